"""Results as tables for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text as Line

from readiness.cli import agreement_lines
from readiness.cli.wording import Wording
from readiness.core.model import Language, Questionnaire
from readiness.core.phases import Condition
from readiness.core.planning.kpis import PlannedKpi
from readiness.core.planning.smart import LETTERS
from readiness.core.result import Result, Roadmap
from readiness.words import Words, clean
from readiness.words.arithmetic import rules, written_out
from readiness.words.clean import one_line
from readiness.words.targets import Targets


def score(
    result: Result, language: Language, findings: Iterable[tuple[str, str, str]] = ()
) -> Iterator[RenderableType]:
    """Title, phase, conditions, dimensions, the way to the next phase, stability, agreement of the ratings.

    ``findings`` are names of dimensions with what is concluded of them and the questions behind it.
    """
    wording = Wording(result, language)
    words, questionnaire = wording.words, wording.questionnaire
    yield Line(wording.title(), style="bold")
    yield Line(wording.phase(), style="bold")
    if result.phase.borderline and result.phase.id is not None:
        yield Line(words("score.borderline"))
    yield Line()
    for phase, conditions in wording.conditions():
        yield _conditions(wording, phase, conditions)
    yield _dimensions(wording)
    for name, text, basis in findings:
        yield Line(words("score.finding", name=name, text=text, basis=basis))
    yield Line()
    for number, text in enumerate(wording.next_phase()):
        yield Line(text, style="" if number else "bold")
    yield Line()
    for number, text in enumerate(wording.stability()):
        yield Line(text, style="" if number else "bold")
    yield from agreement_lines.lines(result, language)
    values = {"id": questionnaire.id, "version": questionnaire.version}
    yield Line(words("score.origin", origin=clean(questionnaire.origin), **values))


def arithmetic(result: Result, language: Language) -> Iterator[RenderableType]:
    """How each figure comes about, line by line."""
    words = Words(language, "arithmetic")
    yield Line()
    yield Line(words("section.rules"), style="bold")
    for rule in rules(language, result):
        yield Line(f"  {rule}")
    for section in written_out(language, result):
        yield Line()
        yield Line(section.title, style="bold")
        for entry in section.entries:
            yield Line("  " + words("equals", label=entry.label, formula=entry.formula))
    yield from agreement_lines.explained(result, language)


def _table(title: str, first: str, *others: str) -> Table:
    table = Table(title=title, title_justify="left", expand=False)
    table.add_column(first, overflow="fold")
    for name in others:
        table.add_column(name, justify="center", overflow="fold")
    return table


def _conditions(wording: Wording, phase: str, found: tuple[Condition, ...]) -> Table:
    words = wording.words
    names = (words(f"score.{name}") for name in ("condition", "needs", "has", "met"))
    table = _table(words("score.conditions", phase=phase), *names)
    for condition in found:
        table.add_row(*wording.condition(condition), style="" if condition.met else "bold")
    return table


def _dimensions(wording: Wording) -> Table:
    words, scores = wording.words, wording.result.scores
    names = (words(f"score.{name}") for name in ("dimension", "level", "range", "evidenced", "coverage"))
    table = _table(words("score.dimensions"), *names)
    for id_, found in scores.dimensions.items():
        table.add_row(wording.questionnaire.dimension(id_).name[wording.language], *wording.score(found))
    table.add_row(words("score.overall"), *wording.score(scores.overall), style="bold")
    for topic in wording.result.lenses:
        table.add_row(words("score.lens", name=topic.lens.name[wording.language]), *wording.score(topic.score))
    return table


def plan(roadmap: Roadmap, language: Language) -> Iterator[RenderableType]:
    """Objective, KPIs with their SMART checks, open points, initiatives with dates."""
    words = Words(language, "terms", "tables", "smart")
    targets = Targets(language, roadmap.library.roles, roadmap.result.questionnaire)
    found, wording = roadmap.plan, Wording(roadmap.result, language)
    yield Line(wording.title(), style="bold")
    yield Line(wording.phase())
    phase = found.target.short[language]
    key = "plan.assumed_start" if found.assumed_start else "plan.start"
    yield Line(words(key, start=targets.figures.date(found.start), phase=phase))
    problem = one_line(roadmap.result.assessment.objective.problem)
    if problem:
        yield Line(words("plan.problem", problem=problem))
    yield Line()
    for title, planned in (("plan.kgi", (found.kgi,) if found.kgi else ()), ("plan.kpis", found.kpis)):
        if planned:
            yield Line(words(title), style="bold")
            for one in planned:
                yield from _target(words, targets, one)
            yield Line()
    if found.proposed:
        yield Line(words("plan.proposed"), style="bold")
        for proposed in found.proposed:
            owner = targets.role(proposed.kpi.owner)
            yield Line("  " + words("plan.proposed_kpi", name=proposed.kpi.name[language], owner=owner))
        yield Line()
    yield _initiatives(roadmap, words, targets)
    yield Line(words("plan.effort", days=targets.figures.days(found.person_days)))
    if found.satisfied:
        names = words.listed(initiative.name[language] for initiative in found.satisfied)
        yield Line(words("plan.satisfied", names=names))
    yield Line(words("plan.rule"))


def _target(words: Words, targets: Targets, planned: PlannedKpi) -> Iterator[Line]:
    """One target: its sentence, then each letter; a target with a fail is an open point."""
    mark = "plan.kpi" if planned.smart.is_kpi else "plan.open"
    yield Line("  " + words(mark, sentence=targets.sentence(planned)))
    for letter in LETTERS:
        check = planned.smart.checks[letter]
        verdict = words(f"verdict.{check.verdict}")
        reason = targets.reason(check, planned)
        style = "" if check.verdict == "pass" else "bold"
        yield Line(f"    {letter} {words(f'letter.{letter}')}: {verdict} - {reason}", style=style)


def _initiatives(roadmap: Roadmap, words: Words, targets: Targets) -> Table:
    names = (words(f"plan.{name}") for name in ("initiative", "phase", "dates", "days", "owner", "because"))
    table = _table(words("plan.initiatives"), *names)
    questionnaire, language = roadmap.result.questionnaire, words.language
    for planned in roadmap.plan.initiatives:
        initiative = planned.initiative
        table.add_row(
            initiative.name[language],
            questionnaire.method.phase(initiative.phase).short[language],
            targets.figures.period(planned.slot.start, planned.slot.end),
            targets.figures.days(planned.person_days),
            targets.role(initiative.owner),
            words.listed(questionnaire.by_id[id_].title[language] for id_ in planned.because),
        )
    return table


def questionnaires(found: Iterable[Questionnaire], language: Language) -> Iterator[RenderableType]:
    """One line for each questionnaire."""
    words = Words(language, "tables")
    names = (words(f"questionnaire.{name}") for name in ("id", "version", "title", "questions", "origin"))
    table = _table(words("questionnaire.list"), *names)
    for one in found:
        count = str(len(one.questions))
        table.add_row(one.id, one.version, one.title[language], count, clean(one.origin))
    yield table


def guide(questionnaire: Questionnaire, language: Language) -> Iterator[RenderableType]:
    """Every question with its levels, in order."""
    words = Words(language, "tables")
    yield Line(f"{questionnaire.title[language]} {questionnaire.version}", style="bold")
    for dimension in questionnaire.dimensions:
        yield Line()
        yield Line(dimension.name[language], style="bold")
        for question in questionnaire.questions:
            if question.dimension != dimension.id:
                continue
            yield Line()
            yield Line(f"{question.id}  {question.text[language]}", style="bold")
            yield Line(f"  {words('questionnaire.why')}: {question.why[language]}")
            for level, anchor in enumerate(question.anchors):
                yield Line(f"  {level} {questionnaire.scale[level].name[language]}: {anchor[language]}")
