"""Lets ``python -m readiness`` do what the command ``readiness`` does."""

from readiness.cli import main

if __name__ == "__main__":
    main()
