"""`checkin`: one or two numbers about the morning, or a word; answers with today's plan."""

from __future__ import annotations

from datetime import timedelta

from smertecoach.commands._day import planned_items, running_plan
from smertecoach.commands._when import when
from smertecoach.core.days import days_of
from smertecoach.core.entry import CHECKIN_KEYS
from smertecoach.core.model import Checkin, Profile
from smertecoach.core.rules import NOON, USUAL_AGE
from smertecoach.core.usual import is_good, is_heavy, is_unsettled, usual_morning
from smertecoach.core.word import read_scale, scale_word
from smertecoach.core.words_in import Draft, Reader, fault
from smertecoach.files.journal import add, read
from smertecoach.lang.typed import VOCABULARY
from smertecoach.render.answers import heavy_morning, light_morning, saved_checkin

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from smertecoach.context import Context
    from smertecoach.core.model import Value

KEY_ORDER = tuple(CHECKIN_KEYS)
EXAMPLE = "checkin 6 5"


def run(coach: Context, words: list[str]) -> None:
    """Save what is said of a day; on today's morning say what today's plan is."""
    checkin = read_checkin(coach, words)
    add(coach.home, [checkin])
    coach.say(saved_checkin(coach.words, checkin, coach.today))
    is_morning = checkin.at is None or checkin.at < NOON or checkin.value("morning")
    if checkin.day == coach.today and is_morning:
        text = _about_today(coach, checkin.day)
        if text:
            coach.say(text)


def read_checkin(coach: Context, words: list[str]) -> Checkin:
    """Understand the words of a check-in."""
    draft = Reader(words, VOCABULARY, VOCABULARY.checkin_keys, coach.today).read()
    profile = coach.profile or Profile()
    keys = _keys(draft, words, profile)
    day, at, offset = when(coach, draft, words)
    return Checkin(
        day=day,
        at=at,
        offset=offset,
        keys=tuple(sorted(keys.items(), key=lambda key: KEY_ORDER.index(key[0]))),
        note=coach.take_note(),
    )


def _keys(draft: Draft, words: list[str], profile: Profile) -> dict[str, Value]:
    """All keys of a draft: the bare numbers are the morning measure, then sleep."""
    keys = dict(draft.keys)
    measure = "pain" if profile.morning == "pain" else "form"
    if draft.name is not None:
        raise fault(words, "not_understood", draft.name_at, word=draft.name, example=EXAMPLE)
    if draft.amounts:
        raise fault(words, "not_understood", 0, len(words), word=" ".join(words), example=EXAMPLE)
    for (number, at), key in zip(draft.numbers, (measure, "sleep"), strict=False):
        value = read_scale(scale_word(number))
        if value is None or key in keys:
            raise fault(words, "bad_value", at, key=key, word=words[at], example=EXAMPLE)
        keys[key] = value
    if len(draft.numbers) > 2:
        extra = draft.numbers[2][1]
        raise fault(words, "too_many_numbers", extra, word=words[extra], example=EXAMPLE)
    if len(draft.marks) > 1 or (draft.marks and "morning" in keys):
        raise fault(words, "key_twice", 0, len(words), key="morning")
    keys.update(("morning", mark) for mark in draft.marks)
    if not keys:
        raise fault(words, "not_understood", 0, len(words), word=" ".join(words), example=EXAMPLE)
    return keys


def _about_today(coach: Context, today: date) -> str:
    """On a light or heavy morning: today's plan, which is the same on both."""
    profile = coach.profile
    if profile is None:
        return ""
    entries, _ = read(coach.home, today - timedelta(days=USUAL_AGE), today, profile.day_starts_at)
    days = days_of(entries, profile, {}, today - timedelta(days=USUAL_AGE), today)
    usual = usual_morning(days, today, profile.usual_morning)
    here = days[-1]
    items = planned_items(running_plan(coach, today), today)
    if is_heavy(here.morning, here.mark, usual):
        small = is_unsettled(here.morning, here.mark, usual)
        return heavy_morning(coach.words, items, profile, small=small)
    if is_good(here.morning, here.mark, usual):
        return light_morning(coach.words, items)
    return ""
