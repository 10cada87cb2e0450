"""How alike the ratings are, by role, question and person: for the internal edition only.

Each statistic stands with a sentence on what it says and what it does not.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from readiness.core.agreement import agenda, alpha, summary
from readiness.core.agreement.agenda import MOST_TOPICS, Topic
from readiness.core.agreement.blocs import FEWEST
from readiness.core.agreement.dispersion import ENOUGH_FOR_R_WG, WIDE, QuestionRatings
from readiness.core.agreement.people import STRAIGHT, WIDE_GAP, RoleGap, by_role, leniency, nameable, straight_lining
from readiness.core.assessment import Respondent
from readiness.core.scoring import rounded
from readiness.report.view.about import described, role
from readiness.report.view.context import Context
from readiness.report.view.pieces import Fact
from readiness.report.view.references import Reference, numbered, reference
from readiness.report.view.speaker import excerpt
from readiness.words import origins
from readiness.words.clean import one_line

DECIMALS = 3
LONGEST_ROLE = 24
CONVENTIONS = ("fewest", "after", "median", "topics")
INTERNAL_CONVENTIONS = ("used", "deviation", "gap", "straight", "r_wg", "alpha")


@dataclass(frozen=True, slots=True)
class RoleRow:
    """One question: the mean level of each role, "–" for a role that gave none, and the gap between them."""

    title: str
    basis: Reference
    means: tuple[str, ...]
    gap: str


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """One question in figures: the first vote, but for ``used``, the level that counts, and its ``mark``."""

    title: str
    basis: Reference
    mark: str
    distribution: str
    open: str
    median: str
    used: str
    spread: str
    deviation: str
    consensus: str
    r_wg: str


@dataclass(frozen=True, slots=True)
class PersonRow:
    """How one respondent rates."""

    name: str
    difference: str
    questions: str
    straight: str


@dataclass(frozen=True, slots=True)
class Statistic:
    """One statistic with what it says."""

    name: str
    value: str
    meaning: str


@dataclass(frozen=True, slots=True)
class TopicRow:
    """One question of the agenda."""

    title: str
    basis: Reference
    because: str
    minutes: str
    status: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """The part of the section; ``roles`` are those of the table with their numbers of raters, if anybody has one."""

    roles: tuple[Fact, ...]
    by_role: tuple[RoleRow, ...]
    roles_remark: str
    distribution: str
    questions: tuple[QuestionRow, ...]
    split: str
    people: tuple[PersonRow, ...]
    people_remark: str
    statistics: tuple[Statistic, ...]
    agenda_remark: str
    topics: tuple[TopicRow, ...]
    left: tuple[Fact, ...]


def agreement(context: Context, found: summary.Agreement) -> Agreement:
    """The part of the section."""
    planned = agenda.make(context.questionnaire, context.assessment)
    rows = by_role(found.table, context.assessment.respondents)
    roles = tuple(dict.fromkeys(one for row in rows for one in row.means))
    return Agreement(
        roles=tuple(_role(context, one, found.raters) for one in roles),
        by_role=tuple(_by_role(context, row, roles) for row in rows),
        roles_remark=_named(
            context, "agreement.roles_remark", (row.question for row in found.role_gaps), gap=WIDE_GAP
        ),
        distribution=context.say("agreement.col.distribution", **context.ends),
        questions=tuple(_question(context, row) for row in found.questions),
        split=_named(context, "agreement.split_remark", found.discuss) if found.discuss else "",
        people=tuple(_people(context, found)),
        people_remark=context.say("agreement.people_remark", fewest=FEWEST),
        statistics=tuple(_statistics(context, found)),
        agenda_remark=context.say(
            "agreement.agenda_remark",
            topics=context.figures.unit("questions", len(planned.topics)),
            minutes=context.figures.unit("minutes", planned.minutes),
        ),
        topics=tuple(
            _topic(context, topic, parked=topic in planned.parked) for topic in (*planned.topics, *planned.parked)
        ),
        left=tuple(
            Fact(context.say(f"agreement.{name}"), context.listed(context.numbers[id_] for id_ in ids))
            for name, ids in (("batch", tuple(planned.batch)), ("open", planned.open))
            if ids
        ),
    )


def conventions(context: Context) -> tuple[str, ...]:
    """How ratings are treated, where there are any; what concerns statistics in the internal edition only."""
    if not context.rated:
        return ()
    known = {
        "fewest": FEWEST, "topics": MOST_TOPICS, "wide": WIDE, "gap": WIDE_GAP, "straight": STRAIGHT,
        "r_wg": ENOUGH_FOR_R_WG,
        "tentative": context.figures.number(alpha.TENTATIVE, DECIMALS),
        "reliable": context.figures.number(alpha.RELIABLE, DECIMALS),
        "resamples": context.figures.number(alpha.RESAMPLES),
    }  # fmt: skip
    statistics = context.edition.internal and context.result.agreement is not None
    names = (*CONVENTIONS, *INTERNAL_CONVENTIONS) if statistics else CONVENTIONS
    return tuple(context.say(f"agreement.convention.{name}", **known) for name in names)


def _role(context: Context, code: str, raters: Collection[str]) -> Fact:
    """A role, and how many of its people rated anything: not those who are to stay anonymous."""
    people = [person for person in context.assessment.respondents if person.id in raters]
    members = [person for person in people if person.role.strip() == code and not person.anonymous]
    name, _ = excerpt(role(context, members[0]), LONGEST_ROLE)
    return Fact(context.capital(name), context.figures.unit("people", len(members)))


def _named(context: Context, key: str, questions: Iterable[str], **values: object) -> str:
    """A remark that names questions by their numbers."""
    numbers = numbered(context, questions) or context.say("nothing")
    return context.say(key, questions=numbers, **values)


def _by_role(context: Context, row: RoleGap, roles: tuple[str, ...]) -> RoleRow:
    nothing = context.say("nothing")
    return RoleRow(
        title=context.title(row.question),
        basis=reference(context, (row.question,)),
        means=tuple(context.figures.number(row.means[one], 1) if one in row.means else nothing for one in roles),
        gap=context.figures.number(row.gap, 1),
    )


def _question(context: Context, row: QuestionRatings) -> QuestionRow:
    nothing, number = context.say("nothing"), context.figures.number
    without = row.unknown + row.not_applicable
    deviation, used = row.deviation, context.readings.point.levels[row.question]
    return QuestionRow(
        title=context.title(row.question),
        basis=reference(context, (row.question,)),
        mark=origins.mark(context.say, context.assessment, row.question),
        distribution="-".join(map(str, row.distribution)),
        open=str(without) if without else nothing,
        median=nothing if row.median is None else str(row.median),
        used=nothing if used is None else str(used),
        spread=nothing if row.spread is None else str(row.spread),
        deviation=nothing if deviation is None else number(Fraction(deviation), 2),
        consensus=nothing if row.consensus is None else number(Fraction(row.consensus), 2),
        r_wg=nothing if row.r_wg is None else number(row.r_wg, 2),
    )


def _people(context: Context, found: summary.Agreement) -> Iterator[PersonRow]:
    by_id = {person.id: person for person in context.assessment.respondents}
    table = nameable(found.table, context.assessment.respondents)
    straight = straight_lining(table)
    for one in leniency(table):
        difference = rounded(one.difference, 1)
        sign = "+" if difference > 0 else "±" if not difference else "−"
        yield PersonRow(
            name=_name(context, by_id.get(one.respondent), one.respondent),
            difference=sign + context.figures.number(abs(difference), 1),
            questions=context.figures.unit("questions", one.questions),
            straight=context.say("agreement.straight_yes" if one.respondent in straight else "nothing"),
        )


def _name(context: Context, person: Respondent | None, id_: str) -> str:
    """A respondent's name with the role; neither of them for an anonymous one."""
    return described(context, person) if person else one_line(id_)


def _statistics(context: Context, found: summary.Agreement) -> Iterator[Statistic]:
    say = context.say
    ordinal = _alpha(context, found.alpha_ordinal)
    if bounds := found.alpha_bounds():
        low, high = (_signed(context, rounded(Fraction(end), 2), 2) for end in (bounds.low, bounds.high))
        ordinal = say("agreement.bounds", value=ordinal, low=low, high=high)
    lowest = min((q for q in found.questions if q.consensus is not None), key=lambda q: q.consensus or 0, default=None)
    values = {
        "alpha_ordinal": ordinal,
        "alpha_nominal": _alpha(context, found.alpha_nominal),
        "alpha_interval": _alpha(context, found.alpha_interval),
        "icc": _figure(context, found.icc_2_1),
        "r_wg": _figure(context, found.r_wg),
        "consensus": _lowest(context, lowest),
        "leave_one_out": _left_out(context),
    }
    for name, value in values.items():
        if value:
            meaning = say(f"agreement.{name}.meaning", fewest=ENOUGH_FOR_R_WG)
            yield Statistic(say(f"agreement.{name}"), value, meaning)


def _figure(context: Context, value: Fraction | None) -> str:
    if value is None:
        return context.say("agreement.not_computable")
    return _signed(context, rounded(value, DECIMALS, (alpha.TENTATIVE, alpha.RELIABLE)), DECIMALS)


def _signed(context: Context, value: Fraction, decimals: int) -> str:
    return ("−" if value < 0 else "") + context.figures.number(abs(value), decimals)


def _alpha(context: Context, value: Fraction | None) -> str:
    if value is None:
        return _figure(context, value)
    strength = context.say(f"agreement.{alpha.strength(value)}")
    return context.say("agreement.strength", value=_figure(context, value), strength=strength)


def _lowest(context: Context, row: QuestionRatings | None) -> str:
    if row is None or row.consensus is None:
        return context.say("agreement.not_computable")
    value = context.figures.number(Fraction(row.consensus), 2)
    return context.say("agreement.at", value=value, number=context.numbers[row.question])


def _left_out(context: Context) -> str:
    found = context.result.robustness.leave_one_out
    if found is None:
        return ""
    if not found.deciding:
        return context.say("agreement.same")
    return context.say("agreement.other", people=context.figures.unit("people", len(found.deciding)))


def _topic(context: Context, topic: Topic, *, parked: bool) -> TopicRow:
    answer = context.assessment.answer(topic.question)
    waiting = context.say("agreement.parked" if parked else "agreement.waiting")
    return TopicRow(
        title=context.title(topic.question),
        basis=reference(context, (topic.question,)),
        because=context.say(f"agreement.because.{topic.reason}"),
        minutes=context.figures.unit("minutes", topic.minutes),
        status=context.capital(waiting if answer.is_open else context.answered(topic.question)),
    )
