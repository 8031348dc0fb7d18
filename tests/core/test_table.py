"""The table of coaching.md §3 row by row, from journal and plans to the proposal of a week.

One person: a walk of 20 min on six days a week, two months old, every morning a 5 (pain; higher is
heavier). Each vector changes what it is about and nothing else.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from smertecoach.core.carry import carried
from smertecoach.core.days import days_of
from smertecoach.core.decisions import Wishes
from smertecoach.core.model import (
    Activity,
    Answer,
    Checkin,
    Decision,
    Entry,
    Flare,
    Item,
    PlanDay,
    Profile,
    Rest,
    Session,
    Skip,
    WeekPlan,
)
from smertecoach.core.offers import Offer
from smertecoach.core.week import Proposal, propose

MONDAY = date(2026, 11, 30)  # of the week that is judged
START = MONDAY + timedelta(days=7)  # of the week that is proposed
WEEK = timedelta(days=7)
SIX = (0, 1, 2, 3, 4, 5)
WALK = Activity("walk", effort=4.0, baseline="manual", quota=20.0, per_week=6)


def on(offset: int) -> date:
    return MONDAY + timedelta(days=offset)


def plan_of(monday: date, *activities: Activity, quota: float = 20.0, **more: object) -> WeekPlan:
    """A plan of Monday to Saturday."""
    items = tuple(Item(a.name, float(int(quota)), unit=a.unit) for a in activities)
    return WeekPlan(
        monday,
        accepted=True,
        decisions=tuple(
            Decision(a.name, quota=quota, shown=float(int(quota)), unit=a.unit).but(**more)
            for a in activities
        ),
        days=tuple(
            PlanDay(monday + timedelta(days=n), items if n in SIX else ()) for n in range(7)
        ),
    )


def walked(offset: int, minutes: float = 20.0, *keys: tuple[str, float | str]) -> Session:
    return Session(on(offset), at=900, keys=keys, activity="walk", seconds=round(minutes * 60))


def mornings(values: dict[int, float] | None = None, first: int = -35) -> list[Entry]:
    """A 5 every morning, but for some."""
    known = dict.fromkeys(range(first, 8), 5.0) | (values or {})
    return [Checkin(on(n), at=420, keys=(("pain", value),)) for n, value in known.items()]


def heavy(*offsets: int) -> list[Entry]:
    """Mornings marked heavy: not settled, and no number that changes a mean."""
    return [Checkin(on(n), at=425, keys=(("morning", "heavy"),)) for n in offsets]


def said(question: str, answer: str, offset: int = 6) -> Answer:
    return Answer(on(offset), at=1080, keys=(("about", "walk"),), question=question, answer=answer)


FIVE = [*(walked(n) for n in range(5)), Rest(on(5))]  # V8: five of six kept, the sixth noted
OLD = [walked(-60)]
TWO = [*(walked(n) for n in range(2)), *(Rest(on(n)) for n in range(2, 6))]  # two of six
BEFORE_TWO = [*(walked(n - 7) for n in range(2)), *(Rest(on(n - 7)) for n in range(2, 6))]
FOUR_HEAVY = heavy(1, 2, 3, 4)  # V9e: four of six mornings after


def proposal(
    *entries: Entry,
    activity: Activity = WALK,
    others: tuple[Activity, ...] = (),
    plan: WeekPlan | None = None,
    started: float = 10.0,
    today: date = START,
    earlier: dict[date, WeekPlan] | None = None,
    **profile: object,
) -> Proposal:
    """The proposal of the week from START."""
    person = Profile(morning="pain", activities=(activity, *others)).but(**profile)
    last = plan or plan_of(MONDAY, activity, *others)
    first = on(-70)  # a Monday
    plans = {first: plan_of(first, activity, quota=started, decision="new", reason="baseline")}
    plans |= {MONDAY - WEEK: plan_of(MONDAY - WEEK, activity, *others), last.start: last}
    plans |= earlier or {}
    known = sorted(entries, key=lambda entry: (entry.day, entry.at or 0))
    ran = {START: carried(last, START, person, known)} | plans
    days = days_of(known, person, ran, on(-80), today)
    return propose(person, known, days, last, START, today, Wishes(plans=plans))


def row(*entries: Entry, **more: object) -> tuple[str, str, float | None]:
    """What is decided: decision, reason, real quota."""
    one = proposal(*entries, **more).plan.decisions[0]  # type: ignore[arg-type]
    quota = None if one.quota is None else round(one.quota, 6)
    return one.decision, one.reason, quota


BASE = [*OLD, *FIVE, *mornings()]


def test_v8_the_person_every_vector_starts_from() -> None:
    assert row(*BASE) == ("up", "up", 22)


# --- rows 1 to 4 ---------------------------------------------------------------------------


@pytest.mark.parametrize("more", [{}, {"steady": True}, {"activity": WALK.but(source="physio")}])
def test_row_1_a_flare(more: dict[str, object]) -> None:
    assert row(*BASE, Flare(on(5)), **more) == ("hold", "flare", 20)


def test_row_2_safety_lies_over_every_other() -> None:
    open_ = Answer(on(3), question="safety", answer="yes")
    done = Answer(on(4), question="safety", answer="done")
    for more in ([], [Flare(on(5))], FOUR_HEAVY):
        found = proposal(*BASE, *more, open_)
        assert [(d.reason, d.quota) for d in found.plan.decisions] == [("safety", 20)]
        assert found.unplanned == {"walk": "safety"}
        assert not any(day.items for day in found.plan.days)
    easy = proposal(*BASE, open_, activity=WALK.but(effort=3.9))
    assert (easy.plan.decisions[0].reason, easy.unplanned) == ("safety", {})
    assert row(*BASE, open_, done) == ("up", "up", 22)


def test_row_3_a_professionals_quota() -> None:
    physio = WALK.but(source="physio")
    assert row(*BASE, activity=physio) == ("hold", "professional", 20)
    found = proposal(*BASE, *FOUR_HEAVY, activity=physio)
    assert found.plan.decisions[0].reason == "professional"
    assert found.offers == (
        Offer(code="professional_small", activity="walk", amount=10, before=20),
        Offer(code="next_visit", activity="walk"),
    )
    assert row(*OLD, *mornings(), activity=physio)[1] == "professional"


def test_row_4_fewer_than_half_of_the_planned_days_have_an_entry() -> None:
    assert row(*OLD, walked(0), walked(1), *mornings()) == ("hold", "too_little_logged", 20)
    assert row(*OLD, walked(0), walked(1), Rest(on(2)), *mornings())[1] == "not_even_yet"
    assert row(*OLD, walked(0), walked(1), Skip(on(2), activity="walk"))[1] == "not_even_yet"
    unplanned = [Rest(on(6))]  # Sunday is none of the planned days
    assert row(*OLD, walked(0), walked(1), *unplanned)[1] == "too_little_logged"


# --- row 5 ---------------------------------------------------------------------------------


def test_row_5_heavier_mornings() -> None:
    walked_all = [walked(n) for n in SIX]
    assert row(*OLD, *walked_all, *mornings(), *FOUR_HEAVY) == ("down", "mornings_heavier", 18)
    assert row(*OLD, *walked_all, *mornings(), *heavy(1, 2, 3))[1] == "mornings"
    three = [*(walked(n) for n in (0, 2, 4)), *(walked(n, 16) for n in (1, 3, 5))]
    assert row(*OLD, *three, *mornings(), *FOUR_HEAVY)[0] == "down"


def test_row_5_two_weeks_running() -> None:
    before = [walked(n - 7) for n in SIX]
    now = [walked(n) for n in SIX]
    first, second = heavy(-6, -5, -4), heavy(1, 2, 3)
    assert row(*OLD, *before, *now, *mornings(), *first, *second) == (
        "down",
        "mornings_heavier",
        18,
    )
    assert row(*OLD, *before, *now, *mornings(), *second) == ("hold", "mornings", 20)
    assert row(*OLD, *before, *now, *mornings(), *first) == ("up", "up", 22)


@pytest.mark.parametrize(("after", "reason"), [(7.0, "up"), (7.1, "mornings_heavier")])
def test_row_5_a_rise_of_more_than_two(after: float, reason: str) -> None:
    """Walked once in the week: one morning after says nothing, all of them make the rise."""
    rare = WALK.but(per_week=1, days=(0,))
    week = plan_of(MONDAY, rare)
    only = week.but(days=(week.days[0], *(day.but(items=()) for day in week.days[1:])))
    values = dict.fromkeys(range(1, 8), after)
    usual = said("mornings", "usual")
    assert row(*OLD, walked(0), *mornings(values), usual, activity=rare, plan=only)[1] == reason


def test_row_5a_the_plan_itself_was_not_tried() -> None:
    hardly = [*(walked(n) for n in range(2)), *(walked(n, 5) for n in range(2, 6))]
    assert row(*OLD, *hardly, *mornings(), *FOUR_HEAVY) == ("hold", "not_tried", 20)
    over = [*(walked(n) for n in range(4)), walked(4, 25), walked(5, 25)]
    assert row(*OLD, *over, *mornings(), *FOUR_HEAVY) == ("hold", "not_tried", 20)
    once = [*(walked(n) for n in range(5)), walked(5, 25)]
    assert row(*OLD, *once, *mornings(), *FOUR_HEAVY) == ("down", "mornings_heavier", 18)


def test_row_5b_at_first_it_may_hurt_a_little_more() -> None:
    every = [*(walked(n) for n in SIX), *mornings(), *FOUR_HEAVY]
    assert row(walked(-20), *every) == ("hold", "new", 20)  # 27 days old on the Monday
    assert row(walked(-21), *every) == ("down", "mornings_heavier", 18)
    assert row(walked(-20), *every, *heavy(5), steady=True)[1] == "mornings_heavier"


def test_row_5b_something_else_lay_over_the_week() -> None:
    every = [*OLD, *(walked(n) for n in SIX), *mornings(), *FOUR_HEAVY]
    assert row(*every, said("week", "life")) == ("hold", "life", 20)
    assert row(*every, said("week", "life", -1)) == ("down", "mornings_heavier", 18)  # of before


def test_row_5c_the_start_level_is_the_floor_but_not_in_steady_mode() -> None:
    every = [*OLD, *(walked(n) for n in SIX), *mornings(), *FOUR_HEAVY]
    assert row(*every, started=19.0) == ("down", "mornings_heavier", 19)
    found = proposal(*every, started=20.0)
    assert found.plan.decisions[0].decision == "hold"
    assert found.plan.decisions[0].reason == "mornings_heavier"
    assert (found.pointer, found.plan.said) == ("start_level", ("start_level",))
    # Steady mode looks at three mornings after each day: five of seven here.
    for started in (19.0, 20.0):
        steady = row(*every, *heavy(5), started=started, steady=True)
        assert steady == ("down", "mornings_heavier", 18)
    assert row(*every, started=19.0, steady=True) == ("hold", "steady", 20)


# --- row 6 ---------------------------------------------------------------------------------

HARDLY = [*OLD, *BEFORE_TWO, *TWO, *mornings()]


@pytest.mark.parametrize(
    ("answer", "decided"),
    [
        (None, ("hold", "too_big", 20)),
        ("much", ("down", "too_big", 16)),
        ("life", ("hold", "life", 20)),
        ("swap", ("hold", "swap", 20)),
        ("afraid", ("hold", "afraid", 20)),
    ],
)
def test_row_6_hardly_kept_two_weeks_running(
    answer: str | None, decided: tuple[str, str, float]
) -> None:
    answered = [] if answer is None else [said("plan", answer)]
    assert row(*HARDLY, *answered) == decided


def test_row_6_is_asked_and_what_follows_is_offered() -> None:
    sunday = on(6)
    entries = [entry for entry in HARDLY if entry.day <= sunday]
    found = proposal(*entries, today=sunday)
    assert found.question == Offer(
        code="too_big", activity="walk", asks="plan", before=20, kept=4, planned=12
    )
    assert proposal(*entries, today=sunday, ask=False).question is None
    assert proposal(*HARDLY).question is None  # a Monday
    swap = proposal(*entries, said("plan", "swap"), today=sunday)
    assert (swap.question, [one.code for one in swap.offers]) == (None, ["swap"])
    afraid = proposal(*entries, said("plan", "afraid"), today=sunday)
    assert [(one.code, one.amount) for one in afraid.offers] == [("ladder", 10)]


def test_row_6_only_where_little_was_over_and_both_weeks_are_known() -> None:
    often = [*(walked(n, 25) for n in range(2)), *(Rest(on(n)) for n in range(2, 6))]
    assert row(*OLD, *BEFORE_TWO, *often, *mornings())[1] == "often_over"
    assert row(*OLD, *TWO, *mornings())[1] == "not_even_yet"
    half = [*(walked(n - 7) for n in range(3)), *(Rest(on(n - 7)) for n in range(3, 6))]
    assert row(*OLD, *half, *TWO, *mornings())[1] == "not_even_yet"


def test_an_answer_of_the_sunday_before_is_about_the_week_before() -> None:
    """Planned ahead in the middle of a week: what was answered on Sunday is not used twice."""
    saturday = on(5)
    entries = [entry for entry in HARDLY if entry.day <= saturday]
    assert row(*entries, said("plan", "much", -1), today=saturday) == ("hold", "too_big", 20)
    assert row(*entries, said("plan", "much", 0), today=saturday) == ("down", "too_big", 16)
    unknown = [*OLD, *(walked(n) for n in range(5))]
    assert row(*unknown, said("mornings", "usual", -1), today=saturday)[1] == "mornings"
    assert row(*unknown, said("mornings", "usual", 0), today=saturday)[1] == "up"


# --- row 7 ---------------------------------------------------------------------------------


def test_row_7_steady() -> None:
    assert row(*BASE, steady=True) == ("hold", "steady", 20)
    assert row(*BASE, steady=START) == ("hold", "steady", 20)
    over = START - timedelta(days=1)  # asked how to go on, and not answered yet
    assert row(*BASE, steady=over) == ("hold", "steady", 20)
    assert row(*BASE, steady=over, ask=False) == ("up", "up", 22)
    assert row(*BASE, growth=0) == ("hold", "steady", 20)
    assert row(*BASE, surgery=START - timedelta(days=83)) == ("hold", "steady", 20)
    assert row(*BASE, surgery=START - timedelta(days=84)) == ("up", "up", 22)


def test_row_7_a_consolidation_week() -> None:
    assert row(*BASE, consolidation=True) == ("hold", "consolidation", 20)  # START is one of four
    assert row(*BASE, consolidation=False) == ("up", "up", 22)


@pytest.mark.parametrize(("now", "reason"), [(4.0, "sleep_first"), (4.1, "up")])
def test_row_7_sleep_first(now: float, reason: str) -> None:
    nights: list[Entry] = [
        Checkin(on(n), at=421, keys=(("sleep", now if n > 0 else 6.0),)) for n in range(-27, 8)
    ]
    assert row(*BASE, *nights)[1] == reason


@pytest.mark.parametrize(("first", "reason"), [(4.0, "slow_rise"), (4.1, "up")])
def test_row_7_a_slow_rise(first: float, reason: str) -> None:
    values = dict.fromkeys(range(-60, -32), first)
    found = proposal(*OLD, *FIVE, *mornings(values, first=-60))
    assert found.plan.decisions[0].reason == reason
    assert found.pointer == ("slow_rise" if reason == "slow_rise" else None)


@pytest.mark.parametrize(("effort", "reason"), [(6.0, "felt_harder"), (5.9, "up")])
def test_row_7_felt_harder(effort: float, reason: str) -> None:
    hard = [walked(n, 20, ("effort", effort)) for n in range(5)]
    assert row(*OLD, *hard, Rest(on(5)), *mornings())[1] == reason


@pytest.mark.parametrize(("small", "reason"), [(1, "up"), (2, "small_often")])
def test_row_7_more_than_one_of_four_small(small: int, reason: str) -> None:
    week = [walked(n, 10, ("small", "yes")) for n in range(small)]
    week += [walked(n) for n in range(small, 6)]
    assert row(*OLD, *week, *mornings())[1] == reason


# --- rows 8 to 10 --------------------------------------------------------------------------


def test_row_8_at_the_goal_or_a_limit() -> None:
    assert row(*BASE, activity=WALK.but(goal=20.0)) == ("hold", "at_goal", 20)
    assert row(*BASE, activity=WALK.but(goal=20.5)) == ("up", "up", 20.5)
    assert row(*BASE, activity=WALK.but(max_amount=20.0)) == ("hold", "at_limit", 20)
    assert row(*BASE, activity=WALK.but(max_amount=21.0)) == ("up", "up", 21)
    assert row(*BASE, activity=WALK.but(role="limit")) == ("hold", "at_limit", 20)
    assert row(*BASE, activity=WALK.but(role="limit", goal=30.0)) == ("up", "up", 22)


def done_by_all(*activities: Activity) -> list[Entry]:
    return [
        Session(on(n), activity=one.name, seconds=1200) for one in activities for n in (-60, *SIX)
    ]


SWIM, BIKE = (
    Activity(name, effort=4.0, baseline="manual", quota=20.0) for name in ("swim", "bike")
)


def reasons(*activities: Activity) -> dict[str, str]:
    first, *others = activities
    found = proposal(*done_by_all(*activities), *mornings(), activity=first, others=tuple(others))
    return {one.activity: one.reason for one in found.plan.decisions}


def test_row_8_takes_no_growing_place() -> None:
    at_goal = WALK.but(goal=20.0)
    assert reasons(at_goal, SWIM, BIKE) == {"walk": "at_goal", "swim": "up", "bike": "up"}


def test_row_10_not_its_turn() -> None:
    """At most two grow in a week."""
    three = reasons(WALK.but(per_week=2), SWIM.but(per_week=2), BIKE.but(per_week=2))
    assert three == {"walk": "up", "swim": "up", "bike": "not_its_turn"}


@pytest.mark.parametrize(
    ("quota", "next_quota"), [(20.0, 22.0), (4.9, 5.4), (4.0, 4.5), (5.0, 5.5), (1.0, 1.5)]
)
def test_row_9_up(quota: float, next_quota: float) -> None:
    done = [*(walked(n, int(quota)) for n in range(5)), Rest(on(5))]
    plan = plan_of(MONDAY, WALK, quota=quota)
    assert row(*OLD, *done, *mornings(), plan=plan) == ("up", "up", next_quota)


def test_row_10_otherwise() -> None:
    over = [*(walked(n) for n in range(4)), walked(4, 24.1), walked(5, 24.1)]
    assert row(*OLD, *over, *mornings()) == ("hold", "often_over", 20)
    within = [*(walked(n) for n in range(4)), walked(4, 24), walked(5, 24.1)]
    assert row(*OLD, *within, *mornings()) == ("up", "up", 22)
    four = [*(walked(n) for n in range(4)), Rest(on(4)), Rest(on(5))]
    assert row(*OLD, *four, *mornings()) == ("hold", "not_even_yet", 20)
    assert row(*OLD, *FIVE, *mornings(), *heavy(1, 2)) == ("hold", "mornings", 20)  # 2 of 5
    six = [walked(n) for n in SIX]
    assert row(*OLD, *six, *mornings(), *heavy(1, 2)) == ("up", "up", 22)  # 2 of 6


@pytest.mark.parametrize(
    ("answer", "decided"),
    [(None, "mornings"), ("usual", "up"), ("heavier", "mornings"), ("unknown", "mornings")],
)
def test_row_10_mornings_that_nobody_rated(answer: str | None, decided: str) -> None:
    answered = [] if answer is None else [said("mornings", answer)]
    assert row(*OLD, *FIVE, *answered)[1] == decided
    nines = dict.fromkeys(range(-35, 8), 9.0)  # usual + 2 can never happen
    assert row(*OLD, *FIVE, *mornings(nines), *answered)[1] == decided


# --- beside the table ----------------------------------------------------------------------


def test_a_carried_week_is_judged_like_a_planned_one() -> None:
    """The judged week had no file: it ran on the plan of the week before."""
    older = plan_of(MONDAY - WEEK, WALK)
    found = proposal(*BASE, *(walked(n - 7) for n in range(5)), plan=older)
    assert found.before is not None
    assert (found.before.carried, found.before.decisions[0].reason) == (True, "carried")
    assert found.plan.decisions[0].reason == "up"


def test_after_a_silence_it_begins_again_lower() -> None:
    older = plan_of(on(-21), WALK)
    silent = proposal(*OLD, *(walked(n - 21) for n in SIX), plan=older)
    (decision,) = silent.plan.decisions
    assert (decision.decision, decision.reason) == ("restart", "silence")
    assert decision.quota == pytest.approx(20 * 0.9**3)


def test_what_was_chosen_is_what_is_judged() -> None:
    """`plan set walk 16`: the week ran on 16, and a step goes from there."""
    chosen = plan_of(MONDAY, WALK, quota=16.0, reason="chosen", suggested="up")
    done = [*(walked(n, 16) for n in range(5)), Rest(on(5))]
    assert row(*OLD, *done, *mornings(), plan=chosen) == ("up", "up", 17.6)
