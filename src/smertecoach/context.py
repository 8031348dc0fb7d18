"""The one door for side effects: clock, home, language, and the person's two ends of the terminal.

A command gets a Context, reads through it and `files`, and says what it has to say with `say`
(results, standard output) and `hint` (messages, standard error). Nothing is read before it is
needed.
"""

from __future__ import annotations

import os
import sys
import time
from datetime import datetime, timedelta

from smertecoach import lang
from smertecoach.core.model import Profile
from smertecoach.core.problem import CoachError, Problem
from smertecoach.files.place import Home, check_owner, find_home
from smertecoach.lang.say import command_apart, visible_lines

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from typing import TextIO

    from smertecoach.core.model import Entry
    from smertecoach.files.trial import Trial
    from smertecoach.lang.words import Words

NARROWEST, WIDEST, USUAL_WIDTH = 40, 200, 80
NOTES = ("log", "checkin", "rest")  # one wrong setting is no reason to save nothing
COLOURS = ("auto", "always", "never")


class OutputLost(Exception):
    """What was to be shown could not be written; what was saved stays saved."""


class Context:
    """Everything a command may touch outside the rules."""

    def __init__(
        self,
        environ: Mapping[str, str],
        *,
        out: TextIO | None = None,
        err: TextIO | None = None,
        source: TextIO | None = None,
        home: Home | None = None,
    ) -> None:
        self.environ = environ
        # A closed end is None; what would be written there is gone, and nothing can be asked.
        self.out = out or sys.stdout or _nowhere()
        self.err = err or sys.stderr or _nowhere()
        self.source = source or sys.stdin or _nowhere()
        # What options set before anything is read:
        self.home_option: str | None = None
        self.lang_option: str | None = None
        self.plain_option = False
        self.colour_option = "auto"
        self.told_unread = False  # once a run is enough
        self.only_looks = False  # neither messages nor a memory of what is read are written
        self.events: list[Entry] | None = None  # gaps, pauses, flares, once read
        self.command = ""  # the command that runs, for messages
        self.may_ask = True  # not while a line is only tried
        self.note: str | None = None  # what followed the first `--`
        self.note_asked = False  # a trailing `--` alone: ask for the note on a terminal
        self.trial: Trial | None = None  # the copy that --dry-run works on
        self._home = home
        self._now: datetime | None = None
        self._words: Words | None = None
        self._lang = ""
        self._profile: Profile | None = None
        self._profile_read = False
        self.profile_fault: CoachError | None = None  # in spite of which a line is saved
        self.unsure: frozenset[str] = frozenset()  # what the fault leaves open in the profile

    # --- what is where, and when ---------------------------------------------------------

    @property
    def home(self) -> Home:
        """The person's folders. Raises `foreign_home`."""
        if self._home is None or not self._home.call:
            home = self._home or find_home(self.environ, self.home_option)
            check_owner(home)
            self._home = home.but(
                call=self._call(), remembers=not self.only_looks, waiting=self._tell_waiting
            )
        return self._home

    def _call(self) -> str:
        """When and by which call something is written, for the undo history."""
        try:
            moment = self.now
        except CoachError:  # told by whoever needs the clock
            moment = datetime.now().astimezone()
        return f"{moment.isoformat('T', 'seconds')} {time.time_ns():x}-{os.getpid():x}"

    def only_try(self) -> None:
        """Work on a copy of the home from here on, and claim no save. Raises `cannot_read`."""
        from smertecoach.files.trial import new_trial

        self.trial = new_trial(self.home, self.environ)
        self._home, self._words = self.trial.copy, None
        self.trial.fill()

    def close(self) -> None:
        """Leave nothing behind."""
        if self.trial is not None:
            self.trial.end()

    @property
    def opened(self) -> Home | None:
        """The person's folders where this call has used them, else None."""
        return self._home if self._home is not None and self._home.call else None

    def _tell_waiting(self) -> None:
        self.hint(self.words["waiting"])

    @property
    def now(self) -> datetime:
        """The moment the command began, with its offset. Raises `bad_now`."""
        if self._now is None:
            fixed = self.environ.get("SMERTECOACH_NOW")
            self._now = _fixed_now(fixed) if fixed else datetime.now().astimezone()
        return self._now

    @property
    def today(self) -> date:
        """The person's day: before `day_starts_at` it is still the day before."""
        return (self.now - timedelta(minutes=self.day_starts)).date()

    @property
    def night(self) -> date | None:
        """After midnight, while the person's day still lasts: the date that has just begun."""
        return self.now.date() if self.now.date() != self.today else None

    @property
    def day_starts(self) -> int:
        """The minute at which the person's day begins."""
        return self.profile.day_starts_at if self.profile else Profile().day_starts_at

    @property
    def offset(self) -> int | None:
        """Minutes east of UTC where they are not those of the profile's time zone, else None."""
        zone = self.profile.timezone if self.profile else None
        if not zone:
            return None
        if zone == _system_zone(self.environ):
            usual = self.now.astimezone().utcoffset()
        else:
            from zoneinfo import ZoneInfo, ZoneInfoNotFoundError  # dear: a third of a start

            try:
                usual = self.now.astimezone(ZoneInfo(zone)).utcoffset()
            except (ZoneInfoNotFoundError, ValueError):
                return None
        here = self.now.utcoffset()
        return None if here is None or here == usual else int(here.total_seconds() // 60)

    @property
    def profile(self) -> Profile | None:
        """The profile, or None where there is none. Raises the first problem of a bad one.

        A command that only notes something goes on with what is sure in spite of the problem.
        """
        if not self._profile_read:
            from smertecoach.files.memory import load_profile

            try:
                self._profile = load_profile(self.home)
            except CoachError as error:
                if self.command not in NOTES:
                    raise
                self._take_what_is_sure(error)
            self._profile_read = True
        return self._profile

    def _take_what_is_sure(self, fault: CoachError) -> None:
        from smertecoach.files.profile_sure import read_sure
        from smertecoach.files.text import read_bytes

        text = read_bytes(self.home.file("profile.toml")) or b""
        self._profile, self.unsure = read_sure(text)
        self.profile_fault = fault

    def only_look(self) -> None:
        """Write nothing from now on but the result: no message, no memory of what is read."""
        self.only_looks = True
        if self._home is not None:
            self._home = self._home.but(remembers=False)

    def forget_profile(self) -> None:
        """Read the profile again when it is next asked for, because it was changed."""
        self._profile_read = False

    def take_note(self) -> str | None:
        """What followed the first `--`; a `--` with nothing after it asks on a terminal."""
        if self.note_asked and self.interactive:
            self.note_asked = False
            self.note = self.ask(self.words["ask_note"] + " ") or None
        return self.note

    # --- language ------------------------------------------------------------------------

    @property
    def language(self) -> str:
        """`en` or `nb`: the option, the environment, the profile, the locale."""
        if not self._lang:
            wanted = self.lang_option or self.environ.get("SMERTECOACH_LANG", "")
            if wanted not in lang.LANGUAGES:
                wanted = self._profile_language() or _locale_language(self.environ)
            self._lang = wanted
        return self._lang

    def _profile_language(self) -> str | None:
        try:
            return self.profile.language if self.profile else None
        except CoachError:  # the fault itself is told in the language of the locale
            return None

    @property
    def words(self) -> Words:
        """The sentences of the language in use."""
        if self._words is None:
            self._words = self.words_of(self.language)
        return self._words

    def words_of(self, language: str) -> Words:
        """The sentences of a language, which claim no save where one is only tried."""
        if self.trial is None:
            return lang.load(language)
        return lang.of_trial(lang.whole(language))

    # --- the terminal --------------------------------------------------------------------

    @property
    def plain(self) -> bool:
        """Whether to write for a pipe, a screen reader or a dumb terminal."""
        if self.plain_option or self.environ.get("ACCESSIBLE"):
            return True
        forced = self.colour_option == "always" or bool(self.environ.get("FORCE_COLOR"))
        return not forced and (self.environ.get("TERM") == "dumb" or not self.out.isatty())

    @property
    def colour(self) -> bool:
        """Whether colour may be used (NO_COLOR, FORCE_COLOR, --color)."""
        if self.colour_option != "auto":
            return self.colour_option == "always"
        if self.environ.get("NO_COLOR"):
            return False
        return bool(self.environ.get("FORCE_COLOR")) or not self.plain

    @property
    def width(self) -> int:
        """Columns to write in, 40 to 200."""
        asked = self.environ.get("COLUMNS", "")
        width = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 0
        if not width:
            try:
                width = os.get_terminal_size(self.out.fileno()).columns
            except (OSError, ValueError):
                width = USUAL_WIDTH
        return min(max(width or USUAL_WIDTH, NARROWEST), WIDEST)

    @property
    def room(self) -> int:
        """Columns for a faulty line that is shown with carets; in a pipe there is room."""
        return self.width if self.err.isatty() else WIDEST

    @property
    def interactive(self) -> bool:
        """Whether both ends are a terminal, so that a question can be asked."""
        return self.may_ask and self.source.isatty() and self.out.isatty()

    def say(self, text: str, *, as_is: bool = False) -> None:
        """Write a result; `as_is` breaks no line. Raises OutputLost where it cannot be written.

        What came from a person's files or was typed is made harmless here, as in `hint` and `ask`.
        """
        text = visible_lines(text)
        self.put(text if as_is else self._fitted(text))

    def put(self, drawn: str) -> None:
        """Write what is harmless already, as what `render.terminal` drew with its colours."""
        if self.trial is not None:
            drawn, self.trial.has_said = self.trial.told(drawn), True
        try:
            self.out.write(drawn + "\n")
        except BrokenPipeError:
            raise
        except OSError as fault:
            raise OutputLost(fault.strerror or "") from fault

    def flush(self) -> None:
        """Let go of what was said. Raises OutputLost where it cannot be written."""
        try:
            self.out.flush()
        except BrokenPipeError:
            raise
        except OSError as fault:
            raise OutputLost(fault.strerror or "") from fault

    def hint(self, text: str) -> None:
        """Write a message beside the result."""
        if self.only_looks:
            return
        if self.trial is not None:
            text = self.trial.told(text)
        self.err.write(self._fitted(visible_lines(text)) + "\n")

    def _fitted(self, text: str) -> str:
        """Break long lines between words on a terminal; lines that are set in stay as they are."""
        if self.plain and not self.out.isatty():
            return text
        width = self.width
        return "\n".join(part for line in text.split("\n") for part in _broken(line, width))

    def ask(self, question: str) -> str:
        """Ask on the terminal; an empty answer skips. Only when `interactive`."""
        self.out.write(self._fitted(visible_lines(question.rstrip())) + " ")
        self.out.flush()
        try:
            answer = self.source.readline()
        except UnicodeDecodeError:  # a key that is no text; the question is asked again
            return "\ufffd"
        if not answer:  # Ctrl-D
            raise KeyboardInterrupt
        return answer.strip()


def _nowhere() -> TextIO:
    return open(os.devnull, "r+", encoding="utf-8")


def _broken(line: str, width: int) -> list[str]:
    if len(line) <= width or line.startswith("  "):
        return [line]
    text, command = command_apart(line, width)
    if command:
        return [*_broken(text, width), command]
    lines = [""]
    for word in line.split(" "):
        joined = f"{lines[-1]} {word}" if lines[-1] else word
        if len(joined) > width and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = joined
    return lines


def _fixed_now(text: str) -> datetime:
    from smertecoach.core.word import FIRST_YEAR, LAST_YEAR

    try:
        moment = datetime.fromisoformat(text)
        if not FIRST_YEAR <= moment.year <= LAST_YEAR:
            raise ValueError
    except ValueError:
        raise CoachError(
            Problem("bad_now", "SMERTECOACH_NOW", line=text, values=(("word", text),))
        ) from None
    return moment if moment.tzinfo else moment.astimezone()


def _system_zone(environ: Mapping[str, str]) -> str:
    """The name of the system's time zone, empty where it can not be told cheaply."""
    if "TZ" in environ:
        return environ["TZ"].removeprefix(":")
    try:
        return os.readlink("/etc/localtime").partition("zoneinfo/")[2]
    except OSError:
        return ""


def _locale_language(environ: Mapping[str, str]) -> str:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = environ.get(name, "")
        if value:
            return "nb" if value.lower()[:2] in ("nb", "no", "nn") else "en"
    return "en"
