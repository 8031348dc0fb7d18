"""The proposal for a week (coaching.md §5)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from smertecoach.core.agenda import base_hard, base_loads, change, day_load, in_order, week_load
from smertecoach.core.carry import carried
from smertecoach.core.choice import keep_quota, lower_quota, raise_quota, set_quota
from smertecoach.core.days import days_of
from smertecoach.core.decisions import Wishes, last_grew
from smertecoach.core.model import (
    Activity,
    Away,
    Checkin,
    Commitment,
    Entry,
    Flare,
    Item,
    PlanDay,
    Profile,
    Session,
    WeekPlan,
)
from smertecoach.core.week import Proposal, propose

MONDAY = date(2026, 11, 2)
NOW = MONDAY  # nothing of the plans has gone by
WALK = Activity("walk", good_day=40.0, bad_day=10.0, effort=4.0)
HOUSE = Activity("house", kind="daily", good_day=60.0, bad_day=30.0, per_week=3)
CHOIR = Commitment("choir", 1, time=1140, minutes=90.0)
WEEK = timedelta(weeks=1)


def on(offset: int) -> date:
    return MONDAY + timedelta(days=offset)


def ask(
    profile: Profile,
    entries: list[Entry] | None = None,
    last: WeekPlan | None = None,
    start: date = MONDAY,
    today: date | None = None,
    wishes: Wishes | None = None,
) -> Proposal:
    today = today or start
    entries = sorted(entries or [], key=lambda entry: entry.day)
    plans = {}
    if last is not None:
        monday = last.start
        while monday <= today:
            plans[monday] = carried(last, monday, profile, entries)
            monday += WEEK
    days = days_of(entries, profile, plans, MONDAY - timedelta(days=60), today)
    return propose(profile, entries, days, last, start, today, wishes)


def accepted(profile: Profile, **more: object) -> WeekPlan:
    return ask(profile).plan.but(accepted=True, **more)


def weekdays(plan: WeekPlan, name: str) -> list[int]:
    return [n for n, day in enumerate(plan.days) if any(i.activity == name for i in day.items)]


def kept_week(plan: WeekPlan, form: float = 5.0) -> list[Entry]:
    """Every item as planned, every morning the same."""
    entries: list[Entry] = []
    for day in plan.days:
        entries.append(Checkin(day.day, at=420, keys=(("form", form),)))
        entries += [
            Session(day.day, activity=item.activity, seconds=round(60 * item.amount * item.times))
            for item in day.items
            if not item.fixed
        ]
    entries.append(Checkin(plan.start + WEEK, at=420, keys=(("form", form),)))
    return entries


def test_the_first_evening() -> None:
    proposal = ask(Profile(activities=(WALK.but(times=2),), rest_days=(6,)))
    (decision,) = proposal.plan.decisions
    assert (decision.decision, decision.reason) == ("new", "baseline")
    assert (decision.quota, decision.shown, decision.before) == (10, 10, None)
    assert proposal.plan.days[0] == PlanDay(MONDAY, (Item("walk", 10.0, times=2),))
    assert len(weekdays(proposal.plan, "walk")) == 5
    assert 6 not in weekdays(proposal.plan, "walk")
    assert proposal.baselines["walk"].bouts == (2, 3)
    assert (proposal.load, proposal.change) == (5 * 2 * 10 * 4, None)
    assert not proposal.partial


def test_v31_in_a_whole_week() -> None:
    walk = Activity("walk", effort=4.0, baseline="manual", quota=20.0, per_week=5)
    house = Activity("house", kind="daily", baseline="manual", quota=30.0, per_week=3)
    open_week = ask(Profile(activities=(walk, house)))
    assert weekdays(open_week.plan, "walk") == [0, 1, 2, 3, 5]
    assert weekdays(open_week.plan, "house") == [1, 4, 6]
    profile = Profile(activities=(walk, house), rest_days=(6,))
    rested = ask(profile)
    assert weekdays(rested.plan, "walk") == [0, 1, 2, 3, 5]
    assert weekdays(rested.plan, "house") == [0, 2, 4]
    loads = [day_load(day, profile) for day in rested.plan.days]
    assert loads == [170, 80, 170, 80, 90, 80, 0]


def test_an_even_week_grows_and_stays_where_it_was() -> None:
    profile = Profile(activities=(WALK, HOUSE), commitments=(CHOIR,))
    last = accepted(profile)
    proposal = ask(profile, kept_week(last), last, MONDAY + WEEK)
    walk, house = proposal.plan.decisions
    assert (walk.decision, walk.reason, walk.kept, walk.over) == ("up", "up", "5/5", 0)
    assert (walk.mornings, walk.before) == ("0/5", 10)
    assert walk.quota == pytest.approx(11)
    assert house.quota == pytest.approx(33)
    for name in ("walk", "house"):
        assert weekdays(proposal.plan, name) == weekdays(last, name)
    assert proposal.load == week_load(last, profile) + 5 * 4 + 3 * 9
    assert proposal.change == pytest.approx(47 / week_load(last, profile))
    assert proposal.evidence["walk"].kept == 5


def test_spread_places_everything_anew() -> None:
    profile = Profile(activities=(WALK,))
    first = accepted(profile)
    moved = first.but(
        days=tuple(
            PlanDay(day.day, (Item("walk", 10.0),) if n < 5 else ())
            for n, day in enumerate(first.days)
        )
    )
    stay = ask(profile, kept_week(moved), moved, MONDAY + WEEK)
    assert weekdays(stay.plan, "walk") == [0, 1, 2, 3, 4]
    anew = ask(profile, kept_week(moved), moved, MONDAY + WEEK, wishes=Wishes(spread=True))
    assert weekdays(anew.plan, "walk") == [0, 1, 2, 3, 5]


def test_the_order_of_a_day() -> None:
    profile = Profile(
        activities=(
            Activity("dust", value=0, quota=5.0, baseline="manual", per_week=7),
            Activity("walk", value=1, quota=5.0, baseline="manual", per_week=7),
            Activity("phone", value=0, area="people", quota=5.0, baseline="manual", per_week=7),
            Activity("paint", value=3, quota=5.0, baseline="manual", per_week=7),
        ),
        commitments=(CHOIR,),
    )
    names = [item.activity for item in ask(profile).plan.days[1].items]
    assert names == ["choir", "paint", "phone", "walk", "dust"]
    assert [a.name for a in in_order(profile.activities)] == names[1:]


def test_commitments_are_in_the_load() -> None:
    work = Commitment("work", 0, minutes=240.0, effort=6.0, kind="work")
    profile = Profile(activities=(WALK,), commitments=(CHOIR, work))
    assert base_loads(profile) == (0, 180, 0, 0, 0, 0, 0)
    assert base_hard(profile) == (1, 0, 0, 0, 0, 0, 0)
    proposal = ask(profile)
    assert weekdays(proposal.plan, "walk") == [0, 2, 3, 4, 5]  # evenness looks past work
    assert proposal.load == 5 * 40 + 180 + 240 * 6
    assert proposal.plan.days[1].items == (Item("choir", 90.0, unit="min", fixed=True),)


def test_days_per_week() -> None:
    rest = (5, 6)
    many = Profile(activities=(WALK.but(per_week=7),), rest_days=rest)
    assert weekdays(ask(many).plan, "walk") == [0, 1, 2, 3, 4]
    chosen = Profile(activities=(WALK.but(days=(1, 6)),), rest_days=rest)
    proposal = ask(chosen)
    assert (weekdays(proposal.plan, "walk"), proposal.yielded) == ([1, 6], ("rest_days",))
    relax = Profile(activities=(WALK.but(kind="relax", effort=1.0, per_week=7),), rest_days=rest)
    assert weekdays(ask(relax).plan, "walk") == list(range(7))


def test_the_rest_of_a_running_week() -> None:
    profile = Profile(activities=(WALK, HOUSE))
    proposal = ask(profile, today=on(3))  # Thursday: four days are left
    assert proposal.partial
    assert len(weekdays(proposal.plan, "walk")) == round(5 * 4 / 7) == 3
    assert len(weekdays(proposal.plan, "house")) == round(3 * 4 / 7) == 2
    assert min(weekdays(proposal.plan, "walk")) >= 3
    sunday = ask(profile, today=on(6))
    assert weekdays(sunday.plan, "walk") == [6]


def test_within_the_week_nothing_old_changes() -> None:
    profile = Profile(activities=(WALK,))
    current = accepted(profile)
    more = Profile(activities=(WALK, HOUSE))
    proposal = ask(more, today=on(3), wishes=Wishes(current=current))
    assert weekdays(proposal.plan, "walk") == weekdays(current, "walk")
    assert proposal.plan.decisions[0] == current.decisions[0]
    assert proposal.plan.decisions[1].decision == "new"
    assert len(weekdays(proposal.plan, "house")) == 2


def test_a_gap_is_not_planned() -> None:
    away: list[Entry] = [Away(on(-2), until=on(2))]
    proposal = ask(Profile(activities=(WALK,)), away)
    assert len(weekdays(proposal.plan, "walk")) == 3
    assert min(weekdays(proposal.plan, "walk")) == 3


def test_nothing_known_is_asked_for() -> None:
    proposal = ask(Profile(activities=(Activity("walk"),)))
    (decision,) = proposal.plan.decisions
    assert (decision.quota, decision.shown, decision.reason) == (None, None, "no_baseline")
    assert weekdays(proposal.plan, "walk") == []
    profile = Profile(activities=(WALK,))
    later = ask(profile, [], proposal.plan.but(accepted=True), MONDAY + WEEK)
    assert later.plan.decisions[0].decision == "new"


def test_a_renewed_baseline() -> None:
    profile = Profile(activities=(WALK,))
    last = accepted(profile)
    changed = Profile(activities=(WALK.but(bad_day=6.0),))
    wishes = Wishes(renewed=frozenset({"walk"}))
    proposal = ask(changed, kept_week(last), last, MONDAY + WEEK, wishes=wishes)
    (decision,) = proposal.plan.decisions
    assert (decision.decision, decision.before, decision.quota) == ("new", 10, 6)


def test_a_new_unit_is_a_new_baseline() -> None:
    last = accepted(Profile(activities=(WALK,)))
    steps = WALK.but(unit="step", good_day=4000.0, bad_day=1000.0)
    proposal = ask(Profile(activities=(steps,)), kept_week(last), last, MONDAY + WEEK)
    (decision,) = proposal.plan.decisions
    assert (decision.decision, decision.before, decision.shown) == ("new", None, 1000)


def test_after_three_weeks_of_silence() -> None:
    profile = Profile(activities=(WALK.but(bad_day=12.0),))
    last = accepted(profile)
    proposal = ask(profile, kept_week(last), last, MONDAY + 4 * WEEK)
    (decision,) = proposal.plan.decisions
    assert (decision.decision, decision.reason, decision.shown) == ("restart", "silence", 8)
    assert decision.quota == pytest.approx(8.748)
    assert proposal.before is not None
    assert proposal.before.carried


def test_a_silence_never_reaches_into_days_to_come() -> None:
    profile = Profile(activities=(WALK,))
    last = accepted(profile)
    proposal = ask(profile, kept_week(last)[:2], last, MONDAY + WEEK, today=on(2))
    assert proposal.plan.decisions[0].decision != "restart"
    silent = ask(profile, [], last, MONDAY + WEEK, today=on(6))
    assert silent.plan.decisions[0].decision == "restart"


def test_a_flare_holds() -> None:
    profile = Profile(activities=(WALK,))
    last = accepted(profile)
    entries = [*kept_week(last), Flare(on(5))]
    assert ask(profile, entries, last, MONDAY + WEEK).plan.decisions[0].reason == "flare"


def test_a_professionals_quota() -> None:
    physio = WALK.but(source="physio", quota=15.0)
    profile = Profile(activities=(physio,))
    last = accepted(profile)
    assert last.decisions[0].quota == 15
    changed = Profile(activities=(physio.but(quota=18.0),))
    (decision,) = ask(changed, kept_week(last), last, MONDAY + WEEK).plan.decisions
    assert (decision.decision, decision.reason, decision.quota) == ("hold", "professional", 18)


def test_a_new_limit_is_kept_at_once() -> None:
    last = accepted(Profile(activities=(WALK,)))
    limited = Profile(activities=(WALK.but(max_amount=7.0),))
    (decision,) = ask(limited, kept_week(last), last, MONDAY + WEEK).plan.decisions
    assert (decision.decision, decision.reason, decision.quota) == ("down", "at_limit", 7)


def test_this_weeks_own_plan_is_not_an_earlier_one() -> None:
    profile = Profile(activities=(WALK,))
    with pytest.raises(ValueError, match="earlier week"):
        ask(profile, [], accepted(profile), MONDAY)


def test_last_grew() -> None:
    profile = Profile(activities=(WALK,))
    first = accepted(profile)
    second = ask(profile, kept_week(first), first, MONDAY + WEEK).plan
    assert last_grew([second, first], profile) == {"walk": MONDAY + WEEK}
    renamed = Profile(activities=(WALK.but(name="tur", aliases=("walk",)),))
    assert last_grew([second, first], renamed) == {"tur": MONDAY + WEEK}


def test_the_same_input_gives_the_same_plan() -> None:
    profile = Profile(activities=(WALK, HOUSE), commitments=(CHOIR,), rest_days=(6,))
    assert ask(profile) == ask(profile)


def grown_plan(profile: Profile) -> WeekPlan:
    last = accepted(profile)
    return ask(profile, kept_week(last), last, MONDAY + WEEK).plan


def test_plan_set() -> None:
    profile = Profile(activities=(WALK,))
    plan = set_quota(grown_plan(profile), WALK, 10.0, profile, NOW)
    (decision,) = plan.decisions
    assert (decision.reason, decision.suggested, decision.decision) == ("chosen", "up", "hold")
    assert (decision.quota, decision.shown) == (10, 10)
    assert {item.amount for day in plan.days for item in day.items} == {10}
    again = set_quota(plan, WALK, 0.2, profile, NOW)
    assert (again.decisions[0].quota, again.decisions[0].suggested) == (1, "up")
    assert again.decisions[0].decision == "down"
    limited = WALK.but(max_amount=12.0)
    capped = set_quota(plan, limited, 50.0, Profile(activities=(limited,)), NOW)
    assert (capped.decisions[0].quota, capped.decisions[0].decision) == (12, "up")
    first = set_quota(ask(profile).plan, WALK, 8.0, profile, NOW)
    assert (first.decisions[0].decision, first.decisions[0].suggested) == ("new", "new")
    with pytest.raises(LookupError):
        set_quota(plan, HOUSE, 5.0, profile, NOW)


def test_plan_set_leaves_the_days_that_have_gone_by() -> None:
    profile = Profile(activities=(WALK,))
    plan = grown_plan(profile)
    thursday = plan.start + timedelta(days=3)
    changed = set_quota(plan, WALK, 30.0, profile, thursday)
    for old, new in zip(plan.days, changed.days, strict=True):
        if old.day < thursday:
            assert new == old
        else:
            assert {item.amount for item in new.items} <= {30}


def test_up_stay_down() -> None:
    profile = Profile(activities=(WALK,))
    plan = grown_plan(profile)
    stay = keep_quota(plan, WALK, profile, NOW)
    assert (stay.decisions[0].quota, stay.decisions[0].suggested) == (10, "up")
    down = lower_quota(plan, WALK, profile, NOW)
    assert down.decisions[0].quota == pytest.approx(9)
    up, refused = raise_quota(stay, WALK, profile, NOW)
    assert refused is None
    assert up.decisions[0].quota == pytest.approx(11)
    for changes, code in (
        ({"source": "physio"}, "professional"),
        ({"goal": 10.0}, "at_goal"),
        ({"max_amount": 10.0}, "at_limit"),
    ):
        other = WALK.but(**changes)
        assert raise_quota(stay, other, Profile(activities=(other,)), NOW) == (stay, code)
    steady = profile.but(steady=True)
    assert raise_quota(stay, WALK, steady, NOW) == (stay, "steady")
    empty = WeekPlan(MONDAY)
    assert raise_quota(empty, WALK, profile, NOW) == (empty, "no_baseline")
    assert keep_quota(empty, WALK, profile, NOW) == lower_quota(empty, WALK, profile, NOW) == empty


def test_change_needs_a_week_before() -> None:
    profile = Profile(activities=(WALK,))
    plan = accepted(profile)
    assert change(plan, None, profile) is None
    assert change(plan, WeekPlan(MONDAY), profile) is None
    assert change(plan, plan, profile) == 0
    stranger = PlanDay(MONDAY, (Item("yoga", 5.0), Item("party", 60.0, fixed=True)))
    assert day_load(stranger, profile) == 0


def test_twelve_weeks_by_the_plan() -> None:
    """Whoever does exactly what is shown grows, and is never told it was not done."""
    profile = Profile(activities=(WALK, HOUSE), rest_days=(6,))
    plan, entries = accepted(profile), list[Entry]()
    for week in range(1, 13):
        entries += kept_week(plan)
        plan = ask(profile, entries, plan, MONDAY + week * WEEK).plan.but(accepted=True)
        assert {d.reason for d in plan.decisions} <= {"up", "not_its_turn"}
        assert {d.over for d in plan.decisions} == {0}
        assert weekdays(plan, "walk") == weekdays(accepted(profile), "walk")
    for decision, start in zip(plan.decisions, (10, 30), strict=True):
        assert 1.5 <= (decision.quota or 0) / start <= 3.14
