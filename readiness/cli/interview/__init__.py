"""The interview on a terminal: what each screen shows, what each key does, and how both reach a terminal."""
