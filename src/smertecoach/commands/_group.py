"""The way through Typer: for calls with an option, for help, and for all but everyday commands.

Commands are cheap stubs (name and help as data) until one is run; then its module is imported and
its function becomes a Typer command. Help is our own text, in the person's language.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

import typer
from typer.core import TyperCommand, TyperGroup, TyperOption
from typer.exceptions import TyperException

from smertecoach.commands import _options
from smertecoach.commands._asked import usage
from smertecoach.commands._table import COMMANDS, Command, check_note, find
from smertecoach.context import Context
from smertecoach.core.names import fold
from smertecoach.core.problem import CoachError, Problem
from smertecoach.render.help import command_help, group_help

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from smertecoach.core.codes import Code

HELP_NAMES = ["--help", "-h", "--hjelp"]


class CoachCommand(TyperCommand):
    """A command whose help is in the person's language."""

    def help_text(self, ctx: Any) -> str:
        """The help of one command."""
        coach: Context = ctx.obj
        spec = cast("Command", find([str(self.name)])[0])
        shared = _rows(_everywhere())
        own = [row for row in _rows(self.params) if row not in shared]
        names = [row[0].partition(",")[0] for row in shared]
        setup = getattr(_module(spec), "SETUP", ())
        return command_help(
            coach.words, (spec.name, spec.nb), spec.help, own, names, coach.width, setup
        )


def help_option() -> TyperOption:
    """The option for help: said by the context, after the options that set how it is said."""

    def callback(ctx: Any, _option: object, value: bool) -> None:  # noqa: FBT001 - called by Typer
        if value and not ctx.resilient_parsing:
            ctx.obj.say(ctx.command.help_text(ctx))
            raise typer.Exit

    return TyperOption(
        param_decls=HELP_NAMES,
        is_flag=True,
        default=False,
        callback=callback,
        expose_value=False,
        help="opt_help",
    )


def _everywhere() -> list[TyperOption]:
    """The options that every command takes."""
    return [*_options.shared(), help_option()]


def _rows(params: Iterable[Any]) -> list[tuple[str, str]]:
    """The names of options in a row, and the key of what each means."""
    return [
        (", ".join([*param.opts, *param.secondary_opts]), str(param.help))
        for param in params
        if isinstance(param, TyperOption)
    ]


class Group(TyperGroup):
    """All commands, each loaded when it is run."""

    def __init__(self) -> None:
        stubs = {spec.name: TyperCommand(spec.name, help=spec.help) for spec in COMMANDS}
        super().__init__(
            name="smertecoach",
            commands=cast("Any", stubs),
            params=cast("Any", [*_options.shared(), *_options.set_up(), help_option()]),
            add_help_option=False,
            invoke_without_command=True,
            rich_markup_mode=None,
        )

    def help_text(self, ctx: Any) -> str:
        """The grouped list of commands."""
        coach: Context = ctx.obj
        groups: dict[str, list[tuple[str, str]]] = {}
        for spec in COMMANDS:
            name = spec.nb if coach.language == "nb" else spec.name
            groups.setdefault(spec.group, []).append((name, spec.help))
        return group_help(coach.words, groups, _rows(_everywhere()), coach.width)

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str, Any, list[str]]:
        """Find the command that the first words name; what is no command means `log`."""
        spec, used = find(args)
        if spec is None:
            spec, used = cast("Command", find(["log"])[0]), 0
            check_first_word(ctx.obj, args)
        ctx.obj.command = spec.name
        check_note(ctx.obj, spec)
        return spec.name, load(spec), args[used:]


def check_first_word(coach: Context, words: list[str]) -> None:
    """A first word that is no command must be an activity, or be followed by an amount."""
    from smertecoach.commands.log import is_dated
    from smertecoach.core.amounts_in import has_amount
    from smertecoach.core.names import find_activity
    from smertecoach.core.nearest import distance, nearest
    from smertecoach.lang.typed import VOCABULARY

    coach.command = "log"  # which a fault in the profile need not stop
    profile = coach.profile
    coach.command = ""
    names = [commitment.name for commitment in profile.commitments] if profile else []
    if profile is not None and find_activity(profile, words[0]):
        return
    if fold(words[0]) in map(fold, names):
        return
    names += [one for a in profile.activities for one in (a.name, *a.aliases)] if profile else []
    commands = [name for spec in COMMANDS for name in (spec.name, spec.nb)]
    slips = [one for one in commands if distance(fold(words[0]), fold(one)) == 1]
    folded = {fold(name) for name in names}
    is_line = has_amount(words[1:], VOCABULARY) or is_dated(words)
    is_line = is_line or any(fold(word) in folded for word in words[1:])
    is_own = profile is not None or is_dated(words)  # without a profile there are no activities
    if is_line and is_own and (not slips or nearest(words[0], names)):
        return
    if coach.profile_fault and "activity" in coach.unsure and not slips:
        raise coach.profile_fault  # it may be one of the activities
    near = tuple(dict.fromkeys(nearest(words[0], [*commands, *names])))
    line = " ".join(words)
    noted = _as_noted(coach, words) if is_line and not slips else ""
    example = noted or _example(coach, near, words)
    values = (("word", words[0]), ("meant", "|".join(near)), ("example", example))
    code: Code = "no_command" if noted else "no_such_command"
    raise CoachError(Problem(code, "", 0, 1, len(words[0]), line, values))


def _as_noted(coach: Context, words: list[str]) -> str:
    """The words after `log`, where it understands them; else without the first one, or nothing."""
    from smertecoach.commands.log import read_session

    asking, coach.may_ask = coach.may_ask, False
    options = (nth for nth, word in enumerate(words) if word[:2] == "--")
    plain = words[: next(options, len(words))]
    try:
        for tried in (plain, plain[1:]):
            try:
                read_session(coach, tried, new=False)
            except CoachError:
                continue
            note = ["--", coach.note] if coach.note else []
            return " ".join([coach.words["names"].get("log", "log"), *tried, *note])
    finally:
        coach.may_ask = asking
    return ""


def _example(coach: Context, near: tuple[str, ...], words: list[str]) -> str:
    """The line that was probably meant: with the command that is near, or an activity."""
    from smertecoach.core.amounts_in import has_amount
    from smertecoach.lang.typed import VOCABULARY

    spec, _ = find([near[0]]) if len(near) == 1 else (None, 0)
    note = f" -- {coach.note}" if coach.note else ""
    if spec is None and coach.profile is not None and coach.profile.activities:
        return f"log {coach.profile.activities[0].name} 25"
    if spec is None:
        return coach.words["examples"]["log"][0]
    if spec.takes_note:
        return " ".join([near[0], *words[1:]]) + note
    if has_amount(words[1:], VOCABULARY):  # of an activity: not for this command
        return near[0]
    return " ".join([near[0], *words[1:]])


def load(spec: Command) -> CoachCommand:
    """Import the module of a command and make its function a Typer command."""
    if spec.everyday:
        everyday = import_module("smertecoach.commands._everyday")
        function: Callable[..., None] = getattr(everyday, spec.name)
    else:
        function = _module(spec).command
    app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    app.command(spec.name, cls=CoachCommand, add_help_option=False)(function)
    command = typer.main.get_command(app)
    own = [_options.dry_run()] if spec.writes else []
    command.params.extend([*own, *_options.shared(), help_option()])
    return cast("CoachCommand", command)


def _module(spec: Command) -> Any:
    """The module of a command."""
    return import_module(f"smertecoach.commands.{spec.module}")


def run(coach: Context, words: list[str]) -> int:
    """Run what was typed (without the note) and return the exit code."""
    group = Group()
    words = _help_first(_as_options(words))
    _options.take_early(coach, words)
    try:
        with group.make_context("smertecoach", list(words), obj=coach) as ctx:
            if not ctx._protected_args:  # noqa: SLF001 - the words that Typer has not yet taken
                from smertecoach.commands.today import bare

                bare(coach)
                return 0
            group.invoke(ctx)
            _end_trial(coach)
    except typer.Exit as leaving:
        if coach.trial is not None and coach.trial.has_said:
            _end_trial(coach)
        return leaving.exit_code
    except TyperException as wrong:
        raise _as_problem(coach, wrong) from wrong
    return 0


def _end_trial(coach: Context) -> None:
    """Say that a try changed nothing, where the command has not said so itself."""
    trial = coach.trial
    nothing = coach.words["nothing_changed"]
    if trial is None or trial.last.endswith(nothing):
        return
    say = coach.say if trial.has_said else coach.hint  # JSON stays alone
    say(coach.words["trial_end"].format(nothing=nothing))


def _as_options(words: list[str]) -> list[str]:
    """`help`, and `help log`, as the options they stand for."""
    return [*words[1:], "--help"] if fold(words[0]) in ("help", "hjelp") else list(words)


def _help_first(words: list[str]) -> list[str]:
    """Help before what would be set up: who asks for help does not want it done."""
    sets_up = any(word.partition("=")[0] in _options.SET_UP for word in words)
    asks = any(word in HELP_NAMES for word in words)
    return [HELP_NAMES[0], *words] if sets_up and asks else words


def _as_problem(coach: Context, wrong: TyperException) -> CoachError:
    """A wrong option, in the person's language."""
    words = coach.words
    option = getattr(wrong, "option_name", None)
    param = getattr(wrong, "param", None)
    if option and "does not take" in wrong.message:
        why = words["option_no_value"].format(word=option)
    elif option and type(wrong).__name__ == "NoSuchOption":
        why = words["no_such_option"].format(word=option)
    elif option:
        why = words["option_needs"].format(word=option)
    elif param is not None and getattr(param, "opts", None):
        why = words["option_needs"].format(word=param.opts[0])
    else:
        extra = wrong.message.rpartition("(")[2].rstrip(")")
        why = words["wrong_words"].format(words=extra)
    return usage(coach, why, coach.command)
