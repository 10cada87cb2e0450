"""How firm a result is: which answers, weights and respondents would change it, and what would settle it (METHOD §3)."""
