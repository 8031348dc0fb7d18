"""What `list` is asked for: words in any order, and the entries that fit."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest

from smertecoach.core.entry import parse
from smertecoach.core.model import Activity, Commitment, Entry, Profile
from smertecoach.core.problem import CoachError, Problem
from smertecoach.core.wanted import Wanted, WantedIn, fits, profile_names
from smertecoach.lang.ranges import KINDS, RANGES
from smertecoach.lang.typed import VOCABULARY

TODAY = date(2026, 5, 20)
PROFILE = Profile(
    activities=(Activity("walk", aliases=("tur", "gåtur")), Activity("stairs")),
    commitments=(Commitment("kor", 1),),
)
KEYS = (("by", "kari"), ("tag", "stairs"))
LINES = """
2026-05-18 07:10 checkin form 6
2026-05-18 18:05 walk 25m tag stairs,seated -- in the Woods
2026-05-18 Gåtur 25m from garmin by Kari -- på fjellet
2026-05-18 stairs x10
2026-05-18 rest
2026-05-18 skip walk why afraid
2026-05-18 skip stairs
2026-05-18 away tur until 2026-05-19
2026-05-18 away
2026-05-18 function walk 6 stairs 3
2026-05-18 answer mornings usual about walk
2026-05-18 ladder lift step 2
2026-05-18 swim 20m
2026-05-18 sure 8
""".strip().splitlines()


def entries() -> list[Entry]:
    read = [parse(line) for line in LINES]
    return [one for one in read if not isinstance(one, Problem)]


def wanted(text: str, note: str | None = None) -> Wanted:
    tables = (VOCABULARY, RANGES, KINDS)
    names = profile_names(PROFILE)
    reader = WantedIn(text.split(), tables, TODAY, names, lambda: frozenset({"swim", "walk"}))
    return reader.read(note)


def found(text: str, note: str | None = None) -> str:
    """The numbers of the lines that fit."""
    asked = wanted(text, note)
    assert len(entries()) == len(LINES)
    return " ".join(str(n) for n, entry in enumerate(entries(), 1) if fits(entry, asked))


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("", "1 2 3 4 5 6 7 8 9 10 11 12 13 14"),
        ("walk", "2 3 6 8 10 11"),
        ("TUR", "2 3 6 8 10 11"),
        ("gaatur", "2 3 6 8 10 11"),
        ("swim", "13"),
        ("kor", ""),
        ("walk stairs", "2 3 4 6 7 8 10 11"),
        ("checkin", "1"),
        ("dagsform hvile", "1 5"),
        ("skip", "6 7"),
        ("ikke-i-dag walk", "6"),
        ("walk checkin", "1 2 3 6 8 10 11"),
        ("borte", "8 9"),
        ("walk away", "8"),
        ("logg", "2 3 4 13"),
        ("sikker trinn svar", "11 12 14"),
        ("tag stairs", "2"),
        ("merke SEATED", "2"),
        ("from garmin", "3"),
        ("fra Garmin av kari", "3"),
        ("tag seated from garmin", ""),
    ],
)
def test_what_fits(text: str, rows: str) -> None:
    assert found(text) == rows


def test_notes_are_searched_without_case_and_with_aa_for_aring() -> None:
    assert found("", "WOODS") == "2"
    assert found("", "paa Fjellet") == "3"
    assert found("walk", "fjell") == "3"
    assert found("stairs", "fjell") == ""
    assert found("", "") == "2 3", "any note"


def test_words_come_in_any_order() -> None:
    parts = ["walk", "last week", "tag stairs", "by kari", "skip"]
    read = [wanted(" ".join(order)) for order in permutations(parts)]
    assert {one.but(keys=tuple(sorted(one.keys))) for one in read} == {read[0].but(keys=KEYS)}


def test_a_source_is_no_day() -> None:
    asked = wanted("from garmin from monday")
    assert asked.keys == (("from", "garmin"),)
    assert asked.stretch is not None
    assert asked.stretch.start == date(2026, 5, 18)


@pytest.mark.parametrize(
    ("text", "code", "column", "meant"),
    [
        ("wlak", "not_understood", 1, "walk"),
        ("walk chekin", "not_understood", 6, "checkin"),
        ("this wek", "not_understood", 6, "week"),
        ("walk siste 3", "not_understood", 12, ""),
        ("this", "not_understood", 1, ""),
        ("denne uka stars", "not_understood", 11, "stairs"),
        ("siden mandg", "not_understood", 7, "mandag"),
        ("tag", "key_without_value", 1, None),
        ("walk by", "key_without_value", 6, None),
        ("2026-02-30", "bad_date", 1, None),
    ],
)
def test_what_is_not_understood(text: str, code: str, column: int, meant: str | None) -> None:
    with pytest.raises(CoachError) as caught:
        wanted(text)
    problem = caught.value.problem
    assert (problem.code, problem.column) == (code, column)
    assert dict(problem.values).get("meant") == meant
