"""The proposal for a week (coaching.md §5)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from smertecoach.core.agenda import (
    base_hard,
    base_loads,
    change,
    day_load,
    in_order,
    is_important,
    week_load,
)
from smertecoach.core.carry import carried
from smertecoach.core.choice import (
    is_sure,
    keep_quota,
    lower_quota,
    raise_quota,
    set_quota,
)
from smertecoach.core.days import Day, days_of
from smertecoach.core.decisions import Wishes, last_grew, renewed_since
from smertecoach.core.model import (
    Activity,
    Answer,
    Away,
    Checkin,
    Commitment,
    Decision,
    Entry,
    Flare,
    Item,
    PlanDay,
    Profile,
    Session,
    Skip,
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
    assert walk.quota == pytest.approx(12)  # in the first 28 days, under mean80
    assert (house.quota, house.reason) == (30, "not_its_turn")  # 54 more points are over the cap
    for name in ("walk", "house"):
        assert weekdays(proposal.plan, name) == weekdays(last, name)
    assert proposal.load == week_load(last, profile) + 5 * 2 * 4
    assert proposal.change == pytest.approx(40 / week_load(last, profile))
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
    assert [is_important(Activity("a", value=value)) for value in (1, 2, 3)] == [False, True, True]


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


def test_a_flare_holds_until_a_week_after_the_way_back() -> None:
    """Two days of a flare: back at the whole on its sixth day, decided anew a week after that."""
    profile = Profile(activities=(WALK,))
    last = accepted(profile)
    later = kept_week(last.but(start=MONDAY + WEEK, days=_a_week_on(last)))
    for first, held in ((0, True), (-4, True), (-6, False)):
        flare: list[Entry] = [Flare(on(first)), Flare(on(first + 1), phase="end")]
        proposal = ask(profile, [*kept_week(last), *flare], last, MONDAY + WEEK)
        assert (proposal.plan.decisions[0].reason == "flare") is held
        assert proposal.plan.decisions[0].quota == pytest.approx(10 if held else 12)
    flare = [Flare(on(0)), Flare(on(1), phase="end")]
    entries = [*kept_week(last), *later, *flare]
    assert ask(profile, entries, last, MONDAY + 2 * WEEK).plan.decisions[0].reason == "up"


def test_a_way_back_without_an_end_holds_no_longer_than_it_is_looked_for() -> None:
    """28 days after the flare, and the 7 days of hold after a return (§4): then the table."""
    profile = Profile(activities=(WALK,))
    last = accepted(profile)
    monday = MONDAY + WEEK
    for days, held in ((34, True), (35, True), (36, False)):
        ended = monday - timedelta(days=days)
        entries: list[Entry] = [Flare(ended - timedelta(days=1)), Flare(ended, phase="end")]
        entries += [
            Checkin(ended + timedelta(days=n), at=430, keys=(("morning", "heavy"),))
            for n in range(1, days + 1)
        ]
        proposal = ask(profile, [*entries, *kept_week(last)], last, monday)
        assert (proposal.plan.decisions[0].reason == "flare") is held


def _a_week_on(plan: WeekPlan) -> tuple[PlanDay, ...]:
    return tuple(day.but(day=day.day + WEEK) for day in plan.days)


def test_a_long_flare_begins_again_lower() -> None:
    profile = Profile(activities=(WALK,))
    last = accepted(profile)
    for days, weeks, quota in ((14, 2, 10.0), (15, 3, 8.0)):
        flare: list[Entry] = [Flare(on(0)), Flare(on(days - 1), phase="end")]
        proposal = ask(profile, [*kept_week(last), *flare], last, MONDAY + weeks * WEEK)
        assert proposal.plan.decisions[0].quota == pytest.approx(quota)


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


def test_plan_set_is_about_one_activity() -> None:
    profile = Profile(activities=(WALK, HOUSE), commitments=(CHOIR,))
    plan = set_quota(grown_plan(profile), WALK, 7.0, profile, NOW)
    amounts = {(item.activity, item.amount) for day in plan.days for item in day.items}
    assert amounts == {("walk", 7), ("house", 30), ("choir", 90)}


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


def test_after_a_pause_choices_are_counted_from_the_lower_quota() -> None:
    """A step up from the quota before a silence would leap over the way back of §2."""
    profile = Profile(activities=(WALK,))
    back = Decision("walk", before=12.0, quota=8.0, shown=8, decision="restart", reason="silence")
    plan = WeekPlan(MONDAY, decisions=(back,))
    up, _ = raise_quota(plan, WALK, profile, NOW)
    assert up.decisions[0].quota == pytest.approx(8.8)
    assert keep_quota(plan, WALK, profile, NOW).decisions[0].quota == 8
    assert lower_quota(plan, WALK, profile, NOW).decisions[0].quota == pytest.approx(7.2)


def test_change_needs_a_week_before() -> None:
    profile = Profile(activities=(WALK,))
    plan = accepted(profile)
    assert change(plan, None, profile) is None
    assert change(plan, WeekPlan(MONDAY), profile) is None
    assert change(plan, plan, profile) == 0
    stranger = PlanDay(MONDAY, (Item("yoga", 5.0), Item("party", 60.0, fixed=True)))
    assert day_load(stranger, profile) == 0


@pytest.mark.parametrize(
    ("walk", "house", "most"),
    [
        (WALK.but(good_day=10.0), HOUSE.but(good_day=30.0), 3.14),
        (WALK, HOUSE, 1.2**4 * 1.1**8),  # faster in the first 28 days, under mean80
    ],
)
def test_twelve_weeks_by_the_plan(walk: Activity, house: Activity, most: float) -> None:
    """Whoever does exactly what is shown grows, and is never told it was not done."""
    profile = Profile(activities=(walk, house), rest_days=(6,))
    plan, entries, ran = accepted(profile), list[Entry](), dict[date, WeekPlan]()
    days = weekdays(plan, "walk")
    for week in range(1, 13):
        entries += kept_week(plan)
        ran[plan.start] = plan
        wishes = Wishes(plans=ran, grew=last_grew(ran.values(), profile))
        start = MONDAY + week * WEEK
        proposal = ask(profile, entries, plan, start, wishes=wishes)
        plan = proposal.plan.but(accepted=True)
        assert {d.reason for d in plan.decisions} <= {"up", "not_its_turn"}
        assert {d.over for d in plan.decisions} == {0}
        assert weekdays(plan, "walk") == days
        assert proposal.pointer is None
    for decision, start_level in zip(plan.decisions, (10, 30), strict=True):
        assert 1.5 <= (decision.quota or 0) / start_level <= most


HEAVY = Activity("lift", kind="strength", effort=6.0, baseline="manual", quota=10.0, unit="rep")


def said_at(day: date, question: str, answer: str, about: str | None = None) -> Answer:
    keys = () if about is None else (("about", about),)
    return Answer(day, keys=keys, question=question, answer=answer)


def test_with_a_safety_answer_open_nothing_hard_is_planned() -> None:
    easy = HOUSE.but(effort=3.9)
    profile = Profile(activities=(WALK, easy, HEAVY), commitments=(CHOIR,))
    last = accepted(profile)
    opened = [*kept_week(last), said_at(on(3), "safety", "yes")]
    proposal = ask(profile, opened, last, MONDAY + WEEK)
    walk, house, lift = proposal.plan.decisions
    assert {d.reason for d in (walk, house, lift)} == {"safety"}
    assert (walk.quota, lift.quota) == (10, 10)
    assert weekdays(proposal.plan, "walk") == weekdays(proposal.plan, "lift") == []
    assert weekdays(proposal.plan, "house") == weekdays(last, "house")
    assert weekdays(proposal.plan, "choir") == [1]
    assert proposal.unplanned == {"walk": "safety", "lift": "safety"}
    closed = [*opened, said_at(on(5), "safety", "done")]
    after = ask(profile, closed, last, MONDAY + WEEK)
    assert (after.unplanned, after.plan.decisions[0].reason) == ({}, "up")
    again = [*closed, said_at(on(6), "safety", "yes")]
    assert ask(profile, again, last, MONDAY + WEEK).unplanned == proposal.unplanned
    first = ask(profile, [said_at(on(-1), "safety", "yes")])
    assert first.plan.decisions[0].decision == "new"
    assert weekdays(first.plan, "walk") == []


def test_nothing_is_planned_beyond_a_professionals_effort() -> None:
    for most, days in ((3.9, 0), (4.0, 5)):
        profile = Profile(activities=(WALK.but(max_effort=most),))
        proposal = ask(profile)
        assert len(weekdays(proposal.plan, "walk")) == days
        assert proposal.unplanned == ({} if days else {"walk": "max_effort"})
        assert proposal.plan.decisions[0].quota == 10
        assert proposal.effort_at_most == {"walk": most}


def test_strength_in_its_first_days_goes_no_harder_than_five() -> None:
    assert ask(Profile(activities=(HEAVY,))).effort_at_most == {"lift": 5}
    lifted: list[Entry] = [Session(on(0), activity="lift", reps=10)]
    assert ask(Profile(activities=(HEAVY,)), lifted, start=on(21)).effort_at_most == {"lift": 5}
    assert ask(Profile(activities=(HEAVY,)), lifted, start=on(28)).effort_at_most == {}
    limited = Profile(activities=(HEAVY.but(max_effort=4.0),))
    assert ask(limited).effort_at_most == {"lift": 4}


def test_growth_is_per_set() -> None:
    lift = HEAVY.but(effort=3.0, sets=3, per_week=2)
    profile = Profile(activities=(lift,))
    last = accepted(profile)
    entries: list[Entry] = [
        Session(day.day, activity="lift", reps=30, sets=3) for day in last.days if day.items
    ]
    entries += [Checkin(on(n), at=420, keys=(("form", 5.0),)) for n in range(8)]
    (decision,) = ask(profile, entries, last, MONDAY + WEEK).plan.decisions
    assert (decision.decision, decision.shown) == ("up", 11)


def test_three_share_two_places() -> None:
    third = Activity("swim", effort=4.0, baseline="manual", quota=10.0, value=0)
    profile = Profile(activities=(WALK.but(good_day=10.0), HOUSE.but(good_day=30.0), third))
    plan, entries, ran = accepted(profile), list[Entry](), dict[date, WeekPlan]()
    grew: dict[str, int] = dict.fromkeys(("walk", "house", "swim"), 0)
    for week in range(1, 7):
        entries += kept_week(plan)
        ran[plan.start] = plan
        wishes = Wishes(plans=ran, grew=last_grew(ran.values(), profile))
        plan = ask(profile, entries, plan, MONDAY + week * WEEK, wishes=wishes).plan
        plan = plan.but(accepted=True)
        for decision in plan.decisions:
            grew[decision.activity] += decision.decision == "up"
    assert grew == {"walk": 6, "house": 3, "swim": 3}  # of those alike, `value` goes first


def test_what_was_said_stands_in_the_plan() -> None:
    profile = Profile(activities=(WALK,))
    last = accepted(profile)
    afraid: list[Entry] = [
        Skip(on(n), keys=(("why", ("afraid",)),), activity="walk") for n in (0, 1, 2)
    ]
    proposal = ask(profile, afraid, last, MONDAY + WEEK)
    assert (proposal.pointer, proposal.plan.said) == ("afraid", ("afraid",))
    running = proposal.plan.but(accepted=True)
    wishes = Wishes(current=running, plans={running.start: running})
    again = ask(profile, afraid, last, MONDAY + WEEK, wishes=wishes)
    assert (again.pointer, again.plan.said) == (None, ("afraid",))
    later = ask(
        profile, afraid, running, MONDAY + 2 * WEEK, wishes=Wishes(plans={running.start: running})
    )
    assert later.pointer is None


def test_the_first_days_of_the_journal_may_be_given() -> None:
    profile = Profile(activities=(WALK,))
    last = accepted(profile)
    first = [Day(on(-200 + n), noted=True, morning=4.0) for n in range(28)]
    before: list[Entry] = [Checkin(on(n), at=420, keys=(("form", 5.0),)) for n in range(-28, 0)]
    entries = [*before, *kept_week(last)]
    assert ask(profile, entries, last, MONDAY + WEEK).plan.decisions[0].reason == "up"
    proposal = ask(profile, entries, last, MONDAY + WEEK, wishes=Wishes(first_days=first))
    assert proposal.plan.decisions[0].reason == "slow_rise"
    assert proposal.pointer == "slow_rise"


def test_v9b_with_the_plans_of_two_weeks() -> None:
    profile = Profile(activities=(WALK.but(good_day=10.0),))
    first = accepted(profile).but(start=MONDAY)
    second = carried(first, MONDAY + WEEK, profile, kept_week(first)).but(
        carried=False, accepted=True
    )
    old: list[Entry] = [Session(on(-40), activity="walk", seconds=600)]
    entries = [*old, *kept_week(first), *kept_week(second)]
    entries += [Checkin(on(n), at=430, keys=(("morning", "heavy"),)) for n in (1, 2, 4, 8, 9, 11)]
    once = ask(profile, entries, second, MONDAY + 2 * WEEK)
    assert (once.plan.decisions[0].reason, once.evidence["walk"].earlier) == ("mornings", ())
    assert once.plan.decisions[0].decision == "hold"
    wishes = Wishes(plans={first.start: first, second.start: second})
    twice = ask(profile, entries, second, MONDAY + 2 * WEEK, wishes=wishes)
    known = twice.evidence["walk"]
    assert (known.heavier, known.earlier[0].heavier, known.start_level) == (3, 3, 8)
    assert (twice.plan.decisions[0].reason, twice.pointer) == ("mornings_heavier", "start_level")


def test_a_plan_of_the_week_itself_is_not_one_that_ran() -> None:
    profile = Profile(activities=(WALK,))
    last = accepted(profile)
    own = last.but(start=MONDAY + WEEK, days=_a_week_on(last), said=("afraid",))
    skips: list[Entry] = [
        Skip(on(n), keys=(("why", ("afraid",)),), activity="walk") for n in (0, 1, 2)
    ]
    plans = {last.start: last, own.start: own}
    proposal = ask(profile, skips, last, MONDAY + WEEK, wishes=Wishes(plans=plans))
    assert proposal.pointer == "afraid"


def test_which_baselines_were_renewed() -> None:
    profile = Profile(activities=(WALK, HOUSE))
    plan = accepted(Profile(activities=(WALK,)))
    assert renewed_since(plan, profile) == frozenset()
    assert renewed_since(None, profile) == frozenset()
    changed = Profile(activities=(WALK.but(bad_day=6.0), HOUSE))
    assert renewed_since(plan, changed) == {"walk"}


def test_what_is_added_later_is_new() -> None:
    last = accepted(Profile(activities=(WALK,)))
    more = Profile(activities=(WALK, HOUSE))
    decisions = ask(more, kept_week(last), last, MONDAY + WEEK).plan.decisions
    assert [one.decision for one in decisions] == ["up", "new"]
    steps = WALK.but(unit="step", good_day=4000.0, bad_day=1000.0)
    silent = ask(Profile(activities=(steps,)), kept_week(last), last, MONDAY + 4 * WEEK)
    assert [one.decision for one in silent.plan.decisions] == ["new"]


def test_how_sure_is_sure_enough() -> None:
    assert (is_sure(7), is_sure(6.9)) == (True, False)


def test_up_keeps_a_larger_step_and_waits_for_safety() -> None:
    profile = Profile(activities=(WALK,))
    plan = grown_plan(profile)
    up, refused = raise_quota(plan, WALK, profile, NOW)
    assert refused is None
    assert up.decisions[0].quota == pytest.approx(12)
    assert raise_quota(plan, WALK, profile, NOW, safety=True) == (plan, "safety")
