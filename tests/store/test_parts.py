"""Short digests in the file: how they are written, and what a file says when its questionnaire has changed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import builders
import pytest

from readiness.core.assessment import QuestionnaireRef
from readiness.core.model import Questionnaire
from readiness.store import as_text
from store.files import SMALLEST, Content
from store.test_problems import problems, told

ANSWERS = "answers:\n  leadership.vision: {level: 2}\n  data.unified: {unknown: true}\n"


def with_parts(parts: Mapping[str, str], digest: str = "sha256:0", rest: str = ANSWERS) -> str:
    listed = ", ".join(f"{id_}: '{part}'" for id_, part in parts.items())
    head = SMALLEST.replace("version: 1.0.0}", f"version: 1.0.0, digest: '{digest}', parts: {{{listed}}}}}")
    return head + rest


def test_round_trip(tmp_path: Path, content: Content) -> None:
    known = content.known
    found = content.open(tmp_path, with_parts(known.parts, known.digest))
    assert found.assessment.questionnaire == QuestionnaireRef("ai-readiness", "1.0.0", known.digest, known.parts)
    assert found.warnings == ()
    text = as_text(found.assessment)
    again = content.open(tmp_path, text)
    assert (again.assessment, again.warnings) == (found.assessment, ())
    assert as_text(again.assessment) == text


def test_they_stand_in_few_lines() -> None:
    """Forty questions take a dozen lines; the answers stay in sight."""
    many = {f"dimension.question_{n}": f"{n:012d}" for n in range(40)}
    reference = QuestionnaireRef("ai-readiness", "1.0.0", "sha256:0", many)
    assessment = builders.assessment([2] * 8, questionnaire=reference)
    lines = as_text(assessment).splitlines()
    first = next(n for n, line in enumerate(lines) if line.startswith("  parts: {"))
    assert lines.index("depth: core") - first <= 16
    assert max(len(line) for line in lines) < 190
    assert "answers:" in lines[:30]


def test_it_names_what_changed(tmp_path: Path, content: Content) -> None:
    parts = {**content.known.parts, "leadership.vision": "0" * 12, "people.literacy": "1" * 12, "thresholds": "2" * 12}
    (warning,) = content.open(tmp_path, with_parts(parts)).warnings
    assert told((warning,)) == [
        ("3:71 the questionnaire has changed since the answers were given (questionnaire 1.0.0): "
        "changed questions: Purpose of AI, Data literacy; changed conventions: thresholds of the phases | "
        "The result uses the questionnaire at hand. A changed question is named until it is answered anew.")
    ]
    assert told((warning,), "ja") == [
        ("3:71 質問票が回答時から変わっています（質問票 1.0.0）。"
        "変更のあった設問：AI活用の目的、データリテラシー／変更のあった取り決め：フェーズの閾値 | "
        "結果は現在の質問票で計算しています。変更のあった設問は、回答し直すと警告から外れます。")
    ]


def test_other_changes_go_with_the_next_save(tmp_path: Path, content: Content) -> None:
    parts = {id_: part for id_, part in content.known.parts.items() if id_ != "people.learning"}
    parts |= {"old.one": "0" * 12, "weights": "0" * 12, "evidence_caps": "0" * 12, "scale": "0" * 12}
    (warning,) = content.open(tmp_path, with_parts(parts)).warnings
    assert told((warning,)) == [
        ("3:71 the questionnaire has changed since the answers were given (questionnaire 1.0.0): "
        "new questions: Trials and lessons; removed questions: old.one; changed conventions: weights of the dimensions, "
        "levels that evidence supports, names and meanings of the levels | "
        "The result uses the questionnaire at hand. The next save clears this warning.")
    ]
    assert told((warning,), "ja") == [
        ("3:71 質問票が回答時から変わっています（質問票 1.0.0）。"
        "追加された設問：試行と学びの共有／なくなった設問：old.one／"
        "変更のあった取り決め：領域の重み、裏付けの区分ごとの上限レベル、レベルの名称と意味 | "
        "結果は現在の質問票で計算しています。次に保存すると、この警告は消えます。")
    ]


@pytest.mark.parametrize("digest", ["sha256:0", ""])
def test_equal_parts_leave_the_digest_to_speak(tmp_path: Path, content: Content, digest: str) -> None:
    known: Questionnaire = content.known
    text = with_parts(known.parts, digest or known.digest)
    keys = [warning.message.key for warning in content.open(tmp_path, text).warnings]
    assert keys == (["assessment.digest"] if digest else [])


def test_wrong_parts_are_problems(tmp_path: Path, content: Content) -> None:
    text = SMALLEST.replace("version: 1.0.0}", "version: 1.0.0, parts: {a.b: 5, c.d: ''}}")
    assert [issue.message.key for issue in problems(tmp_path, content, text)] == ["shape.kind", "shape.blank"]
    text = SMALLEST + "previous: {file: 5, light: soon, date: spring, who: me}\n"
    assert [issue.message.key for issue in problems(tmp_path, content, text)] == [
        "shape.kind", "shape.kind", "shape.date", "shape.unknown_key",
    ]  # fmt: skip
    assert [issue.message.key for issue in problems(tmp_path, content, f"{SMALLEST}previous: {{}}\n")] == ["shape.missing"]
    text = SMALLEST + "answers: {data.unified: {level: 1, carried: yesterday}}\n"
    assert [issue.message.key for issue in problems(tmp_path, content, text)] == ["shape.date"]
