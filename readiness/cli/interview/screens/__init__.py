"""The screens of the interview, one module each: what a screen shows, and what each key does on it."""
