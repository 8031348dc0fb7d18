"""Numbers, amounts, days and times in the words of a language.

Everything here returns text that is ready to read; minutes, kilometres and loads come in as plain
numbers and are rounded only here.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from smertecoach.core.model import Item
    from smertecoach.lang.words import Words

LONG = 120  # minutes; from here on hours are said
DAY, EXAMPLE = 1440, 390  # minutes


def visible(text: str) -> str:
    """One line that a terminal only shows: a dot for each letter that it would act on.

    Control characters (C0, DEL, C1), those that turn the direction of writing, and all else that
    cannot be seen. Each becomes one letter, so that a caret below still points to its place.
    """
    return text if text.isprintable() else "".join(map(_shown, text))


def visible_lines(text: str) -> str:
    """Several lines of which a terminal acts on nothing but their ends."""
    if text.isprintable():
        return text
    return "\n".join(map(visible, text.split("\n")))


def command_apart(line: str, width: int) -> tuple[str, str]:
    """A line and, where it is too long, the command at its end: to copy, never broken in two.

    The command is set in, for a line of its own; empty where the line fits or has none.
    """
    text, colon, command = line.partition(": smertecoach ")
    if not colon or len(line) <= width:
        return line, ""
    return f"{text}:", f"  smertecoach {command}"


# Not printable by Python's word, and harmless: what joins letters, and wide and narrow spaces.
JOINERS = "\u200c\u200d"
_LAST_CONTROL = "\x9f"


def _shown(letter: str) -> str:
    if letter.isprintable() or letter in JOINERS:
        return letter
    if letter == "\t":
        return " "
    harmless = letter.isspace() and letter > _LAST_CONTROL and letter not in "\u2028\u2029"
    return letter if harmless else "\u00b7"


def number(words: Words, value: float, decimals: int = 1) -> str:
    """A number with at most this many decimals: 12.5 or 12,5; 4,000 or 4 000."""
    whole, _, rest = f"{value:.{decimals}f}".partition(".")
    rest = rest.rstrip("0")
    if whole == "-0" and not rest:  # rounded away
        whole = "0"
    if len(whole.lstrip("-")) > 3:
        whole = f"{int(whole):,}".replace(",", words["thousands"])
    return f"{whole}{words['decimal']}{rest}" if rest else whole


def minutes(words: Words, value: float) -> str:
    """Minutes, from two hours on as hours and minutes."""
    if value < LONG:
        return words["unit_min"].format(n=number(words, value))
    hours, rest = divmod(round(value), 60)
    if not rest:
        return words["hours"].format(hours=hours)
    return words["hours_minutes"].format(hours=hours, minutes=rest)


def in_hours(words: Words, value: int) -> str:
    """Minutes as they are typed in hours: 8h20m or 8t20m; of more than a day an example."""
    hours, rest = divmod(value if value <= DAY else EXAMPLE, 60)
    return f"{hours}{words['hour_letter']}{f'{rest}m' if rest else ''}"


def amount(words: Words, value: float, unit: str) -> str:
    """An amount in an activity's unit: 12.5 min, 10 repetitions, 4,000 steps, 1.2 km."""
    if unit == "min":
        return minutes(words, value)
    if unit == "km":
        return words["unit_km"].format(n=number(words, value, 3))
    form = {
        ("rep", False): words["unit_rep"],
        ("rep", True): words["unit_rep_one"],
        ("step", False): words["unit_step"],
        ("step", True): words["unit_step_one"],
    }[unit, value == 1]
    return form.format(n=number(words, value))


def bouts(words: Words, value: float, unit: str, times: int, sets: int = 1) -> str:
    """An amount in bouts and sets: 2 × 10 min, 3 × 10 repetitions."""
    return in_bouts(words, amount(words, value, unit), times, sets)


def in_bouts(words: Words, text: str, times: int, sets: int = 1) -> str:
    """An amount that is already said, in bouts and sets: 2 × 10."""
    for count in (sets, times):
        if count > 1:
            text = words["times"].format(n=count, amount=text)
    return text


def item(words: Words, planned: Item) -> str:
    """The amount of a planned thing."""
    return bouts(words, planned.amount, planned.unit, planned.times, planned.sets)


def named_item(words: Words, planned: Item) -> str:
    """A planned thing with its name: walk 2 × 10 min."""
    return f"{planned.activity} {item(words, planned)}"


def joined(words: Words, parts: Sequence[str]) -> str:
    """Parts in a row: a, b and c."""
    if len(parts) < 2:
        return "".join(parts)
    return words["join_and"].format(first=", ".join(parts[:-1]), last=parts[-1])


def either(words: Words, parts: Sequence[str]) -> str:
    """Parts to choose from: a, b or c."""
    if len(parts) < 2:
        return "".join(parts)
    return words["join_or"].format(first=", ".join(parts[:-1]), last=parts[-1])


def clock(words: Words, at: int) -> str:
    """A time of day: 18:05 or kl. 18.05."""
    return words["clock"].format(hours=f"{at // 60:02}", minutes=f"{at % 60:02}")


def day(words: Words, when: date, today: date | None = None) -> str:
    """A day with its weekday first; the year only where it is not that of `today`."""
    text = f"{words['weekdays'][when.weekday()]} {short_day(words, when)}"
    return text if today is None or when.year == today.year else f"{text} {when.year}"


def day_short(words: Words, when: date) -> str:
    """A day with short weekday and month: Sat 16 May."""
    month = words["months"][when.month - 1]
    return words["date_short"].format(
        weekday=words["weekdays_short"][when.weekday()], day=when.day, month=month[:3]
    )


def short_day(words: Words, when: date) -> str:
    """A day without its weekday: 16 May or 16. mai."""
    return words["date"].format(day=when.day, month=words["months"][when.month - 1])


def span(words: Words, start: date, end: date, today: date | None = None) -> str:
    """The days from one to another, both counted; the year where it is not that of `today`."""
    if start == end:
        return day(words, start, today)
    first, last = short_day(words, start), short_day(words, end)
    if start.year != end.year:
        first = f"{first} {start.year}"
    if start.year != end.year or (today is not None and end.year != today.year):
        last = f"{last} {end.year}"
    return words["span"].format(start=first, end=last)


def by_weekday(words: Words, first: int, texts: Sequence[str]) -> str:
    """What each day from a weekday on has; days alike are one: Monday to Thursday: no notes."""
    said, start = [], 0
    for nth in range(1, len(texts) + 1):
        if nth < len(texts) and texts[nth] == texts[start]:
            continue
        form = words["some_days"] if nth - start > 2 else words["two_days"]
        form = form if nth - start > 1 else words["one_day"]
        ends = {"first": first + start, "last": first + nth - 1}
        names = {end: words["weekdays"][at % 7] for end, at in ends.items()}
        said.append(capital(form.format(**names, what=texts[start])))
        start = nth
    return " ".join(said)


def week_number(when: date) -> int:
    """The ISO week of a day."""
    return when.isocalendar()[1]


def count(words: Words, one: str, many: str, n: int) -> str:
    """A counted thing in the right number."""
    return (one if n == 1 else many).format(n=number(words, n))


def typed(words: Words, word: str) -> str:
    """A word as it is typed in the language: hvorfor for why, 2,5km for 2.5km."""
    if word.endswith("km") and word[0] in "0123456789":
        return word.replace(".", words["decimal"])
    return words["names"].get(word, word)


def capital(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]
