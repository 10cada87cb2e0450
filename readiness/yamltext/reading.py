"""Reads YAML text into plain data with positions, within limits, and lists every problem that it finds.

Built on the parser's events instead of its loader: that gives the place of each key, refuses anchors,
aliases, tags and duplicate keys where they stand, and never recurses into what a hostile file nests.
"""

from __future__ import annotations

import math
import os
import stat
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any

import yaml

from readiness.errors import InputError, Issue, wrong_input
from readiness.yamltext.document import Document, Path, Position, shortened
from readiness.yamltext.scalars import LONGEST_NUMBER, is_number, plain_value

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

LARGEST_FILE = 8 * 1024 * 1024
"""Bytes; an assessment of eight respondents with long notes has a twentieth of it."""
DEEPEST = 40
"""Levels of nesting; the deepest shipped file has eleven."""


def read_file(path: FilePath, *, name: str | None = None) -> Document:
    """Read one file.

    Raises:
        InputError: the file is missing, no regular file, unreadable, too large, not UTF-8, or not the YAML
            that this product reads; all problems at once.
    """
    shown = name or str(path)
    return read_text(content(path, shown), shown)


def content(path: FilePath, shown: str) -> str:
    """The text of one file; ``shown`` is its name in messages.

    Raises:
        InputError: the file is missing, no regular file, unreadable, too large, or not UTF-8.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except IsADirectoryError:
        raise wrong_input(shown, "file.directory") from None
    except FileNotFoundError:
        raise wrong_input(shown, "file.missing") from None
    except PermissionError:
        key = "file.directory" if path.is_dir() else "file.unreadable"
        raise wrong_input(shown, key) from None
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or str(problem)
        raise wrong_input(shown, "file.failed", reason=reason) from None
    kind = os.fstat(descriptor).st_mode
    if not stat.S_ISREG(kind):
        os.close(descriptor)
        raise wrong_input(shown, "file.directory" if stat.S_ISDIR(kind) else "file.special")
    with os.fdopen(descriptor, "rb") as opened:
        try:
            content = opened.read(LARGEST_FILE + 1)
        except OSError as problem:
            raise wrong_input(shown, "file.failed", reason=problem.strerror) from None
    if len(content) > LARGEST_FILE:
        raise wrong_input(shown, "file.too_large", limit=LARGEST_FILE // 1024 // 1024)
    return _decoded(content, shown)


def _decoded(content: bytes, shown: str) -> str:
    if b"\0" in content:
        raise wrong_input(shown, "yaml.binary")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        before = content[: problem.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        key = "yaml.encoding_japanese" if _looks_like_shift_jis(content) else "yaml.encoding"
        issue = wrong_input(shown, key).issues[0]
        raise InputError((Issue(shown, issue.message, issue.hint, line, column),)) from None


def _looks_like_shift_jis(content: bytes) -> bool:
    try:
        text = content.decode("cp932")
    except UnicodeDecodeError:
        return False
    return any("\u3040" <= character <= "\u9fff" for character in text)


def read_text(text: str, name: str) -> Document:
    """Read one YAML text; ``name`` is shown in messages.

    Raises:
        InputError: with every problem found.
    """
    builder = _Builder(name, text)
    try:
        for event in yaml.parse(text, Loader=Loader):
            if not builder.take(event):
                break
    except yaml.reader.ReaderError:
        builder.unreadable_character()
    except yaml.MarkedYAMLError as problem:
        builder.broken(problem)
    return builder.document()


@dataclass(slots=True)
class _Open:
    """A collection whose end has not been read yet."""

    value: dict[str, Any] | list[Any]
    path: Path
    key: str | None = None  # of a mapping whose value comes next
    skipped: bool = False  # the key was a duplicate or no text: its value is read and dropped


@dataclass(slots=True)
class _Builder:
    file: str
    text: str
    data: object = None
    documents: int = 0
    issues: list[Issue] = field(default_factory=list)
    values: dict[Path, Position] = field(default_factory=dict)
    keys: dict[Path, Position] = field(default_factory=dict)
    stack: list[_Open] = field(default_factory=list)

    def take(self, event: Any) -> bool:
        """Build on one event; False stops the reading."""
        place = Position(event.start_mark.line + 1, event.start_mark.column + 1)
        if isinstance(event, yaml.ScalarEvent):  # most events are
            self._refuse_extras(event, place)
            self._scalar(event, place)
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            self._refuse_extras(event, place)
            if len(self.stack) >= DEEPEST:
                return self._stop(place, "yaml.depth", limit=DEEPEST)
            if self._expects_key():
                self._report(place, "yaml.key")
                self.stack[-1].key, self.stack[-1].skipped = "", True
                self._open({} if isinstance(event, yaml.MappingStartEvent) else [], place, as_key=True)
            else:
                self._open({} if isinstance(event, yaml.MappingStartEvent) else [], place)
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self.stack.pop()
        elif isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                return self._stop(place, "yaml.documents")
        elif isinstance(event, yaml.AliasEvent):
            self._report(place, "yaml.alias")
            self._add(None, place)
        return True

    def document(self) -> Document:
        """What was read.

        Raises:
            InputError: there were problems, or nothing was there.
        """
        if not self.issues and self.data is None:
            self._report(Position(1, 1), "yaml.empty")
        if self.issues:
            raise InputError(tuple(self.issues))
        return Document(self.file, self.data, self.values, self.keys, _has_comment(self.text))

    def broken(self, problem: yaml.MarkedYAMLError) -> None:
        """Report what the parser stumbled on; a tab gets its own words."""
        mark = problem.problem_mark or problem.context_mark
        place = Position(mark.line + 1, mark.column + 1) if mark else Position(1, 1)
        line = self.text.splitlines()[place.line - 1 : place.line] or [""]
        before = line[0][: place.column]
        if before.endswith("\t") or "\t" in before[: len(before) - len(before.lstrip())]:
            self._report(place, "yaml.tab")
        else:
            self._report(place, "yaml.broken", reason=problem.problem or problem.context or "")

    def unreadable_character(self) -> None:
        """Report a control character with its place, which the reader gives as an offset only."""
        offset = next((i for i, c in enumerate(self.text) if not _allowed(c)), 0)
        before = self.text[:offset]
        place = Position(before.count("\n") + 1, offset - before.rfind("\n"))
        self._report(place, "yaml.character", code=f"U+{ord(self.text[offset]) if self.text else 0:04X}")

    def _report(self, place: Position, key: str, **values: object) -> None:
        shown = {name: shortened(value) for name, value in values.items()}
        issue = wrong_input(self.file, key, **shown).issues[0]
        self.issues.append(Issue(self.file, issue.message, issue.hint, place.line, place.column))

    def _stop(self, place: Position, key: str, **values: object) -> bool:
        self._report(place, key, **values)
        return False

    def _refuse_extras(self, event: Any, place: Position) -> None:
        if event.anchor is not None:
            self._report(place, "yaml.anchor")
        if event.tag not in (None, "!"):
            self._report(place, "yaml.tag", tag=event.tag)

    def _expects_key(self) -> bool:
        return bool(self.stack) and isinstance(self.stack[-1].value, dict) and self.stack[-1].key is None

    def _scalar(self, event: Any, place: Position) -> None:
        if self._expects_key():
            self._key(event.value, place, plain=event.implicit[0])
        elif not event.implicit[0]:
            self._add(event.value, place)
        elif len(event.value) > LONGEST_NUMBER and is_number(event.value):
            self._report(place, "yaml.number", limit=LONGEST_NUMBER)
            self._add(0, place)
        else:
            value = plain_value(event.value)
            if isinstance(value, float) and not math.isfinite(value):
                self._report(place, "yaml.infinite")
            self._add(value, place)

    def _key(self, key: str, place: Position, *, plain: bool) -> None:
        top = self.stack[-1]
        path = (*top.path, key)
        if plain and key == "<<":
            self._report(place, "yaml.merge")
            top.skipped = True
        elif path in self.keys:
            self._report(place, "yaml.duplicate", name=key, line=self.keys[path].line)
            key, top.skipped = f"{key} (line {place.line})", True  # what is below it has a path of its own
        else:
            self.keys[path] = place
        top.key = key

    def _add(self, value: object, place: Position) -> Path:
        path: Path = ()
        if not self.stack:
            self.data = value
        else:
            top = self.stack[-1]
            if isinstance(top.value, list):
                path = (*top.path, len(top.value))
                top.value.append(value)
            elif top.key is None:  # an alias or tag in the place of a key, reported already
                top.key, top.skipped = "", True
                return (*top.path, "")
            else:
                path = (*top.path, top.key)
                if not top.skipped:
                    top.value[top.key] = value
                top.key, top.skipped = None, False
        self.values[path] = place
        return path

    def _open(self, value: dict[str, Any] | list[Any], place: Position, *, as_key: bool = False) -> None:
        path = (*self.stack[-1].path, "") if as_key else self._add(value, place)
        self.stack.append(_Open(value, path))


def _allowed(character: str) -> bool:
    if character <= "~":
        return character in "\t\n\r" or character >= " "
    return character == "\x85" or (character >= "\xa0" and character not in "\ufffe\uffff")


def _has_comment(text: str) -> bool:
    """Whether the text holds a comment: a # that no scalar contains."""
    if "#" not in text:
        return False
    after = 0  # where the last scalar ended
    for token in yaml.scan(text, Loader=Loader):
        if isinstance(token, yaml.ScalarToken):
            start, end = token.start_mark.index, token.end_mark.index
            heading = text[start:end].splitlines()[0] if token.style in ("|", ">") else ""
            if "#" in text[after:start] or "#" in heading:
                return True
            after = end
    return "#" in text[after:]
