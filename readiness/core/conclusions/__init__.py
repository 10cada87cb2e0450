"""Conclusions: what may be said of a result, and the answers that it rests on."""
