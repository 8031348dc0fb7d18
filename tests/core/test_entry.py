"""The grammar of a journal line (product.md §3.1): read, written, refused."""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from smertecoach.core.entry import LONGEST_LINE, RECORD_WORDS, line, parse, split_note
from smertecoach.core.model import (
    Answer,
    Away,
    Back,
    Checkin,
    Entry,
    Flare,
    Function,
    Ladder,
    Rest,
    Session,
    Skip,
    Sure,
)
from smertecoach.core.names import fold
from smertecoach.core.problem import Problem
from smertecoach.core.word import read_duration
from tests import strategies

DAY = date(2026, 11, 23)

# Every line of product.md §3.1, and what it says.
DESIGN: dict[str, Entry] = {
    "2026-11-23 07:10 checkin form 6 sleep 5 energy 5 stress 3 sitting 7h30m": Checkin(
        DAY,
        430,
        keys=(
            ("form", 6.0),
            ("sleep", 5.0),
            ("energy", 5.0),
            ("stress", 3.0),
            ("sitting", 27_000),
        ),
    ),
    "2026-11-23 18:05 walk 25m effort 4 pain 3-5 peak 6 joy + tag stairs,seated -- in the woods": (
        Session(
            DAY,
            1085,
            keys=(
                ("effort", 4.0),
                ("pain", (3.0, 5.0)),
                ("peak", 6.0),
                ("joy", "+"),
                ("tag", ("stairs", "seated")),
            ),
            note="in the woods",
            activity="walk",
            seconds=1500,
        )
    ),
    "2026-11-23 strength 3x10 effort 5 trial bad": Session(
        DAY, keys=(("effort", 5.0), ("trial", "bad")), activity="strength", reps=30, sets=3
    ),
    "2026-11-23 walk 14m30s 1.2km from garmin by helper": Session(
        DAY,
        keys=(("from", "garmin"), ("by", "helper")),
        activity="walk",
        seconds=870,
        metres=1200,
    ),
    "2026-11-24 rest": Rest(date(2026, 11, 24)),
    "2026-11-24 rest 20m": Rest(date(2026, 11, 24), seconds=1200),
    "2026-11-24 skip walk why afraid,body": Skip(
        date(2026, 11, 24), keys=(("why", ("afraid", "body")),), activity="walk"
    ),
    "2026-11-24 checkin morning heavy day even": Checkin(
        date(2026, 11, 24), keys=(("morning", "heavy"), ("day", "even"))
    ),
    "2026-11-25 flare start -- after the move": Flare(
        date(2026, 11, 25), note="after the move", phase="start"
    ),
    "2026-11-29 flare end": Flare(date(2026, 11, 29), phase="end"),
    "2026-12-01 away until 2026-12-09 -- hospital": Away(
        date(2026, 12, 1), note="hospital", until=date(2026, 12, 9)
    ),
    "2026-12-01 away walk,stairs": Away(date(2026, 12, 1), names=("walk", "stairs")),
    "2026-12-10 back": Back(date(2026, 12, 10)),
    "2026-12-12 function walk 6 stairs 3": Function(
        date(2026, 12, 12), keys=(("walk", 6.0), ("stairs", 3.0))
    ),
    "2026-12-13 answer mornings usual about walk": Answer(
        date(2026, 12, 13), keys=(("about", "walk"),), question="mornings", answer="usual"
    ),
    "2026-12-13 sure 8": Sure(date(2026, 12, 13), value_given=8.0),
    "2026-12-14 ladder lift step 2 sure 4 feared 7 came 2 -- laundry basket": Ladder(
        date(2026, 12, 14),
        keys=(("step", 2), ("sure", 4.0), ("feared", 7.0), ("came", 2.0)),
        note="laundry basket",
        name="lift",
    ),
}


def entry(text: str) -> Entry:
    found = parse(text)
    assert not isinstance(found, Problem), found
    return found


def problem(text: str) -> Problem:
    found = parse(text)
    assert isinstance(found, Problem), found
    return found


def session(text: str) -> Session:
    found = entry(text)
    assert isinstance(found, Session), found
    return found


# --- inverse of each other -----------------------------------------------------------------


@pytest.mark.parametrize("kind", strategies.KINDS, ids=lambda kind: kind.__name__)
def test_what_is_written_is_read_back(kind: type[Entry]) -> None:
    @given(strategies.KINDS[kind])
    def holds(drawn: Entry) -> None:
        assert parse(line(drawn)) == drawn

    holds()


@given(strategies.entries)
def test_a_line_is_one_line_of_single_spaced_words(drawn: Entry) -> None:
    text = line(drawn)
    assert "\n" not in text
    assert text == text.strip()
    head = text.partition(" -- ")[0]
    assert "  " not in head


@pytest.mark.parametrize(("text", "meant"), DESIGN.items())
def test_every_line_of_the_design(text: str, meant: Entry) -> None:
    assert parse(text) == meant
    assert line(meant) == text


@given(st.text(max_size=80) | strategies.entries.map(line), st.data())
@example("2026-11-23 walk 25m\x00", None)
@example("2026-11-23 \u2028 25m", None)
def test_no_text_is_more_than_an_entry_or_a_problem(text: str, data: Any) -> None:
    if data is not None and text:  # a line with one letter changed, gone or doubled
        at = data.draw(st.integers(0, len(text) - 1))
        text = text[:at] + data.draw(st.text(max_size=2)) + text[at + data.draw(st.booleans()) :]
    found = parse(text, "journal/2026.txt", 7)
    if isinstance(found, Problem):
        assert (found.where, found.row) == ("journal/2026.txt", 7)
        assert 0 <= found.column <= len(text) + 1
        assert found.width >= 1
    else:
        again = line(found)
        assert parse(again) == found
        assert line(entry(again)) == again


# --- refused -------------------------------------------------------------------------------

# Words after the date: the code, and what the caret stands under.
REFUSED = {
    "walk": ("no_amount", "walk"),
    "walk 25": ("no_unit", "25"),
    "walk 0m": ("bad_amount", "0m"),
    "walk 25m effort": ("key_without_value", "effort"),
    "walk 25m effort 11": ("bad_value", "11"),
    "walk 25m effort 4.25": ("bad_value", "4.25"),
    "walk 25m effort x": ("bad_value", "x"),
    "walk 25m effort 4 effort 4": ("key_twice", "effort"),
    "walk 25m 30m": ("amount_twice", "30m"),
    "walk x10 3x10": ("amount_twice", "3x10"),
    "walk 25m pain 3-": ("bad_value", "3-"),
    "walk 25m pain 3-4-5": ("bad_value", "3-4-5"),
    "walk 25m joy ++": ("bad_value", "++"),
    "walk 25m why tired": ("bad_value", "tired"),
    "walk 25m why hurt,hurt": ("bad_value", "hurt,hurt"),
    "walk 25m tag a,": ("bad_value", "a,"),
    "walk 25m 4 effort": ("not_understood", "4"),
    "walk 25h": ("bad_amount", "25h"),
    "walk 1m30m": ("bad_amount", "1m30m"),
    "walk 30s1m": ("bad_amount", "30s1m"),
    "walk 1.5m": ("bad_amount", "1.5m"),
    "walk 1.2345km": ("bad_amount", "1.2345km"),
    "walk 0km": ("bad_amount", "0km"),
    "walk 0x10": ("bad_amount", "0x10"),
    "walk 10x": ("bad_amount", "10x"),
    "-walk 25m": ("bad_name", "-walk"),
    "_walk 25m": ("bad_name", "_walk"),
    "wa.lk 25m": ("bad_name", "wa.lk"),
    f"{'w' * 33} 25m": ("bad_name", "w" * 33),
    "wa\u030alk 25m": ("bad_name", "wa\u030alk"),  # not NFC
    "rest x10": ("bad_record", "x10"),
    "rest 20": ("bad_record", "20"),
    "flare": ("bad_record", "flare"),
    "flare stop": ("bad_record", "stop"),
    "away until": ("bad_record", "until"),
    "away until 2026-11-22": ("until_before", "2026-11-22"),
    "away walk until 2026-11-22": ("until_before", "2026-11-22"),
    "away until 2026-02-30": ("bad_date", "2026-02-30"),
    "away 5": ("bad_record", "5"),
    "skip": ("bad_record", "skip"),
    "skip 5": ("bad_name", "5"),
    "sure": ("bad_record", "sure"),
    "sure 11": ("bad_value", "11"),
    "answer mornings": ("bad_record", "mornings"),
    "ladder": ("bad_record", "ladder"),
    "checkin": ("bad_record", "checkin"),
    "checkin 6": ("not_understood", "6"),
    "checkin sitting 0h": ("bad_value", "0h"),
    "function": ("bad_record", "function"),
    "function walk": ("key_without_value", "walk"),
    "function walk 11": ("bad_value", "11"),
    "mood good": ("unknown_record", "mood"),
    "24:00 walk 25m": ("bad_time", "24:00"),
    "18:60 walk 25m": ("bad_time", "18:60"),
    "1:05 walk 25m": ("bad_time", "1:05"),
    "18:05+15:00 walk 25m": ("bad_time", "18:05+15:00"),
    "18:05* walk 25m": ("bad_time", "18:05*"),
    "18:05": ("no_word", "18:05"),
}


@pytest.mark.parametrize(("words", "meant"), REFUSED.items())
def test_refused_with_the_place(words: str, meant: tuple[str, str]) -> None:
    text = f"2026-11-23 {words}"
    found = problem(text)
    under = text[found.column - 1 : found.column - 1 + found.width]
    assert (found.code, under) == meant
    assert found.line == text


@pytest.mark.parametrize(
    ("text", "code", "column", "width"),
    [
        ("2026-02-30 walk 25m", "bad_date", 1, 10),
        ("2026-2-3 walk 25m", "bad_date", 1, 8),
        ("20261123 walk 25m", "bad_date", 1, 8),
        ("2026-W48-1 walk 25m", "bad_date", 1, 10),
        ("2026-11-23", "no_word", 1, 10),
        ("walk 25m", "bad_date", 1, 4),
        ("", "bad_date", 1, 1),
        ("   ", "bad_date", 4, 1),
        ("-- only a note", "bad_date", 1, 2),
        ("\ufeff2026-11-23 rest", "bad_date", 1, 11),
        ("2026-11-23 walk 25m -- a\x00b", "control_character", 25, 1),
        ("2026-11-23 wa\x00lk 25m", "control_character", 14, 1),
        ("2026-11-23 walk 25m -- a\tb", "control_character", 25, 1),
        ("2026-11-23 walk 25m -- a\u2028b", "control_character", 25, 1),
        ("2026-11-23 walk 25m -- a\x85b", "control_character", 25, 1),
        ("2026-11-23\twalk\t25", "no_unit", 17, 2),
        ("  2026-11-23   walk   25", "no_unit", 23, 2),
    ],
)
def test_refused_at_the_column(text: str, code: str, column: int, width: int) -> None:
    found = problem(text)
    assert (found.code, found.column, found.width) == (code, column, width)


def test_a_ten_megabyte_line_is_refused_without_being_kept() -> None:
    text = "2026-11-23 walk 25m -- " + "a" * 10_000_000
    found = problem(text)
    assert (found.code, found.line) == ("line_too_long", "")
    assert dict(found.values)["limit"] == LONGEST_LINE


def test_the_longest_line_is_read() -> None:
    text = "2026-11-23 walk 25m -- "
    text += "a" * (LONGEST_LINE - len(text))
    assert line(entry(text)) == text
    assert problem(text + "a").code == "line_too_long"


def test_a_problem_says_what_would_be_valid() -> None:
    assert dict(problem("2026-11-23 walk 25m effort 11").values) == {
        "key": "effort",
        "word": "11",
        "example": "effort 4",
    }
    assert dict(problem("2026-11-23 flare stop").values)["example"] == "flare start"


# --- spaces, ends and notes ----------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-23\t18:05\twalk\t25m\teffort\t4",
        "  2026-11-23   18:05 walk  25m \t effort 4  ",
        "2026-11-23 18:05 walk 25m effort 4\r",
    ],
)
def test_tabs_spaces_and_a_carriage_return_at_the_end(text: str) -> None:
    assert line(entry(text)) == "2026-11-23 18:05 walk 25m effort 4"


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("walk 25m -- a -- b", "a -- b"),
        ("walk 25m --   spaced   out  ", "spaced   out"),
        ("walk 25m\t--\tafter tabs", "after tabs"),
        ("walk 25m -- -- b", "-- b"),
        ("walk 25m -- --", "--"),
        ("walk 25m -- --b", "--b"),
        ("walk 25m --", None),
        ("walk 25m --  ", None),
        ("walk 25m -- #1 «æøå» 😀", "#1 «æøå» 😀"),
        ("rest -- walk 25m", "walk 25m"),
        ("walk 25m -- \u00a0x", "x"),  # white space of any kind at the ends
    ],
)
def test_the_note_begins_at_the_first_word_that_is_exactly_two_dashes(
    text: str, note: str | None
) -> None:
    assert entry(f"2026-11-23 {text}").note == note


def test_what_only_begins_with_two_dashes_is_no_note() -> None:
    assert split_note("a --b c") == (["a", "--b", "c"], None)
    assert problem("2026-11-23 walk 25m --x").code == "not_understood"


# --- unknown things ------------------------------------------------------------------------


def test_unknown_keys_keep_their_place() -> None:
    text = "2026-11-23 walk 25m mood 7/10 effort 4 weather «rain» joy -"
    found = session(text)
    assert [key for key, _ in found.keys] == ["mood", "effort", "weather", "joy"]
    assert found.word("weather") == "«rain»"
    assert line(found) == text


@pytest.mark.parametrize("word", ["mood", "sleepdiary", "æ"])
def test_a_word_without_an_amount_is_an_unknown_record(word: str) -> None:
    found = problem(f"2026-11-23 {word} good -- really")
    assert found.code == "unknown_record"
    assert dict(found.values) == {"word": word}


@pytest.mark.parametrize("word", RECORD_WORDS)
def test_a_record_word_is_never_a_session(word: str) -> None:
    found = parse(f"2026-11-23 {word} 25m effort 4")
    assert not isinstance(found, Session)


# --- names, times, amounts -----------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    ["a", "w" * 32, "løping", "hage-arbeid", "yoga_2", "Å", "歩く", "straße", "x", "xylofon"],
)
def test_names_that_are_names(name: str) -> None:
    assert session(f"2026-11-23 {name} 25m").activity == name


def test_a_name_is_kept_in_nfc_and_compared_folded() -> None:
    assert fold("Gåtur") == fold("GAATUR") == fold(unicodedata.normalize("NFD", "gåtur"))
    assert fold("Øving") == fold("oeving")
    assert fold("Ærend") == fold("aerend")


@pytest.mark.parametrize(
    ("word", "minutes"), [("+02:00", 120), ("-03:30", -210), ("+00:00", 0), ("+14:00", 840)]
)
def test_offsets(word: str, minutes: int) -> None:
    text = f"2026-11-23 18:05{word} walk 25m"
    assert session(text).offset == minutes
    assert line(entry(text)) == text


@pytest.mark.parametrize(
    ("word", "seconds"),
    [
        ("1s", 1),
        ("90s", 90),
        ("25m", 1500),
        ("90m", 5400),
        ("1h", 3600),
        ("1h30m", 5400),
        ("1h30s", 3630),
        ("14m30s", 870),
        ("24h", 86_400),
        ("1440m", 86_400),
        ("86400s", 86_400),
    ],
)
def test_durations(word: str, seconds: int) -> None:
    assert read_duration(word) == seconds


@pytest.mark.parametrize(
    "word",
    ["", "m", "25", "0m", "25m0s", "24h1s", "86401s", "1h1h", "1m1h", "1.5h", "-1m", "٢m", "1d"],
)
def test_durations_that_are_none(word: str) -> None:
    assert read_duration(word) is None


def test_durations_are_written_without_zero_parts() -> None:
    assert line(entry("2026-11-23 walk 90m")) == "2026-11-23 walk 1h30m"
    assert line(entry("2026-11-23 walk 3600s")) == "2026-11-23 walk 1h"


def test_one_to_three_amounts_are_written_in_one_order() -> None:
    found = session("2026-11-23 walk 2.5km 4000steps 25m")
    assert (found.seconds, found.steps, found.metres) == (1500, 4000, 2500)
    assert line(found) == "2026-11-23 walk 25m 4000steps 2.5km"
    assert line(entry("2026-11-23 lift 3x10 90s")) == "2026-11-23 lift 1m30s 3x10"


def test_repetitions_with_and_without_sets() -> None:
    assert (session("2026-11-23 lift x10").reps, session("2026-11-23 lift x10").sets) == (10, None)
    assert (session("2026-11-23 lift 1x10").reps, session("2026-11-23 lift 1x10").sets) == (10, 1)


@pytest.mark.parametrize("value", ["0", "10", "4.5", "0.1"])
def test_the_scale(value: str) -> None:
    assert session(f"2026-11-23 walk 25m effort {value}").number("effort") == float(value)


@pytest.mark.parametrize("value", ["10.1", "-1", "4,5", "1e1", "٤", "nan", "4.", ".5", "011"])
def test_off_the_scale(value: str) -> None:
    assert problem(f"2026-11-23 walk 25m effort {value}").code == "bad_value"
