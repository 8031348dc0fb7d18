"""`checkin`: one or two numbers about the morning, or a word; answers with today's plan."""

from __future__ import annotations

from smertecoach.commands._morning import about_morning, flare_offer
from smertecoach.commands._out import saved_anyway
from smertecoach.commands._typed import explained
from smertecoach.commands._when import when
from smertecoach.core.draft import Draft, fault
from smertecoach.core.keys import CHECKIN_KEYS
from smertecoach.core.model import Checkin, Profile
from smertecoach.core.rules import NOON
from smertecoach.core.word import read_scale, scale_word
from smertecoach.core.words_in import Reader
from smertecoach.files.journal import add
from smertecoach.lang.typed import VOCABULARY
from smertecoach.render.answers import saved_checkin

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from smertecoach.context import Context
    from smertecoach.core.codes import Code
    from smertecoach.core.model import Value

KEY_ORDER = tuple(CHECKIN_KEYS)
EXAMPLE = "checkin 6 5"
EVENING, MORNING = "checkin 6 yesterday 20:00", "checkin 6 07:30"


def run(coach: Context, words: list[str]) -> None:
    """Save what is said of a day; on today's morning say what today's plan is."""
    checkin = explained(coach, words, lambda words: read_checkin(coach, words))
    add(coach.home, [checkin])
    coach.say(saved_checkin(coach.words, checkin, coach.today))
    if checkin.day == coach.today and _is_morning(coach, checkin):
        saved_anyway(coach, lambda: _say_morning(coach, checkin.day))


def _say_morning(coach: Context, today: date) -> None:
    for text in (about_morning(coach, today), flare_offer(coach, today)):
        if text:
            coach.say(text)


def _is_morning(coach: Context, checkin: Checkin) -> bool:
    """Whether a check-in says how the morning is, in a number or a word."""
    profile = coach.profile or Profile()
    early = checkin.at is None or profile.day_starts_at <= checkin.at < NOON
    return checkin.value("morning") is not None or (
        early and checkin.value(profile.morning) is not None
    )


def read_checkin(coach: Context, words: list[str]) -> Checkin:
    """Understand the words of a check-in."""
    if not words and coach.interactive:
        pain = (coach.profile or Profile()).morning == "pain"
        question = coach.words["ask_checkin_pain"] if pain else coach.words["ask_checkin"]
        words = coach.ask(question + " ").split()
    if not words:
        raise fault(words, "no_number", 0, example=EXAMPLE)
    reader = Reader(words, VOCABULARY, VOCABULARY.checkin_keys, coach.today, night=coach.night)
    for nth, word in enumerate(reader.folded):
        if VOCABULARY.session_keys.get(word) == "by":
            raise reader.fault("own_checkin", nth, example=by_helper(coach))
    draft = reader.read()
    profile = coach.profile or Profile()
    if coach.profile_fault and "morning" in coach.unsure and draft.numbers:
        raise coach.profile_fault  # the number is form or pain
    keys = _keys(draft, words, profile)
    _check_part(coach, draft, words)
    if draft.day == coach.today:
        draft.day = None  # now, so that a later one of the same day replaces it
    day, at, offset = when(coach, draft, words)
    return Checkin(
        day=day,
        at=at,
        offset=offset,
        keys=tuple(sorted(keys.items(), key=lambda key: KEY_ORDER.index(key[0]))),
        note=coach.take_note(),
    )


def by_helper(coach: Context) -> str:
    """What a helper can note, with the names of the profile."""
    profile, by = coach.profile or Profile(), coach.words["names"].get("by", "by")
    activity = profile.activities[0].name if profile.activities else "walk"
    helper = profile.helpers[0] if profile.helpers else "helper"
    return f"log {activity} 10 {by} {helper}"


def _check_part(coach: Context, draft: Draft, words: list[str]) -> None:
    """Refuse a part of a day where it matters whether it was the morning: `i går kveld`."""
    if not draft.part or draft.clock is not None:
        return
    is_over = draft.day == coach.today and coach.now.hour * 60 + coach.now.minute >= NOON
    if draft.is_late != is_over:
        at, width = draft.day_at
        example = EVENING if draft.is_late else MORNING
        word = " ".join(words[at : at + width])
        raise fault(words, "needs_time", at, width, word=word, example=example)


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
            code: Code = "bad_scale" if value is None else "bad_value"
            raise fault(words, code, at, key=key, word=words[at], example=EXAMPLE)
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
