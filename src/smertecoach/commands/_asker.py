"""One question on the terminal: asked until it is understood, skipped or gone back from.

In a plain form (a screen reader, a dumb terminal) the question has its number in words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smertecoach.commands._first_answers import is_left_open
from smertecoach.core.names import fold
from smertecoach.core.problem import CoachError
from smertecoach.core.record import Record
from smertecoach.render.errors import problem_lines

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from smertecoach.context import Context
    from smertecoach.lang.words import InitWords, Words

BACK = ("<", "b", "back", "tilbake")
HELP = ("?", "help", "hjelp")


class Back(Exception):
    """The person wants the question before this one."""


class Reply(Record):
    """What came: `skipped` by Enter, `open` (not known, or taken back), or `said`."""

    kind: str
    value: Any = None
    typed: str = ""


class Asker:
    """The person at the terminal."""

    def __init__(self, coach: Context, words: Words) -> None:
        self.coach = coach
        self.words = words
        self.init: InitWords = words["init"]

    @property
    def back_word(self) -> str:
        """How to go back, as it is shown: a word where signs are read aloud."""
        return self.init["back"] if self.coach.plain else "<"

    def ask(
        self,
        question: str,
        read: Callable[[str], Any],
        *,
        example: str,
        explained: str,
        nth: int = 0,
        so_far: str = "",
        adds: bool = False,
    ) -> Reply:
        """Ask until the answer is understood. Raises Back; `read` returns None or raises.

        `nth` is the number of the question, `so_far` what was answered before, and `adds`
        whether a new answer is added to that.
        """
        self._put(question, nth)
        if so_far:
            form = self.init["so_far_added"] if adds else self.init["so_far"]
            self.coach.say(form.format(answer=so_far))
        prompt = self.init["prompt_plain"] if self.coach.plain else ">"
        while True:
            said = self.coach.ask(prompt)
            word = fold(said)
            if not said:
                return Reply("skipped")
            if word in BACK:
                raise Back
            if word in HELP:
                self.coach.say(explained)
                continue
            try:
                value = read(said)
            except CoachError as error:
                lines = problem_lines(self.words, error.problem, "", self.coach.room)
                self.coach.say("\n".join(lines))
                continue
            if value is not None:
                return Reply("said", value, said)
            if is_left_open(said):
                return Reply("open")
            self.coach.say(self.init["not_understood"].format(word=said, example=example))

    def _put(self, question: str, nth: int) -> None:
        plain = self.coach.plain
        if nth:
            form = self.init["question_plain"] if plain else self.init["question"]
            question = form.format(n=nth, text=question)
        self.coach.say(question if plain else "\n" + question)
