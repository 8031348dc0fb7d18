"""What a person decides over a plan, and the lines to copy that hold it: `plan` as it is typed."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import pexpect
import pytest

from smertecoach.render.terminal import draw
from tests.program import environment
from tests.test_sunday import DAY, FIVE, MONDAY, NEXT, SUNDAY, Home, activity

if TYPE_CHECKING:
    from pathlib import Path

CHOIR = '[[commitment]]\nname = "choir"\nday = "tue"\nminutes = 90\n'


def even(folder: Path, more: str = "", weeks: int = 6) -> Home:
    """Two activities in bouts, every day of some weeks kept: both may grow."""
    both = activity(good_day=80, bad_day=20, times=2) + activity("house", good_day=80, bad_day=20)
    home = Home(folder, both + more)
    for ago in range(weeks):
        monday = MONDAY - 7 * ago * DAY
        home.plan(monday, 20, "walk", "house")
        for n in FIVE:
            home.note(monday + n * DAY, "walk 20m")
            home.note(monday + n * DAY, "house 20m")
    home.mornings(weeks + 1)
    return home


def copied(said: str, head: str) -> list[str]:
    """The words of the command behind a heading, as they are typed."""
    line = next(line for line in said.splitlines() if line.startswith(head))
    return line.removeprefix(f"{head} smertecoach ").split()


TWO = ("Accept it:", "Godta den:")
LATER = "So far ahead the plan goes on as it is now."


@pytest.mark.parametrize(
    ("language", "typed", "line"),
    [
        ("en", "plan next --up walk", "plan next --up walk --accept"),
        ("en", "plan next --down walk,house", "plan next --down walk --down house --accept"),
        ("en", "plan next --up walk --stay house", "plan next --up walk --stay house --accept"),
        ("nb", "plan neste --opp walk --ned house", "plan neste --opp walk --ned house --godta"),
        ("nb", "plan neste uke --bli walk, --bli house", None),
        ("en", "plan --week 2026-06-01 --up walk", "plan --week 2026-06-01 --up walk --accept"),
    ],
)
def test_the_line_to_copy_keeps_what_was_chosen(
    tmp_path: Path, language: str, typed: str, line: str | None
) -> None:
    home = even(tmp_path)
    home.language = language
    looked = home.says(*typed.split())
    command = copied(looked, TWO[language == "nb"])
    assert line is None or command == line.split()
    shown = json.loads(home.says(*typed.split(), "--json"))
    home.says(*command)
    week = [word for word in command if word.startswith("2026-")]
    saved = json.loads(home.says("plan", "--week", *(week or ["next"]), "--json"))
    assert [one["shown"] for one in saved["decisions"]] == [
        one["shown"] for one in shown["decisions"]
    ]


def test_stay_is_named_first_and_names_all_that_grows(tmp_path: Path) -> None:
    home = even(tmp_path)
    lines = home.says("plan", "next").splitlines()
    stay = lines.index("To stay: smertecoach plan next --stay walk --stay house --accept")
    assert lines[stay + 1] == "Accept it: smertecoach plan next --accept"
    chosen = home.says("plan", "next", "--up", "walk")
    assert "To stay: smertecoach plan next --up walk --stay house --accept" in chosen
    home.says("plan", "next", "--accept")
    again = home.says("plan", "next", "--down", "walk")
    assert "plan next --down walk --accept --replace" in again


def test_a_week_far_ahead_is_not_judged(tmp_path: Path) -> None:
    """No silence is counted in days to come; the amounts are those of now."""
    home = even(tmp_path)
    said = home.says("plan", "--week", "2026-06-08")
    assert LATER in said
    assert "walk: 2 × 20 min, 5 days. As last week." in said
    assert "house: 20 min, 5 days. As last week." in said
    assert LATER not in home.says("plan", "next")
    home.language = "nb"
    assert "går planen videre slik den er nå" in home.says("plan", "--uke", "2026-06-08")


def test_a_silence_that_was_lived_counts_far_ahead_too(tmp_path: Path) -> None:
    home = even(tmp_path)
    home.says("plan")
    home.today = SUNDAY + 14 * DAY  # two silent weeks: 20 x 0.9 x 0.9
    for week in ("2026-06-08", "2026-07-27"):
        found = json.loads(home.says("plan", "--week", week, "--json"))
        assert [round(one["quota"], 2) for one in found["decisions"]] == [16.2, 16.2]


def test_less_sure_saves_nothing_and_says_so_by_its_exit_code(tmp_path: Path) -> None:
    home = even(tmp_path)
    said = home.says("plan", "next", "--sure", "5", "--accept", code=5)
    assert "smertecoach plan next --stay walk --stay house --accept" in said
    assert "smertecoach plan next --up walk --up house --accept" in said
    assert not (home.home / "plans" / f"{NEXT}.toml").exists()
    assert "--sure" in home.says("plan", "next", "--sure", "7", code=2)
    home.language = "nb"
    assert "«--sikker» hører sammen med --godta." in home.says("plan", "--sikker", "7", code=2)
    refused = home.says("plan", "neste", "--sikker", "11", "--godta", code=3)
    assert "--sikker 8" in refused
    assert "--sure" not in refused


def test_a_week_that_is_over_stays_as_it_is(tmp_path: Path) -> None:
    home = even(tmp_path)
    home.says("plan", "--week", "19")
    for words in (["--accept"], ["--up", "walk"], ["--accept", "--replace"]):
        said = home.says("plan", "--week", "19", *words, code=5)
        assert said.startswith("Week 19 is over; its plan stays as it is.")
    home.says("plan", "set", "walk", "10", "--week", "19", code=5)
    home.says("plan", "--week", "5", "--accept", code=4)  # no plan then
    home.language = "nb"
    assert "Uke 19 er over" in home.says("plan", "--uke", "19", "--godta", code=5)


@pytest.mark.parametrize(
    ("typed", "week"),
    [
        ("plan next week", 21),
        ("plan neste uke", 21),
        ("plan last", 19),
        ("plan last week", 19),
        ("plan forrige uke", 19),
        ("plan this week", 20),
        ("plan uke 19", 19),
        ("plan week 19", 19),
        ("plan week 19 2026", 19),
        ("plan w21", 21),
        ("plan 2026-W21", 21),
    ],
)
def test_a_week_is_named_in_words(tmp_path: Path, typed: str, week: int) -> None:
    home = even(tmp_path)
    first, *words = typed.split()
    heading = f"Plan for week {week},"
    assert home.says(first, *words).startswith(heading)
    assert home.says(first, "--week", " ".join(words)).startswith(heading)


def test_a_week_without_a_year_is_the_nearest(tmp_path: Path) -> None:
    home = even(tmp_path)
    home.today = SUNDAY.replace(month=12, day=20)
    assert "4 January to 10 January" in home.says("plan", "week", "1").replace(" 2027", "")
    home.says("plan", "week", "54", code=3)
    home.says("plan", "next", "month", code=2)


@pytest.mark.parametrize("words", [["set", "choir", "60"], ["next", "--up", "choir"]])
def test_an_appointment_is_no_plan_that_grows(tmp_path: Path, words: list[str]) -> None:
    home = even(tmp_path, CHOIR)
    assert '"choir" is a fixed appointment' in home.says("plan", *words, code=3)
    home.language = "nb"
    assert "«choir» er en fast avtale" in home.says("plan", *words, code=3)


@pytest.mark.parametrize(("language", "word"), [("en", "away"), ("nb", "borte")])
def test_days_of_a_gap_are_called_away(tmp_path: Path, language: str, word: str) -> None:
    home = even(tmp_path)
    home.language = language
    home.note(SUNDAY, f"away until {NEXT + 2 * DAY}")
    lines = home.says("plan", "next").splitlines()
    days = [line for line in lines if "18" in line or "20" in line or "23" in line]
    ends = [line.split(": ")[-1] for line in days if line.endswith(f"{word}.")]
    assert ends == [f"{word}.", f"{word}."]


@pytest.mark.parametrize(
    ("language", "said", "plan"),
    [
        ("en", "Walk is back at its start.", "The plan is back"),
        ("nb", "Walk er tilbake ved starten.", "Planen er tilbake"),
    ],
)
def test_one_activity_at_its_start_is_named(
    tmp_path: Path, language: str, said: str, plan: str
) -> None:
    """Heavier mornings after walks, at the start level; a professional set the house."""
    home = Home(
        tmp_path,
        activity(good_day=60, bad_day=20, baseline='"badday"')
        + activity("house", source='"physio"', quota=20),
    )
    for ago in range(6):
        monday = MONDAY - 7 * ago * DAY
        home.plan(monday, 20, "walk", "house", decision="new" if ago == 5 else "hold")
        for n in FIVE:
            home.note(monday + n * DAY, "walk 20m")
            home.note(monday + (n + 1) * DAY, f"07:00 checkin form {5 if ago else 2}")
    home.language = language
    text = home.says("plan", "next")
    assert said in text
    assert plan not in text


def test_a_line_to_copy_is_never_broken_in_two() -> None:
    line = "To stay: smertecoach plan next --stay walk --stay house --accept"
    drawn = draw([f"A week to settle and some more words here.\n{line}"], 40, colour=False)
    assert drawn.split("\n") == [
        "A week to settle and some more words",
        "here.",
        "To stay:",
        "  smertecoach plan next --stay walk --stay house --accept",
    ]
    assert draw([line], 80, colour=False) == line


@pytest.mark.parametrize(
    ("words", "again", "unsaved"),
    [
        (["plan", "next", "--accept"], "0–10, or Enter to skip:", "The plan is not saved yet."),
        (
            ["plan", "neste", "--godta", "--lang", "nb"],
            "0–10, eller Enter for å hoppe over:",
            "Planen er ikke lagret ennå.",
        ),
    ],
)
def test_how_sure_is_asked_until_it_is_understood(
    tmp_path: Path, words: list[str], again: str, unsaved: str
) -> None:
    home = even(tmp_path)
    home.says("list")  # writes the journal
    now = {"SMERTECOACH_HOME": str(home.home), "SMERTECOACH_NOW": f"{SUNDAY}T18:00+02:00"}
    child = pexpect.spawn(
        sys.executable,
        ["-m", "smertecoach", *words],
        env=environment(tmp_path, **now),
        cwd=str(tmp_path),
        encoding="utf-8",
        dimensions=(24, 80),
        timeout=60,
    )
    child.expect("0–10")
    for typed in ("?", "quite", "11"):
        child.sendline(typed)
        child.expect_exact(again)
    child.sendline("5")
    child.expect_exact(unsaved)
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 5
    assert not (home.home / "plans" / f"{NEXT}.toml").exists()
