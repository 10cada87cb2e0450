"""Use cases: what a front end can ask for, without knowing files, formats or terminals' ways."""
