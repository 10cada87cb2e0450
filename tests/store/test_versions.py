"""Files of an older version: what is read, what is said about it, and what is refused, in both languages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import versions
from builders import DAY, SHIPPED

from readiness.app.workbench import Workbench
from readiness.content import Shelf
from readiness.core.answers import Answer, Level
from readiness.errors import InputError, Issue
from readiness.store.draft import Draft
from readiness.words import Words

ROOT = SHIPPED.parents[1]
Opened = Callable[..., Draft]


@pytest.fixture
def opened(tmp_path: Path) -> Opened:
    """Opens an assessment of version 1.4.0 with the questionnaire of version 2.0.0, one of them changed."""

    def open_(text: str = versions.FILE, new: str = versions.NEW, migrations: str | None = versions.MIGRATIONS) -> Draft:
        file = versions.answered(tmp_path, text)
        return Workbench(Shelf(ROOT, versions.write(tmp_path, new, migrations)), DAY).open(file)

    return open_


def told(issues: tuple[Issue, ...], language: str = "en") -> list[str]:
    words = Words(language, "problems")  # type: ignore[arg-type]
    return [f"{i.line}:{i.column} {words.message(i.message)} | {words.message(i.hint)}" for i in issues]


def refused(open_: Opened, **given: str | None) -> tuple[Issue, ...]:
    with pytest.raises(InputError) as caught:
        open_(**given)
    return caught.value.issues


def test_everything_is_read_under_its_name_of_today(opened: Opened) -> None:
    found = opened().assessment
    hint = Answer(note="予算は未定")
    assert {id_: answer.state for id_, answer in found.answers.items() if not answer.is_open} == {
        "left.one": Level(2), "right.two": Level(1), "left.six": Level(2),
    }  # fmt: skip
    assert (found.answer("left.lead"), found.answer("left.budget")) == (hint, hint)
    assert {who: list(said) for who, said in found.ratings.items()} == {"r1": ["left.six"]}
    assert found.objective.kgi
    assert (found.objective.kgi.kpi, found.kpis[0].kpi) == ("money", "money")
    assert (found.plan.target_phase, found.plan.must) == ("second", ("rules",))
    assert [entry["question"] for entry in found.other["log"] if "question" in entry] == ["left.six"]


def test_it_says_what_was_done(opened: Opened) -> None:
    warnings = opened().warnings
    assert told(warnings) == [
        ("5:12 the file was answered with version 1.4.0 of the questionnaire and is taken over to 2.0.0: "
         "answers taken over: Five (was left.five); to be asked again: Lead, Budget (was left.three); "
         "no longer asked: right.four; what changed in 2.0.0: Lead and budget are asked one by one. | "
         "Scores are those of version 2.0.0 and may differ from the ones given then. "
         "What has to be asked again counts as unanswered until it is asked."),
    ]  # fmt: skip
    assert told(warnings, "ja") == [
        ("5:12 このファイルは質問票 1.4.0 で回答されています。質問票 2.0.0 に移行して読み込みました。"
         "回答を引き継いだ設問：問五（旧 left.five）／改めて尋ねる設問：責任者、予算（旧 left.three）／"
         "尋ねなくなった設問：right.four／2.0.0 の変更点：責任者と予算を分けました。 | "
         "スコアは質問票 2.0.0 で計算しており、当時のスコアとは異なることがあります。"
         "改めて尋ねる設問は、回答するまで未回答として扱います。"),
    ]  # fmt: skip


def test_another_wording_is_told_as_well(opened: Opened) -> None:
    warnings = opened(new=versions.NEW.replace("en: What about Five?", "en: How about Five?")).warnings
    assert told(warnings)[1:] == [
        ("7:3 the questionnaire has changed since the answers were given (questionnaire 2.0.0): changed questions: Five | "
         "The result uses the questionnaire at hand. A changed question is named until it is answered anew."),
    ]  # fmt: skip


def test_nothing_that_was_answered_has_moved(opened: Opened) -> None:
    text = versions.FILE[: versions.FILE.index("answers:")]
    note = "    note: {ja: 責任者と予算を分けました。, en: Lead and budget are asked one by one.}\n"
    warnings = opened(text, migrations=versions.MIGRATIONS.replace(note, "")).warnings
    assert [line.partition(" | ")[0] for line in told(warnings)] == [
        ("5:12 the file was answered with version 1.4.0 of the questionnaire and is taken over to 2.0.0: "
         "every answer is taken over as it is"),
        ("7:3 the questionnaire has changed since the answers were given (questionnaire 2.0.0): "
         "new questions: Lead, Budget"),
    ]  # fmt: skip


def test_a_file_of_the_version_at_hand_knows_no_other_names(opened: Opened) -> None:
    text = "schema: 1\norganisation: {name: A}\nquestionnaire: {id: made-up, version: 2.0.0}\nanswers: {left.five: {level: 1}}\n"
    assert told(refused(opened, text=text)) == ["4:11 there is no question 'left.five' | Did you mean 'left.six'?"]


def test_answers_to_both(opened: Opened) -> None:
    text = versions.FILE.replace("  left.one: {", "  left.six: {level: 0}\n  left.one: {").replace("kpis:\n", "kpis:\n  money: {}\n")
    found = refused(opened, text=text)
    assert told(found) == [
        "19:3 'left.five' has become 'left.six', and the file holds answers to both | Delete one of them.",
        "32:3 'old_money' has become 'money', and the file holds answers to both | Delete one of them.",
    ]
    assert told(found, "ja")[0] == (
        "19:3 「left.five」は「left.six」に変わった設問です。このファイルには両方の回答があります | どちらか一方を削除してください。"
    )


def test_levels_are_checked_where_the_file_has_them(opened: Opened) -> None:
    text = versions.FILE.replace("left.five: {level: 2", "left.five: {level: 7").replace("right.four: {level: 2}", "right.four: {level: 9}")
    assert told(refused(opened, text=text)) == [
        "18:22 answers.left.five.level must be between 0 and 2, not 7 | Use a value in this range."
    ], "what is dropped is not looked at"


def test_a_major_version_without_a_declared_way(opened: Opened) -> None:
    text = "schema: 1\norganisation: {name: A}\nquestionnaire: {id: made-up, version: 1.4.0}\n"
    for migrations in (None, "migrations: [{from: 1.3.0, to: 2.0.0}]\n"):
        found = refused(opened, text=text, migrations=migrations)
        assert told(found, "ja") == [
            ("3:39 このファイルは古い質問票（1.4.0）で作られ、現在の版に変換できません（手元は 2.0.0） | "
             "作成時の版の質問票で開いてください。質問票を改訂した場合は、migrations.yaml に 1.4.0 から 2.0.0 への移行を書いてください。"),
        ]  # fmt: skip


def test_a_question_that_is_gone_undeclared(opened: Opened) -> None:
    new = versions.NEW.replace("version: 2.0.0", "version: 1.5.0")
    step = versions.MIGRATIONS.replace("to: 2.0.0", "to: 1.5.0").replace("    drop: [right.four]\n", "")
    found = refused(opened, new=new, migrations=step)
    assert told(found)[0] == (
        "19:3 the question 'right.four' was there when it was answered and is not in version 1.5.0 of the questionnaire | "
        "Raise the questionnaire's version and declare in its migrations.yaml what became of it: drop, rename or split."
    )
    assert told(found, "ja")[0] == (
        "19:3 「right.four」という設問は、回答時にはありましたが、質問票 1.5.0 にはありません | "
        "質問票の版を上げ、migrations.yaml に drop（削除）、rename（IDの変更）、split（分割）のいずれかを書いてください。"
    )
    assert {issue.path for issue in found} == {"answers.right.four", "ratings.r1.right.four", "ratings.r2.right.four"}


def test_a_minor_version_with_declared_changes(opened: Opened) -> None:
    new, step = (text.replace("2.0.0", "1.5.0") for text in (versions.NEW, versions.MIGRATIONS))
    assert opened(new=new, migrations=step).assessment.questionnaire.migrated.renamed == {"left.five": "left.six"}


def test_a_slip_of_the_pen_stays_one(opened: Opened) -> None:
    text = versions.FILE.replace("  left.one: {", "  left.onne: {")
    assert told(refused(opened, text=text)) == ["15:3 there is no question 'left.onne' | Did you mean 'left.one'?"]


def test_wrong_declarations_stop_only_files_that_need_them(opened: Opened) -> None:
    wrong = "migrations: [{from: 1.4.0, to: 2.0.0, drop: [left.one]}]\n"
    assert [issue.message.key for issue in refused(opened, migrations=wrong)] == ["migrations.still"]
    text = "schema: 1\norganisation: {name: A}\nquestionnaire: {id: made-up, version: 2.0.0}\n"
    assert opened(text, migrations=wrong).warnings == ()


def test_a_file_without_digests(opened: Opened) -> None:
    text = versions.FILE.replace("  digest: DIGEST\n  parts: {PARTS}\n", "")
    found = opened(text)
    assert [warning.message.key for warning in found.warnings] == ["assessment.migrated"]
    assert found.assessment.questionnaire.parts == {}
