"""Headless Chromium: what a page measures, and what it looks like.

The report's own font stands in for every system font, so that the figures are the same on each machine.
"""

from __future__ import annotations

import contextlib
import html
import json
import os
import re
import shutil
import subprocess
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from report.states import TEMPLATE as ROADMAP
from tools.system import TOOLS

WIDTH, HEIGHT = 1920, 1080
PATIENCE = 120
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>"""
MEASURE = """
const found = {};
function clipped(box) { return box.left < -0.5 || box.top < -0.5 || box.right > WIDTH + 0.5 || box.bottom > HEIGHT + 0.5 }
function inked(box, size) {  // a line's box is taller than its letters
  return { left: box.left, right: box.right, top: box.top + 0.24 * size, bottom: box.bottom - 0.24 * size };
}
function overlap(a, b) {
  return Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
}
for (const frame of document.querySelectorAll("iframe")) {
  const page = frame.contentDocument, root = page.documentElement;
  const range = page.createRange(), texts = [], sizes = {};
  const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (!node.data.trim()) continue;
    range.selectNodeContents(node);
    const element = node.parentElement, name = element.className || element.tagName.toLowerCase();
    const size = parseFloat(frame.contentWindow.getComputedStyle(element).fontSize);
    sizes[name] = Math.min(sizes[name] ?? size, size);
    texts.push([node.data.trim(), inked(range.getBoundingClientRect(), size)]);
  }
  const wrong = texts.filter(([, box]) => clipped(box)).map(([text]) => "outside: " + text);
  texts.forEach(([one, a], index) => texts.slice(index + 1).forEach(([other, b]) => {
    if (overlap(a, b)) wrong.push("overlap: " + one + " / " + other);
  }));
  found[frame.id] = {
    wrong, sizes, count: texts.length, width: root.scrollWidth, height: root.scrollHeight,
    bottom: Math.max(...texts.map(([, box]) => box.bottom)),
  };
}
document.body.textContent = JSON.stringify(found);
"""


def measured(pages: Mapping[str, str], folder: Path) -> dict[str, Any]:
    """What each page measures in a window of 1920 by 1080, by its name.

    ``wrong`` lists texts outside the window or over one another, ``sizes`` the smallest letters by class, in pixels.
    """
    frames = "".join(
        f'<iframe id="{name}" width="{WIDTH}" height="{HEIGHT}" style="border: 0; display: block" srcdoc="'
        f'{html.escape(re.sub("<meta http-equiv=.refresh.*?>", "", page))}"></iframe>'
        for name, page in pages.items()
    )
    script = f"const WIDTH = {WIDTH}, HEIGHT = {HEIGHT};\nonload = () => {{{MEASURE}}}"
    place = folder / "all.html"
    place.write_text(f"<!DOCTYPE html><meta charset=utf-8><script>{script}</script>{frames}", encoding="utf-8")
    dumped = _run(folder, "--dump-dom", "--virtual-time-budget=20000", place.as_uri())
    body = re.search("<body.*?>(.*)</body>", dumped, re.DOTALL)
    assert body, dumped
    found: dict[str, Any] = json.loads(html.unescape(body[1]))
    return found


def screenshot(page: str, place: Path) -> None:
    """A picture of a page as the projector shows it."""
    source = place.with_suffix(".html")
    source.write_text(page, encoding="utf-8")
    _run(place.parent, "--hide-scrollbars", f"--window-size={WIDTH},{HEIGHT}", f"--screenshot={place}", source.as_uri())


@contextlib.contextmanager
def opened(page: Path, folder: Path) -> Iterator[Callable[[], str]]:
    """A browser that keeps a page open; the function tells the title of what it shows."""
    command, surroundings = _command(folder, "--remote-debugging-port=0", page.as_uri())
    browser = subprocess.Popen(command, env=surroundings, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    port = folder / "profile" / "DevToolsActivePort"

    def title() -> str:
        if not port.exists():
            return ""
        with urllib.request.urlopen(f"http://127.0.0.1:{port.read_text().split()[0]}/json/list") as answer:
            shown = json.load(answer)
        return next((str(one["title"]) for one in shown if one["url"] == page.as_uri()), "")

    try:
        yield title
    finally:
        browser.terminate()
        browser.wait(PATIENCE)


def _command(folder: Path, *arguments: str) -> tuple[list[str], dict[str, str]]:
    """A command line of the browser, and its surroundings."""
    fonts = folder / "fonts.conf"
    fonts.write_text(FONTS.format(fonts=ROADMAP / "fonts", cache=folder / "fonts"), encoding="utf-8")
    basic = ("--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}")
    return [_program(), *basic, *arguments], {**os.environ, "FONTCONFIG_FILE": str(fonts)}


def _run(folder: Path, *arguments: str) -> str:
    command, surroundings = _command(folder, *arguments)
    done = subprocess.run(
        command,
        env=surroundings,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=True,
    )
    return done.stdout


def _program() -> str:
    commands: Sequence[str] = next(tool for tool in TOOLS["verify"] if tool.name == "Chromium").commands
    found = next(filter(None, map(shutil.which, commands)), None)
    assert found, "Chromium is not installed; `make verify` names the package"
    return found
