"""Entries as a list with short references: `1123.2` is the second entry of 23 November."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from smertecoach.core.entry import line
from smertecoach.core.keys import value_word
from smertecoach.core.model import Rest, Session
from smertecoach.lang import say
from smertecoach.render.table import Cell, Table, row

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from smertecoach.core.model import Entry
    from smertecoach.lang.words import Words

AFTER_DATE = len("2026-11-23 ")


def references(entries: Sequence[Entry]) -> list[str]:
    """A reference for each entry, in order."""
    counts: dict[date, int] = {}
    found = []
    for entry in entries:
        counts[entry.day] = counts.get(entry.day, 0) + 1
        found.append(f"{entry.day:%m%d}.{counts[entry.day]}")
    return found


def _summary(words: Words, start: date, end: date, entries: Sequence[Entry]) -> str:
    span = say.span(words, start, end)
    if not entries:
        return words["list_none"].format(span=span)
    form = words["list_one"] if len(entries) == 1 else words["list_many"]
    return form.format(n=say.number(words, len(entries)), span=span)


def plain(words: Words, start: date, end: date, entries: Sequence[Entry]) -> list[str]:
    """A summary, then one entry a line, as it stands in the file."""
    lines = [_summary(words, start, end, entries)]
    found = zip(references(entries), entries, strict=True)
    lines += [f"{reference} {line(entry)}" for reference, entry in found]
    return [*lines, words["end_of"].format(what=words["end_list"])]


def visual(
    words: Words, start: date, end: date, entries: Sequence[Entry], today: date
) -> list[str | Table]:
    """The same entries, grouped by day."""
    rows = []
    last = None
    for reference, entry in zip(references(entries), entries, strict=True):
        day = say.day(words, entry.day, today) if entry.day != last else ""
        last = entry.day
        if day:
            rows.append(row(Cell(reference.partition(".")[0], "quiet"), Cell(day, "head")))
        text = line(entry)[AFTER_DATE:]
        rows.append(row(Cell(f"   .{reference.partition('.')[2]}", "quiet"), text))
    columns = (words["column_ref"], words["column_entry"])
    summary = _summary(words, start, end, entries)
    return [summary, Table(columns, tuple(rows))] if rows else [summary]


def data(start: date, end: date, entries: Sequence[Entry]) -> dict[str, Any]:
    """The same as JSON values; the line holds everything, the rest is for convenience."""
    return {
        "format": 1,
        "start": start.isoformat(),
        "end": end.isoformat(),
        "entries": [
            _entry(reference, entry)
            for reference, entry in zip(references(entries), entries, strict=True)
        ],
    }


def _entry(reference: str, entry: Entry) -> dict[str, Any]:
    clock = None if entry.at is None else f"{entry.at // 60:02}:{entry.at % 60:02}"
    seconds = entry.seconds if isinstance(entry, Session | Rest) else None
    session = entry if isinstance(entry, Session) else None
    return {
        "ref": reference,
        "date": entry.day.isoformat(),
        "time": clock,
        "kind": type(entry).__name__.lower(),
        "activity": session.activity if session else None,
        "minutes": None if seconds is None else seconds / 60,
        "repetitions": session.reps if session else None,
        "sets": session.sets if session else None,
        "steps": session.steps if session else None,
        "km": session.metres / 1000 if session and session.metres is not None else None,
        "keys": {key: value_word(value) for key, value in entry.keys},
        "note": entry.note,
        "line": line(entry),
    }
