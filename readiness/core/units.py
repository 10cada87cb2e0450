"""The units that KPIs are measured in, and how often that happens."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

UNITS = ("percent", "points", "yen", "hours", "minutes", "days", "count", "score", "times")
Cadence = Literal["weekly", "monthly", "quarterly"]
CADENCE_DAYS: Mapping[str, int] = {"weekly": 7, "monthly": 30, "quarterly": 91}
