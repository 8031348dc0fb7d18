"""The calendar strip of `score`: twelve weeks, a column each, Monday at the top.

The shades grow with the amount, so that they differ without colour; letters stand for days that
have no band. In plain form the same days are words, a week a line.
"""

from __future__ import annotations

from smertecoach.lang import say
from smertecoach.render.drawing import Canvas, Drawing
from smertecoach.render.table import Cell

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from smertecoach.core.score import DayScore
    from smertecoach.lang.words import Words

SHADES = {
    "very_quiet": ("░ ", "calm"),
    "quiet": ("░░", "calm"),
    "even": ("▒▒", "even"),
    "busy": ("▓▓", "busy"),
    "very_busy": ("██", "very_busy"),
}
ORDER = (*SHADES, "rest", "noted", "away", "unknown")
UNKNOWN = "· "
EACH = 3  # columns of a week
FIRST_ROW = 1  # below the numbers of the weeks


def what_of(score: DayScore) -> str:
    """What a day is in the strip: its band, or rest, noted, away, unknown."""
    if score.band is not None:
        return score.band
    if score.load is not None and score.logged:
        return "noted"
    if score.away:
        return "away"
    return "rest" if score.yardstick == "rest" else "unknown"


def _weeks(scores: Sequence[DayScore]) -> list[list[DayScore]]:
    """Days by their week, from the first week with notes on."""
    weeks: dict[date, list[DayScore]] = {}
    for score in scores:
        monday = score.day.fromordinal(score.day.toordinal() - score.day.weekday())
        weeks.setdefault(monday, []).append(score)
    found = list(weeks.values())
    while found and not any(score.logged for score in found[0]):
        found.pop(0)
    return found


def _names(words: Words) -> dict[str, str]:
    return {
        "very_quiet": words["band_very_quiet"],
        "quiet": words["band_quiet"],
        "even": words["band_even"],
        "busy": words["band_busy"],
        "very_busy": words["band_very_busy"],
        "rest": words["band_rest"],
        "noted": words["strip_noted"],
        "away": words["strip_away"],
        "unknown": words["strip_unknown"],
    }


def _heading(words: Words, weeks: int) -> str:
    return words["strip_heading_one"] if weeks == 1 else words["strip_heading"].format(n=weeks)


def plain(words: Words, scores: Sequence[DayScore]) -> list[str]:
    """A week a line, its days in words."""
    weeks, names = _weeks(scores), _names(words)
    if not weeks:
        return []
    lines = [_heading(words, len(weeks))]
    for week in weeks:
        texts = [names[what_of(score)] for score in week]
        said = say.by_weekday(words, week[0].day.weekday(), texts)
        lines.append(words["strip_week"].format(week=say.week_number(week[0].day), days=said))
    return lines


def visual(words: Words, scores: Sequence[DayScore]) -> list[str | Drawing]:
    """The same as shades and letters, with the words for those that are there."""
    weeks, names = _weeks(scores), _names(words)
    if not weeks:
        return []
    signs = _signs(words)
    margin = max(map(len, words["weekdays_short"])) + 1
    canvas = Canvas(margin + EACH * len(weeks), FIRST_ROW + 7)
    for row, name in enumerate(words["weekdays_short"], FIRST_ROW):
        canvas.put(row, 0, name, "quiet")
    for nth, week in enumerate(weeks):
        left = margin + EACH * nth
        canvas.put(0, left, str(say.week_number(week[0].day)), "quiet")
        for score in week:
            sign, style = signs[what_of(score)]
            canvas.put(FIRST_ROW + score.day.weekday(), left, sign, style)
    there = {what_of(score) for week in weeks for score in week}
    said = [f"{signs[one][0].rstrip()} {names[one]}" for one in ORDER if one in there]
    drawn = Drawing(
        tuple(
            tuple(Cell(text, style) for text, style in canvas.runs(row))
            for row in range(len(canvas.signs))
        )
    )
    return [_heading(words, len(weeks)), drawn, "; ".join(said) + "."]


def _signs(words: Words) -> dict[str, tuple[str, str]]:
    letters = {
        "rest": (words["chart_rest_letter"], "rest"),
        "noted": (words["strip_noted_letter"], ""),
        "away": (words["strip_away_letter"], "quiet"),
        "unknown": (UNKNOWN, "quiet"),
    }
    return SHADES | letters
