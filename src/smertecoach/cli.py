"""From typed words to a command and an exit code: the table, the note, the only error boundary.

Calls of everyday commands made of plain words go straight to the command; any other goes through
Typer, which would cost as much as six interpreter starts. Both end in the same function.
"""

from __future__ import annotations

import os
import sys

from smertecoach.commands._table import COMPLETION, check_note, find
from smertecoach.context import Context, OutputLost
from smertecoach.core.problem import DONE, FAULT, INTERRUPTED, CoachError, Problem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any, TextIO


def split_note(arguments: list[str]) -> tuple[list[str], str | None, bool]:
    """Split at the first `--`: the words, the note, and whether the note is to be asked for."""
    if "--" not in arguments:
        return arguments, None, False
    at = arguments.index("--")
    note = " ".join(arguments[at + 1 :]).strip()
    return arguments[:at], note or None, not note


def run(
    arguments: list[str],
    environ: Mapping[str, str],
    out: TextIO | None = None,
    err: TextIO | None = None,
    source: TextIO | None = None,
) -> int:
    """Run one call and return its exit code. Every problem ends here, none as a traceback."""
    coach = Context(environ, out=out, err=err, source=source)
    try:
        return _answer(coach, arguments)
    except KeyboardInterrupt:
        coach.hint("\n" + coach.words["nothing_changed"])
        return INTERRUPTED
    except BrokenPipeError:  # the reader left, as `head` does
        _leave_output()
        return DONE
    except OutputLost as lost:
        _leave_output()
        coach.hint(coach.words["output_lost"].format(why=lost))
        return FAULT
    except Exception as fault:
        if environ.get("SMERTECOACH_DEBUG"):
            raise
        return _tell(coach, CoachError(Problem("fault", values=(("why", _where(fault)),))))
    finally:
        coach.close()


def _leave_output() -> None:
    """Write nothing more: what is still waiting would fail once more when the interpreter ends."""
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - until the end


def _answer(coach: Context, arguments: list[str]) -> int:
    try:
        code = _dispatch(coach, arguments)
    except CoachError as error:
        code = _tell(coach, error)
    coach.flush()
    if coach.profile_fault is not None and code == DONE:
        _tell_fault(coach, coach.profile_fault)
    _tell_shrunk(coach)
    return code


def _tell_fault(coach: Context, fault: CoachError) -> None:
    """Say what is wrong in the profile, in spite of which something was saved."""
    from smertecoach.render.errors import problem_lines

    for line in problem_lines(coach.words, fault.problem, "", coach.room):
        coach.hint(line)


SILENT = ("verify",)  # says it in its own way


def _tell_shrunk(coach: Context) -> None:
    """Say that a journal is missing or cut short, and the way back."""
    if coach.opened is None or coach.only_looks or coach.command in SILENT:
        return
    from smertecoach.files.sizes import look

    named = find([coach.command])[0] if coach.command else None
    found = look(coach.opened, lately=named is None or named.everyday)
    if found:
        from smertecoach.render.errors import problem_lines

        for one in found:
            for line in problem_lines(coach.words, one):
                coach.hint(line)


def _dispatch(coach: Context, arguments: list[str]) -> int:
    if COMPLETION in coach.environ:
        from smertecoach.commands import _completion

        return _completion.complete(coach, coach.environ[COMPLETION])
    words, coach.note, coach.note_asked = split_note(arguments)
    _check_text(arguments)
    if not words:
        check_note(coach, None)
        from smertecoach.commands.today import bare

        bare(coach)
        return DONE
    command, used = find(words)
    flags = command.flags if command else ()
    has_options = any(_is_option(word) and word not in flags for word in words)
    if not has_options and command is not None and (command.everyday or command.direct):
        coach.command = command.name
        check_note(coach, command)
        return _module(command.direct or command.module).run(coach, words[used:]) or DONE
    if not has_options and command is None and _is_activity(coach, words[0]):
        coach.command = "log"
        return _module("log").run(coach, words) or DONE
    from smertecoach.commands import _group

    return _group.run(coach, words)


def _module(name: str) -> Any:
    """The module of a command; `importlib` would cost a twentieth of an interpreter start."""
    full = f"smertecoach.commands.{name}"
    __import__(full)
    return sys.modules[full]


def _is_option(word: str) -> bool:
    """Whether a word sends the call to Typer; `-` is a word, and -5 is a number out of range."""
    return word[:1] == "-" and word != "-" and word[1] not in "0123456789.,"


def _is_activity(coach: Context, word: str) -> bool:
    from smertecoach.core.names import fold, known_names

    coach.command = "log"  # which a fault in the profile need not stop
    profile = coach.profile
    if profile is not None and fold(word) in known_names(profile, 0):
        return True
    coach.command = ""
    return False


def _check_text(arguments: list[str]) -> None:
    """Refuse words that are not UTF-8: they could not be written to the journal."""
    try:
        " ".join(arguments).encode()
    except UnicodeEncodeError:
        raise CoachError(Problem("not_text")) from None


def _tell(coach: Context, error: CoachError) -> int:
    from smertecoach.render.errors import problem_text

    coach.flush()
    coach.hint(problem_text(coach.words, error.problem, coach.command, coach.room))
    return error.exit_code


def _where(fault: BaseException) -> str:
    """The kind and place of a fault in the program, without anything the person wrote."""
    trace, place = fault.__traceback__, ""
    while trace is not None:
        code = trace.tb_frame.f_code
        if "smertecoach" in code.co_filename:
            place = f" ({os.path.basename(code.co_filename)}:{trace.tb_lineno})"
        trace = trace.tb_next
    return type(fault).__name__ + place


def main() -> int:
    """The console script."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    return run(sys.argv[1:], os.environ)
