"""The lines at the top of the card, the review and the lists: where the sitting stands, and how long it has taken."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from readiness.app.interview import snapshot
from readiness.cli.interview.lines import Line, Span, cut, padded, wide
from readiness.cli.interview.screens.screen import GAP
from readiness.words import Words
from readiness.words.clean import one_line

if TYPE_CHECKING:
    import datetime as dt

    from readiness.cli.interview.conversation import Conversation

SHORTEST_NAME = 8
MINUTE = 60


def header(conversation: Conversation, width: int) -> Iterator[Line]:
    """Organisation, position and counts; then progress by dimension and the time; then a rule."""
    yield from _counts(conversation, width)
    progress, time = _progress(conversation), _time(conversation)
    used, needed = sum(wide(text) for _, text in progress), sum(wide(text) for _, text in time)
    if used + needed <= width:
        yield (*progress, ("", " " * (width - used - needed)), *time)
    else:
        yield progress
        if needed <= width:
            yield (("", " " * (width - needed)), *time)
    if conversation.running:
        yield (("bold", cut(conversation.running.line(), width)),)
    yield (("muted", "─" * width),)


def _counts(conversation: Conversation, width: int) -> Iterator[Line]:
    """The organisation with position and counts beside it; where that is too wide, the figures alone."""
    interview, words = conversation.interview, conversation.words
    counts = snapshot(interview)
    depth = words(f"depth.{interview.assessment.depth}")
    right = words("card.progress", **counts) + GAP + words("card.counts", **counts)
    around = wide(words("card.header", organisation="", depth=depth))
    room = width - wide(right) - len(GAP)
    if room < SHORTEST_NAME:
        yield (("muted", cut(words("card.progress", **counts), width)),)
        yield (("muted", cut(words("card.counts", **counts), width)),)
        return
    name = one_line(interview.assessment.organisation.name)
    if interview.respondent:
        name = conversation.more_words("alone.header", who=person_name(conversation), organisation=name)
    fits = room >= around + SHORTEST_NAME
    left = words("card.header", organisation=cut(name, room - around), depth=depth) if fits else cut(name, room)
    yield ("muted", padded(left, room)), ("muted", GAP + right)


def person_name(conversation: Conversation) -> str:
    """Whoever answers alone, as they would call themselves: by name, else by id."""
    person = conversation.interview.respondent
    return one_line(person.name) or person.id if person else ""


def _progress(conversation: Conversation) -> tuple[Span, ...]:
    """How many questions of each dimension have an answer; the current one in bold."""
    interview, words = conversation.interview, conversation.words
    parts: list[Span] = []
    current = interview.question.dimension if interview.question else ""
    for dimension in interview.questionnaire.dimensions:
        done, total = interview.answered_in(dimension.id)
        if total:
            text = words("card.dimension", name=dimension.short[words.language], done=done, total=total)
            parts += [("bold" if dimension.id == current else "muted", text), ("muted", GAP)]
    return tuple(parts)


def _time(conversation: Conversation) -> tuple[Span, ...]:
    """Minutes at this question and since the sitting began, each beside its time box; past it, it stands out."""
    interview, words = conversation.interview, conversation.words
    now = interview.clock()
    found: list[Span] = []
    if interview.question:
        found += _against(words, "card.time_here", now - conversation.arrived, interview.question.minutes)
        found.append(("muted", GAP))
    planned = sum(question.minutes for question in interview.questions)
    return (*found, *_against(words, "card.time", now - conversation.began, planned))


def _against(words: Words, key: str, elapsed: dt.timedelta, planned: int) -> list[Span]:
    spent = max(0, int(elapsed.total_seconds() // MINUTE))
    text = words("card.spent", spent=spent, planned=planned)
    return [("muted", words(key)), ("warn" if spent > planned else "muted", text)]
