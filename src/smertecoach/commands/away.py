"""`away`: a gap in which nothing is planned or counted, or a pause of some activities."""

from __future__ import annotations

from datetime import date

from smertecoach.commands._typed import explained
from smertecoach.core.away_in import first_day, last_day, read_event
from smertecoach.core.draft import fault
from smertecoach.core.model import Away, Profile
from smertecoach.core.names import fold, known_names
from smertecoach.core.nearest import nearest
from smertecoach.core.spans import ALL_OF_LIFE, Span, gap_spans
from smertecoach.files.journal import add, read_events
from smertecoach.lang import say
from smertecoach.lang.typed import SINCE, UNTIL, VOCABULARY

TYPE_CHECKING = False
if TYPE_CHECKING:
    from smertecoach.context import Context
    from smertecoach.core.away_in import Typed

EXAMPLE = "away until 9.12."


def run(coach: Context, words: list[str]) -> None:
    """Note a gap or a pause."""
    names, first, last, is_dated = explained(coach, words, lambda words: _read(coach, words))
    wanted = names or (ALL_OF_LIFE,)
    running = [span for name in wanted for span in running_gaps(coach, first, name)]
    if len(running) >= len(wanted) and last is None and not is_dated:
        since = date.fromordinal(running[0].first)
        text = coach.words["away_already"].format(day=say.day(coach.words, since, coach.today))
        coach.say(f"{text} {coach.words['nothing_changed']}")
        return
    add(coach.home, [Away(first, note=coach.take_note(), until=last, names=names)])
    coach.events = None
    coach.say(_answer(coach, names, first, last))
    if coach.profile is None:
        coach.hint(coach.words["plan_possible"])


def _read(coach: Context, words: list[str]) -> tuple[tuple[str, ...], date, date | None, bool]:
    """The names, the first day, the last day or None, and whether a day was said."""
    typed = read_event(
        words,
        VOCABULARY,
        coach.today,
        ahead=True,
        until=UNTIL,
        since=SINCE,
        night=coach.night,
    )
    names = names_of(coach, typed, words)
    return names, *_days(coach, typed, words), bool(typed.days)


def _days(coach: Context, typed: Typed, words: list[str]) -> tuple[date, date | None]:
    """The first day of the gap and the last one, None while it is open."""
    limit = 2 if typed.until in (None, 1) else 1
    no_day = typed.until is not None and typed.until >= len(typed.days)
    if len(typed.days) > limit or no_day:
        raise fault(words, "not_understood", 0, len(words), word=" ".join(words), example=EXAMPLE)
    first, rest = coach.today, [*zip(typed.days, typed.texts, strict=True)]
    if rest and typed.until != 0:
        (day, at), text = rest.pop(0)
        first = first_day(day, text, VOCABULARY, coach.today)
        _check_weekday(words, at, first)
    if not rest:
        return first, None
    (day, at), text = rest[0]
    last = last_day(day, text, VOCABULARY, first)
    _check_weekday(words, at, last)
    if last < first:
        example = " ".join(
            ["away", *(name for name, _ in typed.names), *_dated(coach, last, first)]
        )
        raise fault(
            words, "until_past", at, word=words[at], until=first.isoformat(), example=example
        )
    return first, last


def _dated(coach: Context, *days: date) -> list[str]:
    """Days as they can be typed, with their year where it is not this one."""
    this = coach.today.year
    return [f"{day.day}.{day.month}.{'' if day.year == this else day.year}" for day in days]


def _check_weekday(words: list[str], at: int, day: date) -> None:
    """Raise `other_weekday` where the date is not on the weekday that stands before it."""
    weekday = VOCABULARY.weekdays.get(fold(words[at]))
    if weekday is not None and weekday != day.weekday():
        meant = f"{day.day}.{day.month}.{day.year}|{words[at]}"
        raise fault(words, "other_weekday", at, word=words[at], date=day.isoformat(), meant=meant)


def names_of(coach: Context, typed: Typed, words: list[str]) -> tuple[str, ...]:
    """The activities that are named, as the profile writes them. Raises `unknown_activity`."""
    profile = coach.profile
    found: list[str] = []
    for name, at in typed.names:
        known = known_names(profile, coach.today.weekday()) if profile else {}
        thing = known.get(fold(name))
        if thing is None:
            listed = [one for a in (profile.activities if profile else ()) for one in (a.name,)]
            folded = {fold(one) for one in listed}
            others = [one for one in known if one not in folded]
            meant = "|".join(nearest(name, [*listed, *others]))
            raise fault(words, "no_such_thing", at, word=name, meant=meant, known="|".join(listed))
        if thing.name not in found:
            found.append(thing.name)
    return tuple(found)


def forms_of(coach: Context, name: str) -> set[str]:
    """Every folded form in which a name may stand in the journal."""
    profile = coach.profile or Profile()
    forms = {fold(name)}
    for activity in profile.activities:
        own = {fold(one) for one in (activity.name, *activity.aliases)}
        forms |= own if fold(name) in own else set()
    return forms


def running_gaps(coach: Context, day: date, name: str | None = None) -> list[Span]:
    """The gaps and pauses that a day lies in; of one name, or of all."""
    number = day.toordinal()
    events = read_events(coach.home, date.fromordinal(number + 1), coach.day_starts)
    forms = None if name is None else forms_of(coach, name)
    return [
        span
        for span in gap_spans(events)
        if span.first <= number <= span.last and (forms is None or span.name in forms)
    ]


def _answer(coach: Context, names: tuple[str, ...], first: date, last: date | None) -> str:
    words, today = coach.words, coach.today
    start = words["from_today"] if first == today else say.day(words, first, today)
    values = {"names": say.joined(words, names), "first": start}
    number = min(len(names), 2)
    if last is None:
        forms = (words["away_open"], words["away_names_open"], words["away_many_open"])
    else:
        values["last"] = say.day(words, last, today)
        forms = (words["away_until"], words["away_names_until"], words["away_many_until"])
    return forms[number].format(**values)
