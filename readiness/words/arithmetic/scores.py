"""How the scores come about: questions, dimensions, the whole, coverage and balance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from readiness.core import derivation
from readiness.core.answers import Level, NotApplicable
from readiness.core.derivation import READINGS
from readiness.core.model import OVERALL, POINTS, Group, Language, Question
from readiness.core.result import Result
from readiness.core.scoring import Score, mean_level, rounded, shown_level
from readiness.core.standing import evidence_matters
from readiness.words import measures
from readiness.words.arithmetic.writer import Entry, Section, Writer


class Scores(Writer):
    """Writes out the scores of one result."""

    def __init__(self, language: Language, result: Result, hidden: frozenset[str]) -> None:
        super().__init__(language, result, hidden)
        self.derived = derivation.derive(result.readings)
        self._around = _around(self.questionnaire.dimensions)

    def sections(self) -> tuple[Section, ...]:
        """The sections in order; a section may be empty."""
        dimensions = self.result.scores.dimensions
        entries: dict[str, tuple[Entry, ...]] = {
            "questions": tuple(self._question(question) for question in self.readings.questions),
            "groups": tuple(entry for id_ in self.result.scores.groups for entry in self._means(id_)),
            "dimensions": tuple(entry for id_ in dimensions for entry in self._means(id_)),
            "overall": tuple(self._means(OVERALL)),
            "levels": self._all_levels((*dimensions, OVERALL)),
            "coverage": tuple(self._coverage()),
            "balance": tuple(self._balance()),
        }
        shown = "levels" if measures.measure(self.questionnaire) == "levels" else "units"
        titles = {"levels": f"section.{shown}"}
        return tuple(
            Section(id_, self.words(titles.get(id_, f"section.{id_}")), found) for id_, found in entries.items()
        )

    def _question(self, question: Question) -> Entry:
        answer, words = self.readings.answers[question.id], self.words
        label = self.title(question.id)
        match answer.state:
            case Level(level):
                share = 100 * question.scale.share(level)
                formula = self.formulas.equals(self._valued(question, level), share)
                capped = self.readings.evidenced.levels[question.id]
                if capped == level or capped is None or question.id in self.hidden:
                    return Entry(label, formula)
                points = self.formulas.number(100 * question.scale.share(capped))
                return Entry(label, words("question.capped", formula=formula, capped=capped, points=points))
            case NotApplicable():
                return Entry(label, words("question.left_out", state=words("state.not_applicable")))
            case _:
                return Entry(label, words("question.open", state=self.open_state(question.id)))

    def _valued(self, question: Question, level: int) -> str:
        """How an answer becomes points."""
        scale, inside = question.scale, self.formulas.inside
        least, most = scale.span
        if scale.is_plain:
            return self.words("question.level", level=level, top=inside(most))
        value = scale.values[level - scale.lowest]
        key = "question.value_from" if least else "question.value"
        return self.words(key, value=inside(value), least=inside(least), most=inside(most))

    def _means(self, subject: str) -> Iterator[Entry]:
        """The readings of one score; those that cannot differ on one line."""
        score, name = self.score(subject), self.subject(subject)
        if score.low is None:
            yield Entry(name, self.words("nothing_applies"))
            return
        closed = _is_closed(score)
        for reading in READINGS:
            found = self.derived[reading][subject]
            if closed and reading in ("low", "high"):
                continue
            if reading == "evidenced" and (not found.terms or self._withholds(subject)):
                continue
            said = self.words("reading.closed" if closed and reading == "point" else f"reading.{reading}")
            formula = self.formulas.derived(found) if found.terms else self.words("no_level")
            yield Entry(self.words("of", subject=name, reading=said), formula)

    def _withholds(self, subject: str) -> bool:
        """Whether the terms of a score with evidence would tell the evidence of a hidden answer."""
        mine = (q.id for q in self.readings.questions if subject == OVERALL or subject in self._around[q.group])
        return any(id_ in self.hidden and evidence_matters(self.readings, id_) for id_ in mine)

    def _all_levels(self, subjects: Sequence[str]) -> tuple[Entry, ...]:
        """The mean levels; nothing where scores are shown in points of 100 anyway."""
        if self.questionnaire.span == POINTS:
            return ()
        return tuple(entry for id_ in subjects for entry in self._levels(id_))

    def _levels(self, subject: str) -> Iterator[Entry]:
        """The mean levels that the report shows in front of the points."""
        score = self.score(subject)
        for reading in READINGS:
            points: Fraction | None = getattr(score, reading)
            if points is None or (_is_closed(score) and reading in ("low", "high")):
                continue
            if reading == "evidenced" and self._withholds(subject):
                continue
            said = self.words("reading.closed" if _is_closed(score) and reading == "point" else f"reading.{reading}")
            label = self.words("of", subject=self.subject(subject), reading=said)
            yield Entry(label, self._level(points))

    def _level(self, points: Fraction) -> str:
        """A mean level as it is displayed; cut where rounding would show a threshold as reached."""
        span = self.questionnaire.span
        exact, shown = mean_level(points, span), shown_level(self.questionnaire, points)
        ends, inside = self.figures.ends(span), self.formulas.inside
        values = {"points": inside(points), "range": inside(span[1] - span[0]), **ends}
        formula = self.words("level.formula_from" if span[0] else "level.formula", **values)
        formula = self.formulas.equals(formula, exact)
        if exact == shown:
            return formula
        key = "shown.cut" if shown < rounded(exact, 1) else "shown"
        return self.words(key, formula=formula, shown=self.figures.number(shown, 1))

    def _coverage(self) -> Iterator[Entry]:
        coverage = self.result.scores.overall.coverage
        if coverage is None:
            return
        applicable = len(self.readings.applicable)
        levelled = sum(level is not None for level in self.readings.point.levels.values())
        formula = self.words("coverage", levelled=levelled, applicable=applicable)
        exact, shown = self.share(coverage), self.figures.share(coverage, (self.method.minimum_coverage,))
        formula = self.words("exactly", formula=formula, result=exact)
        if (coverage * 100).denominator != 1:
            formula = self.words("coverage.shown", formula=formula, shown=shown)
        yield Entry(self.words("overall"), formula)

    def _balance(self) -> Iterator[Entry]:
        found, words, inside = self.result.scores.balance, self.words, self.formulas.inside
        if found is None:
            return
        points = [score.point for score in self.result.scores.dimensions.values() if score.point is not None]
        count, values = len(points), words.listed(self.formulas.exact(point) for point in points)
        formula = words("balance.minimum_formula", values=values)
        yield Entry(words("balance.minimum"), self.formulas.equals(formula, found.minimum))
        formula = words("mean", terms=" + ".join(map(inside, points)), count=count)
        yield Entry(words("balance.arithmetic"), self.formulas.equals(formula, found.arithmetic))
        if not found.minimum:
            for name in ("geometric", "harmonic"):
                yield Entry(words(f"balance.{name}"), words("balance.zero"))
            return
        formula = words("balance.geometric_formula", values=" × ".join(map(inside, points)), count=count)
        yield Entry(words("balance.geometric"), self.formulas.about(formula, found.geometric))
        parts = " + ".join(f"(1 ÷ {inside(point)})" for point in points)
        formula = words("balance.harmonic_formula", values=parts, count=count)
        yield Entry(words("balance.harmonic"), self.formulas.about(formula, found.harmonic))


def _around(groups: Sequence[Group], outside: frozenset[str] = frozenset()) -> dict[str, frozenset[str]]:
    """The dimension and the groups that each dimension or group lies in, itself among them."""
    found: dict[str, frozenset[str]] = {}
    for group in groups:
        found[group.id] = outside | {group.id}
        found |= _around(group.groups, found[group.id])
    return found


def _is_closed(score: Score) -> bool:
    return score.low == score.point == score.high
