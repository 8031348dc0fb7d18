"""What people type, phrase by phrase, and the line of the journal that it becomes; both languages.

Each phrase goes the whole way of the program, in this process, in a home of its own. The clock is
fixed; a line without a date is one of today. What is refused is held to its code, to the words
under the caret and to the line that is offered in its place.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

from smertecoach.cli import _dispatch
from smertecoach.context import Context
from smertecoach.core.problem import CoachError

if TYPE_CHECKING:
    from pathlib import Path

    from smertecoach.core.problem import Problem

TODAY = "2026-05-16"
NOW = f"{TODAY}T18:05+02:00"  # a Saturday
NOTHING = "~"
NIGHT = "2026-05-17T00:30+02:00"  # the same evening

PROFILE = """\
format = 1
timezone = "Europe/Oslo"
helpers = ["Kari"]

[[activity]]
name = "walk"
aliases = ["tur"]
good_day = 40
bad_day = 10

[[activity]]
name = "strength"
aliases = ["styrke"]
unit = "rep"

[[activity]]
name = "gange"
unit = "step"

[[activity]]
name = "bike"
aliases = ["sykkel"]
unit = "km"

[[activity]]
name = "løping"
"""

ENGLISH = """
log walk 25                                  | 17:40 walk 25m
l walk 25                                    | 17:40 walk 25m
walk 25                                      | 17:40 walk 25m
WALK 25                                      | 17:40 walk 25m
25 walk                                      | 17:40 walk 25m
walk 25m                                     | 17:40 walk 25m
walk 25 min                                  | 17:40 walk 25m
walk 25 minutes                              | 17:40 walk 25m
walk 12.5                                    | 17:52 walk 12m30s
walk 1h20m                                   | 16:45 walk 1h20m
walk 1h 20m                                  | 16:45 walk 1h20m
walk 1 h 20 m                                | 16:45 walk 1h20m
walk 1 h 20 min                              | 16:45 walk 1h20m
walk 1 hour and 20 minutes                   | 16:45 walk 1h20m
walk 1:20                                    | 16:45 walk 1h20m
walk 0.5h                                    | 17:35 walk 30m
walk 2.5 hours                               | 15:35 walk 2h30m
walk 90s                                     | 18:03 walk 1m30s
walk 2 min 30 s                              | 18:02 walk 2m30s
walk an hour                                 | 17:05 walk 1h
walk one hour                                | 17:05 walk 1h
walk half an hour                            | 17:35 walk 30m
walk a half hour                             | 17:35 walk 30m
walk a quarter of an hour                    | 17:50 walk 15m
walk three quarters of an hour               | 17:20 walk 45m
walk an hour and a half                      | 16:35 walk 1h30m
walk one and a half hours                    | 16:35 walk 1h30m
walk two hours                               | 16:05 walk 2h
walk ten minutes                             | 17:55 walk 10m
walk for 25 min                              | 17:40 walk 25m
an hour walk                                 | 17:05 walk 1h
strength 10                                  | 18:05 strength x10
strength x10                                 | 18:05 strength x10
strength 10 reps                             | 18:05 strength x10
strength 10reps                              | 18:05 strength x10
strength 3x10                                | 18:05 strength 3x10
strength 3x10 reps                           | 18:05 strength 3x10
strength 3 x 10                              | 18:05 strength 3x10
strength 3 × 10                              | 18:05 strength 3x10
strength 3×10                                | 18:05 strength 3x10
strength 3 sets of 10                        | 18:05 strength 3x10
strength 3 sets of 10 reps                   | 18:05 strength 3x10
gange 4000                                   | 18:05 gange 4000steps
gange 4,000                                  | 18:05 gange 4000steps
gange 4,000 steps                            | 18:05 gange 4000steps
gange 4 000                                  | 18:05 gange 4000steps
walk 4000steps                               | 18:05 walk 4000steps
walk 25 min 4,000 steps 2.5 km               | 17:40 walk 25m 4000steps 2.5km
bike 2.5                                     | 18:05 bike 2.5km
bike 2.5km                                   | 18:05 bike 2.5km
bike 2.5 km                                  | 18:05 bike 2.5km
walk 25 effort 4                             | 17:40 walk 25m effort 4
effort 4 walk 25                             | 17:40 walk 25m effort 4
walk 25 joy + effort 4.5                     | 17:40 walk 25m effort 4.5 joy +
walk 25 joy -                                | 17:40 walk 25m joy -
walk 25 joy 0                                | 17:40 walk 25m joy 0
walk 25 pain 3-5 peak 6                      | 17:40 walk 25m pain 3-5 peak 6
walk 25 pain 3..5                            | 17:40 walk 25m pain 3-5
walk 25 pain 3 to 5                          | 17:40 walk 25m pain 3-5
walk 25 pain 4                               | 17:40 walk 25m pain 4
walk 25 why hurt,afraid                      | 17:40 walk 25m why hurt,afraid
walk 25 tag stairs,seated                    | 17:40 walk 25m tag stairs,seated
walk 12 trial good                           | 17:53 walk 12m trial good
walk 6 small yes                             | 17:59 walk 6m small yes
walk 4 by Kari                               | 18:01 walk 4m by Kari
walk 4 by kari from garmin                   | 18:01 walk 4m from garmin by kari
walk 25 today                                | walk 25m
walk 25 yesterday                            | 2026-05-15 walk 25m
walk 25 monday                               | 2026-05-11 walk 25m
walk 25 saturday                             | walk 25m
walk 25 last saturday                        | 2026-05-09 walk 25m
walk 25 on monday                            | 2026-05-11 walk 25m
walk 25 tues                                 | 2026-05-12 walk 25m
walk 25 15.5.                                | 2026-05-15 walk 25m
walk 25 2026-05-15                           | 2026-05-15 walk 25m
walk 25 15 May                               | 2026-05-15 walk 25m
walk 25 15th of May                          | 2026-05-15 walk 25m
walk 25 on 15 May                            | 2026-05-15 walk 25m
walk 25 15 May 2025                          | 2025-05-15 walk 25m
walk 25min May 15                            | 2026-05-15 walk 25m
walk 25 May 15, 2026                         | 2026-05-15 walk 25m
walk 25 May 15th                             | 2026-05-15 walk 25m
walk 40 May 15                               | 2026-05-15 walk 40m
walk 25 Friday 15 May                        | 2026-05-15 walk 25m
walk 25 friday 15.5.                         | 2026-05-15 walk 25m
walk 25 2 days ago                           | 2026-05-14 walk 25m
walk 25 a week ago                           | 2026-05-09 walk 25m
walk 25 this morning                         | walk 25m
walk 25 last night                           | 2026-05-15 walk 25m
walk 25 yesterday evening                    | 2026-05-15 walk 25m
walk 25 monday morning                       | 2026-05-11 walk 25m
walk 25 17:05                                | 17:05 walk 25m
walk 25 5:05pm                               | 17:05 walk 25m
walk 25 at 5:05 pm                           | 17:05 walk 25m
walk 25 at 6pm                               | 18:00 walk 25m
walk 25 6 p.m.                               | 18:00 walk 25m
walk 25 at 18                                | 18:00 walk 25m
walk 25 yesterday at 12am                    | 2026-05-15 00:00 walk 25m
walk 25 03:00                                | 2026-05-15 03:00 walk 25m
walk 25 an hour ago                          | 17:05 walk 25m
walk 25 20 minutes ago                       | 17:45 walk 25m
walk 25 half an hour ago                     | 17:35 walk 25m
walk 25 20min ago                            | 17:45 walk 25m
walk 25 just now                             | 17:40 walk 25m
walk 25 yesterday 18:05 -- in the woods      | 2026-05-15 18:05 walk 25m -- in the woods
2026-05-14 18:05 walk 25m effort 4           | 2026-05-14 18:05 walk 25m effort 4
log 0514.1 2026-05-14 walk 25m -- by the sea | 2026-05-14 walk 25m -- by the sea
log 2026-05-14 checkin form 6 sleep 5        | 2026-05-14 checkin form 6 sleep 5
log 2026-05-14 rest                          | 2026-05-14 rest
log 2026-05-14 18:05+01:00 walk 25m hills 3  | 2026-05-14 18:05+01:00 walk 25m hills 3
checkin 6 5                                  | 18:05 checkin form 6 sleep 5
c 6                                          | 18:05 checkin form 6
checkin heavy                                | 18:05 checkin morning heavy
checkin yesterday morning heavy              | 2026-05-15 checkin morning heavy
checkin 6 yesterday morning                  | 2026-05-15 checkin form 6
checkin 6 07:10                              | 07:10 checkin form 6
checkin 6 3 hours ago                        | 15:05 checkin form 6
checkin form 6 sleep 5 energy 5 stress 3     | 18:05 checkin form 6 sleep 5 energy 5 stress 3
checkin sitting 7.5                          | 18:05 checkin sitting 7h30m
checkin steps 4 000                          | 18:05 checkin steps 4000
checkin steps 4,000                          | 18:05 checkin steps 4000
checkin day even                             | 18:05 checkin day even
rest                                         | rest
rest 20                                      | 17:45 rest 20m
rest half an hour                            | 17:35 rest 30m
rest an hour ago                             | 17:05 rest
rest 20 yesterday evening                    | 2026-05-15 rest 20m
away until 9.12.                             | away until 2026-12-09
away 24.4. 14.5.                             | 2026-04-24 away until 2026-05-14
away 24.4.-14.5.                             | 2026-04-24 away until 2026-05-14
away from 24 April to 14 May                 | 2026-04-24 away until 2026-05-14
away walk monday friday                      | 2026-05-18 away walk until 2026-05-22
away walk,bike until tomorrow                | away walk,bike until 2026-05-17
flare start 2 days ago -- after the move     | 2026-05-14 flare start -- after the move
"""

NORSK = """
logg tur 25                                  | 17:40 walk 25m
tur 25                                       | 17:40 walk 25m
Tur 25                                       | 17:40 walk 25m
25 tur                                       | 17:40 walk 25m
tur 25 minutter                              | 17:40 walk 25m
tur 12,5                                     | 17:52 walk 12m30s
tur 1t20m                                    | 16:45 walk 1h20m
tur 1t20                                     | 16:45 walk 1h20m
tur 1t 20min                                 | 16:45 walk 1h20m
tur 1 t 20 min                               | 16:45 walk 1h20m
tur 1 time og 20 minutter                    | 16:45 walk 1h20m
tur 1 time 20 minutter                       | 16:45 walk 1h20m
tur 0,5t                                     | 17:35 walk 30m
tur 2,5 t                                    | 15:35 walk 2h30m
tur 2 timer                                  | 16:05 walk 2h
tur 90 sek                                   | 18:03 walk 1m30s
tur en time                                  | 17:05 walk 1h
tur én time                                  | 17:05 walk 1h
tur halvtime                                 | 17:35 walk 30m
tur en halvtime                              | 17:35 walk 30m
tur en halv time                             | 17:35 walk 30m
tur kvarter                                  | 17:50 walk 15m
tur et kvarter                               | 17:50 walk 15m
tur tre kvarter                              | 17:20 walk 45m
tur halvannen time                           | 16:35 walk 1h30m
tur en og en halv time                       | 16:35 walk 1h30m
tur 2 og en halv time                        | 15:35 walk 2h30m
tur to timer                                 | 16:05 walk 2h
tur ti minutter                              | 17:55 walk 10m
tur i 25 min                                 | 17:40 walk 25m
styrke 10                                    | 18:05 strength x10
styrke 10 repetisjoner                       | 18:05 strength x10
styrke 10 ganger                             | 18:05 strength x10
styrke 3x10                                  | 18:05 strength 3x10
styrke 3 x 10                                | 18:05 strength 3x10
styrke 3 ganger 10                           | 18:05 strength 3x10
styrke 3 serier à 10                         | 18:05 strength 3x10
styrke 3 serier à 10 repetisjoner            | 18:05 strength 3x10
gange 5000                                   | 18:05 gange 5000steps
gange 5 000                                  | 18:05 gange 5000steps
gange 4.000 skritt                           | 18:05 gange 4000steps
tur 4 000 skritt                             | 18:05 walk 4000steps
tur 4000skritt                               | 18:05 walk 4000steps
gange 12 500                                 | 18:05 gange 12500steps
sykkel 2,5                                   | 18:05 bike 2.5km
sykkel 2,5 km                                | 18:05 bike 2.5km
tur 25 min 1,2 km                            | 17:40 walk 25m 1.2km
loeping 5                                    | 18:00 løping 5m
LØPING 5                                     | 18:00 løping 5m
tur 25 anstrengelse 4                        | 17:40 walk 25m effort 4
tur 25 anstrengelse 4,5                      | 17:40 walk 25m effort 4.5
tur 25 smerte 3-5                            | 17:40 walk 25m pain 3-5
tur 25 smerte 3 til 5                        | 17:40 walk 25m pain 3-5
tur 25 smerter 4                             | 17:40 walk 25m pain 4
tur 25 topp 6                                | 17:40 walk 25m peak 6
tur 25 glede +                               | 17:40 walk 25m joy +
tur 25 hvorfor vondt,redd                    | 17:40 walk 25m why hurt,afraid
tur 25 hvorfor kroppen,livet                 | 17:40 walk 25m why body,life
tur 25 merke trapp,sittende                  | 17:40 walk 25m tag trapp,sittende
tur 12 prøve god                             | 17:53 walk 12m trial good
tur 12 proeve tung                           | 17:53 walk 12m trial bad
tur 6 liten ja                               | 17:59 walk 6m small yes
tur 4 av Kari                                | 18:01 walk 4m by Kari
tur 4 fra garmin                             | 18:01 walk 4m from garmin
tur 25 i dag                                 | walk 25m
tur 25 i går                                 | 2026-05-15 walk 25m
tur 25 igår                                  | 2026-05-15 walk 25m
tur 25 i gaar                                | 2026-05-15 walk 25m
tur 25 i forgårs                             | 2026-05-14 walk 25m
tur 25 mandag                                | 2026-05-11 walk 25m
tur 25 på mandag                             | 2026-05-11 walk 25m
tur 25 lørdag                                | walk 25m
tur 25 sist lørdag                           | 2026-05-09 walk 25m
tur 25 forrige fredag                        | 2026-05-15 walk 25m
tur 25 15. mai                               | 2026-05-15 walk 25m
tur 25 15 mai                                | 2026-05-15 walk 25m
tur 25 den 15. mai                           | 2026-05-15 walk 25m
tur 25 15. mai 2025                          | 2025-05-15 walk 25m
tur 25 17. nov.                              | 2025-11-17 walk 25m
tur 25 fredag 15. mai                        | 2026-05-15 walk 25m
tur 25 fredag den 15. mai                    | 2026-05-15 walk 25m
tur 25 for to dager siden                    | 2026-05-14 walk 25m
tur 25 2 dager siden                         | 2026-05-14 walk 25m
tur 25 for en uke siden                      | 2026-05-09 walk 25m
tur 25 i morges                              | walk 25m
tur 25 i formiddag                           | walk 25m
tur 25 i kveld                               | walk 25m
tur 25 i går kveld                           | 2026-05-15 walk 25m
tur 25 i går ettermiddag                     | 2026-05-15 walk 25m
tur 25 mandag kveld                          | 2026-05-11 walk 25m
tur 25 kl 18                                 | 18:00 walk 25m
tur 25 kl. 18                                | 18:00 walk 25m
tur 25 kl18                                  | 18:00 walk 25m
tur 25 kl 17.05                              | 17:05 walk 25m
tur 25 klokka 17:05                          | 17:05 walk 25m
tur 25 klokken 9                             | 09:00 walk 25m
tur 12,5 i går kl 14                         | 2026-05-15 14:00 walk 12m30s
tur 25 for en time siden                     | 17:05 walk 25m
tur 25 for 20 min siden                      | 17:45 walk 25m
tur 25 en halvtime siden                     | 17:35 walk 25m
tur 25 et kvarter siden                      | 17:50 walk 25m
tur 20 min for en time siden                 | 17:05 walk 20m
tur 25 nå nettopp                            | 17:40 walk 25m
tur 25 akkurat nå                            | 17:40 walk 25m
for en time siden tur 25                     | 17:05 walk 25m
i går kl 14 anstrengelse 4 tur 25            | 2026-05-15 14:00 walk 25m effort 4
tur 25 i går kl 18 -- i skogen -- og hjem    | 2026-05-15 18:00 walk 25m -- i skogen -- og hjem
d 6 5                                        | 18:05 checkin form 6 sleep 5
dagsform 4,5                                 | 18:05 checkin form 4.5
morgen 6                                     | 18:05 checkin form 6
dagsform tung                                | 18:05 checkin morning heavy
d vanlig dag mye                             | 18:05 checkin morning usual day much
d 6 i går                                    | 2026-05-15 checkin form 6
d 6 i går morges                             | 2026-05-15 checkin form 6
d 6 for en time siden                        | 17:05 checkin form 6
d 6 søvn 5 krefter 5 stress 3 sittetid 7t30m | 18:05 checkin form 6 sleep 5 energy 5 stress 3 sitting 7h30m
d skritt 4 000                               | 18:05 checkin steps 4000
d 6 kl 7.10                                  | 07:10 checkin form 6
hvile                                        | rest
hvile 20                                     | 17:45 rest 20m
hvile en halvtime                            | 17:35 rest 30m
hvile 20 i går kveld                         | 2026-05-15 rest 20m
borte til 9.12.                              | away until 2026-12-09
borte 24.4. 14.5.                            | 2026-04-24 away until 2026-05-14
borte 24.4.-14.5.                            | 2026-04-24 away until 2026-05-14
borte fra 24. april til 14. mai              | 2026-04-24 away until 2026-05-14
borte fra mandag 18. mai til onsdag 27. mai  | 2026-05-18 away until 2026-05-27
borte tur fredag søndag                      | 2026-05-22 away walk until 2026-05-24
borte tur til i morgen                       | away walk until 2026-05-17
oppbluss start i går                         | 2026-05-15 flare start
"""  # noqa: E501 - one line for one phrase


def rows(table: str) -> list[tuple[str, ...]]:
    """The cells of each row of a table."""
    return [tuple(cell.strip() for cell in row.split(" | ")) for row in table.strip().split("\n")]


PHRASES = rows(ENGLISH) + rows(NORSK)


def dispatch(folder: Path, typed: str, now: str = NOW, language: str = "en") -> str:
    """Run a call as the program does; return the line that was added. Raises CoachError."""
    home = folder / "home"
    home.mkdir(exist_ok=True)
    (home / "profile.toml").write_text(PROFILE, encoding="utf-8")
    environ = {
        "SMERTECOACH_HOME": str(home),
        "SMERTECOACH_NOW": now,
        "SMERTECOACH_LANG": language,
        "XDG_STATE_HOME": str(folder / "state"),
        "XDG_CACHE_HOME": str(folder / "cache"),
    }
    coach = Context(environ, out=io.StringIO(), err=io.StringIO(), source=io.StringIO())
    assert _dispatch(coach, typed.split()) == 0
    journals = sorted(home.glob("journal/*.txt"), key=lambda path: path.stat().st_mtime_ns)
    return journals[-1].read_text(encoding="utf-8").splitlines()[-1]


@pytest.mark.parametrize(("typed", "line"), PHRASES, ids=[typed for typed, _ in PHRASES])
def test_a_phrase_becomes_a_line(typed: str, line: str, tmp_path: Path) -> None:
    wanted = line if line.startswith("20") else f"{TODAY} {line}"
    assert dispatch(tmp_path, typed) == wanted


def test_there_are_enough_phrases_and_half_of_them_norwegian() -> None:
    assert len(PHRASES) >= 150
    assert len(rows(NORSK)) >= len(PHRASES) // 2 - 5
    assert len({typed for typed, _ in PHRASES}) == len(PHRASES)


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("walk 25 23:30", f"{TODAY} 23:30 walk 25m"),
        ("walk 25 00:10", f"{TODAY} 00:10 walk 25m"),
        ("tur 25 lørdag", f"{TODAY} walk 25m"),
        ("tur 25 søndag", f"{TODAY} walk 25m"),
        ("tur 25 17. mai", f"{TODAY} walk 25m"),
        ("tur 25 i kveld", f"{TODAY} walk 25m"),
        ("walk 25 an hour ago", f"{TODAY} 23:30 walk 25m"),
        ("walk 25 10 minutes ago", f"{TODAY} 00:20 walk 25m"),
        ("walk 25", f"{TODAY} 00:05 walk 25m"),
        ("walk 25 yesterday", "2026-05-15 walk 25m"),
        ("tur 25 for to dager siden", "2026-05-14 walk 25m"),
    ],
)
def test_after_midnight(typed: str, line: str, tmp_path: Path) -> None:
    assert dispatch(tmp_path, typed, NIGHT) == line


# Typed, code, the words under the caret, the line or the words that are offered. ~ is nothing.
REFUSED = """
walk 15 mim                    | not_understood    | 15 mim               | log walk 15 min
15 mim walk                    | not_understood    | 15 mim               | log 15 min walk
walk 2 huors                   | not_understood    | 2 huors              | log walk 2 hours
walk 25 efort 4                | not_understood    | efort                | log walk 25 effort 4
efort 4 walk 25                | not_understood    | efort                | log effort 4 walk 25
walk 25 pian 4                 | not_understood    | pian                 | log walk 25 pain 4
walk 25 yesterdya              | not_understood    | yesterdya            | log walk 25 yesterday
walk 25 mondya                 | not_understood    | mondya               | log walk 25 monday
walk 25 lsat monday            | not_understood    | lsat                 | log walk 25 last monday
walk 25 last mondya            | not_understood    | last mondya          | log walk 25 last monday
walk 25 15 mya                 | not_understood    | 15 mya               | log walk 25 15. may
walk 25 15. febuary            | not_understood    | 15. febuary          | log walk 25 15. february
walk 25 20 min agoo            | not_understood    | agoo                 | log walk 25 20 min ago
walk 25 in the woods           | not_understood    | in                   | log walk 25 -- in the woods
walk 25 home alone             | not_understood    | home                 | log walk 25 -- home alone
walk 25 why afriad             | bad_value         | afriad               | log walk 25 why afraid
wlak 25                        | unknown_activity  | wlak                 | walk
log swim 25                    | unknown_activity  | swim                 | ~
log rest 25m                   | profile_name_taken | rest                | ~
walk                           | needs_amount      | walk                 | ~
log 25                         | no_activity       | 25                   | ~
walk 500m                      | minutes_or_metres | 500m                 | log walk 0.5km
walk 1200 m                    | minutes_or_metres | 1200 m               | log walk 1.2km
walk 1 200 m                   | minutes_or_metres | 1 200 m              | log walk 1.2km
walk 2500                      | minutes_or_metres | 2500                 | log walk 2.5km
walk 0m                        | bad_amount        | 0m                   | ~
walk 25h                       | bad_amount        | 25h                  | ~
strength 2.5                   | bad_amount        | 2.5                  | ~
walk 25m 30m                   | amount_twice      | 30m                  | ~
walk 2 x 10 min                | not_understood    | 2 x 10 min           | log walk 20m
walk 2x10min                   | not_understood    | 2x10min              | log walk 20m
walk 25 10                     | too_many_numbers  | 10                   | ~
walk 25 17.05                  | too_many_numbers  | 17.05                | kl 17.05|17.5.
walk 18.05                     | not_understood    | 18.05                | 18.05m|kl 18.05|18.5.
walk 25 effort                 | key_without_value | effort               | ~
walk 25 effort 11              | bad_scale         | 11                   | ~
walk 25 effort 4 effort 5      | key_twice         | effort               | ~
walk 25 pain 3-                | bad_value         | 3-                   | ~
walk 25 by Ola                 | unknown_helper    | Ola                  | ~
walk 25 17/5                   | not_understood    | 17/5                 | log walk 25 17.5.
walk 25 5/17                   | not_understood    | 5/17                 | log walk 25 17.5.
walk 25 5/6                    | not_understood    | 5/6                  | 5.6.|6.5.
walk 25 15.5.26                | not_understood    | 15.5.26              | log walk 25 15.5.2026
walk 25 May 15                 | not_understood    | 25 May 15            | 15. may 25m|25. may 15m
walk 25 monday 15 May          | other_weekday     | monday 15 May        | 15.5.2026|monday
walk 25 31.2.                  | bad_date          | 31.2.                | ~
walk 25 31 april               | bad_date          | 31 april             | ~
walk 25 2026-02-30             | bad_date          | 2026-02-30           | ~
walk 25 2026-05-17             | future_day        | 2026-05-17           | ~
walk 25 tomorrow               | future_day        | tomorrow             | ~
walk 25 monday 18 May          | future_day        | monday 18 May        | ~
tur 25 mandag 18.5.            | future_day        | mandag 18.5.         | ~
tur 25 mandag 18. mai 2025     | other_weekday     | mandag 18. mai 2025  | 18.5.2025|mandag
walk 25 in an hour             | future_day        | in an hour           | ~
walk 25 yesterday monday       | not_understood    | monday               | ~
walk 25 2 days                 | not_understood    | 2 days               | ~
walk 25 20:00                  | future            | 20:00                | ~
walk 25 today at 8pm           | future            | 8pm                  | ~
walk 25 24:00                  | bad_time          | 24:00                | ~
walk 25 13pm                   | bad_time          | 13pm                 | ~
walk 25 at noon                | bad_time          | noon                 | ~
walk 18:00-18:30               | bad_time          | 18:00-18:30          | log walk 18:00 30m
walk 25 an hour ago yesterday  | not_understood    | yesterday            | ~
walk 25 an hour ago 17:00      | bad_time          | 17:00                | ~
checkin 11                     | bad_scale         | 11                   | ~
checkin 6 5 4                  | too_many_numbers  | 4                    | ~
checkin 6 by Kari              | own_checkin       | by                   | ~
checkin 6 yesterday evening    | needs_time        | yesterday evening    | ~
checkin 6 this morning         | needs_time        | this morning         | ~
checkin morning hevy           | bad_value         | hevy                 | checkin morning heavy
checkin                        | no_number         | ~                    | ~
rest x10                       | not_understood    | x10                  | ~
away next friday               | not_understood    | next friday          | 22.5.|29.5.
away until 2026-05-01          | until_past        | 2026-05-01           | ~
away 1.5. 2.5. 3.5.            | not_understood    | 1.5. 2.5. 3.5.       | ~
away until friday 9.12.        | other_weekday     | friday               | 9.12.2026|friday
lgo walk 25                    | no_such_command   | lgo                  | log walk 25
chekin 6                       | no_such_command   | chekin               | checkin 6
log 2026-05-14 walk 25m efort 4 | not_understood   | efort                | log 2026-05-14 walk 25m effort 4
log 2026-05-14 checkin form 11 | bad_value         | 11                   | ~
log 2026-05-14 walk 25m by Ola | unknown_helper    | Ola                  | ~
log 2026-05-14 checkin form 6 by Kari | own_checkin | by                  | ~
log 2026-05-17 18:05 walk 25m  | future_day        | 2026-05-17           | ~
log - -- a note                | no_note           | ~                    | ~
tur 15 mnutter                 | not_understood    | 15 mnutter           | log tur 15 minutter
tur 2 tmer                     | not_understood    | 2 tmer               | log tur 2 timer
tur 25 anstrengese 4           | not_understood    | anstrengese          | log tur 25 anstrengelse 4
tur 25 i gårr                  | not_understood    | i gårr               | log tur 25 i går
i gårr tur 25                  | not_understood    | i gårr               | log i går tur 25
tur 25 mandga                  | not_understood    | mandga               | log tur 25 mandag
tur 25 lordag                  | not_understood    | lordag               | log tur 25 lørdag
tur 25 15. maii                | not_understood    | 15. maii             | log tur 25 15. mai
tur 25 i går kvedl             | not_understood    | kvedl                | ~
tur 25 hvorfor vodnt           | bad_value         | vodnt                | log tur 25 hvorfor vondt
tur 25 i skogen                | not_understood    | i                    | log tur 25 -- i skogen
tur 25 glede ++                | bad_value         | ++                   | ~
tur 25 i natt                  | needs_time        | i natt               | ~
tur 25 i morgen                | future_day        | i morgen             | ~
tur 25 om en time              | future_day        | om en time           | ~
tur 25 kl 25                   | bad_time          | 25                   | ~
tur 25 kl halv 7               | bad_time          | halv                 | ~
tur 25 sist uke                | not_understood    | sist                 | ~
d 6 av Kari                    | own_checkin       | av                   | ~
d 6 i går kveld                | needs_time        | i går kveld          | ~
dagsfrm 6                      | no_such_command   | dagsfrm              | dagsform 6
trur 10                        | unknown_activity  | trur                 | tur
borte neste fredag             | not_understood    | neste fredag         | 22.5.|29.5.
borte til mandag 9.12.         | other_weekday     | mandag               | 9.12.2026|mandag
"""  # noqa: E501 - one line for one phrase
REFUSALS = rows(REFUSED)


def problem_of(typed: str, folder: Path, now: str = NOW) -> Problem:
    """The problem that a call ends with; nothing is saved."""
    with pytest.raises(CoachError) as raised:
        dispatch(folder, typed, now)
    assert not list(folder.glob("home/journal/*"))
    return raised.value.problem


@pytest.mark.parametrize(
    ("typed", "code", "under", "offered"), REFUSALS, ids=[row[0] for row in REFUSALS]
)
def test_a_phrase_is_refused(
    typed: str, code: str, under: str, offered: str, tmp_path: Path
) -> None:
    found = problem_of(typed, tmp_path)
    shown = found.line[found.column - 1 : found.column - 1 + found.width]
    assert (found.code, shown or NOTHING) == (code, under)
    values = dict(found.values)
    if offered != NOTHING:
        assert offered in (values.get("example"), str(values.get("meant")))
    # What is offered to copy is understood.
    example = str(values.get("example", ""))
    if example.startswith(("log ", "checkin ", "rest ", "away ")):
        before = sorted(tmp_path.glob("home/journal/*"))
        dispatch(tmp_path, example)
        assert sorted(tmp_path.glob("home/journal/*")) != before


def test_there_are_enough_refusals() -> None:
    assert len(REFUSALS) >= 60
    assert len({typed for typed, *_ in REFUSALS}) == len(REFUSALS)
