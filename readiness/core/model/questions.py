"""Questions, when they are asked, and topics that run across them."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from readiness.core.model.scales import Scale, ScaleLevel
from readiness.core.model.texts import Text
from readiness.core.rules import Rule

Depth = Literal["core", "full"]


@dataclass(frozen=True, slots=True)
class When:
    """What must hold for a question to be asked: a rule over earlier answers and the organisation, and in words."""

    rule: Rule
    text: Text


@dataclass(frozen=True, slots=True)
class Question:
    """One question with an observable anchor for each answer of its scale, lowest first.

    Attributes:
        dimension, group: where it counts; the group is the dimension itself where that has no groups.
        minutes: its time box.
        tags: topics that it belongs to across dimensions; a :class:`Lens` scores one of them.
        knows: codes of the roles that usually know the answer.
        digest: short hash of what an answer depends on.
        when: None for a question that is always asked.
    """

    id: str
    dimension: str
    group: str
    depth: Depth
    weight: Fraction
    minutes: int
    title: Text
    text: Text
    why: Text
    probe: Text
    scale: Scale
    anchors: tuple[Text, ...]
    evidence: tuple[Text, ...]
    tags: tuple[str, ...]
    digest: str
    knows: tuple[str, ...] = ()
    when: When | None = None

    def level(self, number: int) -> ScaleLevel:
        """The answer with a number."""
        return self.scale[number]

    def anchor(self, number: int) -> Text:
        """The anchor of the answer with a number."""
        return self.anchors[number - self.scale.lowest]


@dataclass(frozen=True, slots=True)
class Lens:
    """A topic across dimensions; its score is the weighted mean of the questions with its tag."""

    id: str
    tag: str
    name: Text
    about: Text
