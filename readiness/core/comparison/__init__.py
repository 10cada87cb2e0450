"""One assessment and the next: comparing them, following up, and older versions of a questionnaire (METHOD §5)."""
