"""The everyday calls stay cheap: a test of names, not of time.

Each call runs in a bare interpreter (`-S`: no site, so nothing is loaded that the call did not ask
for) whose memory of profile and plan is warm, and must not have loaded a dear module at its end.
"""

from __future__ import annotations

import subprocess
import sys
import sysconfig
from typing import TYPE_CHECKING

import pytest

from tests.program import environment

if TYPE_CHECKING:
    from pathlib import Path

FORBIDDEN = {
    # measured: architecture.md, "Start-up"
    "typing",
    "dataclasses",
    "enum",
    "re",
    "json",
    "pathlib",
    "inspect",
    "collections",
    "contextlib",
    "functools",
    "tomllib",
    "platformdirs",
    "pydantic",
    "tomli_w",
    "typer",
    "click",
    "rich",
    "argparse",
    "locale",
    "logging",
    "shutil",
    "subprocess",
    "tempfile",
}

PROFILE = """\
format = 1
timezone = "Europe/Oslo"
rest_days = ["sun"]

[[activity]]
name = "walk"
aliases = ["tur"]
good_day = 40
bad_day = 10
per_week = 5
"""

PLAN = """\
format = 1
week = "2026-W20"
start = 2026-05-11
accepted = true

[[decision]]
activity = "walk"
quota = 10.0
shown = 10
unit = "min"
decision = "new"
reason = "new"

[[day]]
date = 2026-05-16
items = [{ activity = "walk", amount = 10, times = 2 }]
"""

CHILD = """\
import sys
folder, report, *words = sys.argv[1:]
sys.path.append(folder)
sys.argv = ["smertecoach", *words]
from smertecoach.cli import main
try:
    code = main()
except SystemExit as stop:
    code = stop.code
with open(report, "w") as out:
    out.write("\\n".join([str(code or 0), *sys.modules]))
"""

CALLS = {
    "en": ["log walk 25 effort 4", "walk 25", "checkin 6 5", "rest", "today", ""],
    "nb": ["logg tur 25 anstrengelse 4", "tur 25", "dagsform 6 5", "hvile", "idag", ""],
}
CALLS["en"] += ["done 1", "done walk small heavy", "skip walk why afraid", "flare start"]
CALLS["en"] += ["away walk", "away until 2026-05-20", "back"]
CALLS["en"] += ["prompt", "prompt --quiet"]
CALLS["nb"] += ["ledetekst", "gjort 1", "ikke-i-dag tur", "oppbluss start", "borte tur", "tilbake"]
EVERYDAY = [(lang, call) for lang, calls in CALLS.items() for call in calls]


def modules_of(call: str, language: str, folder: Path) -> set[str]:
    """Run a call in a bare interpreter; return the modules it has loaded at its end."""
    report = folder / "modules"
    packages = sysconfig.get_path("purelib")
    words = [sys.executable, "-S", "-c", CHILD, packages, str(report), *call.split()]
    env = environment(folder, SMERTECOACH_LANG=language)
    done = subprocess.run(words, env=env, capture_output=True, text=True, timeout=60, check=False)
    assert report.exists(), done.stderr
    code, *modules = report.read_text(encoding="utf-8").split("\n")
    assert code in ("0", "6"), done.stderr  # 6: nothing is noted yet (prompt --quiet)
    return set(modules)


def loaded(call: str, language: str, folder: Path) -> set[str]:
    """The top-level ones of them."""
    return {name.partition(".")[0] for name in modules_of(call, language, folder)}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A person's home folder with a profile and a plan for the week of the clock."""
    home = tmp_path / ".local" / "share" / "smertecoach"
    (home / "plans").mkdir(parents=True)
    (home / "profile.toml").write_text(PROFILE, encoding="utf-8")
    (home / "plans" / "2026-05-11.toml").write_text(PLAN, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(("language", "call"), EVERYDAY)
def test_an_everyday_call_loads_nothing_dear(language: str, call: str, folder: Path) -> None:
    loaded("today", language, folder)  # warms the memory
    modules = modules_of(call, language, folder)
    assert {name.partition(".")[0] for name in modules} & FORBIDDEN == set()
    assert f"smertecoach.lang.{language}" not in modules  # the sentences of all other calls


@pytest.mark.parametrize("call", ["today", "done 1", "checkin 2", "flare end", "log walk 5m"])
def test_nothing_dear_is_loaded_in_a_flare(call: str, folder: Path) -> None:
    loaded("flare start 2026-05-12", "en", folder)
    loaded("today", "en", folder)
    assert loaded(call, "en", folder) & FORBIDDEN == set()


def test_undo_loads_nothing_dear(folder: Path) -> None:
    loaded("log walk 25", "en", folder)
    loaded("done 1 heavy", "en", folder)
    for call in ("undo", "u", "angre"):  # the last one has nothing to take back
        assert loaded(call, "en", folder) & FORBIDDEN == set()


def test_a_call_without_a_profile_loads_nothing_dear(tmp_path: Path) -> None:
    assert loaded("log walk 25m", "en", tmp_path) & FORBIDDEN == set()


def test_without_the_memory_the_profile_is_read_anew(folder: Path) -> None:
    assert "pydantic" in loaded("today", "en", folder)
    assert "pydantic" not in loaded("today", "en", folder)
    profile = folder / ".local" / "share" / "smertecoach" / "profile.toml"
    profile.write_text(PROFILE.replace("per_week = 5", "per_week = 4"), encoding="utf-8")
    assert "pydantic" in loaded("today", "en", folder)


@pytest.mark.parametrize("call", ["today --plain", "score --numbers", "list", "--help"])
def test_a_call_through_typer_loads_no_pydantic(call: str, folder: Path) -> None:
    """The reason for `typer<0.29`: lift the bound in pyproject.toml when this holds without it."""
    loaded("today", "en", folder)
    modules = loaded(call, "en", folder)
    assert "typer" in modules
    assert modules & {"pydantic", "rich"} == set()


@pytest.mark.parametrize(
    "call", ["score", "jevnhet", "plan", "plan next", "plan neste", "patterns"]
)
def test_a_report_in_plain_words_does_without_typer(call: str, folder: Path) -> None:
    loaded("today", "en", folder)
    assert loaded(call, "en", folder) & {"typer", "pydantic", "rich"} == set()
