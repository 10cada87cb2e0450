"""Assessment files: read with every problem listed, written so that nothing is ever lost."""

from readiness.store.draft import Draft, Expectation, open_draft
from readiness.store.writing import as_text, save

__all__ = ["Draft", "Expectation", "as_text", "open_draft", "save"]
