"""Entries as a list with short references: `1123.2` is the second entry of 23 November."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from smertecoach.core.keys import value_word
from smertecoach.core.model import Rest, Session
from smertecoach.core.record import Record
from smertecoach.core.references import reference
from smertecoach.core.wanted import kind_of
from smertecoach.lang import say
from smertecoach.render.table import Cell, Table, row

if TYPE_CHECKING:
    from datetime import date

    from smertecoach.core.model import Entry
    from smertecoach.lang.words import Words

AFTER_DATE = len("2026-11-23 ")


class Row(Record):
    """An entry, its number on its day, and its line as it stands in the journal."""

    entry: Entry
    nth: int
    text: str


class Listing(Record):
    """The entries of some days, or those of them that were looked for."""

    start: date
    end: date
    rows: tuple[Row, ...]
    today: date
    is_filtered: bool = False
    latest: Row | None = None  # of any day, where there are no rows


def line(one: Row, today: date) -> str:
    """An entry behind its reference, as it stands in the journal."""
    return f"{reference(one.entry.day, one.nth, today)} {one.text}"


def _summary(words: Words, listing: Listing) -> list[str]:
    span = say.span(words, listing.start, listing.end, listing.today)
    count = len(listing.rows)
    if count:
        forms = (words["list_one"], words["list_many"])
        if listing.is_filtered:
            forms = (words["list_found_one"], words["list_found_many"])
        form = forms[0] if count == 1 else forms[1]
        return [form.format(n=say.number(words, count), span=span)]
    form = words["list_found_none"] if listing.is_filtered else words["list_none"]
    lines = [form.format(span=span)]
    if listing.latest is not None:
        day = say.day(words, listing.latest.entry.day, listing.today)
        lines.append(words["list_latest"].format(day=day))
        lines.append(f"  {line(listing.latest, listing.today)}")
    return lines


def plain(words: Words, listing: Listing) -> list[str]:
    """A summary, then one entry a line, as it stands in the file."""
    lines = _summary(words, listing)
    lines += [line(one, listing.today) for one in listing.rows]
    return [*lines, words["end_of"].format(what=words["end_list"])]


def visual(words: Words, listing: Listing) -> list[str | Table]:
    """The same entries, grouped by day."""
    rows = []
    last = None
    for one in listing.rows:
        if one.entry.day != last:
            last = one.entry.day
            rows.append(row("", Cell(say.day(words, last, listing.today), "head")))
        name = reference(one.entry.day, one.nth, listing.today)
        rows.append(row(Cell(name, "quiet"), one.text[AFTER_DATE:]))
    summary = _summary(words, listing)
    columns = (words["column_ref"], words["column_entry"])
    return [*summary, Table(columns, tuple(rows))] if rows else [*summary]


def data(listing: Listing) -> dict[str, Any]:
    """The same as JSON values; the line holds everything, the rest is for convenience."""
    return {
        "format": 1,
        "start": listing.start.isoformat(),
        "end": listing.end.isoformat(),
        "entries": [_entry(one, listing.today) for one in listing.rows],
    }


def _entry(one: Row, today: date) -> dict[str, Any]:
    entry = one.entry
    clock = None if entry.at is None else f"{entry.at // 60:02}:{entry.at % 60:02}"
    seconds = entry.seconds if isinstance(entry, Session | Rest) else None
    session = entry if isinstance(entry, Session) else None
    return {
        "ref": reference(entry.day, one.nth, today),
        "date": entry.day.isoformat(),
        "time": clock,
        "kind": kind_of(entry),
        "activity": session.activity if session else None,
        "minutes": None if seconds is None else seconds / 60,
        "repetitions": session.reps if session else None,
        "sets": session.sets if session else None,
        "steps": session.steps if session else None,
        "km": session.metres / 1000 if session and session.metres is not None else None,
        "keys": {key: value_word(value) for key, value in entry.keys},
        "note": entry.note,
        "line": one.text,
    }
