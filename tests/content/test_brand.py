"""What is read from a brand file, and everything that can be wrong in it: whole messages, all at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from builders import SHIPPED

from readiness.content.brand import brand_files, read_brand
from readiness.core.brand import Brand
from readiness.core.model import Language, Text
from readiness.core.palette import STANDARD, derived
from readiness.errors import InputError
from readiness.words import Words

EXAMPLE = SHIPPED.parents[1] / "examples" / "brand.yaml"
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 10"><path d="M0 0h30v10z"/></svg>'


def write(folder: Path, text: str) -> Path:
    (folder / "logo.svg").write_text(LOGO, encoding="utf-8")
    place = folder / "brand.yaml"
    place.write_text(text, encoding="utf-8")
    return place


def refused(place: Path, language: Language = "en") -> list[str]:
    """What is said about a file: place, message and remedy."""
    words = Words(language, "problems")
    with pytest.raises(InputError) as caught:
        read_brand(place)
    return [f"{i.line}:{i.column} {words.message(i.message)} | {words.message(i.hint)}" for i in caught.value.issues]


def test_everything_is_read(tmp_path: Path) -> None:
    place = write(
        tmp_path,
        'brand:\n  name: 見本総研\n  logo: logo.svg\n  primary: "#8B0000"\n  accent: "#1d4e89"\n'
        "  footer: {ja: 下の行, en: last line}\n  cover_note: |\n    一行目。\n    二行目。\n",
    )
    found = read_brand(place)
    assert (found.name, found.footer) == (Text("見本総研", "見本総研"), Text("下の行", "last line"))
    assert found.cover_note is not None
    assert "\n" not in found.cover_note.ja
    assert found.palette == derived("#8b0000", "#1d4e89")
    assert found.logo is not None
    assert (found.logo.kind, found.logo.ratio, found.files) == ("svg", 3.0, {"brand/logo.svg": LOGO.encode()})
    assert brand_files(place) == (place, tmp_path / "logo.svg")


def test_all_may_be_left_out(tmp_path: Path) -> None:
    place = write(tmp_path, "brand: {}\n")
    assert read_brand(place) == Brand(STANDARD)
    assert (read_brand(place).files, brand_files(place)) == ({}, (place,))


def test_the_example_is_right() -> None:
    found = read_brand(EXAMPLE)
    assert found.logo is not None
    assert found.logo.ratio == 3


def test_every_problem_is_told_at_once(tmp_path: Path) -> None:
    place = write(
        tmp_path,
        "brand:\n  name: {ja: 見本}\n  logo: ../logo.svg\n  primary: #0b5563\n  accent: navy\n  footer: 12\n"
        "  foot: x\n  cover_note: ' '\n",
    )
    assert refused(place) == [
        "2:3 brand.name.en is missing | This entry is required.",
        "3:9 the logo cannot stand at '../logo.svg' | Put it beside this file or in a folder below, and write logo.svg or images/logo.svg.",
        '4:11 brand.primary holds no colour | Write it in quotes, such as "#0b5563": without them YAML takes # and what follows for a comment.',
        "5:11 brand.accent is not a colour: 'navy' | Write # and six hexadecimal digits (two each for red, green and blue), such as \"#0b5563\".",
        "6:11 brand.footer must be text, not a whole number | See examples/brand.yaml for how it is written.",
        "7:3 there is no entry 'foot' here | Did you mean 'footer'?",
        "8:15 brand.cover_note is empty | Fill it in, or delete the entry.",
    ]
    assert refused(place, "ja")[2:4] == [
        '4:11 brand.primary に色がありません | 引用符で囲んで "#0b5563" のように書いてください。引用符がないと、YAMLは # 以降をコメントとして読み飛ばします。',
        '5:11 brand.accent は色として読めません：「navy」 | # と16進数6桁（赤・緑・青の2桁ずつ）で "#0b5563" のように書いてください。',
    ]


@pytest.mark.parametrize("digits", ["112233", "0x1122", "12e45", "true", "''"])
def test_a_colour_is_a_text(tmp_path: Path, digits: str) -> None:
    (said,) = refused(write(tmp_path, f"brand: {{primary: {digits}}}\n"))
    assert said.startswith(("1:18 brand.primary holds no colour", "1:18 brand.primary is not a colour"))


@pytest.mark.parametrize("colour", ["#abc", "#0b55631", "0b5563", "#0b556g", "rgb(1,2,3)", "#0b5563;}", "＃0b5563", "#0b5563\\n"])
def test_only_one_form_of_colour(tmp_path: Path, colour: str) -> None:
    (said,) = refused(write(tmp_path, f'brand: {{primary: "{colour}"}}\n'))
    assert said.startswith("1:18 brand.primary is not a colour")


def test_colours_that_cannot_be_read(tmp_path: Path) -> None:
    place = write(tmp_path, 'brand:\n  primary: "#FFF3A0"\n  accent: "#777777"\n')
    assert refused(place) == [
        '2:12 brand.primary #fff3a0 cannot be read as text on white, nor white text on it (contrast 1.13:1, needed 4.5:1) | The nearest colour that passes: "#7e6e00"',
        '2:12 brand.primary #fff3a0 cannot be read as text on pale grey (contrast 1.01:1, needed 4.5:1) | The nearest colour that passes: "#7e6e00"',
        '3:11 brand.accent #777777 cannot be read as text on white, nor white text on it (contrast 4.47:1, needed 4.5:1) | The nearest colour that passes: "#767676"',
    ]
    assert refused(place, "ja")[2] == (
        "3:11 brand.accent の色 #777777 は、白地の文字にも白抜き文字の地にも使えません（コントラスト比 4.47:1、必要な値 4.5:1以上）"
        ' | 使える最も近い色："#767676"'
    )


@pytest.mark.parametrize(("key", "fits"), [("name", 30), ("footer", 55), ("cover_note", 200)])
def test_texts_have_to_fit(tmp_path: Path, key: str, fits: int) -> None:
    for text in ("あ" * fits, "a" * fits * 2):
        read_brand(write(tmp_path, f"brand: {{{key}: {text}}}\n"))
    (said,) = refused(write(tmp_path, f"brand: {{{key}: {{ja: {'あ' * (fits + 1)}, en: a}}}}\n"))
    assert f"brand.{key}.ja is too long for its place (limit: {fits} full-width characters, twice as many others)" in said
    (said,) = refused(write(tmp_path, f"brand: {{{key}: {'a' * (fits * 2 + 1)}}}\n"))
    assert f"brand.{key} is too long ({fits * 2 + 1} characters, limit {fits * 2})" in said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "1:1 the file is empty | See examples/brand.yaml for how it is written."),
        ("- x\n", "1:1  must be a mapping (key: value), not a list | See examples/brand.yaml for how it is written."),
        ("name: x\n", "1:1 there is no entry 'name' here | Possible: brand"),
        ("brand:\n", "1:7 brand must be a mapping (key: value), not nothing | See examples/brand.yaml for how it is written."),
        ("brand: &a {}\n", "1:8 anchors (&) are not allowed | Delete the word that starts with '&', or put the value in quotes."),
        ("brand: {name: a, name: b}\n", "1:18 'name' stands here twice (first in line 1) | Delete one of the two."),
    ],
)
def test_other_files_are_refused(tmp_path: Path, text: str, said: str) -> None:
    assert said in refused(write(tmp_path, text))


def test_a_missing_file(tmp_path: Path) -> None:
    assert refused(tmp_path / "none.yaml") == ["None:None file not found | Check the name and the folder."]
    assert refused(tmp_path, "ja") == [
        "None:None ファイルではなくフォルダーです | フォルダーの中のファイルを指定してください。"
    ]
