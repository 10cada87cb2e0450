"""The way from an older version to the one at hand: which steps it takes, and what becomes of a question on it."""

from __future__ import annotations

import pytest

from readiness.core.migrations import Fate, Migration, Migrations, Route, version

FIRST = Migration("1.2.0", "1.3.0", renamed={"a": "b"}, kpis={"k": "l"}, phases={"p": "q"}, initiatives={"i": "j"})
SECOND = Migration("1.4.0", "2.0.0", renamed={"b": "c"}, split={"s": ("t", "u")}, dropped=("d",), kpis={"l": "m"})
THIRD = Migration("2.1.0", "3.0.0", renamed={"t": "v"}, dropped=("u", "c"))
ALL = Migrations((FIRST, SECOND, THIRD))


@pytest.mark.parametrize(
    ("given", "here", "steps"),
    [
        ("1.0.0", "3.0.0", (FIRST, SECOND, THIRD)),
        ("1.2.0", "3.4.5", (FIRST, SECOND, THIRD)),
        ("1.3.0", "3.0.0", (SECOND, THIRD)),
        ("1.4.0", "3.0.0", (SECOND, THIRD)),
        ("1.10.0", "3.0.0", None),
        ("1.4.1", "3.0.0", None),
        ("2.0.0", "3.0.0", (THIRD,)),
        ("2.2.0", "3.0.0", None),
        ("3.0.0", "3.1.0", ()),
        ("0.9.0", "3.0.0", None),
        ("1.0.0", "4.0.0", None),
    ],
)
def test_the_steps_between_two_versions(given: str, here: str, steps: tuple[Migration, ...] | None) -> None:
    then, now = version(given), version(here)
    assert then is not None
    assert now is not None
    found = ALL.route(then, now)
    assert (None if found is None else found.steps) == steps


def test_one_major_version_needs_no_step() -> None:
    assert Migrations().route((1, 0, 0), (1, 9, 0)) == Route()
    assert Migrations().route((1, 0, 0), (2, 0, 0)) is None


def test_a_step_within_a_major_version_is_taken() -> None:
    found = Migrations((FIRST,)).route((1, 0, 0), (1, 9, 0))
    assert found is not None
    assert found.question("a") == Fate("renamed", ("b",))


@pytest.mark.parametrize(
    ("steps", "id_", "fate"),
    [
        ((FIRST, SECOND), "a", Fate("renamed", ("c",))),
        ((SECOND,), "a", Fate("kept", ("a",))),
        ((FIRST, SECOND), "x", Fate("kept", ("x",))),
        ((SECOND,), "s", Fate("split", ("t", "u"))),
        ((SECOND, THIRD), "s", Fate("split", ("v",))),
        ((SECOND,), "d", Fate("dropped", ())),
        ((FIRST, SECOND, THIRD), "a", Fate("dropped", ())),
        ((Migration("1.0.0", "2.0.0", renamed={"o": "s"}), SECOND), "o", Fate("split", ("t", "u"))),
        ((Migration("1.0.0", "2.0.0", renamed={"o": "p"}), Migration("2.0.0", "3.0.0", renamed={"p": "o"})), "o", Fate("kept", ("o",))),
    ],
)  # fmt: skip
def test_what_becomes_of_a_question(steps: tuple[Migration, ...], id_: str, fate: Fate) -> None:
    found = Route(steps).question(id_)
    assert found == fate
    assert found.same == (fate.now[0] if fate.kind in ("kept", "renamed") else None)


def test_other_names_along_the_chain() -> None:
    route = Route((FIRST, SECOND))
    assert (route.kpi("k"), route.kpi("l"), route.kpi("own")) == ("m", "m", "own")
    assert (route.phase("p"), route.phase("walk")) == ("q", "walk")
    assert (route.initiative("i"), route.initiative("pilot")) == ("j", "pilot")


@pytest.mark.parametrize("text", ["", "1.0", "1.0.0.0", "a.b.c", "1234567.0.0", "1.0.0\n", None, 2])
def test_what_is_no_version(text: object) -> None:
    assert version(text) is None
