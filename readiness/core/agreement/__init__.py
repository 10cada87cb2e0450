"""Agreement among respondents: how alike their own ratings are, and what to do about it (METHOD §4)."""
