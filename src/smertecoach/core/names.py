"""Names as people write them: folded for comparing, and found in the profile.

`fold` is the one rule for when two names are the same (product.md §3.1, 5).
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from smertecoach.core.model import Activity, Commitment, Profile

    Known = dict[str, Activity | Commitment]


def fold(name: str) -> str:
    """The name as it is compared: NFC, casefolded, å = aa, ø = oe, æ = ae."""
    if name.isascii():
        return name.lower()
    folded = name.casefold()
    if max(name) > "\xff":  # below, every letter is in form NFC, and stays so
        import unicodedata  # dear; Norwegian does without

        folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
    return folded.replace("å", "aa").replace("ø", "oe").replace("æ", "ae")


def as_written(name: str) -> str:
    """The name as it is shown where no profile has it: in small letters, å and all."""
    if name.isascii() or max(name) <= "\xff":
        return name.lower()
    import unicodedata

    return unicodedata.normalize("NFC", name.lower())


def find_activity(profile: Profile, name: str) -> Activity | None:
    """The activity of this name or alias, or None; a name goes before an alias."""
    wanted = fold(name)
    for activity in profile.activities:
        if fold(activity.name) == wanted:
            return activity
    for activity in profile.activities:
        if any(fold(alias) == wanted for alias in activity.aliases):
            return activity
    return None


def find_commitment(profile: Profile, name: str, weekday: int) -> Commitment | None:
    """The commitment of this name on this weekday, else its first one, or None."""
    wanted = fold(name)
    found = [c for c in profile.commitments if fold(c.name) == wanted]
    return next((c for c in found if c.day == weekday), found[0] if found else None)


def known_names(profile: Profile, weekday: int) -> Known:
    """Folded name -> what it means on this weekday; activities go before commitments."""
    known: Known = {}
    for activity in profile.activities:
        known.setdefault(fold(activity.name), activity)
    for activity in profile.activities:
        for alias in activity.aliases:
            known.setdefault(fold(alias), activity)
    for day in (weekday, None):
        for commitment in profile.commitments:
            if day is None or commitment.day == day:
                known.setdefault(fold(commitment.name), commitment)
    return known


def weekdays_alike(profile: Profile) -> list[int]:
    """For each weekday the first one on which all names mean the same."""
    known = [known_names(profile, weekday) for weekday in range(7)]
    return [known.index(names) for names in known]
