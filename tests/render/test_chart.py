"""The picture of `patterns` and the strip of `score`: every fact in place, none invented."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from smertecoach.core.findings import Findings
from smertecoach.core.looks import Look
from smertecoach.core.patterns import patterns_of
from smertecoach.core.score import DayScore
from smertecoach.lang import load, say
from smertecoach.render import chart, score, strip
from smertecoach.render.drawing import Drawing
from tests.columns import plain_columns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smertecoach.lang.words import Words

MONDAY = date(2026, 11, 2)
WIDTHS = (40, 60, 80, 120, 200)


def on(offset: int) -> date:
    return MONDAY + timedelta(days=offset)


def findings(
    loads: Sequence[float | None], mornings: Sequence[float | None], rest: Sequence[bool] = ()
) -> Findings:
    columns = plain_columns(MONDAY, loads, mornings, rest=rest)
    return Findings(patterns=patterns_of(columns), columns=columns)


SWINGS: list[float | None] = [300, 310, 900, 100, None, 290, 0] * 6
MORNINGS: list[float | None] = [5, 5, 2, 7, None, 0, 5] * 6
RESTS = [False] * 6 + [True]


def picture(found: Findings, width: int, *, form: bool = False, lang: str = "en") -> list[str]:
    """The rows of the drawing, as they are seen without colour."""
    parts = chart.draw(load(lang), found, width, form=form)
    drawing = next(part for part in parts if isinstance(part, Drawing))
    return ["".join(cell.text for cell in row) for row in drawing.rows]


def said(found: Findings, width: int, *, form: bool = False) -> str:
    parts = chart.draw(load("en"), found, width, form=form)
    return " ".join(part for part in parts if isinstance(part, str))


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("length", [9, 14, 42, 90, 400, 4000])
def test_it_fits_at_every_width_for_every_window(width: int, length: int) -> None:
    found = findings((SWINGS * 100)[:length], (MORNINGS * 100)[:length], (RESTS * 600)[:length])
    for lang in ("en", "nb"):
        rows = picture(found, width, lang=lang)
        assert max(map(len, rows)) <= width
        assert len({len(row) for row in rows}) == 1


def columns_of_days(rows: list[str], each: int) -> list[str]:
    """What stands in the first column of every day, from top to bottom."""
    edge = rows[0].index("┤") + 1
    return ["".join(row[at] for row in rows) for at in range(edge, len(rows[0]), each)]


@pytest.mark.parametrize(("width", "each"), [(60, 1), (120, 2), (200, 4)])
def test_every_day_stands_over_its_morning(width: int, each: int) -> None:
    days = columns_of_days(picture(findings(SWINGS, MORNINGS, RESTS * 6), width), each)
    assert len(days) == 42
    for nth, day in enumerate(days):
        base, morning = day[chart.HEIGHT - 1], day[chart.HEIGHT + 2]
        kind = nth % 7
        if kind == 4:  # nothing noted: a point, never a bar, never a morning
            assert (base, morning) == (chart.UNKNOWN, " ")
        elif kind == 6:
            assert (base, morning) == ("r", "5")
        else:
            assert base in chart.BLOCKS[1:]
            assert morning == str(MORNINGS[kind])
        full = sum(sign in chart.BLOCKS[1:] for sign in day[: chart.HEIGHT])
        assert full == {0: 3, 1: 4, 2: 9, 3: 1, 4: 0, 5: 3, 6: 0}[kind]


def told_of(words: Words, line: str) -> list[str]:
    """What a line about a week says of each weekday from Monday on, as many times as it holds."""
    told: list[str] = []
    names = [name.casefold() for name in words["weekdays"]]
    for part in line.removesuffix(".").split(". ")[1:]:
        days, _, what = part.partition(": ")
        ends = [names.index(word) for word in days.casefold().split() if word in names]
        assert ends[0] == len(told) % 7  # every day once, in order
        told += [what] * (ends[-1] - ends[0] + 1)
    return told


def test_plain_words_say_of_every_day_what_the_picture_shows() -> None:
    found = findings(SWINGS, MORNINGS, RESTS * 6)
    for form in (False, True):
        days = columns_of_days(picture(found, 120, form=form), 2)
        heading, *lines = chart.plain(load("en"), found, form=form)
        assert ("form" in heading) is form
        told = [day for line in lines for day in told_of(load("en"), line)]
        assert len(told) == len(days) == 42
        for text, day in zip(told, days, strict=True):
            base, morning = day[chart.HEIGHT - 1], day[chart.HEIGHT + 2]
            what, _, said_morning = text.partition(" (")
            assert {"no notes": chart.UNKNOWN, "rest": "r"}.get(what, base) == base
            assert what in ("no notes", "rest") or base in chart.BLOCKS
            assert said_morning.rstrip(")").replace("10", "X") == morning.strip()


def test_under_seven_days_nothing_is_usual_and_nothing_drawn() -> None:
    few = findings([300.0] * 6, [5.0] * 6)
    assert chart.draw(load("en"), few, 80, form=True) == []
    assert chart.plain(load("en"), few, form=True) == []


def test_the_band_is_there_where_no_bar_is() -> None:
    rows = picture(findings(SWINGS, MORNINGS, RESTS * 6), 120)
    band = [row for row in rows[: chart.HEIGHT] if chart.BAND in row]
    assert band
    assert any(row.lstrip().startswith("usual") for row in band)
    assert all("█" in row for row in band)  # the big days go through it


def test_the_form_is_shown_as_it_was_noted() -> None:
    found = findings([300.0] * 7, [0, 1, 2, 5, 9, 10, None])
    assert picture(found, 80)[chart.HEIGHT + 2].split() == ["pain", *"01259X"]
    assert picture(found, 80, form=True)[chart.HEIGHT + 2].split() == ["form", *"X98510"]
    assert "10 is best" in said(found, 80, form=True)
    assert "X is 10" in said(found, 80)


def test_what_does_not_fit_is_said_and_not_drawn_to_scale() -> None:
    found = findings([300.0] * 20 + [90_000.0], [5.0] * 21)
    rows = picture(found, 80)
    assert rows[0].lstrip().startswith("1,200")
    assert chart.MORE in rows[0]
    assert "more than there is room for" in said(found, 80)
    assert chart.MORE not in "".join(picture(findings([300.0] * 20, [5.0] * 20), 80))


def test_nothing_is_drawn_of_nothing() -> None:
    assert chart.draw(load("en"), findings([None] * 42, [5.0] * 42), 80, form=True) == []
    assert chart.draw(load("en"), findings([0.0] * 42, [5.0] * 42), 80, form=True) == []


def test_episodes_are_marked_under_their_days() -> None:
    loads: list[float | None] = [300, 320, 310, 900, 100, 290, 280] * 6
    mornings: list[float | None] = [5, 5, 4, 1, 8, 5, 6] * 6
    found = findings(loads, mornings)
    assert found.patterns.label in ("boom-bust", "steered-by-morning")
    for width, each in ((60, 1), (120, 2)):
        days = columns_of_days(picture(found, width), each)
        row = "".join(day[chart.HEIGHT + 3] for day in days)
        for nth, episode in enumerate(found.patterns.episodes, 1):
            assert row[(episode.day - MONDAY).days] == str(nth)
            assert row[(max(episode.quiet_on, episode.heavy_on) - MONDAY).days] == str(nth)
        assert sum(sign.isdigit() for sign in row) == 2 * len(found.patterns.episodes)
    cut = picture(found, 40)
    assert cut[chart.HEIGHT + 3].rstrip().endswith("33")
    assert "the last" in said(found, 40)


def test_dates_stand_on_mondays_in_the_persons_language() -> None:
    rows = picture(findings(SWINGS, MORNINGS), 120, lang="nb")
    dates, axis = rows[chart.HEIGHT + 1], rows[chart.HEIGHT]
    for text in ("2. nov", "9. nov", "7. des"):
        assert axis[dates.index(text)] == "┬"


def test_looks_over_time_have_a_block_and_a_letter_each() -> None:
    labels = ["boom-bust", "uneven", "not-yet", "even"]
    looks = [
        Look(end=on(7 * n), log_sd=None if label == "not-yet" else 0.3, label=label)
        for n, label in enumerate(labels * 13)
    ]
    for width in WIDTHS:
        (drawing,) = chart.weeks(load("en"), looks, width)
        assert isinstance(drawing, Drawing)
        rows = ["".join(cell.text for cell in row) for row in drawing.rows]
        assert max(map(len, rows)) <= width
        assert "".join(rows[1].split()) == ("BU·E" * 13)[-len("".join(rows[1].split())) :]


# --- the strip -------------------------------------------------------------------------------

BANDS = ["very_quiet", "quiet", "even", "busy", "very_busy"]


def strip_days() -> list[DayScore]:
    """Twelve weeks, the first two without notes, with every sort of day."""
    days = []
    for n in range(84):
        kind = n % 9
        fields = {
            5: DayScore(day=on(n), logged=True, open=False, load=0.0, band="rest"),
            6: DayScore(day=on(n), logged=True, open=True, load=50.0),
            7: DayScore(day=on(n), logged=False, open=False, away=True),
            8: DayScore(day=on(n), logged=False, open=False),
        }
        if n < 14:
            days.append(DayScore(day=on(n), logged=False, open=False))
        elif kind in fields:
            days.append(fields[kind])
        else:
            band = BANDS[kind]
            days.append(DayScore(day=on(n), logged=True, open=False, load=9.0, band=band))
    return days


@pytest.mark.parametrize("lang", ["en", "nb"])
def test_the_strip_says_in_plain_words_what_it_shows(lang: str) -> None:
    words, days = load(lang), strip_days()
    heading, drawing, legend = strip.visual(words, days)
    assert isinstance(drawing, Drawing)
    assert isinstance(legend, str)
    meaning = {}
    for part in legend.removesuffix(".").split("; "):
        sign, _, name = part.partition(" ")
        meaning[sign] = name
    assert len(meaning) == len(set(meaning.values())) == 9  # told apart without colour
    rows = ["".join(cell.text for cell in row) for row in drawing.rows]
    margin = max(map(len, words["weekdays_short"])) + 1
    shown: dict[tuple[str, int], str] = {}
    for weekday, row in enumerate(rows[1:]):
        for nth, at in enumerate(range(margin, len(row), 3)):
            week = rows[0][at : at + 3].strip()
            shown[week, weekday] = meaning[row[at : at + 3].strip()]
            assert nth < 10
    told: dict[tuple[str, int], str] = {}
    first, *lines = strip.plain(words, days)
    assert first == heading
    for line in lines:
        for weekday, name in enumerate(told_of(words, line)):
            told[line.split()[1].rstrip("."), weekday] = name
    assert told == shown
    assert len(told) == 70  # the weeks before the first note are no news
    assert max(map(len, rows)) <= 40


def test_days_alike_are_told_once() -> None:
    words = load("nb")
    said = say.by_weekday(words, 0, ["x"] * 4 + ["y", "x", "x"])
    assert said == "Mandag til torsdag: x. Fredag: y. Lørdag og søndag: x."
    assert say.by_weekday(load("en"), 3, ["x", "y"]) == "Thursday: x. Friday: y."


@pytest.mark.parametrize("lang", ["en", "nb"])
def test_why_a_day_has_no_word_is_told_once_where_there_is_one(lang: str) -> None:
    words = load(lang)
    less = DayScore(day=on(0), logged=True, open=True, load=9.0, expected=20.0)
    even = DayScore(day=on(1), logged=True, open=False, load=20.0, expected=20.0, band="even")
    for weeks in ((), (less, even)):
        for lines in (
            score.plain(words, [less, even], on(2), weeks, numbers=False),
            [*map(str, score.visual(words, [less, even], on(2), weeks, numbers=False))],
        ):
            assert lines.count(words["score_not_compared"]) == 1
    for days, today in (([even], on(2)), ([less], on(0))):  # today may become enough
        assert words["score_not_compared"] not in score.plain(words, days, today, numbers=False)


def test_a_strip_of_nothing_is_nothing() -> None:
    days = [DayScore(day=on(n), logged=False, open=False) for n in range(84)]
    assert strip.visual(load("en"), days) == []
    assert strip.plain(load("en"), days) == []
