"""The whole guide as ready text in one language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from readiness.core.library import Role
from readiness.core.model import Depth, Language, Questionnaire
from readiness.report.view.guide import conduct, questions
from readiness.report.view.pieces import Fact
from readiness.report.view.reader import Reader
from readiness.words import Words
from readiness.words.clean import one_line

SECTIONS = ("conditions", "day", "list", "answering")
"""What stands before the questions, in order, beside the first page."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents."""

    target: str
    name: str


@dataclass(frozen=True, slots=True)
class Guide:
    """The guide.

    Attributes:
        say: the fixed words of tables and labels.
        running: the line in the footer; ``banner`` stands in the header.
        stages: the order of the day, which rests on ``remark``.
        sums: questions and minutes of all dimensions together.
        keys: what can be answered; ``grades``: how well it is backed.
    """

    say: Words
    language: Language
    kicker: str
    title: str
    document: str
    description: str
    running: str
    banner: str
    facts: tuple[Fact, ...]
    contents: tuple[Entry, ...]
    rules: tuple[str, ...]
    remark: str
    stages: tuple[conduct.Stage, ...]
    groups: tuple[questions.Group, ...]
    sums: str
    scale: tuple[questions.LevelRow, ...]
    keys: tuple[conduct.KeyRow, ...]
    grades: tuple[conduct.KeyRow, ...]
    phases: tuple[conduct.PhaseRow, ...]


def build(
    questionnaire: Questionnaire, language: Language, depth: Depth, *, roles: Mapping[str, Role], size: str = ""
) -> Guide:
    """The guide to a depth of a questionnaire.

    Args:
        questionnaire: in the wording that is wanted.
        language: of the guide.
        depth: which questions are printed; the sums tell those of the core as well. Where the depths do not differ, it
            is the core.
        roles: the catalogue that ``knows`` may name.
        size: the size whose wording this is; "" where nobody asked for one.
    """
    depth = depth if depth in questionnaire.depths() else "core"
    reader = Reader(questionnaire, language, roles, ("terms", "report", "guide"))
    say, name = reader.say, reader.pick(questionnaire.title)
    depth_name, groups = say(f"depth.{depth}"), questions.groups(reader, depth)
    sections = (Entry(one, say(f"topic.{one}")) for one in SECTIONS)
    return Guide(
        say=say,
        language=language,
        kicker=name,
        title=say("guide.title"),
        document=say("guide.document", title=say("guide.title"), questionnaire=name, depth=depth_name),
        description=say("guide.description", questionnaire=name, depth=depth_name),
        running=say("guide.version", id=questionnaire.id, version=questionnaire.version),
        banner=say("guide.banner"),
        facts=_facts(reader, depth, size),
        contents=(*sections, *(Entry(group.anchor_id, group.name) for group in groups)),
        rules=conduct.rules(reader),
        remark=conduct.remark(reader, depth),
        stages=conduct.day(reader),
        groups=groups,
        sums=questions.sums(reader, depth),
        scale=questions.scale(questionnaire, reader),
        keys=conduct.keys(reader),
        grades=conduct.grades(reader),
        phases=conduct.phases(reader, depth),
    )


def _facts(reader: Reader, depth: Depth, size: str) -> tuple[Fact, ...]:
    say, questionnaire = reader.say, reader.questionnaire
    key = f"size.{size}"
    version = say("guide.version", id=questionnaire.id, version=questionnaire.version)
    facts = (
        Fact(say("fact.questionnaire"), version),
        Fact(say("fact.depth"), reader.capital(say(f"depth.{depth}"))),
        Fact(say("fact.time"), questions.sums(reader, depth)),
        Fact(say("fact.size"), reader.capital(say(key)) if key in say else one_line(size)),
        Fact(say("colophon.digest"), questionnaire.digest),
    )
    return tuple(fact for fact in facts if fact.value)
