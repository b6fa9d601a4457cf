"""The disk, for runners and for the two stages that touch it: whole reads, atomic writes."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.model.problem import Place, Problem, Refused


def read_bytes(root: Path, path: str) -> bytes:
    """Read a file of the site.

    Raises: Refused, where the disk does not give it.
    """
    try:
        return (root / path).read_bytes()
    except OSError as error:
        raise Refused(unreadable(path, error)) from None


def read_text(root: Path, path: str) -> str:
    """Read a UTF-8 text file of the site.

    Raises: Refused, where the disk does not give it, or where it is not UTF-8: with the line.
    """
    return decode(read_bytes(root, path), path)


def decode(content: bytes, path: str) -> str:
    """Read UTF-8, with or without a byte order mark; line ends become newlines.

    Raises: Refused, with the line of the first byte that is not UTF-8.
    """
    try:
        text = content.decode("utf-8-sig")
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


def unreadable(path: str, error: OSError) -> Problem:
    """Say that a file cannot be read, in the words of the operating system."""
    reason = (error.strerror or str(error)).lower()
    return Place(path).problem(
        "unreadable", f"cannot be read: {reason}", "check that it is a file that you may read"
    )


def write_atomic(path: Path, content: bytes) -> None:
    """Write a file so that at any moment it is the old one, whole, or the new one, whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold a lock file while a run lasts; the system lets it go when the process ends, however.

    Raises: BlockingIOError, where another process holds it.
    """
    import fcntl

    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield


def theme_root() -> Path:
    """Find the default theme: in an installed package beside the code, in a checkout at its top."""
    package = Path(__file__).resolve().parent
    installed = package / "templates"
    return installed if installed.is_dir() else package.parent / "templates"
