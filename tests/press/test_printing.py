from __future__ import annotations

import datetime as dt
import gc
import io
import logging
import shutil
import subprocess
import warnings
import zlib
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import pikepdf
import pydyf
import pypdf
import pytest

from press import sample
from press.sample import DAY
from press.validation import broken
from readiness import press
from readiness.press import printing, profile, structure

Printer = Callable[..., bytes]


def read(pdf: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(pdf))


def fonts(pdf: bytes) -> set[str]:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return {
            str(entry.BaseFont)[8:]
            for entry in document.objects
            if isinstance(entry, pikepdf.Dictionary) and "/BaseFont" in entry
        }


def test_only_subsets_of_the_shipped_fonts(pdf: bytes) -> None:
    assert fonts(pdf) == {"Noto-Sans-JP", "Noto-Sans-JP-Bold"}
    assert len(pdf) < 300_000


def test_text_can_be_copied(pdf: bytes) -> None:
    text = "".join(read(pdf).pages[1].extract_text().split())
    assert "第1章データガバナンスが次フェーズへの鍵です" in text
    assert "経営会議で承認を受けることが、次のフェーズへ進むための最小の一歩です。" in text


def test_metadata(pdf: bytes) -> None:
    reader = read(pdf)
    assert reader.metadata == {
        "/Title": "AI導入準備診断（株式会社サンプル）",
        "/Author": "株式会社コンサルティング",
        "/Subject": "簡易診断の結果",
        "/CreationDate": "D:20261121",
        "/ModDate": "D:20261121",
        "/Producer": "WeasyPrint " + version("weasyprint"),
    }
    assert reader.root_object["/Lang"] == "ja"
    assert [entry["/Title"] for entry in reader.outline if isinstance(entry, dict)][:2] == [
        "第1章 データガバナンスが次フェーズへの鍵です",
        "第2章 データガバナンスが次フェーズへの鍵です",
    ]


def test_xmp_is_readable_without_a_pdf_library(pdf: bytes) -> None:
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf
    assert b'pdfaid:part="3" pdfaid:conformance="A"' in pdf


def test_charts_have_title_and_description_for_screen_readers(pdf: bytes) -> None:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        texts = [
            str(entry.Alt)
            for entry in document.objects
            if isinstance(entry, pikepdf.Dictionary) and entry.get("/S") == "/Figure"
        ]
    assert texts == [f"図{n}：領域ごとの平均レベル 5つの領域を棒で示します。" for n in range(1, 11)]


def test_qpdf_finds_nothing(pdf: bytes, tmp_path: Path) -> None:
    assert shutil.which("qpdf"), "qpdf is part of the set-up"
    (tmp_path / "report.pdf").write_bytes(pdf)
    done = subprocess.run(["qpdf", "--check", "report.pdf"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_source_date_epoch_stands_in_for_a_missing_date(print_page: Printer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")
    assert print_page("<p>日付", created=None) == print_page("<p>日付", created=DAY)
    assert print_page("<p>日付", created=dt.datetime(2026, 11, 21, 23, 59)) == print_page("<p>日付", created=DAY)  # noqa: DTZ001


@pytest.mark.parametrize("epoch", [None, "", "tomorrow", "9" * 30])
def test_the_clock_is_never_read(print_page: Printer, monkeypatch: pytest.MonkeyPatch, epoch: str | None) -> None:
    if epoch is None:
        monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    else:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(ValueError, match="created"):
        print_page("<p>日付", created=None)


def test_a_document_may_bear_no_date(print_page: Printer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    pdf = print_page("<p>日付", created=None, dated=False)
    assert pdf == print_page("<p>日付", created=DAY, dated=False)
    assert not [word for word in (b"CreationDate", b"ModDate", b"CreateDate", b"ModifyDate") if word in pdf]
    assert broken(pdf) == []


def test_attachments_travel_with_their_media_type_and_the_documents_date(print_page: Printer) -> None:
    content = "schema: 1\norganisation: {name: 株式会社サンプル}\r".encode()
    pdf = print_page(
        "<p>添付", attachments=[press.Attachment("診断.yaml", content, "application/yaml", "診断データ", "Source")]
    )
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert list(document.attachments) == ["診断.yaml"]
        spec = document.attachments["診断.yaml"]
        file = spec.get_file()
        assert (spec.description, str(spec.obj.AFRelationship)) == ("診断データ", "/Source")
        assert (file.read_bytes(), file.mime_type) == (content, "application/yaml")
        assert (file.creation_date, file.mod_date) == (dt.datetime(2026, 11, 21, tzinfo=dt.UTC),) * 2
    assert pdf == print_page(
        "<p>添付", attachments=[press.Attachment("診断.yaml", content, "application/yaml", "診断データ", "Source")]
    )


def test_relative_addresses_find_the_style_sheet_pictures_and_files_in_memory(print_page: Printer) -> None:
    plain = print_page("<h1>表紙</h1>")
    styled = print_page("<h1>表紙</h1>", '<link rel="stylesheet" href="report.css">')
    assert len(read(plain).pages) == len(read(styled).pages) == 1
    assert plain != styled
    logo = sample.MARK.encode()
    assert print_page(
        '<p><img src="brand/ロゴ 1.svg" alt="ロゴ">', extra_files={"brand/ロゴ 1.svg": logo}
    ) == print_page('<p><img src="mark.svg" alt="ロゴ">')


@pytest.mark.parametrize("enabled", [True, False])
def test_garbage_collection_is_left_as_it_was(print_page: Printer, enabled: bool) -> None:
    try:
        (gc.enable if enabled else gc.disable)()
        print_page("<p>本文")
        assert gc.isenabled() is enabled
        with pytest.raises(press.DocumentError):
            print_page("<h3>本文")
        assert gc.isenabled() is enabled
    finally:
        gc.enable()


def test_each_document_is_cleared_away_at_once(print_page: Printer) -> None:
    thresholds = gc.get_threshold()
    gc.collect()
    gc.set_threshold(10**9)
    try:
        print_page("<p>本文" * 100)
        assert gc.collect() < 1000
    finally:
        gc.set_threshold(*thresholds)


def test_nothing_is_printed_and_the_logs_of_others_stay_as_they_are(
    print_page: Printer, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    logger = logging.getLogger("weasyprint")
    before = (logger.handlers, logger.propagate, logger.level, logger.disabled, logging.root.manager.disable)
    logging.disable(logging.CRITICAL)
    try:
        with pytest.raises(press.DocumentError) as caught:
            print_page("<p>本文", "<style>p { colour: red }</style>")
    finally:
        logging.disable(logging.NOTSET)
    assert caught.value.message.values == {"problems": "Ignored `colour: red ` at 1:5, unknown property."}
    assert before == (logger.handlers, logger.propagate, logger.level, logger.disabled, logging.root.manager.disable)
    assert capfd.readouterr() == ("", "")
    assert caplog.records == []


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ('<p><a href="#nowhere">x</a>', "No anchor #nowhere for internal URI reference"),
        ('<p><a href="file:///C:/x">x</a>', "link to file:///C:/x (external)"),
        ('<p><a href="javascript:alert(1)">x</a>', "link to javascript:alert(1) (external)"),
        ('<p><a href="notes.html">x</a>', "link to https://template.invalid/notes.html (external)"),
    ],
)
def test_links_lead_into_the_document_or_to_the_web(print_page: Printer, body: str, problem: str) -> None:
    with pytest.raises(press.DocumentError) as caught:
        print_page(body)
    assert caught.value.message.values == {"problems": problem}


def test_memory_grows_little(template: Path, python: Callable[..., subprocess.CompletedProcess[str]]) -> None:
    code = GROWTH.replace("RUNS", "8").replace("CHAPTERS", "1")
    growth = int(python(code, template).stdout)
    assert growth < 10


@pytest.mark.verify
def test_a_hundred_documents_grow_by_twenty_megabytes_at_most(
    template: Path, python: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    growth = int(python(GROWTH.replace("RUNS", "100").replace("CHAPTERS", "6"), template).stdout)
    assert growth <= 20


GROWTH = """
import datetime, resource, sys
from importlib.metadata import version
from pathlib import Path
from press import sample
from readiness import press

def megabytes():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024

html, start = sample.document(CHAPTERS), 0
for run in range(3 + RUNS):
    press.print_pdf(html.replace("サンプル", f"サンプル{run}"), template=Path(sys.argv[1]), created=datetime.date(2026, 1, 1))
    start = megabytes() if run == 2 else start
print(megabytes() - start)
"""


def test_no_stream_ends_in_a_carriage_return(print_page: Printer, monkeypatch: pytest.MonkeyPatch) -> None:
    """One compressed stream in 256 does; validators then see a longer end of line, and a wrong length."""
    content = next(text for text in map(str.encode, map(str, range(10**5))) if zlib.compress(text, 9).endswith(b"\r"))
    stream = pydyf.Stream([content], {"Length1": len(content)}, compress=True)
    profile._compress(stream)
    assert not stream.stream[0].endswith(b"\r")
    assert zlib.decompress(stream.stream[0]) == content + b"\n"
    assert stream.extra == {"Length1": len(content) + 1, "Filter": "/FlateDecode"}
    attachment = pydyf.Stream([content], {"Type": "/EmbeddedFile"}, compress=True)
    profile._compress(attachment)
    assert (attachment.stream, attachment.extra) == ([content], {"Type": "/EmbeddedFile"})

    plain = print_page("<p>本文")
    assert (profile.misread(plain), b"\r\nendstream" in plain) == (False, False)
    monkeypatch.setattr(profile, "misread", lambda pdf: pdf == plain)
    with pikepdf.open(io.BytesIO(print_page("<p>本文"))) as document:
        assert document.Root.PageLayout == "/SinglePage"


def test_warnings_of_other_libraries_go_nowhere(
    print_page: Printer, monkeypatch: pytest.MonkeyPatch, recwarn: pytest.WarningsRecorder
) -> None:
    monkeypatch.setattr(structure, "prepare", lambda root: warnings.warn("strange picture", stacklevel=1))
    print_page("<p>本文")
    assert recwarn.list == []


def test_a_second_template_has_fonts_of_its_own(tmp_path: Path, print_page: Printer) -> None:
    other = sample.make_template(tmp_path / "other")
    assert print_page("<p><b>太字</b>", template=other) == print_page("<p><b>太字</b>")
    (other / "fonts" / "NotoSansJP-Bold.ttf").unlink()
    third = tmp_path / "third"
    shutil.copytree(other, third)
    assert fonts(print_page("<p><b>太字</b>", template=third)) == {"Noto-Sans-JP"}
    assert len(printing._TYPESETTERS) >= 3
