"""Every typed example of the design, through real shells, without a quotation mark.

Each line is typed as it stands to a shell whose function `s` is the program; the line that the
journal then holds is compared. And no word of the grammar holds a character that a shell reads.
"""

from __future__ import annotations

import shlex
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from smertecoach.commands._table import COMMANDS
from smertecoach.core.entry import RECORD_WORDS
from smertecoach.core.keys import CHECKIN_KEYS, LADDER_KEYS, SESSION_KEYS
from smertecoach.lang.reserved import reserved
from smertecoach.lang.typed import VOCABULARY
from tests.program import environment

if TYPE_CHECKING:
    from pathlib import Path

NOW = "2026-05-16T18:05+02:00"  # a Saturday
SPECIAL = set("><#&;()*?!$~|'\"\\`[]{}^%")

PROFILE = """\
format = 1
timezone = "Europe/Oslo"
helpers = ["helper"]

[[activity]]
name = "walk"

[[activity]]
name = "tur"

[[activity]]
name = "løping"

[[activity]]
name = "house"
aliases = ["hus"]

[[activity]]
name = "strength"
aliases = ["styrke"]
unit = "rep"

[[activity]]
name = "steps-a-day"
aliases = ["gange"]
unit = "step"
"""

# What is typed after `s`, and the line of the journal without its date where that is today's.
TODAY = "2026-05-16"
EXAMPLES = {
    # the first words of product.md §1 and §2
    "tur 25": "17:40 tur 25m",
    "log walk 25": "17:40 walk 25m",
    "l walk 25": "17:40 walk 25m",
    "logg tur 25": "17:40 tur 25m",
    "d 6 5": "18:05 checkin form 6 sleep 5",
    "c 6": "18:05 checkin form 6",
    "morgen 4,5": "18:05 checkin form 4.5",
    "log walk 25 effort 4 pain 3-5 joy + yesterday 18:05 -- in the woods": (
        "2026-05-15 18:05 walk 25m effort 4 pain 3-5 joy + -- in the woods"
    ),
    "logg i går tur anstrengelse 4 25 smerte 3-5 kl 18.05 glede + -- i skogen": (
        "2026-05-15 18:05 tur 25m effort 4 pain 3-5 joy + -- i skogen"
    ),
    # days
    "walk 25 today": "walk 25m",
    "walk 25 yesterday": "2026-05-15 walk 25m",
    "walk 25 monday": "2026-05-11 walk 25m",
    "walk 25 15.5.": "2026-05-15 walk 25m",
    "walk 25 2026-05-15": "2026-05-15 walk 25m",
    "tur 25 i dag": "tur 25m",
    "tur 25 i går": "2026-05-15 tur 25m",
    "tur 25 i gaar": "2026-05-15 tur 25m",
    "tur 25 i forgårs": "2026-05-14 tur 25m",
    "tur 25 mandag": "2026-05-11 tur 25m",
    "tur 25 lørdag": "tur 25m",
    "tur 25 sist lørdag": "2026-05-09 tur 25m",
    "tur 25 sist mandag": "2026-05-11 tur 25m",
    "tur 25 forrige fredag": "2026-05-15 tur 25m",
    "walk 25 last saturday": "2026-05-09 walk 25m",
    # times
    "walk 25 17:05": "17:05 walk 25m",
    "tur 25 kl 18": "18:00 tur 25m",
    "tur 25 kl 17.05": "17:05 tur 25m",
    "tur 12,5 i går kl 14": "2026-05-15 14:00 tur 12m30s",
    # amounts
    "walk 25m": "17:40 walk 25m",
    "walk 25min": "17:40 walk 25m",
    "walk 25 min": "17:40 walk 25m",
    "walk 1h20m": "16:45 walk 1h20m",
    "tur 1t20m": "16:45 tur 1h20m",
    "walk 1:20": "16:45 walk 1h20m",
    "walk 0,5h": "17:35 walk 30m",
    "walk 0.5h": "17:35 walk 30m",
    "walk 90s": "18:03 walk 1m30s",
    "tur kvarter": "17:50 tur 15m",
    "tur halvtime": "17:35 tur 30m",
    "tur 2 timer": "16:05 tur 2h",
    "strength 10": "18:05 strength x10",
    "strength x10": "18:05 strength x10",
    "strength 3x10": "18:05 strength 3x10",
    "styrke 10reps": "18:05 strength x10",
    "gange 4000": "18:05 steps-a-day 4000steps",
    "gange 4000skritt": "18:05 steps-a-day 4000steps",
    "walk 4000steps": "18:05 walk 4000steps",
    "walk 2.5km": "18:05 walk 2.5km",
    "tur 2,5km": "18:05 tur 2.5km",
    "tur 14m30s 1,2km": "17:50 tur 14m30s 1.2km",
    "loeping 5": "18:00 løping 5m",
    "LØPING 5": "18:00 løping 5m",
    # keys
    "walk 25 pain 3..5": "17:40 walk 25m pain 3-5",
    "tur 25 smerte 3 til 5": "17:40 tur 25m pain 3-5",
    "walk 25 pain 4": "17:40 walk 25m pain 4",
    "walk 25 peak 6": "17:40 walk 25m peak 6",
    "tur 25 topp 6": "17:40 tur 25m peak 6",
    "walk 25 joy 0": "17:40 walk 25m joy 0",
    "walk 25 joy -": "17:40 walk 25m joy -",
    "walk 25 why hurt,afraid,body,life": "17:40 walk 25m why hurt,afraid,body,life",
    "tur 25 hvorfor vondt,redd,kroppen,livet": "17:40 tur 25m why hurt,afraid,body,life",
    "walk 25 tag stairs,seated": "17:40 walk 25m tag stairs,seated",
    "walk 12 trial good": "17:53 walk 12m trial good",
    "tur 12 prøve tung": "17:53 tur 12m trial bad",
    "walk 12 trial -": "17:53 walk 12m trial -",
    "walk 6 small yes": "17:59 walk 6m small yes",
    "tur 6 liten ja": "17:59 tur 6m small yes",
    "log walk 4 by helper": "18:01 walk 4m by helper",
    "log walk 4 from garmin": "18:01 walk 4m from garmin",
    # notes
    "house 30 -- windows": "17:35 house 30m -- windows",
    "hus 30 -- vinduer -- og dører": "17:35 house 30m -- vinduer -- og dører",
    # check-ins
    "checkin form 6 sleep 5 energy 5 stress 3 sitting 7h30m": (
        "18:05 checkin form 6 sleep 5 energy 5 stress 3 sitting 7h30m"
    ),
    "dagsform 6 søvn 5 krefter 5 stress 3 sittetid 7t30m": (
        "18:05 checkin form 6 sleep 5 energy 5 stress 3 sitting 7h30m"
    ),
    "d 2 4": "18:05 checkin form 2 sleep 4",
    "d 8 7 kl 07.10": "07:10 checkin form 8 sleep 7",
    "d i går 6": "2026-05-15 checkin form 6",
    "checkin heavy": "18:05 checkin morning heavy",
    "dagsform tung": "18:05 checkin morning heavy",
    "checkin light day even": "18:05 checkin morning light day even",
    "d vanlig dag mye": "18:05 checkin morning usual day much",
    "checkin day little": "18:05 checkin day little",
    "checkin day done": "18:05 checkin day done",
    "checkin pain 4": "18:05 checkin pain 4",
    "checkin steps 4000": "18:05 checkin steps 4000",
    # amounts and moments in more words
    "tur 1 t 20 min": "16:45 tur 1h20m",
    "walk 1 h 20 m": "16:45 walk 1h20m",
    "walk an hour": "17:05 walk 1h",
    "walk half an hour": "17:35 walk 30m",
    "tur en halvtime": "17:35 tur 30m",
    "tur et kvarter": "17:50 tur 15m",
    "tur halvannen time": "16:35 tur 1h30m",
    "tur en og en halv time": "16:35 tur 1h30m",
    "tur 2,5 t": "15:35 tur 2h30m",
    "tur to timer": "16:05 tur 2h",
    "tur 4 000 skritt": "18:05 tur 4000steps",
    "walk 4,000 steps": "18:05 walk 4000steps",
    "gange 4 000": "18:05 steps-a-day 4000steps",
    "strength 3 x 10": "18:05 strength 3x10",
    "styrke 3 ganger 10": "18:05 strength 3x10",
    "styrke 10 repetisjoner": "18:05 strength x10",
    "walk 25 an hour ago": "17:05 walk 25m",
    "walk 25 20 minutes ago": "17:45 walk 25m",
    "tur 25 for en time siden": "17:05 tur 25m",
    "tur 25 for 20 min siden": "17:45 tur 25m",
    "tur 25 nå nettopp": "17:40 tur 25m",
    "walk 25 just now": "17:40 walk 25m",
    "walk 25 last night": "2026-05-15 walk 25m",
    "tur 25 i går kveld": "2026-05-15 tur 25m",
    "tur 25 i morges": "tur 25m",
    "walk 25 15 May": "2026-05-15 walk 25m",
    "tur 25 15. mai": "2026-05-15 tur 25m",
    "tur 25 fredag 15. mai": "2026-05-15 tur 25m",
    "tur 25 på mandag": "2026-05-11 tur 25m",
    "walk 25 on monday": "2026-05-11 walk 25m",
    "walk 25 at 5:05pm": "17:05 walk 25m",
    "tur 25 kl. 18": "18:00 tur 25m",
    "tur 25 klokka 18": "18:00 tur 25m",
    # what `list` prints
    "log 2026-05-14 18:05 walk 25m effort 4 pain 3-5 -- in the woods": (
        "2026-05-14 18:05 walk 25m effort 4 pain 3-5 -- in the woods"
    ),
    "log 0514.1 2026-05-14 checkin form 6 sleep 5": "2026-05-14 checkin form 6 sleep 5",
    # gaps
    "away 24.4. 14.5.": "2026-04-24 away until 2026-05-14",
    "borte tur 24.4.-14.5.": "2026-04-24 away tur until 2026-05-14",
    "away walk monday friday": "2026-05-18 away walk until 2026-05-22",
    # rest
    "rest": "rest",
    "hvile 14.5.": "2026-05-14 rest",
    "rest 20": "17:45 rest 20m",
    "hvile 20 i går": "2026-05-15 rest 20m",
    "rest yesterday": "2026-05-15 rest",
}

# How each shell is told that `s` is the program.
AS_A_FUNCTION = '{name}() {{ {program} "$@"; }}\n'
SHELLS = {
    "bash": AS_A_FUNCTION,
    "dash": AS_A_FUNCTION,
    "zsh": AS_A_FUNCTION,
    "fish": "function {name}; {program} $argv; end\n",
}


def put_profile(folder: Path) -> Path:
    home = folder / ".local" / "share" / "smertecoach"
    home.mkdir(parents=True)
    (home / "profile.toml").write_text(PROFILE, encoding="utf-8")
    return home


@pytest.mark.parametrize("shell", SHELLS)
def test_every_typed_example_of_the_design(shell: str, tmp_path: Path) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    home = put_profile(tmp_path)
    program = f"{shlex.quote(sys.executable)} -m smertecoach"
    script = SHELLS[shell].format(name="s", program=program)
    script += "".join(f"s {typed}\n" for typed in EXAMPLES)
    done = subprocess.run(
        [shell, "-c", script],
        env=environment(tmp_path, SMERTECOACH_NOW=NOW),
        cwd=tmp_path,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert (done.stderr, done.returncode) == ("", 0)
    saved = (home / "journal" / "2026.txt").read_text(encoding="utf-8").splitlines()[1:]
    meant = [text if text.startswith("2026-") else f"{TODAY} {text}" for text in EXAMPLES.values()]
    assert dict(zip(EXAMPLES, saved, strict=True)) == dict(zip(EXAMPLES, meant, strict=True))


def grammar() -> set[str]:
    """Return every word that may be typed: of commands, keys, values, units, days and times."""
    words = {word for c in COMMANDS for word in (c.name, c.nb, *c.others)}
    words |= reserved() | {*RECORD_WORDS, *SESSION_KEYS, *CHECKIN_KEYS, *LADDER_KEYS}
    for table in (VOCABULARY.session_keys, VOCABULARY.checkin_keys, *VOCABULARY.values.values()):
        words |= {*table, *table.values()}
    return words


def test_no_word_of_the_grammar_is_read_by_a_shell() -> None:
    assert len(grammar()) > 150
    assert {word: SPECIAL & set(word) for word in grammar() if SPECIAL & set(word)} == {}


def test_no_example_needs_a_quotation_mark() -> None:
    assert [typed for typed in EXAMPLES if SPECIAL & set(typed)] == []
