"""Help says what can be typed, and whatever it says is understood."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

from smertecoach.cli import run
from smertecoach.commands._table import COMMANDS
from smertecoach.lang import LANGUAGES, load
from tests.program import environment

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOW = "2026-11-23T19:30+01:00"
PROFILE = """\
helpers = ["NAME", "NAVN"]

[[activity]]
name = "walk"
aliases = ["tur"]

[[activity]]
name = "stairs"
aliases = ["trapp"]
"""
PLAN = """\
format = 1
week = "2026-W48"
start = 2026-11-23
accepted = true

[[decision]]
activity = "walk"
quota = 10.0
shown = 10

[[day]]
date = 2026-11-23
items = [{ activity = "walk", amount = 10 }]
"""
# What goes before a typed example of the help of a command, and between examples in one row.
BEFORE = {
    "log": {"Amounts:": "log walk", "When:": "log walk 25", "Keys:": "log walk 25"},
    "checkin": {"Numbers, 0–10:": "checkin", "Keys:": "checkin", "When:": "checkin 6"},
    "rest": {"Words:": "rest"},
    "done": {"Words:": "done"},
    "away": {"Words:": "away"},
    "list": {"Words, in any order:": "list"},
}


def call(home: Path, *words: str, **more: str) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    around = environment(home, SMERTECOACH_NOW=NOW, **more)
    return run(["--home", str(home), *words], around, out, err), out.getvalue(), err.getvalue()


def typed(language: str) -> Iterator[tuple[str, str]]:
    """Every line that the help shows as typed, whole."""
    named = load("en")["help_parts"]
    for command, parts in load(language)["help_parts"].items():
        for (heading, _), (_, rows) in zip(named[command], parts, strict=True):
            before = BEFORE[command].get(heading, "")
            for shown, _ in rows:
                examples = shown.split(", ")
                for one in examples:
                    yield command, _whole(command, before, one)


def _whole(command: str, before: str, one: str) -> str:
    if command == "done" and not one[0].isdigit() and one not in ("walk", "tur"):
        return f"done 1 {one}"
    return f"{before} {one}".strip()


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_that_help_shows_is_understood(language: str, tmp_path: Path) -> None:
    lines = [(command, line) for command, line in typed(language) if not line.endswith(" -")]
    assert len(lines) > 40
    for nth, (_, line) in enumerate(lines):
        home = tmp_path / str(nth)
        (home / "plans").mkdir(parents=True)
        (home / "profile.toml").write_text(PROFILE, encoding="utf-8")
        (home / "plans" / "2026-11-23.toml").write_text(PLAN, encoding="utf-8")
        code, _, err = call(home, *line.split())
        assert (line, code, err) == (line, 0, "")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [40, 80])
def test_help_fits_and_has_the_options_of_every_command_in_one_line(
    width: int, language: str, tmp_path: Path
) -> None:
    words = load(language)
    for command in COMMANDS:
        size = {"COLUMNS": str(width), "SMERTECOACH_LANG": language}
        code, out, err = call(tmp_path, command.name, "--help", **size)
        assert (code, err) == (0, "")
        rows = out.splitlines()
        assert words["opt_color"] not in out
        assert "--plain --color --lang" in " ".join(rows)
        shown = [heading for heading, _ in words["help_parts"].get(command.name, ())]
        assert [row for row in rows if row in shown] == shown
        setup = words["help_setup"] in out  # lines to copy are never broken
        assert setup or max(map(len, rows)) <= width


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_options_of_every_command_are_explained_once(language: str, tmp_path: Path) -> None:
    words = load(language)
    code, out, _ = call(tmp_path, "--help", SMERTECOACH_LANG=language)
    assert code == 0
    assert words["help_options_everywhere"] in out
    for key in ("opt_plain", "opt_color", "opt_lang", "opt_home", "opt_version", "opt_help"):
        assert out.count(dict(words.items())[key]) == 1  # type: ignore[arg-type]
