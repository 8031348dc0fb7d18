"""What people type, in both languages, in any order: understood, or refused with what was meant."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smertecoach.core.amounts_in import has_amount, of_unit, read_clock_word, read_number
from smertecoach.core.draft import Draft, moment
from smertecoach.core.problem import CoachError, Problem
from smertecoach.core.words_in import Reader, read_range_day
from smertecoach.lang.typed import VOCABULARY

TODAY = date(2026, 5, 20)  # a Wednesday
MONDAY = date(2026, 5, 18)


def log(text: str, today: date = TODAY) -> Draft:
    return Reader(text.split(), VOCABULARY, VOCABULARY.session_keys, today).read()


def checkin(text: str, today: date = TODAY) -> Draft:
    return Reader(text.split(), VOCABULARY, VOCABULARY.checkin_keys, today).read()


def refused(text: str, read: Any = log) -> tuple[Problem, str]:
    """The problem that these words are, and what its caret stands under."""
    with pytest.raises(CoachError) as raised:
        read(text)
    found = raised.value.problem
    return found, found.line[found.column - 1 : found.column - 1 + found.width]


# --- amounts -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("25m", {"seconds": 1500}),
        ("25min", {"seconds": 1500}),
        ("25 min", {"seconds": 1500}),
        ("25 minutter", {"seconds": 1500}),
        ("25 Minutes", {"seconds": 1500}),
        ("1h20m", {"seconds": 4800}),
        ("1t20m", {"seconds": 4800}),
        ("1t20", {"seconds": 4800}),
        ("1h20", {"seconds": 4800}),
        ("1h20min", {"seconds": 4800}),
        ("1h2m3s", {"seconds": 3723}),
        ("14m30s", {"seconds": 870}),
        ("1:20", {"seconds": 4800}),
        ("0:30", {"seconds": 1800}),
        ("0,5h", {"seconds": 1800}),
        ("0.5h", {"seconds": 1800}),
        ("0,5t", {"seconds": 1800}),
        ("12,5m", {"seconds": 750}),
        ("90s", {"seconds": 90}),
        ("90 sek", {"seconds": 90}),
        ("2 timer", {"seconds": 7200}),
        ("2timer", {"seconds": 7200}),
        ("1 time", {"seconds": 3600}),
        ("kvarter", {"seconds": 900}),
        ("halvtime", {"seconds": 1800}),
        ("360m", {"seconds": 21_600}),
        ("6h30m", {"seconds": 23_400}),
        ("24h", {"seconds": 86_400}),
        ("x10", {"reps": 10}),
        ("X10", {"reps": 10}),
        ("3x10", {"reps": 30, "sets": 3}),
        ("10reps", {"reps": 10}),
        ("10 reps", {"reps": 10}),
        ("10 ganger", {"reps": 10}),
        ("4000steps", {"steps": 4000}),
        ("4000skritt", {"steps": 4000}),
        ("4000 skritt", {"steps": 4000}),
        ("2.5km", {"metres": 2500}),
        ("2,5km", {"metres": 2500}),
        ("2,5 km", {"metres": 2500}),
        ("25m 2,5km", {"seconds": 1500, "metres": 2500}),
        ("25 min 4000 skritt 2,5 km", {"seconds": 1500, "steps": 4000, "metres": 2500}),
    ],
)
def test_amounts_glued_or_spaced_with_comma_or_point(text: str, amounts: dict[str, int]) -> None:
    for words in (f"walk {text}", f"{text} walk"):
        draft = log(words)
        assert draft.amounts == amounts
        assert (draft.name, draft.numbers, draft.clock) == ("walk", [], None)


@pytest.mark.parametrize(("text", "number"), [("25", 25.0), ("12,5", 12.5), ("12.5", 12.5)])
def test_a_bare_number_waits_for_the_unit_of_its_activity(text: str, number: float) -> None:
    draft = log(f"walk {text}")
    assert (draft.numbers, draft.amounts) == ([(number, 1)], {})


def test_a_word_with_a_colon_is_a_time_unless_no_other_amount_is_there() -> None:
    assert log("walk 1:20").amounts == {"seconds": 4800}
    assert (log("walk 25 1:20").clock, log("walk 25 1:20").amounts) == (80, {})
    assert (log("walk 25m 18:05").clock, log("1:20 x10 walk").clock) == (1085, 80)
    both = log("walk 18:05 1:20")
    assert (both.clock, both.amounts) == (1085, {"seconds": 4800})
    assert checkin("6 7:10").clock == 430
    assert checkin("form 6 1:20").clock == 80  # a check-in has no duration


# --- days and times ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", TODAY),
        ("i dag", TODAY),
        ("idag", TODAY),
        ("yesterday", TODAY - timedelta(1)),
        ("i går", TODAY - timedelta(1)),
        ("i gaar", TODAY - timedelta(1)),
        ("I GÅR", TODAY - timedelta(1)),
        ("i ga\u030ar", TODAY - timedelta(1)),  # decomposed, as some systems type it
        ("igår", TODAY - timedelta(1)),
        ("i forgårs", TODAY - timedelta(2)),
        ("iforgaars", TODAY - timedelta(2)),
        ("monday", MONDAY),
        ("mandag", MONDAY),
        ("wednesday", TODAY),
        ("onsdag", TODAY),
        ("sist onsdag", TODAY - timedelta(7)),
        ("last wednesday", TODAY - timedelta(7)),
        ("sist mandag", MONDAY),
        ("forrige fredag", date(2026, 5, 15)),
        ("thursday", date(2026, 5, 14)),
        ("lørdag", date(2026, 5, 16)),
        ("loerdag", date(2026, 5, 16)),
        ("søndag", date(2026, 5, 17)),
        ("17.5.", date(2026, 5, 17)),
        ("17.05.", date(2026, 5, 17)),
        ("20.5.", TODAY),
        ("21.5.", date(2025, 5, 21)),
        ("31.12.", date(2025, 12, 31)),
        ("29.2.", date(2024, 2, 29)),
        ("17.5.2026", date(2026, 5, 17)),
        ("2026-05-17", date(2026, 5, 17)),
    ],
)
def test_days(text: str, day: date) -> None:
    assert log(f"tur 25 {text}").day == day
    assert log(f"{text} 25 tur").day == day
    assert checkin(f"6 5 {text}").day == day


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("18:05", 1085),
        ("8:05", 485),
        ("kl 18", 1080),
        ("kl 18.05", 1085),
        ("kl 18:05", 1085),
        ("kl. 9", 540),
        ("KL 18", 1080),
        ("klokka 18", 1080),
        ("at 18", 1080),
        ("00:00", 0),
        ("23:59", 1439),
    ],
)
def test_times(text: str, clock: int) -> None:
    assert log(f"walk 25 {text}").clock == clock
    assert log(f"{text} 25 walk").clock == clock


@pytest.mark.parametrize(
    ("now", "typed", "is_still_to_come"),
    [
        ((18, 5), (18, 5), False),
        ((18, 5), (18, 6), True),
        ((0, 30), (23, 30), False),  # the evening before
        ((0, 30), (0, 20), False),
        ((0, 30), (0, 40), True),
        ((0, 30), (3, 59), True),
        ((0, 30), (4, 0), False),  # the morning of the day that is not over
        ((4, 0), (4, 0), False),
        ((4, 0), (4, 1), True),
        ((4, 0), (23, 30), True),
    ],
)
def test_a_time_that_is_still_to_come(
    now: tuple[int, int], typed: tuple[int, int], *, is_still_to_come: bool
) -> None:
    words = ["walk", "25", f"{typed[0]:02}:{typed[1]:02}"]
    draft = log(" ".join(words))
    clock = now[0] * 60 + now[1]
    if not is_still_to_come:
        assert moment(draft, clock, TODAY, 240, words) == TODAY
        return
    with pytest.raises(CoachError) as raised:
        moment(draft, clock, TODAY, 240, words)
    found = raised.value.problem
    assert (found.code, found.line) == ("future", " ".join(words))
    assert dict(found.values)["clock"] == typed[0] * 60 + typed[1]


@pytest.mark.parametrize(("hour", "typed"), [(4, "03:59"), (8, "02:30"), (18, "0:10")])
@pytest.mark.parametrize("day", ["", "today "])
def test_the_small_hours_of_this_morning_belong_to_the_day_before(
    hour: int, typed: str, day: str
) -> None:
    text = f"walk 25 {day}{typed}"
    assert moment(log(text), hour * 60, TODAY, 240, text.split()) == TODAY - timedelta(days=1)


@pytest.mark.parametrize("text", ["thursday", "torsdag", "21.5.", "21.5.2026", "2026-05-21"])
def test_after_midnight_the_date_that_has_begun_is_still_today(text: str) -> None:
    """Wednesday evening at one o'clock: Thursday and 21 May name the day that is not over."""
    words = f"walk 25 {text}".split()
    night = TODAY + timedelta(days=1)
    reader = Reader(words, VOCABULARY, VOCABULARY.session_keys, TODAY, night=night)
    assert reader.read().day == TODAY


@pytest.mark.parametrize(
    ("text", "note", "line", "after"),
    [
        ("walk 25 20:00", "", "walk 25 20:00", ""),
        ("today walk 25 20:00", "", "walk 25 20:00", ""),
        ("tur i dag 25 kl 20", "i skogen", "tur 25 kl 20", " -- i skogen"),
    ],
)
def test_the_corrected_line_has_no_day_and_keeps_the_note(
    text: str, note: str, line: str, after: str
) -> None:
    with pytest.raises(CoachError) as raised:
        moment(log(text), 600, TODAY, 240, text.split(), note)
    values = dict(raised.value.problem.values)
    assert (values["line"], values["note"]) == (line, after)


def test_on_another_day_no_time_is_still_to_come() -> None:
    assert moment(log("walk 25 23:59 i går"), 0, TODAY, 240, []) == TODAY - timedelta(1)


# --- keys ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "key", "value"),
    [
        ("effort 4", "effort", 4.0),
        ("anstrengelse 4,5", "effort", 4.5),
        ("ANSTRENGELSE 4", "effort", 4.0),
        ("pain 4", "pain", (4.0,)),
        ("pain 3-5", "pain", (3.0, 5.0)),
        ("pain 3..5", "pain", (3.0, 5.0)),
        ("smerte 3 til 5", "pain", (3.0, 5.0)),
        ("smerter 3,5-5,5", "pain", (3.5, 5.5)),
        ("pain 3 to 5", "pain", (3.0, 5.0)),
        ("peak 6", "peak", 6.0),
        ("topp 6", "peak", 6.0),
        ("joy +", "joy", "+"),
        ("glede 0", "joy", "0"),
        ("joy -", "joy", "-"),
        ("why hurt,afraid,body,life", "why", ("hurt", "afraid", "body", "life")),
        ("hvorfor vondt,redd,kroppen,livet", "why", ("hurt", "afraid", "body", "life")),
        ("tag stairs,seated", "tag", ("stairs", "seated")),
        ("merke Trapp,løpe", "tag", ("Trapp", "løpe")),
        ("trial good", "trial", "good"),
        ("prøve tung", "trial", "bad"),
        ("proeve god", "trial", "good"),
        ("trial -", "trial", "-"),
        ("small yes", "small", "yes"),
        ("liten ja", "small", "yes"),
        ("by Kari", "by", "Kari"),
        ("av Kari", "by", "Kari"),
        ("from garmin", "from", "garmin"),
        ("fra garmin", "from", "garmin"),
    ],
)
def test_keys_of_log(text: str, key: str, value: object) -> None:
    for words in (f"walk 25 {text}", f"{text} walk 25", f"walk {text} 25"):
        draft = log(words)
        assert draft.keys == [(key, value)]
        assert (draft.name, [number for number, _ in draft.numbers]) == ("walk", [25.0])


@pytest.mark.parametrize(
    ("text", "key", "value"),
    [
        ("form 6", "form", 6.0),
        ("dagsform 6", "form", 6.0),
        ("pain 4", "pain", 4.0),
        ("smerte 4,5", "pain", 4.5),
        ("sleep 5", "sleep", 5.0),
        ("søvn 5", "sleep", 5.0),
        ("soevn 5", "sleep", 5.0),
        ("energy 5", "energy", 5.0),
        ("krefter 5", "energy", 5.0),
        ("stress 3", "stress", 3.0),
        ("sitting 7h30m", "sitting", 27_000),
        ("sittetid 7t30m", "sitting", 27_000),
        ("sittetid 7t30", "sitting", 27_000),
        ("sitting 7,5", "sitting", 27_000),
        ("sitting 7:30", "sitting", 27_000),
        ("sittetid 7 timer", "sitting", 25_200),
        ("sitting 90min", "sitting", 5400),
        ("steps 4000", "steps", 4000),
        ("skritt 4000", "steps", 4000),
        ("morning heavy", "morning", "heavy"),
        ("morgen tung", "morning", "heavy"),
        ("day even", "day", "even"),
        ("dag mye", "day", "much"),
        ("dagen lite", "day", "little"),
        ("day done", "day", "done"),
    ],
)
def test_keys_of_checkin(text: str, key: str, value: object) -> None:
    assert checkin(text).keys == [(key, value)]


@pytest.mark.parametrize(
    ("text", "mark"),
    [("light", "light"), ("lett", "light"), ("vanlig", "usual"), ("tung", "heavy")],
)
def test_a_word_for_the_morning(text: str, mark: str) -> None:
    assert checkin(text).marks == [mark]


def test_numbers_of_checkin_in_their_order() -> None:
    assert checkin("4 6").numbers == [(4.0, 0), (6.0, 1)]
    assert checkin("4,5 stress 3 6").numbers == [(4.5, 0), (6.0, 3)]


# --- whole lines in any order --------------------------------------------------------------


def test_words_come_in_any_order() -> None:
    parts = ["tur", "12,5", "i går", "kl 14", "anstrengelse 4", "glede +"]
    for order in permutations(parts):
        draft = log(" ".join(order))
        assert (draft.name, draft.day, draft.clock) == ("tur", TODAY - timedelta(1), 840)
        assert [number for number, _ in draft.numbers] == [12.5]
        assert dict(draft.keys) == {"effort": 4.0, "joy": "+"}


def test_the_whole_line_of_the_design() -> None:
    draft = log("walk 25 effort 4 pain 3-5 joy + yesterday 18:05")
    assert (draft.name, draft.name_at, draft.clock) == ("walk", 0, 1085)
    assert draft.keys == [("effort", 4.0), ("pain", (3.0, 5.0)), ("joy", "+")]


def test_nothing_typed_is_an_empty_draft() -> None:
    draft = log("")
    assert (draft.name, draft.amounts, draft.numbers, draft.keys) == (None, {}, [], [])


# --- refused -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "code", "under", "meant"),
    [
        ("15 mim walk", "not_understood", "15 mim", "15 min"),
        ("walk 15 mim", "not_understood", "15 mim", "15 min"),
        ("walk yesterday 15 mim", "not_understood", "15 mim", "15 min"),
        ("15 minuter tur", "not_understood", "15 minuter", "15 minute"),
        ("tur 2 tmer", "not_understood", "2 tmer", "2 timer"),
        ("walk 25 efort 4", "not_understood", "efort", "effort"),
        ("tur 25 anstrengese 4", "not_understood", "anstrengese", "anstrengelse"),
        ("walk 25 yesterdya", "not_understood", "yesterdya", "yesterday"),
        ("walk 25 mondy", "not_understood", "mondy", "monday"),
        ("walk 25 qqqq", "not_understood", "qqqq", ""),
        ("walk 25 25%", "not_understood", "25%", ""),
    ],
)
def test_refused_with_what_was_probably_meant(text: str, code: str, under: str, meant: str) -> None:
    found, shown = refused(text)
    assert (found.code, shown) == (code, under)
    assert dict(found.values)["meant"] == meant
    assert found.line == text


@pytest.mark.parametrize(
    ("text", "code", "under"),
    [
        ("walk 361m", "minutes_or_metres", "361m"),
        ("walk 500 min", "minutes_or_metres", "500 min"),
        ("walk 25h", "bad_amount", "25h"),
        ("walk 0m", "bad_amount", "0m"),
        ("walk 0 min", "bad_amount", "0 min"),
        ("walk 1,5reps", "bad_amount", "1,5reps"),
        ("walk 0km", "bad_amount", "0km"),
        ("walk 2000x10", "bad_amount", "2000x10"),
        ("walk x0", "bad_amount", "x0"),
        ("walk 25m 30m", "amount_twice", "30m"),
        ("walk 25m 30 min", "amount_twice", "30 min"),
        ("walk kvarter halvtime", "amount_twice", "halvtime"),
        ("walk 25 effort", "key_without_value", "effort"),
        ("walk 25 effort 11", "bad_scale", "11"),
        ("walk 25 effort hard", "bad_scale", "hard"),
        ("walk 25 anstrengelse 4 effort 5", "key_twice", "effort"),
        ("walk 25 pain 3-", "bad_value", "3-"),
        ("walk 25 pain 3-4-5", "bad_value", "3-4-5"),
        ("walk 25 pain 3 til", "not_understood", "til"),
        ("walk 25 why tired", "bad_value", "tired"),
        ("walk 25 joy ++", "bad_value", "++"),
        ("walk 25 tag a,,b", "bad_value", "a,,b"),
        ("walk 25 by 5", "bad_value", "5"),
        ("walk 25 25:00", "bad_time", "25:00"),
        ("walk 25 24:00", "bad_time", "24:00"),
        ("walk 25 18:5", "bad_time", "18:5"),
        ("walk 25 18:05:00", "bad_time", "18:05:00"),
        ("walk 25 18:05 18:06", "bad_time", "18:06"),
        ("walk 25 kl", "bad_time", "kl"),
        ("walk 25 kl walk", "bad_time", "walk"),
        ("walk 25 kl 25", "bad_time", "25"),
        ("walk 25 kl 18 kl 19", "bad_time", "19"),
        ("walk 25 2026-02-30", "bad_date", "2026-02-30"),
        ("walk 25 26-05-17", "bad_date", "26-05-17"),
        ("walk 25 1066-10-14", "bad_date", "1066-10-14"),
        ("walk 25 9999-12-31", "bad_date", "9999-12-31"),
        ("walk 25 31.2.", "bad_date", "31.2."),
        ("walk 25 31.2.2026", "bad_date", "31.2.2026"),
        ("walk 25 0.5.", "bad_date", "0.5."),
        ("walk 25 17.5.26", "not_understood", "17.5.26"),
        ("walk 25 2026-05-21", "future_day", "2026-05-21"),
        ("walk 25 21.5.2026", "future_day", "21.5.2026"),
        ("walk 25 yesterday i går", "not_understood", "i går"),
        ("walk 25 tur", "not_understood", "tur"),
    ],
)
def test_refused_with_the_place(text: str, code: str, under: str) -> None:
    found, shown = refused(text)
    assert (found.code, shown) == (code, under)


@pytest.mark.parametrize(
    ("text", "code", "under"),
    [
        ("form 11", "bad_scale", "11"),
        ("pain 3-5", "bad_scale", "3-5"),
        ("sitting 25h", "bad_amount", "25h"),
        ("sitting 24:30", "bad_value", "24:30"),
        ("sitting 0", "bad_value", "0"),
        ("sitting 500min", "minutes_or_metres", "500min"),
        ("sitting long", "bad_value", "long"),
        ("morning bad", "bad_value", "bad"),
        ("day light", "bad_value", "light"),
        ("steps 0", "bad_value", "0"),
        ("sleep", "key_without_value", "sleep"),
        ("søvn 5 sleep 5", "key_twice", "sleep"),
        ("6 5 7:99", "bad_time", "7:99"),
    ],
)
def test_checkins_refused_with_the_place(text: str, code: str, under: str) -> None:
    found, shown = refused(text, checkin)
    assert (found.code, shown) == (code, under)


def test_many_minutes_are_offered_as_kilometres() -> None:
    assert dict(refused("walk 500m")[0].values) == {"word": "500m", "km": 0.5}
    assert dict(refused("walk 2500 min")[0].values) == {"word": "2500 min", "km": 2.5}


def test_a_future_day_names_the_day() -> None:
    assert dict(refused("walk 25 2026-05-21")[0].values) == {
        "day": "2026-05-21",
        "this_year": 2026,
    }


# --- single words --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("word", "number"),
    [("0", 0.0), ("25", 25.0), ("12,5", 12.5), ("0.125", 0.125), ("1234567", 1_234_567.0)],
)
def test_numbers(word: str, number: float) -> None:
    assert read_number(word) == number


@pytest.mark.parametrize(
    "word",
    ["", ",5", "5,", "1,2345", "12345678", "1.2.3", "1,2,3", "-5", "+5", "1e3", "٢٥", "½", "nan"],
)
def test_what_is_no_number(word: str) -> None:
    assert read_number(word) is None


@pytest.mark.parametrize(("word", "clock"), [("18", 1080), ("8.05", 485), ("24", None), ("", None)])
def test_clock_words(word: str, clock: int | None) -> None:
    assert read_clock_word(word) == clock


@pytest.mark.parametrize(
    ("number", "unit", "found"),
    [
        (12.5, "min", {"seconds": 750}),
        (1440.0, "min", {"seconds": 86_400}),
        (1441.0, "min", None),
        (0.0, "min", None),
        (10.0, "rep", {"reps": 10}),
        (10.5, "rep", None),
        (0.0, "rep", None),
        (4000.0, "step", {"steps": 4000}),
        (2.5, "km", {"metres": 2500}),
        (10_000.0, "km", None),
        (0.0001, "km", None),
    ],
)
def test_a_number_in_the_unit_of_an_activity(
    number: float, unit: str, found: dict[str, int] | None
) -> None:
    assert of_unit(number, unit) == found


@pytest.mark.parametrize(
    ("text", "is_there"),
    [
        ("25", True),
        ("kvarter", True),
        ("25m", True),
        ("x10", True),
        ("3x10", True),
        ("2,5km", True),
        ("", False),
        ("walk", False),
        ("x", False),
        ("next", False),
        ("2026-05-17", False),
    ],
)
def test_whether_an_amount_is_among_the_words(text: str, *, is_there: bool) -> None:
    assert has_amount(text.split(), VOCABULARY) is is_there


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-05-17", date(2026, 5, 17)),
        ("i går", TODAY - timedelta(1)),
        ("2027-01-01", date(2027, 1, 1)),
        ("sist onsdag", TODAY - timedelta(7)),
    ],
)
def test_the_day_of_an_option(text: str, day: date) -> None:
    assert read_range_day(text, VOCABULARY, TODAY) == day


@pytest.mark.parametrize(
    "text", ["", "walk", "25", "i går 18:05", "18:05", "i går effort 4", "kl 4"]
)
def test_an_option_that_names_no_day(text: str) -> None:
    with pytest.raises(CoachError) as raised:
        read_range_day(text, VOCABULARY, TODAY)
    assert raised.value.exit_code == 3


# --- whatever is typed ---------------------------------------------------------------------

KNOWN = sorted(
    {
        *VOCABULARY.session_keys,
        *VOCABULARY.checkin_keys,
        *VOCABULARY.units,
        *VOCABULARY.amounts,
        *(part for phrase in VOCABULARY.days for part in phrase.split()),
        *VOCABULARY.weekdays,
        *VOCABULARY.last,
        *VOCABULARY.at,
        *VOCABULARY.to,
        *VOCABULARY.marks,
        *VOCABULARY.parts,
        *VOCABULARY.ago,
        *VOCABULARY.joining,
        *VOCABULARY.spoken_starts,
        *VOCABULARY.spoken_after,
    }
)
DIGITS = st.text("0123456789.,:-xhmst", min_size=1, max_size=8)
TYPED = st.lists(
    st.sampled_from([*KNOWN, "walk", "tur", "+", "-", "3-5", "a,b"]) | DIGITS | st.text(max_size=6),
    max_size=8,
)


@given(words=TYPED, is_log=st.booleans(), today=st.dates(date(1901, 1, 1), date(2198, 12, 31)))
def test_whatever_is_typed_is_a_draft_or_a_problem(
    *, words: list[str], is_log: bool, today: date
) -> None:
    keys = VOCABULARY.session_keys if is_log else VOCABULARY.checkin_keys
    try:
        draft = Reader(words, VOCABULARY, keys, today).read()
    except CoachError as error:
        found = error.problem
        assert found.line == " ".join(words)
        assert 1 <= found.column <= len(found.line) + 1
        assert found.width >= 1
        assert CoachError(found).exit_code == 3
        return
    assert draft.day is None or draft.day <= today
    assert draft.clock is None or 0 <= draft.clock < 1440
    assert all(amount > 0 for amount in draft.amounts.values())
