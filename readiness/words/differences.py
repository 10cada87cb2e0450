"""Names what has changed in a questionnaire."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from readiness.core.model import Language, Questionnaire
from readiness.core.parts import Difference
from readiness.words.phrases import Words


def named(found: Difference, questionnaire: Questionnaire, language: Language) -> str:
    """The changed questions by their titles and the changed parts of the method, in one language."""
    words = Words(language, "comparison")
    groups: Mapping[str, Sequence[str]] = {
        "changed": [questionnaire.by_id[id_].title[language] for id_ in found.changed],
        "added": [questionnaire.by_id[id_].title[language] for id_ in found.added],
        "removed": found.removed,
        "method": [words(f"part.{name}") for name in found.method],
    }
    return words("changes.separator").join(
        words(f"changes.{kind}", names=words.listed(names)) for kind, names in groups.items() if names
    )
