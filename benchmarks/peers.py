"""Other programs that note what was done, where they are installed: one entry more after ten years.

Each is given the same sessions (day, minutes, name) in its own format, and timed as we are.
"""

from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING, NamedTuple

import homes

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Bout = tuple[datetime, int, str]  # when it began, minutes, what
OSLO = timezone(timedelta(hours=1))


class Peer(NamedTuple):
    """Another program: how its store is made, and the call that adds one entry."""

    program: str
    call: str
    make: Callable[[Path, list[Bout]], dict[str, str]]  # returns its variables
    typed: str = ""


def bouts(entries: int) -> list[Bout]:
    """Return the timed sessions of the measured journal."""
    found = []
    for _, lines in sorted(homes.journal(entries).items()):
        for line in lines:
            day, clock, what, amount, *_ = line.split()
            if amount.endswith("m") and amount[:-1].isdigit():
                began = datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=OSLO)
                found.append((began, int(amount[:-1]), what))
    return found


def _timewarrior(folder: Path, sessions: list[Bout]) -> dict[str, str]:
    data = folder / "data"
    data.mkdir(parents=True)
    months: dict[str, list[str]] = {}
    for began, minutes, what in sessions:
        start = began.astimezone(UTC)
        end = start + timedelta(minutes=minutes)
        line = f"inc {start:%Y%m%dT%H%M%SZ} - {end:%Y%m%dT%H%M%SZ} # {what}\n"
        months.setdefault(f"{start:%Y-%m}", []).append(line)
    for month, lines in months.items():
        (data / f"{month}.data").write_text("".join(lines), encoding="utf-8")
    (folder / "timewarrior.cfg").write_text("", encoding="utf-8")
    return {"TIMEWARRIORDB": str(folder)}


def _hledger(folder: Path, sessions: list[Bout]) -> dict[str, str]:
    rows = [
        f"{began:%Y-%m-%d} {what}\n    day:{what}  {minutes}\n    time\n"
        for began, minutes, what in sessions
    ]
    (folder / "journal").write_text("\n".join(rows), encoding="utf-8")
    return {"LEDGER_FILE": str(folder / "journal")}


def _jrnl(folder: Path, sessions: list[Bout]) -> dict[str, str]:
    rows = [f"[{began:%Y-%m-%d %H:%M}] {what} {minutes}m.\n" for began, minutes, what in sessions]
    (folder / "journal.txt").write_text("\n".join(rows), encoding="utf-8")
    settings = f"version: v4.2\njournals:\n  default:\n    journal: {folder / 'journal.txt'}\n"
    (folder / "jrnl").mkdir()
    (folder / "jrnl" / "jrnl.yaml").write_text(settings, encoding="utf-8")
    return {"XDG_CONFIG_HOME": str(folder)}


def _watson(folder: Path, sessions: list[Bout]) -> dict[str, str]:
    frames = []
    for nth, (began, minutes, what) in enumerate(sessions):
        start = int(began.timestamp())
        frames.append([start, start + 60 * minutes, what, f"{nth:032x}", [], start])
    (folder / "frames").write_text(json.dumps(frames), encoding="utf-8")
    return {"WATSON_DIR": str(folder)}


PEERS = (
    Peer("timew", "track 2026-11-23T17:00 - 2026-11-23T17:25 walk", _timewarrior),
    Peer(
        "hledger",
        "add 2026-11-23 walk day:walk 25 time",
        _hledger,
        typed="\n\n\n\n\n\n.\ny\n.\n",
    ),
    Peer("jrnl", "walk 25m.", _jrnl),
    Peer("watson", "add --from 2026-11-23T17:00 --to 2026-11-23T17:25 walk", _watson),
)


def installed() -> tuple[list[Peer], list[str]]:
    """Return the peers that are here, and the names of those that are not."""
    here = [peer for peer in PEERS if shutil.which(peer.program)]
    return here, [peer.program for peer in PEERS if peer not in here]
