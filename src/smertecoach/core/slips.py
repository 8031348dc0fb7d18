"""A typed word that fits nowhere: which one it is, and what was probably meant.

Imported only when a call is refused. A slip is one letter, two in longer words (`nearest.py`);
nothing is ever taken as what it was probably meant to be.
"""

from __future__ import annotations

from smertecoach.core.amounts_in import read_clock_word, read_colon, read_number
from smertecoach.core.days_in import made
from smertecoach.core.names import fold
from smertecoach.core.nearest import nearest
from smertecoach.core.word import is_number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from smertecoach.core.problem import CoachError, Problem
    from smertecoach.core.typed import Table
    from smertecoach.core.words_in import Reader

    Slip = tuple[int, int, str]

LEAP_YEAR = "2024"  # has every day of a year
CENTURY = "20"  # of a year that was typed with two digits


def unknown_word(reader: Reader, at: int) -> CoachError:
    """What to say of a word that fits nowhere, with what was probably meant."""
    places = [at]
    if reader.draft.name is not None:  # in `15 mim walk` it is not `walk` that is wrong
        name_at = reader.draft.name_at
        is_other = reader.folded[at] in reader.names and reader.folded[name_at] not in reader.names
        places = [name_at, at] if is_other else [at, name_at]
    for meant_by in (_unit_meant, _date_meant, _word_meant):
        for nth in places:
            found = None if reader.folded[nth] in reader.names else meant_by(reader, nth)
            if found is not None:
                first, width, meant = found
                word = " ".join(reader.words[first : first + width])
                values = {"word": word, "meant": meant, "near": ""}
                if meant_by is _word_meant:  # one of them, in the language of the person
                    values |= {"meant": meant.partition("|")[0], "near": meant}
                return reader.fault("not_understood", first, width, **values)
    word = reader.words[places[0]]
    return reader.fault("not_understood", places[0], word=word, meant="")


# Each finds the first word of a slip, how many words it is, and what was probably meant.


def _unit_meant(reader: Reader, at: int) -> Slip | None:
    """`15 mim`, `17 maii`: a unit or a month behind a number."""
    word, before = reader.folded[at], reader.folded[at - 1] if at else ""
    spoken = word in reader.vocabulary.spoken_after or word in reader.vocabulary.spoken_starts
    if read_number(before.rstrip(".")) is None or spoken:
        return None
    far = reader.vocabulary.spoken().distances.get(word)
    if far is not None:
        km = far * (read_number(before.rstrip(".")) or 0)
        return at - 1, 2, f"{round(km, 1 if km >= 1 else 3):g}km"
    near = nearest(word, reader.vocabulary.units)
    if near and not before.endswith("."):
        return at - 1, 2, f"{before} {near[0]}"
    near = nearest(word, reader.vocabulary.spoken().months)
    return (at - 1, 2, f"{before.rstrip('.')}. {near[0]}") if near else None


def _date_meant(reader: Reader, at: int) -> Slip | None:
    """`17/5`, `17. maii`, `i gårr`, `lsat monday`."""
    word, vocabulary = reader.folded[at], reader.vocabulary
    before = reader.folded[at - 1] if at else ""
    after = reader.folded[at + 1] if at + 1 < len(reader.folded) else ""
    dates = dates_meant(word)
    if dates:
        return at, 1, "|".join(dates)
    if is_number(word[:-1]) and word[-1] == ".":
        near = nearest(after, vocabulary.spoken().months)
        return (at, 2, f"{word} {near[0]}") if near else None
    if word in vocabulary.last:
        near = nearest(after, vocabulary.weekdays)
        return (at, 2, f"{word} {near[0]}") if near else None
    if after in vocabulary.weekdays and word.isalpha():
        near = nearest(word, vocabulary.last)
        return (at, 1, near[0]) if near else None
    phrases = [phrase for phrase in vocabulary.days if " " in phrase]
    for first, phrase in ((at, f"{word} {after}"), (at - 1, f"{before} {word}")):
        near = nearest(phrase, phrases) if phrase.strip() == phrase else ()
        if near:
            return first, 2, near[0]
    return None


def _word_meant(reader: Reader, at: int) -> Slip | None:
    """`efort`, `yesterdya`, `mondy`: a key or a word of a day."""
    word, vocabulary = reader.folded[at], reader.vocabulary
    known = [*reader.keys, *vocabulary.days, *vocabulary.weekdays, *vocabulary.amounts]
    known += [*vocabulary.last, *vocabulary.ago, *vocabulary.parts, *vocabulary.at]
    if len(word) < 3 or word in known:
        return None
    near = nearest(word, dict.fromkeys(one for one in known if " " not in one))
    return (at, 1, "|".join(near)) if near else None


def dates_meant(word: str) -> list[str]:
    """The dates that `17/5`, `5/17`, `17.5.26` or `17-5-2026` may be, as they are typed here."""
    for sign in "/.-":
        parts = word.split(sign)
        if len(parts) in (2, 3) and all(is_number(part) and len(part) < 5 for part in parts[:2]):
            break
    else:
        return []
    year = parts[2] if len(parts) == 3 else ""
    if year and not (is_number(year) and len(year) in (2, 4)):
        return []
    year = CENTURY + year if len(year) == 2 else year
    orders = [(parts[0], parts[1]), (parts[1], parts[0])][: 2 if sign == "/" else 1]
    found = [
        f"{int(day)}.{int(month)}.{year}"
        for day, month in orders
        if made(year or LEAP_YEAR, month, day) is not None
    ]
    return list(dict.fromkeys(found))


def clocks_meant(word: str) -> str:
    """The time and the length that a span of times may be: `18:00-18:30` is 18:00 30m."""
    start, _, end = word.replace(".", ":").partition("-")
    first, last = read_colon(start), read_colon(end)
    if first is None or last is None or not last - first > 0:
        return ""
    return f"{start} {last - first}m"


def number_meant(word: str) -> str:
    """The time or the date that a number too many may be: `18.05` is kl 18.05 or 18.5."""
    hours, point, minutes = word.partition(".")
    if not point or not is_number(hours) or not is_number(minutes):
        return ""
    clock = f"kl {word}" if len(minutes) == 2 and read_clock_word(word) is not None else ""
    return "|".join(part for part in (clock, *dates_meant(word)) if part)


def corrected(problem: Problem) -> list[str]:
    """The typed line with each of what was probably meant in the place of what was refused."""
    values = dict(problem.values)
    before = problem.line[: problem.column - 1]
    after = problem.line[problem.column - 1 + problem.width :]
    if problem.code == "minutes_or_metres":
        return [f"{before}{values['km']:g}km{after}"]
    meant = str(values.get("meant", ""))
    if meant:
        return [f"{before}{one}{after}" for one in meant.split("|")]
    below_zero = problem.line[len(before) :][:1] == "-"
    if problem.code == "not_understood" and before and not below_zero:  # the beginning of a note
        return [f"{before}-- {problem.line[len(before) :]}"]
    return []


def value_meant(word: str, table: Table | None) -> str:
    """The value of a key that a word was probably meant to be; several are joined by commas."""
    if not table:
        return ""
    found = []
    for part in fold(word).split(","):
        near = (part,) if part in table else nearest(part, table)
        if not near or len(part) < 2:
            return ""
        found.append(near[0])
    return ",".join(found)
