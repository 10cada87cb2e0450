"""``readiness questionnaire new``: what it says, and that its three commands work as they stand."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from cli.processes import Nursery

SAID = {
    "en": """\
Made our-docs: questionnaire.yaml, findings.yaml, initiatives.yaml, kpis.yaml, phases.yaml, roles.yaml
Schemas are in our-docs/schemas: an editor with the YAML extension (Red Hat) completes and explains. After adding ids, renew them:
  readiness questionnaire schema -o our-docs/schemas --content our-docs
Next:
  readiness questionnaire lint our-docs             # lists every problem
  readiness questionnaire preview our-docs --watch  # what it looks like (-o preview.pdf: the report), again on each save
  readiness assess client.yaml --content our-docs   # starts an assessment
""",
    "ja": """\
「our-docs」を作りました：questionnaire.yaml、findings.yaml、initiatives.yaml、kpis.yaml、phases.yaml、roles.yaml
入力補完用のスキーマも「our-docs/schemas」に入れました。エディターの拡張機能「YAML」（Red Hat）で、候補と説明が表示されます。IDを加えたら、次のコマンドで作り直してください。
  readiness questionnaire schema -o our-docs/schemas --content our-docs
次の手順：
  readiness questionnaire lint our-docs             # 問題の一覧
  readiness questionnaire preview our-docs --watch  # 画面での見え方（-o preview.pdf で報告書）。保存するたびに更新
  readiness assess client.yaml --content our-docs   # 診断の開始
""",
}
ASSESSMENT = """\
schema: 1
organisation: {name: 株式会社サンプル}
questionnaire: {id: our-docs, version: 1.0.0}
answers:
  purpose.goal: {level: 2}
"""


@pytest.mark.parametrize("language", SAID)
def test_what_it_says(nursery: Nursery, tmp_path: Path, language: str) -> None:
    done = nursery.run("questionnaire", "new", "our-docs", "--lang", language, cwd=tmp_path)
    assert (done.code, done.out, done.err) == (0, SAID[language], "")


def test_the_commands_that_come_next(nursery: Nursery, tmp_path: Path) -> None:
    """Copied as they stand, also from a folder with a space; --watch and assess, which would stay, are left out here."""
    (tmp_path / "my work").mkdir()
    made = nursery.run("questionnaire", "new", "our-docs", "-o", "my work", "--lang", "en", cwd=tmp_path)
    commands = [shlex.split(line, comments=True)[1:] for line in made.out.splitlines() if line.startswith("  ")]
    renew, lint, preview, assess = commands
    assert assess == ["assess", "client.yaml", "--content", "my work/our-docs"]
    assert preview.pop() == "--watch"
    for command in (renew, lint, preview):
        done = nursery.run(*command, "--lang", "en", cwd=tmp_path)
        assert (done.code, done.err) == (0, ""), command
    done = nursery.run(*lint, "--lang", "en", cwd=tmp_path)
    assert done.out == "my work/our-docs: no problems found\n"
    (tmp_path / "client.yaml").write_text(ASSESSMENT, encoding="utf-8")
    done = nursery.run("score", *assess[1:], "--lang", "en", cwd=tmp_path)
    assert (done.code, done.err) == (0, "")


def test_it_is_listed_by_its_folder_and_the_starter_never(nursery: Nursery, tmp_path: Path) -> None:
    nursery.run("questionnaire", "new", "our-docs", cwd=tmp_path)
    done = nursery.run("questionnaire", "list", "--lang", "en", "--content", "our-docs", cwd=tmp_path)
    assert "our-docs" in done.out
    assert "starter" not in done.out


def test_a_name_that_cannot_be_and_one_that_is_taken(nursery: Nursery, tmp_path: Path) -> None:
    done = nursery.run("questionnaire", "new", "Ours", "--lang", "en", cwd=tmp_path)
    assert (done.code, done.out, done.err) == (1, "", (
        "Ours: this cannot be the name of a questionnaire\n"
        "  -> Use lower-case letters, digits, _ and -, beginning with a letter or digit, up to 80 characters, such as "
        "our-readiness.\n"
    ))  # fmt: skip
    (tmp_path / "ours").mkdir()
    done = nursery.run("questionnaire", "new", "ours", "--lang", "ja", cwd=tmp_path)
    assert (done.code, done.out, done.err) == (1, "", (
        "ours: 同じ名前のフォルダーまたはファイルがすでにあります\n  -> 別の名前を付けるか、-o で別の場所を指定してください。\n"
    ))  # fmt: skip
    assert list((tmp_path / "ours").iterdir()) == []


def test_a_folder_that_nobody_may_write_to(nursery: Nursery, open_folder: Path) -> None:
    closed = open_folder / "closed"
    closed.mkdir()
    closed.chmod(0o555)
    arguments = ("questionnaire", "new", "ours", "-o", "closed", "--lang", "en")
    done = nursery.run(*arguments, cwd=open_folder, powerless=True)
    assert (done.code, done.out, done.err) == (
        1, "",
        "closed/ours: no permission to write to the folder 'closed'\n  -> Check its permissions, or choose another place.\n",
    )  # fmt: skip
