"""The questions as the guide shows them, by dimension, with their time boxes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from readiness.core.model import Depth, Dimension, Question, Questionnaire
from readiness.report.view.reader import Reader
from readiness.report.view.references import anchor


@dataclass(frozen=True, slots=True)
class LevelRow:
    """One answer that can be given: the number to press, its name, and what one can see ("" for no more than that)."""

    number: str
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Asked:
    """One question.

    Attributes:
        anchor_id: where references to it lead.
        named: number and title in one.
        minutes: its time box as a bare number; ``box`` says the same in words.
        critical: the phases that it is critical for with the level that each asks for, in short; "" for none.
        critical_long: the same in words.
        knows: who usually knows the answer; "" where nobody is named.
        topics: topics across the dimensions that it counts for; "" for none.
        group: the group within the dimension that it counts in; "" where that has none.
        when: the condition under which it is asked; "" for always.
    """

    id: str
    anchor_id: str
    number: str
    title: str
    named: str
    text: str
    core: bool
    minutes: str
    box: str
    critical: str
    critical_long: str
    why: str
    probe: str
    levels: tuple[LevelRow, ...]
    evidence: tuple[str, ...]
    knows: str
    topics: str
    group: str
    when: str


@dataclass(frozen=True, slots=True)
class Group:
    """The questions of one dimension; ``sums`` are its questions and minutes, a line for each depth."""

    anchor_id: str
    name: str
    about: str
    questions: tuple[Asked, ...]
    minutes: str
    sums: str


def answers(question: Question, reader: Reader) -> tuple[LevelRow, ...]:
    """The answers that a question offers, lowest first; one whose name says it all has no text beside it."""
    rows = []
    for number in question.scale.numbers:
        name, text = reader.pick(question.level(number).name), reader.pick(question.anchor(number))
        rows.append(LevelRow(str(number), name, "" if text == name else text))
    return tuple(rows)


def scale(questionnaire: Questionnaire, reader: Reader) -> tuple[LevelRow, ...]:
    """The levels of the scale in general, lowest first."""
    return tuple(
        LevelRow(str(number), reader.pick(level.name), reader.pick(level.meaning))
        for number, level in zip(questionnaire.scale.numbers, questionnaire.scale.levels, strict=True)
    )


def minutes(questions: Iterable[Question]) -> int:
    """The time boxes of questions together."""
    return sum(question.minutes for question in questions)


def belonging(questions: Iterable[Question], dimension: Dimension) -> tuple[Question, ...]:
    """The questions of a dimension, in order."""
    return tuple(question for question in questions if question.dimension == dimension.id)


def groups(reader: Reader, depth: Depth) -> tuple[Group, ...]:
    """The questions of a depth by dimension; a dimension without any is left out."""
    numbers = numbered(reader, depth)
    asked = reader.questionnaire.asked(depth)
    found = []
    for dimension in reader.questionnaire.dimensions:
        members = belonging(asked, dimension)
        if members:
            found.append(
                Group(
                    anchor_id=f"dimension.{dimension.id}",
                    name=reader.pick(dimension.name),
                    about=reader.pick(dimension.about),
                    questions=tuple(_asked(reader, question, numbers[question.id]) for question in members),
                    minutes=reader.figures.number(minutes(members)),
                    sums=sums(reader, depth, dimension),
                )
            )
    return tuple(found)


def numbered(reader: Reader, depth: Depth) -> dict[str, str]:
    """The number of each question of a depth, as the interview counts them."""
    return {q.id: reader.say("question.number", n=n) for n, q in enumerate(reader.questionnaire.asked(depth), 1)}


def sums(reader: Reader, depth: Depth, dimension: Dimension | None = None) -> str:
    """Questions and minutes of a dimension, or of all: for the core alone and for the depth, where they differ."""
    said = []
    for one in dict.fromkeys(("core", depth)):
        members = reader.questionnaire.asked(one)
        if dimension is not None:
            members = belonging(members, dimension)
        count, time = reader.figures.unit("questions", len(members)), reader.figures.unit("minutes", minutes(members))
        said.append(reader.say("list.time", depth=reader.say(f"list.{one}"), questions=count, time=time))
    return reader.say("list.times").join(map(reader.capital, said))


def _asked(reader: Reader, question: Question, number: str) -> Asked:
    say, title = reader.say, reader.pick(question.title)
    levels = [
        (reader.pick(phase.short), phase.requires.critical[question.id])
        for phase in reader.questionnaire.method.phases
        if question.id in phase.requires.critical
    ]
    short = [say("mark.critical_at", phase=phase, level=level) for phase, level in levels]
    long = [say("mark.critical_level", phase=phase, level=level) for phase, level in levels]
    return Asked(
        id=question.id,
        anchor_id=anchor(question.id),
        number=number,
        title=title,
        named=say("ask.named", number=number, title=title),
        text=reader.pick(question.text),
        core=question.depth == "core",
        minutes=reader.figures.number(question.minutes),
        box=say("ask.minutes", time=reader.figures.unit("minutes", question.minutes)),
        critical=reader.listed(short),
        critical_long=say("mark.critical_long", levels=reader.listed(long)) if long else "",
        why=reader.pick(question.why),
        probe=reader.pick(question.probe),
        levels=answers(question, reader),
        evidence=reader.picked(question.evidence),
        knows=reader.listed(role(reader, code) for code in question.knows),
        topics=reader.listed(
            reader.pick(lens.name) for lens in reader.questionnaire.lenses if lens.tag in question.tags
        ),
        group=_way(reader, question),
        when=reader.pick(question.when.text) if question.when else "",
    )


def _way(reader: Reader, question: Question) -> str:
    """The names of the groups from the dimension down to a question; "" where it stands in the dimension itself."""
    names, group = list[str](), reader.questionnaire.groups[question.dimension]
    while group.id != question.group:
        group = next(part for part in group.groups if question.group in (part.id, *(g.id for g in part.within())))
        names.append(reader.pick(group.name))
    return reader.say("ask.way").join(names)


def role(reader: Reader, code: str) -> str:
    """A role that usually knows the answer: by the program's word for it, else by the catalogue's, else as written."""
    key = f"role.{code}"
    return reader.say(key) if key in reader.say else reader.targets.role(code)
