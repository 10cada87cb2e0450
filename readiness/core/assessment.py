"""The assessment: everything that a workshop leaves behind, as the file holds it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from readiness.core.answers import NO_ANSWER, Answer
from readiness.core.migrations import NOT_MIGRATED, Migrated
from readiness.core.model import Depth, Language

LONGEST_ORGANISATION = 200
"""Characters of an organisation's name."""
MOST_EMPLOYEES = 10_000_000
"""Employees that an assessment file may name."""


@dataclass(frozen=True, slots=True)
class Organisation:
    """Who is assessed; ``employees`` is None where nobody said."""

    name: str
    industry: str = ""
    employees: int | None = None


@dataclass(frozen=True, slots=True)
class QuestionnaireRef:
    """Which questionnaire the answers belong to, and its digest when they were given.

    ``parts`` holds the same for single questions and parts of the method (see :mod:`readiness.core.comparison.parts`).
    ``migrated`` tells what was done to answers of an older version when they were read; it does not stand in the file.
    """

    id: str
    version: str
    digest: str = ""
    parts: Mapping[str, str] = field(default_factory=dict)
    migrated: Migrated = NOT_MIGRATED


@dataclass(frozen=True, slots=True)
class Previous:
    """The assessment of last time.

    Attributes:
        file: its place, relative to the folder of this one where that is possible.
        light: whether this one asks again only what has to be asked again.
    """

    file: str
    date: dt.date | None = None
    light: bool = False


@dataclass(frozen=True, slots=True)
class Scope:
    """The part of the organisation and the process that the assessment is about."""

    unit: str = ""
    process: str = ""


@dataclass(frozen=True, slots=True)
class Classification:
    """The client's own label for the documents."""

    label: str = ""
    distribution: str = ""
    copy_no: str = ""


OUTCOMES = ("approved", "amended", "circulated", "none")
"""How the room decided: as proposed, with changes, by a circulated decision, not today."""


@dataclass(frozen=True, slots=True)
class Decision:
    """Who decides on the plan, where and when; and what the room decided on the day.

    Attributes:
        outcome: one of :data:`OUTCOMES`, "" where it was not asked for yet.
        resolution: what was decided, in the room's own words.
        circulate_by: the day by which a circulated decision is taken.
    """

    forum: str = ""
    date: dt.date | None = None
    papers_due: dt.date | None = None
    approver: str = ""
    consulted: str = ""
    outcome: str = ""
    resolution: str = ""
    circulate_by: dt.date | None = None


BLOCS = ("business", "management_it")
"""The two groups that client documents may tell apart."""


MOST_RESPONDENTS = 100
"""Respondents that an assessment file may name."""
RESPONDENT_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,79}\Z")
"""What the id of a respondent looks like."""


@dataclass(frozen=True, slots=True)
class Respondent:
    """A person who rated, or takes part in the room; ``bloc`` is one of :data:`BLOCS`, "" where nobody said."""

    id: str
    name: str = ""
    role: str = ""
    bloc: str = ""
    anonymous: bool = False


@dataclass(frozen=True, slots=True)
class Target:
    """A figure that the client wants to move: a KPI, or the KGI.

    Amounts are in the KPI's unit. ``name``, ``formula``, ``unit`` and ``direction`` describe a KPI that is
    not in the catalogue.
    """

    kpi: str
    baseline: Fraction | None = None
    baseline_date: dt.date | None = None
    target: Fraction | None = None
    due: str = ""
    owner: str = ""
    scope: str = ""
    review: dt.date | None = None
    source: str = ""
    cadence: str = ""
    actuals: tuple[Mapping[str, Any], ...] = ()
    name: str = ""
    formula: str = ""
    unit: str = ""
    direction: str = ""


@dataclass(frozen=True, slots=True)
class Objective:
    """The client's problem, and the figure that shows whether it is solved."""

    problem: str = ""
    kgi: Target | None = None


@dataclass(frozen=True, slots=True)
class PlanFrame:
    """The client's limits on the plan: when, how far, how much; ``budget`` in yen, capacity in person-days a week."""

    start: dt.date | None = None
    target_phase: str = ""
    capacity: Fraction | None = None
    budget: Fraction | None = None
    must: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    cost_source: str = ""


@dataclass(frozen=True, slots=True)
class Action:
    """Something that somebody does by a day."""

    what: str
    owner: str = ""
    deputy: str = ""
    due: dt.date | None = None
    approver: str = ""
    status: str = "open"


@dataclass(frozen=True, slots=True)
class Assessment:
    """One organisation's answers on one day, with all that was agreed around them.

    Attributes:
        answers: what the room agreed on, by question.
        ratings: what each respondent said alone, by respondent and question.
        revotes: what each respondent said once the room had discussed a question, in the same way.
        other: parts of the file that are kept as they are for rooms that read them later.
    """

    organisation: Organisation
    questionnaire: QuestionnaireRef
    date: dt.date
    depth: Depth = "core"
    language: Language = "ja"
    previous: Previous | None = None
    scope: Scope = Scope()
    classification: Classification = Classification()
    decision: Decision = Decision()
    respondents: tuple[Respondent, ...] = ()
    answers: Mapping[str, Answer] = field(default_factory=dict)
    ratings: Mapping[str, Mapping[str, Answer]] = field(default_factory=dict)
    revotes: Mapping[str, Mapping[str, Answer]] = field(default_factory=dict)
    objective: Objective = Objective()
    kpis: tuple[Target, ...] = ()
    plan: PlanFrame = PlanFrame()
    actions: tuple[Action, ...] = ()
    other: Mapping[str, Any] = field(default_factory=dict)

    def answer(self, question_id: str) -> Answer:
        """What the room agreed on; an empty answer where it said nothing."""
        return self.answers.get(question_id, NO_ANSWER)
