"""What `verify` read and found, and what it mended, as lines and as JSON."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from smertecoach.core.checks import exit_code
from smertecoach.lang import say
from smertecoach.render.errors import problem_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smertecoach.core.checks import Finding
    from smertecoach.core.deeds import Done
    from smertecoach.lang.words import Words

MOST_ROWS_SAID = 8


def summary(words: Words, files: int, entries: int, first: date | None, last: date | None) -> str:
    """How much was read."""
    told = words["verify"]
    parts = [
        say.count(words, told["file_one"], told["file_many"], files),
        say.count(words, told["entry_one"], told["entry_many"], entries),
    ]
    if first is not None and last is not None:
        parts.append(_long_span(words, first, last))
    return told["read"].format(what=", ".join(parts))


def _long_span(words: Words, first: date, last: date) -> str:
    if first == last:
        return f"{say.day(words, first)} {first.year}"
    text = say.span(words, first, last)
    return text if first.year != last.year else f"{text} {last.year}"


def findings_text(
    words: Words, findings: Sequence[Finding], room: int, *, after: bool
) -> list[str]:
    """Every finding with its place and the next step; `after`: what is left once mended.

    `room` is how many columns there are for a faulty line.
    """
    told = words["verify"]
    if not findings:
        return [told["nothing_left"] if after else told["nothing"]]
    one, many = (
        (told["left_one"], told["left_many"]) if after else (told["found_one"], told["found_many"])
    )
    lines = [say.count(words, one, many, len(findings))]
    for finding in findings:
        lines += ["", *_finding(words, finding, room)]
    return lines


def _finding(words: Words, finding: Finding, room: int) -> list[str]:
    what, *more = problem_lines(words, finding.first, "", room)
    *shown, step = more
    also = _also(words, finding)
    return [what, *shown, *([also] if also else []), step]


def _also(words: Words, finding: Finding) -> str:
    """Where else the same was found."""
    told = words["verify"]
    rest = finding.n - 1
    if rest <= 0:
        return ""
    rows = finding.rows[1 : 1 + MOST_ROWS_SAID]
    if not rows:
        return say.count(words, told["also_file"], told["also_files"], rest)
    if len(rows) < rest:
        said = ", ".join(map(str, rows))
        return told["also_more"].format(rows=said, n=say.number(words, rest - len(rows)))
    form = told["also_row"] if rest == 1 else told["also_rows"]
    return form.format(rows=say.joined(words, list(map(str, rows))))


def done_text(words: Words, done: Sequence[Done]) -> list[str]:
    """What was mended, a line each."""
    told = words["verify"]
    forms = {
        "closed": told["done_closed"],
        "ends": told["done_ends"],
        "private": told["done_private"],
        "gone": told["done_gone"],
        "marks": told["done_marks"],
        "differ": told["done_differ"],
    }
    lines = []
    for one in done:
        values = {"file": one.where, "other": one.other, "n": say.number(words, one.n)}
        if one.deed == "moved":
            form = told["done_moved_one"] if one.n == 1 else told["done_moved"]
        elif one.deed == "merged":
            form = (told["done_merged_none"], told["done_merged_one"], told["done_merged"])[
                min(one.n, 2)
            ]
        elif one.deed == "restored" and not one.other:
            form = told["done_rebuilt"]
        elif one.deed == "restored":
            form = told["done_restored"]
            values["day"] = say.day(words, date.fromisoformat(one.other))
        else:
            form = forms[one.deed]
        lines.append(form.format(**values))
    return lines


def data(
    counts: tuple[int, int, date | None, date | None],
    findings: Sequence[Finding],
    done: Sequence[Done],
) -> dict[str, Any]:
    """The same as JSON values."""
    files, entries, first, last = counts
    return {
        "format": 1,
        "files": files,
        "entries": entries,
        "start": None if first is None else first.isoformat(),
        "end": None if last is None else last.isoformat(),
        "findings": [_finding_data(finding) for finding in findings],
        "done": [
            {"deed": one.deed, "file": one.where, "lines": one.n, "other": one.other or None}
            for one in done
        ],
        "exit": exit_code(findings),
    }


def _finding_data(finding: Finding) -> dict[str, Any]:
    first = finding.first
    return {
        "code": first.code,
        "file": first.where,
        "rows": list(finding.rows),
        "column": first.column or None,
        "line": first.line or None,
        "n": finding.n,
        "at_risk": finding.at_risk,
        "mended_by": finding.mended_by or None,
    }
