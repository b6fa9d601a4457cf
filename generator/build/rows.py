"""Rows of the cache's tables: how they are written, and what shows that they are whole."""

import marshal
import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any
from zlib import crc32

from generator.build.known import Known, KnownOutput, KnownSource, Parsed
from generator.model.encoding import digest_of_bytes


def write_sources(db: sqlite3.Connection, old: Known, new: Known) -> None:
    """Write the sources that differ between two states."""
    gone = old.sources.keys() - new.sources.keys()
    db.executemany("DELETE FROM sources WHERE path = ?", [(path,) for path in gone])
    db.executemany(
        "INSERT OR REPLACE INTO sources VALUES (?, ?, ?, ?, ?, ?, ?)",
        [(path, *row) for path, row in new.sources.items() if old.sources.get(path) != row],
    )


def write_parsed(db: sqlite3.Connection, parsed: Parsed, gone: Iterable[str], parser: str) -> None:
    """Write what was parsed anew; what another parser has left goes."""
    if fact(db, "parser") != parser:
        db.execute("DELETE FROM parsed")
    db.executemany("DELETE FROM parsed WHERE path = ?", [(path,) for path in gone])
    db.executemany(
        "INSERT OR REPLACE INTO parsed VALUES (?, ?, ?, ?)",
        [(path, d, value, checksum_of(path, d, value)) for path, (d, value) in parsed.items()],
    )


def compare(db: sqlite3.Connection, name: str, rows: list[Any]) -> None:
    """Compare rows with their checksum.

    Raises: ValueError, where they are not those that were written.
    """
    if sum_of(rows) != fact(db, name):
        raise ValueError(name)


def rows_of(
    known: Mapping[str, KnownSource] | Mapping[str, KnownOutput],
) -> list[tuple[object, ...]]:
    """Lay rows out as a table has them, by path."""
    return [(path, *row) for path, row in sorted(known.items())]


def sum_of(rows: list[Any]) -> str:
    """Sum up rows against accidents, half a microsecond each; no rows are an empty text."""
    # Version 2 writes equal values alike, however they came about.
    return str(crc32(marshal.dumps(rows, 2))) if rows else ""


def fact(db: sqlite3.Connection, name: str) -> str:
    """Read a fact; one that is damaged is as good as none."""
    query = "SELECT value, checksum FROM facts WHERE name = ?"
    value, known = db.execute(query, (name,)).fetchone() or ("", "")
    return str(value) if checksum_of(name, value) == known else ""


def checksum_of(*parts: str | bytes) -> str:
    """Hash what a row holds: SHA-256."""
    joined = b"\0".join(part.encode() if isinstance(part, str) else part for part in parts)
    return digest_of_bytes(joined)
