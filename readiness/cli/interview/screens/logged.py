"""An entry of the decision log in words."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Mapping
from typing import Any

from readiness.core.answers import GRADES
from readiness.core.assessment import OUTCOMES
from readiness.core.decision_log import BATCH
from readiness.core.model import Questionnaire
from readiness.words import Words
from readiness.words.clean import one_line

NO_TIME = "--:--"
STATES = ("unknown", "not_applicable")
INDUSTRY = "organisation.industry"


def logged(
    entry: Any, questionnaire: Questionnaire, words: Words, names: Mapping[str, str], today: dt.date
) -> tuple[str, str]:
    """The time of an entry, and what it says; an entry of another origin as it is.

    ``names`` are those of KPIs by their ids, and those of industries by ``industry.`` and theirs. The time has its day
    with it where that is not ``today``.
    """
    if not isinstance(entry, dict) or not isinstance(entry.get("what"), str):
        return NO_TIME, one_line(str(entry))
    what = _subject(entry, questionnaire, words, names)
    if "subject" in entry:
        text = words("logged.change", what=what, to=words(f"logged.{_kind(entry)}"))
    else:
        text = words("logged.change", what=what, to=_value(entry, "to", questionnaire, words, names))
        if "from" in entry:
            text += words("logged.before", before=_value(entry, "from", questionnaire, words, names))
    for mark in (BATCH, "undone"):
        text += words(f"logged.{mark}") if entry.get(mark) else ""
    return _time(entry.get("at"), words, today), text


def _kind(entry: dict[str, Any]) -> str:
    """What happened to a member of a list."""
    if "from" not in entry:
        return "added"
    return "changed" if "to" in entry else "removed"


def _time(at: object, words: Words, today: dt.date) -> str:
    from readiness.words.figures import Figures  # as below

    try:
        moment = dt.datetime.fromisoformat(str(at))
    except ValueError:
        return NO_TIME
    time = moment.strftime("%H:%M")
    return time if moment.date() == today else f"{Figures(words.language).short_date(moment.date())} {time}"


def _subject(entry: dict[str, Any], questionnaire: Questionnaire, words: Words, names: Mapping[str, str]) -> str:
    id_ = str(entry.get("question", ""))
    if not id_:
        name = _name(entry["what"], words)
        subject = str(entry.get("subject", ""))
        return words("logged.of", whole=name, part=one_line(names.get(subject, subject))) if subject else name
    question = questionnaire.by_id.get(id_)  # an older version may have asked others
    title = question.title[words.language] if question else one_line(id_)
    what = entry["what"]
    return title if what == "answer" else words("logged.of", whole=title, part=_name(what, words))


def _name(what: str, words: Words) -> str:
    """What changed, in words; a part that has none as it stands."""
    key = f"log.{what}"
    return words(key) if key in words else one_line(what)


def _value(
    entry: dict[str, Any], key: str, questionnaire: Questionnaire, words: Words, names: Mapping[str, str]
) -> str:
    value = entry.get(key)
    if value is None:
        return words("logged.nothing")
    question = questionnaire.by_id.get(str(entry.get("question")))
    if entry["what"] in ("answer", "target") and question and value in question.scale.numbers:
        return f"{value} {question.level(value).name[words.language]}"
    if value in STATES:
        return words(f"state.{value}")
    if entry["what"] == "evidence":
        return words(f"evidence.{value}") if value in GRADES else one_line(str(value))
    if entry["what"] == "decision.outcome":
        return words(f"outcome.{value}") if value in OUTCOMES else one_line(str(value))
    if entry["what"] == INDUSTRY:
        name = f"industry.{value}"
        return names.get(name) or (words(name) if name in words else one_line(str(value)))
    return _figure(entry["what"], value, words)


def _figure(what: str, value: object, words: Words) -> str:
    """An amount of money or a day as the language writes it; all else as it is."""
    from readiness.words.figures import Figures  # few entries hold one

    figures = Figures(words.language)
    if what == "plan.budget" and isinstance(value, int) and not isinstance(value, bool):
        return figures.yen(value)
    with contextlib.suppress(ValueError):
        return figures.short_date(dt.date.fromisoformat(str(value)))
    return one_line(str(value))
