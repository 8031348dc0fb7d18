# ruff: noqa: INP001 - a script
"""Makes the journals and plans of the two example homes, byte for byte the same every time.

    python examples/make.py [FOLDER]

The profiles are written by hand and only read here. Ten weeks end on the day before `now.txt`, a
Sunday evening. Each Sunday the program's own planner proposes the next week and the person accepts.

Ellen (`lake`) lives by the textbook person of coaching.md §10: light mornings draw her into big
days (bPA, catch), and big days make the two mornings after heavier (k1, k2). None of these numbers
was tuned; only no day is let above three ordinary ones. With Saturdays at rest and a day in ten not
noted, 72 of the seeds 0-99 give the label boom-bust over the last 42 days, 25 have too few usable
days to say, and three are steered-by-morning. Hers is the first of the 72.
Randi (`fjell`) does what is planned, give or take a little: 62 of the seeds 0-99 give `even`, 21
have too few usable days, 17 another label. Hers is the first of the 62.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, field
from datetime import date, timedelta
from math import exp
from random import Random
from typing import TYPE_CHECKING

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "src"))

from smertecoach.core.days import days_of  # noqa: E402 - found beside this file
from smertecoach.core.decisions import Wishes, last_grew  # noqa: E402
from smertecoach.core.entry import line  # noqa: E402
from smertecoach.core.load import planned_load  # noqa: E402
from smertecoach.core.model import (  # noqa: E402
    Activity,
    Away,
    Checkin,
    Entry,
    Flare,
    Function,
    Item,
    Profile,
    Rest,
    Session,
    Skip,
    Sure,
    WeekPlan,
)
from smertecoach.core.week import propose  # noqa: E402
from smertecoach.files.plan import plan_text  # noqa: E402
from smertecoach.files.profile import read_profile  # noqa: E402

if TYPE_CHECKING:
    from smertecoach.core.model import Value

FIRST = date(2026, 9, 13)  # a Sunday
DAYS = 70
BURN_IN = 30  # days lived before the first one that is written down
DAY = timedelta(days=1)
HEAD = "# smertecoach journal 1\n"
MOST = 3.0  # no day holds more than so many ordinary ones
MISSING = 0.05  # of the days are not noted, 2.5 times as many of the heavy ones


@dataclass
class Person:
    """One person: the numbers of coaching.md §10, and what only they write."""

    folder: str
    seed: int
    now: str
    ref: float  # load of an ordinary day, minutes x effort
    spread: float  # sa: of a day's load, log
    steer: float  # bPA: how the morning steers the day
    catch: float  # how much of what waited is taken up on a light day
    payback: tuple[float, float]  # k1, k2: of a busy day on the two mornings after
    mean: float  # mu of the morning M
    memory: float  # phi_p
    noise: float  # sp
    follows: bool  # the plan; else the day's form decides how much
    flare: tuple[date, date] | None = None
    away: tuple[date, date] | None = None
    notes: dict[str, list[str]] = field(default_factory=dict)


def lake() -> Person:
    """Ellen: big days, heavier mornings after."""
    return Person(
        folder="lake",
        seed=LAKE_SEED,
        now="2026-11-22T18:05+00:00",
        ref=250,
        spread=0.20,
        steer=-0.35,
        catch=0.50,
        payback=(2.5, 1.5),
        mean=4.5,
        memory=0.20,
        noise=0.8,
        follows=False,
        flare=(date(2026, 9, 29), date(2026, 10, 3)),
        notes={
            "big walk": [
                "felt so good today",
                "twice round with the dog",
                "all the way to the mill",
            ],
            "big house": [
                "finally got to the windows",
                "everything that had been lying",
                "the whole house, for the visitors",
            ],
            "big garden": [
                "leaves, all of them",
                "could not stop",
                "bulbs, forty of them",
                "cleared the shed with Tom",
            ],
            "small walk": ["only to the gate and back", "slowly, with the stick", "then the sofa"],
            "usual walk": [
                "with the dog along the lane",
                "Ida came along",
                "frost on the grass",
                "a heron by the water",
                "stopped while it still went well",
                "rain, but nice",
                "met Joan by the church",
            ],
            "usual house": ["radio on", "sat down in between"],
            "usual garden": ["a robin the whole time", "only the roses"],
            "morning": ["slept badly", "stiff neck", "woke at four", "slept right through"],
            "start": ["after moving the bookcase"],
            "end": ["quieter again"],
        },
    )


def fjell() -> Person:
    """Randi: an even hand."""
    return Person(
        folder="fjell",
        seed=FJELL_SEED,
        now="2026-11-22T18:05+01:00",
        ref=140,
        spread=0.10,
        steer=-0.02,
        catch=0.0,
        payback=(1.8, 0.8),
        mean=4.5,
        memory=0.40,
        noise=1.0,
        follows=True,
        away=(date(2026, 10, 1), date(2026, 10, 4)),
        notes={
            "small tur": ["bare til postkassa", "rolig, med staver"],
            "small husarbeid": ["satt på krakken"],
            "usual tur": [
                "langs elva",
                "med Kari",
                "første snøen",
                "stoppet mens det gikk godt",
                "lys i skogen",
                "barnebarna var med",
                "regn, men fint",
                "rim på myra",
                "to små turer",
                "ekorn ved grinda",
            ],
            "usual husarbeid": ["hørte på radio", "litt og litt"],
            "usual hage": ["rakte løv", "dekket rosene"],
            "usual lytte": ["Grieg", "sovnet nesten"],
            "morning": ["sov godt", "stiv i ryggen", "våken klokka fire", "lett i kroppen"],
            "away": ["høstferie på hytta"],
        },
    )


LAKE_SEED = 0
FJELL_SEED = 0


class Life:
    """Lives the days of one person, one after another, and writes some of them down."""

    def __init__(self, person: Person, profile: Profile) -> None:
        self.person = person
        self.profile = profile
        self.dice = Random(person.seed)  # noqa: S311 - the same days every time
        self.entries: list[Entry] = []
        self.plans: dict[date, WeekPlan] = {}
        self.notes = {kind: list(notes) for kind, notes in person.notes.items()}
        self.heavy = person.mean  # M, higher is heavier
        self.waits = 0.0  # backlog
        self.over = (0.0, 0.0)  # o of yesterday and of the day before

    def live(self) -> None:
        """All days: the burn-in, then the ten weeks with a plan made every Sunday."""
        for offset in range(-BURN_IN, DAYS):
            day = FIRST + offset * DAY
            self._wake(day)
            wanted = self._wanted(day)
            written = self._day(day, wanted)
            if offset >= 0:
                self.entries += written
                if day.weekday() == 6:
                    self._plan(day)

    # --- what nobody sees --------------------------------------------------------------------

    def _wake(self, day: date) -> None:
        p, dice = self.person, self.dice
        mean = p.mean + (1.5 if p.flare and p.flare[0] <= day <= p.flare[1] else 0.0)
        self.heavy = mean + p.memory * (self.heavy - mean)
        self.heavy += p.payback[0] * self.over[0] + p.payback[1] * self.over[1]
        self.heavy = min(max(self.heavy + dice.gauss(0, p.noise), 0.0), 10.0)

    def _wanted(self, day: date) -> float:
        """The load of the day as the person would have it."""
        p = self.person
        light = self.heavy <= p.mean - 0.5
        more = p.catch * min(self.waits, 2.0) if light else 0.0
        amount = exp(self.dice.gauss(0, p.spread) + p.steer * (self.heavy - p.mean) + more)
        amount = min(amount, MOST)
        if day.weekday() in self.profile.rest_days or self._is_away(day):
            amount = 0.0
        if amount < 1:
            self.waits += 0.6 * (1 - amount)
        else:
            self.waits -= amount - 1
        self.waits = min(max(self.waits, 0.0), 2.0)
        self.over = (max(0.0, amount - 1.2), self.over[0])
        return p.ref * amount

    def _is_away(self, day: date) -> bool:
        away = self.person.away
        return away is not None and away[0] <= day <= away[1]

    # --- what is written down ----------------------------------------------------------------

    def _day(self, day: date, wanted: float) -> list[Entry]:
        """The entries of one day, in the order of their times."""
        p, dice = self.person, self.dice
        found: list[Entry] = []
        if p.away and day == p.away[0]:
            return [Away(day, until=p.away[1], note=self._note("away"))]
        if self._is_away(day):
            return []
        if p.flare and day in p.flare:
            phase = "start" if day == p.flare[0] else "end"
            found.append(Flare(day, 480, note=self._note(phase), phase=phase))
        missing = MISSING * (2.5 if self.heavy > p.mean + 2 else 1.0)
        forgotten = dice.random() < missing
        morning, work = self._morning(day), self._work(day, wanted)
        if forgotten and not found:
            return []
        found += [*morning, *work]
        return sorted(found, key=lambda entry: (entry.at is None, entry.at or 0))

    def _note(self, kind: str) -> str | None:
        """A note of a kind that was not used before, or none."""
        notes = self.notes.get(kind, [])
        return notes.pop(self.dice.randrange(len(notes))) if notes else None

    def _morning(self, day: date) -> list[Entry]:
        dice = self.dice
        form = float(min(max(round(10 - self.heavy - dice.gauss(0, 0.4)), 0), 10))
        sleep = float(min(max(round(5 - 2 * dice.gauss(0, 1) + dice.gauss(0, 0.8)), 0), 10))
        keys: list[tuple[str, float | int]] = [("form", form)]
        if dice.random() < 0.9:
            keys.append(("sleep", sleep))
        if dice.random() < 0.2:
            keys.append(("energy", min(max(form + dice.choice((-1.0, 0.0, 1.0)), 0.0), 10.0)))
        if dice.random() < 0.15:
            keys.append(("stress", float(dice.randint(2, 6))))
        if dice.random() < 0.15:
            keys.append(("sitting", 900 * dice.randint(16, 32)))
        at = 7 * 60 + 5 * dice.randint(-3, 18)
        noted, note = dice.random(), self._note("morning") if dice.random() < 0.03 else None
        entries: list[Entry] = []
        if noted < 0.96:
            entries.append(Checkin(day, at, keys=tuple(keys), note=note))
        elif self.heavy >= self.person.mean + 2:
            entries.append(Checkin(day, at, keys=(("morning", "heavy"),)))
        if day.weekday() == 6 and (day - FIRST).days % 14 == 0 and day >= FIRST:
            entries.append(self._function(day))
        return entries

    def _function(self, day: date) -> Entry:
        """What can be done, rated every other week: slowly better, function first."""
        weeks = (day - FIRST).days // 7
        grows = 0.35 if self.person.follows else 0.1
        names = [a.name for a in self.profile.activities[:2]]
        ratings = (4 + grows * weeks, 3 + grows * weeks)
        return Function(
            day,
            17 * 60,
            keys=tuple((n, float(round(r))) for n, r in zip(names, ratings, strict=True)),
        )

    def _work(self, day: date, wanted: float) -> list[Entry]:
        if day.weekday() in self.profile.rest_days:
            noted = self.dice.random() < 0.8
            return [Rest(day)] if noted else []
        at = 9 * 60 + 15 * self.dice.randint(0, 6)
        entries: list[Entry] = []
        bouts = self._as_planned(day) if self.person.follows else self._as_it_goes(day, wanted)
        for entry in bouts:
            if entry.at is not None:  # an appointment
                entries.append(entry)
                continue
            minutes = (entry.seconds or 600) // 60 if isinstance(entry, Session) else 0
            at = self._free(day, at, minutes)
            entries.append(entry.but(at=at))
            at += minutes + 15 * self.dice.randint(2, 6)
        return entries

    def _free(self, day: date, at: int, minutes: int) -> int:
        """The time, or a while after an appointment that it would run into."""
        for one in self.profile.commitments:
            if one.day == day.weekday() and one.time is not None:
                end = one.time + round(one.minutes)
                if one.time - 15 < at + minutes and at < end:
                    return end + 30
        return at

    def _items(self, day: date) -> tuple[Item, ...]:
        plan = self.plans.get(day - day.weekday() * DAY)
        planned = plan.days if plan else ()
        return tuple(item for one in planned if one.day == day for item in one.items)

    def _activity(self, name: str) -> Activity:
        return next(a for a in self.profile.activities if a.name == name)

    def _fixed(self, day: date, *, goes: bool) -> list[Entry]:
        """The appointments of the day."""
        return [
            Session(day, c.time, activity=c.name, seconds=round(c.minutes * 60))
            if goes
            else Skip(day, 17 * 60 + 30, keys=(("why", ("body",)),), activity=c.name)
            for c in self.profile.commitments
            if c.day == day.weekday()
        ]

    # --- as planned --------------------------------------------------------------------------

    def _as_planned(self, day: date) -> list[Entry]:
        """The plan of the day, give or take a little; now and then small, or not today."""
        dice, entries = self.dice, self._fixed(day, goes=True)
        hard = self.heavy > self.person.mean + 1.5
        for item in self._items(day):
            if item.fixed:
                continue
            activity = self._activity(item.activity)
            chance = dice.random()
            if chance < (0.10 if hard else 0.03):
                why: tuple[str, ...] = (dice.choice(("body", "life")),)
                entries.append(Skip(day, keys=(("why", why),), activity=item.activity))
            elif hard and chance < 0.35 and item.amount >= 4:
                entries.append(self._session(day, activity, item.amount // 2, "small", item))
            else:
                varies = activity.role == "build" and activity.kind != "relax" and item.amount >= 8
                amount = item.amount + dice.choice((-1, 0, 0, 0, 1)) * varies
                entries.append(self._session(day, activity, amount, "usual", item))
        return entries

    # --- as it goes --------------------------------------------------------------------------

    def _as_it_goes(self, day: date, wanted: float) -> list[Entry]:
        """So much load as the morning and what waited make it, whatever the plan says."""
        dice = self.dice
        goes = wanted > 185
        entries = self._fixed(day, goes=goes)
        left = wanted - (180.0 if goes and entries else 0.0)
        planned = {item.activity: item for item in self._items(day) if not item.fixed}
        squats = planned.get("squats")
        if squats is not None and self.heavy < self.person.mean + 1:
            entries.append(self._session(day, self._activity("squats"), squats.amount, "", squats))
            left -= planned_load(squats, self._activity("squats"))
        if "breathing" in planned and dice.random() < 0.5:
            entries.append(self._session(day, self._activity("breathing"), 10, "", None))
        kind = "big" if wanted > 1.5 * self.person.ref else "usual"
        kind = "small" if wanted < 0.6 * self.person.ref else kind
        names = ["walk", *dice.sample(["house", "garden"], 2 if left > 280 else 1)]
        names = names[:1] if left < 100 else names
        shares = [dice.uniform(0.6, 1.4) for _ in names]
        for name, share in zip(names, shares, strict=True):
            activity = self._activity(name)
            minutes = max(2.0, left * share / sum(shares) / activity.effort)
            minutes = 5 * round(minutes / 5) if minutes > 20 else round(minutes)
            entries.append(self._session(day, activity, minutes, kind, planned.get(name)))
        return entries

    def _session(
        self, day: date, activity: Activity, amount: float, kind: str, item: Item | None
    ) -> Session:
        """One session with what the person cares to add to it."""
        dice = self.dice
        keys: list[tuple[str, Value]] = []
        heavier = (self.heavy - self.person.mean) / 3
        if activity.kind != "relax" and dice.random() < 0.45:
            effort = min(max(round(activity.effort + heavier + dice.gauss(0, 0.5)), 1), 9)
            keys.append(("effort", float(effort)))
        if activity.kind != "relax" and dice.random() < 0.08:
            before = float(min(max(round(self.heavy), 0), 8))
            keys.append(("pain", (before, min(before + dice.choice((1.0, 2.0)), 10.0))))
        if activity.gives and dice.random() < 0.3:
            keys.append(("joy", dice.choice("+++0")))
        small = kind == "small" and item is not None
        bouts = item.times if item else 1
        if small and item is not None and amount < 0.8 * item.amount * bouts:
            keys.append(("small", "yes"))
        if activity.name in ("walk", "tur") and dice.random() < 0.08:
            keys.append(("tag", ("poles",) if self.profile.language == "en" else ("staver",)))
        if activity.role == "limit" and self.profile.helpers and dice.random() < 0.05:
            keys.append(("by", self.profile.helpers[0]))
        note = self._note(f"{kind} {activity.name}") if dice.random() < 0.2 else None
        fields: dict[str, int] = {}
        if activity.unit == "rep":
            fields = {"reps": round(amount) * activity.sets, "sets": activity.sets}
        else:
            whole = amount * (bouts if self.person.follows else 1)
            fields = {"seconds": round(whole * 60)}
        return Session(day, keys=tuple(keys), note=note, activity=activity.name, **fields)

    # --- Sunday ------------------------------------------------------------------------------

    def _plan(self, sunday: date) -> None:
        """What the program proposes for the week that begins tomorrow, accepted as it is."""
        days = days_of(self.entries, self.profile, self.plans, FIRST - 7 * DAY, sunday)
        last = self.plans[max(self.plans)] if self.plans else None
        wishes = Wishes(grew=last_grew(self.plans.values(), self.profile))
        monday = sunday + DAY
        found = propose(self.profile, self.entries, days, last, monday, sunday, wishes)
        self.plans[monday] = found.plan.but(accepted=True)
        if self.dice.random() < 0.5:
            sure = float(
                self.dice.randint(7, 9) if self.person.follows else self.dice.randint(6, 8)
            )
            self.entries.append(Sure(sunday, 18 * 60 + 20, value_given=sure))


def files_of(person: Person, profile_toml: bytes) -> dict[str, str]:
    """The files of a home by path, without the profile."""
    life = Life(person, read_profile(profile_toml))
    life.live()
    files = {"now.txt": person.now + "\n"}
    files["journal/2026.txt"] = HEAD + "".join(f"{line(entry)}\n" for entry in life.entries)
    for monday, plan in life.plans.items():
        files[f"plans/{monday}.toml"] = plan_text(plan)
    return files


def main(folder: str) -> None:
    """Write both homes below a folder that holds their profiles."""
    for person in (lake(), fjell()):
        home = os.path.join(folder, person.folder)
        with open(os.path.join(home, "profile.toml"), "rb") as handle:
            files = files_of(person, handle.read())
        for name, text in files.items():
            path = os.path.join(home, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w", encoding="utf-8", newline="\n") as handle:
                handle.write(text)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else HERE)
