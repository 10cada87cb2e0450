"""A brand on paper and on a screen: name, logo, colours and lines; everything as before without one."""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Literal

import pikepdf
import pypdf
import pytest
from press.validation import broken

from readiness.app import guide, report
from readiness.app.jobs import Job
from readiness.app.places import Format
from readiness.app.rendering import carry_out
from readiness.app.workbench import Workbench
from readiness.content import shelf
from readiness.content.brand import read_brand
from readiness.core.brand import Brand
from readiness.core.colours import channels
from readiness.core.library import Library
from readiness.core.model import Language, Questionnaire, Text
from readiness.core.palette import STANDARD, derived
from readiness.core.result import Roadmap
from readiness.errors import InputError
from readiness.report import Edition, html, interim
from report import pages, states
from report.states import HOSTILE, ROOT, TEMPLATE

DEMO, EXAMPLE = ROOT / "examples" / "demo.yaml", ROOT / "examples" / "brand.yaml"
LANGUAGES: tuple[Language, ...] = ("ja", "en")
FOOTER = {"ja": "サンプル総合研究所東京都千代田区見本町1-2-3", "en": "SampleResearchInstitute,1-2-3Mihon-cho,Chiyoda-ku,Tokyo"}
NOTE = {"ja": "お預かりした回答に基づいて作成しています。", "en": "Thisdocumentrestsontheanswersweweregiven"}
NAME = {"ja": "サンプル総合研究所", "en": "Sample Research Institute"}


@pytest.fixture(scope="module")
def bench() -> Workbench:
    return Workbench(shelf(), states.example().date)


@pytest.fixture(scope="module")
def written(bench: Workbench, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., bytes]:
    folder = tmp_path_factory.mktemp("written")

    def make(language: Language, format_: Format, brand: Path | None = EXAMPLE) -> bytes:
        place = folder / f"out.{'html' if format_ == 'html' else 'pdf'}"
        done = report.write(bench, DEMO, report.Edition(language, format_, brand=brand), place)
        assert done.remarks == ()
        return place.read_bytes()

    return make


def texts(pdf: bytes) -> list[str]:
    """The text of each page without spaces."""
    return [re.sub(r"\s", "", page.extract_text()) for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]


def colours(pdf: bytes) -> set[tuple[int, ...]]:
    """The colours that the pages and their drawings fill and draw with."""
    found = set[tuple[int, ...]]()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for page in opened.pages:
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) in ("rg", "RG") or (str(operator) in ("scn", "SCN", "sc", "SC") and len(operands) == 3):
                    found.add(tuple(round(float(part) * 255) for part in operands))
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_example_as_pdf(written: Callable[..., bytes], language: Language) -> None:
    pdf = written(language, "pdf")
    assert broken(pdf) == []
    assert pdf == written(language, "pdf"), "the same bytes twice"
    cover, *others = texts(pdf)
    assert NOTE[language] in cover
    assert all(FOOTER[language] in page for page in others)
    assert FOOTER[language] not in cover
    used, palette = colours(pdf), derived("#1f3a68", "#a3420b")
    assert {channels(one) for one in (palette.primary, palette.accent, palette.soft, palette.tint, *palette.stairs)} <= used
    assert channels(STANDARD.primary) not in used
    assert channels(STANDARD.soft) not in used
    plain = written(language, "pdf", None)
    assert channels(STANDARD.primary) in colours(plain)
    assert len(texts(plain)) == len(texts(pdf)), "a brand takes no page"


def test_the_logo_is_in_the_file_and_read_aloud(written: Callable[..., bytes]) -> None:
    with pikepdf.open(io.BytesIO(written("en", "pdf"))) as opened:
        spoken = [str(one.Alt) for one in opened.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure" and "/Alt" in one]
    assert spoken.count(NAME["en"]) == 1
    with pikepdf.open(io.BytesIO(written("en", "pdf", None))) as opened:
        spoken = [str(one.Alt) for one in opened.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure" and "/Alt" in one]
    assert NAME["en"] not in spoken


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_page(written: Callable[..., bytes], language: Language) -> None:
    pdf = written(language, "onepager")
    assert broken(pdf) == []
    (page,) = texts(pdf)
    assert FOOTER[language] in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_a_screen_the_page_is_whole(written: Callable[..., bytes], language: Language) -> None:
    text = written(language, "html").decode()
    root = pages.parse(text)
    (picture,) = root.iter("img")
    kind, _, content = picture.get("src", "").partition(",")
    assert (kind, picture.get("alt")) == ("data:image/svg+xml;base64", NAME[language])
    assert base64.b64decode(content) == EXAMPLE.with_name("brand-logo.svg").read_bytes()
    assert STANDARD.primary not in text
    assert "#1f3a68" in text


@pytest.mark.parametrize("format_", ["pdf", "html", "onepager"])
def test_without_a_brand_nothing_of_one_is_there(page: Callable[..., str], format_: str) -> None:
    text = page(states.example(), "ja", format=format_)
    assert not re.search('data-brand|brand|class="sign"|<img|--accent', text)


@pytest.mark.parametrize("format_", ["pdf", "html", "onepager"])
def test_the_brand_s_text_is_only_text(roadmap: Callable[..., Roadmap], format_: Format) -> None:
    hostile = '"><script>alert(1)</script>{{7*191}}</style>'
    brand = Brand(STANDARD, name=Text(hostile, hostile), footer=Text(hostile, hostile), cover_note=Text(hostile, hostile))
    text = html(roadmap(states.example()), "ja", template=TEMPLATE, options=Edition(format=format_), brand=brand)
    assert "<script>" not in text
    assert "1337" not in text
    assert text.count("</style>") == 1
    root = pages.parse(text)
    main = next(root.iter("main"))
    assert main.get("data-brand") == hostile
    assert [pages.text(one) for one in pages.having(root, "sign")] == [hostile]


def test_text_of_the_client_keeps_its_colours(roadmap: Callable[..., Roadmap]) -> None:
    """Whoever writes a colour, as if it were an attribute, reads it as it was written."""
    told = f'fill="{STANDARD.primary}" {STANDARD.soft}'
    assessment = states.example()
    assessment = replace(assessment, objective=replace(assessment.objective, problem=told))
    brand = Brand(derived("#8b0000", None))
    text = html(roadmap(assessment), "ja", template=TEMPLATE, brand=brand)
    assert told in pages.body_text(text)


def test_hostile_answers_with_a_brand(roadmap: Callable[..., Roadmap]) -> None:
    text = html(roadmap(states.states()["hostile"]), "ja", template=TEMPLATE, brand=read_brand(EXAMPLE))
    assert " ".join(HOSTILE.split())[:20] in pages.body_text(text)
    assert "<script" not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_interim_page(questionnaire: Questionnaire, library: Library, language: Language) -> None:
    brand = read_brand(EXAMPLE)
    text = interim(questionnaire, states.example(), language, template=TEMPLATE, library=library, brand=brand)
    root = pages.parse(text)
    (picture,) = root.iter("img")
    assert (picture.get("src"), picture.get("alt")) == ("brand/logo.svg", NAME[language])
    assert re.sub(r"\s", "", next(root.iter("main")).get("data-brand", "")) == FOOTER[language]
    assert STANDARD.primary not in text


def test_the_interim_page_as_pdf(bench: Workbench, tmp_path: Path) -> None:
    place = tmp_path / "interim.pdf"
    report.write_interim(bench, DEMO, "ja", place, brand=EXAMPLE)
    assert broken(place.read_bytes()) == []
    (page,) = texts(place.read_bytes())
    assert FOOTER["ja"] in page


@pytest.mark.parametrize("kind", ["report", "interim"])
def test_documents_of_an_interview(bench: Workbench, tmp_path: Path, kind: Literal["report", "interim"]) -> None:
    """What the interview orders from the other process carries its brand too."""
    place = tmp_path / "out.pdf"
    carry_out(bench, Job(DEMO, "ja", kind, out=place, brand=EXAMPLE))
    assert FOOTER["ja"] in texts(place.read_bytes())[-1]


def test_the_guide(bench: Workbench, tmp_path: Path) -> None:
    place = tmp_path / "guide.pdf"
    guide.write(bench, guide.Wish("ai-readiness", "en", brand=EXAMPLE), place)
    assert broken(place.read_bytes()) == []
    assert all(FOOTER["en"] in page for page in texts(place.read_bytes()))
    assert channels(STANDARD.primary) not in colours(place.read_bytes())


SHAPES = {
    "wide": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 20"><rect width="240" height="20"/></svg>',
    "tall": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 80"><rect width="20" height="80"/></svg>',
}
SIZES = {"wide": ("56.00mm", "4.67mm"), "tall": ("6.50mm", "26.00mm")}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_logo_keeps_its_shape_in_its_place(roadmap: Callable[..., Roadmap], tmp_path: Path, shape: str) -> None:
    (tmp_path / "logo.svg").write_text(SHAPES[shape], encoding="utf-8")
    (tmp_path / "brand.yaml").write_text("brand: {logo: logo.svg}\n", encoding="utf-8")
    brand = read_brand(tmp_path / "brand.yaml")
    text = html(roadmap(states.example()), "ja", template=TEMPLATE, brand=brand)
    (picture,) = pages.parse(text).iter("img")
    assert picture.get("style") == "width: {}; height: {}".format(*SIZES[shape])
    assert picture.get("alt") == "ロゴ", "no name to read aloud"


def test_a_name_stands_for_a_logo_and_a_footer(bench: Workbench, tmp_path: Path) -> None:
    brand, place = tmp_path / "brand.yaml", tmp_path / "out.pdf"
    brand.write_text(f'brand: {{name: {"見本" * 15}, footer: {"W" * 110}}}\n', encoding="utf-8")
    report.write(bench, DEMO, report.Edition("ja", brand=brand), place)
    cover, *others = texts(place.read_bytes())
    assert "見本" * 15 in cover
    assert all("W" * 110 in page for page in others)
    second = pypdf.PdfReader(place).pages[1].extract_text()
    assert "W" * 110 not in second, "a footer breaks before it leaves the page"
    brand.write_text("brand: {name: 見本総研}\n", encoding="utf-8")
    report.write(bench, DEMO, report.Edition("ja", brand=brand), place)
    assert all("見本総研" in page for page in texts(place.read_bytes()))


def test_characters_that_no_font_has(bench: Workbench, tmp_path: Path) -> None:
    brand, place = tmp_path / "brand.yaml", tmp_path / "out.html"
    brand.write_text("brand: {name: 見本🎉総研}\n", encoding="utf-8")
    (remark, *_) = report.write(bench, DEMO, report.Edition("ja", "html", brand=brand), place).remarks
    assert (remark.file, remark.path, remark.message.key) == (str(brand), "brand.name.ja", "report.glyphs")
    assert "見本〓総研" in place.read_text(encoding="utf-8")


def test_the_brand_s_files_are_never_written_over(bench: Workbench, tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_text(SHAPES["wide"], encoding="utf-8")
    brand = tmp_path / "brand.yaml"
    brand.write_text("brand: {logo: logo.svg}\n", encoding="utf-8")
    for name in ("logo.svg", "brand.yaml"):
        with pytest.raises(InputError, match=r"output\.same"):
            report.write(bench, DEMO, report.Edition("ja", "html", brand=brand), tmp_path / name)
    assert (tmp_path / "logo.svg").read_text(encoding="utf-8") == SHAPES["wide"]
