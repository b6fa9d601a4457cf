"""The disk, for runners and for the two stages that touch it: whole reads, atomic writes."""

import errno
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import IO, cast

from generator.model.problem import Place, Problem, Refused
from generator.model.source import THEME


def read_bytes(root: Path, path: str, start: int = 0, end: int | None = None) -> bytes:
    """Read a file of the site, or the part of it from one byte to another.

    Raises: Refused, where the disk does not give it.
    """
    try:
        with (root / path).open("rb") as file:
            file.seek(start)
            return file.read(-1 if end is None else end - start)
    except OSError as error:
        raise Refused(unreadable(path, error)) from None


def read_text(root: Path, path: str) -> str:
    """Read a UTF-8 text file of the site.

    Raises: Refused, where the disk does not give it, or where it is not UTF-8: with the line.
    """
    return decode(read_bytes(root, path), path)


def text_of(root: Path) -> Callable[[str], str]:
    """Make a function that reads a file of the site; what cannot be read is an empty text.

    For looking at what was read once already: bytes that are not UTF-8 are replaced.
    """

    def read(path: str) -> str:
        try:
            text = (root / path).read_bytes().decode("utf-8", "replace")
        except OSError:
            return ""
        return text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")

    return read


def decode(content: bytes, path: str) -> str:
    """Read UTF-8, with or without a byte order mark; line ends become newlines.

    Raises: Refused, with the line of the first byte that is not UTF-8.
    """
    content = content.removeprefix(b"\xef\xbb\xbf")
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise Refused(
            Place(path, line).problem(
                "not-utf-8",
                f"byte 0x{content[error.start]:02x} is not UTF-8",
                "save the file as UTF-8",
            )
        ) from None
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def source_file(root: Path, theme: Path, path: str) -> tuple[Path, str]:
    """Find the folder that a source's path starts from, and its way from there."""
    own = path.removeprefix(THEME)
    return (root, path) if own == path else (theme, own)


def unreadable(path: str, error: OSError) -> Problem:
    """Say that a file cannot be read, in the words of the operating system."""
    reason = (error.strerror or str(error)).lower()
    return Place(path).problem(
        "unreadable", f"cannot be read: {reason}", "check that it is a file that you may read"
    )


def unwritable(root: Path, error: OSError) -> Problem:
    """Say that a file cannot be written, in the words of the operating system.

    A full disk names no file: then it is the site's folder.
    """
    reason = (error.strerror or str(error)).lower()
    path = os.path.relpath(error.filename2 or error.filename or root, root)
    hint = "see that there is room, and that the folder is yours to write to"
    return Place(Path(path).as_posix()).problem("unwritable", f"cannot be written: {reason}", hint)


def write_atomic(path: Path, content: bytes) -> None:
    """Write a file so that at any moment it is the old one, whole, or the new one, whole."""
    # Not named after the process: on shared storage two machines may have the same numbers.
    beside = path.with_name(f".{path.name}.{os.urandom(4).hex()}.tmp")
    try:
        try:
            beside.write_bytes(content)
        except FileNotFoundError:
            path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(content)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


@contextmanager
def locked(path: Path, shown: str, patience: float = 10.0) -> Iterator[int]:
    """Hold a lock file while a run lasts; the system lets it go when the process ends, however.

    Gives the file system's own time, in nanoseconds: the time of a file written just now.

    Raises: Refused, where another process still holds it after so many seconds, or where the
    file cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("w")
    except OSError as error:
        hint = "broadsheet keeps its cache there: make the folder writable"
        reason = (error.strerror or str(error)).lower()
        raise Refused(
            Place(shown).problem("unwritable", f"cannot be written: {reason}", hint)
        ) from None
    with file:
        if not _lock(file, patience):
            hint = "wait until it has ended, or stop it"
            raise Refused(Place(shown).problem("locked", "another build is running here", hint))
        file.write(f"{os.getpid()}\n")
        file.flush()
        yield os.fstat(file.fileno()).st_mtime_ns


def _lock(file: IO[str], patience: float) -> bool:
    import fcntl
    import time

    last = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > last:
                return False
            time.sleep(0.05)
        else:
            return True


def move(source: Path, target: Path, by: Path) -> None:
    """Rename a file or a new folder into its place.

    From another file system it goes by way of a copy at `by`, which must lie on the target's:
    one place for all, so that who comes after a kill knows what to remove.
    """
    try:
        source.replace(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        _move_by_copy(source, target, by)


def swap(source: Path, target: Path, by: Path) -> None:
    """Put a file in the place of one that is there, which takes the other place where it can.

    At any moment there is the old one, whole, or the new one. Where a file is renamed over
    another, ext4 writes it out at once (`auto_da_alloc`), which takes up to 1 ms; where the two
    change places (Linux, renameat2(2)) it does not: 15 µs. After a failure of power a file that
    was not yet written out is found empty, and the next build makes it again. `by`: as for `move`.
    """
    if not _exchange(str(source), str(target)):
        move(source, target, by)


def _exchange(one: str, other: str) -> bool:
    rename = _renameat2()
    if rename is None:
        return False
    sys.audit("os.rename", one, other, -1, -1)  # as `os.rename` does
    here, exchange = -100, 2  # AT_FDCWD of <fcntl.h>, RENAME_EXCHANGE of <linux/fs.h>
    return rename(here, os.fsencode(one), here, os.fsencode(other), exchange) == 0


@cache
def _renameat2() -> Callable[[int, bytes, int, bytes, int], int] | None:
    if sys.platform != "linux":
        return None
    import ctypes

    try:
        function = ctypes.CDLL(None).renameat2
    except (OSError, AttributeError):  # an old C library
        return None
    text, number = ctypes.c_char_p, ctypes.c_int
    function.argtypes = (number, text, number, text, ctypes.c_uint)
    return cast("Callable[[int, bytes, int, bytes, int], int]", function)


def _move_by_copy(source: Path, target: Path, by: Path) -> None:
    import shutil

    if target.parent.stat().st_dev != by.parent.stat().st_dev:  # a disk within the built site
        by = target.with_name(by.name)
    remove(by)
    if source.is_dir():
        shutil.copytree(source, by)
    else:
        shutil.copyfile(source, by)
    by.replace(target)


def remove(path: Path) -> None:
    """Remove a file, or a folder with all that is in it, if it is there."""
    try:
        path.unlink()
    except FileNotFoundError:
        pass
    except OSError:
        if not path.is_dir():
            raise
        import shutil

        shutil.rmtree(path)


def theme_root() -> Path:
    """Find the default theme: in an installed package beside the code, in a checkout at its top."""
    package = Path(__file__).resolve().parent
    installed = package / "templates"
    return installed if installed.is_dir() else package.parent / "templates"
