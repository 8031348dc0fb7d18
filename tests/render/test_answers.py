"""The short answers of the everyday commands, by the table of product.md §5."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from smertecoach.core.days import days_of
from smertecoach.core.model import (
    Activity,
    Checkin,
    Commitment,
    Item,
    PlanDay,
    Profile,
    Rest,
    Session,
    WeekPlan,
)
from smertecoach.core.today import state_of_day
from smertecoach.lang import load
from smertecoach.render.answers import (
    amounts,
    heavy_morning,
    light_morning,
    saved_checkin,
    saved_rest,
    saved_session,
)

EN, NB = load("en"), load("nb")
TODAY = date(2026, 5, 16)  # a Saturday
TOMORROW = TODAY + timedelta(1)
PROFILE = Profile(
    activities=(
        Activity("walk", aliases=("tur",)),
        Activity("stairs", unit="rep"),
        Activity("house", role="limit"),
    ),
    commitments=(Commitment("choir", 5),),
)


def answer(
    session: Session, *items: Item, after: tuple[Item, ...] = (), language: str = "en"
) -> str:
    """What is said of a session on a day with these planned things, and tomorrow those."""
    days = (PlanDay(TODAY, items), PlanDay(TOMORROW, after))
    plan = WeekPlan(date(2026, 5, 11), accepted=True, days=days)
    day = days_of([session], PROFILE, {plan.start: plan}, TODAY, TODAY)[0]
    state = state_of_day(items, day, PROFILE)
    return saved_session(load(language), session, TODAY, state, plan)


def walk(minutes: float, name: str = "walk", day: date = TODAY, at: int | None = None) -> Session:
    return Session(day, at, activity=name, seconds=round(minutes * 60))


@pytest.mark.parametrize(
    ("minutes", "planned", "english", "norwegian"),
    [
        (12, 12, "That was today's plan.", "Det var dagens plan."),
        (10, 20, "That was half of today's plan.", "Det var halve dagens plan."),
        (2, 12, "Two minutes count.", "To minutter teller."),
        (1, 12, "One minute counts.", "Ett minutt teller."),
        (8, 20, "8 min of 20 min today.", "8 min av 20 min i dag."),
        (55, 30, "The plan was 30, and it stays 30.", "Planen var 30, og den blir stående."),
    ],
)
def test_where_the_plan_stands(minutes: int, planned: int, english: str, norwegian: str) -> None:
    item = Item("walk", planned)
    assert answer(walk(minutes), item) == f"Saved: walk {minutes} min. {english}"
    assert answer(walk(minutes), item, language="nb") == f"Lagret: walk {minutes} min. {norwegian}"


def test_over_the_plan_it_is_the_same_tomorrow() -> None:
    item = Item("house", 30)
    session = walk(55, "house")
    assert answer(session, item, after=(item,)) == (
        "Saved: house 55 min. The plan was 30, and it is 30 tomorrow too."
    )
    assert answer(session, item, after=(item,), language="nb") == (
        "Lagret: house 55 min. Planen var 30, og den er 30 i morgen også."
    )


def test_within_a_limit() -> None:
    assert answer(walk(20, "house"), Item("house", 30)).endswith("Within 30 min, as planned.")


@pytest.mark.parametrize(
    ("session", "said"),
    [
        (walk(25), "Saved: walk 25 min."),
        (walk(2), "Saved: walk 2 min. Two minutes count."),
        (walk(90, "choir"), "Saved: choir 90 min."),
    ],
)
def test_beside_the_plan(session: Session, said: str) -> None:
    assert answer(session) == said
    assert answer(session, Item("choir", 90, fixed=True)) == said


def test_another_day_is_named_and_nothing_said_of_the_plan() -> None:
    item = Item("tur", 12)
    friday = walk(12.5, "tur", TODAY - timedelta(1), 840)
    assert answer(friday, item) == "Saved: tur 12.5 min, Friday 15 May at 14:00."
    assert answer(friday, item, language="nb") == (
        "Lagret: tur 12,5 min, fredag 15. mai kl. 14.00."
    )
    last_year = walk(12, "tur", date(2025, 5, 16))
    assert answer(last_year, item) == "Saved: tur 12 min, Friday 16 May 2025."


def test_all_amounts_of_a_session() -> None:
    session = Session(TODAY, activity="walk", seconds=870, reps=30, sets=3, steps=4000, metres=1200)
    assert amounts(EN, session) == "14.5 min, 3 × 10 repetitions, 4,000 steps, 1.2 km"
    assert amounts(NB, session) == "14,5 min, 3 × 10 repetisjoner, 4\u00a0000 skritt, 1,2 km"
    assert amounts(EN, Session(TODAY, activity="lift", reps=10)) == "10 repetitions"


def test_rest() -> None:
    assert saved_rest(EN, Rest(TODAY), TODAY) == "Saved: rest. Rest is part of the plan."
    assert saved_rest(NB, Rest(TODAY), TODAY) == "Lagret: hvile. Hvile er en del av planen."
    assert saved_rest(EN, Rest(TODAY, seconds=1200), TODAY) == "Saved: rest 20 min."
    friday = Rest(TODAY - timedelta(1), 840, seconds=1200)
    assert saved_rest(NB, friday, TODAY) == "Lagret: hvile 20 min, fredag 15. mai kl. 14.00."


def test_a_checkin_in_the_words_of_the_language() -> None:
    keys = (
        ("form", 6.0),
        ("pain", 4.5),
        ("sleep", 5.0),
        ("energy", 5.0),
        ("stress", 3.0),
        ("sitting", 27_000),
        ("steps", 4000),
        ("morning", "heavy"),
        ("day", "even"),
    )
    checkin = Checkin(TODAY, keys=keys)
    assert saved_checkin(EN, checkin, TODAY) == (
        "Saved: form 6, pain 4.5, sleep 5, energy 5, stress 3, sitting 7 h 30 min, 4,000 steps, "
        "heavy morning, day: even."
    )
    assert saved_checkin(NB, checkin, TODAY) == (
        "Lagret: dagsform 6, smerte 4,5, søvn 5, krefter 5, stress 3, sittetid 7 t 30 min, "
        "4\u00a0000 skritt, tung morgen, dagen: jevn."
    )
    friday = Checkin(TODAY - timedelta(1), keys=(("form", 6.0),))
    assert saved_checkin(EN, friday, TODAY) == "Saved: form 6, Friday 15 May."


def test_a_light_morning_has_the_usual_plan() -> None:
    items = (Item("walk", 12), Item("stairs", 10, unit="rep", sets=2))
    assert light_morning(EN, items).startswith(
        "Today's plan is the usual one: walk 12 min, stairs 2 × 10 repetitions."
    )
    assert light_morning(NB, items[:1]).startswith("Planen i dag er den vanlige: walk 12 min.")
    assert light_morning(EN, ()) == ""


def test_a_heavy_morning_of_the_design() -> None:
    items = (Item("walk", 12),)
    assert heavy_morning(EN, items, PROFILE, small=True) == (
        "A heavy day. The plan is walk 12 min, gladly split: 2 × 6. "
        "Small version: 6 min. All three are the plan."
    )
    assert heavy_morning(NB, items, PROFILE, small=True) == (
        "En tung dag. Planen er walk 12 min, gjerne delt: 2 × 6. "
        "Liten utgave: 6 min. Alle tre er etter planen."
    )
    assert heavy_morning(EN, items, PROFILE, small=False) == (
        "A heavy day. The plan is walk 12 min, gladly split: 2 × 6."
    )


def test_what_is_in_bouts_already_is_not_split_again() -> None:
    items = (Item("walk", 12, times=2),)
    assert heavy_morning(EN, items, PROFILE, small=True) == (
        "A heavy day. The plan is walk 2 × 12 min. Small version: 2 × 6 min. Both are the plan."
    )


def test_several_things_on_a_heavy_morning() -> None:
    items = (Item("walk", 12), Item("stairs", 10, unit="rep"), Item("choir", 90, fixed=True))
    said = heavy_morning(EN, items, PROFILE, small=True)
    assert "walk 12 min and stairs 10 repetitions" in said
    assert "half of each" in said
    assert "choir" not in said


def test_a_heavy_morning_with_nothing_to_split() -> None:
    assert heavy_morning(EN, (), PROFILE, small=True) == ("A heavy day. Rest is part of the plan.")
    house = heavy_morning(EN, (Item("house", 30),), PROFILE, small=True)
    assert house == "A heavy day. What is planned today can wait."
    assert heavy_morning(EN, (Item("choir", 90, fixed=True),), PROFILE, small=True) == ""
