"""TAB: what the shells are offered, through the scripts that Typer gives them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pexpect
import pytest

from smertecoach.core.words_in import read_range_day
from smertecoach.lang.typed import VOCABULARY
from tests import program
from tests.test_prompt import put, tree, watched

NOW = "2026-05-15T12:05+02:00"  # a Friday
PROFILE = """\
format = 1
timezone = "Europe/Oslo"

[[activity]]
name = "walk"
aliases = ["tur"]

[[activity]]
name = "løping"

[[activity]]
name = "lytte"

[[commitment]]
name = "choir"
day = "fri"
"""
ITEMS = '{ activity = "walk", amount = 12, times = 2 }, { activity = "lytte", amount = 20 }'
SET_UP = """\
eval "$(smertecoach --show-completion bash)"
complete -p smertecoach
COMP_WORDS=({words})
COMP_CWORD=$(( ${{#COMP_WORDS[@]}} - 1 ))
_smertecoach_completion smertecoach
printf '%s\\n' "${{COMPREPLY[@]}}"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    person = tmp_path / "person"
    person.mkdir()
    put(person, profile=PROFILE, items=ITEMS)
    (tmp_path / "smertecoach").write_text(
        f'#!/bin/sh\nexec {sys.executable} -m smertecoach "$@"\n', encoding="utf-8"
    )
    (tmp_path / "smertecoach").chmod(0o700)
    return person


def in_bash(folder: Path, words: str, **more: str) -> list[str]:
    """Press TAB after these words (as bash splits and quotes them) in a real bash."""
    if shutil.which("bash") is None:
        pytest.skip("bash is not installed")
    env = program.environment(folder, SMERTECOACH_NOW=NOW, **more)
    env["PATH"] = f"{folder.parent}:{env['PATH']}"
    done = subprocess.run(
        ["bash", "--norc", "-c", SET_UP.format(words=words)],
        env=env,
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.stderr == ""
    script, *offered = done.stdout.splitlines()
    assert script == "complete -o default -F _smertecoach_completion smertecoach"
    return [word for word in offered if word]


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("smertecoach wa", ["walk"]),
        ("smertecoach tu", ["tur"]),
        ("smertecoach cho", ["choir"]),
        ("smertecoach scor", ["score"]),
        ("smertecoach l", ["løping", "lytte", "log", "list"]),
        ("smertecoach lop", ["løping"]),
        ("smertecoach loep", ["løping"]),
        ("smertecoach WA", ["walk"]),
        ("smertecoach jevn", ["jevnhet"]),  # the other language, where nothing of this one fits
        ("smertecoach monst", ["mønster"]),
        ("smertecoach qq", []),
        ("smertecoach log wa", ["walk"]),
        ("smertecoach logg wa", ["walk"]),
        ("smertecoach log --new wa", ["walk"]),
        ("smertecoach log walk ''", []),
        ("smertecoach walk ''", []),
        ("smertecoach done ''", ["walk", "lytte", "1", "2"]),
        ("smertecoach gjort ly", ["lytte"]),
        ("smertecoach skip w", ["walk"]),
        ("smertecoach away w", ["walk"]),
        ("smertecoach plan set ly", ["lytte"]),
        ("smertecoach score ''", []),
        ("smertecoach score --si", ["--since"]),
        ("smertecoach walk --n", ["--new", "--ny"]),
        ("smertecoach --version wa", ["walk"]),
        ("smertecoach --help wa", ["walk"]),
        ("smertecoach --home /nowhere wa", []),
        ('smertecoach log walk 25 -- "don\'t" wa', []),
        ("smertecoach '\"wal'", ["walk"]),
    ],
)
def test_what_tab_offers(words: str, offered: list[str], folder: Path) -> None:
    assert in_bash(folder, words) == offered


def test_commands_are_offered_in_the_persons_language(folder: Path) -> None:
    norwegian = in_bash(folder, "smertecoach ''", SMERTECOACH_LANG="nb")
    assert {"walk", "tur", "løping", "logg", "jevnhet", "ledetekst"} <= set(norwegian)
    assert {"log", "score"} & set(norwegian) == set()
    assert in_bash(folder, "smertecoach --lang nb jevn") == ["jevnhet"]


DAYS = {
    "en": [
        "today",
        "yesterday",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ],
    "nb": ["idag", "igår", "mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"],
}
ACTIVITIES = ["walk", "løping", "lytte", "tur"]


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("smertecoach patterns --by ''", ["activity"]),
        ("smertecoach patterns --by = ac", ["activity"]),  # as bash splits --by=ac
        ("smertecoach patterns --by =", ["activity"]),
        ("smertecoach patterns --by activity ''", []),
        ("smertecoach patterns --by activity --si", ["--since"]),
        ("smertecoach patterns --since ''", DAYS["en"]),
        ("smertecoach list --until mon", ["monday"]),
        ("smertecoach --lang nb score --date ''", DAYS["nb"]),
        ("smertecoach --lang = nb score --dato lor", ["lørdag"]),
        ("smertecoach plan --up ''", ACTIVITIES),
        ("smertecoach plan --accept --stay lo", ["løping"]),
        ("smertecoach plan --ned tu", ["tur"]),
        ("smertecoach plan --up walk --down ly", ["lytte"]),
        ("smertecoach --lang ''", ["en", "nb"]),
        ("smertecoach walk 25 --lang ''", ["en", "nb"]),
        ("smertecoach init --language n", ["nb"]),
        ("smertecoach --color ''", ["auto", "always", "never"]),
        ("smertecoach --home ''", []),
        ("smertecoach plan --week ''", []),
        ("smertecoach init --since ''", []),
        ("smertecoach walk --since ''", []),  # which `log` does not take
    ],
)
def test_an_option_is_offered_what_it_takes(words: str, offered: list[str], folder: Path) -> None:
    assert in_bash(folder, words) == offered


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("smertecoach mønster --per ''", ["aktivitet"]),
        ("smertecoach mønster --fra ''", DAYS["nb"]),
        ("smertecoach liste --til ti", ["tirsdag"]),
        ("smertecoach plan --opp ''", ACTIVITIES),
    ],
)
def test_values_are_offered_in_norwegian(words: str, offered: list[str], folder: Path) -> None:
    assert in_bash(folder, words, SMERTECOACH_LANG="nb") == offered


@pytest.mark.parametrize("language", DAYS)
def test_the_days_that_are_offered_are_understood(language: str) -> None:
    today = date(2026, 5, 17)  # a Sunday: the weekdays before it are those of its week
    read = [read_range_day(day, VOCABULARY, today) for day in DAYS[language]]
    assert [day.day for day in read] == [17, 16, *range(11, 18)]


def test_without_a_profile_the_commands_are_offered(folder: Path) -> None:
    empty = str(folder / "empty")
    assert in_bash(folder, "smertecoach lo", SMERTECOACH_HOME=empty) == ["log"]
    assert not Path(empty).exists()


def test_a_damaged_profile_says_nothing(folder: Path) -> None:
    profile = folder / ".local" / "share" / "smertecoach" / "profile.toml"
    profile.write_text("format = ", encoding="utf-8")
    assert in_bash(folder, "smertecoach wa") == []


def ask(folder: Path, shell: str, line: str, **more: str) -> tuple[int, str]:
    asked = {
        "_SMERTECOACH_COMPLETE": f"complete_{shell}",
        "_TYPER_COMPLETE_ARGS": line,
        "SMERTECOACH_NOW": NOW,
    }
    done = program.run(home=folder, **(asked | more))
    assert done.stderr == ""
    return done.returncode, done.stdout


def test_zsh_is_told_what_each_word_is(folder: Path) -> None:
    assert ask(folder, "zsh", "smertecoach wal") == (0, "_arguments '*: :((\"walk\"))'\n")
    assert ask(folder, "zsh", "smertecoach tu")[1] == '_arguments \'*: :(("tur":"walk"))\'\n'
    by = ask(folder, "zsh", "smertecoach patterns --by ")[1]
    assert by == "_arguments '*: :((\"activity\"))'\n"
    assert '"score":"' in ask(folder, "zsh", "smertecoach sco")[1]


def test_fish_is_told_what_each_word_is(folder: Path) -> None:
    args = {"_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    assert ask(folder, "fish", "smertecoach tu", **args) == (0, "tur\twalk\n")
    _, offered = ask(folder, "fish", "smertecoach done ", **args)
    assert offered.splitlines() == [
        "walk\t2 × 12 min",
        "lytte\t20 min",
        "1\twalk 2 × 12 min",
        "2\tlytte 20 min",
    ]
    assert ask(folder, "fish", "smertecoach plan --up tu", **args)[1] == "tur\twalk\n"
    is_args = {"_TYPER_COMPLETE_FISH_ACTION": "is-args"}
    assert ask(folder, "fish", "smertecoach wa", **is_args) == (0, "")
    assert ask(folder, "fish", "smertecoach log walk ", **is_args) == (1, "")


def test_tab_writes_nowhere(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    report, before = folder.parent / "report", tree(folder)
    asked = {
        "_SMERTECOACH_COMPLETE": "complete_bash",
        "COMP_WORDS": "smertecoach done ",
        "COMP_CWORD": "2",
    }
    real = program.environment
    monkeypatch.setattr(program, "environment", lambda home, **more: real(home, **(more | asked)))
    assert watched(folder, report) == ""
    assert tree(folder) == before


# --- setting it up -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("shell", "path"),
    [
        ("bash", ".bash_completions/smertecoach.sh"),
        ("zsh", ".zfunc/_smertecoach"),
        ("fish", ".config/fish/completions/smertecoach.fish"),
    ],
)
def test_the_script_is_put_where_the_shell_finds_it(shell: str, path: str, folder: Path) -> None:
    shown = program.run("--show-completion", shell, home=folder)
    assert (shown.returncode, shown.stderr) == (0, "")
    done = program.run("--install-completion", shell, home=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert str(folder / path) in done.stdout
    changed = sorted(one.name for one in folder.iterdir() if one.name.endswith("rc"))
    assert changed == [one for one in (".bashrc", ".zshrc") if f"~/{one}" in done.stdout]
    assert changed == {"bash": [".bashrc"], "zsh": [".zshrc"], "fish": []}[shell]
    assert (folder / path).read_text(encoding="utf-8").strip() == shown.stdout.strip()


@pytest.mark.parametrize("words", [("--help",), ("-h",), ("--lang", "nb", "--hjelp")])
def test_help_wins_over_setting_up(words: tuple[str, ...], folder: Path) -> None:
    for option in (("--install-completion", "bash"), ("--install-completion=bash",)):
        done = program.run(*option, *words, home=folder)
        assert (done.returncode, done.stderr) == (0, "")
        assert "smertecoach --install-completion bash" in done.stdout
        assert [one for one in tree(folder) if "rc" in one or "completion" in one] == []


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
@pytest.mark.parametrize("language", ["en", "nb"])
def test_the_line_for_an_alias_works_in_bash(language: str, folder: Path) -> None:
    done = program.run("--install-completion", "bash", home=folder, SMERTECOACH_LANG=language)
    line = done.stdout.splitlines()[-1].strip()
    with (folder / ".bashrc").open("a", encoding="utf-8") as started:
        started.write(f"alias s=smertecoach\n{line}\n")
    child = pexpect.spawn(
        "bash",
        ["--noprofile", "-i"],
        env=program.environment(folder, PATH=f"{folder.parent}:{os.environ['PATH']}"),
        encoding="utf-8",
        timeout=60,
        dimensions=(30, 200),
    )
    try:
        child.sendline("PS1=; bind 'set enable-bracketed-paste off'; echo rea''dy")
        child.expect_exact("ready")
        child.send("s log tu\t")
        child.expect_exact("tur")
        child.send("\x15s lyt\t")
        child.expect_exact("lytte")
        child.send("\x15smertecoach lyt\t")
        child.expect_exact("lytte")
        child.send("\x15smertecoach patterns --by=ac\t")
        child.expect_exact("--by=activity")
    finally:
        child.close(force=True)


def test_another_shell_is_refused(folder: Path) -> None:
    for option in ("--show-completion", "--install-completion"):
        done = program.run(option, "tcsh", home=folder)
        assert done.returncode == 2
        assert '"tcsh"' in done.stderr
        assert "Nothing changed." in done.stderr
        assert program.run(option, home=folder).returncode == 2


def test_a_start_file_that_cannot_be_written_is_told(folder: Path) -> None:
    (folder / ".bashrc").mkdir()
    done = program.run("--install-completion", "bash", home=folder)
    assert done.returncode == 5
    assert "Nothing changed." in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_the_script_is_read_by_its_shell(shell: str, folder: Path) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    script = program.run("--show-completion", shell, home=folder).stdout
    (folder / "script").write_text(script, encoding="utf-8")
    done = subprocess.run([shell, "-n", str(folder / "script")], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
