"""Any line, any profile, any plan: each is read, or refused with its place; never a fault.

Each trial takes how many cases it is to try: few in the suite, ten thousand in `make bench`.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from smertecoach.core.entry import line, parse
from smertecoach.core.merge import lines_of
from smertecoach.core.problem import CoachError, Problem
from smertecoach.files.journal import read_line
from smertecoach.files.plan import plan_text
from smertecoach.files.plan_check import parse_plan
from smertecoach.files.profile import check_profile, read_profile

if TYPE_CHECKING:
    from collections.abc import Callable

MONDAY = date(2026, 11, 23)
TYPED = """\
2026-11-23 2026-02-30 18:05 18:05+02:00 24:00 walk rest checkin skip flare away back function
answer sure ladder start end until 25m 1h30m 3x10 4000steps 2.5km effort pain peak joy why tag
4 3-5 10 11 + - hurt,afraid form sleep morning heavy day even small yes by from å -- note
9999999999 ١٢"""
SIGNS = ["\x00", "\x1b[31m", "\x9b", "\u202e", "\u2028", "\ufeff", "\ud7ff", "i\u0307"]
WORDS = st.sampled_from([*TYPED.split(), *SIGNS])
ODD = st.text(max_size=6)
LINES = st.lists(WORDS | ODD, max_size=9).map(" ".join)
DATED = LINES.map(lambda rest: f"2026-11-23 {rest}")
RAW = st.binary(max_size=40) | (LINES | DATED).map(lambda text: text.encode("utf-8", "replace"))

SETTINGS = """\
format language timezone day_starts_at morning bedtime rest_days growth steady since why name
aliases kind area role unit effort good_day bad_day trials baseline quota days times goal
week start accepted said activity before shown decision reason kept date items amount x"""
KEYS = st.sampled_from(SETTINGS.split())
VALUES = st.one_of(
    st.integers(-2, 10**20).map(str),
    st.floats().map(str),
    st.sampled_from(["true", "2026-11-23", "04:00:00", "[]", "{}", '["sun"]', '"walk"', "[1", '"']),
    st.text(max_size=8).map(lambda text: f'"{text}"'),
)
ROWS = st.one_of(
    st.builds("{} = {}".format, KEYS, VALUES),
    st.sampled_from(["[[activity]]", "[[commitment]]", "[[decision]]", "[[day]]", "[day]", ""]),
    st.text(max_size=10),
)
TOML = st.lists(ROWS, max_size=12).map("\n".join)


def few(cases: int) -> settings:
    """So many cases, without the search for a smaller one, which would go on for long."""
    return settings(
        max_examples=cases,
        deadline=None,
        database=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )


def any_line(cases: int) -> None:
    """What is read is written back the same; all else is refused with a place in the line."""

    @given(RAW)
    @few(cases)
    def trial(raw: bytes) -> None:
        for part in raw.split(b"\n"):
            found = read_line(part, "journal/2026.txt", 1, 2026)
            if isinstance(found, Problem):
                assert found.column >= 0
                continue
            text = line(found)
            assert parse(text) == found
            assert lines_of(text.encode()) == [text.encode()]

    trial()


def any_profile(cases: int) -> None:
    """A profile is read exactly when nothing is found in it; every place found lies in it."""

    @given(TOML)
    @few(cases)
    def trial(text: str) -> None:
        data = text.encode("utf-8", "replace")
        problems = check_profile(data)
        rows = data.decode().count("\n") + 1
        assert all(0 <= problem.row <= rows for problem in problems)
        try:
            read_profile(data)
        except CoachError as error:
            assert error.problem == problems[0]  # noqa: PT017 - the very same
        else:
            assert problems == []

    trial()


def any_plan(cases: int) -> None:
    """A plan is refused with its place, or written back the same."""

    @given(TOML)
    @few(cases)
    def trial(text: str) -> None:
        data = text.encode("utf-8", "replace")
        try:
            plan = parse_plan(data, "plan.toml", MONDAY)
        except CoachError as error:
            assert error.problem.code in (  # noqa: PT017 - no other problem is meant
                "plan_value",
                "toml",
                "not_text",
            )
        else:
            assert parse_plan(plan_text(plan).encode(), "plan.toml", MONDAY) == plan

    trial()


TRIALS: dict[str, Callable[[int], None]] = {
    "lines": any_line,
    "profiles": any_profile,
    "plans": any_plan,
}
