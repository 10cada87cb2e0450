"""Digests: what tells whether two versions of a questionnaire score the same.

Only what a score or an answer depends on goes in. What a questionnaire leaves out (answer sets, groups, conditions) is
left out here too, so that an older questionnaire keeps its digest.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from readiness.core.model import METHOD_PARTS
from readiness.yamltext.scalars import exact

LONGEST_SHORT_DIGEST = 12
PUTTING_TOGETHER = ("aggregate", "passed_at")
"""Keys that say how a group's score is put together."""


def whole(asked: Any, phases: Any) -> str:
    """"sha256:" and the digest of everything that a score depends on."""
    return "sha256:" + _digest(
        {
            "questions": [_scored(asked, question) for question in asked["questions"]],
            "dimensions": _weights(asked),
            "requires": _requires(phases),
            "minimum_coverage": phases["minimum_coverage"],
            "evidence_caps": phases["evidence_caps"],
            **({"values": values} if (values := _values(asked["scale"])) else {}),
            **({"size_bands": phases["size_bands"]} if _conditional(asked) else {}),
        }
    )


def parts(asked: Any, phases: Any) -> dict[str, str]:
    """Short digests of every question and of each of the METHOD_PARTS."""
    thresholds = {name: phases[name] for name in ("minimum_coverage", "borderline")}
    method = {
        "weights": _weights(asked),
        "thresholds": {"requires": _requires(phases), **thresholds},
        "evidence_caps": phases["evidence_caps"],
        "scale": asked["scale"],
    }
    return {question["id"]: of_question(asked, question) for question in asked["questions"]} | {
        name: _short(method[name]) for name in METHOD_PARTS
    }


def of_question(asked: Any, question: Any, id_: str = "") -> str:
    """The short digest of what an answer to a question depends on; with ``id_``, what it would be under that id."""
    return _short({**_scored(asked, question), "id": id_ or question["id"]})


def _conditional(asked: Any) -> bool:
    """Whether questions have conditions, which may be about the size of the organisation."""
    return any("when" in question for question in asked["questions"])


def _requires(phases: Any) -> list[Any]:
    return [phase.get("requires", {}) for phase in phases["phases"]]


def _weights(asked: Any) -> list[Any]:
    """The weights of the dimensions; behind them whatever else says how scores are put together."""
    found: list[Any] = []
    for group in _groups(asked["dimensions"]):
        entry: list[Any] = [group["id"], str(exact(group.get("weight", 1)))]
        own = {key: group[key] for key in PUTTING_TOGETHER if key in group}
        inner = [part["id"] for part in group.get("groups", ())]
        found.append([*entry, own, inner] if own or inner else entry)
    overall = asked.get("overall")
    return [*found, ["", overall]] if overall else found


def _groups(groups: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    for group in groups:
        yield group
        yield from _groups(group.get("groups", ()))


def _values(levels: Sequence[Mapping[str, Any]]) -> list[str]:
    """The values of answers, where they are stated."""
    return [str(exact(level["value"])) for level in levels if "value" in level]


def _scored(asked: Any, data: Any) -> Any:
    """What of a question a score or an answer depends on."""
    found = {
        "id": data["id"],
        "dimension": data.get("dimension", data.get("group")),
        "depth": data.get("depth", "full"),
        "weight": str(exact(data.get("weight", 1))),
        "text": data["text"],
        "anchors": data.get("anchors"),
    }
    if "answers" in data:
        found["answers"] = asked["answer_sets"][data["answers"]]
    elif "anchors" not in data:
        found["answers"] = asked["scale"]
    if "when" in data:
        found["when"] = data["when"]["rule"]
    return found


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
