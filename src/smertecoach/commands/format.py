"""`format`: the specification of the files, as a page."""

from __future__ import annotations

from importlib.resources import files

import typer

from smertecoach.context import Context


def command(ctx: typer.Context) -> None:
    """Print the file format."""
    coach: Context = ctx.obj
    coach.say(files("smertecoach").joinpath("FORMAT.md").read_text("utf-8").rstrip("\n"))
