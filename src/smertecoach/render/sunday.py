"""What may be asked or said when a week is judged: at most one question, offers, who to ask."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from smertecoach.lang import say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from smertecoach.core.offers import Offer
    from smertecoach.lang.words import Words

# What can be answered to a question, in the words of the journal.
ANSWERS = {
    "steady_again": ("yes", "no", "unsure"),
    "too_big": ("much", "life", "swap", "afraid"),
    "small_often": ("yes", "no"),
    "mornings": ("usual", "heavier", "unknown"),
    "often_over": ("yes", "no"),
    "doubled": ("yes", "no"),
    "ordinary_trial": ("yes", "no"),
}


# The keys of the sentences.
ASKED = {
    "steady_again": "ask_steady_again",
    "too_big": "ask_too_big",
    "small_often": "ask_small_often",
    "mornings": "ask_mornings",
    "often_over": "ask_often_over",
    "doubled": "ask_doubled",
    "bad_day_zero": "ask_bad_day_zero",
    "ordinary_trial": "ask_ordinary_trial",
}
OFFERED = {
    "professional_small": "offer_professional_small",
    "next_visit": "offer_next_visit",
    "swap": "offer_swap",
    "ladder": "offer_ladder",
    "ladder_least": "offer_ladder_least",
    "bouts": "offer_bouts",
    "above_bad_day": "offer_above_bad_day",
}
POINTED = {
    "long_flare": "pointer_long_flare",
    "slow_rise": "pointer_slow_rise",
    "start_level": "pointer_start_level",
    "mornings": "pointer_mornings",
    "afraid": "pointer_afraid",
    "ladder": "pointer_ladder",
    "no_growth": "pointer_no_growth",
    "sleep": "pointer_sleep",
    "stress": "pointer_stress",
}


def possible(words: Words, question: Offer) -> tuple[str, ...]:
    """What can be answered, as people type it: words, or amounts to choose from."""
    if question.code == "bad_day_zero":
        return tuple(say.number(words, amount) for amount in question.choices)
    return tuple(words["names"].get(word, word) for word in ANSWERS[question.code])


def asked(words: Words, question: Offer) -> str:
    """The question."""
    return _filled(words, ASKED[question.code], question)


def lines(
    words: Words, offers: Sequence[Offer], pointer: str | None, pointed: Sequence[str] = ()
) -> list[str]:
    """What is offered without a question, and the one line that points to a person.

    `pointed` are the activities that line is about; a single one is named.
    """
    said = [_filled(words, OFFERED[one.code], one) for one in offers if one.asks is None]
    if pointer == "start_level" and len(pointed) == 1:
        said.append(words["pointer_start_level_one"].format(name=say.capital(pointed[0])))
    elif pointer is not None:
        said.append(cast("Mapping[str, str]", words)[POINTED[pointer]])
    return said


def _filled(words: Words, key: str, one: Offer) -> str:
    def amount(value: float | None) -> str:
        return "" if value is None else say.amount(words, value, one.unit)

    choices = [say.number(words, value) for value in one.choices]
    smaller = one.amount if one.amount is not None else one.before
    form = cast("Mapping[str, str]", words)[key]
    name = one.activity or ""
    return form.format(
        name=say.capital(name) if form.startswith("{name}") else name,
        amount=amount(smaller),
        before=amount(one.before),
        choices=say.either(words, choices),
        kept=one.kept,
        planned=one.planned,
    )
