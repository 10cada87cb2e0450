"""The file of the contract is read into the assessment, and written back as it was."""

from __future__ import annotations

import datetime as dt
import re
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from readiness.core.answers import GRADES, Answer, Level, NotApplicable, Unanswered, Unknown
from readiness.core.assessment import (
    Action,
    Assessment,
    Classification,
    Decision,
    Objective,
    Organisation,
    PlanFrame,
    Previous,
    QuestionnaireRef,
    Respondent,
    Scope,
    Target,
)
from readiness.store import as_text, save
from readiness.store.draft import open_draft
from readiness.store.shapes import ANSWER, ASSESSMENT, TARGET
from store.files import SMALLEST, TODAY, Content


def test_the_smallest_file(tmp_path: Path, content: Content) -> None:
    draft = content.open(tmp_path, SMALLEST)
    assert draft.assessment == Assessment(
        Organisation("株式会社サンプル"), QuestionnaireRef("ai-readiness", "1.0.0"), TODAY, "core", "ja"
    )
    assert (draft.comments, draft.warnings, draft.questionnaire) == (False, (), content.known)


def test_everything_that_a_file_may_hold(tmp_path: Path, content: Content) -> None:
    found = content.open(tmp_path, content.full()).assessment
    assert found.organisation == Organisation("株式会社サンプル", "retail", 240)
    assert found.questionnaire == QuestionnaireRef("ai-readiness", "1.0.0", content.known.digest)
    assert (found.depth, found.language, found.date) == ("core", "en", dt.date(2026, 11, 20))
    assert found.previous == Previous("../2026春/file.yaml", dt.date(2026, 5, 20), light=True)
    assert found.scope == Scope("マーケティング部", "既存顧客への案内")
    assert found.classification == Classification("取扱注意", "株式会社サンプル限り", "3")
    assert found.decision == Decision("経営会議", dt.date(2026, 12, 15), dt.date(2026, 12, 8), "代表取締役", "法務部")
    assert found.respondents == (
        Respondent("r1", "経営企画部長", "leadership", "business"),
        Respondent("r2", "情報システム課長", "it", "management_it", anonymous=True),
    )
    assert found.answers == {
        "leadership.vision": Answer(
            Level(2), "中期計画に記載。\n「AI活用」の章: 3ページ", "document", "high", 3, "internal",
            by="経営企画部長", at="2026-11-21T10:15:00+09:00", reason="議事録を確認した", revisit=True,
            parked="予算の話は別の会議で", batch=True, carried=dt.date(2026, 5, 20),
        ),
        "leadership.backing": Answer(Level(0)),
        "data.unified": Answer(Unknown(), owner="情報システム部", due=dt.date(2026, 12, 5)),
        "data.governance": Answer(Unanswered(), "来週までに確認"),
        "infrastructure.api": Answer(NotApplicable("顧客システムを持たない")),
        "infrastructure.scalability": Answer(Level(4), evidence="verified", target=4),
    }  # fmt: skip
    assert found.ratings == {
        "r1": {"leadership.vision": Answer(Level(3)), "data.unified": Answer(Unknown())},
        "r2": {"leadership.vision": Answer(Level(1), "聞いていない")},
    }
    assert found.revotes == {
        "r1": {
            "leadership.vision": Answer(Level(2), at="2026-11-21T10:12:00+09:00"), "people.literacy": Answer(Unknown()),
        },
    }  # fmt: skip
    kgi = Target(
        "ltv", Fraction(12000), dt.date(2026, 10, 31), Fraction(13200), "2027-11-30", "marketing_head", "EC会員"
    )
    assert found.objective == Objective("再購入が少ない", kgi)
    first, own = found.kpis
    assert (first.kpi, first.target, first.review) == ("email_conversion", Fraction(11, 5), dt.date(2027, 3, 1))
    assert (first.source, first.cadence) == ("配信ツール", "monthly")
    assert [dict(actual) for actual in first.actuals] == [
        {"date": "2027-01-31", "value": 2.05, "note": "速報"}, {"date": "2027-02-28", "value": 2},
    ]  # fmt: skip
    assert own == Target("own_figure", due="来期中", name="問い合わせ件数", formula="月の件数", unit="count", direction="down")
    assert found.plan == PlanFrame(
        dt.date(2027, 1, 4), "walk", Fraction(13, 2), Fraction(8_000_000), ("ai_input_rules",), ("predictive_selection",),
        "client",
    )  # fmt: skip
    assert found.actions == (
        Action("入力可否の区分表を作る", "情報システム部長", "総務課長", dt.date(2027, 1, 29), "担当役員", "open"),
        Action("予算を確認する", status="done"),
    )
    assert found.other == {
        "vendors": [{"name": "サンプルCDP", "scores": {"api": 3, "exit": None}}],
        "finance": {"rate": 0.08, "flows": [-40000, 5000], "note": "no"},
        "log": ["2026-11-21 作成", {"at": "10:15", "what": "回答"}],
    }


def test_nothing_is_missing_from_the_full_file(content: Content) -> None:
    """The text above holds each key of the file's shape, so that the tests with it cover the contract."""
    text = content.full()
    for key in (*ASSESSMENT.fields, *ANSWER.fields, *TARGET):
        assert re.search(rf"\b{key}: ", text) or re.search(rf"^ *{key}:$", text, re.MULTILINE), key


def test_reading_and_writing_is_the_identity(tmp_path: Path, content: Content) -> None:
    written = as_text(content.open(tmp_path, content.full()).assessment)
    assert written == content.full().replace("  leadership.backing: {level: 0, note: ''}\n", "  leadership.backing: {level: 0}\n")
    assert as_text(content.open(tmp_path, written).assessment) == written


def test_the_contract_as_it_is_printed(tmp_path: Path, content: Content) -> None:
    """The example of the contract: comments and all reads, and says the same afterwards."""
    text = """\
schema: 1
organisation: {name: 株式会社サンプル, industry: retail, employees: 240}
questionnaire: {id: ai-readiness, version: 1.0.0, digest: "DIGEST"}
depth: core
language: ja
date: 2026-11-21
scope: {unit: マーケティング部, process: 既存顧客への案内}
classification: {label: 取扱注意, distribution: 株式会社サンプル限り}
decision: {forum: 経営会議, date: 2026-12-15, papers_due: 2026-12-08, approver: 代表取締役}
respondents:
  - {id: r1, name: 経営企画部長, role: leadership, bloc: business}
answers:                      # what the room agreed on
  leadership.vision: {level: 2, note: 中期計画に記載, evidence: document, visibility: client, target: 3}
  data.unified: {unknown: true, owner: 情報システム部, due: 2026-12-05}
  infrastructure.api: {not_applicable: 顧客システムを持たない}
ratings:                      # what each respondent said alone
  r1: {leadership.vision: {level: 3}}
objective: {problem: 再購入が少ない, kgi: {kpi: ltv, baseline: 12000, baseline_date: 2026-10-31, target: 13200, due: 2027-11-30}}
kpis:
  email_conversion: {baseline: 2.0, baseline_date: 2026-10-31, target: 2.2, due: 2027-03-31, owner: crm_lead, scope: メール経由}
plan: {start: 2027-01-04, target_phase: walk, capacity_days_per_week: 6, budget: 8000000}
actions:
  - {what: 入力可否の区分表を作る, owner: 情報システム部長, deputy: 総務課長, due: 2027-01-29, status: open}
""".replace("DIGEST", content.known.digest)
    draft = content.open(tmp_path, text)
    assert draft.comments
    assert draft.warnings == ()
    again = content.open(tmp_path, as_text(draft.assessment))
    assert again.assessment == draft.assessment
    assert not again.comments


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("{level: 3, unknown: false}", Answer(Level(3))),
        ("{unknown: false}", Answer()),
        ("{}", Answer()),
        ("{level: 2, revisit: false, batch: false, visibility: client}", Answer(Level(2))),
    ],
)
def test_what_says_nothing_is_left_out(tmp_path: Path, content: Content, written: str, kept: Answer) -> None:
    found = content.open(tmp_path, f"{SMALLEST}answers:\n  data.unified: {written}\n").assessment
    assert found.answers == {"data.unified": kept}


AMOUNTS = st.one_of(
    st.integers(-(10**15), 10**15), st.floats(-1e15, 1e15).filter(lambda value: value == 0 or abs(value) > 1e-9)
).map(lambda value: Fraction(str(value)))
LINES = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12).filter(str.strip)
DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2040, 1, 1))
STATES = st.one_of(
    st.integers(0, 4).map(Level), st.just(Unknown()), LINES.map(NotApplicable), st.just(Unanswered())
)  # fmt: skip
ANSWERS = st.builds(
    Answer, STATES, note=st.text(st.characters(exclude_categories=["Cs"]), max_size=30),
    evidence=st.sampled_from((None, *GRADES)), target=st.none() | st.integers(0, 4),
    visibility=st.sampled_from(("client", "internal")), owner=LINES | st.just(""), due=st.none() | DAYS,
    revisit=st.booleans(), parked=st.text(st.characters(exclude_categories=["Cs"]), max_size=10),
)  # fmt: skip
TARGETS = st.builds(
    Target, st.sampled_from(("email_conversion", "ltv", "churn_rate")), st.none() | AMOUNTS, st.none() | DAYS,
    st.none() | AMOUNTS, due=LINES | DAYS.map(str) | st.just(""), owner=LINES | st.just(""),
)  # fmt: skip


@settings(max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    organisation=st.builds(Organisation, LINES, employees=st.none() | st.integers(0, 10**6)),
    answers=st.dictionaries(st.sampled_from(("leadership.vision", "data.unified", "people.learning")), ANSWERS),
    targets=st.lists(TARGETS, unique_by=lambda target: target.kpi, max_size=2),
    actions=st.lists(st.builds(Action, LINES, owner=LINES | st.just(""), due=st.none() | DAYS), max_size=2),
    budget=st.none() | AMOUNTS.map(abs),
)
def test_every_assessment_comes_back(
    tmp_path: Path,
    content: Content,
    *,
    organisation: Organisation,
    answers: dict[str, Answer],
    targets: list[Target],
    actions: list[Action],
    budget: Fraction | None,
) -> None:
    known = [target for target in targets if target.kpi in content.library.kpis]
    assessment = Assessment(
        organisation, QuestionnaireRef("ai-readiness", "1.0.0", content.known.digest), TODAY, answers=answers,
        kpis=tuple(known), actions=tuple(actions), plan=PlanFrame(budget=budget),
    )  # fmt: skip
    path = tmp_path / "file.yaml"
    save(path, as_text(assessment))
    found = open_draft(path, content, dt.date(1999, 1, 1)).assessment
    assert found == assessment


@pytest.mark.parametrize("amount", ["-2.5e-300", "0.1", "1000000.0", "1000000000000000", "-1.0e15", "123456789012345.6"])
def test_amounts_of_every_size_can_be_read_again(tmp_path: Path, content: Content, amount: str) -> None:
    found = content.open(tmp_path, content.full().replace("target: 13200", f"target: {amount}")).assessment
    assert found.objective.kgi is not None
    assert found.objective.kgi.target == Fraction(amount)
    assert content.open(tmp_path, as_text(found)).assessment == found
