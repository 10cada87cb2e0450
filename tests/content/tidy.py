"""The questionnaire of :mod:`content.made_up` without anything that the rules would report, to be broken by each test."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from content import made_up

QUESTIONNAIRE = (
    made_up.QUESTIONNAIRE
    .replace("  - {name: {ja: 全部,", "  - {name: {ja: 多く, en: Most}, meaning: {ja: 多く, en: Mostly}}\n  - {name: {ja: 全部,")
    .replace("    depth: full\n    weight: 0.5\n", "    depth: core\n")
    .replace("{ja: 二, en: two}]", "{ja: 文書二, en: two documents}, {ja: 記録三, en: three records}]")
    .replace("{ja: 完, en: whole}]", "{ja: 文書, en: documents}, {ja: 記録, en: records}]")
)  # fmt: skip
INITIATIVES = (
    made_up.INITIATIVES
    .replace("    requires: [rules]\n", "    requires: [rules]\n    raises: {right.two: 2}\n")
) + """\
  - id: review
    name: {ja: 見直し, en: Review}
    phase: second
    why: {ja: 理由, en: Because}
    actions: []
    indicators: []
    cautions: []
    requires: [roll_out]
    raises: {left.one: 3, right.two: 3}
    person_days: 10
    weeks: 8
    cost: {small: [0, 0], mid: [0, 0], large: [0, 0]}
    owner: boss
"""  # fmt: skip
FILES = made_up.FILES | made_up.MORE | {"questionnaire": QUESTIONNAIRE, "initiatives": INITIATIVES}


def write(folder: Path, changes: Iterable[tuple[str, str, str]] = (), **others: str) -> Path:
    """The questionnaire as a folder ``made-up``: (file, old, new) replaces the only occurrence of something.

    An old text "" puts the new one at the end; a file that is not there yet is begun with it.
    """
    texts = dict(FILES)
    for file, old, new in changes:
        text = texts.get(file, "")
        assert not old or text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
        texts[file] = text.replace(old, new) if old else text + new
    return made_up.write(folder, **texts, **others)
