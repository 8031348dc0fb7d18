"""`init` on a real terminal, narrow and wide, in both languages: forward, back, and out again."""

from __future__ import annotations

import os
import re
import sys
from datetime import date
from typing import TYPE_CHECKING

import pexpect
import pytest

from smertecoach.core.rules import FIRST_UNITS
from smertecoach.files.profile import read_profile
from smertecoach.lang import LANGUAGES, load
from tests.program import environment

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from smertecoach.core.model import Profile

WIDTHS = (40, 120)
PROMPT = {"en": "Answer: ", "nb": "Svar: ", "": "> "}


class Asked:
    """One call of `init` in a terminal; `answer` types a line and returns what was shown."""

    def __init__(self, folder: Path, *words: str, width: int = 120, **more: str) -> None:
        self.home = folder / "life" / "coach"
        self.folder = folder
        self.child = pexpect.spawn(
            sys.executable,
            ["-m", "smertecoach", "--home", str(self.home), "init", *words],
            env=environment(folder, **more),
            encoding="utf-8",
            dimensions=(60, width),
            timeout=30,
            echo=False,
        )
        plain = "ACCESSIBLE" in more or more.get("TERM") == "dumb"
        self.prompt = PROMPT[more.get("SMERTECOACH_LANG", "en") if plain else ""]
        self.width = width

    def next(self) -> str:
        """What is shown up to the next prompt, with its lines joined."""
        self.child.expect_exact(f"\n{self.prompt}")
        lines = str(self.child.before).replace("\r", "").split("\n")
        assert all(len(line) <= self.width for line in lines), lines
        return " ".join(line for line in lines if line)

    def answer(self, text: str) -> str:
        self.child.sendline(text)
        return self.next()

    def end(self, text: str = "") -> tuple[str, int]:
        """The last answer, what is shown after it, and the exit code."""
        self.child.sendline(text)
        return self.left()

    def left(self) -> tuple[str, int]:
        self.child.expect(pexpect.EOF)
        shown = " ".join(str(self.child.before).split())
        self.child.close()
        return shown, self.child.exitstatus or 0

    def profile(self) -> Profile:
        return read_profile((self.home / "profile.toml").read_bytes())

    def close(self) -> None:
        self.child.close(force=True)


@pytest.fixture
def asked() -> Iterator[list[Asked]]:
    """Keep what a test starts, and end it."""
    started: list[Asked] = []
    yield started
    for one in started:
        one.close()


def start(asked: list[Asked], folder: Path, *words: str, **more: object) -> Asked:
    one = Asked(folder, *words, **more)  # type: ignore[arg-type]
    asked.append(one)
    return one


# --- forward ---------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", WIDTHS)
def test_every_question_is_skipped_by_enter(
    width: int, language: str, tmp_path: Path, asked: list[Asked]
) -> None:
    words = load(language)["init"]
    it = start(asked, tmp_path, width=width, SMERTECOACH_LANG=language)
    shown = [it.next(), *(it.answer("") for _ in range(7))]
    for nth, text in zip((1, 2, 0, 3, 4, 5, 6), shown, strict=False):
        assert f"{nth}/6 " in text or not nth
    assert words["look"] in shown[7]
    last, code = it.end()
    assert code == 0
    assert words["next_activity"] in last
    assert it.profile().activities == ()
    assert it.profile().steady is False


def test_six_answers(tmp_path: Path, asked: list[Asked]) -> None:
    it = start(asked, tmp_path, SHELL="/usr/bin/zsh")
    assert "How long has the pain lasted?" in it.next()
    assert '"since long" was not understood. For example 8 months' in it.answer("since long")
    assert "2/6" in it.answer("8 months")
    assert "Has a professional" in it.answer("no")
    assert "3/6" in it.answer("no")
    assert "a bad day is under half" in it.answer("walk 40-10, stairs x10 0, house 30")
    assert "Begin with 1, 3 or 5 repetitions?" in it.answer("no")
    assert "house: how much also goes on a bad day?" in it.answer("3")
    assert "4/6" in it.answer("I don't know")
    assert "5/6" in it.answer("3")
    assert "6/6" in it.answer("søndag 23")
    look = it.answer("to the lake {with} the kids")
    assert "2 Growth: when the weeks allow" in " ".join(look.split())
    assert "walk: good day 40 min, bad day 10 min; stairs:" in look
    assert "start 3 repetitions; house: good day 30 min" in look
    assert "For: to the lake {with} the kids" in look
    last, code = it.end()
    assert code == 0
    assert last.endswith(
        "smertecoach plan Fewer keys: run this once, then s is enough in new "
        "windows. echo alias s=smertecoach >> ~/.zshrc"
    )
    profile = it.profile()
    walk, stairs, house = profile.activities
    assert (walk.good_day, walk.bad_day, walk.times) == (40.0, 10.0, 1)
    assert (stairs.bad_day, stairs.baseline, stairs.quota) == (0.0, "manual", 3.0)
    assert (house.good_day, house.bad_day) == (30.0, None)
    assert (profile.rest_days, profile.bedtime, profile.morning) == ((6,), 1380, "off")
    assert (profile.since, profile.steady) == (date(2025, 9, 16), False)
    assert walk.max_effort is None


def test_one_activity_after_another(tmp_path: Path, asked: list[Asked]) -> None:
    it = start(asked, tmp_path, "--since", "2019", "--steady", "no", "--max-effort", "5")
    assert "3/6" in it.next()
    assert '"mim" was not understood.' in it.answer("walk 40 mim")
    assert "One more" in it.answer("walk 20 15")
    assert "One more" in it.answer("Walk 20 12")  # written again: replaced
    assert "4/6" in it.answer("")
    it.answer("")
    it.answer("")
    it.answer("")
    assert it.end()[1] == 0
    (walk,) = it.profile().activities
    assert (walk.name, walk.bad_day, walk.max_effort) == ("Walk", 12.0, 5.0)


def test_three_to_begin_with(tmp_path: Path, asked: list[Asked]) -> None:
    it = start(asked, tmp_path, "--since", "2019", "--steady", "no", "--max-effort", "no")
    it.next()
    shown = it.answer("walk 10 8, house 10 8, garden 10 8, yoga 10 8")
    assert "Another one later: smertecoach profile add yoga 10 8" in shown
    assert "4/6" in shown


@pytest.mark.parametrize(
    ("typed", "answers", "days"),
    [
        ("walk 10 40", [""], (40.0, 10.0)),
        ("walk bad 40 good 10", ["yes"], (40.0, 10.0)),
        ("walk 10 40", ["no", "30 20"], (30.0, 20.0)),
        ("walk 10 40", ["perhaps", "no", "10 20", "yes"], (20.0, 10.0)),
        ("walk", ["30 20"], (30.0, 20.0)),
        ("walk", [""], (None, None)),
        ("walk", ["?", "good 30 bad 20"], (30.0, 20.0)),
        ("walk ?", [], (None, None)),
        ("walk 40 ?", [], (40.0, None)),
        ("walk 40", ["20"], (40.0, 20.0)),
        ("walk 40", ["90h", "20km", "20 min"], (40.0, 20.0)),
        ("walk 0 10", ["", ""], (10.0, 0.0)),
        ("walk 0 0", ["2", "5"], (None, 0.0)),
    ],
)
def test_what_is_asked_about_an_activity(
    typed: str,
    answers: list[str],
    days: tuple[float | None, float | None],
    tmp_path: Path,
    asked: list[Asked],
) -> None:
    it = start(asked, tmp_path, "--since", "2019", "--steady", "no", "--max-effort", "no")
    it.next()
    shown = it.answer(typed)
    for text in answers:
        assert "One more" not in shown
        shown = it.answer(text)
    while "One more" not in shown:  # parts a day
        assert "parts over the day" in shown
        shown = it.answer("")
    for _ in range(4):
        it.answer("")
    assert it.end()[1] == 0
    (walk,) = it.profile().activities
    assert (walk.good_day, walk.bad_day) == days
    if days == (None, 0.0):
        assert (walk.baseline, walk.quota) == ("manual", float(FIRST_UNITS[2]))


# --- back and forward ------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", WIDTHS)
def test_all_the_way_back_shows_what_was_answered(
    width: int, language: str, tmp_path: Path, asked: list[Asked]
) -> None:
    words = load(language)["init"]
    it = start(asked, tmp_path, width=width, SMERTECOACH_LANG=language)
    it.next()
    typed = ["2019", words["example_yes"], "6", "walk 20 15", "", "2", "sun 23", "my why"]
    for text in typed:
        shown = it.answer(text)
    assert words["look"] in shown
    back = {"en": "back", "nb": "tilbake"}[language]
    kept = [it.answer(word) for word in ("<", back, "b", "<", "<", "<", "<")]
    for said, text in zip(
        ("my why", "23", "2", "walk", "6", words["example_yes"], "2019"), kept, strict=True
    ):
        assert f"{words['so_far'].split('{', maxsplit=1)[0]}{said}" in text or said in text
    assert words["first_question"] in it.answer("<")
    for _ in range(7):
        it.answer("")
    assert it.end()[1] == 0
    profile = it.profile()
    assert (profile.since, profile.steady, profile.morning) == (date(2019, 1, 1), True, "pain")
    assert (profile.rest_days, profile.bedtime, profile.why) == ((6,), 1380, "my why")
    assert [(a.name, a.max_effort) for a in profile.activities] == [("walk", 6.0)]


def test_an_answer_can_be_taken_back(tmp_path: Path, asked: list[Asked]) -> None:
    it = start(asked, tmp_path)
    it.next()
    for text in ("2019", "unsure", "6", "walk 20 15", "", "2", "sun 23", "my why"):
        it.answer(text)
    for nth in ("1", "2", "3", "4", "5", "6"):
        assert f"{nth}/6" in it.answer(nth)
        shown = it.answer("-")
        if nth == "2":
            shown = it.answer("-")
        assert "This will be saved:" in shown
    assert it.end()[1] == 0
    profile = it.profile()
    assert (profile.since, profile.steady, profile.morning) == (None, False, "form")
    assert (profile.rest_days, profile.bedtime, profile.why) == ((), None, None)
    assert profile.activities == ()


def test_back_from_a_question_about_an_activity(tmp_path: Path, asked: list[Asked]) -> None:
    it = start(asked, tmp_path, "--since", "2019", "--steady", "no", "--max-effort", "no")
    it.next()
    assert "parts over the day" in it.answer("house 30 20, walk 40 10")
    shown = it.answer("<")
    assert "So far: house" in shown
    assert "What you type is added." in shown
    assert "4/6" in it.answer("walk 40 30, garden 20 15")
    assert "So far: house: good day 30 min, bad day 20 min; walk" in it.answer("<")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("then", [("", "", "10"), ("house 30 10", "no"), ("-",)])
def test_going_back_keeps_the_rest_of_a_line(
    then: tuple[str, ...], language: str, tmp_path: Path, asked: list[Asked]
) -> None:
    words = load(language)["init"]
    ask_parts = words["ask_split"].split("\n")[1]
    given = ("--since", "2019", "--steady", "no", "--max-effort", "no")
    it = start(asked, tmp_path, *given, SMERTECOACH_LANG=language)
    it.next()
    assert ask_parts in it.answer("walk 40 10, house 30, stairs x10 x4")
    assert words["ask_bad"].split("?")[0].format(name="house", example="") in it.answer("2")
    shown = it.answer("<")
    assert all(name in shown for name in ("walk", "house", "stairs"))
    for text in then:
        shown = it.answer(text)
    while "4/6" not in shown:
        shown = it.answer("")
    for _ in range(3):
        shown = it.answer("")
    assert it.end()[1] == 0
    names = [one.name for one in it.profile().activities]
    assert sorted(names) == ([] if "-" in then else ["house", "stairs", "walk"])


@pytest.mark.parametrize(
    ("answers", "bedtime"),
    [((("sun 11", ""),), 1380), ((("11", "no"),), 660), ((("7", "<"), ("11 pm",)), 1380)],
)
@pytest.mark.parametrize("width", WIDTHS)
def test_a_bedtime_in_the_daytime_is_asked_about(
    width: int,
    answers: tuple[tuple[str, ...], ...],
    bedtime: int,
    tmp_path: Path,
    asked: list[Asked],
) -> None:
    it = start(asked, tmp_path, "--activity", "walk 20 15", "--why", "x", width=width)
    for _ in range(4):
        it.next() if _ == 0 else it.answer("")
    shown = it.answer("")
    for first, *more in answers:
        assert "5/6" in shown
        shown = it.answer(first)
        for text in more:
            assert "Is bedtime" in shown
            shown = it.answer(text)
    assert "This will be saved" in shown
    assert it.end()[1] == 0
    assert it.profile().bedtime == bedtime


def test_a_bedtime_of_an_option_is_asked_about_on_a_terminal(
    tmp_path: Path, asked: list[Asked]
) -> None:
    it = start(asked, tmp_path, "--bedtime", "11:00", "--activity", "walk 20 15")
    assert "You wrote 11:00. Is bedtime 23:00?" in it.next()
    assert "You wrote 11:00." in it.answer("<")
    assert "1/6" in it.answer("yes")


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_question_is_explained(language: str, tmp_path: Path, asked: list[Asked]) -> None:
    words = load(language)["init"]
    it = start(asked, tmp_path, SMERTECOACH_LANG=language)
    it.next()
    for key in ("since", "steady", "limit", "activity", "morning", "rest", "why", "look"):
        shown = it.answer("?")
        help_words = dict(words.items())[f"help_{key}"]
        assert str(help_words).replace("\n", " ") in shown
        if key != "look":
            it.answer("")
    assert not it.home.exists()


@pytest.mark.parametrize(("more", "term"), [("1", "xterm"), ("", "dumb")])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_plain_form_says_the_number(
    language: str, more: str, term: str, tmp_path: Path, asked: list[Asked]
) -> None:
    env = {"SMERTECOACH_LANG": language, "TERM": term} | ({"ACCESSIBLE": more} if more else {})
    it = start(asked, tmp_path, width=40, **env)
    first = {"en": "Question 1 of 6.", "nb": "Spørsmål 1 av 6."}[language]
    shown = it.next()
    assert first in shown
    assert "<" not in shown
    assert "\x1b" not in shown
    assert {"en": "Question 2 of 6.", "nb": "Spørsmål 2 av 6."}[language] in it.answer("")


# --- out again -------------------------------------------------------------------------------


@pytest.mark.parametrize("nth", range(9))
def test_ctrl_c_at_any_question_leaves_nothing(
    nth: int, tmp_path: Path, asked: list[Asked]
) -> None:
    language, width = LANGUAGES[nth % 2], WIDTHS[nth % 2]
    it = start(asked, tmp_path, width=width, SMERTECOACH_LANG=language)
    it.next()
    for text in ("2019", "unsure", "5", "walk 40 10", "2", "", "pain", "sun 23", "why")[:nth]:
        it.answer(text)
    if nth == 4:
        it.child.sendeof()
    else:
        it.child.sendintr()
    shown, code = it.left()
    assert code == 130
    assert shown.endswith(load(language)["nothing_changed"])
    assert "Traceback" not in shown
    assert list(tmp_path.iterdir()) == []


def test_bytes_that_are_no_text_are_asked_again(tmp_path: Path, asked: list[Asked]) -> None:
    it = start(asked, tmp_path, PYTHONIOENCODING="utf-8:strict")
    it.next()
    os.write(it.child.child_fd, b"\xff\xfe\n")
    it.next()
    assert "2/6" in it.answer("2019")


def test_an_option_is_not_asked_about_again(tmp_path: Path, asked: list[Asked]) -> None:
    it = start(
        asked,
        tmp_path,
        "--since",
        "2019",
        "--steady",
        "no",
        "--max-effort",
        "5",
        "--activity",
        "walk 20 15",
        "--morning",
        "pain",
        "--rest-day",
        "sun",
        "--why",
        "x",
    )
    shown, code = it.left()
    assert code == 0
    assert not re.search(r"\d/6", shown)


def test_where_there_is_a_profile_nothing_is_asked(tmp_path: Path, asked: list[Asked]) -> None:
    home = tmp_path / "life" / "coach"
    home.mkdir(parents=True)
    (home / "profile.toml").write_text("format = 1\n")
    shown, code = start(asked, tmp_path).left()
    assert code == 5
    assert "There is already a profile." in shown
    assert "1/6" not in shown
