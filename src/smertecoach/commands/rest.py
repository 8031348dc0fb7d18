"""`rest`: save rest, a bout or the whole day."""

from __future__ import annotations

from smertecoach.commands._typed import explained, take_number
from smertecoach.commands._when import when
from smertecoach.core.draft import fault
from smertecoach.core.model import Rest
from smertecoach.core.words_in import Reader
from smertecoach.files.journal import add, read_day
from smertecoach.lang import say
from smertecoach.lang.typed import VOCABULARY
from smertecoach.render.answers import saved_rest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from smertecoach.context import Context

EXAMPLE = "rest 20"


def run(coach: Context, words: list[str]) -> None:
    """Save rest."""
    rest = explained(coach, words, lambda words: read_rest(coach, words))
    if rest.seconds is None and rest.note is None and _is_noted(coach, rest.day):
        what = coach.words["rest"]
        if rest.day != coach.today:
            what = f"{what}, {say.day(coach.words, rest.day, coach.today)}"
        noted = coach.words["noted_already"].format(what=what)
        coach.say(f"{noted} {coach.words['nothing_changed']}")
        return
    add(coach.home, [rest])
    coach.say(saved_rest(coach.words, rest, coach.today))


def _is_noted(coach: Context, day: date) -> bool:
    """Whether a whole day of rest is noted already."""
    entries, _ = read_day(coach.home, day, coach.day_starts)
    return any(isinstance(entry, Rest) and entry.seconds is None for entry in entries)


def read_rest(coach: Context, words: list[str]) -> Rest:
    """Understand the words of rest: an amount of time, or none for the whole day."""
    draft = Reader(
        words, VOCABULARY, VOCABULARY.session_keys, coach.today, night=coach.night
    ).read()
    if draft.name is not None:
        raise fault(words, "not_understood", draft.name_at, word=draft.name, example=EXAMPLE)
    if draft.keys:
        raise fault(words, "not_understood", 0, len(words), word=" ".join(words), example=EXAMPLE)
    take_number(draft, words, "min")
    amounts = draft.amounts
    if amounts and set(amounts) != {"seconds"}:
        raise fault(words, "not_understood", 0, len(words), word=" ".join(words), example=EXAMPLE)
    seconds = amounts.get("seconds")
    day, at, offset = when(coach, draft, words, seconds or 0)
    if seconds is None and draft.clock is None and draft.ago is None:
        at = offset = None
    return Rest(day, at, offset, (), coach.take_note(), seconds=seconds)
