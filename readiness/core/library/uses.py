"""What AI may be used for, and what may go wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from readiness.core.model import Text
from readiness.core.rules import Rule


@dataclass(frozen=True, slots=True)
class UseCase:
    """One use of AI.

    Attributes:
        phase: the one from which it makes sense.
        area: code of the work that it belongs to.
        what: who uses it, what AI does and what stays with people.
        needs: the levels that it presupposes, by question.
        objectives: KGIs that it serves directly.
        initiatives: those that put it to work.
        safeguarded_by: initiatives that put its safeguards in place.
        industries: those it is offered in; all where empty.
        sizes: sizes of organisation it is offered to; all where empty.
        references: the outside sources that it rests on.
    """

    id: str
    name: Text
    phase: str
    area: str
    what: Text
    needs: Mapping[str, int]
    prerequisites: tuple[Text, ...]
    safeguards: tuple[Text, ...]
    cautions: tuple[Text, ...]
    kpis: tuple[str, ...]
    objectives: tuple[str, ...]
    initiatives: tuple[str, ...]
    safeguarded_by: tuple[str, ...]
    industries: tuple[str, ...] = ()
    sizes: tuple[str, ...] = ()
    references: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Risk:
    """Something that may go wrong.

    Attributes:
        sign: what in the answers points to it, in words; ``when`` is the same as a rule.
        initiatives: those that reduce it.
        watch: what to look at while the programme runs.
        references: the outside sources that it rests on.
    """

    id: str
    name: Text
    what: Text
    sign: Text
    when: Rule
    countermeasures: tuple[Text, ...]
    initiatives: tuple[str, ...]
    watch: Text
    owner: str
    references: tuple[str, ...] = ()
