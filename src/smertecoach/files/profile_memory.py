"""The profile as the everyday path reads it: remembered beside its text, else read in full."""

from __future__ import annotations

from smertecoach.core.model import Profile
from smertecoach.files.memory import recall, remember
from smertecoach.files.text import read_bytes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from smertecoach.files.place import Home

NAME = "profile"


def load(home: Home) -> Profile | None:
    """Return the profile, None where there is none; raises its first problem as CoachError."""
    text = read_bytes(home.file("profile.toml"))
    if text is None:
        return None
    known = recall(home, NAME, text)
    if isinstance(known, Profile):
        return known
    from smertecoach.files.profile import read_profile  # dear: pydantic

    profile = read_profile(text, "profile.toml")
    remember(home, NAME, text, profile)
    return profile
