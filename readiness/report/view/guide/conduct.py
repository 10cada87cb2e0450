"""How the day runs, how answers are recorded, and what the phases ask for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from readiness.core.agreement.agenda import MOST_TOPICS
from readiness.core.answers import GRADES
from readiness.core.model import OVERALL, Depth, Phase
from readiness.core.scoring import shown_level
from readiness.report.view.guide.questions import minutes, numbered, scale
from readiness.report.view.reader import Reader
from readiness.words import measures

CONDUCT = ("people", "unknown", "split", "levels")
DAY: Mapping[str, tuple[str, ...]] = {
    "before": ("sponsor", "send", "collect", "prepare"),
    "on": (
        "open", "purpose", "leaders", "core", "break", "split", "review", "reveal", "plan", "decide", "close",
    ),
    "after": ("check", "again"),
}  # fmt: skip
"""The steps of a workshop of three hours."""
STATES = ("d", "x", "s", "k", "v")
"""The keys of what is not a level, as the interview knows them."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the day: when, what happens, and which part of the program serves it."""

    when: str
    what: str
    tool: str


@dataclass(frozen=True, slots=True)
class Stage:
    """The steps before, on or after the day."""

    name: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class KeyRow:
    """A key, what it records, and how that counts."""

    key: str
    name: str
    counts: str


@dataclass(frozen=True, slots=True)
class PhaseRow:
    """A phase with all that it asks for; ``checklist`` is what to have in hand before the first one, () elsewhere."""

    name: str
    aim: str
    conditions: tuple[str, ...]
    checklist: tuple[str, ...]


def rules(reader: Reader) -> tuple[str, ...]:
    """The rules of conduct."""
    lowest = measures.lowest(reader.language, reader.questionnaire)
    return tuple(reader.say(f"conduct.{name}", lowest=lowest) for name in CONDUCT)


def remark(reader: Reader, depth: Depth) -> str:
    """What the example of a day rests on, and how long the questions take."""
    say, questionnaire = reader.say, reader.questionnaire
    times = [
        say(
            "day.time",
            depth=say(f"depth.{one}"),
            time=reader.figures.unit("minutes", minutes(questionnaire.asked(one))),
        )
        for one in dict.fromkeys(("core", depth))
    ]
    return say("day.remark", times=reader.listed(times), topics=MOST_TOPICS)


def day(reader: Reader) -> tuple[Stage, ...]:
    """The order of the day."""
    say = reader.say
    return tuple(
        Stage(
            say(f"day.{stage}"),
            tuple(Step(*(say(f"day.{name}.{part}") for part in ("when", "what", "tool"))) for name in names),
        )
        for stage, names in DAY.items()
    )


def keys(reader: Reader) -> tuple[KeyRow, ...]:
    """What can be answered, with the key for it."""
    say, levels = reader.say, scale(reader.questionnaire, reader)
    span = say("answering.levels", first=levels[0].number, last=levels[-1].number)
    level = KeyRow(span, reader.capital(say("state.level.name")), say("state.level.counts"))
    lowest = measures.lowest(reader.language, reader.questionnaire)
    others = (
        KeyRow(key, reader.capital(say(f"state.{key}.name")), say(f"state.{key}.counts", lowest=lowest))
        for key in STATES
    )
    return (level, *others)


def grades(reader: Reader) -> tuple[KeyRow, ...]:
    """The evidence grades, weakest first, with the keys for them and the level up to which each of them counts."""
    say, questionnaire = reader.say, reader.questionnaire
    found = []
    for number, grade in enumerate(("none", *GRADES)):
        cap = questionnaire.method.evidence_caps.get(grade, questionnaire.top_level)
        counts = say("grade.free") if cap >= questionnaire.top_level else say("grade.capped", level=cap)
        name = reader.capital(say(f"evidence.{grade}"))
        found.append(KeyRow(say("grade.key", n=number), name, reader.capital(counts)))
    return tuple(found)


def phases(reader: Reader, depth: Depth) -> tuple[PhaseRow, ...]:
    """The phases from the lowest on."""
    method = reader.questionnaire.method
    return tuple(
        PhaseRow(
            reader.pick(phase.name),
            reader.pick(phase.aim),
            _conditions(reader, phase, depth),
            reader.picked(method.entry_checklist) if place == 0 else (),
        )
        for place, phase in enumerate(method.phases)
    )


def _conditions(reader: Reader, phase: Phase, depth: Depth) -> tuple[str, ...]:
    say, requires = reader.say, phase.requires
    found = []
    if requires.overall is not None:
        found.append(say("phase.overall", needs=_threshold(reader, requires.overall)))
    if requires.dimension is not None:
        found.append(say("phase.each", needs=_threshold(reader, requires.dimension)))
    found += [
        say("phase.group", name=reader.dimension(id_), needs=_threshold(reader, floor, id_))
        for id_, floor in requires.groups.items()
    ]
    numbers, by_level = numbered(reader, depth), dict[int, list[str]]()
    for id_, level in requires.critical.items():
        if id_ in numbers:
            named = say("title.marked", title=reader.title(id_), mark=numbers[id_])
            by_level.setdefault(level, []).append(named)
    for level, names in sorted(by_level.items()):
        found.append(say("phase.gates", level=level, names=reader.listed(names)))
    left_out = sum(id_ not in numbers for id_ in requires.critical)
    if left_out:
        found.append(say("phase.left_out", n=left_out))
    if requires.evidence in GRADES:
        needs = say("evidence.at_least", name=say(f"evidence.{requires.evidence}"))
        found.append(say("phase.grade", needs=needs))
    return tuple(found) or (say("phase.none"),)


def _threshold(reader: Reader, points: Fraction, group: str = OVERALL) -> str:
    level = reader.figures.number(shown_level(reader.questionnaire, points, group=group), 1)
    return reader.say("threshold.mean", level=level, points=reader.figures.amount(points))
