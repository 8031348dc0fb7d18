"""What `patterns` shows only when asked: mornings after each activity, and looks over time."""

from __future__ import annotations

from smertecoach.core.rules import MORNINGS_LEAST
from smertecoach.lang import say
from smertecoach.render import chart
from smertecoach.render.patterns import NARROW, in_line
from smertecoach.render.table import Cell, Table, row

TYPE_CHECKING = False
if TYPE_CHECKING:
    from smertecoach.core.by_activity import MorningsAfter
    from smertecoach.core.findings import Findings
    from smertecoach.lang.words import Words
    from smertecoach.render.drawing import Drawing

SHORT_NAME = 12  # letters for which a narrow table has room


def plain(words: Words, found: Findings) -> list[str]:
    """One fact a line."""
    lines = [] if found.by_activity is None else _by_activity(words, found)
    return lines if found.over_time is None else [*lines, *_over_time(words, found)]


def visual(words: Words, found: Findings, width: int) -> list[str | Table | Drawing]:
    """Tables and pictures, with an empty line before each part."""
    lines: list[str | Table | Drawing] = []
    if found.by_activity is not None:
        lines += ["", *_by_activity_visual(words, found, width)]
    if found.over_time is not None:
        lines += ["", *_over_time_visual(words, found, width)]
    return lines


def _by_activity(words: Words, found: Findings) -> list[str]:
    window = found.patterns.window
    if not found.by_activity:
        return [words["by_activity_none"]]
    span = say.span(words, window.start, window.end)
    lines = [words["by_activity_heading"].format(span=span)]
    lines += [_mornings_line(words, one) for one in found.by_activity]
    return [*lines, words["by_activity_heavier"]]


def _mornings_line(words: Words, one: MorningsAfter) -> str:
    forms = words["morning_one"], words["morning_many"]
    n = say.count(words, *forms, one.mornings)
    if not one.enough:
        return words["by_activity_few"].format(name=one.activity, n=n)
    if one.other_mornings < MORNINGS_LEAST:
        return words["by_activity_alone"].format(name=one.activity, n=n, heavy=one.heavier)
    return words["by_activity_line"].format(
        name=one.activity,
        n=n,
        heavy=one.heavier,
        others=say.count(words, *forms, one.other_mornings),
        other_heavy=one.other_heavier,
    )


def _by_activity_visual(words: Words, found: Findings, width: int) -> list[str | Table | Drawing]:
    """A table, or a line each where a name or a heading of it would be cut."""
    said = _by_activity(words, found)
    longest = max((len(one.activity) for one in found.by_activity or ()), default=0)
    if not found.by_activity or width < NARROW + max(0, longest - SHORT_NAME):
        return [*said]
    columns: tuple[str, ...] = (words["column_activity"], words["column_mornings"])
    columns = (*columns, words["column_heavier"], words["column_other"], words["column_heavier"])
    rows = [_mornings_row(words, one) for one in found.by_activity]
    table = Table(columns, tuple(rows), right=(1, 2, 3, 4))
    return [said[0], table, said[-1]]


def _mornings_row(words: Words, one: MorningsAfter) -> tuple[Cell, ...]:
    cells: list[str | Cell] = [Cell(one.activity, "head"), str(one.mornings)]
    if not one.enough:
        return row(*cells, words["by_activity_too_few"], "", "")
    if one.other_mornings < MORNINGS_LEAST:
        return row(*cells, str(one.heavier), str(one.other_mornings), words["by_activity_too_few"])
    return row(*cells, str(one.heavier), str(one.other_mornings), str(one.other_heavier))


def _over_time(words: Words, found: Findings) -> list[str]:
    looks = found.over_time or ()
    if not looks:
        return [words["over_time_none"]]
    return [
        words["over_time_heading"],
        *(
            words["over_time_line"].format(
                day=say.day(words, look.end, looks[-1].end), label=in_line(words, look.label)
            )
            for look in looks
        ),
    ]


def _over_time_visual(words: Words, found: Findings, width: int) -> list[str | Table | Drawing]:
    if not found.over_time:
        return [words["over_time_none"]]
    letters = chart.letters_of(words, found.over_time, lambda code: in_line(words, code))
    return [
        words["over_time_heading"],
        *chart.weeks(words, found.over_time, width),
        words["over_time_letters"].format(letters=letters),
        words["over_time_line_what"],
    ]
