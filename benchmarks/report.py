"""The PDF: cold, beside Chromium, beside WeasyPrint's least, and beside WeasyPrint without the press."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from benchmarks.timing import median_of_commands, python, readiness, show, show_ratio

SIZE_BAR = 300_000
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")


def measure(folder: Path, runs: int) -> None:
    """Measure the demo report."""
    from readiness import press

    missing = press.available()
    if missing and missing.fatal:
        show("PDF", "not measured", "", kept=None)
        return
    page = folder / "demo.html"
    subprocess.run(readiness("demo", "--lang", "ja", "-o", str(page)), check=True, capture_output=True)
    ours = readiness("demo", "--lang", "ja", "-o", str(folder / "demo.pdf"))
    one_line = python("import weasyprint; weasyprint.HTML(string='<p>one line').write_pdf()")
    plain = python(f"import weasyprint; weasyprint.HTML(filename={str(page)!r}).write_pdf()")
    commands = [ours, one_line, plain]
    browser = next((found for name in CHROMIUM if (found := shutil.which(name))), None)
    if browser:
        commands.append(_chromium(browser, page, folder))
    times = median_of_commands(commands, runs)
    show_ratio("report, cold : WeasyPrint, one Latin line, cold", times[0], times[1], 1.9)
    show_ratio("report, cold : plain WeasyPrint of the same HTML, cold", times[0], times[2], 0.70)
    if browser:
        show_ratio("report, cold : Chromium printing the same HTML, cold", times[0], times[3], 1.0)
    else:
        show("report, cold : Chromium printing the same HTML, cold", "no Chromium here", "<= 1.0", kept=None)
    size = (folder / "demo.pdf").stat().st_size
    show("size of the demo report", f"{size / 1000:.0f} kB", f"<= {SIZE_BAR // 1000} kB", kept=size <= SIZE_BAR)


def _chromium(browser: str, page: Path, folder: Path) -> list[str]:
    return [
        browser,
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        f"--user-data-dir={folder / 'profile'}",
        f"--print-to-pdf={folder / 'chromium.pdf'}",
        page.as_uri(),
    ]
