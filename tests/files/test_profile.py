"""The profile as a text: what is allowed, where a fault stands, and what may be changed."""

from __future__ import annotations

import tomllib
from datetime import date
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smertecoach.core.model import Activity, Commitment, Profile
from smertecoach.core.problem import CoachError
from smertecoach.files import settings as module
from smertecoach.files.profile import check_profile, json_schema, read_profile
from smertecoach.files.profile_change import append_table, set_value
from smertecoach.files.toml_text import line_of, places

if TYPE_CHECKING:
    from smertecoach.core.problem import Problem

# The settings of product.md §3.2, every one of them.
WHOLE = """\
format = 1
language = "nb"                  # "en" | "nb"; else the locale
country = "NO"
timezone = "Europe/Oslo"         # else the system's
day_starts_at = 04:00:00
morning = "form"                 # "form" | "pain" | "off"
usual_morning = 5                # as M, until the log knows
bedtime = 23:00:00
rest_days = ["sun"]
growth = 10                      # percent a week: 0 5 10 15 20
steady = false                   # true, or a date until which
hard_gap = 2                     # hours between hard effort and bedtime
consolidation = false
ask = true
silence = []                     # coaching lines turned off
helpers = []
since = 2019-01-01               # how long the pain has lasted
surgery = 2026-10-01             # optional
next_visit = 2026-12-17          # optional
why = "to walk to the lake with the kids"

[[activity]]
name = "walk"
aliases = ["tur"]
kind = "endurance"
area = "body"
role = "build"
unit = "min"
effort = 3
good_day = 40
bad_day = 10
trials = [12, 15, 10]            # optional
baseline = "default"
quota = 12
source = "self"
per_week = 5
days = ["mon", "wed"]
times = 2
sets = 1
group = "legs"
goal = 30
goal_by = 2027-03-01
need = "carry the shopping home"
value = 3
gives = true
restorative = false
after = "morning coffee"
max_amount = 45
max_effort = 6
trial_until = 2026-12-31
minutes_per_unit = 1.0

[[commitment]]
name = "choir"
day = "tue"
time = 19:00:00
minutes = 90
effort = 2
kind = "people"
"""


def told(problem: Problem) -> dict[str, Any]:
    return dict(problem.values)


def only(text: str, reserved: frozenset[str] = frozenset()) -> Problem:
    """The one problem of a text."""
    problems = check_profile(text.encode(), "profile.toml", reserved)
    assert len(problems) == 1, problems
    return problems[0]


def test_every_setting_is_read() -> None:
    profile = read_profile(WHOLE.encode())
    assert profile == Profile(
        language="nb",
        country="NO",
        timezone="Europe/Oslo",
        day_starts_at=240,
        bedtime=1380,
        rest_days=(6,),
        since=date(2019, 1, 1),
        surgery=date(2026, 10, 1),
        next_visit=date(2026, 12, 17),
        why="to walk to the lake with the kids",
        activities=(
            Activity(
                name="walk",
                aliases=("tur",),
                good_day=40.0,
                bad_day=10.0,
                trials=(12.0, 15.0, 10.0),
                quota=12.0,
                per_week=5,
                days=(0, 2),
                times=2,
                group="legs",
                goal=30.0,
                goal_by=date(2027, 3, 1),
                need="carry the shopping home",
                value=3,
                gives=True,
                after="morning coffee",
                max_amount=45.0,
                max_effort=6.0,
                trial_until=date(2026, 12, 31),
                minutes_per_unit=1.0,
            ),
        ),
        commitments=(Commitment("choir", 1, 1140, 90.0, 2.0, "people"),),
    )
    assert check_profile(WHOLE.encode()) == []


def test_the_model_and_the_file_have_the_same_settings() -> None:
    assert set(module.ActivityTable.model_fields) == set(Activity._fields)
    assert set(module.CommitmentTable.model_fields) == set(Commitment._fields)
    top = set(module.ProfileFile.model_fields) - {"format", "activity", "commitment"}
    assert top == set(Profile._fields) - {"activities", "commitments"}


def test_what_is_not_written_has_the_default_of_the_model() -> None:
    assert read_profile(b"") == Profile()
    text = b'[[activity]]\nname = "walk"\n[[commitment]]\nname = "choir"\nday = "sun"\n'
    profile = read_profile(text)
    assert profile.activities == (Activity("walk"),)
    assert profile.commitments == (Commitment("choir", 6),)


def test_a_byte_order_mark_and_windows_line_ends_are_read() -> None:
    text = "\ufeff" + WHOLE.replace("\n", "\r\n")
    assert read_profile(text.encode()) == read_profile(WHOLE.encode())


@pytest.mark.parametrize("key", sorted(module.ProfileFile.model_fields))
def test_the_example_of_every_setting_is_valid(key: str) -> None:
    found = module.allowed_for("", key)
    if found:
        read_profile((line_of(key, found[1]) + "\n").encode())


@pytest.mark.parametrize("key", sorted(module.ActivityTable.model_fields))
def test_the_example_of_every_setting_of_an_activity_is_valid(key: str) -> None:
    found = module.allowed_for("activity", key)
    assert found
    lines = {"name": 'name = "walk"', "goal": "goal = 50"} | {key: line_of(key, found[1])}
    read_profile(("[[activity]]\n" + "\n".join(lines.values())).encode())


# What stands in the file -> the key that is named, what is allowed, the example.
WRONG_TOP = [
    ("format = 2", "1", "format = 1"),
    ("format = true", "1", "format = 1"),
    ('language = "no"', "en, nb", 'language = "nb"'),
    ("language = 1", "en, nb", 'language = "nb"'),
    ('country = "Norge"', "A-Z A-Z", 'country = "NO"'),
    ('timezone = "Europe/Olso"', "Area/City", 'timezone = "Europe/Oslo"'),
    ('timezone = "../etc/passwd"', "Area/City", 'timezone = "Europe/Oslo"'),
    ('timezone = ""', "Area/City", 'timezone = "Europe/Oslo"'),
    ("day_starts_at = 12:00:00", "00:00:00 .. 11:59:00", "day_starts_at = 04:00:00"),
    ("day_starts_at = 4", "00:00:00 .. 11:59:00", "day_starts_at = 04:00:00"),
    ('morning = "from"', "form, pain, off", 'morning = "form"'),
    ('morning = "of"', "form, pain, off", 'morning = "off"'),
    ("morning = false", "form, pain, off", 'morning = "form"'),
    ("usual_morning = 11", "0-10", "usual_morning = 5"),
    ("usual_morning = -1", "0-10", "usual_morning = 5"),
    ("usual_morning = nan", "0-10", "usual_morning = 5"),
    ('bedtime = "23:00"', "00:00:00 .. 23:59:00", "bedtime = 23:00:00"),
    ("bedtime = 23:00:30", "00:00:00 .. 23:59:00", "bedtime = 23:00:00"),
    ('rest_days = ["søn"]', "mon, tue, wed, thu, fri, sat, sun", 'rest_days = ["sun"]'),
    ('rest_days = "sun"', "list:mon, tue, wed, thu, fri, sat, sun", 'rest_days = ["sun"]'),
    ('rest_days = ["sun", "sun"]', "mon, tue, wed, thu, fri, sat, sun", 'rest_days = ["sun"]'),
    (
        'rest_days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]',
        "mon, tue, wed, thu, fri, sat, sun",
        'rest_days = ["sun"]',
    ),
    ("growth = 7", "0, 5, 10, 15, 20", "growth = 10"),
    ("growth = 25", "0, 5, 10, 15, 20", "growth = 10"),
    ("growth = 10.0", "0, 5, 10, 15, 20", "growth = 10"),
    ("growth = false", "0, 5, 10, 15, 20", "growth = 10"),
    ('steady = "yes"', "true, false, 1900-01-01 .. 2199-12-31", "steady = true"),
    ("steady = 1", "true, false, 1900-01-01 .. 2199-12-31", "steady = true"),
    ("hard_gap = 5", "1-4", "hard_gap = 2"),
    ("hard_gap = inf", "1-4", "hard_gap = 2"),
    ("consolidation = 1", "true, false", "consolidation = false"),
    ('ask = "no"', "true, false", "ask = true"),
    ('silence = ["LATE"]', "[a-z _]", 'silence = ["hard_late"]'),
    ('helpers = ["kari ann"]', "[a-å 0-9 - _ (1-32)]", 'helpers = ["kari"]'),
    ("since = 2019", "1900-01-01 .. 2199-12-31", "since = 2019-01-01"),
    ("since = 1019-01-01", "1900-01-01 .. 2199-12-31", "since = 2019-01-01"),
    ("surgery = 2026-10-01T10:00:00", "1900-01-01 .. 2199-12-31", "surgery = 2026-10-01"),
    ('why = ""', '"…" (1-300)', 'why = "to walk to the lake with the kids"'),
    ('why = "a\\u001bb"', '"…" (1-300)', 'why = "to walk to the lake with the kids"'),
]


@pytest.mark.parametrize(("line", "allowed", "example"), WRONG_TOP)
def test_a_wrong_setting_is_told_with_what_is_allowed(
    line: str, allowed: str, example: str
) -> None:
    problem = only(f"# my settings\n{line}   # and a remark\n")
    key, value = line.split(" = ")
    assert problem.code in ("profile_value", "profile_name")
    assert (problem.where, problem.row, problem.column) == ("profile.toml", 2, len(key) + 4)
    assert problem.width == len(value)
    values = told(problem)
    assert (values["key"], values["word"]) == (key, value)
    assert (values["allowed"], values["example"]) == (allowed, example)
    read_profile(example.encode())


KINDS = "endurance, strength, mobility, daily, work, people, joy, rest, relax, sitting"
RULES = "default, mean80, mean70, mean50, badday, goodbad, manual"
WRONG_ACTIVITY = [
    ('kind = "strenght"', KINDS, 'kind = "strength"'),
    ('kind = "xyz"', KINDS, 'kind = "endurance"'),
    ('area = "house"', "body, home, work, people, joy, rest", 'area = "home"'),
    ('role = "limits"', "build, limit", 'role = "limit"'),
    ('unit = "minutes"', "min, rep, step, km", 'unit = "min"'),
    ('unit = "steps"', "min, rep, step, km", 'unit = "step"'),
    ("effort = 12", "0-10", "effort = 3"),
    ('effort = "3"', "number:0-10", "effort = 3"),
    ("good_day = 0", "> 0", "good_day = 40"),
    ("good_day = -5", "> 0", "good_day = 40"),
    ("good_day = inf", "> 0", "good_day = 40"),
    ("good_day = 1e300", "> 0", "good_day = 40"),
    ("good_day = 1500", "> 0, <= 1440", "good_day = 10"),
    ("bad_day = -1", ">= 0", "bad_day = 10"),
    ("trials = [12, 0]", "[> 0]", "trials = [12, 15, 10]"),
    ("trials = [1441]", "> 0, <= 1440", "trials = [10]"),
    ("trials = 12", "[> 0]", "trials = [12, 15, 10]"),
    ('baseline = "mean60"', RULES, 'baseline = "mean80"'),
    ("quota = nan", "> 0", "quota = 12"),
    ('source = "doctor"', "self, physio", 'source = "self"'),
    ("per_week = 8", "1-7", "per_week = 5"),
    ("per_week = 0", "1-7", "per_week = 5"),
    ("per_week = 2.5", "1-7", "per_week = 5"),
    ('days = ["man"]', "mon, tue, wed, thu, fri, sat, sun", 'days = ["mon", "wed"]'),
    ("times = 0", "1-12", "times = 2"),
    ("sets = 21", "1-20", "sets = 3"),
    ('group = "upper legs"', "a-å 0-9 - _ (1-32)", 'group = "upper-legs"'),
    ("goal = 0", "> 0", "goal = 30"),
    ('need = "  "', '"…" (1-300)', 'need = "carry the shopping home"'),
    ("value = 4", "0-3", "value = 3"),
    ("gives = 1", "true, false", "gives = true"),
    ('restorative = "yes"', "true, false", "restorative = false"),
    ("max_effort = 11", "0-10", "max_effort = 6"),
    ("max_amount = 0", "> 0", "max_amount = 45"),
    ('trial_until = "2026-12-31"', "1900-01-01 .. 2199-12-31", "trial_until = 2026-12-31"),
    ("minutes_per_unit = 0", "> 0, <= 1440", "minutes_per_unit = 1.0"),
    ('aliases = ["a b"]', "[a-å 0-9 - _ (1-32)]", 'aliases = ["tur"]'),
]


@pytest.mark.parametrize(("line", "allowed", "example"), WRONG_ACTIVITY)
def test_a_wrong_setting_of_an_activity_is_told_with_its_name(
    line: str, allowed: str, example: str
) -> None:
    before = 'growth = 10\n\n[[activity]]\nname = "stairs"\n\n[[activity]]\nname = "walk"\n'
    problem = only(f"{before}{line}\n")
    key, value = line.split(" = ")
    assert problem.code in ("profile_value", "profile_name")
    assert (problem.row, problem.column, problem.width) == (8, len(key) + 4, len(value))
    values = told(problem)
    assert (values["key"], values["word"]) == (f"activity.walk.{key}", value)
    assert (values["allowed"], values["example"]) == (allowed, example)
    read_profile((before + example).encode())


# What contradicts what: lines of one activity -> code, key, allowed, example.
CONTRADICTIONS = [
    ("good_day = 10\nbad_day = 20", "profile_value", "bad_day", "0-10", "bad_day = 2"),
    ("good_day = 0.5\nbad_day = 1", "profile_value", "bad_day", "0-0.5", "bad_day = 0.125"),
    ('baseline = "manual"', "profile_missing", "quota", "> 0", "quota = 12"),
    ('source = "physio"', "profile_missing", "quota", "> 0", "quota = 12"),
    ("goal_by = 2027-01-01", "profile_missing", "goal", "> 0", "goal = 30"),
    ("quota = 50\nmax_amount = 45", "profile_value", "quota", "> 0, <= 45", "quota = 45"),
    ("effort = 7\nmax_effort = 5", "profile_value", "effort", "0-5", "effort = 5"),
    (
        'days = ["mon", "wed", "fri"]\nper_week = 2',
        "profile_value",
        "per_week",
        "3-7",
        "per_week = 3",
    ),
    ('unit = "km"\ngood_day = 900', "profile_value", "good_day", "> 0, <= 500", "good_day = 10"),
]


@pytest.mark.parametrize(("lines", "code", "key", "allowed", "example"), CONTRADICTIONS)
def test_settings_that_contradict_each_other(
    lines: str, code: str, key: str, allowed: str, example: str
) -> None:
    problem = only(f'[[activity]]\nname = "walk"\n{lines}\n')
    values = told(problem)
    assert (problem.code, values["key"]) == (code, f"activity.walk.{key}")
    assert (values["allowed"], values["example"]) == (allowed, example)
    if code == "profile_missing":
        assert (problem.row, problem.line) == (1, "[[activity]]")


@pytest.mark.parametrize(
    ("text", "code", "key", "example"),
    [
        ("grwoth = 10", "profile_key", "grwoth", "growth"),
        ("zzz = 10", "profile_key", "zzz", None),
        ('rest_day = ["sun"]', "profile_key", "rest_day", "rest_days"),
        (
            '[[activity]]\nname = "walk"\ngoodday = 4',
            "profile_key",
            "activity.walk.goodday",
            "good_day",
        ),
        ('[[commitment]]\nname = "choir"\nday = "mon"\nhour = 3', "profile_key", None, None),
        ("[colour]\nred = 1", "profile_key", "colour", None),
        ("good_day = 40", "profile_place", "good_day", "good_day = 40"),
        (
            '[[activity]]\nname = "walk"\ngrowth = 5',
            "profile_place",
            "activity.walk.growth",
            "growth = 10",
        ),
        ("[[activity]]\ngood_day = 4", "profile_missing", "activity.1.name", 'name = "walk"'),
        ('[[commitment]]\nname = "choir"', "profile_missing", None, 'day = "tue"'),
        ('[activity]\nname = "walk"', "profile_value", "activity", '[[activity]]\nname = "walk"'),
        ("activity = 3", "profile_value", "activity", '[[activity]]\nname = "walk"'),
        ("activity = [3]", "profile_value", "activity.1", '[[activity]]\nname = "walk"'),
        ("commitment = [[]]", "profile_value", None, '[[commitment]]\nname = "choir"'),
        ("bedtime = 23:00", "toml", "bedtime", "bedtime = 23:00:00"),
        ("morning = form", "toml", "morning", 'morning = "form"'),
        ("growth = 10%", "toml", "growth", "growth = 10"),
        ("since = 01.01.2019", "toml", "since", "since = 2019-01-01"),
        ("growth 10", "toml", "growth 10", "growth = 10"),
        ("[[activity]\n", "toml", "", "[[activity]]"),
        ('why = "open', "toml", "why", 'why = "to walk to the lake with the kids"'),
        ("growth = " + "9" * 5000, "toml", "growth", "growth = 10"),
    ],
)
def test_keys_tables_and_toml(text: str, code: str, key: str | None, example: str | None) -> None:
    problem = only(text + "\n")
    values = told(problem)
    assert problem.code == code
    assert key is None or values["key"] == key
    assert example is None or values["example"] == example
    assert values["allowed"]
    assert problem.row >= 1
    assert problem.column >= 1


@pytest.mark.parametrize(
    ("name", "example"),
    [
        ("go out", "go-out"),
        ("1walk", "walk"),
        ("", "walk"),
        ("a" * 33, "a" * 32),
        ("walk!", "walk"),
        ("gange\u030a", "walk"),  # not NFC
        ("-", "walk"),
    ],
)
def test_a_name_has_the_form_of_a_name(name: str, example: str) -> None:
    problem = only(f'[[activity]]\nname = "{name}"\n')
    assert problem.code == "profile_name"
    assert told(problem)["example"].startswith('name = "')
    assert (problem.row, problem.column) == (2, 8)
    made = tomllib.loads(told(problem)["example"])["name"]
    assert made == example or name.startswith("gange")
    read_profile(f'[[activity]]\nname = "{made}"\n'.encode())


@pytest.mark.parametrize("word", ["rest", "Rest", "checkin", "FLARE", "sure"])
def test_a_record_word_is_no_name(word: str) -> None:
    problem = only(f'[[activity]]\nname = "{word}"\n')
    values = told(problem)
    assert (problem.code, values["word"]) == ("profile_name_taken", word)
    assert values["clash"] == word.lower()


def test_words_of_the_program_are_no_names() -> None:
    reserved = frozenset({"går", "week"})
    problem = only('[[activity]]\nname = "walk"\naliases = ["GAAR"]\n', reserved)
    assert (problem.code, told(problem)["clash"]) == ("profile_name_taken", "går")
    assert (problem.row, problem.column) == (3, 11)
    assert only('[[activity]]\nname = "Week"\n', reserved).code == "profile_name_taken"
    text = '[[commitment]]\nname = "week"\nday = "mon"\n'
    assert told(only(text, reserved))["key"] == "commitment.week.name"


@pytest.mark.parametrize(
    ("first", "second"),
    [("walk", "Walk"), ("øving", "oeving"), ("gå-tur", "gaa-tur"), ("ÆSJ", "aesj")],
)
def test_a_name_stands_once(first: str, second: str) -> None:
    problem = only(f'[[activity]]\nname = "{first}"\n\n[[activity]]\nname = "{second}"\n')
    values = told(problem)
    assert (problem.code, problem.row) == ("profile_name_twice", 5)
    assert (values["word"], values["clash"]) == (second, first)


def test_aliases_and_commitments_stand_once_too() -> None:
    walk = '[[activity]]\nname = "walk"\n'
    assert only(walk + 'aliases = ["WALK"]\n').code == "profile_name_twice"
    choir = '[[commitment]]\nname = "choir"\nday = "mon"\n'
    assert only(walk + choir.replace("choir", "walk")).code == "profile_name_twice"
    assert only(choir + choir).code == "profile_name_twice"
    assert check_profile((choir + choir.replace("mon", "thu")).encode()) == []


def test_every_problem_is_told_in_the_order_of_the_file() -> None:
    text = (
        WHOLE.replace("growth = 10 ", "growth = 11 ")
        .replace("bad_day = 10", "bad_day = 99")
        .replace('day = "tue"', 'day = "tir"')
        .replace("value = 3", "valu = 3")
    )
    problems = check_profile(text.encode())
    assert [(p.code, told(p)["key"]) for p in problems] == [
        ("profile_value", "growth"),
        ("profile_key", "activity.walk.valu"),
        ("profile_value", "commitment.choir.day"),
    ]  # the bad day is compared once the activity itself is valid
    with pytest.raises(CoachError) as raised:
        read_profile(text.encode())
    assert raised.value.problem == problems[0]


def test_what_is_no_text_is_said_with_its_place() -> None:
    problem = check_profile(b'growth = 10\nwhy = "\xff"\n', "my/profile.toml")[0]
    assert (problem.code, problem.where) == ("not_text", "my/profile.toml")
    assert (problem.row, problem.column) == (2, 8)


def test_a_place_is_found_behind_values_over_several_lines() -> None:
    text = (
        'why = "walk = # [[activity]]"\nhelpers = [\n  "kari", # growth = 3\n  "ola",\n]\n'
        "[[activity]]\nname = \"walk\"\nneed = '''growth = 3'''\ntimes = 99\n"
    )
    problem = only(text)
    assert (problem.row, problem.column, problem.line) == (9, 9, "times = 99")


@pytest.mark.parametrize("text", ["", WHOLE, WHOLE.rstrip("\n"), WHOLE.replace("\n", "\r\n")])
def test_an_appended_table_touches_nothing(text: str) -> None:
    table = {"name": "stairs", "good_day": 3.0, "aliases": ["trapp"], "gives": True}
    made = append_table(text, "activity", table)
    assert made.startswith(text)
    assert made.endswith(("\n", "\r\n"))
    before, after = read_profile(text.encode()), read_profile(made.encode())
    stairs = Activity("stairs", ("trapp",), good_day=3.0, gives=True)
    assert after == before.but(activities=(*before.activities, stairs))
    assert ("\r\n" in made) == ("\r\n" in text)


def test_what_is_not_valid_is_not_appended() -> None:
    with pytest.raises(CoachError) as raised:
        append_table(WHOLE, "activity", {"name": "tur"})
    assert raised.value.problem.code == "profile_name_twice"
    with pytest.raises(CoachError):
        append_table(WHOLE, "activity", {"name": "garden"}, frozenset({"garden"}))


@pytest.mark.parametrize(
    ("key", "value", "activity", "old", "new"),
    [
        ("growth", 5, "", "growth = 10   ", "growth = 5   "),
        ("language", "en", "", 'language = "nb"', 'language = "en"'),
        ("steady", date(2026, 12, 21), "", "steady = false ", "steady = 2026-12-21 "),
        ("rest_days", ("sat", "sun"), "", '["sun"]', '["sat", "sun"]'),
        ("quota", 14.5, "walk", "quota = 12", "quota = 14.5"),
        ("per_week", 4, "TUR", "per_week = 5", "per_week = 4"),
    ],
)
def test_one_value_is_changed_in_its_line(
    key: str, value: Any, activity: str, old: str, new: str
) -> None:
    assert set_value(WHOLE, key, value, activity=activity) == WHOLE.replace(old, new, 1)


def test_a_missing_key_is_added_behind_the_last_one() -> None:
    text = 'growth = 10 # calm\n\n# my walk\n[[activity]]\nname = "walk"\n\n# the end'
    made = set_value(text, "ask", value=False)
    assert made == text.replace("calm\n", "calm\nask = false\n")
    made = set_value(text, "bad_day", 3, activity="walk")
    assert made == text.replace('"walk"\n', '"walk"\nbad_day = 3\n')
    assert set_value("", "growth", 5) == "growth = 5\n"
    assert set_value("growth = 5", "ask", value=True) == "growth = 5\nask = true\n"
    made = set_value("\ufeff# mine\r\n", "growth", 5)
    assert made == "\ufeffgrowth = 5\r\n# mine\r\n"


def test_a_change_that_is_not_valid_or_not_possible_is_refused() -> None:
    for key, value, activity in (("growth", 7, ""), ("quota", 99, "walk"), ("zzz", 1, "")):
        with pytest.raises(CoachError):
            set_value(WHOLE, key, value, activity=activity)
    with pytest.raises(CoachError) as raised:
        set_value(WHOLE, "quota", 3, activity="swim")
    assert raised.value.problem.code == "unknown_activity"
    with pytest.raises(CoachError):  # an inline table has no line of its own
        set_value('activity = [{ name = "walk" }]\n', "quota", 3, activity="walk")


def test_a_changed_text_keeps_every_other_byte() -> None:
    lines = [place for table in places(WHOLE) for place in table.keys]
    assert len(lines) == 55
    assert [WHOLE[place.start : place.start + len(place.key)] for place in lines] == [
        place.key for place in lines
    ]


def test_the_schema_takes_what_the_reader_takes() -> None:
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    data = {
        key: str(v) if isinstance(v, date) else v
        for key, v in tomllib.loads(
            'growth = 10\nsince = 2019-01-01\n[[activity]]\nname = "walk"\ngood_day = 40\n'
        ).items()
    }
    jsonschema.validate(data, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"growht": 10}, schema)
    activity = schema["$defs"]["ActivityTable"]["properties"]
    assert activity["effort"]["default"] == 3.0
    assert "default" not in activity["good_day"]
    assert activity["kind"]["description"].startswith("endurance, strength")


# --- whatever stands in the file -------------------------------------------------------------

KEYS = st.sampled_from(
    [*module.ProfileFile.model_fields, *module.ActivityTable.model_fields, "day", "x", '"a b"', ""]
)
VALUES = st.sampled_from(
    (
        *("1", "-1", "1e400", "nan", "-inf", "true", '"walk"', '"rest"', "[]", "[1, 2]", '["mon"]'),
        *("{a = 1}", "[[1]]", "23:00:00", "2026-01-01", "2026-01-01T00:00:00Z", "'''\n", "["),
        *("{", '"', "#", "0x1F", "9" * 400, '"\\ud800"', '"\\u0000"', "1979-13-01", '["søn"]'),
        '"""a\n"""',
    )
)
LINES = st.one_of(
    st.builds("{} = {}".format, KEYS, VALUES),
    st.sampled_from(["[[activity]]", "[[commitment]]", "[activity]", "[a.b]", "# x", "", "[["]),
    st.text(max_size=12),
)


@given(st.lists(LINES, max_size=12).map("\n".join))
def test_only_problems_come_of_lines(text: str) -> None:
    _only_problems(text.encode("utf-8", "surrogatepass"))


@given(st.binary(max_size=80))
def test_only_problems_come_of_bytes(text: bytes) -> None:
    _only_problems(text)


def _only_problems(text: bytes) -> None:
    problems = check_profile(text)
    for problem in problems:
        assert problem.code == "not_text" or told(problem).keys() >= {"key", "allowed", "example"}
        assert problem.row >= 1
    if problems:
        with pytest.raises(CoachError) as raised:
            read_profile(text)
        assert raised.value.problem == problems[0]
        return
    profile = read_profile(text)
    decoded = text.decode()
    changed = append_table(decoded, "activity", {"name": "zebra-counting"})
    assert len(read_profile(changed.encode()).activities) == len(profile.activities) + 1
    assert read_profile(set_value(decoded, "growth", 15).encode()) == profile.but(growth=15)


@given(st.text(alphabet="a=[]{}\"'#\\\n \t", max_size=40))
def test_places_are_inside_the_text(text: str) -> None:
    for table in places(text):
        for place in table.keys:
            assert 0 <= place.start <= place.value <= place.end <= len(text)


def test_deep_nesting_is_a_problem_and_no_fault() -> None:
    assert only("growth = " + "[" * 4000 + "]" * 4000 + "\n").code == "toml"
