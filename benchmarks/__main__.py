"""Runs every measurement and prints the figures beside the bars of the design."""

from __future__ import annotations

import argparse
import datetime as dt
import statistics
import tempfile
from dataclasses import replace
from pathlib import Path

from benchmarks import report
from benchmarks.terminal import BARE_LOOP, Session
from benchmarks.timing import median_of_calls, median_of_commands, python, readiness, show, show_ratio, whole_process
from readiness.cli.workplace import workbench
from readiness.core.answers import Answer, Level
from readiness.core.assessment import Assessment, Organisation, QuestionnaireRef
from readiness.core.model import Questionnaire
from readiness.store import as_text

HELP_BAR, START_BAR, KEY_BAR_MS, MEMORY_BAR_MB = 2.0, 4.0, 16.0, 80.0
LOGGED = 300
"""Entries in the log of a long workshop."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--runs", type=int, default=9, help="counted runs of each side (default: 9)")
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        start(Path(folder), runs)
        keys(Path(folder))
        core(runs)
        report.measure(Path(folder), max(3, runs // 2))


def start(folder: Path, runs: int) -> None:
    """Cold starts, beside a bare ``import typer``."""
    plain, help_, version = median_of_commands(
        [python("import typer"), readiness("--help"), readiness("--version")], runs
    )
    show_ratio("readiness --help, cold : import typer", help_, plain, HELP_BAR)
    show_ratio("readiness --version, cold : import typer", version, plain, HELP_BAR)
    place = folder / "start.yaml"

    def first_card() -> None:
        place.unlink(missing_ok=True)
        with Session(assess(place)) as session:
            session.wait_for("Q1.")

    bare, card = median_of_calls([whole_process(python("import typer")), first_card], runs)
    show_ratio("assess to the first question, cold : import typer", card, bare, START_BAR)


def keys(folder: Path) -> None:
    """From a key to the next card with the answer on disk, beside a bare prompt_toolkit loop."""
    ours, memory = answer_time(assess(folder / "keys.yaml"))
    logged, _ = answer_time(assess(with_log(folder / "logged.yaml")))
    projected, _ = answer_time([*assess(folder / "projected.yaml"), "--screen", str(folder / "screen.html")])
    with Session(BARE_LOOP) as bare:
        bare.wait_for("card<0>")
        reference = [bare.press("2") for _ in range(30)]
    theirs = statistics.median(reference) * 1000
    value = f"{ours:.1f} ms ({theirs:.1f} bare)"
    show("key to next card, answer saved (median)", value, f"<= {KEY_BAR_MS:.0f} ms", kept=ours <= KEY_BAR_MS)
    for name, milliseconds in ((f"{LOGGED} decisions in the log", logged), ("a second screen", projected)):
        kept = milliseconds <= KEY_BAR_MS
        show(f"the same with {name} (median)", f"{milliseconds:.1f} ms", f"<= {KEY_BAR_MS:.0f} ms", kept=kept)
    value = f"{memory:.0f} MB"
    show("peak memory of assess", value, f"<= {MEMORY_BAR_MB:.0f} MB", kept=memory <= MEMORY_BAR_MB)


def with_log(place: Path) -> Path:
    """An assessment file that nobody has answered, with the log of a long workshop."""
    given = workbench().questionnaire("ai-readiness")
    ids = [question.id for question in given.questions]
    log = [
        {"at": f"2026-11-21T10:{n // 60:02d}:{n % 60:02d}+09:00", "question": ids[n % len(ids)], "from": 1, "to": 2}
        for n in range(LOGGED)
    ]
    assessment = Assessment(
        Organisation("Benchmark"),
        QuestionnaireRef(given.id, given.version, given.digest),
        dt.date(2026, 11, 21),
        other={"log": log},
    )
    place.write_text(as_text(assessment), encoding="utf-8")
    return place


def answer_time(command: list[str]) -> tuple[float, float]:
    """The median time from a key to the next card in ms, and the peak memory in MB."""
    found: list[float] = []
    with Session(command) as session:
        session.wait_for("Q1.")
        for _ in range(5):
            found += [session.press("2") for _ in range(6)]
            for _ in range(6):
                session.press("u")
        return statistics.median(found) * 1000, session.peak_memory()


def core(runs: int) -> None:
    """Scores, stability and plan in this process; the first two at the size of the full questionnaire."""
    from readiness.core import phases, scoring, standing
    from readiness.core.firmness import robustness, stability
    from readiness.core.way import alternatives, next_phase

    bench = workbench()
    draft = bench.open(bench.shelf.examples / "demo.yaml")
    bench.library(draft.questionnaire.id)
    questionnaire, assessment = full_size(draft.questionnaire)

    def score() -> None:
        readings = standing.read(questionnaire, assessment)
        next_phase.find(readings, phases.decide(readings, scoring.score(readings)))

    readings = standing.read(questionnaire, assessment)
    result = phases.decide(readings, scoring.score(readings))

    def judge() -> None:
        score()
        alternatives.find(readings, next_phase.find(readings, result))
        robustness.examine(readings, result, assessment)
        stability.find(readings, result)

    scored, judged, planned = median_of_calls([score, judge, lambda: bench.roadmap(draft)], runs)
    size = len(readings.questions)
    for name, seconds, bar in (
        (f"score, phase and next phase ({size} questions)", scored, 1.0),
        (f"the same with stability, weights undecided ({size} questions)", judged, 50.0),
        (f"result and plan ({len(draft.questionnaire.questions)} questions)", planned, 1000.0),
    ):
        show(name, f"{seconds * 1000:.2f} ms", f"<= {bar:.0f} ms", kept=seconds * 1000 <= bar)


def full_size(questionnaire: Questionnaire) -> tuple[Questionnaire, Assessment]:
    """The questionnaire with each question four times, and answers close to a threshold, where weights decide."""
    questions = tuple(
        replace(question, id=f"{question.id}.{copy}" if copy else question.id)
        for question in questionnaire.questions
        for copy in range(4)
    )
    needed = questionnaire.method.phases[1].requires.critical
    levels = [needed.get(question.id, (1, 2, 1, 3, 2, 1, 1, 2)[place % 8]) for place, question in enumerate(questions)]
    answers = {
        question.id: Answer(Level(level), evidence="document")
        for question, level in zip(questions, levels, strict=True)
    }
    assessment = Assessment(
        Organisation("Benchmark"),
        QuestionnaireRef(questionnaire.id, questionnaire.version),
        dt.date(2026, 11, 21),
        answers=answers,
    )
    return replace(questionnaire, questions=questions), assessment


def assess(place: Path) -> list[str]:
    """The command line that asks nothing before the first question."""
    wishes = ("--organisation", "Benchmark", "--depth", "core", "--lang", "en")
    return readiness("assess", str(place), *wishes, "--report", str(place.with_suffix(".pdf")))


if __name__ == "__main__":
    main()
