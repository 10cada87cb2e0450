"""What has to agree within ``questionnaire.yaml`` and ``phases.yaml``, and between them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from readiness.content.questionnaire import scales
from readiness.core.fit import LARGEST
from readiness.core.model import OVERALL
from readiness.errors import Issue
from readiness.yamltext import Document
from readiness.yamltext.document import Path as Place
from readiness.yamltext.shape import unknown_name


def unknown_sizes(document: Document, names: tuple[str, ...]) -> list[Issue]:
    """Texts that are meant for a size that no organisation has."""
    return list(_unknown_sizes(document, document.data, (), names))


def _unknown_sizes(document: Document, data: Any, place: Place, names: tuple[str, ...]) -> Iterator[Issue]:
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


def of_questions(document: Document) -> list[Issue]:
    """What is wrong within ``questionnaire.yaml``, conditions aside."""
    data: Any = document.data
    issues = [issue for key in ("questions", "lenses") for issue in duplicates(document, key)]
    issues += [*_scales(document), *_groups(document)]
    for index in range(len(data["questions"])):
        issues += [*_home(document, index), *_answers(document, index)]
    if not issues:
        issues += _parts(document)
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


def _scales(document: Document) -> Iterator[Issue]:
    """Answers have values all or none, and rising."""
    data: Any = document.data
    for id_, levels in scales.offered(data).items():
        place: Place = ("answer_sets", id_) if id_ != scales.OWN else ("scale",)
        stated = [index for index, level in enumerate(levels) if "value" in level]
        if stated and len(stated) < len(levels):
            missing = next(index for index in range(len(levels)) if index not in stated)
            yield document.issue((*place, missing), "content.some_values")
            continue
        for index in stated[1:]:
            before, value = levels[index - 1]["value"], levels[index]["value"]
            if value <= before:
                yield document.issue((*place, index, "value"), "content.value", found=value, before=before)


def _groups(document: Document) -> Iterator[Issue]:
    """Dimensions and groups have ids of their own."""
    seen = {OVERALL}
    for place, group in _placed(document.data):
        if group["id"] in seen:
            key = "content.reserved" if group["id"] == OVERALL else "content.duplicate"
            yield document.issue((*place, "id"), key, name=group["id"])
        seen.add(group["id"])
        if "passed_at" in group and group.get("aggregate") != "ladder":
            yield document.issue((*place, "passed_at"), "content.passed_at", at_key=True)


def _placed(data: Any) -> Iterator[tuple[Place, Any]]:
    """Every dimension and group, with where it stands."""

    def inner(groups: Any, place: Place) -> Iterator[tuple[Place, Any]]:
        for index, group in enumerate(groups):
            yield (*place, index), group
            yield from inner(group.get("groups", ()), (*place, index, "groups"))

    return inner(data["dimensions"], ("dimensions",))


def _home(document: Document, index: int) -> Iterator[Issue]:
    """A question counts in one dimension or group that has no groups itself."""
    data: Any = document.data
    question, place = data["questions"][index], ("questions", index)
    key = "group" if "group" in question else "dimension"
    if ("group" in question) == ("dimension" in question):
        yield document.issue((*place, key), "content.one_home", at_key=key in question, name=question["id"])
        return
    groups = data["dimensions"] if key == "dimension" else (group for _, group in _placed(data))
    name, known = question[key], {group["id"]: group for group in groups}
    if name not in known:
        yield unknown_name(document, (*place, key), f"content.{key}", name, tuple(known))
    elif known[name].get("groups"):
        inner = ", ".join(group["id"] for group in scales.within(known[name]) if not group.get("groups"))
        yield document.issue((*place, key), "content.not_leaf", name=name, names=inner)


def _answers(document: Document, index: int) -> Iterator[Issue]:
    """A question offers answers that exist, with an anchor for each where it has any."""
    data: Any = document.data
    question, place = data["questions"][index], ("questions", index)
    known = scales.offered(data)
    name = question.get("answers", scales.OWN)
    if name not in known:
        names = tuple(id_ for id_ in known if id_ != scales.OWN)
        if names:
            yield unknown_name(document, (*place, "answers"), "content.answers", name, names)
        else:
            yield document.issue((*place, "answers"), "content.no_answer_sets", name=name)
    elif "anchors" in question and len(question["anchors"]) != len(known[name]):
        found, needed = len(question["anchors"]), len(known[name])
        yield document.issue((*place, "anchors"), "content.anchors", found=found, needed=needed)


def _parts(document: Document) -> Iterator[Issue]:
    """Every part of a sum and every rung of a ladder has a question at each depth: a score means the same at both."""
    data: Any = document.data
    asked = {
        depth: {scales.group_of(q) for q in data["questions"] if depth == "full" or q.get("depth", "full") == depth}
        for depth in ("core", "full")
    }
    for place, group in _placed(data):
        if group.get("aggregate") not in ("sum", "ladder"):
            continue
        for index, part in enumerate(group.get("groups", ())):
            leaves = {part["id"], *(inner["id"] for inner in scales.within(part))}
            for depth in ("core", "full"):
                if asked[depth] and not leaves & asked[depth]:
                    at = (*place, "groups", index, "id")
                    yield document.issue(at, "content.empty_part", name=part["id"], depth=depth, group=group["id"])
                    break
    yield from _rungs(document)


def _rungs(document: Document) -> Iterator[Issue]:
    """No rung of a ladder comes or goes with an answer: each has a question without a condition at each depth."""
    data: Any = document.data
    plain = [question for question in data["questions"] if "when" not in question and question.get("weight", 1)]
    groups = {group["id"]: group for _, group in _placed(data)}
    for index, question in enumerate(data["questions"]):
        if "when" not in question:
            continue
        for name, rung in _rungs_around(groups, question):
            leaves = {rung, *(inner["id"] for inner in scales.within(groups[rung]))} if rung in groups else set()
            depth = question.get("depth", "full")
            beside = (q for q in plain if scales.group_of(q) in leaves and depth in ("full", q.get("depth", "full")))
            if not any(beside):
                place = ("questions", index, "when")
                yield document.issue(place, "content.rung", at_key=True, name=name)


def _rungs_around(groups: Mapping[str, Any], question: Any) -> Iterator[tuple[str, str]]:
    """The ladders that a question counts in, each with its rung there: a group, or the question itself."""
    home = scales.group_of(question)
    if groups[home].get("aggregate") == "ladder":
        yield home, question["id"]
    for id_, group in groups.items():
        for part in group.get("groups", ()) if group.get("aggregate") == "ladder" else ():
            if home in (part["id"], *(inner["id"] for inner in scales.within(part))):
                yield id_, part["id"]


def of_phases(document: Document, asked: Document) -> list[Issue]:
    """What is wrong within ``phases.yaml``, and between it and the questions."""
    data: Any = document.data
    questions: Any = asked.data
    numbers = _numbers(questions)
    sound = not any(_scales(asked))  # else nobody knows the numbers of the answers
    issues = duplicates(document, "phases")
    groups = tuple(group["id"] for _, group in _placed(questions))
    for index, phase in enumerate(data["phases"]):
        requires, at = phase.get("requires", {}), ("phases", index, "requires", "groups")
        for id_, level in requires.get("critical", {}).items():
            place: Place = ("phases", index, "requires", "critical", id_)
            if id_ not in numbers:
                issues.append(unknown_name(document, place, "content.question", id_, tuple(numbers), at_key=True))
            elif sound and level not in numbers[id_]:
                low, high = numbers[id_][0], numbers[id_][-1]
                issues.append(document.issue(place, "shape.range", name=id_, found=level, low=low, high=high))
        issues += [
            unknown_name(document, (*at, id_), "content.group", id_, groups, at_key=True)
            for id_ in requires.get("groups", {})
            if id_ not in groups
        ]
    return [*issues, *(_caps(document, asked) if sound else ()), *_proportionate(document)]


def _numbers(asked: Any) -> dict[str, range]:
    """The numbers of each question's answers, by its id; none for one whose answers are wrong."""
    known = {id_: scale.numbers for id_, scale in scales.scales(asked).items()}
    return {
        question["id"]: numbers
        for question in asked["questions"]
        if (numbers := known.get(question.get("answers", scales.OWN)))
    }


def _caps(document: Document, asked: Document) -> Iterator[Issue]:
    """Evidence supports answers that the questionnaire's own scale has."""
    data: Any = document.data
    numbers = scales.scales(asked.data)[scales.OWN].numbers
    for grade, cap in data["evidence_caps"].items():
        if cap not in numbers:
            place, low, high = ("evidence_caps", grade), numbers[0], numbers[-1]
            yield document.issue(place, "shape.range", name=grade, found=cap, low=low, high=high)


def _proportionate(document: Document) -> Iterator[Issue]:
    data: Any = document.data
    phases, sizes = tuple(phase["id"] for phase in data["phases"]), (*data["size_bands"], LARGEST)
    for size, phase in data.get("proportionate", {}).items():
        at = ("proportionate", size)
        if size not in sizes:
            yield unknown_name(document, at, "content.sizes", size, sizes, at_key=True)
        if phase not in phases:
            yield unknown_name(document, at, "content.phases", phase, phases)
