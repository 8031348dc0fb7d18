"""`init`: six questions, each skipped by Enter, and the first profile they make.

Nothing is written before the last answer, so Ctrl-C leaves nothing. Options answer without being
asked; off a terminal nothing is asked at all.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

import typer

from smertecoach import lang
from smertecoach.commands._activity import program_words
from smertecoach.commands._first_profile import profile_text
from smertecoach.commands._interview import Interview, not_understood
from smertecoach.commands._shorter import shorter
from smertecoach.core.problem import CoachError, Problem
from smertecoach.files.change import Change
from smertecoach.files.profile import read_profile
from smertecoach.files.settings import is_zone
from smertecoach.files.text import read_bytes
from smertecoach.lang import say

if TYPE_CHECKING:
    from typing import Any

    from smertecoach.commands._first_profile import Answers
    from smertecoach.context import Context
    from smertecoach.lang.words import Words

BESIDE = {".gitattributes": "journal/*.txt merge=union\n", ".gitignore": ".lock\n"}
ZONES = "zoneinfo" + os.sep


def command(  # noqa: PLR0917 - one option for each thing that can be answered
    ctx: typer.Context,
    activity: Annotated[
        list[str] | None, typer.Option("--activity", "--aktivitet", help="opt_activity")
    ] = None,
    morning: Annotated[
        str | None, typer.Option("--morning", "--morgen", help="opt_morning")
    ] = None,
    rest_day: Annotated[
        list[str] | None, typer.Option("--rest-day", "--hviledag", help="opt_rest_day")
    ] = None,
    bedtime: Annotated[
        str | None, typer.Option("--bedtime", "--leggetid", help="opt_bedtime")
    ] = None,
    why: Annotated[str | None, typer.Option("--why", "--hvorfor", help="opt_why")] = None,
    since: Annotated[str | None, typer.Option("--since", "--siden", help="opt_pain_since")] = None,
    steady: Annotated[
        str | None, typer.Option("--steady", "--uten-økning", help="opt_steady")
    ] = None,
    max_effort: Annotated[
        str | None, typer.Option("--max-effort", "--grense", help="opt_max_effort")
    ] = None,
    language: Annotated[
        str | None, typer.Option("--language", "--språk", help="opt_language")
    ] = None,
    timezone: Annotated[
        str | None, typer.Option("--timezone", "--tidssone", help="opt_timezone")
    ] = None,
    *,
    defaults: Annotated[
        bool, typer.Option("--defaults", "--standard", help="opt_defaults")
    ] = False,
) -> None:
    """Set up: ask six things, or take the options, and write the first profile."""
    given = {
        "activity": activity,
        "morning": morning,
        "rest": " ".join([*(rest_day or ()), *([bedtime] if bedtime else ())]) or None,
        "why": why,
        "since": since,
        "steady": steady,
        "limit": max_effort,
        "language": language,
        "timezone": timezone,
    }
    run(ctx.obj, given, defaults=defaults)


def run(coach: Context, given: dict[str, Any], *, defaults: bool = False) -> None:
    """Set up with these answers; on a terminal the rest is asked unless `defaults` is set."""
    path = coach.home.file("profile.toml")
    if read_bytes(path) is not None:
        raise CoachError(Problem("profile_exists", coach.home.short(path)))
    asks = coach.interactive and not defaults
    if not asks and not defaults and not any(given.values()):
        why = ("why", coach.words["init"]["no_terminal"])
        raise CoachError(Problem("usage", values=(why, ("command", "init"))))
    language = given.get("language") or coach.language
    if language not in lang.LANGUAGES:
        raise not_understood(language, "--language nb")
    zone = given.get("timezone")
    if zone and not is_zone(zone):
        raise not_understood(zone, "--timezone Europe/Oslo")
    zone = zone or _timezone(coach.environ)
    answers = Interview(coach, language, given, asks=asks).answers()
    answers = answers.but(timezone=zone, country=_country(zone, coach.environ))
    words = coach.words_of(language)
    text = profile_text(answers, words["init"])
    read_profile(text.encode(), "profile.toml", program_words())
    with Change(coach.home, "init") as change:
        for name, content in BESIDE.items():
            if read_bytes(coach.home.file(name)) is None:
                change.replace(coach.home.file(name), content, None)
        change.replace(path, text, None)
    coach.forget_profile()
    _tell(coach, words, answers, path)


def _tell(coach: Context, words: Words, answers: Answers, path: str) -> None:
    """Say what was saved and where, the next step, and how to type less."""
    init = words["init"]
    coach.say(init["saved"].format(path=path))
    numbered = [a for a in answers.activities if (a.good_day, a.bad_day) != (None, None)]
    if numbered:
        coach.say(init["next_plan"])
    elif answers.activities:
        days = init["example_activity"].split(" ", 1)[1]
        coach.say(init["next_numbers"].format(line=f"{answers.activities[0].name} {days}"))
    else:
        coach.say(init["next_activity"])
        if answers.max_effort is not None:
            limit = say.number(coach.words, answers.max_effort)
            coach.say(init["said_limit_later"].format(n=limit.replace(",", ".")))
    coach.say("\n".join(shorter(init, coach.environ)))


def _timezone(environ: Any) -> str | None:
    """The name of the system's time zone where the system says it, as Europe/Oslo."""
    named = environ.get("TZ", "").lstrip(":")
    if not named:
        named = os.path.realpath("/etc/localtime").rpartition(ZONES)[2]
    area, _, city = named.partition("/")
    return named if area and city and is_zone(named) else None


def _country(zone: str | None, environ: Any) -> str | None:
    """The country where the zone or the locale names one; the numbers of `safety` go by it."""
    if zone == "Europe/Oslo":
        return "NO"
    name = (environ.get("LC_ALL") or environ.get("LANG") or "").partition(".")[0]
    land = name.partition("_")[2]
    return land if len(land) == 2 and land.isascii() and land.isupper() else None
