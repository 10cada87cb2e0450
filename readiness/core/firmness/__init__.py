"""How firm a result is: which answers, weights and respondents would change it, what would settle it (METHOD §3)."""
