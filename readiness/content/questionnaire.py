"""Reads ``questionnaire.yaml`` and ``phases.yaml`` into the model: all that an interview needs."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from readiness.content.shapes import PHASES, QUESTIONNAIRE
from readiness.core.fit import LARGEST
from readiness.core.model import (
    METHOD_PARTS,
    Dimension,
    Lens,
    Method,
    Phase,
    Question,
    Questionnaire,
    Reliability,
    Requirements,
    ScaleLevel,
    Text,
    WeightDraws,
)
from readiness.errors import InputError, Issue
from readiness.yamltext import Document, read_file
from readiness.yamltext.document import Path as Path_
from readiness.yamltext.scalars import exact
from readiness.yamltext.shape import Record, check, unknown_name

LONGEST_SHORT_DIGEST = 12


def text(data: Any) -> Text:
    """A text in both languages, with what replaces it for some sizes of organisation."""
    if "sizes" not in data:
        return Text(data["ja"], data["en"])
    return Text(data["ja"], data["en"], {size: text(other) for size, other in data["sizes"].items()})


def texts(data: Iterable[Any]) -> tuple[Text, ...]:
    """Several texts in both languages."""
    return tuple(text(item) for item in data)


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
    issues = [*_questionnaire_issues(asked), *_phases_issues(phases, asked)]
    bands: Any = phases.data
    names = (*bands["size_bands"], LARGEST)
    issues += [*unknown_sizes(asked, names), *unknown_sizes(phases, names)]
    if issues:
        raise InputError(tuple(issues))
    return _model(asked.data, phases.data, str(folder))


def _model(asked: Any, phases: Any, origin: str) -> Questionnaire:
    requires = [phase.get("requires", {}) for phase in phases["phases"]]
    weights = [[d["id"], str(exact(d.get("weight", 1)))] for d in asked["dimensions"]]
    return Questionnaire(
        id=asked["id"],
        version=asked["version"],
        title=text(asked["title"]),
        description=text(asked["description"]),
        scale=tuple(ScaleLevel(text(s["name"]), text(s["meaning"])) for s in asked["scale"]),
        dimensions=tuple(
            Dimension(d["id"], text(d["name"]), text(d["short"]), text(d["about"]), exact(d.get("weight", 1)))
            for d in asked["dimensions"]
        ),
        questions=tuple(_question(q) for q in asked["questions"]),
        method=_method(phases),
        digest="sha256:" + _digest({"questions": [_scored(q) for q in asked["questions"]],
                                    "dimensions": weights,
                                    "requires": requires,
                                    "minimum_coverage": phases["minimum_coverage"],
                                    "evidence_caps": phases["evidence_caps"]}),
        origin=origin,
        parts=_parts(asked, phases, weights, requires),
        reliability=_reliability(asked.get("reliability")),
        lenses=tuple(
            Lens(lens["id"], lens["tag"], text(lens["name"]), text(lens["about"])) for lens in asked.get("lenses", ())
        ),
    )  # fmt: skip


def _parts(asked: Any, phases: Any, weights: Any, requires: Any) -> dict[str, str]:
    """Short digests of every question and of each of the METHOD_PARTS."""
    thresholds = {name: phases[name] for name in ("minimum_coverage", "borderline")}
    method = {
        "weights": weights,
        "thresholds": {"requires": requires, **thresholds},
        "evidence_caps": phases["evidence_caps"],
        "scale": asked["scale"],
    }
    return {q["id"]: _short(_scored(q)) for q in asked["questions"]} | {
        name: _short(method[name]) for name in METHOD_PARTS
    }


def _reliability(data: Any) -> Reliability | None:
    if data is None:
        return None
    return Reliability(exact(data["sd"]), exact(data["icc"]), data["n"], text(data["source"]))


def _question(data: Any) -> Question:
    return Question(
        id=data["id"],
        dimension=data["dimension"],
        depth=data.get("depth", "full"),
        weight=exact(data.get("weight", 1)),
        minutes=data.get("minutes", 4),
        title=text(data["title"]),
        text=text(data["text"]),
        why=text(data["why"]),
        probe=text(data["probe"]),
        anchors=texts(data["anchors"]),
        evidence=texts(data.get("evidence", ())),
        tags=tuple(data.get("tags", ())),
        digest=_short(_scored(data)),
        knows=tuple(data.get("knows", ())),
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
        ),
    )


def _scored(data: Any) -> Any:
    """What of a question a score or an answer depends on."""
    return {
        "id": data["id"],
        "dimension": data["dimension"],
        "depth": data.get("depth", "full"),
        "weight": str(exact(data.get("weight", 1))),
        "text": data["text"],
        "anchors": data["anchors"],
    }


def digest_as(data: Any, id_: str) -> str:
    """The short digest that a question, as plain data, would have under another id."""
    return _short({**_scored(data), "id": id_})


def _digest(data: Any) -> str:
    canonical = json.dumps(_unified(data), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def _short(data: Any) -> str:
    return _digest(data)[:LONGEST_SHORT_DIGEST]


def _unified(data: Any) -> Any:
    """The same data with each number in one form: 40.0 and 40 are one threshold."""
    if isinstance(data, dict):
        return {key: _unified(item) for key, item in data.items()}
    if isinstance(data, list):
        return [_unified(item) for item in data]
    return int(data) if isinstance(data, float) and data.is_integer() else data


def unknown_sizes(document: Document, names: tuple[str, ...]) -> list[Issue]:
    """Texts that are meant for a size that no organisation has."""
    return list(_unknown_sizes(document, document.data, (), names))


def _unknown_sizes(document: Document, data: Any, place: Path_, names: tuple[str, ...]) -> Iterator[Issue]:
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, item in items:
        if key == "sizes" and isinstance(item, dict):
            for name in item:
                if name not in names:
                    yield unknown_name(document, (*place, key, name), "content.sizes", name, names, at_key=True)
        yield from _unknown_sizes(document, item, (*place, key), names)


def duplicates(document: Document, key: str) -> list[Issue]:
    """Ids that stand twice in a list of records."""
    data: Any = document.data
    seen, issues = set[str](), []
    for index, item in enumerate(data.get(key, ())):
        if item["id"] in seen:
            issues.append(document.issue((key, index, "id"), "content.duplicate", name=item["id"]))
        seen.add(item["id"])
    return issues


def _questionnaire_issues(document: Document) -> list[Issue]:
    data: Any = document.data
    issues = [issue for key in ("dimensions", "questions", "lenses") for issue in duplicates(document, key)]
    dimensions = tuple(d["id"] for d in data["dimensions"])
    levels = len(data["scale"])
    for index, question in enumerate(data["questions"]):
        place = ("questions", index)
        if question["dimension"] not in dimensions:
            name = question["dimension"]
            issues.append(unknown_name(document, (*place, "dimension"), "content.dimension", name, dimensions))
        if len(question["anchors"]) != levels:
            issues.append(
                document.issue(
                    (*place, "anchors"), "content.anchors", found=len(question["anchors"]), needed=levels
                )
            )
    tags = tuple(dict.fromkeys(tag for question in data["questions"] for tag in question.get("tags", ())))
    issues += [
        unknown_name(document, ("lenses", index, "tag"), "content.tag", lens["tag"], tags)
        for index, lens in enumerate(data.get("lenses", ()))
        if lens["tag"] not in tags
    ]
    found = data.get("reliability")
    if found and (found["sd"] == 0 or found["icc"] == 1):
        name = "sd" if found["sd"] == 0 else "icc"
        issues.append(document.issue(("reliability", name), "content.reliability"))
    return issues


def _phases_issues(document: Document, asked: Document) -> list[Issue]:
    data: Any = document.data
    questions: Any = asked.data
    ids = tuple(question["id"] for question in questions["questions"])
    top = len(questions["scale"]) - 1
    issues = duplicates(document, "phases")
    for index, phase in enumerate(data["phases"]):
        for id_, level in phase.get("requires", {}).get("critical", {}).items():
            place = ("phases", index, "requires", "critical", id_)
            if id_ not in ids:
                issues.append(unknown_name(document, place, "content.question", id_, ids, at_key=True))
            if level > top:
                issues.append(document.issue(place, "shape.range", name=id_, found=level, low=0, high=top))
    phases, sizes = tuple(phase["id"] for phase in data["phases"]), (*data["size_bands"], LARGEST)
    for size, phase in data.get("proportionate", {}).items():
        at = ("proportionate", size)
        if size not in sizes:
            issues.append(unknown_name(document, at, "content.sizes", size, sizes, at_key=True))
        if phase not in phases:
            issues.append(unknown_name(document, at, "content.phases", phase, phases))
    return issues
