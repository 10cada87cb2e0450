"""Purpose, lists, search and the close, without a terminal: what they ask, what they save, what they refuse."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from pathlib import Path

import pytest
from content.made_up import write

from cli.test_conversation import BENCH, NOW, drawn, on_disk
from readiness.app.opening import start
from readiness.app.workbench import Workbench
from readiness.cli.interview.conversation import TOPICS, Conversation
from readiness.cli.interview.finding import found
from readiness.content import shelf
from readiness.core.answers import Level
from readiness.core.assessment import Assessment
from readiness.core.model import Language
from readiness.words import Words

LANGUAGES = pytest.mark.parametrize("language", ["ja", "en"])
ALL = "32d12232"


def begin(folder: Path, language: Language = "ja", bench: Workbench = BENCH, questionnaire: str = "") -> Conversation:
    interview = start(
        bench, folder / "file.yaml", lambda: NOW, organisation="株式会社サンプル", language=language, depth="core",
        questionnaire=questionnaire or bench.standard,
    )  # fmt: skip
    return Conversation(interview, Words(language, *TOPICS))


def do(conversation: Conversation, *steps: str) -> None:
    """Keys; texts where one is asked for, "escape" to leave it."""
    for step in steps:
        if conversation.prompt and step == "escape":
            conversation.cancel()
        elif conversation.prompt:
            conversation.typed = step
            conversation.submit(step)
        else:
            conversation.key(step)


def shown(conversation: Conversation) -> str:
    return "\n".join(drawn(conversation, 100, 40))


def saved(conversation: Conversation) -> Assessment:
    return on_disk(conversation.interview).assessment


def closing(conversation: Conversation, screen: str) -> None:
    """Go on with Enter to a step of the close."""
    do(conversation, *ALL)
    while conversation.screen != screen:
        do(conversation, "enter")


# Purpose


@LANGUAGES
def test_the_purpose_is_asked_for_row_by_row_and_saved_at_once(tmp_path: Path, language: Language) -> None:
    conversation = begin(tmp_path, language)
    conversation.begin_with_purpose()
    assert conversation.screen == "purpose"
    do(conversation, "マーケティング部")
    assert saved(conversation).scope.unit == "マーケティング部", "on disk before the next thing is asked"
    do(conversation, "既存顧客への案内", "反応率が頭打ち", "ltv", "12,000", "10/31", "13200", "2027-11-30", "営業部長", "既存顧客")
    do(conversation, "８００万", "経営会議", "12月15日", "12/8", "代表取締役", "監査役")
    assert conversation.prompt is None
    assessment = saved(conversation)
    assert assessment.objective.problem == "反応率が頭打ち"
    kgi = assessment.objective.kgi
    assert kgi is not None
    assert (kgi.kpi, kgi.baseline, kgi.target, kgi.due) == ("ltv", 12000, 13200, "2027-11-30")
    assert kgi.baseline_date == dt.date(2026, 10, 31), "the last such day"
    assert assessment.plan.budget == 8_000_000
    decision = assessment.decision
    assert (decision.forum, decision.approver, decision.consulted) == ("経営会議", "代表取締役", "監査役")
    assert (decision.date, decision.papers_due) == (dt.date(2026, 12, 15), dt.date(2026, 12, 8))
    do(conversation, "enter")
    assert conversation.screen == "card"


def test_everything_can_be_left_out(tmp_path: Path) -> None:
    conversation = begin(tmp_path)
    before = saved(conversation)
    conversation.begin_with_purpose()
    for _ in range(20):
        if conversation.prompt:
            conversation.submit(conversation.prompt.initial)
    assert conversation.prompt is None
    assert saved(conversation) == before
    conversation.begin_with_purpose()
    for _ in range(20):
        if conversation.prompt:
            conversation.cancel()
    assert saved(conversation) == before
    do(conversation, "enter")
    assert conversation.screen == "card"


def test_what_is_there_is_not_asked_for_again(tmp_path: Path) -> None:
    conversation = begin(tmp_path)
    conversation.interview.agree(scope=conversation.interview.assessment.scope.__class__("営業部", "受注"))
    conversation.begin_with_purpose()
    assert conversation.prompt
    assert conversation.more_words("purpose.problem") in conversation.prompt.label


@LANGUAGES
@pytest.mark.parametrize(("row", "text", "key"), [("4", "たくさん", "form.no_amount"), ("3", "zzz", "kpi.none")])
def test_what_cannot_be_read_is_asked_for_again(
    tmp_path: Path, language: Language, row: str, text: str, key: str
) -> None:
    conversation = begin(tmp_path, language)
    before = saved(conversation)
    do(conversation, "o", row, text)
    assert conversation.prompt
    assert conversation.prompt.initial == text, "nothing that was typed is lost"
    assert conversation.message == conversation.more_words(key, text=text)
    assert saved(conversation) == before


def test_a_line_that_the_file_could_not_hold_is_refused(tmp_path: Path) -> None:
    conversation = begin(tmp_path)
    do(conversation, "o", "1", "あ" * 401)
    assert conversation.message == conversation.more_words("form.too_long", most=400)
    do(conversation, "あ" * 400, "escape", "2", "あ" * 5000)
    assert len(saved(conversation).objective.problem) == 5000


def test_a_field_can_be_emptied(tmp_path: Path) -> None:
    conversation = begin(tmp_path)
    do(conversation, "o", "4", "800万", "4", "")
    assert saved(conversation).plan.budget is None
    do(conversation, "u")
    assert saved(conversation).plan.budget == 8_000_000


def test_several_hits_are_listed_and_one_is_chosen_by_number(tmp_path: Path) -> None:
    conversation = begin(tmp_path, "en")
    do(conversation, "o", "3")
    conversation.typed = "rate"
    kpis = [(n, kpi) for n, kpi in enumerate(conversation.interview.library().kpis.values(), 1) if "rate" in f"{kpi.id} {kpi.name.en}".lower()]
    assert len(kpis) > 1, "the test needs a word that occurs in several names"
    assert all(f"{number:>2} {kpi.name.en}" in shown(conversation) for number, kpi in kpis[:5])
    do(conversation, "rate")
    assert conversation.message == conversation.more_words("kpi.several", text="rate")
    do(conversation, str(kpis[1][0]))
    kgi = saved(conversation).objective.kgi
    assert kgi is not None
    assert kgi.kpi == kpis[1][1].id


# Depth and language in the middle


def deeper(tmp_path: Path) -> Workbench:
    """A workbench with a questionnaire of both depths."""
    folder = write(tmp_path / "content")
    for name in ("roles", "kpis", "initiatives", "findings"):
        (folder / f"{name}.yaml").unlink()
    return Workbench(shelf(folder), NOW.date())


def test_another_depth_in_the_middle_keeps_every_answer(tmp_path: Path) -> None:
    bench = deeper(tmp_path)
    conversation = begin(tmp_path, "en", bench)
    do(conversation, "1", "3", "enter")
    interview = conversation.interview
    assert [q.id for q in interview.questions] == ["left.one"]
    assert conversation.screen == "review"
    do(conversation, "o")
    row = str(len(conversation.current.rows()))  # type: ignore[attr-defined]
    do(conversation, row, "", "full", "enter")
    assert conversation.screen == "card", "the question that is new"
    assert interview.question is not None
    assert interview.question.id == "right.two"
    do(conversation, "2", "o", row, "", "core")
    do(conversation, "enter")
    assert [q.id for q in interview.questions] == ["left.one"]
    found = bench.open(interview.path).assessment
    assert found.depth == "core"
    assert {id_: answer.state for id_, answer in found.answers.items()} == {"left.one": Level(1), "right.two": Level(2)}
    do(conversation, "o", row, "", "full", "enter")
    assert conversation.screen == "review", "all is answered still"
    do(conversation, "u", "u")
    assert not bench.open(interview.path).assessment.answers, "each change can be taken back as before"


def test_another_language_in_the_middle(tmp_path: Path) -> None:
    conversation = begin(tmp_path, "ja")
    do(conversation, "3", "2", "o")
    assert "目的・決裁" in shown(conversation)
    row = str(len(conversation.current.rows()))  # type: ignore[attr-defined]
    do(conversation, row, "English", "")
    assert "Purpose and decision" in shown(conversation)
    do(conversation, "enter")
    assert "Question 3 of 8" in shown(conversation)
    assessment = saved(conversation)
    assert assessment.language == "en"
    assert [answer.state for answer in assessment.answers.values()] == [Level(3), Level(2)]


def test_the_language_of_the_file_follows_a_screen_that_is_ahead_of_it(tmp_path: Path) -> None:
    """With ``--lang en`` on a Japanese file the screens are English already; the documents are not."""
    conversation = begin(tmp_path, "ja")
    conversation.speak("en")
    do(conversation, "o")
    row = str(len(conversation.current.rows()))  # type: ignore[attr-defined]
    do(conversation, row, "English")
    assert saved(conversation).language == "en"


def test_a_broken_library_stops_no_sitting(tmp_path: Path) -> None:
    folder = write(tmp_path / "content", kpis="kpis: [oops]\n")
    conversation = begin(tmp_path, "ja", Workbench(shelf(folder), NOW.date()))
    do(conversation, "o")
    assert "kpis.yaml" in shown(conversation)
    do(conversation, "1", "営業部", "", "enter", "2")
    while conversation.end is None:
        do(conversation, "enter")
    assert saved_in(tmp_path, folder).scope.unit == "営業部"
    assert conversation.end == "finished"


def saved_in(folder: Path, content: Path) -> Assessment:
    return Workbench(shelf(content), NOW.date()).open(folder / "file.yaml").assessment


def test_a_day_that_lies_behind_is_asked_for_twice(tmp_path: Path) -> None:
    conversation = begin(tmp_path)
    do(conversation, *ALL, "enter", "1", "情報システム部", "昨日")
    assert conversation.prompt
    assert "過去の日付" in conversation.message
    assert saved(conversation).answers["data.unified"].due is None
    do(conversation, "昨日")
    assert conversation.prompt is None
    assert saved(conversation).answers["data.unified"].due == dt.date(2026, 11, 20)


def test_an_emptied_amount_counts_as_missing_while_it_is_typed(tmp_path: Path) -> None:
    conversation = begin(tmp_path)
    closing(conversation, "kpis")
    do(conversation, "1", "40", "10/31", "36", "escape", "1")
    smart = Words("ja", "smart")
    assert smart("not_assessable_yet") not in shown(conversation)
    conversation.typed = ""
    assert smart("not_assessable_yet") in shown(conversation)


# Lists, search, parking


@LANGUAGES
def test_lists_show_what_belongs_to_them(tmp_path: Path, language: Language) -> None:
    conversation = begin(tmp_path, language)
    do(conversation, "3", "d", "r", "k", "対象の部門を決める", "s")
    titles = [question.title[language] for question in conversation.interview.questions]
    do(conversation, "l")
    text = shown(conversation)
    assert all(title in text for title in titles[2:])
    assert titles[0] not in text
    for index, place in enumerate((1, 2, 2)):
        do(conversation, "l")
        text = shown(conversation)
        assert [title for title in titles if title in text] == [titles[place]], index
    assert "対象の部門を決める" in text
    do(conversation, "right")
    text = shown(conversation)
    assert text.index(titles[1]) < text.index(titles[0]), "the latest entry first"
    assert text.count("10:00") == 2
    do(conversation, "l", "left", "left", "2", "2")
    assert conversation.screen == "card"
    assert conversation.interview.question == conversation.interview.questions[1]


def test_a_parked_point_stays_with_its_question(tmp_path: Path) -> None:
    conversation = begin(tmp_path)
    do(conversation, "k", "費用の分担", "3")
    assert saved(conversation).answers["leadership.vision"].parked == "費用の分担"
    do(conversation, "b")
    assert "持ち越し：費用の分担" in shown(conversation)
    do(conversation, "k")
    assert conversation.prompt
    assert conversation.prompt.initial == "費用の分担"
    do(conversation, "")
    assert saved(conversation).answers["leadership.vision"].parked == ""


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("infrastructure.api", ["infrastructure.api"]),
        ("ｉｎｆｒａｓｔｒｕｃｔｕｒｅ．ａｐｉ", ["infrastructure.api"]),
        ("でーたがばなんす", ["data.governance"]),
        ("データガバナンス", ["data.governance"]),
        ("LITERACY", ["people.literacy"]),
        ("zzz", []),
        ("  ", []),
    ],
)
def test_search(tmp_path: Path, text: str, ids: list[str]) -> None:
    conversation = begin(tmp_path)
    interview = conversation.interview
    hits = [question.id for question in found(text, interview.questions, interview.questionnaire)]
    assert hits[:1] == ids
    do(conversation, "/", text)
    if len(hits) == 1:
        assert conversation.screen == "card"
        assert interview.question
        assert interview.question.id == ids[0]
    else:
        assert conversation.screen == ("search" if hits else "card")
        assert bool(conversation.message) == bool(text.strip() and not hits)


def test_one_of_several_hits_is_opened_by_its_number(tmp_path: Path) -> None:
    conversation = begin(tmp_path)
    do(conversation, "/", "データ")
    assert conversation.screen == "search"
    do(conversation, "4", "4")
    assert conversation.interview.question
    assert conversation.interview.question.id == "data.governance"


# The close


@LANGUAGES
def test_unknown_answers_get_an_owner_and_a_date_before_the_reveal(tmp_path: Path, language: Language) -> None:
    conversation = begin(tmp_path, language)
    do(conversation, *ALL, "enter")
    assert conversation.screen == "unknowns"
    assert conversation.result is None, "nothing is revealed yet"
    do(conversation, "1", "情報システム部", "12/5")
    answer = saved(conversation).answers["data.unified"]
    assert (answer.owner, answer.due) == ("情報システム部", dt.date(2026, 12, 5))
    do(conversation, "enter")
    assert conversation.screen == "reveal"
    do(conversation, "b", "b")
    assert conversation.screen == "review"
    assert conversation.result is None


def test_without_unknown_answers_the_reveal_comes_at_once(tmp_path: Path) -> None:
    conversation = begin(tmp_path)
    do(conversation, *"22222222", "enter")
    assert conversation.screen == "reveal"


def test_targets_are_above_the_level(tmp_path: Path) -> None:
    conversation = begin(tmp_path)
    closing(conversation, "targets")
    assert conversation.result is not None
    first = conversation.result.priorities[0]
    do(conversation, "1")
    assert conversation.prompt
    assert "次フェーズ2" in conversation.prompt.label
    do(conversation, "1")
    assert conversation.message, "the level itself is no target"
    do(conversation, "３")
    assert saved(conversation).answers[first.id].target == 3
    do(conversation, "1", "")
    assert saved(conversation).answers[first.id].target is None


@LANGUAGES
def test_a_kpi_is_checked_while_it_is_typed(tmp_path: Path, language: Language) -> None:
    conversation = begin(tmp_path, language)
    closing(conversation, "kpis")
    smart = Words(language, "smart")
    do(conversation, "1", "40", "2026-10-31")
    conversation.typed = "40"
    assert smart("target_is_baseline") in shown(conversation)
    conversation.typed = "36"
    assert smart("target_is_baseline") not in shown(conversation)
    do(conversation, "36")
    assert conversation.prompt
    conversation.typed = "そのうち"
    assert smart("no_due_date", due="そのうち") in shown(conversation)
    conversation.typed = "2027-03-31"
    assert smart("no_due_date", due="2027-03-31") not in shown(conversation)
    do(conversation, "2027-03-31")
    assert smart("no_owner") in shown(conversation)
    do(conversation, "業務課長")
    assert smart("no_scope") in shown(conversation)
    do(conversation, "受注業務", "")
    (target,) = saved(conversation).kpis
    assert (target.baseline, target.target, target.due) == (40, 36, "2027-03-31")
    assert (target.owner, target.scope) == ("業務課長", "受注業務")
    (planned,) = conversation.interview.roadmap().plan.kpis
    assert {check.verdict for check in planned.smart.checks.values()} <= {"pass", "warn"}, "all is filled in"
    marks = {"pass": "kpis.mark_pass", "warn": "kpis.mark_warn"}
    letters = " ".join(
        f"{letter}{conversation.more_words(marks[check.verdict])}" for letter, check in planned.smart.checks.items()
    )
    assert letters in shown(conversation), "the screen says what the plan says"


def test_another_kpi_can_be_added_once(tmp_path: Path) -> None:
    conversation = begin(tmp_path)
    closing(conversation, "kpis")
    for _ in range(2):
        last = str(len(conversation.current.rows()))  # type: ignore[attr-defined]
        do(conversation, last, "ltv", "escape")
    assert [target.kpi for target in saved(conversation).kpis] == ["ltv"]


def test_amounts_are_exact(tmp_path: Path) -> None:
    conversation = begin(tmp_path)
    closing(conversation, "kpis")
    do(conversation, "1", "0.1", "escape")
    assert saved(conversation).kpis[0].baseline == Fraction(1, 10)


def test_enter_alone_records_that_nothing_was_decided(tmp_path: Path) -> None:
    conversation = begin(tmp_path)
    closing(conversation, "outcome")
    assert saved(conversation).decision.outcome == ""
    assert "決定なし" in shown(conversation)
    do(conversation, "enter")
    assert saved(conversation).decision.outcome == "none"
    assert conversation.screen == "actions"


@LANGUAGES
def test_one_decision_with_its_conditions(tmp_path: Path, language: Language) -> None:
    conversation = begin(tmp_path, language)
    closing(conversation, "outcome")
    do(conversation, "1", "9")
    assert conversation.prompt, "there are four choices"
    do(conversation, "３", "12/22", "対象業務を1つに絞る", "enter")
    decision = saved(conversation).decision
    assert (decision.outcome, decision.circulate_by) == ("circulated", dt.date(2026, 12, 22))
    assert decision.resolution == "対象業務を1つに絞る"
    do(conversation, "b", "enter")
    assert saved(conversation).decision.outcome == "circulated", "Enter keeps what was decided"


def test_actions_with_owner_deputy_and_due(tmp_path: Path) -> None:
    conversation = begin(tmp_path)
    closing(conversation, "actions")
    do(conversation, "1", "区分表を作る", "情報システム部長", "総務課長", "1/29", "")
    do(conversation, "2", "予算案を出す", "経営企画部長", "", "", "")
    first, second = saved(conversation).actions
    assert (first.what, first.owner, first.deputy, first.due) == ("区分表を作る", "情報システム部長", "総務課長", dt.date(2027, 1, 29))
    assert (second.what, second.due, second.status) == ("予算案を出す", None, "open")
    do(conversation, "1", "")
    assert conversation.message == conversation.more_words("actions.need_what")
    do(conversation, "escape", "1", "区分表を作る", "情報システム部長", "総務課長", "1/29", "3")
    assert saved(conversation).actions[0].status == "dropped"
    do(conversation, "3", "")
    assert len(saved(conversation).actions) == 2, "nothing typed, nothing added"
    do(conversation, "enter")
    assert conversation.end == "finished"


def test_steps_with_nothing_to_ask_are_left_out(tmp_path: Path) -> None:
    """Without priority issues there are no targets, without a catalogue no KPIs."""
    conversation = begin(tmp_path, "en", deeper(tmp_path))
    screens = []
    do(conversation, "2")
    while conversation.end is None:
        do(conversation, "enter")
        screens.append(conversation.screen)
    assert screens == ["reveal", "outcome", "actions", "working"]
