"""Rules on the order of a question's anchors: does each level ask for more than the one below it.

Nobody can decide that by program. What can be seen: a negation above what it denies, a level that repeats a part of
one below it, and two levels that differ in a figure, a frequency or an extent only, the lower one having more of it.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from readiness.content.lint.lists import ladder, pattern
from readiness.content.lint.material import Material, Record
from readiness.content.lint.rule import Rule
from readiness.content.lint.texts import LANGUAGES
from readiness.core.model import Language
from readiness.errors import Issue

NUMBER = r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?"
FAMILIES = ("frequency", "extent", "number")
"""Words that have an order, in ``lists.yaml``, lowest first."""
MASK = "#"
NEGATED: Mapping[Language, re.Pattern[str]] = {
    "ja": re.compile("(?:ない|なし|ません|未整備|未着手|未実施|未策定|未作成|未導入|未定)。?$"),
    "en": re.compile(r"^(?:no|none|nobody|nothing|not yet|there (?:is|are) (?:no|nothing|nobody|nowhere))\b"),
}
"""How a text begins or ends that says that something is not there."""
BRACKETS = re.compile(r"[（(][^（）()]*[)）]")
CONCESSION: Mapping[Language, re.Pattern[str]] = {
    "ja": re.compile("もよい|でもよい|ただし|のみ|だけ|まだ|もの、"),
    "en": re.compile(r"\b(?:even if|even though|although|though|but|except|only|not|unless)\b"),
}
"""What makes a longer text ask for less than its first part."""
ENDING: Mapping[Language, re.Pattern[str]] = {
    "ja": re.compile("(?:ています|ている|ました|ます|です|てある|ある|いる|した|した|る|た|だ)?。?$"),
    "en": re.compile(r"\.?$"),
}
GOES_ON: Mapping[Language, re.Pattern[str]] = {
    "ja": re.compile("^.{0,4}[、。]"),
    "en": re.compile(r"^(?:[,;.]|\s+(?:and|with|which)\b)"),
}
BEFORE: Mapping[Language, tuple[str, ...]] = {"ja": ("、",), "en": (" and ", ", ", "; ", ". ")}
SHORTEST: Mapping[Language, int] = {"ja": 5, "en": 12}
"""Characters from which a part of a text says something of its own."""
ALIKE = 0.6
"""From which ratio on two texts speak of one thing."""


class Graded(NamedTuple):
    """A text with everything that has an order masked, and what was masked: family and place in its order."""

    skeleton: str
    grades: tuple[tuple[str, float], ...]


@cache
def _graded_words(language: Language) -> tuple[re.Pattern[str], Mapping[str, tuple[str, float]]]:
    known: dict[str, tuple[str, float]] = {}
    for family in FAMILIES:
        for rank, same in enumerate(ladder(family)[language]):
            known |= {word: (family, float(rank + (family == "number"))) for word in same}
    edge = r"\b" if language == "en" else ""
    listed = "|".join(re.escape(word) for word in sorted(known, key=len, reverse=True))
    return re.compile(rf"{edge}(?:{listed}){edge}|{NUMBER}"), known


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).split()).lower()


def _graded(text: str, language: Language) -> Graded:
    finder, known = _graded_words(language)
    grades: list[tuple[str, float]] = []

    def masked(found: re.Match[str]) -> str:
        word = found.group()
        grades.append(known.get(word) or ("number", float(word.replace(",", ""))))
        return MASK

    skeleton = finder.sub(masked, _plain(text))
    return Graded(re.sub(r"(?<=[a-z])s\b", "", skeleton), tuple(grades))


def _falls(low: str, high: str, language: Language) -> bool:
    """Whether two texts say the same but for something that the higher one has less of."""
    one, two = _graded(low, language), _graded(high, language)
    if one.skeleton != two.skeleton or len(one.skeleton) < SHORTEST[language] or one.grades == two.grades:
        return False
    if [family for family, _ in one.grades] != [family for family, _ in two.grades]:
        return False
    pairs = [(family, before, after) for (family, before), (_, after) in zip(one.grades, two.grades, strict=True)]
    if any(after > before for _, before, after in pairs):
        return False
    fewer_is_more = pattern("less_is_more", language).search(_plain(low)) is not None
    return any(after < before and not (family == "number" and fewer_is_more) for family, before, after in pairs)


def _is_negated(text: str, language: Language) -> bool:
    return NEGATED[language].search(BRACKETS.sub("", _plain(text)).strip()) is not None


def _denies(text: str, below: list[str], language: Language) -> bool:
    """Whether a text says that something is not there which a level below has."""
    there = [other for other in below if not _is_negated(other, language)]
    if not there or not _is_negated(text, language):
        return False
    alike = any(difflib.SequenceMatcher(None, _plain(text), _plain(o)).ratio() >= ALIKE for o in there)
    # A whole list that runs from top to bottom: what opens it can be looked at, as no lowest level can.
    turned = not _is_negated(below[0], language) and pattern("observable", language).search(below[0]) is not None
    return alike or (turned and not _graded(text, language).grades)


def _contains(low: str, high: str, language: Language) -> bool:
    """Whether all that the higher text asks for is a part of what the lower one does."""
    one, two = _plain(low), _plain(high)
    part = ENDING[language].sub("", two)
    if one == two or len(part) < SHORTEST[language] or CONCESSION[language].search(one) or _is_negated(low, language):
        return False
    if one.startswith(part) and GOES_ON[language].search(one[len(part) :]):
        return True
    return any(one.endswith(before + two) for before in BEFORE[language])


def _levels(material: Material) -> Iterator[tuple[Record, int, Language, list[str]]]:
    """Each question with the number of its lowest answer, a language, and its anchors in it."""
    for record in material.records("questions"):
        for language in LANGUAGES:
            texts = [anchor[language] for anchor in record.data.get("anchors", ())]
            yield record, material.lowest(record.data["id"]), language, texts


def falling(material: Material) -> Iterator[Issue]:
    """A level that asks for less often, fewer or a smaller part than one below it."""
    for (document, place, _), lowest, language, texts in _levels(material):
        for index, text in enumerate(texts):
            other = next((low for low in range(index) if _falls(texts[low], text, language)), None)
            if other is not None:
                path = (*place, "anchors", index, language)
                yield document.issue(path, "lint.anchor.falling", level=lowest + index, other=lowest + other)


def negated(material: Material) -> Iterator[Issue]:
    """A level at which something is missing that a level below it has."""
    for (document, place, _), lowest, language, texts in _levels(material):
        for index, text in enumerate(texts):
            if index and _denies(text, texts[:index], language):
                path = (*place, "anchors", index, language)
                yield document.issue(path, "lint.anchor.negated", level=lowest + index)


def contained(material: Material) -> Iterator[Issue]:
    """A level that asks for nothing which a level below it does not ask for."""
    for (document, place, _), lowest, language, texts in _levels(material):
        for index, text in enumerate(texts):
            other = next((low for low in range(index) if _contains(texts[low], text, language)), None)
            if other is not None:
                path = (*place, "anchors", index, language)
                yield document.issue(path, "lint.anchor.contained", level=lowest + index, other=lowest + other)


RULES = (
    Rule(
        "anchor.falling",
        falling,
        'anchors:\n  - {ja: "記録を毎月点検している", en: "Records are checked monthly"}\n'
        '  - {ja: "記録を四半期ごとに点検している", en: "Records are checked quarterly"}',
        'anchors:\n  - {ja: "記録を四半期ごとに点検している", en: "Records are checked quarterly"}\n'
        '  - {ja: "記録を毎月点検している", en: "Records are checked monthly"}',
    ),
    Rule(
        "anchor.negated",
        negated,
        'anchors:\n  - {ja: "ツールの一覧がある", en: "There is a list of tools"}\n'
        '  - {ja: "ツールの一覧がない", en: "There is no list of tools"}',
        'anchors:\n  - {ja: "ツールの一覧がない", en: "There is no list of tools"}\n'
        '  - {ja: "ツールの一覧がある", en: "There is a list of tools"}',
    ),
    Rule(
        "anchor.contained",
        contained,
        'anchors:\n  - {ja: "ツールの台帳があり、責任者がいる", en: "There is a register of tools with an owner"}\n'
        '  - {ja: "ツールの台帳がある", en: "There is a register of tools"}',
        'anchors:\n  - {ja: "ツールの台帳がある", en: "There is a register of tools"}\n'
        '  - {ja: "ツールの台帳があり、責任者がいる", en: "There is a register of tools with an owner"}',
    ),
)
