"""Ways to the next phase in words."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import builders
import pytest

from readiness.app import score
from readiness.core.answers import Answer, Level
from readiness.core.model import Questionnaire, When
from readiness.core.result import evaluate
from readiness.core.rules import Compare
from readiness.core.way.alternatives import Alternatives
from readiness.words.ways import Ways


def ways(questionnaire: Questionnaire, marks: object, language: str) -> list[str]:
    found = evaluate(builders.few_draws(questionnaire, 1), builders.assessment(marks))  # type: ignore[arg-type]
    return list(Ways(language, found).alternatives())  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("marks", "ja", "en"),
    [
        ([2, 2, 2, 1, 2, 2, 2, 2], [], []),
        ([1, 2, 1, 2, 1, 2, 1, 2], ["任意の1問を1段階"], ["one step on any question"]),
        (
            [1, 2, 1, "?", 1, 2, 1, 1],
            ["「データガバナンス」を要確認からレベル2へ、任意の設問を合わせて2段階"],
            ["“Data governance” from unknown to level 2; any 2 steps on any questions"],
        ),
        (
            [2, 2, 2, 2, 2, 2, 0, 0],
            ["人材と文化の設問の中から合わせて2段階"],
            ["any 2 steps among the questions of People & culture"],
        ),
        (
            [4, 4, 1, 2, 0, 0, 4, "-"],
            ["技術インフラの設問の中から合わせて2段階"],
            ["any 2 steps among the questions of Technical infrastructure"],
        ),
    ],
)
def test_one_way(questionnaire: Questionnaire, marks: list[builders.Mark], ja: list[str], en: list[str]) -> None:
    assert (ways(questionnaire, marks, "ja"), ways(questionnaire, marks, "en")) == (ja, en)


def test_a_level_that_was_not_discussed_is_marked(questionnaire: Questionnaire) -> None:
    undiscussed = Answer(Level(1), batch=True)
    marks: list[builders.Mark] = [1, 2, 1, undiscussed, 1, 2, 1, 1]
    assert ways(questionnaire, marks, "ja") == [
        "「データガバナンス」（未討議）をレベル1から2へ、任意の設問を合わせて2段階"
    ]


def test_single_questions_limits_and_several_ways() -> None:
    limited = builders.questionnaire(
        {"a": {"x": 1}, "b": {"y": 1}, "c": {"z": 1}},
        (builders.phase("crawl"), builders.phase("walk", 15)),
        dimension_weights={"a": 2, "b": 2},
    )
    marks = {"x": 0, "y": 0, "z": 0}
    assert ways(limited, marks, "en") == ["any 2 steps among “x”, “y”, “z” (at most 1 step on “z”)"]
    assert ways(limited, marks, "ja") == ["「x（日）」「y（日）」「z（日）」の中から合わせて2段階（「z（日）」は1段階まで）"]


def test_a_search_cut_short_promises_nothing(questionnaire: Questionnaire) -> None:
    found = evaluate(builders.few_draws(questionnaire, 1), builders.assessment([2, 2, 2, 1, 2, 2, 2, 2]))
    cut, more = (replace(found, alternatives=Alternatives((), complete=False, cut=cut)) for cut in (True, False))
    assert [*Ways("ja", cut).limits()] == ["同じ段階数の別の組み合わせがあるかどうかは、確認していません。"]
    assert [*Ways("en", cut).limits()] == ["Whether other combinations of the same size exist has not been checked."]
    assert [*Ways("en", cut).alternatives()] == [*Ways("en", more).alternatives()] == [*Ways("en", more).limits()] == []


def test_a_way_that_may_not_be_the_shortest_says_so(questionnaire: Questionnaire) -> None:
    found = evaluate(builders.few_draws(questionnaire, 1), builders.assessment([2, 2, 2, 1, 2, 2, 2, 2]))
    assert found.next_phase is not None
    unproven = replace(found, next_phase=replace(found.next_phase, proven=False))
    assert [*Ways("ja", unproven).limits()] == [
        "これより少ない段階数で条件を満たす組み合わせがないことまでは、確認していません。"
    ]
    assert [*Ways("en", unproven).limits()] == ["That no smaller combination meets the conditions has not been proven."]
    assert [*Ways("en", found).limits()] == []


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("ja", "レベルの引き上げに伴い、新たに対象となる設問：「q（日）」「r（日）」。その回答によって、必要な段階数が増えることがあります。"),
        ("en", "Raising these levels brings in further questions: “q”, “r”. Depending on their answers, more steps may be needed."),
    ],
)
def test_what_a_way_brings_in(language: str, said: str) -> None:
    plain = builders.questionnaire({"side": dict.fromkeys("pqr", 1)})
    when = When(Compare("level", "p", "at_least", (Fraction(1),)), builders.words("when"))
    some = replace(plain, questions=tuple(replace(q, when=when) if q.id in "qr" else q for q in plain.questions))
    found = evaluate(some, builders.assessment({"p": 0}))
    assert list(Ways(language, found).limits())[-1] == said  # type: ignore[arg-type]
    assert score.document(found)["next_phase"]["opens"] == ["q", "r"]
    other = Ways(language, evaluate(some, builders.assessment({"p": 2, "q": 0, "r": 0})))  # type: ignore[arg-type]
    assert said not in other.limits()
