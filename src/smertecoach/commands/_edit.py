"""A file of the person's in their own editor: a copy, checked before it takes the old one's place.

What was typed is never lost: a copy that cannot be taken stays in the state folder, and its path
is told.
"""

from __future__ import annotations

import shlex
import shutil
import subprocess

from smertecoach.commands._first_answers import read_yes
from smertecoach.core.problem import NOT_VALID, CoachError, Problem
from smertecoach.files.edit_copy import drop_copy, new_copy, take_copy
from smertecoach.files.text import read_bytes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from smertecoach.context import Context

EDITORS = ("sensible-editor", "nano", "vim", "vi", "notepad")


def find_editor(environ: Mapping[str, str]) -> list[str]:
    """The words that start the person's editor. Raises `no_editor`."""
    for name in ("VISUAL", "EDITOR"):
        try:
            words = shlex.split(environ.get(name, ""))
        except ValueError:  # a quote that is not closed
            words = []
        if words:
            return words
    found = next((name for name in EDITORS if shutil.which(name, path=environ.get("PATH"))), None)
    if found is None:
        raise CoachError(Problem("no_editor"))
    return [found]


def edit_file(
    coach: Context,
    path: str,
    faults: Callable[[bytes], list[Problem]],
    tell: Callable[[Context, list[Problem]], None],
) -> bool:
    """Let the person edit a file; return whether it changed.

    `faults` finds what is wrong with a text, `tell` says it. Raises `no_editor`,
    `changed_meanwhile`, or ends with exit code 3 where the copy is not valid.
    """
    import typer

    editor = find_editor(coach.environ)
    before = read_bytes(path) or b""
    copy = new_copy(coach.home, path, before, f"{coach.now:%Y-%m-%d-%H%M%S}")
    words = coach.words["profile"]
    done = False
    try:
        while True:
            if not _start(editor, copy):
                coach.hint(words["edit_stopped"])
                coach.hint(coach.words["nothing_changed"])
                raise typer.Exit(NOT_VALID)
            text = read_bytes(copy)
            if text is None or (before.strip() and not text.strip()):
                coach.hint(words["edit_empty"])
                coach.hint(coach.words["nothing_changed"])
                raise typer.Exit(NOT_VALID)
            if text == before:
                done = True
                return False
            problems = faults(text)
            if not problems:
                take_copy(coach.home, path, text, before)
                done = True
                return True
            tell(coach, problems)
            if not coach.interactive or read_yes(coach.ask(words["edit_again"] + " ")) is not True:
                coach.hint(coach.words["nothing_changed"])
                raise typer.Exit(NOT_VALID)
    finally:
        left = read_bytes(copy)
        if left is not None and (done or left == before or not left.strip()):
            drop_copy(copy)
        elif left is not None:
            coach.hint(words["edit_kept"].format(path=copy))


def _start(editor: list[str], copy: str) -> bool:
    """Run the editor; whether it ended well. Raises `no_editor` where it is not there."""
    try:
        return subprocess.run([*editor, copy], check=False).returncode == 0  # noqa: S603 - theirs
    except OSError:
        raise CoachError(Problem("no_editor")) from None
