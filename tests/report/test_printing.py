"""The report through the press: both standards, one page for the decision, nothing lost on the way."""

from __future__ import annotations

import datetime as dt
import io
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest
from press.validation import broken

from readiness import press
from readiness.app import report
from readiness.app.places import Format
from readiness.app.workbench import Workbench
from readiness.content import shelf
from readiness.core.library import Library
from readiness.core.model import Language
from readiness.report.edition import DENSEST
from report import states
from report.states import ROOT, TEMPLATE

LANGUAGES: tuple[Language, ...] = ("ja", "en")


def printed(html: str) -> tuple[bytes, list[str]]:
    """The PDF, and the text of each page without spaces."""
    pdf = press.print_pdf(press.substitute(html, TEMPLATE), template=TEMPLATE, created=states.example().date)
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return pdf, [re.sub(r"\s", "", page.extract_text()) for page in pages]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_example(language: Language, page: Callable[..., str]) -> None:
    html = page(states.example(), language)
    assert not press.missing_characters(html, TEMPLATE)
    pdf, texts = printed(html)
    assert broken(pdf) == []
    assert len(pdf) < 520_000
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    titles = [entry.title for entry in reader.outline if not isinstance(entry, list)]
    assert len(titles) == 1
    topics = [
        entry.title
        for part in reader.outline
        if isinstance(part, list)
        for entry in part
        if not isinstance(entry, list)
    ]
    assert len(topics) == len(set(topics)) > 10
    first = {"ja": ("お諮りしたい事項", "対象となる8問"), "en": ("Decisionrequested", "7ofthe8")}[language]
    assert first[0] in texts[1]
    assert first[1] in texts[2], "the decision has page 2 to itself"
    assert f"{len(texts)}/{len(texts)}" in texts[-1]
    assert reader.metadata is not None
    assert reader.metadata.author == states.example().organisation.name


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_one_pager_is_one_page(language: Language, page: Callable[..., str]) -> None:
    pdf, texts = printed(page(states.example(), language, format="onepager"))
    assert len(texts) == 1
    assert broken(pdf) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", sorted({file.stem for file in states.EXAMPLE.parent.glob("*.yaml")} - {"brand"}))
def test_every_shipped_example_has_its_decision_on_one_page(name: str, language: Language, tmp_path: Path) -> None:
    """The bank is over its budget and says much else: its page is set more closely."""
    (texts,) = app_pages(states.EXAMPLE.with_stem(name), language, tmp_path, "onepager")
    assert {"ja": "お諮りしたい事項", "en": "Decisionrequested"}[language] in texts
    if name == "bank":
        over = {"ja": "外部費用の上限額は、予算1億円を超過", "en": "exceedsthebudgetof¥100,000,000"}[language]
        assert over in texts, "nothing is left out"


@pytest.mark.parametrize("language", ["ja", pytest.param("en", marks=pytest.mark.verify)])
def test_a_crowded_decision_has_page_2_to_itself(language: Language, tmp_path: Path) -> None:
    texts = app_pages(states.EXAMPLE.with_stem("bank"), language, tmp_path, "pdf")
    last, first = {"ja": ("予算1億円を超過", "本報告書の限界"), "en": ("budgetof¥100,000,000", "Whatthisreportisnot")}[language]
    assert last in texts[1]
    assert first in texts[2]


def app_pages(file: Path, language: Language, folder: Path, format_: Format) -> list[str]:
    """The text of each page of the report that the program writes, without spaces."""
    bench = Workbench(shelf(None), dt.date(2026, 11, 21))
    written = report.write(bench, file, report.Edition(language, format_), folder / "report.pdf")
    return [re.sub(r"\s", "", page.extract_text()) for page in pypdf.PdfReader(written.path).pages]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", ["crowded", "hostile", "long", "priced", "full depth", "last phase", "all unknown"])
def test_at_the_last_density_anything_is_one_page(state: str, language: Language, page: Callable[..., str]) -> None:
    given = states.crowded() if state == "crowded" else states.states()[state]
    html = page(given, language, format="onepager", density=DENSEST)
    _, texts = printed(html)
    assert len(texts) == 1
    assert "data-one-page" not in html, "it is the last one"


@pytest.mark.parametrize("density", range(DENSEST))
def test_what_takes_more_than_a_page_is_refused_before(density: int, page: Callable[..., str]) -> None:
    with pytest.raises(press.OverfullError):
        printed(page(states.crowded(), "ja", format="onepager", density=density))


@pytest.mark.parametrize(
    "state",
    [
        "hostile", "nothing answered", "last phase", pytest.param("all not applicable", marks=pytest.mark.verify),
        pytest.param("full depth", marks=pytest.mark.verify),
    ],
)
def test_any_state_prints(state: str, page: Callable[..., str]) -> None:
    densest = {"density": DENSEST} if state == "hostile" else {}
    pdf, texts = printed(page(states.states()[state], "ja", **densest))
    assert broken(pdf) == []
    assert len(texts) > 5


@pytest.mark.verify
def test_forty_initiatives_print(page: Callable[..., str], library: Library) -> None:
    _, texts = printed(page(states.plain(*[0] * 8), "en", states.many_initiatives(library)))
    assert sum(text.count("Whyitisintheplan") for text in texts) == 40, "a use of AI has cautions too, but no such line"


def test_every_note_survives(page: Callable[..., str]) -> None:
    pdf, texts = printed(page(states.states()["long"], "ja", density=1))
    assert broken(pdf) == []
    whole = "".join(texts)
    assert whole.count("月次の集計には手作業が残っています") >= 8 * 40


def test_importing_the_report_is_cheap() -> None:
    code = (
        "import sys; import readiness.report; "
        "print([m for m in ('jinja2', 'babel', 'weasyprint', 'yaml', 'markupsafe') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("language", ["ja", pytest.param("en", marks=pytest.mark.verify)])
def test_what_was_decided_stands_on_the_page_for_the_decision(
    page: Callable[..., str], language: Language
) -> None:
    """Shortened, so that the page stays one page; nothing where nothing was decided."""
    example = states.example()
    resolution = "対象業務を会員向けメールに絞り、予算の上限を300万円とする条件で進める。" + "区分表ができるまで顧客データは入力しない。" * 8
    route = replace(example.decision, outcome="circulated", circulate_by=dt.date(2026, 12, 22), resolution=resolution)
    _, texts = printed(page(replace(example, decision=route), language, format="onepager", density=1))
    assert len(texts) == 1
    text = "".join(texts[0].split())
    said = {"ja": "ワークショップでの決定：持ち回り決裁（2026年12月22日まで）。", "en": "Recordedattheassessment:Circulatedfordecisionby22December2026."}
    assert said[language] in text
    assert resolution[:30] in text
    assert resolution not in text
    assert {"ja": "…（全文は報告書の付録Aに記載）", "en": "…(infullinAppendixAofthereport)"}[language] in text, "a condition may have been cut"
    assert resolution in page(replace(example, decision=route), language, format="html")
    for outcome in ("", "none"):
        unsaid = replace(example, decision=replace(route, outcome=outcome))
        _, texts = printed(page(unsaid, language, format="onepager"))
        assert said[language][:5] not in "".join("".join(texts).split())
        assert resolution not in page(unsaid, language, format="html")
