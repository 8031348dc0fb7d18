"""Stand-in until the branch with the undo history is merged."""

from __future__ import annotations

from smertecoach.files.text import cut
from smertecoach.files.lock import Lock
from smertecoach.files.text import append, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import TracebackType

    from smertecoach.files.place import Home


class Change:
    def __init__(self, home: Home, what: str) -> None:
        self._lock = Lock(home)
        self._what = what
        self._done: list[tuple[str, int | bytes | None]] = []

    def __enter__(self) -> Change:
        self._lock.__enter__()
        return self

    def append(self, path: str, head: str, lines: list[str]) -> None:
        self._done.append((path, append(path, head, lines)))

    def replace(self, path: str, text: str | bytes, expected: bytes | None) -> None:
        replace(path, text if isinstance(text, str) else text.decode(), expected)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is not None:
            for path, size in self._done:
                if isinstance(size, int):
                    cut(path, size)
        self._lock.__exit__(kind, fault, trace)
