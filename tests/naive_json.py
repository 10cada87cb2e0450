"""``score --json`` once more, from the raw YAML and by the plainest arithmetic: knows nothing of the program."""

from __future__ import annotations

import itertools
import math
import random
from fractions import Fraction
from typing import Any

GRADES = [None, "statement", "document", "record", "verified"]


class Naive:
    """The document that a file should give, worked out from ``questionnaire.yaml`` and ``phases.yaml``."""

    def __init__(self, questionnaire: dict[str, Any], phases: dict[str, Any], file: dict[str, Any]) -> None:
        self.phases, self.method, self.file = phases["phases"], phases, file
        self.dimensions = [d["id"] for d in questionnaire["dimensions"]]
        depth = file.get("depth", "core")
        self.asked = [q for q in questionnaire["questions"] if depth == "full" or q["depth"] == "core"]
        self.ids = [q["id"] for q in self.asked]
        self.weight = {q["id"]: Fraction(str(q.get("weight", 1))) for q in self.asked}
        self.side = {q["id"]: q["dimension"] for q in self.asked}
        self.answers = {id_: file["answers"].get(id_, {}) for id_ in self.ids}

    def document(self) -> dict[str, Any]:
        """Everything but the digest and the share of the weight draws."""
        low, high = self.levels(0), self.levels(4)
        applicable = [id_ for id_ in self.ids if "not_applicable" not in self.answers[id_]]
        known = [id_ for id_ in applicable if "level" in self.answers[id_]]
        coverage = Fraction(len(known), len(applicable)) if applicable else None
        given = coverage is not None and coverage * 100 >= self.method["minimum_coverage"]
        now, best = self.phase(low, self.evidence()), self.phase(high, self.evidence(sure=True))
        names = [phase["id"] for phase in self.phases]
        return {
            "overall": self.score(None),
            "coverage": number(coverage),
            "dimensions": {d: {**self.score(d), "coverage": self.coverage(d)} for d in self.dimensions},
            "phase": {
                "id": names[now] if given else None,
                "status": "insufficient" if not given else "confirmed" if now == best else "provisional",
                "borderline": self.borderline(),
                "low": names[now],
                "high": names[best],
                "conditions": [c for n in range(len(names)) for c in self.conditions(n, low, self.evidence())],
            },
            "flips": self.flips(low, now) if given else [],
            "balance": self.balance(),
        }

    # Readings

    def levels(self, otherwise: int | None) -> dict[str, int | None]:
        return {
            id_: a.get("level", None if "not_applicable" in a else otherwise) for id_, a in self.answers.items()
        }

    def capped(self) -> dict[str, int | None]:
        caps = self.method["evidence_caps"]
        return {
            id_: min(a["level"], caps[a.get("evidence") or "none"]) if "level" in a else None
            for id_, a in self.answers.items()
        }

    def evidence(self, *, sure: bool = False) -> dict[str, str | None]:
        return {
            id_: "verified" if sure and "level" not in a else a.get("evidence") for id_, a in self.answers.items()
        }

    # Scores

    def points(self, levels: dict[str, int | None], dimension: str) -> Fraction | None:
        mine = [id_ for id_ in self.ids if self.side[id_] == dimension and levels[id_] is not None]
        if not mine:
            return None
        earned = sum(self.weight[id_] * 100 * Fraction(levels[id_] or 0, 4) for id_ in mine)
        return earned / sum(self.weight[id_] for id_ in mine)

    def total(self, levels: dict[str, int | None]) -> Fraction | None:
        found = [p for d in self.dimensions if (p := self.points(levels, d)) is not None]
        return sum(found, Fraction(0)) / len(found) if found else None

    def score(self, dimension: str | None) -> dict[str, Any]:
        def of(levels: dict[str, int | None]) -> Fraction | None:
            return self.total(levels) if dimension is None else self.points(levels, dimension)

        point = of(self.levels(None))
        return {
            "score": number(point),
            "low": number(of(self.levels(0))),
            "high": number(of(self.levels(4))),
            "level": number(point / 25 if point is not None else None),
            "evidenced": number(of(self.capped())),
        }

    def coverage(self, dimension: str) -> float | None:
        mine = [a for id_, a in self.answers.items() if self.side[id_] == dimension and "not_applicable" not in a]
        return number(Fraction(sum("level" in a for a in mine), len(mine))) if mine else None

    def balance(self) -> dict[str, Any]:
        points = [p for d in self.dimensions if (p := self.points(self.levels(None), d)) is not None]
        if not points:
            return {"minimum": None, "gm_am": None}
        mean = float(sum(points)) / len(points)
        product = math.prod(float(p) for p in points)
        return {
            "minimum": float(min(points)),
            "gm_am": round(product ** (1 / len(points)) / mean, 3) if mean else None,
        }

    # Phases

    def conditions(self, rank: int, levels: dict[str, int | None], evidence: dict[str, str | None]) -> list[dict[str, Any]]:
        phase = self.phases[rank]
        needs, found = phase.get("requires", {}), []

        def add(kind: str, subject: str, needed: object, has: object, met: bool) -> None:
            found.append(
                {"phase": phase["id"], "kind": kind, "subject": subject, "needs": needed, "has": has, "met": met}
            )

        if "overall" in needs:
            total = self.total(levels)
            add("overall", "overall", needs["overall"], number(total), total is not None and total >= needs["overall"])
        if "dimension" in needs:
            for d in self.dimensions:
                points = self.points(levels, d)
                if points is not None:
                    add("dimension", d, needs["dimension"], number(points), points >= needs["dimension"])
        critical = [id_ for id_ in self.ids if id_ in needs.get("critical", {})]
        for id_ in critical:
            level, least = levels[id_], needs["critical"][id_]
            add("critical", id_, least, level, level is not None and level >= least)
        if "evidence" in needs:
            for id_ in critical:
                grade = evidence[id_]
                add("evidence", id_, needs["evidence"], grade, GRADES.index(grade) >= GRADES.index(needs["evidence"]))
        return found

    def phase(self, levels: dict[str, int | None], evidence: dict[str, str | None]) -> int:
        ready = [n for n in range(len(self.phases)) if all(c["met"] for c in self.conditions(n, levels, evidence))]
        return max(ready, default=0)

    def borderline(self) -> bool:
        low, high, point = (
            self.total(levels)
            for levels in (self.levels(0), self.levels(4), self.levels(None))
        )
        for phase in self.phases:
            t = phase.get("requires", {}).get("overall")
            if t is not None and low is not None and high is not None and low < t <= high:
                return True
            if t is not None and point is not None and abs(point - t) <= self.method["borderline"]:
                return True
        return False

    def flips(self, low: dict[str, int | None], now: int) -> list[dict[str, Any]]:
        found = []
        for id_, a in self.answers.items():
            for goal in (a.get("level", -9) - 1, a.get("level", -9) + 1):
                if "level" in a and 0 <= goal <= 4:
                    phase = self.phase({**low, id_: goal}, self.evidence())
                    if phase != now:
                        found.append({"question": id_, "from": a["level"], "to": goal, "phase": self.phases[phase]["id"]})
        return found

    # What is checked rather than computed

    def leads_there(self, document: dict[str, Any]) -> bool:
        """Whether the changes of the next phase meet everything it asks for."""
        levels, evidence = self.levels(0), self.evidence()
        for change in document["next_phase"]["changes"]:
            assert change["from"] == self.answers[change["question"]].get("level") or "evidence" in change
            levels[change["question"]] = change["to"]
            if "evidence" in change:
                evidence[change["question"]] = change["evidence"]["to"]
        rank = [phase["id"] for phase in self.phases].index(document["next_phase"]["id"])
        return all(c["met"] for c in self.conditions(rank, levels, evidence))

    def none_is_shorter(self, document: dict[str, Any]) -> bool:
        """Whether no way with one step less leads there, by trying all of them."""
        levels, steps = self.levels(0), document["next_phase"]["steps"]
        rank = [phase["id"] for phase in self.phases].index(document["next_phase"]["id"])
        free = [id_ for id_, level in levels.items() if level is not None]
        for taken in itertools.combinations_with_replacement(free, steps - 1) if steps else ():
            raised = dict(levels)
            for id_ in taken:
                raised[id_] = (raised[id_] or 0) + 1
            if all((level or 0) <= 4 for level in raised.values()):
                found = self.conditions(rank, raised, dict.fromkeys(self.ids, "verified"))
                if all(c["met"] for c in found):
                    return False
        return True

    def same_phase(self, draws: int, dice: random.Random) -> float:
        """The share of draws with the same phase, drawn here in floating point."""
        low, evidence = self.levels(0), self.evidence()
        now, kept = self.phase(low, evidence), dict(self.weight)
        same = 0
        for _ in range(draws):
            self.weight = {id_: w * Fraction(dice.uniform(0.75, 1.25)) for id_, w in kept.items()}
            shares = {d: dice.uniform(0.75, 1.25) for d in self.dimensions}
            found = {d: float(p) for d in self.dimensions if (p := self.points(low, d)) is not None}
            total = sum(shares[d] * p for d, p in found.items()) / sum(shares[d] for d in found)
            same += self._reached(found, total, low, evidence) == now
        self.weight = kept
        return same / draws

    def _reached(self, found: dict[str, float], total: float, low: dict[str, int | None], evidence: dict[str, str | None]) -> int:
        reached = 0
        for rank, phase in enumerate(self.phases):
            needs = phase.get("requires", {})
            others = [c for c in self.conditions(rank, low, evidence) if c["kind"] in ("critical", "evidence")]
            if (
                total + 1e-9 >= needs.get("overall", 0)
                and min(found.values()) + 1e-9 >= needs.get("dimension", 0)
                and all(c["met"] for c in others)
            ):
                reached = rank
        return reached


def number(value: Fraction | None) -> float | None:
    """A fraction as JSON holds it."""
    return None if value is None else float(value)
