"""Every key of the interview on a real terminal: what it does, what it leaves alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli.sittings import Sitting
from cli.terminal import BACKSPACE, ENTER, ESCAPE, LEFT, RIGHT, can_open
from readiness.core.model import Questionnaire
from readiness.yamltext import write_text

pytestmark = pytest.mark.skipif(not can_open(), reason="this system has no pseudo-terminals")

FAMILY = "👨‍👩‍👧"
GA = "か\u3099"


@pytest.fixture(params=["ja", pytest.param("en", marks=pytest.mark.verify)])  # the keys do the same in both
def sitting(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Sitting]:
    """A sitting at its first card, in either language."""
    with Sitting(tmp_path, language=request.param) as found:
        found.wait(found.at(1))
        yield found


def saved(sitting: Sitting, id_: str = "leadership.vision") -> dict[str, object]:
    return sitting.answers().get(id_, {})


def counts(sitting: Sitting, **changed: int) -> str:
    """What the header says of the questions."""
    return sitting.said("card.counts", **{"open": 8, "unknown": 0, "revisit": 0, "parked": 0, **changed})


def asked(sitting: Sitting) -> str:
    """What the line that asks for evidence shows and nothing else does."""
    return f"4{sitting.said('evidence.verified')}0"


# Answers


@pytest.mark.parametrize("key", ["0", "1", "2", "3", "4", "０", "３", "４"])
def test_a_level_answers_and_moves_on(sitting: Sitting, key: str) -> None:
    sitting.press(key, sitting.at(2))
    assert saved(sitting) == {"level": int(key)}


@pytest.mark.parametrize("key", ["d", "D", "ｄ", "Ｄ"])
def test_unknown(sitting: Sitting, key: str) -> None:
    sitting.press(key, sitting.at(2))
    assert saved(sitting) == {"unknown": True}
    sitting.wait(counts(sitting, open=7, unknown=1))


@pytest.mark.parametrize("key", ["5", "9", "z", "y", "あ", "５", "%", "@"])
def test_other_keys_say_that_they_do_nothing(sitting: Sitting, key: str) -> None:
    sitting.press(key, sitting.said("card.no_key"))
    assert sitting.at(1) in sitting.text
    assert sitting.answers() == {}


SPECIAL = {
    "delete": "\x1b[3~", "insert": "\x1b[2~", "home": "\x1b[H", "end": "\x1b[F", "home of a console": "\x1b[1~",
    "end of a console": "\x1b[4~", "page up": "\x1b[5~", "up": "\x1b[A", "down": "\x1b[B", "F1": "\x1bOP", "F5": "\x1b[15~",
    "F12": "\x1b[24~", "shift right": "\x1b[1;2C", "control left": "\x1b[1;5D", "focus": "\x1b[I", "tab": "\t",
    "backspace": BACKSPACE, "control d": "\x04", "control a": "\x01",
}  # fmt: skip


def test_keys_that_are_not_characters_answer_nothing(sitting: Sitting) -> None:
    for name, code in SPECIAL.items():
        sitting.type(code)
        sitting.press("s", sitting.at(2))
        sitting.press("b", sitting.at(1))
        assert sitting.answers() == {}, name
    sitting.press("2", sitting.at(2))


def test_not_applicable_needs_a_reason(sitting: Sitting) -> None:
    sitting.press("x", sitting.said("prompt.reason"))
    sitting.press(ENTER, sitting.said("prompt.no_reason"))
    sitting.wait(sitting.at(1))
    assert sitting.answers() == {}
    sitting.press("x", sitting.said("prompt.reason"))
    sitting.send("顧客データを扱わない")
    sitting.press(ESCAPE, lambda: sitting.said("prompt.reason") not in sitting.text)
    assert sitting.answers() == {}
    sitting.press("x", sitting.said("prompt.reason"))
    sitting.send("顧客データを扱わない  ")
    sitting.press(ENTER, sitting.at(2))
    assert saved(sitting) == {"not_applicable": "顧客データを扱わない"}
    sitting.press("b", sitting.said("card.not_applicable", reason="顧客データを扱わない"))


# Moves


def test_skip_and_back(sitting: Sitting) -> None:
    sitting.press("s", sitting.at(2))
    sitting.press("b", sitting.at(1))
    sitting.type("b")
    assert sitting.at(1) in sitting.text
    sitting.press(RIGHT, sitting.at(2))
    sitting.press(LEFT, sitting.at(1))
    assert sitting.answers() == {}


def test_enter_keeps_an_answer_and_needs_one(sitting: Sitting) -> None:
    sitting.press(ENTER, sitting.said("card.no_answer", low=0, top=4))
    sitting.press("3", sitting.at(2))
    sitting.press("b", sitting.said("card.chosen"))
    sitting.wait(lambda: bool(re.search(r"^ *>3 ", sitting.text, re.MULTILINE)))
    sitting.wait(sitting.said("card.enter"))
    sitting.press(ENTER, sitting.at(2))
    assert sitting.answers() == {"leadership.vision": {"level": 3}}


def test_enter_as_a_line_feed_counts(sitting: Sitting) -> None:
    sitting.press("3", sitting.at(2))
    sitting.press("b", sitting.said("card.chosen"))
    sitting.press("\n", sitting.at(2))


@pytest.mark.parametrize(
    ("typed", "number"), [("5", 5), ("８", 8), (" 3 ", 3), ("data.governance", 4), ("api", 5), ("ｌｅａｒｎｉｎｇ", 8)]
)
def test_jump(sitting: Sitting, questionnaire: Questionnaire, typed: str, number: int) -> None:
    sitting.press("j", sitting.said("prompt.jump"))
    sitting.send(typed + ENTER)
    sitting.wait(lambda: sitting.on_card(questionnaire, number))


@pytest.mark.parametrize("typed", ["0", "9", "99999999999999999999", "nothing", "-1"])
def test_jump_to_nowhere(sitting: Sitting, typed: str) -> None:
    sitting.press("j", sitting.said("prompt.jump"))
    sitting.send(typed)
    sitting.press(ENTER, sitting.said("prompt.no_question", place=typed))
    assert sitting.at(1) in sitting.text


def test_jump_thought_better_of(sitting: Sitting) -> None:
    for end in (ESCAPE, ENTER):
        sitting.press("j", sitting.said("prompt.jump"))
        sitting.send("4" if end == ESCAPE else "")
        sitting.press(end, lambda: sitting.said("prompt.jump") not in sitting.text)
        assert sitting.at(1) in sitting.text


def test_the_probe(sitting: Sitting, questionnaire: Questionnaire) -> None:
    question = questionnaire.asked("core")[0]
    for key in ("?", "？"):
        sitting.press(key, sitting.said("help.why"))
        sitting.wait_for_all(*(text[sitting.language] for text in (question.why, question.probe, *question.evidence)))
        sitting.press("3", lambda: sitting.on_card(questionnaire, 1))
    assert sitting.answers() == {}


# What stands beside an answer


@pytest.mark.parametrize(
    ("key", "grade"), [("1", "statement"), ("2", "document"), ("3", "record"), ("4", "verified"), ("２", "document")]
)
def test_evidence(sitting: Sitting, key: str, grade: str) -> None:
    sitting.press("3", sitting.at(2))
    sitting.press("b", sitting.said("card.chosen"))
    sitting.press("e", asked(sitting))
    sitting.press(key, lambda: asked(sitting) not in sitting.flowing())
    assert saved(sitting) == {"level": 3, "evidence": grade}
    sitting.wait(sitting.said("card.evidence", grade=sitting.said(f"evidence.{grade}")))
    sitting.press("e", asked(sitting))
    sitting.press("0", lambda: asked(sitting) not in sitting.flowing())
    assert saved(sitting) == {"level": 3}


def test_evidence_thought_better_of(sitting: Sitting) -> None:
    sitting.press("e", asked(sitting))
    sitting.press("7", sitting.said("card.no_key"))
    sitting.press(ESCAPE, lambda: asked(sitting) not in sitting.flowing())
    assert sitting.answers() == {}


def test_revisit(sitting: Sitting) -> None:
    sitting.press("r", sitting.said("card.revisit"))
    assert saved(sitting) == {"revisit": True}
    sitting.wait(counts(sitting, revisit=1))
    sitting.press("ｒ", lambda: sitting.said("card.revisit") not in sitting.text)
    assert saved(sitting) == {}


# Notes


def test_a_note_in_japanese(sitting: Sitting) -> None:
    sitting.press("n", sitting.said("prompt.note"))
    sitting.send("中期計画に「AI活用」と記載 𠮷田さんが確認")
    sitting.press(ENTER, sitting.said("card.note", text="中期計画に「AI活用」と記載 𠮷田さんが確認"))
    assert saved(sitting) == {"note": "中期計画に「AI活用」と記載 𠮷田さんが確認"}
    assert sitting.at(1) in sitting.text
    sitting.press("n", sitting.said("prompt.note"))
    sitting.wait(lambda: "確認" in sitting.lines[-1] + sitting.lines[-2])
    sitting.send("済み" + ENTER)
    sitting.wait(lambda: saved(sitting) == {"note": "中期計画に「AI活用」と記載 𠮷田さんが確認済み"})


@pytest.mark.parametrize("character", [FAMILY, GA, "𠮷", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🇯🇵", "葛\U000e0100", "é", "e\u0301", "a", "字"])
def test_deleting_takes_a_whole_character(sitting: Sitting, character: str) -> None:
    sitting.press("n", sitting.said("prompt.note"))
    sitting.send(f"前後{character}{BACKSPACE}{BACKSPACE}尾{ENTER}")
    sitting.wait(lambda: bool(sitting.answers()))
    assert saved(sitting) == {"note": "前尾"}


def test_esc_leaves_a_note_as_it_was(sitting: Sitting) -> None:
    sitting.press("n", sitting.said("prompt.note"))
    sitting.send("一つ目" + ENTER)
    sitting.wait(sitting.said("card.note", text="一つ目"))
    sitting.press("n", sitting.said("prompt.note"))
    sitting.send("と二つ目")
    sitting.press(ESCAPE, lambda: sitting.said("prompt.note") not in sitting.text)
    assert saved(sitting) == {"note": "一つ目"}
    sitting.press("n", sitting.said("prompt.note"))
    sitting.send(BACKSPACE * 10 + ENTER)
    sitting.wait(lambda: saved(sitting) == {})


def test_keys_in_a_note_are_text(sitting: Sitting) -> None:
    sitting.press("n", sitting.said("prompt.note"))
    sitting.send("0123 dxsbne?jruq ２３" + ENTER)
    sitting.wait(lambda: saved(sitting) == {"note": "0123 dxsbne?jruq ２３"})
    assert sitting.at(1) in sitting.text


@pytest.mark.parametrize(("keys", "answer"), [("n0 メモ\r", {"note": "0 メモ"}), ("x理由\r", {"not_applicable": "理由"})])
def test_a_burst_of_keys_as_on_a_slow_line(sitting: Sitting, keys: str, answer: dict[str, str]) -> None:
    sitting.send(keys)
    sitting.wait(lambda: saved(sitting) == answer, patience=3)


def test_a_burst_of_levels(sitting: Sitting) -> None:
    sitting.send("3210d4")
    sitting.wait(sitting.at(7))
    assert [answer.get("level") for answer in sitting.answers().values()] == [3, 2, 1, 0, None, 4]


def test_a_long_note(sitting: Sitting) -> None:
    note = "長いメモ" * 120
    sitting.press("n", sitting.said("prompt.note"))
    sitting.send(note + ENTER)
    sitting.wait(lambda: saved(sitting) == {"note": note})
    sitting.wait("…")
    sitting.press("3", sitting.at(2))


def test_what_is_asked_for_stays_in_sight_beside_a_long_note(sitting: Sitting) -> None:
    sitting.press("n", sitting.said("prompt.note"))
    sitting.send("長いメモ" * 60)
    sitting.wait(lambda: sum("メモ長い" in line for line in sitting.lines) > 1)
    sitting.settle()
    assert "".join(sitting.said("prompt.note").split()) in sitting.flowing()
    sitting.press(ESCAPE, lambda: "長いメモ" not in sitting.text)


def test_text_pasted_at_a_card_is_not_keys(sitting: Sitting) -> None:
    sitting.send("\x1b[200~32dq\r4\x1b[201~")
    sitting.settle()
    assert sitting.answers() == {}
    assert sitting.at(1) in sitting.text
    sitting.press("n", sitting.said("prompt.note"))
    sitting.send("\x1b[200~貼り付け\n2行目\x1b[201~" + ENTER)
    sitting.wait(lambda: saved(sitting).get("note") in ("貼り付け\n2行目", "貼り付け 2行目"))


HOSTILE = "\x1b[31mX\x9b2J\u202eabc\u2066\x07"


@pytest.mark.parametrize("keys", ["?", "b", "", "n"])
def test_a_hostile_note_is_shown_harmless(tmp_path: Path, keys: str) -> None:
    (tmp_path / "file.yaml").write_text(
        write_text({
            "schema": 1,
            "organisation": {"name": f"名{HOSTILE}"},
            "questionnaire": {"id": "ai-readiness", "version": "1.0.0"},
            "answers": {"leadership.vision": {"note": f"前{HOSTILE}後"}, "leadership.backing": {"level": 1}},
        }),
        encoding="utf-8",
    )  # fmt: skip
    with Sitting(tmp_path, new=False) as sitting:
        sitting.wait(sitting.at(3))
        sitting.press("b", sitting.at(2))
        sitting.press("b", sitting.at(1))
        sitting.wait("後")
        sitting.type(*keys)
        sitting.type(ESCAPE, "q")
        assert sitting.end() == 0
    for code in ("\x1b[31m", "\x9b", "\u202e", "\u2066", "\x07"):
        assert code.encode() not in sitting.raw, repr(code)


# Undo


def test_undo(sitting: Sitting) -> None:
    sitting.press("u", sitting.said("card.nothing_to_undo"))
    sitting.press("3", sitting.at(2))
    sitting.press("1", sitting.at(3))
    sitting.press("u", sitting.at(2))
    assert sitting.answers() == {"leadership.vision": {"level": 3}}
    sitting.wait(sitting.said("card.undone", n=1))
    sitting.press("u", sitting.at(1))
    assert sitting.answers() == {}
    sitting.press("u", sitting.said("card.nothing_to_undo"))


def test_undo_of_a_note_and_of_a_changed_answer(sitting: Sitting) -> None:
    sitting.press("3", sitting.at(2))
    sitting.press("b", sitting.at(1))
    sitting.press("n", sitting.said("prompt.note"))
    sitting.send("メモ" + ENTER)
    sitting.wait(sitting.said("card.note", text="メモ"))
    sitting.press("4", sitting.at(2))
    assert saved(sitting) == {"level": 4, "note": "メモ"}
    sitting.press("u", lambda: saved(sitting) == {"level": 3, "note": "メモ"})
    sitting.press("u", lambda: saved(sitting) == {"level": 3})


# The review


def test_the_review_lets_one_change_any_answer(sitting: Sitting, questionnaire: Questionnaire) -> None:
    for number in range(1, 8):
        sitting.press("2", sitting.at(number + 1))
    sitting.press("s", sitting.said("review.title"))
    sitting.wait(sitting.said("review.open", n=1, lowest="")[:12])
    sitting.send("3")
    sitting.wait(sitting.said("prompt.jump"))
    sitting.press(ENTER, lambda: sitting.on_card(questionnaire, 3))
    sitting.press("4", sitting.said("review.title"))
    assert saved(sitting, "data.unified") == {"level": 4}
    sitting.press("８", sitting.said("prompt.jump"))
    sitting.press(ENTER, lambda: sitting.on_card(questionnaire, 8))
    sitting.press("b", sitting.said("review.title"))
    sitting.press("8", sitting.said("prompt.jump"))
    sitting.send(ENTER)
    sitting.wait(lambda: sitting.on_card(questionnaire, 8))
    sitting.press("d", sitting.said("review.title"))
    assert saved(sitting, "people.learning") == {"unknown": True}
    sitting.wait(lambda: sitting.said("review.open", n=1, lowest="")[:12] not in sitting.text)
    sitting.wait(sitting.said("state.unknown"))
    sitting.press("u", lambda: saved(sitting, "people.learning") == {})
    sitting.send("q")
    assert sitting.end() == 0


def test_the_review_refuses_what_it_does_not_know(sitting: Sitting) -> None:
    sitting.press("j", sitting.said("prompt.jump"))
    sitting.send("8" + ENTER)
    sitting.wait(sitting.at(8))
    sitting.press("2", sitting.said("review.title"))
    sitting.press("z", sitting.said("card.no_key"))
    sitting.press("9", sitting.said("prompt.jump"))
    sitting.press(ENTER, sitting.said("prompt.no_question", place="9"))
    sitting.press("b", sitting.at(8))


def test_a_burst_to_the_end_and_beyond(sitting: Sitting) -> None:
    sitting.send("22222222" + ENTER * 6)
    assert sitting.end() == 0
    assert len(sitting.answers()) == 8
