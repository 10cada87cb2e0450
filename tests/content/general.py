"""A small questionnaire with everything beyond one scale and flat dimensions, to be broken in one place by each test.

It has the questions of :mod:`content.made_up`, so that the library of that one stands beside it.
"""

from __future__ import annotations

from pathlib import Path

from content import made_up

QUESTIONNAIRE = """\
id: made-up
version: 1.2.0
title: {ja: 題, en: Title}
description: {ja: 説明, en: About}
scale:
  - {name: {ja: なし, en: None}, meaning: {ja: なし, en: Nothing}, value: 1}
  - {name: {ja: 一部, en: Some}, meaning: {ja: 一部, en: In part}, value: 2}
  - {name: {ja: 全部, en: All}, meaning: {ja: 全部, en: In full}, value: 3}
answer_sets:
  yes_no: [{name: {ja: いいえ, en: "No"}}, {name: {ja: はい, en: "Yes"}}]
  share:
    - {name: {ja: 皆無, en: Nowhere}, value: 0}
    - {name: {ja: 少数, en: A few}, value: 0.25}
    - {name: {ja: 多数, en: Many}, value: 0.5}
    - {name: {ja: 全件, en: Everywhere}, meaning: {ja: 例外なし, en: Without exception}, value: 1}
overall: {aggregate: minimum}
dimensions:
  - id: left
    name: {ja: 左, en: Left}
    short: {ja: 左, en: Left}
    about: {ja: 左側, en: The left}
    aggregate: ladder
    passed_at: 50
    groups: [{id: low, name: {ja: 下段, en: The low rung}}, {id: high, name: {ja: 上段, en: The high rung}}]
  - id: right
    name: {ja: 右, en: Right}
    short: {ja: 右, en: Right}
    about: {ja: 右側, en: The right}
    groups:
      - id: outer
        name: {ja: 外, en: Outer}
        aggregate: sum
        groups:
          - {id: near, name: {ja: 手前, en: Near}, weight: 2}
          - {id: far, name: {ja: 奥, en: Far}}
  - {id: plain, name: {ja: 平, en: Plain}, short: {ja: 平, en: Plain}, about: {ja: 平面, en: The plain}}
questions:
  - id: left.one
    group: low
    depth: core
    title: {ja: 問一, en: One}
    text: {ja: 問一は, en: What about one?}
    why: {ja: 理由, en: Because}
    probe: {ja: いかがですか, en: Tell me more}
    anchors: [{ja: 零, en: zero}, {ja: 一, en: one}, {ja: 二, en: two}]
    tags: [change]
  - id: left.upper
    group: high
    depth: core
    answers: share
    title: {ja: 問上, en: Upper}
    text: {ja: 問上は, en: What about the upper one?}
    why: {ja: 理由, en: Because}
    probe: {ja: いかがですか, en: Tell me more}
  - id: right.two
    group: near
    depth: core
    title: {ja: 問二, en: Two}
    text: {ja: 問二は, en: What about two?}
    why: {ja: わけ, en: So it is}
    probe: {ja: 例は, en: An example?}
  - id: right.far
    group: far
    depth: core
    answers: yes_no
    title: {ja: 問奥, en: Far}
    text: {ja: 問奥は, en: What about the far one?}
    why: {ja: わけ, en: So it is}
    probe: {ja: 例は, en: An example?}
    anchors: [{ja: 記録なし, en: No record}, {ja: 記録あり, en: A record}]
    when:
      rule: {all: [{fact: level, of: left.one, at_least: 2}, {not: {fact: size, is: small}}]}
      text: {ja: 一部でもある場合, en: Where there is some}
  - id: plain.last
    dimension: plain
    depth: full
    title: {ja: 問末, en: Last}
    text: {ja: 問末は, en: What about the last one?}
    why: {ja: わけ, en: So it is}
    probe: {ja: 例は, en: An example?}
"""
PHASES = (
    made_up.PHASES
    .replace("critical: {left.one: 1}", "critical: {left.one: 2, right.far: 1}, groups: {outer: 50, plain: 25}")
    .replace("{none: 0, statement: 0, document: 1, record: 2, verified: 2}", "{none: 1, statement: 1, document: 2, record: 3, verified: 3}")
)  # fmt: skip
FILES = made_up.FILES | made_up.MORE | {"questionnaire": QUESTIONNAIRE, "phases": PHASES}


def write(folder: Path, **changed: str) -> Path:
    """The questionnaire with its library as a folder ``made-up``, with the texts of some files replaced."""
    return made_up.write(folder, **(FILES | changed))


def swapped(file: str, old: str, new: str) -> str:
    """The text of a file with the first occurrence of something replaced."""
    assert old in FILES[file], f"{old!r} does not stand in {file}"
    return FILES[file].replace(old, new, 1)
