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


def write(folder: Path, **changed: str) -> Path:
    """The questionnaire as a folder ``made-up``, with the texts of some files replaced."""
    place = folder / "made-up"
    place.mkdir(parents=True, exist_ok=True)
    for name, text in (FILES | changed).items():
        (place / f"{name}.yaml").write_text(text, encoding="utf-8")
    return place


def swapped(file: str, old: str, new: str) -> str:
    """The text of a file with its only occurrence of something replaced."""
    text = FILES[file]
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
    return text.replace(old, new)


def place_of(text: str, needle: str) -> tuple[int, int]:
    """Line and column of the first occurrence of something."""
    before = text[: text.index(needle)]
    return before.count("\n") + 1, len(before) - before.rfind("\n")
