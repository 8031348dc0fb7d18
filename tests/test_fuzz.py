"""Whatever is typed and whatever lies in the files: a documented exit code, never a traceback.

Calls run in this process through `smertecoach.cli.run`, in a home of their own. SMERTECOACH_FUZZ
is how many examples each test tries; the suite tries few.
"""

from __future__ import annotations

import io
import json
import os
import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, currently_in_test_context, event, example, given, settings
from hypothesis import strategies as st

from smertecoach.cli import run
from smertecoach.commands._table import COMMANDS
from smertecoach.core.entry import line
from smertecoach.core.model import Session
from smertecoach.lang.typed import VOCABULARY
from tests import strategies

if TYPE_CHECKING:
    from collections.abc import Callable

    from hypothesis.strategies import SearchStrategy

    from smertecoach.core.model import Entry

    Draw = Callable[[SearchStrategy[Any]], Any]

DOCUMENTED = {0, 2, 3, 4, 5}
EXAMPLES = int(os.environ.get("SMERTECOACH_FUZZ", "0"))


def fuzz(few: int) -> settings:
    """How many examples a test tries."""
    return settings(
        max_examples=EXAMPLES or few,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )


# --- what is typed -------------------------------------------------------------------------


def words(text: str) -> list[str]:
    """The words of a text, in which a tilde stands for a space inside a word."""
    return [word.replace("~", " ") for word in text.split()]


NAMES = words("walk tur house hus stairs choir løping wlak Kari rest")
COMMAND_WORDS = sorted({w for c in COMMANDS for w in (c.name, c.nb, *c.others)} | {"i dag"})
SUBCOMMANDS = words(
    "next neste set sett show vis check sjekk schema skjema path sti edit endre add legg-til move"
)
FLAGS = words(
    "--json --plain --numbers --tall --new --ny --accept --godta --replace --erstatt --spread "
    "--dry-run --prøv --all --alt --defaults --help -h --version --yes -- - --nonsense -x --json=1"
)
WITH_VALUE = words(
    "--since --fra --until --til --date --dato --lang --color --week --uke --up --opp --down --ned "
    "--stay --bli --activity --rest-day"
)
DAYS = words(
    "17.~mai May~17 last~night i~går~kveld 2~days~ago for~en~time~siden på~mandag fredag~15.5. "
    "today yesterday i~går monday mandag last~friday sist~fredag 1.5. 17.5. 2026-05-15 2025-12-31 "
    "31.12. 2026-02-30 2027-01-01 9999-12-31 1900-01-01"
)
WEEKS = words("2026-05-11 2026-05-18 next neste 2026-W20 W21 20 today 2026-05-13 2030-01-07")
VALUES = [*DAYS, *WEEKS, *words("en nb always never auto walk~40~10 walk")]
GRAMMAR = sorted(
    {
        *VOCABULARY.session_keys,
        *VOCABULARY.checkin_keys,
        *VOCABULARY.units,
        *VOCABULARY.amounts,
        *VOCABULARY.days,
        *VOCABULARY.weekdays,
        *VOCABULARY.last,
        *VOCABULARY.at,
        *VOCABULARY.to,
        *VOCABULARY.marks,
        *VOCABULARY.parts,
        *VOCABULARY.ago,
        *VOCABULARY.coming,
        *VOCABULARY.joining,
        *VOCABULARY.spoken_starts,
        *VOCABULARY.spoken_after,
        *(typed for table in VOCABULARY.values.values() for typed in table),
    }
)
AMOUNTS = words(
    "25 12,5 0 10 x10 3x10 25m 1h20m 1t20m 1:20 0,5h 90s 4000steps 4000skritt 2.5km 500m 2~timer "
    "en~og~en~halv~time 4~000 4,000 3~x~10 2~x~10~min 1~t~20~min an~hour 18.05 "
    "٢٥ ２５ ½ 4\u00a0000 kvarter 25h 400 0m"
)
TYPICAL = [*AMOUNTS, *words("3-5 3..5 18:05 18.05 hurt,redd stairs,seated + - yes ja 24:00 11 4")]

# No argument of a process can hold NUL. `--home` would lead out of the test's folder.
garbage = st.text(st.characters(exclude_characters="\0"), max_size=12).filter(
    lambda word: not word.startswith("--h")
)
numbers = st.integers(-5, 10**9).map(str) | st.floats(0, 1000).map(lambda n: f"{n:.2f}")
bag = st.one_of(
    st.sampled_from(GRAMMAR),
    st.sampled_from(TYPICAL),
    st.sampled_from(NAMES),
    st.sampled_from(FLAGS),
    st.sampled_from(COMMAND_WORDS + SUBCOMMANDS),
    numbers,
    garbage,
)
options = st.sampled_from(FLAGS).map(lambda flag: [flag]) | st.tuples(
    st.sampled_from(WITH_VALUE), st.sampled_from(VALUES) | bag
).map(list)


keys = st.tuples(
    st.sampled_from([*VOCABULARY.session_keys, *VOCABULARY.checkin_keys]),
    st.sampled_from(TYPICAL + GRAMMAR),
).map(list)
days = st.sampled_from(DAYS).map(str.split)
clocks = st.sampled_from(words("18:05 kl~18 kl~18.05 07:10 23:30 klokka~9")).map(str.split)
notes = st.lists(garbage, max_size=3).map(lambda note: ["--", *note])
ranges = st.tuples(
    st.sampled_from(words("--since --until --date --fra --til --dato")), st.sampled_from(DAYS)
).map(list)
looks = st.sampled_from(words("--json --plain --numbers --lang=nb --color=always --help")).map(
    lambda flag: [flag]
)
stretches = st.sampled_from(
    words(
        "this~week forrige~uke since~monday uke~47 november 2026 2025-11 last~14~days walk tur "
        "fra~1.5.~til~16.5. tag~stairs from~garmin av~Kari checkin hvile siste~3 until week all"
    )
).map(str.split)
references = st.sampled_from(
    words("0515.1 0516.1 0516.2 20250515.1 0501.9 1231.1 0230.1 0516")
).map(lambda one: [one])
decisions = st.one_of(
    st.tuples(st.sampled_from(words("--up --down --stay")), st.sampled_from(NAMES)).map(list),
    st.tuples(st.just("--week"), st.sampled_from(WEEKS)).map(list),
    st.sampled_from(["--accept", "--replace", "--json", "next", "neste"]).map(lambda one: [one]),
    st.tuples(
        st.sampled_from(["set", "sett"]), st.sampled_from(NAMES), st.sampled_from(AMOUNTS)
    ).map(list),
)
items = st.sampled_from(words("1 2 7 walk tur small heavy liten tung skip yes 0 1,5")).map(
    lambda one: [one]
)
gaps = st.sampled_from(words("until til walk tur walk,house tomorrow i~morgen friday 9.12.")).map(
    str.split
)
named_amounts = st.tuples(st.sampled_from(NAMES), st.sampled_from(AMOUNTS)).map(list)
adding = st.lists(st.sampled_from([*NAMES, *AMOUNTS, "yoga", "swim"]), max_size=4)

settings_given = st.tuples(
    st.sampled_from(
        words(
            "--unit --kind --area --role --effort --alias --per-week --times --goal --need --value "
            "--after --quota --activity --morning --rest-day --bedtime --why --since --steady "
            "--max-effort --language --timezone"
        )
    ),
    st.sampled_from(
        words(
            "km rep min strength body limit 4 11 tur 5 2 30 0 -1 nan 1e400 walk~40~10 form pain "
            "sun sun,mon 23:00 2019 8~months yes unsure nb Europe/Oslo Mars/Base"
        )
    )
    | garbage,
).map(list)

# What each command is likely to be given, in any order.
LIKELY: dict[str, SearchStrategy[list[str]]] = {
    "log": keys | days | clocks | st.just(["--new"]) | named_amounts,
    "checkin": keys | days | clocks | st.sampled_from(TYPICAL + GRAMMAR).map(lambda one: [one]),
    "rest": st.sampled_from(AMOUNTS).map(lambda one: [one]) | days | clocks,
    "today": looks,
    "undo": items,
    "done": items | keys | days | clocks,
    "skip": items | keys,
    "flare": st.sampled_from(words("start end slutt")).map(lambda one: [one]) | days,
    "away": gaps | days,
    "back": gaps | days,
    "score": ranges | looks | stretches,
    "patterns": ranges | looks | stretches,
    "list": ranges | looks | stretches,
    "edit": references | stretches | st.sampled_from(["profile", "journal"]).map(str.split),
    "remove": references | st.just(["--yes"]),
    "plan": decisions,
    "profile": st.sampled_from([["show"], ["check"], ["--all"], ["path"], ["schema"], ["edit"]])
    | adding.map(lambda more: ["add", *more])
    | settings_given,
    "init": st.just(["--defaults"]) | settings_given,
}


@st.composite
def likely(draw: Draw) -> list[str]:
    """Draw the arguments of one call that somebody may well type."""
    name, parts = draw(st.sampled_from(sorted(LIKELY.items())))
    command = draw(st.sampled_from([c for c in COMMANDS if c.name == name]))
    typed: list[str] = [draw(st.sampled_from([command.name, command.nb, *command.others]))]
    if name == "log" and draw(st.booleans()):
        typed += draw(named_amounts)
    for part in draw(st.lists(parts, max_size=3)):
        typed += part
    return [*typed, *draw(st.just([]) | notes)]


@st.composite
def unlikely(draw: Draw) -> list[str]:
    """Draw any words and options."""
    typed: list[str] = words(draw(st.sampled_from([*COMMAND_WORDS, ""])))
    typed += draw(st.lists(st.sampled_from(SUBCOMMANDS), max_size=1))
    typed += draw(st.lists(bag, max_size=6))
    for option in draw(st.lists(options, max_size=2)):
        typed += option
    return typed


calls = likely() | unlikely()
surrogates = st.text(st.characters(categories=["Cs"]), min_size=1, max_size=2)

# --- what lies in the home -----------------------------------------------------------------

PROFILE = """\
format = 1
timezone = "Europe/Oslo"
morning = "form"
rest_days = ["sun"]
helpers = ["Kari"]

[[activity]]
name = "walk"
aliases = ["tur"]
good_day = 40
bad_day = 10
per_week = 5
goal = 30

[[activity]]
name = "house"
aliases = ["hus"]
role = "limit"
kind = "daily"
area = "home"
good_day = 60
bad_day = 20
days = ["mon", "wed"]

[[activity]]
name = "stairs"
unit = "rep"
trials = [12, 15, 10]
kind = "strength"
group = "legs"

[[commitment]]
name = "choir"
day = "tue"
time = 19:00:00
minutes = 90
"""
PLAN = """\
format = 1
week = "2026-W20"
start = 2026-05-11
accepted = true

[[decision]]
activity = "walk"
before = 10.0
quota = 11.0
shown = 11
unit = "min"
decision = "up"
reason = "up"

[[day]]
date = 2026-05-16
items = [{ activity = "walk", amount = 11, times = 2 }, { activity = "choir", amount = 90, fixed = true }]
"""  # noqa: E501 - as tomli-w would not write it, and a person might
JOURNAL = """\
# smertecoach journal 1
2026-04-01 walk 25m effort 4
2026-05-14 07:10 checkin form 6 sleep 5
2026-05-15 18:05 walk 25m effort 4 pain 3-5 -- in the woods
2026-05-16 checkin morning heavy
2026-05-16 stairs 3x10
"""

PIECES = [
    *(piece.encode() for piece in words('" [ ] = ~=~nan -1 1e400 true # 2026-05-16~ ~--~ \\')),
    *[
        b"\n",
        b"\r",
        b"\xff",
        b"\x00",
        b"[[day]]\n",
        b"[[activity]]\n",
        b"9" * 5000,
        b"\xef\xbb\xbf",
    ],
]


@st.composite
def damaged(draw: Draw, text: str) -> bytes:
    """Draw a file with some letters gone, doubled or put in."""
    data = text.encode()
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(data)))
        end = draw(st.sampled_from([at, at + 1, at + 5, at + 40, len(data)]))
        piece = draw(st.sampled_from(PIECES) | st.binary(max_size=3))
        data = data[:at] + draw(st.sampled_from([piece, b"", data[at:end] * 2])) + data[end:]
    return data


near = st.dates(date(2026, 3, 1), date(2026, 5, 17))


def _of(day: date, name: str, entry: Entry) -> str:
    """The line of an entry on another day, of a known activity."""
    entry = entry.but(day=day)
    return line(entry.but(activity=name) if isinstance(entry, Session) else entry)


lines = st.builds(_of, near, st.sampled_from(NAMES), strategies.entries)
journals = st.lists(lines, max_size=12).map(lambda rows: JOURNAL + "".join(f"{r}\n" for r in rows))


@st.composite
def homes(draw: Draw) -> dict[str, bytes]:
    """Draw the files of a home, whole, damaged or missing."""
    files = {
        "profile.toml": draw(damaged(PROFILE)),
        "plans/2026-05-11.toml": draw(damaged(PLAN)),
        "journal/2026.txt": draw(journals.flatmap(damaged)),
        "journal/2025.txt": b"2025-12-31 walk 25m\n",
    }
    for name in draw(st.sets(st.sampled_from(sorted(files)))):
        del files[name]
    return files


WHOLE = {
    "profile.toml": PROFILE.encode(),
    "plans/2026-05-11.toml": PLAN.encode(),
    "journal/2026.txt": JOURNAL.encode(),
}

MOMENTS = [
    "2026-05-16T18:05+02:00",
    "2026-05-17T00:30+02:00",
    "2026-05-18T07:00+02:00",
    "2026-12-31T23:59+01:00",
    "2030-02-28T12:00+01:00",
]


class Screen(io.StringIO):
    """A standard output that says it is a terminal, so that Rich draws."""

    def isatty(self) -> bool:
        """Whether this is a terminal: it says so."""
        return True


environs = st.fixed_dictionaries(
    {
        "SMERTECOACH_NOW": st.sampled_from(MOMENTS),
        "SMERTECOACH_LANG": st.sampled_from(["en", "nb"]),
    },
    optional={
        "COLUMNS": st.sampled_from(["40", "80", "200", "7", "x", ""]),
        "FORCE_COLOR": st.just("1"),
        "NO_COLOR": st.just("1"),
        "ACCESSIBLE": st.just("1"),
        "TERM": st.sampled_from(["dumb", "xterm-256color"]),
    },
)


def put(folder: Path, files: dict[str, bytes]) -> None:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def journals_of(home: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in home.glob("journal/*.txt") if path.is_file()}


def hold(typed: list[list[str]], files: dict[str, bytes], environ: dict[str, str]) -> None:
    """Run some calls one after another in one home, and hold each to what is promised."""
    with tempfile.TemporaryDirectory(prefix="smertecoach-fuzz-") as folder:
        home = Path(folder, "home")
        put(home, files)
        first, removed = journals_of(home), False
        around = environ | {
            "SMERTECOACH_HOME": str(home),
            "SMERTECOACH_DEBUG": "1",  # a fault is raised, so that it can be read here
            "EDITOR": "true",
            "TZ": "Europe/Oslo",
            "XDG_STATE_HOME": f"{folder}/state",
            "XDG_CACHE_HOME": f"{folder}/cache",
        }
        for call in typed:
            before = journals_of(home)
            out = Screen() if environ.get("TERM") == "xterm-256color" else io.StringIO()
            err = io.StringIO()
            source = io.StringIO("walk 25\n" * (len(call) % 3) + "".join(call[2:4]))
            code = run(call, around, out, err, source)
            if currently_in_test_context():
                event(f"exit code {code}")
            assert code in DOCUMENTED, (call, code, err.getvalue())
            said, told = out.getvalue(), err.getvalue()
            # What `profile check` finds is its result, whatever the exit code says of it.
            assert code == 0 or told.strip() or (code == 3 and said.strip()), call
            assert "Traceback" not in said + told
            if code == 0 and said.startswith("{"):
                json.loads(said)
            after = journals_of(home)
            # What undo takes back was written here; what lay there before stays.
            takes_back = bool({"undo", "angre", "u"} & set(call))
            removes = bool({"remove", "slett"} & set(call))
            for name, data in (first if takes_back else before).items():
                if removes:
                    assert set(after[name].split(b"\n")) <= set(data.split(b"\n")), call
                elif not (takes_back and removed):
                    assert after[name].startswith(data), call
            removed = removed or removes


@given(st.lists(calls, min_size=1, max_size=3), environs)
@example([["log", "walk", "25", "--", "a", "--", "b"]], {"SMERTECOACH_NOW": MOMENTS[0]})
@fuzz(600)
def test_whatever_is_typed(typed: list[list[str]], environ: dict[str, str]) -> None:
    hold(typed, WHOLE, environ)


@given(st.lists(calls, min_size=1, max_size=2), environs)
@fuzz(200)
def test_whatever_is_typed_first_of_all(typed: list[list[str]], environ: dict[str, str]) -> None:
    hold(typed, {}, environ)


@given(calls, surrogates, st.integers(0, 6))
@fuzz(50)
def test_words_that_are_no_text_are_told(typed: list[str], odd: str, at: int) -> None:
    hold([[*typed[:at], odd, *typed[at:]]], WHOLE, {"SMERTECOACH_NOW": MOMENTS[0]})


EVERYDAY = """
today
today --json
score
score --json
patterns
patterns --json
list
list --json
plan
plan --json
plan next
plan next --json
plan next --accept
plan set walk 12
profile check
profile show --all
log walk 25
log yoga 25 --new
checkin 3 5
rest
undo
"""  # the first of them is the bare program
EVERYDAY_CALLS = [call.split() for call in EVERYDAY.splitlines()]


@given(homes(), st.lists(st.sampled_from(EVERYDAY_CALLS), min_size=1, max_size=5), environs)
@fuzz(400)
def test_whatever_lies_in_the_home(
    files: dict[str, bytes], typed: list[list[str]], environ: dict[str, str]
) -> None:
    hold(typed, files, environ)


@pytest.mark.parametrize(
    "files",
    [
        {"profile.toml/x": b""},
        {"profile.toml": PROFILE.encode(), "journal": b"a file"},
        {"profile.toml": PROFILE.encode(), "journal/2026.txt/x": b""},
        {"profile.toml": PROFILE.encode(), "plans": b"a file"},
        {"profile.toml": PROFILE.encode(), "plans/2026-05-11.toml/x": b""},
        {"profile.toml": PROFILE.encode(), ".lock/x": b""},
        {"profile.toml": b""},
    ],
    ids=["profile", "journal", "year", "plans", "plan", "lock", "empty"],
)
def test_a_folder_for_a_file_and_a_file_for_a_folder(files: dict[str, bytes]) -> None:
    for call in EVERYDAY_CALLS:
        hold([call], files, {"SMERTECOACH_NOW": MOMENTS[0]})


def test_the_journal_grows_only_by_what_was_said() -> None:
    files = WHOLE | {"journal/2026.txt": b"2026-05-16 walk 25m"}  # torn
    hold(
        [["log", "walk", "10"], ["rest"], ["checkin", "6"]], files, {"SMERTECOACH_NOW": MOMENTS[0]}
    )
