"""Assessment files: read with every problem listed, written so that nothing is ever lost."""

from readiness.store.draft import Draft, Expectation, open_draft
from readiness.store.lock import Lock
from readiness.store.watching import NOTHING, ChangedElsewhereError, Seen, content_seen, expect, look
from readiness.store.writing import as_text, backup, free_name, free_place, replace_file, save, sweep

__all__ = [
    "NOTHING",
    "ChangedElsewhereError",
    "Draft",
    "Expectation",
    "Lock",
    "Seen",
    "as_text",
    "backup",
    "content_seen",
    "expect",
    "free_name",
    "free_place",
    "look",
    "open_draft",
    "replace_file",
    "save",
    "sweep",
]
