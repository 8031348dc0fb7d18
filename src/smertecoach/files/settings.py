"""The closed list of settings of the profile, declared once: type, what is allowed, an example.

Defaults stand in `core/model.py`. Only this module and `profile.py` import pydantic (ten
interpreter starts), so they are imported where they are used.
"""

from __future__ import annotations

import re
from datetime import date, time
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic_core import PydanticCustomError

from smertecoach.core.model import Activity, Commitment, Profile
from smertecoach.core.names import fold
from smertecoach.core.word import is_name
from smertecoach.files.profile_rules import LONGEST_TEXT, MOST, MOST_SETS, NAME_FORM

if TYPE_CHECKING:
    from collections.abc import Callable

    from smertecoach.core.record import Record

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
Kind = Literal[
    "endurance",
    "strength",
    "mobility",
    "daily",
    "work",
    "people",
    "joy",
    "rest",
    "relax",
    "sitting",
]
Area = Literal["body", "home", "work", "people", "joy", "rest"]
Unit = Literal["min", "rep", "step", "km"]
Rule = Literal["default", "mean80", "mean70", "mean50", "badday", "goodbad", "manual"]

EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)


# --- types of values -------------------------------------------------------------------------


def _only(good: Callable[[Any], bool], kind: str = "value") -> AfterValidator:
    """Refuse what is not `good`; `kind` goes into the problem's code."""

    def check(value: Any) -> Any:
        if not good(value):
            raise PydanticCustomError(kind, "not allowed")
        return value

    return AfterValidator(check)


def _is_text(text: str) -> bool:
    return 0 < len(text.strip()) <= len(text) <= LONGEST_TEXT and text.isprintable()


def is_zone(name: str) -> bool:
    """Whether this is the name of a time zone, as Europe/Oslo."""
    from zoneinfo import ZoneInfo, available_timezones

    try:
        ZoneInfo(name)
    except (ValueError, OSError, LookupError):
        return not available_timezones() and re.fullmatch(r"[A-Za-z]+(/[\w+-]+)*", name) is not None
    return True


def _is_clock(clock: time) -> bool:
    return clock.second == clock.microsecond == 0 and clock.tzinfo is None


def _has_no_twins(values: list[str]) -> bool:
    return len({fold(value) for value in values}) == len(values)


Name = Annotated[str, _only(is_name, "name")]
Names = Annotated[list[Name], _only(_has_no_twins)]
Word = Annotated[str, Field(pattern=r"^[a-z][a-z_]{0,39}$")]
Words = Annotated[list[Word], _only(_has_no_twins)]
Text = Annotated[str, _only(_is_text)]
Zone = Annotated[str, _only(is_zone)]
Country = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
Clock = Annotated[time, _only(_is_clock)]
Morning = Annotated[time, _only(lambda clock: _is_clock(clock) and clock.hour < 12)]
Date = Annotated[date, Field(ge=EARLIEST, le=LATEST)]
Score = Annotated[float, Field(ge=0, le=10, allow_inf_nan=False)]
Amount = Annotated[float, Field(gt=0, le=MOST, allow_inf_nan=False)]
AmountOrNone = Annotated[float, Field(ge=0, le=MOST, allow_inf_nan=False)]
Days = Annotated[list[Weekday], _only(_has_no_twins)]


def _told(of: type[Record], key: str, allowed: str, example: object) -> Any:
    """Declare a setting: its default from core/model.py, what is allowed, a valid example."""
    default = getattr(UNSET[of], key)
    if isinstance(default, tuple):
        default = list(default)
    if key == "day_starts_at":
        default = time(default // 60, default % 60)
    return Field(default=default, description=allowed, examples=[example])


UNSET: dict[type[Record], Record] = {
    Profile: Profile(),
    Activity: Activity("walk"),
    Commitment: Commitment("choir", 1),
}


def _choices(literal: Any) -> str:
    return ", ".join(map(str, get_args(literal)))


# What is allowed, in signs that need no translation.
SCALE = "0-10"
POSITIVE = "> 0"
DATES = f"{EARLIEST} .. {LATEST}"
TEXT = f'"…" (1-{LONGEST_TEXT})'
CLOCK = "00:00:00 .. 23:59:00"
DAYS = "mon, tue, wed, thu, fri, sat, sun"
TRUTH = "true, false"


class SettingsTable(BaseModel):
    """What all tables have in common: no other key, no guessing of types."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class ActivityTable(SettingsTable):
    """One `[[activity]]`."""

    name: Name = Field(description=NAME_FORM, examples=["walk"])
    aliases: Names = _told(Activity, "aliases", f"[{NAME_FORM}]", ["tur"])
    kind: Kind = _told(Activity, "kind", _choices(Kind), "endurance")
    area: Area = _told(Activity, "area", _choices(Area), "body")
    role: Literal["build", "limit"] = _told(Activity, "role", "build, limit", "build")
    unit: Unit = _told(Activity, "unit", _choices(Unit), "min")
    effort: Score = _told(Activity, "effort", SCALE, 3)
    good_day: Amount = _told(Activity, "good_day", POSITIVE, 40)
    bad_day: AmountOrNone = _told(Activity, "bad_day", ">= 0", 10)
    trials: list[Amount] = _told(Activity, "trials", "[> 0]", [12, 15, 10])
    baseline: Rule = _told(Activity, "baseline", _choices(Rule), "default")
    quota: Amount = _told(Activity, "quota", POSITIVE, 12)
    source: Literal["self", "physio"] = _told(Activity, "source", "self, physio", "self")
    per_week: Annotated[int, Field(ge=1, le=7)] = _told(Activity, "per_week", "1-7", 5)
    days: Days = _told(Activity, "days", DAYS, ["mon", "wed"])
    times: Annotated[int, Field(ge=1, le=12)] = _told(Activity, "times", "1-12", 2)
    sets: Annotated[int, Field(ge=1, le=MOST_SETS)] = _told(Activity, "sets", f"1-{MOST_SETS}", 3)
    group: Name = _told(Activity, "group", NAME_FORM, "legs")
    goal: Amount = _told(Activity, "goal", POSITIVE, 30)
    goal_by: Date = _told(Activity, "goal_by", DATES, date(2027, 3, 1))
    need: Text = _told(Activity, "need", TEXT, "carry the shopping home")
    value: Annotated[int, Field(ge=0, le=3)] = _told(Activity, "value", "0-3", 3)
    gives: bool = _told(Activity, "gives", TRUTH, example=True)
    restorative: bool = _told(Activity, "restorative", TRUTH, example=False)
    after: Text = _told(Activity, "after", TEXT, "morning coffee")
    max_amount: Amount = _told(Activity, "max_amount", POSITIVE, 45)
    max_effort: Score = _told(Activity, "max_effort", SCALE, 6)
    trial_until: Date = _told(Activity, "trial_until", DATES, date(2026, 12, 31))
    minutes_per_unit: Annotated[float, Field(gt=0, le=1440, allow_inf_nan=False)] = _told(
        Activity, "minutes_per_unit", "> 0, <= 1440", 1.0
    )


class CommitmentTable(SettingsTable):
    """One `[[commitment]]`."""

    name: Name = Field(description=NAME_FORM, examples=["choir"])
    day: Weekday = Field(description=DAYS, examples=["tue"])
    time: Clock = _told(Commitment, "time", CLOCK, time(19))
    minutes: Annotated[float, Field(gt=0, le=1440, allow_inf_nan=False)] = _told(
        Commitment, "minutes", "> 0, <= 1440", 90
    )
    effort: Score = _told(Commitment, "effort", SCALE, 2)
    kind: Kind = _told(Commitment, "kind", _choices(Kind), "people")


class ProfileFile(SettingsTable):
    """The whole file, format 1."""

    format: Annotated[int, Field(ge=1, le=1)] = Field(default=1, description="1", examples=[1])
    language: Literal["en", "nb"] = _told(Profile, "language", "en, nb", "nb")
    country: Country = _told(Profile, "country", "A-Z A-Z", "NO")
    timezone: Zone = _told(Profile, "timezone", "Area/City", "Europe/Oslo")
    day_starts_at: Morning = _told(Profile, "day_starts_at", "00:00:00 .. 11:59:00", time(4))
    morning: Literal["form", "pain", "off"] = _told(Profile, "morning", "form, pain, off", "form")
    usual_morning: Score = _told(Profile, "usual_morning", SCALE, 5)
    bedtime: Clock = _told(Profile, "bedtime", CLOCK, time(23))
    rest_days: Annotated[Days, Field(max_length=6)] = _told(Profile, "rest_days", DAYS, ["sun"])
    growth: Annotated[int, Field(ge=0, le=20, multiple_of=5)] = _told(
        Profile, "growth", "0, 5, 10, 15, 20", 10
    )
    steady: bool | Date = _told(Profile, "steady", f"{TRUTH}, {DATES}", example=True)
    hard_gap: Annotated[float, Field(ge=1, le=4, allow_inf_nan=False)] = _told(
        Profile, "hard_gap", "1-4", 2
    )
    consolidation: bool = _told(Profile, "consolidation", TRUTH, example=False)
    ask: bool = _told(Profile, "ask", TRUTH, example=True)
    silence: Words = _told(Profile, "silence", "[a-z _]", ["hard_late"])
    helpers: Names = _told(Profile, "helpers", f"[{NAME_FORM}]", ["kari"])
    since: Date = _told(Profile, "since", DATES, date(2019, 1, 1))
    surgery: Date = _told(Profile, "surgery", DATES, date(2026, 10, 1))
    next_visit: Date = _told(Profile, "next_visit", DATES, date(2026, 12, 17))
    why: Text = _told(Profile, "why", TEXT, "to walk to the lake with the kids")
    activity: list[ActivityTable] = Field(default=[], description="[[activity]]")
    commitment: list[CommitmentTable] = Field(default=[], description="[[commitment]]")


TABLES: dict[str, type[SettingsTable]] = {
    "": ProfileFile,
    "activity": ActivityTable,
    "commitment": CommitmentTable,
}


def allowed_for(table: str, key: str) -> tuple[str, Any] | None:
    """What is allowed for a key, in signs that need no translation, and a valid value of it."""
    field = TABLES[table].model_fields.get(key)
    if field is None or not field.examples:
        return None
    return field.description or "", field.examples[0]
