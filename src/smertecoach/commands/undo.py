"""`undo`: take back the last change, and say exactly what it was."""

from __future__ import annotations

from smertecoach.core.draft import fault
from smertecoach.core.entry import parse
from smertecoach.core.problem import Problem
from smertecoach.core.word import read_day
from smertecoach.files.undo import take_back
from smertecoach.lang import say
from smertecoach.render.undo import entry_text, tells_all

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from smertecoach.context import Context
    from smertecoach.files.history_read import Piece

MANY = 5  # lines of the journal, from which on they are counted and shown as they stand
PROFILE = "profile.toml"


def run(coach: Context, words: list[str]) -> None:
    """Take back the last change of this home. Raises `undo_changed`, `undo_file_changed`."""
    if words:
        raise fault(words, "not_understood", 0, len(words), word=" ".join(words), example="undo")
    told = coach.words  # in the language of now: the profile itself may go
    taken = take_back(coach.home)
    if not taken:
        coach.say(told["undo_nothing"])
        return
    made = [piece for piece in taken if piece.kind == "made" and not _week(piece)]
    own = [piece for piece in made if not piece.name.startswith(".")] or made
    if own:  # files that only the program needs go unnamed beside the person's
        names = say.joined(told, [_named(coach, piece) for piece in own])
        coach.say(told["undone"].format(what=names))
    for piece in taken:
        for line in _lines(coach, piece):
            coach.say(line)


def _week(piece: Piece) -> date | None:
    """The Monday of the plan that a file holds, None for any other file."""
    return read_day(piece.name.removeprefix("plans/").removesuffix(".toml"))


def _named(coach: Context, piece: Piece) -> str:
    return coach.words["undone_profile"] if piece.name == PROFILE else piece.name


def _lines(coach: Context, piece: Piece) -> list[str]:
    """What was taken back in one file, and what is back again."""
    words = coach.words
    if piece.name.startswith("journal/"):
        return [
            *_entries(coach, piece.name, piece.added, words["undone"], words["undone_in"]),
            *_entries(
                coach, piece.name, piece.removed, words["undone_again"], words["undone_again_in"]
            ),
        ]
    form = words["undone_again"] if piece.kind == "removed" else words["undone"]
    day = _week(piece)
    if day is not None:
        whole = piece.kind in ("made", "removed")
        what = words["undone_plan"] if whole else words["undone_plan_change"]
        return [form.format(what=what.format(week=say.week_number(day)))]
    name = _named(coach, piece)
    if piece.kind == "made":  # named already; what was set is shown
        set_ones = [line for line in piece.added if not line.startswith(b"#")]
        return _set_in(set_ones) if piece.name == PROFILE else []
    if piece.kind == "removed":
        return [form.format(what=name)]
    head = words["undone_in"].format(where=name)
    activities = _activities(piece.added) if piece.name == PROFILE else []
    if activities:
        named = [words["undone_activity"].format(name=one) for one in activities]
        head = form.format(what=say.joined(words, named))
    taken, again = _set_in(piece.added), _set_in(piece.removed)
    return [
        *([head, *taken] if taken else []),
        *([words["undone_again_in"].format(where=name), *again] if again else []),
    ]


def _entries(
    coach: Context, name: str, lines: tuple[bytes, ...], form: str, form_in: str
) -> list[str]:
    """Entries in words, with their line where that says more; many, or no entries, as lines."""
    today = coach.now.date()
    told = []
    for raw in lines:
        entry = parse(raw.decode(errors="replace").strip())
        text = "" if isinstance(entry, Problem) else entry_text(coach.words, entry, today)
        if isinstance(entry, Problem) or not text or len(lines) > MANY:
            count = say.number(coach.words, len(lines))
            what = form.format(what=coach.words["undone_many"].format(n=count))
            head = what if len(lines) > MANY else form_in.format(where=name)
            return [head, *_set_in(lines)]
        told.append(form.format(what=text))
        if not tells_all(entry):
            told += _set_in((raw,))
    return told


def _activities(lines: tuple[bytes, ...]) -> list[str]:
    """The names of the activities whose tables are among the lines of a profile."""
    names, wanted = [], False
    for raw in lines:
        key, _, value = raw.decode(errors="replace").partition("=")
        if key.lstrip().startswith("["):
            wanted = key.strip() == "[[activity]]"
        elif wanted and key.strip() == "name":
            names.append(value.strip().strip("\"'"))
    return names


def _set_in(lines: Iterable[bytes]) -> list[str]:
    """Lines as they stood in the file."""
    shown = (line.decode(errors="replace").strip() for line in lines)
    return [f"  {line}" for line in shown if line]
