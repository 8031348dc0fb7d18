"""Which entries are asked for: read from typed words in any order, and held against entries."""

from __future__ import annotations

from smertecoach.core.amounts_in import Refused
from smertecoach.core.draft import fault
from smertecoach.core.keys import CHECKIN_KEYS, SESSION_KEYS, value_word
from smertecoach.core.keys_in import read_checkin_value, read_session_value
from smertecoach.core.model import Answer, Away, Back, Function, Ladder, Session, Skip
from smertecoach.core.names import fold
from smertecoach.core.nearest import nearest
from smertecoach.core.ranges_in import Ranges, Stretch
from smertecoach.core.record import Record
from smertecoach.core.references import read_reference

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from smertecoach.core.model import Entry, Profile
    from smertecoach.core.problem import CoachError
    from smertecoach.core.ranges_in import RangeWords
    from smertecoach.core.typed import Vocabulary

NAMELESS = ("checkin", "rest", "flare", "sure")  # kinds of entries that name no activity
MORNING_KEYS = ("form", "sleep", "energy", "stress")
KEYS = {"tag": "tag stairs", "from": "from garmin", "by": "by kari"}


class Wanted(Record):
    """What is asked for. Names, tags, sources and helpers are folded; empty: any."""

    stretch: Stretch | None = None  # None: no days were named
    names: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    keys: tuple[tuple[str, str], ...] = ()  # tag, from or by, with its word
    text: str | None = None  # to be found in the note; empty: any note

    @property
    def is_filter(self) -> bool:
        """Whether anything but days is asked for."""
        return bool(self.names or self.kinds or self.keys or self.text is not None)


def kind_of(entry: Entry) -> str:
    """The kind of an entry: session checkin rest skip flare away back function answer sure …."""
    return type(entry).__name__.lower()


def names_of(entry: Entry) -> tuple[str, ...]:
    """The activities that an entry names."""
    match entry:
        case Session(activity=name) | Skip(activity=name) | Ladder(name=name):
            return (name,)
        case Away(names=names) | Back(names=names):
            return names
        case Function(keys=keys):
            return tuple(key for key, _ in keys)
        case Answer():
            about = entry.word("about")
            return (about,) if about else ()
        case _:
            return ()


def fits(entry: Entry, wanted: Wanted) -> bool:
    """Whether an entry is one of those asked for; its day is not looked at.

    A kind that names no activity goes beside the activities that are named: `walk checkin` is
    both; `walk skip` is the skips of walk.
    """
    if wanted.text is not None and (entry.note is None or wanted.text not in fold(entry.note)):
        return False
    if not all(_has(entry, key, word) for key, word in wanted.keys):
        return False
    if not wanted.names and not wanted.kinds:
        return True
    kind = kind_of(entry)
    if not wanted.names or kind in NAMELESS:
        return kind in wanted.kinds
    named_kinds = wanted.kinds.difference(NAMELESS)
    return (not named_kinds or kind in named_kinds) and any(
        fold(name) in wanted.names for name in names_of(entry)
    )


def _has(entry: Entry, key: str, word: str) -> bool:
    value = entry.value(key)
    if value is None:
        return False
    texts = {fold(value_word(value))}
    if isinstance(value, tuple) and isinstance(value[0], str):
        texts |= {fold(str(one)) for one in value}
    return word in texts


def _morning_key(vocabulary: Vocabulary, word: str) -> str:
    """The key of a check-in that a word is, of those that no other word is like."""
    key = vocabulary.checkin_keys.get(word, "")
    return key if key in MORNING_KEYS else ""


def profile_names(profile: Profile | None) -> dict[str, frozenset[str]]:
    """Folded name or alias -> all folded names of the same thing."""
    names: dict[str, frozenset[str]] = {}
    if profile is None:
        return names
    for activity in profile.activities:
        own = frozenset(map(fold, (activity.name, *activity.aliases)))
        for name in own:
            names[name] = names.get(name, frozenset()) | own
    for commitment in profile.commitments:
        name = fold(commitment.name)
        names.setdefault(name, frozenset({name}))
    return names


class WantedIn:
    """Reads what is asked for; raises CoachError at the first word that does not fit."""

    def __init__(
        self,
        words: list[str],
        tables: tuple[Vocabulary, RangeWords, Mapping[str, str]],
        today: date,
        names: Mapping[str, frozenset[str]],
        others: Callable[[], frozenset[str]],
    ) -> None:
        """`names` are those of the profile, `others` finds the folded names in the journal."""
        self.words = words
        self.folded = [fold(word) for word in words]
        self.vocabulary, self.known, self.kinds = tables
        self.ranges = Ranges(self.folded, self.vocabulary, self.known, today)
        self.names = names
        self.today = today
        self.others = others
        self.stretches: list[Stretch] = []

    def read(self, text: str | None = None) -> Wanted:
        """What all the words ask for, and a text to be found in the notes."""
        names: frozenset[str] = frozenset()
        kinds: list[str] = []
        keys: list[tuple[str, str]] = []
        at = 0
        while at < len(self.words):
            word = self.folded[at]
            key = self.vocabulary.session_keys.get(word, "")
            if not key and word not in self.kinds:  # `dagsform` is a kind first
                key = _morning_key(self.vocabulary, word)
            if word in self.names:
                names, width = names | self.names[word], 1
            elif width := self._stretch(at):
                pass
            elif key in KEYS:
                keys.append((key, self._value(at, key)))
                width = 2
            elif key:
                value, used = self._read_value(at, key)
                keys.append((key, value))
                width = 1 + used
            elif word in self.kinds:
                kinds.append(self.kinds[word])
                width = 1
            elif word in self.others():
                names, width = names | {word}, 1
            elif (named := read_reference(f"{word}.1", self.today)) is not None:
                self.stretches.append(Stretch(start=named[0], end=named[0]))  # 1123: of 1123.2
                width = 1
            else:
                raise self._unknown(at)
            at += width
        stretch = self.stretches[0] if self.stretches else None
        for other in self.stretches[1:]:
            stretch = other.joined(stretch) if stretch else other
        return Wanted(
            stretch=stretch,
            names=names,
            kinds=frozenset(kinds),
            keys=tuple(keys),
            text=None if text is None else fold(text),
        )

    def _stretch(self, at: int) -> int:
        """Take the days that stand here; how many words they are. Two of them are both ends."""
        try:
            found = self.ranges.find(at)
        except Refused as refused:
            raise fault(self.words, refused.code, at, word=self.words[at]) from None
        if found is None:
            return 0
        if len(self.stretches) == 2:
            word = " ".join(self.words[at : at + found[1]])
            raise fault(self.words, "not_understood", at, found[1], word=word)
        self.stretches.append(found[0])
        return found[1]

    def _value(self, at: int, key: str) -> str:
        if at + 1 == len(self.words):
            raise fault(self.words, "key_without_value", at, key=self.words[at], example=KEYS[key])
        return self.folded[at + 1]

    def _read_value(self, at: int, key: str) -> tuple[str, int]:
        """The value of a key that stands here, as it is written; and how many words it is."""
        known = SESSION_KEYS.get(key) or CHECKIN_KEYS[key]
        if at + 1 == len(self.words):
            raise fault(self.words, "key_without_value", at, key=key, example=known[1])
        read = read_session_value if key in SESSION_KEYS else read_checkin_value
        value, used = read(key, self.words[at + 1 :], self.vocabulary)
        if value is None:
            word = self.words[at + 1]
            raise fault(self.words, "bad_value", at + 1, key=key, word=word, example=known[1])
        return value_word(value), used

    def _unknown(self, at: int) -> CoachError:
        """What to say of a word that fits nowhere: in `this wek` it is not `this` that is wrong."""
        opening = self.folded[at] in self.known.all_words()
        if opening and at + 1 < len(self.words):
            at += 1
        keys = [word for word, key in self.vocabulary.session_keys.items() if key in KEYS]
        known = [*self.names, *self.others(), *self.kinds, *self.known.all_words(), *keys]
        known += [day for day in self.vocabulary.days if " " not in day]
        known += self.vocabulary.weekdays
        word = self.words[at]
        meant = [near for near in nearest(word, dict.fromkeys(known)) if near != fold(word)]
        if not meant and self.kinds:  # where entries are asked for, it may be a text in their notes
            example = f"list -- {word}"
            return fault(self.words, "not_understood", at, word=word, meant="", example=example)
        return fault(self.words, "not_understood", at, word=word, meant="|".join(meant[:1]))


def read_stretch(
    words: list[str], vocabulary: Vocabulary, known: RangeWords, today: date
) -> Stretch:
    """Return the days that words name, and nothing else. Raises CoachError."""
    reader = WantedIn(words, (vocabulary, known, {}), today, {}, frozenset)
    wanted = reader.read()
    if wanted.stretch is None:
        raise fault(words, "bad_date", 0, len(words), word=" ".join(words))
    if wanted.keys:
        known_keys = {*vocabulary.session_keys, *vocabulary.checkin_keys}
        at = next(n for n, word in enumerate(reader.folded) if word in known_keys)
        raise fault(words, "not_understood", at, word=words[at])
    return wanted.stretch
