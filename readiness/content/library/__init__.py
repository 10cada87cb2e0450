"""Reads KPIs, initiatives, use cases, risks and all else that a plan and a report need beyond the questionnaire."""

from __future__ import annotations

from readiness.content.library.reading import FILES, MORE_FILES, initiative_ids, kpi_ids, read_library

__all__ = ["FILES", "MORE_FILES", "initiative_ids", "kpi_ids", "read_library"]
