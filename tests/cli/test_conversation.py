"""The conversation without a terminal: any keys in any order, every screen at any size."""

from __future__ import annotations

import datetime as dt
import re
import tempfile
from pathlib import Path

import builders
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readiness.app.interview import Interview
from readiness.app.opening import carry_on, file_name, start
from readiness.app.workbench import Workbench
from readiness.cli.interview.conversation import Conversation
from readiness.cli.interview.drawing import Drawing
from readiness.cli.interview.lines import wide
from readiness.cli.interview.prompt import normalised
from readiness.content import shelf
from readiness.core.answers import Level
from readiness.core.assessment import Respondent
from readiness.core.model import Language
from readiness.words import Words

NOW = dt.datetime(2026, 11, 21, 10, 0, tzinfo=dt.timezone(dt.timedelta(hours=9)))
BENCH = Workbench(shelf(), NOW.date())
KEYS = [*"01234dxsbne?jruqZ5/vwac", "enter", "escape", "left", "right", "up", "pagedown", "２", "ｄ", "？", "あ", "²", "½", "٣", "①", "𝟚"]
TEXTS = ["2 2 3 1 2 ? 2 3", "２２３", "1: 4 - 0", "", "  ", "理由", "3", "９", "data.unified", "\x1b[31m", "長い" * 500, "2行\n目", "{name}", "\u202eabc", "👨‍👩‍👧"]


def begin(folder: Path, language: Language = "ja", organisation: str = "株式会社サンプル") -> Conversation:
    interview = start(
        BENCH, folder / "file.yaml", lambda: NOW, organisation=organisation, language=language, depth="core",
        questionnaire="ai-readiness",
    )  # fmt: skip
    return Conversation(interview, Words(language, "terms", "tables", "interview"))


def drawn(conversation: Conversation, width: int, height: int) -> list[str]:
    lines = Drawing(conversation).lines(width, height)
    return ["".join(text for _, text in line) for line in lines]


def on_disk(interview: Interview) -> Interview:
    return carry_on(BENCH, interview.path, lambda: NOW, depth=None)


@settings(max_examples=60)
@given(
    st.lists(st.sampled_from(KEYS) | st.sampled_from(TEXTS).map(lambda text: (text,)), max_size=40),
    st.sampled_from(("ja", "en")),
    st.booleans(),
)
def test_any_keys_in_any_order(steps: list[str | tuple[str]], language: Language, answered: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        conversation = begin(Path(folder), language)
        for key in "32d12322" if answered else "":
            conversation.key(key)
        for step in steps:
            if conversation.end:
                break
            if conversation.prompt:
                if step == "escape":
                    conversation.cancel()
                else:
                    conversation.submit(step if isinstance(step, str) else step[0])
            elif isinstance(step, str):
                conversation.key(step)
            interview = conversation.interview
            shows = ("reveal", "targets", "kpis", "outcome", "actions", "working")
            assert (conversation.result is None) == (conversation.screen not in shows)
            assert 0 <= interview.session.position <= 8
            assert dict(interview.session.answers) | dict(interview.assessment.answers) == dict(interview.session.answers)
            assert not any("\n" in line for line in drawn(conversation, 80, 24))
        again = on_disk(conversation.interview)
        assert again.assessment == conversation.interview.assessment
        assert again.remarks == ()


WIDE = [(80, 24), (80, 12), (200, 60), (97, 31), (121, 19), (160, 50)]
NARROW = [(40, 12), (60, 20), (72, 40)]


LONG = "とても長い文です。" * 40
WALK = (
    *("v", "9 x", "2 2 3 1 2 ? 2 3", "v", "2 2", "escape", "v", "1: 0 - 4 4 4 4 4 4", "v", "2 2 2 3 3 ? - 2", "w", LONG, "a", "c", "b"),
    *("o", "6", LONG, "1", LONG, "30", "6", "", "240", "7", "1", LONG, LONG[:300], "1", "2", "escape", "9", LONG[:300], "enter", "enter"),
    *("n", LONG, "e", "escape", "?", "Z", "r", "k", LONG, "Z", "/", "データ", "enter", "/", "ai", "enter", "l", "l", "l", "l", "l"),
    *("o", "1", LONG, "2", LONG, "3", "解約", "cac", "1000", "", "x", "escape", "4", "800万", "5", "escape", "8", "escape", "enter"),
    *("x", LONG, "d", "2", "3", "1", "2", "1", "2", "Z", "enter", "1", "情報システム部", "2026-12-05", "Z", "enter", "Z"),
    *("enter", "1", "9", "4", "enter", "1", "100", "escape", "enter", "1", "2", "条件", "Z", "enter", "1", LONG, "escape", "Z"),
)
"""Keys, and texts wherever one is asked for, through every screen."""


@pytest.mark.parametrize("sizes", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_screen_fits_every_terminal(tmp_path: Path, language: Language, sizes: list[tuple[int, int]]) -> None:
    conversation = begin(tmp_path, language, organisation="とても長い名前の株式会社" * 5)
    screens = set()
    for step in WALK:
        if conversation.prompt and step == "escape":
            conversation.cancel()
        elif conversation.prompt:
            conversation.typed = step
            for width, height in sizes:
                assert [line for line in drawn(conversation, width, height) if wide(line) > width] == [], step
            conversation.submit(step)
        else:
            conversation.key(step)
        screens.add((conversation.screen, conversation.prompt is not None))
        for width, height in sizes:
            lines = drawn(conversation, width, height)
            assert len(lines) == height
            assert [line for line in lines if wide(line) > width] == [], (step, width)
    assert {screen for screen, _ in screens} == {
        "card", "help", "evidence", "lists", "search", "purpose", "review", "unknowns", "reveal", "targets", "kpis",
        "outcome", "actions", "agenda", "seats",
    }  # fmt: skip
    assert {asks for _, asks in screens} == {True, False}


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_card_of_the_usual_size_shows_everything(tmp_path: Path, language: Language) -> None:
    """At 80×24 all five levels and all keys are there, also with a note, evidence and a message."""
    conversation = begin(tmp_path, language)
    words = conversation.words
    for number, question in enumerate(conversation.interview.questions):
        conversation.key("j")
        conversation.submit(str(number + 1))
        for key in ("e", "2", "r", "n"):
            conversation.key(key)
        conversation.submit("メモ")
        conversation.key("Z")
        text = "".join("".join(drawn(conversation, 80, 24)).split())
        for shown in (question.text[language], *(anchor[language] for anchor in question.anchors), words("card.no_key")):
            assert "".join(shown.split()) in text, (question.id, shown)
        for key in ("key.d", "key.q", "key.help"):
            assert "".join(words(key).split()) in text
        assert words("end.more", above=0, below=1)[:6].replace(" ", "") not in text


def test_blank_lines_go_before_text_does(tmp_path: Path) -> None:
    conversation = begin(tmp_path)
    full = [line for line in drawn(conversation, 80, 24) if line.strip()]
    assert drawn(conversation, 80, len(full)) == full


def test_a_note_of_several_lines_stays_on_its_line(tmp_path: Path) -> None:
    conversation = begin(tmp_path)
    conversation.interview.note("一行目\n二行目")
    assert any("メモ：一行目 二行目" in line for line in drawn(conversation, 80, 24))


@pytest.mark.parametrize("size", [(60, 20), (40, 12)])
def test_the_reveal_always_shows_the_phase(tmp_path: Path, size: tuple[int, int]) -> None:
    conversation = begin(tmp_path, "en")
    for key in (*"22222222", "enter"):
        conversation.key(key)
    assert any("Phase you are ready to start" in line for line in drawn(conversation, *size))


def test_what_is_cut_off_is_said(tmp_path: Path) -> None:
    conversation = begin(tmp_path)
    assert any("↑↓キーで続き" in line for line in drawn(conversation, 40, 12))
    assert not any("↑↓キーで続き" in line for line in drawn(conversation, 80, 24))


@pytest.mark.parametrize("size", [(40, 12), (60, 14)])
def test_a_long_screen_can_be_moved_to_its_end_and_back(tmp_path: Path, size: tuple[int, int]) -> None:
    """Each line is seen on the way; the keys that move it change nothing else."""
    conversation = begin(tmp_path)
    for key in "22222222":
        conversation.key(key)
    before = conversation.interview.assessment
    seen: list[str] = []
    first = drawn(conversation, *size)
    for _ in range(60):
        seen += [line for line in drawn(conversation, *size) if line not in seen]
        conversation.key("down")
    titles = [question.title.ja for question in conversation.interview.questions]
    assert all(any(title in line for line in seen) for title in titles)
    assert not all(any(title in line for line in first) for title in titles), "the test needs a screen that is too long"
    last = drawn(conversation, *size)
    conversation.key("pagedown")
    assert drawn(conversation, *size) == last
    for _ in range(10):
        conversation.key("pageup")
    assert drawn(conversation, *size) == first
    assert (conversation.screen, conversation.message, conversation.interview.assessment) == ("review", "", before)


@pytest.mark.parametrize(
    ("key", "plain"), [("２", "2"), ("ｄ", "d"), ("Ｄ", "d"), ("？", "?"), ("D", "d"), ("enter", "enter"), ("Left", "Left")]
)
def test_full_width_counts_as_half_width(key: str, plain: str) -> None:
    assert normalised(key) == plain


@pytest.mark.parametrize(
    ("organisation", "name"),
    [
        ("株式会社サンプル", "株式会社サンプル.yaml"),
        ('a<b>c:d"e/f\\g|h?i*j', "a_b_c_d_e_f_g_h_i_j.yaml"),
        ("con", "_con.yaml"),
        ("NUL.txt", "_NUL.txt.yaml"),
        ("LPT1", "_LPT1.yaml"),
        ("...", "_.yaml"),
        (" 名 前. ", "名 前.yaml"),
        ("a\nb\x00c", "a_b_c.yaml"),
        ("社" * 300, "社" * 53 + ".yaml"),
        ("../../etc/passwd", "_.._etc_passwd.yaml"),
    ],
)
def test_file_names_are_legal_everywhere(organisation: str, name: str) -> None:
    assert file_name(organisation) == name


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_time_spent_stands_beside_the_time_planned(tmp_path: Path, language: Language) -> None:
    """At this question and since the sitting began, in whole minutes; past the plan it stands out."""
    time = [NOW]
    interview = start(
        BENCH, tmp_path / "file.yaml", lambda: time[0], organisation="x", language=language, depth="core",
        questionnaire="ai-readiness",
    )  # fmt: skip
    conversation = Conversation(interview, Words(language, "terms", "tables", "interview"))
    planned = sum(question.minutes for question in interview.questions)

    def times(spent: int, *, here: int, box: int) -> None:
        line = Drawing(conversation).lines(100, 30)[1]
        shown = [(style, text.strip()) for style, text in line if "/" in text][-2:]
        words = conversation.words
        assert shown == [
            ("warn" if here > box else "muted", words("card.spent", spent=here, planned=box)),
            ("warn" if spent > planned else "muted", words("card.spent", spent=spent, planned=planned)),
        ]

    first, second = interview.questions[:2]
    times(0, here=0, box=first.minutes)
    time[0] += dt.timedelta(minutes=first.minutes, seconds=59)
    times(first.minutes, here=first.minutes, box=first.minutes)
    time[0] += dt.timedelta(seconds=1)
    times(first.minutes + 1, here=first.minutes + 1, box=first.minutes)
    conversation.key("2")
    times(first.minutes + 1, here=0, box=second.minutes)
    time[0] += dt.timedelta(hours=1)
    conversation.key("j")
    conversation.submit("2")
    times(first.minutes + 61, here=0, box=second.minutes)


# The room agrees by an agenda (the questions of a deeper questionnaire, without a library)

FULL = ["f1", "f2", "f3"]


def meeting(folder: Path) -> Conversation:
    """Two core questions and three more, which two people have rated: they are split on the last one."""
    questionnaire = builders.questionnaire({"a": dict.fromkeys(["c1", "c2", *FULL], 1)}, full=FULL)
    marks = {"c1": (1, 2), "c2": (2, 2), "f1": (2, 3), "f2": (1, 1), "f3": (0, 3)}
    ratings = {f"r{seat}": {id_: builders.answer(mark[seat]) for id_, mark in marks.items()} for seat in (0, 1)}
    people = (Respondent("r0", role="sales"), Respondent("r1", role="it", anonymous=True))
    assessment = builders.assessment({}, depth="full", respondents=people, ratings=ratings)
    interview = Interview(folder / "file.yaml", assessment, questionnaire, lambda: NOW)
    interview.save()
    conversation = Conversation(interview, Words("ja", "terms", "tables", "interview"))
    interview.recorder = "進行役"
    conversation.begin_consensus()
    conversation.submit("進行 花子")
    return conversation


def test_the_room_goes_through_its_agenda_to_the_batch_and_the_review(tmp_path: Path) -> None:
    conversation = meeting(tmp_path)
    interview = conversation.interview
    assert conversation.screen == "agenda"
    conversation.key("enter")
    asked = []
    while conversation.screen == "card":
        asked.append(interview.session.current)
        conversation.key("1")
        if conversation.prompt:
            conversation.submit(f"理由 {interview.session.current}")
    assert asked == ["c1", "c2", "f3"]  # the core questions, then the split one
    assert conversation.screen == "agenda"
    conversation.key("c")
    conversation.key("enter")
    assert conversation.screen == "review"
    answers = interview.assessment.answers
    assert {id_: (answer.state, answer.batch, answer.by, answer.reason) for id_, answer in answers.items()} == {
        "c1": (Level(1), False, "進行 花子", ""),  # the lower median, and nobody was far from it
        "c2": (Level(1), False, "進行 花子", "理由 c2"),
        "f1": (Level(2), True, "進行 花子", ""),
        "f2": (Level(1), True, "進行 花子", ""),
        "f3": (Level(1), False, "進行 花子", "理由 f3"),
    }
    assert sum("未討議" in line for line in drawn(conversation, 90, 30)) == 2
    conversation.key("u")
    assert interview.session.open_questions == ("f1", "f2")


def test_undo_on_the_agenda_stays_there(tmp_path: Path) -> None:
    conversation = meeting(tmp_path)
    conversation.key("c")
    assert "Q3" in "".join(drawn(conversation, 90, 30))
    conversation.key("u")
    assert (conversation.screen, len(conversation.interview.session.open_questions)) == ("agenda", 5)


def test_the_next_key_is_no_reason(tmp_path: Path) -> None:
    conversation = meeting(tmp_path)
    conversation.key("enter")
    conversation.key("3")
    conversation.submit("22")
    assert conversation.prompt
    assert conversation.interview.session.current == "c1"
    conversation.submit("22件の記録がある")
    assert conversation.interview.assessment.answer("c1").reason == "22件の記録がある"


def test_a_line_for_the_second_vote_needs_a_first_one(tmp_path: Path) -> None:
    conversation = begin(tmp_path)
    conversation.key("v")
    conversation.submit("2: 1 2 3")
    assert conversation.prompt
    assert conversation.prompt.initial == "2: 1 2 3"
    assert not conversation.room.has_votes


def test_a_seat_too_many_can_be_taken_away_again(tmp_path: Path) -> None:
    conversation = begin(tmp_path, "en")
    for step in ("v", "2 2 3", "o", "7", "4", "legal"):
        if conversation.prompt:
            conversation.submit(step)
        else:
            conversation.key(step)
    interview = conversation.interview
    assert [(person.id, person.role) for person in interview.assessment.respondents][-1] == ("r4", "legal")
    assert len(conversation.current.rows()) == 6  # type: ignore[attr-defined]
    conversation.key("6")
    conversation.submit("yes")
    assert len(interview.assessment.respondents) == 3
    assert len(conversation.current.rows()) == 4, "who has voted stays"  # type: ignore[attr-defined]


def test_what_counts_without_agreement_is_what_the_close_speaks_of(tmp_path: Path) -> None:
    """The median is the present level of a priority issue; what most do not know gets an owner and a date."""
    conversation = begin(tmp_path, "en")
    interview = conversation.interview
    marks = {"leadership.backing": (1, 1, 1), "data.governance": ("?", "?", 2)}
    seats = tuple(Respondent(f"r{n}") for n in range(3))
    ratings = {seat.id: {id_: builders.answer(mark[n]) for id_, mark in marks.items()} for n, seat in enumerate(seats)}
    interview.agree(respondents=seats, ratings=ratings)
    for key in "2s22222s":
        conversation.key(key)
        if conversation.screen == "card" and interview.session.current == "data.governance":
            conversation.key("s")
    while conversation.screen != "review":
        conversation.key("s")
    shown = "\n".join(drawn(conversation, 120, 40))
    assert re.search(r"Lead and budget .*unanswered .*lower median 1", shown)
    assert re.search(r"Data governance .*unanswered .*unknown", shown)
    conversation.key("enter")
    assert conversation.screen == "unknowns"
    assert "Data governance" in "\n".join(drawn(conversation, 100, 30))
    for text in ("1", "IT", "2026-12-05"):
        if conversation.prompt:
            conversation.submit(text)
        else:
            conversation.key(text)
    assert interview.assessment.answer("data.governance").owner == "IT"
    while conversation.screen != "targets":
        conversation.key("enter")
    assert re.search(r"Lead and budget +now 1 Isolated", "\n".join(drawn(conversation, 100, 30)))


def test_who_leaves_the_batch_open_is_not_led_back_to_it(tmp_path: Path) -> None:
    conversation = meeting(tmp_path)
    conversation.key("b")
    assert conversation.screen == "review"
    conversation.key("3")
    conversation.submit("3")
    conversation.key("2")
    assert conversation.screen == "review"


def test_who_is_to_stay_anonymous_is_not_called_upon(tmp_path: Path) -> None:
    conversation = meeting(tmp_path)
    conversation.key("5")
    conversation.submit("5")
    shown = "".join("".join(drawn(conversation, 100, 30)).split())
    assert "営業（席1）（レベル0）" in shown
    assert "匿名の方（指名しない）（レベル3）" in shown
    assert "席2" not in shown
    assert "情報システム" not in shown
