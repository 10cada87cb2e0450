"""What was assessed, how and by whom; and how to read levels and phases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from readiness.core.agreement.blocs import FEWEST, is_safe
from readiness.core.assessment import BLOCS, Respondent
from readiness.core.comparison.passage import answered_in
from readiness.core.model import Scale
from readiness.report.view.context import Context
from readiness.report.view.cover import scope
from readiness.report.view.headings import Head
from readiness.report.view.pieces import Fact
from readiness.words.clean import one_line
from readiness.words.measures import scales

TEN = 10
"""From so many on Japanese counts without a counter."""


@dataclass(frozen=True, slots=True)
class ScaleRow:
    """One answer of a scale; ``value`` is what it counts, "" where that is its number."""

    level: str
    name: str
    meaning: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class ScaleTable:
    """The answers of one scale."""

    title: str
    rows: tuple[ScaleRow, ...]

    @property
    def is_valued(self) -> bool:
        """Whether the answers count something else than their numbers."""
        return any(row.value for row in self.rows)


@dataclass(frozen=True, slots=True)
class PhaseRow:
    """One phase and what it is for."""

    name: str
    aim: str


@dataclass(frozen=True, slots=True)
class About:
    """Scope, method, respondents and limits, in plain words."""

    head: Head
    facts: tuple[Fact, ...]
    limits: tuple[str, ...]
    scales: tuple[ScaleTable, ...]
    phases_title: str
    phases: tuple[PhaseRow, ...]


def about(context: Context) -> About:
    """The section."""
    say, assessment, figures = context.say, context.assessment, context.figures
    organisation = assessment.organisation
    people = [one_line(organisation.name)]
    if organisation.industry:
        people.append(industry(context))
    if organisation.employees is not None:
        people.append(figures.unit("employees", organisation.employees))
    questions = figures.unit("questions", len(context.readings.questions))
    left = len(context.not_asked)
    unasked = say("about.not_asked_value", questions=figures.unit("questions", left)) if left else ""
    facts = [
        Fact(say("about.organisation"), say("list.comma").join(people)),
        Fact(say("about.scope"), scope(context)),
        Fact(
            say("about.depth"),
            context.capital(say("about.depth_value", depth=say(f"depth.{assessment.depth}"), questions=questions)),
        ),
        Fact(say("about.not_asked"), unasked),
        Fact(say("about.date"), figures.date(assessment.date)),
        Fact(say("about.respondents"), respondents(context)),
        Fact(say("about.coverage"), coverage(context)),
    ]
    own = "about.limit.self" if context.origins()["room"] else "about.limit.alone"
    limits = [say(own), say(f"about.limit.{assessment.depth}"), say("about.limit.conventions")]
    if undiscussed := context.undiscussed("about.limit.undiscussed"):
        limits.insert(2, undiscussed)
    limits += migrated(context)
    phases = len(context.method.phases)
    return About(
        head=_head(context),
        facts=tuple(fact for fact in facts if fact.value),
        limits=tuple(limits),
        scales=tuple(_scales(context)),
        phases_title=say("about.phases" if phases < TEN else "about.phases_many", n=phases),
        phases=tuple(PhaseRow(context.pick(p.name), context.pick(p.aim)) for p in context.method.phases),
    )


def _scales(context: Context) -> Iterator[ScaleTable]:
    """Every scale that questions are answered on, the questionnaire's own first."""
    used = Counter(question.scale for question in context.readings.questions)
    for scale in scales(context.questionnaire, context.readings.questions):
        if len(used) > 1:
            low, top = (context.pick(scale.levels[place].name) for place in (0, -1))
            questions = context.figures.unit("questions", used[scale])
            title = context.say("about.scale_of", low=low, top=top, questions=questions)
        else:
            title = context.say("about.scale", low=scale.lowest, top=scale.top)
        yield ScaleTable(title, tuple(_answers(context, scale)))


def _answers(context: Context, scale: Scale) -> Iterator[ScaleRow]:
    valued = scale.values != tuple(scale.numbers)
    for number, level, value in zip(scale.numbers, scale.levels, scale.values, strict=True):
        meaning = context.pick(level.meaning) if level.meaning != level.name else ""
        said = context.figures.amount(value) if valued else ""
        yield ScaleRow(str(number), context.pick(level.name), meaning, said)


def migrated(context: Context) -> tuple[str, ...]:
    """Where answers come from an older version of the questionnaire: that they do, and what is open because of it."""
    found, again = answered_in(context.assessment), context.assessment.questionnaire.migrated.asked_again
    if not found:
        return ()
    told = context.say("about.limit.migrated", found=found, known=context.questionnaire.version)
    asked = {question.id for question in context.readings.questions}
    left = sum(id_ in asked for id_ in again)
    if not left:
        return (told,)
    return (told, context.capital(context.say("about.limit.again", questions=context.figures.unit("questions", left))))


def _head(context: Context) -> Head:
    """The head says how much was answered."""
    apply = len(context.readings.applicable)
    answered = apply - len(context.result.open_points)
    key = "about.heading_none" if not answered else "about.heading_all" if answered == apply else "about.heading"
    heading = context.say(
        key, applicable=context.figures.unit("questions", apply), answered=context.say("number", n=answered)
    )
    return Head("about", context.say("topic.about"), heading)


def industry(context: Context) -> str:
    """The industry in words where it is a known term or one of the library's, else as the client wrote it."""
    code = one_line(context.assessment.organisation.industry)
    key, known = f"industry.{code}", context.library.industries.get(code)
    if key in context.say:
        return context.say(key)
    return context.pick(known.name) if known else code


def respondents(context: Context) -> str:
    """How many took part: with the two blocs in the client edition, with names and roles in the internal one."""
    people = context.assessment.respondents
    if not people:
        return ""
    parts = _named(context, people) if context.edition.internal else _by_bloc(context, people)
    total = context.figures.unit("people", len(people))
    return context.say("about.respondents_value", total=total, parts=context.listed(parts)) if parts else total


def _named(context: Context, people: Sequence[Respondent]) -> list[str]:
    """Names and roles of those who gave either; of anonymous ones the number only."""
    found = [described(context, one) for one in people if not one.anonymous and one_line(one.name + one.role)]
    anonymous = sum(one.anonymous for one in people)
    return [*found, *([_count(context, context.say("about.anonymous"), anonymous)] if anonymous else [])]


def _by_bloc(context: Context, people: Sequence[Respondent]) -> list[str]:
    """The sizes of the two blocs where nobody is known by them or by subtraction; else nothing."""
    sizes = [sum(one.bloc == bloc for one in people) for bloc in BLOCS]
    if min(sizes) < FEWEST or not is_safe(len(people) - sum(sizes)):
        return []
    return [_count(context, context.say(f"bloc.{bloc}"), size) for bloc, size in zip(BLOCS, sizes, strict=True)]


def _count(context: Context, name: str, people: int) -> str:
    return context.say("about.count", name=name, n=people, people=context.figures.unit("people", people))


def role(context: Context, respondent: Respondent) -> str:
    """A known code in words, else the client's own; the name is never asked."""
    role = one_line(respondent.role)
    key = f"role.{role}"
    return context.say(key) if key in context.say else role or context.say("role.other")


def described(context: Context, respondent: Respondent) -> str:
    """Name and role, or whichever of them there is; neither of somebody anonymous."""
    if respondent.anonymous:
        return context.say("agreement.anonymous")
    own, name = role(context, respondent), one_line(respondent.name)
    if not name:
        return own
    return context.say("about.person", name=name, role=own) if one_line(respondent.role) else name


def coverage(context: Context) -> str:
    """How many questions have a level, and how many are open or do not apply."""
    questions, score = context.readings.questions, context.result.scores.overall
    if score.coverage is None:
        return context.capital(context.say("about.coverage_none"))
    apply = len(context.readings.applicable)
    answered = apply - len(context.result.open_points)
    return context.say(
        "about.coverage_value" if apply == len(questions) else "about.coverage_applicable",
        share=context.coverage(score),
        answered=context.figures.number(answered),
        applicable=context.figures.unit("questions", apply),
        left=context.figures.unit("questions", len(questions) - apply),
    )
