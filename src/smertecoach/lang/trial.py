"""What is said of a save that is only tried: the same sentences, without the claim."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from smertecoach.lang.words import Words


def of_trial(words: Words) -> Words:
    """The sentences with `Would be saved` for each `Saved` that one begins with."""
    claims = words["trial"]

    def said(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: said(part) for key, part in value.items()}
        if not isinstance(value, str):
            return value
        for claim, instead in claims:
            if value.startswith(claim):
                return instead + value.removeprefix(claim)
        return value

    kept = {"trial": claims, "names": words["names"], "examples": words["examples"]}
    return cast("Words", said(dict(words)) | kept)
