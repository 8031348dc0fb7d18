"""What people read: every sentence in English and Bokmål, dates, numbers, and typed synonyms."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from smertecoach.lang.words import Words

LANGUAGES = ("en", "nb")


def load(language: str) -> Words:
    """Return the sentences of one language; only that language is imported."""
    if language == "nb":
        from smertecoach.lang.nb import WORDS
    else:
        from smertecoach.lang.en import WORDS
    return WORDS


def of_trial(words: Words) -> Words:
    """The sentences as they are said when nothing is saved: `Would be saved: …`."""
    from smertecoach.lang.trial import of_trial as changed

    return changed(words)
