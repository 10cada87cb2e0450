"""The assessment file of the contract with everything that it may hold, and content for it to agree with."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path

from readiness.core.library import Library
from readiness.core.migrations import Migrations
from readiness.core.model import Questionnaire
from readiness.store.draft import Draft, open_draft

TODAY = dt.date(2026, 11, 21)
NOTHING_DECLARED = Migrations()
SMALLEST = """\
schema: 1
organisation: {name: 株式会社サンプル}
questionnaire: {id: ai-readiness, version: 1.0.0}
"""
FULL = """\
schema: 1
organisation: {name: 株式会社サンプル, industry: retail, employees: 240}
questionnaire:
  id: ai-readiness
  version: 1.0.0
  digest: DIGEST
depth: core
language: en
date: 2026-11-20
previous: {file: ../2026春/file.yaml, date: 2026-05-20, light: true}
scope: {unit: マーケティング部, process: 既存顧客への案内}
classification: {label: 取扱注意, distribution: 株式会社サンプル限り, copy_no: '3'}
decision: {forum: 経営会議, date: 2026-12-15, papers_due: 2026-12-08, approver: 代表取締役, consulted: 法務部}
respondents:
  - {id: r1, name: 経営企画部長, role: leadership, bloc: business}
  - {id: r2, name: 情報システム課長, role: it, bloc: management_it, anonymous: true}
answers:
  leadership.vision:
    level: 2
    note: |-
      中期計画に記載。
      「AI活用」の章: 3ページ
    evidence: document
    confidence: high
    target: 3
    visibility: internal
    by: 経営企画部長
    at: 2026-11-21T10:15:00+09:00
    reason: 議事録を確認した
    revisit: true
    parked: 予算の話は別の会議で
    batch: true
    carried: 2026-05-20
  leadership.backing: {level: 0, note: ''}
  data.unified: {unknown: true, owner: 情報システム部, due: 2026-12-05}
  data.governance: {note: 来週までに確認}
  infrastructure.api: {not_applicable: 顧客システムを持たない}
  infrastructure.scalability: {level: 4, evidence: verified, target: 4}
ratings:
  r1:
    leadership.vision:
      level: 3
      after: {level: 2, at: '2026-11-21T10:12:00+09:00'}
    data.unified: {unknown: true}
    people.literacy:
      after: {unknown: true}
  r2:
    leadership.vision: {level: 1, note: 聞いていない}
objective:
  problem: 再購入が少ない
  kgi:
    kpi: ltv
    baseline: 12000
    baseline_date: 2026-10-31
    target: 13200
    due: 2027-11-30
    owner: marketing_head
    scope: EC会員
kpis:
  email_conversion:
    baseline: 2
    baseline_date: 2026-10-31
    target: 2.2
    due: 2027-03-31
    owner: crm_lead
    scope: メール経由
    review: 2027-03-01
    source: 配信ツール
    cadence: monthly
    actuals:
      - {date: 2027-01-31, value: 2.05, note: 速報}
      - {date: 2027-02-28, value: 2}
  own_figure: {due: 来期中, name: 問い合わせ件数, formula: 月の件数, unit: count, direction: down}
plan:
  start: 2027-01-04
  target_phase: walk
  capacity_days_per_week: 6.5
  budget: 8000000
  must: [ai_input_rules]
  never: [predictive_selection]
  cost_source: client
actions:
  - {what: 入力可否の区分表を作る, owner: 情報システム部長, deputy: 総務課長, due: 2027-01-29, approver: 担当役員, status: open}
  - {what: 予算を確認する, status: done}
vendors:
  - name: サンプルCDP
    scores: {api: 3, exit: null}
finance:
  rate: 0.08
  flows: [-40000, 5000]
  note: no
log:
  - 2026-11-21 作成
  - {at: '10:15', what: 回答}
"""


@dataclass(frozen=True)
class Content:
    """What a file has to agree with: the shipped questionnaire and library, at any version."""

    known: Questionnaire
    library: Library
    declared: Migrations = NOTHING_DECLARED

    def questionnaires(self) -> tuple[str, ...]:
        return (self.known.id,)

    def questionnaire(self, id_: str) -> Questionnaire:
        assert id_ == self.known.id
        return self.known

    def kpis(self, id_: str) -> tuple[str, ...]:
        assert id_ == self.known.id
        return tuple(self.library.kpis)

    def initiatives(self, id_: str) -> tuple[str, ...]:
        assert id_ == self.known.id
        return tuple(self.library.initiatives)

    def migrations(self, id_: str) -> Migrations:
        assert id_ == self.known.id
        return self.declared

    def at(self, version: str) -> Content:
        return replace(self, known=replace(self.known, version=version))

    def full(self) -> str:
        return FULL.replace("DIGEST", self.known.digest)

    def open(self, folder: Path, text: str) -> Draft:
        path = folder / "file.yaml"
        path.write_text(text, encoding="utf-8")
        return open_draft(path, self, TODAY)
