"""Text from outside that the report's fonts cannot show: replaced by 〓, and named so that someone can correct it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from readiness import press
from readiness.errors import Issue, Message

Printed = TypeVar("Printed")


def printable(printed: Printed, file: str, template: Path, *, at: str = "") -> tuple[Printed, tuple[Issue, ...]]:
    """An assessment (or what else is read from a file) with all its text printable, and a remark for each change.

    ``at`` is the place of the whole in its file.
    """
    remarks: list[Issue] = []

    def mend(text: str, path: str) -> str:
        missing = press.missing_characters(text, template)
        if not missing:
            return text
        names = ", ".join(f"{character} (U+{ord(character[0]):04X})" for character in missing)
        values = {"names": names, "place": path}
        remarks.append(
            Issue(file, Message("report.glyphs", values), Message("report.glyphs.hint", values), path=path)
        )
        return press.substitute(text, template)

    mended: Printed = _walk(printed, at, mend)
    return mended, tuple(remarks)


def _walk(value: Any, path: str, mend: Callable[[str, str], str]) -> Any:
    """The same value with every text in it mended; mapping keys stay as they are."""
    if isinstance(value, str):
        return mend(value, path)
    if is_dataclass(value) and not isinstance(value, type):
        changed = {f.name: _walk(getattr(value, f.name), _join(path, f.name), mend) for f in fields(value)}
        return replace(value, **changed)
    if isinstance(value, Mapping):
        return {key: _walk(item, _join(path, key), mend) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return type(value)(_walk(item, _join(path, index), mend) for index, item in enumerate(value))
    return value


def _join(path: str, part: object) -> str:
    return f"{path}.{part}" if path else str(part)
