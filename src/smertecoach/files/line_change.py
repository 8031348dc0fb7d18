"""Lines of a file exchanged for others, with every other byte left as it is.

A place is where a line begins and ends in the bytes of its file, without the end of the line.
"""

from __future__ import annotations

from difflib import SequenceMatcher

from smertecoach.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    Place = tuple[int, int]


class Exchange(Record):
    """What came out: the bytes, and the lines that are new in them and gone from them."""

    data: bytes
    written: tuple[bytes, ...]
    removed: tuple[bytes, ...]


def exchange(data: bytes, places: Sequence[Place], lines: Sequence[bytes]) -> Exchange:
    """Put `lines` where the lines at `places` stand; what is the same on both sides is not touched.

    A line that takes another's place has its end; a line more comes after the one before it; a
    line less takes its end along.
    """
    old = [data[start:end] for start, end in places]
    usual = b"\r\n" if b"\r\n" in data else b"\n"
    edits: list[tuple[int, int, bytes]] = []
    written: list[bytes] = []
    removed: list[bytes] = []
    for what, i, i_end, j, j_end in SequenceMatcher(None, old, lines, autojunk=False).get_opcodes():
        if what == "equal":
            continue
        both = min(i_end - i, j_end - j)
        edits += [(*places[i + n], lines[j + n]) for n in range(both)]
        written += lines[j:j_end]
        for start, end in places[i + both : i_end]:
            edits.append((start, end + len(_line_end(data, end)), b""))
            removed.append(data[start:end])
        more = lines[j + both : j_end]
        if more:
            before = places[i + both - 1] if i + both else None
            edits.append(_inserted(data, before, places, more, usual))
    made, at = [], 0
    for start, end, text in sorted(edits, key=lambda edit: edit[:2]):
        made += [data[at:start], text]
        at = end
    return Exchange(b"".join([*made, data[at:]]), tuple(written), tuple(removed))


def _inserted(
    data: bytes,
    before: Place | None,
    places: Sequence[Place],
    lines: Sequence[bytes],
    usual: bytes,
) -> tuple[int, int, bytes]:
    """New lines after one, or before the first of the others, or at the end of the file."""
    if before is not None:
        at = before[1]
    elif places:
        first = places[0][0]
        return first, first, b"".join(line + usual for line in lines)
    else:
        at = len(data)
    ending = _line_end(data, at)
    if ending:
        at += len(ending)
        return at, at, b"".join(line + ending for line in lines)
    if before is None and (not data or data.endswith(b"\n")):
        return at, at, b"".join(line + usual for line in lines)
    return at, at, b"".join(usual + line for line in lines)


def _line_end(data: bytes, at: int) -> bytes:
    """What ends the line that ends here; nothing at the end of a file."""
    if data[at : at + 2] == b"\r\n":
        return b"\r\n"
    return data[at : at + 1] if data[at : at + 1] == b"\n" else b""
