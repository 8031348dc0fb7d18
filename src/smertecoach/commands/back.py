"""`back`: the end of a gap, or of the pause of some activities; says where the plan starts."""

from __future__ import annotations

from datetime import timedelta

from smertecoach.commands._day import planned_week, running_plan
from smertecoach.commands._out import saved_anyway
from smertecoach.commands._welcome import after_long_pause, starts_at
from smertecoach.commands.away import forms_of, names_of, running_gaps
from smertecoach.core.away_in import read_event
from smertecoach.core.carry import ramp_after
from smertecoach.core.days import items_of
from smertecoach.core.draft import fault
from smertecoach.core.model import Back, Profile
from smertecoach.core.names import find_activity, fold
from smertecoach.core.quota import after_pause, shown
from smertecoach.core.spans import Span
from smertecoach.files.journal import add
from smertecoach.lang import say
from smertecoach.lang.typed import VOCABULARY

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from smertecoach.context import Context

EXAMPLE = "back walk"
LATELY = timedelta(days=14)  # a gap that ended by itself this long ago is still greeted


def run(coach: Context, words: list[str]) -> None:
    """Note the end of a gap, or of pauses."""
    typed = read_event(words, VOCABULARY, coach.today, night=coach.night)
    names = names_of(coach, typed, words)
    if len(typed.days) > 1:
        raise fault(words, "not_understood", 0, len(words), word=" ".join(words), example=EXAMPLE)
    day, at = typed.days[0] if typed.days else (coach.today, 0)
    if day > coach.today:
        raise fault(words, "day_to_come", at, day=day.isoformat())
    before = day - timedelta(days=1)
    running = [span for span in running_gaps(coach, day) if _is_meant(coach, span, names)]
    if not running:
        gone = [] if names else running_gaps(coach, before) or running_gaps(coach, day - LATELY)
        if not gone:
            said = coach.words["back_none" if names else "back_none_away"]
            coach.say(f"{said} {coach.words['nothing_changed']}")
            return
        coach.say(_welcome(coach))
        return
    written = tuple(_as_written(names, span, coach) for span in running) if names else ()
    add(coach.home, [Back(day, note=coach.take_note(), names=written)])
    coach.events = None
    whole = any(not span.name for span in running)
    if not saved_anyway(coach, lambda: _answer(coach, running, day, whole=whole)):
        coach.say(coach.words["flare_saved"])


def _is_meant(coach: Context, span: Span, names: tuple[str, ...]) -> bool:
    return not names or any(span.name in forms_of(coach, name) for name in names)


def _as_written(names: tuple[str, ...], span: Span, coach: Context) -> str:
    """The name of a pause as it has to stand in the journal to end it."""
    own = next((name for name in names if span.name in forms_of(coach, name)), span.name)
    return own if fold(own) == span.name else span.name


def _answer(coach: Context, running: list[Span], day: date, *, whole: bool) -> None:
    if whole:
        coach.say(_welcome(coach))
        return
    for span in running:
        coach.say(_returned(coach, span, day.toordinal() - span.first))
    ended = [span.but(last=day.toordinal() - 1) for span in running]
    text = after_long_pause(coach, ended, day)
    if text:
        coach.say(text)


def _welcome(coach: Context) -> str:
    """That everything is there, and where the plan starts."""
    words = coach.words
    plan = running_plan(coach, coach.today)
    more = starts_at(coach, plan)
    items = items_of(plan, coach.today)
    if not more and items:
        what = say.joined(words, [say.named_item(words, item) for item in items])
        more = words["today_is"].format(what=what)
    return f"{words['today_welcome_back']} {more}".rstrip()


def _returned(coach: Context, span: Span, length: int) -> str:
    """Where the plan of one activity starts after its pause."""
    words, profile = coach.words, coach.profile or Profile()
    activity = find_activity(profile, span.name)
    name = span.name if activity is None else activity.name
    plan = planned_week(coach, coach.today)
    own = forms_of(coach, name)
    decisions = plan.decisions if plan else ()
    decision = next((one for one in decisions if fold(one.activity) in own), None)
    if activity is None or decision is None or decision.quota is None:
        return words["back_name"].format(name=say.capital(name))
    unit, quota, start = decision.unit, decision.quota, decision.quota
    if decision.reason == "pause" and decision.before is not None:
        quota = decision.before
    elif activity.source != "physio":
        start = after_pause(quota, length, unit)
    values = {
        "name": say.capital(name),
        "amount": say.bouts(words, shown(start, unit), unit, activity.times, activity.sets),
        "full": say.bouts(words, shown(quota, unit), unit, activity.times, activity.sets),
    }
    if values["amount"] == values["full"]:
        return words["back_as_before"].format(**values)
    steps = ramp_after(length) and not profile.steady_on(coach.today)
    return (words["back_from"] if steps else words["back_at"]).format(**values)
