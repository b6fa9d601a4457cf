"""Rows that an import keeps for the next one, in a file of SQLite under `.broadsheet/`.

Each row has a checksum. Deleted or damaged, a file is as good as none.
"""

import sqlite3
from collections.abc import Collection, Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from generator.model.encoding import digest_of_bytes, digest_of_texts


def read(root: Path, file: str) -> Iterator[tuple[str, bytes]]:
    """Give the rows, keys and values; what is no longer as it was written is not among them."""
    if not (root / file).exists():
        return
    try:
        with _opened(root, file) as db:
            for key, known, value in db.execute("SELECT key, sum, value FROM kept"):
                if known == _sum(key, value):
                    yield key, value
    except (sqlite3.Error, ValueError, TypeError):
        discard(root, file)


def write(root: Path, file: str, rows: Iterable[tuple[str, bytes]]) -> None:
    """Keep rows. Where that fails, the next import does the work again."""
    try:
        with _opened(root, file) as db, db:
            db.executemany(
                "INSERT OR REPLACE INTO kept VALUES (?, ?, ?)",
                [(key, _sum(key, value), value) for key, value in rows],
            )
    except (sqlite3.Error, OSError):
        discard(root, file)


def forget(root: Path, file: str, keys: Collection[str]) -> None:
    """Remove what is kept under other keys than these."""
    if not (root / file).exists():
        return
    try:
        with _opened(root, file) as db, db:
            found = db.execute("SELECT key FROM kept")
            gone = [row for row in found if row[0] not in keys]
            db.executemany("DELETE FROM kept WHERE key = ?", gone)
    except sqlite3.Error:
        discard(root, file)


def discard(root: Path, file: str) -> None:
    """Remove the file, whatever is wrong with it."""
    for end in ("", "-journal"):
        (root / f"{file}{end}").unlink(missing_ok=True)


@contextmanager
def _opened(root: Path, file: str) -> Iterator[sqlite3.Connection]:
    (root / file).parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(root / file)) as db:
        db.execute("PRAGMA synchronous = OFF")  # checksums find what a power cut leaves
        db.execute("CREATE TABLE IF NOT EXISTS kept (key TEXT PRIMARY KEY, sum TEXT, value BLOB)")
        yield db


def _sum(key: str, value: bytes) -> str:
    return digest_of_texts(key, digest_of_bytes(value))
