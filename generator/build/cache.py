"""The cache: what the last build found out, in SQLite, under `.broadsheet/`.

It holds only what can be computed again. Where it is deleted, damaged, of another version or
left by a killed build, the next build is right, only slower: every stamp is compared, and all
that is used again has a checksum, since SQLite sees damage to its own structure alone.
"""

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from generator.build.bodies import Standing
from generator.build.known import Known, KnownOutput, KnownSource, Parsed
from generator.build.rows import (
    changes,
    checksum_of,
    compare,
    fact,
    read_values,
    write_changes,
    write_fact,
    write_parsed,
    write_values,
)
from generator.model.collection import Related
from generator.model.encoding import decode, encode
from generator.model.problem import Problem, Severity
from generator.model.source import Stamp
from generator.scan import Scanned, stamp_of

VERSION = 7

_SCHEMA = """
    CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT, checksum TEXT) WITHOUT ROWID;
    CREATE TABLE sources (
        path TEXT PRIMARY KEY, size INT, mtime INT, ctime INT, inode INT, taken INT, digest TEXT
    ) WITHOUT ROWID;
    CREATE TABLE parsed (path TEXT PRIMARY KEY, digest TEXT, value BLOB, checksum TEXT);
    CREATE TABLE bodies (
        target TEXT, name TEXT, value BLOB, checksum TEXT, PRIMARY KEY (target, name)
    ) WITHOUT ROWID;
    CREATE TABLE plans (
        target TEXT, name TEXT, value BLOB, checksum TEXT, PRIMARY KEY (target, name)
    ) WITHOUT ROWID;
    CREATE TABLE sheets (
        target TEXT, name TEXT, digest TEXT, PRIMARY KEY (target, name)
    ) WITHOUT ROWID;
    CREATE TABLE outputs (
        target TEXT, path TEXT, size INT, mtime INT, ctime INT, inode INT, key TEXT, digest TEXT,
        sheet TEXT, parts TEXT, why TEXT, build INT, PRIMARY KEY (target, path)
    ) WITHOUT ROWID;
"""


@dataclass(slots=True)
class _Kept:
    """What a cache has written last, and the file's stamp as it was left."""

    stamp: Stamp | None
    parser: str
    known: Known


class Cache:
    """The one file that the cache lives in. Only the parent process opens it.

    A process that builds again and again keeps its `Cache`, which reads the file only where
    another process has written to it meanwhile.
    """

    def __init__(self, file: Path, target: str) -> None:
        self.file = file
        self.target = target
        self._is_new = False
        self._kept: _Kept | None = None
        self._parsed: dict[str, tuple[str, bytes]] | None = None
        self.scanned: Scanned | None = None
        """What it has scanned last."""

    def read(self) -> Known:
        """Read all but sheets and what was parsed. A damaged cache is removed and knows nothing."""
        self._is_new = False
        if self._kept and self._kept.stamp != self._stamp():
            self._kept = None
        if self._kept:
            return replace(self._kept.known)
        try:
            with self._open() as db:
                return self._known(db)
        except (sqlite3.Error, ValueError, TypeError, KeyError):
            self._discard()
            return Known()

    def read_sheets(self) -> dict[str, str]:
        """Read the digests of the last build's sheets."""
        if self._kept:
            return self._kept.known.sheets
        try:
            with self._open() as db:
                query = "SELECT name, digest FROM sheets WHERE target = ?"
                sheets = db.execute(query, (self.target,)).fetchall()
                compare(db, "sheets " + self.target, sheets)
                return dict(sheets)
        except (sqlite3.Error, ValueError, TypeError):
            self._discard()
            return {}

    def read_parsed(self, parser: str) -> dict[str, tuple[str, bytes]]:
        """Read what was parsed by the same parser. What fails its checksum is left out."""
        if not self._kept or self._parsed is None:
            self._parsed = self._read_parsed(parser)
        elif self._kept.parser != parser:
            self._parsed = {}
        return self._parsed

    def read_parsed_of(self, paths: Iterable[str], parser: str) -> dict[str, tuple[str, bytes]]:
        """Read what a few files were parsed to, by the same parser."""
        query = "SELECT path, digest, value, checksum FROM parsed WHERE path = ?"
        return self._read_rows(
            parser, lambda db: (db.execute(query, (p,)).fetchone() for p in paths)
        )

    def read_plans(self, names: Iterable[str]) -> dict[str, bytes]:
        """Read what sheets were planned from, by name; what is damaged is left out."""
        try:
            with self._open() as db:
                return dict(read_values(db, "plans", self.target, names))
        except (sqlite3.Error, TypeError, AttributeError):
            self._discard()
            return {}

    def _read_parsed(self, parser: str) -> dict[str, tuple[str, bytes]]:
        query = "SELECT path, digest, value, checksum FROM parsed"
        return self._read_rows(parser, lambda db: db.execute(query))

    def _read_rows(
        self, parser: str, ask: Callable[[sqlite3.Connection], Iterable[Any]]
    ) -> dict[str, tuple[str, bytes]]:
        try:
            with self._open() as db:
                if fact(db, "parser") != parser:
                    return {}
                return {
                    path: (known, value)
                    for path, known, value, checksum in filter(None, ask(db))
                    if checksum_of(path, known, value) == checksum
                }
        except (sqlite3.Error, TypeError, AttributeError):
            self._discard()
            return {}

    def read_related(self) -> Related:
        """Read which articles were chosen as related."""
        if self._kept:
            return self._kept.known.related
        try:
            with self._open() as db:
                return decode(Related, bytes.fromhex(fact(db, "related " + self.target)))
        except (sqlite3.Error, ValueError, TypeError):
            return Related()

    def read_bodies(self, keys: Mapping[str, str]) -> dict[str, Standing]:
        """Read where bodies stand, by path, of those that still have the key they are asked by."""
        try:
            with self._open() as db:
                rows = read_values(db, "bodies", self.target, keys)
                found = {path: decode(Standing, value) for path, value in rows}
        except (sqlite3.Error, ValueError, TypeError, AttributeError):
            self._discard()
            return {}
        return {path: body for path, body in found.items() if body.key == keys[path]}

    def write(
        self,
        old: Known,
        new: Known,
        parsed: Parsed,
        parser: str,
        bodies: Mapping[str, Standing],
        plans: Mapping[str, bytes],
    ) -> None:
        """Write what differs between two states; `parsed`, `bodies`, `plans` are what is new."""
        try:
            with self._open() as db, db:
                old = Known() if self._is_new else old
                sheets = [
                    {name: (digest,) for name, digest in one.sheets.items()} for one in (old, new)
                ]
                write_changes(db, "sources", (), *changes(old.sources, new.sources))
                write_changes(db, "outputs", (self.target,), *changes(old.outputs, new.outputs))
                write_changes(db, "sheets", (self.target,), *changes(*sheets))
                write_parsed(db, parsed, old.sources.keys() - new.sources.keys(), parser)
                standing = {path: encode(body) for path, body in bodies.items()}
                gone = old.outputs.keys() - new.outputs.keys()
                write_values(db, "bodies", self.target, standing, gone)
                gone = old.sheets.keys() - new.sheets.keys()
                write_values(db, "plans", self.target, plans, gone)
                self._write_facts(db, old, new, parser)
        except sqlite3.Error:
            self._discard()
            self._kept = None
            return
        if self._parsed is not None:
            for path in old.sources.keys() - new.sources.keys():
                self._parsed.pop(path, None)
            self._parsed.update(parsed)
        self._kept = _Kept(self._stamp(), parser, new)

    def _stamp(self) -> Stamp | None:
        try:
            return stamp_of(self.file.stat())
        except OSError:
            return None

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        self.file.parent.mkdir(parents=True, exist_ok=True)
        with self._connected() as db:
            (version,) = db.execute("PRAGMA user_version").fetchone()
            if version == VERSION:
                yield db
                return
        self._discard()
        self._is_new = True
        with self._connected() as db:
            db.executescript(_SCHEMA + f"PRAGMA user_version = {VERSION};")
            yield db

    @contextmanager
    def _connected(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self.file)) as db:
            # A cache need not survive a power cut, only be known as damaged or whole.
            db.execute("PRAGMA synchronous = OFF")
            yield db

    def _discard(self) -> None:
        """Remove the cache; its journal, too, which SQLite would roll back into the next one."""
        for file in (self.file, self.file.with_name(self.file.name + "-journal")):
            if file.is_dir():
                shutil.rmtree(file)
            else:
                file.unlink(missing_ok=True)

    def _known(self, db: sqlite3.Connection) -> Known:
        sources = db.execute(
            "SELECT path, size, mtime, ctime, inode, taken, digest FROM sources"
        ).fetchall()
        outputs = db.execute(
            "SELECT path, size, mtime, ctime, inode, key, digest, sheet, parts, why, build"
            " FROM outputs WHERE target = ?",
            (self.target,),
        ).fetchall()
        compare(db, "sources", sources)
        compare(db, "outputs " + self.target, outputs)
        last = json.loads(fact(db, "last " + self.target) or "{}")
        return Known(
            sources={row[0]: KnownSource._make(row[1:]) for row in sources},
            outputs={row[0]: KnownOutput._make(row[1:]) for row in outputs},
            common=last.get("common", ""),
            done=last.get("done", ""),
            problems=tuple(
                Problem(**{**warning, "severity": Severity(warning["severity"])})
                for warning in last.get("problems", ())
            ),
            articles=last.get("articles", 0),
            build=last.get("build", 0),
        )

    def _write_facts(self, db: sqlite3.Connection, old: Known, new: Known, parser: str) -> None:
        last = {
            "common": new.common,
            "done": new.done,
            "articles": new.articles,
            "build": new.build,
            "problems": [asdict(problem) for problem in new.problems],
        }
        write_fact(db, "parser", parser)
        write_fact(db, "last " + self.target, json.dumps(last))
        if new.related is not old.related:
            write_fact(db, "related " + self.target, encode(new.related).hex())
