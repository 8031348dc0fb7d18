"""The typed value after a key: `effort 4`, `pain 3 til 5`, `why redd,kroppen`, `sitting 7,5`.

The value comes back as it stands in the file format, whatever language it was typed in.
"""

from __future__ import annotations

from smertecoach.core.amounts_in import glued, in_thousands, read_colon, read_number, with_point
from smertecoach.core.keys import CHECKIN_KEYS, SESSION_KEYS
from smertecoach.core.names import fold
from smertecoach.core.word import LONGEST_DAY

TYPE_CHECKING = False
if TYPE_CHECKING:
    from smertecoach.core.model import Value
    from smertecoach.core.typed import Vocabulary


def read_session_value(
    key: str, words: list[str], vocabulary: Vocabulary
) -> tuple[Value | None, int]:
    """The value of a key of a session at the head of `words`, and how many of them it took."""
    word, used = fold(words[0]), 1
    if key == "pain":
        if len(words) > 2 and fold(words[1]) in vocabulary.to:
            word, used = f"{word}-{fold(words[2])}", 3
        word = "-".join(map(with_point, word.replace("..", "-").split("-")))
    elif key == "why":
        word = ",".join(vocabulary.values[key].get(part, part) for part in word.split(","))
    elif key in vocabulary.values:
        word = vocabulary.values[key].get(word, "")
    elif key in ("tag", "from", "by"):
        word = words[0]
    else:
        word = with_point(word)
    return SESSION_KEYS[key][0](word), used


def read_checkin_value(
    key: str, words: list[str], vocabulary: Vocabulary
) -> tuple[Value | None, int]:
    """The value of a key of a check-in. Raises Refused."""
    if key == "sitting":
        return _sitting(words, vocabulary)
    word = fold(words[0])
    if key == "steps" and not (word.isdecimal() and len(words) == 1):
        return _steps(words)
    table = vocabulary.values.get(key)
    return CHECKIN_KEYS[key][0](table.get(word, "") if table else with_point(word)), 1


def _steps(words: list[str]) -> tuple[Value | None, int]:
    """A number of steps, thousands apart or with a sign: `4 000`, `4,000`. Raises Refused."""
    from smertecoach.core.spoken_in import grouped_number

    number, used = grouped_number([fold(word) for word in words], 0)
    if number is not None:
        return CHECKIN_KEYS["steps"][0](str(number)), used
    word = fold(words[0])
    value = read_number(word)
    whole = None if value is None else in_thousands(word, value, "step")
    if whole is not None and whole == int(whole):
        word = str(int(whole))
    return CHECKIN_KEYS["steps"][0](word), 1


def _sitting(words: list[str], vocabulary: Vocabulary) -> tuple[int | None, int]:
    """Seconds of sitting: `7h30m`, `7t30m`, `7,5` (hours), `7 timer`, `7:30`."""
    word, used = fold(words[0]), 1
    hours, colon = read_number(word), read_colon(word)
    if hours is not None:
        if len(words) > 1 and vocabulary.units.get(fold(words[1])) == "h":
            used = 2
        seconds = round(hours * 3600)
    elif colon is not None:
        seconds = colon * 60
    else:
        seconds = (glued(word, vocabulary.units) or {}).get("seconds", 0)
    return (seconds if 0 < seconds <= LONGEST_DAY else None), used
