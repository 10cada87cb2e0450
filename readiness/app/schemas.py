"""JSON Schemas of the YAML files that people write, for editors."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from readiness.content.brand import BRAND
from readiness.content.library import FILES, MORE_FILES
from readiness.content.library.rule_schema import FINDINGS, rule_definitions
from readiness.content.library.vocabulary import content_conditions, content_names, read_vocabulary
from readiness.content.questionnaire import own_schema
from readiness.content.questionnaire.shapes import MIGRATIONS, PHASES, QUESTIONNAIRE
from readiness.core.model import Language
from readiness.errors import wrong_input
from readiness.store import replace_file
from readiness.store.conditions import CONDITIONS, FILE, assessment_conditions, assessment_names
from readiness.store.shapes import ASSESSMENT
from readiness.words import Words
from readiness.yamltext.json_schema import Guide, KeyPath, Schema, file_schema
from readiness.yamltext.shape import Record

SHAPES: Mapping[str, Record] = {
    "questionnaire": QUESTIONNAIRE, "phases": PHASES, "migrations": MIGRATIONS, **FILES, **MORE_FILES, FILE: ASSESSMENT,
    "brand": BRAND,
}  # fmt: skip
"""The files that people write, by their names without ending."""
ALWAYS: Mapping[KeyPath, Schema] = {
    **CONDITIONS, **own_schema.CONDITIONS, ("findings", "findings"): FINDINGS
}  # fmt: skip
"""What files have to meet beyond their shapes, whatever the questionnaire."""


class Help:
    """The descriptions of keys in one language: those written for a key's whole way, else for its longest end.

    ``kpis.kpis.phase`` describes that key alone, ``.phase`` all keys of this name.
    """

    def __init__(self, language: Language) -> None:
        self._words = Words(language, "keys")

    def __call__(self, way: KeyPath) -> str:
        """The description of a key; "" where nobody has written one."""
        key = self.entry(way)
        return self._words(key) if key else ""

    def entry(self, way: KeyPath) -> str:
        """The key under which the words hold the description; "" where there is none."""
        ends = (f".{'.'.join(way[start:])}" for start in range(1, len(way)))
        return next((key for key in (".".join(way), *ends) if key in self._words), "")


def schemas(language: Language, own: Path | None = None) -> dict[str, Schema]:
    """The schema of each file, by its name.

    Args:
        language: of the descriptions.
        own: a folder with a questionnaire: references to its names are closed; None: any name may stand there.

    Raises:
        InputError: with every file of the folder that does not have its shape.
    """
    told = Help(language)
    if own is None:
        guide = Guide(told, {}, ALWAYS, rule_definitions({}, told))
    else:
        known = read_vocabulary(own, language)
        guide = Guide(
            told,
            content_names(known) | assessment_names(known.names),
            {**ALWAYS, **content_conditions(known), **assessment_conditions(known.names, known.numbers)},
            rule_definitions(known.names, told),
        )
    return {name: file_schema(name, shape, _title(name, told), guide) for name, shape in SHAPES.items()}


def schema(name: str, language: Language, own: Path | None = None) -> Schema:
    """The schema of one file (see :func:`schemas`).

    Raises:
        InputError: no file has that name, or as for :func:`schemas`.
    """
    if name not in SHAPES:
        raise wrong_input(name, "schema.name", name=name, names=", ".join(SHAPES))
    return schemas(language, own)[name]


def write(found: Mapping[str, Schema], folder: Path) -> tuple[Path, ...]:
    """Write schemas into a folder as ``NAME.schema.json``; the folder is made where only it is missing.

    Raises:
        InputError: the folder cannot be made, or a file cannot be written.
    """
    try:
        folder.mkdir(exist_ok=True)
    except FileExistsError:
        raise wrong_input(str(folder), "schema.no_folder") from None
    except FileNotFoundError:
        raise wrong_input(str(folder), "output.no_folder", folder=str(folder.parent)) from None
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or str(problem)
        raise wrong_input(str(folder), "output.failed", reason=reason) from None
    places = []
    for name, one in found.items():
        place = folder / f"{name}.schema.json"
        replace_file(place, (json.dumps(one, ensure_ascii=False, indent=2) + "\n").encode())
        places.append(place)
    return tuple(places)


def listing(language: Language) -> dict[str, str]:
    """What each file holds, by its name."""
    told = Help(language)
    return {name: told((name,)) for name in SHAPES}


def _title(name: str, told: Help) -> str:
    return f"readiness: {name} – {told((name,))}"
