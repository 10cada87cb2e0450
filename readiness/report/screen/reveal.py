"""The reveal: the result as a client document may tell it, in the words of the report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from readiness.core.agreed import UNDISCUSSED, origin
from readiness.core.model import Phase
from readiness.core.phases import Condition
from readiness.core.result import Result
from readiness.report.edition import Edition
from readiness.report.screen.slides import Asked, Count, Frame, Reveal
from readiness.report.view.context import Voice
from readiness.report.view.phase import mark, ordered, status_line
from readiness.words import Words, stability
from readiness.words.ways import Ways, way_key

MOST_CONDITIONS = 10
MOST_CHANGES = 6


def reveal(result: Result, frame: Frame) -> Reveal:
    """The slide of a result; the room counts as the client, so nothing internal is told."""
    return _Telling(result, frame).slide()


class _Telling:
    def __init__(self, result: Result, frame: Frame) -> None:
        self.result, self.frame = result, frame
        self.voice = Voice(result, frame.language, Edition(), {})
        self.words = Words(frame.language, "terms", "tables", "interview", "screen")

    def slide(self) -> Reveal:
        result, voice, words = self.result, self.voice, self.words
        given = result.phase.id is not None
        focus = ordered(voice)
        phase = focus[0].phase if focus else ""
        return Reveal(
            frame=self.frame,
            title=words("reveal.title"),
            conditions_title=self._counted(phase) if phase else "",
            heads=tuple(voice.capital(words(f"score.{name}")) for name in ("condition", "has", "needs", "met")),
            conditions=tuple(map(self._asked, focus[:MOST_CONDITIONS])),
            others=(
                *self._rest(focus[MOST_CONDITIONS:]),
                *(self._counted(other.id) for other in self._with_conditions() if other.id != phase),
            ),
            undiscussed=self._undiscussed(),
            phase_label=words("slide.phase"),
            phase=voice.span_of_phases() if given else voice.status(),
            status=status_line(voice) if given else "",
            facts=tuple(self._facts()),
            way_title=self._way_title(),
            way=tuple(self._way()),
            stability=stability.sentence(result, self.frame.language),
        )

    def _with_conditions(self) -> Iterator[Phase]:
        asking = {condition.phase for condition in self.result.phase.conditions}
        return (phase for phase in self.voice.method.phases if phase.id in asking)

    def _rest(self, rest: tuple[Condition, ...]) -> Iterator[str]:
        """The conditions for which there is no room, counted."""
        if rest:
            unmet = sum(not condition.met for condition in rest)
            key = "conditions.more" if unmet else "conditions.more_met"
            yield self.voice.say(key, conditions=self.voice.figures.unit("conditions", len(rest)), unmet=unmet)

    def _counted(self, phase_id: str) -> str:
        found = [condition for condition in self.result.phase.conditions if condition.phase == phase_id]
        met = sum(condition.met for condition in found)
        return self.words("reveal.conditions", phase=self.voice.phase(phase_id), met=met, total=len(found))

    def _asked(self, condition: Condition) -> Asked:
        voice = self.voice
        return Asked(
            subject=voice.capital(voice.subject(condition)),
            has=voice.state(condition),
            needs=voice.requirement(condition),
            mark=mark(voice, met=condition.met).word,
            met=condition.met,
        )

    def _undiscussed(self) -> str:
        """How many levels were confirmed in one batch or never agreed on, so that nobody takes them for discussed."""
        found = Counter(origin(self.result.assessment, question.id) for question in self.result.readings.questions)
        unit, capital = self.voice.figures.unit, self.voice.capital
        counts = [
            self.words("slide.marked", mark=self.words(f"origin.{place}"), questions=unit("questions", found[place]))
            for place in UNDISCUSSED
            if found[place]
        ]
        return capital(self.words.listed(counts))

    def _facts(self) -> Iterator[Count]:
        overall = self.result.scores.overall
        yield Count(self.words("slide.range"), self.voice.span(overall))
        yield Count(self.words("slide.points", **self.voice.ends), self.voice.level(overall.point))

    def _way_title(self) -> str:
        found = self.result.next_phase
        if found is None:
            return ""
        phase = self.voice.phase(found.id)
        if found.steps is None:
            names = self.words.listed(map(self.voice.title, found.blocked))
            return self.words("score.blocked", phase=phase, names=names)
        return self.words(way_key(found), phase=phase, n=found.steps)

    def _way(self) -> Iterator[str]:
        """A line for each change, then the evidence to bring, as far as the slide has room; what is unproven."""
        lines = list(self._changes())
        room = MOST_CHANGES if len(lines) <= MOST_CHANGES else MOST_CHANGES - 1
        yield from lines[:room]
        if len(lines) > room:
            yield self.words("slide.more", n=len(lines) - room)
        found = self.result.next_phase
        if found and (self.result.opens or self.result.closes or not found.proven):
            yield from Ways(self.frame.language, self.result).limits()

    def _changes(self) -> Iterator[str]:
        found, voice = self.result.next_phase, self.voice
        if found is None or found.steps is None:
            return
        ways = Ways(self.frame.language, self.result)
        yield from map(ways.change, found.changes)
        for missing in found.evidence:
            hidden = voice.withheld(voice.readings.answers[missing.question])
            has = voice.say("withheld") if hidden else voice.say(f"evidence.{missing.has or 'none'}")
            needs = voice.say(f"evidence.{missing.needs}")
            yield self.words("slide.change_evidence", title=voice.title(missing.question), has=has, needs=needs)
