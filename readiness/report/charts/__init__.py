"""Charts as SVG text, by pure functions: small, selectable, readable aloud."""
