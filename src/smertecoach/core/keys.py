"""The keys of the format: what each takes, and a valid example of it.

A key that is not listed is kept with its word, in its place.
"""

from __future__ import annotations

from smertecoach.core.word import (
    is_name,
    read_count,
    read_duration,
    read_names,
    read_scale,
    scale_word,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from smertecoach.core.model import Value

    Read = Callable[[str], Value | None]

WHY = ("hurt", "afraid", "body", "life")
MARKS = ("light", "usual", "heavy")


def _one_of(*words: str) -> Read:
    return lambda word: word if word in words else None


def _read_pain(word: str) -> tuple[float, ...] | None:
    parts = [read_scale(part) for part in word.split("-")]
    if len(parts) > 2 or None in parts:  # before and after
        return None
    return tuple(part for part in parts if part is not None)


def _read_why(word: str) -> tuple[str, ...] | None:
    words = tuple(word.split(","))
    return words if all(w in WHY for w in words) and len(set(words)) == len(words) else None


def _read_name(word: str) -> str | None:
    return word if is_name(word) else None


# What a known key takes: the reader, the writer, and the example of its error message.
SESSION_KEYS: dict[str, tuple[Read, str]] = {
    "effort": (read_scale, "effort 4"),
    "pain": (_read_pain, "pain 3-5"),
    "peak": (read_scale, "peak 6"),
    "joy": (_one_of("+", "0", "-"), "joy +"),
    "trial": (_one_of("good", "bad", "-"), "trial good"),
    "small": (_one_of("yes"), "small yes"),
    "why": (_read_why, "why hurt,body"),
    "tag": (read_names, "tag stairs,seated"),
    "from": (_read_name, "from garmin"),
    "by": (_read_name, "by helper"),
}
CHECKIN_KEYS: dict[str, tuple[Read, str]] = {
    "form": (read_scale, "form 6"),
    "pain": (read_scale, "pain 4"),
    "sleep": (read_scale, "sleep 5"),
    "energy": (read_scale, "energy 5"),
    "stress": (read_scale, "stress 3"),
    "sitting": (read_duration, "sitting 7h30m"),
    "steps": (read_count, "steps 4000"),
    "morning": (_one_of(*MARKS), "morning heavy"),
    "day": (_one_of("even", "much", "little", "done"), "day even"),
}
SKIP_KEYS = {"why": SESSION_KEYS["why"]}
ANSWER_KEYS: dict[str, tuple[Read, str]] = {"about": (_read_name, "about walk")}
LADDER_KEYS: dict[str, tuple[Read, str]] = {
    "step": (read_count, "step 2"),
    "sure": (read_scale, "sure 4"),
    "feared": (read_scale, "feared 7"),
    "came": (read_scale, "came 2"),
}
FUNCTION_KEY: tuple[Read, str] = (read_scale, "function walk 6")


def is_scale(known: tuple[Read, str]) -> bool:
    """Whether a known key takes one number from 0 to 10."""
    return known[0] is read_scale


def value_word(value: Value) -> str:
    """Write the value of a key. Durations are written by `_key_words`, which knows the key."""
    if isinstance(value, tuple):
        if isinstance(value[0], float):
            return "-".join(scale_word(float(v)) for v in value)
        return ",".join(str(v) for v in value)
    return scale_word(value) if isinstance(value, float) else str(value)
