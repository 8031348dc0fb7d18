"""What TAB offers: commands, the person's own activities, today's plan, options and their values.

The scripts for the shells and how they ask and are answered are Typer's. Our grammar is not: words
stand in any order and a first word may be an activity, so all words are one argument here, and what
fits is found in the table of commands and the profile. Nothing is written, and no error is shown.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, cast

import typer
from typer._click.shell_completion import CompletionItem, add_completion_class
from typer._click.types import StringParamType
from typer._completion_classes import BashComplete, completion_init
from typer._completion_shared import get_completion_script, install
from typer.completion import shell_complete
from typer.core import TyperArgument, TyperCommand, TyperOption

from smertecoach import lang
from smertecoach.commands import _options
from smertecoach.commands._asked import usage
from smertecoach.commands._table import COMMANDS, COMPLETION, find
from smertecoach.context import COLOURS
from smertecoach.core.names import fold
from smertecoach.core.problem import DONE, FAULT, CoachError, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from smertecoach.context import Context

PROGRAM = "smertecoach"
SHELLS = ("bash", "zsh", "fish")
STARTED = {"bash": "~/.bashrc", "zsh": "~/.zshrc"}  # the start files that get a line
ALIAS = "_s() { _smertecoach_completion smertecoach; }; complete -o default -F _s s"
NAMED = ("log", "away", "back", "plan")  # what takes the name of an activity
PLANNED = ("done", "skip")  # what takes an item of today's plan

Offer = tuple[str, str]  # a word, and what it is


class Offers(TyperArgument):
    """All words of a line."""

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        """What the word that is being typed may become."""
        words = _words(ctx)
        offered = fitting(offers(ctx.obj, words), incomplete)
        if not (offered or words):
            offered = fitting(_commands(ctx.obj, other=True), incomplete)
        return _as_items(offered)


class Value(StringParamType):
    """What follows an option that is no flag."""

    def shell_complete(self, ctx: Any, param: Any, incomplete: str) -> list[Any]:
        """What the value that is being typed may become."""
        takes = VALUES.get(param.help)
        return _as_items(fitting(takes(ctx.obj), incomplete)) if takes else []


class Line(TyperCommand):
    """A line as it is typed: words, and options that every command takes.

    Those of its own command are known once its words are, and cost the import of its module.
    """

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Take the line apart, and once more where an option is left among the words."""
        ctx.ignore_unknown_options = True
        left = super().parse_args(ctx, [*args])
        if any(word.startswith("--") for word in _words(ctx)):
            self._know_options(ctx)
            left = super().parse_args(ctx, args)
        return left

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        """The options of the command of the line, or those that every command takes."""
        self._know_options(ctx)
        items = super().shell_complete(ctx, incomplete)
        said = cast("dict[str, str]", lang.whole(ctx.obj.language))
        for item in items:
            item.help = said.get(item.help or "")
        return items

    def _know_options(self, ctx: Any) -> None:
        """Take the options of the command that the words name; what is no command means `log`."""
        words = _words(ctx)
        spec = find(words)[0] or find(["log"])[0]
        if words and spec is not None:
            from smertecoach.commands._group import load

            self.params = [self.params[0], *_with_values(load(spec).params)]
            self.add_help_option = False  # the command has its own


class Bash(BashComplete):
    """Bash, which takes `--by=activity` for three words."""

    def get_completion_args(self) -> tuple[list[str], str]:
        """The words before the one that is being typed, and that one."""
        words, typed = super().get_completion_args()
        pairs = pairwise(["", *words])
        return [w for before, w in pairs if not (w == "=" and before.startswith("--"))], typed


def _words(ctx: Any) -> list[str]:
    return list(ctx.params.get("words") or ())


def _as_items(offered: Iterable[Offer]) -> list[CompletionItem]:
    return [CompletionItem(word, help=what or None) for word, what in offered]


def _with_values(params: Iterable[Any]) -> list[TyperOption]:
    """The options among them, which offer what they take."""
    options = [param for param in params if isinstance(param, TyperOption)]
    for option in options:
        if not option.is_flag:
            option.type = Value()
    return options


def complete(coach: Context, how: str) -> int:
    """Answer a shell that asks what a word may become; the exit code is Typer's."""
    coach.only_look()
    words: Any = Offers(param_decls=["words"], nargs=-1, required=False)
    line = Line(PROGRAM, params=[words, *_with_values(_options.shared())])
    try:
        completion_init()
        add_completion_class(Bash, "bash")
        code = shell_complete(line, {"obj": coach}, PROGRAM, COMPLETION, how)
    except Exception:  # noqa: BLE001 - a line that is being typed is no place for an error
        return FAULT
    return code


def offers(coach: Context, words: list[str]) -> Iterable[Offer]:
    """What may come next after whole words."""
    spec, used = find(words)
    if not words:
        yield from _names(coach)
        yield from _commands(coach)
    elif spec is not None and len(words) == used:
        if spec.name in NAMED:
            yield from _names(coach)
        elif spec.name in PLANNED:
            yield from _items(coach)
    elif spec is not None and spec.name == "plan" and fold(words[-1]) in ("set", "sett"):
        yield from _names(coach)


def fitting(offered: Iterable[Offer], typed: str) -> list[Offer]:
    """What begins as typed; if nothing does, what begins so in other letters (`lop`: løping)."""
    every = dict(offered)
    for form in (str, fold, _bare):
        begins = [
            (word, what) for word, what in every.items() if form(word).startswith(form(typed))
        ]
        if begins:
            return begins
    return []


def _bare(word: str) -> str:
    """A word in the letters of a keyboard without å, ø and æ."""
    return word.casefold().translate({ord("å"): "a", ord("ø"): "o", ord("æ"): "a"})


def _names(coach: Context) -> Iterable[Offer]:
    """The person's own activities, their other names, and appointments."""
    yield from _activities(coach)
    for commitment in coach.profile.commitments if coach.profile else ():
        yield commitment.name, ""


def _activities(coach: Context) -> Iterable[Offer]:
    """The person's own activities, and their other names."""
    activities = coach.profile.activities if coach.profile else ()
    for activity in activities:
        yield activity.name, ""
    for activity in activities:
        for alias in activity.aliases:
            yield alias, activity.name


def _commands(coach: Context, *, other: bool = False) -> Iterable[Offer]:
    """All commands in the person's language, or in the other one."""
    said = cast("dict[str, str]", coach.words)
    norwegian = (coach.language == "nb") != other
    for spec in COMMANDS:
        yield (spec.nb if norwegian else spec.name), said[spec.help]


def _items(coach: Context) -> Iterable[Offer]:
    """The items of today's plan by name, and by number."""
    from smertecoach.commands._day import running_plan
    from smertecoach.core.days import items_of
    from smertecoach.lang import say

    items = items_of(running_plan(coach, coach.today), coach.today)
    for item in items:
        yield item.activity, say.item(coach.words, item)
    for number, item in enumerate(items, 1):
        yield str(number), say.named_item(coach.words, item)


def _days(coach: Context) -> Iterable[Offer]:
    """Days of one word: today, yesterday and the weekdays."""
    for day in (*coach.words["typed_days"], *coach.words["weekdays"]):
        yield day.lower(), ""


def _activity(coach: Context) -> Iterable[Offer]:
    """The word for what `--by` counts by."""
    from smertecoach.commands.patterns import ACTIVITY

    yield ACTIVITY[lang.LANGUAGES.index(coach.language)], ""


def _languages(_coach: Context) -> Iterable[Offer]:
    for language in lang.LANGUAGES:
        yield language, ""


def _colours(_coach: Context) -> Iterable[Offer]:
    for colour in COLOURS:
        yield colour, ""


# What options take, by the key of their help; any other one is given nothing.
VALUES: dict[str, Callable[[Context], Iterable[Offer]]] = {
    "opt_by": _activity,
    "opt_up": _activities,
    "opt_stay": _activities,
    "opt_down": _activities,
    "opt_since": _days,
    "opt_until": _days,
    "opt_date": _days,
    "opt_lang": _languages,
    "opt_language": _languages,
    "opt_color": _colours,
}


# --- setting it up -------------------------------------------------------------------------


def _shell(coach: Context, value: str, option: str) -> str:
    if value not in SHELLS:
        raise usage(coach, coach.words["option_value"].format(value=value, word=option))
    return value


def show(coach: Context, value: str) -> None:
    """Print the script of a shell."""
    shell = _shell(coach, value, "--show-completion")
    script = get_completion_script(prog_name=PROGRAM, complete_var=COMPLETION, shell=shell)
    coach.say(script, as_is=True)
    raise typer.Exit(DONE)


def set_up(coach: Context, value: str) -> None:
    """Put the script where a shell finds it, and say where that is."""
    shell = _shell(coach, value, "--install-completion")
    try:
        _, path = install(shell=shell, prog_name=PROGRAM, complete_var=COMPLETION)
    except OSError as fault:
        why = (("why", fault.strerror or ""),)
        raise CoachError(Problem("cannot_write", fault.filename or "", values=why)) from fault
    started = STARTED.get(shell)
    form = "completion_saved_line" if started else "completion_saved"
    said = cast("dict[str, str]", coach.words)
    coach.say(said[form].format(path=path, file=started))
    if shell == "bash":  # zsh and fish complete an alias as what it stands for
        coach.say(coach.words["completion_alias"].format(file=started))
        coach.say(f"  {ALIAS}", as_is=True)
    raise typer.Exit(DONE)
