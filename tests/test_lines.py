"""Many lines at once (`log -`), whole lines of the journal, and what `list` prints typed back."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from smertecoach.cli import run
from smertecoach.core.amounts_in import MINUTES_LIMIT
from smertecoach.core.entry import line, parse
from smertecoach.core.model import Checkin, Rest, Session
from smertecoach.core.names import fold
from smertecoach.core.problem import Problem
from smertecoach.lang.reserved import reserved
from smertecoach.lang.typed import VOCABULARY
from tests import strategies
from tests.program import run as run_child

if TYPE_CHECKING:
    from smertecoach.core.model import Entry

NOW = "2026-05-16T18:05+02:00"
LAST = "2199-12-31T23:59+01:00"

PROFILE = """\
format = 1
timezone = "Europe/Oslo"
helpers = ["Kari"]

[[activity]]
name = "walk"
aliases = ["tur"]

[[activity]]
name = "stairs"
unit = "rep"
"""


class Bytes(io.TextIOWrapper):
    """A standard input that holds these bytes."""

    def __init__(self, data: bytes) -> None:
        super().__init__(io.BytesIO(data), encoding="utf-8")


class Answer:
    """What came of one call."""

    def __init__(
        self, folder: Path, words: list[str], data: bytes = b"", now: str = NOW, lang: str = "en"
    ) -> None:
        out, err = io.StringIO(), io.StringIO()
        environ = {
            "SMERTECOACH_HOME": str(folder / "home"),
            "SMERTECOACH_NOW": now,
            "SMERTECOACH_LANG": lang,
            "SMERTECOACH_DEBUG": "1",
            "XDG_STATE_HOME": str(folder / "state"),
            "XDG_CACHE_HOME": str(folder / "cache"),
        }
        self.code = run(words, environ, out, err, Bytes(data))
        self.out, self.err = out.getvalue(), err.getvalue()


def journal(folder: Path) -> list[str]:
    """The lines of all years but their heads."""
    found: list[str] = []
    for path in sorted(folder.glob("home/journal/*.txt")):
        found += path.read_text(encoding="utf-8").split("\n")[1:-1]
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "profile.toml").write_text(PROFILE, encoding="utf-8")
    return tmp_path


# --- many ----------------------------------------------------------------------------------

MANY = """\
# of the week
tur 25 i går -- i skogen
log walk 12 effort 3

rest 20
hvile
d 6 5 mandag
2026-05-14 18:05 walk 25m effort 4 pain 3-5 -- by the sea
0513.2 2026-05-13 checkin morning heavy
2026-05-12 flare start
   stairs 3 x 10 2025-12-31
"""
SAVED = [
    "2025-12-31 stairs 3x10",
    "2026-05-15 walk 25m -- i skogen",
    "2026-05-16 17:53 walk 12m effort 3",
    "2026-05-16 17:45 rest 20m",
    "2026-05-16 rest",
    "2026-05-11 checkin form 6 sleep 5",
    "2026-05-14 18:05 walk 25m effort 4 pain 3-5 -- by the sea",
    "2026-05-13 checkin morning heavy",
    "2026-05-12 flare start",
]


@pytest.mark.parametrize(
    "data",
    [
        MANY.encode(),
        MANY.replace("\n", "\r\n").encode(),
        b"\xef\xbb\xbf" + MANY.encode(),
        MANY.rstrip("\n").encode(),
    ],
    ids=["unix", "windows", "mark", "no last newline"],
)
def test_many_lines_are_saved_at_once(data: bytes, folder: Path) -> None:
    came = Answer(folder, ["log", "-"], data)
    assert (came.code, came.err) == (0, "")
    assert journal(folder) == SAVED
    first, *shown = came.out.splitlines()
    assert first == "Saved: 9 entries, 31 December 2025 to 16 May 2026."
    assert sorted(row.strip() for row in shown) == sorted(SAVED)


def test_one_line_that_does_not_fit_and_nothing_is_saved(folder: Path) -> None:
    lines = [
        "tur 25",
        "# a comment",
        "tur 15 mim -- i skogen",
        "",
        "rest 2o",
        "2026-05-17 walk 25m",
        "yoga 20",
        "checkin 6 by Kari",
        "walk 4 by Ola",
        "2026-05-14 checkin form 11",
        "walk 10 -- a\x07b",
    ]
    came = Answer(folder, ["log", "-"], "\n".join(lines).encode())
    assert came.code == 3
    assert journal(folder) == []
    told = [row for row in came.err.splitlines() if row.startswith("Line ")]
    assert [int(row.split(":")[0].removeprefix("Line ")) for row in told] == [
        3,
        5,
        6,
        7,
        8,
        9,
        10,
        11,
    ]
    assert 'Line 3: "15 mim" was not understood.' in told
    assert "Valid: log tur 15 min -- i skogen" in came.err.splitlines()
    assert came.err.splitlines()[-3] == "Lines that do not fit: 8 of 9."
    assert came.err.splitlines()[-1] == "Nothing changed."


@pytest.mark.parametrize("data", [b"", b"\n\n", b"# nothing\n", b"\xef\xbb\xbf\r\n"])
def test_nothing_to_read_is_told(data: bytes, folder: Path) -> None:
    came = Answer(folder, ["log", "-"], data, lang="nb")
    assert came.code == 3
    assert came.err.splitlines()[0] == "Det er ingen oppføringer å lese."
    assert journal(folder) == []


def test_bytes_that_are_no_text_are_told_with_their_line(folder: Path) -> None:
    came = Answer(folder, ["log", "-"], b"walk 25\nwalk 30 -- \xff\n")
    assert came.code == 3
    assert came.err.startswith("Line 2: This is not UTF-8 text.")
    assert journal(folder) == []


@pytest.mark.parametrize(
    ("words", "code"), [(["log", "-", "--", "a note"], 3), (["log", "-", "--new"], 2)]
)
def test_what_many_lines_do_not_take(words: list[str], code: int, folder: Path) -> None:
    came = Answer(folder, words, b"walk 25\n")
    assert (came.code, journal(folder)) == (code, [])
    assert came.err.endswith("Nothing changed.\n")


def test_a_dash_is_still_a_value_of_joy(folder: Path) -> None:
    assert Answer(folder, ["log", "walk", "25", "joy", "-"]).code == 0
    assert journal(folder) == ["2026-05-16 17:40 walk 25m joy -"]


def test_ten_thousand_lines(folder: Path) -> None:
    """Three years at most are shown; all are saved, in the file of their year."""
    rows = [f"{2024 + n % 3}-01-{n % 28 + 1:02} walk {n % 90 + 1}m" for n in range(10_000)]
    came = Answer(folder, ["log", "-"], "\n".join(rows).encode())
    assert came.code == 0
    assert came.out.splitlines()[0].startswith("Saved: 10,000 entries, ")
    assert came.out.splitlines()[-1] == "And 9,980 more."
    again = [parse(row) for row in rows]
    assert sorted(journal(folder)) == sorted(line(one) for one in again if isinstance(one, Session))


def test_ten_thousand_lines_that_do_not_fit_are_not_all_told(folder: Path) -> None:
    came = Answer(folder, ["log", "-"], b"walk 15 mim\n" * 10_000)
    assert came.code == 3
    assert came.err.count("Line ") == 50
    assert "Lines that do not fit: 10,000 of 10,000." in came.err


def test_a_pipe(folder: Path) -> None:
    """In a process of its own, where standard input is a real pipe."""
    done = run_child(
        "log",
        "-",
        home=folder,
        stdin="walk 25\nwalk 10 yesterday\n",
        SMERTECOACH_HOME=str(folder / "home"),
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert journal(folder) == ["2026-05-16 17:40 walk 25m", "2026-05-15 walk 10m"]


# --- what `list` prints, typed back --------------------------------------------------------


def is_typed(entry: Entry) -> bool:
    """Whether a line can be typed as words.

    A word with a dash in front is an option there, and a name may not be a word of the program:
    a key of the grammar would be read as that key. `log -` has neither limit.
    """
    words = line(entry.but(note=None)).split()
    return not any(word[0] == "-" and word != "-" for word in words)


def is_strange(entry: Entry) -> bool:
    """Whether a session holds a key that is nearly one of the grammar: refused as a slip."""
    from smertecoach.commands._lines import _is_slip, _strange_keys

    taken = isinstance(entry, Session) and fold(entry.activity) in reserved()
    slip = isinstance(entry, Session) and any(map(_is_slip, _strange_keys(entry)))
    by_a_helper = entry.value("by") is not None
    return taken or slip or by_a_helper


@given(entry=strategies.entries, reference=st.sampled_from(["", "0516.12 "]))
@settings(max_examples=300)
def test_what_list_prints_can_be_typed_back(entry: Entry, reference: str) -> None:
    assume(entry.day.year > 1900 and not is_strange(entry) and is_typed(entry))
    typed = (reference + line(entry)).split(" ")
    with tempfile.TemporaryDirectory() as name:
        came = Answer(Path(name), ["log", *typed], now=LAST)
        assert (came.code, came.out[:6]) == (0, "Saved:"), came.err
        assert [parse(row) for row in journal(Path(name))] == [entry]


@given(entries=st.lists(strategies.entries, min_size=1, max_size=20))
@settings(max_examples=100)
def test_what_list_prints_can_be_sent_back(entries: list[Entry]) -> None:
    entries = [one for one in entries if one.day.year > 1900 and not is_strange(one)]
    assume(entries)
    data = "".join(f"0516.1 {line(one)}\n" for one in entries).encode()
    with tempfile.TemporaryDirectory() as name:
        came = Answer(Path(name), ["log", "-"], data, now=LAST)
        assert came.code == 0, came.err
        back = [parse(row) for row in journal(Path(name))]
        assert sorted(map(repr, back)) == sorted(map(repr, entries))


# The words of a plain list after its command, without the date: `rest 20m`, `checkin form 6`.
COMMAND = {Session: "log", Checkin: "checkin", Rest: "rest"}
typed_kinds = st.one_of(strategies.sessions(), strategies.checkins(), strategies.rests()).map(
    lambda entry: entry.but(offset=None)
)


@given(entry=typed_kinds)
@settings(max_examples=200)
def test_the_words_of_a_line_after_its_own_command(entry: Entry) -> None:
    """Known keys, in any order, with the day and the time of the line, after its own command."""
    known = [*VOCABULARY.session_keys, *VOCABULARY.checkin_keys]
    assume(entry.day.year > 1900 and not is_strange(entry))
    assume(all(key in known for key, _ in entry.keys))
    assume(not (isinstance(entry, Rest) and entry.keys))
    # `rest 0:20` is twenty minutes: a word with a colon is a length where no other amount is.
    is_length = isinstance(entry, Rest) and entry.seconds is None and entry.at is not None
    assume(not is_length or (entry.at or 0) > MINUTES_LIMIT)
    assume(not (isinstance(entry, Checkin) and any(word == "by" for word, _ in entry.keys)))
    words = line(entry).split(" ")
    if not isinstance(entry, Session):
        words.remove(words[1 + (entry.at is not None)])
    at = words.index("--") if "--" in words else len(words)
    date, rest = words[:1], words[1:at]
    typed = [*rest, *date, *words[at:]]
    with tempfile.TemporaryDirectory() as name:
        came = Answer(Path(name), [COMMAND[type(entry)], *typed], now=LAST)
        assert came.code == 0, came.err
        (back,) = [parse(row) for row in journal(Path(name))]
        assert not isinstance(back, Problem)
        assert back == entry.but(keys=back.keys)
        assert sorted(back.keys) == sorted(entry.keys)


# --- whole lines, one by one ---------------------------------------------------------------


@pytest.mark.parametrize("before", [[], ["log"], ["logg"], ["log", "0514.3"]])
def test_a_line_of_the_journal_is_taken_as_it_stands(before: list[str], folder: Path) -> None:
    text = "2026-05-14 18:05 tur 25m pain 3-5 effort 4 weather 3 -- by the sea"
    assert Answer(folder, [*before, *text.split()]).code == 0
    assert journal(folder) == [text]


def test_several_sessions_a_day_stay_apart(folder: Path) -> None:
    for words in ("walk 10 08:00", "walk 10 12:00", "walk 10 12:00", "tur 5"):
        assert Answer(folder, words.split()).code == 0
    assert journal(folder) == [
        "2026-05-16 08:00 walk 10m",
        "2026-05-16 12:00 walk 10m",
        "2026-05-16 12:00 walk 10m",
        "2026-05-16 18:00 walk 5m",
    ]


@pytest.mark.parametrize("when", ["yesterday", "i går kveld", "2 days ago", "last monday", "15.5."])
def test_backdating_never_touches_today(when: str, folder: Path) -> None:
    before = Answer(folder, ["today"]).out
    assert Answer(folder, ["walk", "40", *when.split()]).code == 0
    assert Answer(folder, ["checkin", "2", *when.split()[:2], "07:00"]).code in (0, 3)
    assert Answer(folder, ["today"]).out == before
    assert not [row for row in journal(folder) if row.startswith("2026-05-16")]


@pytest.mark.parametrize(
    "words",
    ["walk 4 by Ola", "rest 20 by Kari", "checkin 6 by Kari", "d 6 av Kari", "done 1 by Ola"],
)
def test_helpers_note_what_was_done_and_no_more(words: str, folder: Path) -> None:
    came = Answer(folder, words.split())
    assert came.code in (3, 4)
    assert journal(folder) == []


def test_a_helper_of_the_profile_can_note(folder: Path) -> None:
    assert Answer(folder, ["walk", "4", "by", "KARI"]).code == 0
    assert journal(folder) == ["2026-05-16 18:01 walk 4m by KARI"]
