"""PDF/A-3a and PDF/UA-1, as the Python package page-validation sees them."""

from __future__ import annotations

import page

PROFILES = (page.ValidationProfile.PDF_A_3A, page.ValidationProfile.PDF_UA_1)


def broken(pdf: bytes) -> list[str]:
    """The rules that the document breaks, each with the reason; empty when it conforms to both standards."""
    reports = [page.validate_pdf_bytes(pdf, profile=profile) for profile in PROFILES]
    return [f"{failure.rule_id} {failure.message}" for report in reports for failure in report.failures]
