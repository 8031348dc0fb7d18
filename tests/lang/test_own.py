"""What is offered for a slip is in one's own words before the other language's."""

from __future__ import annotations

import pytest

from smertecoach.lang.own import ENGLISH, NORWEGIAN, first_own
from smertecoach.lang.typed import VOCABULARY
from tests.program import run

BOTH = {"form", "stress"}
TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path


def test_every_word_that_is_offered_has_its_language() -> None:
    v = VOCABULARY
    tables = (v.session_keys, v.checkin_keys, v.days, v.weekdays, v.amounts, v.parts)
    known = {word for table in tables for word in table} | {*v.last, *v.ago, *v.at}
    single = {word for word in known if " " not in word}
    assert single - ENGLISH - NORWEGIAN == BOTH
    assert not ENGLISH & NORWEGIAN
    assert single >= ENGLISH | NORWEGIAN


@pytest.mark.parametrize(
    ("words", "language", "meant"),
    [
        (("wed",), "nb", ""),
        (("wed",), "en", "wed"),
        (("man",), "en", ""),
        (("wed", "ons"), "nb", "ons"),
        (("yesterday",), "nb", "yesterday"),
        (("effort", "av"), "nb", "av"),
        (("form",), "nb", "form"),
        ((), "en", ""),
    ],
)
def test_one_is_offered(words: tuple[str, ...], language: str, meant: str) -> None:
    assert first_own(words, language) == meant


def test_a_note_without_its_mark_is_no_weekday(tmp_path: Path) -> None:
    came = run("logg", "tur", "25", "med", "katta", "--lang", "nb", home=tmp_path)
    assert (came.returncode, came.stderr.splitlines()[-2:]) == (
        3,
        ["Gyldig: logg tur 25 -- med katta", "Ingenting er endret."],
    )
    assert "Mente du" not in came.stderr
    came = run("log", "walk", "25", "med", "--lang", "en", home=tmp_path)
    assert "Did you mean wed?" in came.stderr
