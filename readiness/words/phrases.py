"""Looks up the program's own sentences and fills them in.

Each ``*.yaml`` beside this file is one topic: a flat mapping of keys to ``{ja: …, en: …}``. Where English
needs a plural, its text is ``{one: …, other: …}`` and the number is the value ``n``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from readiness.core.model import Language
from readiness.errors import Message

FOLDER = Path(__file__).parent
Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def topic(name: str) -> Mapping[str, Mapping[str, Any]]:
    """All entries of one topic, by key."""
    with (FOLDER / f"{name}.yaml").open("rb") as opened:
        found: Mapping[str, Mapping[str, Any]] = yaml.load(opened, Loader=Loader)  # noqa: S506 - a safe loader
    return found


class Words:
    """The sentences of some topics in one language.

    Topics that are used together share no key. Each is read once a key is in none of those that were named before it.
    """

    def __init__(self, language: Language, *topics: str) -> None:
        self.language: Language = language
        self._entries: dict[str, Mapping[str, Any]] = {}
        self._unread = [*topics]

    def __call__(self, key: str, /, **values: object) -> str:
        """One sentence, filled in.

        Raises:
            KeyError: no topic of these has the key, or a placeholder has no value.
        """
        if key not in self:
            raise KeyError(key)
        text = self._entries[key][self.language]
        if isinstance(text, Mapping):
            text = text["one" if values["n"] == 1 else "other"]
        return str(text).format_map({name: self._filled(value) for name, value in values.items()})

    def __contains__(self, key: object) -> bool:
        while key not in self._entries and self._unread:
            self._entries.update(topic(self._unread.pop(0)))
        return key in self._entries

    def listed(self, names: Iterable[str]) -> str:
        """Names one after the other, as the language separates them."""
        return ("、" if self.language == "ja" else ", ").join(names)

    def message(self, message: Message) -> str:
        """A message in this language."""
        return self(message.key, **message.values)

    def _filled(self, value: object) -> object:
        if isinstance(value, Message):
            return self.message(value)
        if isinstance(value, Fraction):
            return int(value) if value.denominator == 1 else float(value)
        return value
