"""From the result to what a page prints: frozen values in one language, made by pure functions."""
