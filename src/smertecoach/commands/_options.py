"""Options that are the same everywhere, and the types of options that commands share.

The help of an option is a key of the sentences; `_group.py` turns it into the person's language.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperOption

from smertecoach import __version__, lang
from smertecoach.commands._asked import usage
from smertecoach.context import COLOURS, Context

if TYPE_CHECKING:
    from collections.abc import Callable

SET_UP = ("--show-completion", "--install-completion")
DRY_RUN = ("--dry-run", "--prøv", "--proev")

Words = Annotated[list[str] | None, typer.Argument(show_default=False)]
Json = Annotated[bool, typer.Option("--json", help="opt_json")]
Since = Annotated[str | None, typer.Option("--since", "--fra", help="opt_since")]
Until = Annotated[str | None, typer.Option("--until", "--til", help="opt_until")]
OneDay = Annotated[str | None, typer.Option("--date", "--dato", help="opt_date")]


def _home(coach: Context, value: str) -> None:
    if coach.trial is None:  # else taken, before the copy was made
        coach.home_option = value


def _lang(coach: Context, value: str) -> None:
    if value not in lang.LANGUAGES:
        raise usage(coach, coach.words["option_value"].format(value=value, word="--lang"))
    coach.lang_option = value


def _plain(coach: Context, value: bool) -> None:  # noqa: FBT001 - called by Typer
    coach.plain_option = value


def _colour(coach: Context, value: str) -> None:
    if value not in COLOURS:
        raise usage(coach, coach.words["option_value"].format(value=value, word="--color"))
    coach.colour_option = value


def _version(coach: Context, value: bool) -> None:  # noqa: FBT001 - called by Typer
    if value:
        coach.say(f"smertecoach {__version__}")
        raise typer.Exit


def _option(
    names: list[str],
    help_key: str,
    take: Callable[[Context, Any], None],
    *,
    flag: bool = False,
    says: bool = False,
    eager: bool = True,
) -> TyperOption:
    """An option that sets something of the context before the command runs.

    One that `says` something is not taken while a line is only completed; one that is not `eager`
    comes after help.
    """

    def callback(ctx: typer.Context, _option: object, value: Any) -> None:
        if value not in (None, False) and not (says and ctx.resilient_parsing):
            take(ctx.obj, value)

    return TyperOption(
        param_decls=names,
        is_flag=flag,
        default=False if flag else None,
        callback=callback,
        expose_value=False,
        is_eager=eager,
        help=help_key,
    )


def shared() -> list[TyperOption]:
    """The options that every command takes."""
    return [
        _option(["--plain"], "opt_plain", _plain, flag=True),
        _option(["--color"], "opt_color", _colour),
        _option(["--lang"], "opt_lang", _lang),
        _option(["--home"], "opt_home", _home),
        _option(["--version"], "opt_version", _version, flag=True, says=True),
    ]


def _show_completion(coach: Context, value: str) -> None:
    from smertecoach.commands import _completion

    _completion.show(coach, value)


def _install_completion(coach: Context, value: str) -> None:
    from smertecoach.commands import _completion

    _completion.set_up(coach, value)


def set_up() -> list[TyperOption]:
    """The options that set up a shell, where no command is named."""
    told = {
        SET_UP[0]: ("opt_show_completion", _show_completion),
        SET_UP[1]: ("opt_install_completion", _install_completion),
    }
    return [_option([n], *rest, says=True, eager=False) for n, rest in told.items()]


def take_early(coach: Context, words: list[str]) -> None:
    """Take the home and the language before any word is looked up in them."""
    _take(coach, words, "--home", _home)
    if any(word in DRY_RUN for word in words):  # before the real home is read, and that remembered
        coach.only_try()
    _take(coach, words, "--lang", _lang)


def _take(
    coach: Context, words: list[str], name: str, take: Callable[[Context, str], None]
) -> None:
    """Take the value of an option wherever it stands."""
    for nth, word in enumerate(words):
        if word == name and nth + 1 < len(words):
            take(coach, words[nth + 1])
        elif word.startswith(name + "="):
            take(coach, word.partition("=")[2])


def dry_run() -> TyperOption:
    """The option of the commands that write; it was taken early."""
    return _option([*DRY_RUN], "opt_dry_run", lambda _coach, _value: None, flag=True)
