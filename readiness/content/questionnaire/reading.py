"""Reads ``questionnaire.yaml`` and ``phases.yaml`` into the model: all that an interview needs."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from readiness.content.questionnaire import checks, digests, scales
from readiness.content.questionnaire.shapes import PHASES, QUESTIONNAIRE
from readiness.content.questionnaire.texts import text, texts
from readiness.core.fit import LARGEST
from readiness.core.model import (
    Lens,
    Method,
    Phase,
    Question,
    Questionnaire,
    Reliability,
    Requirements,
    Scale,
    WeightDraws,
    When,
)
from readiness.core.rules import Rule
from readiness.errors import InputError, Issue
from readiness.yamltext import Document, read_file
from readiness.yamltext.scalars import exact
from readiness.yamltext.shape import Record, check


def read_shaped(path: Path, shape: Record) -> Document:
    """A content file that has its shape.

    Raises:
        InputError: with every difference.
    """
    document = read_file(path)
    issues = check(document, shape)
    if issues:
        raise InputError(tuple(issues))
    return document


def read_questionnaire(folder: Path) -> Questionnaire:
    """The questionnaire in a folder.

    Raises:
        InputError: with everything that is wrong in both files.
    """
    documents, issues = [], list[Issue]()
    for name, shape in (("questionnaire.yaml", QUESTIONNAIRE), ("phases.yaml", PHASES)):
        try:
            documents.append(read_shaped(folder / name, shape))
        except InputError as problem:
            issues += problem.issues
    if issues:
        raise InputError(tuple(issues))
    asked, phases = documents
    issues = [*checks.of_questions(asked), *checks.of_phases(phases, asked)]
    bands: Any = phases.data
    names = (*bands["size_bands"], LARGEST)
    issues += [*checks.unknown_sizes(asked, names), *checks.unknown_sizes(phases, names)]
    rules = _conditions(asked, names, issues)
    if issues:
        raise InputError(tuple(issues))
    return _model(asked.data, phases.data, rules, str(folder))


def _conditions(asked: Document, sizes: tuple[str, ...], issues: list[Issue]) -> Mapping[str, Rule]:
    """The rules of the conditional questions, by their ids; what is wrong with them joins the issues."""
    data: Any = asked.data
    if not any("when" in question for question in data["questions"]):
        return {}
    from readiness.content.questionnaire.conditions import read  # most questionnaires have none

    found, problems = read(asked, sizes)
    issues += problems
    return found


def _model(asked: Any, phases: Any, rules: Mapping[str, Rule], origin: str) -> Questionnaire:
    offered, homes = scales.scales(asked), scales.homes(asked)
    return Questionnaire(
        id=asked["id"],
        version=asked["version"],
        title=text(asked["title"]),
        description=text(asked["description"]),
        scale=offered[scales.OWN],
        dimensions=tuple(scales.dimension(dimension) for dimension in asked["dimensions"]),
        questions=tuple(
            _question(
                data,
                homes[scales.group_of(data)],
                offered[data.get("answers", scales.OWN)],
                When(rules[data["id"]], text(data["when"]["text"])) if "when" in data else None,
                digests.of_question(asked, data),
            )
            for data in asked["questions"]
        ),
        method=_method(phases),
        digest=digests.whole(asked, phases),
        origin=origin,
        parts=digests.parts(asked, phases),
        reliability=_reliability(asked.get("reliability")),
        lenses=tuple(
            Lens(lens["id"], lens["tag"], text(lens["name"]), text(lens["about"])) for lens in asked.get("lenses", ())
        ),
        aggregate=asked.get("overall", {}).get("aggregate", "mean"),
        answer_sets=tuple(scale for id_, scale in offered.items() if id_ != scales.OWN),
    )


def _reliability(data: Any) -> Reliability | None:
    if data is None:
        return None
    return Reliability(exact(data["sd"]), exact(data["icc"]), data["n"], text(data["source"]))


def _question(data: Any, dimension: str, scale: Scale, when: When | None, digest: str) -> Question:
    return Question(
        id=data["id"],
        dimension=dimension,
        group=scales.group_of(data),
        depth=data.get("depth", "full"),
        weight=exact(data.get("weight", 1)),
        minutes=data.get("minutes", 4),
        title=text(data["title"]),
        text=text(data["text"]),
        why=text(data["why"]),
        probe=text(data["probe"]),
        scale=scale,
        anchors=texts(data["anchors"]) if "anchors" in data else tuple(level.meaning for level in scale.levels),
        evidence=texts(data.get("evidence", ())),
        tags=tuple(data.get("tags", ())),
        digest=digest,
        knows=tuple(data.get("knows", ())),
        when=when,
    )


def _method(data: Any) -> Method:
    draws = data["robustness"]
    return Method(
        phases=tuple(_phase(phase) for phase in data["phases"]),
        minimum_coverage=exact(data["minimum_coverage"]),
        borderline=exact(data["borderline"]),
        evidence_caps=dict(data["evidence_caps"]),
        weight_draws=WeightDraws(draws["draws"], exact(draws["spread"]), draws["seed"]),
        size_bands=tuple(sorted((limit, name) for name, limit in data["size_bands"].items())),
        entry_checklist=texts(data.get("entry_checklist", ())),
        conventions=texts(data.get("conventions", ())),
        proportionate=dict(data.get("proportionate", {})),
    )


def _phase(data: Any) -> Phase:
    requires = data.get("requires", {})
    return Phase(
        id=data["id"],
        name=text(data["name"]),
        short=text(data["short"]),
        aim=text(data["aim"]),
        activities=texts(data.get("activities", ())),
        technology=texts(data.get("technology", ())),
        horizon_weeks=data["horizon_weeks"],
        requires=Requirements(
            overall=exact(requires["overall"]) if "overall" in requires else None,
            dimension=exact(requires["dimension"]) if "dimension" in requires else None,
            critical=dict(requires.get("critical", {})),
            evidence=requires.get("evidence"),
            groups={id_: exact(floor) for id_, floor in requires.get("groups", {}).items()},
        ),
    )
