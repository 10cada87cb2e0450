"""What takes longer than a moment says so on stderr, once; what does not says nothing."""

from __future__ import annotations

import time

import pytest

from readiness.cli.waiting import told

PATIENCE = 20.0
FOR_EVER = 10_000.0


def test_work_that_goes_on_is_told_once(capsys: pytest.CaptureFixture[str]) -> None:
    said, end = "", time.monotonic() + PATIENCE
    with told("Working ...", moment=0):
        while not said and time.monotonic() < end:
            said = capsys.readouterr().err
            time.sleep(0.001)
    assert said == "Working ...\n"
    assert capsys.readouterr() == ("", "")


def test_short_work_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with told("Working ...", moment=FOR_EVER):
        pass
    with told("Working ...", moment=0, when=False):
        time.sleep(0.01)
    with pytest.raises(ZeroDivisionError), told("Working ...", moment=FOR_EVER):
        _ = 1 / 0
    assert capsys.readouterr() == ("", "")
