"""Looks for the libraries and programs that Python packages cannot bring, and installs them.

Usage: ``python -m tools.system [--look] pdf|test|verify ...``; exit 0 when all that is needed is there. Root
installs at once, anybody else after a yes at a terminal; with ``--look``, and for ``verify``, nobody does.
"""

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from readiness.press import libraries

INSTALL = {
    "debian": "sudo apt-get install --yes",
    "fedora": "sudo dnf install --assumeyes",
    "macos": "brew install",
    "windows": "pacman -S --noconfirm",
}
SYSTEMS = {"debian": "Debian, Ubuntu", "fedora": "Fedora", "macos": "macOS", "windows": "Windows (MSYS2)"}


@dataclass(frozen=True, slots=True)
class Tool:
    """A program that tests start: any one of the commands, or the file, shows that it is there."""

    name: str
    commands: tuple[str, ...]
    packages: Mapping[str, str]
    file: str = ""

    def present(self) -> bool:
        """Whether it can be used on this machine."""
        return any(map(shutil.which, self.commands)) or bool(self.file and Path(self.file).exists())


TOOLS: Mapping[str, tuple[Tool, ...]] = {
    "test": (
        Tool(
            "poppler",
            ("pdftotext",),
            {
                "debian": "poppler-utils",
                "fedora": "poppler-utils",
                "macos": "poppler",
                "windows": "mingw-w64-ucrt-x86_64-poppler",
            },
        ),
        Tool(
            "qpdf",
            ("qpdf",),
            {"debian": "qpdf", "fedora": "qpdf", "macos": "qpdf", "windows": "mingw-w64-ucrt-x86_64-qpdf"},
        ),
    ),
    "verify": (
        Tool(
            "Chromium",
            ("chromium", "chromium-browser", "google-chrome"),
            {"debian": "chromium", "fedora": "chromium", "macos": "--cask chromium"},
        ),
        Tool(
            "LibreOffice",
            ("soffice", "libreoffice"),
            {"debian": "libreoffice-calc", "fedora": "libreoffice-calc", "macos": "--cask libreoffice"},
        ),
        Tool("Java", ("java",), {"debian": "default-jre-headless", "macos": "openjdk"}),
        Tool("JAXB for Java", (), {"debian": "libjaxb-java"}, "/usr/share/java/jaxb-runtime.jar"),
    ),
}


@dataclass(frozen=True, slots=True)
class Lack:
    """What is missing, what follows from that, and the line that installs it, per system."""

    what: str
    so: str
    lines: Mapping[str, str]
    needed: bool = True


def lacks(group: str) -> list[Lack]:
    """What the group misses on this machine: one entry per line that installs something."""
    if group == "pdf":
        missing = libraries.available()
        if missing is None:
            return []
        so = "reports end as HTML, not as PDF" if missing.fatal else "PDFs take 1.5 times as long"
        return [Lack(", ".join(missing.libraries), so, libraries.INSTALL_COMMANDS, needed=missing.fatal)]
    absent = [tool for tool in TOOLS[group] if not tool.present()]
    lines = {}
    for system, start in INSTALL.items():
        packages = [tool.packages[system] for tool in absent if system in tool.packages]
        if packages:
            lines[system] = " ".join([start, *packages])
    names = ", ".join(tool.name for tool in absent)
    return [Lack(names, f"some of `make {group}` cannot run", lines)] if absent else []


def say(text: str) -> None:
    """Print one line now, in order with what child processes print."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def is_root() -> bool:
    """Whether the package manager may be started without sudo."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def allowed(line: str) -> bool:
    """Whether to run the line: root may, others are asked at a terminal. Homebrew refuses root."""
    if is_root():
        return not line.startswith("brew")
    command = line.split(maxsplit=1)[0]
    if command not in {"sudo", "brew"} or not shutil.which(command) or os.environ.get("CI"):
        return False
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return False
    sys.stdout.write(f"Install it now with `{line}`? [y/N] ")
    sys.stdout.flush()
    return sys.stdin.readline().strip().lower() in {"y", "yes"}


def install(line: str) -> bool:
    """Run the line without further questions; True when it succeeded. Shows the end of what went wrong."""
    words = shlex.split(line)
    if "apt-get" not in words:
        return _run(words)
    after = words.index("apt-get") + 1
    start = [*words[:after], "-qq", "-o", "DPkg::Lock::Timeout=120", "-o", "Acquire::Retries=2"]
    rest = words[after:]
    # Lists that are absent, or so old that they name versions gone since, must be fetched first.
    if any(Path("/var/lib/apt/lists").glob("*Packages*")) and _run([*start, *rest], quietly=True):
        return True
    return _run([*start, "update"]) and _run([*start, *rest])


def _run(words: Sequence[str], *, quietly: bool = False) -> bool:
    done = subprocess.run(  # noqa: S603 -- the words come from the tables here and in the press
        words,
        env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    if done.returncode and not quietly:
        for text in done.stdout.decode(errors="replace").strip().splitlines()[-6:]:
            say(f"  {text}")
    return done.returncode == 0


def advise(lack: Lack) -> None:
    """Say what is missing and the line for this system, or the lines for all when it is none of them."""
    say(f"Not installed: {lack.what}; so {lack.so}.")
    here = libraries.current_system()
    for system in [here] if here else SYSTEMS:
        line = for_user(lack.lines.get(system, "no package is known; look for the name above"))
        say(f"  {SYSTEMS[system]}: {line}")


def for_user(line: str) -> str:
    """The line as this user types it."""
    return line.removeprefix("sudo ") if is_root() else line


def main(arguments: Sequence[str]) -> int:
    """Look, install where allowed, look again; 1 when something needed is still missing."""
    groups = [argument for argument in arguments if argument != "--look"]
    here = libraries.current_system()
    tried = False
    for group in groups:
        for lack in lacks(group):
            line = for_user(lack.lines.get(here or "", ""))
            if not line or group == "verify" or "--look" in arguments or not allowed(line):
                continue
            say(f"Installing {lack.what}: {line} ...")
            tried = True
            if not install(line):
                say("That failed; the lines above say why.")
    if tried:  # by a new process: this one may remember that a library was not there
        again = [sys.executable, "-m", "tools.system", "--look", *groups]
        return subprocess.run(again, check=False).returncode  # noqa: S603 -- this very module
    still = [lack for group in groups for lack in lacks(group)]
    for lack in still:
        advise(lack)
    return 1 if any(lack.needed for lack in still) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
