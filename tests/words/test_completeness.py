"""Every sentence is there in both languages, with the same placeholders, and the code uses only what is there."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

import readiness
from readiness.words.phrases import FOLDER, topic
from readiness.yamltext import read_file

SOURCE = Path(readiness.__file__).parent
TOPICS = sorted(path.stem for path in FOLDER.glob("*.yaml"))
JAPANESE = re.compile("[\u3041-\u30ff\u4e00-\u9fff]")
KEYS: Mapping[str, Mapping[str, Any]] = {key: entry for name in TOPICS for key, entry in topic(name).items()}

ONE_SIDED = {"text", "recipient", "about.count"}
"""A text that comes in both languages already; 御中, which has no English form; people, counted with 名 in Japanese."""


def forms(text: object) -> list[str]:
    """The forms of one language: one, or singular and plural."""
    return [str(form) for form in text.values()] if isinstance(text, dict) else [str(text)]


def placeholders(*texts: str) -> set[str]:
    return {name for text in texts for _, name, _, _ in Formatter().parse(text) if name}


def needed(key: str) -> set[str]:
    """The values that a sentence needs in one of its languages."""
    entry = KEYS[key]
    plural = {"n"} if any(isinstance(text, dict) for text in entry.values()) else set()
    return placeholders(*forms(entry["ja"]), *forms(entry["en"])) | plural


@pytest.mark.parametrize("name", TOPICS)
def test_files_are_read_as_content_is(name: str) -> None:
    assert read_file(FOLDER / f"{name}.yaml").data == topic(name)


@pytest.mark.parametrize("name", TOPICS)
def test_both_languages_say_the_same(name: str) -> None:
    for key, entry in topic(name).items():
        assert set(entry) == {"ja", "en"}, key
        if isinstance(entry["en"], dict):
            assert list(entry["en"]) == ["one", "other"], key
        ja, en = forms(entry["ja"]), forms(entry["en"])
        assert key in ONE_SIDED or key.startswith("list.") or all(text.strip() for text in (*ja, *en)), key
        assert not JAPANESE.search("".join(en)), f"{key}: Japanese in the English text"
        assert key in ONE_SIDED or placeholders(*ja) | {"n"} == placeholders(*en) | {"n"}, key


def test_no_key_stands_in_two_topics_that_are_used_together() -> None:
    for together in (("terms", "tables"), ("terms", "tables", "interview"), ("terms", "tables", "smart"),
                     ("terms", "tables", "comparison"), ("terms", "report", "comparison"),
                     ("terms", "report", "agreement", "comparison"), ("terms", "report", "agreement", "interim"), ("sheets", "terms", "report")):  # fmt: skip
        keys = [key for name in together for key in topic(name)]
        assert len(keys) == len(set(keys)), together


def test_each_problem_has_its_remedy() -> None:
    problems = topic("problems")
    bare = {"many.more", "bug"}  # said with a count or a log file, not at a place
    for key in problems:
        if not key.startswith(("kind.", "offer.", "without.")) and not key.endswith(".hint") and key not in bare:
            assert f"{key}.hint" in problems or key == "text", key
    for key in problems:
        if key.endswith(".hint"):
            assert key.removesuffix(".hint") in problems, key


# What the code asks for

PLACES = {
    "wrong_input": (1, {"file"}), "issue": (1, {"path", "at_key"}), "unknown_name": (2, {"name", "offer"}),
    "_report": (1, set()), "_remark": (1, set()), "_stop": (1, set()), "_wrong": (1, {"name", "names"}), "Message": (0, set()),
}  # fmt: skip
"""Functions that take a key of the problems: which argument it is, and the values that they add by themselves."""
SPEAKERS = ("words", "_words", "said")
"""Names under which a ``Words`` stands in the code."""


def literals(node: ast.expr) -> list[str]:
    """The texts that an expression may be, where it is written as such."""
    if isinstance(node, ast.IfExp):
        return literals(node.body) + literals(node.orelse)
    return [node.value] if isinstance(node, ast.Constant) and isinstance(node.value, str) else []


def beginnings(node: ast.expr) -> list[str]:
    """How a text begins that is put together (``f"verdict.{…}"``)."""
    if isinstance(node, ast.IfExp):
        return beginnings(node.body) + beginnings(node.orelse)
    if isinstance(node, ast.JoinedStr) and node.values and isinstance(node.values[0], ast.Constant):
        return [str(node.values[0].value)]
    return []


def calls() -> Iterator[tuple[str, ast.Call, str]]:
    """Every call in the source: where it stands, the call, and the function's last name."""
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "attr", None) or getattr(node.func, "id", "")
                yield f"{path.relative_to(SOURCE)}:{node.lineno}", node, name


def asked() -> Iterator[tuple[str, ast.expr, ast.Call, set[str]]]:
    """Every key that the code asks for: where, the expression, the call, and the values given besides its keywords."""
    for place, call, name in calls():
        index, given = PLACES.get(name, (0, set())) if name not in SPEAKERS else (0, set())
        if (name in PLACES or name in SPEAKERS) and len(call.args) > index:
            yield place, call.args[index], call, given


def test_every_key_that_is_asked_for_is_there() -> None:
    found = 0
    for place, node, _, _ in asked():
        for key in literals(node):
            assert key in KEYS, f"{place}: {key}"
            found += 1
        for beginning in beginnings(node):
            assert any(key.startswith(beginning) for key in KEYS), f"{place}: {beginning}…"
    assert found > 150


def test_every_value_that_a_sentence_needs_is_given() -> None:
    for place, node, call, given in asked():
        names = [keyword.arg for keyword in call.keywords]
        if None in names or (len(call.args) > 1 and isinstance(call.args[-1], ast.Dict | ast.Name)):
            continue  # values handed on as a whole
        for key in literals(node):
            hint = needed(f"{key}.hint") if f"{key}.hint" in KEYS and call.func != "Message" else set()
            missing = (needed(key) | hint) - set(names) - given - {None}
            assert not missing, f"{place}: {key} needs {sorted(missing)}"


def test_texts_named_in_shapes_are_there() -> None:
    for place, call, _ in calls():
        for keyword in call.keywords:
            if keyword.arg == "need" and literals(keyword.value):
                assert literals(keyword.value)[0] in KEYS, place
