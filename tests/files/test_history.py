"""The undo history: exact to the byte, one step a call, and never harmful when damaged."""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smertecoach.core.problem import CoachError
from smertecoach.files.change import Change
from smertecoach.files.history import KEPT, LARGE, history_path
from smertecoach.files.history_read import last_step, steps
from smertecoach.files.place import Home, sandbox
from smertecoach.files.undo import take_back
from tests.files.test_change import HEAD, contents

if TYPE_CHECKING:
    from pathlib import Path

JOURNAL = "journal/2026.txt"
NAMES = [JOURNAL, "later.txt", "a/b.toml"]
LINE = "2026-11-23 18:05 walk 25m"


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return sandbox(str(tmp_path))


def log(home: Home, *lines: str, name: str = JOURNAL) -> None:
    with Change(home, "test") as change:
        change.append(home.file(name), HEAD, list(lines))


def put(home: Home, name: str, text: bytes) -> None:
    path = home.file(name)
    old = None
    if os.path.exists(path):
        with open(path, "rb") as handle:
            old = handle.read()
    with Change(home, "test") as change:
        change.replace(path, text, old)


def by_hand(folder: Path, text: bytes, name: str = JOURNAL) -> None:
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_bytes(text)


def refused(code: str = "undo_changed") -> pytest.RaisesExc[CoachError]:
    return pytest.raises(CoachError, match=f"^{code}$")


# --- everything back -----------------------------------------------------------------------

# Few letters, so that lines meet their like; the ends of lines and letters people's files have.
bits = st.sampled_from(
    [b"a", b"b", b"\n", b"\n", b"\r\n", b"\xff", b"\xef\xbb\xbf", b"[t]", b"+", b"."]
)
texts = st.lists(bits, max_size=12).map(b"".join)
lines = st.text(st.sampled_from("ab+-.\\ \r[æ"), max_size=3)
appended = st.tuples(
    st.just("append"), st.sampled_from(NAMES), st.lists(lines, min_size=1, max_size=3)
)
replaced = st.tuples(st.just("replace"), st.sampled_from(NAMES), texts)
removed = st.tuples(st.just("remove"), st.sampled_from(NAMES), st.none())
operations = st.lists(appended | replaced | removed, max_size=4)


@settings(deadline=None, max_examples=60)
@given(
    start=st.dictionaries(st.sampled_from(NAMES), texts, max_size=3),
    changes=st.lists(operations, max_size=6),
)
def test_undo_of_every_change_gives_the_very_bytes(
    start: dict[str, bytes],
    changes: list[list[tuple[str, str, object]]],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = tmp_path_factory.mktemp("home")
    home = sandbox(str(folder))
    for name, text in start.items():
        by_hand(folder, text, name)
    before = contents(folder)
    seen = []
    for operations in changes:
        seen.append(contents(folder))
        with Change(home, "test") as change:
            for kind, name, value in operations:
                path, old = home.file(name), contents(folder).get(name)
                if kind == "append":
                    assert isinstance(value, list)
                    change.append(path, HEAD, value)
                elif kind == "replace":
                    assert isinstance(value, bytes)
                    change.replace(path, value, old)
                elif old is not None:
                    change.remove(path, old)
        for size in (1, 90, 1024):
            assert last_step(home, size) == next(reversed(steps(home)), None)
        if not steps(home) or contents(folder) == seen[-1]:
            seen.pop()
            while len(steps(home)) > len(seen):
                take_back(home)
    for earlier in reversed(seen):
        assert last_step(home, 1) == steps(home)[-1]
        assert take_back(home)
        assert contents(folder) == earlier
    assert take_back(home) == ()
    assert contents(folder) == before


OURS = st.tuples(st.just("ours"), st.integers(0, 4))
THEIRS = st.tuples(st.sampled_from(["insert", "drop", "alter"]), st.integers(0, 99))


def _theirs(rows: list[bytes]) -> list[int]:
    """Which lines are not ours."""
    return [nth for nth, row in enumerate(rows) if b"walk" not in row]


@settings(deadline=None, max_examples=60)
@given(moves=st.lists(OURS | THEIRS, max_size=25))
def test_hand_edits_of_other_lines_stay(
    moves: list[tuple[str, int]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Each move adds one of our lines, or changes one of the person's; undo leaves only theirs."""
    folder = tmp_path_factory.mktemp("home")
    home = sandbox(str(folder))
    path = folder / "journal" / "2026.txt"
    by_hand(folder, b"# theirs \xff\n2026-11-22 rest\r\n")
    count = 0
    for nth, (move, number) in enumerate(moves):
        rows = path.read_bytes().split(b"\n")[:-1]
        own = _theirs(rows)[1:]  # an emptied file would get a head, which is ours
        if move == "ours":
            log(home, f"2026-11-23 walk {number + 1}m")
            count += 1
            continue
        if move == "insert":
            rows.insert(number % (len(rows) + 1), b"# note %d" % nth)
        elif own and move == "drop":
            del rows[own[number % len(own)]]
        elif own:
            rows[own[number % len(own)]] = b"# other %d" % nth
        path.write_bytes(b"".join(row + b"\n" for row in rows))
    rows = path.read_bytes().split(b"\n")
    left = b"\n".join(rows[nth] for nth in _theirs(rows))
    for _ in range(count):
        assert len(take_back(home)) == 1
    assert take_back(home) == ()
    assert path.read_bytes() == left


# --- what was changed since ----------------------------------------------------------------


def test_the_latest_of_equal_lines_goes(home: Home, tmp_path: Path) -> None:
    by_hand(tmp_path, f"{LINE}\n# between\n".encode())
    log(home, LINE)
    by_hand(tmp_path, (tmp_path / JOURNAL).read_bytes() + b"# behind")
    take_back(home)
    assert contents(tmp_path)[JOURNAL] == f"{LINE}\n# between\n# behind".encode()


def test_two_equal_lines_of_one_change_need_two(home: Home, tmp_path: Path) -> None:
    log(home, LINE, LINE)
    by_hand(tmp_path, f"{HEAD}\n{LINE}\n".encode())
    with refused():
        take_back(home)
    assert contents(tmp_path)[JOURNAL] == f"{HEAD}\n{LINE}\n".encode()


def test_a_changed_line_is_set_aside_and_does_not_block(home: Home, tmp_path: Path) -> None:
    log(home, "first")
    log(home, LINE)
    edited = f"{HEAD}\nfirst\n{LINE} effort 4\n".encode()
    by_hand(tmp_path, edited)
    with refused() as caught:
        take_back(home)
    assert caught.value.problem.line == LINE
    assert contents(tmp_path)[JOURNAL] == edited
    take_back(home)
    assert contents(tmp_path)[JOURNAL] == f"{HEAD}\n{LINE} effort 4\n".encode()
    assert take_back(home) == ()


def test_line_ends_of_an_editor_do_not_matter(home: Home, tmp_path: Path) -> None:
    by_hand(tmp_path, b"old\n")
    log(home, LINE)
    by_hand(tmp_path, f"old\r\n{LINE}\r\nnew\r\n".encode())
    take_back(home)
    assert contents(tmp_path)[JOURNAL] == b"old\r\nnew\r\n"


def test_a_file_that_is_gone_is_refused(home: Home, tmp_path: Path) -> None:
    log(home, LINE)
    (tmp_path / JOURNAL).unlink()
    with refused():
        take_back(home)


def test_a_made_file_goes_only_as_it_was_made(home: Home, tmp_path: Path) -> None:
    put(home, "plans/x.toml", b"a = 1")
    by_hand(tmp_path, b"a = 2", "plans/x.toml")
    with refused("undo_file_changed"):
        take_back(home)
    assert contents(tmp_path) == {"plans/x.toml": b"a = 2"}


def test_a_removed_file_comes_back_only_where_there_is_none(home: Home, tmp_path: Path) -> None:
    by_hand(tmp_path, b"old", "later.txt")
    with Change(home, "test") as change:
        change.remove(home.file("later.txt"), b"old")
    by_hand(tmp_path, b"new", "later.txt")
    with refused("undo_file_changed"):
        take_back(home)
    assert contents(tmp_path) == {"later.txt": b"new"}


TABLES = b"""format = 1

[[activity]]
name = "walk"
quota = 10
source = "self"

[[activity]]
name = "yoga"
quota = 12
source = "self"
"""
CHANGED = TABLES.replace(b"quota = 10", b"quota = 12")


@pytest.mark.parametrize(
    "edited",
    [
        b"# mine\n" + CHANGED,
        CHANGED.replace(b"format = 1", b"format = 1\nask = false"),
    ],
)
def test_the_right_one_of_equal_settings_goes_back(
    edited: bytes, home: Home, tmp_path: Path
) -> None:
    by_hand(tmp_path, TABLES, "profile.toml")
    put(home, "profile.toml", CHANGED)
    by_hand(tmp_path, edited, "profile.toml")
    take_back(home)
    assert contents(tmp_path)["profile.toml"] == edited.replace(b"12", b"10", 1)


@pytest.mark.parametrize(
    "edited",
    [
        CHANGED.replace(b"quota = 12", b"quota = 14", 1),  # yoga's is not ours
        CHANGED.replace(b'name = "walk"', b'name = "tur"'),
        CHANGED.replace(b"quota = 12\n", b"", 1),
    ],
)
def test_where_it_would_be_a_guess_nothing_is_touched(
    edited: bytes, home: Home, tmp_path: Path
) -> None:
    by_hand(tmp_path, TABLES, "profile.toml")
    put(home, "profile.toml", CHANGED)
    by_hand(tmp_path, edited, "profile.toml")
    with refused("undo_file_changed"):
        take_back(home)
    assert contents(tmp_path)["profile.toml"] == edited


def test_a_setting_that_was_changed_again_is_named(home: Home, tmp_path: Path) -> None:
    by_hand(tmp_path, b"growth = 10\n", "profile.toml")
    put(home, "profile.toml", b"growth = 5\n")
    by_hand(tmp_path, b"growth = 15\n", "profile.toml")
    with refused() as caught:
        take_back(home)
    assert caught.value.problem.line == "growth = 5"


@pytest.mark.parametrize(
    ("start", "changed", "edited", "after"),
    [
        # a removed entry, with other lines before and behind it since
        (b"a\nb\nc\n", b"a\nc\n", b"x\na\ny\nc\nz\n", b"x\nb\na\ny\nc\nz\n"),
        (b"a\nb", b"a\n", b"a\nx", b"a\nb\nx"),
        (b"a\nb\n", b"a\n", b"x", b"x\nb\n"),
        # a changed entry that stands elsewhere
        (b"a\nb\nc\n", b"a\nB\nc\n", b"c\nx\nB", b"c\nx\nb\n"),
        (b"a\nb\nc\n", b"a\nB\nc\n", b"B\r\nx\r\n", b"b\nx\r\n"),
        (b"a\nb\nc\n", b"a\nB\nc\n", b"a\nb\nx\n", None),
    ],
)
def test_an_entry_of_a_journal_is_found_wherever_it_stands(
    start: bytes, changed: bytes, edited: bytes, after: bytes | None, home: Home, tmp_path: Path
) -> None:
    by_hand(tmp_path, start)
    put(home, JOURNAL, changed)
    by_hand(tmp_path, edited)
    if after is None:
        with refused():
            take_back(home)
    else:
        take_back(home)
    assert contents(tmp_path)[JOURNAL] == (edited if after is None else after)


def test_one_setting_is_changed_back_wherever_it_stands(home: Home, tmp_path: Path) -> None:
    by_hand(tmp_path, TABLES, "profile.toml")
    put(home, "profile.toml", TABLES.replace(b"quota = 10", b"quota = 11"))
    edited = (tmp_path / "profile.toml").read_bytes().replace(b'"yoga"', b'"dance"')
    by_hand(tmp_path, b"# mine\n" + edited, "profile.toml")
    take_back(home)
    after = b"# mine\n" + TABLES.replace(b'"yoga"', b'"dance"')
    assert contents(tmp_path)["profile.toml"] == after


MORE = b'\n[[activity]]\nname = "swim"\n'


@pytest.mark.parametrize(
    "added",
    [b"per_week = 3\n", b"\n# a comment\nper_week = 3\n"],  # would fall to the activity above
)
def test_what_was_added_below_a_table_never_falls_to_another(
    added: bytes, home: Home, tmp_path: Path
) -> None:
    by_hand(tmp_path, TABLES, "profile.toml")
    put(home, "profile.toml", TABLES + MORE)
    by_hand(tmp_path, TABLES + MORE + added, "profile.toml")
    with refused("undo_file_changed"):
        take_back(home)
    assert contents(tmp_path)["profile.toml"] == TABLES + MORE + added


@pytest.mark.parametrize(
    "added", [b'\n[[commitment]]\nname = "choir"\nday = "tue"\n', b"# a comment\n"]
)
def test_a_table_goes_from_above_what_was_added(added: bytes, home: Home, tmp_path: Path) -> None:
    by_hand(tmp_path, TABLES, "profile.toml")
    put(home, "profile.toml", TABLES + MORE)
    by_hand(tmp_path, b"# mine\n" + TABLES + MORE + added, "profile.toml")
    take_back(home)
    assert contents(tmp_path)["profile.toml"] == b"# mine\n" + TABLES + added


def test_a_profile_that_could_not_be_read_any_more_is_left(home: Home, tmp_path: Path) -> None:
    by_hand(tmp_path, b"format = 1\ngrowth = 15\n", "profile.toml")
    put(home, "profile.toml", b"format = 1\n")
    edited = b"format = 1\ngrowth = 5\n"
    by_hand(tmp_path, edited, "profile.toml")
    with refused("undo_file_changed"):
        take_back(home)
    assert contents(tmp_path)["profile.toml"] == edited


# --- one call, many shells, and what breaks ------------------------------------------------


def test_what_one_call_wrote_is_one_step_though_another_wrote_between(
    home: Home, tmp_path: Path
) -> None:
    call = home.but(call="2026-11-23T18:05:00+01:00 c1")
    log(call, "one")
    log(home, "another")
    log(call, "two", name="later.txt")
    assert [piece.name for piece in take_back(home)] == [JOURNAL, "later.txt"]
    assert contents(tmp_path) == {JOURNAL: f"{HEAD}\nanother\n".encode()}
    take_back(home)
    assert contents(tmp_path) == {JOURNAL: f"{HEAD}\n".encode()}  # its head was not this change's


def _without_last_mark(home: Home) -> None:
    """The history as it is when the machine stopped before a change was settled."""
    with open(history_path(home), "rb+") as handle:
        data = handle.read()
        handle.truncate(data.rindex(b"\n~ "))


def test_stopped_behind_the_files_nothing_goes_twice(home: Home, tmp_path: Path) -> None:
    log(home, LINE)
    log(home, LINE)
    take_back(home)
    _without_last_mark(home)
    once = contents(tmp_path)
    assert [piece.added for piece in take_back(home)] == [(f"{LINE}\n".encode(),)]
    assert contents(tmp_path) == once
    take_back(home)
    assert contents(tmp_path) == {}


def test_stopped_before_the_files_it_is_taken_back(home: Home, tmp_path: Path) -> None:
    log(home, "first")
    log(home, LINE)
    before = contents(tmp_path)
    take_back(home)
    after = contents(tmp_path)
    _without_last_mark(home)
    by_hand(tmp_path, before[JOURNAL])
    take_back(home)
    assert contents(tmp_path) == after


def test_stopped_and_then_changed_by_hand_it_is_set_aside(home: Home, tmp_path: Path) -> None:
    log(home, LINE)
    log(home, LINE)
    take_back(home)
    _without_last_mark(home)
    edited = contents(tmp_path)[JOURNAL] + b"# mine\n"
    by_hand(tmp_path, edited)
    with refused("undo_file_changed"):
        take_back(home)
    assert contents(tmp_path)[JOURNAL] == edited


def test_a_torn_record_is_passed_over(home: Home, tmp_path: Path) -> None:
    log(home, "first")
    log(home, "second")
    with open(history_path(home), "rb+") as handle:
        handle.truncate(os.path.getsize(history_path(home)) - 9)
    log(home, "third")
    take_back(home)
    take_back(home)
    assert contents(tmp_path)[JOURNAL] == f"{HEAD}\nsecond\n".encode()
    assert take_back(home) == ()


@settings(deadline=None, max_examples=50)
@given(at=st.integers(0, 400), noise=texts)
def test_a_damaged_history_is_never_a_fault(
    at: int, noise: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("home")
    home = sandbox(str(folder))
    by_hand(folder, b"start\n")
    for nth in range(3):
        log(home, f"line {nth}")
    with open(history_path(home), "rb+") as handle:
        data = handle.read()
        handle.seek(0)
        handle.truncate()
        handle.write(data[:at] + noise + data[at + len(noise) :])
    log(home, "last")
    take_back(home)
    for _ in range(4):
        with contextlib.suppress(CoachError):  # where the damage made another line of it
            take_back(home)
    assert contents(folder)[JOURNAL].startswith(b"start\n")


@pytest.mark.parametrize("name", ["../other.txt", "/etc/hosts", "a/../../b"])
def test_a_history_never_reaches_out_of_the_home(name: str, home: Home, tmp_path: Path) -> None:
    log(home, LINE)
    outside = tmp_path.parent / "other.txt"
    outside.write_bytes(b"a\n")
    with open(history_path(home), "ab") as handle:
        handle.write(f"\n= now c9 test\n@ added {name}\n+a\n.\n".encode())
    take_back(home)
    assert outside.read_bytes() == b"a\n"
    assert contents(tmp_path) == {}


def test_a_history_that_is_deleted_is_no_loss(home: Home) -> None:
    log(home, LINE)
    os.unlink(history_path(home))
    assert take_back(home) == ()
    log(home, LINE)
    assert len(take_back(home)) == 1


def test_a_large_history_is_cut_to_the_last_changes(home: Home, tmp_path: Path) -> None:
    line = "x" * (LARGE // KEPT // 2)
    for nth in range(2 * KEPT + 10):
        log(home, f"{nth} {line}")
    assert LARGE * 0.5 < os.path.getsize(history_path(home)) < LARGE
    left = [step.pieces[0].added[0].split()[0] for step in steps(home)]
    assert left == [b"%d" % nth for nth in range(2 * KEPT + 10)][-len(left) :]
    assert len(left) >= KEPT
    take_back(home)
    journal = contents(tmp_path)[JOURNAL]
    assert journal.endswith(b"\n%d %s\n" % (2 * KEPT + 8, line.encode()))


def test_large_changes_are_not_cut_again_at_every_change(home: Home) -> None:
    text = "x" * (LARGE // 50)
    for _ in range(KEPT + 20):
        log(home, text)
    size = os.path.getsize(history_path(home))
    with open(history_path(home), "rb") as handle:
        first = handle.readline()
    log(home, "small")
    assert os.path.getsize(history_path(home)) > size
    with open(history_path(home), "rb") as handle:
        assert handle.readline() == first
    assert b" next " in first
    assert len(steps(home)) >= KEPT
