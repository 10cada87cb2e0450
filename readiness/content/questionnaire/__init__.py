"""Reads what is asked and how it is scored, ``questionnaire.yaml`` and ``phases.yaml``: all that an interview needs."""

from readiness.content.questionnaire import digests
from readiness.content.questionnaire.checks import duplicates, unknown_sizes
from readiness.content.questionnaire.reading import read_questionnaire, read_shaped
from readiness.content.questionnaire.texts import text, texts

__all__ = ["digests", "duplicates", "read_questionnaire", "read_shaped", "text", "texts", "unknown_sizes"]
