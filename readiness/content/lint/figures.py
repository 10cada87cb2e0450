"""Rules on what findings say: can a sentence contradict the figures of a result that its rule lets through.

A finding is chosen where its rule holds and those before it in its place do not. So what the sentence claims has to be
asked for by its own rule or by one before it. Whether the rules then suffice is for people to judge; what can be seen
is that nobody asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from readiness.content.lint.conditions import Comparison, comparisons
from readiness.content.lint.lists import claims
from readiness.content.lint.material import Material, Record, Wording, below
from readiness.content.lint.rule import Rule
from readiness.content.lint.texts import LANGUAGES
from readiness.core.conclusions.facts import COUNT_FACTS
from readiness.core.conclusions.placeholders import PLACEHOLDER
from readiness.core.model import Language
from readiness.errors import Issue

COUNTED = frozenset(COUNT_FACTS) - {"unmet"} | {"unknowns"}
"""Placeholders of what is counted and may be none at all; where there is a next phase, something is unmet."""
IMPLIED: Mapping[str, frozenset[str]] = {
    "unknowns": frozenset({"open_answers"}),
    "risks": frozenset({"risks_covered", "risks_open"}),
    "uses": frozenset({"uses_ready"}),
    "steps": frozenset({"changes", "alternatives"}),
    "changes": frozenset({"steps", "alternatives"}),
    "missing_evidence": frozenset({"held_by"}),
    "kpis_open": frozenset({"kpis_ready", "kgi_ready"}),
}
"""Other facts that settle whether there is one."""
UPPER = ("below", "at_most", "is", "in")
"""Comparisons that a mean level passes because it is low."""
SHOWN = (
    ("dimension_level", "mean_level", "floor"),
    ("level", "overall_level", "threshold"),
)
"""A placeholder that leaves open answers out, the fact that counts them as level 0, and what a text sets it against."""
FIGURE = re.compile(
    r"(?:レベル|level\s)\s*([1-9][0-9]*(?:\.[0-9]+)?)"
    r"|([0-9]+(?:\.[0-9]+)?)\s*(?:%|％|点|件|問|points?\b|percent\b|questions?\b|initiatives?\b|risks?\b|KPIs?\b|steps?\b)",
    re.IGNORECASE,
)
"""A level, a score or a number of things, written out in figures."""


ALWAYS_THERE = frozenset({
    "phase", "phase_name", "high_phase", "target_phase", "minimum_coverage", "unknowns", "dimension",
})  # fmt: skip
"""Placeholders that every result can fill in."""
LONG_NAME = 12
"""Bytes from which one word (four Japanese characters) is a name of its own."""


BY_LEVEL = ("strengths", "priorities")
"""Counted by levels that the method sets and no rule names."""


class Chosen(NamedTuple):
    """A finding with its own comparisons and those of the findings before it in its place."""

    record: Record
    own: tuple[Comparison, ...]
    before: tuple[Comparison, ...]

    @property
    def dimension(self) -> str:
        """The dimension it is about, "" for the whole."""
        return str(self.record.data.get("dimension", ""))

    def asks(self, *facts: str) -> bool:
        """Whether its rule or one before it asks about one of some facts."""
        return any(one.fact in facts for one in (*self.own, *self.before))

    def wordings(self) -> Iterator[Wording]:
        """Its text, for every size of organisation."""
        yield from below(self.record, "text")


def _findings(material: Material) -> Iterator[Chosen]:
    before: dict[tuple[str, str], tuple[Comparison, ...]] = {}
    for record in material.records("findings"):
        place = (record.data["place"], record.data.get("dimension", ""))
        own = tuple(comparisons(record.data.get("when"), (*record.place, "when")))
        yield Chosen(record, own, before.get(place, ()))
        before[place] = (*before.get(place, ()), *own)


def _spoken(data: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    return tuple(dict.fromkeys(PLACEHOLDER.findall(data["ja"]) + PLACEHOLDER.findall(data["en"])))


def uncounted(material: Material) -> Iterator[Issue]:
    """Numbers of things that may be 0, where no rule of the place asks whether there is one."""
    for found in _findings(material):
        for document, place, data in found.wordings():
            for name, _ in _spoken(data):
                if name in COUNTED and not found.asks(name, *IMPLIED.get(name, ())):
                    yield document.issue((*place, "ja"), "lint.finding.uncounted", name=name)


def assumed(material: Material) -> Iterator[Issue]:
    """Mean levels without the open answers, under a rule that counts each of these as level 0."""
    for found in _findings(material):
        for document, place, data in found.wordings():
            spoken = _spoken(data)
            for shown, fact, limit in SHOWN:
                for name, subject in spoken:
                    if name == shown and _differs(found, fact, subject, beside=(limit, "") in spoken):
                        yield document.issue((*place, "ja"), "lint.finding.assumed", name=f"{{{name}}}")


def _differs(found: Chosen, fact: str, subject: str, *, beside: bool) -> bool:
    about = subject or found.dimension if fact == "mean_level" else ""
    bounded = any(
        one.fact == fact and one.subject == about and one.operator in UPPER and one.affirmed for one in found.own
    )
    settled = any(
        one.fact == "unknowns" or (one.fact == "open_answers" and one.subject == about)
        for one in (*found.own, *found.before)
    )
    return (bounded or beside) and not settled


def written(material: Material) -> Iterator[Issue]:
    """Figures written out that neither the rule nor one before it names."""
    for found in _findings(material):
        known = {str(value) for one in (*found.own, *found.before) for value in one.values}
        for document, place, data in found.wordings():
            for language in LANGUAGES:
                said = PLACEHOLDER.sub("", data[language])
                for match in FIGURE.finditer(said):
                    figure = match.group(1) or match.group(2)
                    if figure not in known and not found.asks(*BY_LEVEL):
                        yield document.issue((*place, language), "lint.finding.written", found=match.group().strip())


def named(material: Material) -> Iterator[Issue]:
    """Phases and dimensions called by their names, where no rule of the place asks about them."""
    names = tuple(_names(material))
    home = {record.data["id"]: str(record.data.get("dimension", "")) for record in material.records("questions")}
    for found in _findings(material):
        settled = {home.get(one.subject, one.subject) for one in (*found.own, *found.before)} | {found.dimension}
        if found.asks("phase", "target_phase", "held_by"):
            settled |= {record.data["id"] for record in material.records("phases")}
        for document, place, data in found.wordings():
            for language in LANGUAGES:
                said = PLACEHOLDER.sub("", data[language])
                for name, of in names:
                    if of not in settled and _stands(name, said, language):
                        yield document.issue((*place, language), "lint.finding.named", name=name)


def _names(material: Material) -> Iterator[tuple[str, str]]:
    """Names that are no common words, with their ids: of phases in Latin letters, of dimensions in several words."""
    for record in material.records("phases"):
        for name in {record.data["short"][language] for language in LANGUAGES}:
            if re.fullmatch("[A-Z][A-Za-z]{2,}", name):
                yield name, record.data["id"]
    for record in material.records("dimensions"):
        for name in {record.data["name"][language] for language in LANGUAGES}:
            if " " in name or len(name.encode()) >= LONG_NAME:
                yield name, record.data["id"]


def _stands(name: str, text: str, language: Language) -> bool:
    """Whether a name stands in a text; in English, one word not where any word has a capital."""
    if not name.isascii():
        return name in text
    before = "" if " " in name or language == "ja" else r"(?<=[a-z,0-9])\s"
    return re.search(rf"{before}(?<![A-Za-z]){re.escape(name)}(?![A-Za-z])", text) is not None


def claimed(material: Material) -> Iterator[Issue]:
    """Sentences that say that all or none is so, where no rule of the place asks for it."""
    for found in _findings(material):
        for document, place, data in found.wordings():
            for language in LANGUAGES:
                for claim in claims():
                    match = claim.pattern(language).search(data[language])
                    if match and not found.asks(*claim.facts):
                        facts = ", ".join(claim.facts)
                        yield document.issue(
                            (*place, language), "lint.finding.claim", found=match.group(), facts=facts
                        )
                        break


def hidden(material: Material) -> Iterator[Issue]:
    """Findings that are never chosen, since one before them in their place always is."""
    taken: dict[tuple[str, str], str] = {}
    for document, place, data in material.records("findings"):
        where = (data["place"], data.get("dimension", ""))
        if where in taken:
            yield document.issue((*place, "id"), "lint.finding.hidden", name=data["id"], other=taken[where])
        elif not data.get("when") and all(name in ALWAYS_THERE for name, _ in _spoken(data["text"])):
            taken[where] = data["id"]


RULES = (
    Rule(
        "finding.hidden",
        hidden,
        "- {id: any, place: phase, text: …}\n- {id: top, place: phase, when: {fact: phase, is: run}, text: …}",
        "- {id: top, place: phase, when: {fact: phase, is: run}, text: …}\n- {id: any, place: phase, text: …}",
    ),
    Rule(
        "finding.uncounted",
        uncounted,
        '- {id: signs, place: risks, text: {ja: "兆候の見られるリスクは{risks}です", en: "Signs of {risks}"}}',
        '- {id: none, place: risks, when: {fact: risks, is: 0}, text: {ja: "兆候はありません", en: "No signs"}}\n'
        '- {id: signs, place: risks, text: {ja: "兆候の見られるリスクは{risks}です", en: "Signs of {risks}"}}',
    ),
    Rule(
        "finding.assumed",
        assumed,
        "- id: data_low\n  place: dimension\n  dimension: data\n  when: {fact: mean_level, of: data, below: 2}\n"
        '  text: {ja: "準備度は{dimension_level}です", en: "The mean level is {dimension_level}"}',
        "- id: data_low\n  place: dimension\n  dimension: data\n"
        "  when: {all: [{fact: mean_level, of: data, below: 2}, {fact: open_answers, of: data, is: 0}]}\n"
        '  text: {ja: "準備度は{dimension_level}です", en: "The mean level is {dimension_level}"}',
    ),
    Rule(
        "finding.written",
        written,
        "- id: some\n  place: risks\n  when: {fact: risks, at_least: 1}\n"
        '  text: {ja: "リスクは3件です", en: "There are 3 risks"}',
        "- id: some\n  place: risks\n  when: {fact: risks, at_least: 1}\n"
        '  text: {ja: "リスクは{risks}です", en: "There are {risks}"}',
    ),
    Rule(
        "finding.named",
        named,
        '- {id: ready, place: decision, text: {ja: "次はRunに進みます", en: "Next comes Run"}}',
        '- {id: ready, place: decision, text: {ja: "次は{next_phase}に進みます", en: "Next comes {next_phase}"}}',
    ),
    Rule(
        "finding.claim",
        claimed,
        '- {id: done, place: open_points, text: {ja: "未回答の設問はありません", en: "There are no open answers"}}',
        "- id: done\n  place: open_points\n  when: {fact: unknowns, is: 0}\n"
        '  text: {ja: "未回答の設問はありません", en: "There are no open answers"}',
    ),
)
