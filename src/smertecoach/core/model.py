"""Every type of what a person writes and plans: entries, profile, plan.

Conventions: `day` is the person's day (a date that turns at `day_starts_at`, not at midnight);
clock times are whole minutes after midnight of the local wall clock; offsets are minutes east of
UTC; durations in files are whole seconds; distances whole metres; weekdays 0 = Monday. Amounts of
plans are in the activity's own unit (minutes, repetitions, steps, kilometres). None is unknown,
never zero.
"""

from __future__ import annotations

from smertecoach.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    Value = float | int | str | tuple[float, ...] | tuple[str, ...]
    Keys = tuple[tuple[str, Value], ...]


class Entry(Record):
    """One line of the journal. Keys keep the order in which they stand in the file.

    `at` and `offset` are None where the line has none; `note` is None or text without control
    characters and without white space at its ends.
    """

    day: date
    at: int | None = None
    offset: int | None = None
    keys: Keys = ()
    note: str | None = None

    def value(self, key: str) -> Value | None:
        """The value of a key, or None where it is not on the line."""
        for name, value in self.keys:
            if name == key:
                return value
        return None

    def number(self, key: str) -> float | None:
        """The value of a key that holds one number."""
        value = self.value(key)
        return value if isinstance(value, (int, float)) else None

    def word(self, key: str) -> str | None:
        """The value of a key that holds one word."""
        value = self.value(key)
        return value if isinstance(value, str) else None

    def words(self, key: str) -> tuple[str, ...]:
        """The values of a key that holds several words, empty where it is not on the line."""
        value = self.value(key)
        return tuple(str(v) for v in value) if isinstance(value, tuple) else ()


class Session(Entry):
    """One bout of an activity, in one to three amounts.

    Known keys: effort, pain (before, after) or (one,), peak, joy, trial, small, why, tag, from,
    by.
    """

    activity: str = ""  # as written; resolved through the profile's aliases
    seconds: int | None = None
    reps: int | None = None  # all repetitions of all sets
    sets: int | None = None  # None: written without sets (x10)
    steps: int | None = None
    metres: int | None = None


class Checkin(Entry):
    """Numbers and words about a day.

    Keys: form pain sleep energy stress (0-10), sitting (seconds, of the day before), steps,
    morning light|usual|heavy, day even|much|little|done.
    """


class Rest(Entry):
    """Rest: a bout of some seconds, or the whole day (seconds None)."""

    seconds: int | None = None


class Skip(Entry):
    """A planned activity that is not for today. Keys: why (words)."""

    activity: str = ""


class Flare(Entry):
    """A flare begins, or this is its last day."""

    phase: str = "start"  # start | end


class Away(Entry):
    """A gap from `day` until the day `until`, inclusive, or open; or a pause of some activities."""

    until: date | None = None
    names: tuple[str, ...] = ()  # empty: all of life


class Back(Entry):
    """The end of a gap or of the pause of some activities."""

    names: tuple[str, ...] = ()


class Function(Entry):
    """Own activities rated 0-10; every key is a name."""


class Answer(Entry):
    """An answer to the Sunday question. Keys: about (an activity)."""

    question: str = ""
    answer: str = ""


class Sure(Entry):
    """How sure, 0-10, about the plan."""

    value_given: float = 0.0


class Ladder(Entry):
    """One try at a step of a ladder. Keys: step, sure, feared, came."""

    name: str = ""


class Activity(Record):
    """One activity of the profile. Every default stands here and is shown by `profile show`."""

    name: str
    aliases: tuple[str, ...] = ()
    kind: str = "endurance"
    area: str = "body"
    role: str = "build"  # build | limit
    unit: str = "min"  # min rep step km
    effort: float = 3.0  # usual effort 0-10
    good_day: float | None = None  # amount in `unit`
    bad_day: float | None = None
    trials: tuple[float, ...] = ()
    baseline: str = "default"
    quota: float | None = None
    source: str = "self"  # self | physio
    per_week: int | None = None  # None: DEFAULT_PER_WEEK of rules.py, or the number of `days`
    days: tuple[int, ...] = ()
    times: int = 1
    sets: int = 1
    group: str | None = None
    goal: float | None = None
    goal_by: date | None = None
    need: str | None = None
    value: int = 1  # 0-3
    gives: bool = False
    restorative: bool = False
    after: str | None = None
    max_amount: float | None = None
    max_effort: float | None = None
    trial_until: date | None = None
    minutes_per_unit: float | None = None  # None: the unit's own, see load.py

    @property
    def is_enjoyed(self) -> bool:
        """Whether it gives back: marked so, or of joy."""
        return self.gives or "joy" in (self.kind, self.area)


class Commitment(Record):
    """A fixed weekly appointment."""

    name: str
    day: int  # weekday
    time: int | None = None
    minutes: float = 60.0
    effort: float = 2.0
    kind: str = "people"


class Profile(Record):
    """What a person has set. Every default stands here and is shown by `profile show --all`."""

    language: str | None = None  # None: the locale
    country: str | None = None
    timezone: str | None = None  # None: the system's
    day_starts_at: int = 240
    morning: str = "form"  # form | pain | off
    usual_morning: float = 5.0  # as M, higher is heavier
    bedtime: int | None = None
    rest_days: tuple[int, ...] = ()
    growth: int = 10  # percent a week
    steady: bool | date = False  # True, or the last day of it
    hard_gap: float = 2.0  # hours
    consolidation: bool = False
    ask: bool = True
    silence: tuple[str, ...] = ()
    helpers: tuple[str, ...] = ()
    since: date | None = None
    surgery: date | None = None
    next_visit: date | None = None
    why: str | None = None
    activities: tuple[Activity, ...] = ()
    commitments: tuple[Commitment, ...] = ()

    def steady_on(self, day: date) -> bool:
        """Whether nothing grows by itself on this day (coaching §7)."""
        return self.steady if isinstance(self.steady, bool) else day <= self.steady


class Item(Record):
    """One planned thing of a day."""

    activity: str
    amount: float  # per bout (and per set), in `unit`, as shown
    times: int = 1
    sets: int = 1
    unit: str = "min"
    fixed: bool = False  # a commitment
    full: float | None = None  # amount without a flare, where that takes a part of it; in no file


class PlanDay(Record):
    """The planned things of one day, in the order they are shown."""

    day: date
    items: tuple[Item, ...] = ()


class Decision(Record):
    """What was decided for one activity, with the reason code and the numbers behind it."""

    activity: str
    before: float | None = None  # real quota of the week before
    quota: float | None = None  # real quota, in `unit`
    shown: float | None = None
    unit: str = "min"
    decision: str = "hold"  # new up hold down restart
    reason: str = "carried"  # codes of coaching.md
    suggested: str | None = None  # the program's decision, where the person chose another
    kept: str | None = None  # "5/5"
    over: int | None = None
    mornings: str | None = None  # "1/5"
    rise: float | None = None
    basis: str | None = None  # what the first quota rested on; a change of it makes a new one


class WeekPlan(Record):
    """The plan of one ISO week."""

    start: date  # its Monday
    accepted: bool = False
    decisions: tuple[Decision, ...] = ()
    days: tuple[PlanDay, ...] = ()
    carried: bool = False  # runs on the plan of an earlier week; in no file
    said: tuple[str, ...] = ()  # which line pointed to a person: said once in four weeks
