"""The plan files: written, read back, edited by hand, and told where they are wrong."""

from __future__ import annotations

import os
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smertecoach.core.model import Decision, Item, PlanDay, WeekPlan
from smertecoach.core.problem import CoachError, Problem
from smertecoach.files.place import Home, sandbox
from smertecoach.files.plan import (
    last_plan,
    plan_path,
    plan_starts,
    plan_text,
    read_week,
    read_weeks,
    write_week,
)
from smertecoach.files.plan_check import (
    DECISIONS,
    UNITS,
    parse_plan,
)
from smertecoach.files.profile_rules import MOST
from tests import strategies

if TYPE_CHECKING:
    from collections.abc import Callable

    from hypothesis.strategies import SearchStrategy

    Draw = Callable[[SearchStrategy[Any]], Any]

MONDAY = date(2026, 11, 23)
WEEK = timedelta(7)

DESIGN = """\
format = 1
week = "2026-W48"
start = 2026-11-23
accepted = true

[[decision]]
activity = "walk"
before = 10.0
quota = 11.0                     # real value; a flare's fraction is applied by the day, not here
shown = 11
unit = "min"
decision = "up"                  # new up hold down restart
reason = "up"                    # "chosen" with suggested = "hold" when the person decided
kept = "5/5"
over = 0
mornings = "1/5"
rise = 0.3

[[day]]
date = 2026-11-23
items = [{ activity = "walk", amount = 11, times = 2 },
         { activity = "choir", amount = 90, fixed = true }]
"""

MEANT = WeekPlan(
    MONDAY,
    accepted=True,
    decisions=(Decision("walk", 10.0, 11.0, 11.0, "min", "up", "up", None, "5/5", 0, "1/5", 0.3),),
    days=(PlanDay(MONDAY, (Item("walk", 11.0, times=2), Item("choir", 90.0, fixed=True))),),
)


def parse(text: str) -> WeekPlan:
    return parse_plan(text.encode(), "plans/2026-11-23.toml", MONDAY)


def wrong(text: str) -> Problem:
    with pytest.raises(CoachError) as raised:
        parse(text)
    assert raised.value.exit_code == 3
    return raised.value.problem


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return sandbox(str(tmp_path / "home"))


# --- written and read back -----------------------------------------------------------------

amounts = st.floats(0.01, MOST).map(lambda value: round(value, 4))
texts = st.text(st.characters(codec="utf-8"), min_size=1, max_size=20).filter(str.isprintable)


def test_what_was_said_is_kept() -> None:
    said = MEANT.but(said=("mornings",))
    assert 'said = [\n    "mornings",\n]\n' in plan_text(said)
    assert parse(plan_text(said)) == said
    assert "said" not in plan_text(MEANT)


@st.composite
def plans(draw: Draw) -> WeekPlan:
    start = date(2026, 1, 5) + WEEK * draw(st.integers(0, 500))
    decisions = st.builds(
        Decision,
        activity=strategies.names,
        before=st.none() | amounts,
        quota=st.none() | amounts,
        shown=st.none() | amounts | st.integers(1, 500).map(float),
        unit=st.sampled_from(UNITS),
        decision=st.sampled_from(DECISIONS),
        reason=texts,
        suggested=st.none() | texts,
        kept=st.none() | texts,
        over=st.none() | st.integers(0, 31),
        mornings=st.none() | texts,
        rise=st.none() | st.floats(-10, 10).map(lambda value: round(value, 6)),
    )
    items = st.builds(
        Item,
        activity=strategies.names,
        amount=amounts | st.integers(1, 500).map(float),
        times=st.integers(1, 24),
        sets=st.integers(1, 100),
        unit=st.sampled_from(UNITS),
        fixed=st.booleans(),
    )
    offsets = sorted(draw(st.sets(st.integers(0, 6))))
    days = tuple(
        PlanDay(start + timedelta(n), tuple(draw(st.lists(items, max_size=3)))) for n in offsets
    )
    decided = tuple(draw(st.lists(decisions, max_size=3)))
    return WeekPlan(start, accepted=draw(st.booleans()), decisions=decided, days=days)


@given(plans())
@settings(max_examples=60)
def test_a_plan_that_is_written_is_read_back_the_same(plan: WeekPlan) -> None:
    text = plan_text(plan)
    assert parse_plan(text.encode(), "plan.toml", plan.start) == plan
    assert plan_text(parse_plan(text.encode(), "plan.toml", plan.start)) == text


def test_the_file_of_the_design() -> None:
    assert parse(DESIGN) == MEANT
    assert parse(plan_text(MEANT)) == MEANT


def test_what_is_default_is_not_written() -> None:
    text = plan_text(WeekPlan(MONDAY, days=(PlanDay(MONDAY, (Item("walk", 11.0),)),)))
    assert text == (
        "format = 1\n"
        'week = "2026-W48"\n'
        "start = 2026-11-23\n"
        "accepted = false\n"
        "\n"
        "[[day]]\n"
        "date = 2026-11-23\n"
        "items = [\n"
        '    { activity = "walk", amount = 11 },\n'
        "]\n"
    )


DAY = "[[day]]\ndate = 2026-11-23\n"


# --- edited by hand ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "plan"),
    [
        ("", WeekPlan(MONDAY)),
        ("# only a comment\n", WeekPlan(MONDAY)),
        ("accepted = true\r\n", WeekPlan(MONDAY, accepted=True)),
        ("decision = []\nday = []\n", WeekPlan(MONDAY)),
        (
            "[[day]]\ndate = 2026-11-25\n[[day]]\ndate = 2026-11-24\nitems = []\n",
            WeekPlan(MONDAY, days=(PlanDay(MONDAY + timedelta(1)), PlanDay(MONDAY + timedelta(2)))),
        ),
        (
            DAY + '[[day.items]]\nactivity = "tur"\namount = 2.5\nunit = "km"\n',
            WeekPlan(MONDAY, days=(PlanDay(MONDAY, (Item("tur", 2.5, unit="km"),)),)),
        ),
        ('[[decision]]\nactivity = "løping"\n', WeekPlan(MONDAY, decisions=(Decision("løping"),))),
    ],
)
def test_hand_edited_odds_and_ends(text: str, plan: WeekPlan) -> None:
    assert parse(text) == plan


# --- wrong ---------------------------------------------------------------------------------

ITEM = '[[day]]\ndate = 2026-11-23\nitems = [{{ activity = "walk", amount = 11, {} }}]\n'
DECISION = '[[decision]]\nactivity = "walk"\n{}\n'


@pytest.mark.parametrize(
    ("text", "key", "row", "column", "example"),
    [
        ("format = 2", "format", 1, 1, "format = 1"),
        ("\nstart = 2026-11-24", "start", 2, 1, "start = 2026-11-23"),
        ("start = 2026-11-23T00:00:00", "start", 1, 1, "start = 2026-11-23"),
        ('accepted = "yes"', "accepted", 1, 1, "accepted = true"),
        ("accepted = 1", "accepted", 1, 1, "accepted = true"),
        ("colour = 1", "colour", 1, 1, "format, week, start, accepted, said, decision, day"),
        ("decision = 1", "decision", 1, 1, "[[decision]]"),
        ("decision = [1]", "decision", 1, 1, "[[decision]]"),
        ("day = true", "day", 1, 1, "[[day]]"),
        (DECISION.format("quota = -1"), "quota", 3, 1, "quota = 11.0"),
        (DECISION.format('quota = "11"'), "quota", 3, 1, "quota = 11.0"),
        (DECISION.format("quota = nan"), "quota", 3, 1, "quota = 11.0"),
        (DECISION.format("quota = inf"), "quota", 3, 1, "quota = 11.0"),
        (DECISION.format("before = true"), "before", 3, 1, "before = 10.0"),
        (DECISION.format("shown = 1000001"), "shown", 3, 1, "shown = 11"),
        (DECISION.format("  shown = []"), "shown", 3, 3, "shown = 11"),
        (DECISION.format('unit = "hour"'), "unit", 3, 1, 'unit = "min"'),
        (DECISION.format("unit = []"), "unit", 3, 1, 'unit = "min"'),
        (DECISION.format('decision = "grow"'), "decision", 3, 1, 'decision = "hold"'),
        (DECISION.format("reason = 1"), "reason", 3, 1, 'reason = "…"'),
        (DECISION.format("kept = 5"), "kept", 3, 1, 'kept = "…"'),
        (DECISION.format("over = 32"), "over", 3, 1, "over = 0"),
        (DECISION.format("over = true"), "over", 3, 1, "over = 0"),
        (DECISION.format("rise = 11"), "rise", 3, 1, "rise = 0.3"),
        (DECISION.format("rise = true"), "rise", 3, 1, "rise = 0.3"),
        ("said = 1", "said", 1, 1, 'said = ["mornings"]'),
        ("said = [1]", "said", 1, 1, 'said = ["mornings"]'),
        (DECISION.format("minutes = 5"), "minutes", 3, 1, ", ".join(Decision._fields)),
        ("[[decision]]\nquota = 1", "activity", 0, 0, 'activity = "walk"'),
        ('[[decision]]\nactivity = "2"', "activity", 2, 1, 'activity = "walk"'),
        ("[[day]]", "date", 0, 0, "date = 2026-11-23"),
        ("[[day]]\ndate = 2026-11-30", "date", 2, 1, "date = 2026-11-23"),
        ("[[day]]\ndate = 2026-11-22", "date", 2, 1, "date = 2026-11-23"),
        ('[[day]]\ndate = "2026-11-23"', "date", 2, 1, "date = 2026-11-23"),
        ("[[day]]\ndate = 2026-11-23\nat = 1", "at", 3, 1, "date, items"),
        (
            "[[day]]\ndate = 2026-11-23\n[[day]]\ndate = 2026-11-23",
            "date",
            2,
            1,
            "date = 2026-11-23",
        ),
        (
            "[[day]]\ndate = 2026-11-23\nitems = [1]",
            "items",
            3,
            1,
            'items = [{ activity = "walk", amount = 11 }]',
        ),
        (ITEM.format("times = 0"), "times", 3, 44, "times = 1"),
        (ITEM.format("times = 2.0"), "times", 3, 44, "times = 1"),
        (ITEM.format("sets = 101"), "sets", 3, 44, "sets = 1"),
        (ITEM.format("fixed = 1"), "fixed", 3, 44, "fixed = true"),
        (ITEM.format('unit = "h"'), "unit", 3, 44, 'unit = "min"'),
        (ITEM.format("day = 1"), "day", 3, 44, ", ".join(Item._fields)),
        (
            '[[day]]\ndate = 2026-11-23\nitems = [{ activity = "walk" }]',
            "amount",
            0,
            0,
            "amount = 11",
        ),
        (
            '[[day]]\ndate = 2026-11-23\nitems = [{ activity = "walk", amount = 0 }]',
            "amount",
            3,
            31,
            "amount = 11",
        ),
    ],
)
def test_a_wrong_value_is_told_with_its_key_place_and_example(
    text: str, key: str, row: int, column: int, example: str
) -> None:
    found = wrong(text)
    assert (found.code, found.where) == ("plan_value", "plans/2026-11-23.toml")
    assert dict(found.values) == {"key": key, "example": example}
    assert (found.row, found.column, found.width) == (row, column, len(key))
    assert found.line == (text.split("\n")[row - 1] if row else "")


@pytest.mark.parametrize(
    "text",
    [
        "format = ",
        "accepted = ja",
        "[[day]]\ndate = 2026-02-30\n",
        "accepted = true\naccepted = true\n",
        "x = " + "[" * 5000,
        "format = " + "1" * 5000,
        "\ufeffformat = 1",
        "a\x00b",
    ],
)
def test_what_is_no_toml_is_told(text: str) -> None:
    found = wrong(text)
    assert (found.code, found.where) == ("toml", "plans/2026-11-23.toml")
    assert dict(found.values)["why"]


def test_a_number_too_long_to_be_written_is_told() -> None:
    assert wrong("format = 0x" + "f" * 5000).code == "plan_value"
    assert wrong(DECISION.format("quota = 0x" + "f" * 5000)).code == "plan_value"


def test_what_is_no_text_is_told() -> None:
    with pytest.raises(CoachError, match="not_text"):
        parse_plan(b"format = 1 # \xff", "plan.toml", MONDAY)


KEYS = [
    "format",
    "week",
    "start",
    "accepted",
    "decision",
    "day",
    "date",
    "items",
    *Decision._fields,
    *Item._fields,
]
SIMPLE = '1 0 -1 1.5 nan inf true "walk" "" "min" 2026-11-23 07:00:00 [] {} [1] [{}] 1e400'
VALUES = st.sampled_from([*SIMPLE.split(" "), '[{ activity = "walk" }]', "9" * 30])
ROWS = (
    st.sampled_from(["[[decision]]", "[[day]]", "[[day.items]]", "[day]", "[decision.walk]", ""])
    | st.builds(lambda key, value: f"{key} = {value}", st.sampled_from(KEYS), VALUES)
    | st.text(max_size=10)
)


@given(
    st.lists(ROWS, max_size=8).map("\n".join) | st.lists(st.sampled_from(list(DESIGN))).map("".join)
)
def test_whatever_is_written_is_a_plan_or_a_problem(text: str) -> None:
    try:
        plan = parse_plan(text.encode("utf-8", "surrogatepass"), "plan.toml", MONDAY)
    except CoachError as error:
        found = error.problem
        assert found.code in ("plan_value", "toml", "not_text")
        return
    assert parse_plan(plan_text(plan).encode(), "plan.toml", MONDAY) == plan


@given(st.integers(0, len(DESIGN) - 1), st.text(max_size=2), st.booleans())
def test_one_letter_changed(at: int, letters: str, gone: bool) -> None:  # noqa: FBT001 - drawn
    try:
        plan = parse(DESIGN[:at] + letters + DESIGN[at + gone :])
    except CoachError as error:
        found = error.problem
        assert found.code in ("plan_value", "toml", "not_text")
        return
    assert plan.start == MONDAY


# --- the folder ----------------------------------------------------------------------------


def test_weeks_are_named_by_their_monday(home: Home) -> None:
    for weeks in (0, 2):
        write_week(home, MEANT.but(start=MONDAY + WEEK * weeks, days=()), None)
    for name in ("2026-11-24.toml", "notes.toml", "2026-11-23.toml~", "2026-11-30.bak"):
        Path(home.file("plans", name)).write_text("x", encoding="utf-8")
    assert plan_starts(home) == [MONDAY, MONDAY + WEEK * 2]
    assert sorted(read_weeks(home, MONDAY, MONDAY + WEEK * 3)) == plan_starts(home)
    assert sorted(read_weeks(home, MONDAY + timedelta(6), MONDAY + timedelta(13))) == [MONDAY]
    assert os.path.basename(plan_path(home, MONDAY)) == "2026-11-23.toml"


def test_the_plan_of_a_day_is_that_of_its_week_or_the_latest_before(home: Home) -> None:
    assert last_plan(home, MONDAY) is None
    write_week(home, MEANT, None)
    later = MEANT.but(start=MONDAY + WEEK * 2, days=())
    write_week(home, later, None)
    assert last_plan(home, MONDAY - timedelta(1)) is None
    assert last_plan(home, MONDAY + timedelta(6)) == MEANT
    assert last_plan(home, MONDAY + timedelta(13)) == MEANT
    assert last_plan(home, MONDAY + timedelta(14)) == later
    assert last_plan(home, date(2030, 1, 1)) == later


def test_a_plan_is_read_from_memory_only_while_its_text_is_the_same(home: Home) -> None:
    write_week(home, MEANT, None)
    assert read_week(home, MONDAY) == read_week(home, MONDAY) == MEANT
    path = Path(plan_path(home, MONDAY))
    path.write_text(DESIGN.replace("accepted = true", "accepted = false"), encoding="utf-8")
    assert read_week(home, MONDAY) == MEANT.but(accepted=False)
    path.write_text("accepted = 1", encoding="utf-8")
    with pytest.raises(CoachError, match="plan_value"):
        read_week(home, MONDAY)
    path.unlink()
    assert read_week(home, MONDAY) is None


def test_a_plan_is_only_written_over_what_was_read(home: Home) -> None:
    write_week(home, MEANT, None)
    before = Path(plan_path(home, MONDAY)).read_bytes()
    for expected in (None, b"else"):
        with pytest.raises(CoachError, match="changed_meanwhile"):
            write_week(home, MEANT.but(accepted=False), expected)
    assert Path(plan_path(home, MONDAY)).read_bytes() == before
    write_week(home, MEANT.but(accepted=False), before)
    assert read_week(home, MONDAY) == MEANT.but(accepted=False)


def test_what_could_not_be_read_back_is_not_written(home: Home) -> None:
    bad = MEANT.but(decisions=(Decision("walk", quota=-1.0),))
    with pytest.raises(CoachError, match="plan_value"):
        write_week(home, bad, None)
    assert plan_starts(home) == []
