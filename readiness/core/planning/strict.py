"""The facts that offers, risks and groundwork are held against: nobody gains by answering 'not applicable'.

A critical question that was answered as not applicable is unmet for every phase (METHOD §3); here it counts as level 0
too, so that what rests on it is not ready and the risks that it guards against are still named.
"""

from __future__ import annotations

from dataclasses import replace

from readiness.core.facts import Facts


def strict(facts: Facts) -> Facts:
    """The same facts with critical questions that are not applicable at level 0 in the low reading."""
    readings = facts.readings
    critical = readings.questionnaire.method.critical
    levels = {
        id_: 0 if level is None and id_ in critical else level for id_, level in readings.low.levels.items()
    }
    if levels == readings.low.levels:
        return facts
    return replace(facts, readings=replace(readings, low=replace(readings.low, levels=levels)))
