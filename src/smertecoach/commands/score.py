"""`score`: how even the days were, each against its own plan or what is usual."""

from __future__ import annotations

from typing import Annotated

import typer

from smertecoach.commands._options import Json, OneDay, Since, Until, Words
from smertecoach.commands._score import Asked, answer

Numbers = Annotated[bool, typer.Option("--numbers", "--tall", help="opt_numbers")]


def command(
    ctx: typer.Context,
    words: Words = None,
    *,
    since: Since = None,
    until: Until = None,
    date: OneDay = None,
    numbers: Numbers = False,
    json: Json = False,
) -> None:
    """Show how even the days were."""
    days = (since, until, date)
    answer(ctx.obj, words or [], Asked(days=days, numbers=numbers, json=json))
