"""Spans of days that one entry opens and another closes: flares, gaps, pauses of activities.

Days are ordinals (`date.toordinal`), spans closed at both ends. Everyday path: no `typing`, no
`dataclasses` at run time.
"""

from __future__ import annotations

from smertecoach.core.model import Away, Back, Flare
from smertecoach.core.names import fold
from smertecoach.core.record import Record
from smertecoach.core.rules import FLARE_LONGEST

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from smertecoach.core.model import Entry

FOREVER = 3_652_059  # date.max.toordinal()
ALL_OF_LIFE = ""  # the name of a gap that is no pause of an activity


class Span(Record):
    """Some days of a flare, of a gap (name "") or of the pause of an activity."""

    first: int  # ordinal
    last: int  # ordinal, inclusive
    name: str = ALL_OF_LIFE  # folded as written


def flare_spans(entries: Iterable[Entry]) -> list[Span]:
    """Flares in order. A start within a flare prolongs it; an end without a start says nothing."""
    spans: list[Span] = []
    first = latest = 0  # of the running flare; 0: none
    for entry in entries:
        if not isinstance(entry, Flare):
            continue
        day = entry.day.toordinal()
        if first and day > latest + FLARE_LONGEST - 1:  # nobody ended it
            spans.append(Span(first, latest + FLARE_LONGEST - 1))
            first = 0
        if entry.phase == "start":
            first, latest = first or day, day
        elif first:
            spans.append(Span(first, day))
            first = 0
    if first:
        spans.append(Span(first, latest + FLARE_LONGEST - 1))
    return spans


def gap_spans(entries: Iterable[Entry]) -> list[Span]:
    """Gaps and pauses in order; a later word about the same thing replaces the rest of a span.

    `back` without names ends every gap and pause, with names only the pauses of those.
    """
    done: list[Span] = []
    running: dict[str, Span] = {}
    for entry in entries:
        if not isinstance(entry, (Away, Back)):
            continue
        day = entry.day.toordinal()
        names = [fold(name) for name in entry.names]
        if isinstance(entry, Back):
            for name in names or list(running):
                _cut(done, running.pop(name, None), day - 1)
            continue
        last = FOREVER if entry.until is None else entry.until.toordinal()
        for name in names or [ALL_OF_LIFE]:
            _cut(done, running.pop(name, None), day - 1)
            running[name] = Span(day, last, name)
    return done + list(running.values())


def _cut(done: list[Span], span: Span | None, last: int) -> None:
    """Add what is left of a span up to a last day, if anything."""
    if span is not None and span.first <= last:
        done.append(Span(span.first, min(span.last, last), span.name))
