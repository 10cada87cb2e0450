"""The plan of an assessment: what to do, when, by which KPIs, and what to mind."""
