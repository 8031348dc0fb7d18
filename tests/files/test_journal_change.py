"""The journal changed through its lines: untouched bytes, years, others who write meanwhile."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smertecoach.core.entry import line, parse
from smertecoach.core.model import Entry, Session
from smertecoach.core.problem import CoachError, Problem
from smertecoach.files import journal
from smertecoach.files.journal import read
from smertecoach.files.journal_change import Part, change_lines
from smertecoach.files.journal_lines import DayLines, day_lines, names, newest, numbered
from smertecoach.files.place import Home, sandbox
from tests import strategies

STARTS = 240
DAY = date(2026, 11, 23)
FILE = (
    b"\xef\xbb\xbf# smertecoach journal 1\r\n"
    b"2026-11-23 18:05 walk  25m\r\n"
    b"2026-11-23 07:10 checkin form 6\n"
    b"\n"
    b"2026-11-23 wlk\n"
    b"2026-11-24 rest\n"
    b"2026-11-23 walk \xff\r\n"
    b"2026-11-23 strength 3x10"
)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return sandbox(str(tmp_path / "home"))


def put(home: Home, data: bytes, year: int = 2026) -> Path:
    path = Path(journal.year_file(home, year))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def part(lines: DayLines, nths: list[int], new: list[bytes]) -> Part:
    """A part that puts new lines in the place of entries with these numbers."""
    chosen = {one.nth: (one.start, one.end) for one in lines.entries}
    places = tuple(chosen[nth] for nth in nths)
    return Part(lines.day.year, lines.seen, places, tuple(new))


def test_entries_are_numbered_as_they_are_listed(home: Home) -> None:
    put(home, FILE)
    lines = day_lines(home, DAY, STARTS)
    assert [(one.nth, one.text) for one in lines.entries] == [
        (1, "2026-11-23 07:10 checkin form 6"),
        (2, "2026-11-23 18:05 walk 25m"),
        (3, "2026-11-23 strength 3x10"),
    ]
    assert [lines.text(place) for place in lines.unread] == [
        b"2026-11-23 wlk",
        b"2026-11-23 walk \xff",
    ]


def test_only_the_bytes_of_the_line_change(home: Home) -> None:
    path = put(home, FILE)
    lines = day_lines(home, DAY, STARTS)
    done = change_lines(home, "edit", [part(lines, [2], [b"2026-11-23 18:05 walk 20m"])])
    assert path.read_bytes() == FILE.replace(b"walk  25m", b"walk 20m")
    assert (done.written, done.removed) == (("2026-11-23 18:05 walk 20m",), ())


def test_a_line_of_another_year_goes_to_its_file(home: Home) -> None:
    path = put(home, FILE)
    lines = day_lines(home, DAY, STARTS)
    new = [b"2025-11-23 18:05 walk 25m"]
    done = change_lines(home, "edit", [part(lines, [1, 2], new)])
    assert path.read_bytes() == FILE.replace(b"2026-11-23 18:05 walk  25m\r\n", b"").replace(
        b"2026-11-23 07:10 checkin form 6\n", b""
    )
    other = Path(journal.year_file(home, 2025)).read_bytes()
    assert other == b"# smertecoach journal 1\n2025-11-23 18:05 walk 25m\n"
    assert done.moved == (("2025-11-23 18:05 walk 25m", 2025),)
    assert done.removed == ("2026-11-23 07:10 checkin form 6",)


def test_what_another_added_meanwhile_stays(home: Home) -> None:
    path = put(home, FILE)
    lines = day_lines(home, DAY, STARTS)
    path.write_bytes(FILE + b"\n2026-11-23 19:00 tea 5m\n")
    change_lines(home, "remove", [part(lines, [3], [])])
    assert path.read_bytes() == FILE[: FILE.rindex(b"2026")] + b"2026-11-23 19:00 tea 5m\n"


@pytest.mark.parametrize("data", [FILE[:-1], FILE + b" effort 4", b"", FILE.replace(b"6", b"7")])
def test_a_file_that_was_changed_meanwhile_is_let_be(home: Home, data: bytes) -> None:
    path = put(home, FILE)
    lines = day_lines(home, DAY, STARTS)
    path.write_bytes(data)
    with pytest.raises(CoachError) as caught:
        change_lines(home, "remove", [part(lines, [1], [])])
    assert (caught.value.problem.code, caught.value.exit_code) == ("changed_meanwhile", 5)
    assert path.read_bytes() == data


def test_all_files_or_none(home: Home) -> None:
    first, second = put(home, b"2025-01-01 rest\n", 2025), put(home, FILE)
    parts = [
        part(day_lines(home, date(2025, 1, 1), STARTS), [1], []),
        part(day_lines(home, DAY, STARTS), [1], []),
    ]
    second.write_bytes(b"other\n")
    with pytest.raises(CoachError):
        change_lines(home, "remove", parts)
    assert first.read_bytes() == b"2025-01-01 rest\n"
    assert second.read_bytes() == b"other\n"


def test_what_could_not_be_read_back_is_never_written(home: Home) -> None:
    path = put(home, FILE)
    lines = day_lines(home, DAY, STARTS)
    for raw in (b"2026-11-23 walk", b"2026-11-23 walk \xfe", b"walk 25m"):
        with pytest.raises(CoachError):
            change_lines(home, "edit", [part(lines, [1], [raw])])
    assert path.read_bytes() == FILE


@settings(max_examples=40)
@given(st.lists(strategies.entries, min_size=1, max_size=8), st.data())
def test_every_kind_of_entry_can_be_changed(written: list[Entry], drawn: st.DataObject) -> None:
    """Any entry put in the place of any other: that one changes, and no other line does."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        home = sandbox(folder)
        rows = [line(entry.but(day=DAY, **_later(entry))) for entry in written]
        path = put(home, "".join(f"{row}\n" for row in rows).encode())
        lines = day_lines(home, DAY, STARTS)
        assert len(lines.entries) == len(rows)
        chosen = drawn.draw(st.sampled_from(lines.entries))
        entry = drawn.draw(strategies.entries)
        new = line(entry.but(day=DAY, **_later(entry)))
        change_lines(home, "edit", [part(lines, [chosen.nth], [new.encode()])])
        before = path.read_bytes()
        assert before[: chosen.start] == lines.seen[: chosen.start]
        assert before[chosen.start :].startswith(new.encode())
        assert before[chosen.start + len(new.encode()) :] == lines.seen[chosen.end :]
        assert not isinstance(parse(new), Problem)


def _later(entry: Entry) -> dict[str, date | None]:
    """What keeps the end of a gap behind its first day, when that day is changed."""
    until = getattr(entry, "until", None)
    return {"until": max(until, DAY)} if until is not None else {}


# --- reading -------------------------------------------------------------------------------


@settings(max_examples=40)
@given(st.lists(strategies.entries, max_size=12))
def test_numbered_entries_are_those_that_are_read(written: list[Entry]) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        home = sandbox(folder)
        journal.add(home, written)
        first, last = date(1, 1, 1), date(9999, 12, 31)
        problems: list[Problem] = []
        found = list(numbered(home, first, last, STARTS, problems))
        assert ([one.entry for one in found], problems) == read(home, first, last, STARTS)
        assert [one.entry for one in newest(home, STARTS)] == [one.entry for one in reversed(found)]
        counts: dict[date, int] = {}
        for one in found:
            counts[one.entry.day] = counts.get(one.entry.day, 0) + 1
            assert one.nth == counts[one.entry.day]
            assert parse(one.text) == one.entry


def test_names_in_the_journal(home: Home) -> None:
    journal.add(
        home,
        [Session(DAY, 600, activity="Gåtur", seconds=60), Session(DAY, activity="swim", reps=1)],
    )
    put(home, b"2025-01-01 rest\n2025-01-01 skip walk\n", 2025)
    assert names(home) == {"gaatur": "Gåtur", "swim": "swim"}
