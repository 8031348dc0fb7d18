"""A table as a value, before anyone decides how it looks."""

from __future__ import annotations

from smertecoach.core.record import Record


class Cell(Record):
    """One cell: its text, and what it means for the eye (a style name of `terminal.py`)."""

    text: str
    style: str = ""


class Table(Record):
    """Headings and rows of cells; `right` are the columns set to the right."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    right: tuple[int, ...] = ()


def row(*cells: str | Cell) -> tuple[Cell, ...]:
    """A row of cells, where plain text stands for a cell without a style."""
    return tuple(cell if isinstance(cell, Cell) else Cell(cell) for cell in cells)
