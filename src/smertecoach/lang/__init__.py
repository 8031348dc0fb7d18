"""What people read: every sentence in English and Bokmål, dates, numbers, and typed synonyms."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from smertecoach.lang.words import Words

LANGUAGES = ("en", "nb")


class _Sentences(dict[str, object]):
    """Those of everyday calls; the rest is read when one of it is first asked for."""

    def __init__(self, language: str) -> None:
        if language == "nb":
            from smertecoach.lang.nb_everyday import EVERYDAY
        else:
            from smertecoach.lang.en_everyday import EVERYDAY
        super().__init__(EVERYDAY)
        self._language = language

    def __missing__(self, key: str) -> object:
        every: dict[str, object] = dict(whole(self._language))
        self.update(every)
        return every[key]


def load(language: str) -> Words:
    """Return the sentences of one language, to be asked for by their keys."""
    words: Any = _Sentences(language)
    found: Words = words
    return found


def whole(language: str) -> Words:
    """Return every sentence of one language at once."""
    if language == "nb":
        from smertecoach.lang.nb import WORDS
    else:
        from smertecoach.lang.en import WORDS
    return WORDS


def of_trial(words: Words) -> Words:
    """The sentences as they are said when nothing is saved: `Would be saved: …`."""
    from smertecoach.lang.trial import of_trial as changed

    return changed(words)
