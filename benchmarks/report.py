"""The PDF: cold, beside Chromium, beside WeasyPrint's least, and beside WeasyPrint without the press."""

from __future__ import annotations

import datetime as dt
import shutil
import statistics
import subprocess
import time
from pathlib import Path

from benchmarks.terminal import Session, peak_memory
from benchmarks.timing import median_of_calls, median_of_commands, python, readiness, show, show_ratio

SIZE_BAR = 300_000
RENDERER_BAR, RENDERER_MEMORY_BAR_MB = 1.2, 150.0
STEPS_BEFORE_THE_LAST = 5
"""From the review to the actions: reveal, targets, KPIs, decision, actions."""
TALK = 8.0
"""Seconds that the room talks before the last key: far less than in a workshop, enough to warm up."""
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
    _renderer(folder, runs)
    _last_key(folder, runs)
    size = (folder / "demo.pdf").stat().st_size
    show("size of the demo report", f"{size / 1000:.0f} kB", f"<= {SIZE_BAR // 1000} kB", kept=size <= SIZE_BAR)


def _renderer(folder: Path, runs: int) -> None:
    """From an order to the finished PDF, beside the same use case in a process that has made one before."""
    from readiness.app.jobs import Job, Setting
    from readiness.app.renderer import Renderer
    from readiness.app.rendering import carry_out, workbench

    file, day = folder / "renderer.yaml", dt.date(2026, 11, 21)
    shutil.copy(workbench(Setting(None, "ja", day)).shelf.examples / "demo.yaml", file)
    job = Job(file, "ja")
    with Renderer(None, "ja", day) as renderer:
        bench = workbench(renderer.setting)
        renderer.start()
        while renderer.alive and not renderer.warm:
            time.sleep(0.05)
        start = time.perf_counter()
        renderer.wait(renderer.order(job))
        first = time.perf_counter() - start
        memory = peak_memory(renderer.pid or 0)
        ordered, warm = median_of_calls(
            [lambda: renderer.wait(renderer.order(job)), lambda: carry_out(bench, job)], runs
        )
        alive = renderer.alive
    show_ratio("assess, first order to finished PDF : warm render in process", first, warm, RENDERER_BAR)
    show_ratio("assess, later order to finished PDF : warm render in process", ordered, warm, RENDERER_BAR)
    kept = alive and memory <= RENDERER_MEMORY_BAR_MB
    show(
        "peak memory of the renderer, after its first report",
        f"{memory:.0f} MB",
        f"<= {RENDERER_MEMORY_BAR_MB:.0f} MB",
        kept=kept,
    )


def _last_key(folder: Path, runs: int) -> None:
    """From the last key of a whole sitting to its finished PDF, beside the same use case in a warm process."""
    from readiness.app.jobs import Job, Setting
    from readiness.app.rendering import carry_out, workbench

    place, out = folder / "sitting.yaml", folder / "sitting.pdf"
    wishes = ("--organisation", "Benchmark", "--depth", "core", "--lang", "ja", "--report", str(out))

    def sitting() -> float:
        place.unlink(missing_ok=True)
        out.unlink(missing_ok=True)
        with Session(readiness("assess", str(place), *wishes)) as session:
            session.wait_for("Q1.")
            for key in "32112232":
                session.press(key)
            for _ in range(STEPS_BEFORE_THE_LAST):
                session.press("\r")
            time.sleep(TALK)
            start = time.perf_counter()
            session.press("\r")
            while not out.exists():
                time.sleep(0.005)
            return time.perf_counter() - start

    times = [sitting() for _ in range(runs)]
    bench, job = workbench(Setting(None, "ja", dt.date(2026, 11, 21))), Job(place, "ja", out=folder / "warm.pdf")
    carry_out(bench, job)
    (warm,) = median_of_calls([lambda: carry_out(bench, job)], runs)
    name = "assess, last key to finished PDF : warm render in process"
    show_ratio(name, statistics.median(times), warm, RENDERER_BAR)


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
