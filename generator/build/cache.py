"""The cache: what the last build found out, in SQLite, under `.broadsheet/`.

It holds only what can be computed again. Where it is deleted, damaged, of another version or
left by a killed build, the next build is right, only slower: every stamp is compared, every
text that is used again carries its checksum.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import NamedTuple

from generator.model.encoding import digest_of_bytes
from generator.model.problem import Problem, Severity

VERSION = 2

_SCHEMA = """
    CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL);
    CREATE TABLE sources (
        path TEXT PRIMARY KEY, size INT, mtime INT, ctime INT, inode INT, taken INT, digest TEXT
    ) WITHOUT ROWID;
    CREATE TABLE parsed (path TEXT PRIMARY KEY, digest TEXT, value BLOB, checksum TEXT);
    CREATE TABLE sheets (
        target TEXT, name TEXT, digest TEXT, PRIMARY KEY (target, name)
    ) WITHOUT ROWID;
    CREATE TABLE outputs (
        target TEXT, path TEXT, size INT, mtime INT, ctime INT, inode INT, key TEXT, digest TEXT,
        sheet TEXT, PRIMARY KEY (target, path)
    ) WITHOUT ROWID;
"""


class KnownSource(NamedTuple):
    """A source as it was when it was last read: a row of the cache. It begins with its stamp."""

    size: int
    mtime: int
    ctime: int
    inode: int
    taken: int
    """The file system's time when the stamp was taken, in nanoseconds."""
    digest: str


class KnownOutput(NamedTuple):
    """A file of the built site as we left it: a row of the cache. It begins with its stamp."""

    size: int
    mtime: int
    ctime: int
    inode: int
    key: str
    """Empty for the manifest's own files."""
    digest: str
    sheet: str
    """The name of the sheet that planned it."""


@dataclass(slots=True)
class Known:
    """What the cache knows. Not a frozen value: it is the parent's, and never leaves it."""

    sources: dict[str, KnownSource] = field(default_factory=dict)
    outputs: dict[str, KnownOutput] = field(default_factory=dict)
    sheets: dict[str, str] = field(default_factory=dict)
    """The digest of each sheet, by its name."""
    common: str = ""
    """What all outputs were made with: generator, settings and templates."""
    done: str = ""
    """The key of the whole site as it was last built without an error."""
    problems: tuple[Problem, ...] = ()
    """The warnings of that build."""
    articles: int = 0

    @property
    def count(self) -> int:
        """Count the outputs; the manifest's own files are none."""
        return sum(1 for row in self.outputs.values() if row.key)


Parsed = Mapping[str, tuple[str, bytes]]
"""What was parsed, by path: the digest of the file's bytes, and the encoded value."""


class Cache:
    """The one file that the cache lives in. Only the parent process opens it."""

    def __init__(self, file: Path, target: str) -> None:
        self.file = file
        self.target = target

    def read(self) -> Known:
        """Read all but sheets and what was parsed. A damaged cache is removed and knows nothing."""
        try:
            with self._open() as db:
                return self._known(db)
        except (sqlite3.Error, ValueError, TypeError, KeyError):
            self.file.unlink(missing_ok=True)
            return Known()

    def read_sheets(self) -> dict[str, str]:
        """Read the digests of the last build's sheets."""
        try:
            with self._open() as db:
                query = "SELECT name, digest FROM sheets WHERE target = ?"
                return dict(db.execute(query, (self.target,)).fetchall())
        except (sqlite3.Error, ValueError, TypeError):
            self.file.unlink(missing_ok=True)
            return {}

    def read_parsed(self, parser: str) -> dict[str, tuple[str, bytes]]:
        """Read what was parsed by the same parser. What fails its checksum is left out."""
        try:
            with self._open() as db:
                if _fact(db, "parser") != parser:
                    return {}
                rows = db.execute("SELECT path, digest, value, checksum FROM parsed")
                return {
                    path: (known, value)
                    for path, known, value, checksum in rows
                    if _checksum(path, known, value) == checksum
                }
        except (sqlite3.Error, TypeError, AttributeError):
            self.file.unlink(missing_ok=True)
            return {}

    def write(self, old: Known, new: Known, parsed: Parsed, parser: str) -> None:
        """Write what differs between two states; `parsed` is what was parsed anew."""
        try:
            with self._open() as db, db:
                _write_sources(db, old, new)
                _write_parsed(db, parsed, old.sources.keys() - new.sources.keys(), parser)
                self._write_outputs(db, old, new)
                self._write_facts(db, new, parser)
        except sqlite3.Error:
            self.file.unlink(missing_ok=True)

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        self.file.parent.mkdir(parents=True, exist_ok=True)
        with self._connected() as db:
            (version,) = db.execute("PRAGMA user_version").fetchone()
            if version == VERSION:
                yield db
                return
        self.file.unlink(missing_ok=True)
        with self._connected() as db:
            db.executescript(_SCHEMA + f"PRAGMA user_version = {VERSION};")
            yield db

    @contextmanager
    def _connected(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self.file)) as db:
            # A cache need not survive a power cut, only be known as damaged or whole.
            db.execute("PRAGMA synchronous = OFF")
            yield db

    def _known(self, db: sqlite3.Connection) -> Known:
        sources = db.execute(
            "SELECT path, size, mtime, ctime, inode, taken, digest FROM sources"
        ).fetchall()
        outputs = db.execute(
            "SELECT path, size, mtime, ctime, inode, key, digest, sheet FROM outputs"
            " WHERE target = ?",
            (self.target,),
        ).fetchall()
        warnings = json.loads(_fact(db, "warnings " + self.target) or "[]")
        return Known(
            sources={row[0]: KnownSource._make(row[1:]) for row in sources},
            outputs={row[0]: KnownOutput._make(row[1:]) for row in outputs},
            common=_fact(db, "common " + self.target),
            done=_fact(db, "done " + self.target),
            problems=tuple(
                Problem(**{**warning, "severity": Severity(warning["severity"])})
                for warning in warnings
            ),
            articles=int(_fact(db, "articles " + self.target) or 0),
        )

    def _write_outputs(self, db: sqlite3.Connection, old: Known, new: Known) -> None:
        db.executemany(
            "DELETE FROM outputs WHERE target = ? AND path = ?",
            [(self.target, path) for path in old.outputs.keys() - new.outputs.keys()],
        )
        db.executemany(
            "INSERT OR REPLACE INTO outputs VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (self.target, path, *row)
                for path, row in new.outputs.items()
                if old.outputs.get(path) != row
            ],
        )
        db.executemany(
            "DELETE FROM sheets WHERE target = ? AND name = ?",
            [(self.target, name) for name in old.sheets.keys() - new.sheets.keys()],
        )
        db.executemany(
            "INSERT OR REPLACE INTO sheets VALUES (?, ?, ?)",
            [
                (self.target, name, digest)
                for name, digest in new.sheets.items()
                if old.sheets.get(name) != digest
            ],
        )

    def _write_facts(self, db: sqlite3.Connection, new: Known, parser: str) -> None:
        facts = {
            "parser": parser,
            "common " + self.target: new.common,
            "done " + self.target: new.done,
            "articles " + self.target: str(new.articles),
            "warnings " + self.target: json.dumps([asdict(p) for p in new.problems]),
        }
        db.executemany("INSERT OR REPLACE INTO facts VALUES (?, ?)", facts.items())


def _write_sources(db: sqlite3.Connection, old: Known, new: Known) -> None:
    gone = old.sources.keys() - new.sources.keys()
    db.executemany("DELETE FROM sources WHERE path = ?", [(path,) for path in gone])
    db.executemany(
        "INSERT OR REPLACE INTO sources VALUES (?, ?, ?, ?, ?, ?, ?)",
        [(path, *row) for path, row in new.sources.items() if old.sources.get(path) != row],
    )


def _write_parsed(db: sqlite3.Connection, parsed: Parsed, gone: Iterable[str], parser: str) -> None:
    if _fact(db, "parser") != parser:
        db.execute("DELETE FROM parsed")
    db.executemany("DELETE FROM parsed WHERE path = ?", [(path,) for path in gone])
    db.executemany(
        "INSERT OR REPLACE INTO parsed VALUES (?, ?, ?, ?)",
        [(path, d, value, _checksum(path, d, value)) for path, (d, value) in parsed.items()],
    )


def _fact(db: sqlite3.Connection, name: str) -> str:
    row = db.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
    return str(row[0]) if row else ""


def _checksum(path: str, digest: str, value: bytes) -> str:
    return digest_of_bytes(
        b"\0".join([path.encode("utf-8", "surrogateescape"), digest.encode(), value])
    )
