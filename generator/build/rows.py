"""Rows of the cache's tables: how they are written, and what shows that they are whole."""

import marshal
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from itertools import repeat
from typing import Any
from zlib import crc32

from generator.build.known import Parsed
from generator.model.encoding import digest_of_bytes

Rows = Mapping[str, tuple[Any, ...]]
"""What a table holds, by the first column of its key."""
_WHOLE = 2**64


def changes(old: Rows, new: Rows) -> tuple[list[Any], list[Any]]:
    """Compare two states of a table: rows that are no more, and rows that were not there."""
    gone = [(path, *row) for path, row in old.items() if new.get(path) != row]
    return gone, [(path, *row) for path, row in new.items() if old.get(path) != row]


def write_changes(
    db: sqlite3.Connection, name: str, head: tuple[str, ...], gone: list[Any], added: list[Any]
) -> None:
    """Write what differs between two states of a table, and the sum of its rows.

    `name` is the table's, `head` the part of its key that all its rows share: the target, or
    nothing.
    """
    where = "target = ? AND " if head else ""
    column = "name" if name == "sheets" else "path"
    db.executemany(
        f"DELETE FROM {name} WHERE {where}{column} = ?",  # noqa: S608 (names of ours)
        [(*head, row[0]) for row in gone],
    )
    if added:
        marks = ", ".join("?" * (len(head) + len(added[0])))
        db.executemany(f"INSERT INTO {name} VALUES ({marks})", [(*head, *row) for row in added])  # noqa: S608
    label = " ".join((name, *head))
    known = int(fact(db, label) or "0")
    write_fact(db, label, str((known - sum_of(gone) + sum_of(added)) % _WHOLE))


def write_parsed(db: sqlite3.Connection, parsed: Parsed, gone: Iterable[str], parser: str) -> None:
    """Write what was parsed anew; what another parser has left goes."""
    if fact(db, "parser") != parser:
        db.execute("DELETE FROM parsed")
    db.executemany("DELETE FROM parsed WHERE path = ?", [(path,) for path in gone])
    db.executemany(
        "INSERT OR REPLACE INTO parsed VALUES (?, ?, ?, ?)",
        [(path, d, value, checksum_of(path, d, value)) for path, (d, value) in parsed.items()],
    )


def read_values(
    db: sqlite3.Connection, table: str, target: str, names: Iterable[str]
) -> Iterator[tuple[str, bytes]]:
    """Read encoded values of a target by name; what fails its checksum is left out."""
    query = f"SELECT value, checksum FROM {table} WHERE target = ? AND name = ?"  # noqa: S608
    for name in names:
        value, checksum = db.execute(query, (target, name)).fetchone() or (b"", "")
        if checksum and checksum_of(name, value) == checksum:
            yield name, value


def write_values(
    db: sqlite3.Connection,
    table: str,
    target: str,
    values: Mapping[str, bytes],
    gone: Iterable[str],
) -> None:
    """Write encoded values of a target that are new, by name; those of names that are gone go."""
    query = f"DELETE FROM {table} WHERE target = ? AND name = ?"  # noqa: S608
    db.executemany(query, [(target, name) for name in gone])
    db.executemany(
        f"INSERT OR REPLACE INTO {table} VALUES (?, ?, ?, ?)",  # noqa: S608
        [(target, name, value, checksum_of(name, value)) for name, value in values.items()],
    )


def compare(db: sqlite3.Connection, name: str, rows: list[Any]) -> None:
    """Compare rows with their sum.

    Raises: ValueError, where they are not those that were written.
    """
    if sum_of(rows) % _WHOLE != int(fact(db, name) or "0"):
        raise ValueError(name)


def sum_of(rows: list[Any]) -> int:
    """Sum up rows, in whatever order, against accidents: half a microsecond each.

    A sum knows what a changed row takes out of it and puts into it, and need not be made anew.
    """
    # Version 2 writes equal values alike, however they came about.
    return sum(map(crc32, map(marshal.dumps, rows, repeat(2))))


def fact(db: sqlite3.Connection, name: str) -> str:
    """Read a fact; one that is damaged is as good as none."""
    query = "SELECT value, checksum FROM facts WHERE name = ?"
    value, known = db.execute(query, (name,)).fetchone() or ("", "")
    return str(value) if checksum_of(name, value) == known else ""


def write_fact(db: sqlite3.Connection, name: str, value: str) -> None:
    """Write a fact, with its checksum."""
    row = (name, value, checksum_of(name, value))
    db.execute("INSERT OR REPLACE INTO facts VALUES (?, ?, ?)", row)


def checksum_of(*parts: str | bytes) -> str:
    """Hash what a row holds: SHA-256."""
    joined = b"\0".join(part.encode() if isinstance(part, str) else part for part in parts)
    return digest_of_bytes(joined)
