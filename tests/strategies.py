"""Hypothesis strategies for everything that may stand in a journal (product.md §3.1, rules 1-7).

Every entry that is drawn can be written as a line and read back: `parse(line(entry)) == entry`.
"""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from smertecoach.core import model

if TYPE_CHECKING:
    from collections.abc import Callable

    from hypothesis.strategies import SearchStrategy

    from smertecoach.core.model import Entry, Keys

    Draw = Callable[[SearchStrategy[Any]], Any]

RECORD_WORDS = "checkin rest skip flare away back function answer sure ladder"
KEYS = (
    "effort pain peak joy trial small why tag from by form sleep energy stress sitting steps "
    "morning day step feared came about until"
)
UNITS = "s m h min t km rep reps step steps skritt"
DATE_WORDS = (
    "today yesterday tomorrow monday tuesday wednesday thursday friday saturday sunday last "
    "i dag går forgårs idag igår iforgårs mandag tirsdag onsdag torsdag fredag lørdag søndag "
    "sist forrige kl til"
)
RESERVED = frozenset(f"{RECORD_WORDS} {KEYS} {UNITS} {DATE_WORDS}".split())

LETTERS = st.characters(categories=("Lu", "Ll", "Lo")) | st.sampled_from("aksturæøåÆØÅ")
IN_NAMES = LETTERS | st.sampled_from("0123456789-_")


def folded(name: str) -> str:
    """Return what names are compared by: casefolded, with å = aa, ø = oe, æ = ae."""
    plain = unicodedata.normalize("NFC", name).casefold()
    return plain.replace("å", "aa").replace("ø", "oe").replace("æ", "ae")


def is_free(name: str) -> bool:
    """Whether a word may be somebody's own name: no word of the grammar, no `x10`, not too long."""
    taken = name in RESERVED or folded(name) in map(folded, RESERVED)
    repetitions = name[0] == "x" and name[1:].isdigit()
    # NFC takes some letters apart, and what comes out is a letter and a mark.
    letters = all(letter.isalpha() or letter in "0123456789-_" for letter in name)
    return letters and not taken and not repetitions and len(name) <= 32 and name[0].isalpha()


def _name(first: str, rest: str) -> str:
    return unicodedata.normalize("NFC", first + rest)


names = st.sampled_from(["walk", "tur", "stairs", "hage-arbeid", "yoga_2", "løping"]) | st.builds(
    _name, LETTERS, st.text(IN_NAMES, max_size=31)
).filter(is_free)
several_names = st.lists(names, min_size=1, max_size=4, unique_by=folded).map(tuple)

# One decimal at most: 0, 0.1, ... 10.
scales = st.integers(0, 100).map(lambda tenths: tenths / 10)
durations = st.integers(1, 86_400) | st.sampled_from([60, 1500, 3600, 86_400])  # seconds
counts = st.integers(1, 99_999)
days = st.dates(date(1970, 1, 1), date(2199, 12, 31))
clocks = st.integers(0, 24 * 60 - 1)
offsets = st.integers(-12 * 4, 14 * 4).map(lambda quarters: quarters * 15)

# Any text without control characters, without white space at its ends.
notes = (
    st.text(
        st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\u2028\u2029")
        | st.sampled_from(" -–#<>&;()*?!$~|'\"`"),
        min_size=1,
        max_size=60,
    )
    .map(str.strip)
    .filter(bool)
)

# One word as an unknown key may have it: no white space, no control character, not `--`.
loose_words = st.text(
    st.characters(categories=("L", "N", "P", "S")), min_size=1, max_size=12
).filter(lambda word: word != "--")

whys = st.lists(
    st.sampled_from(["hurt", "afraid", "body", "life"]), min_size=1, max_size=4, unique=True
).map(tuple)

SESSION_KEYS: dict[str, SearchStrategy[Any]] = {
    "effort": scales,
    "pain": st.tuples(scales) | st.tuples(scales, scales),
    "peak": scales,
    "joy": st.sampled_from("+0-"),
    "trial": st.sampled_from(["good", "bad", "-"]),
    "small": st.just("yes"),
    "why": whys,
    "tag": several_names,
    "from": names,
    "by": names,
}
CHECKIN_KEYS: dict[str, SearchStrategy[Any]] = {
    "form": scales,
    "pain": scales,
    "sleep": scales,
    "energy": scales,
    "stress": scales,
    "sitting": durations,
    "steps": counts,
    "morning": st.sampled_from(["light", "usual", "heavy"]),
    "day": st.sampled_from(["even", "much", "little", "done"]),
}
SKIP_KEYS: dict[str, SearchStrategy[Any]] = {"why": whys}
ANSWER_KEYS: dict[str, SearchStrategy[Any]] = {"about": names}
LADDER_KEYS: dict[str, SearchStrategy[Any]] = {
    "step": counts,
    "sure": scales,
    "feared": scales,
    "came": scales,
}


@st.composite
def keys_of(draw: Draw, known: dict[str, SearchStrategy[Any]], least: int = 0) -> Keys:
    """Draw known keys and sometimes keys of a newer program, in any order, none twice."""
    own = st.sampled_from(sorted(known)) if known else st.nothing()
    chosen = draw(st.lists(own, min_size=least, unique=True))
    strange = draw(
        st.lists(names.filter(lambda name: name not in known), max_size=2, unique_by=folded)
    )
    pairs = [(key, draw(known[key])) for key in chosen]
    pairs += [(key, draw(loose_words)) for key in strange]
    return tuple(draw(st.permutations(pairs)))


@st.composite
def frames(draw: Draw) -> dict[str, Any]:
    """Draw what stands on every line: day, time, offset and note."""
    at = draw(st.none() | clocks)
    return {
        "day": draw(days),
        "at": at,
        "offset": None if at is None else draw(st.none() | offsets),
        "note": draw(st.none() | notes),
    }


@st.composite
def amounts(draw: Draw) -> dict[str, int]:
    """Draw one to three amounts of a session, at most one each of time, repetitions, steps, km."""
    kinds = draw(
        st.lists(
            st.sampled_from(["time", "repetitions", "steps", "distance"]),
            min_size=1,
            max_size=3,
            unique=True,
        )
    )
    found: dict[str, int] = {}
    if "time" in kinds:
        found["seconds"] = draw(durations)
    if "repetitions" in kinds:
        sets = draw(st.none() | st.integers(1, 20))
        if sets is not None:
            found["sets"] = sets
        found["reps"] = draw(st.integers(1, 500)) * (sets or 1)
    if "steps" in kinds:
        found["steps"] = draw(counts)
    if "distance" in kinds:
        found["metres"] = draw(st.integers(1, 300_000))
    return found


@st.composite
def sessions(draw: Draw) -> model.Session:
    """Draw a bout of an activity."""
    keys = draw(keys_of(SESSION_KEYS))
    return model.Session(**draw(frames()), keys=keys, activity=draw(names), **draw(amounts()))


@st.composite
def checkins(draw: Draw) -> model.Checkin:
    """Draw a check-in with at least one known key."""
    return model.Checkin(**draw(frames()), keys=draw(keys_of(CHECKIN_KEYS, least=1)))


@st.composite
def rests(draw: Draw) -> model.Rest:
    """Draw a bout or a whole day of rest."""
    return model.Rest(
        **draw(frames()), keys=draw(keys_of({"by": names})), seconds=draw(st.none() | durations)
    )


@st.composite
def skips(draw: Draw) -> model.Skip:
    """Draw something that is not for today."""
    return model.Skip(**draw(frames()), keys=draw(keys_of(SKIP_KEYS)), activity=draw(names))


@st.composite
def flares(draw: Draw) -> model.Flare:
    """Draw one end of a flare."""
    phase = draw(st.sampled_from(["start", "end"]))
    return model.Flare(**draw(frames()), keys=draw(keys_of({})), phase=phase)


@st.composite
def aways(draw: Draw) -> model.Away:
    """Draw a gap or a pause; `until` is never before the day."""
    frame = draw(frames())
    until = draw(st.none() | st.dates(frame["day"], date(2200, 12, 31)))
    named = draw(st.just(()) | several_names)
    # Right after a bare `away` or `back` a word is a name, so there can be no key.
    keys = draw(keys_of({})) if named or until else ()
    return model.Away(**frame, keys=keys, until=until, names=named)


@st.composite
def backs(draw: Draw) -> model.Back:
    """Draw the end of a gap or pause."""
    named = draw(st.just(()) | several_names)
    keys = draw(keys_of({})) if named else ()
    return model.Back(**draw(frames()), keys=keys, names=named)


@st.composite
def functions(draw: Draw) -> model.Function:
    """Draw ratings of one to five own activities."""
    own = draw(st.lists(names, min_size=1, max_size=5, unique_by=folded))
    return model.Function(**draw(frames()), keys=tuple((name, draw(scales)) for name in own))


@st.composite
def answers(draw: Draw) -> model.Answer:
    """Draw an answer to the Sunday question."""
    return model.Answer(
        **draw(frames()),
        keys=draw(keys_of(ANSWER_KEYS)),
        question=draw(names),
        answer=draw(names),
    )


@st.composite
def sures(draw: Draw) -> model.Sure:
    """Draw how sure somebody is."""
    return model.Sure(**draw(frames()), keys=draw(keys_of({})), value_given=draw(scales))


@st.composite
def ladders(draw: Draw) -> model.Ladder:
    """Draw one try at a step of a ladder."""
    return model.Ladder(**draw(frames()), keys=draw(keys_of(LADDER_KEYS)), name=draw(names))


KINDS: dict[type[Entry], SearchStrategy[Entry]] = {
    model.Session: sessions(),
    model.Checkin: checkins(),
    model.Rest: rests(),
    model.Skip: skips(),
    model.Flare: flares(),
    model.Away: aways(),
    model.Back: backs(),
    model.Function: functions(),
    model.Answer: answers(),
    model.Sure: sures(),
    model.Ladder: ladders(),
}
entries: SearchStrategy[Entry] = st.one_of(*KINDS.values())
journals = st.lists(entries, max_size=30)
