"""The one form of the tables that results are printed in."""

from __future__ import annotations

from rich.table import Table


def table(title: str, first: str, *others: str) -> Table:
    """An empty table with a title over it; the columns after the first one are centred."""
    grid = Table(title=title, title_justify="left", expand=False)
    grid.add_column(first, overflow="fold")
    for name in others:
        grid.add_column(name, justify="center", overflow="fold")
    return grid
