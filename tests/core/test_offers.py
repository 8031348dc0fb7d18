"""What may be asked or offered on a Sunday (coaching.md §2, §3, §7)."""

from __future__ import annotations

from datetime import date, timedelta

from smertecoach.core.baseline import Baseline
from smertecoach.core.decisions import Decided, Facts, Wishes
from smertecoach.core.model import (
    Activity,
    Answer,
    Decision,
    Entry,
    Flare,
    Profile,
    WeekPlan,
)
from smertecoach.core.offers import QUESTIONS, Offer, offers, question
from smertecoach.core.progress import Evidence, decide
from smertecoach.core.quota import shown

SUNDAY = date(2026, 11, 29)
START = SUNDAY + timedelta(days=1)
WEEK = timedelta(days=7)
WALK = Activity("walk", aliases=("tur",))
SWIM = Activity("swim")
V8 = Evidence(
    quota=20.0, shown=20.0, age=60, planned=6, entered=6, kept=5, rated=6, heavier=1, rise=0.3
)
HARDLY = V8.but(kept=2, planned=5, entered=5)


def facts(
    entries: list[Entry] | None = None,
    today: date = SUNDAY,
    plans: dict[date, WeekPlan] | None = None,
    **profile: object,
) -> Facts:
    return Facts(
        profile=Profile(activities=(WALK, SWIM)).but(**profile),
        entries=entries or [],
        days=[],
        last=None,
        before=None,
        start=START,
        today=today,
        wishes=Wishes(plans=plans or {}),
        gaps=[],
        active=[],
    )


def decided(**evidence: Evidence) -> Decided:
    decisions = {name: Decision(name) for name in ("walk", "swim")}
    for name, known in evidence.items():
        verdict = decide(known)
        decisions[name] = Decision(
            name,
            before=known.quota,
            quota=verdict.quota,
            shown=shown(verdict.quota, known.unit),
            decision=verdict.decision,
            reason=verdict.reason,
        )
    return Decided(decisions=decisions, evidence=evidence, baselines={})


def found(known: Evidence, given: Facts | None = None) -> list[Offer]:
    return list(offers(given or facts(), decided(walk=known)))


def codes(known: Evidence, given: Facts | None = None) -> list[str]:
    return [offer.code for offer in found(known, given)]


def said(word: str, answer: str, ago: int, about: str | None = "walk") -> Answer:
    keys = () if about is None else (("about", about),)
    return Answer(SUNDAY - timedelta(days=ago), keys=keys, question=word, answer=answer)


def test_nothing_to_ask_after_an_even_week() -> None:
    assert found(V8) == []
    assert question([], facts()) is None


def test_mornings_that_nobody_knows() -> None:
    unknown = V8.but(rated=1, heavier=0)
    assert found(unknown) == [Offer(code="mornings", activity="walk", asks="mornings")]
    assert codes(unknown.but(rated=2)) == []
    assert codes(unknown.but(answer="unknown")) == []
    assert codes(unknown.but(rated=6, usual=8.5)) == ["mornings"]
    assert codes(V8.but(heavier=3)) == []  # known, and not settled
    assert codes(unknown.but(kept=4)) == []  # the answer would change nothing


def test_a_plan_hardly_kept_two_weeks() -> None:
    two = HARDLY.but(earlier=(HARDLY.but(kept=1),))
    assert found(two) == [
        Offer(code="too_big", activity="walk", asks="plan", before=20, kept=3, planned=10)
    ]
    assert codes(two.but(plan_answer="much")) == []
    assert codes(two.but(plan_answer="life")) == []
    swap = found(two.but(plan_answer="swap"))
    assert swap == [Offer(code="swap", activity="walk")]
    afraid = found(two.but(plan_answer="afraid"))
    assert afraid == [Offer(code="ladder", activity="walk", amount=10, before=20)]


def test_small_often_two_weeks_running() -> None:
    half = V8.but(planned=6, kept=6, small=3)
    two = half.but(earlier=(half,))
    assert found(two) == [
        Offer(code="small_often", activity="walk", asks="small", amount=10, before=20)
    ]
    assert codes(half) == []
    assert codes(two.but(small=2)) == []
    assert codes(two.but(earlier=(half.but(small=2),))) == []
    assert codes(two.but(kept=0, small=0)) == []
    almost = half.but(planned=20, entered=20, kept=20, small=9)
    assert codes(almost.but(earlier=(almost,))) == []
    assert codes(two.but(steady=True)) == ["small_often"]
    assert codes(two.but(quota=1.0, shown=1.0)) == []
    assert codes(two.but(professional=True)) == codes(two.but(flare=True)) == []


def test_often_over_three_weeks_running() -> None:
    over = V8.but(over=2, totals=(26.0, 26.0, 28.0))
    three = over.but(earlier=(over, over), mean80=40.0)
    assert found(three) == [
        Offer(code="often_over", activity="walk", asks="over", amount=26, before=20)
    ]
    assert codes(three.but(earlier=(over,))) == []
    assert codes(three.but(earlier=(over, over.but(over=1)))) == []
    assert codes(three.but(earlier=(over, over.but(heavier=3)))) == []
    assert codes(three.but(heavier=3)) == []
    assert codes(three.but(steady=True)) == []

    def amount(**more: object) -> float | None:
        offered = found(three.but(**more))
        return offered[0].amount if offered else None

    assert amount(mean80=23.0) == 23
    assert amount(mean80=None) == 26
    much = over.but(totals=(50.0, 50.0))
    assert amount(totals=(50.0, 50.0), earlier=(much, much)) == 30
    assert amount(goal=25.0) == 25
    assert amount(max_amount=24.5) == 24
    assert amount(mean80=20.5) is None  # nothing more would be shown


def test_each_doubling_since_the_start() -> None:
    def doubled(quota: float, start: float | None) -> list[str]:
        return codes(V8.but(quota=quota, start_level=start))

    assert found(V8.but(quota=19.0, start_level=10.0)) == [
        Offer(code="doubled", activity="walk", asks="doubled", amount=20, before=10)
    ]
    assert doubled(20.0, 10.0) == []
    assert doubled(18.0, 10.0) == []
    assert doubled(18.2, 10.0) == ["doubled"]
    assert doubled(39.0, 10.0) == ["doubled"]
    assert doubled(20.0, None) == []
    assert doubled(4.9, 10.0) == []
    assert codes(V8.but(quota=19.0, start_level=10.0, kept=4)) == []


def test_a_professionals_quota_with_heavier_mornings() -> None:
    heavy = V8.but(heavier=4, professional=True)
    assert found(heavy) == [
        Offer(code="professional_small", activity="walk", amount=10, before=20),
        Offer(code="next_visit", activity="walk"),
    ]
    assert codes(heavy.but(heavier=3)) == []


def first_week(given: Facts | None = None, **more: object) -> list[Offer]:
    made = Baseline(quota=4.0, rule="default", **more)  # type: ignore[arg-type]
    week = decided().but(baselines={"walk": made})
    return list(offers(given or facts(), week))


def test_what_a_first_quota_leaves_open() -> None:
    zero = Offer(code="bad_day_zero", activity="walk", asks="start", choices=(1, 3, 5))
    assert first_week(offers=(1.0, 3.0, 5.0)) == [zero]
    trial = Offer(code="ordinary_trial", activity="walk", asks="trial", choices=(30, 4))
    missing = ("bad_day", "ordinary_trial")
    assert first_week(missing=missing, used=(30.0, 4.0)) == [trial]
    assert first_week(facts(steady=True), missing=missing, used=(30.0, 4.0)) == []
    assert first_week(bouts=(2, 3)) == [Offer(code="bouts", activity="walk", choices=(2, 3))]
    above = Offer(code="above_bad_day", activity="walk", amount=4, before=2)
    assert first_week(warnings=("above_bad_day",), bad_day=2.0) == [above]
    assert first_week() == []


def test_an_answered_offer_is_silent_for_four_weeks() -> None:
    half = V8.but(planned=6, kept=6, small=3)
    two = half.but(earlier=(half,))
    assert codes(two, facts([said("small", "no", 27)])) == []
    assert codes(two, facts([said("small", "no", 28)])) == ["small_often"]
    assert codes(two, facts([said("small", "no", 27, "swim")])) == ["small_often"]
    weekly = V8.but(rated=0, heavier=0)
    assert codes(weekly, facts([said("mornings", "usual", 7)])) == ["mornings"]


def test_one_question_on_a_sunday_and_none_on_other_days() -> None:
    unknown = V8.but(rated=0, heavier=0)
    big = HARDLY.but(earlier=(HARDLY,))

    def asked(given: Facts) -> str | None:
        one = question(offers(given, decided(walk=unknown, swim=big)), given)
        return None if one is None else one.code

    assert asked(facts()) == "too_big"
    assert asked(facts(ask=False)) is None
    for day in range(1, 7):
        assert asked(facts(today=SUNDAY - timedelta(days=day))) is None
    assert asked(facts([said("plan", "much", 0)])) is None
    assert asked(facts([said("sleep", "much", 0, None)])) is None
    assert asked(facts([said("plan", "much", 1)])) == "too_big"
    assert asked(facts([said("safety", "done", 0)])) == "too_big"


def test_the_activity_asked_about_longest_ago_goes_first() -> None:
    unknown = V8.but(rated=0, heavier=0)
    week = decided(walk=unknown, swim=unknown)

    def about(*entries: Entry) -> str | None:
        given = facts(list(entries))
        one = question(offers(given, week), given)
        assert one is not None
        return one.activity

    assert about() == "walk"
    assert about(said("mornings", "usual", 7, "tur")) == "swim"
    assert about(said("mornings", "usual", 7), said("mornings", "usual", 14, "swim")) == "swim"
    assert about(said("mornings", "usual", 14), said("mornings", "usual", 7, "swim")) == "walk"


def test_the_order_of_questions() -> None:
    assert list(QUESTIONS) == [
        "steady_again",
        "too_big",
        "small_often",
        "mornings",
        "often_over",
        "doubled",
        "bad_day_zero",
        "ordinary_trial",
    ]
    unknown = V8.but(rated=0, heavier=0)
    half = V8.but(planned=6, kept=6, small=3)
    small = half.but(earlier=(half,))
    both = offers(facts(), decided(walk=unknown, swim=small))
    assert [one.code for one in both] == ["small_often", "mornings"]


def grew_on(*mondays: date) -> dict[date, WeekPlan]:
    up = (Decision("walk", decision="up"),)
    return {day: WeekPlan(day, accepted=True, decisions=up) for day in mondays}


def test_steady_mode_is_asked_again_after_two_flares_that_followed_growth() -> None:
    first, second = START - timedelta(weeks=5), START - timedelta(weeks=2)

    def flares(*days: date) -> list[Entry]:
        entries: list[Entry] = []
        for day in days:
            entries += [Flare(day), Flare(day + timedelta(days=1), phase="end")]
        return entries

    two = flares(first + timedelta(days=3), second)
    plans = grew_on(first, second)
    again = Offer(code="steady_again", asks="steady")
    assert list(offers(facts(two, plans=plans), decided())) == [again]
    assert list(offers(facts(two, plans=grew_on(first)), decided())) == []
    assert list(offers(facts(two, plans=plans, steady=True), decided())) == []
    answered = [*two, said("steady", "no", 27, None)]
    assert list(offers(facts(answered, plans=plans), decided())) == []
    today = flares(first, SUNDAY)
    assert len(offers(facts(today, plans=grew_on(first, START - WEEK)), decided())) == 1
    edge = SUNDAY - timedelta(days=41)
    for day, times in ((edge, 1), (edge - timedelta(days=1), 0)):
        monday = day - timedelta(days=day.weekday())
        entries = flares(day, second)
        assert len(offers(facts(entries, plans=grew_on(monday, second)), decided())) == times


def test_steady_mode_is_asked_again_when_its_date_is_over() -> None:
    again = Offer(code="steady_again", asks="steady")
    for after, asked in ((0, ()), (1, (again,)), (8, (again,)), (60, (again,))):
        until = START - timedelta(days=after)
        assert offers(facts(steady=until), decided()) == asked
    long_over = START - timedelta(days=60)
    for ago, asked in ((58, ()), (59, ()), (60, (again,)), (30, ())):  # 59: on its last day
        answered = said("steady", "no", ago, None)
        assert offers(facts([answered], steady=long_over), decided()) == asked
