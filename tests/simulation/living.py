"""A year with the program: a synthetic person, a plan each Sunday, and what is really done.

The person of `persons.py` wakes, notes the morning, and does what their way of living makes of the
day; what was done echoes in the mornings after, as in coaching.md §10. Each Sunday evening the
program proposes the next week and it is accepted as proposed; nothing is ever chosen over it.

    exact     does to the second what the day shows, and notes every day
    follower  the same give or take half the tolerance, and now and then lets a whole day go
    half      a follower on half of the days, chosen by chance; on the others the person's own way
    own       never looks at the plan

Weeks are counted from 0, days from 0, a Monday. Quotas are real amounts in the activity's unit.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from random import Random
from typing import TYPE_CHECKING, Literal, get_args

from smertecoach.core.agenda import day_load
from smertecoach.core.columns import columns_of
from smertecoach.core.days import days_of, items_of
from smertecoach.core.decisions import Wishes, last_grew
from smertecoach.core.evenness import log_sd_of
from smertecoach.core.facts import facts_of_days
from smertecoach.core.load import unit_minutes
from smertecoach.core.model import Activity, Checkin, Profile, Rest, Session
from smertecoach.core.quota import tolerance
from smertecoach.core.week import propose
from tests.columns import plain_columns
from tests.simulation.persons import Body

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from smertecoach.core.days import Day
    from smertecoach.core.model import Decision, Entry, Item, Value, WeekPlan
    from smertecoach.core.progress import Evidence
    from tests.simulation.persons import Person

Way = Literal["exact", "follower", "half", "own"]
WAYS: tuple[Way, ...] = get_args(Way)

FIRST = date(2026, 1, 5)  # a Monday
DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
WEEKS = 52
LET_GO = 0.05  # of a follower's days, more of the heavy ones
NOISE = 0.5  # of the tolerance, to either side
RATED = 0.4  # of the sessions have an effort noted
WINDOW = 42  # days of a log-SD


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """What a life with the program leaves behind."""

    profile: Profile
    entries: Sequence[Entry]
    days: Sequence[Day]
    plans: Mapping[date, WeekPlan]  # by Monday, in order
    evidence: Mapping[date, Mapping[str, Evidence]]  # what each plan was judged by

    def decisions(self, name: str) -> list[Decision]:
        """The decisions about an activity, week by week."""
        return [d for plan in self.plans.values() for d in plan.decisions if d.activity == name]

    def quotas(self, name: str) -> list[float]:
        """The real quotas of an activity, week by week."""
        return [d.quota for d in self.decisions(name) if d.quota is not None]


def everyday(person: Person, *, steady: bool = False) -> Profile:
    """Walks and squats to build up, housework to limit; walks and housework by the person's size.

    Good and bad days lie so near each other that the first quota is four fifths of their mean:
    every step is the profile's own 10 %.
    """
    size = person.base / 300
    return Profile(
        morning="pain",
        usual_morning=person.mean,
        rest_days=person.rest_days,
        steady=steady,
        activities=(
            Activity("walk", effort=4.0, good_day=20 * size, bad_day=16 * size, goal=60 * size),
            Activity(
                "house", kind="daily", area="home", role="limit", effort=3.0,
                good_day=30 * size, bad_day=20 * size, per_week=4,
            ),
            Activity(
                "squats", kind="strength", unit="rep", sets=3, effort=6.0,
                good_day=10.0, bad_day=8.0, per_week=3, goal=30.0,
            ),
        ),
    )  # fmt: skip


def crowded(person: Person, *, steady: bool = False) -> Profile:
    """More things than may grow in a week: tiny starts, far units, several bouts, limits."""
    size = person.base / 300
    return Profile(
        morning="pain",
        usual_morning=person.mean,
        rest_days=person.rest_days,
        steady=steady,
        activities=(
            Activity("walk", effort=4.0, good_day=8.0, bad_day=2.0, times=2, goal=12.0),
            Activity("cycle", unit="km", effort=5.0, good_day=1.0, bad_day=0.4, per_week=2),
            Activity("stairs", unit="step", effort=5.0, good_day=400.0, bad_day=100.0, per_week=3),
            Activity(
                "squats", kind="strength", unit="rep", sets=2, effort=6.0,
                good_day=3.0, bad_day=1.0, per_week=2, max_amount=5.0,
            ),
            Activity("desk", kind="sitting", role="limit", effort=2.0, good_day=45, bad_day=30),
            Activity("house", role="limit", effort=3.0, good_day=20 * size, bad_day=10 * size),
        ),
    )  # fmt: skip


def striving(person: Person) -> Profile:
    """Two large things that start far under their mean: steps of 20 % first, and the cap binds."""
    return Profile(
        morning="pain",
        usual_morning=person.mean,
        rest_days=person.rest_days,
        activities=(
            Activity("walk", effort=4.0, good_day=80.0, bad_day=30.0),
            Activity("swim", effort=5.0, good_day=60.0, bad_day=20.0, per_week=4),
        ),
    )


def live(
    person: Person, way: Way, seed: int, profile: Profile | None = None, weeks: int = WEEKS
) -> Year:
    """Let a person live some weeks with the program; everything follows from the seed."""
    life = _Life(person, way, seed, everyday(person) if profile is None else profile)
    for _ in range(weeks):
        life.plan()
        for _ in range(7):
            life.day()
    return Year(
        profile=life.profile,
        entries=life.entries,
        days=life.days,
        plans=life.plans,
        evidence=life.evidence,
    )


@dataclass
class _Life:
    """The days of one person, one after another, with what is written down of them."""

    person: Person
    way: Way
    seed: int
    profile: Profile
    entries: list[Entry] = field(default_factory=list)
    days: list[Day] = field(default_factory=list)
    plans: dict[date, WeekPlan] = field(default_factory=dict)
    evidence: dict[date, Mapping[str, Evidence]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.body = Body(self.person, self.seed)
        seed = f"{self.person.name} {self.seed} choices"
        self.dice = Random(seed)  # noqa: S311 - the same days every time
        self.written = 0  # entries that `days` knows

    @property
    def today(self) -> date:
        return FIRST + self.body.day * DAY

    # --- Sunday ------------------------------------------------------------------------------

    def plan(self) -> None:
        """What the program proposes on Sunday for the week that begins tomorrow, accepted."""
        monday, sunday = self.today, self.today - DAY
        if self.plans:  # no flare and no gap: what was known of a day stays as it was
            week = self.entries[self.written :]
            self.days += days_of(week, self.profile, self.plans, sunday - 6 * DAY, sunday)
            self.written = len(self.entries)
        last = self.plans[monday - WEEK] if self.plans else None
        wishes = Wishes(grew=last_grew(self.plans.values(), self.profile), plans=self.plans)
        found = propose(self.profile, self.entries, self.days, last, monday, sunday, wishes)
        self.plans[monday] = found.plan.but(accepted=True)
        self.evidence[monday] = found.evidence

    # --- every day ---------------------------------------------------------------------------

    def day(self) -> None:
        """One day, from waking to what is written down of it."""
        body = self.body
        body.wake()
        follows = self._follows()
        lets_go = self.way != "exact" and body.misses(LET_GO) and follows
        done: list[Session] = []
        if not follows:
            done = self._as_wanted(body.wants())
        elif not lets_go:
            done = self._as_shown()
        noted = self.way == "exact" or not (lets_go or (not follows and body.misses()))
        if noted:
            self.entries += (
                [self._morning(), *done] if done else [self._morning(), Rest(self.today)]
            )
        body.did(sum(self._load(session) for session in done))

    def _follows(self) -> bool:
        """Whether the plan is followed today; the dice are thrown whatever the way."""
        chance = self.dice.random()
        return self.way in ("exact", "follower") or (self.way == "half" and chance < 0.5)

    def _morning(self) -> Checkin:
        keys = (("pain", self.body.noted_pain), ("sleep", self.body.noted_sleep))
        return Checkin(self.today, at=450, keys=keys)

    def _as_shown(self) -> list[Session]:
        """Everything the day shows, a follower's within half the tolerance."""
        plan = self.plans[self.today - self.today.weekday() * DAY]
        return [self._session(self._activity(i), self._near(i)) for i in items_of(plan, self.today)]

    def _near(self, item: Item) -> float:
        """The day's amount of an item, in its unit, as it came to be."""
        amount = item.amount * item.times * item.sets
        if self.way == "exact":
            return amount
        off = NOISE * self.dice.uniform(-1, 1) * tolerance(amount, item.unit)
        return amount + off

    def _as_wanted(self, load: float) -> list[Session]:
        """A load as it comes, on walks and housework, whatever is planned."""
        walk, house = (self._named(name) for name in ("walk", "house"))
        share = self.dice.uniform(0.3, 0.7)
        if load <= 0:
            return []
        return [
            self._session(activity, self.body.noted_load(part) / activity.effort)
            for activity, part in ((walk, share * load), (house, (1 - share) * load))
        ]

    def _session(self, activity: Activity, amount: float) -> Session:
        """One session of an amount in the activity's unit, whole seconds, counts and metres."""
        keys: tuple[tuple[str, Value], ...] = ()
        over = self.body.pain - self.body.mean
        rated, felt = self.dice.random(), self.dice.gauss(0, 0.5)
        if rated < RATED:
            felt = activity.effort + over / 3 + felt
            keys = (("effort", float(min(max(round(felt), 0), 10))),)
        made = Session(self.today, at=720, keys=keys, activity=activity.name)
        match activity.unit:
            case "min":
                return made.but(seconds=round(60 * amount))
            case "rep":
                return made.but(reps=round(amount), sets=activity.sets)
            case "step":
                return made.but(steps=round(amount))
            case _:
                return made.but(metres=round(1000 * amount))

    def _load(self, session: Session) -> float:
        """Minutes x usual effort of a session: the body knows nothing of numbers given."""
        activity = self._named(session.activity)
        amounts = {
            "min": (session.seconds or 0) / 60,
            "rep": float(session.reps or 0),
            "step": float(session.steps or 0),
            "km": (session.metres or 0) / 1000,
        }
        effort = activity.effort - (activity.kind == "sitting")
        return amounts[activity.unit] * unit_minutes(activity.unit, activity) * effort

    def _activity(self, item: Item) -> Activity:
        return self._named(item.activity)

    def _named(self, name: str) -> Activity:
        return next(a for a in self.profile.activities if a.name == name)


# --- what a year shows -----------------------------------------------------------------------


def building(profile: Profile) -> list[Activity]:
    """The activities that want to grow."""
    return [a for a in profile.activities if a.role == "build"]


def growth(year: Year, weeks: int = 12) -> float:
    """The mean factor the activities to build grew by in the first weeks (geometric)."""
    factor = 1.0
    activities = building(year.profile)
    for activity in activities:
        quotas = year.quotas(activity.name)
        factor *= (quotas[weeks] / quotas[0]) ** (1 / len(activities))
    return factor


def reasons(year: Year) -> Counter[str]:
    """How often each reason stood beside an activity to build, first quotas left out."""
    names = {a.name for a in building(year.profile)}
    return Counter(
        decision.reason
        for plan in list(year.plans.values())[1:]
        for decision in plan.decisions
        if decision.activity in names
    )


def log_sds(year: Year) -> list[tuple[float, float]]:
    """Per stretch of 42 days, the log-SD of what was done and of what was planned."""
    planned = {
        day.day: day_load(day, year.profile) for plan in year.plans.values() for day in plan.days
    }
    found = []
    for first in range(0, len(year.days) - WINDOW + 1, WINDOW):
        days = year.days[first : first + WINDOW]
        done = log_sd_of(columns_of(facts_of_days(days), days[0].day, days[-1].day))
        loads = [planned[day.day] for day in days]
        rest = [day.planned_rest for day in days]
        plan = log_sd_of(plain_columns(days[0].day, loads, rest=rest))
        if done is not None and plan is not None:
            found.append((done, plan))
    return found


def weeks_added(year: Year) -> list[tuple[float, float]]:
    """Per week, the load added to what had a quota before, and the load it had (§3).

    Bouts x effort x real quotas, before any rounding.
    """
    found = []
    for before, after in pairwise(year.plans.values()):
        old = {d.activity: d.quota for d in before.decisions}
        added = had = 0.0
        for decision in after.decisions:
            quota = old.get(decision.activity)
            if quota is None or decision.quota is None:
                continue
            weight = _weight(
                next(a for a in year.profile.activities if a.name == decision.activity)
            )
            added += weight * (decision.quota - quota)
            had += weight * quota
        found.append((added, had))
    return found


def _weight(activity: Activity) -> float:
    """Load a week of one unit of an activity."""
    effort = activity.effort - (activity.kind == "sitting")
    bouts = (activity.per_week or 5) * activity.times * activity.sets
    return bouts * effort * unit_minutes(activity.unit, activity)
