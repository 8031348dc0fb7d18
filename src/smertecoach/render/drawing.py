"""A drawing as a value: rows of cells that keep their places, before anyone gives them colour."""

from __future__ import annotations

from smertecoach.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from smertecoach.render.table import Cell


class Drawing(Record):
    """Rows of cells side by side, never broken; the words below explain the signs."""

    rows: tuple[tuple[Cell, ...], ...]


class Canvas:
    """Rows of one sign a place, each with a style, to be drawn on from the upper left corner."""

    def __init__(self, width: int, height: int) -> None:
        self.signs = [[" "] * width for _ in range(height)]
        self.styles = [[""] * width for _ in range(height)]

    def put(self, row: int, column: int, text: str, style: str = "") -> None:
        """Write a text from a place on; what does not fit is left out."""
        for nth, sign in enumerate(text, column):
            if 0 <= nth < len(self.signs[row]):
                self.signs[row][nth] = sign
                self.styles[row][nth] = style

    def runs(self, row: int) -> Sequence[tuple[str, str]]:
        """The texts of a row, each with its one style."""
        found: list[tuple[str, str]] = []
        for sign, style in zip(self.signs[row], self.styles[row], strict=True):
            if found and found[-1][1] == style:
                found[-1] = (found[-1][0] + sign, style)
            else:
                found.append((sign, style))
        return found
