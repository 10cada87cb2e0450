"""What is printed for the room: voting cards for one person, four to a page of A4, and the scale on A3."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from readiness.core.model import Language, Questionnaire
from readiness.words import Words, templates
from readiness.words.clean import one_line

ON_A_PAGE = 4
RULES = 4


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a card or of the poster: what stands in front, and the text."""

    mark: str
    text: str


@dataclass(frozen=True, slots=True)
class Level:
    """One level as the poster shows it."""

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
class Cards:
    """All that is printed, as ready text in one language."""

    language: Language
    title: str
    questionnaire: str
    pages: tuple[tuple[Card, ...], ...]
    poster: str
    rule: str
    levels: tuple[Level, ...]


def cards(questionnaire: Questionnaire, language: Language) -> Cards:
    """The cards and the poster of a questionnaire's scale."""
    words = Words(language, "sheets")
    levels = tuple(
        Level(str(number), one_line(level.name[language]), one_line(level.meaning[language]))
        for number, level in zip(questionnaire.scale.numbers, questionnaire.scale.levels, strict=True)
    )
    unknown = Level(words("cards.unknown.sign"), words("option.unknown"), words("cards.unknown"))
    votes = [Card("vote", level.name, level.sign, level.meaning) for level in (*levels, unknown)]
    rules = tuple(Line(str(number), words(f"cards.rule.{number}")) for number in range(1, RULES + 1))
    glance = tuple(Line(level.sign, f"{level.name}: {level.meaning}" if language == "en"
                        else f"{level.name}：{level.meaning}") for level in levels)  # fmt: skip
    scale = questionnaire.scale
    poster = words("poster.title", low=scale.lowest, top=scale.top)
    dealt = [*votes, Card("list", words("cards.rules"), lines=rules), Card("list", poster, lines=glance)]
    pages = tuple(tuple(dealt[start : start + ON_A_PAGE]) for start in range(0, len(dealt), ON_A_PAGE))
    title = one_line(questionnaire.title[language])
    return Cards(language, f"{title} {words('cards.title')}", title, pages, poster, words("poster.rule"), levels)


def html(questionnaire: Questionnaire, language: Language, template: Path) -> str:
    """The cards and the poster as one HTML document for the press.

    Args:
        questionnaire: whose scale is printed.
        language: of the document.
        template: the folder with ``cards.html.j2`` and ``cards.css``.
    """
    environment = templates.environment(template)
    css = Markup((template / "cards.css").read_text(encoding="utf-8"))  # noqa: S704 - shipped
    return environment.get_template("cards.html.j2").render(cards=cards(questionnaire, language), css=css)
