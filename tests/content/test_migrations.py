"""What is read from migrations.yaml, and everything that can be wrong in it: whole messages, all at once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import versions
from builders import DAY, SHIPPED

from readiness.app.workbench import Workbench
from readiness.content import Shelf
from readiness.content.lint import lint
from readiness.core.migrations import Migration, Migrations
from readiness.core.model import Text
from readiness.errors import InputError
from readiness.words import Words

ROOT = SHIPPED.parents[1]


def read(folder: Path, text: str | None, questionnaire: str = versions.NEW) -> Migrations:
    return Workbench(Shelf(ROOT, versions.write(folder, questionnaire, text)), DAY).migrations("made-up")


def test_everything_is_read(tmp_path: Path) -> None:
    (step,) = read(tmp_path, versions.MIGRATIONS).steps
    assert step == Migration(
        "1.4.0",
        "2.0.0",
        Text("責任者と予算を分けました。", "Lead and budget are asked one by one."),
        {"left.five": "left.six"},
        {"left.three": ("left.lead", "left.budget")},
        ("right.four",),
        {"old_money": "money"},
        {"later": "second"},
        {"old_rules": "rules"},
    )


def test_no_file_declares_nothing(tmp_path: Path) -> None:
    assert read(tmp_path, None) == Migrations()
    assert not list(SHIPPED.glob("migrations.yaml"))
    assert Workbench(Shelf(ROOT), DAY).migrations("ai-readiness") == Migrations()


def test_a_renamed_question_has_the_digest_of_old_under_its_old_id(tmp_path: Path) -> None:
    then = versions.old(tmp_path)
    found = read(tmp_path, versions.MIGRATIONS)
    now = Workbench(Shelf(ROOT, tmp_path / "made-up"), DAY).questionnaire("made-up")
    assert found.digests == {("left.five", "left.six"): then.parts["left.five"]}
    assert now.parts["left.six"] != then.parts["left.five"], "the id is part of the digest"


def test_another_wording_has_another_digest(tmp_path: Path) -> None:
    then = versions.old(tmp_path)
    found = read(tmp_path, versions.MIGRATIONS, versions.NEW.replace("ja: 問五は", "ja: 問五はいかが"))
    assert found.digests["left.five", "left.six"] != then.parts["left.five"]


def test_digests_along_a_chain(tmp_path: Path) -> None:
    """From the first id and from the one in between."""
    text = """\
migrations:
  - {from: 1.4.0, to: 1.5.0, rename: {left.five: left.between}}
  - {from: 1.5.0, to: 2.0.0, rename: {left.between: left.six}, drop: [left.three]}
"""
    found = read(tmp_path, text)
    assert list(found.digests) == [("left.five", "left.six"), ("left.between", "left.six")]
    assert found.digests["left.five", "left.six"] == versions.old(tmp_path).parts["left.five"]


def told(folder: Path, text: str, language: str = "en") -> list[str]:
    with pytest.raises(InputError) as caught:
        read(folder, text)
    words = Words(language, "problems")  # type: ignore[arg-type]
    return [f"{i.line}:{i.column} {words.message(i.message)} | {words.message(i.hint)}" for i in caught.value.issues]


ONE = "migrations:\n  - from: {start}\n    to: {goal}\n"
STEP = ONE.format(start="1.4.0", goal="2.0.0")
TWO = STEP.replace("2.0.0", "1.5.0")
WRONG: list[tuple[str, str, list[str], list[str]]] = [
    ("versions that do not rise", ONE.format(start="2.0.0", goal="2.0.0"),
     ["3:9 the migration leads from 2.0.0 to 2.0.0, which is not newer | 'from' is the last version before the change, 'to' the version that brought it."],
     ["3:9 移行先の版（2.0.0）が、移行元の版（2.0.0）より新しくありません | from には変更前の最後の版、to には変更した版を書いてください。"]),
    ("versions as numbers, not as text", ONE.format(start="1.10.0", goal="1.9.0"),
     ["3:9 the migration leads from 1.10.0 to 1.9.0, which is not newer | 'from' is the last version before the change, 'to' the version that brought it."],
     ["3:9 移行先の版（1.9.0）が、移行元の版（1.10.0）より新しくありません | from には変更前の最後の版、to には変更した版を書いてください。"]),
    ("newest first", STEP + "  - {from: 1.2.0, to: 1.3.0}\n",
     ["4:12 the migration begins at 1.2.0, before the one above it ends (2.0.0) | List the oldest first, each from the version at which the one before it ends, or a later one."],
     ["4:12 移行元の版（1.2.0）が、1つ前の移行の移行先の版（2.0.0）より古くなっています | 古い移行から順に並べ、from は1つ前の to 以降の版にしてください。"]),
    ("beyond the questionnaire", ONE.format(start="1.4.0", goal="3.0.0"),
     ["3:9 the migration leads to 3.0.0, and the questionnaire is at 2.0.0 | Raise 'version' in questionnaire.yaml, or correct 'to'."],
     ["3:9 移行先の版（3.0.0）が、質問票の版（2.0.0）より新しくなっています | questionnaire.yaml の version を上げるか、to を直してください。"]),
    ("an unknown target", STEP + "    rename: {left.five: left.sicks}\n",
     ["4:25 there is no question 'left.sicks' | Did you mean 'left.six'?"],
     ["4:25 「left.sicks」という設問はありません | 「left.six」のことではありませんか。"]),
    ("an unknown part", STEP + "    split:\n      left.three: [left.lead, left.badget]\n",
     ["5:31 there is no question 'left.badget' | Did you mean 'left.budget'?"],
     ["5:31 「left.badget」という設問はありません | 「left.budget」のことではありませんか。"]),
    ("renamed and dropped at once", STEP + "    rename: {left.five: left.six}\n    drop: [left.five]\n",
     ["5:12 one migration says two things of 'left.five' | Keep one of rename, split and drop."],
     ["5:12 「left.five」の扱いが、1件の移行の中に2回書かれています | rename・split・drop のうち1つだけにしてください。"]),
    ("dropped twice", STEP + "    drop: [left.five, left.five]\n",
     ["4:23 one migration says two things of 'left.five' | Keep one of rename, split and drop."],
     ["4:23 「left.five」の扱いが、1件の移行の中に2回書かれています | rename・split・drop のうち1つだけにしてください。"]),
    ("a question that still exists", STEP + "    drop: [left.one]\n",
     ["4:12 'left.one' still exists | Leave it out of the migration, or take it out of the questionnaire."],
     ["4:12 移行でなくしたはずの「left.one」が、質問票に残っています | migrations.yaml のこの記載を削除するか、質問票を移行の内容に合わせてください。"]),
    ("a circle", STEP + "    rename: {left.six: left.lead, left.lead: left.six}\n",
     ["4:24 'left.six' leads to 'left.lead', which the same migration takes away | Lead to a name that is there after the migration; to swap two, use new ids.",
      "4:46 'left.lead' leads to 'left.six', which the same migration takes away | Lead to a name that is there after the migration; to swap two, use new ids."],
     ["4:24 「left.six」の移行先「left.lead」自体が、同じ移行で別のものに変わっています | 移行先には、その移行の後も残るIDを書いてください。2つのIDを入れ替えることはできないため、新しいIDを付けてください。",
      "4:46 「left.lead」の移行先「left.six」自体が、同じ移行で別のものに変わっています | 移行先には、その移行の後も残るIDを書いてください。2つのIDを入れ替えることはできないため、新しいIDを付けてください。"]),
    ("a question that leads to itself", STEP + "    rename: {left.six: left.six}\n",
     ["4:24 'left.six' leads to 'left.six', which the same migration takes away | Lead to a name that is there after the migration; to swap two, use new ids."],
     ["4:24 「left.six」の移行先「left.six」自体が、同じ移行で別のものに変わっています | 移行先には、その移行の後も残るIDを書いてください。2つのIDを入れ替えることはできないため、新しいIDを付けてください。"]),
    ("renamed onto an old id", STEP + "    rename: {left.five: left.three}\n    drop: [left.three]\n",
     ["4:25 'left.five' leads to 'left.three', which the same migration takes away | Lead to a name that is there after the migration; to swap two, use new ids."],
     ["4:25 「left.five」の移行先「left.three」自体が、同じ移行で別のものに変わっています | 移行先には、その移行の後も残るIDを書いてください。2つのIDを入れ替えることはできないため、新しいIDを付けてください。"]),
    ("two questions become one", STEP + "    rename: {left.five: left.six, left.three: left.six}\n",
     ["4:47 two names of one migration lead to 'left.six' | Rename one of them, and drop the other."],
     ["4:47 「left.six」を移行先とする記載が、1件の移行の中に2つあります | 一方だけを rename にし、もう一方は drop にしてください。"]),
    ("onto what an earlier step brought", TWO + "    rename: {left.five: left.six}\n  - {from: 1.5.0, to: 2.0.0, rename: {left.three: left.six}}\n",
     ["5:51 'left.three' leads to 'left.six', which has existed since an earlier migration | Choose another id, or drop 'left.three'."],
     ["5:51 「left.three」の移行先「left.six」は、この移行より前からあるIDです | 別のIDにするか、「left.three」を drop にしてください。"]),
    ("by a name that it has no more", TWO + "    rename: {left.five: left.six}\n  - {from: 1.5.0, to: 2.0.0, drop: [left.five]}\n",
     ["5:37 an earlier migration has already taken 'left.five' away | Use the name that it has had since."],
     ["5:37 「left.five」は、前の移行ですでになくなっています | 前の移行後のIDで書いてください。"]),
    ("names of other kinds", STEP + "    rename_kpis: {gold: mony}\n    rename_phases: {later: secnd}\n    rename_initiatives: {law: ruls}\n",
     ["4:25 there is no KPI 'mony' | Did you mean 'money'? A KPI of your own needs name, formula and unit.",
      "5:28 there is no phase 'secnd' | Did you mean 'second'?",
      "6:31 there is no initiative 'ruls' | Did you mean 'rules'?"],
     ["4:25 「mony」というKPIはありません | 「money」のことではありませんか。 独自のKPIには name・formula・unit が必要です。",
      "5:28 「secnd」というフェーズはありません | 「second」のことではありませんか。",
      "6:31 「ruls」という施策はありません | 「rules」のことではありませんか。"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "english", "japanese"), [one[1:] for one in WRONG], ids=[one[0] for one in WRONG])
def test_what_is_wrong(tmp_path: Path, text: str, english: list[str], japanese: list[str]) -> None:
    assert told(tmp_path, text) == english
    assert told(tmp_path, text, "ja") == japanese


def test_all_problems_are_told_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    text = "migrations:\n  - from: 1.4.0\n    to: 1.4.0\n    rename: {left.five: left.none}\n    drop: [left.one]\n"
    assert [line.split(" | ")[0] for line in told(tmp_path, text)] == [
        "3:9 the migration leads from 1.4.0 to 1.4.0, which is not newer",
        "4:25 there is no question 'left.none'",
        "5:12 'left.one' still exists",
    ]


FINE = {
    "a name that comes back": "  - {from: 1.4.0, to: 1.5.0, drop: [left.six]}\n  - {from: 1.5.0, to: 2.0.0, rename: {left.five: left.six}}\n",
    "a name that goes on": "  - {from: 1.4.0, to: 1.5.0, rename: {left.a: left.b}}\n  - {from: 1.6.0, to: 2.0.0, rename: {left.b: left.six}}\n",
    "a part that is dropped later": "  - {from: 1.4.0, to: 1.5.0, split: {left.a: [left.b, left.six]}}\n  - {from: 1.5.0, to: 2.0.0, drop: [left.b]}\n",
    "a version without changes": "  - {from: 1.4.0, to: 2.0.0}\n",
}


@pytest.mark.parametrize("steps", FINE.values(), ids=FINE)
def test_what_is_right(tmp_path: Path, steps: str) -> None:
    assert read(tmp_path, "migrations:\n" + steps).steps


def test_a_wrong_shape_is_refused(tmp_path: Path) -> None:
    assert told(tmp_path, "migrations:\n  - {to: 2.0.0, split: {left.three: [left.lead]}, renames: {}}\n") == [
        "2:37 migrations.0.split.left.three must have 2 to 1000 entries, not 1 | Check the number of entries.",
        "2:51 there is no entry 'renames' here | Did you mean 'rename'?",
        "2:5 migrations.0.from is missing | This entry is required.",
    ]


def test_lint_knows_the_file(tmp_path: Path) -> None:
    def problems(text: str) -> list[Any]:
        found = lint(versions.write(tmp_path, versions.NEW, text), DAY).problems
        return [(p.rule, p.severity, p.issue.line) for p in found if p.issue.file.endswith("migrations.yaml")]

    assert problems(versions.MIGRATIONS) == []
    assert problems(STEP + "    drop: [left.one]\n    rename_kpis: {gold: mony}\n") == [
        ("migrations.still", "error", 4), ("content.kpis", "error", 5),
    ]  # fmt: skip


def test_lint_of_a_questionnaire_without_a_library(tmp_path: Path) -> None:
    place = versions.write(tmp_path, versions.NEW, STEP + "    rename_initiatives: {law: rules}\n")
    for path in place.glob("*.yaml"):
        if path.stem not in ("questionnaire", "phases", "migrations"):
            path.unlink()
    assert [p.rule for p in lint(place, DAY).problems if p.severity == "error"] == ["content.initiatives"]
