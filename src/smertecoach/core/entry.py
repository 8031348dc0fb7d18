"""The grammar of a journal line: `parse` and `line`, inverse of each other (FORMAT.md).

`parse` returns an entry, or the problem that makes the line unreadable with the column where it
is; it never guesses. The grammar is a table: each record word has a head (what stands right after
it) and known keys. Keys that are not known are kept with their word, in their place.
"""

from __future__ import annotations

from datetime import date

from smertecoach.core.keys import (
    ANSWER_KEYS,
    CHECKIN_KEYS,
    FUNCTION_KEY,
    LADDER_KEYS,
    SESSION_KEYS,
    SKIP_KEYS,
    value_word,
)
from smertecoach.core.model import (
    Answer,
    Away,
    Back,
    Checkin,
    Entry,
    Flare,
    Function,
    Ladder,
    Rest,
    Session,
    Skip,
    Sure,
)
from smertecoach.core.problem import Problem
from smertecoach.core.word import (
    amount_words,
    clock_word,
    duration_word,
    is_name,
    is_number,
    read_amount,
    read_clock,
    read_day,
    read_duration,
    read_names,
    read_offset,
    read_scale,
    scale_word,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from smertecoach.core.codes import Code
    from smertecoach.core.keys import Read
    from smertecoach.core.model import Keys, Value

MOST_AMOUNTS = 3
LONGEST_LINE = 10_000  # characters; a longer line is reported, never parsed


class Fault(Exception):
    """What makes a line unreadable: the code, and which word it is about."""

    def __init__(self, code: Code, nth: int, /, **values: str | float) -> None:
        super().__init__(code)
        self.code = code
        self.nth = nth
        self.values = tuple(values.items())


def _key_words(keys: Keys) -> list[str]:
    words = []
    for key, value in keys:
        words.append(key)
        if key == "sitting" and isinstance(value, int):
            words.append(duration_word(value))
        else:
            words.append(value_word(value))
    return words


def _read_keys(
    words: list[str], start: int, known: dict[str, tuple[Read, str]], every: tuple[Read, str] | None
) -> Keys:
    """Read `key word` pairs from `start` on; `every` is the reader of keys that are not listed."""
    keys: list[tuple[str, Value]] = []
    seen = set()
    for at in range(start, len(words), 2):
        key = words[at]
        if not is_name(key):
            raise Fault("not_understood", at, word=key)
        if key in seen:
            raise Fault("key_twice", at, key=key)
        seen.add(key)
        if at + 1 == len(words):
            example = known[key][1] if key in known else f"{key} 5"
            raise Fault("key_without_value", at, key=key, example=example)
        word = words[at + 1]
        reader = known.get(key, every)
        value = reader[0](word) if reader else word
        if value is None:
            example = reader[1] if reader else ""
            raise Fault("bad_value", at + 1, key=key, word=word, example=example)
        keys.append((key, value))
    return tuple(keys)


# --- lines ---------------------------------------------------------------------------------


def _session(words: list[str], at: int) -> tuple[type[Entry], dict[str, object], int]:
    activity, first = words[at], at + 1
    if not is_name(activity):
        raise Fault("bad_name", at, word=activity)
    if first == len(words):
        raise Fault("no_amount", at, activity=activity)
    fields: dict[str, object] = {"activity": activity}
    while first < len(words):
        amount = read_amount(words[first])
        if amount is None:
            break
        if any(field in fields for field in amount):
            raise Fault("amount_twice", first, word=words[first])
        if first - at > MOST_AMOUNTS:
            raise Fault("too_many_amounts", first, word=words[first])
        fields.update(amount)
        first += 1
    if len(fields) == 1:
        word = words[first]
        if is_number(word):
            raise Fault("no_unit", first, word=word, activity=activity)
        if word[0] in "0123456789":
            raise Fault("bad_amount", first, word=word)
        raise Fault("unknown_record", at, word=activity)
    return Session, fields, first


def _head(words: list[str], at: int, example: str) -> str:
    """The word that must follow a record word."""
    if at + 1 == len(words):
        raise Fault("bad_record", at, word=words[at], example=example)
    return words[at + 1]


def _name_head(words: list[str], at: int, example: str) -> str:
    name = _head(words, at, example)
    if not is_name(name):
        raise Fault("bad_name", at + 1, word=name)
    return name


def _rest(words: list[str], at: int) -> tuple[type[Entry], dict[str, object], int]:
    if at + 1 == len(words):
        return Rest, {"seconds": None}, at + 1
    seconds = read_duration(words[at + 1])
    if seconds is None and is_name(words[at + 1]) and read_amount(words[at + 1]) is None:
        return Rest, {"seconds": None}, at + 1
    if seconds is None:
        raise Fault("bad_record", at + 1, word=words[at + 1], example="rest 20m")
    return Rest, {"seconds": seconds}, at + 2


def _flare(words: list[str], at: int) -> tuple[type[Entry], dict[str, object], int]:
    phase = _head(words, at, "flare start")
    if phase not in ("start", "end"):
        raise Fault("bad_record", at + 1, word=phase, example="flare start")
    return Flare, {"phase": phase}, at + 2


def _names(words: list[str], at: int, example: str) -> tuple[tuple[str, ...], int]:
    if at == len(words) or words[at] == "until":
        return (), at
    names = read_names(words[at])
    if names is None:
        raise Fault("bad_record", at, word=words[at], example=example)
    return names, at + 1


def _away(words: list[str], at: int) -> tuple[type[Entry], dict[str, object], int]:
    names, after = _names(words, at + 1, "away until 2026-12-09")
    until = None
    if after < len(words) and words[after] == "until":
        until = read_day(_head(words, after, "away until 2026-12-09"))
        if until is None:
            raise Fault("bad_date", after + 1, word=words[after + 1])
        after += 2
    return Away, {"names": names, "until": until}, after


def _back(words: list[str], at: int) -> tuple[type[Entry], dict[str, object], int]:
    names, after = _names(words, at + 1, "back walk,stairs")
    return Back, {"names": names}, after


def _skip(words: list[str], at: int) -> tuple[type[Entry], dict[str, object], int]:
    return Skip, {"activity": _name_head(words, at, "skip walk why body")}, at + 2


def _answer(words: list[str], at: int) -> tuple[type[Entry], dict[str, object], int]:
    example = "answer mornings usual about walk"
    question = _name_head(words, at, example)
    answer = _name_head(words, at + 1, example)
    return Answer, {"question": question, "answer": answer}, at + 3


def _sure(words: list[str], at: int) -> tuple[type[Entry], dict[str, object], int]:
    value = read_scale(_head(words, at, "sure 8"))
    if value is None:
        raise Fault("bad_value", at + 1, key="sure", word=words[at + 1], example="sure 8")
    return Sure, {"value_given": value}, at + 2


def _ladder(words: list[str], at: int) -> tuple[type[Entry], dict[str, object], int]:
    return Ladder, {"name": _name_head(words, at, "ladder lift step 2")}, at + 2


def _checkin(words: list[str], at: int) -> tuple[type[Entry], dict[str, object], int]:
    _head(words, at, "checkin form 6 sleep 5")
    return Checkin, {}, at + 1


def _function(words: list[str], at: int) -> tuple[type[Entry], dict[str, object], int]:
    _head(words, at, "function walk 6")
    return Function, {}, at + 1


_HEADS = {
    "checkin": (_checkin, CHECKIN_KEYS, None),
    "rest": (_rest, {}, None),
    "skip": (_skip, SKIP_KEYS, None),
    "flare": (_flare, {}, None),
    "away": (_away, {}, None),
    "back": (_back, {}, None),
    "function": (_function, {}, FUNCTION_KEY),
    "answer": (_answer, ANSWER_KEYS, None),
    "sure": (_sure, {}, None),
    "ladder": (_ladder, LADDER_KEYS, None),
}
RECORD_WORDS = tuple(_HEADS)


def known_keys(entry: Entry) -> tuple[str, ...] | None:
    """The keys that the format knows for this kind of entry; None where any name is one."""
    _, known, every = _HEADS.get(type(entry).__name__.lower(), (_session, SESSION_KEYS, None))
    return None if every else tuple(known)


def _is_control(letter: str) -> bool:
    return letter < " " or "\x7f" <= letter <= "\x9f" or letter in "\u2028\u2029"


def split_note(text: str) -> tuple[list[str], str | None]:
    """Split a line at its first word that is exactly `--`; the note is None where there is none."""
    spaced = text.replace("\t", " ")
    if spaced.startswith("-- ") or spaced.strip(" ") == "--":
        head, note = "", text.partition("--")[2]
    elif (at := spaced.find(" -- ")) >= 0:
        head, note = spaced[:at], text[at + 4 :]
    elif spaced.endswith(" --"):
        head, note = spaced[:-3], ""
    else:
        return [word for word in spaced.split(" ") if word], None
    return [word for word in head.split(" ") if word], note.strip() or None


def _control_fault(text: str, words: list[str], note: str | None) -> bool:
    """Whether a line holds a control character (a tab between words is none)."""
    if text.isprintable():
        return False
    return any(map(_is_control, note or "")) or any(any(map(_is_control, w)) for w in words)


def _when(words: list[str]) -> tuple[date, int | None, int | None, int]:
    """Read the date, time and offset at the head of a line, and which word comes next."""
    day = read_day(words[0])
    if day is None:
        raise Fault("bad_date", 0, word=words[0])
    if len(words) == 1:
        raise Fault("no_word", 0)
    word = words[1]
    if word[0] not in "0123456789":
        return day, None, None, 1
    at, offset = read_clock(word[:5]), None
    if len(word) > 5:  # an offset follows the clock
        offset = read_offset(word[5:])
        if offset is None:
            raise Fault("bad_time", 1, word=word)
    if at is None:
        raise Fault("bad_time", 1, word=word)
    if len(words) == 2:
        raise Fault("no_word", 1)
    return day, at, offset, 2


def _read(words: list[str], note: str | None) -> Entry:
    day, at, offset, first = _when(words)
    head, known, every = _HEADS.get(words[first], (_session, SESSION_KEYS, None))
    kind, fields, after = head(words, first)
    keys = _read_keys(words, after, known, every)
    until = fields.get("until")
    if isinstance(until, date) and until < day:
        raise Fault("until_before", after - 1, word=words[after - 1])
    return kind(day, at, offset, keys, note, **fields)


def parse(text: str, where: str = "", row: int = 0) -> Entry | Problem:
    """Read one line (without its newline) that is neither empty nor a comment."""
    if len(text) > LONGEST_LINE:
        return Problem("line_too_long", where, row, values=(("limit", LONGEST_LINE),))
    text = text.removesuffix("\r")
    words, note = split_note(text)
    try:
        if not words:
            raise Fault("bad_date", 0, word="")
        if _control_fault(text, words, note):
            return _problem("control_character", where, row, text, _first_control(text), 1)
        return _read(words, note)
    except Fault as fault:
        column, width = _place(text, fault.nth)
        return _problem(fault.code, where, row, text, column, width, fault.values)


def _problem(
    code: Code,
    where: str,
    row: int,
    text: str,
    column: int,
    width: int,
    values: tuple[tuple[str, str | int | float], ...] = (),
) -> Problem:
    return Problem(code, where, row, column, width, text, values)


def _first_control(text: str) -> int:
    return next((n for n, c in enumerate(text, 1) if c != "\t" and _is_control(c)), 0) or (
        text.rfind("\t") + 1
    )


def _place(text: str, nth: int) -> tuple[int, int]:
    """Return the column (1-based) and width of the word with this number in a line."""
    at, seen = 0, -1
    for part in text.replace("\t", " ").split(" "):
        if part:
            seen += 1
            if seen == nth:
                return at + 1, len(part)
        at += len(part) + 1
    return len(text) + 1, 1


def _head_words(entry: Entry) -> list[str]:
    match entry:
        case Session(activity=activity):
            return [activity, *amount_words(entry)]
        case Rest(seconds=seconds):
            return ["rest"] if seconds is None else ["rest", duration_word(seconds)]
        case Skip(activity=activity):
            return ["skip", activity]
        case Flare(phase=phase):
            return ["flare", phase]
        case Away(names=names, until=until):
            ending = [] if until is None else ["until", until.isoformat()]
            return ["away", *([",".join(names)] if names else []), *ending]
        case Back(names=names):
            return ["back", *([",".join(names)] if names else [])]
        case Answer(question=question, answer=answer):
            return ["answer", question, answer]
        case Sure(value_given=value):
            return ["sure", scale_word(value)]
        case Ladder(name=name):
            return ["ladder", name]
        case Function():
            return ["function"]
        case _:
            return ["checkin"]


def line(entry: Entry) -> str:
    """Write an entry as its line, single-spaced, without the newline."""
    words = [entry.day.isoformat()]
    if entry.at is not None:
        zone = ""
        if entry.offset is not None:
            sign = "-" if entry.offset < 0 else "+"
            zone = sign + clock_word(abs(entry.offset))
        words.append(clock_word(entry.at) + zone)
    words += _head_words(entry)
    words += _key_words(entry.keys)
    text = " ".join(words)
    return text if entry.note is None else f"{text} -- {entry.note}"
