"""The way to the next phase: the fewest steps, and others that are as short (METHOD §3)."""
