"""Looks through a questionnaire's folder for all that its authors would rather hear before the workshop than in it.

What the program cannot read is an error and comes from the loaders; what it reads, but what misleads a room, never
shows or never counts, is a warning and comes from the rules of this package, one module for each group of them.
"""

from readiness.content.lint.looking import RULES, lint
from readiness.content.lint.rule import Outcome, Problem, Rule

__all__ = ["RULES", "Outcome", "Problem", "Rule", "lint"]
