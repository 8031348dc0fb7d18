"""The picture of `patterns`: load per day against the usual band, with the morning under it.

Drawn with block characters, one column or more to a day, so that a morning stands exactly under its
day. A day without notes has a point and no bar, planned rest its letter: neither is ever zero.

No plotting library is used. plotext 6.1 was tried at 60 and 120 columns: it makes some days one
column wide and others two, rounds heights to whole rows, draws a day without notes as a day of
nothing, can put neither a morning nor an episode exactly under its day, and costs ten interpreter
starts to import, which is more than all of `patterns` may cost.
"""

from __future__ import annotations

from smertecoach.core.columns import known
from smertecoach.core.followed import busy_above, quiet_to
from smertecoach.core.record import Record
from smertecoach.core.rules import BAND_EDGES, USUAL_LEAST
from smertecoach.core.stats import mean, median
from smertecoach.lang import say
from smertecoach.render.drawing import Canvas, Drawing
from smertecoach.render.table import Cell

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from smertecoach.core.columns import Columns
    from smertecoach.core.findings import Findings
    from smertecoach.core.looks import Look
    from smertecoach.lang.words import Words

BLOCKS = " ▁▂▃▄▅▆▇█"
HEIGHT = 9  # rows of the bars
MOST_USUALS = 4.0  # times the usual load that there is room for
LONGEST_PLAIN = 84  # days that are told one by one
WEEKS_PLAIN = 52  # weeks that are told one by one in longer windows
WIDEST_DAY = 4  # columns
MOST_CUT = 2  # times the days there is room for: up to here the first ones are cut, then weeks
DATE_ROOM = 8  # columns
BAND, UNKNOWN, MORE, TEN = "░", "·", "+", "X"


class _Place(Record):
    """A day, or a week by the mean of its days."""

    label: str  # below the axis; empty where there is none
    load: float | None
    rest: bool  # planned, and too little to count
    morning: str  # one sign, empty where unknown


def draw(words: Words, found: Findings, width: int, *, form: bool) -> list[str | Drawing]:
    """The picture with its heading and the words for its signs; nothing where nothing is noted."""
    columns, window = found.columns, found.patterns.window
    if not _is_enough(found):
        return []
    usual = found.patterns.usual_load or 1.0
    margin = max(len(word) for word in _left_words(words, usual, form=form)) + 1
    room = width - margin - 1
    weekly = columns.days > MOST_CUT * room
    places = _weeks(words, columns, form=form) if weekly else _days(words, columns, form=form)
    cut = max(0, len(places) - room)
    places = places[cut:]
    each = min(WIDEST_DAY, max(1, room // len(places)))
    heading = words["chart_heading_weeks"] if weekly else words["chart_heading"]
    lines: list[str | Drawing] = [
        heading.format(span=say.span(words, window.start, window.end)),
        _picture(words, found, places, (margin, each, cut), form=form, weekly=weekly),
    ]
    if cut:
        form_of = words["chart_last"] if weekly else words["chart_last_days"]
        lines.append(form_of.format(n=len(places)))
    return lines + _legend(words, found, places, form=form, weekly=weekly)


def plain(words: Words, found: Findings, *, form: bool) -> list[str]:
    """The picture as words, a calendar week a line: its days, or its mean in a longer window."""
    columns = found.columns
    if not _is_enough(found):
        return []
    if columns.days > LONGEST_PLAIN:
        return _plain_weeks(words, columns, form=form)
    weeks: dict[int, list[str]] = {}
    for place in range(columns.days):
        load, morning = columns.kept[place], _in_words(words, columns, place, form=form)
        what = words["amount_unknown"] if morning else words["strip_unknown"]
        rested = columns.loads[place]
        if columns.away[place]:
            what = words["score_away"]
        elif load is not None:
            what = say.number(words, load, 0)
        elif rested is not None:
            what = words["days_rest"]
            if rested > 0:
                what = words["days_rest_some"].format(load=say.number(words, rested, 0))
        if morning:
            what = words["days_morning"].format(what=what, morning=morning)
        monday = place + columns.start.weekday()
        weeks.setdefault(monday // 7, []).append(what)
    first = columns.start.toordinal() - columns.start.weekday()
    lines = [words["days_heading"]]
    if any(columns.mornings) or any(columns.marks):
        lines = [words["days_heading_form"] if form else words["days_heading_pain"]]
    for nth, days in weeks.items():
        week = say.week_number(columns.start.fromordinal(first + 7 * nth))
        said = say.by_weekday(words, 0 if nth else columns.start.weekday(), days)
        lines.append(words["days_week"].format(week=week, days=said))
    return lines


def _plain_weeks(words: Words, columns: Columns, *, form: bool) -> list[str]:
    """The last year's weeks with what is the mean of their days, the median morning in brackets."""
    begins = range(-columns.start.weekday(), columns.days, 7)[-WEEKS_PLAIN:]
    lines = [words["weeks_heading"].format(n=len(begins))]
    for begin in begins:
        part = slice(max(0, begin), begin + 7)
        load, value = mean(known(columns.kept[part])), median(known(columns.mornings[part]))
        what = words["amount_unknown"] if load is None else say.number(words, load, 0)
        if value is not None:
            morning = say.number(words, 10 - value if form else value)
            what = words["days_morning"].format(what=what, morning=morning)
        week = say.week_number(columns.date_of(begin))
        lines.append(words["weeks_line"].format(week=week, what=what))
    return lines


def _in_words(words: Words, columns: Columns, place: int, *, form: bool) -> str:
    """The morning of a day as it was noted, empty where it was not."""
    value, mark = columns.mornings[place], columns.marks[place]
    if value is not None:
        return say.number(words, 10 - value if form else value)
    marks = {
        "light": words["mark_light"],
        "usual": words["mark_usual"],
        "heavy": words["mark_heavy"],
    }
    return marks[mark] if mark else ""


def _is_enough(found: Findings) -> bool:
    """Whether anything is usual yet, so that the days can be drawn against it."""
    usual = found.patterns.usual_load
    return found.columns.logged >= USUAL_LEAST and usual is not None and usual > 0


def _left_words(words: Words, usual: float, *, form: bool) -> list[str]:
    measure = words["chart_form"] if form else words["chart_pain"]
    return [words["chart_usual"], measure, say.number(words, MOST_USUALS * usual, 0)]


def _days(words: Words, columns: Columns, *, form: bool) -> list[_Place]:
    return [
        _Place(
            label=_date(words, columns, place) if columns.date_of(place).weekday() == 0 else "",
            load=columns.kept[place],
            rest=columns.kept[place] is None and columns.loads[place] is not None,
            morning=_morning(words, columns.mornings[place], columns.marks[place], form=form),
        )
        for place in range(columns.days)
    ]


def _weeks(words: Words, columns: Columns, *, form: bool) -> list[_Place]:
    """Calendar weeks: the mean of their known loads, the median of their mornings."""
    first = -columns.start.weekday()
    found: list[_Place] = []
    for begin in range(first, columns.days, 7):
        part = slice(max(0, begin), begin + 7)
        mornings = known(columns.mornings[part])
        found.append(
            _Place(
                label=_date(words, columns, max(0, begin)) if len(found) % 8 == 0 else "",
                load=mean(known(columns.kept[part])),
                rest=False,
                morning=_morning(words, median(mornings), None, form=form),
            )
        )
    return found


def _date(words: Words, columns: Columns, place: int) -> str:
    return _short(words, columns.date_of(place))


def _short(words: Words, when: date) -> str:
    return words["date"].format(day=when.day, month=words["months"][when.month - 1][:3])


def _morning(words: Words, value: float | None, mark: str | None, *, form: bool) -> str:
    """One sign: the number as the person gives it, or the letter of a mark."""
    if value is not None:
        whole = round(10 - value if form else value)
        return TEN if whole > 9 else str(whole)
    letters = {
        "light": words["chart_light_letter"],
        "usual": words["chart_usual_letter"],
        "heavy": words["chart_heavy_letter"],
    }
    return letters[mark] if mark else ""


def _picture(
    words: Words,
    found: Findings,
    places: Sequence[_Place],
    layout: tuple[int, int, int],
    *,
    form: bool,
    weekly: bool,
) -> Drawing:
    margin, each, cut = layout
    usual = found.patterns.usual_load or 1.0
    loads = [place.load for place in places if place.load is not None]
    low, _, high = BAND_EDGES[1] * usual, usual, BAND_EDGES[2] * usual
    top = max(high, min(max(loads, default=high), MOST_USUALS * usual))
    episodes = bool(found.patterns.episodes) and not weekly
    canvas = Canvas(margin + 1 + each * len(places), HEIGHT + 3 + episodes)
    _scale(words, canvas, margin, usual, top)
    for nth, place in enumerate(places):
        left = margin + 1 + nth * each
        _band(canvas, left, each, low / top, high / top)
        _bar(words, canvas, place, (left, each), usual, top)
        canvas.put(HEIGHT + 2, left, place.morning, "head")
    _dates(canvas, margin, each, places)
    if any(place.morning for place in places):
        canvas.put(HEIGHT + 2, 0, words["chart_form"] if form else words["chart_pain"], "quiet")
    if episodes:
        _episodes(canvas, found, margin + 1, each, cut)
    return Drawing(
        tuple(
            tuple(Cell(text, style) for text, style in canvas.runs(row))
            for row in range(len(canvas.signs))
        )
    )


def _scale(words: Words, canvas: Canvas, margin: int, usual: float, top: float) -> None:
    """The left edge: the largest amount, where the usual lies, and zero."""
    for row in range(HEIGHT):
        canvas.put(row, margin, "│", "quiet")
    middle = _row_of(usual / top)
    for row, text in (
        (0, say.number(words, top, 0)),
        (middle, words["chart_usual"]),
        (HEIGHT - 1, "0"),
    ):
        if row != middle or text == words["chart_usual"]:
            canvas.put(row, 0, text.rjust(margin - 1), "quiet")
            canvas.put(row, margin, "┤", "quiet")


def _row_of(share: float) -> int:
    """The row that a share of the height lies in, 0 at the top."""
    return min(HEIGHT - 1, max(0, HEIGHT - 1 - int(share * HEIGHT - 1e-9)))


def _band(canvas: Canvas, left: int, each: int, low: float, high: float) -> None:
    for row in range(_row_of(high), _row_of(low) + 1):
        canvas.put(row, left, BAND * each, "quiet")


def _bar(
    words: Words, canvas: Canvas, place: _Place, spot: tuple[int, int], usual: float, top: float
) -> None:
    left, each = spot
    wide = max(1, each - 1)
    if place.load is None:
        sign = words["chart_rest_letter"] if place.rest else UNKNOWN
        canvas.put(HEIGHT - 1, left, sign, "rest" if place.rest else "quiet")
        return
    style = "even"
    if place.load > busy_above(usual):
        style = "busy"
    elif place.load <= quiet_to(usual):
        style = "calm"
    eighths = max(1, round(min(1.0, place.load / top) * HEIGHT * 8))
    for row in range(HEIGHT):
        filled = min(8, max(0, eighths - 8 * (HEIGHT - 1 - row)))
        if filled:
            canvas.put(row, left, BLOCKS[filled] * wide, style)
    if place.load > top * (1 + 1e-9):
        canvas.put(0, left, MORE * wide, style)


def _dates(canvas: Canvas, margin: int, each: int, places: Sequence[_Place]) -> None:
    """The axis, and as many dates as there is room for."""
    canvas.put(HEIGHT, margin, "└" + "─" * (each * len(places)), "quiet")
    free = 0
    for nth, place in enumerate(places):
        left = margin + 1 + nth * each
        if not place.label:
            continue
        canvas.put(HEIGHT, left, "┬", "quiet")
        if left >= free and left + len(place.label) <= len(canvas.signs[0]):
            canvas.put(HEIGHT + 1, left, place.label, "quiet")
            free = left + len(place.label) + 1


def _episodes(canvas: Canvas, found: Findings, left: int, each: int, cut: int) -> None:
    """Each example as its number over the busy day and over the last day of what came after."""
    row = HEIGHT + 3
    start = found.columns.start.toordinal() + cut
    for nth, episode in enumerate(found.patterns.episodes, 1):
        first = episode.day.toordinal() - start
        last = max(episode.quiet_on, episode.heavy_on).toordinal() - start
        if first < 0:
            continue
        canvas.put(row, left + each * first, str(nth), "busy")
        canvas.put(row, left + each * first + 1, "─" * (each * (last - first) - 1), "quiet")
        canvas.put(row, left + each * last, str(nth), "busy")


def _legend(
    words: Words, found: Findings, places: Sequence[_Place], *, form: bool, weekly: bool
) -> list[str | Drawing]:
    """The words for the signs that are in the picture."""
    usual = found.patterns.usual_load or 0.0
    low, high = (say.number(words, edge * usual, 0) for edge in BAND_EDGES[1:3])
    signs = {place.morning for place in places}
    loads = [place.load for place in places if place.load is not None]
    parts = [words["legend_band"].format(mark=BAND, low=low, high=high)]
    if any(place.load is None and not place.rest for place in places):
        parts.append(words["legend_unknown"].format(mark=UNKNOWN))
    if any(place.rest for place in places):
        parts.append(words["legend_rest"].format(mark=words["chart_rest_letter"]))
    if any(load > MOST_USUALS * usual for load in loads):
        parts.append(words["legend_more"].format(mark=MORE))
    if any(sign.isdigit() or sign == TEN for sign in signs):
        word = words["chart_form"] if form else words["chart_pain"]
        parts.append(words["legend_form" if form else "legend_pain"].format(word=word))
    for sign, form_of in (
        (TEN, words["legend_ten"]),
        (words["chart_light_letter"], words["legend_light"]),
        (words["chart_heavy_letter"], words["legend_heavy"]),
        (words["chart_usual_letter"], words["legend_usual_mark"]),
    ):
        if sign in signs:
            parts.append(form_of.format(mark=sign))
    if found.patterns.episodes and not weekly:
        parts.append(words["legend_episode"].format(mark="1─1"))
    return ["; ".join(parts) + "."]


# --- week by week ----------------------------------------------------------------------------

LINE_TOP = 1.0  # log-SD that fills the height


def weeks(words: Words, looks: Sequence[Look], width: int) -> list[str | Drawing]:
    """How uneven, and the label, look by look: a line of blocks over a line of letters."""
    letters = _letters(words)
    each = min(WIDEST_DAY, max(1, width // len(looks)))
    some = looks[-(width // each) :]
    canvas = Canvas(max(each * len(some), DATE_ROOM), 3)
    free = 0
    for nth, look in enumerate(some):
        left = nth * each
        share = None if look.log_sd is None else min(1.0, look.log_sd / LINE_TOP)
        sign = UNKNOWN if share is None else BLOCKS[max(1, round(8 * share))]
        canvas.put(0, left, sign * max(1, each - 1), "calm")
        canvas.put(1, left, letters.get(look.label, UNKNOWN), "head")
        label = _short(words, look.end)
        if left >= free and left + len(label) <= len(canvas.signs[2]):
            canvas.put(2, left, label, "quiet")
            free = left + len(label) + 2
    rows = tuple(
        tuple(Cell(text, style) for text, style in canvas.runs(row))
        for row in range(len(canvas.signs))
    )
    return [Drawing(rows)]


def letters_of(words: Words, looks: Sequence[Look], label: Callable[[str], str]) -> str:
    """The letters that stand in the line, each with its label."""
    letters = _letters(words)
    seen = dict.fromkeys(look.label for look in looks)
    return "; ".join(f"{letters.get(code, UNKNOWN)} {label(code)}" for code in seen)


def _letters(words: Words) -> dict[str, str]:
    return {
        "boom-bust": words["letter_boom_bust"],
        "steered-by-morning": words["letter_steered"],
        "careful": words["letter_careful"],
        "uneven": words["letter_uneven"],
        "between": words["letter_between"],
        "even": words["letter_even"],
    }
