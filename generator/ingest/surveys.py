"""What each raw file said for the collection's evidence, kept from one import to the next.

The daily case is one new file among thousands: only that one is surveyed, the others are counted
as they were. The rows lie in SQLite under `.broadsheet/`, each with the key of all that it depends
on and a checksum. Deleted, damaged or of other code, the file is as good as none.
"""

import sqlite3
import sys
from collections.abc import Collection, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path

from generator.build.keys import generator_key
from generator.importer.evidence import Said
from generator.importer.hints import Hints
from generator.importer.owner import Owner
from generator.model.encoding import decode, digest_of_bytes, digest_of_texts
from generator.versions import installed

FILE = ".broadsheet/surveys.sqlite"
_SCHEMA = "CREATE TABLE IF NOT EXISTS surveys (key TEXT PRIMARY KEY, sum TEXT, value BLOB)"


def key_of(file: str, raw: str, said: Hints, owner: Owner) -> str:
    """Hash what a survey depends on: code, libraries, the raw text, what the owner says of it.

    A tag's labels are not among that: a survey knows no tags.
    """
    owner = replace(owner, labels=(), folders=())
    return digest_of_texts(_code(), file, raw, repr(said), repr(owner))


@cache
def _code() -> str:
    """Hash our code and all that is installed: readers and encodings have their say in a survey."""
    return digest_of_texts(generator_key(), *installed(sys.path))


def read(root: Path, keys: Mapping[str, str]) -> Iterator[tuple[str, Said]]:
    """Give what is kept of files under their keys; what is no longer as it was written is not."""
    if not (root / FILE).exists():
        return
    files = {key: file for file, key in keys.items()}
    try:
        with _opened(root) as db:
            for key, known, value in db.execute("SELECT key, sum, value FROM surveys"):
                if key in files and known == _sum(key, value):
                    yield files[key], decode(Said, value)
    except (sqlite3.Error, ValueError, TypeError):
        discard(root)


def write(root: Path, keys: Mapping[str, str], values: Mapping[str, bytes]) -> None:
    """Keep what some files have said. Where that fails, the next import surveys them again."""
    said = [(keys[file], value) for file, value in values.items() if file in keys]
    rows = [(key, _sum(key, value), value) for key, value in said]
    try:
        with _opened(root) as db, db:
            db.executemany("INSERT OR REPLACE INTO surveys VALUES (?, ?, ?)", rows)
    except (sqlite3.Error, OSError):
        discard(root)


def forget(root: Path, keys: Collection[str]) -> None:
    """Remove what is kept under other keys than these."""
    if not (root / FILE).exists():
        return
    try:
        with _opened(root) as db, db:
            gone = [row for row in db.execute("SELECT key FROM surveys") if row[0] not in keys]
            db.executemany("DELETE FROM surveys WHERE key = ?", gone)
    except sqlite3.Error:
        discard(root)


def discard(root: Path) -> None:
    """Remove the file, whatever is wrong with it."""
    for end in ("", "-journal"):
        (root / f"{FILE}{end}").unlink(missing_ok=True)


@contextmanager
def _opened(root: Path) -> Iterator[sqlite3.Connection]:
    (root / FILE).parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(root / FILE)) as db:
        db.execute("PRAGMA synchronous = OFF")  # checksums find what a power cut leaves
        db.execute(_SCHEMA)
        yield db


def _sum(key: str, value: bytes) -> str:
    return digest_of_texts(key, digest_of_bytes(value))
