"""Which action of last time is which of this time's, although both are only words (METHOD §5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from readiness.core.assessment import Action


@dataclass(frozen=True, slots=True)
class Pairs:
    """Open actions of last time with what this time's file makes of them, and the actions that belong to none."""

    followed: tuple[tuple[Action, Action | None], ...]
    rest: tuple[Action, ...]


def paired(old: Sequence[Action], new: Sequence[Action]) -> Pairs:
    """Tell actions apart by what is to be done, who does it and by when, as far as needed; alike ones by their order.

    Closed actions that this time's file lists unchanged are history: no open one is taken for them.
    """
    rest = list(new)
    for action in old:
        if action.status != "open" and action in rest:
            rest.remove(action)
    open_ = [action for action in old if action.status == "open"]
    found: dict[int, Action] = {}
    for fields in (("what", "owner", "due"), ("what", "owner"), ("what",)):
        for place, action in enumerate(open_):
            alike = (one for one in rest if _said(one, fields) == _said(action, fields))
            if place not in found and (match := next(alike, None)):
                found[place] = match
                rest.remove(match)
    return Pairs(tuple((action, found.get(place)) for place, action in enumerate(open_)), tuple(rest))


def _said(action: Action, fields: tuple[str, ...]) -> tuple[object, ...]:
    values = (getattr(action, name) for name in fields)
    return tuple(value.strip() if isinstance(value, str) else value for value in values)
