"""The short answers of the everyday commands: what was saved, and where the day stands."""

from __future__ import annotations

from datetime import date

from smertecoach.core.days import items_of
from smertecoach.core.keys import value_word
from smertecoach.core.load import day_amount
from smertecoach.core.names import find_activity, fold
from smertecoach.core.quota import shown, small_of
from smertecoach.lang import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from smertecoach.core.model import Checkin, Item, Profile, Rest, Session, Skip, Value, WeekPlan
    from smertecoach.core.today import DayState, ItemState
    from smertecoach.lang.words import Words

SMALLEST = 5  # minutes up to which the answer names the number


def amounts(words: Words, session: Session) -> str:
    """All amounts of a session: 14.5 min, 1.2 km."""
    parts = []
    if session.seconds is not None:
        parts.append(say.minutes(words, session.seconds / 60))
    if session.reps is not None:
        sets = session.sets or 1
        parts.append(say.bouts(words, session.reps // sets, "rep", 1, sets))
    if session.steps is not None:
        parts.append(say.amount(words, session.steps, "step"))
    if session.metres is not None:
        parts.append(say.amount(words, session.metres / 1000, "km"))
    return ", ".join(parts)


def saved_session(
    words: Words,
    session: Session,
    today: date,
    state: DayState,
    plan: WeekPlan | None,
    more: tuple[str, ...] = (),
) -> str:
    """What was saved and, for today, where the plan of that activity stands."""
    after = _after(words, session, today, state, plan)
    name = f"{session.activity} {amounts(words, session)}"
    says_small = after in (words["small_counts"], "".join(_small(words, session)) or None)
    small = [words["names"].get("small", "small")] if session.value("small") else []
    what = ", ".join([name, *([] if says_small else small), *keys_text(words, session), *more])
    if session.day != today:
        saved = _saved_when(words, what, session.day, session.at, today)
    else:
        saved = words["saved"].format(what=_with_total(words, what, session, state))
    return f"{saved} {after}".rstrip()


def _after(
    words: Words, session: Session, today: date, state: DayState, plan: WeekPlan | None
) -> str:
    """What is said behind the save: where the plan of today stands, or that care is all right."""
    if "afraid" in session.words("why"):
        return words["afraid_careful"]
    if session.day != today:
        return ""
    found = _planned(session, state)
    if found is None:
        return "".join(_small(words, session))
    if found.item.unit not in units_of(session):
        return words["saved_other_unit"].format(unit=unit_name(words, found.item.unit))
    return _standing(words, session, found, plan, today)


def _planned(session: Session, state: DayState) -> ItemState | None:
    """The planned thing that a session is about; an appointment has no amount to reach."""
    name = fold(session.activity)
    found = next((one for one in state.items if fold(one.name) == name), None)
    return None if found is None or found.item.fixed else found


def _with_total(words: Words, what: str, session: Session, state: DayState) -> str:
    """With what the day comes to, where that is above the plan and more than this session."""
    found = _planned(session, state)
    if found is None or found.item.unit not in units_of(session):
        return what
    done = found.done or 0.0
    if found.state not in ("over", "limit") or done <= amount_of(session, found.item.unit):
        return what
    total = say.amount(words, done, found.item.unit)
    return words["saved_total"].format(what=what, total=total)


def units_of(session: Session) -> tuple[str, ...]:
    """The units in which a session has an amount."""
    given = (session.seconds, session.reps, session.steps, session.metres)
    units = ("min", "rep", "step", "km")
    return tuple(unit for unit, amount in zip(units, given, strict=True) if amount is not None)


def amount_of(session: Session, unit: str) -> float:
    """The amount of a session in a unit it has."""
    given = {
        "min": (session.seconds or 0) / 60,
        "rep": float(session.reps or 0),
        "step": float(session.steps or 0),
        "km": (session.metres or 0) / 1000,
    }
    return given[unit]


def unit_name(words: Words, unit: str) -> str:
    """The name of a unit, as minutes."""
    names = {
        "min": words["unit_name_min"],
        "rep": words["unit_name_rep"],
        "step": words["unit_name_step"],
        "km": words["unit_name_km"],
    }
    return names[unit]


def keys_text(words: Words, session: Session) -> list[str]:
    """What was noted beside the amount, so that a slip is seen: effort 4, pain 3-5."""
    names = words["names"]
    return [
        f"{names.get(key, key)} {_key_value(words, key, value)}"
        for key, value in session.keys
        if key != "small"  # said in its own place
    ]


def _key_value(words: Words, key: str, value: Value) -> str:
    """The value of a key in words of the language; names of tags and people as they stand."""
    if isinstance(value, float):
        return say.number(words, value)
    text = value_word(value)
    if key not in ("why", "trial"):
        return text
    return ",".join(words["names"].get(word, word) for word in text.split(","))


def _saved_when(words: Words, what: str, day: date, at: int | None, today: date) -> str:
    when = say.day(words, day, today)
    if at is not None:
        when = words["at_clock"].format(day=when, clock=say.clock(words, at))
    return words["saved"].format(what=f"{what}, {when}")


def _small(words: Words, session: Session) -> list[str]:
    """That a very small session counts, in words."""
    if session.seconds is None or session.seconds > SMALLEST * 60 or session.seconds % 60:
        return []
    number = session.seconds // 60
    if number == 1:
        return [words["small_counts_minute"]]
    return [words["small_counts_minutes"].format(number=words["number_words"][number])]


def _standing(
    words: Words, session: Session, state: ItemState, plan: WeekPlan | None, today: date
) -> str:
    planned = say.amount(words, state.planned, state.item.unit)
    noted = state.done or 0.0
    if state.state == "over" or (state.state == "limit" and noted > state.planned):
        return _over(words, state, plan, today)
    if state.state == "limit":
        return words["saved_limit"].format(plan=planned)
    if state.state == "done":
        return words["saved_plan"]
    if noted * 2 == state.planned:
        return words["saved_half"]
    small = _small(words, session)
    if state.state == "small" or (small and noted < state.planned / 2):
        return small[0] if small else words["small_counts"]
    done = say.amount(words, noted, state.item.unit)
    return words["saved_so_far"].format(done=done, plan=planned)


def _over(words: Words, state: ItemState, plan: WeekPlan | None, today: date) -> str:
    """The plan as it was, and that it is the same tomorrow: nothing is made up for."""
    planned = say.number(words, state.planned)
    tomorrow = date.fromordinal(today.toordinal() + 1)
    names = {fold(state.item.activity), fold(state.name)}
    same = [item for item in items_of(plan, tomorrow) if fold(item.activity) in names]
    if same:
        after = say.number(words, day_amount(same[0]))
        return words["saved_over_tomorrow"].format(plan=planned, next=after)
    return words["saved_over"].format(plan=planned)


def mark_text(words: Words, mark: str) -> str:
    """The mark of a morning: heavy morning."""
    return _checkin_part(words, "morning", mark)


def noted_already(words: Words, item: ItemState, *, heavy: bool = False) -> str:
    """That an item was noted before; `heavy`: the mark of the morning was saved all the same."""
    what = item.name
    if item.state == "skipped" and not item.done:
        what = words["skipped_item"].format(name=item.name)
    elif item.done:
        what = f"{item.name} {say.amount(words, item.done, item.item.unit)}"
    if heavy:
        saved = words["saved"].format(what=mark_text(words, "heavy"))
        return f"{saved} {words['noted_already'].format(what=what)}"
    return f"{words['noted_already'].format(what=what)} {words['nothing_changed']}"


def saved_skip(words: Words, skip: Skip, planned: str, today: date) -> str:
    """What is said of a thing that is not for today; `planned` is empty for what has no quota."""
    why = skip.words("why")
    if "afraid" in why:
        return words["skip_afraid"]
    what = words["skipped_item"].format(name=skip.activity)
    if skip.day != today:
        when = say.day(words, skip.day, today)
        what = words["skipped_other"].format(name=skip.activity, day=when)
    saved = words["saved"].format(what=what)
    if not planned:
        return saved
    if "hurt" in why:
        return f"{saved} {words['skip_hurt']}"
    return f"{saved} {words['skip_plan'].format(plan=planned)}"


def saved_rest(words: Words, rest: Rest, today: date) -> str:
    """What was saved of rest."""
    if rest.seconds is None and rest.day == today:
        return words["rest_day_saved"]
    what = words["rest"]
    if rest.seconds is not None:
        what = f"{what} {say.minutes(words, rest.seconds / 60)}"
    if rest.day != today:
        return _saved_when(words, what, rest.day, rest.at, today)
    return words["saved"].format(what=what)


def saved_checkin(words: Words, checkin: Checkin, today: date) -> str:
    """What was saved of a check-in, in the words of the language."""
    what = checkin_text(words, checkin)
    if checkin.day != today:
        return _saved_when(words, what, checkin.day, None, today)
    return words["saved"].format(what=what)


def checkin_text(words: Words, checkin: Checkin) -> str:
    """What was noted of a morning or a day: form 6, sleep 5."""
    return ", ".join(_checkin_part(words, key, value) for key, value in checkin.keys)


def _checkin_part(words: Words, key: str, value: object) -> str:
    if key == "sitting" and isinstance(value, int):
        return words["key_sitting"].format(n=say.minutes(words, value / 60))
    marks = {
        "light": words["mark_light"],
        "usual": words["mark_usual"],
        "heavy": words["mark_heavy"],
        "even": words["day_even"],
        "much": words["day_much"],
        "little": words["day_little"],
        "done": words["day_done"],
    }
    forms = {
        "form": words["key_form"],
        "pain": words["key_pain"],
        "sleep": words["key_sleep"],
        "energy": words["key_energy"],
        "stress": words["key_stress"],
        "steps": words["key_steps"],
        "morning": words["key_morning"],
        "day": words["key_day"],
    }
    if isinstance(value, str):
        return forms[key].format(n=marks[value]) if value in marks else f"{key} {value}"
    return forms[key].format(n=say.number(words, float(str(value))))


def own_items(items: tuple[Item, ...], profile: Profile) -> list[Item]:
    """The planned things that can be split or made small: no appointments, no limits."""
    return [item for item in items if not item.fixed and _is_to_build(item, profile)]


def _is_to_build(item: Item, profile: Profile) -> bool:
    activity = find_activity(profile, item.activity)
    return activity is not None and activity.role == "build"


def light_morning(words: Words, items: tuple[Item, ...]) -> str:
    """That the plan is the same on a good day; nothing without a plan."""
    if not items:
        return ""
    plan = ", ".join(say.named_item(words, item) for item in items)
    return words["light_morning"].format(plan=plan)


def heavy_morning(words: Words, items: tuple[Item, ...], profile: Profile, *, small: bool) -> str:
    """The plan, split; from two points over the usual morning also the small version."""
    own = own_items(items, profile)
    if not own:
        if not items:
            return words["heavy_no_plan"]
        return "" if any(item.fixed for item in items) else words["heavy_can_wait"]
    if len(own) == 1:
        return _heavy_one(words, own[0], small=small)
    plan = say.joined(words, [say.named_item(words, item) for item in own])
    text = words["heavy_many"].format(plan=plan)
    in_flare = any(item.full is not None for item in own)  # small is no half of each there
    return f"{text} {words['heavy_many_small']}" if small and not in_flare else text


def _heavy_one(words: Words, item: Item, *, small: bool) -> str:
    plan = say.named_item(words, item)
    half = shown(item.amount / 2, item.unit)
    can_split = item.times == 1 and item.sets == 1 and half * 2 == item.amount
    if can_split:
        split = words["times"].format(n=2, amount=say.number(words, half))
        text = words["heavy_split"].format(plan=plan, split=split)
    else:
        text = words["heavy_morning"].format(plan=plan)
    amount = small_of(item)
    if not small or (item.full is not None and amount == item.amount):  # small already
        return text
    least = say.bouts(words, amount, item.unit, item.times, item.sets)
    form = words["heavy_small"] if can_split else words["heavy_small_two"]
    return f"{text} {form.format(small=least)}"
