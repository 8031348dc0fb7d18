"""Whole lines: one of the journal after `log`, as `list` prints it; and many at once, `log -`.

Many lines are saved all together or not at all; each that does not fit is told by its number.
"""

from __future__ import annotations

from smertecoach.commands._corrected import with_example
from smertecoach.commands._out import saved_anyway
from smertecoach.commands._table import find
from smertecoach.commands._typed import explained
from smertecoach.commands.checkin import by_helper, read_checkin
from smertecoach.commands.log import answer, is_dated, meant_activity, names_known, read_session
from smertecoach.commands.rest import read_rest
from smertecoach.core.draft import fault
from smertecoach.core.entry import RECORD_WORDS, line, parse, split_note
from smertecoach.core.keys import SESSION_KEYS
from smertecoach.core.model import Away, Checkin, Rest, Session
from smertecoach.core.names import fold
from smertecoach.core.nearest import nearest
from smertecoach.core.problem import CoachError, Problem
from smertecoach.files.journal import add
from smertecoach.lang import say
from smertecoach.lang.reserved import reserved
from smertecoach.lang.typed import VOCABULARY
from smertecoach.render.answers import saved_checkin, saved_rest
from smertecoach.render.errors import problem_lines

TYPE_CHECKING = False
if TYPE_CHECKING:
    from smertecoach.context import Context
    from smertecoach.core.model import Entry

MOST_FAULTS = 50  # told one by one
MOST_SAVED = 20  # shown one by one
MARK = b"\xef\xbb\xbf"


def run(coach: Context, words: list[str], *, new: bool) -> bool:
    """Save what whole lines say; whether these words are such a line, or `-` for many."""
    if words == ["-"]:
        _save_many(coach, new=new)
        return True
    entry = explained(coach, words, lambda words: whole_line(coach, words, coach.note))
    if entry is None or (new and isinstance(entry, Session)):
        return False
    add(coach.home, [entry])
    if not saved_anyway(coach, lambda: coach.say(_answer(coach, entry))):
        coach.say(coach.words["saved"].format(what=line(entry)))
    if coach.profile is None:
        coach.hint(coach.words["plan_possible"])
    return True


def _answer(coach: Context, entry: Entry) -> str:
    if isinstance(entry, Session):
        return answer(coach, entry)
    if isinstance(entry, Checkin) and not _strange_keys(entry):
        return saved_checkin(coach.words, entry, coach.today)
    if isinstance(entry, Rest):
        return saved_rest(coach.words, entry, coach.today)
    return coach.words["saved"].format(what=line(entry))


def whole_line(coach: Context, words: list[str], note: str | None) -> Entry | None:
    """The entry of a line of the journal, None for words that are none. Raises CoachError.

    A line of a session with a slip in a key is none: it is read like any other words.
    """
    if not is_dated(words):
        return None
    if words[0][4:5] == ".":  # the reference that `list` prints before a line
        words = words[1:]
    text = " ".join(words) + (f" -- {note}" if note else "")
    entry = parse(text)
    if isinstance(entry, Problem):
        record = next((word for word in words[1:3] if word in RECORD_WORDS), None)
        if record is not None:
            raise CoachError(entry)
        return None
    if isinstance(entry, Session) and any(_is_slip(key) for key in _strange_keys(entry)):
        return None
    _check(coach, entry, words)
    return entry


def _strange_keys(entry: Entry) -> list[str]:
    from smertecoach.core.entry import known_keys

    known = known_keys(entry)
    return [key for key, _ in entry.keys if known is not None and key not in known]


def _is_slip(key: str) -> bool:
    """Whether a key that the format does not know is one of the typed words, or nearly."""
    known = [*SESSION_KEYS, *VOCABULARY.session_keys]
    return fold(key) in reserved() or bool(nearest(key, known))


def _check(coach: Context, entry: Entry, words: list[str]) -> None:
    """Raise what a line of the journal may not say here."""
    if entry.day > coach.today and not isinstance(entry, Away):
        raise fault(words, "future_day", 0, day=entry.day.isoformat())
    if entry.day == coach.today and entry.at is not None and _is_to_come(coach, entry.at):
        rest = " ".join(words[1:])
        raise fault(words, "future", 1, clock=entry.at, line=rest, note="")
    by = entry.word("by")
    if by is not None:
        _check_helper(coach, entry, by, words)
    if isinstance(entry, Session):
        at = next(n for n, word in enumerate(words) if word == entry.activity)
        meant_activity(coach, entry.activity, at, words, names_known(coach), new=False)


def _is_to_come(coach: Context, at: int) -> bool:
    now = coach.now.hour * 60 + coach.now.minute
    starts = coach.day_starts
    return at + 1440 * (at < starts) > now + 1440 * (now < starts)


def _check_helper(coach: Context, entry: Entry, by: str, words: list[str]) -> None:
    helpers = coach.profile.helpers if coach.profile else ()
    at = words.index("by")
    if isinstance(entry, Checkin):
        raise fault(words, "own_checkin", at, example=by_helper(coach))
    if fold(by) not in map(fold, helpers):
        raise fault(words, "unknown_helper", at + 1, word=by)


# --- many ----------------------------------------------------------------------------------


def _save_many(coach: Context, *, new: bool) -> None:
    """Save the lines of standard input, all or none."""
    if new:
        why = coach.words["wrong_words"].format(words="--new")
        raise CoachError(Problem("usage", values=(("why", why), ("command", coach.command))))
    if coach.note is not None:
        raise CoachError(Problem("no_note"))
    entries: list[Entry] = []
    faults = lines = 0
    coach.may_ask = False
    for row, raw in enumerate(_lines(coach), 1):
        if not raw.strip() or raw.lstrip().startswith(b"#"):
            continue
        lines += 1
        try:
            entries.append(_read_line(coach, _decoded(raw)))
        except CoachError as error:
            faults += 1
            if faults <= MOST_FAULTS:
                _tell(coach, row, error.problem)
    coach.note, coach.command = None, "log"
    if not lines:
        raise CoachError(Problem("no_lines"))
    if faults:
        raise CoachError(Problem("lines_refused", values=(("n", faults), ("all", lines))))
    add(coach.home, entries)
    _say_saved(coach, entries)


def _decoded(raw: bytes) -> str:
    """The text of a line. Raises `not_text`."""
    try:
        return raw.decode()
    except UnicodeDecodeError:
        raise CoachError(Problem("not_text")) from None


def _lines(coach: Context) -> list[bytes]:
    """The lines of standard input. Raises `cannot_read`."""
    if coach.source.isatty():
        coach.hint(coach.words["lines_hint"])
    try:
        buffer = getattr(coach.source, "buffer", None)
        data = buffer.read() if buffer else coach.source.read().encode()
    except OSError as error:
        values = (("why", error.strerror or str(error)),)
        raise CoachError(Problem("cannot_read", values=values)) from error
    return [one.removesuffix(b"\r") for one in data.removeprefix(MARK).split(b"\n")]


def _read_line(coach: Context, text: str) -> Entry:
    """The entry of one line, as after `log`. Raises CoachError."""
    words, coach.note = split_note(text)
    if not words:
        raise fault(words, "no_activity", 0, 0)
    command, used = find(words)
    if command is not None and command.name == "log":
        words = words[used:]
    try:
        entry = whole_line(coach, words, coach.note) if words else None
        if entry is None:
            entry = _read_typed(coach, words)
        again = parse(line(entry))
        if isinstance(again, Problem):
            raise CoachError(again)
    except CoachError as error:
        found = with_example(coach, error.problem, lambda words: _read_typed(coach, words))
        raise CoachError(found) from None
    return entry


def _read_typed(coach: Context, words: list[str]) -> Entry:
    command, used = find(words)
    coach.command = command.name if command is not None else "log"
    if coach.command == "checkin":
        return read_checkin(coach, words[used:])
    if coach.command == "rest":
        return read_rest(coach, words[used:])
    session, _ = read_session(coach, words, new=False)
    return session


def _tell(coach: Context, row: int, problem: Problem) -> None:
    first, *rest = problem_lines(coach.words, problem, coach.command)
    coach.hint(coach.words["line_fault"].format(n=row, what=first))
    for text in rest:
        coach.hint(text)


def _say_saved(coach: Context, entries: list[Entry]) -> None:
    words = coach.words
    days = [entry.day for entry in entries]
    span = say.span(words, min(days), max(days))
    form = words["lines_saved_one"] if len(entries) == 1 else words["lines_saved"]
    coach.say(form.format(n=say.number(words, len(entries)), span=span))
    for entry in entries[:MOST_SAVED]:
        coach.say(f"  {line(entry)}", as_is=True)
    if len(entries) > MOST_SAVED:
        more = say.number(words, len(entries) - MOST_SAVED)
        coach.say(words["lines_more"].format(n=more))
    if coach.profile is None:
        coach.hint(words["plan_possible"])
