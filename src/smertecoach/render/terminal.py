"""Drawing for a terminal, by Rich, which nothing else imports.

Calm: no red, no boxes around everything, few colours, and never colour alone.
"""

from __future__ import annotations

import io

from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from smertecoach.lang.say import command_apart, visible, visible_lines
from smertecoach.render.drawing import Drawing
from smertecoach.render.table import Table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

STYLES = {
    "": "",
    "head": "bold",
    "quiet": "dim",
    "even": "green",
    "calm": "cyan",
    "busy": "yellow",
    "very_busy": "magenta",
    "rest": "blue",
}


def draw(parts: Sequence[str | Table | Drawing], width: int, *, colour: bool) -> str:
    """Draw sentences, tables and drawings, one below the other, for a terminal of this width."""
    out = io.StringIO()
    console = Console(
        file=out,
        width=width,
        force_terminal=colour,
        color_system="standard" if colour else None,
        no_color=not colour,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    for part in parts:
        if isinstance(part, Table):
            console.print(_rich(part))
        elif isinstance(part, Drawing):
            for row in part.rows:
                text = Text.assemble(*((visible(cell.text), STYLES[cell.style]) for cell in row))
                console.print(text, no_wrap=True, overflow="crop")
        else:
            for line in visible_lines(part).split("\n"):
                said, command = command_apart(line, width)
                console.print(Text(said))
                if command:
                    console.print(Text(command), no_wrap=True, overflow="ignore", crop=False)
    return "\n".join(line.rstrip() for line in out.getvalue().rstrip("\n").split("\n"))


def _rich(table: Table) -> RichTable:
    drawn = RichTable(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style=STYLES["quiet"])
    for number, column in enumerate(table.columns):
        right = number in table.right
        drawn.add_column(
            column,
            justify="right" if right else "left",
            no_wrap=right or number == 0,  # the first column names the row
            overflow="fold",
        )
    for row in table.rows:
        drawn.add_row(*(Text(visible(cell.text), style=STYLES[cell.style]) for cell in row))
    return drawn
