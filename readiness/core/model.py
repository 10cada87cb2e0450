"""The questionnaire: questions with their anchors, and the method that turns answers into a phase.

These are the values that content is read into. Weights and thresholds are exact fractions, so that a
score never depends on how a computer rounds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import Literal

Language = Literal["ja", "en"]
Depth = Literal["core", "full"]


@dataclass(frozen=True, slots=True)
class Text:
    """One text in both languages of the product.

    ``sizes`` holds what replaces it for organisations of a size (:mod:`readiness.core.fit`).
    """

    ja: str
    en: str
    sizes: Mapping[str, Text] = field(default_factory=dict, hash=False)

    def __getitem__(self, language: Language) -> str:
        return self.ja if language == "ja" else self.en


@dataclass(frozen=True, slots=True)
class ScaleLevel:
    """The generic name and meaning of one level."""

    name: Text
    meaning: Text


@dataclass(frozen=True, slots=True)
class Dimension:
    """One side of readiness; its score is the weighted mean of its questions."""

    id: str
    name: Text
    short: Text
    about: Text
    weight: Fraction


@dataclass(frozen=True, slots=True)
class Question:
    """One question with an observable anchor for each level, lowest first.

    Attributes:
        minutes: its time box.
        tags: topics that it belongs to across dimensions; a :class:`Lens` scores one of them.
        knows: codes of the roles that usually know the answer.
        digest: short hash of what an answer depends on.
    """

    id: str
    dimension: str
    depth: Depth
    weight: Fraction
    minutes: int
    title: Text
    text: Text
    why: Text
    probe: Text
    anchors: tuple[Text, ...]
    evidence: tuple[Text, ...]
    tags: tuple[str, ...]
    digest: str
    knows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lens:
    """A topic across dimensions; its score is the weighted mean of the questions with its tag."""

    id: str
    tag: str
    name: Text
    about: Text


@dataclass(frozen=True, slots=True)
class Requirements:
    """What a phase asks for. Thresholds are points of 100; None asks for nothing."""

    overall: Fraction | None
    dimension: Fraction | None
    critical: Mapping[str, int]
    evidence: str | None


@dataclass(frozen=True, slots=True)
class Phase:
    """One phase of the programme, from the lowest on."""

    id: str
    name: Text
    short: Text
    aim: Text
    activities: tuple[Text, ...]
    technology: tuple[Text, ...]
    horizon_weeks: int
    requires: Requirements


@dataclass(frozen=True, slots=True)
class WeightDraws:
    """How the stability of the phase against other weights is tried out.

    Each weight is multiplied by a number drawn evenly from 1 - spread to 1 + spread.
    """

    draws: int
    spread: Fraction
    seed: int


@dataclass(frozen=True, slots=True)
class Method:
    """The conventions of a questionnaire.

    Attributes:
        minimum_coverage: per cent of the applicable questions that need a level before a phase is given.
        borderline: points around an overall threshold within which a result is called borderline.
        evidence_caps: the highest level that each evidence grade supports ("none" for no evidence).
        size_bands: (number of employees below which the size applies, its name), smallest first.
        proportionate: the phase that is enough for organisations of a size, by the size's name.
    """

    phases: tuple[Phase, ...]
    minimum_coverage: Fraction
    borderline: Fraction
    evidence_caps: Mapping[str, int]
    weight_draws: WeightDraws
    size_bands: tuple[tuple[int, str], ...]
    entry_checklist: tuple[Text, ...]
    conventions: tuple[Text, ...]
    proportionate: Mapping[str, str] = field(default_factory=dict)

    @property
    def critical(self) -> frozenset[str]:
        """The ids of the critical questions of any phase."""
        return frozenset(id_ for phase in self.phases for id_ in phase.requires.critical)

    def phase(self, phase_id: str) -> Phase:
        """The phase with an id (KeyError if there is none)."""
        return self.phases[self.rank(phase_id)]

    def rank(self, phase_id: str) -> int:
        """The place of a phase, 0 for the first (KeyError if there is none)."""
        for rank, phase in enumerate(self.phases):
            if phase.id == phase_id:
                return rank
        raise KeyError(phase_id)


@dataclass(frozen=True, slots=True)
class Reliability:
    """Published figures on how well a questionnaire measures twice the same.

    Attributes:
        sd: standard deviation of the overall score between organisations, in points of 100.
        icc: intraclass correlation of two measurements, from 0 to below 1.
        n: number of organisations that were measured.
        source: where that was published.
    """

    sd: Fraction
    icc: Fraction
    n: int
    source: Text


METHOD_PARTS = ("weights", "thresholds", "evidence_caps", "scale")
"""The parts of the method that carry a digest of their own beside the questions."""


@dataclass(frozen=True)
class Questionnaire:
    """What is asked, and the method that belongs to it.

    Attributes:
        digest: "sha256:" and the hash of everything that a score depends on.
        origin: where the content was found, for the outputs that name it.
        parts: a short digest of each question by its id, and of each of the :data:`METHOD_PARTS`.
        reliability: None where nobody published any.
    """

    id: str
    version: str
    title: Text
    description: Text
    scale: tuple[ScaleLevel, ...]
    dimensions: tuple[Dimension, ...]
    questions: tuple[Question, ...]
    method: Method
    digest: str
    origin: str
    parts: Mapping[str, str] = field(default_factory=dict)
    reliability: Reliability | None = None
    lenses: tuple[Lens, ...] = ()

    @cached_property
    def by_id(self) -> Mapping[str, Question]:
        """The questions by their ids."""
        return {question.id: question for question in self.questions}

    @cached_property
    def top_level(self) -> int:
        """The highest level of the scale."""
        return len(self.scale) - 1

    def asked(self, depth: Depth) -> tuple[Question, ...]:
        """The questions of a depth, in order; the core questions belong to both."""
        return tuple(q for q in self.questions if depth == "full" or q.depth == "core")

    def depths(self) -> tuple[Depth, ...]:
        """The depths that differ in this questionnaire."""
        return ("core", "full") if any(q.depth == "full" for q in self.questions) else ("core",)

    def dimension(self, dimension_id: str) -> Dimension:
        """The dimension with an id (KeyError if there is none)."""
        for dimension in self.dimensions:
            if dimension.id == dimension_id:
                return dimension
        raise KeyError(dimension_id)
