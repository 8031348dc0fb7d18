"""The thirteen synthetic persons of coaching.md §10: days of anyone, made of formulas and a seed.

One day is one step; day 0 is a Monday, weekday = day % 7, and thirty days are lived before it. A
`Body` is what nobody sees: the true pain, what waits to be done, the echo of the days before. It
wakes, wants, and is told what was really done, so that the same body can live its own way or by a
plan. Its luck of a day (`Luck`) is drawn whole when it wakes and depends on nothing but person,
seed and day: two lives of one seed differ only by what was done.

Loads are minutes x effort, pain and sleep 0-10 (pain: higher is heavier; sleep: 10 is best).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp
from random import Random

BURN_IN = 30  # days lived before day 0
SATURDAY, SUNDAY = 5, 6
OVERSHOOT_FROM = 1.2  # times the ordinary load, above which a day echoes in the mornings after
LIGHT_BY = 0.5  # a morning this far under the mean takes up what waits
WAITING_MOST = 2.0
WAITING_SHARE = 0.6  # of what was left undone that is still wanted later
LOAD_RANGE = (5.0, 3000.0)
LOAD_ERROR = 0.12  # log SD of what is noted about a load
PAIN_ERROR = 0.4  # SD
SLEEP_ERROR = 0.8  # SD
MISSING = 0.12  # share of days on which nothing is noted
MISSING_HEAVY = 2.5  # times as many when the pain is more than HEAVY_BY over the mean
HEAVY_BY = 2.0
CAUSE_ON_LOAD = 0.25  # how a night of the third cause lowers the load


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One row of the table; the signs of the formulas stand beside."""

    name: str
    base: float = 300.0  # base: load of an ordinary day
    weekend: float = 1.0  # wk: times the load on Saturdays and Sundays
    spread: float  # sa: SD of the log load from day to day
    load_memory: float = 0.0  # phi_a
    steer: float = 0.0  # bPA: log load per point of pain over the mean
    only_down: bool = False  # steered on mornings over the mean only
    catch: float = 0.0  # log load per point of what waits, on light mornings
    echo: tuple[float, float] = (0.0, 0.0)  # k1, k2: pain one and two days after an overshoot
    mean: float  # mu: of the pain
    memory: float  # phi_p: of the pain from day to day
    noise: float  # sp: SD of the pain from day to day
    load_trend: float = 0.0  # tra: log load a week
    pain_trend: float = 0.0  # trp: points a week
    early_week: tuple[float, float] = (0.0, 0.0)  # mon: points on Mondays and on Tuesdays
    cause: float = 0.0  # s: of bad nights on pain and load alike
    rest_days: tuple[int, ...] = ()  # weekdays of whole-day rest, noted as such


_TEXTBOOK = Person(
    name="textbook", spread=0.20, steer=-0.35, catch=0.50, echo=(2.5, 1.5),
    mean=4.5, memory=0.20, noise=0.8,
)  # fmt: skip
_BOOMBUST = Person(
    name="boombust", spread=0.30, steer=-0.25, catch=0.40, echo=(1.8, 0.8),
    mean=5.0, memory=0.25, noise=1.0,
)  # fmt: skip
_MILD = Person(
    name="boombust_mild", weekend=1.1, spread=0.35, load_memory=0.1, steer=-0.15, catch=0.20,
    echo=(1.0, 0.4), mean=5.0, memory=0.30, noise=1.1,
)  # fmt: skip
_PACER = Person(
    name="pacer", spread=0.15, load_memory=0.2, steer=-0.02, echo=(1.8, 0.8),
    mean=4.5, memory=0.40, noise=1.0, load_trend=0.05,
)  # fmt: skip
_AVOIDER = Person(
    name="avoider", base=120.0, spread=0.25, load_memory=0.3, steer=-0.20, only_down=True,
    echo=(1.0, 0.3), mean=5.5, memory=0.50, noise=0.9, load_trend=-0.02, pain_trend=0.03,
)  # fmt: skip
_ENDURER = Person(
    name="endurer", base=600.0, weekend=1.1, spread=0.18, load_memory=0.3, steer=0.02,
    echo=(1.2, 0.5), mean=6.0, memory=0.50, noise=0.9, pain_trend=0.05,
)  # fmt: skip
_RANDOM = Person(name="random", spread=0.45, load_memory=0.3, mean=5.0, memory=0.50, noise=1.1)
_RANDOM_AR = Person(
    name="random_ar", spread=0.45, load_memory=0.6, mean=5.0, memory=0.70, noise=1.0
)
_WEEKEND = Person(
    name="weekend", base=280.0, weekend=2.0, spread=0.30, load_memory=0.1,
    mean=5.0, memory=0.40, noise=1.0, early_week=(1.0, 0.4),
)  # fmt: skip
_TREND = Person(
    name="trend", weekend=1.1, spread=0.35, load_memory=0.2, mean=5.0, memory=0.40, noise=1.0,
    load_trend=0.10, pain_trend=0.25,
)  # fmt: skip
_THIRD_CAUSE = Person(
    name="thirdcause", weekend=1.1, spread=0.35, load_memory=0.2,
    mean=5.0, memory=0.40, noise=0.8, cause=1.0,
)  # fmt: skip


def _with_sunday_rest(person: Person) -> Person:
    fields = {name: getattr(person, name) for name in Person.__slots__}
    return Person(**fields | {"name": f"{person.name}_rest", "rest_days": (SUNDAY,)})


PERSONS = {
    person.name: person
    for person in (
        _TEXTBOOK,
        _BOOMBUST,
        _MILD,
        _PACER,
        _AVOIDER,
        _ENDURER,
        _RANDOM,
        _RANDOM_AR,
        _WEEKEND,
        _TREND,
        _THIRD_CAUSE,
        _with_sunday_rest(_PACER),
        _with_sunday_rest(_BOOMBUST),
    )
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Luck:
    """What chance brings on one day; normal numbers have mean 0 and SD 1."""

    cause: float  # z: > 0 is a bad night
    pain: float
    load: float
    load_error: float
    pain_error: float
    sleep_error: float
    missing: float  # 0-1


@dataclass(frozen=True, slots=True, kw_only=True)
class Observed:
    """What is noted of a day. None: nothing is."""

    day: int
    load: float | None  # minutes x effort; 0 on a day of rest
    pain: float | None  # whole points
    sleep: float | None  # whole points
    rested: bool  # a whole day of rest, noted


class Body:
    """The unseen half of a person: wakes, wants, and is told what was done, day after day."""

    def __init__(self, person: Person, seed: int) -> None:
        self.person = person
        self.day = -BURN_IN
        self.pain = person.mean  # p, true
        self._dice = Random(f"{person.name} {seed}")  # noqa: S311 - the same days every time
        self._drift = 0.0  # a
        self._waiting = 0.0  # backlog
        self._overshoot = (0.0, 0.0)  # o of yesterday and of the day before
        self.luck = self._draw()
        while self.day < 0:
            self.wake()
            self.did(self.wants())

    @property
    def mean(self) -> float:
        """The pain around which the mornings of now lie."""
        return self.person.mean + self.person.pain_trend * self.day / 7

    @property
    def ordinary(self) -> float:
        """The load of an ordinary day by now."""
        return self.person.base * exp(self.person.load_trend * self.day / 7)

    @property
    def rests(self) -> bool:
        """Whether today is a day of rest."""
        return self.day % 7 in self.person.rest_days

    def wake(self) -> None:
        """Begin the day: its luck, and the pain of the morning."""
        person, weekday, mean = self.person, self.day % 7, self.mean
        luck = self.luck = self._draw()
        pain = mean + person.memory * (self.pain - mean)
        pain += sum(k * o for k, o in zip(person.echo, self._overshoot, strict=True))
        pain += person.early_week[weekday] if weekday < len(person.early_week) else 0.0
        pain += person.cause * luck.cause + person.noise * luck.pain
        self.pain = min(max(pain, 0.0), 10.0)
        self._drift = person.load_memory * self._drift + person.spread * luck.load

    def wants(self) -> float:
        """The load this person has today when nobody plans it; 0 on a day of rest."""
        if self.rests:
            return 0.0
        person, over = self.person, self.pain - self.mean
        steered = person.steer * over if over > 0 or not person.only_down else 0.0
        more = person.catch * min(self._waiting, WAITING_MOST) if over <= -LIGHT_BY else 0.0
        free = person.weekend if self.day % 7 >= SATURDAY else 1.0
        less = CAUSE_ON_LOAD * person.cause * self.luck.cause
        load = self.ordinary * free * exp(self._drift + steered + more - less)
        return min(max(load, LOAD_RANGE[0]), LOAD_RANGE[1])

    def did(self, load: float) -> None:
        """End the day with the load that was really done; a day of rest leaves nothing waiting."""
        share = load / self.ordinary
        if not self.rests:
            waiting = self._waiting + (WAITING_SHARE * (1 - share) if share < 1 else 1 - share)
            self._waiting = min(max(waiting, 0.0), WAITING_MOST)
        self._overshoot = (max(0.0, share - OVERSHOOT_FROM), self._overshoot[0])
        self.day += 1

    @property
    def noted_pain(self) -> float:
        """This morning's pain as it is noted: whole points."""
        return _whole(self.pain + PAIN_ERROR * self.luck.pain_error)

    @property
    def noted_sleep(self) -> float:
        """Last night's sleep as it is noted: whole points, 10 is best."""
        return _whole(5 - 2 * self.luck.cause + SLEEP_ERROR * self.luck.sleep_error)

    def noted_load(self, load: float) -> float:
        """A load as it is noted, a little wrong."""
        return load * exp(LOAD_ERROR * self.luck.load_error)

    def misses(self, share: float = MISSING) -> bool:
        """Whether nothing is noted today; `share` of the ordinary days, more of the heavy ones."""
        heavy = self.pain > self.mean + HEAVY_BY
        return self.luck.missing < share * (MISSING_HEAVY if heavy else 1.0)

    def _draw(self) -> Luck:
        normal = self._dice.gauss
        return Luck(
            cause=normal(0, 1),
            pain=normal(0, 1),
            load=normal(0, 1),
            load_error=normal(0, 1),
            pain_error=normal(0, 1),
            sleep_error=normal(0, 1),
            missing=self._dice.random(),
        )


def observed(person: Person, seed: int, days: int = 112) -> list[Observed]:
    """Return the diary of a person who lives their own way: one entry a day, from a Monday."""
    body, found = Body(person, seed), []
    for day in range(days):
        body.wake()
        load, missing = body.wants(), body.misses()
        found.append(
            Observed(
                day=day,
                load=None if missing else body.noted_load(load),
                pain=None if missing else body.noted_pain,
                sleep=None if missing else body.noted_sleep,
                rested=body.rests and not missing,
            )
        )
        body.did(load)
    return found


def _whole(value: float) -> float:
    """A number as people note it: whole, 0 to 10."""
    return float(min(max(round(value), 0), 10))
