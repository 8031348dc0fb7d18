"""The six questions of `init`, forward and back, and a look at what will be written.

An answer comes from an option, from the terminal, or is left open; whoever goes back sees what was
answered before. Nothing is written here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smertecoach.commands._asker import Asker, Back
from smertecoach.commands._first_answers import (
    NO_LIMIT,
    YES,
    evening_meant,
    has_lasted,
    read_limit,
    read_morning,
    read_rest,
    read_since,
    read_steady,
    read_why,
    read_yes,
    steady_until,
)
from smertecoach.commands._first_profile import Answers
from smertecoach.commands._interview_activities import ActivityQuestions
from smertecoach.commands._look_over import look_rows, rest_said
from smertecoach.core.draft import fault
from smertecoach.lang import say

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from smertecoach.context import Context
    from smertecoach.core.problem import CoachError

Rest = tuple[tuple[int, ...], int | None]  # rest days, and a bedtime in minutes after midnight

# The steps, and the question each belongs to.
STEPS = {"since": 1, "steady": 2, "limit": 2, "activity": 3, "morning": 4, "rest": 5, "why": 6}


class Interview:
    """What is known so far, and who is asked for the rest."""

    def __init__(self, coach: Context, language: str, given: dict[str, Any], *, asks: bool) -> None:
        words = coach.words_of(language)
        self.coach = coach
        self.words = words
        self.init = words["init"]
        self.given = given
        self.asks = asks
        self.asker = Asker(coach, words)
        self.activities = ActivityQuestions(self.asker)
        self.typed: dict[str, str] = {}  # answers in the person's own words
        self.known = Answers(language)

    def answers(self) -> Answers:
        """Everything that was answered. Raises CoachError at an option that is not understood."""
        for key in STEPS:
            if self.given.get(key):
                self._take(key, self.given[key])
        if self.asks and not all(self.given.get(key) for key in STEPS):
            self.coach.say(self.init["welcome"].format(back=self.asker.back_word))
            self._ask_all()
        return self.known

    # --- from options ----------------------------------------------------------------------

    def _take(self, key: str, given: Any) -> None:
        if key == "activity":
            self.activities.given(given)
            self.known = self.known.but(activities=tuple(self.activities.found))
            return
        value = self._reader(key)[0](given)
        if value is None:
            raise not_understood(given, self.init["option_examples"][key])
        evening = evening_meant(value[1]) if key == "rest" else None
        if evening is not None:
            value = self._bedtime_given(given, value, evening)
        self.typed[key] = given
        self._keep(key, value)

    def _reader(self, key: str) -> tuple[Callable[[str], Any], str]:
        """What reads the answer to a step, and a valid example of one."""
        init = self.init
        return {
            "since": (lambda text: read_since(text, self.coach.today), init["example_since"]),
            "steady": (read_steady, init["example_steady"]),
            "limit": (read_limit, init["example_limit"]),
            "morning": (read_morning, init["example_morning"]),
            "rest": (read_rest, init["example_rest"]),
            "why": (read_why, init["example_why"]),
        }[key]

    def _bedtime_given(self, given: str, value: Rest, evening: int) -> Rest:
        """Ask which half of the day is meant; off a terminal refuse, with the other one."""
        while self.asks:
            try:
                return self._bedtime_meant(value, evening)
            except Back:  # there is nothing before it
                continue
        words = given.split()
        at = next(n for n, word in enumerate(words) if (read_rest(word) or ((), None))[1])
        meant = f"{evening // 60:02}:{evening % 60:02}"
        whole = " ".join(words[at:])
        raise fault(words, "not_understood", at, len(words) - at, word=whole, meant=meant)

    # --- on the terminal -------------------------------------------------------------------

    def _ask_all(self) -> None:
        """Every step that no option answered, then the look; forward and back."""
        steps = [key for key in STEPS if not self.given.get(key)]
        at, revising = 0, 0
        while at <= len(steps):
            try:
                if at == len(steps):
                    wanted = self._look()
                    if not wanted:
                        return
                    revising = wanted
                    at = next(n for n, key in enumerate(steps) if STEPS[key] == wanted)
                    continue
                self._step(steps[at])
            except Back:
                if at == 0:
                    self.coach.say(self.init["first_question"])
                at, revising = max(0, at - 1), 0
                continue
            at += 1
            if revising and (at == len(steps) or STEPS[steps[at]] != revising):
                at, revising = len(steps), 0

    def _step(self, key: str) -> None:
        if key == "activity":
            try:
                self.activities.ask()
            finally:
                self.known = self.known.but(activities=tuple(self.activities.found))
            return
        question, explained = self._question(key)
        read, example = self._reader(key)
        reply = self.asker.ask(
            question.format(example=example),
            read,
            example=example,
            explained=explained,
            nth=0 if key == "limit" else STEPS[key],
            so_far=self.typed.get(key, ""),
        )
        if reply.kind == "open":
            self.typed.pop(key, None)
            self._keep(key, None)
        elif reply.kind == "said":
            value, evening = reply.value, None
            if key == "rest":
                evening = evening_meant(value[1])
            if evening is not None:
                try:
                    value = self._bedtime_meant(value, evening)
                except Back:
                    self._step(key)
                    return
            self.typed[key] = reply.typed
            self._keep(key, value)

    def _bedtime_meant(self, value: Rest, evening: int) -> Rest:
        """Ask whether a bedtime in the daytime is twelve hours later. Raises Back."""
        days, bedtime = value
        reply = self.asker.ask(
            self.init["ask_evening"].format(
                typed=say.clock(self.words, bedtime or 0), meant=say.clock(self.words, evening)
            ),
            read_yes,
            example=self.init["example_yes"],
            explained=self.init["help_rest"],
        )
        return days, bedtime if reply.value is False else evening

    def _question(self, key: str) -> tuple[str, str]:
        """The words of a step, and what explains it."""
        init = self.init
        return {
            "since": (init["ask_since"], init["help_since"]),
            "steady": (init["ask_steady"], init["help_steady"]),
            "limit": (init["ask_limit"], init["help_limit"]),
            "morning": (init["ask_morning"], init["help_morning"]),
            "rest": (init["ask_rest"], init["help_rest"]),
            "why": (init["ask_why"], init["help_why"]),
        }[key]

    def _look(self) -> int:
        """Show what will be written; 0 to write it, or the question to go to. Raises Back."""
        rows = look_rows(self.words, self.known, self.typed.get("since", ""))
        form = self.init["look_row_plain"] if self.coach.plain else self.init["look_row"]
        shown = [form.format(n=nth, text=text) for nth, text in enumerate(rows, 1)]
        last = self.init["ask_look"].format(back=self.asker.back_word)
        possible = {str(STEPS[key]) for key in STEPS if not self.given.get(key)}
        reply = self.asker.ask(
            "\n".join([self.init["look"], *shown, last]),
            lambda said: int(said) if said in possible else (0 if said in YES else None),
            example=min(possible),
            explained=self.init["help_look"],
        )
        return reply.value or 0

    # --- what an answer means ----------------------------------------------------------------

    def _keep(self, key: str, value: Any) -> None:
        """Put an answer (None: left open) where it belongs, and say what follows from it."""
        if key == "since":
            self.known = self.known.but(since=value)
            if value and not has_lasted(value, self.coach.today):
                self.coach.say(self.init["said_short"])
        elif key == "steady":
            self._keep_steady(value)
        elif key == "limit":
            limit = None if value == NO_LIMIT else value
            self.known = self.known.but(max_effort=limit)
            if limit is not None:
                self.coach.say(self.init["said_limit"].format(n=say.number(self.words, limit)))
        elif key == "rest":
            days, bedtime = value or ((), None)
            self.known = self.known.but(rest_days=days, bedtime=bedtime)
            if value:
                self.typed[key] = rest_said(self.words, days, bedtime)
        else:
            self.known = self.known.but(**{key: value or getattr(Answers(""), key)})

    def _keep_steady(self, value: str | None) -> None:
        until = steady_until(self.coach.today)
        steady = {"yes": True, "unsure": until}.get(value or "", False)
        self.known = self.known.but(steady=steady)
        if steady is True:
            self.coach.say(self.init["said_steady"])
        elif steady:
            day = say.day(self.words, until)
            self.coach.say(self.init["said_steady_until"].format(day=day))


def not_understood(text: str, example: str) -> CoachError:
    """The answer of an option that is not understood."""
    words = text.split()
    return fault(words, "not_understood", 0, len(words), word=text, example=example)
