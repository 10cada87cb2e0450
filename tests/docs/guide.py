"""Somebody who does what docs/guide.md or docs/guide.ja.md says, and compares what happens with what it shows.

Nothing but the page is read. Its steps are what a person would take for them:

- a line of a console block that begins with ``$`` is a command; what stands below is what it says;
- a YAML block is pasted at the end of a file, replaces what a block before it shows, or is the first line of files,
  as the sentence above it says; a sentence may also ask to change one text to another;
- a numbered line asks to press a key some times, and a text block shows the screen after that.

A line with nothing but ``…`` stands for any lines.
"""

from __future__ import annotations

import re
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from cli.processes import PATIENCE, Nursery, heeding, surroundings
from cli.terminal import ENTER, Terminal

from readiness.core.model import Language

ROOT = Path(__file__).parents[2]
PAGES: dict[Language, Path] = {"ja": ROOT / "docs" / "guide.ja.md", "en": ROOT / "docs" / "guide.md"}
PLACES: Mapping[Language, str] = {"ja": "ja_JP.UTF-8", "en": "en_GB.UTF-8"}
BLOCK = re.compile(r"^(?P<indent> *)```(?P<kind>\w+)\n(?P<text>.*?)^(?P=indent)```$", re.DOTALL | re.MULTILINE)
FILE = re.compile(r"`(our-readiness/\w+\.yaml)`")
CHANGES: Mapping[Language, re.Pattern[str]] = {
    "ja": re.compile(r"`([^`]+)` を `([^`]+)` に(?:変え|戻し)"),
    "en": re.compile(r"change\s+`([^`]+)`\s+(?:back\s+)?to\s+`([^`]+)`"),
}
PRESSES: Mapping[Language, re.Pattern[str]] = {
    "ja": re.compile(r"^\d+\. `(\w+)` を(\d)回", re.MULTILINE),
    "en": re.compile(r"^\d+\. Press `(\w+)` (once|\w+ times)", re.MULTILINE),
}
TIMES = {"once": 1, "four times": 4, "seven times": 7}
BEFORE, AFTER, END, FIRST, CLOSE = (
    {"ja": "変更前：", "en": "Before:"}, {"ja": "変更後：", "en": "After:"}, {"ja": "の末尾", "en": "the end of"},
    {"ja": "1行目", "en": "first line of each file"}, {"ja": "`Ctrl`＋`C` で終わります", "en": "`Ctrl`+`C` ends it"},
)  # fmt: skip
KEYS = {"Enter": ENTER}
DATED = re.compile(r"\d{4}-\d{2}-\d{2}|\b\d{2}:\d{2}:\d{2}\b")
BUSY = re.compile(r"^ *(?:.*しています…|Making .* \.\.\.)$")
"""What is said about work that takes long: somebody with a faster machine does not see it."""
ERRORS = re.compile(r"エラー [1-9]|[1-9]\d* errors?,")
"""The end of a list with errors: such a command ends with 1."""
ELISION = "…"


@dataclass(frozen=True, slots=True)
class Block:
    """A block of a page with the prose between it and the one before."""

    prose: str
    kind: str
    text: str

    @property
    def lead(self) -> str:
        """The paragraph above the block."""
        return self.prose.strip().rpartition("\n\n")[2]


def blocks(page: str) -> Iterator[Block]:
    """The blocks of a page in their order; the last one is empty and has the prose after them."""
    end = 0
    for found in BLOCK.finditer(page):
        indent = re.compile("^" + found["indent"], re.MULTILINE)
        yield Block(page[end : found.start()], found["kind"], indent.sub("", found["text"]))
        end = found.end()
    yield Block(page[end:], "", "")


def commands(text: str) -> Iterator[tuple[str, str]]:
    """The commands of a console block, each with what is shown below it."""
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, _, shown = part.partition("\n")
        yield command, shown


def shows(shown: str, actual: str) -> bool:
    """Whether the lines shown are those that came, but for dates, times, what is elided, and notes about long work."""
    pattern = "".join(r"(?:.*\n)*?" if line == ELISION else re.escape(line) + r"\n" for line in _lines(shown))
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in _lines(actual))) is not None


def _lines(text: str) -> list[str]:
    lines = [DATED.sub("–", line.rstrip()) for line in text.strip("\n").splitlines()]
    return [line for line in lines if not BUSY.match(line)]


class Watched:
    """A command that stays and shows something again on each save."""

    def __init__(self, arguments: list[str], folder: Path, env: Mapping[str, str]) -> None:
        self._said: Path = folder.parent / "watched"
        self._stream: IO[bytes] = self._said.open("wb")
        self._process = subprocess.Popen(
            [sys.executable, "-m", "readiness", *arguments], cwd=folder, env=dict(env), preexec_fn=heeding,  # noqa: PLW1509 - no threads here
            stdout=self._stream, stderr=self._stream,
        )  # fmt: skip
        self._seen = 0

    def wait(self, shown: str) -> None:
        """Wait until what came since the last time is what is shown."""
        end = time.monotonic() + PATIENCE
        while not shows(shown, self._new()):
            if time.monotonic() > end:
                self.close()
                raise AssertionError(f"the page shows\n{shown}\nbut this came:\n{self._new()}")
            time.sleep(0.05)
        self._seen = self._said.stat().st_size

    def interrupt(self) -> int:
        self._process.send_signal(signal.SIGINT)
        code = self._process.wait(PATIENCE)
        self._stream.close()
        return code

    def close(self) -> None:
        self._process.kill()
        self._process.wait()
        self._stream.close()

    def _new(self) -> str:
        return self._said.read_bytes()[self._seen :].decode(errors="replace")


class Reader:
    """Follows a page from an empty folder on.

    Attributes:
        folder: where the commands are typed.
        ran: the commands, as typed.
    """

    def __init__(self, folder: Path, language: Language, nursery: Nursery) -> None:
        self.folder, self.language, self.ran = folder, language, list[str]()
        self._nursery = nursery
        self._env = surroundings(folder.parent, LANG=PLACES[language])
        self._file, self._old = "", ""
        self._watched: Watched | None = None
        self._sitting: Terminal | None = None

    def follow(self, page: str) -> None:
        """Take every step."""
        try:
            for block in blocks(page):
                self._read(block.prose)
                match block.kind:
                    case "console":
                        for command, shown in commands(block.text):
                            self._type(command, shown)
                    case "yaml":
                        self._edit(block)
                    case "text":
                        self._look(block.text)
        finally:
            for running in (self._watched, self._sitting):
                if running is not None:
                    running.close()

    def run(self, *arguments: str) -> str:
        """What a command says on both streams; it has to end well, unless it says that there are errors."""
        done = self._nursery.run(*arguments, cwd=self.folder, env=self._env)
        said = done.out + done.err
        assert done.code == bool(ERRORS.search(said)), said
        return said

    def change(self, file: str, old: str, new: str) -> None:
        """Replace a text that a reader finds once, and only once."""
        place = self.folder / file
        text = place.read_text("utf-8")
        assert text.count(old) == 1, f"{file} holds this {text.count(old)} times: {old}"
        place.write_text(text.replace(old, new), "utf-8")

    def _read(self, prose: str) -> None:
        """Do what sentences ask for."""
        if CLOSE[self.language] in prose:
            assert self._watched
            assert self._watched.interrupt() == 130
            self._watched = None
        steps = [(found.start(), self._name, found) for found in FILE.finditer(prose)]
        steps += [(found.start(), self._swap, found) for found in CHANGES[self.language].finditer(prose)]
        steps += [(found.start(), self._press, found) for found in PRESSES[self.language].finditer(prose)]
        for _, step, found in sorted(steps, key=lambda one: one[0]):
            step(found)

    def _name(self, found: re.Match[str]) -> None:
        self._file = found[1]

    def _swap(self, found: re.Match[str]) -> None:
        self.change(self._file, found[1], found[2])

    def _press(self, found: re.Match[str]) -> None:
        assert self._sitting
        times = TIMES.get(found[2]) or int(found[2])
        self._sitting.type(*[KEYS.get(found[1], found[1])] * times)

    def _edit(self, block: Block) -> None:
        place = self.folder / self._file
        if block.lead == BEFORE[self.language]:
            self._old = block.text
        elif block.lead == AFTER[self.language]:
            self.change(self._file, self._old, block.text)
            self._old = ""
        elif END[self.language] in block.lead:
            with place.open("a", encoding="utf-8") as file:
                file.write(block.text)
        elif FIRST[self.language] in block.lead:
            name = re.findall(r"(\w+)\.schema\.json", block.text)[0]
            assert (self.folder / "our-readiness" / f"{name}.yaml").read_text("utf-8").startswith(block.text)
        else:
            raise AssertionError(f"nobody knows what to do with this:\n{block.text}")

    def _type(self, command: str, shown: str) -> None:
        self._leave()
        self.ran.append(command)
        program, *arguments = shlex.split(command)
        assert program == "readiness"
        if "--watch" in arguments:
            self._watched = Watched(arguments, self.folder, self._env)
            self._watched.wait(shown)
        elif arguments[0] == "assess":
            assert not shown
            self._sitting = Terminal(*arguments, cwd=self.folder, env=self._env)
            self._sitting.wait(" 1/" if self.language == "ja" else "Question 1 of")
        else:
            said = self.run(*arguments)
            assert shows(shown, said), f"the page shows\n{shown}\nbut $ {command} says\n{said}"

    def _look(self, shown: str) -> None:
        if self._watched:
            self._watched.wait(shown)
        else:
            sitting = self._sitting
            assert sitting
            try:
                sitting.wait(lambda: shows(shown, sitting.text))
            except AssertionError:
                raise AssertionError(f"the page shows\n{shown}\nbut this is on the screen:\n{sitting.text}") from None

    def _leave(self) -> None:
        if self._sitting:
            assert self._sitting.end() == 0
            self._sitting = None
