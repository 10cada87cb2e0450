"""The forms of the close: rows keep their places while they are filled in, and undo leaves locked answers alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.test_forms import begin, closing, do, saved, shown
from readiness.cli.interview.conversation import Conversation
from readiness.core.answers import Level


def rows(conversation: Conversation) -> list[str]:
    return [row.title for row in conversation.current.rows()]  # type: ignore[attr-defined]


def label(conversation: Conversation) -> str:
    return conversation.prompt.label if conversation.prompt else ""


def at_kpis(folder: Path) -> Conversation:
    conversation = begin(folder)
    closing(conversation, "kpis")
    return conversation


def test_a_proposed_kpi_is_filled_in_to_its_end(tmp_path: Path) -> None:
    conversation = at_kpis(tmp_path)
    before = rows(conversation)
    do(conversation, "2")
    for text in ("40", "10/31", "36", "2027-03-31", "業務課長", "受注業務"):
        assert label(conversation).startswith(before[1]), "every figure is asked of the same KPI"
        do(conversation, text)
    assert rows(conversation) == before
    (target,) = saved(conversation).kpis
    assert (target.baseline, target.target, target.owner, target.scope) == (40, 36, "業務課長", "受注業務")


def test_another_kpi_is_asked_for_its_figures(tmp_path: Path) -> None:
    conversation = at_kpis(tmp_path)
    name = conversation.interview.library().kpis["ltv"].name.ja
    do(conversation, str(len(rows(conversation))), "ltv")
    assert label(conversation).startswith(name)
    do(conversation, "12000", "10/31", "13200", "escape")
    (target,) = saved(conversation).kpis
    assert (target.kpi, target.baseline, target.target) == ("ltv", 12000, 13200)


def test_another_kpi_that_is_listed_already_is_opened_there(tmp_path: Path) -> None:
    conversation = at_kpis(tmp_path)
    before = rows(conversation)
    do(conversation, str(len(before)), before[2])
    assert label(conversation).startswith(before[2])
    do(conversation, "escape")
    assert rows(conversation) == before


def test_the_kgi_is_no_other_kpi(tmp_path: Path) -> None:
    conversation = begin(tmp_path)
    do(conversation, "o", "3", "ltv", "escape", "enter")
    closing(conversation, "kpis")
    do(conversation, str(len(rows(conversation))), "ltv", "12000")
    assert saved(conversation).kpis == ()
    kgi = saved(conversation).objective.kgi
    assert kgi
    assert kgi.baseline == 12000


def test_a_kpi_that_is_taken_back_leaves_the_others_where_they_are(tmp_path: Path) -> None:
    conversation = at_kpis(tmp_path)
    before = rows(conversation)
    do(conversation, str(len(before)), "ltv", "escape", "1", "5", "escape", "u", "u")
    assert saved(conversation).kpis == ()
    assert rows(conversation) == before


@pytest.mark.parametrize("screen", ["unknowns", "targets", "kpis", "outcome", "actions"])
def test_undo_in_the_close_leaves_locked_answers_alone(tmp_path: Path, screen: str) -> None:
    conversation = begin(tmp_path)
    closing(conversation, screen)
    answers = saved(conversation).answers
    do(conversation, *"uuuuuuuuuuuu")
    assert conversation.screen == screen
    assert {id_: answer.state for id_, answer in saved(conversation).answers.items()} == {
        id_: answer.state for id_, answer in answers.items()
    }
    assert "b で確認画面" in shown(conversation)


def test_undo_in_the_close_takes_back_what_was_filled_in_there(tmp_path: Path) -> None:
    conversation = begin(tmp_path)
    closing(conversation, "actions")
    do(conversation, "1", "区分表を作る", "情報システム部長", "escape", "u")
    assert [(action.what, action.owner) for action in saved(conversation).actions] == [("区分表を作る", "")]
    assert "あと2回" in shown(conversation), "the action, and that nothing was decided"
    do(conversation, "u", "u", "u")
    assert saved(conversation).actions == ()
    assert "b で確認画面" in shown(conversation)


def test_what_belongs_to_another_decision_goes_away_with_it(tmp_path: Path) -> None:
    conversation = begin(tmp_path)
    closing(conversation, "outcome")
    do(conversation, "1", "circulated", "12/20", "条件つき")
    do(conversation, "1", "amended", "escape")
    decision = saved(conversation).decision
    assert (decision.outcome, decision.resolution, decision.circulate_by) == ("amended", "条件つき", None)
    do(conversation, "1", "none")
    decision = saved(conversation).decision
    assert (decision.outcome, decision.resolution, decision.circulate_by) == ("none", "", None)
    do(conversation, "u")
    assert saved(conversation).decision.resolution == "条件つき"


def test_undo_of_an_answer_among_the_purpose_shows_its_card(tmp_path: Path) -> None:
    conversation = begin(tmp_path)
    do(conversation, "3", "o", "2", "課題", "u")
    assert conversation.screen == "purpose"
    assert saved(conversation).answers["leadership.vision"].state == Level(3)
    do(conversation, "u")
    assert conversation.screen == "card"
    assert conversation.interview.session.position == 0
    assert saved(conversation).answers == {}


