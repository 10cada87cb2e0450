"""Since last time: what became of what was agreed, then phase and conditions, readiness, questions, and the limits."""

from __future__ import annotations

from dataclasses import dataclass

from readiness.core.comparison.assessments import Comparison
from readiness.report.view.context import Context
from readiness.report.view.headings import Head
from readiness.report.view.pieces import Mark, Note
from readiness.report.view.speaker import excerpt
from readiness.words.change_rows import ConditionRow, LeftOutRow, QuestionRow, ScoreRow
from readiness.words.changes import Changes
from readiness.words.phrases import Words
from readiness.words.progress import ActionRow, Followed, KpiRow

LONGEST_FACT = 150


@dataclass(frozen=True, slots=True)
class MovedRow:
    """One question that moved, with the fact that changed as far as this edition may tell it."""

    row: QuestionRow
    fact: Note | None


@dataclass(frozen=True, slots=True)
class MetRow:
    """One condition that came to hold or ceased to."""

    row: ConditionRow
    mark: Mark


@dataclass(frozen=True, slots=True)
class Since:
    """The section; ``say`` are its fixed words.

    Attributes:
        total: None where no question is common to both times; ``nothing_common`` says why.
        people: respondents and owners that changed, for the internal edition.
    """

    say: Words
    head: Head
    lead: str
    kpis: tuple[KpiRow, ...]
    share_basis: str
    actions: tuple[ActionRow, ...]
    done: str
    then: str
    now: str
    phase_basis: str
    conditions: tuple[MetRow, ...]
    scores: tuple[ScoreRow, ...]
    total: ScoreRow | None
    nothing_common: str
    basis: tuple[str, ...]
    questions: tuple[MovedRow, ...]
    unmoved: tuple[str, ...]
    left_out: tuple[LeftOutRow, ...]
    remarks: tuple[str, ...]
    people: tuple[str, ...]


def since(context: Context, found: Comparison | None) -> Since | None:
    """The section; None where there was no last time."""
    if found is None:
        return None
    say = Words(context.language, "terms", "report", "comparison")
    said = Changes(found, context.language, lambda id_: _hidden(context, found, id_), "page")
    followed = Followed(found.progress, found.questionnaire, context.library, context.language, "page")
    then, now = said.phases()
    *scores, total = said.scores() or (None,)
    done = len(followed.actions("done"))
    date = context.figures.date
    return Since(
        say=say,
        head=Head("since", say("topic.since"), context.capital(_heading(context, said, found))),
        lead=say("since.lead", then=date(found.old.date), now=date(found.new.date)),
        kpis=followed.kpis(),
        share_basis=followed.share_basis(),
        actions=followed.actions("open", "unlisted", "dropped"),
        done=say("compare.actions_done", n=done) if done else "",
        then=then,
        now=now,
        phase_basis=said.phase_basis(),
        conditions=tuple(MetRow(row, Mark(row.movement, "good" if row.met else "open")) for row in said.conditions()),
        scores=tuple(row for row in scores if row is not None),
        total=total,
        nothing_common="" if total else said.nothing_common(),
        basis=tuple(text for text in (said.basis() if total else "", said.detectable()) if text),
        questions=tuple(MovedRow(row, _fact(context, found, row)) for row in said.questions()),
        unmoved=said.unmoved(),
        left_out=said.left_out(),
        remarks=said.remarks(),
        people=followed.people() if context.edition.internal else (),
    )


def _hidden(context: Context, found: Comparison, question_id: str) -> bool:
    """Whether either answer keeps its evidence and reason from this edition."""
    answers = (moved for moved in found.questions if moved.question.id == question_id)
    both = [answer for moved in answers for answer in (moved.then, moved.now)]
    both = both or [one.answer(question_id) for one in (found.old, found.new)]
    return any(context.withheld(answer) for answer in both)


def _fact(context: Context, found: Comparison, row: QuestionRow) -> Note | None:
    """What the room said had changed; of a long text the beginning, the appendix has it whole."""
    if not row.fact:
        return None
    internal = found.new.answer(row.id).visibility == "internal"
    text, cut = excerpt(row.fact, LONGEST_FACT)
    return Note(text + context.say("decision.problem_more") if cut else text, internal)


def _heading(context: Context, said: Changes, found: Comparison) -> str:
    """The conclusion: another phase first (where both were asked alike), then the overall score, then dimensions."""
    say = said.words
    phase = _other_phase(context, found) if found.old.depth == found.new.depth else ""
    if phase:
        return say(phase, then=said.span_of_phases(found.then), now=said.span_of_phases(found.now))
    if found.overall.verdict is None:
        return say("since.nothing_applied" if found.only_not_applicable else "since.nothing_common")
    if found.overall.verdict != "no_demonstrated_change":
        return say(f"since.{found.overall.verdict}")
    up, down = (
        context.listed(context.dimension(id_) for id_, change in found.dimensions.items() if change.verdict == verdict)
        for verdict in ("improved", "slipped")
    )
    if up and down:
        return say("since.up_and_down")
    if up:
        return say("since.some_up", up=up)
    return say("since.some_down", down=down) if down else say("since.no_change")


def _other_phase(context: Context, found: Comparison) -> str:
    """What to say of another phase, "" for nothing: it has moved only where the two ranges of phases do not overlap."""
    then, now = found.then, found.now
    if then.id is None or now.id is None or then.id == now.id:
        return ""
    rank = context.method.rank
    if rank(now.low) > rank(then.high):
        return "since.advanced"
    if rank(now.high) < rank(then.low):
        return "since.fell_back"
    if now.low == now.high:
        return "since.settled"
    return "since.unsettled" if then.low == then.high else ""
