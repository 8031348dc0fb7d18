"""Sentences that once misled: what was typed, and what is said instead, in both languages."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

from smertecoach.cli import run
from tests.program import environment

if TYPE_CHECKING:
    from pathlib import Path

NOW = "2026-11-23T18:05+01:00"  # a Monday
PROFILE = """\
format = 1
timezone = "Europe/Oslo"
rest_days = ["sun"]

[[activity]]
name = "walk"
aliases = ["tur"]

[[activity]]
name = "house"

[[activity]]
name = "bike"
unit = "km"
"""
PLAN = """\
format = 1
start = 2026-11-23
accepted = true

[[decision]]
activity = "walk"
quota = 10.0
shown = 10

[[day]]
date = 2026-11-23
items = [{ activity = "walk", amount = 10 }, { activity = "house", amount = 10 }]
"""


class Person:
    """Someone with a home, who types."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.home = folder / "coach"

    def __call__(self, typed: str, lang: str = "en", stdin: bytes = b"", **more: str) -> str:
        """What was said, results and messages together."""
        out = io.StringIO()
        source = io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8")
        more |= {"SMERTECOACH_NOW": NOW, "SMERTECOACH_LANG": lang}
        more["SMERTECOACH_HOME"] = str(self.home)
        words = typed.split()
        self.code = run(words, environment(self.folder, **more), out, out, source)
        return out.getvalue()


@pytest.fixture
def person(tmp_path: Path) -> Person:
    someone = Person(tmp_path)
    (someone.home / "plans").mkdir(parents=True)
    (someone.home / "profile.toml").write_text(PROFILE)
    (someone.home / "plans" / "2026-11-23.toml").write_text(PLAN)
    return someone


@pytest.fixture
def newcomer(tmp_path: Path) -> Person:
    return Person(tmp_path)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("delete 1", '"delete" is no command.|log delete 1'),
        ("add walk 20", '"add" is no command.|log walk 20'),
        ("walk 25 -- in the woods", '"walk" is no command.|log walk 25 -- in the woods'),
        ("save me", '"save" is no command and none of your activities.|Valid: log walk 25'),
        ("plans 3", "Did you mean plan?|Valid: plan"),
    ],
)
def test_without_a_profile_no_first_word_becomes_an_activity(
    typed: str, said: str, newcomer: Person
) -> None:
    answer = newcomer(typed)
    assert newcomer.code == 2
    assert all(part in answer for part in said.split("|")), answer
    assert not newcomer.home.exists()


def test_what_is_offered_instead_is_saved(newcomer: Person) -> None:
    assert newcomer("log delete 1").startswith("Saved: delete 1 min.")
    assert "«delete» er ingen kommando.\n" in newcomer("delete 1", "nb")


SAVED = {
    "tur 10 hvorfor redd": "Lagret: walk 10 min, hvorfor redd. Det er greit å være forsiktig. Et",
    "tur 5 hvorfor vondt,kroppen": "Lagret: walk 5 min, hvorfor vondt,kroppen. Det var halve",
    "tur 5 prøve god": "Lagret: walk 5 min, prøve god. Det var halve",
    "tur 5 prøve tung": "Lagret: walk 5 min, prøve tung. Det var halve",
    "bike 2 liten ja": "Lagret: bike 2 km, liten.",
    "tur 3 liten ja": "Lagret: walk 3 min. Tre minutter teller.",
    "gjort 2 ikke i dag": "Lagret: house, ikke i dag.",
    "done 2 not today why afraid": "Lagret. Det er greit å være forsiktig.",
}


@pytest.mark.parametrize("typed", SAVED)
def test_saved_in_words_of_the_language(typed: str, person: Person) -> None:
    assert person(typed, "nb").startswith(SAVED[typed])


def test_taken_back_in_words_of_the_language(person: Person) -> None:
    person("tur 10 hvorfor redd", "nb")
    assert "walk 10 min, hvorfor redd, mandag" in person("angre", "nb")


def test_afraid_in_english(person: Person) -> None:
    assert person("walk 10 why afraid") == (
        "Saved: walk 10 min, why afraid. Being careful is all right."
        " A smaller step is ready when you want it.\n"
    )


REFUSED = {
    ("nb", "d 11"): "«11» passer ikke til «dagsform», som går fra 0 til 10.",
    ("nb", "tur x0"): "En mengde ser slik ut: 25m, 1t30m, 3x10 eller 2,5km.",
    ("nb", "bike"): "Gyldig: logg bike 2,5km",
    ("en", "bike"): "Valid: log bike 2.5km",
    ("nb", "tur 500"): "Over 360 minutter skrives i timer, som 8t20m",
    ("en", "walk 500"): "Above 360 minutes write hours, as 8h20m",
    ("en", "walk 2000"): "Above 360 minutes write hours, as 6h30m",  # 33 hours are no session
    ("nb", "tur 2 miles"): "Gyldig: logg tur 3,2km",
    ("en", "walk 2 miles"): "Valid: log walk 3.2km",
    ("nb", "gjort 1 halv"): "Gyldig: gjort 1 liten",
    ("en", "done 2 light"): "Valid: done 2 small",
    ("en", "done wlak"): "Did you mean walk?",
    ("en", "done xyzzy"): "Valid: done walk",
    ("en", "done bike"): "To note it all the same: smertecoach log bike 2.5km",
    ("en", "skip"): "Valid: skip 1",
    ("nb", "skip"): "Gyldig: ikke-i-dag 1",
    ("en", "rest tomorrow"): "Note it then: rest",
    ("nb", "checkin 4 tomorrow"): "Noter det da: dagsform 6 5",
    ("en", "score tomorrow"): "Days up to today can be shown: score last month",
    ("en", "plan set walk 400"): "smertecoach plan set walk 6h40m",
    ("nb", "plan sett tur 400"): "smertecoach plan sett walk 6t40m",
    ("en", "plan set walk 10 --accept"): "These words do not fit here: --accept.",
    ("nb", "plan sett tur 10 --godta"): "Disse ordene passer ikke her: --godta.",
    ("en", "checkin 6 -1"): "Valid: checkin 6 5",
    ("en", "plans 3"): "Valid: plan",
    ("en", "scor last week"): "Valid: score last week",
    ("en", "patterns --since 1.1.2027"): "Friday 1 January 2027 is after Monday 23 November.",
    ("nb", "tur 20 1.1.2027"): "Fredag 1. januar 2027 ligger fram i tid.",
}


@pytest.mark.parametrize(("lang", "typed"), REFUSED)
def test_refused_with_what_is_possible(lang: str, typed: str, person: Person) -> None:
    answer = person(typed, lang)
    assert person.code in (2, 3)
    assert REFUSED[lang, typed] in answer
    assert not (person.home / "journal").exists()


@pytest.mark.parametrize(
    ("option", "example"),
    [
        ("--rest-day funday", "--rest-day sun --bedtime 23:00"),
        ("--morning bad", "--morning form"),
        ("--max-effort 11", "--max-effort 5"),
    ],
)
def test_an_option_of_init_is_answered_with_that_option(
    option: str, example: str, newcomer: Person
) -> None:
    assert f"Valid: {example}\n" in newcomer(f"init {option}")
    assert newcomer.code == 3
    assert "Saved: the profile" in newcomer(f"init {example}")


SHOWN = {
    ("en", "score yesterday"): "Noted: 0 of 1 day.\nSunday 22 November: rest day.\n",
    ("nb", "score yesterday"): "Notert: 0 av 1 dag.\nSøndag 22. november: hviledag.\n",
    ("en", "score --date 1.1.2020"): "Evenness, Wednesday 1 January 2020.",
    ("en", "away walk house"): "Saved: walk and house rest from today.",
    ("en", "away walk house until 9.12."): "Saved: walk and house rest from today until",
    ("en", "away walk"): "Saved: walk rests from today.",
    ("en", "back"): "You are not noted as away. Nothing changed.",
    ("nb", "tilbake"): "Du er ikke notert som borte. Ingenting er endret.",
}


@pytest.mark.parametrize(("lang", "typed"), SHOWN)
def test_said_in_the_right_number(lang: str, typed: str, person: Person) -> None:
    assert SHOWN[lang, typed] in person(typed, lang)


def test_the_first_week_of_the_strip(person: Person) -> None:
    person("walk 10")
    assert "Week by week, the last one:" in person("score")
    assert "Uke for uke, den siste:" in person("jevnhet", "nb")


def test_the_first_day_counts_from_tomorrow(person: Person) -> None:
    assert "tomorrow" not in person("patterns")
    person("walk 10")
    assert "\nToday counts from tomorrow.\n" in person("patterns")
    assert "tomorrow" not in person("patterns last week")


def test_a_line_that_is_not_text_is_told_once_among_the_others(person: Person) -> None:
    answer = person("log -", stdin=b"walk 10\nwalk \xff 20\nwlk 5\n")
    assert answer.count("This is not UTF-8 text.") == 1
    assert "Line 2: This is not UTF-8 text." in answer
    assert "Line 3: " in answer
    assert "Lines that do not fit: 2 of 3." in answer


def test_entries_by_what_is_noted_of_them(person: Person) -> None:
    person("walk 10 effort 4 joy +")
    person("walk 5 pain 3-5 why afraid,body")
    person("checkin 6 5")
    for typed, nth in (("effort 4", 1), ("glede +", 1), ("smerte 3-5", 2), ("hvorfor redd", 2)):
        assert f"\n1123.{nth} " in person(f"list {typed}"), typed
        assert "1 entry" in person(f"list {typed}"), typed
    assert "checkin form 6" in person("list form 6")
    assert "1 entry that fits" in person("list dagsform today")
    assert "Nothing that fits" in person("list effort 5")
    assert "3 entries" in person("list 1123")
    assert "Valid: list -- felt" in person("list felt")
    assert "Gyldig: liste -- felt" in person("liste felt", "nb")
    assert "list" not in person("score felt")


PROFILE_FAULTS = {
    'good_day = "60"': "a number without quotes, > 0|Valid: good_day = 60",
    'days = "sat"': 'a list of mon, tue, wed, thu, fri, sat, sun|Valid: days = ["sat"]',
    "effort = 12": '"activity.walk.effort" cannot be 12. Allowed: 0-10',
}


@pytest.mark.parametrize("line", PROFILE_FAULTS)
def test_a_fault_of_the_profile_names_its_reason(line: str, newcomer: Person) -> None:
    newcomer.home.mkdir()
    (newcomer.home / "profile.toml").write_text(f'[[activity]]\nname = "walk"\n{line}\n')
    answer = newcomer("profile check")
    assert all(part in answer for part in PROFILE_FAULTS[line].split("|")), answer


def edited(person: Person, old: str, new: str, lang: str = "en") -> str:
    """What is said where an editor puts one text for another in the first entry of today."""
    return person("edit 1123.1", lang, EDITOR=f"sed -i s/{old}/{new}/")


def test_an_edit_that_does_not_fit_says_what_and_where(person: Person) -> None:
    person("walk 20")
    answer = edited(person, "20m", "banana")
    assert '1123.1: "banana" is not an amount.\n  2026-11-23 17:45 walk banana\n' in answer
    assert "\n                        ^^^^^^\n" in answer
    assert "«banana» er ikke en mengde." in edited(person, "20m", "banana", "nb")
    answer = edited(person, "walk", "wlak")
    assert '1123.1: "wlak" is not one of your activities.' in answer
    assert "Valid: walk" in answer
    assert "walk 20m" in person("list")
    assert "Saved: 2026-11-23 17:45 swim 20m" in edited(person, "walk", "swim")


def test_an_editor_that_is_not_there_is_named(person: Person) -> None:
    assert '"nanoo" was not found.' in person("edit profile", EDITOR="nanoo")


def test_a_planned_name_that_the_profile_does_not_have_is_told(person: Person) -> None:
    path = person.home / "plans" / "2026-11-23.toml"
    assert "profile" not in person("today")
    path.write_text(PLAN.replace('activity = "house"', 'activity = "swim"'))
    said = "swim: planned, and not in the profile. To add it: smertecoach profile edit\n"
    assert said in person("today")
    assert said in person("plan")
    assert "swim: står i planen, men ikke i profilen." in person("idag", "nb")
