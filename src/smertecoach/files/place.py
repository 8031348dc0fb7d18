"""Where a person's files are: the home, and the state and cache that belong to it.

The home is `--home`, else SMERTECOACH_HOME, else the platform's user data folder. On Linux those
folders are three lines, and `platformdirs` would cost two interpreter starts; a test holds both
equal.
"""

from __future__ import annotations

import os
import sys

from smertecoach.core.problem import CoachError, Problem
from smertecoach.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

APP = "smertecoach"
LONGEST_FOLDER = 200  # bytes of a folder name, well under every file system's 255 bytes


class Home(Record):
    """The folders of one person's files. Paths are absolute; nothing need exist."""

    path: str
    state: str  # undo history, backups
    cache: str  # what can always be made again
    # The moment and the name of the call that writes ("2026-11-23T18:05:00+01:00 18f2-4d"), for the
    # undo history: what one call writes is taken back together. Empty: every change by itself.
    call: str = ""
    waiting: Callable[[], None] | None = None  # called once when the lock is not had in a second
    remembers: bool = True  # whether what is read may be remembered there

    def file(self, *parts: str) -> str:
        """The path of a file in the home."""
        return os.path.join(self.path, *parts)

    def short(self, path: str) -> str:
        """A path as a person should read it: relative to the home where it is inside."""
        return path.removeprefix(self.path + os.sep)


def user_folder(kind: str, environ: Mapping[str, str]) -> str:
    """Return the platform's `data`, `state` or `cache` folder of this program."""
    if sys.platform != "linux":
        import platformdirs

        dirs = platformdirs.PlatformDirs(APP, appauthor=False)
        folders = {
            "data": dirs.user_data_dir,
            "state": dirs.user_state_dir,
            "cache": dirs.user_cache_dir,
        }
        return folders[kind]
    base = environ.get(f"XDG_{kind.upper()}_HOME", "").strip()
    if not base:
        below = {"data": ".local/share", "state": ".local/state", "cache": ".cache"}[kind]
        base = os.path.join(os.path.expanduser("~"), below)
    return os.path.join(base, APP)


def _folder_name(real: str) -> str:
    """One folder name for a real path, readable and unlike any other path's."""
    name = real.replace("%", "%25").replace("+", "%2B").replace(":", "%3A").replace(os.sep, "+")
    if len(os.fsencode(name)) <= LONGEST_FOLDER:
        return name
    import hashlib

    return name[-40:] + "-" + hashlib.sha256(os.fsencode(real)).hexdigest()[:32]


def private_folder(path: str) -> None:
    """Make a folder and what leads to it; what is made is for this person alone."""
    if os.path.isdir(path):
        return
    made = above = os.path.abspath(path)
    while not os.path.isdir(above) and above != os.path.dirname(above):
        above = os.path.dirname(above)
    old = os.umask(0o077)
    try:
        os.makedirs(path, 0o700, exist_ok=True)
    finally:
        os.umask(old)
    while made != above:
        made = os.path.dirname(made)
        settle_folder(made)


def settle_folder(path: str) -> None:
    """Make the name of what is new or renamed in a folder durable."""
    if os.name == "nt":
        return
    try:
        handle = os.open(path or ".", os.O_RDONLY)
    except PermissionError:  # written to, but not listed: nothing more can be done
        return
    try:
        os.fsync(handle)
    except OSError:  # not on this kind of disk
        pass
    finally:
        os.close(handle)


def find_home(environ: Mapping[str, str], option: str | None = None) -> Home:
    """Return the home that the option, the environment or the platform names."""
    path = option or environ.get("SMERTECOACH_HOME") or user_folder("data", environ)
    path = os.path.abspath(os.path.expanduser(path))
    name = _folder_name(os.path.realpath(path))
    state = os.path.join(user_folder("state", environ), name)
    cache = os.path.join(user_folder("cache", environ), name)
    return Home(path, state, cache)


def check_owner(home: Home) -> None:
    """Refuse a home that belongs to another user. Raises `foreign_home`."""
    if sys.platform == "win32":
        return
    try:
        owner = os.stat(home.path).st_uid
    except OSError:  # none yet, or not to be reached: whoever opens it says so
        return
    if owner != os.geteuid():
        raise CoachError(Problem("foreign_home", home.path))


def check_link(home: Home, path: str) -> None:
    """Refuse to write where a link below the home leads out of it. Raises `link_out`.

    The home itself may be a link. Costs one look at each folder between the home and the file.
    """
    below = home.short(path).split(os.sep)
    if not any(os.path.islink(home.file(*below[: n + 1])) for n in range(len(below))):
        return
    real, inside = os.path.realpath(path), os.path.realpath(home.path) + os.sep
    if not real.startswith(inside):
        raise CoachError(Problem("link_out", home.short(path)))


def sandbox(path: str) -> Home:
    """Return a home whose state and cache lie inside it, so that nothing else is touched."""
    return Home(path, os.path.join(path, ".state"), os.path.join(path, ".cache"))
