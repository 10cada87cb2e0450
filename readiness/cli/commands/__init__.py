"""One file for each command: it parses, calls one use case and prints."""
