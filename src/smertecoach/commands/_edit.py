"""A text of the person's in their own editor: a copy, checked before it takes the old one's place.

What was typed is never lost: a copy that cannot be taken stays in the state folder, and its path
is told.
"""

from __future__ import annotations

import shlex
import shutil
import signal
import subprocess

import typer

from smertecoach.commands._first_answers import read_yes
from smertecoach.core.problem import NOT_VALID, CoachError, Problem
from smertecoach.files.edit_copy import drop_copy, new_copy
from smertecoach.files.text import read_bytes
from smertecoach.render.errors import problem_lines

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from smertecoach.context import Context

EDITORS = ("sensible-editor", "nano", "vim", "vi", "notepad")


def find_editor(coach: Context) -> list[str]:
    """The words that start the person's editor. Raises `no_editor`, `no_terminal`."""
    environ = coach.environ
    chosen = [environ.get(name, "").strip() for name in ("VISUAL", "EDITOR")]
    for command in chosen:
        try:
            words = shlex.split(command)
        except ValueError:  # a quote that is not closed
            words = []
        if words:
            return words
    if not any(chosen) and not coach.interactive:
        raise CoachError(Problem("no_terminal"))
    found = next((name for name in EDITORS if shutil.which(name, path=environ.get("PATH"))), None)
    if found is None:
        raise CoachError(Problem("no_editor", values=(("word", ", ".join(EDITORS)),)))
    return [found]


def edit_text(
    coach: Context,
    name: str,
    before: bytes,
    faults: Callable[[bytes], list[Problem]],
    take: Callable[[bytes], None],
) -> bool:
    """Let the person edit a text in a copy called `name`; return whether it changed.

    `faults` finds what is wrong with a text, `take` puts it in its place. Raises `no_editor`, what
    `take` raises, or ends with exit code 3 where the copy is not valid.
    """
    editor = find_editor(coach)
    copy = new_copy(coach.home, name, before, f"{coach.now:%Y-%m-%d-%H%M%S}")
    words = coach.words["profile"]
    done = False
    try:
        while True:
            if not _start(editor, copy):
                raise _unchanged(coach, words["edit_stopped"])
            text = read_bytes(copy)
            if text is None or (before.strip() and not text.strip()):
                raise _unchanged(coach, words["edit_empty"])
            if text == before:
                done = True
                return False
            problems = faults(text)
            if not problems:
                take(text)
                done = True
                return True
            tell_faults(coach, problems)
            if not _again(coach):
                raise _unchanged(coach)
    finally:
        left = read_bytes(copy)
        if left is not None and (done or left == before or not left.strip()):
            drop_copy(copy)
        elif left is not None:
            coach.hint(words["edit_kept"].format(path=copy))


def _unchanged(coach: Context, why: str = "") -> typer.Exit:
    """The end of an edit that changed nothing, said."""
    if why:
        coach.hint(why)
    coach.hint(coach.words["nothing_changed"])
    return typer.Exit(NOT_VALID)


def _again(coach: Context) -> bool:
    """Whether to go back into the editor; Enter is yes."""
    if not coach.interactive:
        return False
    answer = coach.ask(coach.words["profile"]["edit_again"] + " ")
    return not answer or read_yes(answer) is True


def tell_faults(coach: Context, problems: list[Problem], command: str = "profile") -> None:
    """Every problem of a text, one below the other."""
    words = coach.words["profile"]
    form = words["found_one"] if len(problems) == 1 else words["found_many"]
    coach.say(form.format(n=len(problems)))
    for problem in problems:
        coach.say("")
        coach.say("\n".join(problem_lines(coach.words, problem, command, coach.room)))
    coach.flush()


def _start(editor: list[str], copy: str) -> bool:
    """Run the editor; whether it ended well. Raises `no_editor` where it is not there.

    Ctrl-C is the editor's own meanwhile: it must not take the text away from under it. A function
    as handler, unlike SIG_IGN, is not handed down to the editor.
    """
    old = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        return subprocess.run([*editor, copy], check=False).returncode == 0  # noqa: S603 - theirs
    except OSError:
        raise CoachError(Problem("no_editor", values=(("word", editor[0]),))) from None
    finally:
        signal.signal(signal.SIGINT, old)
