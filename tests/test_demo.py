"""`demo`: the main job on an example person, and nothing of the person's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.program import run

if TYPE_CHECKING:
    from pathlib import Path

SHOWN = {
    "en": (
        "Saved: walk 10 min, joy +.",
        "Today,",
        "Evenness,",
        "Plan for week",
        "Big days, heavier",
    ),
    "nb": ("Lagret: tur 10 min, glede +.", "I dag,", "Jevnhet,", "Plan for uke", "Jevnt."),
}


@pytest.mark.parametrize("language", ["en", "nb"])
def test_the_main_job_is_shown_in_order(tmp_path: Path, language: str) -> None:
    done = run("demo", "--lang", language, home=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    places = [done.stdout.find(text) for text in SHOWN[language]]
    assert -1 not in places
    assert places == sorted(places)


def test_the_persons_own_files_are_not_touched(tmp_path: Path) -> None:
    assert run("log", "walk", "10", home=tmp_path).returncode == 0
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert run("demo", home=tmp_path, TMPDIR=str(tmp_path)).returncode == 0
    after = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert after == before


def test_a_home_that_is_named_is_not_made(tmp_path: Path) -> None:
    home = tmp_path / "own"
    assert run("demo", "--home", str(home), home=tmp_path).returncode == 0
    assert not home.exists()
