"""Two assessment files of one organisation, half a year apart: everything that a comparison tells of happens once."""

from __future__ import annotations

OLD = """\
schema: 1
organisation: {name: 株式会社サンプル}
questionnaire: {id: ai-readiness, version: 1.0.0}
date: 2026-05-20
scope: {unit: マーケティング部, process: 既存会員への案内}
respondents:
  - {id: r1, name: NAMED-PERSON, role: leadership}
  - {id: r2, name: NAMELESS-PERSON, role: it, anonymous: true}
answers:
  leadership.vision: {level: 2, evidence: document}
  leadership.backing: {level: 1, evidence: statement}
  data.unified: {unknown: true, owner: 情報システム課長}
  data.governance: {level: 1, evidence: document}
  infrastructure.api: {level: 3, evidence: record}
  infrastructure.scalability: {level: 2, evidence: statement}
  people.literacy: {level: 1}
  people.learning: {not_applicable: 研修は親会社が実施}
objective:
  problem: 2回目の購入が少ない
  kgi: {kpi: ltv, baseline: 12000, baseline_date: 2026-04-30, target: 13000, due: 2027-05-31, owner: marketing_head}
kpis:
  email_conversion: {baseline: 2.0, target: 2.2, due: 2026-10-31, owner: crm_lead}
  report_time: {baseline: 10, target: 7, due: 2026-12-31, owner: マーケティング部長}
actions:
  - {what: 区分表を作る, owner: 総務部長, due: 2026-07-31, status: open}
  - {what: 実行記録を確認する, owner: 情報システム課長, due: 2026-06-04, status: open}
  - {what: 作成時間を測る, due: 2026-06-18, status: open}
  - {what: 研修を企画する, owner: 人事部長, status: open}
"""
NEW = """\
schema: 1
organisation: {name: 株式会社サンプル}
questionnaire: {id: ai-readiness, version: 1.0.0}
date: 2026-11-20
previous: {file: old.yaml, date: 2026-05-20, light: true}
scope: {unit: マーケティング部, process: 既存会員への案内}
respondents:
  - {id: r1, name: NAMED-PERSON, role: leadership}
  - {id: r3, name: NEW-PERSON, role: legal}
answers:
  leadership.vision: {level: 3, evidence: document, reason: 中期計画に数値目標を入れた}
  leadership.backing: {level: 2, evidence: document}
  data.unified: {level: 2, evidence: record}
  data.governance: {level: 2, evidence: document}
  infrastructure.api: {level: 3, evidence: record, carried: 2026-05-20}
  infrastructure.scalability: {level: 1, evidence: verified, reason: SECRET-REASON, visibility: internal}
  people.literacy: {level: 1, evidence: document}
  people.learning: {level: 2}
objective:
  problem: 2回目の購入が少ない
  kgi:
    kpi: ltv
    baseline: 12000
    baseline_date: 2026-04-30
    target: 12600
    due: 2027-05-31
    owner: marketing_head
    actuals:
      - {date: 2026-10-31, value: 12180}
kpis:
  email_conversion:
    baseline: 2.0
    target: 2.2
    due: 2026-10-31
    owner: crm_lead
    actuals:
      - {date: 2026-10-31, value: 2.05, note: SECRET-FIGURE}
  report_time: {baseline: 10, target: 7, due: 2026-12-31, owner: 営業企画課長}
actions:
  - {what: 区分表を作る, owner: 総務部長, due: 2026-11-10, status: open}
  - {what: 実行記録を確認する, owner: 情報システム課長, due: 2026-06-04, status: done}
  - {what: 研修を企画する, owner: 人事部長, status: dropped}
"""
