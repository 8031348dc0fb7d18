"""What was taken back, in the words in which it was saved."""

from __future__ import annotations

from smertecoach.core.model import Answer, Away, Back, Checkin, Flare, Rest, Session, Skip, Sure
from smertecoach.lang import say
from smertecoach.render.answers import amounts, checkin_text, keys_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from smertecoach.core.model import Entry
    from smertecoach.lang.words import Words


def entry_text(words: Words, entry: Entry, today: date) -> str:
    """An entry with its day and time: walk 25 min, Monday 23 November at 18:05.

    Empty for an entry that has no words of its own.
    """
    day = say.day(words, entry.day, today)
    match entry:
        case Session():
            small = [words["names"].get("small", "small")] if entry.value("small") else []
            parts = [f"{entry.activity} {amounts(words, entry)}", *small, *keys_text(words, entry)]
            what = ", ".join(parts)
        case Checkin():
            what = checkin_text(words, entry)
        case Rest():
            what = words["rest"]
            if entry.seconds is not None:
                what = f"{what} {say.minutes(words, entry.seconds / 60)}"
        case Skip() if entry.day == today:
            return words["skipped_item"].format(name=entry.activity)
        case Skip():
            return words["skipped_other"].format(name=entry.activity, day=day)
        case Answer():
            return words["undone_answer"].format(day=day)
        case Sure():
            return words["undone_sure"].format(n=say.number(words, entry.value_given))
        case Flare() | Away() | Back():
            return _stretch(words, entry, day, today)
        case _:  # its line is shown as it stands
            return ""
    if entry.at is not None:
        day = words["at_clock"].format(day=day, clock=say.clock(words, entry.at))
    return f"{what}, {day}"


def _stretch(words: Words, entry: Flare | Away | Back, day: str, today: date) -> str:
    """A flare, a gap or a pause, and their ends."""
    if isinstance(entry, Flare):
        is_start = entry.phase == "start"
        return words["undone_flare_start" if is_start else "undone_flare_end"].format(day=day)
    names = say.joined(words, entry.names)
    if isinstance(entry, Back):
        form = words["undone_back_names"] if names else words["undone_back"]
        return form.format(names=names, day=day)
    if entry.until is None:
        form = words["undone_pause"] if names else words["undone_away"]
        return form.format(names=names, first=day)
    form = words["undone_pause_until"] if names else words["undone_away_until"]
    return form.format(names=names, first=day, last=say.day(words, entry.until, today))


def tells_all(entry: Entry) -> bool:
    """Whether the words say everything, so that the line need not be shown beside them."""
    return entry.note is None and not (isinstance(entry, Answer | Skip) and entry.keys)
