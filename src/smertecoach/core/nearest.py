"""The known words that an unknown one was probably meant to be."""

from __future__ import annotations

from smertecoach.core.names import fold

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

MOST = 3  # suggestions
LONGEST = 40  # characters; nothing longer is compared


def distance(one: str, other: str) -> int:
    """How many letters to add, take away, change or swap with their neighbour."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        now = [i]
        for j, b in enumerate(other, 1):
            cost = min(last[j] + 1, now[j - 1] + 1, last[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            now.append(cost)
        before, last = last, now
    return last[-1]


def nearest(word: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return at most three known words near the word, the nearest first."""
    meant = fold(word)
    if len(meant) > LONGEST:
        return ()
    allowed = 0 if len(meant) < 2 else 1 if len(meant) < 5 else 2
    found = []
    for order, name in enumerate(known):
        folded = fold(name)
        if abs(len(folded) - len(meant)) > allowed and not folded.startswith(meant):
            continue
        far = distance(meant, folded)
        if far <= allowed:
            found.append((far, order, name))
        elif len(meant) > 2 and folded.startswith(meant):
            found.append((allowed + 1, order, name))
    return tuple(name for _, _, name in sorted(found)[:MOST])
