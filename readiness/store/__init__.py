"""Assessment files: read with every problem listed, written so that nothing is ever lost.

Reading is in :mod:`readiness.store.draft`, which a new assessment does without.
"""

from readiness.store.lock import Lock
from readiness.store.watching import NOTHING, ChangedElsewhereError, Seen, content_seen, expect, look
from readiness.store.writing import as_text, backup, free_name, free_place, replace_file, save, sweep

__all__ = [
    "NOTHING",
    "ChangedElsewhereError",
    "Lock",
    "Seen",
    "as_text",
    "backup",
    "content_seen",
    "expect",
    "free_name",
    "free_place",
    "look",
    "replace_file",
    "save",
    "sweep",
]
