"""Tests that try many cases: some in the usual run, all of them in the long one (``make verify``)."""

from __future__ import annotations

import pytest


def examples(few: int, many: int) -> pytest.MarkDecorator:
    """Give a test the number of ``examples`` to try."""
    return pytest.mark.parametrize("examples", [few, pytest.param(many, marks=pytest.mark.verify)])
