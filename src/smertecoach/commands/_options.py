"""Options that are the same everywhere, and the types of options that commands share.

The help of an option is a key of the sentences; `_group.py` turns it into the person's language.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperOption

from smertecoach import __version__, lang
from smertecoach.context import COLOURS, Context
from smertecoach.core.problem import CoachError, Problem
from smertecoach.core.wanted import read_stretch
from smertecoach.core.words_in import read_range_day
from smertecoach.files.journal import first_day
from smertecoach.lang.ranges import RANGES
from smertecoach.lang.typed import VOCABULARY

if TYPE_CHECKING:
    from collections.abc import Callable

    from smertecoach.core.ranges_in import Stretch

SET_UP = ("--show-completion", "--install-completion")
DRY_RUN = ("--dry-run", "--prøv", "--proev")

Words = Annotated[list[str] | None, typer.Argument(show_default=False)]
Json = Annotated[bool, typer.Option("--json", help="opt_json")]
Since = Annotated[str | None, typer.Option("--since", "--fra", help="opt_since")]
Until = Annotated[str | None, typer.Option("--until", "--til", help="opt_until")]
LAST = date.max  # the end of all there is
OneDay = Annotated[str | None, typer.Option("--date", "--dato", help="opt_date")]


def usage(coach: Context, why: str, command: str = "") -> CoachError:
    """A wrong option, with the sentence that says what is wrong with it."""
    values = (("why", why), ("command", command or coach.command))
    return CoachError(Problem("usage", values=values))


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


def days_asked(
    coach: Context, since: str | None, until: str | None, one: str | None, default: int
) -> tuple[date, date]:
    """The days that --since, --until and --date name, both inclusive; else the last `default`."""
    if one is not None and (since is not None or until is not None):
        raise usage(coach, coach.words["wrong_words"].format(words="--date"))
    if one is not None:
        day = read_range_day(one, VOCABULARY, coach.today)
        return day, day
    end = read_range_day(until, VOCABULARY, coach.today) if until else coach.today
    start = (
        read_range_day(since, VOCABULARY, coach.today)
        if since
        else end - timedelta(days=default - 1)
    )
    if end < start:
        values = (("since", start.isoformat()), ("until", end.isoformat()))
        this_year = ("this_year", coach.today.year)
        raise CoachError(Problem("since_after", values=(*values, this_year)))
    return start, end


def days_in_words(
    coach: Context, words: list[str] | None, *options: str | None, default: int
) -> tuple[date, date]:
    """The days that words name (`last month`, `since monday`), else those of the options."""
    if not words:
        since, until, one = options
        return days_asked(coach, since, until, one, default)
    if any(option is not None for option in options):
        raise usage(coach, coach.words["days_twice"])
    return from_first(coach, read_stretch(words, VOCABULARY, RANGES, coach.today))


def from_first(coach: Context, stretch: Stretch | None) -> tuple[date, date]:
    """Both ends of a stretch; an open one begins with the first entry. None: all there is."""
    end = stretch.end if stretch else LAST
    start = stretch.start if stretch else None
    if start is None:
        start = min(first_day(coach.home) or coach.today, end)
    return start, end
