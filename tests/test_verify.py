"""`verify` by the real program: what it finds, mends, merges and brings back."""

from __future__ import annotations

import json
import os
import shutil
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from smertecoach.files.fold_in import merge_files
from smertecoach.files.inspect import inspect
from smertecoach.files.mend import fix_files
from smertecoach.files.moves import has_moved, note_moves
from smertecoach.files.place import sandbox
from smertecoach.files.restore import restore_files
from smertecoach.files.sizes import look, sizes_known
from tests.faults.trials import HEAD, NOW, all_lines, home_of, journal_of, lines_of, put
from tests.program import ROOT, run

if TYPE_CHECKING:
    from pathlib import Path
    from subprocess import CompletedProcess

CLEAN, OTHER, RISK = 0, 3, 5
TWINS = "[[activity]]\nname = 'a'\n[[activity]]\nname = 'a'\n"
COPY = "2026.sync-conflict-20261123-101010-ABCDEFG.txt"
TODAY = date(2026, 11, 23)


def verify(folder: Path, *words: str, **more: str) -> CompletedProcess[str]:
    return run("verify", *words, home=folder, **({"SMERTECOACH_NOW": NOW} | more))


def found(folder: Path, *words: str) -> dict[str, Any]:
    """What `--json` says, held to its schema."""
    done = verify(folder, *words, "--json")
    value: dict[str, Any] = json.loads(done.stdout)
    schema = json.loads((ROOT / "src/smertecoach/schemas/verify.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema, format_checker=FormatChecker()).validate(value)
    assert value["exit"] == done.returncode
    return value


def codes(folder: Path) -> list[str]:
    return [one["code"] for one in found(folder)["findings"]]


# --- finding ---------------------------------------------------------------------------------


def test_a_home_in_order(tmp_path: Path) -> None:
    put(tmp_path, {"journal/2026.txt": HEAD + "2026-11-23 walk 25m\n", "profile.toml": "\n"})
    done = verify(tmp_path)
    assert (done.returncode, done.stderr) == (CLEAN, "")
    assert done.stdout == (
        "Read: 2 files, 1 entry, Monday 23 November 2026.\n"
        "Everything is in order.\n"
        "End of the check.\n"
    )


def test_a_home_that_is_not_there_stays_so(tmp_path: Path) -> None:
    for option in ([], ["--fix"], ["--merge"], ["--restore"], ["--accept"]):
        assert verify(tmp_path, *option).returncode == CLEAN
    assert not home_of(tmp_path).exists()


@pytest.mark.parametrize(
    ("files", "code", "exit_code"),
    [
        ({"journal/2026.txt": "2026-11-23 walk 2"}, "torn_tail", RISK),
        ({"journal/2026.txt": "2026-11-23 walk 25m"}, "no_last_newline", OTHER),
        ({"journal/2026.txt": "2026-11-23 walk 25m\r\n"}, "line_ends", OTHER),
        ({"journal/2026.txt": "2025-11-23 walk 25m\n"}, "wrong_year", OTHER),
        ({"journal/2026.txt": "2026-02-30 walk 25m\n"}, "bad_date", OTHER),
        ({"journal/2026.txt": "2026-11-24 walk 25m\n"}, "future_entry", OTHER),
        ({"journal/2026.txt": "2026-11-23 dance wildly\n"}, "unknown_record", OTHER),
        ({"journal/2026.txt": "<<<<<<< HEAD\n"}, "merge_marks", RISK),
        ({f"journal/{COPY}": ""}, "conflict_copy", RISK),
        ({"profile.toml": "", "profile (1).toml": "growth = 5\n"}, "copy_differs", RISK),
        ({"profile.toml": "", "profile (1).toml": ""}, "conflict_copy", RISK),
        ({"profile.toml": '[[activity]]\nname = "rest"\n'}, "profile_name_taken", OTHER),
        ({"profile.toml": TWINS}, "profile_name_twice", OTHER),
        ({"plans/2026-11-23.toml": "accepted = 1\n"}, "plan_value", OTHER),
        ({"journal/2026.txt.77.new": "x"}, "left_over", OTHER),
        ({"plans/2026-11-23.toml.77.new": "x"}, "left_over", OTHER),
    ],
)  # fmt: skip
def test_what_is_found(files: dict[str, str], code: str, exit_code: int, tmp_path: Path) -> None:
    put(tmp_path, files)
    value = found(tmp_path)
    assert code in [one["code"] for one in value["findings"]]
    assert value["exit"] == exit_code
    before = {path: path.read_bytes() for path in home_of(tmp_path).rglob("*") if path.is_file()}
    assert verify(tmp_path).returncode == exit_code
    after = {path: path.read_bytes() for path in home_of(tmp_path).rglob("*") if path.is_file()}
    assert after == before  # a look changes nothing


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    put(tmp_path, {"journal/2026.txt": HEAD})
    with journal_of(tmp_path).open("ab") as journal:
        journal.write(b"2026-11-23 walk 25m -- \xe5 gj\xf8re\n")
    assert codes(tmp_path) == ["not_text"]


@pytest.mark.skipif(os.name == "nt", reason="rights of Unix")
def test_rights_are_found_and_mended_once_for_all(tmp_path: Path) -> None:
    put(tmp_path, {"journal/2026.txt": HEAD, "profile.toml": ""})
    for path in (journal_of(tmp_path), home_of(tmp_path) / "profile.toml", home_of(tmp_path)):
        path.chmod(0o755)
    done = verify(tmp_path)
    assert done.returncode == OTHER
    assert "The same for 2 more files.\n" in done.stdout
    assert verify(tmp_path, "--fix").returncode == CLEAN
    assert verify(tmp_path).stdout.count("in order") == 1


# --- fix -------------------------------------------------------------------------------------

MESSY = (
    "2026-11-22 walk 25m -- kept\r\n"
    "2025-12-31 walk 5m -- astray\n"
    "not for reading\n"
    "# a comment\n"
    "2024-02-29 10:00 rest\n"
    "2026-11-23 wal"
)


def test_fix_moves_closes_and_keeps_every_line(tmp_path: Path) -> None:
    put(tmp_path, {"journal/2026.txt": HEAD + MESSY, "journal/2025.txt": "2025-01-01 rest"})
    before = all_lines(tmp_path)
    done = verify(tmp_path, "--fix")
    assert all_lines(tmp_path) == before
    assert lines_of(journal_of(tmp_path, 2025)) == [
        "2025-01-01 rest",
        "2025-12-31 walk 5m -- astray",
    ]
    assert (
        journal_of(tmp_path, 2024).read_text(encoding="utf-8") == HEAD + "2024-02-29 10:00 rest\n"
    )
    assert b"\r" not in journal_of(tmp_path).read_bytes()
    assert journal_of(tmp_path).read_bytes().endswith(b"2026-11-23 wal\n")
    assert done.returncode == OTHER  # two lines that only a person can read
    assert "journal/2025.txt: 1 entry moved here from journal/2026.txt.\n" in done.stdout
    again = verify(tmp_path, "--fix")
    assert "Nothing to do this way. Nothing changed.\n" in again.stdout
    assert all_lines(tmp_path) == before


def test_fix_makes_a_backup_first(tmp_path: Path) -> None:
    put(tmp_path, {"journal/2026.txt": HEAD + MESSY})
    before = journal_of(tmp_path).read_bytes()
    verify(tmp_path, "--fix")
    (backup,) = (tmp_path / ".local" / "state").rglob("backups/2026-11-23/journal/2026.txt")
    assert backup.read_bytes() == before


ROWS = st.lists(
    st.sampled_from(["2026-11-22 walk 25m", "2025-12-31 rest", "2024-02-29 rest", "x", "# c", ""])
    | st.text(st.characters(exclude_characters="\r\n", codec="utf-8"), max_size=8),
    max_size=8,
)


@given(ROWS, ROWS, st.sampled_from(["\n", "\r\n"]), st.booleans())
@settings(max_examples=40)
def test_fix_loses_no_line_whatever_stands_there(
    here: list[str],
    there: list[str],
    end: str,
    closed: bool,  # noqa: FBT001 - drawn
) -> None:
    import tempfile
    from pathlib import Path

    def lines(home: str) -> Counter[bytes]:
        counts: Counter[bytes] = Counter()
        for path in Path(home, "journal").glob("*.txt"):
            rows = path.read_bytes().split(b"\n")
            counts.update(row.removesuffix(b"\r") for row in rows if row.strip())
        del counts[HEAD.strip().encode()]
        return counts

    with tempfile.TemporaryDirectory() as place:
        journal = Path(place, "home", "journal")
        journal.mkdir(parents=True)
        for year, rows in ((2026, here), (2025, there)):
            text = end.join(rows) + (end if closed and rows else "")
            (journal / f"{year}.txt").write_bytes(text.encode())
        home = sandbox(f"{place}/home")
        before = lines(home.path)
        fix_files(home)
        assert lines(home.path) == before
        left = inspect(home, TODAY, frozenset()).findings
        assert [one for one in left if one.mended_by == "fix"] == []
        fix_files(home)
        assert lines(home.path) == before


def test_a_move_that_was_stopped_is_not_made_twice(tmp_path: Path) -> None:
    home = sandbox(str(tmp_path))
    note_moves(home, 2026, b"source", {2025: b"target"})
    assert has_moved(home, 2026, b"source", 2025, b"target")
    assert has_moved(home, 2026, b"source and more", 2025, b"target and more")
    assert not has_moved(home, 2026, b"source", 2025, b"targ")
    assert not has_moved(home, 2026, b"other", 2025, b"target")
    assert not has_moved(home, 2026, b"source", 2024, b"target")


# --- merge -----------------------------------------------------------------------------------


def test_merge_folds_a_copy_in_and_says_what_stands_twice(tmp_path: Path) -> None:
    mine = "2026-11-22 10:00 walk 25m -- in the woods\n2026-11-21 rest\n2026-11-21 rest\n"
    theirs = "2026-11-22 10:00 walk 30m -- by the lake\n2026-11-21 rest\n2026-11-20 rest\n"
    put(tmp_path, {"journal/2026.txt": HEAD + mine, f"journal/{COPY}": HEAD + theirs})
    shown = run("list", "--since", "2026-11-01", home=tmp_path, SMERTECOACH_NOW=NOW).stdout
    assert "lake" not in shown  # counted only when merged
    done = verify(tmp_path, "--merge")
    assert lines_of(journal_of(tmp_path)) == [
        "2026-11-22 10:00 walk 25m -- in the woods",
        "2026-11-21 rest",
        "2026-11-21 rest",
        "2026-11-20 rest",
        "2026-11-22 10:00 walk 30m -- by the lake",
    ]
    assert not (home_of(tmp_path) / "journal" / COPY).exists()
    assert f"journal/2026.txt: 2 lines added.\njournal/{COPY}: taken away.\n" in done.stdout
    assert done.returncode == OTHER
    assert "Two entries of walk begin at the same time." in done.stdout


def test_two_machines_that_merge_have_the_same_lines(tmp_path: Path) -> None:
    texts = [HEAD + "2026-11-22 walk 25m\n2026-11-21 rest\n", HEAD + "2026-11-20 walk 5m\n"]
    ends = []
    for nth, (main, copy) in enumerate((texts, texts[::-1])):
        folder = tmp_path / str(nth)
        folder.mkdir()
        put(folder, {"journal/2026.txt": main, f"journal/{COPY}": copy})
        assert verify(folder, "--merge").returncode == CLEAN
        ends.append(all_lines(folder))
    assert ends[0] == ends[1]


def test_a_year_that_is_only_a_copy(tmp_path: Path) -> None:
    put(tmp_path, {f"journal/{COPY}": HEAD + "2026-11-22 walk 25m\n"})
    assert verify(tmp_path, "--merge").returncode == CLEAN
    assert journal_of(tmp_path).read_text(encoding="utf-8") == HEAD + "2026-11-22 walk 25m\n"


def test_a_profile_that_differs_stays_beside_the_other(tmp_path: Path) -> None:
    put(tmp_path, {
        "profile.toml": "growth = 5\n",
        "profile (conflicted copy).toml": "growth = 10\n",
        "profile (1).toml": "growth = 5\n",
        "plans/2026-11-23 (1).toml": "accepted = true\n",
    })  # fmt: skip
    done = verify(tmp_path, "--merge")
    assert done.returncode == RISK
    assert "This is a second copy of profile.toml, and differs." in done.stdout
    names = {path.name for path in home_of(tmp_path).rglob("*.toml")}
    assert names == {"profile.toml", "profile (conflicted copy).toml", "2026-11-23.toml"}
    assert (home_of(tmp_path) / "profile.toml").read_bytes() == b"growth = 5\n"


def test_marks_of_git_go_and_both_sides_stay(tmp_path: Path) -> None:
    sides = "<<<<<<< HEAD\n2026-11-22 walk 25m\n=======\n2026-11-22 walk 5m\n>>>>>>> other\n"
    put(tmp_path, {"journal/2026.txt": HEAD + sides})
    assert codes(tmp_path) == ["merge_marks"]
    assert verify(tmp_path, "--merge").returncode == CLEAN
    assert lines_of(journal_of(tmp_path)) == ["2026-11-22 walk 25m", "2026-11-22 walk 5m"]


copies = st.lists(
    st.lists(st.sampled_from([b"2026-11-22 rest", b"2026-11-21 rest", b"x\xff", b"y"]), max_size=5),
    max_size=3,
)


@given(copies)
@settings(max_examples=30)
def test_merge_counts_as_the_copy_that_has_it_most_often(texts: list[list[bytes]]) -> None:
    import tempfile
    from pathlib import Path

    with tempfile.TemporaryDirectory() as place:
        journal = Path(place, "home", "journal")
        journal.mkdir(parents=True)
        for nth, rows in enumerate(texts):
            name = f"2026 ({nth}).txt" if nth else "2026.txt"
            (journal / name).write_bytes(b"".join(row + b"\n" for row in rows))
        home = sandbox(f"{place}/home")
        merge_files(home)
        path = journal / "2026.txt"
        rows = path.read_bytes().split(b"\n") if path.exists() else []
        counts = Counter(row for row in rows if row and not row.startswith(b"#"))
        for row in {row for rows in texts for row in rows}:
            assert counts[row] == max(rows.count(row) for rows in texts)
        assert len(list(journal.iterdir())) <= 1


# --- missing and cut short, and the way back -------------------------------------------------


def days(folder: Path) -> None:
    """A home with some entries on two days, and so a backup of the second."""
    put(folder, {"profile.toml": '[[activity]]\nname = "walk"\n'})
    for nth in range(6):
        run("log", "walk", f"1{nth}", home=folder, SMERTECOACH_NOW="2026-11-22T18:00+01:00")
    done = run("log", "walk", "20", home=folder, SMERTECOACH_NOW=NOW)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("how", "call"),
    [("empty", "list"), ("short", "today"), ("gone", "log walk 5"), ("home", "score")],
)
def test_a_journal_that_shrank_is_said_aloud(how: str, call: str, tmp_path: Path) -> None:
    days(tmp_path)
    path = journal_of(tmp_path)
    if how == "gone":
        path.unlink()
    elif how == "home":
        shutil.rmtree(path.parent)
    else:
        path.write_text("" if how == "empty" else HEAD, encoding="utf-8")
    for _ in range(2):  # until it is brought back or taken as it is
        done = run(*call.split(" "), home=tmp_path, SMERTECOACH_NOW=NOW)
        assert done.returncode == 0
        assert "smertecoach verify --restore\n" in done.stderr
        assert done.stderr.startswith("journal/2026.txt: This journal ")


def test_restore_brings_back_and_keeps_what_came_since(tmp_path: Path) -> None:
    days(tmp_path)
    journal_of(tmp_path).write_text(HEAD, encoding="utf-8")
    run("log", "walk", "33", home=tmp_path, SMERTECOACH_NOW="2026-11-24T18:05+01:00")
    now = {"SMERTECOACH_NOW": "2026-11-24T18:10+01:00"}
    assert verify(tmp_path, **now).returncode == RISK
    done = verify(tmp_path, "--restore", **now)
    assert done.returncode == CLEAN, done.stdout
    minutes = [line.split(" ")[-1] for line in lines_of(journal_of(tmp_path))]
    assert minutes == ["10m", "11m", "12m", "13m", "14m", "15m", "20m", "33m"]
    assert run("list", home=tmp_path, **now).stderr == ""


def test_restore_brings_back_what_was_written_after_the_backup(tmp_path: Path) -> None:
    days(tmp_path)
    for minutes in ("21", "22"):
        run("log", "walk", minutes, home=tmp_path, SMERTECOACH_NOW=NOW)
    run("undo", home=tmp_path, SMERTECOACH_NOW=NOW)
    before = all_lines(tmp_path)
    for damage in ("", HEAD, None):
        path = journal_of(tmp_path)
        path.unlink() if damage is None else path.write_text(damage, encoding="utf-8")
        assert verify(tmp_path, "--restore").returncode in (CLEAN, OTHER)
        assert all_lines(tmp_path) == before


def test_a_journal_without_a_backup_is_put_together_again(tmp_path: Path) -> None:
    for minutes in ("10", "11", "12"):  # all on its first day
        run("log", "walk", minutes, home=tmp_path, SMERTECOACH_NOW=NOW)
    before = journal_of(tmp_path).read_bytes()
    journal_of(tmp_path).unlink()
    done = verify(tmp_path, "--restore")
    assert done.returncode == CLEAN
    assert "journal/2026.txt: put together from what was written.\n" in done.stdout
    assert journal_of(tmp_path).read_bytes() == before


def test_restore_goes_back_to_a_day(tmp_path: Path) -> None:
    days(tmp_path)
    profile = home_of(tmp_path) / "profile.toml"
    first = profile.read_bytes()
    run("profile", "add", "swim", "20", home=tmp_path, SMERTECOACH_NOW=NOW)
    assert verify(tmp_path, "--restore", "2026-11-23").returncode == CLEAN
    assert profile.read_bytes() == first
    assert len(lines_of(journal_of(tmp_path))) == 7  # no entry goes
    done = verify(tmp_path, "--restore", "2026-11-01")
    assert done.returncode == 3
    assert "Sunday 1 November: there is no backup." in done.stderr
    assert "2026-11-23" in done.stderr


def test_a_profile_that_is_gone_comes_back(tmp_path: Path) -> None:
    days(tmp_path)
    run("profile", "add", "swim", "20", home=tmp_path, SMERTECOACH_NOW=NOW)
    (home_of(tmp_path) / "profile.toml").unlink()
    verify(tmp_path, "--restore")
    assert (home_of(tmp_path) / "profile.toml").exists()


def test_a_small_journal_can_be_taken_as_it_is(tmp_path: Path) -> None:
    days(tmp_path)
    journal_of(tmp_path).write_text(HEAD, encoding="utf-8")
    assert verify(tmp_path, "--accept").returncode == CLEAN
    assert run("list", home=tmp_path, SMERTECOACH_NOW=NOW).stderr == ""


def test_what_no_copy_can_bring_back_is_said_with_what_is_left_to_do(tmp_path: Path) -> None:
    rows = "".join(f"2026-01-{day:02} walk 25m\n" for day in range(1, 20))
    put(tmp_path, {"journal/2026.txt": HEAD + rows})  # never written by the program: no backup
    assert run("list", home=tmp_path, SMERTECOACH_NOW=NOW).stderr == ""
    journal_of(tmp_path).write_text(HEAD, encoding="utf-8")
    done = verify(tmp_path, "--restore")
    assert "No copy that long is kept here." in done.stdout
    assert "smertecoach verify --accept" in done.stdout
    assert journal_of(tmp_path).read_text(encoding="utf-8") == HEAD


def test_what_the_program_takes_out_itself_is_no_loss(tmp_path: Path) -> None:
    astray = "".join(f"2025-12-{day:02} walk 25m\n" for day in range(1, 20))
    put(tmp_path, {"journal/2026.txt": HEAD + astray})
    assert run("list", home=tmp_path, SMERTECOACH_NOW=NOW).returncode == 0
    assert verify(tmp_path, "--fix").returncode == CLEAN
    assert run("list", home=tmp_path, SMERTECOACH_NOW=NOW).stderr == ""


def test_a_damaged_or_missing_memory_of_sizes_is_no_fault(tmp_path: Path) -> None:
    home = sandbox(str(tmp_path / "home"))
    journal = tmp_path / "home" / "journal"
    journal.mkdir(parents=True)
    (journal / "2026.txt").write_text("x" * 100, encoding="utf-8")
    assert look(home) == []
    memory = tmp_path / "home" / ".state" / "journals.txt"
    for damage in (b"", b"\xff\n", b"2026\n20260 5\n2026 x\n", b"2026 " + b"9" * 5000):
        memory.write_bytes(damage)
        look(home)
    memory.unlink()
    assert look(home) == []
    assert sizes_known(home) == {2026: 100}
    (journal / "2026.txt").write_text("x" * 50, encoding="utf-8")
    assert look(home) == []  # half is not under half
    (journal / "2026.txt").write_text("x" * 24, encoding="utf-8")
    assert [one.code for one in look(home)] == ["journal_cut"]
    assert restore_files(home, None) == []


def test_a_few_lines_more_are_no_other_size(tmp_path: Path) -> None:
    home = sandbox(str(tmp_path / "home"))
    journal = tmp_path / "home" / "journal" / "2026.txt"
    journal.parent.mkdir(parents=True)
    for size, known in ((160, 160), (170, 160), (171, 171), (160, 160), (200, 200)):
        journal.write_text("x" * size, encoding="utf-8")
        assert look(home) == []
        assert sizes_known(home) == {2026: known}
    journal.rename(journal.with_name("2025.txt"))
    assert [one.where for one in look(home)] == ["journal/2026.txt"]
    assert sizes_known(home) == {2025: 200, 2026: 200}


def test_of_an_old_journal_everyday_commands_see_only_whether_it_is_there(tmp_path: Path) -> None:
    journals = {f"journal/{n}.txt": f"{n}-11-20 18:05 walk 25m\n" * 9 for n in range(2024, 2027)}
    put(tmp_path, journals)
    told = "verify --restore"
    assert told not in run("today", home=tmp_path, SMERTECOACH_NOW=NOW).stderr
    for name, everyday in (("journal/2024.txt", False), ("journal/2025.txt", True)):
        path = home_of(tmp_path) / name
        path.write_text(journals[name][:26], encoding="utf-8")
        assert (told in run("today", home=tmp_path, SMERTECOACH_NOW=NOW).stderr) is everyday
        for words in ("score", "patterns", "list"):
            assert told in run(words, home=tmp_path, SMERTECOACH_NOW=NOW).stderr
        path.unlink()
        assert told in run("today", home=tmp_path, SMERTECOACH_NOW=NOW).stderr
        path.write_text(journals[name], encoding="utf-8")


# --- how it is said --------------------------------------------------------------------------


def test_norwegian(tmp_path: Path) -> None:
    put(tmp_path, {"journal/2026.txt": HEAD + "2026-11-23 walk 2"})
    done = run("sjekk", home=tmp_path, SMERTECOACH_NOW=NOW, SMERTECOACH_LANG="nb")
    assert done.returncode == RISK
    assert "Den siste linja stopper midt i.\n" in done.stdout
    assert "smertecoach sjekk --rett" in done.stdout
    done = run("sjekk", "--rett", home=tmp_path, SMERTECOACH_NOW=NOW, SMERTECOACH_LANG="nb")
    assert "journal/2026.txt: den siste linja har fått linjeskift.\n" in done.stdout


def test_words_belong_to_restore_only(tmp_path: Path) -> None:
    assert verify(tmp_path, "yesterday").returncode == 2
