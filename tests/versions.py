"""A small questionnaire in two versions, what its author declares on the change, and an assessment of the older one.

From 1.4.0 to 2.0.0 one question has another id (``left.five`` is ``left.six`` now), one became two (``left.three`` is
``left.lead`` and ``left.budget``), one is gone (``right.four``), and two have not been touched.
"""

from __future__ import annotations

from pathlib import Path

from content import made_up

from readiness.content.questionnaire import read_questionnaire
from readiness.core.model import Questionnaire

QUESTION = """\
  - id: {id}
    dimension: {dimension}
    depth: core
    title: {{ja: {ja}, en: {en}}}
    text: {{ja: {ja}は, en: What about {en}?}}
    why: {{ja: 理由, en: Because}}
    probe: {{ja: いかがですか, en: Tell me more}}
    anchors: [{{ja: {ja}零, en: zero}}, {{ja: 一, en: one}}, {{ja: 二, en: two}}]
"""


def question(id_: str, ja: str, en: str) -> str:
    """A core question of the dimension that its id begins with."""
    return QUESTION.format(id=id_, dimension=id_.partition(".")[0], ja=ja, en=en)


MOVED = "問五", "Five"
"""The title of the question that changes its id and nothing else."""
OLD = made_up.QUESTIONNAIRE.replace("version: 1.2.0", "version: 1.4.0") + "".join(
    question(*one)
    for one in (("left.three", "問三", "Three"), ("left.five", *MOVED), ("right.four", "問四", "Four"))
)
NEW = made_up.QUESTIONNAIRE.replace("version: 1.2.0", "version: 2.0.0") + "".join(
    question(*one)
    for one in (("left.lead", "責任者", "Lead"), ("left.budget", "予算", "Budget"), ("left.six", *MOVED))
)
MIGRATIONS = """\
migrations:
  - from: 1.4.0
    to: 2.0.0
    note: {ja: 責任者と予算を分けました。, en: Lead and budget are asked one by one.}
    rename: {left.five: left.six}
    split: {left.three: [left.lead, left.budget]}
    drop: [right.four]
    rename_kpis: {old_money: money}
    rename_phases: {later: second}
    rename_initiatives: {old_rules: rules}
"""
FILE = """\
schema: 1
organisation: {name: 株式会社サンプル, employees: 240}
questionnaire:
  id: made-up
  version: 1.4.0
  digest: DIGEST
  parts: {PARTS}
depth: full
language: ja
date: 2026-05-20
respondents:
  - {id: r1}
  - {id: r2}
answers:
  left.one: {level: 2, evidence: document}
  right.two: {level: 1}
  left.three: {level: 1, note: 予算は未定}
  left.five: {level: 2, note: そのまま}
  right.four: {level: 2}
ratings:
  r1:
    left.five: {level: 1, after: {level: 2}}
    right.four: {level: 0}
  r2:
    right.four: {level: 2}
objective:
  problem: 再購入が少ない
  kgi: {kpi: old_money, baseline: 1}
kpis:
  old_money: {baseline: 1}
plan:
  target_phase: later
  must: [old_rules]
log:
  - 2026-05-20 作成
  - {at: '2026-05-20T10:00:00+09:00', what: answer, question: left.five, to: 2}
  - {at: '2026-05-20T10:01:00+09:00', what: plan.target_phase, to: later}
"""
"""Five answers, ratings and a log, given with version 1.4.0."""


def write(folder: Path, text: str = NEW, migrations: str | None = MIGRATIONS) -> Path:
    """A version of the questionnaire with its library as a folder ``made-up``."""
    place = made_up.write(folder, questionnaire=text, **made_up.MORE)
    if migrations is not None:
        (place / "migrations.yaml").write_text(migrations, encoding="utf-8")
    return place


def old(folder: Path) -> Questionnaire:
    """The older version as it was read then."""
    return read_questionnaire(write(folder / "then", OLD, None))


def answered(folder: Path, text: str = FILE, name: str = "old.yaml") -> Path:
    """The assessment file of the older version, with its digests."""
    known = old(folder)
    parts = "{" + ", ".join(f"{id_}: '{part}'" for id_, part in known.parts.items()) + "}"
    path = folder / name
    path.write_text(text.replace("DIGEST", known.digest).replace("{PARTS}", parts), encoding="utf-8")
    return path
