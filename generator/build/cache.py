"""The cache: what the last build found out, in SQLite, under `.broadsheet/`.

It holds only what can be computed again. Where it is deleted, damaged, of another version or
left by a killed build, the next build is right, only slower: every stamp is compared, every
text that is used again carries its checksum.
"""

import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from generator.model.encoding import digest, dump, load
from generator.model.problem import Problem
from generator.model.source import Stamp

VERSION = 1

_SCHEMA = """
    CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL);
    CREATE TABLE sources (
        path TEXT PRIMARY KEY, size INT, mtime INT, ctime INT, inode INT, taken INT, digest TEXT
    );
    CREATE TABLE parsed (path TEXT PRIMARY KEY, digest TEXT, text TEXT, checksum TEXT);
    CREATE TABLE outputs (
        target TEXT, path TEXT, size INT, mtime INT, ctime INT, inode INT, key TEXT, digest TEXT,
        PRIMARY KEY (target, path)
    ) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class KnownSource:
    """A source as it was when it was last read."""

    stamp: Stamp
    taken: int
    """The file system's time when the stamp was taken, in nanoseconds."""
    digest: str


@dataclass(frozen=True, slots=True)
class KnownOutput:
    """A file of the built site as we left it."""

    stamp: Stamp
    key: str
    """Empty for the manifest's own files."""
    digest: str


@dataclass(slots=True)
class Known:
    """What the cache knows. Not a frozen value: it is the parent's, and never leaves it."""

    sources: dict[str, KnownSource] = field(default_factory=dict)
    outputs: dict[str, KnownOutput] = field(default_factory=dict)
    done: str = ""
    """The key of the whole site as it was last built without an error."""
    problems: tuple[Problem, ...] = ()
    """The warnings of that build."""
    articles: int = 0

    @property
    def count(self) -> int:
        """Count the outputs; the manifest's own files are none."""
        return sum(1 for row in self.outputs.values() if row.key)


@dataclass(frozen=True, slots=True)
class _Warnings:
    problems: tuple[Problem, ...]
    articles: int


class Cache:
    """The one file that the cache lives in. Only the parent process opens it."""

    def __init__(self, file: Path, target: str) -> None:
        self.file = file
        self.target = target

    def read(self) -> Known:
        """Read all but the parsed texts, at once. A damaged cache is removed and knows nothing."""
        try:
            with closing(self._open()) as db:
                return self._known(db)
        except (sqlite3.Error, ValueError, TypeError):
            self.file.unlink(missing_ok=True)
            return Known()

    def read_parsed(self, parser: str) -> dict[str, tuple[str, str]]:
        """Read what was parsed by the same parser: digest of the bytes and text, by path."""
        try:
            with closing(self._open()) as db:
                if _fact(db, "parser") != parser:
                    return {}
                rows = db.execute("SELECT path, digest, text, checksum FROM parsed")
                return {
                    path: (known, text)
                    for path, known, text, checksum in rows
                    if _checksum(known, text) == checksum
                }
        except (sqlite3.Error, TypeError, AttributeError):
            self.file.unlink(missing_ok=True)
            return {}

    def write(
        self,
        old: Known,
        new: Known,
        parsed: Mapping[str, tuple[str, str]],
        gone: Iterable[str],
        parser: str,
    ) -> None:
        """Write what differs. `parsed` is what was parsed anew, `gone` the sources that left."""
        try:
            with closing(self._open()) as db, db:
                self._write(db, old, new, parsed, gone, parser)
        except sqlite3.Error:
            self.file.unlink(missing_ok=True)

    def _open(self) -> sqlite3.Connection:
        self.file.parent.mkdir(parents=True, exist_ok=True)
        db = sqlite3.connect(self.file)
        (version,) = db.execute("PRAGMA user_version").fetchone()
        if version != VERSION:
            db.close()
            self.file.unlink(missing_ok=True)
            db = sqlite3.connect(self.file)
            db.executescript(_SCHEMA + f"PRAGMA user_version = {VERSION};")
        # A cache need not survive a power cut, only be known as damaged or whole.
        db.execute("PRAGMA synchronous = OFF")
        return db

    def _known(self, db: sqlite3.Connection) -> Known:
        sources = {
            path: KnownSource(Stamp(*stamp), taken, digest)
            for path, *stamp, taken, digest in db.execute(
                "SELECT path, size, mtime, ctime, inode, taken, digest FROM sources"
            )
        }
        outputs = {
            path: KnownOutput(Stamp(*stamp), key, digest)
            for path, *stamp, key, digest in db.execute(
                "SELECT path, size, mtime, ctime, inode, key, digest FROM outputs WHERE target = ?",
                (self.target,),
            )
        }
        warnings = load(_Warnings, _fact(db, "warnings " + self.target) or "[[],0]")
        done = _fact(db, "done " + self.target)
        return Known(sources, outputs, done, warnings.problems, warnings.articles)

    def _write(
        self,
        db: sqlite3.Connection,
        old: Known,
        new: Known,
        parsed: Mapping[str, tuple[str, str]],
        gone: Iterable[str],
        parser: str,
    ) -> None:
        if _fact(db, "parser") != parser:
            db.execute("DELETE FROM parsed")
        db.executemany(
            "INSERT OR REPLACE INTO sources VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                (path, *_stamp(row.stamp), row.taken, row.digest)
                for path, row in new.sources.items()
                if old.sources.get(path) != row
            ),
        )
        db.executemany(
            "INSERT OR REPLACE INTO parsed VALUES (?, ?, ?, ?)",
            ((path, d, text, _checksum(d, text)) for path, (d, text) in parsed.items()),
        )
        for path in gone:
            db.execute("DELETE FROM sources WHERE path = ?", (path,))
            db.execute("DELETE FROM parsed WHERE path = ?", (path,))
        db.executemany(
            "INSERT OR REPLACE INTO outputs VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (self.target, path, *_stamp(row.stamp), row.key, row.digest)
                for path, row in new.outputs.items()
                if old.outputs.get(path) != row
            ),
        )
        db.executemany(
            "DELETE FROM outputs WHERE target = ? AND path = ?",
            ((self.target, path) for path in old.outputs.keys() - new.outputs.keys()),
        )
        facts = {
            "parser": parser,
            "done " + self.target: new.done,
            "warnings " + self.target: dump(_Warnings(new.problems, new.articles)),
        }
        db.executemany("INSERT OR REPLACE INTO facts VALUES (?, ?)", facts.items())


def _fact(db: sqlite3.Connection, name: str) -> str:
    row = db.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
    return str(row[0]) if row else ""


def _stamp(stamp: Stamp) -> tuple[int, int, int, int]:
    return stamp.size, stamp.mtime, stamp.ctime, stamp.inode


def _checksum(known: str, text: str) -> str:
    return digest((known, text))
