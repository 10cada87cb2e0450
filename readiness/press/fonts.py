"""Hermetic fonts: Fontconfig sees the template's font folder and nothing else of the machine.

Fontconfig, Pango, HarfBuzz and FreeType take orders from the environment and from files of the system and of the
user. :func:`isolate` silences all of them before the first of these libraries looks.
"""

from __future__ import annotations

import atexit
import errno
import hashlib
import os
import shutil
import tempfile
from functools import cache
from pathlib import Path

import platformdirs

from readiness.press.errors import PressError, TemplateError
from readiness.press.template import font_files

OVERRIDES = (
    "FC_DBG_MATCH_FILTER",
    "FC_DEBUG",
    "FC_LANG",
    "FONTCONFIG_PATH",
    "FONTCONFIG_SYSROOT",
    "FREETYPE_PROPERTIES",
    "G_DEBUG",
    "G_MESSAGES_DEBUG",
    "HB_FACE_LOADER",
    "HB_FONT_FUNCS",
    "HB_OPTIONS",
    "HB_SHAPER_LIST",
    "PANGO_LANGUAGE",
)
"""Environment variables by which text would be shaped or measured differently, or traces printed."""

# No <include>: neither /etc/fonts nor ~/.config/fontconfig are read. No rescan: the folder does not change
# under a running program.
_CONFIGURATION = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>{fonts}</dir>
  <cachedir>{cache}</cachedir>
  <config><rescan><int>0</int></rescan></config>
</fontconfig>
"""


def isolate(template: Path) -> None:
    """Let Fontconfig know the template's fonts only, for the rest of this process.

    Has to run before WeasyPrint is imported. The environment stays changed: Fontconfig may read it again at any
    time, so a program that starts another one (a viewer) removes FONTCONFIG_FILE from that one's environment.
    """
    font_files(template)
    fonts = _printable((template / "fonts").resolve())
    if fonts is None:
        raise TemplateError("press.template.path", path=str(template))
    os.environ["FONTCONFIG_FILE"] = str(_configuration(fonts))
    for name in OVERRIDES:
        os.environ.pop(name, None)


def _configuration(fonts: str) -> Path:
    """The configuration file: in the user's cache or, when that is not usable, in a folder of this process."""
    shared = _user_cache()
    if shared is not None:
        try:
            return _write_configuration(shared, fonts)
        except OSError:
            pass
    try:
        return _write_configuration(_scratch(), fonts)
    except OSError as error:
        raise PressError("press.cache", path=tempfile.gettempdir(), reason=error.strerror) from error


def _user_cache() -> Path | None:
    folder = platformdirs.user_cache_path("readiness", appauthor=False) / "fonts"
    return folder if folder.is_absolute() else None


@cache
def _scratch() -> Path:
    folder = tempfile.mkdtemp(prefix="readiness-fonts-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)


def _write_configuration(folder: Path, fonts: str) -> Path:
    """Write the file under a name made of its content, so that processes and versions never disturb each other.

    Fontconfig keeps its own cache of the font folder beside it (0.2 s per process without it) and complains on
    stderr when it cannot: hence the test for a writable folder.
    """
    name = _printable(folder)
    if name is None:
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not os.access(folder, os.W_OK | os.X_OK):
        raise OSError(errno.EACCES, os.strerror(errno.EACCES))
    content = _CONFIGURATION.format(fonts=fonts, cache=name).encode()
    target = folder / f"{hashlib.sha256(content).hexdigest()[:16]}.conf"
    if target.is_file() and target.read_bytes() == content:
        return target
    handle, draft = tempfile.mkstemp(dir=folder, prefix="draft-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(draft).replace(target)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise
    return target


def _printable(path: Path) -> str | None:
    """The path as XML text in UTF-8; None when XML cannot hold it (control characters, undecodable bytes)."""
    text = path.as_posix()
    if not text.isprintable():
        return None
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
