"""The organisation among the purpose, without a terminal: its industry, its employees, and what follows from them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from content.made_up import write

from cli.test_conversation import NOW
from cli.test_forms import LANGUAGES, begin, deeper, do, saved, shown
from readiness.app.workbench import Workbench
from readiness.cli.interview.conversation import Conversation
from readiness.content import shelf
from readiness.core.model import Language

ORGANISATION = "6"
"""Its row."""


def organisation(conversation: Conversation) -> tuple[str, int | None]:
    """Industry and employees in the file."""
    found = saved(conversation).organisation
    return found.industry, found.employees


@pytest.mark.parametrize(
    ("language", "typed", "kept", "row"),
    [
        ("ja", ("１", "３０"), ("retail", 30), "業種・従業員数         小売・EC、従業員30名（小規模）"),
        ("ja", ("製造", "1,200名"), ("manufacturing", 1200), "業種・従業員数         製造・建設、従業員1,200名（大規模）"),
        ("ja", ("建設業", "５０人"), ("construction", 50), "業種・従業員数         建設業、従業員50名（中規模）"),
        ("en", ("Ｆinance", "1"), ("finance", 1), "Industry and employees      Finance and insurance, 1 employee (small)"),
        ("en", ("other", "0"), ("other", 0), "Industry and employees      Other industries, 0 employees (small)"),
    ],
)
def test_the_organisation_is_a_row_of_the_purpose(
    tmp_path: Path, language: Language, typed: tuple[str, str], kept: tuple[str, int], row: str
) -> None:
    conversation = begin(tmp_path, language)
    do(conversation, "o", ORGANISATION, *typed)
    assert conversation.prompt is None
    assert f" 6 {row}" in shown(conversation)
    assert organisation(conversation) == kept
    do(conversation, "u", "u")
    assert organisation(conversation) == ("", None), "each can be taken back"


def test_the_industries_are_listed_and_fewer_while_a_name_is_typed(tmp_path: Path) -> None:
    conversation = begin(tmp_path, "en")
    do(conversation, "o", ORGANISATION)
    names = [one.name.en for one in conversation.interview.library().industries.values()]
    assert len(names) == 6
    assert all(f"{number} {name}" in shown(conversation) for number, name in enumerate(names, start=1))
    conversation.typed = "man"
    assert [name for name in names if name in shown(conversation)] == ["Manufacturing and construction"]
    conversation.typed = "zzz"
    assert all(name in shown(conversation) for name in names)


@pytest.mark.parametrize("industry", ["7", "0", "印刷", "zzz"])
def test_no_other_industry_can_be_chosen(tmp_path: Path, industry: str) -> None:
    conversation = begin(tmp_path, "ja")
    do(conversation, "o", ORGANISATION, industry)
    assert conversation.message == f"「{industry}」は選べません。番号で選んでください。"
    assert conversation.prompt
    assert conversation.prompt.initial == industry, "nothing that was typed is lost"
    assert organisation(conversation) == ("", None)


@pytest.mark.parametrize("employees", ["三十", "-5", "12.5", "10,000,001", "1億", "30円"])
def test_employees_are_a_whole_number(tmp_path: Path, employees: str) -> None:
    conversation = begin(tmp_path, "ja")
    do(conversation, "o", ORGANISATION, "", employees)
    assert conversation.message == f"「{employees}」を読み取れません。0〜10,000,000の整数でご記入ください。例：240"
    assert conversation.prompt
    assert conversation.prompt.initial == employees
    assert organisation(conversation) == ("", None)
    do(conversation, "1千万")
    assert organisation(conversation) == ("", 10_000_000)


def test_an_industry_in_the_clients_words_stays_until_another_is_chosen(tmp_path: Path) -> None:
    conversation = begin(tmp_path)
    now = conversation.interview.session.around["organisation"]
    conversation.interview.agree(organisation=replace(now, industry="活版印刷"))
    do(conversation, "o")
    assert "活版印刷" in shown(conversation)
    do(conversation, ORGANISATION)
    assert conversation.prompt
    assert conversation.prompt.initial == "活版印刷"
    do(conversation, "活版印刷", "12")
    assert organisation(conversation) == ("活版印刷", 12)
    do(conversation, ORGANISATION, "4", "12")
    assert organisation(conversation) == ("manufacturing", 12)
    do(conversation, ORGANISATION, "", "")
    assert organisation(conversation) == ("", None)


def test_without_industries_to_choose_from_only_the_employees_are_asked_for(tmp_path: Path) -> None:
    conversation = begin(tmp_path, "en", deeper(tmp_path))
    do(conversation, "o")
    rows = conversation.current.rows()  # type: ignore[attr-defined]
    (row,) = (row for row in rows if row.title == "Industry and employees")
    assert [field.label for field in row.fields] == ["number of employees, e.g. 240"]


@LANGUAGES
def test_the_card_is_worded_for_the_size_at_once_and_that_is_said(tmp_path: Path, language: Language) -> None:
    conversation = begin(tmp_path, language)
    many, firm = {
        "ja": ("経営者がAI活用の目的を示した場", "社長がAI活用の目的を示した場"),
        "en": ("top management said what AI is for", "the president said what AI is for"),
    }[language]

    def flowing() -> str:
        return " ".join(shown(conversation).split())

    def card() -> str:
        do(conversation, "enter")
        assert conversation.screen == "card"
        return flowing()

    assert many in flowing()
    do(conversation, "o", ORGANISATION, "", "30")
    size = conversation.more_words("size.small")
    assert conversation.message == conversation.more_words("purpose.reworded", size=size)
    found = card()
    assert firm in found
    assert many not in found
    do(conversation, "o", ORGANISATION, "", "40")
    assert conversation.message == "", "the same size, the same words"
    do(conversation, "u", "u")
    assert many in card()


def test_the_workshop_still_begins_with_the_five_things(tmp_path: Path) -> None:
    conversation = begin(tmp_path)
    conversation.begin_with_purpose()
    titles = []
    while conversation.prompt:
        titles.append(conversation.prompt.label.partition("｜")[0])
        do(conversation, "escape")
    assert titles == ["診断範囲", "解決する経営課題", "KGI（最終目標の指標）", "予算の上限", "決裁の流れ"]


@LANGUAGES
def test_the_log_names_what_changed_about_the_organisation(tmp_path: Path, language: Language) -> None:
    conversation = begin(tmp_path, language)
    do(conversation, "o", ORGANISATION, "4", "1200", ORGANISATION, "wholesale", "", "enter", "l", "left")
    assert [line.split(maxsplit=1)[1] for line in shown(conversation).splitlines() if "10:00" in line] == {
        "ja": ["従業員数：なし（変更前 1200）", "業種：卸売業（変更前 製造・建設）", "従業員数：1200", "業種：製造・建設"],
        "en": [
            "Employees: none (before: 1200)", "Industry: wholesale (before: Manufacturing and construction)",
            "Employees: 1200", "Industry: Manufacturing and construction",
        ],
    }[language]  # fmt: skip


# The help


@pytest.mark.parametrize(
    ("industry", "language", "example"),
    [
        ("retail", "ja", "小売・EC  例：「初回購入の後、再購入につながりにくい」という課題を年度方針に明記"),
        ("construction", "ja", "製造・建設  例："),
        ("finance", "en", "Finance and insurance  For example: "),
    ],
)
def test_the_help_shows_the_example_of_the_industry(
    tmp_path: Path, industry: str, language: Language, example: str
) -> None:
    conversation = begin(tmp_path, language)
    now = conversation.interview.session.around["organisation"]
    conversation.interview.agree(organisation=replace(now, industry=industry))
    do(conversation, "?")
    lines = [line.strip() for line in shown(conversation).splitlines()]
    question = conversation.interview.questions[0]
    assert lines[1] == question.text[language]
    assert lines[2].startswith(example)
    assert conversation.more_words("help.why") in lines[3:6], "it takes little room"


@pytest.mark.parametrize("industry", ["", "活版印刷", "logistics"])
def test_without_an_industry_of_its_own_the_example_is_the_general_one(tmp_path: Path, industry: str) -> None:
    conversation = begin(tmp_path, "ja")
    now = conversation.interview.session.around["organisation"]
    conversation.interview.agree(organisation=replace(now, industry=industry))
    do(conversation, "?")
    other = conversation.interview.library().industries["other"]
    assert shown(conversation).splitlines()[2].strip() == other.examples["leadership.vision"].ja


def test_a_question_without_an_example_has_none(tmp_path: Path) -> None:
    conversation = begin(tmp_path, "ja")
    do(conversation, "s", "?")
    assert conversation.interview.question
    assert conversation.interview.question.id == "leadership.backing"
    assert "例：" not in shown(conversation)


def test_a_broken_library_takes_nothing_but_the_example(tmp_path: Path) -> None:
    folder = write(tmp_path / "content", kpis="kpis: [oops]\n")
    conversation = begin(tmp_path, "ja", Workbench(shelf(folder), NOW.date()))
    do(conversation, "?")
    assert conversation.screen == "help"
    assert "この設問の理由" in shown(conversation)
    assert "kpis.yaml" in conversation.message
