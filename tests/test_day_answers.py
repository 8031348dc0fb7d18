"""What is said once a day holds more: rest, a flare that ended, a word and a number."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.test_done import Person

if TYPE_CHECKING:
    from pathlib import Path

ENDED = {
    "en": ("The flare is noted as over.", "grows step by step", "A flare, day"),
    "nb": ("Oppblusset er notert som over.", "øker litt etter litt", "Et oppbluss, dag"),
}
WHOLE = {
    "en": ("Whole, split or small: each is the plan.", "walk 2 × 10 min", "house"),
    "nb": ("Hel, delt eller liten: alt er etter planen.", "walk 2 × 10 min", "house"),
}


@pytest.fixture
def person(tmp_path: Path) -> Person:
    return Person(tmp_path)


@pytest.mark.parametrize("language", ["en", "nb"])
def test_a_flare_that_ended_today_is_not_said_to_run(language: str, person: Person) -> None:
    person.language = language
    ended, grows, runs = ENDED[language]
    person("flare start")
    assert runs in person("today")
    person("flare end")
    said = person("today")
    assert ended in said
    assert grows in said
    assert runs not in said


@pytest.mark.parametrize("language", ["en", "nb"])
def test_in_steady_mode_a_flare_that_ended_is_not_to_be_ended_again(
    language: str, person: Person
) -> None:
    person.language = language
    profile = person.home / "profile.toml"
    text = profile.read_text(encoding="utf-8")
    profile.write_text(text.replace("format = 1", "format = 1\nsteady = true", 1), encoding="utf-8")
    person("flare start")
    assert "smertecoach" in person("today")  # how to say that it has settled
    person("flare end")
    said = person("today")
    assert ENDED[language][0] in said
    assert "smertecoach" not in said


def test_a_flare_and_a_way_back_are_said_in_bouts(person: Person) -> None:
    profile = person.home / "profile.toml"
    text = profile.read_text(encoding="utf-8")
    profile.write_text(
        text.replace('name = "walk"', 'name = "walk"\ntimes = 2', 1), encoding="utf-8"
    )
    person("flare start")
    assert person("flare end") == (
        "Noted. The plan is 2 × 7 min the next days, then back to 2 × 10."
    )
    person.now = "2026-06-20T18:05+02:00"
    assert "The plan starts at walk 2 × 6 min" in person("today")  # five silent weeks
    person.now = "2026-05-16T19:05+02:00"
    person("away walk")
    person.now = "2026-05-31T19:05+02:00"
    assert "It starts at 2 × 8 min and returns to 2 × 10 min" in person("back walk")


@pytest.mark.parametrize(
    ("typed", "now", "code", "line"),
    [
        ("away until 20.11.", "2026-11-26", 3, "smertecoach away 20.11. 26.11."),
        ("away walk until 20.11.", "2026-11-26", 3, "smertecoach away walk 20.11. 26.11."),
        ("away until 20.12.", "2027-01-05", 3, "smertecoach away 20.12.2026 5.1."),
        ("away until 20.8.", "2026-11-26", 0, "until Friday 20 August 2027"),
        ("away until 2.1.", "2026-11-26", 0, "until Saturday 2 January 2027"),
    ],
)
def test_a_last_day_lately_past_is_no_year_ahead(
    typed: str, now: str, code: int, line: str, person: Person
) -> None:
    person.now = f"{now}T12:00+01:00"
    said = person(typed)
    assert line in said
    assert said.endswith(f"[{code}]") == bool(code)
    if code:
        assert person(line.removeprefix("smertecoach ")).startswith("Saved")


def test_a_day_of_rest_leaves_its_trace_once(person: Person) -> None:
    assert json.loads(person("today --json"))["rested"] is False
    person("rest")
    assert "Rest is noted today." in person("today")
    assert json.loads(person("today --json"))["rested"] is True
    assert person("rest") == "Noted already: rest. Nothing changed."
    assert person.journal == ["2026-05-16 rest"]
    person("rest 20")
    person("rest -- a good book")
    assert len(person.journal) == 3
    person.language = "nb"
    assert "Hvile er notert i dag." in person("idag")
    assert person("hvile") == "Allerede notert: hvile. Ingenting er endret."
    assert person("hvile i går").startswith("Lagret")
    assert person("hvile i går").startswith("Allerede notert: hvile, fredag 15. mai.")


@pytest.mark.parametrize(("language", "noted"), [("en", "Noted already"), ("nb", "Allerede")])
def test_what_was_done_small_is_not_skipped(language: str, noted: str, person: Person) -> None:
    person.language = language
    person("done 2 small")
    before = person.journal
    assert person("skip 2").startswith(f"{noted}")
    assert person.journal == before


@pytest.mark.parametrize("language", ["en", "nb"])
def test_a_heavy_day_names_only_what_is_left(language: str, person: Person) -> None:
    """Two things left: a sentence for several; one of them done: only the other."""
    person.language = language
    each, walk, house = WHOLE[language]
    profile = person.home / "profile.toml"
    text = profile.read_text(encoding="utf-8")
    profile.write_text(text.replace('role = "limit"\n', ""), encoding="utf-8")
    person.now = "2026-05-16T08:00+02:00"
    said = person("checkin 1")
    assert each in said
    assert walk in said
    person("done walk small")
    again = person("today").splitlines()[-1]
    assert walk not in again
    assert house in again


def test_the_latest_of_a_word_and_a_number_is_answered(person: Person) -> None:
    person.now = "2026-05-16T08:00+02:00"
    person("done 3 heavy")
    person.now = "2026-05-16T08:30+02:00"
    assert "heavy" not in person("checkin 6 5")
    assert "heavy" not in person("today")
    person.now = "2026-05-16T09:00+02:00"
    assert "A heavy day" in person("checkin heavy")
    person.now = "2026-05-16T09:30+02:00"
    assert "heavy" not in person("checkin usual").lower()


def test_undo_of_the_set_up_names_the_profile(tmp_path: Path) -> None:
    person = Person(tmp_path)
    (person.home / "profile.toml").unlink()
    (person.home / "plans" / "2026-05-11.toml").unlink()
    person("init --defaults")
    assert person("undo").startswith("Taken back: the profile.")
