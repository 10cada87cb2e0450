"""Shapes: what fits is silent, what does not is named with its place and remedy, all of it at once."""

from __future__ import annotations

import pytest

from readiness.words import Words
from readiness.yamltext import read_text
from readiness.yamltext.shape import (
    Anything,
    Bilingual,
    Choice,
    Date,
    Elsewhere,
    Items,
    Nothing,
    Number,
    OneOf,
    Record,
    Shape,
    Table,
    Text,
    Truth,
    check,
)

PERSON = Record({"name": Text(), "role": Choice(("lead", "staff")), "since": Date()}, ("name",))


def told(text: str, shape: Shape, language: str = "en") -> list[str]:
    """Each problem as ``line:column path: message | remedy``."""
    words = Words(language, "problems")  # type: ignore[arg-type]
    return [
        f"{issue.line}:{issue.column} {issue.path}: {words.message(issue.message)} | {words.message(issue.hint)}"
        for issue in check(read_text(text, "file"), shape)
    ]


@pytest.mark.parametrize(
    ("value", "shape"),
    [
        ("x", Text()), ("''", Text(blank=True)), ("a1", Text(pattern="[a-z][0-9]")), ("あ" * 20_000, Text()),
        ("0", Number(0, 4)), ("4", Number(0, 4)), ("2.5", Number(0, 4)), ("-1.0e3", Number()), ("3", Number(whole=True)),
        ("true", Truth()), ("false", Truth()), ("2026-11-21", Date()), ("'2024-02-29'", Date()), ("1900-01-01", Date()),
        ("lead", Choice(("lead",))), ("No", Choice(("No",))), ("null", Nothing()), ("", OneOf((Number(), Nothing()))),
        ("[]", Items(Number())), ("[1, 2]", Items(Number(), 2, 2)), ("{}", Table(Number())),
        ("{a.b-c_1: 1}", Table(Number())), ("{a: [1, {b: null}]}", Anything()), ("{a: [1]}", Elsewhere("rule")), ("{ja: あ, en: a}", Bilingual()),
        ("{name: x, role: staff}", PERSON),
    ],
)  # fmt: skip
def test_fits(value: str, shape: Shape) -> None:
    assert told(f"key: {value}\n", Record({"key": shape})) == []


@pytest.mark.parametrize(
    ("value", "shape", "english", "japanese"),
    [
        ("2", Text(), "key must be text, not a whole number", "key は文字列で書きます（いまは整数）"),
        ("2.5", Text(), "key must be text, not a number", "key は文字列で書きます（いまは数値）"),
        ("true", Text(), "key must be text, not true or false", "key は文字列で書きます（いまはtrue または false）"),
        ("[x]", Text(), "key must be text, not a list", "key は文字列で書きます（いまはリスト）"),
        ("{a: 1}", Text(), "key must be text, not a mapping (key: value)", "key は文字列で書きます（いまは「項目: 値」の組）"),
        ("", Text(), "key must be text, not nothing", "key は文字列で書きます（いまは空欄）"),
        ("' '", Text(), "key is empty", "key が空欄です"),
        ("'　'", Text(), "key is empty", "key が空欄です"),
        ("abcd", Text(longest=3), "key is too long (4 characters, limit 3)", "key が長すぎます（4文字、上限 3文字）"),
        ("B", Text(pattern="[a-z]"), "key has the wrong form: 'B'", "key の書き方が違います：「B」"),
        ("'2'", Number(0, 4), "key must be a number, not text", "key は数値で書きます（いまは文字列）"),
        ("true", Number(0, 4), "key must be a number, not true or false", "key は数値で書きます（いまはtrue または false）"),
        ("2.5", Number(whole=True), "key must be a whole number, not a number", "key は整数で書きます（いまは数値）"),
        ("2.0", Number(whole=True), "key must be a whole number, not a number", "key は整数で書きます（いまは数値）"),
        ("5", Number(0, 4), "key must be between 0 and 4, not 5", "key は0〜4の範囲で書きます（いまは5）"),
        ("-1", Number(0, 4), "key must be between 0 and 4, not -1", "key は0〜4の範囲で書きます（いまは-1）"),
        ("-1", Number(0), "key cannot be -1", "key の値 -1 は使えません"),
        ("yes", Truth(), "key must be true or false, not text", "key はtrue または falseで書きます（いまは文字列）"),
        ("0", Truth(), "key must be true or false, not a whole number", "key はtrue または falseで書きます（いまは整数）"),
        ("2026-02-30", Date(), "key is not a date: '2026-02-30'", "key の日付が正しくありません：「2026-02-30」"),
        ("2026-2-3", Date(), "key is not a date: '2026-2-3'", "key の日付が正しくありません：「2026-2-3」"),
        ("20260203", Date(), "key is not a date: '20260203'", "key の日付が正しくありません：「20260203」"),
        ("'2026-02-03 '", Date(), "key is not a date: '2026-02-03 '", "key の日付が正しくありません：「2026-02-03 」"),
        ("２０２６-02-03", Date(), "key is not a date: '２０２６-02-03'", "key の日付が正しくありません：「２０２６-02-03」"),
        ("1899-12-31", Date(), "key is not a date: '1899-12-31'", "key の日付が正しくありません：「1899-12-31」"),
        ("2200-01-01", Date(), "key is not a date: '2200-01-01'", "key の日付が正しくありません：「2200-01-01」"),
        ("null", Date(), "key is not a date: 'nothing'", "key の日付が正しくありません：「空欄」"),
        ("true", Choice(("a", "b")), "key cannot be 'true'", "key に「true」は使えません"),
        ("[a]", Choice(("a", "b")), "key cannot be 'a list'", "key に「リスト」は使えません"),
        ("3", Choice(("a", "b")), "key cannot be '3'", "key に「3」は使えません"),
        ("A", Choice(("a", "b")), "key cannot be 'A'", "key に「A」は使えません"),
        ("x", OneOf((Number(), Nothing())), "key must be a number, not text", "key は数値で書きます（いまは文字列）"),
        ("0", Nothing(), "key must be nothing, not a whole number", "key は空欄で書きます（いまは整数）"),
        ("{}", Items(Number()), "key must be a list, not a mapping (key: value)", "key はリストで書きます（いまは「項目: 値」の組）"),
        ("[1]", Items(Number(), 2, 2), "key must have 2 to 2 entries, not 1", "key の件数は2〜2です（いまは1件）"),
        ("[]", Table(Number()), "key must be a mapping (key: value), not a list", "key は「項目: 値」の組で書きます（いまはリスト）"),
        ("x", PERSON, "key must be a mapping (key: value), not text", "key は「項目: 値」の組で書きます（いまは文字列）"),
    ],
)  # fmt: skip
def test_differs(value: str, shape: Shape, english: str, japanese: str) -> None:
    (en,) = told(f"\nkey: {value}\n", Record({"key": shape}))
    (ja,) = told(f"\nkey: {value}\n", Record({"key": shape}), "ja")
    assert en.partition(" | ")[0] == f"2:{6 if value else 5} key: {english}"
    assert ja.partition(" | ")[0] == f"2:{6 if value else 5} key: {japanese}"


def test_everything_at_once_with_places_and_remedies() -> None:
    text = """\
people:
  - {nme: 佐藤, role: boss}
  - name: ''
    since: 2026-13-01
    role: lead
  - x
extra: 1
"""
    assert told(text, Record({"people": Items(PERSON), "date": Date()}, ("people", "date"))) == [
        "2:6 people.0.nme: there is no entry 'nme' here | Did you mean 'name'?",
        "2:21 people.0.role: people.0.role cannot be 'boss' | Possible: lead, staff",
        "2:5 people.0.name: people.0.name is missing | This entry is required.",
        "3:11 people.1.name: people.1.name is empty | Fill it in, or delete the entry.",
        "4:12 people.1.since: people.1.since is not a date: '2026-13-01' | Write it like 2026-11-21.",
        "6:5 people.2: people.2 must be a mapping (key: value), not text | See 'The assessment file' in the README.",
        "7:1 extra: there is no entry 'extra' here | Possible: people, date",
        "1:1 date: date is missing | This entry is required.",
    ]


def test_keys_of_a_table() -> None:
    assert told("t:\n  a b: 1\n  あ: 1\n  ok: x\n", Record({"t": Table(Number())})) == [
        "2:3 t.a b: 'a b' cannot be used as a name here | Use letters, digits and . _ - only.",
        "3:3 t.あ: 'あ' cannot be used as a name here | Use letters, digits and . _ - only.",
        "4:7 t.ok: t.ok must be a number, not text | See 'The assessment file' in the README.",
    ]


def test_both_languages_are_needed() -> None:
    assert told("t: {ja: あ}\n", Record({"t": Bilingual()})) == ["1:1 t.en: t.en is missing | This entry is required."]


def test_own_words_for_a_missing_text() -> None:
    shape = Record({"x": Text(need="assessment.reason")})
    for value in ("true", "''", "1", "[a]"):
        assert told(f"x: {value}\n", shape) == [
            "1:4 x: x needs a reason | Say in words why the question does not apply."
        ]


def test_a_message_quotes_no_more_than_helps() -> None:
    (message,) = told(f"c: {'k' * 5000}\n", Record({"c": Choice(("a",))}))
    assert message == f"1:4 c: c cannot be '{'k' * 199}…' | Possible: a"
