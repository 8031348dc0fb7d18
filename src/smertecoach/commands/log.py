"""`log`: save what was done, and say where the day stands.

A whole line of the journal, as `list` prints it, is taken as it stands; `log -` reads many.
"""

from __future__ import annotations

from smertecoach.commands._day import running_plan, state_today
from smertecoach.commands._out import saved_anyway
from smertecoach.commands._typed import explained, take_number
from smertecoach.commands._when import when
from smertecoach.core.draft import Draft, fault
from smertecoach.core.entry import RECORD_WORDS
from smertecoach.core.keys import SESSION_KEYS
from smertecoach.core.model import Activity, Session
from smertecoach.core.names import fold, known_names
from smertecoach.core.today import DayState
from smertecoach.core.words_in import Reader
from smertecoach.files.journal import add
from smertecoach.files.text import read_bytes
from smertecoach.lang.typed import VOCABULARY
from smertecoach.render.answers import saved_session

TYPE_CHECKING = False
if TYPE_CHECKING:
    from smertecoach.context import Context
    from smertecoach.core.model import Commitment
    from smertecoach.core.names import Known

KEY_ORDER = tuple(SESSION_KEYS)
EXAMPLE = "log walk 25"
LENGTH_OF_DATE = len("2026-11-23")
EXAMPLES = {"min": "25", "rep": "x10", "step": "4000steps", "km": "2.5km"}


def run(coach: Context, words: list[str], *, new: bool = False) -> None:
    """Save one session; `new` adds an activity that the profile does not have."""
    if words and (words == ["-"] or is_dated(words)):
        from smertecoach.commands import _lines

        if _lines.run(coach, words, new=new):
            return
    session, thing = explained(coach, words, lambda words: read_session(coach, words, new=new))
    is_new = new and thing is None and coach.profile is not None
    if is_new:
        _check_new(coach, session)
    add(coach.home, [session])
    if is_new:
        saved_anyway(coach, lambda: _add_activity(coach, session))
    if not saved_anyway(coach, lambda: coach.say(answer(coach, session))):
        coach.say(saved_session(coach.words, session, coach.today, DayState(), None))
    if coach.profile is None:
        coach.hint(coach.words["plan_possible"])


def answer(coach: Context, session: Session) -> str:
    """What was saved, and where the day stands."""
    plan = running_plan(coach, coach.today)
    _, state = state_today(coach, plan)
    return saved_session(coach.words, session, coach.today, state, plan)


def is_dated(words: list[str]) -> bool:
    """Whether words begin as a line of the journal does, or as one that `list` prints."""
    first = words[1] if len(words) > 1 and words[0][4:5] == "." else words[0]
    return len(first) == LENGTH_OF_DATE and first[4] == "-" == first[7]


def read_session(
    coach: Context, words: list[str], *, new: bool
) -> tuple[Session, Activity | Commitment | None]:
    """Understand the words of one session, and which activity of the profile is meant."""
    if not words and coach.interactive:
        words = coach.ask(coach.words["ask_log"] + " ").split()
    known, keys = names_known(coach), VOCABULARY.session_keys
    draft = Reader(words, VOCABULARY, keys, coach.today, night=coach.night, names=known).read()
    if draft.name is None:
        raise fault(words, "no_activity", 0, len(words))
    thing = meant_activity(coach, draft.name, draft.name_at, words, known, new=new)
    if coach.profile_fault and thing is None and (draft.numbers or not draft.amounts):
        raise coach.profile_fault  # a number alone means nothing without the activity's unit
    unit = thing.unit if isinstance(thing, Activity) else "min"
    take_number(draft, words, unit)
    if not draft.amounts:
        _ask_amount(coach, draft, words, unit)
    check_helper(coach, draft, words)
    return _session(coach, draft, words, thing), thing


def names_known(coach: Context) -> Known:
    """Folded name -> the activity or commitment of the profile; empty without one."""
    return known_names(coach.profile, coach.today.weekday()) if coach.profile else {}


def meant_activity(
    coach: Context, name: str, at: int, words: list[str], known: Known, *, new: bool
) -> Activity | Commitment | None:
    """The activity or commitment of a name; None where it is new or there is no profile.

    `at` is which of the words it is. Raises `unknown_activity` and `profile_name_taken`.
    """
    profile = coach.profile
    thing = known.get(fold(name))
    if thing is None:
        _check_free(name, at, words)
    if thing is None and profile is not None and not new and "activity" not in coach.unsure:
        names = [one for a in profile.activities for one in (a.name, *a.aliases)]
        names += [commitment.name for commitment in profile.commitments]
        from smertecoach.core.nearest import nearest

        meant = "|".join(nearest(name, names))
        yours = "" if meant else "|".join(names)
        raise fault(words, "unknown_activity", at, word=name, meant=meant, known=yours)
    return thing


def _check_free(name: str, at: int, words: list[str]) -> None:
    """Refuse a name that is a word of the program: `rest 25m` would be read as rest."""
    from smertecoach.commands._activity import program_words

    taken = {fold(word): word for word in (*program_words(), *RECORD_WORDS)}
    if fold(name) in taken:
        clash = taken[fold(name)]
        raise fault(words, "profile_name_taken", at, word=name, clash=clash, example=EXAMPLE)


def _ask_amount(coach: Context, draft: Draft, words: list[str], unit: str) -> None:
    """Ask for the amount where both ends are a terminal, else say what is missing."""
    name = str(draft.name)
    answer = ""
    if coach.interactive:
        answer = coach.ask(coach.words["ask_amount"].format(name=name) + " ")
    if not answer:
        raise fault(words, "needs_amount", draft.name_at, activity=name, example=EXAMPLES[unit])
    more = answer.split()
    amounts = Reader(more, VOCABULARY, VOCABULARY.session_keys, coach.today).read()
    take_number(amounts, more, unit)
    if not amounts.amounts or amounts.name or amounts.keys:
        raise fault(more, "bad_amount", 0, len(more), word=answer)
    draft.amounts.update(amounts.amounts)


def check_helper(coach: Context, draft: Draft, words: list[str]) -> None:
    """Refuse a helper that the profile does not name. Raises `unknown_helper`."""
    for key, value in draft.keys:
        helpers = coach.profile.helpers if coach.profile else ()
        if key == "by" and fold(str(value)) not in map(fold, helpers):
            at = words.index(str(value))
            raise fault(words, "unknown_helper", at, word=str(value))


def _session(
    coach: Context, draft: Draft, words: list[str], thing: Activity | Commitment | None
) -> Session:
    """The entry of a draft."""
    day, at, offset = when(coach, draft, words, draft.amounts.get("seconds", 0))
    return Session(
        day=day,
        at=at,
        offset=offset,
        keys=tuple(sorted(draft.keys, key=lambda key: KEY_ORDER.index(key[0]))),
        note=coach.take_note(),
        activity=thing.name if thing else str(draft.name),
        **draft.amounts,
    )


def _table(session: Session) -> dict[str, str]:
    """A new activity as a table of the profile, in the unit that was logged."""
    unit = "min"
    if session.seconds is None:
        units = {"rep": session.reps, "step": session.steps, "km": session.metres}
        unit = next(unit for unit, given in units.items() if given is not None)
    return {"name": session.activity, "unit": unit}


def _check_new(coach: Context, session: Session) -> None:
    """Raise what would keep a new activity out of the profile, before anything is saved."""
    from smertecoach.commands._activity import program_words
    from smertecoach.files.profile_change import append_table

    text = (read_bytes(coach.home.file("profile.toml")) or b"").decode()
    append_table(text, "activity", _table(session), program_words())


def _add_activity(coach: Context, session: Session) -> None:
    from smertecoach.commands._activity import program_words
    from smertecoach.files.profile_change import add_activity

    add_activity(coach.home, _table(session), program_words())
    coach.forget_profile()
    coach.hint(coach.words["new_activity"].format(name=session.activity))
