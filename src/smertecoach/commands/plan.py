"""`plan`: this week's plan, the next one proposed with reasons, and what the person decides."""

from __future__ import annotations

from typing import Annotated

import typer

from smertecoach.commands._asked import usage
from smertecoach.commands._options import Json, Words
from smertecoach.commands._plan import SET, Asked, answer_to
from smertecoach.context import Context
from smertecoach.core.names import fold

WITHOUT_SET = ("accept", "replace", "up", "stay", "down", "answer", "sure", "json")

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
    if words and fold(words[0]) in SET:
        _refuse_with_set(ctx)
    choices = [(name, "up") for name in _each(up)]
    choices += [(name, "stay") for name in _each(stay)]
    choices += [(name, "down") for name in _each(down)]
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


def _each(names: list[str] | None) -> list[str]:
    """The names after an option, also several joined by commas."""
    return [name for one in names or [] for name in one.split(",") if name.strip()]


def _refuse_with_set(ctx: typer.Context) -> None:
    """`plan set` saves at once; nothing else is decided with it."""
    coach: Context = ctx.obj
    given = [
        param.opts[-1 if coach.language == "nb" else 0]
        for param in ctx.command.params
        if param.name in WITHOUT_SET and ctx.params[param.name]
    ]
    if given:
        raise usage(coach, coach.words["wrong_words"].format(words=" ".join(given)), "plan")
