"""The facts that offers, risks and groundwork are held against: nobody gains by answering 'not applicable'.

A critical question that was answered as not applicable is unmet for every phase (METHOD §3); here it counts as the
lowest level too, so that what rests on it is not ready and the risks that it guards against are still named.
"""

from __future__ import annotations

from dataclasses import replace

from readiness.core.conclusions.facts import Facts


def strict(facts: Facts) -> Facts:
    """The same facts with critical questions that are not applicable at the lowest level in the low reading."""
    readings = facts.readings
    critical = readings.questionnaire.method.critical
    scales = {question.id: question.scale for question in readings.questions}
    levels = {
        id_: scales[id_].lowest if level is None and id_ in critical else level
        for id_, level in readings.low.levels.items()
    }
    if levels == readings.low.levels:
        return facts
    return replace(facts, readings=replace(readings, low=replace(readings.low, levels=levels)))
