"""Names what has changed in a questionnaire."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from readiness.core.comparison.parts import Difference
from readiness.core.migrations import Migrated
from readiness.core.model import Language, Questionnaire
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


def migrated(found: Migrated, questionnaire: Questionnaire, language: Language) -> str:
    """What became of the answers of an older version, and what its author says about it, in one language.

    Questions of today by their titles, those that are gone by their ids.
    """
    words = Words(language, "comparison")

    def title(id_: str) -> str:
        return questionnaire.by_id[id_].title[language]

    groups: Mapping[str, Sequence[str]] = {
        "renamed": [words("migrated.name", title=title(now), id=id_) for id_, now in found.renamed.items()],
        "asked_again": [
            words("migrated.name", title=words.listed(map(title, parts)), id=id_)
            for id_, parts in found.split.items()
            if parts
        ],
        "dropped": found.dropped,
    }
    told = [words(f"migrated.{kind}", names=words.listed(names)) for kind, names in groups.items() if names]
    notes = [words("migrated.note", version=version, note=note[language]) for version, note in found.notes]
    return words("changes.separator").join([*(told or [words("migrated.nothing")]), *notes])
