"""docs/lint.md and docs/lint.ja.md say what the rules say: ``WRITE_LINT=1`` brings them up to date."""

from __future__ import annotations

import os

import pytest

from docs import lint_page
from readiness.content.lint import RULES
from readiness.core.model import Language


@pytest.mark.parametrize("language", lint_page.PAGES)
def test_the_pages_are_current(language: Language) -> None:
    if os.environ.get("WRITE_LINT"):
        lint_page.write()
    assert lint_page.PAGES[language].read_text("utf-8") == lint_page.current(language)


@pytest.mark.parametrize("language", lint_page.PAGES)
def test_every_rule_has_its_place(language: Language) -> None:
    text = lint_page.PAGES[language].read_text("utf-8")
    assert [line for line in text.splitlines() if line.startswith("### `")] == [f"### `{rule.id}`" for rule in RULES]
    for name in ("rules", "errors"):
        assert text.count(f"<!-- {name} -->") == 1
    assert text.count("<!-- end -->") == 2
    assert "| `content.phases` |" in text
