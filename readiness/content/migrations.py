"""Reads ``migrations.yaml``: what became of the questions of older versions of a questionnaire."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from readiness.content.questionnaire import digests, read_shaped, text
from readiness.content.questionnaire.shapes import MIGRATIONS, QUESTIONNAIRE
from readiness.core.migrations import Migration, Migrations, Route, Version, version
from readiness.core.model import Questionnaire
from readiness.errors import InputError, Issue
from readiness.yamltext import Document
from readiness.yamltext.document import Path as Place
from readiness.yamltext.shape import unknown_name

FILE = "migrations.yaml"
RENAMES = {"rename_kpis": "kpis", "rename_phases": "phases", "rename_initiatives": "initiatives"}
"""The keys for names of other kinds than questions, with the kind."""


def read_migrations(
    folder: Path, questionnaire: Questionnaire, names: Callable[[str], Sequence[str]]
) -> Migrations:
    """What a questionnaire's folder declares; nothing where it holds no such file.

    ``names`` gives the ids of the "kpis" or "initiatives" that exist; it is asked only where a migration names one.

    Raises:
        InputError: with everything that is wrong with the declarations.
    """
    if not (folder / FILE).exists():
        return Migrations()
    document = read_shaped(folder / FILE, MIGRATIONS)
    issues = [*_version_issues(document, questionnaire.version), *_name_issues(document, questionnaire, names)]
    if issues:
        raise InputError(tuple(sorted(issues, key=lambda issue: (issue.line or 0, issue.column or 0))))
    data: Any = document.data
    steps = tuple(map(_migration, data["migrations"]))
    return Migrations(steps, _digests(steps, folder))


def _migration(data: Any) -> Migration:
    return Migration(
        data["from"],
        data["to"],
        text(data["note"]) if "note" in data else None,
        dict(data.get("rename", {})),
        {id_: tuple(parts) for id_, parts in data.get("split", {}).items()},
        tuple(data.get("drop", ())),
        *(dict(data.get(key, {})) for key in RENAMES),
    )


def _digests(steps: tuple[Migration, ...], folder: Path) -> dict[tuple[str, str], str]:
    """The digest that each question of today would have under each id from which its answers can come."""
    asked: Any = read_shaped(folder / "questionnaire.yaml", QUESTIONNAIRE).data
    questions = {question["id"]: question for question in asked["questions"]}
    found = dict[tuple[str, str], str]()
    for index, step in enumerate(steps):
        route = Route(steps[index:])
        for id_ in step.renamed:
            now = route.question(id_).same
            if now is not None:
                found[id_, now] = digests.of_question(asked, questions[now], id_)
    return found


def _version_issues(document: Document, here: str) -> Iterator[Issue]:
    data: Any = document.data
    before: str = ""
    for index, item in enumerate(data["migrations"]):
        start, goal = item["from"], item["to"]
        place = ("migrations", index)
        if _number(start) >= _number(goal):
            yield document.issue((*place, "to"), "migrations.order", start=start, goal=goal)
        if before and _number(start) < _number(before):
            yield document.issue((*place, "from"), "migrations.chain", start=start, before=before)
        if _number(goal) > _number(here):
            yield document.issue((*place, "to"), "migrations.ahead", goal=goal, version=here)
        before = goal


def _number(text_: str) -> Version:
    return version(text_) or (0, 0, 0)


class _Move(NamedTuple):
    """One name that a step takes away, what it becomes, and where that stands."""

    place: Place
    at_key: bool
    name: str
    goals: tuple[str, ...]
    goal_places: tuple[Place, ...]


def _name_issues(
    document: Document, questionnaire: Questionnaire, names: Callable[[str], Sequence[str]]
) -> Iterator[Issue]:
    """What does not go together among the names of each kind."""
    data: Any = document.data
    items = data["migrations"]
    moves = [[*_questions(("migrations", index), item)] for index, item in enumerate(items)]
    yield from _Names(document, "content.question", tuple(questionnaire.by_id), moves).issues()
    for key, kind in RENAMES.items():
        moves = [[*_renames(("migrations", index, key), item.get(key, {}))] for index, item in enumerate(items)]
        if any(moves):
            phases = tuple(phase.id for phase in questionnaire.method.phases)
            known = phases if kind == "phases" else names(kind)
            yield from _Names(document, f"content.{kind}", known, moves).issues()


def _questions(place: Place, item: Any) -> Iterator[_Move]:
    yield from _renames((*place, "rename"), item.get("rename", {}))
    for id_, parts in item.get("split", {}).items():
        here = (*place, "split", id_)
        yield _Move(here, True, id_, tuple(parts), tuple((*here, number) for number in range(len(parts))))
    for number, id_ in enumerate(item.get("drop", ())):
        yield _Move((*place, "drop", number), False, id_, (), ())


def _renames(place: Place, names: Mapping[str, str]) -> Iterator[_Move]:
    for id_, name in names.items():
        yield _Move((*place, id_), True, id_, (name,), ((*place, id_),))


@dataclass(slots=True)
class _Names:
    """The names of one kind on their way through the versions.

    Attributes:
        unknown: the message for a name that does not exist.
        today: the names that exist.
        steps: what each migration does to them.
        there: names that are known to exist before a step, because an earlier one brought them.
        gone: names that an earlier step took away.
    """

    document: Document
    unknown: str
    today: Sequence[str]
    steps: Sequence[Sequence[_Move]]
    there: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)

    def issues(self) -> Iterator[Issue]:
        for index, moves in enumerate(self.steps):
            yield from self._step(moves, index)
            sources, goals = {move.name for move in moves}, {goal for move in moves for goal in move.goals}
            self.there = (self.there - sources) | goals
            self.gone = (self.gone | sources) - goals

    def _step(self, moves: Sequence[_Move], index: int) -> Iterator[Issue]:
        sources = [move.name for move in moves]
        later = {move.name for others in self.steps[index + 1 :] for move in others}
        brought = {goal for others in self.steps[index + 1 :] for move in others for goal in move.goals}
        here, taken = {goal for move in moves for goal in move.goals}, set[str]()
        for number, move in enumerate(moves):
            if move.name in sources[:number]:
                yield self._issue(move, "migrations.twice")
            elif move.name in self.gone:
                yield self._issue(move, "migrations.gone")
            elif move.name in self.today and move.name not in brought | here:
                yield self._issue(move, "migrations.still")
            for goal, place in zip(move.goals, move.goal_places, strict=True):
                wrong = (
                    "migrations.circle" if goal in sources
                    else "migrations.merged" if goal in taken
                    else "migrations.taken" if goal in self.there
                    else ""
                )  # fmt: skip
                if wrong:
                    yield self.document.issue(place, wrong, name=move.name, goal=goal)
                elif goal not in self.today and goal not in later:
                    yield unknown_name(self.document, place, self.unknown, goal, self.today)
                taken.add(goal)

    def _issue(self, move: _Move, key: str) -> Issue:
        return self.document.issue(move.place, key, at_key=move.at_key, name=move.name)
