"""What will be written, one row for each of the six questions, before it is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smertecoach.lang import say

if TYPE_CHECKING:
    from smertecoach.commands._first_profile import Answers
    from smertecoach.core.model import Activity
    from smertecoach.lang.words import Words


def look_rows(words: Words, answers: Answers, since: str) -> list[str]:
    """One row a question; `since` is how long, in the person's own words."""
    init = words["init"]
    rest = rest_said(words, answers.rest_days, answers.bedtime)
    activities = "; ".join(activity_said(words, one) for one in answers.activities)
    mornings = {"form": init["look_form"], "pain": init["look_pain"], "off": init["look_off"]}
    return [
        init["look_since"].format(answer=since or init["look_open"]),
        init["look_steady"].format(answer=_growth(words, answers)),
        init["look_activities"].format(answer=activities or init["look_open"]),
        init["look_morning"].format(answer=mornings[answers.morning]),
        init["look_rest"].format(answer=rest or init["look_open"]),
        init["look_why"].format(answer=answers.why or init["look_open"]),
    ]


def _growth(words: Words, answers: Answers) -> str:
    init = words["init"]
    text = init["look_steady_yes"] if answers.steady else init["look_grows"]
    if answers.steady and answers.steady is not True:
        text = init["look_steady_until"].format(day=say.day(words, answers.steady))
    if answers.max_effort is None:
        return text
    return f"{text}. {init['look_limit'].format(n=say.number(words, answers.max_effort))}"


def rest_said(words: Words, days: tuple[int, ...], bedtime: int | None) -> str:
    """Rest days and a bedtime; empty where neither is set."""
    parts = [words["weekdays"][day] for day in days]
    return ", ".join([*parts, *([] if bedtime is None else [say.clock(words, bedtime)])])


def activity_said(words: Words, activity: Activity) -> str:
    """An activity with what is known of its days, its start and its parts."""
    init = words["init"]
    good, bad = (
        None if amount is None else say.amount(words, amount, activity.unit)
        for amount in (activity.good_day, activity.bad_day)
    )
    form = init["look_both"] if good else init["look_bad"]
    if bad is None:
        form = init["look_good"] if good else init["look_unknown"]
    parts = [form.format(name=activity.name, good=good, bad=bad)]
    if activity.times > 1:
        parts.append(init["look_parts"].format(n=activity.times))
    if activity.quota is not None:
        start = say.amount(words, activity.quota, activity.unit)
        parts.append(init["look_start"].format(amount=start))
    return ", ".join(parts)
