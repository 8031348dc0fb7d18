"""`edit`: one entry, a day or a file of the person's, in their own editor.

What comes back is checked before it replaces anything, and only what was changed is written.
"""

from __future__ import annotations

import os
from datetime import timedelta

import typer

from smertecoach.commands._edit import edit_text
from smertecoach.commands._entries import choose, tell_changed
from smertecoach.commands._options import Words
from smertecoach.commands.log import names_known
from smertecoach.context import Context
from smertecoach.core.amounts_in import Refused
from smertecoach.core.days_in import find_day
from smertecoach.core.draft import fault
from smertecoach.core.entry import parse
from smertecoach.core.model import Session
from smertecoach.core.names import fold
from smertecoach.core.nearest import nearest
from smertecoach.core.problem import CoachError, Problem
from smertecoach.core.references import read_reference
from smertecoach.core.wanted import read_stretch
from smertecoach.core.word import is_number
from smertecoach.files.edit_copy import take_copy
from smertecoach.files.journal import year_file
from smertecoach.files.journal_change import Changed, Part, change_lines, faults
from smertecoach.files.journal_lines import day_lines, is_entry_line, lines_of
from smertecoach.files.plan import plan_path
from smertecoach.files.plan_check import parse_plan
from smertecoach.files.text import read_bytes
from smertecoach.lang import say
from smertecoach.lang.ranges import RANGES
from smertecoach.lang.typed import VOCABULARY

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

PROFILE = ("profile", "profil", "profile.toml")
JOURNAL = ("journal", "dagbok")
PLAN = ("plan",)
HEAD = b"#: "  # begins the lines of a copy that say what it is; an own `#` remark is kept


def command(ctx: typer.Context, words: Words = None) -> None:
    """Edit an entry, a day, the profile, a journal or a plan."""
    coach: Context = ctx.obj
    typed = words or []
    what = fold(typed[0]) if typed else ""
    if what in PROFILE:
        from smertecoach.commands import profile

        _no_more(typed, 1)
        profile.edit(coach)
    elif what in JOURNAL:
        edit_journal(coach, typed)
    elif what in PLAN:
        edit_plan(coach, typed)
    elif typed and read_reference(typed[0], coach.today):
        _no_more(typed, 1)
        edit_entry(coach, typed)
    else:
        edit_day(coach, _day(coach, typed))


def _no_more(words: list[str], used: int) -> None:
    if len(words) > used:
        raise fault(words, "not_understood", used, word=words[used])


def _day(coach: Context, words: list[str]) -> date:
    """The day that the words name, today without any."""
    if not words:
        return coach.today
    whole = read_reference(f"{words[0]}.1", coach.today)  # 1123: the day of 1123.2
    if whole is not None:
        _no_more(words, 1)
        return whole[0]
    folded = [fold(word) for word in words]
    try:
        found = find_day(folded, 0, VOCABULARY, coach.today, coach.night)
    except Refused as refused:
        raise _unclear(coach, words, refused) from None
    if found is None:
        known = (*PROFILE[:2], *JOURNAL, *PLAN, *VOCABULARY.days, *VOCABULARY.weekdays)
        meant = "|".join(nearest(words[0], known)[:1])
        raise fault(words, "not_understood", 0, word=words[0], meant=meant)
    _no_more(words, found[1])
    return found[0]


def _unclear(coach: Context, words: list[str], refused: Refused) -> CoachError:
    """That words may be several days: `last night`, or a weekday with another's date."""
    width = refused.width or 1
    values = dict(refused.values) | {"word": " ".join(words[:width])}
    if refused.code != "needs_time":
        return fault(words, refused.code, 0, width, **values)
    values["example"] = coach.words["examples"]["edit"][1]
    return fault(words, "not_understood", 0, width, **values)


# --- lines of the journal --------------------------------------------------------------------


def edit_entry(coach: Context, words: list[str]) -> None:
    """Edit the line of one entry."""
    chosen = choose(coach, words, 0)
    place = (chosen.one.start, chosen.one.end)
    _edit_lines(coach, chosen.lines.day, chosen.lines.seen, (place,), words[0])


def edit_day(coach: Context, day: date) -> None:
    """Edit all lines of a day, also those that cannot be read."""
    lines = day_lines(coach.home, day, coach.day_starts)
    places = (*((one.start, one.end) for one in lines.entries), *lines.unread)
    _edit_lines(coach, day, lines.seen, places)


def _edit_lines(
    coach: Context, day: date, seen: bytes, places: tuple[tuple[int, int], ...], where: str = ""
) -> None:
    """Edit some lines below a head that says what they are; the head is not written.

    `where` is the reference of the one entry that is edited.
    """
    words = coach.words
    title = say.capital(say.day(words, day, coach.today))
    told = (words["edit_head"].format(day=title), words["edit_head_line"].format(date=day))
    head = [HEAD + line.encode() for line in told]

    def part(text: bytes) -> Part:
        lines = [raw for _, _, raw in lines_of(text) if raw.strip() and not raw.startswith(HEAD)]
        return Part(day.year, seen, places, tuple(lines))

    lines = [seen[start:end] for start, end in places]
    before = b"".join(line + b"\n" for line in (*head, *lines))
    name = f"{day.isoformat()}.txt"
    shown = where or name
    _edit_part(coach, name, before, part, lambda made, text: _faults(coach, made, shown, text))


def _faults(coach: Context, part: Part, where: str, text: bytes) -> list[Problem]:
    """The faults of the lines of a copy, in the rows of the copy."""
    rows = [raw for _, _, raw in lines_of(text)]
    found = [_as_amount(one) for one in faults(part.but(lines=tuple(rows)), where)]
    found += _near_names(coach, part, rows, where)
    is_entry = not where.endswith(".txt")  # its reference says which line it is
    return [one.but(row=0) if is_entry else one for one in found]


def _as_amount(problem: Problem) -> Problem:
    """What is typed has no records of later formats: behind a name stands an amount."""
    behind = problem.line[problem.column - 1 + problem.width :].split()
    if problem.code != "unknown_record" or not behind:
        return problem
    column = problem.line.index(behind[0], problem.column - 1 + problem.width) + 1
    values = (("word", behind[0]),)
    return problem.but(code="bad_amount", column=column, width=len(behind[0]), values=values)


def _near_names(coach: Context, part: Part, rows: list[bytes], where: str) -> list[Problem]:
    """New sessions of a name that is not the person's, and nearly one that is."""
    known = names_known(coach)
    old, found = set(part.old), []
    names = {one.name for one in known.values()}
    for row, raw in enumerate(rows, 1):
        if raw in old or not is_entry_line(raw):
            continue
        entry = parse(raw.decode("utf-8", "replace"))
        if not isinstance(entry, Session) or fold(entry.activity) in known:
            continue
        near = nearest(entry.activity, [*known, *names])
        if near and all(entry.activity.encode() not in line for line in old):
            text = raw.decode()
            column = text.index(f" {entry.activity}") + 2
            values = (("word", entry.activity), ("example", near[0]), ("meant", ""))
            width = len(entry.activity)
            found.append(Problem("no_such_thing", where, row, column, width, text, values))
    return found


def _edit_part(
    coach: Context,
    name: str,
    before: bytes,
    part: Callable[[bytes], Part],
    check: Callable[[Part, bytes], list[Problem]],
) -> None:
    """Edit lines of a journal in a copy called `name`, and say what changed."""
    changed = [Changed()]

    def take(text: bytes) -> None:
        changed[0] = change_lines(coach.home, "edit", [part(text)])

    if edit_text(coach, name, before, lambda text: check(part(text), text), take):
        tell_changed(coach, changed[0])
    else:
        coach.say(coach.words["nothing_changed"])


# --- whole files -----------------------------------------------------------------------------


def edit_journal(coach: Context, words: list[str]) -> None:
    """Edit the journal of a year."""
    year = coach.today.year
    if len(words) > 1:
        if not is_number(words[1]) or len(words[1]) != 4:
            raise fault(words, "not_understood", 1, word=words[1])
        year = int(words[1])
        if year > coach.today.year:  # no journal is written ahead
            example = f"edit journal {coach.today.year}"
            raise fault(words, "not_understood", 1, word=words[1], example=example)
    _no_more(words, 2)
    path = year_file(coach.home, year)
    seen = read_bytes(path)
    if not seen:
        example = coach.words["examples"]["log"][0]
        example += f" {year}-05-17" if year < coach.today.year else ""
        raise _no_file(coach.home.short(path), example)
    places = tuple((start, end) for start, end, _ in lines_of(seen))

    def part(text: bytes) -> Part:
        return Part(year, seen, places, tuple(raw for _, _, raw in lines_of(text)))

    where = coach.home.short(path)
    name = os.path.basename(path)
    _edit_part(coach, name, seen, part, lambda made, _: faults(made, where))


def _no_file(name: str, example: str) -> CoachError:
    return CoachError(Problem("no_such_file", values=(("word", name), ("example", example))))


def _no_plan(coach: Context, monday: date, where: str) -> CoachError:
    """That a week has no plan to edit, and how one is made."""
    ahead = (monday - coach.today).days
    if 0 < ahead <= 7:  # next week
        return _no_file(where, coach.words["examples"]["plan"][2])
    return CoachError(Problem("no_plan" if -7 < ahead <= 0 else "no_plan_then"))


def edit_plan(coach: Context, words: list[str]) -> None:
    """Edit the plan of a week, as a file."""
    day = coach.today
    if len(words) > 1 and fold(words[1]) in VOCABULARY.coming:
        _no_more(words, 2)
        day += timedelta(days=7)
    elif len(words) > 1:
        stretch = read_stretch(words[1:], VOCABULARY, RANGES, coach.today)
        day = stretch.start or stretch.end
    monday = day - timedelta(days=day.weekday())
    path = plan_path(coach.home, monday)
    where = coach.home.short(path)
    before = read_bytes(path)
    if before is None:
        raise _no_plan(coach, monday, where)

    def check(text: bytes) -> list[Problem]:
        try:
            parse_plan(text, where, monday)
        except CoachError as error:
            return [error.problem]
        return []

    def take(text: bytes) -> None:
        take_copy(coach.home, path, text, before)

    changed = edit_text(coach, os.path.basename(path), before, check, take)
    if changed:
        coach.say(coach.words["plan_saved"].format(week=say.week_number(monday)))
    else:
        coach.say(coach.words["nothing_changed"])
