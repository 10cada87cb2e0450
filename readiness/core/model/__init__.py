"""The questionnaire: questions with their answers, and the method that turns answers into a phase.

These are the values that content is read into. Weights, values and thresholds are exact fractions, so that a score
never depends on how a computer rounds.
"""

from readiness.core.model.groups import AGGREGATES, Aggregate, Dimension, Group
from readiness.core.model.phases import Method, Phase, Requirements, WeightDraws
from readiness.core.model.questionnaire import METHOD_PARTS, OVERALL, POINTS, Questionnaire, Reliability
from readiness.core.model.questions import Depth, Lens, Question, When
from readiness.core.model.scales import HIGHEST, Scale, ScaleLevel, Span, scale
from readiness.core.model.texts import Language, Text

__all__ = [
    "AGGREGATES", "HIGHEST", "METHOD_PARTS", "OVERALL", "POINTS", "Aggregate", "Depth", "Dimension", "Group",
    "Language", "Lens", "Method", "Phase", "Question", "Questionnaire", "Reliability", "Requirements", "Scale",
    "ScaleLevel", "Span", "Text", "WeightDraws", "When", "scale",
]  # fmt: skip
