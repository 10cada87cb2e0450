"""Which uses of AI are worth a look, and what each still lacks.

A use case is offered where it fits industry and size and its phase is not beyond the target phase. What serves the
client's objective comes first, then what lacks nothing, then what is usual in the industry. Nothing is promised: what
a use presupposes is held against the low reading, so that an unknown is not a yes.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from readiness.core.conclusions.facts import Facts
from readiness.core.library import Library, UseCase
from readiness.core.planning.offers import Offers


@dataclass(frozen=True, slots=True)
class Missing:
    """A level that is presupposed and not there; ``has`` is None where it is unknown or unanswered."""

    question: str
    has: int | None
    needs: int


@dataclass(frozen=True, slots=True)
class OfferedUse:
    """One use case that fits the organisation.

    Attributes:
        in_phase: whether its phase can be started now; never while no phase is given.
        missing: what it presupposes and the answers do not give.
        unchecked: what it presupposes and this depth does not ask.
        serves: the KGI that it serves, "" if none.
        initiatives: those of the plan that put it to work.
        safeguards: those of the plan that put its safeguards in place.
    """

    use_case: UseCase
    in_phase: bool
    missing: tuple[Missing, ...]
    unchecked: tuple[str, ...]
    serves: str
    initiatives: tuple[str, ...]
    safeguards: tuple[str, ...]

    @property
    def is_ready(self) -> bool:
        """Whether nothing that was asked about stands in its way."""
        return self.in_phase and not self.missing


def lacking(facts: Facts, needs: Mapping[str, int]) -> tuple[Missing, ...]:
    """What is presupposed and not there; what is not asked or not applicable is not held against anybody."""
    low, point = facts.readings.low.levels, facts.readings.point.levels
    return tuple(
        Missing(id_, point.get(id_), needed)
        for id_, needed in needs.items()
        if (level := low.get(id_)) is not None and level < needed
    )


def offer(facts: Facts, library: Library, planned: Collection[str]) -> tuple[OfferedUse, ...]:
    """The use cases that fit, the most fitting first.

    Args:
        facts: what is known of the organisation.
        library: all use cases.
        planned: the ids of the plan's initiatives.
    """
    offers = Offers(facts, library)
    rank = offers.method.rank
    usual = {id_: place for place, id_ in enumerate(offers.industry.use_cases if offers.industry else ())}
    kgi = facts.assessment.objective.kgi
    objective = kgi.kpi if kgi else ""
    deeper = set(facts.readings.questionnaire.by_id) - {question.id for question in facts.readings.questions}
    found = [
        OfferedUse(
            case,
            in_phase=facts.phase.id is not None and rank(case.phase) <= rank(facts.phase.low),
            missing=lacking(facts, case.needs),
            unchecked=tuple(id_ for id_ in case.needs if id_ in deeper),
            serves=objective if objective in case.objectives else "",
            initiatives=tuple(id_ for id_ in case.initiatives if id_ in planned),
            safeguards=tuple(id_ for id_ in case.safeguarded_by if id_ in planned),
        )
        for case in library.use_cases.values()
        if offers.is_due(case.phase) and offers.suits(case)
    ]
    return tuple(
        sorted(
            found,
            key=lambda offered: (
                not offered.serves,
                not offered.in_phase,
                bool(offered.missing),
                usual.get(offered.use_case.id, len(usual)),
            ),
        )
    )
