"""Assessment files: read with every problem listed, written so that nothing is ever lost."""

from readiness.store.draft import Draft, Expectation, open_draft
from readiness.store.writing import as_text, backup, free_place, replace_file, save

__all__ = ["Draft", "Expectation", "as_text", "backup", "free_place", "open_draft", "replace_file", "save"]
