"""`plan`: this week's plan, the next one proposed with reasons, and what the person decides."""

from __future__ import annotations

from typing import Annotated

import typer

from smertecoach.commands._options import Json, Words
from smertecoach.commands._plan import Asked, answer_to

Accept = Annotated[bool, typer.Option("--accept", "--godta", help="opt_accept")]
Replace = Annotated[bool, typer.Option("--replace", "--erstatt", help="opt_replace")]
Up = Annotated[list[str] | None, typer.Option("--up", "--opp", help="opt_up")]
Stay = Annotated[list[str] | None, typer.Option("--stay", "--bli", help="opt_stay")]
Down = Annotated[list[str] | None, typer.Option("--down", "--ned", help="opt_down")]
Reply = Annotated[str | None, typer.Option("--answer", "--svar", help="opt_answer")]
HowSure = Annotated[str | None, typer.Option("--sure", "--sikker", help="opt_sure")]
Week = Annotated[str | None, typer.Option("--week", "--uke", help="opt_week")]


def command(
    ctx: typer.Context,
    words: Words = None,
    *,
    accept: Accept = False,
    replace: Replace = False,
    up: Up = None,
    stay: Stay = None,
    down: Down = None,
    answer: Reply = None,
    sure: HowSure = None,
    week: Week = None,
    json: Json = False,
) -> None:
    """Show or settle a plan."""
    choices = [(name, "up") for name in up or []]
    choices += [(name, "stay") for name in stay or []] + [(name, "down") for name in down or []]
    asked = Asked(
        accept=accept,
        replace=replace,
        choices=tuple(choices),
        answer=answer,
        sure=sure,
        week=week,
        json=json,
    )
    answer_to(ctx.obj, words or [], asked)
