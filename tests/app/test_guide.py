"""The facilitator's guide as a use case: the same file on any day, and for a questionnaire without a library."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from content import made_up

from readiness import press
from readiness.app import guide
from readiness.app.guide import Wish
from readiness.app.workbench import Workbench
from readiness.content import shelf
from readiness.errors import InputError
from readiness.press.libraries import Missing


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A folder with questions and phases only."""
    folder = tmp_path / "own"
    folder.mkdir()
    for name in ("questionnaire", "phases"):
        (folder / f"{name}.yaml").write_text(made_up.FILES[name], encoding="utf-8")
    return folder


def test_the_day_does_not_matter(own: Path, tmp_path: Path) -> None:
    """Nor does the clock: the guide depends on the questionnaire alone."""
    found = []
    for day in (dt.date(2026, 11, 29), dt.date(2027, 4, 1)):
        place = tmp_path / f"{day}.pdf"
        written = guide.write(Workbench(shelf(own), day), Wish("made-up", "ja"), place)
        assert (written.path, written.remarks) == (place, ())
        found.append(place.read_bytes())
    assert found[0] == found[1]


def test_questions_and_phases_are_enough(own: Path) -> None:
    found = guide.guide(Workbench(shelf(own), dt.date(2026, 11, 29)), Wish("made-up", "en"))
    assert [asked.knows for group in found.groups for asked in group.questions] == ["IT, boss", ""]
    assert [asked.critical for group in found.groups for asked in group.questions] == ["Second 1", ""]
    assert [level.text for level in found.groups[1].questions[0].levels] == ["nil", "half", "whole"]


def test_a_file_that_is_there_stays_where_pdfs_cannot_be_made(
    own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "guide.pdf"
    place.write_text("before", encoding="utf-8")
    missing = Missing(("Pango",), fatal=True, system=None, command=None)
    monkeypatch.setattr(press, "available", lambda: missing)
    with pytest.raises(InputError) as caught:
        guide.write(Workbench(shelf(own), dt.date(2026, 11, 29)), Wish("made-up", "ja"), place)
    assert [issue.message.key for issue in caught.value.issues] == ["guide.unavailable"]
    assert place.read_text(encoding="utf-8") == "before"
