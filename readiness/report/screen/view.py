"""From a moment of the interview to its slide: the words of the second screen in one language.

While people vote no level shows: a card tells what was recorded only once it was recorded in this assessment. A level
carried over from last time stays hidden on its card, so that it does not steer the vote; so does what people said
in advance, for which :attr:`Scene.votes` is None until then.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from math import ceil
from typing import TYPE_CHECKING

from readiness.core.answers import Answer, Level, NotApplicable, Unknown
from readiness.core.model import Language, Question
from readiness.report.screen.fit import card_scale
from readiness.report.screen.scene import Scene
from readiness.report.screen.slides import Bar, Card, Count, Frame, Group, Over, Pip, Review, Row, Rung, Slide
from readiness.words import Words, measures
from readiness.words.clean import one_line

if TYPE_CHECKING:
    from readiness.core.agreement.voices import Voices
    from readiness.report.screen.votes import Shown

MOST_ROWS = (10, 28)
"""How many rows the review has at most in one column, and in two; then there are three."""


def slide(scene: Scene, language: Language) -> Slide:
    """What the room looks at in a moment."""
    view = _View(scene, language)
    if scene.result is not None:
        from readiness.report.screen.reveal import reveal  # loaded with the first result

        return reveal(scene.result, view.frame(closing="slide.over" if scene.over else ""))
    if scene.over:
        return view.over()
    return view.review() if scene.session.in_review else view.card()


class _View:
    def __init__(self, scene: Scene, language: Language) -> None:
        self.scene, self.language = scene, language
        self.words = Words(language, "terms", "interview", "screen")

    def frame(self, *, closing: str = "") -> Frame:
        title = one_line(self.scene.questionnaire.title[self.language])
        said = self.words(closing) if closing else ""
        return Frame(self.language, title, not self.scene.over, said)

    def over(self) -> Over:
        return Over(self.frame(), self.words("slide.ended"), self.words("slide.ended_hint"))

    # The card

    def card(self) -> Card:
        scene, words = self.scene, self.words
        question = scene.questions[scene.session.position]
        number = scene.session.position + 1
        text, condition = one_line(question.text[self.language]), measures.condition(words, question)
        votes = None if scene.votes is None else self._votes(scene.votes)
        asked = f"{text} {condition}".rstrip()
        rungs = tuple(self._rungs(question, votes.bars if votes else ()))
        return Card(
            frame=self.frame(),
            dimension=measures.home(words, scene.questionnaire, question),
            condition=condition,
            progress=words("card.progress", number=number, total=len(scene.questions)),
            number=f"Q{number}",
            text=text,
            rungs=rungs,
            recorded=self._recorded(question, scene.answer(question)),
            groups=tuple(self._groups(question)),
            scale=card_scale(asked, [rung.text for rung in rungs], len(votes.legends) if votes else 0),
            legends=votes.legends if votes else (),
        )

    def _votes(self, voices: Voices) -> Shown:
        from readiness.report.screen.votes import shown  # a card mostly has none

        return shown(voices, self.words)

    def _rungs(self, question: Question, bars: Sequence[tuple[Bar, ...]]) -> Iterator[Rung]:
        answer = self.scene.answer(question)
        shown = answer.state.value if isinstance(answer.state, Level) and answer.carried is None else None
        for place, level in enumerate(question.scale.numbers):
            mark = self.words("slide.recorded") if level == shown else ""
            name, text = (one_line(t[self.language]) for t in (question.level(level).name, question.anchor(level)))
            text = "" if text == name else text
            yield Rung(level, name, text, mark, bars[place] if bars else ())

    def _recorded(self, question: Question, answer: Answer) -> str:
        if isinstance(answer.state, Level) or answer.is_open or answer.carried is not None:
            return ""
        return self.words("slide.recorded_as", state=self._said(question, answer))

    def _groups(self, current: Question) -> Iterator[Group]:
        scene = self.scene
        for dimension in scene.questionnaire.dimensions:
            members = [question for question in scene.questions if question.dimension == dimension.id]
            if members:
                done = sum(not scene.answer(question).is_open for question in members)
                name = one_line(dimension.short[self.language])
                pips = tuple(self._pip(question, current) for question in members)
                said = self.words("slide.progress", done=done, total=len(members))
                yield Group(name, said, pips, current=dimension.id == current.dimension)

    def _pip(self, question: Question, current: Question) -> Pip:
        if question.id == current.id:
            return "here"
        return "open" if self.scene.answer(question).is_open else "done"

    # The review

    def review(self) -> Review:
        rows = tuple(self._rows())
        columns = next(n for n, most in enumerate((*MOST_ROWS, len(rows)), start=1) if len(rows) <= most)
        depth = ceil(len(rows) / columns)
        return Review(self.frame(), self.words("review.title"), tuple(self._counts()), rows, depth)

    def _counts(self) -> Iterator[Count]:
        kinds = Counter(type(self.scene.answer(question).state).__name__ for question in self.scene.questions)
        for kind in ("Level", "Unknown", "NotApplicable", "Unanswered"):
            yield Count(self.words(f"slide.count.{kind}"), str(kinds[kind]))

    def _rows(self) -> Iterator[Row]:
        for number, question in enumerate(self.scene.questions, start=1):
            answer = self.scene.answer(question)
            said = self._said(question, answer)
            if answer.batch:
                said = self.words("level.marked", text=said, mark=self.words("origin.batch"))
            if answer.carried is not None:
                said = self.words("slide.carried", said=said)
            settled = isinstance(answer.state, Level | NotApplicable)
            yield Row(str(number), one_line(question.title[self.language]), said, settled)

    def _said(self, question: Question, answer: Answer) -> str:
        match answer.state:
            case Level(value):
                name = one_line(question.level(value).name[self.language])
                return self.words("slide.level", level=value, name=name)
            case Unknown():
                return self.words("state.unknown")
            case NotApplicable():
                return self.words("state.not_applicable")
            case _:
                return self.words("state.unanswered")
