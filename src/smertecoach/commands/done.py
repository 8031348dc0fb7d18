"""`done` and `skip`: a planned thing as planned, small, or not today; by its number or name."""

from __future__ import annotations

from smertecoach.commands._day import running_plan, state_on
from smertecoach.commands._typed import explained
from smertecoach.commands._when import when
from smertecoach.commands.log import EXAMPLES, KEY_ORDER, check_helper
from smertecoach.core.done_in import DoneReader
from smertecoach.core.draft import Draft, fault
from smertecoach.core.finish import amounts_of, left_to_note
from smertecoach.core.keys import SKIP_KEYS
from smertecoach.core.model import Checkin, Profile, Session, Skip
from smertecoach.core.names import find_activity, fold, known_names
from smertecoach.core.nearest import nearest
from smertecoach.core.problem import CoachError, Problem
from smertecoach.files.journal import add
from smertecoach.lang import say
from smertecoach.lang.typed import VOCABULARY, WAYS
from smertecoach.render.answers import mark_text, noted_already, saved_session, saved_skip

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from smertecoach.context import Context
    from smertecoach.core.model import WeekPlan
    from smertecoach.core.today import DayState, ItemState

EXAMPLE = "done 1"
HEAVY = (("morning", "heavy"),)


def run(coach: Context, words: list[str], *, skip: bool = False) -> None:
    """Note one item of the plan. Raises `needs_profile` and `no_plan`."""
    if coach.profile is None:
        raise CoachError(Problem("needs_profile"))
    if not words and coach.interactive:
        words = _asked(coach)
    draft, ways = explained(coach, words, lambda words: _read(coach, words))
    ways |= {"skip"} if skip else set()
    day, at, offset = when(coach, draft, words)
    if draft.clock is None and draft.ago is None:
        at = offset = None
    plan = running_plan(coach, day)
    if plan is None:
        raise CoachError(Problem("no_plan"))
    facts, state = state_on(coach, day, plan)
    if not state.items and (draft.numbers or draft.name):
        raise CoachError(Problem("nothing_planned", values=(("day", day.isoformat()),)))
    item = _meant(coach, draft, words, plan, state, skip="skip" in ways)
    if "skip" in ways:
        _skip(coach, draft, words, item, day)
        return
    check_helper(coach, draft, words)
    keys = [*draft.keys, *([("small", "yes")] if "small" in ways else [])]
    left = left_to_note(item, small="small" in ways)
    heavy = [_heavy(coach, day)] if "heavy" in ways and facts.mark != "heavy" else []
    if left <= 0:
        add(coach.home, [*heavy])
        coach.say(noted_already(coach.words, item, heavy=bool(heavy)))
        return
    session = Session(
        day,
        at,
        offset,
        keys=tuple(sorted(keys, key=lambda key: KEY_ORDER.index(key[0]))),
        note=coach.take_note(),
        activity=item.name,
        **amounts_of(item, left),
    )
    add(coach.home, [session, *heavy])
    _answer(coach, session, plan, heavy=bool(heavy))


def _read(coach: Context, words: list[str]) -> tuple[Draft, set[str]]:
    """What was understood of the words, and how it went: small, heavy, skip."""
    reader = DoneReader(words, VOCABULARY, WAYS, coach.today, night=coach.night)
    return reader.read(), reader.ways


def _asked(coach: Context) -> list[str]:
    """What is answered when nothing was typed; nothing where nothing is planned today."""
    plan = running_plan(coach, coach.today)
    items = state_on(coach, coach.today, plan)[1].items if plan else ()
    if not items:
        return []
    return coach.ask(coach.words["ask_done"].format(plan=_listed(items)) + " ").split()


def _listed(items: tuple[ItemState, ...]) -> str:
    """The items of a day with their numbers: 1 walk, 2 house."""
    return ", ".join(f"{number} {one.name}" for number, one in enumerate(items, 1))


def _answer(coach: Context, session: Session, plan: WeekPlan, *, heavy: bool) -> None:
    words = coach.words
    _, state = state_on(coach, session.day, plan)
    more = (mark_text(words, "heavy"),) if heavy else ()
    coach.say(saved_session(words, session, coach.today, state, plan, more))


def _heavy(coach: Context, day: date) -> Checkin:
    """The mark of a heavy morning; of today as of now, so that a later word replaces it."""
    if day != coach.today:
        return Checkin(day, keys=HEAVY)
    now, at, offset = when(coach, Draft(), [])
    return Checkin(now, at, offset, keys=HEAVY)


def _meant(
    coach: Context,
    draft: Draft,
    words: list[str],
    plan: WeekPlan,
    state: DayState,
    *,
    skip: bool,
) -> ItemState:
    """The item of the plan that a number or a name means."""
    given = bool(draft.numbers) + (draft.name is not None)
    if not given:
        raise fault(words, "no_number", 0, len(words), example="skip 1" if skip else EXAMPLE)
    name = draft.name
    at = draft.name_at if name is not None else draft.numbers[0][1]
    if name is not None and draft.numbers and not _is_known(coach, name, state):
        raise _no_way(coach, draft, words)
    item = _named(coach, name, state) if name is not None else _numbered(draft, state)
    if item is None:
        raise _not_there(coach, words, at, plan, state, skip=skip)
    if given > 1 or len(draft.numbers) > 1 or draft.amounts:
        own = {nth for nth, word in enumerate(words) if fold(word) in WAYS} | {at}
        rest = " ".join(word for nth, word in enumerate(words) if nth not in own)
        raise fault(words, "done_amount", 0, len(words), typed=f"{item.name} {rest}")
    return item


def _is_known(coach: Context, name: str, state: DayState) -> bool:
    """Whether a name is one of the person's, or of the day's plan."""
    known = known_names(coach.profile or Profile(), 0)
    return fold(name) in known or _named(coach, name, state) is not None


def _no_way(coach: Context, draft: Draft, words: list[str]) -> CoachError:
    """That a word behind a number is none of how it went: `done 1 halv`."""
    names, word = coach.words["names"], str(draft.name)
    own = [names.get(way, way) for way in ("small", "heavy", "skip")]
    example = f"done {words[draft.numbers[0][1]]} {own[0]}"
    meant = "|".join(nearest(word, own))
    return fault(words, "not_understood", draft.name_at, word=word, meant=meant, example=example)


def _not_there(
    coach: Context, words: list[str], at: int, plan: WeekPlan, state: DayState, *, skip: bool
) -> CoachError:
    """That the plan of the day has no such item, and what can be typed instead."""
    listed = _listed(state.items)
    name = words[at]
    if name[:1].isdigit():
        return fault(words, "no_such_item", at, word=words[at], plan=listed)
    if skip or not _is_known(coach, name, state):
        example = f"{'skip' if skip else 'done'} {state.items[0].name}"
        profile = coach.profile or Profile()
        known = [one for a in profile.activities for one in (a.name, *a.aliases)]
        known += [one.name for one in profile.commitments] + [one.name for one in state.items]
        meant = "|".join(nearest(name, dict.fromkeys(known)))
        return fault(words, "not_to_skip", at, word=name, plan=listed, example=example, meant=meant)
    example = _example(coach, name, plan)
    return fault(words, "not_in_day", at, word=words[at], plan=listed, example=example)


def _example(coach: Context, name: str, plan: WeekPlan) -> str:
    """What could be typed to log an activity that is not in the plan of the day."""
    activity = find_activity(coach.profile or Profile(), name)
    own = name if activity is None else activity.name
    planned = [one.amount for day in plan.days for one in day.items if one.activity == own]
    planned += [one.shown for one in plan.decisions if one.activity == own and one.shown]
    if planned:
        return f"{name} {say.number(coach.words, planned[0])}"
    return f"{name} {EXAMPLES['min' if activity is None else activity.unit]}"


def _numbered(draft: Draft, state: DayState) -> ItemState | None:
    number = draft.numbers[0][0]
    whole = int(number)
    fits = whole == number and 1 <= whole <= len(state.items)
    return state.items[whole - 1] if fits else None


def _named(coach: Context, name: str, state: DayState) -> ItemState | None:
    activity = find_activity(coach.profile or Profile(), name)
    wanted = {fold(name)} | ({fold(activity.name)} if activity else set())
    return next((one for one in state.items if fold(one.name) in wanted), None)


def _skip(coach: Context, draft: Draft, words: list[str], item: ItemState, day: date) -> None:
    """Note that an item is not for today."""
    for key, _ in draft.keys:
        if key not in SKIP_KEYS:
            raise fault(words, "not_understood", 0, len(words), word=key, example="skip walk")
    if item.state == "skipped" or left_to_note(item, small=False) <= 0:
        coach.say(noted_already(coach.words, item))
        return
    note = coach.take_note()
    entry = Skip(day, keys=tuple(draft.keys), note=note, activity=item.name)
    add(coach.home, [entry])
    own = not item.item.fixed and item.state != "limit"
    planned = say.item(coach.words, item.item) if own else ""
    coach.say(saved_skip(coach.words, entry, planned, coach.today))
