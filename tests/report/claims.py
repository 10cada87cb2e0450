"""What each conclusion about a dimension claims, read from its English text and checked against the bare answers."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from re import Match
from typing import Any

from builders import CORE, SHIPPED

from readiness.core.answers import Answer, Level, NotApplicable, Unknown
from readiness.yamltext import read_file

CONTENT: Any = read_file(SHIPPED / "questionnaire.yaml").data
TITLES = {question["id"]: question["title"]["en"] for question in CONTENT["questions"]}
IDS = {title: id_ for id_, title in TITLES.items()}
NAMES = {"People & culture": "people", "Technical infrastructure": "infrastructure", "Data foundation": "data"}
CRITICAL = {"Walk": 2, "Run": 3}
FLOORS = {"Walk": Fraction(1), "Run": Fraction(2)}
CAPS = {None: 1, "statement": 1, "document": 3, "record": 4, "verified": 4}


@dataclass(frozen=True)
class Bare:
    """The answers and ratings of one assessment."""

    answers: Mapping[str, Answer]
    ratings: Mapping[str, Mapping[str, Answer]]
    asked: Sequence[str] = CORE

    def answer(self, id_: str) -> Answer:
        return self.answers.get(id_, Answer())

    def questions(self, dimension: str) -> list[str]:
        return [id_ for id_ in self.asked if id_.startswith(f"{dimension}.")]

    def applicable(self, dimension: str) -> list[str]:
        return [id_ for id_ in self.questions(dimension) if not isinstance(self.answer(id_).state, NotApplicable)]

    def levels(self, dimension: str) -> dict[str, int]:
        states = {id_: self.answer(id_).state for id_ in self.questions(dimension)}
        return {id_: state.value for id_, state in states.items() if isinstance(state, Level)}

    def open(self, dimension: str) -> list[str]:
        return [id_ for id_ in self.applicable(dimension) if id_ not in self.levels(dimension)]

    def mean(self, dimension: str) -> Fraction:
        return Fraction(sum(self.levels(dimension).values()), len(self.levels(dimension)))

    def low(self, dimension: str) -> Fraction:
        return Fraction(sum(self.levels(dimension).values()), len(self.applicable(dimension)))

    def evidenced(self, dimension: str) -> Fraction:
        capped = [min(level, CAPS[self.answer(id_).evidence]) for id_, level in self.levels(dimension).items()]
        return Fraction(sum(capped), len(capped))

    def spread(self, id_: str) -> int:
        states = [own[id_].state for own in self.ratings.values() if id_ in own]
        levels = [state.value for state in states if isinstance(state, Level)]
        return max(levels) - min(levels)


def id_of(title: str) -> str:
    """The question with a title; made-up ones are called what their id is."""
    return IDS.get(title, title)


def shows(text: str, value: Fraction) -> bool:
    """Whether a mean level is printed as it should be: half up, but at no threshold that it has not reached."""
    shown = Fraction(math.floor(value * 10 + Fraction(1, 2)), 10)
    if any(value < threshold <= shown for threshold in (1, Fraction(8, 5), 2, Fraction(14, 5))):
        shown = Fraction(math.floor(value * 10), 10)
    return Fraction(text) == shown


def states(bare: Bare, title: str, state: str) -> bool:
    """Whether a question stands where the text says."""
    found = bare.answer(id_of(title)).state
    if isinstance(found, Level):
        return state == f"level {found.value}"
    named = {Unknown: "unknown", NotApplicable: "not applicable"}
    return state == named.get(type(found), "unanswered")


def lies_at(bare: Bare, title: str, state: str, pick: Callable[[list[int]], int]) -> bool:
    """Whether a question stands where the text says, and is the lowest or highest of its dimension."""
    levels = list(bare.levels(id_of(title).partition(".")[0]).values())
    return states(bare, title, state) and state == f"level {pick(levels)}"


def listed(titles: str) -> list[str]:
    return [id_of(title) for title in re.findall("“(.+?)”", titles)]


def gate(bare: Bare, title: str, state: str, phase: str, needs: str) -> bool:
    answer = bare.answer(id_of(title))
    level = answer.state.value if isinstance(answer.state, Level) else -1
    if needs == f"level {CRITICAL[phase]} or above":
        short = level < CRITICAL[phase]
    else:
        short = needs == "evidence graded document or better" and phase == "Run" and CAPS[answer.evidence] < 3
    return short and states(bare, title, state)


def known(bare: Bare, title: str, state: str, most: int) -> bool:
    """Whether a question has a level, of at most so much, and stands where the text says."""
    found = bare.answer(id_of(title)).state
    return isinstance(found, Level) and found.value <= most and states(bare, title, state)


def apart(bare: Bare, dimension: str, found: Match[str]) -> bool:
    """Whether a dimension is ahead of another one that has no open answers, by the figures of the text."""
    other = NAMES[found[2]]
    figures = shows(found[1], bare.mean(dimension)) and shows(found[3], bare.mean(other))
    return figures and bare.mean(dimension) > bare.mean(other) == bare.low(other)


Check = Callable[[Bare, str, Match[str]], bool]
NUMBER = r"(\d\.\d)"
KINDS: Mapping[str, tuple[str, Check]] = {
    "not_applicable": (
        "No question applies here, so it is left out of the score",
        lambda b, d, _: not b.applicable(d),
    ),
    "no_level": (
        "No level yet; the first step is to settle (.+)",
        lambda b, d, m: not b.levels(d) and listed(m[1]) == b.open(d) != [],
    ),
    "gate": (
        r"On the critical question “(.+)” \((.+)\), (Walk|Run) asks for (.+)",
        lambda b, _, m: gate(b, m[1], m[2], m[3], m[4]),
    ),
    "floor_open": (
        rf"Settle (.+) first: with level 0 assumed there, the mean level is {NUMBER}, below the floor for (\w+) \({NUMBER}\)",
        lambda b, d, m: (
            listed(m[1]) == b.open(d) != [] and shows(m[2], b.low(d)) and b.low(d) < FLOORS[m[3]] == Fraction(m[4])
        ),
    ),
    "floor": (
        rf"The mean level is {NUMBER}, below the floor for (\w+) \({NUMBER}\); start with “(.+)” \((.+)\)",
        lambda b, d, m: (
            shows(m[1], b.mean(d))
            and b.mean(d) == b.low(d) < FLOORS[m[2]] == Fraction(m[3])
            and lies_at(b, m[4], m[5], min)
        ),
    ),
    "ahead_of_data": (
        rf"A purpose and a lead are in place \(mean level {NUMBER}\); the next task, across departments, is “(.+)” \((.+)\)",
        lambda b, d, m: (
            shows(m[1], b.mean(d))
            and b.mean(d) >= Fraction(5, 2)
            and b.levels(d)["leadership.vision"] >= 2
            and b.levels(d)["leadership.backing"] >= 2
            and known(b, m[2], m[3], 1)
        ),
    ),
    "without_lead": (
        rf"The data is well prepared \(mean level {NUMBER}\); work on “(.+)” \((.+)\) next, so that the data can be put to use",
        lambda b, d, m: (
            shows(m[1], b.mean(d))
            and b.mean(d) >= Fraction(5, 2)
            and b.levels(d)["data.unified"] >= 2
            and b.levels(d)["data.governance"] >= 2
            and known(b, m[2], m[3], 1)
        ),
    ),
    "behind_tools": (
        rf"(.+) \(mean level {NUMBER}\) is ahead of the data \(mean level {NUMBER}\); start with “(.+)” \((.+)\)",
        lambda b, d, m: (
            shows(m[2], b.mean(NAMES[m[1]]))
            and b.mean(NAMES[m[1]]) > b.mean(d) == b.low(d)
            and shows(m[3], b.mean(d))
            and lies_at(b, m[4], m[5], min)
        ),
    ),
    "without_rules": (
        rf"The systems are well prepared \(mean level {NUMBER}\); work on “(.+)” \((.+)\) next, so that more of them can be connected",
        lambda b, d, m: shows(m[1], b.mean(d)) and b.mean(d) >= Fraction(5, 2) and known(b, m[2], m[3], 1),
    ),
    "ahead_of_people": (
        rf"The systems \(mean level {NUMBER}\) are ahead of (.+) \(mean level {NUMBER}\); develop the two together from here",
        apart,
    ),
    "without_purpose": (
        rf"People read data and try things out \(mean level {NUMBER}\); work on “(.+)” \((.+)\) next, so that trials serve one purpose",
        lambda b, d, m: shows(m[1], b.mean(d)) and b.mean(d) >= Fraction(5, 2) and known(b, m[2], m[3], 1),
    ),
    "ahead_of_tools": (
        rf"People read data and try things out \(mean level {NUMBER}\); work on (.+) \(mean level {NUMBER}\) next, so that results can spread",
        apart,
    ),
    "disputed": (
        r"Views differed on “(.+)” \(answer used: (.+)\): check the facts behind it before the next step",
        lambda b, d, m: id_of(m[1]).startswith(d) and b.spread(id_of(m[1])) >= 2 and states(b, m[1], m[2]),
    ),
    "spread": (
        "Uneven so far, with “(.+)” at (.+) and “(.+)” at (.+)",
        lambda b, d, m: (
            lies_at(b, m[1], m[2], max)
            and lies_at(b, m[3], m[4], min)
            and max(b.levels(d).values()) >= min(b.levels(d).values()) + 2
        ),
    ),
    "evidence": (
        rf"The mean level is {NUMBER} \(evidence-adjusted: {NUMBER}\); .+ would support the answers",
        lambda b, d, m: shows(m[1], b.mean(d)) and b.mean(d) > b.evidenced(d) and shows(m[2], b.evidenced(d)),
    ),
    "high": (rf"At a mean level of {NUMBER}, .+", lambda b, d, m: shows(m[1], b.mean(d)) and b.mean(d) >= 3),
    "open": (
        rf"The mean level of the answers so far is {NUMBER}; still open: (.+)",
        lambda b, d, m: shows(m[1], b.mean(d)) and listed(m[2]) == b.open(d) != [],
    ),
    "level": (
        rf"The mean level is {NUMBER}; work on “(.+)” \((.+)\) next",
        lambda b, d, m: shows(m[1], b.mean(d)) and b.mean(d) < 4 and not b.open(d) and lies_at(b, m[2], m[3], min),
    ),
}
"""By the end of the finding's id: the English text, and whether it is true of answers."""


def kind(finding_id: str) -> str:
    """The kind of a finding about a dimension: its id without the dimension."""
    return finding_id.partition("_")[2]


def is_true(finding_id: str, dimension: str, text: str, bare: Bare) -> bool:
    """Whether the English text of a finding is true of these answers."""
    pattern, check = KINDS[kind(finding_id)]
    found = re.fullmatch(pattern, text)
    assert found, f"{finding_id}: {text}"
    return check(bare, dimension, found)
