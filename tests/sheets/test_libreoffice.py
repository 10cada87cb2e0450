"""Workbooks that LibreOffice has opened and saved are read as before; needs LibreOffice."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from builders import CORE
from openpyxl.workbook import Workbook

from readiness.core.answers import Answer, Level, NotApplicable, Unknown
from readiness.core.model import Language, Questionnaire
from readiness.errors import InputError
from readiness.sheets import form
from readiness.sheets.reply import read
from sheets.filled import filled, opened, place, sent

pytestmark = pytest.mark.verify
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
VISION, API = "leadership.vision", "infrastructure.api"


def resaved(folder: Path, content: bytes, kind: str = "xlsx") -> Path:
    """The workbook as LibreOffice saves it."""
    assert OFFICE, "LibreOffice is not installed"
    (folder / "in").mkdir()
    path = folder / "in" / "reply.xlsx"
    path.write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [OFFICE, profile, "--headless", "--convert-to", kind, "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return folder / f"reply.{kind}"


@pytest.mark.parametrize("languages", [("ja",), ("en", "ja")])
def test_saved_by_libreoffice(tmp_path: Path, questionnaire: Questionnaire, languages: tuple[Language, ...]) -> None:
    written: tuple[Any, ...] = (0, "１", "レベル2", 3.0, "N/A", "4 測定・改善", "？", None)
    fields = {form.ROLE: "法務", form.BLOC: "Business"}
    content = filled(
        sent(questionnaire, languages), dict(zip(CORE, written, strict=True)), reasons={API: "持たない"},
        notes={VISION: "一行\n二行", CORE[7]: "@後日"}, fields=fields,
    )  # fmt: skip
    path = resaved(tmp_path, content)
    found = read(path, questionnaire, "株式会社サンプル")
    assert found.ratings == {
        VISION: Answer(Level(0), note="一行\n二行"), CORE[1]: Answer(Level(1)), CORE[2]: Answer(Level(2)),
        CORE[3]: Answer(Level(3)), API: Answer(NotApplicable("持たない")), CORE[5]: Answer(Level(4)),
        CORE[6]: Answer(Unknown()), CORE[7]: Answer(note="@後日"),
    }  # fmt: skip
    assert (found.respondent.name, found.respondent.role, found.respondent.bloc) == ("法務部長", "legal", "business")
    book = opened(path.read_bytes())
    assert all(sheet.protection.sheet for sheet in book.worksheets)
    lists = [rule for sheet in book.worksheets for rule in sheet.data_validations.dataValidation if rule.type == "list"]
    assert len(lists) >= 2 + len(questionnaire.dimensions)


def test_problems_keep_their_cells(tmp_path: Path, questionnaire: Questionnaire) -> None:
    def change(book: Workbook) -> None:
        place(book, VISION).cell.number_format = "yyyy/m/d"
        book.worksheets[2].title = "別名"

    answers = {VISION: 3, "data.unified": "=1+1", "data.governance": "=1/0", API: 9}
    path = resaved(tmp_path, filled(sent(questionnaire), answers, change=change))
    with pytest.raises(InputError) as caught:
        read(path, questionnaire, "株式会社サンプル")
    assert [(issue.cell, issue.message.key) for issue in caught.value.issues] == [
        ("1 リーダーシップと戦略!E6", "sheet.date"), ("別名!E6", "sheet.formula"), ("別名!E13", "sheet.formula"),
        ("3 技術インフラ!E6", "sheet.level"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "key"), [("xls", "sheet.old_format"), ("ods", "sheet.other_format"), ("csv", "sheet.no_workbook")]
)
def test_other_formats(tmp_path: Path, questionnaire: Questionnaire, kind: str, key: str) -> None:
    path = resaved(tmp_path, filled(sent(questionnaire), {VISION: 3}), kind)
    with pytest.raises(InputError) as caught:
        read(path, questionnaire, "株式会社サンプル")
    assert [issue.message.key for issue in caught.value.issues] == [key]


def test_it_prints_a_page_for_each_dimension(tmp_path: Path, questionnaire: Questionnaire) -> None:
    import pypdf

    path = resaved(tmp_path, sent(questionnaire), "pdf")
    pages = pypdf.PdfReader(path).pages
    assert len(pages) == 1 + len(questionnaire.dimensions)
    width, height = (round(float(side) / 72 * 25.4) for side in pages[0].mediabox[2:])
    assert (width, height) == (297, 210)
