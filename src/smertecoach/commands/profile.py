"""`profile`: show, check, edit and add to the person's settings.

The file is the person's: it is shown as it stands, checked, edited as a copy that must be valid
before it takes the old one's place, and otherwise only added to.
"""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Annotated

import typer

from smertecoach.commands._activity import may_split, program_words, read_activity, table_of
from smertecoach.commands._edit import edit_text, tell_faults
from smertecoach.core.baseline import baseline
from smertecoach.core.draft import fault
from smertecoach.core.names import find_activity, fold, known_names
from smertecoach.core.problem import NOT_VALID, CoachError, Problem
from smertecoach.core.quota import shown
from smertecoach.core.rules import DEFAULT_PER_WEEK, MINUTES_PER_UNIT
from smertecoach.files.edit_copy import take_copy
from smertecoach.files.profile import (
    Shown,
    check_profile,
    json_schema,
    read_profile,
    tables_of,
)
from smertecoach.files.profile_change import add_activity, change_settings
from smertecoach.files.text import read_bytes
from smertecoach.files.toml_text import line_of
from smertecoach.lang import say

if TYPE_CHECKING:
    from typing import Any

    from smertecoach.context import Context
    from smertecoach.core.model import Activity, Profile

ACTIONS = {
    "show": ("show", "vis"),
    "check": ("check", "sjekk"),
    "schema": ("schema", "skjema"),
    "path": ("path", "sti"),
    "edit": ("edit", "endre"),
    "add": ("add", "new", "legg-til", "legg", "ny"),
}


def command(  # noqa: PLR0917 - one option for each setting of an activity
    ctx: typer.Context,
    words: Annotated[list[str] | None, typer.Argument()] = None,
    unit: Annotated[str | None, typer.Option("--unit", "--enhet", help="opt_unit")] = None,
    kind: Annotated[str | None, typer.Option("--kind", "--slag", help="opt_kind")] = None,
    area: Annotated[str | None, typer.Option("--area", "--område", help="opt_area")] = None,
    role: Annotated[str | None, typer.Option("--role", "--rolle", help="opt_role")] = None,
    effort: Annotated[
        float | None, typer.Option("--effort", "--anstrengelse", help="opt_effort")
    ] = None,
    alias: Annotated[
        list[str] | None, typer.Option("--alias", "--kalles", help="opt_alias")
    ] = None,
    per_week: Annotated[
        int | None, typer.Option("--per-week", "--per-uke", help="opt_per_week")
    ] = None,
    times: Annotated[int | None, typer.Option("--times", "--deler", help="opt_times")] = None,
    goal: Annotated[float | None, typer.Option("--goal", "--mål", help="opt_goal")] = None,
    need: Annotated[str | None, typer.Option("--need", "--behov", help="opt_need")] = None,
    value: Annotated[int | None, typer.Option("--value", "--verdi", help="opt_value")] = None,
    after: Annotated[str | None, typer.Option("--after", "--etter", help="opt_after")] = None,
    quota: Annotated[float | None, typer.Option("--quota", "--mengde", help="opt_quota")] = None,
    *,
    gives: Annotated[bool, typer.Option("--gives", "--gir", help="opt_gives")] = False,
    physio: Annotated[bool, typer.Option("--physio", "--fysio", help="opt_physio")] = False,
    everything: Annotated[bool, typer.Option("--all", "--alt", help="opt_all")] = False,
) -> None:
    """Show, check, edit or add to the settings."""
    coach: Context = ctx.obj
    given = {
        "unit": unit,
        "kind": kind,
        "area": area,
        "role": role,
        "effort": effort,
        "aliases": alias or None,
        "per_week": per_week,
        "times": times,
        "goal": goal,
        "need": need,
        "value": value,
        "after": after,
        "quota": quota,
        "gives": gives or None,
        "source": "physio" if physio else None,
    }
    if quota is not None and not physio:
        given["baseline"] = "manual"
    settings = {key: tidy(value) for key, value in given.items() if value is not None}
    run(coach, words or [], settings, everything=everything)


def tidy(value: Any) -> Any:
    """Whole numbers are written without a decimal point."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def run(
    coach: Context, words: list[str], settings: dict[str, Any], *, everything: bool = False
) -> None:
    """Do what the first word says; without one, show. `settings` are those of a new activity."""
    action, used = _action(coach, words)
    if action == "add":
        add(coach, words[used:], settings)
        return
    if len(words) > used or settings:
        raise _usage(coach)
    match action:
        case "check":
            check(coach)
        case "schema":
            coach.say(json.dumps(json_schema(), indent=2, ensure_ascii=False), as_is=True)
        case "path":
            coach.say(coach.home.file("profile.toml"), as_is=True)
        case "edit" if coach.trial is None:
            edit(coach)
        case "edit":  # an editor's work is not for throwing away
            raise _usage(coach)
        case _:
            show(coach, everything=everything)


def _action(coach: Context, words: list[str]) -> tuple[str, int]:
    """What the first words ask for, and how many they are (`legg til` is two)."""
    if not words:
        return "show", 0
    if [fold(word) for word in words[:2]] == ["legg", "til"]:
        return "add", 2
    for action, names in ACTIONS.items():
        if fold(words[0]) in names:
            return action, 1
    raise _usage(coach)


def _usage(coach: Context) -> CoachError:
    why = coach.words["profile"]["actions"]
    return CoachError(Problem("usage", values=(("why", why), ("command", "profile"))))


# --- show ------------------------------------------------------------------------------------


def show(coach: Context, *, everything: bool = False) -> None:
    """What is set, as it would stand in the file; with `everything`, also what is not set."""
    words = coach.words["profile"]
    path = coach.home.file("profile.toml")
    text = read_bytes(path)
    if text is None:
        coach.say(words["none_yet"])
    else:
        coach.say(words["heading"].format(path=path))
    for table in tables_of(text or b"", coach.home.short(path)):
        lines = [line_of(key, value) for key, value in table.given]
        if everything:
            lines += [_unset_line(coach, table, key, value) for key, value in table.unset]
        if lines:
            coach.say("")
            head = [f"[[{table.table}]]"] if table.table else []
            coach.say("\n".join([*head, *lines]), as_is=True)
    if coach.plain:
        coach.say("")
        coach.say(coach.words["end_of"].format(what=words["end"]))


def _unset_line(coach: Context, table: Shown, key: str, value: Any) -> str:
    """The default of a setting that is not set, or that it has none."""
    words = coach.words["profile"]
    if value is None:
        value = _standing_in(coach, table, key)
    if value is None or value == []:
        return f"# {key}: {words['not_set']}"
    return f"# {line_of(key, tidy(value))}  # {words['default']}"


def _standing_in(coach: Context, table: Shown, key: str) -> Any:
    """What holds where a setting without a fixed default is not set."""
    given = dict(table.given)
    if key == "language":
        return coach.language
    if key == "per_week":
        return len(given.get("days", ())) or DEFAULT_PER_WEEK
    if key == "minutes_per_unit":
        return MINUTES_PER_UNIT[given.get("unit", "min")]
    return None


# --- check -----------------------------------------------------------------------------------


def check(coach: Context) -> None:
    """Every problem with its place, what is allowed and an example; or that everything fits."""
    words = coach.words["profile"]
    path = coach.home.file("profile.toml")
    text = read_bytes(path)
    if text is None:
        coach.say(words["none_yet"])
        return
    problems = check_profile(text, coach.home.short(path), program_words())
    if problems:
        tell_faults(coach, problems)
        raise typer.Exit(NOT_VALID)
    tables = tables_of(text)
    counts = {
        name: sum(table.table == name for table in tables) for name in ("activity", "commitment")
    }
    counts["setting"] = len(tables[0].given)
    forms = {
        "activity": (words["activity_one"], words["activity_many"]),
        "commitment": (words["commitment_one"], words["commitment_many"]),
        "setting": (words["setting_one"], words["setting_many"]),
    }
    said = {
        name: say.count(coach.words, one, many, counts[name]) for name, (one, many) in forms.items()
    }
    coach.say(
        words["valid"].format(
            activities=said["activity"], commitments=said["commitment"], settings=said["setting"]
        )
    )


# --- edit and add ----------------------------------------------------------------------------


def edit(coach: Context) -> None:
    """Edit a copy; it takes the profile's place once it is valid, and is never thrown away."""
    words = coach.words["profile"]
    path = coach.home.file("profile.toml")
    before = read_bytes(path)
    if before is None:
        raise CoachError(Problem("needs_profile"))

    def faults(text: bytes) -> list[Problem]:
        return check_profile(text, coach.home.short(path), program_words())

    def take(text: bytes) -> None:
        take_copy(coach.home, path, text, before)

    changed = edit_text(coach, os.path.basename(path), before, faults, take)
    coach.forget_profile()
    coach.say(words["saved"] if changed else coach.words["nothing_changed"])


def add(coach: Context, words: list[str], settings: dict[str, Any]) -> None:
    """Add an activity to the profile, and say what its first plan is possible with."""
    told = coach.words["profile"]
    home = coach.home
    text = read_bytes(home.file("profile.toml"))
    if text is None:
        raise CoachError(Problem("needs_profile"))
    before = read_profile(text, home.short(home.file("profile.toml")))
    typed = read_activity(words, told["actions_example"])
    table = table_of(typed)
    if _fill_in(coach, before, typed):
        return
    _check_new(before, words, settings)
    if may_split(typed) and "times" not in settings and settings.get("role") != "limit":
        table["times"] = 2
    profile = add_activity(home, table | settings, program_words())
    coach.forget_profile()
    activity = profile.activities[len(before.activities)]
    coach.say(told["added"].format(name=activity.name))
    if activity.times == 2 and "times" not in settings:
        coach.say(coach.words["init"]["said_split"].format(name=activity.name))
    _tell_first_plan(coach, activity, profile.usual_morning, steady=profile.steady_on(coach.today))


def _check_new(profile: Profile, words: list[str], settings: dict[str, Any]) -> None:
    """Raise `in_profile` where the profile has one of the names already."""
    known = known_names(profile, 0)
    if fold(words[0]) in known:
        raise fault(words, "in_profile", 0, word=words[0])
    for alias in settings.get("aliases", ()):
        if fold(alias) in known:
            raise CoachError(Problem("in_profile", values=(("word", alias),)))


def _fill_in(coach: Context, before: Profile, typed: Activity) -> bool:
    """Give an activity that has no numbers yet its good and bad day; whether there was one."""
    known = find_activity(before, typed.name)
    numbers = {"good_day": typed.good_day, "bad_day": typed.bad_day}
    given = {key: tidy(value) for key, value in numbers.items() if value is not None}
    if known is None or known.good_day is not None or known.bad_day is not None or not given:
        return False
    profile = change_settings(coach.home, given, activity=known.name)
    coach.forget_profile()
    activity = find_activity(profile, known.name) or typed
    coach.say(coach.words["profile"]["added"].format(name=activity.name))
    _tell_first_plan(coach, activity, profile.usual_morning, steady=profile.steady_on(coach.today))
    return True


def _tell_first_plan(
    coach: Context, activity: Activity, usual_morning: float, *, steady: bool
) -> None:
    told = coach.words["profile"]
    first = baseline(activity, usual_morning=usual_morning, today=coach.today, steady=steady)
    if first.quota is None:
        coach.say(told["needs_numbers"].format(name=activity.name))
        return
    amount = say.amount(coach.words, shown(first.quota, activity.unit), activity.unit)
    if activity.times > 1:
        amount = coach.words["times"].format(n=activity.times, amount=amount)
    days = activity.per_week or len(activity.days) or DEFAULT_PER_WEEK
    coach.say(told["first_plan"].format(amount=amount, days=days))
    coach.say(told["first_plan_later"])
