"""What stands beside answers, in words, for the screens that show several of them."""

from __future__ import annotations

import datetime as dt

from readiness.core.answers import Answer, Level, NotApplicable, Unknown
from readiness.core.model import Question
from readiness.words import Words


def carried_from(day: dt.date, words: Words) -> str:
    """From when an answer was carried over."""
    from readiness.words.figures import Figures  # few sittings show a date

    return words("carried", date=Figures(words.language).date(day))


def clock_time(at: str) -> str:
    """The time of day at which something was recorded; "" where that is not known."""
    try:
        return dt.datetime.fromisoformat(at).strftime("%H:%M")
    except ValueError:
        return ""


def said(answer: Answer, question: Question, words: Words) -> str:
    """The answer itself: a level with its name, or why there is none."""
    match answer.state:
        case Level(value):
            return f"{value} {question.level(value).name[words.language]}"
        case Unknown():
            return words("state.unknown")
        case NotApplicable():
            return words("state.not_applicable")
        case _:
            return words("state.unanswered")


def marks(answer: Answer, words: Words) -> str:
    """What stands beside the answer, in a word each."""
    found = (
        ("review.mark_note", bool(answer.note)),
        ("review.mark_revisit", answer.revisit),
        ("review.mark_parked", bool(answer.parked)),
        ("review.mark_carried", answer.carried is not None),
        ("review.mark_batch", answer.batch),
    )
    return " ".join(words(key) for key, there in found if there)
