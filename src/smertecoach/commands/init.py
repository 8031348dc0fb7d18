"""`init`: six questions, each skipped by Enter, and the first profile they make.

Nothing is written before the last answer, so Ctrl-C leaves nothing. Options answer without being
asked; off a terminal nothing is asked at all.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

import typer

from smertecoach import lang
from smertecoach.commands._activity import may_split, program_words, read_activity
from smertecoach.commands._first_profile import (
    NO_LIMIT,
    Answers,
    has_lasted,
    profile_text,
    read_limit,
    read_morning,
    read_rest,
    read_since,
    read_steady,
    read_yes,
    steady_until,
)
from smertecoach.core.amounts_in import read_number
from smertecoach.core.draft import fault
from smertecoach.core.problem import CoachError, Problem
from smertecoach.core.quota import units
from smertecoach.core.rules import FIRST_UNITS
from smertecoach.files.change import Change
from smertecoach.files.profile import read_profile
from smertecoach.files.settings import is_zone
from smertecoach.files.text import read_bytes
from smertecoach.lang import say
from smertecoach.render.errors import problem_lines

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from typing import Any, TypeVar

    from smertecoach.context import Context
    from smertecoach.core.model import Activity
    from smertecoach.lang.words import Words

    T = TypeVar("T")

LONGEST_TEXT = 300  # characters, as in the profile
MOST_ACTIVITIES = 3  # to begin with (product.md §2)
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
        raise _not_understood(language, "--language nb")
    words = lang.load(language)
    answers = _Interview(coach, words, given, asks=asks).answers(language)
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
    planned = any(a.good_day is not None or a.bad_day is not None for a in answers.activities)
    coach.say(init["next_plan"] if planned else init["next_activity"])
    coach.say(init["alias"])


def _not_understood(word: str, example: str) -> CoachError:
    return fault(word.split(), "not_understood", 0, len(word.split()), word=word, example=example)


class _Interview:
    """Takes each answer from an option, from the terminal, or leaves it open."""

    def __init__(self, coach: Context, words: Words, given: dict[str, Any], *, asks: bool) -> None:
        self.coach = coach
        self.words = words
        self.init = words["init"]
        self.given = given
        self.asks = asks

    def answers(self, language: str) -> Answers:
        """Everything in the order of the six questions."""
        if self.asks:
            self.coach.say(self.init["welcome"])
        since = self._since()
        steady = self._steady()
        limit = self._answer("limit", 0, self.init["ask_limit"], read_limit, "example_limit")
        if limit is not None and limit != NO_LIMIT:
            self.coach.say(self.init["said_limit"].format(n=say.number(self.words, limit)))
        activities = self._activities()
        morning = self._answer(
            "morning", 4, self.init["ask_morning"], read_morning, "example_morning"
        )
        rest = self._answer("rest", 5, self.init["ask_rest"], read_rest, "example_rest")
        why = self._answer("why", 6, self.init["ask_why"], _read_why, "example_why")
        rest_days, bedtime = rest or ((), None)
        zone = self.given.get("timezone") or _timezone(self.coach.environ)
        return Answers(
            language=language,
            timezone=zone,
            country=_country(zone, self.coach.environ),
            since=since,
            steady=steady,
            max_effort=None if limit == NO_LIMIT else limit,
            activities=activities,
            morning=morning or "form",
            rest_days=rest_days,
            bedtime=bedtime,
            why=why,
        )

    def _answer(
        self, key: str, nth: int, question: str, read: Callable[[str], T | None], example: str
    ) -> T | None:
        """One answer that was understood; None where it is left open."""
        shown = self._example(example)
        given = self.given.get(key)
        if given is not None:
            value = read(given)
            if value is None:
                raise _not_understood(given, shown)
            return value
        if not self.asks:
            return None
        text = question.format(example=shown)
        if nth:
            text = self.init["question"].format(n=nth, text=text)
        while said := self.coach.ask(f"{text} "):
            value = read(said)
            if value is not None:
                return value
            text = self.init["not_understood"].format(word=said, example=shown)
        return None

    def _example(self, key: str) -> str:
        examples = {name: text for name, text in self.init.items() if name.startswith("example_")}
        return str(examples[key])

    def _since(self) -> date | None:
        today = self.coach.today
        since = self._answer(
            "since", 1, self.init["ask_since"], lambda t: read_since(t, today), "example_since"
        )
        if since is not None and not has_lasted(since, today):
            self.coach.say(self.init["said_short"])
        return since

    def _steady(self) -> bool | date:
        asked = self.init["ask_steady"]
        steady = self._answer("steady", 2, asked, read_steady, "example_steady")
        if steady == "unsure":
            until = steady_until(self.coach.today)
            day = say.day(self.words, until)
            self.coach.say(self.init["said_steady_until"].format(day=day))
            return until
        if steady == "yes":
            self.coach.say(self.init["said_steady"])
        return steady == "yes"

    # --- activities --------------------------------------------------------------------------

    def _activities(self) -> tuple[Activity, ...]:
        example = self.init["example_activity"]
        given = self.given.get("activity")
        if given:
            return tuple(self._fitted(read_activity(one.split(), example)) for one in given)
        found: list[Activity] = []
        if not self.asks:
            return ()
        asked = self.init["ask_activity"].format(example=example)
        text = self.init["question"].format(n=3, text=asked)
        while len(found) < MOST_ACTIVITIES and (said := self.coach.ask(f"{text} ")):
            if read_yes(said) is False:
                break
            try:
                activity = read_activity(said.split(), example)
                if any(activity.name == other.name for other in found):
                    raise _not_understood(said, example)
            except CoachError as error:
                self.coach.say("\n".join(problem_lines(self.words, error.problem)))
            else:
                found.append(self._fitted(activity))
            text = self.init["ask_more"]
        return tuple(found)

    def _fitted(self, activity: Activity) -> Activity:
        """A start where a bad day holds nothing, and two bouts where it holds much less."""
        if activity.bad_day == 0:
            return self._started(activity)
        if not may_split(activity):
            return activity
        if self.asks:
            name = activity.name
            question = self.init["ask_split"].format(name=name)
            split = self._answer("", 0, question, read_yes, "example_yes")
            return activity if split is False else activity.but(times=2)
        self.coach.say(self.init["said_split"].format(name=activity.name))
        return activity.but(times=2)

    def _started(self, activity: Activity) -> Activity:
        """Where to begin: 1, 3 or 5 units; the first is what the rules take by themselves."""
        offers = [units(count, activity.unit) for count in FIRST_UNITS]
        chosen: float | None = None
        if self.asks:
            shown = [say.number(self.words, amount) for amount in offers]
            amounts = say.either(self.words, shown)
            question = self.init["ask_start"].format(name=activity.name, amounts=amounts)
            chosen = self._answer("", 0, question, lambda t: _offered(t, offers), "example_limit")
        start = chosen or offers[0]
        amount = say.amount(self.words, start, activity.unit)
        self.coach.say(self.init["said_start"].format(name=activity.name, amount=amount))
        if start == offers[0]:
            return activity
        return activity.but(baseline="manual", quota=start)


def _offered(text: str, offers: list[float]) -> float | None:
    number = read_number(text.strip())
    return number if number in offers else None


def _read_why(text: str) -> str | None:
    text = text.strip()
    return text if text and len(text) <= LONGEST_TEXT and text.isprintable() else None


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
