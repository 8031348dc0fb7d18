"""`undo` as people type it: fifty changes and more, hand edits between, two shells at once."""

from __future__ import annotations

import io
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from smertecoach.cli import run
from tests.program import environment
from tests.program import run as run_program

if TYPE_CHECKING:
    from pathlib import Path

NOW = "2026-11-23T18:05+01:00"  # a Monday
PLACE = ".local/share/smertecoach"


class Person:
    """Types words in a home of their own."""

    def __init__(self, folder: Path, lang: str = "en") -> None:
        self.folder = folder
        self.home = folder / PLACE
        self.journal = self.home / "journal" / "2026.txt"
        self.code = 0
        self.environ = environment(folder, SMERTECOACH_NOW=NOW, SMERTECOACH_LANG=lang)

    def __call__(self, line: str, *more: str) -> str:
        """Run a line (`more`: words with spaces in them); returns what was said, both ends."""
        out, err = io.StringIO(), io.StringIO()
        self.code = run([*line.split(), *more], self.environ, out, err)
        return (out.getvalue() + err.getvalue()).strip()

    def files(self) -> dict[str, bytes]:
        """Everything in the home."""
        return {
            path.relative_to(self.home).as_posix(): path.read_bytes()
            for path in self.home.rglob("*")
            if path.is_file() and path.name != ".lock"
        }


@pytest.fixture
def person(tmp_path: Path) -> Person:
    return Person(tmp_path)


def set_up(person: Person) -> None:
    person("init --activity", "walk 40 10")
    assert person.code == 0


MIXED = [
    "log walk 5",
    "walk 5 effort 4 -- in the woods",
    "log walk 5",  # once more the same line
    "checkin 2 4",
    "rest 20",
    "done walk heavy small",
    "log --new yoga x10",
    "skip walk why afraid",
    "flare start",
    "flare end",
    "away walk",
    "back",
    "log walk 5 2025-12-31",  # another file
    "profile add swim 30 10",
    "plan set walk 12",
    "plan --accept --replace",
    "plan next --accept --replace --sure 8",
    "checkin heavy",
    "rest",
    "walk 7 joy + yesterday",
]


def test_sixty_changes_and_sixty_undos_give_the_very_bytes(person: Person) -> None:
    before = [person.files()]
    set_up(person)
    before.append(person.files())
    person("plan --accept")
    calls = [
        line.replace("yoga", f"yoga{n}").replace("swim", f"swim{n}")
        for n in "abcd"
        for line in MIXED
    ]
    for line in calls:
        now = person.files()
        person(line)
        assert person.code == 0, line
        if person.files() != now:  # some say that it is noted already
            before.append(now)
    assert len(before) > 60
    for earlier in reversed(before):
        assert person("undo").startswith(("Taken back", "Back again"))
        assert person.code == 0
        assert person.files() == earlier
    assert person("undo") == "There is nothing to take back."
    assert person.code == 0


def test_both_ways_of_the_command_do_and_say_the_same(tmp_path: Path) -> None:
    said = []
    for way in (["undo"], ["u", "--plain"], ["angre", "--lang", "en"]):
        folder = tmp_path / way[0]
        folder.mkdir()
        for words in (["log", "walk", "25m", "--", "in", "the", "woods"], way):
            done = run_program(*words, home=folder)
            assert done.returncode == 0, done.stderr
        said.append(done.stdout)
        assert not (folder / PLACE / "journal" / "2026.txt").exists()
    told = (
        "Taken back: walk 25 min, Saturday 16 May at 17:40.\n"
        "  2026-05-16 17:40 walk 25m -- in the woods\n"
    )
    assert said == [told] * 3


@pytest.mark.parametrize(
    ("line", "english", "norwegian"),
    [
        (
            "log walk 25 effort 4 18:00",
            "walk 25 min, effort 4, Monday 23 November at 18:00.",
            "walk 25 min, anstrengelse 4, mandag 23. november kl. 18.00.",
        ),
        (
            "log walk 2,5km yesterday",
            "walk 2.5 km, Sunday 22 November.",
            "walk 2,5 km, søndag 22. november.",
        ),
        (
            "checkin 2 4",
            "form 2, sleep 4, Monday 23 November at 18:05.",
            "dagsform 2, søvn 4, mandag 23. november kl. 18.05.",
        ),
        ("rest", "rest, Monday 23 November.", "hvile, mandag 23. november."),
        (
            "rest 20",
            "rest 20 min, Monday 23 November at 17:45.",
            "hvile 20 min, mandag 23. november kl. 17.45.",
        ),
        ("skip walk", "walk, not today.", "walk, ikke i dag."),
        ("flare start", "a flare from Monday 23 November.", "oppbluss fra mandag 23. november."),
        (
            "away until 2026-12-01",
            "away from Monday 23 November to Tuesday 1 December.",
            "borte fra mandag 23. november til tirsdag 1. desember.",
        ),
        ("away", "away from Monday 23 November.", "borte fra mandag 23. november."),
        (
            "away walk",
            "walk resting from Monday 23 November.",
            "walk hviler fra mandag 23. november.",
        ),
        (
            "away walk until 2026-12-01",
            "walk resting from Monday 23 November to Tuesday 1 December.",
            "walk hviler fra mandag 23. november til tirsdag 1. desember.",
        ),
        (
            "plan set walk 12",
            "the change of the plan for week 48.",
            "endringen av planen for uke 48.",
        ),
        ("plan next --accept", "the plan for week 49.", "planen for uke 49."),
    ],
)
def test_it_says_what_was_taken_back(
    line: str, english: str, norwegian: str, tmp_path: Path
) -> None:
    for lang, form in (("en", f"Taken back: {english}"), ("nb", f"Tatt tilbake: {norwegian}")):
        (tmp_path / lang).mkdir()
        person = Person(tmp_path / lang, lang)
        set_up(person)
        person("plan --accept")
        person(line)
        assert person.code == 0
        assert person("undo") == form


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("away walk", "back", "Taken back: back, Monday 23 November."),
        ("away walk", "back walk", "Taken back: walk back, Monday 23 November."),
        ("flare start", "flare end", "Taken back: the end of the flare, Monday 23 November."),
    ],
)
def test_the_ends_of_stretches_too(first: str, second: str, said: str, person: Person) -> None:
    set_up(person)
    person(first)
    person(second)
    assert person("undo") == said


def test_one_call_is_one_step(person: Person) -> None:
    set_up(person)
    before = person.files()
    person("log --new yoga 20")
    assert person("undo") == (
        "Taken back: yoga 20 min, Monday 23 November at 17:45.\n"
        "Taken back: activity yoga.\n"
        "  [[activity]]\n"
        '  name = "yoga"\n'
        '  unit = "min"'
    )
    assert person.files() == before
    person("plan next --accept --sure 8")
    assert person("undo") == ("Taken back: the plan for week 49.\nTaken back: how sure, 8 of 10.")
    assert person.files() == before


def test_done_small_heavy_is_one_step(person: Person) -> None:
    set_up(person)
    person("plan --accept")
    person("done 1 small heavy")
    assert person("undo") == (
        "Taken back: walk 10 min, small, Monday 23 November.\n"
        "Taken back: heavy morning, Monday 23 November at 18:05."
    )


def test_a_setup_is_taken_back_with_what_was_set(person: Person) -> None:
    set_up(person)
    said = person("undo").splitlines()
    assert said[0] == "Taken back: the profile."
    assert '  name = "walk"' in said
    assert person.files() == {}


def test_a_setting_is_shown_as_it_was_and_as_it_is(person: Person) -> None:
    set_up(person)
    profile = person.home / "profile.toml"
    profile.write_text('format = 1\n\n[[activity]]\nname = "walk"\n', encoding="utf-8")
    editor = person.folder / "editor.sh"
    editor.write_text('#!/bin/sh\nprintf "growth = 5\\n" | cat - "$1" > "$1.x"; mv "$1.x" "$1"\n')
    editor.chmod(0o700)
    person.environ["EDITOR"] = str(editor)
    person("profile edit")
    assert person("undo") == "Taken back in the profile:\n  growth = 5"
    person.environ["EDITOR"] = "sed -i s/walk/tur/"
    person("profile edit")
    assert person("undo") == (
        'Taken back in the profile:\n  name = "tur"\nBack again in the profile:\n  name = "walk"'
    )


def test_a_line_changed_by_hand_stays_and_the_one_before_it_goes(person: Person) -> None:
    person("log walk 25m")
    person("log walk 10m")
    text = person.journal.read_bytes().replace(b"walk 10m", b"walk 12m")
    person.journal.write_bytes(text)
    assert person("undo") == (
        'journal/2026.txt: The line "2026-11-23 17:55 walk 10m" has been changed or removed '
        "since.\n"
        "It stays as it is. To undo the change before it: smertecoach undo\n"
        "Nothing changed."
    )
    assert person.code == 5
    assert person.journal.read_bytes() == text
    assert person("undo") == "Taken back: walk 25 min, Monday 23 November at 17:40."
    assert b"walk 12m" in person.journal.read_bytes()
    assert person("undo") == "There is nothing to take back."


def test_hand_edits_of_other_lines_stay(person: Person) -> None:
    person("log walk 25m")
    person("log walk 10m")
    text = person.journal.read_bytes()
    person.journal.write_bytes(b"# mine \xff\r\n" + text + b"2026-11-23 walk 3m")
    person("undo")
    assert person.journal.read_bytes().startswith(b"# mine \xff\r\n# smertecoach journal 1\n")
    person("undo")
    left = b"# mine \xff\r\n# smertecoach journal 1\n2026-11-23 walk 3m"
    assert person.journal.read_bytes() == left


def test_without_anything_nothing_is_made(person: Person) -> None:
    assert person("angre") == "There is nothing to take back."
    assert not person.home.exists()


@pytest.mark.parametrize("line", ["undo 3", "u walk", "angre alt"])
def test_words_behind_it_are_not_guessed(line: str, person: Person) -> None:
    person("log walk 25m")
    before = person.files()
    assert "Nothing changed." in person(line)
    assert person.code == 3
    assert person.files() == before


def test_a_broken_profile_does_not_stand_in_the_way(person: Person) -> None:
    set_up(person)
    person("log walk 25")
    profile = person.home / "profile.toml"
    profile.write_text(profile.read_text(encoding="utf-8") + "[[", encoding="utf-8")
    assert person("undo").startswith("Taken back: walk 25 min")


def test_two_shells_at_once_lose_nothing_and_take_all_back(person: Person) -> None:
    set_up(person)
    before = person.files()
    script = "import sys\nfrom smertecoach.cli import run\nimport os\n"
    script += "for n in range(10):\n    assert run(['log', 'walk', f'{n + 1}'], os.environ) == 0\n"
    shells = [
        subprocess.Popen(
            [sys.executable, "-c", script], env=person.environ, stdout=subprocess.DEVNULL
        )
        for _ in range(2)
    ]
    assert [shell.wait(60) for shell in shells] == [0, 0]
    assert person.journal.read_bytes().count(b" walk ") == 20
    left = script.replace("'log', 'walk', f'{n + 1}'", "'undo'")
    shells = [
        subprocess.Popen(
            [sys.executable, "-c", left], env=person.environ, stdout=subprocess.DEVNULL
        )
        for _ in range(2)
    ]
    assert [shell.wait(60) for shell in shells] == [0, 0]
    assert person.files() == before
