"""`format`: the specification of the files, as a page in the person's language."""

from __future__ import annotations

from importlib.resources import files

import typer

from smertecoach.context import Context

PAGES = {"en": "FORMAT.md", "nb": "FORMAT.nb.md"}


def command(ctx: typer.Context) -> None:
    """Print the file format."""
    coach: Context = ctx.obj
    page = files("smertecoach").joinpath(PAGES[coach.language])
    coach.say(page.read_text("utf-8").rstrip("\n"))
