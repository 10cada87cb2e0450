"""The line that says which answers a statement rests on: the numbers of the questions, as the interview asks them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from readiness.report.view.context import Voice

SHORTEST_RUN = 3
"""So many questions in a row are printed as a range."""
NOTHING_TO_LINK_TO = "onepager"


@dataclass(frozen=True, slots=True)
class Link:
    """A few words, and the element of the document that they lead to; "" where it is not in this document."""

    text: str
    target: str


@dataclass(frozen=True, slots=True)
class Reference:
    """The questions behind a statement; ``links`` is empty where it rests on none."""

    label: str
    links: tuple[Link, ...]
    separator: str

    @property
    def text(self) -> str:
        """The whole line, "" where there is nothing to say."""
        return self.label + self.separator.join(link.text for link in self.links) if self.links else ""


def anchor(question_id: str) -> str:
    """The id of the appendix's entry on a question."""
    return f"answer.{question_id}"


def reference(voice: Voice, because: Iterable[str]) -> Reference:
    """The line under a statement."""
    asked = tuple(voice.numbers)
    known = set(because)
    places = [place for place, id_ in enumerate(asked) if id_ in known]
    links = tuple(_links(voice, asked, places)) if places else ()
    return Reference(voice.say("basis"), links, voice.say("number.separator"))


def _links(voice: Voice, asked: tuple[str, ...], places: list[int]) -> Iterator[Link]:
    here = voice.edition.format == NOTHING_TO_LINK_TO
    if len(places) == len(asked) > 1:
        yield Link(voice.say("basis.all"), "" if here else "answers")
        return
    for first, last in _runs(places):
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
