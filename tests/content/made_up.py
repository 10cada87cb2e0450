"""A questionnaire small enough to stand in one view, to be broken in one place by each test."""

from __future__ import annotations

from pathlib import Path

QUESTIONNAIRE = """\
id: made-up
version: 1.2.0
title: {ja: 題, en: Title}
description: {ja: 説明, en: About}
scale:
  - {name: {ja: なし, en: None}, meaning: {ja: なし, en: Nothing}}
  - {name: {ja: 一部, en: Some}, meaning: {ja: 一部, en: In part}}
  - {name: {ja: 全部, en: All}, meaning: {ja: 全部, en: In full}}
dimensions:
  - {id: left, name: {ja: 左, en: Left}, short: {ja: 左, en: Left}, about: {ja: 左側, en: The left}}
  - {id: right, name: {ja: 右, en: Right}, short: {ja: 右, en: Right}, about: {ja: 右側, en: The right}, weight: 2}
questions:
  - id: left.one
    dimension: left
    depth: core
    title: {ja: 問一, en: One}
    text: {ja: 問一は, en: What about one?}
    why: {ja: 理由, en: Because}
    probe: {ja: いかがですか, en: Tell me more}
    anchors: [{ja: 零, en: zero}, {ja: 一, en: one}, {ja: 二, en: two}]
    evidence: [{ja: 文書, en: A document}]
    tags: [change]
    knows: [it, boss]
  - id: right.two
    dimension: right
    depth: full
    weight: 0.5
    title: {ja: 問二, en: Two}
    text: {ja: 問二は, en: What about two?}
    why: {ja: わけ, en: So it is}
    probe: {ja: 例は, en: An example?}
    anchors: [{ja: 無, en: nil}, {ja: 半, en: half}, {ja: 完, en: whole}]
"""
PHASES = """\
phases:
  - {id: first, name: {ja: 一, en: First}, short: {ja: 一, en: First}, aim: {ja: 試す, en: Try}, horizon_weeks: 26}
  - id: second
    name: {ja: 二, en: Second}
    short: {ja: 二, en: Second}
    aim: {ja: 広げる, en: Spread}
    horizon_weeks: 52
    requires: {overall: 40, dimension: 25, critical: {left.one: 1}, evidence: document}
minimum_coverage: 50
borderline: 3
evidence_caps: {none: 0, statement: 0, document: 1, record: 2, verified: 2}
robustness: {draws: 10, spread: 0.25, seed: 1}
size_bands: {small: 50, mid: 300}
"""
ROLES = """\
roles:
  - {id: boss, name: {ja: 社長, en: the boss}}
  - {id: clerk, name: {ja: 担当, en: the clerk}}
"""
KPIS = """\
kpis:
  - id: money
    name: {ja: 売上, en: Sales}
    phase: second
    unit: yen
    direction: up
    verb: {ja: 伸ばす, en: Raise}
    formula: {ja: 合計, en: The sum}
    source: {ja: 台帳, en: The books}
    cadence: monthly
    owner: boss
  - id: clicks
    name: {ja: クリック率, en: Click rate}
    noun: {ja: 率, en: rate}
    phase: first
    unit: percent
    decimals: 1
    direction: up
    verb: {ja: 伸ばす, en: Raise}
    formula: {ja: 比, en: The ratio}
    source: {ja: 配信, en: The mailer}
    cadence: weekly
    limits: [0, 100]
    band: {kind: relative, low: 5, high: 10.5}
    diagnostic: true
    drives: [money]
    needs: {left.one: 1}
    questions: [right.two]
    owner: clerk
    pitfall: {ja: 率だけ, en: Only a rate}
"""
INITIATIVES = """\
initiatives:
  - id: rules
    name: {ja: ルール, en: Rules}
    phase: first
    why: {ja: 理由, en: Because}
    actions: [{ja: 作る, en: Write}]
    indicators: [{ja: 数, en: Count}]
    cautions: [{ja: 注意, en: Care}]
    kpis: [clicks]
    raises: {left.one: 2}
    objectives: [money]
    when: {any: [{fact: level, of: left.one, below: 2}, {fact: size, in: [small, large]}]}
    person_days: 2.5
    weeks: 3
    cost: {small: [0, 0], mid: [0, 1000], large: [1000, 2000]}
    owner: clerk
    quick_win: true
  - id: roll_out
    name: {ja: 展開, en: Roll-out}
    phase: second
    why: {ja: 理由, en: Because}
    actions: []
    indicators: []
    cautions: []
    requires: [rules]
    person_days: 10
    weeks: 8
    cost: {small: [0, 0], mid: [0, 0], large: [0, 0]}
    owner: boss
"""
FINDINGS = """\
findings:
  - id: held
    place: phase
    when: {all: [{fact: phase, at_most: first}, {not: {fact: status, is: insufficient}}]}
    text: {ja: 一です, en: It is the first}
  - {id: other, place: phase, text: {ja: 他です, en: It is another}}
"""
FILES = {
    "questionnaire": QUESTIONNAIRE, "phases": PHASES, "roles": ROLES, "kpis": KPIS, "initiatives": INITIATIVES,
    "findings": FINDINGS,
}  # fmt: skip
"""What every questionnaire has to come with."""
USE_CASES = """\
use_cases:
  - id: mail
    name: {ja: メール, en: Mail}
    phase: first
    area: marketing
    what: {ja: 送ります。, en: It sends., sizes: {small: {ja: 一人で送ります。, en: One person sends.}}}
    needs: {left.one: 1}
    prerequisites: [{ja: 宛先, en: A list}]
    safeguards: [{ja: 確認, en: A check}]
    cautions: [{ja: 頻度, en: How often}]
    kpis: [clicks]
    objectives: [money]
    initiatives: [rules]
    safeguarded_by: [roll_out]
    industries: [shops]
    sizes: [mid, large]
    references: [law]
  - id: notes
    name: {ja: 議事録, en: Minutes}
    phase: second
    area: back_office
    what: {ja: 書きます。, en: It writes.}
    prerequisites: []
    safeguards: []
    cautions: []
    initiatives: []
"""
RISKS = """\
risks:
  - id: leak
    name: {ja: 漏れ, en: A leak}
    what: {ja: 漏れます。, en: It leaks.}
    sign: {ja: 未整備, en: Nothing in place}
    when: {fact: level, of: left.one, below: 2}
    countermeasures: [{ja: 決める, en: Decide}]
    initiatives: [rules]
    watch: {ja: 件数, en: The number}
    owner: clerk
    references: [law]
"""
FOUNDATION = """\
governance:
  - id: table
    name: {ja: 区分表, en: A table}
    phase: first
    what: {ja: 分ける, en: Sort}
    record: {ja: 版, en: A version}
    owner: boss
    cadence: once
    questions: {left.one: 2}
    references: [law]
platforms:
  - id: lists
    name: {ja: 一覧, en: Lists}
    phase: first
    class: light
    purpose: {ja: 集約, en: One place}
    users: {ja: 担当, en: The clerk}
    data: {ja: 取引先, en: Customers}
    caution: {ja: 複製, en: Copies}
    needs: {right.two: 1}
    industries: [shops]
    sizes: [small]
vendor_criteria:
  - id: leaving
    name: {ja: 解約, en: Leaving}
    ask: {ja: 返せますか。, en: Can you return it?}
    look_for: {ja: 契約, en: The contract}
    phase: second
    questions: [right.two, left.one]
"""
PEOPLE = """\
responsibilities:
  - id: deciding
    name: {ja: 決定, en: Deciding}
    responsible: clerk
    accountable: boss
    consulted: [boss]
    informed: [clerk, boss]
training:
  - id: basics
    name: {ja: 基礎, en: Basics}
    phase: first
    audience: {ja: 全員, en: Everybody}
    hours: 1.5
    content: [{ja: 読む, en: Reading}]
    proof: {ja: 記録, en: A record}
    needs: {right.two: 2}
    owner: clerk
    initiatives: [rules]
work_changes:
  - id: drafting
    area: management
    phase: second
    before: {ja: 手で, en: By hand}
    after: {ja: 下書き, en: From a draft}
    skill: {ja: 編集, en: Editing}
"""
INDUSTRIES = """\
industries:
  - id: shops
    name: {ja: 小売, en: Shops}
    also: [hotels]
    processes: [{ja: 受注, en: Orders}]
    systems: [{ja: 台帳, en: The books}]
    kpis: [clicks, money]
    use_cases: [mail]
    cautions: [{ja: 季節, en: Seasons}]
    examples: {right.two: {ja: 例, en: For example}}
  - id: other
    name: {ja: その他, en: Others}
    processes: []
    systems: []
    kpis: []
    use_cases: [notes]
"""
REFERENCES = """\
references:
  - id: law
    publisher: {ja: 国, en: The state}
    title: {ja: 法律, en: The law}
    date: 2025-03-28
    address: "https://example.org/law"
    n: 12
    as_of: 2026-11-29
    review_by: 2027-05-31
    fact: {ja: 決まりです。, en: It is the rule.}
    about: {ja: 根拠, en: Grounds}
"""
GLOSSARY = """\
terms:
  - id: api
    term: {ja: API（接続口）, en: API (a connection)}
    look_for: {ja: [API, 接続口], en: [API]}
    meaning: {ja: 接続口です。, en: It connects.}
"""
MORE = {
    "use_cases": USE_CASES, "risks": RISKS, "foundation": FOUNDATION, "people": PEOPLE, "industries": INDUSTRIES,
    "references": REFERENCES, "glossary": GLOSSARY,
}  # fmt: skip
"""What it may come with besides; each names others, so that all stand together."""


def write(folder: Path, **changed: str) -> Path:
    """The questionnaire as a folder ``made-up``, with the texts of some files replaced."""
    place = folder / "made-up"
    place.mkdir(parents=True, exist_ok=True)
    for name, text in (FILES | changed).items():
        (place / f"{name}.yaml").write_text(text, encoding="utf-8")
    return place


def swapped(file: str, old: str, new: str) -> str:
    """The text of a file with its only occurrence of something replaced."""
    text = (FILES | MORE)[file]
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
    return text.replace(old, new)


def place_of(text: str, needle: str) -> tuple[int, int]:
    """Line and column of the first occurrence of something."""
    before = text[: text.index(needle)]
    return before.count("\n") + 1, len(before) - before.rfind("\n")
