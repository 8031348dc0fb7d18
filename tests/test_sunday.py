"""The one question of a Sunday and its answers: real homes, the real program, two languages."""

from __future__ import annotations

import io
import tomllib
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from smertecoach import cli

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SUNDAY = date(2026, 5, 17)
MONDAY = date(2026, 5, 11)  # of the week that is judged
NEXT = date(2026, 5, 18)
DAY = timedelta(days=1)
FIVE = (0, 1, 2, 3, 4)


def activity(name: str = "walk", **settings: object) -> str:
    rows = [f"{key} = {value}" for key, value in {"effort": 4, **settings}.items()]
    return "\n".join(["[[activity]]", f'name = "{name}"', *rows, ""])


class Home:
    """A home written by hand, and the program that reads it."""

    def __init__(self, folder: Path, profile: str) -> None:
        self.folder = folder / "of-one"
        self.home = self.folder / "home"
        (self.home / "plans").mkdir(parents=True)
        (self.home / "journal").mkdir()
        (self.home / "profile.toml").write_text(f"format = 1\n{profile}", encoding="utf-8")
        self.lines: list[str] = []
        self.today = SUNDAY
        self.language = "en"

    def note(self, day: date, line: str) -> None:
        self.lines.append(f"{day} {line}")

    def mornings(self, weeks: int) -> None:
        """A five every morning of the last weeks."""
        for ago in range(7 * weeks):
            self.note(SUNDAY - ago * DAY, "07:00 checkin form 5")

    def plan(self, monday: date, quota: float, *names: str, decision: str = "hold") -> None:
        """An accepted plan of Monday to Friday."""
        year, week, _ = monday.isocalendar()
        names = names or ("walk",)
        rows = ["format = 1", f'week = "{year}-W{week:02}"', f"start = {monday}", "accepted = true"]
        for name in names:
            reason = "baseline" if decision == "new" else "carried"
            rows += ["", "[[decision]]", f'activity = "{name}"', f"quota = {float(quota)}"]
            rows += [f"shown = {int(quota)}", f'decision = "{decision}"', f'reason = "{reason}"']
        items = ", ".join(f'{{activity = "{name}", amount = {int(quota)}}}' for name in names)
        for n in range(7):
            rows += ["", "[[day]]", f"date = {monday + n * DAY}"]
            rows += [f"items = [{items}]"] if n in FIVE else []
        text = "\n".join([*rows, ""])
        (self.home / "plans" / f"{monday}.toml").write_text(text, encoding="utf-8")

    def says(self, *words: str, code: int = 0) -> str:
        """Run one command at six in the evening and return what it prints."""
        path = self.home / "journal" / "2026.txt"
        if self.lines:
            head = [] if path.exists() else ["# smertecoach journal 1"]
            with path.open("a", encoding="utf-8") as file:
                file.writelines(f"{line}\n" for line in [*head, *sorted(self.lines)])
            self.lines = []
        out, err = io.StringIO(), io.StringIO()
        environ = {
            "HOME": str(self.folder),
            "SMERTECOACH_HOME": str(self.home),
            "XDG_CACHE_HOME": str(self.folder / "cache"),
            "SMERTECOACH_NOW": f"{self.today}T18:00+02:00",
            "SMERTECOACH_LANG": self.language,
        }
        given = cli.run(list(words), environ, out, err)
        assert given == code, out.getvalue() + err.getvalue()
        return out.getvalue() + err.getvalue()

    @property
    def answers(self) -> list[str]:
        """The answers in the journal, without day and time."""
        lines = (self.home / "journal" / "2026.txt").read_text(encoding="utf-8").splitlines()
        return [line.split(" ", 2)[2] for line in lines if " answer " in line]

    def decided(self, name: str = "walk") -> tuple[str, str, float]:
        """What the saved plan of next week says: decision, reason, quota."""
        text = (self.home / "plans" / f"{NEXT}.toml").read_text(encoding="utf-8")
        rows: list[dict[str, Any]] = tomllib.loads(text)["decision"]
        found = next(row for row in rows if row["activity"] == name)
        return found["decision"], found["reason"], found["quota"]


def asked_of(text: str) -> list[str]:
    """The lines with a question and what can be answered to it."""
    lines = text.splitlines()
    ways = [n for n, line in enumerate(lines) if line.startswith(("Answer with", "Svar med"))]
    return [line for n in ways for line in lines[n - 1 : n + 1]]


# --- homes in which one question is the one asked ------------------------------------------


def too_big(folder: Path, more: str = "") -> Home:
    """Two of five days in two weeks running, after two weeks that were kept."""
    home = Home(folder, more + activity(good_day=20, bad_day=20))
    for ago in range(4):
        monday = MONDAY - 7 * ago * DAY
        home.plan(monday, 20)
        for n in FIVE:
            home.note(monday + n * DAY, "walk 20m" if ago > 1 or n < 2 else "rest")
    home.mornings(5)
    return home


def small_often(folder: Path, more: str = "") -> Home:
    """Three of five days small, two weeks running."""
    home = Home(folder, more + activity(good_day=16, bad_day=16))
    for ago in range(3):
        monday = MONDAY - 7 * ago * DAY
        home.plan(monday, 16)
        for n in FIVE:
            small = ago < 2 and n < 3
            home.note(monday + n * DAY, "walk 8m small yes" if small else "walk 16m")
    home.mornings(4)
    return home


def often_over(folder: Path, more: str = "") -> Home:
    """26 min of 20, three weeks running; mornings as usual. Good days of 60: mean80 is 32."""
    home = Home(folder, more + activity(good_day=60, bad_day=20))
    for ago in range(4):
        monday = MONDAY - 7 * ago * DAY
        home.plan(monday, 20)
        for n in FIVE:
            home.note(monday + n * DAY, "walk 26m" if ago < 3 else "walk 20m")
    home.mornings(5)
    return home


def doubled(folder: Path, more: str = "") -> Home:
    """Began with 10, three even weeks of 19: a tenth more passes twice the start."""
    home = Home(folder, more + activity(good_day=60, bad_day=10))
    home.plan(MONDAY - 70 * DAY, 10, decision="new")
    home.note(MONDAY - 70 * DAY, "walk 10m")
    for ago in range(3):
        monday = MONDAY - 7 * ago * DAY
        home.plan(monday, 19)
        for n in FIVE:
            home.note(monday + n * DAY, "walk 19m")
    home.mornings(3)
    return home


def mornings(folder: Path, more: str = "") -> Home:
    """Even weeks, and no morning was noted."""
    home = Home(folder, more + activity(good_day=25, bad_day=20))
    for ago in range(9):
        monday = MONDAY - 7 * ago * DAY
        home.plan(monday, 20)
        for n in FIVE:
            home.note(monday + n * DAY, "walk 20m")
    return home


def bad_day_zero(folder: Path, more: str = "") -> Home:
    home = Home(folder, more + activity(good_day=20, bad_day=0))
    home.mornings(1)
    return home


def ordinary_trial(folder: Path, more: str = "") -> Home:
    """Tries far apart and no bad day: the smallest, provisional."""
    home = Home(folder, more + activity(trials=[30, 4, 25]))
    home.mornings(1)
    return home


def steady_again(folder: Path, more: str = "", until: date = SUNDAY) -> Home:
    home = Home(folder, f"steady = {until}\n{more}" + activity(good_day=20, bad_day=20))
    for ago in range(9):
        monday = MONDAY - 7 * ago * DAY
        home.plan(monday, 16)
        for n in FIVE:
            home.note(monday + n * DAY, "walk 16m")
    home.mornings(9)
    return home


EVERY: dict[str, Callable[..., Home]] = {
    "too_big": too_big,
    "small_often": small_often,
    "often_over": often_over,
    "doubled": doubled,
    "mornings": mornings,
    "bad_day_zero": bad_day_zero,
    "ordinary_trial": ordinary_trial,
    "steady_again": steady_again,
}
ASKED = {
    "too_big": ("4 of 10 days", "4 av 10 dager"),
    "small_often": ("Make 8 min the plan", "8 min"),
    "often_over": ("often 26 min", "ofte 26 min"),
    "doubled": ("from 10 min at first to 20 min", "fra 10 min i starten til 20 min"),
    "mornings": ("After days with walk, the mornings", "Morgenene etter walk"),
    "bad_day_zero": ("1, 3 or 5", "1, 3 eller 5"),
    "ordinary_trial": ("A try of walk", "En prøve av walk"),
    "steady_again": ("After small efforts", "Etter små anstrengelser"),
}


@pytest.mark.parametrize("code", EVERY)
@pytest.mark.parametrize("language", ["en", "nb"])
def test_it_is_asked_with_its_numbers(tmp_path: Path, code: str, language: str) -> None:
    home = EVERY[code](tmp_path)
    home.language = language
    question, ways = asked_of(home.says("plan", "next"))
    assert ASKED[code][language == "nb"] in question
    assert question.endswith("?")
    assert ways.startswith("Answer with" if language == "en" else "Svar med")
    assert home.answers == []


@pytest.mark.parametrize("code", EVERY)
def test_none_is_asked_on_another_day_or_where_questions_are_unwanted(
    tmp_path: Path, code: str
) -> None:
    home = EVERY[code](tmp_path)
    home.today = SUNDAY - DAY
    home.lines = [line for line in home.lines if not line.startswith(str(SUNDAY))]
    assert asked_of(home.says("plan", "next")) == []
    assert "No question is open today" in home.says("plan", "next", "--answer", "yes", code=3)
    unwanted = EVERY[code](tmp_path / "unwanted", "ask = false\n")
    assert asked_of(unwanted.says("plan", "next")) == []
    assert "No question is open today" in unwanted.says("plan", "next", "--answer", "no", code=3)
    assert unwanted.answers == []


# Home, answer typed in English and in Bokmål, its word in the journal, what is then decided.
ANSWERED = [
    ("too_big", "much", "mye", "plan much about walk", ("down", "too_big", 16)),
    ("too_big", "life", "livet", "plan life about walk", ("hold", "life", 20)),
    ("too_big", "swap", "bytte", "plan swap about walk", ("hold", "swap", 20)),
    ("too_big", "afraid", "redd", "plan afraid about walk", ("hold", "afraid", 20)),
    ("small_often", "yes", "ja", "small yes about walk", ("down", "chosen", 8)),
    ("small_often", "no", "nei", "small no about walk", ("hold", "small_often", 16)),
    ("often_over", "yes", "ja", "over yes about walk", ("up", "chosen", 26)),
    ("often_over", "no", "nei", "over no about walk", ("hold", "often_over", 20)),
    ("doubled", "yes", "ja", "doubled yes about walk", ("up", "up", 20.9)),
    ("doubled", "no", "nei", "doubled no about walk", ("hold", "chosen", 19)),
    ("mornings", "usual", "vanlig", "mornings usual about walk", ("up", "up", 22)),
    ("mornings", "heavier", "tyngre", "mornings heavier about walk", ("hold", "mornings", 20)),
    ("mornings", "unknown", "vet-ikke", "mornings unknown about walk", ("hold", "mornings", 20)),
    ("bad_day_zero", "3", "3", "start from-3 about walk", ("new", "chosen", 3)),
    ("ordinary_trial", "yes", "ja", "trial yes about walk", ("new", "provisional", 4)),
    ("ordinary_trial", "no", "nei", "trial no about walk", ("new", "provisional", 4)),
]


@pytest.mark.parametrize(("code", "en", "nb", "word", "decided"), ANSWERED)
@pytest.mark.parametrize("language", ["en", "nb"])
def test_an_answer_is_noted_and_decides(
    tmp_path: Path,
    code: str,
    en: str,
    nb: str,
    word: str,
    decided: tuple[str, str, float],
    language: str,
) -> None:
    home = EVERY[code](tmp_path)
    home.language = language
    typed = en if language == "en" else nb
    looked = home.says("plan", "next", "--answer", typed)
    assert asked_of(looked) == []
    home.says("plan", "next", "--accept", *(() if home.answers else ("--answer", typed)))
    assert home.answers == [f"answer {word}"]
    assert home.decided() == decided


@pytest.mark.parametrize(
    ("code", "decided"),
    [
        ("too_big", ("hold", "too_big", 20)),
        ("small_often", ("hold", "small_often", 16)),
        ("often_over", ("hold", "often_over", 20)),
        ("mornings", ("hold", "mornings", 20)),
        ("ordinary_trial", ("new", "provisional", 4)),
    ],
)
def test_unanswered_it_stays(tmp_path: Path, code: str, decided: tuple[str, str, float]) -> None:
    home = EVERY[code](tmp_path)
    home.says("plan", "next", "--accept")
    assert home.answers == []
    assert home.decided() == decided


def test_what_the_answers_lead_to_is_said(tmp_path: Path) -> None:
    swap = too_big(tmp_path / "swap").says("plan", "next", "--answer", "swap")
    assert "smertecoach profile add" in swap
    afraid = too_big(tmp_path / "afraid").says("plan", "next", "--answer", "afraid")
    assert "A smaller step is ready: walk 10 min." in afraid


def test_an_answered_question_is_not_asked_again_the_same_week(tmp_path: Path) -> None:
    for code, word in (("too_big", "life"), ("mornings", "unknown"), ("doubled", "yes")):
        home = EVERY[code](tmp_path / code)
        home.says("plan", "next", "--answer", word)
        assert asked_of(home.says("plan", "next")) == []
        assert "No question is open" in home.says("plan", "next", "--answer", word, code=3)
        home.today = NEXT
        assert asked_of(home.says("plan")) == asked_of(home.says("plan", "next")) == []
        assert len(home.answers) == 1


def test_one_question_though_two_are_open(tmp_path: Path) -> None:
    """What eases goes first; the other waits for the next Sunday."""
    home = Home(tmp_path, activity(good_day=20, bad_day=20) + activity("swim", good_day=20))
    for ago in range(3):
        monday = MONDAY - 7 * ago * DAY
        home.plan(monday, 20, "walk", "swim")
        for n in FIVE:
            home.note(monday + n * DAY, "swim 20m")
            if n < 2:
                home.note(monday + n * DAY, "walk 20m")
    question, _ = asked_of(home.says("plan", "next"))
    assert question.startswith("Walk: 4 of 10 days")
    assert asked_of(home.says("plan", "next", "--answer", "life")) == []
    home.says("plan", "next", "--accept")
    assert home.answers == ["answer plan life about walk"]
    for n in FIVE:
        home.note(NEXT + n * DAY, "walk 20m")
        home.note(NEXT + n * DAY, "swim 20m")
    home.today = SUNDAY + 7 * DAY
    question, _ = asked_of(home.says("plan", "next"))
    assert question.startswith("After days with")


def test_an_answer_of_last_sunday_is_not_used_for_the_next_week(tmp_path: Path) -> None:
    """Planned ahead on a Saturday: "it was much" was about the week before."""
    home = too_big(tmp_path)
    home.says("plan", "next", "--answer", "much", "--accept")
    assert home.decided() == ("down", "too_big", 16)
    for n in FIVE:
        home.note(NEXT + n * DAY, "walk 16m" if n < 2 else "rest")
    home.today = SUNDAY + 6 * DAY
    assert "The plan stays at 16 min." in home.says("plan", "next")


def test_steady_is_asked_until_it_is_answered(tmp_path: Path) -> None:
    assert asked_of(steady_again(tmp_path / "a", until=NEXT).says("plan", "next")) == []
    late = steady_again(tmp_path / "b", until=SUNDAY - 30 * DAY)
    assert asked_of(late.says("plan", "next"))[0].startswith("After small efforts")
    late.says("plan", "next", "--answer", "no")
    assert late.answers == ["answer steady no"]
    late.today = SUNDAY + 28 * DAY
    assert "small efforts" not in late.says("plan", "next")


@pytest.mark.parametrize(
    ("word", "line", "decided"),
    [
        ("yes", "steady = true", ("hold", "steady")),
        ("unsure", "steady = 2026-06-14", ("hold", "steady")),
        ("no", "steady = false", ("up", "up")),
    ],
)
def test_whether_to_be_steady_is_kept_in_the_profile_and_decides(
    tmp_path: Path, word: str, line: str, decided: tuple[str, str]
) -> None:
    """§7: steady until the person changes it; unsure is steady for four weeks more."""
    home = steady_again(tmp_path)
    said = home.says("plan", "next", "--answer", word, "--accept")
    assert f"Saved in the profile: {line}" in said
    assert line in (home.home / "profile.toml").read_text(encoding="utf-8").splitlines()
    assert home.decided()[:2] == decided


def test_nothing_grows_while_it_is_open_whether_to_be_steady(tmp_path: Path) -> None:
    home = steady_again(tmp_path / "a")
    home.says("plan", "next", "--accept")
    assert home.decided()[:2] == ("hold", "steady")
    unasked = steady_again(tmp_path / "b", "ask = false\n")
    unasked.says("plan", "next", "--accept")
    assert unasked.decided()[:2] == ("up", "up")


def test_a_try_is_said_how_to_note(tmp_path: Path) -> None:
    said = ordinary_trial(tmp_path).says("plan", "next", "--answer", "yes")
    assert "smertecoach log walk 4 trial -" in said


def test_less_sure_after_an_answer_says_that_the_plan_is_not_saved(tmp_path: Path) -> None:
    home = EVERY["doubled"](tmp_path)
    said = home.says("plan", "next", "--answer", "yes", "--accept", "--sure", "5", code=5)
    assert "Nothing changed" not in said
    assert said.splitlines()[-1] == "The plan is not saved yet."
