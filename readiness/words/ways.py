"""The ways to the next phase in words: fixed changes, and choices such as "any two steps among these questions"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from readiness.core.answers import Unknown
from readiness.core.model import Language
from readiness.core.result import Result
from readiness.core.way.alternatives import Choice, Way
from readiness.core.way.next_phase import Change, NextPhase
from readiness.words import measures
from readiness.words.origins import marked_title
from readiness.words.phrases import Words


def way_key(found: NextPhase) -> str:
    """The key (topic ``tables``) of the headline over the changes that lead to a phase within reach."""
    if not found.steps:
        return "score.next_evidence"
    return "score.next" if found.proven else "score.next_unproven"


class Ways:
    """Says the alternatives of one result in one language."""

    def __init__(self, language: Language, result: Result) -> None:
        self.language: Language = language
        self.words = Words(language, "ways", "terms")
        self.result = result
        self._levels = result.readings.low.levels
        self._by_id = result.questionnaire.by_id

    def alternatives(self) -> Iterator[str]:
        """One line for each way that is as short as the one shown; nothing where none is known."""
        found = self.result.alternatives
        for number, way in enumerate(found.ways):
            yield self.words("or" if number else "first", parts=self.way(way))
        if found.ways and not found.complete:
            yield self.words("maybe" if found.cut else "more")

    def limits(self) -> Iterator[str]:
        """What is not known of the way shown: whether it is the shortest, whether others are, what it brings in."""
        found, others = self.result.next_phase, self.result.alternatives
        if found and found.changes and not found.proven:
            yield self.words("unproven")
        elif others.cut and not others.ways:
            yield self.words("unchecked")
        if self.result.opens:
            names = self.words("list.names").join(self._title(question.id) for question in self.result.opens)
            yield self.words("opens", names=names)
        if self.result.closes:
            names = self.words("list.names").join(self._title(question.id) for question in self.result.closes)
            yield self.words("closes", names=names)

    def way(self, way: Way) -> str:
        """A way on one line."""
        parts = [*(self.change(change) for change in way.fixed), *(self.choice(choice) for choice in way.choices)]
        return self.words("list.parts").join(parts)

    def change(self, change: Change) -> str:
        """One question to raise."""
        title = self._marked(change.question)
        question = self._by_id[change.question]
        goal = measures.level(self.words, question, change.goal)
        if change.start is not None and question.scale.id:
            start = measures.level(self.words, question, change.start)
            return self.words("change.named", title=title, start=start, goal=goal)
        if change.start is not None:
            return self.words("change", title=title, start=change.start, goal=change.goal)
        unknown = isinstance(self.result.readings.answers[change.question].state, Unknown)
        return self.words(f"change.{'unknown' if unknown else 'unanswered'}", title=title, goal=goal)

    def choice(self, choice: Choice) -> str:
        """Any so many steps among some questions; a whole dimension goes by its name."""
        key = "choice.one" if choice.steps == 1 else "choice.some"
        members = self._members(choice.questions)
        said = self.words(key, n=choice.steps, members=members) if members else self.words(f"{key}_any", n=choice.steps)
        if not choice.limits:
            return said
        limits = self.words("list.limits").join(
            self.words("limit", n=limit.steps, names=self._members(limit.questions)) for limit in choice.limits
        )
        return self.words("limited", choice=said, limits=limits)

    def _members(self, questions: Sequence[str]) -> str:
        """The questions by name, whole dimensions as such; "" for every question that can rise at all."""
        whole, named = [], list(questions)
        open_dimensions = 0
        for dimension in self.result.questionnaire.dimensions:
            own = [id_ for id_ in self._raisable() if self._by_id[id_].dimension == dimension.id]
            open_dimensions += bool(own)
            if len(own) > 1 and set(own) <= set(questions):
                whole.append(dimension.name[self.language])
                named = [id_ for id_ in named if id_ not in own]
        if not named and len(whole) == open_dimensions > 1:
            return ""
        names = self.words("list.names").join(self._title(id_) for id_ in named)
        if not whole:
            return names
        dimensions = self.words("members.dimensions", names=self.words("list.dimensions").join(whole))
        return self.words("members.both", dimensions=dimensions, questions=names) if named else dimensions

    def _raisable(self) -> list[str]:
        levels = self._levels
        questions = self.result.readings.questions
        return [q.id for q in questions if (level := levels[q.id]) is not None and level < q.scale.top]

    def _marked(self, question_id: str) -> str:
        """A question by name, with the mark of a level that the room has not talked about."""
        return marked_title(self.words, self.result.assessment, question_id, self._title(question_id))

    def _title(self, question_id: str) -> str:
        return self.words("quoted", text=self._by_id[question_id].title[self.language])
