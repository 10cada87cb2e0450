"""The screens of the interview as text: one workshop from its purpose to its actions, with a clock that is set by hand."""

from __future__ import annotations

import datetime as dt
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from readiness.app.opening import start
from readiness.app.workbench import Workbench
from readiness.cli.interview.conversation import TOPICS, Conversation
from readiness.cli.interview.drawing import MARGIN, Drawing
from readiness.content import shelf
from readiness.core.model import Language
from readiness.words import Words

ROOT = Path(__file__).parents[2]
PAGES: dict[Language, Path] = {"ja": ROOT / "docs" / "screens.ja.md", "en": ROOT / "docs" / "screens.md"}
WIDTH, HEIGHT = 80, 24
CURSOR = "_"
BEGIN = dt.datetime(2026, 11, 21, 13, 0, tzinfo=dt.timezone(dt.timedelta(hours=9)))
DUMP = re.compile(r"(<!-- screen: (?P<name>[a-z-]+) -->\n```text\n)(?P<text>.*?)(?P<end>^```$)", re.DOTALL | re.MULTILINE)
"""A place for a screen on a page: a comment with its name, and a block of text below."""


@dataclass(frozen=True, slots=True)
class Say:
    """A text that is typed and accepted with Enter, in each language."""

    ja: str
    en: str


@dataclass(frozen=True, slots=True)
class Begun:
    """A text that is typed and stands there, not accepted yet."""

    ja: str
    en: str


@dataclass(frozen=True, slots=True)
class At:
    """The minutes since the workshop began."""

    minutes: int


@dataclass(frozen=True, slots=True)
class Shot:
    """The screen as it stands, under a name."""

    name: str


ESCAPE = "escape"
Step = str | Say | Begun | At | Shot


def same(text: str) -> Say:
    """A text that is the same in both languages."""
    return Say(text, text)


PURPOSE: tuple[Step, ...] = (
    Say("EC事業部・マーケティング部", "Online shop and marketing"), Say("既存会員へのメール案内", "E-mail to members"),
    Say("2回目の購入に至る会員が3割にとどまる", "Only three members in ten buy a second time"),
    same("ltv"), same("12000"), Say("10/31", "31 Oct"), same("12600"), same("2027-11-30"),
    Say("マーケティング部長", "Head of marketing"), Say("EC会員", "online members"),
    Say("800万", "8 million"),
    Say("経営会議", "board meeting"), Say("12/15", "15 Dec"), Say("12/8", "8 Dec"), Say("代表取締役社長", "President"),
    Say("総務部（法務担当）", "Legal"),
    Shot("purpose"), "enter",
)  # fmt: skip
QUESTIONS: tuple[Step, ...] = (
    At(10), "v", Begun("2 2 3 1 2 ? 2 3", "2 2 3 1 2 ? 2 3"), Shot("votes"), same("2 2 3 1 2 ? 2 3"), At(11), Shot("voted"),
    "v", same("2 2 2 2 2 2 2 3"), At(12), "e", "2", "2", At(14), "b", "n",
    Say("中期経営計画の重点施策に明記。数値目標は経営会議で決める", "In the mid-term plan; the board sets the figure"),
    At(17), Shot("card"), "?", Shot("help"), "enter", "enter",
    At(21), "e", "2", "2",
    "k", Say("会員番号のない店舗購入をどう数えるか", "How to count shop sales without a member number"), At(26), "d",
    "e", "2", "r", At(31), "1",
    "/", Begun("データ", "data"), Shot("search"), ESCAPE, "e", "3", At(36), "3",
    "e", "1", At(40), "1",
    "e", "3", At(43), "3",
    "l", "l", "l", "l", Shot("lists"), "l", Shot("decision-log"), "enter",
    "a", Shot("agenda"), "b", "e", "2", At(47), "2",
)  # fmt: skip
CLOSE: tuple[Step, ...] = (
    Shot("review"), "enter",
    "1", Say("情報システム課長", "Head of IT"), Say("12/4", "4 Dec"), Shot("unknowns"), "enter",
    Shot("reveal"), "enter",
    "1", same("2"), Shot("targets"), "enter",
    "3", same("2"), Say("10/31", "31 Oct"), Begun("4", "4"), Shot("kpis"), same("2.2"), same("2027-06-30"), ESCAPE, "enter",
    "1", same("2"), Say("対象をメール案内に限る", "e-mail to members only"), Shot("outcome"), "enter",
    "1", Say("AI入力可否の区分表を作る", "Draw up the AI-input table"), Say("情報システム課長", "Head of IT"),
    Say("総務課長", "Head of general affairs"), Say("1/29", "29 Jan"), same(""),
    "2", Say("実行記録で会員番号の突合を確認する", "Check matching in the job log"), Say("情報システム課長", "Head of IT"),
    same(""), Say("12/4", "4 Dec"), same(""),
    Shot("actions"),
)  # fmt: skip


class Walk:
    """One workshop in one language."""

    def __init__(self, folder: Path, language: Language) -> None:
        self.language, self.now = language, BEGIN
        bench = Workbench(shelf(), BEGIN.date())
        interview = start(
            bench, folder / "sample.yaml", lambda: self.now, language=language, depth="core",
            organisation="株式会社サンプル" if language == "ja" else "Sample Ltd", questionnaire=bench.standard,
        )  # fmt: skip
        self.conversation = Conversation(interview, Words(language, *TOPICS))
        self.conversation.begin_with_purpose()

    def shots(self) -> Iterator[tuple[str, str]]:
        """Each screen with its name, in the order of the workshop."""
        for step in (*PURPOSE, *QUESTIONS, *CLOSE):
            if isinstance(step, Shot):
                yield step.name, self.screen()
            else:
                self._take(step)

    def _take(self, step: Step) -> None:
        conversation = self.conversation
        match step:
            case At(minutes):
                self.now = BEGIN + dt.timedelta(minutes=minutes)
            case Say() | Begun():
                if conversation.prompt is None:
                    raise AssertionError(f"nothing is asked for at {step}")
                conversation.typed = getattr(step, self.language)
                if isinstance(step, Say):
                    conversation.submit(conversation.typed)
            case "escape" if conversation.prompt:
                conversation.cancel()
            case str():
                if conversation.prompt:
                    raise AssertionError(f"a text is asked for at key {step}: {conversation.prompt.label}")
                conversation.key(step)

    def screen(self) -> str:
        """The screen with the line of text that is being typed, as a terminal of the usual size shows it."""
        prompt = self.conversation.prompt
        drawn = Drawing(self.conversation).lines(WIDTH, HEIGHT - 2 if prompt else HEIGHT)
        lines = ["".join(text for _, text in line).rstrip() for line in drawn]
        if prompt:
            lines += [" " * MARGIN + self.conversation.typed + CURSOR, ""]
        return "".join(f"{line}\n" for line in lines)


def screens(language: Language) -> dict[str, str]:
    """Every screen of the walk by its name."""
    with tempfile.TemporaryDirectory() as folder:
        return dict(Walk(Path(folder), language).shots())


def written(language: Language) -> dict[str, str]:
    """The screens that stand on a page, by their names."""
    return {found["name"]: found["text"] for found in DUMP.finditer(PAGES[language].read_text("utf-8"))}


def write(language: Language) -> None:
    """Put every screen as it is now into its place on a page; the prose stays."""
    page, found = PAGES[language], screens(language)
    text = page.read_text("utf-8")
    page.write_text(DUMP.sub(lambda place: place[1] + found[place["name"]] + place["end"], text), "utf-8", newline="\n")
