"""What is printed for the room: voting cards for one person, four to a page of A4, and every scale on A3."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from readiness.core.model import Language, Questionnaire, Scale, ScaleLevel
from readiness.words import Words, templates
from readiness.words.clean import one_line
from readiness.words.measures import is_described, scales

ON_A_PAGE = 4
RULES = 4
NAMES = " / "
"""Between the names that a number has on several scales."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a card or of the poster: what stands in front, and the text."""

    mark: str
    text: str


@dataclass(frozen=True, slots=True)
class Level:
    """One level as the poster shows it; ``meaning`` is "" where the name says it all."""

    sign: str
    name: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Card:
    """One card: a "vote" with its sign, or a "list" with lines."""

    kind: str
    name: str
    sign: str = ""
    meaning: str = ""
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Poster:
    """The answers of one scale, large enough for a wall."""

    title: str
    rule: str
    levels: tuple[Level, ...]


@dataclass(frozen=True, slots=True)
class Cards:
    """All that is printed, as ready text in one language."""

    language: Language
    title: str
    questionnaire: str
    pages: tuple[tuple[Card, ...], ...]
    posters: tuple[Poster, ...]


def cards(questionnaire: Questionnaire, language: Language) -> Cards:
    """The cards and a poster for each scale that questions are answered on.

    There is one card for each number of an answer; with several scales it names the answer of each.
    """
    words = Words(language, "sheets")
    used = scales(questionnaire, questionnaire.questions)
    posters = tuple(_poster(questionnaire, scale, words, alone=len(used) == 1) for scale in used)
    unknown = Level(words("cards.unknown.sign"), words("option.unknown"), words("cards.unknown"))
    votes = [Card("vote", level.name, level.sign, level.meaning) for level in (*_numbers(posters), unknown)]
    rules = tuple(Line(str(number), words(f"cards.rule.{number}")) for number in range(1, RULES + 1))
    glances = [Card("list", poster.title, lines=_glance(poster, language)) for poster in posters]
    dealt = [*votes, Card("list", words("cards.rules"), lines=rules), *glances]
    pages = tuple(tuple(dealt[start : start + ON_A_PAGE]) for start in range(0, len(dealt), ON_A_PAGE))
    title = one_line(questionnaire.title[language])
    return Cards(language, f"{title} {words('cards.title')}", title, pages, posters)


def _poster(questionnaire: Questionnaire, scale: Scale, words: Words, *, alone: bool) -> Poster:
    """The answers of a scale; one of several is told from the others by the names of its ends."""
    levels = tuple(
        _level(number, level, words.language) for number, level in zip(scale.numbers, scale.levels, strict=True)
    )
    title = (
        words("poster.title", low=scale.lowest, top=scale.top)
        if alone
        else words("poster.scale", low=levels[0].name, top=levels[-1].name)
    )
    described = any(is_described(question) for question in questionnaire.questions if question.scale == scale)
    return Poster(title, words("poster.rule" if described else "poster.rule_plain"), levels)


def _level(number: int, level: ScaleLevel, language: Language) -> Level:
    """An answer; its meaning is "" where that is its name."""
    name, meaning = one_line(level.name[language]), one_line(level.meaning[language])
    return Level(str(number), name, meaning if meaning != name else "")


def _numbers(posters: tuple[Poster, ...]) -> Iterator[Level]:
    """One entry for each number: on several scales with the names that it has there, without their meanings."""
    found = [level for poster in posters for level in poster.levels]
    for sign in sorted({level.sign for level in found}, key=int):
        own = [level for level in found if level.sign == sign]
        yield own[0] if len(posters) == 1 else Level(sign, NAMES.join(dict.fromkeys(level.name for level in own)), "")


def _glance(poster: Poster, language: Language) -> tuple[Line, ...]:
    colon = ": " if language == "en" else "："
    return tuple(
        Line(level.sign, f"{level.name}{colon}{level.meaning}" if level.meaning else level.name)
        for level in poster.levels
    )


def html(questionnaire: Questionnaire, language: Language, template: Path) -> str:
    """The cards and the posters as one HTML document for the press.

    Args:
        questionnaire: whose scales are printed.
        language: of the document.
        template: the folder with ``cards.html.j2`` and ``cards.css``.
    """
    environment = templates.environment(template)
    css = Markup((template / "cards.css").read_text(encoding="utf-8"))  # noqa: S704 - shipped
    return environment.get_template("cards.html.j2").render(cards=cards(questionnaire, language), css=css)
