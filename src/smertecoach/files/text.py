"""Reading and writing a person's text files so that nothing is lost (architecture.md).

Append: one write of whole lines, made durable, truncated back when it falls short. Replace: a
temporary file in the same real folder, made durable, then renamed over the old one.
Every writer here is called with the home's lock held.
"""

from __future__ import annotations

import os
import sys

from smertecoach.core.problem import CoachError, Problem
from smertecoach.files.place import private_folder, settle_folder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from smertecoach.core.codes import Code

if sys.platform == "darwin":
    import fcntl


# Not for child processes, and on Windows without changing line ends.
SAFE = getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


# A year of forty entries a day is 2 MB. What is larger is no diary and would fill the memory.
LARGEST = 16 * 1024 * 1024  # bytes
MEGABYTE = 1024 * 1024


def trouble(code: Code, path: str, fault: OSError) -> CoachError:
    """What the system said about a file, as a problem."""
    return CoachError(Problem(code, path, values=(("why", fault.strerror or str(fault)),)))


def _never_waiting(path: str, flags: int) -> int:
    """Open a file; a pipe by its name is opened too, and does not wait for who writes."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def read_bytes(path: str) -> bytes | None:
    """The content of a file, or None where there is none.

    Raises `cannot_read`, `no_plain_file` for what is none, and `too_large` for a file above
    LARGEST.
    """
    try:
        with open(path, "rb", opener=_never_waiting) as handle:
            seen = os.fstat(handle.fileno())
            if seen.st_mode & 0o170000 != 0o100000:
                raise CoachError(Problem("no_plain_file", path))
            if seen.st_size > LARGEST:
                limit = ("limit", LARGEST // MEGABYTE)
                raise CoachError(Problem("too_large", path, values=(limit,)))
            return handle.read()
    except FileNotFoundError:
        return None
    except OSError as fault:
        raise trouble("cannot_read", path, fault) from fault


def settle(handle: int) -> None:
    """Wait until what was written is on the disk."""
    if sys.platform == "darwin":  # fsync alone leaves it in the drive's cache there
        try:
            fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
        except OSError:  # not on this kind of disk
            os.fsync(handle)
    else:
        os.fsync(handle)


def _last_byte(handle: int, size: int) -> bytes:
    os.lseek(handle, size - 1, os.SEEK_SET)
    return os.read(handle, 1)


def _open_to_append(path: str) -> tuple[int, bool]:
    """Open a file to add to it, and whether it was made for that."""
    flags = os.O_RDWR | os.O_APPEND | SAFE
    try:
        return os.open(path, flags), False
    except FileNotFoundError:
        private_folder(os.path.dirname(path))
        return os.open(path, flags | os.O_CREAT, 0o600), True


def append(path: str, head: str, lines: list[str]) -> tuple[int | None, bytes]:
    """Add whole lines at the end of a file; an empty or new one begins with `head`.

    Returns the old size (None: there was no file) and what was written before the lines: the head,
    the newline that a torn last line lacked (it is kept), or nothing.
    All or nothing: a write that falls short is taken back before `cannot_write` is raised.
    """
    try:
        handle, made = _open_to_append(path)
    except OSError as fault:
        raise trouble("cannot_write", path, fault) from fault
    try:
        size = os.fstat(handle).st_size
        before = b"" if size else head.encode() + b"\n"
        if size and _last_byte(handle, size) != b"\n":
            before = b"\n"
        _write_whole(handle, size, before + "".join(f"{line}\n" for line in lines).encode())
        if made:
            settle_folder(os.path.dirname(path))
    except BaseException as fault:
        if made:
            _remove(path)
        if isinstance(fault, OSError):
            raise trouble("cannot_write", path, fault) from fault
        raise
    finally:
        os.close(handle)
    return (None if made else size), before


def cut(path: str, size: int) -> None:
    """Take back what was appended to a file that had this size."""
    handle = os.open(path, os.O_RDWR | SAFE)
    try:
        os.ftruncate(handle, size)
        settle(handle)
    finally:
        os.close(handle)


def _write_whole(handle: int, size: int, data: bytes) -> None:
    """Write all of `data` in one call and make it durable, or leave the file as it was."""
    try:
        if os.write(handle, data) != len(data):
            raise OSError(28, os.strerror(28))
        settle(handle)
    except BaseException:
        os.ftruncate(handle, size)
        raise


def replace(path: str, text: str | bytes, expected: bytes | None) -> None:
    """Put `text` in the place of a file that still holds `expected` (None: there is no file).

    Raises `changed_meanwhile` when it holds something else, `cannot_write` when the disk refuses.
    """
    if read_bytes(path) != expected:
        raise CoachError(Problem("changed_meanwhile", path))
    put(path, text.encode() if isinstance(text, str) else text)


def put(path: str, data: bytes) -> None:
    """Make `data` the whole content of a file, durably. Raises `cannot_write`."""
    real = os.path.realpath(path)
    folder = os.path.dirname(real)
    temporary = f"{real}.{os.getpid()}.new"
    try:
        private_folder(folder)
        _remove(temporary)  # of a process that was ended; the lock is ours
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | SAFE, 0o600)
        try:
            _write_whole(handle, 0, data)
        finally:
            os.close(handle)
        os.replace(temporary, real)
        settle_folder(folder)
    except OSError as fault:
        raise trouble("cannot_write", path, fault) from fault
    finally:
        _remove(temporary)


def drop(path: str) -> None:
    """Remove a file durably; one that is gone already is all right. Raises `cannot_write`."""
    try:
        os.unlink(path)
        settle_folder(os.path.dirname(path))
    except FileNotFoundError:
        pass
    except OSError as fault:
        raise trouble("cannot_write", path, fault) from fault


def remove(path: str, expected: bytes) -> None:
    """Remove a file that still holds `expected`. Raises `changed_meanwhile`, `cannot_write`."""
    if read_bytes(path) != expected:
        raise CoachError(Problem("changed_meanwhile", path))
    drop(path)


def _remove(path: str) -> None:
    try:
        os.unlink(path)
    except OSError:
        pass
