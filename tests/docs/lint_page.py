"""docs/lint.md and docs/lint.ja.md: what the rules of lint say about themselves, put between the marks of each page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from readiness.content.lint import RULES, Rule
from readiness.content.lint.limits import LIMITS
from readiness.content.lint.lists import words
from readiness.core.model import Language
from readiness.words import Words
from readiness.words.phrases import topic

ROOT = Path(__file__).parents[2]
PAGES: dict[Language, Path] = {"ja": ROOT / "docs" / "lint.ja.md", "en": ROOT / "docs" / "lint.md"}
PART = re.compile(r"(<!-- (?P<name>rules|errors) -->\n)(?P<text>.*?)(?P<end>^<!-- end -->$)", re.DOTALL | re.MULTILINE)
"""A part of a page that the program writes."""
GAP = re.compile(r"\{[a-z_]+\}")
READING = ("file.", "yaml.", "shape.", "content.", "rule.")
"""How the rules begin that the loaders check."""
ELSEWHERE = (
    "file.special", "content.no_questionnaire", "content.no_folder", "content.builtin_id", "content.folder_id", "content.unused"
)  # fmt: skip
"""Messages of these beginnings that are said about other files, or before any file is read."""
LABELS: Mapping[Language, Mapping[str, str]] = {
    "ja": {"says": "表示", "remedy": "直し方", "wrong": "直す前", "right": "直した後", "head": "| 規則 | 表示 |\n| --- | --- |"},
    "en": {"says": "Says", "remedy": "Remedy", "wrong": "Before", "right": "After", "head": "| rule | says |\n| --- | --- |"},
}


def current(language: Language) -> str:
    """A page as it has to be: its own text, and each part as the program has it now."""
    parts: dict[str, Callable[[Language], Iterator[str]]] = {"rules": _rules, "errors": _errors}

    def filled(found: re.Match[str]) -> str:
        return found.group(1) + "\n" + "\n".join(parts[found["name"]](language)) + "\n\n" + found["end"]

    return PART.sub(filled, PAGES[language].read_text("utf-8"))


def _rules(language: Language) -> Iterator[str]:
    for rule in RULES:
        yield from _rule(rule, language)


def _rule(rule: Rule, language: Language) -> Iterator[str]:
    labels, said, dots = LABELS[language], Words(language, "lint"), topic("lint")
    colon = "：" if language == "ja" else ": "
    yield f"### `{rule.id}`\n"
    yield said(f"lint.{rule.id}.why", listed=_listed(rule.id, language)) + "\n"
    yield f"- {labels['says']}{colon}{GAP.sub('…', dots[f'lint.{rule.id}'][language])}"
    yield f"- {labels['remedy']}{colon}{_plain(dots[f'lint.{rule.id}.hint'][language])}\n"
    for name, text in ((labels["wrong"], rule.wrong), (labels["right"], rule.right)):
        yield f"```yaml\n# {name}\n{text}\n```\n"


def _plain(text: str) -> str:
    return GAP.sub("…", text.replace("{{}}", "\0")).replace("\0", "{}")


def _listed(rule: str, language: Language) -> str:
    """What a rule looks for, where that is a list."""
    if rule == "text.long":
        rows = (f"`{limit.section}.{limit.key}` {limit.ja}/{limit.en or '–'}" for limit in LIMITS)
        return Words(language, "lint").listed(rows)
    name = {"anchor.vague": "vague", "anchor.unobservable": "observable", "text.draft": "draft"}.get(rule)
    both = (*words(name)["ja"], *words(name)["en"]) if name else ()
    return Words(language, "lint").listed(both)


def _errors(language: Language) -> Iterator[str]:
    yield LABELS[language]["head"]
    for key, entry in topic("problems").items():
        if key.startswith(READING) and not key.endswith(".hint") and key not in ELSEWHERE:
            yield f"| `{key}` | {_plain(entry[language])} |"


def write() -> None:
    """Bring both pages up to date."""
    for language, page in PAGES.items():
        page.write_text(current(language), "utf-8")
