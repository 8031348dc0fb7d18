"""`demo`: the main job on an example person, in a sandbox that is gone afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from smertecoach.commands import _group
from smertecoach.context import Context
from smertecoach.files.example import example_home

if TYPE_CHECKING:
    from smertecoach.files.place import Home
    from smertecoach.lang.words import Words

PERSONS = {"en": "lake", "nb": "fjell"}


def command(ctx: typer.Context) -> None:
    """Show the program with an example person."""
    coach: Context = ctx.obj
    with example_home(PERSONS[coach.language]) as (home, now):
        coach.say(coach.words["demo_heading"])
        for heading, line, words in _steps(coach.words):
            coach.say(f"\n{heading}\n  $ smertecoach {line}\n")
            _run(coach, home, now, words)
    coach.say(f"\n{coach.words['demo_end']}")


def _steps(words: Words) -> list[tuple[str, str, list[str]]]:
    """What is shown: a sentence, the line as it is typed, and its words."""
    lines = words["demo_lines"]
    headings = (
        words["demo_log"],
        words["demo_today"],
        words["demo_score"],
        words["demo_plan"],
        words["demo_patterns"],
    )
    return [(heading, line, line.split()) for heading, line in zip(headings, lines, strict=True)]


def _run(coach: Context, home: Home, now: str, words: list[str]) -> None:
    """Run one command on the sandbox, looking as the person's own would."""
    environ = {
        **coach.environ,
        "SMERTECOACH_NOW": now,
        "SMERTECOACH_LANG": coach.language,
    }
    inner = Context(environ, out=coach.out, err=coach.err, source=coach.source, home=home)
    inner.plain_option, inner.colour_option = coach.plain_option, coach.colour_option
    at = words.index("--") if "--" in words else len(words)
    inner.note = " ".join(words[at + 1 :]) or None
    _group.run(inner, words[:at])
