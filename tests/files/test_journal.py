"""The journal: filed by year, read in order, nothing rewritten, nothing lost."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smertecoach.core.entry import line, parse
from smertecoach.core.model import Answer, Away, Back, Checkin, Entry, Flare, Rest, Session
from smertecoach.core.problem import CoachError, Problem
from smertecoach.files import journal
from smertecoach.files.journal import HEAD, MARK, add, read, read_day, read_events, years
from smertecoach.files.place import Home, sandbox
from tests import strategies
from tests.program import environment

STARTS = 240  # a day begins at 04:00
FIRST, LAST = date(1, 1, 1), date(9999, 12, 31)
DAY = date(2026, 5, 16)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return sandbox(str(tmp_path / "home"))


def walk(day: date = DAY, at: int | None = None, minutes: int = 25) -> Session:
    return Session(day, at, activity="walk", seconds=minutes * 60)


def put(home: Home, data: bytes | str, year: int = 2026) -> Path:
    """Write the file of a year as it would lie there."""
    path = Path(journal.year_file(home, year))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def everything(home: Home) -> tuple[list[Entry], list[Problem]]:
    return read(home, FIRST, LAST, STARTS)


def lines(entries: list[Entry]) -> list[str]:
    return [line(entry) for entry in entries]


# --- writing -------------------------------------------------------------------------------


def test_entries_are_filed_by_their_year(home: Home) -> None:
    add(home, [walk(date(2025, 12, 31)), walk(date(2026, 1, 1)), walk(date(2025, 1, 1))])
    assert years(home) == [2025, 2026]
    text = Path(journal.year_file(home, 2025)).read_text(encoding="utf-8")
    assert text == f"{HEAD}\n2025-12-31 walk 25m\n2025-01-01 walk 25m\n"


def test_adding_only_ever_appends(home: Home) -> None:
    path = put(
        home, b"\xef\xbb\xbf# mine\r\n\n2026-05-01  rest   -- a\xff\nnonsense\n2026-05-02 re"
    )
    before = path.read_bytes()
    add(home, [walk()])
    assert path.read_bytes() == before + b"\n2026-05-16 walk 25m\n"


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        (walk().but(note="a\nb"), "control_character"),
        (walk().but(note="a" * 20_000), "line_too_long"),
        (walk().but(activity="rest"), "bad_record"),  # would be read as rest
        (walk().but(activity="flare"), "bad_record"),
        (walk().but(activity="two words"), "bad_amount"),
        (walk().but(seconds=None), "no_amount"),
        (walk().but(keys=(("effort", 11.0),)), "bad_value"),
        (walk().but(note=" spaced "), "bad_record"),  # would lose its spaces
    ],
)
def test_what_would_not_be_read_back_is_refused_before_anything_is_written(
    entry: Entry, code: str, home: Home
) -> None:
    with pytest.raises(CoachError) as raised:
        add(home, [walk(), entry])
    assert raised.value.exit_code == 3
    assert raised.value.problem.code in (code, "unknown_record")
    assert not os.path.exists(home.path)


@given(strategies.journals)
@settings(max_examples=40)
def test_what_is_added_is_read_back_in_order(entries: list[Entry]) -> None:
    home = sandbox(os.path.join(os.environ["HOME"], os.urandom(8).hex()))
    add(home, entries)
    found, problems = everything(home)
    assert problems == []
    assert Counter(lines(found)) == Counter(lines(entries))
    assert [entry.day for entry in found] == sorted(entry.day for entry in found)


# --- reading -------------------------------------------------------------------------------


def test_nothing_there_is_nothing_read_and_nothing_made(home: Home) -> None:
    assert everything(home) == ([], [])
    assert read_day(home, DAY, STARTS)[0] == []
    assert years(home) == []
    assert not os.path.exists(home.path)


def test_the_order_is_day_time_position(home: Home) -> None:
    text = (
        "2026-05-17 rest\n"
        "2026-05-16 02:00 walk 5m\n"  # after midnight: the end of the day
        "2026-05-16 18:05 walk 4m\n"
        "2026-05-16 04:00 walk 2m\n"
        "2026-05-16 18:05 walk 3m\n"
        "2026-05-16 walk 1m\n"
    )
    put(home, text)
    entries, _ = everything(home)
    assert [line(entry)[11:] for entry in entries] == [
        "04:00 walk 2m",
        "18:05 walk 4m",
        "18:05 walk 3m",
        "02:00 walk 5m",
        "walk 1m",  # noted afterwards
        "rest",
    ]
    assert read_day(home, DAY, STARTS)[0] == entries[:-1]


def test_days_are_inclusive_and_across_years(home: Home) -> None:
    days = [date(2024, 12, 31), date(2025, 12, 30), date(2025, 12, 31), date(2026, 1, 1)]
    add(home, [walk(day) for day in days])
    found, _ = read(home, date(2025, 12, 31), date(2026, 1, 1), STARTS)
    assert [entry.day for entry in found] == days[2:]


def test_a_day_outside_is_not_read_however_its_line_begins(home: Home) -> None:
    put(home, "  2026-05-15 rest\n\t2026-05-16 rest\n 2026-05-17 rest\n")
    found, problems = read(home, DAY, DAY, STARTS)
    assert (lines(found), problems) == (["2026-05-16 rest"], [])
    assert read_day(home, DAY, STARTS)[0] == found


def test_comments_empty_lines_and_a_byte_order_mark_are_skipped(home: Home) -> None:
    put(home, MARK + b"2026-05-16 rest\n\n   \n\t\n# 2026-05-16 rest\n#\r\n\r\n2026-05-16 rest\r\n")
    assert lines(everything(home)[0]) == ["2026-05-16 rest"] * 2
    assert everything(home)[1] == []
    assert len(read_day(home, DAY, STARTS)[0]) == 2


def test_identical_lines_are_separate_entries(home: Home) -> None:
    add(home, [walk(), walk()])
    assert everything(home)[0] == [walk(), walk()]


def test_an_unfinished_last_line_is_read_where_it_can_be(home: Home) -> None:
    put(home, "2026-05-16 rest\n2026-05-16 walk 25m")
    assert everything(home)[0] == [Rest(DAY), walk()]
    assert read_day(home, DAY, STARTS)[0] == [Rest(DAY), walk()]


BAD = [
    (b"2026-05-16 walk 25m -- a\xffb", "not_text", 25),
    (b"2026-05-16 walk 25m -- \xc3\xb8\xffb", "not_text", 25),
    (b"2026-05-16 walk 25m -- a\x00b", "control_character", 25),
    (b"2026-05-16 walk", "no_amount", 12),
    (b"2026-02-30 walk 25m", "bad_date", 1),
    (b"nonsense", "bad_date", 1),
    (b"2026-05-16 mood good", "unknown_record", 12),
    (b"2025-05-16 walk 25m", "wrong_year", 1),
    (b"2026-05-16 walk 25m -- " + b"a" * 10_000_000, "line_too_long", 0),
    (b"2026-05-16 walk 25m -- " + b"a" * 10_000, "line_too_long", 0),
]


@pytest.mark.parametrize(
    ("bad", "code", "column"), BAD, ids=[f"{code}-{len(bad)}" for bad, code, _ in BAD]
)
def test_a_line_that_can_not_be_read_is_reported_and_kept(
    bad: bytes, code: str, column: int, home: Home
) -> None:
    path = put(home, b"2026-05-16 rest\n" + bad + b"\n2026-05-16 walk 25m\n")
    before = path.read_bytes()
    entries, problems = everything(home)
    assert entries == [Rest(DAY), walk()]
    [problem] = problems
    assert (problem.code, problem.column) == (code, column)
    assert (problem.where, problem.row) == ("journal/2026.txt", 2)
    assert len(problem.line) < 20_000
    assert read_day(home, DAY, STARTS)[0] == entries
    add(home, [walk()])
    assert path.read_bytes() == before + b"2026-05-16 walk 25m\n"


def test_a_wrong_year_names_the_right_one(home: Home) -> None:
    put(home, "2025-05-16 rest\n")
    [problem] = everything(home)[1]
    assert dict(problem.values) == {"year": 2025}
    assert everything(home)[0] == []


def test_bad_lines_of_other_days_are_not_reported(home: Home) -> None:
    put(home, "2026-05-15 walk\n2026-05-16 walk\nnonsense\n")
    _, problems = read(home, DAY, DAY, STARTS)
    assert [problem.row for problem in problems] == [2, 3]  # what has no day is anybody's


def test_only_files_of_years_are_read(home: Home) -> None:
    folder = put(home, "2026-05-16 rest\n").parent
    for name in ("2026.bak", "20267.txt", "abcd.txt", "٢٠٢٦.txt", "2026 (copy).txt", "202.txt"):
        (folder / name).write_text("2026-05-16 walk 25m\n", encoding="utf-8")
    assert years(home) == [2026]
    assert everything(home)[0] == [Rest(DAY)]


def test_a_folder_in_the_place_of_a_file_is_told(home: Home) -> None:
    Path(journal.year_file(home, 2026)).mkdir(parents=True)
    with pytest.raises(CoachError, match="cannot_read") as raised:
        everything(home)
    assert raised.value.exit_code == 5
    with pytest.raises(CoachError, match="cannot_read"):
        read_day(home, DAY, STARTS)


# --- properties ----------------------------------------------------------------------------

NEAR = st.dates(DAY - timedelta(3), DAY + timedelta(3))
HAND_WRITTEN = st.sampled_from(
    [
        b"",
        b"# 2026-05-16 rest",
        b"nonsense",
        b"2026-05-16",
        b"2026-05-16x rest",
        b" \t2026-05-16\trest",
        b"2026-05-16 rest\r",
        b"2026-05-16 away until 2026-05-17",
        b"2026-05-15 walk 25m -- until 2026-05-16 rest",
        b"2026-05-16 02:00 walk 25m",
        b"2026-05-16 walk 25m -- \xff",
        b"\xff2026-05-16 rest",
        b"2025-05-16 rest",
        b"\xef\xbb\xbf2026-05-16 rest",
    ]
)
OF_THESE_DAYS = st.tuples(NEAR, strategies.sessions() | strategies.checkins()).map(
    lambda pair: line(pair[1].but(day=pair[0])).encode()
)


@given(st.lists(HAND_WRITTEN | OF_THESE_DAYS | st.binary(max_size=30), max_size=12), NEAR)
@settings(max_examples=60)
def test_reading_a_day_is_reading_that_day(rows: list[bytes], day: date) -> None:
    home = sandbox(os.environ["HOME"])
    path = put(home, b"\n".join(rows))
    before = path.read_bytes()
    assert read_day(home, day, STARTS)[0] == read(home, day, day, STARTS)[0]
    inside, _ = read(home, day, day + timedelta(1), STARTS)
    assert inside == read_day(home, day, STARTS)[0] + read_day(home, day + timedelta(1), STARTS)[0]
    assert path.read_bytes() == before


FRONT = st.sampled_from(["2026-05-16", "2026-12-31", "2026-02-30", "2025-05-16", "2026-5-1", ""])
CLOCK = st.sampled_from(["", " 07:30", " 7:30", " 24:00", " 18:05+02:00", "  07:30", "\t07:30"])
WORDS = st.sampled_from(
    [
        "walk 25m",
        "walk 25m effort 11",
        "walk  25m",
        "walk 25m ",
        "walk 25m --",
        "walk 25m\t-- a",
        "walk",
        "rest",
        "checkin form 6",
        "away until 2026-06-01",
        "away until 2025-01-01",
        "-- a",
    ]
)
NOTES = st.sampled_from(
    ["", " -- x", " -- ", " -- a -- b", " -- \u00a0x ", " -- \u2028", " -- t\tt", "\r"]
)


@given(st.lists(st.tuples(FRONT, CLOCK, WORDS, NOTES), max_size=12))
def test_lines_that_are_alike_are_read_as_each_by_itself(
    rows: list[tuple[str, str, str, str]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = sandbox(folder)
        texts = [f"{front}{at} {words}{note}" for front, at, words, note in rows]
        put(home, "\n".join([*texts, ""]))
        found, problems = read(home, date(2026, 1, 1), date(2026, 12, 31), STARTS)
    each = [parse(text) for text in texts if text.strip()]
    whole = [one for one in each if not isinstance(one, Problem) and one.day.year == 2026]
    assert Counter(map(repr, found)) == Counter(map(repr, whole))
    listed = ("2025-05-16",)  # of another year, and so of other days
    unread = [
        text
        for text in texts
        if text.strip() and isinstance(parse(text), Problem) and not text.startswith(listed)
    ]
    assert len(problems) == len(unread)


@given(st.binary(max_size=200), strategies.checkins())
@settings(max_examples=60)
def test_whatever_stands_in_the_file_adding_keeps_it(data: bytes, entry: Checkin) -> None:
    home = sandbox(os.environ["HOME"])
    path = put(home, data, entry.day.year)
    count = len(everything(home)[0])
    add(home, [entry])
    assert path.read_bytes().startswith(data)
    assert len(everything(home)[0]) == count + 1
    path.unlink()


# --- several at once -----------------------------------------------------------------------

WRITER = """\
import sys
from datetime import date
from smertecoach.core.model import Session
from smertecoach.files.journal import add
from smertecoach.files.place import sandbox
home, name = sandbox(sys.argv[1]), sys.argv[2]
for n in range(1, 26):
    add(home, [Session(date(2026, 5, 16), activity=name, seconds=60 * n, note="x" * 40 * n)])
"""


def test_eight_who_write_at_once_lose_nothing(home: Home, tmp_path: Path) -> None:
    names = [f"walk-{n}" for n in range(8)]
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, home.path, name],
            env=environment(tmp_path),
            stderr=subprocess.PIPE,
            text=True,
        )
        for name in names
    ]
    for writer in writers:
        _, err = writer.communicate(timeout=60)
        assert (writer.returncode, err) == (0, "")
    entries, problems = everything(home)
    assert problems == []
    for name in names:
        own = [e for e in entries if isinstance(e, Session) and e.activity == name]
        assert [e.seconds for e in own] == [60 * n for n in range(1, 26)]  # in their order
    text = Path(journal.year_file(home, 2026)).read_text(encoding="utf-8")
    assert text.count(HEAD) == 1
    assert all(not isinstance(parse(row), Problem) for row in text.splitlines()[1:])


def test_gaps_and_flares_before_a_day_are_found_however_long_ago(home: Home) -> None:
    put(home, "2026-01-05 away walk\n2026-02-01 rest\n2026-02-02 flare start\n")
    (path := Path(home.file("journal"))).mkdir(exist_ok=True)
    (path / "2025.txt").write_text("2025-03-01 away\n2025-04-01\tback\n", encoding="utf-8")
    found = lines(read_events(home, DAY, STARTS))
    assert found == [
        "2025-03-01 away",
        "2025-04-01 back",
        "2026-01-05 away walk",
        "2026-02-02 flare start",
    ]
    assert len(read_events(home, DAY, STARTS, 2026)) == 2
    assert read_events(home, date(2025, 3, 1), STARTS) == []


def test_back_is_only_looked_for_after_an_away(home: Home) -> None:
    put(home, "2026-02-01 back\n2026-02-02 walk 25m -- there and back\n2026-02-03 flare start\n")
    assert lines(read_events(home, DAY, STARTS)) == ["2026-02-03 flare start"]
    (Path(home.file("journal")) / "2025.txt").write_text("2025-12-01 away\n", encoding="utf-8")
    found = ["2025-12-01 away", "2026-02-01 back", "2026-02-03 flare start"]
    assert lines(read_events(home, DAY, STARTS)) == found


def test_a_word_twice_in_a_line_is_one_event(home: Home) -> None:
    put(home, "2026-02-01 away away\n2026-02-02 back -- 1 back 2 back\n")
    found = lines(read_events(home, DAY, STARTS))
    assert found == ["2026-02-01 away away", "2026-02-02 back -- 1 back 2 back"]


def test_a_line_of_the_day_that_cannot_be_read_is_told(home: Home) -> None:
    put(home, "2026-05-15 rest\n2026-05-16 walk 25\n2026-05-16 rest\n")
    entries, problems = read_day(home, DAY, STARTS)
    assert lines(entries) == ["2026-05-16 rest"]
    assert [(problem.code, problem.row, problem.where) for problem in problems] == [
        ("no_unit", 2, "journal/2026.txt")
    ]


@given(
    st.lists(
        st.sampled_from(
            [
                *["back", "2026-05-15 back", "2026-05-15\tback", "2026-05-15  away", "away", " "],
                *["\t", "2026-05-15", "18:05", "18:05+02:00", "walk 5m", "--", "\n", "\n"],
                *["flare", "start", "way back", "answer", "#", "é"],
            ]
        ),
        max_size=25,
    )
)
def test_every_line_of_an_event_is_found(parts: list[str]) -> None:
    data = "".join(f"{part} " if part.strip() else part for part in parts)
    found = journal._lines_of_words(data.encode(), journal.EVENTS)
    rows = [data.encode()[start:end].decode() for start, end in found]
    for row in data.split("\n"):
        if isinstance(parse(row), (Answer, Away, Back, Flare)):
            assert row in rows
