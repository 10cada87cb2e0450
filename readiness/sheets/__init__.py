"""Questionnaires for people who answer beforehand: a workbook that goes out, and the filled one that comes back.

openpyxl writes the workbook. What comes back may come from any program and any hand, so it is read by code of our own
that looks at cells only, within limits (see docs/decisions/sheets.md).
"""
