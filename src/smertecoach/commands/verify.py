"""`verify`: read everything, say what is odd, and mend it when asked.

Exit codes are for cron: 0 nothing found, 5 something may come to be lost, 3 anything else.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from smertecoach.commands._activity import program_words
from smertecoach.commands._asked import usage
from smertecoach.commands._first_answers import read_yes
from smertecoach.commands._options import Json, Words
from smertecoach.commands._out import show_json
from smertecoach.context import Context
from smertecoach.core.checks import exit_code
from smertecoach.core.model import Profile
from smertecoach.core.problem import CoachError
from smertecoach.core.words_in import read_range_day
from smertecoach.files.backup import backup_days
from smertecoach.files.fold_in import merge_files
from smertecoach.files.inspect import Inspection, inspect
from smertecoach.files.mend import fix_files
from smertecoach.files.restore import accept_sizes, restore_files
from smertecoach.files.sizes import look
from smertecoach.lang.typed import VOCABULARY
from smertecoach.render import verify as page

if TYPE_CHECKING:
    from collections.abc import Callable

    from smertecoach.core.deeds import Done

Fix = Annotated[bool, typer.Option("--fix", "--rett", help="opt_fix")]
Merge = Annotated[bool, typer.Option("--merge", "--flett", help="opt_merge")]
Restore = Annotated[bool, typer.Option("--restore", "--gjenopprett", help="opt_restore")]
Accept = Annotated[bool, typer.Option("--accept", "--godta", help="opt_accept_sizes")]
Yes = Annotated[bool, typer.Option("--yes", "--ja", help="opt_yes")]


def command(
    ctx: typer.Context,
    words: Words = None,
    *,
    fix: Fix = False,
    merge: Merge = False,
    restore: Restore = False,
    accept: Accept = False,
    yes: Yes = False,
    json: Json = False,
) -> None:
    """Check, mend, merge and restore files."""
    coach: Context = ctx.obj
    day = _day(coach, words or [], restore=restore)
    before = _inspect(coach)
    deeds = _deeds(coach, before, day, fix=fix, merge=merge, restore=restore)
    if not (fix or merge or restore or accept):
        look(coach.home)
        _show(coach, before, [], json=json)
        raise typer.Exit(exit_code(before.findings))
    asked = {"fix": fix, "merge": merge, "restore": restore}
    if not json:
        _tell(coach, before, after=False, only={option for option in asked if asked[option]})
    done: list[Done] = []
    agreed = yes or coach.trial is not None or not coach.interactive
    if deeds and (agreed or _asked(coach)):
        for deed in deeds:
            done += deed()
    elif deeds:
        coach.say(coach.words["nothing_changed"])
        raise typer.Exit(exit_code(before.findings))
    if accept:
        accept_sizes(coach.home)
    coach.forget_profile()
    look(coach.home)
    after = _inspect(coach)
    _show_after(coach, after, done, json=json, accepted=accept, restored=restore)
    raise typer.Exit(exit_code(after.findings))


def _inspect(coach: Context) -> Inspection:
    return inspect(coach.home, _today(coach), program_words())


def _today(coach: Context) -> date:
    """The person's day, also where the profile that says when it begins cannot be read."""
    try:
        return coach.today
    except CoachError:
        return (coach.now - timedelta(minutes=Profile().day_starts_at)).date()


def _day(coach: Context, words: list[str], *, restore: bool) -> date | None:
    """The day whose backups are meant, None where none is named."""
    if words and not restore:
        raise usage(coach, coach.words["wrong_words"].format(words=" ".join(words)))
    return read_range_day(" ".join(words), VOCABULARY, _today(coach)) if words else None


def _deeds(
    coach: Context,
    before: Inspection,
    day: date | None,
    *,
    fix: bool,
    merge: bool,
    restore: bool,
) -> list[Callable[[], list[Done]]]:
    """What is to be done, in order; nothing where there is nothing to mend that way."""
    home = coach.home
    wanted = {finding.mended_by for finding in before.findings}
    deeds: list[Callable[[], list[Done]]] = []
    if restore and (day is None or backup_days(home)):
        deeds.append(lambda: restore_files(home, day))
    if merge and "merge" in wanted:
        deeds.append(lambda: merge_files(home))
    if fix and "fix" in wanted:
        deeds.append(lambda: fix_files(home))
    return deeds


def _asked(coach: Context) -> bool:
    return read_yes(coach.ask(coach.words["verify"]["ask"] + " ")) is True


def _tell(coach: Context, found: Inspection, *, after: bool, only: set[str] | None = None) -> None:
    """What was read and found; with `only`, what these options mend."""
    words = coach.words
    if not after:
        coach.say(page.summary(words, found.files, found.entries, found.first, found.last))
    findings = [one for one in found.findings if only is None or one.mended_by in only]
    if findings or only is None:
        for line in page.findings_text(words, findings, coach.room, after=after):
            coach.say(line)


def _show(coach: Context, found: Inspection, done: list[Done], *, json: bool) -> None:
    if json:
        counts = (found.files, found.entries, found.first, found.last)
        show_json(coach, page.data(counts, found.findings, done))
        return
    _tell(coach, found, after=False)
    _end(coach)


def _show_after(
    coach: Context,
    after: Inspection,
    done: list[Done],
    *,
    json: bool,
    accepted: bool,
    restored: bool,
) -> None:
    if json:
        _show(coach, after, done, json=True)
        return
    told = coach.words["verify"]
    coach.say("")
    if accepted:
        coach.say(told["accepted"])
    if done:
        coach.say("\n".join(page.done_text(coach.words, done)))
        if coach.trial is None:
            coach.say(told["way_back"])
    elif not accepted:
        coach.say(told["nothing_done"])
    coach.say("")
    _tell(coach, after, after=True)
    if restored and any(finding.mended_by == "restore" for finding in after.findings):
        coach.say(told["no_copy"])
    _end(coach)


def _end(coach: Context) -> None:
    if coach.plain:
        coach.say(coach.words["end_of"].format(what=coach.words["verify"]["end"]))
