"""The distribution of a vote on a card: how many chose each level, never who.

A vote shows only where at least :data:`FEWEST` people gave a level, before the discussion and after it each for itself.
"""

from __future__ import annotations

from dataclasses import dataclass

from readiness.core.agreement.blocs import FEWEST
from readiness.core.agreement.dispersion import QuestionRatings
from readiness.core.agreement.voices import Voices
from readiness.report.screen.slides import Bar, Legend, Vote
from readiness.words import Words


@dataclass(frozen=True, slots=True)
class Shown:
    """The votes of one question that the room may see, in the words of the page."""

    legends: tuple[Legend, ...]
    bars: tuple[tuple[Bar, ...], ...]
    """For each level, lowest first, a bar for each vote."""


def shown(voices: Voices, words: Words) -> Shown:
    """The first vote and the one after the discussion; without any bar where too few gave a level."""
    each: tuple[tuple[Vote, QuestionRatings], ...] = (
        ("first", voices.figures(voices.first)),
        ("after", voices.figures(voices.after)),
    )
    found = [(vote, figures) for vote, figures in each if sum(figures.distribution) >= FEWEST]
    longest = max((count for _, figures in found for count in figures.distribution), default=0)
    return Shown(
        tuple(Legend(vote, _legend(vote, figures, words)) for vote, figures in found),
        tuple(
            tuple(_bar(vote, figures.distribution[place], longest) for vote, figures in found)
            for place in range(len(voices.scale))
        ),
    )


def _bar(vote: Vote, count: int, longest: int) -> Bar:
    return Bar(vote, str(count), f"{count / longest:.3f}")


def _legend(vote: Vote, figures: QuestionRatings, words: Words) -> str:
    """How many gave a level, and how many gave none."""
    said = words(f"slide.votes.{vote}", n=sum(figures.distribution))
    others = words.listed(
        words("slide.votes.other", state=words(f"state.{state}"), n=count)
        for state, count in (("unknown", figures.unknown), ("not_applicable", figures.not_applicable))
        if count
    )
    return words("slide.votes.others", said=said, others=others) if others else said
