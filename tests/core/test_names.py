"""When two names are the same, and what a name means."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smertecoach.core.model import Activity, Commitment, Profile
from smertecoach.core.names import find_activity, find_commitment, fold, known_names


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Walk", "walk"),
        ("GÅTUR", "gaatur"),
        ("gaatur", "gaatur"),
        ("ga\u030atur", "gaatur"),  # a ring that follows its letter
        ("Ølbrygging", "oelbrygging"),
        ("HÆRFUGL", "haerfugl"),
        ("straße", "strasse"),
        ("Тур", "тур"),
    ],
)
def test_one_name_in_many_spellings(written: str, folded: str) -> None:
    assert fold(written) == folded


@given(st.text(st.characters(categories=["L", "N"]), max_size=12))
def test_folding_twice_changes_nothing_and_form_does_not_matter(name: str) -> None:
    assert fold(fold(name)) == fold(name)
    assert fold(unicodedata.normalize("NFD", name)) == fold(name)


def test_a_name_goes_before_an_alias() -> None:
    walk = Activity("walk", aliases=("tur", "Gåtur"))
    tour = Activity("tur")
    profile = Profile(activities=(walk, tour))
    assert find_activity(profile, "TUR") is tour
    assert find_activity(profile, "gaatur") is walk
    assert find_activity(profile, "swim") is None
    assert known_names(profile, 0) == {"walk": walk, "tur": tour, "gaatur": walk}


def test_a_commitment_is_that_of_the_weekday() -> None:
    tuesday, friday = Commitment("Choir", 1), Commitment("choir", 4, minutes=30)
    profile = Profile(activities=(Activity("walk"),), commitments=(tuesday, friday))
    assert find_commitment(profile, "choir", 4) is friday
    assert find_commitment(profile, "choir", 0) is tuesday
    assert find_commitment(profile, "band", 0) is None
    assert known_names(profile, 4)["choir"] is friday
    assert known_names(profile, 6)["choir"] is tuesday
