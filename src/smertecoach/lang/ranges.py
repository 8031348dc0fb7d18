"""Typed words for stretches of days and kinds of entries, in English and Norwegian; all folded.

Beside `typed.py`, which the everyday commands load.
"""

from __future__ import annotations

from smertecoach.core.ranges_in import RangeWords

_MONTHS = (
    ("january", "januar", "jan"),
    ("february", "februar", "feb"),
    ("march", "mars", "mar"),
    ("april", "apr"),
    ("may", "mai"),
    ("june", "juni", "jun"),
    ("july", "juli", "jul"),
    ("august", "aug"),
    ("september", "sep", "sept"),
    ("october", "oktober", "oct", "okt"),
    ("november", "nov"),
    ("december", "desember", "dec", "des"),
)
_UNITS = {
    "day": ("day", "days", "dag", "dager", "dagene", "doegn"),
    "week": ("week", "weeks", "uke", "uka", "uken", "uker", "ukene"),
    "month": ("month", "months", "maaned", "maaneden", "maaneder", "maanedene", "mnd"),
    "year": ("year", "years", "aar", "aaret", "aarene"),
}

RANGES = RangeWords(
    this=("this", "denne", "dette"),
    before=("last", "forrige", "sist"),
    latest=("last", "siste", "past", "latest"),
    units={word: unit for unit, words in _UNITS.items() for word in words},
    week=("week", "uke"),
    months={word: nth for nth, words in enumerate(_MONTHS, 1) for word in words},
    since=("since", "siden"),
    start=("from", "fra"),
    until=("to", "til", "until"),
    phrases={"i aar": ("this", "year"), "i fjor": ("before", "year")},
    everything=("all", "alt", "alle", "everything"),
)

# Kinds of entries as people name them: the word of the command, in both languages.
KINDS = {
    "log": "session",
    "logg": "session",
    "checkin": "checkin",
    "dagsform": "checkin",
    "rest": "rest",
    "hvile": "rest",
    "skip": "skip",
    "ikke-i-dag": "skip",
    "flare": "flare",
    "oppbluss": "flare",
    "away": "away",
    "borte": "away",
    "back": "back",
    "tilbake": "back",
    "function": "function",
    "funksjon": "function",
    "answer": "answer",
    "svar": "answer",
    "sure": "sure",
    "sikker": "sure",
    "ladder": "ladder",
    "trinn": "ladder",
}
