"""Sittings on a terminal: how one begins, what stands in its file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from cli.terminal import ENTER, Terminal
from readiness.core.model import Language, Questionnaire
from readiness.words import Words
from readiness.yamltext import read_file

STEPS = 5
"""At most so many times Enter leads from the reveal to the report."""


class Sitting(Terminal):
    """An interview about ``file.yaml`` in a folder, at its first card."""

    def __init__(
        self,
        folder: Path,
        *more: str,
        language: Language = "ja",
        size: tuple[int, int] = (80, 24),
        env: dict[str, str] | None = None,
        new: bool = True,
        program: Sequence[str] = ("-m", "readiness"),
    ) -> None:
        self.file = folder / "file.yaml"
        self.language = language
        self.words = Words(language, "terms", "tables", "interview", "forms")
        begin = ("--organisation", "株式会社サンプル", "--lang", language, "--depth", "core") if new else ()
        super().__init__("assess", "file.yaml", *begin, *more, cwd=folder, size=size, env=env, program=program)

    def at(self, number: int) -> str:
        """What the screen says at a question."""
        return self.words("card.progress", number=number, total=8)

    def said(self, key: str, **values: object) -> str:
        return self.words(key, **values)

    def reveal(self) -> None:
        """From the review to the reveal; nobody is named for the unknown answers."""
        first, second = (self.said(key) for key in ("unknowns.title", "reveal.title"))
        self.press(ENTER, lambda: any("".join(title.split()) in self.flowing() for title in (first, second)))
        if "".join(second.split()) not in self.flowing():
            self.press(ENTER, second)

    def finish(self) -> int:
        """From the reveal to the end with nothing but Enter; the exit code."""
        self.send(ENTER * STEPS)
        return self.end()

    def answers(self) -> dict[str, dict[str, Any]]:
        """The answers in the file, without their times."""
        data: Any = read_file(self.file).data
        return {
            id_: {key: value for key, value in answer.items() if key != "at"}
            for id_, answer in data.get("answers", {}).items()
        }

    def on_card(self, questionnaire: Questionnaire, number: int) -> bool:
        """Whether a question's card is shown: its text, not only its number."""
        text = questionnaire.asked("core")[number - 1].text[self.language]
        return "".join(text.split())[:20] in self.flowing() and self.at(number).replace(" ", "") in self.flowing()
