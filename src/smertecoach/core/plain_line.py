"""Sessions and check-ins of the plainest form, read word by word: WORD AMOUNT [keys], checkin keys.

Whole histories are full of them, and `parse` takes ten times as long. Every word is read by the
reader that `parse` has for it, once; any other form is left to `parse`. Held to it by a property
test (tests/files/test_column.py).
"""

from __future__ import annotations

from smertecoach.core.entry import RECORD_WORDS
from smertecoach.core.keys import CHECKIN_KEYS, SESSION_KEYS
from smertecoach.core.model import Checkin, Session
from smertecoach.core.word import is_name, read_amount

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date
    from typing import Any

    from smertecoach.core.keys import Read
    from smertecoach.core.model import Entry, Value

    Amounts = tuple[int | None, ...]

MOST_WORDS = 5000  # remembered at a time
AMOUNTS = ("seconds", "reps", "sets", "steps", "metres")  # in the order of a session's fields


class PlainLines:
    """A reader that remembers single words, so that each is looked at once."""

    def __init__(self) -> None:
        self._names: dict[bytes, str | None] = {}
        self._amounts: dict[bytes, Amounts | None] = {}
        self._keys: dict[tuple[bytes, bytes], tuple[str, Value] | None] = {}
        self._checkin_keys: dict[tuple[bytes, bytes], tuple[str, Value] | None] = {}

    def entry(self, day: date, at: int | None, words: bytes) -> Entry | None:
        """The entry of the words behind date and time, without a note; None: it is for `parse`."""
        first, *rest = words.split(b" ")
        if first == b"checkin":
            keys = _pairs(rest, self._checkin_keys, CHECKIN_KEYS)
            return Checkin(day, at, None, keys, None) if keys else None
        if not rest or (name := self._name(first)) is None:
            return None
        amount = self._amount(rest[0])
        keys = None if amount is None else _pairs(rest[1:], self._keys, SESSION_KEYS)
        if amount is None or keys is None:
            return None
        return Session(day, at, None, keys, None, name, *amount)

    def _name(self, word: bytes) -> str | None:
        if word not in self._names:
            _make_room(self._names)
            name = word.decode("utf-8", "replace")
            self._names[word] = name if is_name(name) and name not in RECORD_WORDS else None
        return self._names[word]

    def _amount(self, word: bytes) -> Amounts | None:
        if word not in self._amounts:
            _make_room(self._amounts)
            found = read_amount(word.decode("ascii", "replace"))
            self._amounts[word] = found if found is None else tuple(map(found.get, AMOUNTS))
        return self._amounts[word]


def _pairs(
    words: list[bytes],
    seen: dict[tuple[bytes, bytes], tuple[str, Value] | None],
    known: dict[str, tuple[Read, str]],
) -> tuple[tuple[str, Value], ...] | None:
    """Keys with their values; None where one is not known, not whole, or stands there twice."""
    if len(words) % 2:
        return None
    found: list[tuple[str, Value]] = []
    for pair in zip(words[::2], words[1::2], strict=True):
        if pair not in seen:
            _make_room(seen)
            seen[pair] = _read_pair(pair, known)
        one = seen[pair]
        if one is None:
            return None
        found.append(one)
    return tuple(found) if len(set(words[::2])) == len(found) else None


def _read_pair(
    pair: tuple[bytes, bytes], known: dict[str, tuple[Read, str]]
) -> tuple[str, Value] | None:
    key, word = (part.decode("utf-8", "replace") for part in pair)
    value = known[key][0](word) if key in known else None
    return None if value is None else (key, value)


def _make_room(seen: dict[Any, Any]) -> None:
    if len(seen) >= MOST_WORDS:
        seen.clear()
