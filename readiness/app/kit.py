"""Starts a questionnaire of one's own: a folder with a small one that explains itself, and schemas for editors."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from readiness.app import schemas
from readiness.app.opening import RESERVED
from readiness.app.workbench import Workbench
from readiness.content.questionnaire.shapes import NAME
from readiness.core.model import Language
from readiness.errors import wrong_input

ID = re.compile(r"^id: starter$", re.MULTILINE)
"""Where the starter's id stands."""
SCHEMAS = "schemas"
"""The folder of the schemas beside the files that name them in their first line."""


@dataclass(frozen=True, slots=True)
class Begun:
    """A new questionnaire: its folder, the names of its files, and the folder with their schemas."""

    folder: Path
    files: tuple[str, ...]
    schemas: Path


def begin(bench: Workbench, name: str, parent: Path | None, language: Language) -> Begun:
    """Make the folder of a new questionnaire, whole or not at all.

    Args:
        bench: knows the starter and the questionnaires that are built in.
        name: of the folder, and the questionnaire's id.
        parent: where the folder goes; None for the current folder.
        language: of the descriptions in the schemas.

    Raises:
        InputError: the name is no id or that of a built-in questionnaire, or the folder cannot be made.
    """
    folder = Path(name) if parent is None else parent / name
    _check(bench, name, folder)
    around = folder.parent
    try:
        with tempfile.TemporaryDirectory(prefix=".readiness-", dir=around) as scratch:
            made = Path(scratch) / name
            made.mkdir()
            files = _copy(bench.shelf.starter, made, name)
            for place in schemas.write(schemas.schemas(language, made), made / SCHEMAS):
                place.chmod((made / files[0]).stat().st_mode)  # no secret, unlike what is written of clients
            if os.path.lexists(folder):  # somebody was faster
                raise wrong_input(str(folder), "new.exists")
            made.rename(folder)
    except (FileNotFoundError, NotADirectoryError):
        raise wrong_input(str(folder), "output.no_folder", folder=str(around)) from None
    except PermissionError:
        raise wrong_input(str(folder), "output.closed", folder=str(around)) from None
    except (OSError, shutil.Error) as problem:
        raise wrong_input(str(folder), "output.failed", reason=problem.strerror or str(problem)) from None
    return Begun(folder, files, folder / SCHEMAS)


def _check(bench: Workbench, name: str, folder: Path) -> None:
    """What can be said about a name before anything is written (InputError)."""
    if len(name) > NAME.longest or not re.fullmatch(NAME.pattern or "", name) or name in RESERVED:
        raise wrong_input(name, "new.name", limit=NAME.longest)
    if name in bench.shelf.questionnaires():
        raise wrong_input(name, "new.built_in", name=name)
    with contextlib.suppress(OSError):  # said when it is written
        if os.path.lexists(folder):
            raise wrong_input(str(folder), "new.exists")


def _copy(starter: Path, folder: Path, name: str) -> tuple[str, ...]:
    """Write the starter's files under an id of their own; the names of the files, the questionnaire's first."""
    names = sorted((path.name for path in starter.glob("*.yaml")), key=lambda one: (one != "questionnaire.yaml", one))
    for file in names:
        text = (starter / file).read_text(encoding="utf-8")
        text = ID.sub(f'id: "{name}"', text) if file == "questionnaire.yaml" else text
        (folder / file).write_text(text, encoding="utf-8", newline="\n")
    return tuple(names)
