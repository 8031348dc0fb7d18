"""From typed words to a command and an exit code: both ways in, help, suggestions, the edges."""

from __future__ import annotations

import io
import json
import os
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smertecoach import __version__
from smertecoach.cli import run, split_note
from smertecoach.commands._table import COMMANDS, Command
from smertecoach.files.place import sandbox
from smertecoach.lang import LANGUAGES, load
from tests import program

NOW = "2026-05-16T18:05+02:00"

PROFILE = """\
format = 1
timezone = "Europe/Oslo"
rest_days = ["sun"]
helpers = ["Kari"]

[[activity]]
name = "walk"
aliases = ["tur"]
good_day = 40
bad_day = 10

[[activity]]
name = "stairs"
unit = "rep"

[[commitment]]
name = "choir"
day = "tue"
"""
PLAN = """\
format = 1
start = 2026-05-11
accepted = true

[[decision]]
activity = "walk"
quota = 10.0
shown = 10

[[day]]
date = 2026-05-16
items = [{ activity = "walk", amount = 10, times = 2 }]
"""


class Screen(io.StringIO):
    """An output that says it is a terminal."""

    def isatty(self) -> bool:
        """Whether this is a terminal: it says so."""
        return True


class Call:
    """What came of one call."""

    def __init__(
        self,
        folder: Path,
        words: list[str],
        out: io.StringIO | None = None,
        /,
        **environ: str,
    ) -> None:
        self.home = folder / "home"
        around = {
            "SMERTECOACH_HOME": str(self.home),
            "SMERTECOACH_NOW": NOW,
            "TZ": "Europe/Oslo",
            "XDG_STATE_HOME": str(folder / "state"),
            "XDG_CACHE_HOME": str(folder / "cache"),
        }
        stream, err = out or io.StringIO(), io.StringIO()
        self.code = run(words, around | environ, stream, err)
        self.out, self.err = stream.getvalue(), err.getvalue()

    def files(self) -> dict[str, bytes]:
        """Everything in the home."""
        return {
            str(path.relative_to(self.home)): path.read_bytes()
            for path in sorted(self.home.rglob("*"))
            if path.is_file()
        }


def put(folder: Path) -> Path:
    """Make a home with a profile and a plan of this week."""
    (folder / "home" / "plans").mkdir(parents=True)
    (folder / "home" / "profile.toml").write_text(PROFILE, encoding="utf-8")
    (folder / "home" / "plans" / "2026-05-11.toml").write_text(PLAN, encoding="utf-8")
    for path in ((folder / "home"), *(folder / "home").rglob("*")):
        path.chmod(0o700 if path.is_dir() else 0o600)
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return put(tmp_path)


# --- both ways in --------------------------------------------------------------------------

EVERYDAY = [w for c in COMMANDS if c.everyday for w in (c.name, c.nb, *c.others)]
DIRECT = [[w] for c in COMMANDS if c.direct for w in (c.name, c.nb, *c.others)]
HEADS = st.sampled_from(
    [[word] for word in EVERYDAY]
    + [["i", "dag"], ["walk"], ["Tur"], ["prompt", "--quiet"]]
    + DIRECT
    + [["plan", "next"], ["plan", "set"], ["plan", "set", "walk"], ["score", "last", "week"]]
)
PLAUSIBLE = st.sampled_from(
    [
        *[
            "walk",
            "tur",
            "stairs",
            "choir",
            "wlak",
            "25",
            "12,5",
            "0",
            "6",
            "5",
            "x10",
            "25m",
            "400",
        ],
        *["effort", "4", "pain", "3-5", "joy", "+", "-", "why", "redd", "sleep", "søvn", "heavy"],
        *["yesterday", "mandag", "18:05", "23:30", "kl", "18", "by", "Kari", "Ola", "min", "mim"],
        *["٢٥", "²", "½", "２５", "२५m", "x１０", "1２:30", "３-5", "٣", "-٣", "effort²"],
        *["", "é", "1:20", "small", "yes", "form", "sitting", "7,5", "day", "even"],
        # digits of other scripts, and what looks like one
        *[
            "٢٥",
            "２５",
            "½",
            "२",
            "²",
            "１２:05",
            "x１０",
            "3×10",
            "4\u00a0000",
            "−5",
            "٣x10",
            "۱۷.5.",
        ],
        *["en", "time", "an", "hour", "ago", "siden", "for", "i", "og", "halv", "x", "4", "000"],
        *["17.", "mai", "May", "last", "night", "kveld", "6pm", "pm", "next", "friday", "until"],
    ]
)
NOTES = st.sampled_from([[], ["--"], ["--", "in", "the", "woods"], ["--", "--lang", "nb"]])


@given(
    head=HEADS,
    words=st.lists(PLAUSIBLE, max_size=6),
    note=NOTES,
    has_profile=st.booleans(),
    language=st.sampled_from(LANGUAGES),
)
@settings(max_examples=200)
def test_plain_words_and_typer_give_the_same_bytes(
    *, head: list[str], words: list[str], note: list[str], has_profile: bool, language: str
) -> None:
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        if has_profile:
            put(Path(one))
            put(Path(other))
        plain = Call(Path(one), [*head, *words, *note], SMERTECOACH_LANG=language)
        typer = Call(Path(other), ["--lang", language, *head, *words, *note])
        assert (plain.code, plain.out, plain.err) == (typer.code, typer.out, typer.err)
        assert plain.files() == typer.files()


@pytest.mark.parametrize(
    ("typed", "words", "note", "asked"),
    [
        ("walk 25", ["walk", "25"], None, False),
        ("walk 25 -- in the woods", ["walk", "25"], "in the woods", False),
        ("walk -- a -- b --c", ["walk"], "a -- b --c", False),
        ("walk --", ["walk"], None, True),
        ("--", [], None, True),
        ("-- only", [], "only", False),
        ("walk --json", ["walk", "--json"], None, False),
        ("walk -", ["walk", "-"], None, False),
        ("", [], None, False),
    ],
)
def test_the_note_is_split_off_first(
    typed: str, words: list[str], note: str | None, *, asked: bool
) -> None:
    assert split_note(typed.split()) == (words, note, asked)


def test_a_note_of_nothing_but_spaces_is_none() -> None:
    assert split_note(["walk", "--", " ", "\t"]) == (["walk"], None, True)


def test_options_in_a_note_are_the_note(folder: Path) -> None:
    call = Call(folder, ["walk", "25", "--", "--help", "--json", "-x"])
    assert (call.code, call.err) == (0, "")
    assert b"walk 25m -- --help --json -x\n" in call.files()["journal/2026.txt"]


def test_a_trailing_dash_dash_saves_without_a_note_where_nobody_can_be_asked(folder: Path) -> None:
    call = Call(folder, ["walk", "25", "--"])
    assert call.code == 0
    assert call.files()["journal/2026.txt"].endswith(b"2026-05-16 17:40 walk 25m\n")


# --- what the first word means -------------------------------------------------------------


@pytest.mark.parametrize("first", ["walk", "tur", "WALK", "Tur", "stairs", "choir"])
def test_an_activity_first_means_log(first: str, folder: Path) -> None:
    assert Call(folder, [first, "10"]).files()["journal/2026.txt"].count(b"\n") == 2


def test_i_dag_is_one_command(folder: Path) -> None:
    assert Call(folder, ["i", "dag"]).out == Call(folder, ["today"]).out
    assert Call(folder, ["I", "DAG"]).code == 0


@pytest.mark.parametrize(
    ("words", "code", "meant"),
    [
        (["scroe"], 2, "Did you mean score?"),
        (["chekin"], 2, "Did you mean checkin?"),
        (["jevnhett"], 2, "Did you mean jevnhet?"),
        (["monster"], 2, "Did you mean mønster?"),
        (["wlak"], 2, "Did you mean walk?"),
        (["wlak", "25"], 3, "Did you mean walk?"),  # with an amount it is something to log
        (["log", "trur", "25"], 3, "Did you mean tur?"),
        (["qqqqq"], 2, ""),
    ],
)
def test_what_was_probably_meant(words: list[str], code: int, meant: str, folder: Path) -> None:
    call = Call(folder, words, SMERTECOACH_LANG="en")
    assert call.code == code
    assert [row for row in call.err.split("\n") if row.startswith("Did")] == (
        [meant] if meant else []
    )
    assert call.err.endswith("Nothing changed.\n")
    assert "journal/2026.txt" not in call.files()


def test_the_example_of_the_design_in_norwegian(folder: Path) -> None:
    call = Call(folder, ["logg", "trur", "10"], SMERTECOACH_LANG="nb")
    assert "«trur»" in call.err
    assert "Mente du tur?" in call.err
    assert call.err.endswith("Ingenting er endret.\n")
    saved = Call(folder, ["logg", "tur", "12,5", "i", "går", "kl", "14"], SMERTECOACH_LANG="nb")
    assert saved.out == "Lagret: walk 12,5 min, fredag 15. mai kl. 14.00.\n"


@pytest.mark.parametrize("words", ["log walk 25 20:00", "walk 25 today 20:00 -- in the woods"])
def test_the_corrected_line_can_be_typed(words: str, folder: Path) -> None:
    call = Call(folder, words.split(), SMERTECOACH_LANG="en")
    assert call.code == 3
    [corrected] = [row for row in call.err.split("\n") if "smertecoach log" in row]
    again = Call(folder, corrected.partition("smertecoach ")[2].split(), SMERTECOACH_LANG="en")
    assert (again.code, again.err) == (0, "")
    saved = again.files()["journal/2026.txt"].decode().splitlines()[-1]
    assert saved.startswith("2026-05-15 20:00 walk 25m")
    assert saved.endswith("-- in the woods") == ("--" in words)


def test_after_midnight_it_is_still_the_evening_before(folder: Path) -> None:
    now = "2026-05-17T00:30+02:00"
    for words, line in [
        ("log walk 25 23:30", "2026-05-16 23:30 walk 25m"),
        ("log walk 10", "2026-05-16 00:20 walk 10m"),
        ("log walk 60", "2026-05-16 23:30 walk 1h"),
        ("log walk 10 yesterday 23:30", "2026-05-15 23:30 walk 10m"),
        ("rest", "2026-05-16 rest"),
    ]:
        call = Call(folder, words.split(), SMERTECOACH_NOW=now)
        assert call.files()["journal/2026.txt"].decode().splitlines()[-1] == line


# --- help and version ----------------------------------------------------------------------


@pytest.mark.parametrize("width", [40, 80, 200])
@pytest.mark.parametrize("language", LANGUAGES)
def test_help_is_never_wider_than_asked(language: str, width: int, tmp_path: Path) -> None:
    for words in ([], *([c.name] for c in COMMANDS), *([c.nb] for c in COMMANDS)):
        call = Call(tmp_path, [*words, "--help"], SMERTECOACH_LANG=language, COLUMNS=str(width))
        assert (call.code, call.err) == (0, "")
        assert [row for row in call.out.split("\n") if len(row) > width] == []
        assert "\x1b" not in call.out


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_lists_every_command_in_its_group(language: str, tmp_path: Path) -> None:
    text = Call(tmp_path, ["--help"], SMERTECOACH_LANG=language).out
    for command in COMMANDS:
        name = command.nb if language == "nb" else command.name
        assert f"\n  {name} " in text
    assert text == Call(tmp_path, ["-h"], SMERTECOACH_LANG=language).out
    assert text == Call(tmp_path, ["--help", "--lang", language]).out


def test_help_of_a_command_has_examples_and_options(tmp_path: Path) -> None:
    for words in (["score", "--help"], ["score", "-h"], ["score", "--json", "--help"]):
        text = Call(tmp_path, words, SMERTECOACH_LANG="en").out
        assert text.startswith("Usage: smertecoach score […]\n")
        for option in ("--since, --fra", "--json"):
            assert f"\n  {option}" in text
        assert "--plain --color --lang --home --version --help." in text
        assert "\n  smertecoach score\n" in text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_example_of_the_help_can_be_typed(
    command: Command, language: str, tmp_path: Path
) -> None:
    for number, typed in enumerate(load(language)["examples"][command.name]):
        folder = tmp_path / str(number)
        if command.name == "profile":
            assert Call(folder, ["init", "--defaults"]).code == 0
        elif command.name != "init":
            put(folder)
            name = "hus" if language == "nb" else "house"
            assert Call(folder, ["profile", "add", name, "30", "10"]).code == 0
        if command.name in ("edit", "remove"):
            rows = "".join(f"2025-11-23 walk {n}m\n" for n in (1, 2, 3))
            journal = folder / "home" / "journal"
            journal.mkdir()
            (journal / "2025.txt").write_text(rows)
            (journal / "2026.txt").write_text("2026-05-15 walk 9m\n")
        call = Call(folder, shlex.split(typed), SMERTECOACH_LANG=language, EDITOR="true")
        if typed in ("init", "oppsett"):
            assert call.code == 2  # asks, and here is no terminal
        elif typed in ("remove 1123.2", "slett 1123.2"):
            assert call.code == 5  # the same
        else:
            assert (call.code, call.err) == (0, ""), typed


@pytest.mark.parametrize(
    "words", [["--version"], ["log", "--version"], ["--lang", "nb", "--version"]]
)
def test_the_version(words: list[str], tmp_path: Path) -> None:
    call = Call(tmp_path, words)
    assert (call.code, call.out, call.err) == (0, f"smertecoach {__version__}\n", "")


# --- exit codes ----------------------------------------------------------------------------


class Broken(io.StringIO):
    """An output that raises when something is written to it."""

    def __init__(self, fault: BaseException) -> None:
        super().__init__()
        self.fault = fault

    def write(self, _text: str) -> int:
        """Raise, whatever is written."""
        raise self.fault


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ([], 0),
        (["today"], 0),
        (["log", "walk", "25"], 0),
        (["log", "walk", "25", "--nonsense"], 2),
        (["score", "--since"], 2),
        (["score", "walk"], 3),
        (["--lang", "xx", "today"], 2),
        (["--color", "red", "today"], 2),
        (["nonsense"], 2),
        (["log", "walk"], 3),
        (["log"], 3),
        (["checkin"], 3),
        (["log", "walk", "25", "effort", "11"], 3),
        (["log", "walk", "25", "by", "Ola"], 3),
        (["log", "walk", "361"], 3),
        (["log", "walk", "9999"], 3),
        (["rest", "500"], 3),
        (["rest", "20", "25m"], 3),
        (["rest", "x10"], 3),
        (["score", "--since", "someday"], 3),
        (["score", "--since", "2026-05-02", "--until", "2026-05-01"], 3),
        (["score", "--date", "2027-01-01"], 3),
        (["score", "--until", "2027-01-01", "--json"], 3),
        (["today", "walk"], 3),
        (["init", "--defaults"], 5),
    ],
)
def test_exit_codes(words: list[str], code: int, folder: Path) -> None:
    before = Call(folder, ["today"]).files()
    call = Call(folder, words, SMERTECOACH_LANG="en")
    assert call.code == code
    assert bool(call.err) == (code != 0)
    assert code == 0 or call.files() == before
    assert code == 0 or call.err.endswith("Nothing changed.\n")


@pytest.mark.parametrize(
    ("words", "code"), [([], 0), (["today"], 4), (["plan"], 4), (["log", "walk", "25"], 0)]
)
def test_exit_codes_without_a_profile(words: list[str], code: int, tmp_path: Path) -> None:
    assert Call(tmp_path, words).code == code


def test_a_log_without_a_profile_is_saved_and_says_what_is_possible(tmp_path: Path) -> None:
    call = Call(tmp_path, ["log", "walk", "25"], SMERTECOACH_LANG="en")
    assert (call.out, call.err) == (
        "Saved: walk 25 min.\n",
        "A plan becomes possible with: smertecoach init\n",
    )


@pytest.mark.parametrize(
    "word", ["rest", "hvile", "skip", "flare", "effort", "min", "monday", "score"]
)
def test_a_word_of_the_program_is_no_activity(word: str, tmp_path: Path) -> None:
    call = Call(tmp_path, ["log", word, "25"], SMERTECOACH_LANG="en")
    assert call.code == 3
    assert call.files() == {}


def test_a_fault_of_the_program_is_told_without_what_was_written(folder: Path) -> None:
    call = Call(folder, ["log", "walk", "25", "--", "secret"], Broken(ZeroDivisionError("secret")))
    assert call.code == 1
    assert "ZeroDivisionError" in call.err
    assert "secret" not in call.err


def test_ctrl_c_and_a_reader_who_left(folder: Path) -> None:
    assert Call(folder, ["today"], Broken(KeyboardInterrupt())).code == 130
    stdout = sys.stdout
    try:
        assert Call(folder, ["today"], Broken(BrokenPipeError())).code == 0
    finally:
        sys.stdout.close()
        sys.stdout = stdout


@pytest.mark.parametrize("words", [["list"], ["format"], ["log", "walk", "1"], ["--help"]])
def test_a_closed_pipe_is_no_fault(words: list[str], tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "smertecoach", *words],
        env=program.environment(tmp_path),
        stdin=subprocess.DEVNULL,
        stdout=writing,
        stderr=subprocess.PIPE,
        text=True,
        timeout=60,
        check=False,
    )
    os.close(writing)
    hint = "A plan becomes possible with: smertecoach init\n"
    assert done.stderr.replace(hint, "") == ""
    assert done.returncode == 0


@pytest.mark.parametrize(
    "now", ["soon", "2026-13-01T00:00", "0001-01-01T00:00+00:00", "9999-12-31"]
)
def test_a_clock_that_is_none_is_told(now: str, folder: Path) -> None:
    call = Call(folder, ["today"], SMERTECOACH_NOW=now)
    assert (call.code, now in call.err) == (3, True)


# --- where, language, looks ----------------------------------------------------------------


def test_the_home_that_is_asked_for(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    call = Call(folder, ["log", "walk", "25", "--home", str(other)])
    assert call.code == 0
    assert (other / "journal" / "2026.txt").exists()
    assert "journal/2026.txt" not in call.files()


def test_the_language_of_option_environment_profile_and_locale(folder: Path) -> None:
    def says(*words: str, **environ: str) -> str:
        return Call(folder, ["today", *words], **environ).out.split(",")[0]

    assert says() == "Today"
    assert says(LANG="nb_NO.UTF-8") == says(LC_ALL="no") == "I dag"
    assert says(LANG="nb_NO.UTF-8", LC_ALL="en_GB.UTF-8") == "Today"
    profile = folder / "home" / "profile.toml"
    profile.write_text(f'language = "nb"\n{PROFILE}', encoding="utf-8")
    assert says(LANG="en_GB.UTF-8") == "I dag"
    assert says(LANG="nb_NO.UTF-8", SMERTECOACH_LANG="en") == "Today"
    assert says("--lang", "nb", SMERTECOACH_LANG="en") == "I dag"
    assert says(SMERTECOACH_LANG="xx") == "I dag"


@pytest.mark.parametrize(
    ("environ", "options", "coloured"),
    [
        ({}, [], True),
        ({"NO_COLOR": "1"}, [], False),
        ({"NO_COLOR": ""}, [], True),
        ({"NO_COLOR": "1"}, ["--color", "always"], True),
        ({"FORCE_COLOR": "1"}, [], True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, [], False),
        ({}, ["--color", "never"], False),
        ({"TERM": "dumb"}, [], False),
        ({"ACCESSIBLE": "1"}, [], False),
        ({}, ["--plain"], False),
    ],
)
def test_colour_on_a_terminal(
    environ: dict[str, str], options: list[str], *, coloured: bool, folder: Path
) -> None:
    call = Call(folder, ["today", *options], Screen(), **environ)
    assert ("\x1b[" in call.out) == coloured
    assert "walk" in call.out


def test_a_pipe_is_plain_unless_colour_is_forced(folder: Path) -> None:
    plain = Call(folder, ["today"]).out
    assert plain == Call(folder, ["today", "--plain"], Screen()).out
    assert "\x1b" not in plain
    assert "\x1b[" in Call(folder, ["today"], FORCE_COLOR="1").out
    assert "\x1b[" in Call(folder, ["today", "--color", "always"]).out
    assert Call(folder, ["today"], FORCE_COLOR="1", ACCESSIBLE="1").out == plain


@pytest.mark.parametrize("width", [40, 80, 200])
def test_a_drawn_table_is_never_wider_than_asked(width: int, folder: Path) -> None:
    for words in (["today"], ["score"], ["list"], ["patterns"], ["plan"]):
        call = Call(folder, words, Screen(), COLUMNS=str(width), NO_COLOR="1")
        assert [row for row in call.out.split("\n") if len(row) > width] == []


def test_json_is_one_line_on_a_terminal_too(folder: Path) -> None:
    note = ["--", *(["long"] * 40)]
    assert Call(folder, ["log", "walk", "25", *note]).code == 0
    for words in (["today"], ["score"], ["list"], ["patterns"], ["plan"]):
        call = Call(folder, [*words, "--json"], Screen(), COLUMNS="40")
        assert call.out.count("\n") == 1
        assert json.loads(call.out)["format"] == 1


def test_nothing_is_asked_where_nobody_can_answer(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("25\n"))
    call = Call(folder, ["log", "walk"], Screen())
    assert (call.code, call.out) == (3, "")


def test_on_a_terminal_the_amount_and_the_note_are_asked_for(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", Screen("25\nin the woods\n"))
    call = Call(folder, ["log", "walk", "--"], Screen(), SMERTECOACH_LANG="en")
    assert call.code == 0
    assert call.out.startswith("How much walk? Note: Saved: walk 25 min.")
    assert call.files()["journal/2026.txt"].endswith(b"17:40 walk 25m -- in the woods\n")


def test_ctrl_d_at_a_question_changes_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", Screen(""))
    call = Call(folder, ["log", "walk"], Screen())
    assert call.code == 130
    assert "journal/2026.txt" not in call.files()


def test_readers_create_nothing_in_the_home(tmp_path: Path) -> None:
    for words in ([], ["today"], ["score"], ["patterns"], ["list"], ["plan"], ["--help"]):
        Call(tmp_path, words)
    assert not os.path.exists(sandbox(str(tmp_path / "home")).path)


# --- what readers with fresh eyes found -------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        ["walk", "1", "--home", "other"],
        ["walk", "1", "--home=other"],
        ["--home", "other", "walk", "1"],
        ["log", "walk", "1", "--home", "other"],
    ],
)
def test_the_home_is_known_before_the_first_word_is_looked_up(
    words: list[str], folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "profile.toml").write_text('[[activity]]\nname = "walk"\n')
    call = Call(folder, words)
    assert call.code == 0
    assert (tmp_path / "other" / "journal" / "2026.txt").exists()
    assert "journal/2026.txt" not in call.files()


@pytest.mark.parametrize("words", [["--", "walk", "1"], ["score", "--", "x"], ["today", "--"]])
def test_a_note_that_would_be_dropped_is_refused(words: list[str], folder: Path) -> None:
    call = Call(folder, words)
    assert (call.code, call.out) == (3, "")
    assert "note" in call.err


@pytest.mark.parametrize("words", [["help"], ["hjelp"], ["help", "log"], ["log", "--hjelp"]])
def test_help_in_words(words: list[str], folder: Path) -> None:
    call = Call(folder, words, SMERTECOACH_LANG="en")
    assert (call.code, call.err) == (0, "")
    assert "Usage: smertecoach" in call.out


@pytest.mark.parametrize("words", [["walk", "-5"], ["walk", "25", "effort", "-1"], ["d", "-3"]])
def test_a_negative_number_is_no_option(words: list[str], folder: Path) -> None:
    call = Call(folder, words)
    assert call.code == 3
    assert "journal/2026.txt" not in call.files()


@pytest.mark.parametrize("stream", ["stdout", "stdin", "stderr"])
def test_a_closed_end_is_no_fault(stream: str, folder: Path) -> None:
    closed = {"stdout": ">&-", "stdin": "<&-", "stderr": "2>&-"}[stream]
    command = f"{shlex.quote(sys.executable)} -m smertecoach walk 25 {closed}"
    home = {"SMERTECOACH_HOME": str(folder / "home")}
    done = subprocess.run(
        ["bash", "-c", command], env=program.environment(folder, **home), check=False
    )
    assert done.returncode == 0
    text = (folder / "home" / "journal" / "2026.txt").read_text(encoding="utf-8")
    assert text.count("walk 25m") == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_output_that_is_lost_is_told_and_what_was_saved_stays(folder: Path) -> None:
    command = f"{shlex.quote(sys.executable)} -m smertecoach walk 25 >/dev/full"
    home = {"SMERTECOACH_HOME": str(folder / "home")}
    done = subprocess.run(
        ["bash", "-c", command],
        env=program.environment(folder, **home),
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert "could not be written" in done.stderr
    assert "Nothing changed" not in done.stderr
    assert "Traceback" not in done.stderr
    assert "walk 25m" in (folder / "home" / "journal" / "2026.txt").read_text(encoding="utf-8")


def test_a_plan_file_with_a_fault_does_not_hide_that_the_entry_was_saved(folder: Path) -> None:
    plan = folder / "home" / "plans" / "2026-05-11.toml"
    plan.write_text(PLAN.replace("amount = 10", 'amount = "much"'), encoding="utf-8")
    call = Call(folder, ["walk", "25"], SMERTECOACH_LANG="en")
    assert call.code == 0
    assert call.out == "Saved: walk 25 min.\n"
    assert "plans/2026-05-11.toml:12" in call.err
    assert "Nothing changed" not in call.err


def test_an_amount_in_another_unit_is_noted_not_zero(folder: Path) -> None:
    call = Call(folder, ["walk", "2,5km"], SMERTECOACH_LANG="en")
    assert call.out == "Saved: walk 2.5 km. The plan counts minutes.\n"
    today = json.loads(Call(folder, ["today", "--json"]).out)
    assert today["items"][0]["done"] is None


def test_an_unknown_activity_without_a_near_name_shows_what_there_is(folder: Path) -> None:
    call = Call(folder, ["log", "swimming", "10"], SMERTECOACH_LANG="en")
    assert "Yours: walk, tur, stairs, choir." in call.err


def test_a_pause_that_began_long_ago_still_holds(folder: Path) -> None:
    journal = folder / "home" / "journal"
    journal.mkdir()
    (journal / "2025.txt").write_text("2025-06-01 away walk\n", encoding="utf-8")
    plan = json.loads(Call(folder, ["plan", "next", "--json"]).out)
    assert not any(item["activity"] == "walk" for day in plan["days"] for item in day["items"])


def test_on_a_day_away_nothing_is_asked(folder: Path) -> None:
    journal = folder / "home" / "journal"
    journal.mkdir()
    (journal / "2026.txt").write_text("2026-05-14 away until 2026-05-20\n", encoding="utf-8")
    assert json.loads(Call(folder, ["today", "--json"]).out)["items"] == []


def test_a_changed_baseline_makes_a_new_one(folder: Path) -> None:
    """What the first quota rested on stands in the plan; a change of it is seen next week."""
    assert Call(folder, ["plan", "--accept", "--replace"]).code == 0
    profile = folder / "home" / "profile.toml"
    text = profile.read_text(encoding="utf-8").replace("bad_day = 10", "bad_day = 4")
    profile.write_text(text, encoding="utf-8")
    decisions = json.loads(Call(folder, ["plan", "next", "--json"]).out)["decisions"]
    walk = next(one for one in decisions if one["activity"] == "walk")
    assert (walk["decision"], walk["shown"]) == ("new", 4)


def test_days_gone_by_keep_their_plan(folder: Path) -> None:
    week = (folder / "home" / "plans" / "2026-05-11.toml").read_text(encoding="utf-8")
    more = '\n[[day]]\ndate = 2026-05-13\nitems = [{ activity = "walk", amount = 10, times = 2 }]\n'
    (folder / "home" / "plans" / "2026-05-11.toml").write_text(week + more, encoding="utf-8")
    assert Call(folder, ["plan", "set", "walk", "30"]).code == 0
    days = json.loads(Call(folder, ["plan", "--json"]).out)["days"]
    amounts = {day["date"]: [item["amount"] for item in day["items"]] for day in days}
    assert (amounts["2026-05-13"], amounts["2026-05-16"]) == ([10], [30])


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["plan", "set", "walk", "12km"], 3),
        (["plan", "set", "walk", "12", "effort", "4"], 3),
        (["plan", "set", "walk", "500"], 3),
        (["plan", "set", "stairs", "5"], 3),
        (["plan", "set", "walk", "12", "--accept"], 2),
        (["plan", "next", "--up", "walk", "--down", "walk"], 3),
        (["plan", "--week", "2026-W99"], 3),
        (["plan", "--week", "2026-04-01"], 4),
        (["score", "--since", "today", "--until", "yesterday"], 3),
        (["score", "--date", "today", "--since", "monday"], 2),
    ],
)
def test_what_does_not_fit_is_refused(words: list[str], code: int, folder: Path) -> None:
    call = Call(folder, words)
    assert (call.code, call.out) == (code, "")
    assert call.files()["plans/2026-05-11.toml"].decode() == PLAN


def test_a_week_without_anything_to_plan_is_not_accepted(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    profile = tmp_path / "home" / "profile.toml"
    profile.write_text('[[activity]]\nname = "walk"\n', encoding="utf-8")
    call = Call(tmp_path, ["plan", "next", "--accept"], SMERTECOACH_LANG="en")
    assert call.code == 4
    assert "nothing to plan yet" in call.err
    assert list(call.files()) == ["profile.toml"]


def test_numbers_can_be_added_to_an_activity_that_has_none(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    profile = tmp_path / "home" / "profile.toml"
    profile.write_text('[[activity]]\nname = "walk"  # mine\n', encoding="utf-8")
    assert Call(tmp_path, ["profile", "add", "walk", "40", "10"]).code == 0
    text = profile.read_text(encoding="utf-8")
    assert text == '[[activity]]\nname = "walk"  # mine\ngood_day = 40\nbad_day = 10\n'


@pytest.mark.parametrize("width", [60, 80])
def test_a_drawn_table_with_colour_is_not_broken_again(width: int, folder: Path) -> None:
    call = Call(folder, ["today"], Screen(), COLUMNS=f"{width}", SMERTECOACH_LANG="nb")
    plain = "".join(part.partition("m")[2] for part in f"m{call.out}".split("\x1b["))
    heading = next(line for line in plain.splitlines() if "Aktivitet" in line)
    assert heading.split() == ["Aktivitet", "Planlagt", "Gjort"]


def test_a_long_question_breaks_between_words(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", Screen(""))
    call = Call(folder, ["log"], Screen(), COLUMNS="40", SMERTECOACH_LANG="en")
    assert call.out == "What did you do? For example walk 25: "
    call = Call(folder, ["checkin"], Screen(), COLUMNS="40", SMERTECOACH_LANG="nb")
    assert call.out == "Hvordan er morgenen, 0–10, der 10 er\nbest? For eksempel 6: "


@pytest.mark.parametrize(
    ("language", "said"), [("en", "0–10, where 0 is none?"), ("nb", "0–10, der 0 er ingenting?")]
)
def test_the_morning_asks_for_what_the_profile_notes(
    language: str, said: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    profile = folder / "home" / "profile.toml"
    profile.write_text('morning = "pain"\n', encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", Screen("4\n"))
    call = Call(folder, ["checkin"], Screen(), SMERTECOACH_LANG=language)
    assert said in call.out
    assert "checkin pain 4" in journal_of(call)


SUNDAY = "2026-05-17T18:05+02:00"


def journal_of(call: Call) -> str:
    return call.files().get("journal/2026.txt", b"").decode()


def test_an_answer_that_decides_an_amount_is_noted_with_the_plan(tmp_path: Path) -> None:
    """Nothing on a bad day: begin at 1, 3 or 5. Looking at it with an answer changes nothing."""
    (tmp_path / "home").mkdir()
    profile = tmp_path / "home" / "profile.toml"
    profile.write_text('[[activity]]\nname = "walk"\ngood_day = 20\nbad_day = 0\n', "utf-8")
    around = {"SMERTECOACH_NOW": SUNDAY, "SMERTECOACH_LANG": "en"}
    asked = Call(tmp_path, ["plan", "next"], **around)
    assert "Answer: smertecoach plan next --answer 1" in asked.out
    seen = Call(tmp_path, ["plan", "next", "--answer", "3"], **around)
    assert "walk: 3 min" in seen.out
    assert "Accept it: smertecoach plan next --answer 3 --accept" in seen.out
    assert list(seen.files()) == ["profile.toml"]
    kept = Call(tmp_path, ["plan", "next", "--accept", "--answer", "3"], **around)
    assert kept.code == 0
    assert "walk 3 min" in kept.out
    assert journal_of(kept).endswith("answer start from-3 about walk\n")


def test_an_answer_beside_a_plan_that_is_there_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    profile = tmp_path / "home" / "profile.toml"
    profile.write_text('[[activity]]\nname = "walk"\ngood_day = 20\nbad_day = 0\n', "utf-8")
    around = {"SMERTECOACH_NOW": SUNDAY, "SMERTECOACH_LANG": "en"}
    assert Call(tmp_path, ["plan", "next", "--accept"], **around).code == 0
    again = Call(tmp_path, ["plan", "next", "--accept", "--answer", "3"], **around)
    assert (again.code, journal_of(again)) == (5, "")
    bad = Call(tmp_path, ["plan", "next", "--replace", "--answer", "many"], **around)
    assert (bad.code, journal_of(bad)) == (3, "")
    both = Call(tmp_path, ["plan", "next", "--answer", "3", "--up", "walk"], **around)
    assert (both.code, journal_of(both)) == (2, "")
