"""What a person answered to a question, found in the journal.

Answers are entries `answer QUESTION ANSWER [about ACTIVITY]`; the latest of a span counts.
Everyday path: no `typing`, no `dataclasses` at run time.
"""

from __future__ import annotations

from smertecoach.core.model import Answer
from smertecoach.core.names import find_activity

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from smertecoach.core.model import Activity, Entry, Profile

SAFETY = "safety"  # the question; its answers:
OPEN, CLOSED = "yes", "done"
STEADY = "steady"  # the question whether the plan is to be steady


def safety_open(entries: Iterable[Entry]) -> bool:
    """Whether something new and serious was noted and not closed yet; entries in order."""
    is_open = False
    for entry in entries:
        if isinstance(entry, Answer) and entry.question == SAFETY:
            if entry.answer == OPEN:
                is_open = True
            elif entry.answer == CLOSED:
                is_open = False
    return is_open


def steady_open(profile: Profile, entries: Iterable[Entry], on: date) -> bool:
    """Whether steady mode had an end that is over, and nobody has said since how to go on (§7).

    Who is asked nothing is not kept waiting for an answer.
    """
    until = profile.steady
    if isinstance(until, bool) or on <= until or not profile.ask:
        return False
    said = (entry for entry in entries if isinstance(entry, Answer) and entry.question == STEADY)
    return all(entry.day < until for entry in said)


def answers_to(
    question: str, entries: Iterable[Entry], activity: Activity, profile: Profile
) -> list[Answer]:
    """The answers to a question about an activity, or about everything, in order."""
    found = []
    for entry in entries:
        if isinstance(entry, Answer) and entry.question == question:
            about = entry.word("about")
            if about is None or find_activity(profile, about) is activity:
                found.append(entry)
    return found


def latest(answers: Iterable[Answer], first: date, until: date) -> str | None:
    """The last of some answers given from one day up to another, or None."""
    word = None
    for entry in answers:
        if first <= entry.day <= until:
            word = entry.answer
    return word
