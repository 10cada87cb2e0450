"""A light conversation without a terminal: any keys in any order, and an answer is on disk before its fact is asked for."""

from __future__ import annotations

import tempfile
from pathlib import Path

import long_run
import pairs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cli.test_conversation import BENCH, KEYS, NOW, TEXTS, drawn
from readiness.app.follow_up import Start, start_from, take_up
from readiness.app.interview import Interview
from readiness.app.opening import carry_on
from readiness.cli.interview.conversation import Conversation
from readiness.cli.interview.lines import wide
from readiness.core.answers import Level
from readiness.core.model import Language
from readiness.words import Words, clean


def begin(folder: Path, language: Language = "ja") -> Conversation:
    (folder / "old.yaml").write_text(f"{pairs.OLD}plan: {{start: 2190-01-04}}\n", encoding="utf-8")
    start = Start(light=True, language=language)
    interview = start_from(BENCH, folder / "old.yaml", folder / "file.yaml", lambda: NOW, start)
    return Conversation(interview, Words(language, "terms", "tables", "interview"))


def on_disk(interview: Interview) -> Interview:
    again = carry_on(BENCH, interview.path, lambda: NOW, depth=None)
    take_up(BENCH, again, None, light=False)
    return again


@long_run.examples(15, 60)
def test_any_keys_in_any_order(examples: int) -> None:
    @settings(max_examples=examples)
    @given(
        st.lists(st.sampled_from(KEYS) | st.sampled_from(TEXTS).map(lambda text: (text,)), max_size=40),
        st.sampled_from(("ja", "en")),
    )
    def holds(steps: list[str | tuple[str]], language: Language) -> None:
        with tempfile.TemporaryDirectory() as folder:
            conversation = begin(Path(folder), language)
            interview = conversation.interview
            for step in steps:
                if conversation.end:
                    break
                if conversation.prompt:
                    if step == "escape":
                        conversation.cancel()
                    else:
                        conversation.submit(step if isinstance(step, str) else step[0])
                    again = conversation.prompt  # a line that is no vote stays to be corrected
                    assert again is None or again.initial == clean(step if isinstance(step, str) else step[0])
                elif isinstance(step, str):
                    conversation.key(step)
                    assert on_disk(interview).assessment == interview.assessment, "also while a text is asked for"
                assert 0 <= interview.session.position <= 8
                assert not any("\n" in line for line in drawn(conversation, 80, 24))
            reread = on_disk(interview)
            assert reread.assessment == interview.assessment
            assert reread.then == interview.then
            assert reread.remarks == ()
            for id_, answer in interview.assessment.answers.items():
                assert answer.carried is None or answer.at == "", id_

    holds()


@pytest.mark.parametrize("language", ["ja", "en"])
def test_each_level_of_each_question(tmp_path: Path, language: Language) -> None:
    """The fact is asked for exactly where last time's level was another one; the level is on disk by then."""
    conversation = begin(tmp_path, language)
    interview, words = conversation.interview, conversation.words
    then = {"leadership.vision": 2, "leadership.backing": 1, "data.governance": 1, "infrastructure.api": 3}
    for question in interview.questions:
        for level in (4, 2, 1, 3, 0):
            interview.jump(question.id)
            conversation.arrive()
            conversation.key(str(level))
            assert on_disk(interview).answer(question).state == Level(level)
            before = interview.level_then(question)
            if question.id in then:
                assert before == then[question.id]
            if before in (None, level):
                assert conversation.prompt is None
                kept = interview.answer(question).evidence
                key = "card.as_before_evidence" if kept else "card.as_before"
                said = {"title": question.title[language], "level": level, "grade": words(f"evidence.{kept or 'none'}")}
                same = words(key, **said) if before is not None else ""
                assert conversation.message == same
            else:
                assert conversation.prompt is not None
                assert conversation.prompt.label == words("prompt.changed", level=before)
                assert interview.question == question, "its card stays while the fact is asked for"
                conversation.submit(f"fact {level}")
                assert interview.answer(question).reason == f"fact {level}"
                assert interview.question != question


SIZES = [(80, 24), (80, 12), (40, 12), (72, 40), (200, 60)]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_screens_fit_every_terminal(tmp_path: Path, language: Language) -> None:
    conversation = begin(tmp_path, language)
    for key in ("2", "b", "b", "2", "2", "1", "Z"):
        conversation.key(key)
        for width, height in SIZES:
            lines = drawn(conversation, width, height)
            assert len(lines) == height
            assert [line for line in lines if wide(line) > width] == [], (key, width)
        if conversation.prompt:
            label = conversation.prompt.label
            assert label in "\n".join(drawn(conversation, 80, 24)), "nothing of the question is cut off"
            conversation.submit("")


def test_esc_twice_asks_nothing_twice(tmp_path: Path) -> None:
    conversation = begin(tmp_path)
    conversation.key("3")
    conversation.cancel()
    place = conversation.interview.session.position
    conversation.cancel()
    assert (conversation.prompt, conversation.interview.session.position) == (None, place)
