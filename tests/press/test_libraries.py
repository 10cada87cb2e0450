from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from readiness import press
from readiness.press import libraries

Python = Callable[..., subprocess.CompletedProcess[str]]

# A process in which some libraries cannot be loaded, as on a machine without them.
WITHOUT = """
import ctypes, ctypes.util, sys, types
lost = sys.argv[1].split(",")

def guarded(load):
    def guard(*arguments, **options):
        if any(part in str(argument) for argument in arguments for part in lost):
            raise OSError(f"cannot load {arguments}")
        return load(*arguments, **options)
    return guard

ctypes.CDLL = guarded(ctypes.CDLL)
ctypes.util.find_library = lambda name: None
import cffi
cffi.FFI.dlopen = guarded(cffi.FFI.dlopen)
"""

PRINT = """
import datetime, hashlib
from pathlib import Path
from press import sample
from readiness import press
print(press.available())
try:
    pdf = press.print_pdf(sample.page("<p>本文"), template=Path(sys.argv[2]), created=datetime.date(2026, 11, 21))
    print(hashlib.sha256(pdf).hexdigest())
except press.UnavailableError as error:
    print(error.message)
"""


@pytest.fixture(autouse=True)
def _forget() -> None:
    libraries._resolve.cache_clear()


def test_nothing_is_missing_here() -> None:
    assert press.available() is None


def test_importing_the_press_is_cheap_and_needs_no_library(python: Python) -> None:
    heavy = ("weasyprint", "fontTools", "PIL", "cffi", "ctypes", "logging", "platformdirs", "subprocess")
    code = f"import sys, readiness.press; print([name for name in {heavy} if name in sys.modules])"
    assert python(code).stdout == "[]\n"


def test_asking_does_not_import_weasyprint(python: Python) -> None:
    code = WITHOUT + "from readiness import press; press.available(); print('weasyprint' in sys.modules)"
    assert python(code, "libpango").stdout == "False\n"


def test_a_missing_pango_is_told_without_a_word_on_the_terminal(
    template: Path, python: Python, monkeypatch: pytest.MonkeyPatch
) -> None:
    system = libraries.current_system()
    command = libraries.install_command(system)
    lines = python(WITHOUT + PRINT, "libpango-1.0,libharfbuzz-subset", template).stdout.splitlines()
    assert lines == [
        f"Missing(libraries=('Pango', 'HarfBuzz-Subset'), fatal=True, system={system!r}, command={command!r})",
        f"Message(key='press.unavailable', values={{'library': 'Pango, HarfBuzz-Subset', 'command': {command!r}}})",
    ]


def test_a_library_that_only_weasyprint_fails_to_load_is_told_too(template: Path, python: Python) -> None:
    code = WITHOUT.replace("ctypes.CDLL = guarded(ctypes.CDLL)", "") + PRINT
    (nothing, message) = python(code, "pango-1.0", template).stdout.splitlines()
    assert nothing == "None"
    assert message.startswith("Message(key='press.unavailable', values={'library': \"cannot load")


def test_without_the_subset_library_printing_works_and_is_reproducible(template: Path, python: Python) -> None:
    later = "import time; time.time = lambda: 2e9\n"
    runs = [
        python(clock + WITHOUT + PRINT, "libharfbuzz-subset", template).stdout.splitlines() for clock in ("", later)
    ]
    assert runs[0][0].startswith("Missing(libraries=('HarfBuzz-Subset',), fatal=False,")
    assert len(runs[0][1]) == 64
    assert runs[0] == runs[1]


@pytest.mark.parametrize(
    ("platform", "release", "system"),
    [
        ("linux", {"ID": "debian"}, "debian"),
        ("linux", {"ID": "ubuntu", "ID_LIKE": "debian"}, "debian"),
        ("linux", {"ID": "linuxmint", "ID_LIKE": "ubuntu debian"}, "debian"),
        ("linux", {"ID": "fedora"}, "fedora"),
        ("linux", {"ID": "rocky", "ID_LIKE": "rhel centos fedora"}, "fedora"),
        ("linux", {"ID": "nixos"}, None),
        ("linux", OSError(), None),
        ("darwin", OSError(), "macos"),
        ("win32", OSError(), "windows"),
    ],
)
def test_the_command_fits_the_system(
    monkeypatch: pytest.MonkeyPatch, platform: str, release: dict[str, str] | OSError, system: str | None
) -> None:
    def read_release() -> dict[str, str]:
        if isinstance(release, OSError):
            raise release
        return release

    monkeypatch.setattr(libraries.sys, "platform", platform)
    monkeypatch.setattr(libraries.platform, "freedesktop_os_release", read_release)
    monkeypatch.setattr(libraries, "_resolve", lambda library: None if library.name == "Pango" else library.linux)
    monkeypatch.setattr(libraries.os, "geteuid", lambda: 1000, raising=False)
    missing = press.available()
    assert missing == libraries.Missing(("Pango",), True, system, libraries.INSTALL_COMMANDS.get(system or ""))
    monkeypatch.setattr(libraries.os, "geteuid", lambda: 0, raising=False)
    assert not (libraries.install_command("debian") or "sudo").startswith("sudo")


def test_every_system_has_its_command() -> None:
    assert dict(libraries.INSTALL_COMMANDS) == {
        "debian": "sudo apt-get install --yes libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
        "fedora": "sudo dnf install --assumeyes pango 'libharfbuzz-subset.so.0()(64bit)'",
        "macos": "brew install pango",
        "windows": "winget install --exact --id MSYS2.MSYS2 && "
        r'C:\msys64\usr\bin\bash -lc "pacman -S --noconfirm mingw-w64-ucrt-x86_64-pango"',
    }


# The names that WeasyPrint tries, in its order, and those of others.
LOOKED_UP = {
    "libgobject-2.0-0": "libgobject-2.0.so.0",
    "gobject-2.0": "libgobject-2.0.so.0",
    "libpango-1.0-0": "libpango-1.0.so.0",
    "libharfbuzz-0": "libharfbuzz.so.0",
    "harfbuzz-0.0": "libharfbuzz.so.0",
    "libharfbuzz-subset-0": "libharfbuzz-subset.so.0",
    "libharfbuzz-vector-0": None,
    "libharfbuzz-vector.so.0": None,
    "libfontconfig-1": "libfontconfig.so.1",
    "libpangoft2-1.0-0": "libpangoft2-1.0.so.0",
    "c": "searched",
    "pangocairo-1.0": "searched",
    "harfbuzz-icu": "searched",
}


def test_known_libraries_are_found_without_a_search(monkeypatch: pytest.MonkeyPatch) -> None:
    searched = libraries.ctypes.util.find_library
    monkeypatch.setattr(libraries.sys, "platform", "linux")
    monkeypatch.setattr(libraries.ctypes, "CDLL", lambda name: name)
    monkeypatch.setattr(libraries.ctypes.util, "find_library", lambda name: "searched")
    with libraries.quick_lookup():
        assert {name: libraries.ctypes.util.find_library(name) for name in LOOKED_UP} == LOOKED_UP
    assert libraries.ctypes.util.find_library("c") == "searched"
    monkeypatch.undo()
    assert libraries.ctypes.util.find_library is searched


def test_importing_weasyprint_starts_no_process(template: Path, python: Python) -> None:
    code = """
import subprocess, sys
from pathlib import Path

class Refused(subprocess.Popen):
    def __init__(self, command, *arguments, **options):
        print(command)
        super().__init__(command, *arguments, **options)

subprocess.Popen = Refused
from readiness import press
press.warm_up(Path(sys.argv[1]))
"""
    assert python(code, template).stdout == ""
