"""Since last time: what became of what was agreed, then phase and conditions, readiness, questions, and the limits."""

from __future__ import annotations

from dataclasses import dataclass

from readiness.core.comparison import Comparison
from readiness.report.view.context import Context, excerpt
from readiness.report.view.headings import Head
from readiness.report.view.pieces import Mark, Note
from readiness.words.changes import Changes, ConditionRow, LeftOutRow, QuestionRow, ScoreRow
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
    """The section; ``say`` are its fixed words, ``total`` is None where no question is common to both times."""

    say: Words
    head: Head
    lead: str
    kpis: tuple[KpiRow, ...]
    share_basis: str
    actions: tuple[ActionRow, ...]
    done: str
    then: str
    now: str
    conditions: tuple[MetRow, ...]
    scores: tuple[ScoreRow, ...]
    total: ScoreRow | None
    basis: tuple[str, ...]
    questions: tuple[MovedRow, ...]
    unmoved: tuple[str, ...]
    left_out: tuple[LeftOutRow, ...]
    remarks: tuple[str, ...]


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
        head=Head("since", say("topic.since"), context.capital(_heading(context, say, found))),
        lead=say("since.lead", then=date(found.old.date), now=date(found.new.date)),
        kpis=followed.kpis(),
        share_basis=followed.share_basis(),
        actions=followed.actions("open", "unlisted", "dropped"),
        done=say("compare.actions_done", n=done) if done else "",
        then=then,
        now=now,
        conditions=tuple(MetRow(row, Mark(row.movement, "good" if row.met else "open")) for row in said.conditions()),
        scores=tuple(row for row in scores if row is not None),
        total=total,
        basis=tuple(text for text in (said.basis() if total else "", said.detectable()) if text),
        questions=tuple(MovedRow(row, _fact(context, found, row)) for row in said.questions()),
        unmoved=said.unmoved(),
        left_out=said.left_out(),
        remarks=said.remarks(),
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


def _heading(context: Context, say: Words, found: Comparison) -> str:
    """The conclusion: another phase first (where both were asked alike), then the overall score, then dimensions."""
    then, now = found.then, found.now
    if then.id and now.id and then.id != now.id and found.old.depth == found.new.depth:
        on = context.method.rank(now.id) > context.method.rank(then.id)
        names = {"then": context.phase(then.id), "now": context.phase(now.id)}
        return say("since.advanced" if on else "since.fell_back", **names)
    if found.overall.verdict is None:
        return say("since.nothing_common")
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
