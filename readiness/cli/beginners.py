"""What stands on the terminal after a questionnaire was begun: what there is, and the commands that come next."""

from __future__ import annotations

import shlex
from collections.abc import Iterator

from readiness.app.kit import Begun
from readiness.core.model import Language
from readiness.words import Words, clean


def lines(begun: Begun, language: Language) -> Iterator[str]:
    """The files, the schemas, and three commands to copy."""
    words = Words(language, "kit")
    folder, schemas = (_argument(str(path)) for path in (begun.folder, begun.schemas))
    yield words("new.made", folder=clean(str(begun.folder)), files=words.listed(begun.files))
    yield words("new.schemas", folder=clean(str(begun.schemas)))
    yield f"  readiness questionnaire schema -o {schemas} --content {folder}"
    yield words("new.next")
    commands = (
        (f"readiness questionnaire lint {folder}", words("new.lint")),
        (f"readiness questionnaire preview {folder} --watch", words("new.preview")),
        (f"readiness assess client.yaml --content {folder}", words("new.assess")),
    )
    column = max(len(command) for command, _ in commands)
    for command, about in commands:
        yield f"  {command:<{column}}  # {about}"


def _argument(path: str) -> str:
    """A path as one argument of a command line."""
    return clean(shlex.quote(path))
