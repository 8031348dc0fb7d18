"""The question about activities: several at once, and what is asked about each of them.

A good and a bad day in the wrong order are asked about, a bad day that is not said too; where
nothing goes on a bad day a start is offered, and where it is under half of a good one, parts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smertecoach.commands._activity import may_split, program_words, table_of, typed_activity
from smertecoach.commands._asker import Back
from smertecoach.commands._first_answers import is_left_open, read_parts, read_yes
from smertecoach.commands._look_over import activity_said
from smertecoach.commands._manageable import read_manageable, split_activities, without_phrases
from smertecoach.core.amounts_in import read_number
from smertecoach.core.draft import fault
from smertecoach.core.names import fold
from smertecoach.core.problem import CoachError
from smertecoach.core.quota import units
from smertecoach.core.rules import FIRST_UNITS
from smertecoach.files.profile import read_profile
from smertecoach.files.toml_text import line_of
from smertecoach.lang import say

if TYPE_CHECKING:
    from smertecoach.commands._asker import Asker
    from smertecoach.core.model import Activity

Row = tuple[list[str], "Activity"]  # the words of an activity, and what they say

MOST_ACTIVITIES = 3  # to begin with (product.md §2)


class Again(Exception):
    """The person wants to write this activity once more."""


class ActivityQuestions:
    """Asks for activities, or takes them from options without asking."""

    def __init__(self, asker: Asker) -> None:
        self.asker = asker
        self.init = asker.init
        self.words = asker.words
        self.example = self.init["example_activity"]
        self.found: list[Activity] = []
        self.waiting: list[Row] = []  # typed, and something is still to be asked

    # --- several ---------------------------------------------------------------------------

    def given(self, texts: list[str]) -> None:
        """Take the activities of options. Raises CoachError."""
        for row in (row for text in texts for row in split_activities(text) or [[]]):
            activity = self._typed(row)
            if _is_swapped(activity):
                raise self._swapped(row)
            if any(fold(activity.name) == fold(other.name) for other in self.found):
                raise fault(row, "profile_name_twice", 0, word=row[0], example=self.example)
            self.found.append(self._told(activity))

    def ask(self) -> None:
        """Ask for one to three activities, several in a line or one by one. Raises Back."""
        question, nth = self._first_question(), 3
        while True:
            try:
                rows = self._ask_line(question, nth)
            except Again:
                continue
            except Back:
                if nth:
                    raise
                question, nth = self._first_question(), 3
                continue
            if rows != 1 or len(self.found) >= MOST_ACTIVITIES:
                return
            question, nth = self.init["ask_more"], 0

    def _first_question(self) -> str:
        return self.init["ask_activity"].format(
            example=self.example, second=self.init["example_second"]
        )

    def _ask_line(self, question: str, nth: int) -> int:
        """Ask for a line and take what it holds; how many activities it had.

        Raises Again where one of them is to be written once more; those before it are taken,
        and the rest waits with it: Enter goes on asking, and what is typed is added.
        """
        kept = [*self.found, *(one for _, one in self.waiting)]
        said = "; ".join(activity_said(self.words, one) for one in kept)
        reply = self.asker.ask(
            question,
            self._rows,
            example=self.example,
            explained=self.init["help_activity"],
            nth=nth,
            so_far=said if nth else "",
            adds=True,
        )
        if reply.kind == "open" and nth:
            self.found, self.waiting = [], []
        typed: list[Row] = reply.value if reply.kind == "said" else []
        names = [fold(one.name) for _, one in typed]
        self.waiting = [row for row in self.waiting if fold(row[1].name) not in names]
        self.waiting += typed
        while self.waiting:
            row, activity = self.waiting[0]
            self._take(activity, row)
            del self.waiting[0]
        return len(typed)

    def _rows(self, said: str) -> list[Row] | None:
        """The activities of a line with their words, none for `no`, None where it is left open."""
        if read_yes(said) is False:
            return []
        if is_left_open(said):
            return None
        return [(row, self._typed(row)) for row in split_activities(said)]

    def _take(self, activity: Activity, row: list[str]) -> None:
        """Ask what is still needed, and keep the activity; a name that is there is replaced."""
        at = [fold(one.name) for one in self.found]
        known = fold(activity.name) in at
        if not known and len(self.found) >= MOST_ACTIVITIES:
            self.asker.coach.say(self.init["more_later"].format(line=" ".join(row)))
            return
        try:
            activity = self._fitted(activity, row)
        except Back:
            raise Again from None
        if known:
            self.found[at.index(fold(activity.name))] = activity
        else:
            self.found.append(activity)

    def _typed(self, row: list[str]) -> Activity:
        """What was typed, if the profile can hold it."""
        activity = typed_activity(row, self.example)
        self._check(activity, row, 1)
        return activity

    def _check(self, activity: Activity, row: list[str], start: int) -> None:
        """Refuse an amount that the profile cannot hold; 0 and the order are asked about."""
        amounts = [a for a in (activity.good_day, activity.bad_day) if a]
        largest = activity.but(good_day=max(amounts, default=None), bad_day=None)
        lines = [line_of(key, value) for key, value in table_of(largest).items()]
        text = "\n".join(["[[activity]]", *lines])
        try:
            read_profile(text.encode(), reserved=program_words())
        except CoachError:
            word = " ".join(row[start:])
            raise fault(
                row, "not_understood", start, len(row), word=word, example=self.example
            ) from None

    def _swapped(self, row: list[str]) -> CoachError:
        meant = f"{row[0]} {row[2]} {row[1]}" if len(row) == 3 else ""
        values = {"word": " ".join(row[1:]), "meant": meant, "example": self.example}
        return fault(row, "not_understood", 1, len(row), **values)

    # --- one of them -----------------------------------------------------------------------

    def _fitted(self, activity: Activity, row: list[str]) -> Activity:
        """Ask what is still needed for a first plan of this activity."""
        activity = self._complete(activity, row)
        while _is_swapped(activity):
            activity = self._in_order(activity)
        if activity.bad_day == 0 or activity.good_day == 0:
            return self._started(activity)
        return self._split(activity) if may_split(activity) else activity

    def _complete(self, activity: Activity, row: list[str]) -> Activity:
        """Ask for the days that were not said; whoever does not know leaves them open."""
        if activity.bad_day is not None or "?" in row:
            return activity
        example, question = self.example.split(" ", 1)[1], self.init["ask_days"]
        if activity.good_day is not None:
            example, question = example.split()[1], self.init["ask_bad"]
        reply = self.asker.ask(
            question.format(name=activity.name, example=example),
            lambda said: self._days(activity, said, example),
            example=example,
            explained=self.init["help_days"],
        )
        return reply.value if reply.kind == "said" else activity

    def _days(self, activity: Activity, said: str, example: str) -> Activity | None:
        """The activity with the days that were said now."""
        words = without_phrases(said).replace(", ", " ").split()
        if words == ["?"]:
            return None
        day = read_manageable(words, 0, example)
        good, bad, unit = day.good, day.bad, day.unit or activity.unit
        if activity.good_day is not None:
            good, bad = activity.good_day, day.good if bad is None else bad
            if unit != activity.unit:
                raise fault(words, "not_understood", 0, len(words), word=said, example=example)
        new = activity.but(good_day=good, bad_day=bad, unit=unit)
        self._check(new, words, 0)
        return new

    def _in_order(self, activity: Activity) -> Activity:
        """Ask which is the good day; where it is neither, ask for both once more."""
        small, large = activity.good_day, activity.bad_day
        good, bad = (say.amount(self.words, a or 0, activity.unit) for a in (large, small))
        reply = self.asker.ask(
            self.init["ask_swap"].format(name=activity.name, good=good, bad=bad),
            read_yes,
            example=self.init["example_yes"],
            explained=self.init["help_swap"],
        )
        if reply.kind == "open" or reply.value is False:
            return self._complete(activity.but(good_day=None, bad_day=None), [])
        return activity.but(good_day=large, bad_day=small)

    def _started(self, activity: Activity) -> Activity:
        """Ask where to begin: with 1, 3 or 5 units."""
        offers = [units(count, activity.unit) for count in FIRST_UNITS]
        shown = [say.number(self.words, amount) for amount in offers]
        last = say.amount(self.words, offers[-1], activity.unit)
        reply = self.asker.ask(
            self.init["ask_start"].format(
                name=activity.name,
                amounts=say.either(self.words, [*shown[:-1], last]),
                first=shown[0],
            ),
            lambda said: _offered(said, offers),
            example=shown[0],
            explained=self.init["help_start"],
        )
        return _starting(activity, reply.value or offers[0])

    def _split(self, activity: Activity) -> Activity:
        """Ask for parts a day; two where it is left to the program."""
        reply = self.asker.ask(
            self.init["ask_split"].format(name=activity.name),
            read_parts,
            example=self.init["example_parts"],
            explained=self.init["help_split"],
        )
        return activity.but(times=reply.value or 2)

    def _told(self, activity: Activity) -> Activity:
        """The same without asking: what the rules take by themselves, and say so."""
        coach = self.asker.coach
        if activity.bad_day == 0 or activity.good_day == 0:
            start = units(FIRST_UNITS[0], activity.unit)
            amount = say.amount(self.words, start, activity.unit)
            coach.say(self.init["said_start"].format(name=activity.name, amount=amount))
            return _starting(activity, start)
        if may_split(activity):
            coach.say(self.init["said_split"].format(name=activity.name))
            return activity.but(times=2)
        return activity


def _is_swapped(activity: Activity) -> bool:
    """Whether the bad day holds more than the good one."""
    good, bad = activity.good_day, activity.bad_day
    return good is not None and bad is not None and bad > good


def _starting(activity: Activity, start: float) -> Activity:
    """The activity with a start; the rules begin at one unit by themselves from a bad day of 0."""
    if not activity.good_day:
        return activity.but(good_day=None, bad_day=0.0, baseline="manual", quota=start)
    if start == units(FIRST_UNITS[0], activity.unit):
        return activity
    return activity.but(baseline="manual", quota=start)


def _offered(text: str, offers: list[float]) -> float | None:
    number = read_number(text.strip())
    return number if number in offers else None
