"""The plan as tables and lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text as Line

from readiness.cli.grid import table
from readiness.cli.wording import Wording
from readiness.core.model import Language
from readiness.core.planning.kpis import PlannedKpi
from readiness.core.planning.smart import LETTERS
from readiness.core.result import Roadmap
from readiness.words import Words, measures
from readiness.words.clean import one_line
from readiness.words.targets import Targets


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
    if found.uses:
        yield _uses(roadmap, words)
    if found.risks:
        yield _risks(roadmap, words, targets)


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
    rows = table(words("plan.initiatives"), *names)
    questionnaire, language = roadmap.result.questionnaire, words.language
    for planned in roadmap.plan.initiatives:
        initiative = planned.initiative
        rows.add_row(
            initiative.name[language],
            questionnaire.method.phase(initiative.phase).short[language],
            targets.figures.period(planned.slot.start, planned.slot.end),
            targets.figures.days(planned.person_days),
            targets.role(initiative.owner),
            words.listed(questionnaire.by_id[id_].title[language] for id_ in planned.because),
        )
    return rows


def _uses(roadmap: Roadmap, words: Words) -> Table:
    """The uses of AI that fit, with what each still lacks."""
    questionnaire, language = roadmap.result.questionnaire, words.language
    rows = table(words("plan.uses"), *(words(f"plan.{name}") for name in ("use", "phase", "missing", "unchecked")))
    later = "plan.later_phase" if roadmap.result.phase.id else "plan.no_phase"
    for offered in roadmap.plan.uses:
        rows.add_row(
            offered.use_case.name[language],
            questionnaire.method.phase(offered.use_case.phase).short[language],
            words.listed(
                ([] if offered.in_phase else [words(later)])
                + [
                    words(
                        "plan.missing_level",
                        title=questionnaire.by_id[one.question].title[language],
                        level=measures.level(words, questionnaire.by_id[one.question], one.needs),
                    )
                    for one in offered.missing
                ]
            ),
            words.listed(questionnaire.by_id[id_].title[language] for id_ in offered.unchecked),
        )
    return rows


def _risks(roadmap: Roadmap, words: Words, targets: Targets) -> Table:
    """The risks that the answers point to, with the initiatives that reduce each."""
    questionnaire, language = roadmap.result.questionnaire, words.language
    names = {planned.initiative.id: planned.initiative.name[language] for planned in roadmap.plan.initiatives}
    rows = table(words("plan.risks"), *(words(f"plan.{name}") for name in ("risk", "because", "reduced_by", "owner")))
    for found in roadmap.plan.risks:
        rows.add_row(
            found.risk.name[language],
            words.listed(questionnaire.by_id[id_].title[language] for id_ in found.because),
            words.listed(names[id_] for id_ in found.initiatives) or words("plan.none"),
            targets.role(found.risk.owner),
        )
    return rows
