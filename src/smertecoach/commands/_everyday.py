"""The options of the everyday commands. Without options they run by `run` alone, without Typer."""

from __future__ import annotations

from typing import Annotated

import typer

from smertecoach.commands import away as away_
from smertecoach.commands import back as back_
from smertecoach.commands import checkin as checkin_
from smertecoach.commands import done as done_
from smertecoach.commands import flare as flare_
from smertecoach.commands import log as log_
from smertecoach.commands import prompt as prompt_
from smertecoach.commands import rest as rest_
from smertecoach.commands import skip as skip_
from smertecoach.commands import today as today_
from smertecoach.commands import undo as undo_
from smertecoach.commands._options import Json, Words
from smertecoach.commands._table import QUIET

Quiet = Annotated[bool, typer.Option(*QUIET, help="opt_quiet")]
New = Annotated[bool, typer.Option("--new", "--ny", help="opt_new")]


def log(ctx: typer.Context, words: Words = None, *, new: New = False) -> None:
    """Note an activity."""
    log_.run(ctx.obj, words or [], new=new)


def checkin(ctx: typer.Context, words: Words = None) -> None:
    """Note the morning."""
    checkin_.run(ctx.obj, words or [])


def rest(ctx: typer.Context, words: Words = None) -> None:
    """Note rest."""
    rest_.run(ctx.obj, words or [])


def today(ctx: typer.Context, words: Words = None, *, json: Json = False) -> None:
    """Show today."""
    today_.run(ctx.obj, words or [], json=json)


def done(ctx: typer.Context, words: Words = None) -> None:
    """Note a planned thing."""
    done_.run(ctx.obj, words or [])


def skip(ctx: typer.Context, words: Words = None) -> None:
    """Note that a planned thing is not for today."""
    skip_.run(ctx.obj, words or [])


def undo(ctx: typer.Context, words: Words = None) -> None:
    """Take back the last change."""
    undo_.run(ctx.obj, words or [])


def flare(ctx: typer.Context, words: Words = None) -> None:
    """Note that a flare begins or has settled."""
    flare_.run(ctx.obj, words or [])


def away(ctx: typer.Context, words: Words = None) -> None:
    """Note a gap or a pause."""
    away_.run(ctx.obj, words or [])


def prompt(ctx: typer.Context, words: Words = None, *, quiet: Quiet = False) -> None:
    """Say where today stands, in a few letters."""
    raise typer.Exit(prompt_.run(ctx.obj, [*(words or []), *(QUIET[:1] if quiet else ())]))


def back(ctx: typer.Context, words: Words = None) -> None:
    """Note the end of a gap or a pause."""
    back_.run(ctx.obj, words or [])
