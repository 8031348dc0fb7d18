"""What people type after `done` and `skip`: a number or a name, and how it went.

`done 1`, `gjort tur liten`, `done 2 heavy`, `done 2 skip why afraid`, `skip walk`. Words come in
any order; a day, keys of a session and a clock time are understood as after `log`.
"""

from __future__ import annotations

from smertecoach.core.words_in import Reader

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from smertecoach.core.typed import Vocabulary

YES = ("yes", "ja")
LONGEST = 3  # words of a way: ikke i dag


class DoneReader(Reader):
    """Reads typed words one after another; raises CoachError at the first that does not fit."""

    def __init__(
        self,
        words: list[str],
        vocabulary: Vocabulary,
        ways: dict[str, str],
        today: date,
        *,
        night: date | None = None,
    ) -> None:
        super().__init__(words, vocabulary, vocabulary.session_keys, today, night=night)
        self.table = ways  # typed word -> small | heavy | skip
        self.ways: set[str] = set()

    def _key(self, at: int) -> int:
        for width in (LONGEST, 2, 1):
            way = self.table.get(" ".join(self.folded[at : at + width]))
            if way is not None:
                self.ways.add(way)
                return 2 if way == "small" and self._next(at + 1) in YES else width
        return super()._key(at)
