"""The line that says which answers a statement rests on: the numbers of the questions, as the interview asks them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from readiness.report.view.context import Voice

SHORTEST_RUN = 3
"""So many questions in a row are printed as a range."""
MOST_LINKS, FIRST_LINKS = 12, 8
"""Of more links than these a line shows the first ones only; the appendix has them all."""
NOTHING_TO_LINK_TO = "onepager"


@dataclass(frozen=True, slots=True)
class Link:
    """A few words, and the element of the document that they lead to; "" where it is not in this document."""

    text: str
    target: str


@dataclass(frozen=True, slots=True)
class Reference:
    """The questions behind a statement; ``links`` is empty where it rests on none.

    ``rest`` follows the links: how many questions are left out.
    """

    label: str
    links: tuple[Link, ...]
    separator: str
    rest: str = ""

    @property
    def text(self) -> str:
        """The whole line, "" where there is nothing to say."""
        return self.label + self.separator.join(link.text for link in self.links) + self.rest if self.links else ""


def anchor(question_id: str) -> str:
    """The id of the appendix's entry on a question."""
    return f"answer.{question_id}"


def reference(voice: Voice, because: Iterable[str]) -> Reference:
    """The line under a statement: all questions, or the first of very many."""
    places = _places(voice, because)
    runs, rest = list(_runs(places)), ""
    if len(runs) > MOST_LINKS and len(places) < len(voice.numbers):
        left = sum(last - first + 1 for first, last in runs[FIRST_LINKS:])
        runs, rest = runs[:FIRST_LINKS], voice.say("basis.rest", n=left)
    links = tuple(_links(voice, runs)) if places else ()
    return Reference(voice.say("basis"), links, voice.say("number.separator"), rest)


def numbered(voice: Voice, questions: Iterable[str]) -> str:
    """The numbers of some questions, however many, without a label."""
    links = _links(voice, list(_runs(_places(voice, questions))))
    return voice.say("number.separator").join(link.text for link in links)


def _places(voice: Voice, questions: Iterable[str]) -> list[int]:
    known = set(questions)
    return [place for place, id_ in enumerate(voice.numbers) if id_ in known]


def _links(voice: Voice, runs: list[tuple[int, int]]) -> Iterator[Link]:
    here, asked = voice.edition.format == NOTHING_TO_LINK_TO, tuple(voice.numbers)
    if sum(last - first + 1 for first, last in runs) == len(asked) > 1:
        yield Link(voice.say("basis.all"), "" if here else "answers")
        return
    for first, last in runs:
        text = voice.numbers[asked[first]]
        if last > first:
            text = voice.say("span", low=text, high=voice.numbers[asked[last]])
        yield Link(text, "" if here else anchor(asked[first]))


def _runs(places: list[int]) -> Iterator[tuple[int, int]]:
    """Places as (first, last); only long runs are taken together."""
    start = 0
    while start < len(places):
        end = start
        while end + 1 < len(places) and places[end + 1] == places[end] + 1:
            end += 1
        if end - start + 1 >= SHORTEST_RUN:
            yield places[start], places[end]
        else:
            yield from ((place, place) for place in places[start : end + 1])
        start = end + 1
