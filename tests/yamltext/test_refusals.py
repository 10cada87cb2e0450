"""Everything that is refused, at its line and column; what is said about it, in both languages."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from readiness.errors import InputError
from readiness.words import Words
from readiness.yamltext import read_file, read_text
from readiness.yamltext.reading import DEEPEST, LARGEST_FILE


def found(text: str) -> list[tuple[int | None, int | None, str]]:
    """Line, column and key of each problem of a text."""
    with pytest.raises(InputError) as caught:
        read_text(text, "file")
    return [(issue.line, issue.column, issue.message.key) for issue in caught.value.issues]


def told(problem: InputError, language: str) -> list[str]:
    """Each problem as a user reads it, with its remedy."""
    words = Words(language, "problems")  # type: ignore[arg-type]
    return [f"{words.message(issue.message)} | {words.message(issue.hint)}" for issue in problem.issues]


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("a: &x 1\nb: *x\n", [(1, 4, "yaml.anchor"), (2, 4, "yaml.alias")]),
        ("&x a: 1\n", [(1, 1, "yaml.anchor")]),
        ("a: &x {b: 1}\n", [(1, 4, "yaml.anchor")]),
        ("- &x [1]\n- *x\n", [(1, 3, "yaml.anchor"), (2, 3, "yaml.alias")]),
        ("? *x\n: 1\n", [(1, 3, "yaml.alias")]),
        ("<<: {a: 1}\nb: 2\n", [(1, 1, "yaml.merge")]),
        ("x:\n  <<: *y\n", [(2, 3, "yaml.merge"), (2, 7, "yaml.alias")]),
        ("a: !!int 3\n", [(1, 4, "yaml.tag")]),
        ("!!str a: 1\n", [(1, 1, "yaml.tag")]),
        ("a: !mine {b: 1}\n", [(1, 4, "yaml.tag")]),
        ("a: !!python/object/apply:os.system [x]\n", [(1, 4, "yaml.tag")]),
        ("{a: 1}: b\n", [(1, 1, "yaml.key")]),
        ("x:\n  [a, b]: c\n  d: 1\n", [(2, 3, "yaml.key")]),
        ("a: 1\nb: 2\na: 3\na: 4\n", [(3, 1, "yaml.duplicate"), (4, 1, "yaml.duplicate")]),
        ("x: {b: 1, b: {c: 1, c: 2}}\n", [(1, 11, "yaml.duplicate"), (1, 21, "yaml.duplicate")]),
        ("日本: {𠮷: 1, 𠮷: 2}\n", [(1, 12, "yaml.duplicate")]),
        ("a: 1\r\nb: 2\r\nb: 3\r\n", [(3, 1, "yaml.duplicate")]),
        ("--- a\n--- b\n", [(2, 1, "yaml.documents")]),
        ("a: 1\n...\n---\nb: 2\n", [(3, 1, "yaml.documents")]),
        ("", [(1, 1, "yaml.empty")]),
        ("  \n\n", [(1, 1, "yaml.empty")]),
        ("# only a comment\n", [(1, 1, "yaml.empty")]),
        ("---\n", [(1, 1, "yaml.empty")]),
        ("null\n", [(1, 1, "yaml.empty")]),
        ("a:\n\tb: 1\n", [(2, 1, "yaml.tab")]),
        ("a:\n  b: 1\n\tc: 2\n", [(3, 1, "yaml.tab")]),
        ("-\ta: 1\n", [(1, 2, "yaml.tab")]),
        ("a: 'x\ty': z\n", [(1, 9, "yaml.broken")]),
        ("a: b: c\n", [(1, 5, "yaml.broken")]),
        ("a: 'x\n", [(2, 1, "yaml.broken")]),
        ("a: [1, 2\n", [(2, 1, "yaml.broken")]),
        ("a: }\n", [(1, 4, "yaml.broken")]),
        ("a: @x\n", [(1, 4, "yaml.broken")]),
        ("a: 1\n b: 2\n", [(2, 3, "yaml.broken")]),
        (" a: 1\nb: 2\n", [(2, 1, "yaml.broken")]),
        ('a: "\\ud800"\n', [(1, 7, "yaml.broken")]),
        ("a: \x1b[31m\n", [(1, 4, "yaml.character")]),
        ("a: 1\nb: 名\x07\n", [(2, 5, "yaml.character")]),
        ("a\x7f: 1\n", [(1, 2, "yaml.character")]),
        ("a: \ufffe\n", [(1, 4, "yaml.character")]),
        (f"a: {'9' * 5000}\n", [(1, 4, "yaml.number")]),
        (f"a: -{'9' * 40}\n", [(1, 4, "yaml.number")]),
        (f"a: 0.{'3' * 39}\n", [(1, 4, "yaml.number")]),
        ("a: 1.5e400\nb: [-1.0e999]\n", [(1, 4, "yaml.infinite"), (2, 5, "yaml.infinite")]),
        ("[" * 3000, [(1, DEEPEST + 1, "yaml.depth")]),
        ("- " * 3000, [(1, 2 * DEEPEST + 1, "yaml.depth")]),
        ("{a: " * 3000, [(1, 4 * DEEPEST + 1, "yaml.depth")]),
        ("a: 1\nb: &x 2\na: !t 3\nb: *x\nc: 1.0e999\n  d", [
            (2, 4, "yaml.anchor"), (3, 1, "yaml.duplicate"), (3, 4, "yaml.tag"), (4, 1, "yaml.duplicate"),
            (4, 4, "yaml.alias"),
        ]),
    ],
    ids=lambda value: repr(value)[:40] if isinstance(value, str) else "",
)  # fmt: skip
def test_at_its_place(text: str, problems: list[tuple[int, int, str]]) -> None:
    assert found(text) == problems


def test_an_alias_bomb_ends_at_once() -> None:
    bomb = "a: &a [x]\n" + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20))
    assert {key for _, _, key in found(bomb)} == {"yaml.anchor", "yaml.alias"}
    assert len(found(bomb)) == 61


def test_nesting_up_to_the_limit_is_read() -> None:
    text = "[" * DEEPEST + "]" * DEEPEST
    data = read_text(text, "file").data
    for _ in range(DEEPEST - 1):
        data = data[0]  # type: ignore[index]
    assert data == []


def test_longest_number_is_read() -> None:
    assert read_text(f"a: {'9' * 40}\n", "file").data == {"a": int("9" * 40)}


def test_a_quoted_merge_key_is_a_key() -> None:
    assert read_text("'<<': 1\n", "file").data == {"<<": 1}


SAID = {
    "a: &x 1\n": (
        "アンカー（&）は使えません | 「&」から始まる語を削除するか、値を引用符で囲んでください。",
        "anchors (&) are not allowed | Delete the word that starts with '&', or put the value in quotes.",
    ),
    "a: *x\n": (
        "別名（*）は使えません | 値をその場所に直接書いてください。",
        "aliases (*) are not allowed | Write the value out in this place.",
    ),
    "<<: 1\n": (
        "結合キー（<<）は使えません | 項目をその場所に直接書いてください。",
        "merge keys (<<) are not allowed | Write the entries out in this place.",
    ),
    "a: !!int 3\n": (
        "タグ（tag:yaml.org,2002:int）は使えません | 「!」から始まる語を削除するか、値を引用符で囲んでください。",
        "tags (tag:yaml.org,2002:int) are not allowed | Delete the word that starts with '!', or put the value in quotes.",
    ),
    "a: 1\nb: 2\nb: 3\n": (
        "「b」が2回あります（1回目は2行目） | どちらか一方を削除してください。",
        "'b' stands here twice (first in line 2) | Delete one of the two.",
    ),
    "a:\n\tb: 1\n": (
        "字下げにタブが使われています | タブを半角スペースに置き換えてください。",
        "a tab is used for indentation | Replace the tab by spaces.",
    ),
    "a: b: c\n": (
        ("YAMLとして読めません（mapping values are not allowed in this context） | "
        "この行と前の行の字下げ、引用符、括弧、「:」のあとの空白をご確認ください。"),
        ("this is not valid YAML (mapping values are not allowed in this context) | "
        "Check indentation, quotes, brackets and the space after ':' on this line and the one before."),
    ),
    "a: 1\n---\nb: 2\n": (
        "1つのファイルに文書が2つ以上あります | 「---」から先を別のファイルに分けてください。",
        "the file holds more than one document | Move what follows '---' to a file of its own.",
    ),
    "": (
        "ファイルが空です | readiness assess で新しい診断を始められます。",
        "the file is empty | Start a new assessment with: readiness assess",
    ),
    "a: \x07\n": (
        "使えない制御文字があります（U+0007） | この文字を削除してください。",
        "a control character that YAML does not allow (U+0007) | Delete this character.",
    ),
    "[" * 41: (
        "入れ子が深すぎます（上限 40 段） | 診断ファイルかどうかをご確認ください。",
        "too deeply nested (limit: 40 levels) | Check that this is an assessment file.",
    ),
    "a: " + "1" * 41: (
        "数値が長すぎます（上限 40 文字） | 桁数をご確認ください。",
        "the number is too long (limit: 40 characters) | Check the number of digits.",
    ),
    "a: 1.0e999\n": (
        "数値が大きすぎます | 桁数と指数（e）をご確認ください。",
        "the number is too large | Check the digits and the exponent (e).",
    ),
    "[a]: 1\n": (
        "項目名に組やリストは使えません | 項目名を1語の文字列にしてください。",
        "a key must be text, not a mapping or a list | Use one plain word as the key.",
    ),
}


@pytest.mark.parametrize("text", SAID, ids=lambda text: repr(text)[:30])
def test_what_is_said(text: str) -> None:
    with pytest.raises(InputError) as caught:
        read_text(text, "file")
    assert (told(caught.value, "ja"), told(caught.value, "en")) == ([SAID[text][0]], [SAID[text][1]])


def test_a_message_quotes_no_more_than_helps() -> None:
    with pytest.raises(InputError) as caught:
        read_text(f"? {'k' * 100_000}\n: 1\n? {'k' * 100_000}\n: 2\n", "file")
    assert told(caught.value, "en") == [
        f"'{'k' * 199}…' stands here twice (first in line 1) | Delete one of the two."
    ]


# Files


def refused(path: Path) -> tuple[int | None, int | None, str, str, str]:
    with pytest.raises(InputError) as caught:
        read_file(path)
    (issue,) = caught.value.issues
    assert issue.file == str(path)
    return issue.line, issue.column, issue.message.key, told(caught.value, "ja")[0], told(caught.value, "en")[0]


def test_missing_file(tmp_path: Path) -> None:
    assert refused(tmp_path / "none.yaml") == (
        None, None, "file.missing",
        "ファイルが見つかりません | ファイル名とフォルダーをご確認ください。",
        "file not found | Check the name and the folder.",
    )  # fmt: skip


def test_a_folder(tmp_path: Path) -> None:
    assert refused(tmp_path) == (
        None, None, "file.directory",
        "ファイルではなくフォルダーです | フォルダーの中のファイルを指定してください。",
        "this is a folder, not a file | Name a file inside it.",
    )  # fmt: skip


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="needs device files")
def test_a_device() -> None:
    assert refused(Path("/dev/null")) == (
        None, None, "file.special",
        "通常のファイルではありません | 診断ファイル（.yaml）を指定してください。",
        "this is not a regular file | Name an assessment file (.yaml).",
    )  # fmt: skip


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert refused(tmp_path / "pipe")[2] == "file.special"


def test_an_unreadable_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "closed.yaml").write_text("a: 1\n")
    monkeypatch.setattr(os, "open", closed)
    assert refused(tmp_path / "closed.yaml") == (
        None, None, "file.unreadable",
        "ファイルを読む権限がありません | ファイルのアクセス権をご確認ください。",
        "no permission to read this file | Check the file's permissions.",
    )  # fmt: skip


@pytest.mark.parametrize("name", ["a\0b.yaml", "x" * 300 + ".yaml", "plain.yaml/inner.yaml"])
def test_names_that_no_system_opens(tmp_path: Path, name: str) -> None:
    (tmp_path / "plain.yaml").write_text("a: 1\n")
    assert refused(tmp_path / name)[2] == "file.failed"


def test_a_link_to_itself(tmp_path: Path) -> None:
    (tmp_path / "loop.yaml").symlink_to("loop.yaml")
    assert refused(tmp_path / "loop.yaml")[2] == "file.failed"


def written(folder: Path, content: bytes) -> Path:
    (folder / "file.yaml").write_bytes(content)
    return folder / "file.yaml"


def test_shift_jis(tmp_path: Path) -> None:
    path = written(tmp_path, "schema: 1\nname: 株式会社サンプル\n".encode("cp932"))
    assert refused(path) == (
        2, 7, "yaml.encoding_japanese",
        "文字コードがUTF-8ではありません（Shift_JISのようです） | エディターで「UTF-8」を選んで保存し直してください。",
        "the file is not encoded in UTF-8 (it looks like Shift_JIS) | Save it again as UTF-8 in your editor.",
    )  # fmt: skip


def test_another_encoding_after_japanese_text(tmp_path: Path) -> None:
    path = written(tmp_path, "名: 𠮷".encode() + b"\xe9t\xe9\n")
    assert refused(path)[:3] == (1, 5, "yaml.encoding")


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\n\0\0\0", b"a: 1\0\n", "a: 1\n".encode("utf-16")])
def test_binary(tmp_path: Path, content: bytes) -> None:
    assert refused(written(tmp_path, content)) == (
        None, None, "yaml.binary",
        "テキストファイルではありません（NUL文字を含みます） | 診断ファイル（UTF-8のYAML）を指定してください。",
        "this is not a text file (it holds NUL bytes) | Name an assessment file (YAML in UTF-8).",
    )  # fmt: skip


def test_too_large(tmp_path: Path) -> None:
    path = written(tmp_path, b"a: " + b"x" * LARGEST_FILE)
    assert refused(path) == (
        None, None, "file.too_large",
        "ファイルが大きすぎます（上限 8 MB） | 診断ファイルかどうかをご確認ください。",
        "the file is too large (limit: 8 MB) | Check that this is an assessment file.",
    )  # fmt: skip


def test_a_byte_order_mark_is_no_problem(tmp_path: Path) -> None:
    assert read_file(written(tmp_path, "a: 日本\n".encode("utf-8-sig"))).data == {"a": "日本"}


@pytest.mark.parametrize(
    ("text", "has"),
    [
        ("a: 1\n", False),
        ("a: 1 # c\n", True),
        ("# c\na: 1\n", True),
        ("a: x#y\n", False),
        ("a: '# x'\n", False),
        ("a: '#1' # c\n", True),
        ("a: [1, # c\n  2]\n", True),
        ("a: 'x'#c\n", True),
        ("a: |\n  # text\n  b\n", False),
        ("a: |\n  # text\n# c\nb: 1\n", True),
        ("a: | # c\n  text\n", True),
        ("a: |\n  # text\nb: 1 # c\n", True),
        ("a: >\n  x\n    # deeper text\n", False),
        ('a: "#\n  #"\n', False),
        ("𠮷: '#𠮷𠮷𠮷'\nb: 'x#c'\n", False),
        ("𠮷: '#𠮷𠮷𠮷'\nb: 'x' #c\n", True),
    ],
)
def test_comments_are_told_from_text(text: str, has: bool) -> None:
    assert read_text(text, "file").comments is has
