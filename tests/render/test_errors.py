"""A problem as people read it: where, what, a caret, what was meant, that nothing changed."""

from __future__ import annotations

from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smertecoach.core.codes import Code
from smertecoach.core.entry import parse
from smertecoach.core.problem import CoachError, Problem
from smertecoach.lang import LANGUAGES, load
from smertecoach.render.errors import LONGEST_SHOWN, problem_lines, problem_text

CODES = get_args(Code)
EXIT_CODES = {1, 2, 3, 4, 5}

# Everything that any sentence may ask for.
VALUES: dict[str, str | int | float] = {
    "word": "15 mim",
    "key": "effort",
    "example": "effort 4",
    "activity": "walk",
    "unit": "minutes",
    "limit": 10_000,
    "year": 2025,
    "km": 0.5,
    "clock": 1085,
    "why": "because it is so",
    "meant": "",
    "allowed": "0-10",
    "week": 48,
    "clash": "rest",
    "line": "walk 25",
    "note": "",
    "since": "2026-05-20",
    "until": "2026-05-16",
    "plan": "1 walk, 2 house",
    "typed": "walk 12",
    "file": "journal/2026.txt",
    "was": 1200,
    "left": 40,
    "n": 5,
    "day": "2026-05-16",
    "date": "2026-05-16",
    "days": "2026-05-15, 2026-05-16",
    "all": 6,
}


def text_of(code: str, language: str = "en", command: str = "log", **more: Any) -> str:
    values = tuple((VALUES | more.pop("values", {})).items())
    problem: Any = Problem(code, values=values, **more)  # type: ignore[arg-type]
    return problem_text(load(language), problem, command)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", CODES)
def test_every_code_has_a_message_without_holes(code: str, language: str) -> None:
    text = text_of(code, language)
    what, *_, last = text.split("\n")
    assert what.strip()
    assert last == load(language)["nothing_changed"]
    assert not any(sign in text for sign in "{}")


@pytest.mark.parametrize("code", CODES)
def test_every_code_has_a_documented_exit_code(code: Any) -> None:
    assert CoachError(Problem(code)).exit_code in EXIT_CODES
    assert (CoachError(Problem(code)).exit_code == 1) == (code == "fault")


def test_the_example_of_the_design_in_both_languages() -> None:
    problem = Problem(
        "not_understood",
        column=6,
        width=6,
        line="walk 15 mim",
        values=(("word", "15 mim"), ("meant", "15 min")),
    )
    assert problem_text(load("en"), problem, "log") == (
        '"15 mim" was not understood.\n'
        "  walk 15 mim\n"
        "       ^^^^^^\n"
        "Did you mean 15 min?\n"
        "Valid: log walk 25\n"
        "Nothing changed."
    )
    norwegian = problem_text(load("nb"), problem, "log").split("\n")
    assert norwegian[0] == "Skjønte ikke «15 mim»."
    assert norwegian[3] == "Mente du 15 min?"
    assert norwegian[-1] == "Ingenting er endret."


@pytest.mark.parametrize(
    ("where", "row", "column", "shown"),
    [
        ("", 0, 0, ""),
        ("profile.toml", 0, 0, "profile.toml: "),
        ("journal/2026.txt", 7, 0, "journal/2026.txt:7: "),
        ("journal/2026.txt", 7, 12, "journal/2026.txt:7:12: "),
    ],
)
def test_the_place_stands_first(where: str, row: int, column: int, shown: str) -> None:
    problem = Problem("not_text", where, row, column)
    first = problem_lines(load("en"), problem)[0]
    assert first == f"{shown}This is not UTF-8 text."


def test_several_words_that_may_have_been_meant() -> None:
    assert "Did you mean a, b or c?" in text_of("not_understood", values={"meant": "a|b|c"})
    assert "Mente du a eller b?" in text_of("not_understood", "nb", values={"meant": "a|b"})
    assert "Did you mean" not in text_of("not_understood", values={"meant": ""})


def test_numbers_times_and_years_are_said_in_the_language() -> None:
    assert "Did you mean 0.5 km?" in text_of("minutes_or_metres")
    assert "0,5 km" in text_of("minutes_or_metres", "nb")
    assert text_of("future").startswith("18:05 is still to come.")
    assert text_of("future", "nb").startswith("Kl. 18.05")
    assert "of 2025" in text_of("wrong_year")
    assert "2025" in text_of("wrong_year", "nb")
    assert "10,000 characters" in text_of("line_too_long")


def test_a_day_to_come_is_said_with_its_weekday() -> None:
    problem = Problem("future_day", line="x", values=(("day", "2026-05-21"),))
    assert problem_text(load("en"), problem, "log").startswith("Thursday 21 May")
    assert problem_text(load("nb"), problem, "log").startswith("Torsdag 21. mai")


def test_the_caret_stands_under_what_is_meant() -> None:
    found = parse("2026-11-23 walk 25m effort 11", "journal/2026.txt", 3)
    assert isinstance(found, Problem)
    assert problem_lines(load("en"), found)[:3] == [
        'journal/2026.txt:3:28: "11" does not fit "effort".',
        "  2026-11-23 walk 25m effort 11",
        "                             ^^",
    ]


def test_a_long_line_is_cut_around_the_caret() -> None:
    line = "a" * 500 + "wrong!" + "b" * 500
    problem = Problem("not_understood", "", 0, 501, 6, line, (("word", "wrong!"),))
    lines = problem_lines(load("en"), problem, "log")
    shown, carets = lines[1], lines[2]
    assert len(shown) == LONGEST_SHOWN + 2
    start = carets.index("^")
    assert shown[start : start + carets.count("^")] == "wrong!"


def test_what_can_not_be_shown_is_a_dot() -> None:
    problem = Problem("control_character", "", 0, 3, 1, "a \x1b[31mb")
    assert problem_lines(load("en"), problem)[1:3] == ["  a ·[31mb", "    ^"]


def test_a_word_that_a_terminal_would_act_on_is_shown_and_not_sent() -> None:
    text = text_of("not_understood", values={"word": "a\x1b[2Jb\nc"})
    assert text.startswith('"a·[2Jb·c" was not understood.\n')


@given(
    st.sampled_from(CODES),
    st.sampled_from(LANGUAGES),
    st.text(max_size=300),
    st.integers(0, 310),
    st.integers(1, 310),
)
def test_whatever_the_line_the_carets_stay_under_it(
    code: Any, language: str, line: str, column: int, width: int
) -> None:
    problem = Problem(code, "f", 1, min(column, len(line) + 1), width, line, tuple(VALUES.items()))
    lines = problem_lines(load(language), problem, "log")
    assert lines
    for row in lines:
        assert "\x1b" not in row
        if row.strip(" ^") == "" and "^" in row:
            assert len(row) <= LONGEST_SHOWN + 2
