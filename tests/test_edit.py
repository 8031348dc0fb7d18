"""`edit`: an entry, a day or a file in the person's editor; nothing that was typed is lost."""

from __future__ import annotations

import io
import os
import stat
import sys
from typing import TYPE_CHECKING

import pexpect
import pytest

from smertecoach.cli import run
from smertecoach.core.entry import RECORD_WORDS
from tests.program import environment

if TYPE_CHECKING:
    from pathlib import Path

NOW = "2026-11-25T18:05+01:00"
HEAD = "# smertecoach journal 1"
ROWS = """\
2026-11-23 07:10 checkin form 6 sleep 5
2026-11-23 18:05 walk 25m effort 4 pain 3-5 -- in the woods
2026-11-23 strength 3x10 effort 5 trial bad
2026-11-24 rest
2026-11-24 rest 20m
2026-11-24 skip walk why afraid,body
2026-11-24 walk 9m nonsense
2026-11-25 flare start -- after the move
2026-11-25 flare end
2026-11-25 away until 2026-12-09 -- hospital
2026-11-25 back
2026-11-25 function walk 6 stairs 3
2026-11-25 answer mornings usual about walk
2026-11-25 sure 8
2026-11-25 ladder lift step 2 sure 4 feared 7 came 2 -- laundry basket"""
JOURNAL = f"{HEAD}\r\n{ROWS}\n"
PLAN = "format = 1\nstart = 2026-11-23\naccepted = true\n"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    home = tmp_path / "coach"
    for folder in ("journal", "plans"):
        (home / folder).mkdir(parents=True)
    (home / "profile.toml").write_text('[[activity]]\nname = "walk"\n')
    (home / "journal" / "2026.txt").write_bytes(JOURNAL.encode())
    (home / "plans" / "2026-11-23.toml").write_text(PLAN)
    return home


class Said:
    """What one call said, and its exit code."""

    def __init__(self, home: Path, *words: str, **more: str) -> None:
        out, err = io.StringIO(), io.StringIO()
        environ = environment(home.parent, SMERTECOACH_NOW=NOW, **more)
        self.code = run(["--home", str(home), *words], environ, out, err)
        self.out, self.err = out.getvalue(), err.getvalue()


def editor(folder: Path, *scripts: str) -> str:
    """An editor that runs one of the scripts each time it is started, on `text`."""
    program = folder / "editor.py"
    count = folder / "started"
    parts = [
        "import os, sys, pathlib",
        "path = pathlib.Path(sys.argv[1])",
        f"count = pathlib.Path({str(count)!r})",
        "nth = len(count.read_text()) if count.exists() else 0",
        "count.write_text('x' * (nth + 1))",
        "(count.parent / f'given-{nth}').write_bytes(path.read_bytes())",
        "text = path.read_bytes().decode('utf-8', 'surrogateescape')",
        f"exec({list(scripts)!r}[min(nth, {len(scripts) - 1})])",
        "path.write_bytes(text.encode('utf-8', 'surrogateescape')) if path.exists() else None",
    ]
    program.write_text("\n".join(parts) + "\n")
    return f"{sys.executable} {program}"


def swap(old: str, new: str) -> str:
    """A script that puts one text in the place of another."""
    return f"text = text.replace({old!r}, {new!r})"


def journal(home: Path, year: int = 2026) -> str:
    return (home / "journal" / f"{year}.txt").read_bytes().decode()


def kept(home: Path) -> list[Path]:
    """The copies that were kept."""
    return sorted((home.parent / ".local" / "state").rglob("edit/*"))


def given(folder: Path, nth: int = 0) -> str:
    """What the editor was given."""
    return (folder / f"given-{nth}").read_text()


# --- what is written -------------------------------------------------------------------------


def test_an_entry(home: Path, tmp_path: Path) -> None:
    program = editor(tmp_path, swap("25m", "20m"))
    said = Said(home, "edit", "1123.2", VISUAL=program, EDITOR="false")
    line = "2026-11-23 18:05 walk 20m effort 4 pain 3-5 -- in the woods"
    assert (said.code, said.out, said.err) == (0, f"Saved: {line}\n", "")
    assert journal(home) == JOURNAL.replace("walk 25m", "walk 20m")
    assert given(tmp_path).count("\n") == 3, "two lines of help and the entry"
    assert kept(home) == []


@pytest.mark.parametrize("nth", range(1, 16))
def test_every_kind_of_entry(home: Path, tmp_path: Path, nth: int) -> None:
    row = ROWS.split("\n")[nth - 1]
    if row.endswith("nonsense"):
        return
    word = next((w for w in row.split() if w in RECORD_WORDS), "")
    listed = Said(home, "list", "--since", "2026-11-23").out.split("\n")
    reference = next(line.split()[0] for line in listed if line.endswith(row))
    program = editor(tmp_path, f"text = text.replace({row!r}, {row!r} + ' -- changed')")
    if " -- " in row:
        program = editor(tmp_path, f"text = text.replace({row!r}, {row!r} + ' changed')")
    said = Said(home, "edit", reference, EDITOR=program)
    assert said.code == 0, (word, said.err)
    new = f"{row} changed" if " -- " in row else f"{row} -- changed"
    assert journal(home) == JOURNAL.replace(f"{row}\n", f"{new}\n")


def test_a_day_with_a_line_that_cannot_be_read(home: Path, tmp_path: Path) -> None:
    new = "\n2026-11-24 19:00 walk 5m\n# a remark"
    program = editor(tmp_path, swap("2026-11-24 rest 20m", f"2026-11-24 rest 25m{new}"))
    said = Said(home, "endre", "24.11.", EDITOR=program)
    assert (said.code, said.err) == (0, "")
    assert "2026-11-24 walk 9m nonsense\n" in given(tmp_path)
    assert journal(home) == JOURNAL.replace("rest 20m", f"rest 25m{new}")
    assert said.out == "Saved: 2026-11-24 rest 25m\nSaved: 2026-11-24 19:00 walk 5m\n"


def test_a_line_that_cannot_be_read_can_be_mended(home: Path, tmp_path: Path) -> None:
    program = editor(tmp_path, swap(" nonsense", " effort 3"))
    assert Said(home, "edit", "1124", EDITOR=program).code == 0
    assert journal(home) == JOURNAL.replace("9m nonsense", "9m effort 3")


def test_a_line_taken_away_is_removed(home: Path, tmp_path: Path) -> None:
    program = editor(tmp_path, swap("2026-11-24 rest\n", ""))
    said = Said(home, "edit", "yesterday", EDITOR=program)
    assert (said.code, said.out) == (0, "Removed: 2026-11-24 rest\n")
    assert journal(home) == JOURNAL.replace("2026-11-24 rest\n", "")


def test_a_line_of_another_year_goes_there(home: Path, tmp_path: Path) -> None:
    program = editor(tmp_path, swap("2026-11-23 strength", "2025-12-31 strength"))
    said = Said(home, "edit", "1123.3", EDITOR=program)
    row = "strength 3x10 effort 5 trial bad"
    assert said.out == f"Saved in journal/2025.txt: 2025-12-31 {row}\n"
    assert journal(home) == JOURNAL.replace(f"2026-11-23 {row}\n", "")
    assert journal(home, 2025) == f"{HEAD}\n2025-12-31 {row}\n"


def test_a_day_without_entries_can_be_filled(home: Path, tmp_path: Path) -> None:
    program = editor(tmp_path, "text += '2025-01-05 walk 5m\\n'")
    said = Said(home, "edit", "2025-01-05", EDITOR=program)
    assert (said.code, said.out) == (0, "Saved: 2025-01-05 walk 5m\n")
    assert journal(home, 2025) == f"{HEAD}\n2025-01-05 walk 5m\n"


def test_a_journal_and_its_bytes(home: Path, tmp_path: Path) -> None:
    path = home / "journal" / "2026.txt"
    data = b"\xef\xbb\xbf" + JOURNAL.encode() + b"2026-11-25 \xff\r\n2026-11-25 walk 5m"
    path.write_bytes(data)
    program = editor(tmp_path, swap("walk 5m", "walk 6m"))
    assert Said(home, "edit", "journal", "2026", EDITOR=program).code == 0
    assert path.read_bytes() == data.replace(b"walk 5m", b"walk 6m")


def test_a_plan(home: Path, tmp_path: Path) -> None:
    program = editor(tmp_path, swap("true", "false"))
    said = Said(home, "edit", "plan", "2026-W48", EDITOR=program)
    assert (said.code, said.out) == (0, "Saved: the plan for week 48.\n")
    assert (home / "plans" / "2026-11-23.toml").read_text() == PLAN.replace("true", "false")
    broken = editor(tmp_path, swap("accepted", "acepted"))
    (tmp_path / "started").unlink()
    said = Said(home, "edit", "plan", EDITOR=broken)
    assert said.code == 3
    assert "plans/2026-11-23.toml:3:1:" in said.out
    assert Said(home, "edit", "plan", "next", EDITOR="true").code == 4


def test_the_profile(home: Path, tmp_path: Path) -> None:
    program = editor(tmp_path, swap("walk", "tur"))
    assert Said(home, "edit", "profile", EDITOR=program).out == "Saved: the profile.\n"
    assert (home / "profile.toml").read_text() == '[[activity]]\nname = "tur"\n'


@pytest.mark.parametrize("words", ["1123.2", "1123", "today", "profile", "journal", "plan", ""])
def test_nothing_changed(home: Path, words: str) -> None:
    said = Said(home, "edit", *words.split(), EDITOR="true")
    assert (said.code, said.out, said.err) == (0, "Nothing changed.\n", "")
    assert journal(home) == JOURNAL
    assert kept(home) == []


# --- what is refused -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        ("1123.9", 3, "There is no entry 1123.9."),
        ("1231.1", 3, "Nothing noted Wednesday 31 December 2025."),
        ("1123.2 1123.3", 3, '"1123.3" was not understood.'),
        ("monday walk", 3, '"walk" was not understood.'),
        ("proflie", 3, "Did you mean profile?"),
        ("2026-02-30", 3, "is not a date"),
        ("journal 2031", 3, '"2031" was not understood.'),
        ("plan 2.3.", 4, "There was no plan that week."),
        ("journal 2020", 4, "There is no file journal/2020.txt yet."),
        ("journal x", 3, '"x" was not understood.'),
        ("plan foo", 3, '"foo" was not understood.'),
    ],
)
def test_what_cannot_be_edited(home: Path, words: str, code: int, says: str) -> None:
    said = Said(home, "edit", *words.split(), EDITOR="true")
    assert said.code == code
    assert says in said.err
    assert said.err.endswith("Nothing changed.\n")


def test_faults_are_named_and_the_copy_is_kept(home: Path, tmp_path: Path) -> None:
    program = editor(tmp_path, swap("effort 4", "effort 14"))
    said = Said(home, "edit", "1123", EDITOR=program)
    assert said.code == 3
    assert '2026-11-23.txt:4:34: "14" does not fit "effort".' in said.out
    assert said.out.count("^") == 2
    (copy,) = kept(home)
    assert "effort 14" in copy.read_text()
    assert f"What you typed is kept in {copy}" in said.err
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert stat.S_IMODE(copy.parent.stat().st_mode) == 0o700
    assert journal(home) == JOURNAL


@pytest.mark.parametrize(
    ("script", "says", "copies"),
    [
        ("text = ''", "The copy came back empty or is gone.", 0),
        ("path.unlink()", "The copy came back empty or is gone.", 0),
        ("path.write_text(text + '# x'); sys.exit(1)", "The editor ended with a fault.", 1),
        ("sys.exit(1)", "The editor ended with a fault.", 0),
    ],
)
def test_an_editor_that_leaves_nothing_usable(
    home: Path, tmp_path: Path, script: str, says: str, copies: int
) -> None:
    said = Said(home, "edit", "1123.2", EDITOR=editor(tmp_path, script))
    assert said.code == 3
    assert says in said.err
    assert "Nothing changed.\n" in said.err
    assert journal(home) == JOURNAL
    assert len(kept(home)) == copies


def test_without_an_editor_or_a_terminal(home: Path) -> None:
    assert "There is no terminal to edit on." in Said(home, "edit", "1123.2").err
    said = Said(home, "edit", "1123.2", EDITOR="/no/such/editor")
    assert (said.code, '"/no/such/editor" was not found.' in said.err) == (3, True)
    assert kept(home) == []


def test_others_may_write_meanwhile(home: Path, tmp_path: Path) -> None:
    path = home / "journal" / "2026.txt"
    more = "2026-11-25 19:00 tea 5m\\n"
    program = editor(tmp_path, f"open({str(path)!r}, 'a').write('{more}')\n{swap('25m', '20m')}")
    assert Said(home, "edit", "1123.2", EDITOR=program).code == 0
    assert journal(home) == JOURNAL.replace("walk 25m", "walk 20m") + "2026-11-25 19:00 tea 5m\n"


@pytest.mark.parametrize("what", ["1123.2", "journal", "plan"])
def test_a_file_that_changed_meanwhile_keeps_what_was_typed(
    home: Path, tmp_path: Path, what: str
) -> None:
    script = (
        f"import shutil\nfor f in pathlib.Path({str(home)!r}).glob('*s/*'): f.write_text('other')\n"
        f"pathlib.Path({str(home / 'journal' / '2026.txt')!r}).write_text('other')\n"
        "text += '# typed'"
    )
    said = Said(home, "edit", what, EDITOR=editor(tmp_path, script))
    assert said.code == 5
    (copy,) = kept(home)
    assert copy.read_text().endswith("# typed")
    assert str(copy) in said.err
    assert journal(home) == "other"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_home_that_cannot_be_written_keeps_what_was_typed(home: Path, tmp_path: Path) -> None:
    program = editor(tmp_path, swap("25m", "20m"))
    (home / "journal").chmod(0o500)
    try:
        said = Said(home, "edit", "1123.2", EDITOR=program)
    finally:
        (home / "journal").chmod(0o700)
    assert said.code == 5
    assert "walk 20m" in kept(home)[0].read_text()
    assert journal(home) == JOURNAL


def test_a_home_that_is_a_file_keeps_what_was_typed(home: Path, tmp_path: Path) -> None:
    """A home that no longer takes a file, for everybody: its journal folder is gone."""
    gone = (
        f"import shutil\nshutil.rmtree({str(home)!r})\npathlib.Path({str(home)!r}).write_text('x')"
    )
    said = Said(home, "edit", "1123.2", EDITOR=editor(tmp_path, f"{gone}\n{swap('25m', '20m')}"))
    assert said.code == 5
    assert "walk 20m" in kept(home)[0].read_text()


# --- on a terminal ---------------------------------------------------------------------------


def on_a_terminal(home: Path, program: str, *words: str, width: int = 120) -> pexpect.spawn[str]:
    return pexpect.spawn(
        sys.executable,
        ["-m", "smertecoach", "--home", str(home), *words],
        env=environment(home.parent, SMERTECOACH_NOW=NOW, EDITOR=program),
        encoding="utf-8",
        dimensions=(40, width),
        timeout=30,
        echo=False,
    )


def end_of(child: pexpect.spawn[str]) -> str:
    """What is said to the end; the exit code is in `child.exitstatus` then."""
    child.expect(pexpect.EOF)
    child.close()
    return str(child.before)


QUESTION = r"Back\s+to\s+the\s+editor\?\s+yes\s+or\s+no,\s+Enter\s+is\s+yes:\s+"


@pytest.mark.parametrize("width", [40, 120])
@pytest.mark.parametrize("answer", ["", "yes", "ja"])
def test_back_in_after_a_fault(home: Path, tmp_path: Path, width: int, answer: str) -> None:
    program = editor(tmp_path, swap("25m", "25x"), swap("25x", "20m"))
    child = on_a_terminal(home, program, "edit", "1123.2", width=width)
    child.expect(QUESTION)
    shown = str(child.before).replace("\r", "")
    assert '"25x" is not an amount.' in " ".join(shown.split())
    assert "^^^" in shown
    child.sendline(answer)
    assert "Saved: 2026-11-23 18:05 walk 20m" in " ".join(end_of(child).split())
    assert child.exitstatus == 0
    assert "25x" in given(tmp_path, 1), "the editor goes on with what was typed"
    assert journal(home) == JOURNAL.replace("walk 25m", "walk 20m")
    assert kept(home) == []


@pytest.mark.parametrize("width", [40, 120])
@pytest.mark.parametrize(("answer", "code"), [("no", 3), ("nei", 3), ("what", 3), ("\x03", 130)])
def test_leaving_after_a_fault(
    home: Path, tmp_path: Path, width: int, answer: str, code: int
) -> None:
    child = on_a_terminal(home, editor(tmp_path, swap("25m", "25x")), "edit", "1123.2", width=width)
    child.expect(QUESTION)
    if answer == "\x03":
        child.sendintr()
    else:
        child.sendline(answer)
    text = end_of(child)
    assert child.exitstatus == code
    (copy,) = kept(home)
    assert str(copy) in text.replace("\r\n", "") or copy.name in text
    assert "Nothing changed." in text
    assert "25x" in copy.read_text()
    assert journal(home) == JOURNAL


def test_ctrl_c_in_the_editor_is_the_editors(home: Path, tmp_path: Path) -> None:
    """The key reaches both; the editor goes on, and so does what was typed."""
    script = (
        "import signal\n"
        "signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})\n"  # not lost before the wait
        "print('ready', flush=True)\n"
        "signal.sigwait({signal.SIGINT})\n"
    )
    program = editor(tmp_path, script + swap("25m", "20m"))
    child = on_a_terminal(home, program, "edit", "1123.2")
    child.expect("ready")
    child.sendintr()
    assert "Saved: 2026-11-23 18:05 walk 20m" in end_of(child)
    assert child.exitstatus == 0


def test_the_usual_editor_of_the_machine(home: Path, tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    nano = tmp_path / "bin" / "nano"
    nano.write_text(f'#!/bin/sh\nexec {editor(tmp_path, swap("25m", "20m"))} "$1"\n')
    nano.chmod(0o700)
    child = pexpect.spawn(
        sys.executable,
        ["-m", "smertecoach", "--home", str(home), "edit", "1123.2"],
        env=environment(home.parent, SMERTECOACH_NOW=NOW, PATH=str(tmp_path / "bin")),
        encoding="utf-8",
        dimensions=(40, 80),
        timeout=30,
        echo=False,
    )
    assert "Saved: 2026-11-23" in end_of(child)
    assert child.exitstatus == 0
    assert journal(home) == JOURNAL.replace("walk 25m", "walk 20m")
