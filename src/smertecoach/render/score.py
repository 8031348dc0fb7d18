"""Days and how even they were: the word first, then done of expected, numbers only when asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from smertecoach.lang import say
from smertecoach.render import strip
from smertecoach.render.table import Cell, Table, row

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from smertecoach.core.score import DayScore
    from smertecoach.lang.words import Words
    from smertecoach.render.drawing import Drawing

STYLES = {
    "very_quiet": "calm",
    "quiet": "calm",
    "even": "even",
    "busy": "busy",
    "very_busy": "very_busy",
    "rest": "rest",
}


def word_of(words: Words, score: DayScore) -> str:
    """The word of a day: the person's own before the computed one."""
    own = {"even": words["own_even"], "much": words["own_much"], "little": words["own_little"]}
    bands = {
        "very_quiet": words["band_very_quiet"],
        "quiet": words["band_quiet"],
        "even": words["band_even"],
        "busy": words["band_busy"],
        "very_busy": words["band_very_busy"],
        "rest": words["band_rest"],
    }
    if score.word:
        return own[score.word]
    return bands[score.band] if score.band else ""


def load_of(words: Words, score: DayScore, today: date) -> str:
    """What was done of what was expected, in words that say whether the day is over."""
    if score.away and score.load is None:
        return words["score_away"]
    if score.load is None:
        rest = score.yardstick == "rest"
        unknown = words["amount_unknown"] if score.word else words["score_unknown"]
        return words["score_rest_day"] if rest else unknown
    done = say.number(words, score.load, 0)
    if score.yardstick == "rest":  # nothing was asked of the day
        planned = words["score_rest_planned"]
        return words["days_rest_some"].format(load=done) if score.load > 0 else planned
    if score.expected is None:
        return words["score_load"].format(load=done)
    expected = say.number(words, score.expected, 0)
    form = words["score_of"]
    if score.band is None:
        form = words["score_so_far"] if score.day >= today else words["score_noted_of"]
    return form.format(load=done, expected=expected)


def summary(words: Words, scores: Sequence[DayScore], today: date) -> list[str]:
    """The few sentences above the days."""
    noted = [score for score in scores if score.logged]
    counted = sum(score.logged or not score.away for score in scores)  # a gap is no debt
    judged = [score for score in noted if score.band not in (None, "rest")]
    even = [score for score in judged if score.band == "even"]
    span = say.span(words, scores[0].day, scores[-1].day, today)
    lines = [words["score_heading"].format(span=span)]
    if even:
        form = words["score_even_one"] if len(judged) == 1 else words["score_even"]
        lines.append(form.format(n=len(even), all=len(judged)))
    elif not judged and any(score.load is not None and score.expected is None for score in noted):
        lines.append(words["score_too_few"])
    elif not judged:
        lines.append(words["score_even_none"])
    form = words["score_noted_one"] if counted == 1 else words["score_noted"]
    lines.append(form.format(n=len(noted), all=counted))
    return lines


def _explained(
    words: Words, scores: Sequence[DayScore], weeks: Sequence[DayScore], today: date
) -> list[str]:
    """What an amount is; and, where such days are shown, why some have no word."""
    lines = [words["score_amount"]]
    days = [*from_first_noted(scores), *weeks]
    if any(_is_less_noted(score) and score.day < today for score in days):
        lines.append(words["score_not_compared"])
    return lines


def _is_less_noted(score: DayScore) -> bool:
    """Whether less is noted than was planned, so that the day is not held against its plan."""
    return score.load is not None and score.expected is not None and score.band is None


def from_first_noted(scores: Sequence[DayScore]) -> Sequence[DayScore]:
    """The days from the first one with notes on; what comes before is no news, but a day alone."""
    if len(scores) == 1:
        return scores
    first = next((n for n, score in enumerate(scores) if score.logged), len(scores))
    return scores[first:]


def plain(
    words: Words,
    scores: Sequence[DayScore],
    today: date,
    weeks: Sequence[DayScore] = (),
    *,
    numbers: bool,
) -> list[str]:
    """The summary, then one day a line; then the days of `weeks`, a week a line."""
    lines = summary(words, scores, today)
    for score in from_first_noted(scores):
        day = say.capital(say.day(words, score.day, today))
        word, load = word_of(words, score), load_of(words, score, today)
        if not word:
            lines.append(words["score_day_plain"].format(day=day, load=load))
        elif numbers and score.score is not None:
            number = say.number(words, score.score, 0)
            lines.append(
                words["score_day_number"].format(day=day, word=word, number=number, load=load)
            )
        else:
            lines.append(words["score_day"].format(day=day, word=word, load=load))
    lines += [*_explained(words, scores, weeks, today), *strip.plain(words, weeks)]
    return [*lines, words["end_of"].format(what=words["end_score"])]


def visual(
    words: Words,
    scores: Sequence[DayScore],
    today: date,
    weeks: Sequence[DayScore] = (),
    *,
    numbers: bool,
) -> list[str | Table | Drawing]:
    """The same days as a table, and `weeks` as a calendar strip."""
    rows = []
    for score in from_first_noted(scores):
        word = word_of(words, score)
        cells = [
            Cell(say.day_short(words, score.day), "head" if score.day == today else ""),
            Cell(word, STYLES.get(score.band or "", "")),
        ]
        if numbers:
            cells.append(Cell("" if score.score is None else say.number(words, score.score, 0)))
        unknown = "quiet" if score.load is None else ""
        cells.append(Cell(load_of(words, score, today), unknown))
        rows.append(row(*cells))
    columns = [words["column_day"], words["column_word"]]
    columns += [words["column_number"]] if numbers else []
    columns += [words["column_load"]]
    table = Table(tuple(columns), tuple(rows), right=(2,) if numbers else ())
    shown = strip.visual(words, weeks)
    explained = _explained(words, scores, weeks, today)
    tables = [table] if rows else []
    return [*summary(words, scores, today), *tables, *explained, *([""] if shown else []), *shown]


def data(scores: Sequence[DayScore]) -> dict[str, Any]:
    """The same as JSON values, unrounded (product.md §3.4)."""
    days = []
    for score in scores:
        values = {name: getattr(score, name) for name in type(score)._fields}
        del values["away"]
        days.append({"date": values.pop("day").isoformat(), **values})
    return {"format": 1, "days": days}
