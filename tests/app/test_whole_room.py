"""The whole room: sheets out and in, votes and agreement in the session, and what the report prints of it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest
from builders import CORE
from report import leaks, pages
from sheets.filled import filled

from readiness import press
from readiness.app.opening import carry_on, start
from readiness.app.room import Room
from readiness.app.second_screen import TEMPLATE, SecondScreen
from readiness.app.sheets import export, take_in
from readiness.app.workbench import Workbench
from readiness.cli import run
from readiness.content import shelf
from readiness.core.agreement.blocs import FEWEST
from readiness.core.agreement.dispersion import WIDE
from readiness.core.answers import Level, State, Unknown
from readiness.core.assessment import BLOCS, Respondent
from readiness.core.model import Language
from readiness.words import Words

missing = press.available()
pytestmark = pytest.mark.skipif(bool(missing and missing.fatal), reason="needs the libraries for PDFs")

BEGIN = dt.datetime(2026, 11, 21, 13, 0, tzinfo=dt.timezone(dt.timedelta(hours=9)))
BENCH = Workbench(shelf(), BEGIN.date())
ROLES = ("leadership", "marketing", "it", "sales", "legal", "operations", "marketing", "it")
NAMES = ("秋山密子", "井上密男", "上田密彦", "江藤密江", "大西密夫", "加藤密美", "木村密也", "工藤密代")
RECORDER, REASON = "進行役の佐々木密", "議事録で確認したため"
FILLED = {
    3: ("311", "212", "301", "?12", "222", "120", "332", "222"),
    8: ("32221223", "21211222", "31011313", "11121011", "2324?332", "121221?1", "32323323", "22222222"),
}
"""What each fills in for the core questions: by size of the room, a text for each question, a character for each seat."""
AFTER = {3: {0: "222"}, 8: {2: "11111211", 0: "22222222"}}
"""The votes after the discussion, by question."""
AGREED = {3: {0: 2, 1: 2, 2: 1}, 8: {0: 2, 1: 2, 2: 1, 4: 3, 6: 3}}
"""The levels that the room agrees on, by question; all others stay at the lower median."""


SECRETS = (*NAMES, *(f"seat{seat}" for seat in range(8)), RECORDER, "密のメモ")


@dataclass(frozen=True)
class Held:
    """A room: how many people, and the assessment file after the session."""

    size: int
    file: Path

    def title(self, id_: str, language: Language) -> str:
        """The name of a question."""
        return BENCH.questionnaire("ai-readiness").by_id[id_].title[language]


def state(mark: str) -> State:
    return Unknown() if mark == "?" else Level(int(mark))


@pytest.fixture(scope="module", params=FILLED, ids="of {}".format)
def held(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Held:
    """A room of three and one of eight, after the session."""
    size, file = request.param, tmp_path_factory.mktemp("room") / "file.yaml"
    ticks = count()

    def clock() -> dt.datetime:
        return BEGIN + dt.timedelta(minutes=next(ticks))

    sitting = start(
        BENCH, file, clock, organisation="株式会社サンプル", language="ja", depth="core", questionnaire="ai-readiness"
    )
    people = tuple(
        Respondent(f"seat{seat}", NAMES[seat], ROLES[seat], BLOCS[seat % 2], anonymous=seat == 2) for seat in range(size)
    )
    sitting.agree(respondents=people)
    written = export(BENCH, file, ("ja", "en"), each=True)
    assert len(written) == size
    for seat, (person, one) in enumerate(zip(people, written, strict=True)):
        marks = {id_: row[seat] for id_, row in zip(CORE, FILLED[size], strict=True)}
        answers = {id_: "要確認" if mark == "?" else int(mark) for id_, mark in marks.items()}
        one.path.write_bytes(filled(one.path.read_bytes(), answers, name=person.name, notes={CORE[0]: "密のメモ"}))
    intake = take_in(BENCH, file, [one.path for one in written], clock)
    assert (len(intake.taken), intake.refused, intake.people, intake.changed) == (size, (), size, size)
    sitting = carry_on(BENCH, file, clock, depth=None)
    sitting.recorder, room = RECORDER, Room(sitting)
    assert room.seats == people, "the sheets change nobody"
    for place, level in AGREED[size].items():
        question = sitting.questions[place]
        assert sitting.jump(question.id)
        if place in AFTER[size]:
            assert room.next_round(question) == "after"
            room.vote(question, [state(mark) for mark in AFTER[size][place]], "after")
        sitting.level(level)
        sitting.note_on(question.id, reason=REASON)
    return Held(size, file)


def levels(marks: str) -> list[int]:
    """How many gave each level."""
    given = Counter(marks)
    return [given[str(level)] for level in range(5)]


def printed(file: Path, language: Language, *more: str) -> bytes:
    place = file.with_name(f"{language}{''.join(more)}.pdf")
    assert run(["report", str(file), "-o", str(place), "--lang", language, *more]) == 0
    return place.read_bytes()


def squeezed(text: str) -> str:
    return "".join(text.replace("\u2060", "").split())


class Voted:
    """One vote on a question as a document in one language tells it."""

    def __init__(self, language: Language, marks: str, vote: str) -> None:
        self.counts = levels(marks)
        self.words, units = Words(language, "agreement", "report"), Words(language, "units")
        self.people = {n: units("people", n=n, text=n) for n in range(9)}
        self.name = self.words(f"ratings.{vote}", n=sum(self.counts))
        self.without = len(marks) - sum(self.counts)

    def drawn(self) -> str:
        """The row of a chart from left to right."""
        return squeezed(self.name + "".join(str(count) for count in self.counts if count))

    def described(self) -> str:
        """The same in words."""
        said = self.words.listed(
            self.words("ratings.described_count", level=level, people=self.people[n])
            for level, n in enumerate(self.counts)
            if n
        )
        return self.words("ratings.described_group", name=self.name, counts=said)

    def row(self) -> str:
        """The row of the table."""
        return "".join(str(count or self.words("nothing")) for count in (*self.counts, self.without))


@pytest.mark.parametrize("other", [False, pytest.param(True, marks=pytest.mark.verify)], ids=["", "other language"])
def test_the_report_prints_what_was_filled_in(held: Held, *, other: bool) -> None:
    """Three people read English in the usual run, and eight Japanese: a PDF takes seconds."""
    language: Language = "ja" if (held.size == 8) != other else "en"
    inside = leaks.held(printed(held.file, language))
    found = inside.readable
    text, charted, counted = squeezed(found), 0, 0
    for number, (id_, marks) in enumerate(zip(CORE, FILLED[held.size], strict=True), start=1):
        first, title = Voted(language, marks, "before"), squeezed(held.title(id_, language))
        row = f"Q{number}{title}{first.row()}"
        if sum(first.counts) < FEWEST:
            assert row not in text, "known to be theirs"
        elif max(map(int, marks.replace("?", ""))) - min(map(int, marks.replace("?", ""))) >= WIDE:
            assert first.described() in found
            assert first.drawn() in text
            charted += 1
        elif number - 1 not in AFTER[held.size]:
            assert row in text
            counted += 1
        after = AFTER[held.size].get(number - 1)
        if after:
            assert Voted(language, after, "after").described() in found
            assert Voted(language, after, "after").drawn() in text
    assert (charted, counted) == {3: (3, 4), 8: (4, 4)}[held.size]
    everything = inside.everything
    assert not [secret for secret in SECRETS if secret in everything]


def test_the_room_sees_the_same_counts_and_nobody(held: Held, tmp_path: Path) -> None:
    interview = carry_on(BENCH, held.file, lambda: BEGIN, depth=None)
    interview.consensus = True
    screen, page = SecondScreen(tmp_path / "page.html", BENCH.shelf.template(TEMPLATE), "ja"), tmp_path / "page.html"
    for place, question in enumerate(interview.questions):
        assert interview.jump(question.id)
        screen.show(interview)
        assert screen.problem is None
        content = page.read_text(encoding="utf-8")
        root = pages.parse(content)
        votes = [vote for vote in (FILLED[held.size][place], AFTER[held.size].get(place, "")) if sum(levels(vote)) >= FEWEST]
        expected = ["".join(str(levels(vote)[level]) for vote in votes) for level in range(5)] if votes else []
        assert [pages.text(bar) for bar in pages.having(root, "bars")] == expected
        assert not [secret for secret in SECRETS if secret in content]


def test_the_file_keeps_both_votes_and_who_recorded(held: Held) -> None:
    found = BENCH.open(held.file).assessment
    for place, (id_, marks) in enumerate(zip(CORE, FILLED[held.size], strict=True)):
        assert [found.ratings[f"seat{seat}"][id_].state for seat in range(held.size)] == [state(mark) for mark in marks]
        after = AFTER[held.size].get(place, "")
        votes = [found.revotes.get(f"seat{seat}", {}).get(id_) for seat in range(held.size)]
        assert [vote.state for vote in votes if vote] == [state(mark) for mark in after]
        agreed = found.answer(id_)
        assert (agreed.is_open, agreed.by, agreed.reason) == (
            (False, RECORDER, REASON) if place in AGREED[held.size] else (True, "", "")
        )
