"""questionnaire.yaml and phases.yaml: read into the model, or every problem at its place."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from content import made_up
from readiness.content.questionnaire import read_questionnaire
from readiness.core.model import Questionnaire, Reliability, Requirements, Text
from readiness.errors import InputError
from readiness.words import Words


def read(folder: Path, file: str = "questionnaire", old: str = "", new: str = "") -> Questionnaire:
    changed = {file: made_up.swapped(file, old, new)} if old else {}
    return read_questionnaire(made_up.write(folder, **changed))


def test_the_model(tmp_path: Path) -> None:
    found = read(tmp_path)
    one, two = found.questions
    assert (found.id, found.version, found.title) == ("made-up", "1.2.0", Text("題", "Title"))
    assert [d.weight for d in found.dimensions] == [1, 2]
    assert (one.id, one.depth, one.weight, one.minutes, one.tags) == ("left.one", "core", 1, 4, ("change",))
    assert (two.id, two.depth, two.weight, two.evidence) == ("right.two", "full", Fraction(1, 2), ())
    assert one.anchors == (Text("零", "zero"), Text("一", "one"), Text("二", "two"))
    assert found.top_level == 2
    assert found.depths() == ("core", "full")
    first, second = found.method.phases
    assert first.requires == Requirements(None, None, {}, None)
    assert second.requires == Requirements(Fraction(40), Fraction(25), {"left.one": 1}, "document")
    assert found.method.size_bands == ((50, "small"), (300, "mid"))
    assert found.method.weight_draws.spread == Fraction(1, 4)
    assert found.origin == str(tmp_path / "made-up")


@pytest.mark.parametrize(
    ("file", "old", "new", "marked", "key"),
    [
        ("questionnaire", "  - id: right.two", "  - id: left.one", "left.one\n    dimension: right", "content.duplicate"),
        ("questionnaire", "questions:\n", "  - {id: left, name: {ja: 上, en: Up}, short: {ja: 上, en: Up}, about: {ja: 上, en: Up}}\nquestions:\n", "left, name: {ja: 上", "content.duplicate"),
        ("questionnaire", "dimension: right\n", "dimension: rigth\n", "rigth", "content.dimension"),
        ("questionnaire", ", {ja: 完, en: whole}]", "]", "[{ja: 無", "content.anchors"),
        ("questionnaire", "{ja: 完, en: whole}]", "{ja: 完, en: whole}, {ja: 超, en: more}]", "[{ja: 無", "content.anchors"),
        ("questionnaire", "version: 1.2.0", "version: 1.2", "1.2\n", "shape.kind"),
        ("questionnaire", "version: 1.2.0", "version: v1.2.0", "v1.2.0", "shape.form"),
        ("questionnaire", "title: {ja: 題, en: Title}", "title: {ja: 題}", "title", "shape.missing"),
        ("questionnaire", "title: {ja: 題, en: Title}", "title: {ja: 題, en: ''}", "''", "shape.blank"),
        ("questionnaire", "depth: core", "depth: deep", "deep", "shape.choice"),
        ("questionnaire", "weight: 0.5", "weight: -1", "-1", "shape.range"),
        ("questionnaire", "    tags: [change]", "    tag: [change]", "tag:", "shape.unknown_key"),
        ("questionnaire", "id: made-up", "id: Made Up", "Made Up", "shape.form"),
        ("questionnaire", "questions:\n", "lenses: [{id: care, tag: chnge, name: {ja: 視, en: C}, about: {ja: 視, en: C}}]\nquestions:\n", "chnge", "content.tag"),
        ("phases", "- id: second", "- id: first", "first\n", "content.duplicate"),
        ("phases", "critical: {left.one: 1}", "critical: {left.on: 1}", "left.on:", "content.question"),
        ("phases", "critical: {left.one: 1}", "critical: {left.one: 3}", "3}", "shape.range"),
        ("phases", "evidence: document}", "evidence: papers}", "papers", "shape.choice"),
        ("phases", "overall: 40", "overall: 140", "140", "shape.range"),
        ("phases", "minimum_coverage: 50", "minimum_coverage: half", "half", "shape.kind"),
        ("phases", "borderline: 3\n", "", "phases:", "shape.missing"),
        ("phases", "horizon_weeks: 52", "horizon_weeks: 5.2", "5.2", "shape.kind"),
    ],
)  # fmt: skip
def test_one_problem_at_its_place(tmp_path: Path, *, file: str, old: str, new: str, marked: str, key: str) -> None:
    text = made_up.swapped(file, old, new)
    with pytest.raises(InputError) as caught:
        read_questionnaire(made_up.write(tmp_path, **{file: text}))
    (issue,) = caught.value.issues
    assert issue.message.key == key
    assert issue.file == str(tmp_path / "made-up" / f"{file}.yaml")
    assert (issue.line, issue.column) == made_up.place_of(text, marked)


def test_what_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read(tmp_path, "questionnaire", "dimension: right\n", "dimension: rigth\n")
    (issue,) = caught.value.issues
    en, ja = Words("en", "problems"), Words("ja", "problems")
    assert [en.message(issue.message), en.message(issue.hint)] == ["there is no dimension 'rigth'", "Did you mean 'right'?"]
    assert [ja.message(issue.message), ja.message(issue.hint)] == [
        "「rigth」という領域はありません", "「right」のことではありませんか。",
    ]  # fmt: skip


PROPORTIONATE = "proportionate: {small: second}\nsize_bands:"


def test_the_phase_that_is_enough_for_a_size(tmp_path: Path) -> None:
    assert read(tmp_path / "a").method.proportionate == {}
    some = read(tmp_path / "b", "phases", "size_bands:", PROPORTIONATE)
    assert some.method.proportionate == {"small": "second"}
    assert some.digest == read(tmp_path / "a").digest, "no score depends on it"


@pytest.mark.parametrize(
    ("old", "new", "marked", "ja", "en"),
    [
        (
            "second}", "secund}", "secund",
            ("「secund」というフェーズはありません", "「second」のことではありませんか。"),
            ("there is no phase 'secund'", "Did you mean 'second'?"),
        ),
        (
            "small", "tiny", "tiny",
            ("「tiny」という企業規模はありません", "使えるもの：small, mid, large"),
            ("there is no size of organisation 'tiny'", "Possible: small, mid, large"),
        ),
    ],
)  # fmt: skip
def test_a_phase_for_a_size_that_does_not_exist(
    tmp_path: Path, *, old: str, new: str, marked: str, ja: tuple[str, str], en: tuple[str, str]
) -> None:
    text = made_up.swapped("phases", "size_bands:", PROPORTIONATE.replace(old, new))
    with pytest.raises(InputError) as caught:
        read_questionnaire(made_up.write(tmp_path, phases=text))
    (issue,) = caught.value.issues
    assert (issue.line, issue.column) == made_up.place_of(text, marked)
    for language, said in (("ja", ja), ("en", en)):
        words = Words(language, "problems")  # type: ignore[arg-type]
        assert (words.message(issue.message), words.message(issue.hint)) == said


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("questionnaire", "{ja: 半, en: half}", "{ja: 半, en: half, sizes: {little: {ja: 半分, en: a half}}}"),
        ("phases", "aim: {ja: 試す, en: Try}", "aim: {ja: 試す, en: Try, sizes: {little: {ja: 試行, en: A try}}}"),
    ],
)
def test_words_for_a_size_that_does_not_exist(tmp_path: Path, file: str, old: str, new: str) -> None:
    text = made_up.swapped(file, old, new)
    with pytest.raises(InputError) as caught:
        read_questionnaire(made_up.write(tmp_path, **{file: text}))
    (issue,) = caught.value.issues
    assert issue.message.key == "content.sizes"
    assert (issue.line, issue.column) == made_up.place_of(text, "little")


def test_words_for_a_size(tmp_path: Path) -> None:
    sized = "{ja: 半, en: half, sizes: {small: {ja: 半分, en: a half}}}"
    found = read(tmp_path, "questionnaire", "{ja: 半, en: half}", sized)
    assert found.questions[1].anchors[1] == Text("半", "half", {"small": Text("半分", "a half")})


def test_problems_of_both_files_come_together(tmp_path: Path) -> None:
    folder = made_up.write(
        tmp_path,
        questionnaire=made_up.swapped("questionnaire", "depth: core", "depth: deep"),
        phases=made_up.swapped("phases", "borderline: 3", "borderline: x"),
    )
    with pytest.raises(InputError) as caught:
        read_questionnaire(folder)
    assert [issue.message.key for issue in caught.value.issues] == ["shape.choice", "shape.kind"]


def test_a_missing_file(tmp_path: Path) -> None:
    folder = made_up.write(tmp_path)
    (folder / "phases.yaml").unlink()
    with pytest.raises(InputError) as caught:
        read_questionnaire(folder)
    assert [(issue.file, issue.message.key) for issue in caught.value.issues] == [
        (str(folder / "phases.yaml"), "file.missing")
    ]


# The digest


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("questionnaire", "en: What about one?", "en: And one?"),
        ("questionnaire", "text: {ja: 問二は", "text: {ja: 問二はどうか"),
        ("questionnaire", "{ja: 二, en: two}", "{ja: 弐, en: two}"),
        ("questionnaire", "weight: 0.5", "weight: 0.6"),
        ("questionnaire", "about: {ja: 右側, en: The right}, weight: 2", "about: {ja: 右側, en: The right}, weight: 3"),
        ("questionnaire", "depth: full", "depth: core"),
        ("phases", "overall: 40", "overall: 41"),
        ("phases", "dimension: 25", "dimension: 26"),
        ("phases", "critical: {left.one: 1}", "critical: {left.one: 2}"),
        ("phases", "critical: {left.one: 1}", "critical: {right.two: 1}"),
        ("phases", "evidence: document}", "evidence: record}"),
        ("phases", "minimum_coverage: 50", "minimum_coverage: 60"),
        ("phases", "document: 1", "document: 2"),
    ],
)
def test_the_digest_follows_what_a_score_depends_on(tmp_path: Path, file: str, old: str, new: str) -> None:
    assert read(tmp_path / "a").digest != read(tmp_path / "b", file, old, new).digest


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("questionnaire", "why: {ja: 理由, en: Because}", "why: {ja: 根拠, en: The reason}"),
        ("questionnaire", "probe: {ja: いかがですか, en: Tell me more}", "probe: {ja: 続けてください, en: Go on}"),
        ("questionnaire", "title: {ja: 題, en: Title}", "title: {ja: 題名, en: Name}"),
        ("questionnaire", "evidence: [{ja: 文書, en: A document}]", "evidence: [{ja: 記録, en: A record}]"),
        ("questionnaire", "tags: [change]", "tags: [privacy]"),
        ("questionnaire", "version: 1.2.0", "version: 1.2.1"),
        ("questionnaire", "weight: 0.5", "weight: 0.50"),
        ("questionnaire", "depth: core", "depth: core # the first\n    weight: 1.0"),
        ("phases", "overall: 40", "overall: 40.0"),
        ("phases", "aim: {ja: 広げる, en: Spread}", "aim: {ja: 伸ばす, en: Grow}"),
    ],
)  # fmt: skip
def test_the_digest_ignores_the_rest(tmp_path: Path, file: str, old: str, new: str) -> None:
    assert read(tmp_path / "a").digest == read(tmp_path / "b", file, old, new).digest


def test_a_short_digest_for_each_question(tmp_path: Path) -> None:
    before = read(tmp_path / "a").questions
    after = read(tmp_path / "b", "questionnaire", "weight: 0.5", "weight: 0.6").questions
    assert [len(question.digest) for question in before] == [12, 12]
    assert [old.digest == new.digest for old, new in zip(before, after, strict=True)] == [True, False]


def test_the_digest_is_a_sha256(questionnaire: Questionnaire) -> None:
    head, _, value = questionnaire.digest.partition(":")
    assert (head, len(value), set(value) <= set("0123456789abcdef")) == ("sha256", 64, True)


# Parts and reliability


@pytest.mark.parametrize(
    ("file", "old", "new", "parts"),
    [
        ("questionnaire", "en: What about one?", "en: What of one?", {"left.one"}),
        ("questionnaire", "en: half", "en: halfway", {"right.two"}),
        ("questionnaire", "weight: 0.5", "weight: 0.75", {"right.two"}),
        ("questionnaire", "weight: 2}", "weight: 3}", {"weights"}),
        ("questionnaire", "en: In part", "en: Partly", {"scale"}),
        ("phases", "overall: 40", "overall: 41", {"thresholds"}),
        ("phases", "minimum_coverage: 50", "minimum_coverage: 60", {"thresholds"}),
        ("phases", "borderline: 3", "borderline: 4", {"thresholds"}),
        ("phases", "document: 1", "document: 2", {"evidence_caps"}),
        ("phases", "overall: 40", "overall: 40.0", set()),
        ("questionnaire", "en: Because", "en: Therefore", set()),
    ],
)
def test_each_part_has_a_digest_of_its_own(tmp_path: Path, *, file: str, old: str, new: str, parts: set[str]) -> None:
    before, after = read(tmp_path / "a").parts, read(tmp_path / "b", file, old, new).parts
    assert list(before) == ["left.one", "right.two", "weights", "thresholds", "evidence_caps", "scale"]
    assert {len(part) for part in before.values()} == {12}
    assert {name for name in before if before[name] != after[name]} == parts


TRUSTED = "reliability: {sd: 12, icc: 0.80, n: 60, source: {ja: ある研究, en: a study}}\n"


def test_reliability(tmp_path: Path) -> None:
    assert read(tmp_path / "a").reliability is None
    trusted = read(tmp_path / "b", "questionnaire", "scale:\n", TRUSTED + "scale:\n")
    assert trusted.reliability == Reliability(Fraction(12), Fraction(4, 5), 60, Text("ある研究", "a study"))
    assert trusted.digest == read(tmp_path / "a").digest, "no score depends on it"


@pytest.mark.parametrize(
    ("old", "new", "marked", "key"),
    [("sd: 12", "sd: 0", "0, icc", "content.reliability"), ("icc: 0.80", "icc: 1", "1, n", "content.reliability"),
     ("icc: 0.80", "icc: 1.5", "1.5", "shape.range"), ("n: 60", "n: 6.5", "6.5", "shape.kind"),
     (", n: 60", "", "reliability", "shape.missing")],
)  # fmt: skip
def test_reliability_out_of_range(tmp_path: Path, *, old: str, new: str, marked: str, key: str) -> None:
    text = made_up.swapped("questionnaire", "scale:\n", TRUSTED.replace(old, new) + "scale:\n")
    with pytest.raises(InputError) as caught:
        read_questionnaire(made_up.write(tmp_path, questionnaire=text))
    (issue,) = caught.value.issues
    assert (issue.message.key, issue.line, issue.column) == (key, *made_up.place_of(text, marked))
