"""The system libraries behind WeasyPrint: are they there, and how are they installed?

Answered without importing WeasyPrint, which prints on stdout and raises when one of them is missing.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import os
import platform
import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Library:
    """A shared library: what people call it, its file per platform, and whether printing needs it."""

    name: str
    linux: str
    darwin: str
    windows: str
    required: bool = True

    @property
    def stem(self) -> str:
        """The name as ``ctypes.util.find_library`` wants it (``pango-1.0``)."""
        return self.linux.removeprefix("lib").partition(".so")[0]


LIBRARIES = (
    Library("GObject", "libgobject-2.0.so.0", "libgobject-2.0.0.dylib", "libgobject-2.0-0.dll"),
    Library("Pango", "libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll"),
    Library("PangoFT2", "libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib", "libpangoft2-1.0-0.dll"),
    Library("HarfBuzz", "libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll"),
    Library("Fontconfig", "libfontconfig.so.1", "libfontconfig.1.dylib", "libfontconfig-1.dll"),
    Library(
        "HarfBuzz-Subset",
        "libharfbuzz-subset.so.0",
        "libharfbuzz-subset.0.dylib",
        "libharfbuzz-subset-0.dll",
        required=False,
    ),
)

INSTALL_COMMANDS: Mapping[str, str] = MappingProxyType(
    {
        "debian": "sudo apt-get install --yes libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
        # By capability: the package that holds the subset library has changed between releases.
        "fedora": "sudo dnf install --assumeyes pango 'libharfbuzz-subset.so.0()(64bit)'",
        "macos": "brew install pango",
        "windows": (
            "winget install --exact --id MSYS2.MSYS2 && "
            r'C:\msys64\usr\bin\bash -lc "pacman -S --noconfirm mingw-w64-ucrt-x86_64-pango"'
        ),
    }
)
"""The one line that installs everything, per system; ``sudo`` is dropped for root by :func:`install_command`."""


@dataclass(frozen=True, slots=True)
class Missing:
    """Libraries that were not found.

    ``fatal`` is False when only HarfBuzz-Subset is absent: printing works, but takes 1.5 times as long, and
    other versions of the font tools may give other bytes. ``system`` is a key of :data:`INSTALL_COMMANDS`,
    or None on a system that is none of them: then show all of :data:`INSTALL_COMMANDS`.
    """

    libraries: tuple[str, ...]
    fatal: bool
    system: str | None
    command: str | None


def available() -> Missing | None:
    """What is missing for :func:`readiness.press.print_pdf`; None when nothing is. Costs some 10 ms, once."""
    absent = tuple(library for library in LIBRARIES if _resolve(library) is None)
    if not absent:
        return None
    system = current_system()
    return Missing(
        libraries=tuple(library.name for library in absent),
        fatal=any(library.required for library in absent),
        system=system,
        command=install_command(system),
    )


def current_system() -> str | None:
    """The key of :data:`INSTALL_COMMANDS` for this machine: a Linux is told by ID and ID_LIKE of os-release."""
    if sys.platform == "darwin":
        return "macos"
    if sys.platform == "win32":
        return "windows"
    try:
        release = platform.freedesktop_os_release()
    except OSError:
        return None
    names = {release.get("ID", ""), *release.get("ID_LIKE", "").split()}
    if names & {"debian", "ubuntu"}:
        return "debian"
    if names & {"fedora", "rhel"}:
        return "fedora"
    return None


def install_command(system: str | None) -> str | None:
    """The command for one system as this user has to type it (root needs no sudo); None for an unknown system."""
    if system is None:
        return None
    command = INSTALL_COMMANDS[system]
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return command.removeprefix("sudo ") if is_root else command


@contextmanager
def quick_lookup() -> Iterator[None]:
    """While WeasyPrint is imported, answer at once where its libraries are.

    WeasyPrint tries several names per library before the file name that every Linux has. Each miss makes
    ``ctypes.util.find_library`` start ldconfig, gcc and ld: some 80 processes, a third of the whole import.
    Within this block that function of the standard library answers for :data:`LIBRARIES` from what
    :func:`available` has loaded already; all other names are searched for as always. It also finds Homebrew's
    libraries on a Mac, whose folder is on no default search path.
    """
    search = ctypes.util.find_library

    def answer(name: str) -> str | None:
        if "harfbuzz-vector" in name:  # draws colour fonts only: a search of 80 ms for nothing
            return None
        for library in LIBRARIES:
            if re.fullmatch(rf"(?:lib)?{re.escape(library.stem)}(?:-\d+(?:\.\d+)*)?", name):
                return _resolve(library) or search(name)
        return search(name)

    ctypes.util.find_library = answer
    try:
        yield
    finally:
        ctypes.util.find_library = search


@cache
def _resolve(library: Library) -> str | None:
    """The name or path under which the library loads; None when it does not. Leaves it loaded."""
    import ctypes

    for name in _candidates(library):
        try:
            ctypes.CDLL(name)
        except OSError:
            continue
        return name
    return ctypes.util.find_library(library.stem)


def _candidates(library: Library) -> Iterator[str]:
    if sys.platform == "win32":
        _add_dll_directories()
        yield library.windows
    elif sys.platform == "darwin":
        yield library.darwin
        yield f"/opt/homebrew/lib/{library.darwin}"
        yield f"/usr/local/lib/{library.darwin}"
    else:
        yield library.linux


def _add_dll_directories() -> None:
    """Look where WeasyPrint will look on Windows: it adds the same folders when it is imported."""
    if sys.platform == "win32":
        folders = os.environ.get("WEASYPRINT_DLL_DIRECTORIES", r"C:\msys64\ucrt64\bin;C:\msys64\mingw64\bin")
        for folder in filter(os.path.isdir, folders.split(";")):
            os.add_dll_directory(folder)
