"""Turns the records of a library's files into values, once they are known to be in order.

Rules are read elsewhere: what has one is given it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from readiness.content.questionnaire import text, texts
from readiness.core.library import (
    Band,
    GovernanceTask,
    Industry,
    Initiative,
    Kpi,
    Platform,
    Responsibility,
    Risk,
    Role,
    Source,
    Term,
    Training,
    UseCase,
    VendorCriterion,
    WorkChange,
)
from readiness.core.rules import Rule
from readiness.yamltext.scalars import exact


def kpi(data: Any) -> Kpi:
    """A KPI of the catalogue."""
    band = data.get("band")
    low, high = data.get("limits", (None, None))
    return Kpi(
        id=data["id"],
        name=text(data["name"]),
        noun=text(data.get("noun", data["name"])),
        phase=data["phase"],
        unit=data["unit"],
        decimals=data.get("decimals", 0),
        direction=data["direction"],
        verb=text(data["verb"]),
        formula=text(data["formula"]),
        source=text(data["source"]),
        cadence=data["cadence"],
        limits=(_bound(low), _bound(high)),
        band=Band(band["kind"], exact(band["low"]), exact(band["high"])) if band else None,
        diagnostic=data.get("diagnostic", False),
        drives=_ids(data, "drives"),
        needs=dict(data.get("needs", {})),
        questions=_ids(data, "questions"),
        owner=data["owner"],
        pitfall=text(data["pitfall"]) if "pitfall" in data else text({"ja": "", "en": ""}),
        industries=_ids(data, "industries"),
    )


def initiative(data: Any, when: Rule, sizes: Sequence[str]) -> Initiative:
    """An initiative; an effort without sizes holds for all of them."""
    days = data["person_days"]
    by_size = days if isinstance(days, dict) else dict.fromkeys(sizes, days)
    return Initiative(
        id=data["id"],
        name=text(data["name"]),
        phase=data["phase"],
        why=text(data["why"]),
        actions=texts(data["actions"]),
        indicators=texts(data["indicators"]),
        cautions=texts(data["cautions"]),
        kpis=_ids(data, "kpis"),
        raises=dict(data.get("raises", {})),
        requires=_ids(data, "requires"),
        objectives=_ids(data, "objectives"),
        when=when,
        person_days={size: exact(number) for size, number in by_size.items()},
        weeks=data["weeks"],
        cost={name: (exact(low), exact(high)) for name, (low, high) in data["cost"].items()},
        owner=data["owner"],
        quick_win=data.get("quick_win", False),
        references=_ids(data, "references"),
    )


def role(data: Any) -> Role:
    """Who owns something."""
    return Role(data["id"], text(data["name"]), text(data["short"]) if "short" in data else None)


def use_case(data: Any) -> UseCase:
    """One use of AI."""
    return UseCase(
        id=data["id"],
        name=text(data["name"]),
        phase=data["phase"],
        area=data["area"],
        what=text(data["what"]),
        needs=dict(data.get("needs", {})),
        prerequisites=texts(data["prerequisites"]),
        safeguards=texts(data["safeguards"]),
        cautions=texts(data["cautions"]),
        kpis=_ids(data, "kpis"),
        objectives=_ids(data, "objectives"),
        initiatives=_ids(data, "initiatives"),
        safeguarded_by=_ids(data, "safeguarded_by"),
        industries=_ids(data, "industries"),
        sizes=_ids(data, "sizes"),
        references=_ids(data, "references"),
    )


def risk(data: Any, when: Rule) -> Risk:
    """Something that may go wrong."""
    return Risk(
        id=data["id"],
        name=text(data["name"]),
        what=text(data["what"]),
        sign=text(data["sign"]),
        when=when,
        countermeasures=texts(data["countermeasures"]),
        initiatives=_ids(data, "initiatives"),
        watch=text(data["watch"]),
        owner=data["owner"],
        references=_ids(data, "references"),
    )


def task(data: Any) -> GovernanceTask:
    """A task of governance."""
    return GovernanceTask(
        id=data["id"],
        name=text(data["name"]),
        phase=data["phase"],
        what=text(data["what"]),
        record=text(data["record"]),
        owner=data["owner"],
        cadence=data["cadence"],
        questions=dict(data["questions"]),
        references=_ids(data, "references"),
    )


def platform(data: Any) -> Platform:
    """A kind of system."""
    return Platform(
        id=data["id"],
        name=text(data["name"]),
        phase=data["phase"],
        weight=data["class"],
        purpose=text(data["purpose"]),
        users=text(data["users"]),
        data=text(data["data"]),
        caution=text(data["caution"]),
        needs=dict(data.get("needs", {})),
        industries=_ids(data, "industries"),
        sizes=_ids(data, "sizes"),
    )


def criterion(data: Any) -> VendorCriterion:
    """What to ask of a vendor."""
    return VendorCriterion(
        id=data["id"],
        name=text(data["name"]),
        ask=text(data["ask"]),
        look_for=text(data["look_for"]),
        phase=data["phase"],
        questions=_ids(data, "questions"),
    )


def responsibility(data: Any) -> Responsibility:
    """Who does what in one activity."""
    return Responsibility(
        id=data["id"],
        name=text(data["name"]),
        responsible=data["responsible"],
        accountable=data["accountable"],
        consulted=_ids(data, "consulted"),
        informed=_ids(data, "informed"),
    )


def training(data: Any) -> Training:
    """A training module."""
    return Training(
        id=data["id"],
        name=text(data["name"]),
        phase=data["phase"],
        audience=text(data["audience"]),
        hours=exact(data["hours"]),
        content=texts(data["content"]),
        proof=text(data["proof"]),
        needs=dict(data["needs"]),
        owner=data["owner"],
        initiatives=_ids(data, "initiatives"),
    )


def work_change(data: Any) -> WorkChange:
    """How one kind of work changes."""
    return WorkChange(
        data["id"], data["area"], data["phase"], text(data["before"]), text(data["after"]), text(data["skill"])
    )


def industry(data: Any) -> Industry:
    """What is usual in an industry."""
    return Industry(
        id=data["id"],
        name=text(data["name"]),
        also=_ids(data, "also"),
        processes=texts(data["processes"]),
        systems=texts(data["systems"]),
        kpis=_ids(data, "kpis"),
        use_cases=_ids(data, "use_cases"),
        cautions=texts(data.get("cautions", ())),
        examples={id_: text(example) for id_, example in data.get("examples", {}).items()},
    )


def source(data: Any) -> Source:
    """An outside source."""
    return Source(
        id=data["id"],
        publisher=text(data["publisher"]),
        title=text(data["title"]),
        date=dt.date.fromisoformat(data["date"]),
        address=data["address"],
        n=data.get("n"),
        as_of=dt.date.fromisoformat(data["as_of"]),
        review_by=dt.date.fromisoformat(data["review_by"]),
        fact=text(data["fact"]) if "fact" in data else None,
        about=text(data["about"]),
        topics=_ids(data, "topics"),
    )


def term(data: Any) -> Term:
    """An entry of the glossary."""
    look_for = data["look_for"]
    return Term(data["id"], text(data["term"]), (tuple(look_for["ja"]), tuple(look_for["en"])), text(data["meaning"]))


def _ids(data: Any, key: str) -> tuple[str, ...]:
    return tuple(data.get(key, ()))


def _bound(value: float | None) -> Fraction | None:
    return None if value is None else exact(value)
