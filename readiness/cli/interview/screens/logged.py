"""An entry of the decision log in words."""

from __future__ import annotations

import datetime as dt
from typing import Any

from readiness.core.model import Questionnaire
from readiness.words import Words
from readiness.words.clean import one_line

STATES = ("unknown", "not_applicable")
PARTS = {
    "scope": "purpose.scope", "objective": "purpose.problem", "plan": "purpose.budget", "decision": "purpose.decision",
    "kpis": "kpis.title", "actions": "actions.title", "depth": "purpose.sitting",
}  # fmt: skip


def logged(entry: Any, questionnaire: Questionnaire, words: Words) -> tuple[str, str]:
    """The time of an entry, and what it says; an entry of another origin as it is."""
    if not isinstance(entry, dict) or not isinstance(entry.get("what"), str):
        return "--:--", one_line(str(entry))
    text = words("log.change", what=_subject(entry, questionnaire, words), to=_value(entry, "to", questionnaire, words))
    if "from" in entry:
        before = _value(entry, "from", questionnaire, words)
        text += words("log.before", before=before)
    return _time(entry.get("at")), text + (words("log.undone") if entry.get("undone") else "")


def _time(at: object) -> str:
    try:
        return dt.datetime.fromisoformat(str(at)).strftime("%H:%M")
    except ValueError:
        return "--:--"


def _subject(entry: dict[str, Any], questionnaire: Questionnaire, words: Words) -> str:
    question = questionnaire.by_id.get(str(entry.get("question")))
    if question is None:
        part = entry["what"].partition(".")[0]
        name = words(PARTS[part]) if part in PARTS else one_line(entry["what"])
        subject = entry.get("subject")
        return f"{name}: {one_line(str(subject))}" if subject else name
    title = question.title[words.language]
    what = entry["what"]
    return title if what == "answer" else f"{title} / {words(f'log.{what}')}" if f"log.{what}" in words else title


def _value(entry: dict[str, Any], key: str, questionnaire: Questionnaire, words: Words) -> str:
    value = entry.get(key)
    if value is None:
        return words("log.nothing")
    if entry["what"] in ("answer", "target") and isinstance(value, int) and 0 <= value <= questionnaire.top_level:
        return f"{value} {questionnaire.scale[value].name[words.language]}"
    if value in STATES:
        return words(f"state.{value}")
    if entry["what"] == "evidence":
        return words(f"evidence.{value}") if f"evidence.{value}" in words else one_line(str(value))
    return one_line(str(value))
