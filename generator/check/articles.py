"""Ask what only the articles themselves say: read their texts, and remember what came of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.build import WORK
from generator.build.keys import generator_key
from generator.build.sources import Sources
from generator.check import bodies, collection, copies
from generator.check.bodies import Body, read_body
from generator.files import text_of, write_atomic
from generator.importer.owner import Owner
from generator.ingest.there import owner, today
from generator.model.article import FileRef
from generator.model.encoding import decode, digest, encode
from generator.model.problem import Problem
from generator.model.when import When
from generator.workers import Workers, in_batches

_BODIES = "bodies.msgpack"


def of_articles(root: Path, found: Sources, workers: Workers) -> Iterator[Problem]:
    """Find what is wrong in the articles, whatever is built of them."""
    said, _ = owner(root)
    yield from collection.futures(found.articles, When.parse(today()), text_of(root))
    yield from collection.tags(found.articles, dict(said.labels), text_of(root))
    read = read_bodies(root, [one.source for one in found.articles], said, workers)
    yield from bodies.wordless(read)
    yield from bodies.leftovers(read)
    yield from copies.copies([body.sketch for body in read], text_of(root))


def read_bodies(
    root: Path, files: Sequence[FileRef], owner: Owner, workers: Workers
) -> tuple[Body, ...]:
    """Read the articles' own texts: those that an earlier run has not read as they are now.

    A body takes 1.1 ms, longer than a page (docs/check.md), so what comes of it is kept
    in `.broadsheet/`, by the digest of its file.
    """
    key = digest((generator_key(), owner))
    known = _remembered(root, key)
    unknown = [file.path for file in files if (file.path, file.digest) not in known]
    new: dict[str, Body] = {}
    for batch in in_batches(_read_bodies, (root, owner), unknown, workers):
        new |= {body.path: body for body in batch}
    bodies = tuple(new.get(f.path) or known[f.path, f.digest] for f in files)
    if new or len(known) != len(files):
        rows = tuple(_Row(file.digest, body) for file, body in zip(files, bodies, strict=True))
        write_atomic(root / WORK / _BODIES, encode(_Kept(key, rows)))
    return bodies


def _remembered(root: Path, key: str) -> dict[tuple[str, str], Body]:
    """Give what earlier runs have read. What is damaged, or of other code, is as good as none."""
    try:
        kept = decode(_Kept, (root / WORK / _BODIES).read_bytes())
    except (OSError, ValueError):
        return {}
    return {(row.body.path, row.digest): row.body for row in kept.rows if kept.key == key}


def _read_bodies(shared: tuple[Path, Owner], batch: Sequence[str]) -> list[Body]:
    root, owner = shared
    read = text_of(root)
    return [read_body(path, read(path), owner) for path in batch]


@dataclass(frozen=True, slots=True)
class _Row:
    """A body, with the digest of its file."""

    digest: str
    body: Body


@dataclass(frozen=True, slots=True)
class _Kept:
    """What is kept of all bodies, and by which code and hints they were read."""

    key: str
    rows: tuple[_Row, ...]
