"""Everything that can be wrong with a file, with its place, all of it at once and in the file's order."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from readiness.errors import InputError, Issue
from readiness.store.draft import open_draft
from readiness.words import Words
from store.files import SMALLEST, TODAY, Content


def problems(folder: Path, content: Content, text: str) -> tuple[Issue, ...]:
    with pytest.raises(InputError) as caught:
        content.open(folder, text)
    return caught.value.issues


def told(issues: tuple[Issue, ...], language: str = "en") -> list[str]:
    words = Words(language, "problems")  # type: ignore[arg-type]
    return [f"{i.line}:{i.column} {words.message(i.message)} | {words.message(i.hint)}" for i in issues]


@pytest.mark.parametrize(
    ("rest", "english", "japanese"),
    [
        ("answers: {data.unifed: {level: 2}}",
         "4:11 there is no question 'data.unifed' | Did you mean 'data.unified'?",
         "4:11 「data.unifed」という設問はありません | 「data.unified」のことではありませんか。"),
        ("answers: {data.unified: {level: 5}}",
         "4:33 answers.data.unified.level must be between 0 and 4, not 5 | Use a value in this range.",
         "4:33 answers.data.unified.level は0〜4の範囲で書きます（いまは5） | 範囲内の値に直してください。"),
        ("respondents: [{id: r1}]\nratings: {r1: {data.unified: {level: 1, after: {level: 7}}}}",
         "5:56 ratings.r1.data.unified.after.level must be between 0 and 4, not 7 | Use a value in this range.",
         "5:56 ratings.r1.data.unified.after.level は0〜4の範囲で書きます（いまは7） | 範囲内の値に直してください。"),
        ("respondents: [{id: r1}]\nratings: {r1: {data.unified: {after: {unknown: true, level: 1}}}}",
         "5:39 'data.unified' has two answers (level, unknown) | Keep one of level, unknown and not_applicable.",
         "5:39 「data.unified」に回答が2つあります（level, unknown） | level・unknown・not_applicable のうち1つだけにしてください。"),
        ("answers: {data.unified: {batch: true}}",
         "4:26 'data.unified' is confirmed in a batch, but has no level | Add its level, or delete 'batch'.",
         "4:26 「data.unified」に batch: true がありますが、レベル（level）がありません | level を書き加えるか、batch を削除してください。"),
        ("answers: {data.unified: {unknown: true, batch: true}}",
         "4:41 'data.unified' is confirmed in a batch, but has no level | Add its level, or delete 'batch'.",
         "4:41 「data.unified」に batch: true がありますが、レベル（level）がありません | level を書き加えるか、batch を削除してください。"),
        ("answers: {data.unified: {level: -1}}",
         "4:33 answers.data.unified.level must be between 0 and 4, not -1 | Use a value in this range.",
         "4:33 answers.data.unified.level は0〜4の範囲で書きます（いまは-1） | 範囲内の値に直してください。"),
        ("answers: {data.unified: {level: 2.5}}",
         "4:33 answers.data.unified.level must be a whole number, not a number | See 'The assessment file' in the README.",
         "4:33 answers.data.unified.level は整数で書きます（いまは数値） | 書き方は READMEの「診断ファイル」をご覧ください。"),
        ("answers: {data.unified: {level: true}}",
         "4:33 answers.data.unified.level must be a whole number, not true or false | See 'The assessment file' in the README.",
         "4:33 answers.data.unified.level は整数で書きます（いまはtrue または false） | 書き方は READMEの「診断ファイル」をご覧ください。"),
        ('answers: {data.unified: {level: "2"}}',
         "4:33 answers.data.unified.level must be a whole number, not text | See 'The assessment file' in the README.",
         "4:33 answers.data.unified.level は整数で書きます（いまは文字列） | 書き方は READMEの「診断ファイル」をご覧ください。"),
        ("answers: {data.unified: {level: 2, target: 9}}",
         "4:44 answers.data.unified.target must be between 0 and 4, not 9 | Use a value in this range.",
         "4:44 answers.data.unified.target は0〜4の範囲で書きます（いまは9） | 範囲内の値に直してください。"),
        ("answers: {data.unified: {level: 2, unknown: true}}",
         "4:36 'data.unified' has two answers (level, unknown) | Keep one of level, unknown and not_applicable.",
         "4:36 「data.unified」に回答が2つあります（level, unknown） | level・unknown・not_applicable のうち1つだけにしてください。"),
        ("answers: {data.unified: {not_applicable: なし, unknown: true}}",
         "4:26 'data.unified' has two answers (unknown, not_applicable) | Keep one of level, unknown and not_applicable.",
         "4:26 「data.unified」に回答が2つあります（unknown, not_applicable） | level・unknown・not_applicable のうち1つだけにしてください。"),
        ("answers: {data.unified: {not_applicable: ''}}",
         "4:42 answers.data.unified.not_applicable needs a reason | Say in words why the question does not apply.",
         "4:42 answers.data.unified.not_applicable に理由がありません | 対象外とする理由を文で書いてください。"),
        ("answers: {data.unified: {not_applicable: true}}",
         "4:42 answers.data.unified.not_applicable needs a reason | Say in words why the question does not apply.",
         "4:42 answers.data.unified.not_applicable に理由がありません | 対象外とする理由を文で書いてください。"),
        ("answers: {data.unified: {level: 2, evidence: hearsay}}",
         "4:46 answers.data.unified.evidence cannot be 'hearsay' | Possible: statement, document, record, verified",
         "4:46 answers.data.unified.evidence に「hearsay」は使えません | 使えるもの：statement, document, record, verified"),
        ("answers: {data.unified: {levl: 2}}",
         "4:26 there is no entry 'levl' here | Did you mean 'level'?",
         "4:26 「levl」という項目はありません | 「level」のことではありませんか。"),
        ("answers: {data.unified: 2}",
         "4:25 answers.data.unified must be a mapping (key: value), not a whole number | See 'The assessment file' in the README.",
         "4:25 answers.data.unified は「項目: 値」の組で書きます（いまは整数） | 書き方は READMEの「診断ファイル」をご覧ください。"),
        ("answrs: {}",
         "4:1 there is no entry 'answrs' here | Did you mean 'answers'?",
         "4:1 「answrs」という項目はありません | 「answers」のことではありませんか。"),
        ("date: 2026-02-30",
         "4:7 date is not a date: '2026-02-30' | Write it like 2026-11-21.",
         "4:7 date の日付が正しくありません：「2026-02-30」 | 2026-11-21 の形で書いてください。"),
        ("kpis: {email_convrsion: {baseline: 2}}",
         "4:8 there is no KPI 'email_convrsion' | Did you mean 'email_conversion'? A KPI of your own needs name, formula and unit.",
         "4:8 「email_convrsion」というKPIはありません | 「email_conversion」のことではありませんか。 独自のKPIには name・formula・unit が必要です。"),
        ("kpis: {email_conversion: {due: 2027-02-30}}",
         "4:32 kpis.email_conversion.due is not a date: '2027-02-30' | Write it like 2026-11-21.",
         "4:32 kpis.email_conversion.due の日付が正しくありません：「2027-02-30」 | 2026-11-21 の形で書いてください。"),
        ("objective: {kgi: {kpi: lvt}}",
         "4:24 there is no KPI 'lvt' | Did you mean 'ltv'? A KPI of your own needs name, formula and unit.",
         "4:24 「lvt」というKPIはありません | 「ltv」のことではありませんか。 独自のKPIには name・formula・unit が必要です。"),
        ("plan: {target_phase: wlak}",
         "4:22 there is no phase 'wlak' | Did you mean 'walk'?",
         "4:22 「wlak」というフェーズはありません | 「walk」のことではありませんか。"),
        ("plan: {must: [ai_input_ruls]}",
         "4:15 there is no initiative 'ai_input_ruls' | Did you mean 'ai_input_rules'?",
         "4:15 「ai_input_ruls」という施策はありません | 「ai_input_rules」のことではありませんか。"),
        ("respondents: [{id: r1}, {id: r1}]",
         "4:30 the id 'r1' stands here twice | Change one of the two.",
         "4:30 ID「r1」が2回あります | どちらかのIDを変えてください。"),
        ("respondents: [{id: r1, bloc: it}]",
         "4:30 respondents.0.bloc cannot be 'it' | Possible: business, management_it",
         "4:30 respondents.0.bloc に「it」は使えません | 使えるもの：business, management_it"),
        ("respondents: [{id: r1}]\nratings: {r2: {data.unified: {level: 1}}}",
         "5:11 there is no respondent 'r2' | Possible: r1",
         "5:11 「r2」という回答者はいません | 使えるもの：r1"),
        ("respondents: [{id: r1}]\nratings: {r1: {data.unified: {level: 7}}}",
         "5:38 ratings.r1.data.unified.level must be between 0 and 4, not 7 | Use a value in this range.",
         "5:38 ratings.r1.data.unified.level は0〜4の範囲で書きます（いまは7） | 範囲内の値に直してください。"),
    ],
)  # fmt: skip
def test_one_problem(tmp_path: Path, content: Content, *, rest: str, english: str, japanese: str) -> None:
    issues = problems(tmp_path, content, f"{SMALLEST}{rest}\n")
    assert told(issues) == [english]
    assert told(issues, "ja") == [japanese]
    assert issues[0].file == str(tmp_path / "file.yaml")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("schema: 1\n", "", "1:1 schema is missing | This entry is required."),
        ("schema: 1", "schema: '1'", "1:9 schema must be a whole number, not text | See 'The assessment file' in the README."),
        ("schema: 1", "schema: 99",
         "1:9 schema 99 is not supported (supported: 1) | Update readiness to a newer version."),
        ("schema: 1", "schema: 0", "1:9 schema 0 is not supported (supported: 1) | Update readiness to a newer version."),
        ("organisation: {name: 株式会社サンプル}\n", "", "1:1 organisation is missing | This entry is required."),
        ("{name: 株式会社サンプル}", "{}", "2:1 organisation.name is missing | This entry is required."),
        ("{name: 株式会社サンプル}", "{name: ''}", "2:22 organisation.name is empty | Fill it in, or delete the entry."),
        ("{name: 株式会社サンプル}", "{name: 株式会社サンプル, employees: 1.5}",
         "2:43 organisation.employees must be a whole number, not a number | See 'The assessment file' in the README."),
        ("questionnaire: {id: ai-readiness, version: 1.0.0}\n", "", "1:1 questionnaire is missing | This entry is required."),
        ("id: ai-readiness, ", "", "3:1 questionnaire.id is missing | This entry is required."),
        (", version: 1.0.0", "", "3:1 questionnaire.version is missing | This entry is required."),
        ("version: 1.0.0", "version: 1.0",
         "3:44 questionnaire.version must be text, not a number | See 'The assessment file' in the README."),
        ("version: 1.0.0", "version: 1.0.²",
         r"3:44 questionnaire.version has the wrong form: '1.0.²' | Expected form: [0-9]+\.[0-9]+\.[0-9]+"),
        ("id: ai-readiness", "id: ai-readines",
         ("3:21 there is no questionnaire 'ai-readines' | "
         "Give the folder of a questionnaire of your own with --content. Did you mean 'ai-readiness'?")),
    ],
)  # fmt: skip
def test_the_head_of_the_file(tmp_path: Path, content: Content, *, old: str, new: str, said: str) -> None:
    assert told(problems(tmp_path, content, SMALLEST.replace(old, new))) == [said]


@pytest.mark.parametrize("text", ["- 1\n- 2\n", "just text\n", "42\n"])
def test_a_list_or_a_scalar_at_the_top(tmp_path: Path, content: Content, text: str) -> None:
    issues = problems(tmp_path, content, text)
    assert told(issues) == [
        "1:1 this is no assessment file (the top is not a mapping) | Name a file made by: readiness assess"
    ]
    assert told(issues, "ja") == [
        "1:1 診断ファイルの形ではありません（先頭が「項目: 値」の組ではない） | readiness assess で作ったファイルを指定してください。"
    ]


def test_a_number_of_thousands_of_digits_in_quotes(tmp_path: Path, content: Content) -> None:
    (issue,) = problems(tmp_path, content, SMALLEST.replace("1.0.0", f"'{'9' * 5000}.0.0'"))
    assert (issue.message.key, issue.line, issue.column) == ("shape.long", 3, 44)


def test_all_problems_at_once_in_the_order_of_the_file(tmp_path: Path, content: Content) -> None:
    text = """\
schema: 1
colour: red
organisation: {name: '', employees: many}
questionnaire: {id: ai-readiness, version: 1.0.0}
depth: deep
answers:
  data.unified: {level: 2, unknown: true}
  data.governence: {level: 9, note: 5}
  people.literacy:
    evidence: gossip
    level: 3.5
plan: {start: tomorrow, must: [nothing_known]}
kpis:
  churn: {due: 2027-13-01}
"""
    assert told(problems(tmp_path, content, text)) == [
        "2:1 there is no entry 'colour' here | Possible: " + "schema, organisation, questionnaire, depth, language, date, previous, scope, classification, decision, respondents, answers, ratings, objective, kpis, plan, actions, vendors, finance, log",
        "3:22 organisation.name is empty | Fill it in, or delete the entry.",
        "3:37 organisation.employees must be a whole number, not text | See 'The assessment file' in the README.",
        "5:8 depth cannot be 'deep' | Possible: core, full",
        "7:28 'data.unified' has two answers (level, unknown) | Keep one of level, unknown and not_applicable.",
        "8:3 there is no question 'data.governence' | Did you mean 'data.governance'?",
        "8:28 answers.data.governence.level must be between 0 and 4, not 9 | Use a value in this range.",
        "8:37 answers.data.governence.note must be text, not a whole number | See 'The assessment file' in the README.",
        "10:15 answers.people.literacy.evidence cannot be 'gossip' | Possible: statement, document, record, verified",
        "11:12 answers.people.literacy.level must be a whole number, not a number | See 'The assessment file' in the README.",
        "12:15 plan.start is not a date: 'tomorrow' | Write it like 2026-11-21.",
        "12:32 there is no initiative 'nothing_known' | Possible: " + ", ".join(content.library.initiatives),
        "14:16 kpis.churn.due is not a date: '2027-13-01' | Write it like 2026-11-21.",
    ]  # fmt: skip


@pytest.mark.parametrize("amount", ["1.5e300", "-1000000000000001", "9" * 40])
@pytest.mark.parametrize("place", ["kpis: {ltv: {target: AMOUNT}}", "objective: {kgi: {kpi: ltv, baseline: AMOUNT}}"])
def test_amounts_that_no_figure_shows(tmp_path: Path, content: Content, place: str, amount: str) -> None:
    (issue,) = problems(tmp_path, content, f"{SMALLEST}{place.replace('AMOUNT', amount)}\n")
    assert (issue.message.key, issue.line, issue.column) == ("shape.range", 4, place.index("AMOUNT") + 1)


def test_a_kpi_of_ones_own_needs_no_catalogue(tmp_path: Path, content: Content) -> None:
    own = "kpis: {queue: {name: 待ち時間, formula: 平均, unit: minutes}}\n"
    assert [target.kpi for target in content.open(tmp_path, SMALLEST + own).assessment.kpis] == ["queue"]


def test_a_due_date_in_words_is_not_this_rooms_business(tmp_path: Path, content: Content) -> None:
    text = f"{SMALLEST}kpis: {{email_conversion: {{due: 来期中}}}}\n"
    assert content.open(tmp_path, text).assessment.kpis[0].due == "来期中"


def test_the_file_stays_as_it_was(tmp_path: Path, content: Content) -> None:
    problems(tmp_path, content, f"{SMALLEST}answrs: {{}}\n")
    assert (tmp_path / "file.yaml").read_text(encoding="utf-8") == f"{SMALLEST}answrs: {{}}\n"
    assert [path.name for path in tmp_path.iterdir()] == ["file.yaml"]


# Versions and the digest


@pytest.mark.parametrize(
    ("given", "here", "key"),
    [
        ("1.0.0", "1.0.0", None),
        ("1.0.0", "1.2.3", "assessment.updated"),
        ("1.9.9", "1.10.0", "assessment.updated"),
        ("1.0.1", "1.0.0", "assessment.newer"),
        ("1.10.0", "1.9.9", "assessment.newer"),
        ("2.0.0", "1.9.9", "assessment.newer"),
        ("1.9.9", "2.0.0", "assessment.older"),
        ("0.9.0", "1.0.0", "assessment.older"),
    ],
)
def test_versions(tmp_path: Path, content: Content, *, given: str, here: str, key: str | None) -> None:
    text = SMALLEST.replace("1.0.0", given)
    if key in ("assessment.newer", "assessment.older"):
        issues = problems(tmp_path, content.at(here), text)
    else:
        issues = content.at(here).open(tmp_path, text).warnings
    assert [(issue.message.key, issue.line, issue.column) for issue in issues] == ([(key, 3, 44)] if key else [])


def test_what_is_said_about_versions(tmp_path: Path, content: Content) -> None:
    newer = problems(tmp_path, content, SMALLEST.replace("1.0.0", "1.1.0"))
    older = problems(tmp_path, content.at("2.0.0"), SMALLEST)
    updated = content.at("1.1.0").open(tmp_path, SMALLEST).warnings
    assert told((*newer, *older, *updated)) == [
        ("3:44 the file belongs to a newer questionnaire (1.1.0; here: 1.0.0) | "
         "Update readiness, or give the newer folder of a questionnaire of your own with --content."),
        ("3:44 the file belongs to an older questionnaire (1.0.0; here: 2.0.0) and no migration is declared | "
        "Open it with the version of the questionnaire that it was made with. If the questionnaire is yours, declare in "
        "its migrations.yaml what leads from 1.0.0 to 2.0.0."),
        ("3:44 the file was made with version 1.0.0 of the questionnaire (here: 1.1.0) | "
        "The result uses the questionnaire at hand. The next save clears this warning."),
    ]  # fmt: skip


def test_another_digest_warns(tmp_path: Path, content: Content) -> None:
    text = SMALLEST.replace("version: 1.0.0", "version: 1.0.0, digest: 'sha256:0000'")
    (warning,) = content.open(tmp_path, text).warnings
    assert told((warning,)) == [
        ("3:59 questions, anchors or thresholds have changed since the answers were given (questionnaire 1.0.0) | "
        "The result uses the questionnaire at hand. The next save clears this warning.")
    ]
    assert told((warning,), "ja") == [
        ("3:59 設問・レベルの説明・しきい値が、回答時から変わっています（質問票 1.0.0） | "
        "結果は現在の質問票で計算しています。次に保存すると、この警告は消えます。")
    ]
    known = Content(replace(content.known, digest="sha256:0000"), content.library)
    assert known.open(tmp_path, text).warnings == ()


def test_a_missing_file(tmp_path: Path, content: Content) -> None:
    with pytest.raises(InputError) as caught:
        open_draft(tmp_path / "none.yaml", content, TODAY)
    assert [issue.message.key for issue in caught.value.issues] == ["file.missing"]
