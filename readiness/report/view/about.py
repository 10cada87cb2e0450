"""What was assessed, how and by whom; and how to read levels and phases."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from readiness.core.assessment import Respondent
from readiness.report.view.context import Context
from readiness.report.view.cover import scope
from readiness.report.view.headings import Head
from readiness.report.view.pieces import Fact
from readiness.words.clean import one_line


@dataclass(frozen=True, slots=True)
class ScaleRow:
    """One level of the scale."""

    level: str
    name: str
    meaning: str


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
    scale_title: str
    scale: tuple[ScaleRow, ...]
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
    facts = [
        Fact(say("about.organisation"), say("list.comma").join(people)),
        Fact(say("about.scope"), scope(context)),
        Fact(
            say("about.depth"),
            context.capital(say("about.depth_value", depth=say(f"depth.{assessment.depth}"), questions=questions)),
        ),
        Fact(say("about.date"), figures.date(assessment.date)),
        Fact(say("about.respondents"), respondents(context)),
        Fact(say("about.coverage"), coverage(context)),
    ]
    own = "about.limit.self" if context.origins()["room"] else "about.limit.alone"
    limits = [say(own), say(f"about.limit.{assessment.depth}"), say("about.limit.conventions")]
    if undiscussed := context.undiscussed():
        limits.insert(1, context.say("sentence", text=undiscussed))
    return About(
        head=_head(context),
        facts=tuple(fact for fact in facts if fact.value),
        limits=tuple(limits),
        scale_title=say("about.scale", top=context.questionnaire.top_level),
        scale=tuple(
            ScaleRow(str(level), context.pick(step.name), context.pick(step.meaning))
            for level, step in enumerate(context.questionnaire.scale)
        ),
        phases=tuple(PhaseRow(context.pick(p.name), context.pick(p.aim)) for p in context.method.phases),
    )


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
    """The industry in words where it is a known code, else as the client wrote it."""
    code = one_line(context.assessment.organisation.industry)
    key = f"industry.{code}"
    return context.say(key) if key in context.say else code


def respondents(context: Context) -> str:
    """Who took part: roles and their number; names only in the internal edition, and never an anonymous one."""
    people = context.assessment.respondents
    if not people:
        return ""
    if context.edition.internal:
        parts = [described(context, respondent) for respondent in people]
    else:
        roles = Counter(role(context, respondent) for respondent in people)
        parts = [
            context.say("about.role_count", role=name, n=count, people=context.figures.unit("people", count))
            for name, count in roles.items()
        ]
    total = context.figures.unit("people", len(people))
    return context.say("about.respondents_value", total=total, roles=context.listed(parts))


def role(context: Context, respondent: Respondent) -> str:
    """A known code in words, else the client's own; the name is never asked."""
    role = one_line(respondent.role)
    key = f"role.{role}"
    return context.say(key) if key in context.say else role or context.say("role.other")


def described(context: Context, respondent: Respondent) -> str:
    """Name and role; the role alone of somebody anonymous."""
    own, name = role(context, respondent), one_line(respondent.name)
    return own if respondent.anonymous or not name else context.say("about.person", name=name, role=own)


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
