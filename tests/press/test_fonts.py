from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from press import sample
from readiness import press
from readiness.press import fonts

Python = Callable[..., subprocess.CompletedProcess[str]]

# 〓 for what a name promises and the shipped fonts do not have; italics and generic families must fall back to them.
PRINT = """
import datetime, hashlib, sys
from pathlib import Path
from press import sample
from readiness import press

body = '<p style="font-family: DejaVu Sans, serif"><b>太字</b>と<i>斜体</i>、Ａé①</p>'
pdf = press.print_pdf(sample.document(1, body), template=Path(sys.argv[1]), created=datetime.date(2026, 11, 21))
print(hashlib.sha256(pdf).hexdigest())
"""
BODY = '<p style="font-family: DejaVu Sans, serif"><b>太字</b>と<i>斜体</i>、Ａé①</p>'

HOSTILE = """<?xml version="1.0"?><fontconfig><dir>/usr/share/fonts</dir>
<match target="pattern"><edit name="family" mode="assign" binding="strong"><string>DejaVu Serif</string></edit></match>
<match target="font"><edit name="embolden" mode="assign"><bool>true</bool></edit>
<edit name="matrix" mode="assign"><times><name>matrix</name><matrix><double>1</double><double>0.3</double>
<double>0</double><double>1</double></matrix></times></edit></match></fontconfig>"""


@pytest.fixture(scope="module")
def expected(template: Path) -> str:
    import datetime as dt

    pdf = press.print_pdf(sample.document(1, BODY), template=template, created=dt.date(2026, 11, 21))
    return hashlib.sha256(pdf).hexdigest()


def settings(folder: Path) -> Iterator[tuple[str, dict[str, str]]]:
    hostile = folder / "hostile.conf"
    hostile.write_text(HOSTILE, encoding="utf-8")
    home = folder / "home"
    (home / ".config/fontconfig").mkdir(parents=True)
    (home / ".config/fontconfig/fonts.conf").write_text(HOSTILE, encoding="utf-8")
    base = {"PATH": os.environ["PATH"], "HOME": str(folder / "empty"), "XDG_CACHE_HOME": str(folder / "cache")}
    yield "hostile configuration", base | {"FONTCONFIG_FILE": str(hostile)}
    yield "hostile home", base | {"HOME": str(home), "XDG_CONFIG_HOME": str(home / ".config")}
    yield (
        "no fonts at all",
        base | {"FONTCONFIG_FILE": "/dev/null", "FONTCONFIG_PATH": "/nonexistent", "FONTCONFIG_SYSROOT": str(home)},
    )
    yield (
        "orders by environment",
        base
        | {
            "FC_DEBUG": "1",
            "FC_LANG": "ar",
            "FREETYPE_PROPERTIES": "truetype:interpreter-version=35",
            "G_MESSAGES_DEBUG": "all",
            "HB_SHAPER_LIST": "fallback",
            "PANGO_LANGUAGE": "th",
        },
    )
    yield "other place and time", base | {"TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONHASHSEED": "1"}
    yield (
        "other seed",
        base
        | {
            "TZ": "America/Lima",
            "LC_ALL": "th_TH.UTF-8",
            "LANG": "ar",
            "PYTHONHASHSEED": "4711",
            "SOURCE_DATE_EPOCH": "1",
        },
    )
    yield "no environment", {}
    yield "no home", {"HOME": "/nonexistent", "XDG_CACHE_HOME": "relative"}


def test_same_bytes_in_any_environment(template: Path, expected: str, tmp_path: Path, python: Python) -> None:
    def run(case: tuple[str, dict[str, str]]) -> tuple[str, str]:
        return case[0], python(PRINT, template, env=case[1]).stdout.strip()

    with ThreadPoolExecutor(2) as pool:
        found = dict(pool.map(run, settings(tmp_path)))
    assert found == dict.fromkeys(found, expected)


def test_same_bytes_when_weasyprint_was_there_first(
    template: Path, expected: str, tmp_path: Path, python: Python
) -> None:
    hostile = dict(settings(tmp_path))["hostile configuration"]
    assert python("import weasyprint" + PRINT, template, env=hostile).stdout.strip() == expected


def test_same_bytes_from_folders_with_difficult_names(expected: str, tmp_path: Path, python: Python) -> None:
    folder = tmp_path / "株式会社 <A&B> 'c' \"d\""
    folder.mkdir()
    template = sample.make_template(folder / "型 &amp;")
    environment = {"XDG_CACHE_HOME": str(folder / "キャッシュ"), "PATH": os.environ["PATH"]}
    assert python(PRINT, template, env=environment).stdout.strip() == expected
    assert sorted(
        path.suffix for path in (folder / "キャッシュ/readiness/fonts").iterdir() if path.suffix == ".conf"
    ) == [".conf"]


def test_a_cache_that_cannot_be_written_is_replaced_and_removed(
    template: Path, expected: str, tmp_path: Path, python: Python
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    environment = {"XDG_CACHE_HOME": str(tmp_path / "file"), "TMPDIR": str(temporary)}
    assert python(PRINT, template, env=environment).stdout.strip() == expected
    assert list(temporary.iterdir()) == []


def test_processes_that_start_together_share_an_empty_cache(template: Path, expected: str, tmp_path: Path) -> None:
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path), "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", PRINT, str(template)]
    started = [
        subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    assert [process.communicate() for process in started] == [(f"{expected}\n", "")] * 4
    assert [path.name for path in (tmp_path / "readiness/fonts").iterdir() if path.name.startswith("draft-")] == []


def test_a_broken_configuration_is_written_again(
    template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    for name in ("FONTCONFIG_FILE", *fonts.OVERRIDES):
        monkeypatch.setenv(name, "x")
    fonts.isolate(template)
    (file,) = (tmp_path / "readiness/fonts").glob("*.conf")
    content = file.read_bytes()
    file.write_bytes(content[:50])
    fonts.isolate(template)
    assert file.read_bytes() == content
    assert os.environ["FONTCONFIG_FILE"] == str(file)
    assert not any(name in os.environ for name in fonts.OVERRIDES)


def test_a_template_without_fonts_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(press.TemplateError) as caught:
        press.warm_up(tmp_path)
    assert (caught.value.message.key, caught.value.message.values) == (
        "press.template.fonts",
        {"path": str(tmp_path / "fonts")},
    )


@pytest.mark.parametrize("name", ["a\nb", "a\udcffb"])
def test_a_path_that_xml_cannot_hold_is_an_error(tmp_path: Path, name: str) -> None:
    template = sample.make_template(tmp_path / name)
    with pytest.raises(press.TemplateError) as caught:
        press.warm_up(template)
    assert caught.value.message.key == "press.template.path"


def test_digits_are_tabular_without_a_feature() -> None:
    for path in sample.FONTS.glob("*.ttf"):
        font = TTFont(path, lazy=True)
        widths = {font["hmtx"][font.getBestCmap()[ord(digit)]][0] for digit in "0123456789"}
        assert len(widths) == 1
        assert "tnum" not in {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}


def test_shipped_fonts_are_one_family_in_two_weights_under_the_ofl() -> None:
    shipped = {}
    for path in sample.FONTS.glob("*.ttf"):
        font = TTFont(path, lazy=True)
        names = {record.nameID: str(record) for record in font["name"].names if record.nameID in (1, 2, 14, 16)}
        shipped[path.name] = (names, font["OS/2"].usWeightClass, "fvar" in font)
    licence = "http://scripts.sil.org/OFL"
    assert shipped == {
        "NotoSansJP-Regular.ttf": ({1: "Noto Sans JP", 2: "Regular", 14: licence}, 400, False),
        "NotoSansJP-Bold.ttf": ({1: "Noto Sans JP", 2: "Bold", 14: licence}, 700, False),
    }
    assert "SIL OPEN FONT LICENSE Version 1.1" in (sample.FONTS / "OFL.txt").read_text(encoding="utf-8")
    readme = (sample.FONTS / "README.md").read_text(encoding="utf-8")
    for path in sample.FONTS.glob("*.ttf"):
        assert hashlib.sha256(path.read_bytes()).hexdigest() in readme
