"""Where the room saw it differently: how the ratings spread, what was agreed on, and what the room talked about.

Everything here may be seen by clients: it is made from what :mod:`readiness.core.agreement.blocs` lets through. The
internal edition adds :mod:`readiness.report.view.agreement`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from readiness.core.agreed import latest, origin
from readiness.core.agreement import agenda, blocs, table
from readiness.core.agreement.agenda import Agenda
from readiness.core.agreement.blocs import FEWEST, Distribution
from readiness.core.agreement.dispersion import WIDE, variance
from readiness.core.answers import NO_ANSWER, Level
from readiness.report.charts import distribution
from readiness.report.view.agreement import Agreement, agreement
from readiness.report.view.context import Context
from readiness.report.view.headings import Head
from readiness.report.view.pieces import Fact, Figure, Note
from readiness.report.view.references import Reference, numbered, reference
from readiness.report.view.speaker import excerpt, recorded

MOST_CHARTS = 8
LONGEST_REASON = 150


@dataclass(frozen=True, slots=True)
class Chart:
    """One question: how it was rated, and why the room settled on its level; ``recorded`` says by whom and when.

    ``state`` stands in the place of a level where none counts.
    """

    title: str
    state: str
    basis: Reference
    figure: Figure
    reason: Note | None
    recorded: str


@dataclass(frozen=True, slots=True)
class CountRow:
    """One question in the table: the number of ratings at each level, those without one, and the level that counts."""

    title: str
    basis: Reference
    counts: tuple[str, ...]
    without: str
    level: str


@dataclass(frozen=True, slots=True)
class Ratings:
    """The section.

    Attributes:
        levels: the heads of the table's columns of levels.
        few: names the questions of which nothing may be shown.
        talked: what was discussed and what was not.
        internal: roles and statistics; None in the client edition.
    """

    head: Head
    lead: str
    charts: tuple[Chart, ...]
    levels: tuple[str, ...]
    rows: tuple[CountRow, ...]
    rows_title: str
    few: str
    talked: tuple[Fact, ...]
    internal: Agreement | None


def ratings(context: Context) -> Ratings | None:
    """The section; None without ratings, and where there is nothing to tell of them."""
    stated = context.result.agreement
    if not context.rated:
        return None
    shown = blocs.distributions(context.questionnaire, context.assessment)
    first = sorted((one for one in shown if one.is_split), key=_width)
    charted = (*first, *(one for one in shown if one.after and not one.is_split))[:MOST_CHARTS]
    rest = [one for one in shown if one not in charted]
    found = Ratings(
        head=_head(context, shown),
        lead=_lead(context, shown),
        charts=tuple(_chart(context, one) for one in charted),
        levels=tuple(map(str, _columns(rest))),
        rows=tuple(_counts(context, one, _columns(rest)) for one in rest),
        rows_title=context.say("ratings.others" if charted else "ratings.others_alone"),
        few=_few(context, [one.question for one in shown]),
        talked=_talked(context),
        internal=agreement(context, stated) if stated and context.edition.internal else None,
    )
    return found if found.charts or found.rows or found.talked or found.internal else None


def undiscussed_topics(context: Context) -> tuple[str, ...]:
    """Topics not agreed on, once the room has recorded anything; unknown ones are open points anyway."""
    made: Agenda = agenda.make(context.questionnaire, context.assessment)
    given = (context.assessment.answer(question.id) for question in context.readings.questions)
    begun = bool(context.assessment.revotes) or any(not answer.is_open for answer in given)
    waiting = (topic.question for topic in chain(made.topics, made.parked))
    return tuple(id_ for id_ in waiting if begun and origin(context.assessment, id_) == "median")


def _width(found: Distribution) -> tuple[int, float]:
    """The widest first."""
    return -(table.spread(found.given) or 0), -float(variance(found.given) or 0)


def _lead(context: Context, shown: Sequence[Distribution]) -> str:
    """What the distributions are of; "" where none shows."""
    if not shown:
        return ""
    return context.say("ratings.lead" if any(one.first for one in shown) else "ratings.lead_after")


def _head(context: Context, shown: Sequence[Distribution]) -> Head:
    """The heading says on how many questions ratings differed, and how many of those are settled."""
    say, unit = context.say, context.figures.unit
    split = tuple(one.question for one in shown if one.is_split)
    settled = sum(origin(context.assessment, id_) == "room" for id_ in split)
    if not shown:
        heading = say("ratings.heading_none", fewest=FEWEST)
    elif not split:
        heading = say("ratings.heading_close", near=WIDE - 1)
    else:
        said = {"questions": unit("questions", len(split)), "agreed": unit("questions", settled)}
        key = "all" if settled == len(split) else "some" if settled else "open"
        heading = say(f"ratings.heading_{key}", **said, n=len(split))
    because = split or tuple(one.question for one in shown)
    return Head("ratings", say("topic.ratings"), heading, reference(context, because), because)


def _chart(context: Context, found: Distribution) -> Chart:
    answer, id_ = context.answer(found.question), found.question
    agreed = origin(context.assessment, id_) == "room"
    reason, _ = excerpt(answer.reason, LONGEST_REASON)
    return Chart(
        title=context.title(id_),
        state="" if origin(context.assessment, id_) else context.capital(context.answered(id_)),
        basis=reference(context, (id_,)),
        figure=Figure(_drawn(context, found), _source(context, found)),
        reason=Note(context.say("ratings.reason", text=reason), answer.visibility == "internal")
        if agreed and reason
        else None,
        recorded=_recorded(context, id_) if agreed else "",
    )


def _recorded(context: Context, question: str) -> str:
    """Who recorded the agreed level and when, in the internal edition."""
    said = recorded(context, context.assessment.answer(question)) if context.edition.internal else ""
    return context.say("ratings.recorded", text=said) if said else ""


def _drawn(context: Context, found: Distribution) -> str:
    say, state = context.say, context.readings.answers[found.question].state
    name = say("ratings.before" if found.first else "ratings.after", n=sum(found.levels))
    groups = [distribution.Group(name, found.levels, whole=True)]
    groups += [
        distribution.Group(say("ratings.bloc", bloc=say(f"bloc.{bloc}"), n=sum(counts)), counts, whole=False)
        for bloc, counts in found.blocs.items()
    ]
    if found.after:
        groups.append(distribution.Group(say("ratings.after", n=sum(found.after)), found.after, whole=True))
    level = state.value if isinstance(state, Level) else None
    flag = "" if level is None else say(_flag_key(context, found.question), level=level)
    spoken = context.listed(
        say("ratings.described_group", name=group.name, counts=_spoken(context, found, group.counts))
        for group in groups
    )
    return distribution.draw(
        distribution.Distribution(
            title=say("ratings.chart", title=context.title(found.question)),
            description=say("ratings.described" if flag else "ratings.described_open", groups=spoken, flag=flag),
            axis=say("ratings.axis"),
            levels=found.scale.numbers,
            groups=groups,
            level=level,
            flag=flag,
        )
    )


def _flag_key(context: Context, question: str) -> str:
    found = origin(context.assessment, question)
    return "ratings.agreed" if found == "room" else f"ratings.{found}"


def _spoken(context: Context, found: Distribution, counts: Sequence[int]) -> str:
    """The levels that anybody gave, with their numbers."""
    return context.listed(
        context.say("ratings.described_count", level=level, people=context.figures.unit("people", count))
        for level, count in zip(found.scale.numbers, counts, strict=True)
        if count
    )


def _source(context: Context, found: Distribution) -> str:
    people = context.figures.unit
    key = "ratings.source_both" if found.after else "ratings.source" if found.first else "ratings.source_after"
    source = context.say(
        key,
        before=people("people", sum(found.levels)),
        after=people("people", sum(found.after if found.first else found.levels)),
        date=context.figures.date(context.assessment.date),
    )
    if not found.without_level:
        return source
    return context.say("ratings.without", source=source, people=people("people", found.without_level))


def _columns(found: Sequence[Distribution]) -> tuple[int, ...]:
    """The numbers of the answers that any of some questions offers."""
    return tuple(sorted({number for one in found for number in one.scale.numbers}))


def _counts(context: Context, found: Distribution, columns: Sequence[int]) -> CountRow:
    """A row; a question that does not offer an answer has no mark for it."""
    nothing, given = context.say("nothing"), dict(zip(found.scale.numbers, found.levels, strict=True))
    return CountRow(
        title=context.title(found.question),
        basis=reference(context, (found.question,)),
        counts=tuple(("" if level not in given else str(given[level] or nothing)) for level in columns),
        without=str(found.without_level) if found.without_level else nothing,
        level=context.capital(context.answered(found.question)),
    )


def _few(context: Context, shown: Sequence[str]) -> str:
    """Which questions that anybody voted on are not shown; "" where all are, and where none is: the heading says so."""
    said = latest(context.assessment).values()
    voted = [id_ for id_ in context.numbers if any(not own.get(id_, NO_ANSWER).is_open for own in said)]
    few = [id_ for id_ in voted if id_ not in shown]
    if not few or not shown:
        return ""
    return context.say("ratings.few", fewest=FEWEST, questions=numbers(context, few))


def numbers(context: Context, questions: Sequence[str]) -> str:
    """The numbers of questions in a row."""
    return numbered(context, questions)


def _talked(context: Context) -> tuple[Fact, ...]:
    """What the room discussed, what was taken over undiscussed, and what has only the ratings' lower median."""
    given = context.assessment.answer
    of_origin = {id_: origin(context.assessment, id_) for id_ in context.numbers}
    kinds = {
        "ratings.talked": [id_ for id_ in of_origin if not given(id_).is_open and not given(id_).batch],
        "ratings.taken_over": [id_ for id_ in of_origin if not given(id_).is_open and given(id_).batch],
        "ratings.at_median": [id_ for id_, found in of_origin.items() if found == "median"],
    }
    return tuple(Fact(context.say(key), counted(context, ids)) for key, ids in kinds.items() if ids)


def counted(context: Context, questions: Sequence[str]) -> str:
    """How many questions, and which."""
    total = context.figures.unit("questions", len(questions))
    return context.say("ratings.counted", questions=total, numbers=numbers(context, questions))
