"""The answers of a Sunday: to the one question that may be asked, and how sure one is."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from smertecoach.commands._first_answers import steady_until
from smertecoach.core.amounts_in import read_number
from smertecoach.core.choice import keep_quota, set_quota
from smertecoach.core.model import Answer, Sure
from smertecoach.core.names import find_activity, fold
from smertecoach.core.problem import CoachError, Problem
from smertecoach.core.word import read_scale
from smertecoach.files.journal import add
from smertecoach.lang import say
from smertecoach.render import sunday as page

if TYPE_CHECKING:
    from smertecoach.context import Context
    from smertecoach.core.model import Profile, WeekPlan
    from smertecoach.core.offers import Offer


def read_answer(coach: Context, question: Offer | None, text: str) -> str:
    """The answer in the words of the journal. Raises `no_question`, `bad_answer`."""
    if question is None:
        raise CoachError(Problem("no_question"))
    shown = page.possible(coach.words, question)
    if question.code == "bad_day_zero":
        number = read_number(text)
        if number in question.choices:
            return f"from-{number:g}".replace(".", "_")  # a word of the journal has no point
    else:
        kept = page.ANSWERS[question.code]
        for word, typed in zip(kept, shown, strict=True):
            if fold(text) in (word, fold(typed)):
                return word
    values = (("word", text), ("example", ", ".join(shown)))
    raise CoachError(Problem("bad_answer", values=values))


def save_answer(coach: Context, question: Offer, word: str) -> None:
    """Note the answer in the journal."""
    keys = (("about", question.activity),) if question.activity else ()
    now = coach.now
    entry = Answer(
        day=coach.today,
        at=now.hour * 60 + now.minute,
        keys=keys,
        question=question.asks or "",
        answer=word,
    )
    add(coach.home, [entry])


def changes_plan(question: Offer, word: str) -> bool:
    """Whether an answer decides an amount; the rest is read by the rules themselves."""
    if question.code == "bad_day_zero":
        return True
    return (question.code, word) in {
        ("small_often", "yes"),
        ("often_over", "yes"),
        ("doubled", "no"),
    }


def follow_up(coach: Context, question: Offer, word: str) -> None:
    """What an answer leads to beside the plan."""
    if question.code == "steady_again":
        _save_steady(coach, word)
    elif question.code == "ordinary_trial" and word == "yes":
        amount = say.number(coach.words, min(question.choices, default=5))
        command = coach.words["command_trial"].format(name=question.activity, amount=amount)
        coach.say(coach.words["trial_how"].format(command=command))


def _save_steady(coach: Context, word: str) -> None:
    """Keep the answer to whether the plan is to be steady in the profile (coaching.md §7)."""
    from smertecoach.files.profile_change import change_settings  # dear: pydantic
    from smertecoach.files.toml_text import line_of

    answers: dict[str, bool | date] = {
        "yes": True,
        "no": False,
        "unsure": steady_until(coach.today),
    }
    change_settings(coach.home, {"steady": answers[word]})
    coach.forget_profile()
    line = line_of("steady", answers[word])
    coach.say(coach.words["saved_in_profile"].format(line=line))


def applied(
    coach: Context, profile: Profile, plan: WeekPlan, question: Offer, word: str
) -> WeekPlan:
    """The plan with what the person decided by an answer."""
    activity = find_activity(profile, question.activity or "")
    if activity is None:
        return plan
    if word == "yes" and question.code in ("small_often", "often_over") and question.amount:
        return set_quota(plan, activity, question.amount, profile, coach.today)
    if word == "no" and question.code == "doubled":
        return keep_quota(plan, activity, profile, coach.today)
    if question.code == "bad_day_zero":
        return set_quota(
            plan,
            activity,
            float(word.removeprefix("from-").replace("_", ".")),
            profile,
            coach.today,
        )
    return plan


def read_sure(coach: Context, text: str) -> float:
    """How sure, 0-10, as typed behind the option. Raises `bad_value`."""
    value = _level(text)
    if value is None:
        option = coach.words["option_sure"]
        values = (("key", option), ("word", text), ("example", f"{option} 8"))
        raise CoachError(Problem("bad_value", values=values))
    return value


def ask_sure(coach: Context) -> float | None:
    """Ask how sure the person is until it is a number from 0 to 10; None: skipped."""
    said = coach.ask(coach.words["ask_sure"] + " ")
    while said and _level(said) is None:
        said = coach.ask(coach.words["ask_sure_again"] + " ")
    return _level(said) if said else None


def _level(text: str) -> float | None:
    return read_scale(text.strip().replace(",", "."))


def save_sure(coach: Context, value: float) -> None:
    """Note how sure the person is of the plan."""
    now = coach.now
    add(coach.home, [Sure(coach.today, now.hour * 60 + now.minute, value_given=value)])
