"""What is common to the commands that read typed words: bare numbers, and what is refused."""

from __future__ import annotations

from smertecoach.core.amounts_in import MINUTES_LIMIT, in_thousands, of_unit
from smertecoach.core.draft import fault
from smertecoach.core.problem import CoachError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    from smertecoach.context import Context
    from smertecoach.core.draft import Draft

    Read = TypeVar("Read")


def explained(coach: Context, words: list[str], read: Callable[[list[str]], Read]) -> Read:
    """What a command reads from its words; a refusal brings a line of its own that is understood.

    `read` saves nothing.
    """
    try:
        return read(words)
    except CoachError as error:
        from smertecoach.commands._corrected import with_example

        raise CoachError(with_example(coach, error.problem, read)) from None


def take_number(draft: Draft, words: list[str], unit: str) -> None:
    """Take the bare number of a draft as an amount in a unit. Raises CoachError."""
    if not draft.numbers:
        return
    number, at = draft.numbers[0]
    number = in_thousands(words[at], number, unit)
    found = of_unit(number, unit)
    if len(draft.numbers) > 1:
        from smertecoach.core.slips import number_meant

        extra = draft.numbers[1][1]
        meant = number_meant(words[extra])
        raise fault(words, "too_many_numbers", extra, word=words[extra], meant=meant)
    if unit == "min" and number > MINUTES_LIMIT:
        raise fault(words, "minutes_or_metres", at, word=words[at], km=number / 1000)
    if found is None:
        raise fault(words, "bad_amount", at, word=words[at])
    if any(field in draft.amounts for field in found):
        raise fault(words, "amount_twice", at, word=words[at])
    if unit == "min" and words[at][-3:-2] == ".":
        _refuse_clock(words, at)
    draft.amounts.update(found)


def _refuse_clock(words: list[str], at: int) -> None:
    """Refuse `18.05` alone, which may be minutes or a time of day."""
    from smertecoach.core.slips import number_meant

    meant = number_meant(words[at])
    if meant.startswith("kl"):
        raise fault(words, "not_understood", at, word=words[at], meant=f"{words[at]}m|{meant}")
