"""Numbers, amounts, days and times in both languages (lang/say.py; product.md §5, 10)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smertecoach.core.model import Item
from smertecoach.lang import LANGUAGES, load, say

if TYPE_CHECKING:
    from smertecoach.lang.words import Words

EN, NB = load("en"), load("nb")
GAP = "\u00a0"  # between thousands in Bokmål; no line is broken there
SATURDAY = date(2026, 5, 16)


@pytest.mark.parametrize(
    ("value", "decimals", "english", "norwegian"),
    [
        (0, 1, "0", "0"),
        (12, 1, "12", "12"),
        (12.0, 1, "12", "12"),
        (12.5, 1, "12.5", "12,5"),
        (12.25, 1, "12.2", "12,2"),
        (0.125, 3, "0.125", "0,125"),
        (0.96, 1, "1", "1"),
        (100, 1, "100", "100"),
        (999.96, 1, "1,000", f"1{GAP}000"),
        (4000, 1, "4,000", f"4{GAP}000"),
        (1_234_567.8, 1, "1,234,567.8", f"1{GAP}234{GAP}567,8"),
        (-3.5, 1, "-3.5", "-3,5"),
        (-4000, 1, "-4,000", f"-4{GAP}000"),
        (-0.04, 1, "0", "0"),
    ],
)
def test_numbers(value: float, decimals: int, english: str, norwegian: str) -> None:
    assert say.number(EN, value, decimals) == english
    assert say.number(NB, value, decimals) == norwegian


@pytest.mark.parametrize(
    ("value", "unit", "english", "norwegian"),
    [
        (25, "min", "25 min", "25 min"),
        (12.5, "min", "12.5 min", "12,5 min"),
        (119, "min", "119 min", "119 min"),
        (120, "min", "2 h", "2 t"),
        (150, "min", "2 h 30 min", "2 t 30 min"),
        (1, "rep", "1 repetition", "1 repetisjon"),
        (10, "rep", "10 repetitions", "10 repetisjoner"),
        (1, "step", "1 step", "1 skritt"),
        (4000, "step", "4,000 steps", f"4{GAP}000 skritt"),
        (1.25, "km", "1.25 km", "1,25 km"),
    ],
)
def test_amounts(value: float, unit: str, english: str, norwegian: str) -> None:
    assert say.amount(EN, value, unit) == english
    assert say.amount(NB, value, unit) == norwegian


@pytest.mark.parametrize(
    ("item", "english", "norwegian"),
    [
        (Item("tur", 12), "tur 12 min", "tur 12 min"),
        (Item("tur", 12, times=2), "tur 2 × 12 min", "tur 2 × 12 min"),
        (
            Item("styrke", 10, sets=3, unit="rep"),
            "styrke 3 × 10 repetitions",
            "styrke 3 × 10 repetisjoner",
        ),
        (
            Item("styrke", 10, times=2, sets=3, unit="rep"),
            "styrke 2 × 3 × 10 repetitions",
            "styrke 2 × 3 × 10 repetisjoner",
        ),
    ],
)
def test_planned_things(item: Item, english: str, norwegian: str) -> None:
    assert say.named_item(EN, item) == english
    assert say.named_item(NB, item) == norwegian


def test_days_and_times() -> None:
    assert say.day(EN, SATURDAY) == "Saturday 16 May"
    assert say.day(NB, SATURDAY) == "lørdag 16. mai"
    assert say.day_short(EN, SATURDAY) == "Sat 16 May"
    assert say.day_short(NB, SATURDAY) == "lør 16. mai"
    assert say.clock(EN, 1085) == "18:05"
    assert say.clock(NB, 1085) == "kl. 18.05"
    assert say.clock(NB, 5) == "kl. 00.05"


def test_the_year_is_said_where_it_is_another() -> None:
    assert say.day(EN, SATURDAY, date(2026, 1, 1)) == "Saturday 16 May"
    assert say.day(EN, SATURDAY, date(2027, 1, 1)) == "Saturday 16 May 2026"
    assert say.day(NB, SATURDAY, date(2027, 1, 1)) == "lørdag 16. mai 2026"


def test_spans() -> None:
    assert say.span(EN, SATURDAY, SATURDAY) == "Saturday 16 May"
    assert say.span(EN, SATURDAY, date(2026, 6, 1)) == "16 May to 1 June"
    assert say.span(NB, SATURDAY, date(2026, 6, 1)) == "16. mai til 1. juni"
    assert say.span(NB, SATURDAY, date(2027, 1, 1)) == "16. mai 2026 til 1. januar 2027"


@pytest.mark.parametrize(
    ("parts", "joined", "either"),
    [
        ([], "", ""),
        (["a"], "a", "a"),
        (["a", "b"], "a and b", "a or b"),
        (["a", "b", "c"], "a, b and c", "a, b or c"),
    ],
)
def test_parts_in_a_row(parts: list[str], joined: str, either: str) -> None:
    assert say.joined(EN, parts) == joined
    assert say.either(EN, parts) == either
    assert say.joined(NB, parts) == joined.replace("and", "og")
    assert say.either(NB, parts) == either.replace("or", "eller")


def test_counts_and_capitals() -> None:
    assert say.count(EN, "{n} day", "{n} days", 1) == "1 day"
    assert say.count(NB, "{n} dag", "{n} dager", 4000) == f"4{GAP}000 dager"
    assert say.capital("kl. 18.05") == "Kl. 18.05"
    assert say.capital("") == ""


@pytest.mark.parametrize("words", [EN, NB], ids=LANGUAGES)
def test_every_weekday_and_month_has_its_name(words: Words) -> None:
    for number in range(1, 13):
        assert say.short_day(words, date(2026, number, 5))
    days = [say.day(words, date(2026, 5, 11 + n)).split()[0] for n in range(7)]
    short = [say.day_short(words, date(2026, 5, 11 + n)).split()[0] for n in range(7)]
    assert len(set(days)) == len(set(short)) == 7
    assert all(day.startswith(start.rstrip(".")) for day, start in zip(days, short, strict=True))


@pytest.mark.parametrize(("day", "week"), [(date(2026, 1, 1), 1), (date(2027, 1, 1), 53)])
def test_weeks_are_those_of_iso(day: date, week: int) -> None:
    assert say.week_number(day) == week


@given(st.floats(-1e9, 1e9), st.integers(0, 3), st.sampled_from(LANGUAGES))
def test_a_number_reads_back(value: float, decimals: int, language: str) -> None:
    words = load(language)
    text = say.number(words, value, decimals)
    plain = text.replace(words["thousands"], "").replace(words["decimal"], ".")
    assert float(plain) == float(f"{value:.{decimals}f}")
    assert text != "-0"
