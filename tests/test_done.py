"""`done`, `skip`, `flare`, `away` and `back` as people type them."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

import pexpect
import pytest

from smertecoach.cli import run
from tests.program import environment

if TYPE_CHECKING:
    from pathlib import Path

PROFILE = """\
format = 1
timezone = "Europe/Oslo"
rest_days = ["sun"]
helpers = ["Kari"]

[[activity]]
name = "walk"
aliases = ["tur"]

[[activity]]
name = "house"
role = "limit"

[[activity]]
name = "bike"
unit = "km"

[[commitment]]
name = "choir"
day = "sat"
"""
PLAN = """\
format = 1
start = 2026-05-11
accepted = true

[[decision]]
activity = "walk"
quota = 10.0
shown = 10

[[day]]
date = 2026-05-15
items = [{ activity = "bike", amount = 2.5, unit = "km" }]

[[day]]
date = 2026-05-16
items = [
  { activity = "choir", amount = 60, fixed = true },
  { activity = "walk", amount = 10, times = 2 },
  { activity = "house", amount = 30 },
]
"""
NOW = "2026-05-16T18:05+02:00"


class Person:
    """Somebody with a plan who types."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.home = folder / "home"
        self.now = NOW
        self.language = "en"
        (self.home / "plans").mkdir(parents=True)
        (self.home / "profile.toml").write_text(PROFILE, encoding="utf-8")
        (self.home / "plans" / "2026-05-11.toml").write_text(PLAN, encoding="utf-8")

    def __call__(self, typed: str) -> str:
        """Type something; return what is said, with the exit code where it is not 0."""
        out, err = io.StringIO(), io.StringIO()
        environ = {
            "SMERTECOACH_HOME": str(self.home),
            "SMERTECOACH_NOW": self.now,
            "SMERTECOACH_LANG": self.language,
            "XDG_STATE_HOME": str(self.folder / "state"),
            "XDG_CACHE_HOME": str(self.folder / "cache"),
            "TZ": "Europe/Oslo",
        }
        code = run(typed.split(), environ, out, err)
        said = (out.getvalue() + err.getvalue()).strip()
        return f"{said} [{code}]" if code else said

    @property
    def journal(self) -> list[str]:
        """The lines of the journal, without its head."""
        path = self.home / "journal" / "2026.txt"
        return path.read_text(encoding="utf-8").splitlines()[1:] if path.exists() else []


@pytest.fixture
def person(tmp_path: Path) -> Person:
    return Person(tmp_path)


@pytest.mark.parametrize(
    ("typed", "lines"),
    [
        ("done 2", ["walk 20m"]),
        ("gjort tur", ["walk 20m"]),
        ("done walk small", ["walk 10m small yes"]),
        ("gjort liten 2", ["walk 10m small yes"]),
        ("done 2 small yes", ["walk 10m small yes"]),
        ("done 2 heavy", ["walk 20m", "18:05 checkin morning heavy"]),
        ("done 3", ["house 30m"]),
        ("done 1", ["choir 1h"]),
        ("done choir", ["choir 1h"]),
        ("done 2 17:00", ["17:00 walk 20m"]),
        ("done 2 effort 4 pain 3-5 joy +", ["walk 20m effort 4 pain 3-5 joy +"]),
        ("done 2 by Kari -- by the lake", ["walk 20m by Kari -- by the lake"]),
        ("done 2 skip", ["skip walk"]),
        ("done 2 skip why afraid", ["skip walk why afraid"]),
        ("skip walk why hurt,body -- rain", ["skip walk why hurt,body -- rain"]),
        ("ikke-i-dag 1", ["skip choir"]),
        ("flare start -- after the move", ["flare start -- after the move"]),
        ("away", ["away"]),
        ("away tur,house until friday", ["away walk,house until 2026-05-22"]),
        ("borte til 9.12. -- sykehus", ["away until 2026-12-09 -- sykehus"]),
    ],
)
def test_what_is_saved(typed: str, lines: list[str], person: Person) -> None:
    person(typed)
    assert person.journal == [f"2026-05-16 {line}" for line in lines]


def test_the_plan_of_another_day(person: Person) -> None:
    assert person("done 1 yesterday heavy") == ("Saved: bike 2.5 km, heavy morning, Friday 15 May.")
    assert person("done 1 yesterday heavy") == "Noted already: bike 2.5 km. Nothing changed."
    assert person.journal == ["2026-05-15 bike 2.5km", "2026-05-15 checkin morning heavy"]


def test_what_is_left_of_an_item(person: Person) -> None:
    person("log walk 5")
    assert person("done walk small") == "Saved: walk 5 min, small. That was half of today's plan."
    assert person("done walk small") == "Noted already: walk 10 min. Nothing changed."
    assert person("done walk") == "Saved: walk 10 min. That was today's plan."
    assert person("done walk") == "Noted already: walk 20 min. Nothing changed."
    assert person("skip walk") == "Noted already: walk 20 min. Nothing changed."
    assert person("done walk heavy").startswith("Saved: heavy morning. Noted already: walk")
    assert len(person.journal) == 4


def test_skipped_and_done_after_all(person: Person) -> None:
    assert person("skip walk") == (
        "Saved: walk, not today. The plan is still 2 × 10 min. It is there when you want it."
    )
    assert person("skip walk") == "Noted already: walk, not today. Nothing changed."
    assert person("done walk") == "Saved: walk 20 min. That was today's plan."
    assert person("skip house") == "Saved: house, not today."
    assert person("done 1 yesterday skip") == (
        "Saved: bike, not Friday 15 May. The plan is still 2.5 km. It is there when you want it."
    )


def test_in_norwegian(person: Person) -> None:
    person.language = "nb"
    assert person("gjort 2 liten") == "Lagret: walk 10 min, liten. Det var halve dagens plan."
    assert person("ikke-i-dag house hvorfor redd") == (
        "Lagret. Det er greit å være forsiktig. Et mindre trinn ligger klart når du vil."
    )


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("done", "No number or word was given."),
        ("done small", "No number or word was given."),
        ("done 9", "The plan of the day has no number 9: 1 choir, 2 walk, 3 house."),
        ("done 0", "The plan of the day has no number 0: 1 choir, 2 walk, 3 house."),
        ("done 1,5", "The plan of the day has no number 1,5: 1 choir, 2 walk, 3 house."),
        ("done bike", '"bike" is not in the plan of the day: 1 choir, 2 walk, 3 house.'),
        ("done walk 12", "Here the planned amount is noted."),
        ("done 2 12min", "Here the planned amount is noted."),
        ("done 2 by Ola", '"Ola" is not one of your helpers.'),
        ("skip walk effort 3", '"effort" was not understood.'),
        ("done 1 monday", "Monday 11 May: nothing is planned."),
        ("done tomorrow", "Sunday 17 May is still to come."),
        ("flare stop", '"stop" was not understood.'),
        ("flare yesterday", '"yesterday" was not understood.'),
        ("flare start start", '"start" was not understood.'),
        ("flare start 2026-05-17", "Sunday 17 May is still to come."),
        ("flare end 30.2.", '"30.2." is not a date.'),
        ("away swim", '"swim" is not one of your activities.'),
        ("away until", '"until" was not understood.'),
        ("away until 2026-05-01", '"2026-05-01" is before the first day, Saturday 16 May.'),
        ("away until 20.4.", '"20.4." is before the first day, Saturday 16 May.'),
        ("away 1.5. 2.5. 3.5.", '"1.5. 2.5. 3.5." was not understood.'),
        ("back 2026-05-17", "Sunday 17 May is still to come."),
        ("back monday tuesday", '"monday tuesday" was not understood.'),
    ],
)
def test_what_is_refused_changes_nothing(typed: str, said: str, person: Person) -> None:
    answer = person(typed)
    assert answer.split("\n")[0] == said
    assert answer.endswith("Nothing changed. [3]")
    assert person.journal == []


def test_for_another_amount_there_is_log(person: Person) -> None:
    assert "smertecoach log walk 12" in person("done walk 12")
    assert "smertecoach log walk 12min" in person("done 2 12min small")


def test_without_a_plan(person: Person) -> None:
    (person.home / "plans" / "2026-05-11.toml").unlink()
    assert person("done 1").endswith("[4]")
    (person.home / "profile.toml").unlink()
    assert person("done 1").endswith("[4]")
    assert person("flare start").startswith("Flare from today.\nA plan becomes possible")
    assert person("away").startswith("Saved: away from today.")
    assert person.journal == ["2026-05-16 flare start", "2026-05-16 away"]


# --- flares --------------------------------------------------------------------------------


def test_a_flare_with_dates(person: Person) -> None:
    assert person("flare") == "No flare is noted now."
    assert person("flare end") == "No flare is noted now. Nothing changed."
    assert person("flare start thursday") == (
        "Flare from Thursday 14 May.\nToday: walk 2 × 7 min and house 21 min."
    )
    assert person("flare") == "A flare is noted from Thursday 14 May."
    assert person("flare end wednesday") == "No flare is noted now. Nothing changed."
    assert person("flare start") == (
        "Flare from today. The plan is halved and grows step by step.\n"
        "Today: walk 2 × 5 min and house 15 min."
    )
    assert person("flare start").endswith("Nothing changed.")
    assert person("flare end") == "Noted. The plan is 7 min the next days, then back to 10."
    assert person("done walk") == "Saved: walk 10 min. That was today's plan."
    assert person("today --json").count('"flare_day": 3') == 1


def test_a_flare_in_steady_mode(person: Person) -> None:
    path = person.home / "profile.toml"
    path.write_text(PROFILE.replace("format = 1", "format = 1\nsteady = true"), encoding="utf-8")
    assert person("flare start").startswith(
        "Flare from today. The plan is halved until you say that it has settled."
    )
    assert "When it has settled: smertecoach flare end" in person("today")
    assert person("flare end") == "Noted. The plan is 7 min from tomorrow."


def test_a_long_flare(person: Person) -> None:
    person("flare start 2026-05-01")
    assert person("flare end") == "Noted. The plan is 8 min from tomorrow."
    person.now = "2026-05-17T10:00+02:00"
    assert "After the flare the plan starts a little lower." in person("today")


def test_a_flare_whose_plan_is_whole_again(person: Person) -> None:
    person("flare start 2026-05-08")
    assert "A flare, day 9. The plan is whole again." in person("today")
    assert person("flare end") == "Noted. The plan is where it was."


# --- gaps and pauses -----------------------------------------------------------------------


def test_a_gap(person: Person) -> None:
    assert person("away").startswith("Saved: away from today. Nothing is planned or counted")
    assert person("away") == "That is noted from Saturday 16 May. Nothing changed."
    assert "You are away." in person("today")
    assert '"away": true' in person("today --json")
    assert person("away until friday").startswith("Saved: away from today until Friday 22 May.")
    person.now = "2026-05-18T10:00+02:00"
    assert person("back").startswith("Welcome back. Everything is here.")
    assert person.journal[-1] == "2026-05-18 back"
    assert person("back") == "Welcome back. Everything is here."
    person.now = "2026-07-18T10:00+02:00"
    assert person("back") == "You are not noted as away. Nothing changed."


def test_a_pause_and_its_names(person: Person) -> None:
    assert person("away tur house") == (
        "Saved: walk and house rest from today. The rest of the plan goes on."
    )
    assert "walk" not in person("today")
    assert person("away walk") == "That is noted from Saturday 16 May. Nothing changed."
    person.now = "2026-05-20T10:00+02:00"
    assert person("back tur") == "Walk is back. The plan is 10 min, as before."
    assert person("back walk") == "Nothing was put away. Nothing changed."
    assert person("back") == "House is back."
    assert person.journal[1:] == ["2026-05-20 back walk", "2026-05-20 back"]


def test_a_pause_written_by_hand_under_another_name_is_ended(person: Person) -> None:
    (person.home / "journal").mkdir()
    line = "# smertecoach journal 1\n2026-05-10 away tur\n"
    (person.home / "journal" / "2026.txt").write_text(line, encoding="utf-8")
    assert person("back walk") == "Walk is back. The plan is 10 min, as before."
    assert person.journal[-1] == "2026-05-16 back tur"
    assert "walk" in person("today")


def test_the_way_back_from_a_long_pause(person: Person) -> None:
    (person.home / "journal").mkdir()
    line = "# smertecoach journal 1\n2026-04-01 away walk\n"
    (person.home / "journal" / "2026.txt").write_text(line, encoding="utf-8")
    said = person("back walk").split("\n")
    assert said[0] == "Walk is back. It starts at 5 min and returns to 10 min step by step."
    assert "Strength and mobility" in said[1]
    assert "walk: 2 × 5 min." in person("today")
    path = person.home / "profile.toml"
    text = PROFILE.replace("format = 1", 'format = 1\nsteady = true\nsilence = ["long_pause"]')
    path.write_text(text, encoding="utf-8")
    (person.home / "journal" / "2026.txt").write_text(line, encoding="utf-8")
    assert person("back walk") == "Walk is back. It starts at 5 min."


@pytest.mark.parametrize(("away", "said"), [("2026-04-04", False), ("2026-04-03", True)])
def test_over_six_weeks_of_a_pause_name_someone_to_ask(
    person: Person,
    away: str,
    said: bool,  # noqa: FBT001
) -> None:
    """42 days are six weeks, 43 are over them."""
    (person.home / "journal").mkdir()
    line = f"# smertecoach journal 1\n{away} away walk\n"
    (person.home / "journal" / "2026.txt").write_text(line, encoding="utf-8")
    assert ("A physiotherapist can help" in person("back walk")) is said


def test_a_flare_is_offered_after_a_check_in(person: Person) -> None:
    person.now = "2026-05-16T08:05+02:00"
    assert "smertecoach flare start" in person("checkin 1")
    path = person.home / "profile.toml"
    text = PROFILE.replace("format = 1", 'format = 1\nsilence = ["flare_offer"]')
    path.write_text(text, encoding="utf-8")
    assert "flare" not in person("checkin 1")


@pytest.mark.parametrize("width", [40, 120])
def test_done_alone_asks_which_one_on_a_terminal(person: Person, width: int) -> None:
    child = pexpect.spawn(
        sys.executable,
        ["-m", "smertecoach", "--home", str(person.home), "gjort"],
        env=environment(person.folder, SMERTECOACH_NOW=NOW, SMERTECOACH_LANG="nb"),
        encoding="utf-8",
        dimensions=(24, width),
        timeout=30,
        echo=False,
    )
    child.expect_exact("Hvilken: 1 choir, 2 walk, 3 house?")
    child.sendline("2 liten")
    child.expect_exact("Lagret: walk 10 min, liten.")
    child.expect(pexpect.EOF)
    child.close()
    assert (child.exitstatus, person.journal) == (0, ["2026-05-16 walk 10m small yes"])
