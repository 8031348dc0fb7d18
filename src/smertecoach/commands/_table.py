"""The table of commands: names in both languages, where each is, and what it is for.

Help, completion and "did you mean" work from here; a command's module is imported only to run it.
"""

from __future__ import annotations

from smertecoach.core.names import fold
from smertecoach.core.problem import CoachError, Problem
from smertecoach.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from smertecoach.context import Context


COMPLETION = "_SMERTECOACH_COMPLETE"  # set by the shell that asks what a word may become
QUIET = ("--quiet", "--stille")


class Command(Record):
    """One command. `help` and `group` are keys of the sentences."""

    name: str
    module: str
    group: str
    nb: str
    others: tuple[str, ...] = ()
    takes_note: bool = False
    writes: bool = False  # takes --dry-run
    everyday: bool = False  # plain words go straight to `run` of its module, without Typer
    direct: str = ""  # the same for a report: the module that holds its `run`
    flags: tuple[str, ...] = ()  # options that count as plain words, taken by `run`

    @property
    def help(self) -> str:
        """The key of its one-line help."""
        return f"cmd_{self.name}"


COMMANDS = (
    Command("log", "log", "group_day", "logg", ("l",), takes_note=True, writes=True, everyday=True),
    Command(
        "checkin",
        "checkin",
        "group_day",
        "dagsform",
        ("d", "c", "morgen"),
        takes_note=True,
        writes=True,
        everyday=True,
    ),
    Command("today", "today", "group_day", "idag", everyday=True),
    Command("rest", "rest", "group_day", "hvile", takes_note=True, writes=True, everyday=True),
    Command("done", "done", "group_day", "gjort", takes_note=True, writes=True, everyday=True),
    Command("skip", "skip", "group_day", "ikke-i-dag", takes_note=True, writes=True, everyday=True),
    Command("undo", "undo", "group_day", "angre", ("u",), writes=True, everyday=True),
    Command("plan", "plan", "group_week", "plan", writes=True, direct="_plan"),
    Command("score", "score", "group_week", "jevnhet", ("skår",), direct="_score"),
    Command("patterns", "patterns", "group_week", "mønster", writes=True, direct="_patterns"),
    Command(
        "flare", "flare", "group_life", "oppbluss", takes_note=True, writes=True, everyday=True
    ),
    Command("away", "away", "group_life", "borte", takes_note=True, writes=True, everyday=True),
    Command("back", "back", "group_life", "tilbake", takes_note=True, writes=True, everyday=True),
    Command("list", "list", "group_data", "liste", takes_note=True),
    Command("edit", "edit", "group_data", "endre"),
    Command("remove", "remove", "group_data", "slett", writes=True),
    Command("init", "init", "group_data", "oppsett", writes=True),
    Command("profile", "profile", "group_data", "profil", writes=True),
    Command("verify", "verify", "group_data", "sjekk", writes=True),
    Command("format", "format", "group_data", "format"),
    Command("demo", "demo", "group_data", "demo"),
    Command(
        "prompt",
        "prompt",
        "group_data",
        "ledetekst",
        everyday=True,
        flags=QUIET,
    ),
)


def _words() -> dict[str, Command]:
    words = {}
    for command in COMMANDS:
        for word in (command.name, command.nb, *command.others):
            words[fold(word)] = command
    return words


WORDS = _words()


def check_note(coach: Context, command: Command | None) -> None:
    """Refuse a note that no command would keep. Raises `no_note`."""
    given = coach.note is not None or coach.note_asked
    if given and (command is None or not command.takes_note):
        raise CoachError(Problem("no_note"))


def find(head: list[str]) -> tuple[Command | None, int]:
    """The command that the first words name, and how many words that took (`i dag` is two)."""
    if not head:
        return None, 0
    if len(head) > 1 and fold(head[0]) == "i" and fold(head[1]) == "dag":
        return WORDS["today"], 2
    found = WORDS.get(fold(head[0]))
    return found, 1 if found else 0
