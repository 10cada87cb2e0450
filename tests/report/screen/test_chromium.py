"""The second screen in a browser at 1920 by 1080: nothing cut, nothing over one another, letters large enough."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import builders
import pytest
from builders import CORE
from PIL import Image

from readiness.core.model import Language, Questionnaire
from readiness.report import screen
from readiness.store import replace_file
from report.screen import chromium
from report.screen.scenes import LANGUAGES, html, longer, revealed, scene, voted

pytestmark = pytest.mark.verify

STATES = {
    "mixed": [2, 2, "?", 1, 3, 1, 3, "-"],
    "walk": [2, 3, 2, 2, 3, 3, 2, 2],
    "on hold": [None] * 8,
    "low": [0] * 8,
    "high": [4] * 8,
    "provisional": ["?", 2, "?", 2, 3, 1, "?", 2],
    "documented": [(4, "record")] * 8,
}
"""Core answers in order, for each kind of result."""


def fits(pages: dict[str, screen.Scene], language: Language, folder: Path) -> dict[str, dict[str, float]]:
    """The smallest letters of each page, once it is certain that everything is to be seen."""
    found = chromium.measured({name: html(one, language) for name, one in pages.items()}, folder)
    assert set(found) == set(pages)
    for name, page in found.items():
        assert page["wrong"] == [], name
        assert page["count"] > 1, name
        assert (page["width"], page["height"]) == (1920, 1080), name
    return {name: page["sizes"] for name, page in found.items()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_fits(questionnaire: Questionnaire, language: Language, tmp_path: Path) -> None:
    answers = [2, "?", "-", 0, 4, 1, 3, 2]
    pages = {f"open-{n}": scene(questionnaire, [2] * n, n) for n in range(8)}
    pages |= {f"recorded-{n}": scene(questionnaire, answers, n) for n in range(8)}
    for name, sizes in fits(pages, language, tmp_path).items():
        assert sizes["text"] >= 48, name
        assert sizes["anchor"] >= 30, name
        assert min(sizes.values()) >= 25, (name, sizes)


@pytest.mark.parametrize("language", LANGUAGES)
def test_longer_questions_fit(questionnaire: Questionnaire, language: Language, tmp_path: Path) -> None:
    pages = {f"{times}-{n}": scene(longer(questionnaire, times), [], n) for times in (2, 3, 4) for n in range(8)}
    fits(pages, language, tmp_path)


@pytest.mark.parametrize("language", LANGUAGES)
def test_votes_fit(questionnaire: Questionnaire, language: Language, tmp_path: Path) -> None:
    first, after, answers = [2, 2, 3, 1, 2, "?", "-", 3], [2, 2, 2, 2, "-", "?", 2, 3], [2] * 8
    pages = {f"first-{n}": voted(questionnaire, first, (), [2] * n, n) for n in range(8)}
    pages |= {f"both-{n}": voted(questionnaire, first, after, answers, n) for n in range(8)}
    for name, sizes in fits(pages, language, tmp_path).items():
        assert sizes["text"] >= 42, name
        assert sizes["anchor"] >= 26, name
        assert sizes["count"] >= 36, name


@pytest.mark.parametrize("language", LANGUAGES)
def test_longer_questions_fit_with_votes(questionnaire: Questionnaire, language: Language, tmp_path: Path) -> None:
    first, after = [2, 2, 3, 1, 2, "?", "-", 3], [2, 2, 2, 2, "-", "?", 2, 3]
    pages = {
        f"{times}-{n}-{len(second)}": voted(longer(questionnaire, times), first, second, [2] * 8, n)
        for times in (2, 3)
        for n in range(8)
        for second in ([], after)
    }
    fits(pages, language, tmp_path)


@pytest.mark.parametrize("language", LANGUAGES)
def test_review_and_reveal_fit(questionnaire: Questionnaire, language: Language, tmp_path: Path) -> None:
    quick = builders.few_draws(questionnaire)
    pages = {"over": scene(quick, over=True)}
    for name, marks in STATES.items():
        assessment = builders.assessment(marks)
        pages[f"review {name}"] = scene(quick, marks, 8)
        pages[f"reveal {name}"] = revealed(quick, assessment)
        pages[f"closing {name}"] = revealed(quick, assessment, over=True)
        answers = {id_: replace(answer, batch=id_ in CORE[3:5]) for id_, answer in assessment.answers.items()}
        ratings = {who: dict(assessment.answers) for who in ("r1", "r2", "r3")}
        undiscussed = builders.assessment(dict(list(answers.items())[:6]), ratings=ratings)
        pages[f"undiscussed {name}"] = revealed(quick, undiscussed, over=True)
    for name, sizes in fits(pages, language, tmp_path).items():
        assert min(sizes.values()) >= 25, (name, sizes)


def test_a_cut_text_would_be_noticed(questionnaire: Questionnaire, tmp_path: Path) -> None:
    page = html(scene(questionnaire))
    broken = {
        "tall": page.replace("--scale: 1", "--scale: 2"),
        "over": page.replace("</style>", ".rungs { flex: none; grid-auto-rows: 20px } </style>"),
        "wide": page.replace("</style>", "h1 { margin-left: 900px; width: 4000px } </style>"),
    }
    for name, found in chromium.measured(broken, tmp_path).items():
        assert found["wrong"], name


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_stands_alone(questionnaire: Questionnaire, language: Language, tmp_path: Path) -> None:
    chromium.screenshot(html(scene(questionnaire, [3], 0), language), tmp_path / "card.png")
    with Image.open(tmp_path / "card.png") as opened:
        picture = opened.convert("L")
    assert picture.size == (1920, 1080)
    assert picture.getpixel((5, 5)) == 255, "light, whatever the system prefers"
    assert picture.crop((0, 0, 1920, 30)).getextrema() == (255, 255)
    assert picture.crop((0, 1050, 1920, 1080)).getextrema() == (255, 255)
    assert picture.crop((90, 980, 1830, 1045)).getextrema()[0] < 100, "the progress stands at the foot"


def test_an_open_page_follows_its_file_until_the_end(questionnaire: Questionnaire, tmp_path: Path) -> None:
    place = tmp_path / "screen.html"

    def put(title: str, *, over: bool = False) -> None:
        page = html(scene(questionnaire, over=over)).replace("<title>", f"<title>{title} ")
        replace_file(place, page.encode(), durable=False)

    def appears(title: str, read: Callable[[], str], patience: float) -> bool:
        end = time.monotonic() + patience
        while time.monotonic() < end:
            if read().startswith(title):
                return True
            time.sleep(0.1)
        return False

    put("first")
    with chromium.opened(place, tmp_path) as title:
        assert appears("first", title, 30)
        put("second")
        assert appears("second", title, 10)
        put("last", over=True)
        assert appears("last", title, 10)
        put("never")
        assert not appears("never", title, 3)
