"""Files that are no workbook, broken, locked, hostile or enormous; and workbooks as other programs write them."""

from __future__ import annotations

import io
import re
import resource
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from readiness.core.answers import Answer, Level
from readiness.core.model import Questionnaire
from readiness.errors import InputError
from readiness.sheets import package
from sheets.filled import filled, parts, reply, sent, shared

VISION = "leadership.vision"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
ENTITY = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
SHEET = re.compile(r"xl/worksheets/sheet2\.xml")


@pytest.fixture
def good(questionnaire: Questionnaire) -> bytes:
    return shared(filled(sent(questionnaire), {VISION: 3}))


def refusal(folder: Path, content: bytes, questionnaire: Questionnaire) -> str:
    with pytest.raises(InputError) as caught:
        reply(folder, content, questionnaire)
    (issue,) = caught.value.issues
    assert (issue.cell, issue.hint.key) == ("", f"{issue.message.key}.hint")
    return issue.message.key


def archive(*entries: tuple[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in entries:
            opened.writestr(name, content)
    return written.getvalue()


def contents(content: bytes) -> dict[str, bytes]:
    opened = zipfile.ZipFile(io.BytesIO(content))
    return {name: opened.read(name) for name in opened.namelist()}


def in_part(name: str, change: Callable[[bytes], bytes]) -> Callable[[str, bytes], bytes]:
    return lambda part, content: change(content) if re.fullmatch(name, part) else content


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", "sheet.no_workbook"), (b"id,level\nleadership.vision,3\n", "sheet.no_workbook"), (b"%PDF-1.7", "sheet.no_workbook"),
        (OLE + "Workbook".encode("utf-16-le"), "sheet.old_format"), (OLE + "EncryptedPackage".encode("utf-16-le"), "sheet.password"),
        (b"PK\x03\x04 and then nothing", "sheet.broken"), (archive(("readme.txt", b"x")), "sheet.broken"),
        (archive(("mimetype", b"application/vnd.oasis.opendocument.spreadsheet")), "sheet.other_format"),
        (archive(("xl/workbook.bin", b"x")), "sheet.other_format"),
        (archive(*((f"{n}.xml", b"") for n in range(2100))), "sheet.too_much"),
        (archive(("xl/workbook.xml", b"<workbook><sheets/></workbook>")), "sheet.broken"),
        (archive(("xl/workbook.xml", b"<workbook><sheets>" + b"<sheet/>" * 101 + b"</sheets></workbook>")), "sheet.too_much"),
        (archive(("xl/workbook.xml", b"\0\0\0\0")), "sheet.broken"),
    ],
)  # fmt: skip
def test_what_is_no_workbook(tmp_path: Path, questionnaire: Questionnaire, content: bytes, key: str) -> None:
    assert refusal(tmp_path, content, questionnaire) == key


def test_a_file_that_was_cut_short(tmp_path: Path, questionnaire: Questionnaire, good: bytes) -> None:
    for end in (100, len(good) // 2, len(good) - 10):
        assert refusal(tmp_path, good[:end], questionnaire) == "sheet.broken"


def test_a_part_that_was_damaged(tmp_path: Path, questionnaire: Questionnaire, good: bytes) -> None:
    entry = next(e for e in zipfile.ZipFile(io.BytesIO(good)).infolist() if SHEET.match(e.filename))
    place = entry.header_offset + 30 + len(entry.filename) + entry.compress_size // 2
    damaged = good[:place] + bytes(byte ^ 0xFF for byte in good[place : place + 4]) + good[place + 4 :]
    assert refusal(tmp_path, damaged, questionnaire) == "sheet.broken"


@pytest.mark.parametrize("name", [r"xl/worksheets/sheet2\.xml", r"xl/sharedStrings\.xml", r"xl/styles\.xml", r"xl/workbook\.xml"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused(tmp_path: Path, questionnaire: Questionnaire, good: bytes, name: str, encoding: str) -> None:
    def change(content: bytes) -> bytes:
        text = re.sub(r"^<\?xml[^>]*\?>\s*", "", content.decode())
        return f'<?xml version="1.0" encoding="{encoding}"?>{ENTITY.decode()}{text}'.encode(encoding)

    assert refusal(tmp_path, parts(good, in_part(name, change)), questionnaire) == "sheet.entities"


def test_no_file_outside_is_read(tmp_path: Path, questionnaire: Questionnaire, good: bytes) -> None:
    secret = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    bad = parts(good, in_part(r"xl/worksheets/sheet2\.xml", lambda content: secret + content))
    assert refusal(tmp_path, bad, questionnaire) == "sheet.entities"


def test_two_parts_of_one_name(tmp_path: Path, questionnaire: Questionnaire, good: bytes) -> None:
    written = io.BytesIO(good)
    with pytest.warns(UserWarning), zipfile.ZipFile(written, "a") as opened:  # noqa: PT030
        opened.writestr("xl/workbook.xml", contents(good)["xl/workbook.xml"])
    assert refusal(tmp_path, written.getvalue(), questionnaire) == "sheet.broken"


def test_a_part_that_is_locked(tmp_path: Path, questionnaire: Questionnaire, good: bytes) -> None:
    content = bytearray(good)
    for place in (found.start() for found in re.finditer(b"PK\x01\x02", good)):
        content[place + 8] |= 1
    assert refusal(tmp_path, bytes(content), questionnaire) == "sheet.password"


def test_a_bomb_is_never_unpacked(tmp_path: Path, questionnaire: Questionnaire, good: bytes) -> None:
    """A gigabyte of spaces in the part that holds the cells; memory stays where it was."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(good)) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new:
        for entry in old.infolist():
            with new.open(entry.filename, "w", force_zip64=True) as opened:
                opened.write(old.read(entry))
                if SHEET.match(entry.filename):
                    for _ in range(64):
                        opened.write(b" " * 2**24)
    assert len(written.getvalue()) < package.LARGEST_FILE
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert refusal(tmp_path, written.getvalue(), questionnaire) == "sheet.too_much"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200_000


def test_a_bomb_that_lies_about_its_size(tmp_path: Path, questionnaire: Questionnaire, good: bytes) -> None:
    bomb = parts(good, in_part(SHEET.pattern, lambda content: content + b" " * 2**26))
    content = bytearray(bomb)
    entry = next(e for e in zipfile.ZipFile(io.BytesIO(bomb)).infolist() if SHEET.match(e.filename))
    record = next(f.start() for f in re.finditer(b"PK\x01\x02", bomb) if struct.unpack_from("<L", bomb, f.start() + 42)[0] == entry.header_offset)
    struct.pack_into("<L", content, record + 24, 1000)
    assert refusal(tmp_path, bytes(content), questionnaire) == "sheet.broken"


def test_what_is_beside_the_cells_costs_nothing(tmp_path: Path, questionnaire: Questionnaire, good: bytes) -> None:
    content = io.BytesIO(good)
    with zipfile.ZipFile(content, "a", zipfile.ZIP_DEFLATED) as opened:
        opened.writestr("xl/vbaProject.bin", b"macro")
        opened.writestr("xl/media/image1.png", bytes(2**26))
    assert reply(tmp_path, content.getvalue(), questionnaire).ratings == {VISION: Answer(Level(3))}


def test_a_file_of_fifty_megabytes(tmp_path: Path, questionnaire: Questionnaire) -> None:
    assert refusal(tmp_path, bytes(50 * 2**20), questionnaire) == "sheet.too_large"


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        (b"<sheetData>", b"<sheetData>" + b"<row>" + b"<c/>" * 600_000 + b"</row>", "sheet.too_much"),
        (b"</mergeCells>", b'<mergeCell ref="A1:B2"/>' * 20_001 + b"</mergeCells>", "sheet.too_much"),
        (b"<sheetData>", b'<sheetData><row r="1"><c r="ZZZZ1"><v>1</v></c></row>', "sheet.broken"),
        (b"<sheetData>", b'<sheetData><row r="1"><c r="A0"><v>1</v></c></row>', "sheet.broken"),
        (b"<sheetData>", b'<sheetData><row r="9999999"/>', "sheet.broken"),
        (b"<sheetData>", b'<sheetData><row r="1"><c r="A1" t="s"><v>99999</v></c></row>', "sheet.broken"),
        (b"<sheetData>", b'<sheetData><row r="1"><c r="A1" t="s"><v>-1</v></c></row>', "sheet.broken"),
        (b"</worksheet>", b"", "sheet.broken"),
    ],
    ids=range(8),
)
def test_cells_that_cannot_be(
    tmp_path: Path, questionnaire: Questionnaire, good: bytes, *, old: bytes, new: bytes, key: str
) -> None:
    bad = parts(good, in_part(SHEET.pattern, lambda content: content.replace(old, new)))
    assert refusal(tmp_path, bad, questionnaire) == key


def test_cells_merged_over_the_whole_sheet_cost_nothing(tmp_path: Path, questionnaire: Questionnaire, good: bytes) -> None:
    bad = parts(good, in_part(SHEET.pattern, lambda c: c.replace(b"<mergeCells ", b"<mergeCells a='' ").replace(
        b"</mergeCells>", b'<mergeCell ref="A1:XFD1048576"/></mergeCells>')))  # fmt: skip
    with pytest.raises(InputError) as caught:
        reply(tmp_path, bad, questionnaire)
    assert {issue.message.key for issue in caught.value.issues} == {"sheet.merged"}


# As other programs write


def strict(content: bytes) -> bytes:
    """The names that the strict form of the format uses."""
    return content.replace(
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main", b"http://purl.oclc.org/ooxml/spreadsheetml/main"
    ).replace(
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
    )


def prefixed(content: bytes) -> bytes:
    """Every element with a prefix."""
    text = re.sub(r"<(/?)([a-zA-Z])", r"<\1x:\2", content.decode())
    return text.replace('xmlns="', 'xmlns:x="').encode()


def with_readings(content: bytes) -> bytes:
    """Japanese programs keep readings beside texts, and formats inside them."""
    runs = r'<si><r><t\1>\2</t></r><r><rPr/><t\1>\3</t></r><rPh sb="0" eb="1"><t>ア</t></rPh></si>'
    return re.sub(r"<si>\s*<t([^>]*)>([^&<])([^<]*)</t>\s*</si>", runs, content.decode(), flags=re.DOTALL).encode()


def inline(content: bytes) -> bytes:
    return re.sub(rb'(<c r="E6"[^>]*) t="n"><v>3</v>', rb'\1 t="inlineStr"><is><t>3</t><rPh sb="0" eb="1"><t>9</t></rPh></is>', content)


def without_places(content: bytes) -> bytes:
    """Cells may leave out where they stand when none is missing before them; rows too."""
    return re.sub(rb'<row r="[0-9]+"', b"<row", content)


@pytest.mark.parametrize(
    ("name", "change"),
    [
        (r"xl/(workbook|styles|sharedStrings|worksheets/.*)\.xml|.*workbook.*rels", strict), (r"xl/worksheets/.*", prefixed), (r"xl/sharedStrings\.xml", prefixed),
        (r"xl/sharedStrings\.xml", with_readings), (SHEET.pattern, inline), (SHEET.pattern, without_places),
        (r"xl/_rels/workbook\.xml\.rels", lambda c: c.replace(b'"/xl/', b'"')),
    ],
)  # fmt: skip
def test_other_ways_to_write_the_same(
    tmp_path: Path, questionnaire: Questionnaire, good: bytes, name: str, change: Callable[[bytes], bytes]
) -> None:
    before = {part: content for part, content in contents(good).items() if re.fullmatch(name, part)}
    found = parts(good, in_part(name, change))
    assert all(contents(found)[part] != content for part, content in before.items() if before)
    assert reply(tmp_path, found, questionnaire).ratings == {VISION: Answer(Level(3))}
