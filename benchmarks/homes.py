"""Homes of any size for measuring: a seeded generator of journal lines, in plain Python.

A person logs some five things a day: a morning check-in, walks, housework, strength, stretching,
listening, rest on Sundays; one day in twelve nothing at all.
"""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

NOW = "2026-11-23T18:05+01:00"  # a Monday
TODAY = date(2026, 11, 23)
SUNDAY = 6
A_YEAR = 1_780  # entries, about
FIRST_YEAR = 1900  # the program knows no earlier one

PROFILE = """\
format = 1
timezone = "Europe/Oslo"
rest_days = ["sun"]
bedtime = 23:00:00

[[activity]]
name = "walk"
aliases = ["tur"]
good_day = 40
bad_day = 10
per_week = 5
times = 2

[[activity]]
name = "house"
kind = "daily"
area = "home"
role = "limit"
good_day = 60
bad_day = 20
per_week = 4

[[activity]]
name = "strength"
kind = "strength"
unit = "rep"
effort = 5
good_day = 12
bad_day = 6
per_week = 2
sets = 3

[[activity]]
name = "stretch"
kind = "mobility"
effort = 2
good_day = 15
bad_day = 5
per_week = 3

[[activity]]
name = "garden"
kind = "daily"
area = "joy"
effort = 4
good_day = 60
bad_day = 20
per_week = 2

[[activity]]
name = "listen"
kind = "relax"
area = "rest"
effort = 0
restorative = true
good_day = 30
bad_day = 10
per_week = 4

[[commitment]]
name = "choir"
day = "tue"
time = 19:00:00
minutes = 90
"""

PLAN = """\
format = 1
week = "2026-W48"
start = 2026-11-23
accepted = true

[[decision]]
activity = "walk"
before = 10.0
quota = 11.0
shown = 11
unit = "min"
decision = "up"
reason = "up"

[[decision]]
activity = "house"
quota = 20.0
shown = 20
unit = "min"
decision = "new"
reason = "new"

[[decision]]
activity = "stretch"
quota = 8.0
shown = 8
unit = "min"
decision = "new"
reason = "new"

[[day]]
date = 2026-11-23
items = [{ activity = "walk", amount = 11, times = 2 }, { activity = "house", amount = 20 }]

[[day]]
date = 2026-11-24
items = [{ activity = "walk", amount = 11, times = 2 }, { activity = "stretch", amount = 8 }]
"""


def day_lines(day: date, dice: random.Random) -> list[str]:
    """Return the journal lines of one day, in the order of their times."""
    if dice.random() < 1 / 12:
        return []
    lines = [
        f"07:{dice.randrange(60):02} checkin form {dice.randint(2, 8)} sleep {dice.randint(2, 9)}"
    ]
    if day.weekday() == SUNDAY:
        return [f"{day} {line}" for line in [*lines, "19:00 rest 30m"]]
    walk = f"walk {dice.randint(8, 25)}m effort {dice.randint(2, 4)} pain 3-{dice.randint(3, 6)}"
    lines.append(f"10:{dice.randrange(60):02} {walk} joy + -- to the lake and back")
    lines.append(f"12:{dice.randrange(60):02} house {dice.randint(10, 50)}m effort 3")
    other = dice.choice(("walk", "stretch", "garden", "listen"))
    lines.append(f"15:{dice.randrange(60):02} {other} {dice.randint(5, 20)}m")
    if day.weekday() in (0, 3):
        lines.append(
            f"17:{dice.randrange(60):02} strength 3x{dice.randint(6, 12)} effort 5 tag seated"
        )
    else:
        lines.append(f"18:{dice.randrange(60):02} house {dice.randint(10, 30)}m")
    return [f"{day} {line}" for line in lines]


def journal(entries: int) -> dict[int, list[str]]:
    """Return this many lines by year, in order, the last of them yesterday's."""
    dice = random.Random(20261123)  # noqa: S311 - the same journal every time
    years: dict[int, list[list[str]]] = {}
    day, written = TODAY, 0
    while written < entries and day.year >= FIRST_YEAR:
        day -= timedelta(days=1)
        lines = day_lines(day, dice)[: entries - written]
        years.setdefault(day.year, []).append(lines)
        written += len(lines)
    return {
        year: [line for lines in reversed(days) for line in lines] for year, days in years.items()
    }


def write_home(home: Path, entries: int, profile: str = PROFILE) -> None:
    """Write a home with this many journal entries."""
    (home / "journal").mkdir(parents=True)
    (home / "plans").mkdir()
    (home / "profile.toml").write_text(profile, encoding="utf-8")
    (home / "plans" / "2026-11-23.toml").write_text(PLAN, encoding="utf-8")
    for year, lines in journal(entries).items():
        text = "\n".join(["# smertecoach journal 1", *lines, ""])
        (home / "journal" / f"{year}.txt").write_text(text, encoding="utf-8")
