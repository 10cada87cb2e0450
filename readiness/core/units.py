"""The units that KPIs are measured in, and how often that happens."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

UNITS = ("percent", "points", "yen", "hours", "minutes", "days", "count", "score", "times")
Cadence = Literal["weekly", "monthly", "quarterly"]
LARGEST = 10**15
"""The largest amount in any unit: a thousand trillion, far beyond what a client has, and exact in every figure."""
CADENCE_DAYS: Mapping[str, int] = {"weekly": 7, "monthly": 30, "quarterly": 91}
