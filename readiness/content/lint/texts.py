"""Rules on texts in both languages: is each there, in its language, and the same in both."""

from __future__ import annotations

import re
from collections.abc import Iterator

from readiness.content.lint.lists import pattern
from readiness.content.lint.material import Material
from readiness.content.lint.rule import Rule
from readiness.core.conclusions.placeholders import PLACEHOLDER
from readiness.core.model import Language
from readiness.errors import Issue

JAPANESE = re.compile("[\u3041-\u30ff\u3400-\u9fff]")
"""A character that only Japanese text holds (middle dot and long-vowel mark are among them)."""
NOT_ENGLISH = re.compile("[\u3000-\u30ff\u3400-\u9fff\uff01-\uffef]")
"""The same, or full-width punctuation, letters and spaces, which an input method leaves behind."""
LONG = 20
"""Characters from which a text is prose; shorter ones may be names that both languages share (CRM, Walk)."""
SENTENCE = 2
"""Spaces from which a short text is more than a name as well."""
LANGUAGES: tuple[Language, ...] = ("ja", "en")


def same(material: Material) -> Iterator[Issue]:
    """Both languages hold the same text, and it is more than a shared name."""
    for document, place, data in material.wordings():
        if _is_same(data["ja"], data["en"]):
            yield document.issue((*place, "en"), "lint.text.same")


def _is_same(ja: str, en: str) -> bool:
    return ja == en and (len(ja) >= LONG or ja.count(" ") >= SENTENCE or JAPANESE.search(ja) is not None)


def not_japanese(material: Material) -> Iterator[Issue]:
    """A long Japanese text without one Japanese character."""
    for document, place, data in material.wordings():
        ja = data["ja"]
        if len(ja) >= LONG and not JAPANESE.search(ja) and not _is_same(ja, data["en"]):
            yield document.issue((*place, "ja"), "lint.text.not_japanese")


def not_english(material: Material) -> Iterator[Issue]:
    """An English text with Japanese characters."""
    for document, place, data in material.wordings():
        found = NOT_ENGLISH.search(data["en"])
        if found and not _is_same(data["ja"], data["en"]):
            yield document.issue((*place, "en"), "lint.text.not_english", found=found.group())


def placeholders(material: Material) -> Iterator[Issue]:
    """The languages fill in different values."""
    for document, place, data in material.wordings():
        ja, en = ({f"{{{name}}}" for name in _spoken(data[language])} for language in LANGUAGES)
        if ja != en:
            names = ", ".join(sorted(ja ^ en))
            yield document.issue((*place, "en"), "lint.text.placeholders", names=names)


def _spoken(text: str) -> set[str]:
    return {f"{name}:{subject}" if subject else name for name, subject in PLACEHOLDER.findall(text)}


def draft(material: Material) -> Iterator[Issue]:
    """Marks of a text that is still to be written or translated."""
    for document, place, data in material.wordings():
        for language in LANGUAGES:
            found = pattern("draft", language).search(data[language])
            if found:
                yield document.issue((*place, language), "lint.text.draft", found=found.group())


def spaces(material: Material) -> Iterator[Issue]:
    """Spaces before or after a text."""
    for document, place, data in material.wordings():
        for language in LANGUAGES:
            if data[language] != data[language].strip():
                yield document.issue((*place, language), "lint.text.spaces")


RULES = (
    Rule(
        "text.same",
        same,
        'title: {ja: "予算と責任者", en: "予算と責任者"}',
        'title: {ja: "予算と責任者", en: "Budget and lead"}',
    ),
    Rule(
        "text.not_japanese",
        not_japanese,
        'why: {ja: "Without a budget, trials stall.", en: "Without a budget, trials tend to stall."}',
        'why: {ja: "予算がないと、試行が止まりやすくなります。", en: "Without a budget, trials tend to stall."}',
    ),
    Rule(
        "text.not_english",
        not_english,
        'name: {ja: "名寄せ", en: "Matching (名寄せ)"}',
        'name: {ja: "名寄せ", en: "Matching customer records"}',
    ),
    Rule(
        "text.placeholders",
        placeholders,
        'text: {ja: "{phase}に着手できます", en: "You can start"}',
        'text: {ja: "{phase}に着手できます", en: "You can start {phase}"}',
    ),
    Rule(
        "text.draft",
        draft,
        'why: {ja: "要翻訳", en: "Without a budget, trials tend to stall."}',
        'why: {ja: "予算がないと、試行が止まりやすくなります。", en: "Without a budget, trials tend to stall."}',
    ),
    Rule(
        "text.spaces",
        spaces,
        'name: {ja: "区分表 ", en: "A table"}',
        'name: {ja: "区分表", en: "A table"}',
    ),
)
