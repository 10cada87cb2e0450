"""Where content is found, and which questionnaire wins."""

from __future__ import annotations

from pathlib import Path

import pytest

from content import made_up
from readiness.content import Shelf, shelf
from readiness.errors import InputError


def test_the_shipped_content_is_found() -> None:
    found = shelf()
    assert "ai-readiness" in found.questionnaires()
    assert found.template("roadmap").is_dir()
    assert (found.examples / "demo.yaml").is_file()


def test_shipped_questionnaires_by_their_folders(tmp_path: Path) -> None:
    for name in ("one", "two"):
        folder = tmp_path / "questionnaires" / name
        folder.mkdir(parents=True)
        (folder / "questionnaire.yaml").touch()
    (tmp_path / "questionnaires" / "no-questionnaire").mkdir()
    assert Shelf(tmp_path).questionnaires() == {name: tmp_path / "questionnaires" / name for name in ("one", "two")}


def test_a_folder_of_ones_own(tmp_path: Path) -> None:
    own = made_up.write(tmp_path)
    assert shelf(own).own == own
    assert shelf(own).root == shelf().root


@pytest.mark.parametrize("make", [True, False])
def test_a_folder_without_a_questionnaire(tmp_path: Path, make: bool) -> None:
    if make:
        (tmp_path / "empty").mkdir()
    with pytest.raises(InputError) as caught:
        shelf(tmp_path / "empty")
    assert [(issue.file, issue.message.key) for issue in caught.value.issues] == [
        (str(tmp_path / "empty"), "content.no_questionnaire" if make else "content.no_folder")
    ]
