"""A problem as people read it: where, what, what was expected, and that nothing changed."""

from __future__ import annotations

from datetime import date

from smertecoach.lang import say
from smertecoach.render.caret import CUT, with_caret

TYPE_CHECKING = False
if TYPE_CHECKING:
    from smertecoach.core.problem import Problem
    from smertecoach.lang.words import Words

LONGEST_SHOWN = 100  # columns of a faulty line that are shown
LONGEST_WORD = 60  # characters of a word that are shown in a sentence
INDENT = "  "
DAYS = ("day", "since", "until")  # values that are days


def problem_text(
    words: Words, problem: Problem, command: str = "", width: int = LONGEST_SHOWN + len(INDENT)
) -> str:
    """The whole message of a problem that stopped a command."""
    return "\n".join([*problem_lines(words, problem, command, width), words["nothing_changed"]])


def problem_lines(
    words: Words, problem: Problem, command: str = "", width: int = LONGEST_SHOWN + len(INDENT)
) -> list[str]:
    """Where, what with the line and a caret, what was probably meant, and a valid example.

    `width` is how many columns there are for the faulty line.
    """
    what, expected = words["problems"][problem.code]
    typed = not problem.where
    values = {"command": _value(words, "command", command, typed=True)}
    values["line"] = say.visible(problem.line)
    given = dict(problem.values)
    now = date(int(given["this_year"]), 1, 1) if "this_year" in given else None
    values |= {key: _value(words, key, given[key], now, typed=typed) for key in given}
    values["amounts"] = words["amounts_typed"] if typed else words["amounts_noted"]
    if problem.code == "minutes_or_metres":
        values["hours"] = say.in_hours(words, round(1000 * float(given["km"])))
    values.setdefault("when", values.get("clock", "") or values.get("day", ""))
    values.setdefault("example", _example(words, command))
    lines = [_place(problem) + what.format(**values)]
    lines += _shown_line(problem, width)
    meant = values.get("meant", "")
    if meant:
        lines.append(words["did_you_mean"].format(words=meant))
    known = values.get("known", "")
    if known:
        lines.append(words["your_activities"].format(words=known.replace("|", ", ")))
    # Where no command is known yet, "smertecoach {command} --help" has none.
    lines.append(expected.format(**values).replace("smertecoach  ", "smertecoach "))
    return [line for line in lines if line]


def _value(
    words: Words, key: str, value: str | float, now: date | None = None, *, typed: bool
) -> str:
    """A value as text; keys and commands as people type them, in files as they stand there.

    `now` is a day of this year: days of other years are told with theirs.
    """
    names = words["names"]
    if not isinstance(value, str):
        if key == "clock":
            return say.capital(say.clock(words, int(value)))
        if key == "year":  # it has no thousands
            return str(value)
        return say.number(words, value, 3)
    if key == "meant":
        return (
            say.either(words, [say.typed(words, one) for one in value.split("|")]) if value else ""
        )
    if key == "date" or key in DAYS:
        day = say.day(words, date.fromisoformat(value), now)
        return day if key in ("date", "until") else say.capital(day)
    if typed and key in ("key", "example"):
        first, space, rest = value.partition(" ")
        return names.get(value) or say.typed(words, first) + space + rest
    if key == "command":
        return names.get(value, value)
    if key == "allowed":
        return _allowed(words, value)
    if key == "why":
        value = words["reasons"].get(value, value)
    shown = say.visible(value)
    return _shortened(shown) if key in ("word", "key") else shown


def _allowed(words: Words, value: str) -> str:
    """What is allowed in a file; behind `number:` or `list:` where quotes are what is wrong."""
    kind, colon, rest = value.partition(":")
    forms = {"number": words["allowed_number"], "list": words["allowed_list"]}
    return forms[kind].format(allowed=rest) if colon and kind in forms else say.visible(value)


def _example(words: Words, command: str) -> str:
    """A valid line for a command."""
    return words["examples"].get(command, words["examples"]["today"])[0]


def _place(problem: Problem) -> str:
    if not problem.where:
        return ""
    where = say.visible(problem.where)
    if not problem.row:
        return f"{where}: "
    if not problem.column:
        return f"{where}:{problem.row}: "
    return f"{where}:{problem.row}:{problem.column}: "


def _shown_line(problem: Problem, room: int) -> list[str]:
    """The faulty line with a caret under what is meant, cut to what can be taken in."""
    if not problem.line or not problem.column:
        return []
    room = min(room, LONGEST_SHOWN + len(INDENT)) - len(INDENT)
    line, carets = with_caret(problem.line, problem.column, problem.width, room)
    return [INDENT + line, INDENT + carets]


def _shortened(text: str) -> str:
    """A long word with its middle left out."""
    if len(text) <= LONGEST_WORD:
        return text
    return f"{text[: LONGEST_WORD // 2]}{CUT}{text[1 - LONGEST_WORD // 2 :]}"
