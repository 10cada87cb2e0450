"""What the program says, in Japanese and English: one mechanism for all text that is not content."""

from readiness.words.clean import clean
from readiness.words.phrases import Words

__all__ = ["Words", "clean"]
