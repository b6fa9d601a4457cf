"""Find the digests of the sources, reading in workers those that changed.

Stat first, digest when the stamp differs. A file that was written
within two seconds of its stamp is hashed again: a second edit may have left the stamp alike
("racily clean", as git calls it; file systems keep times of two seconds at worst).
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from generator.build.known import KnownSource
from generator.build.watch import Watch
from generator.config import Config
from generator.files import read_bytes, source_file
from generator.model.encoding import digest_of_bytes
from generator.model.problem import Problem, Refused
from generator.model.source import MARKDOWN, Source
from generator.workers import Workers, in_batches

RACY = 2_000_000_000


@dataclass(frozen=True, slots=True)
class Place:
    """What a worker needs to read and parse: it is handed this once."""

    root: Path
    theme: Path
    config: Config


@dataclass(slots=True)
class Read:
    """All sources, read: some now, some by an earlier build."""

    digests: dict[str, str] = field(default_factory=dict)
    known: dict[str, KnownSource] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    """Of files that cannot be read."""
    parsed: list[str] = field(default_factory=list)
    """Markdown files whose bytes are new: they were parsed where they were read."""
    values: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    """What they say: the digest of the bytes and the encoded value."""
    faults: list[Problem] = field(default_factory=list)
    """What is wrong in them."""


def read_sources(
    place: Place,
    sources: Sequence[Source],
    old: Mapping[str, KnownSource],
    taken: int,
    workers: Workers,
    watch: Watch | None = None,
) -> Read:
    """Find the digest of every source, reading those alone whose stamp is new or doubtful."""
    done = Read()
    unsure: list[tuple[Source, str]] = []
    for source in sources:
        row = old.get(source.path)
        if row and row[:4] == source.stamp and not _is_racy(row):
            done.digests[source.path] = row.digest
            done.known[source.path] = row
        else:
            unsure.append((source, row.digest if row else ""))
    batches = in_batches(_read, place, unsure, workers)
    for batch in (watch or Watch()).through("read", len(unsure), batches):
        for source, digest, is_parsed, value, problems in batch:
            if not digest:
                done.problems += problems
                continue
            done.digests[source.path] = digest
            done.known[source.path] = KnownSource(*source.stamp, taken, digest)
            if is_parsed:
                done.parsed.append(source.path)
                done.faults += problems
            if value:
                done.values[source.path] = (digest, value)
    return done


def read_saved(
    place: Place,
    sources: Sequence[Source],
    saved: Collection[str],
    old: Mapping[str, KnownSource],
    taken: int,
    workers: Workers,
) -> Read:
    """Find the digests where only some files were saved: all others are what they were."""
    if old.keys() != {source.path for source in sources}:
        return read_sources(place, sources, old, taken, workers)
    new = [source for source in sources if source.path in saved]
    done = read_sources(place, new, old, taken, workers)
    lost = {source.path for source in new} - done.known.keys()
    done.known = {path: row for path, row in {**old, **done.known}.items() if path not in lost}
    done.digests = {path: row.digest for path, row in done.known.items()}
    return done


def _is_racy(row: KnownSource) -> bool:
    return max(row.mtime, row.ctime) + RACY >= row.taken


_Answer = tuple[Source, str, bool, bytes, tuple[Problem, ...]]


def _read(place: Place, batch: Sequence[tuple[Source, str]]) -> list[_Answer]:
    """Read files; a Markdown file whose bytes are new is parsed at once."""
    found: list[_Answer] = []
    for source, known in batch:
        try:
            content = read_bytes(*source_file(place.root, place.theme, source.path))
        except Refused as refused:
            found.append((source, "", False, b"", refused.problems))
            continue
        digest = digest_of_bytes(content)
        if source.kind not in MARKDOWN or digest == known:
            found.append((source, digest, False, b"", ()))
            continue
        from generator.build.parsing import parse_bytes  # loads YAML

        found.append((source, digest, True, *parse_bytes(place, source, content, digest)))
    return found


def changed_meanwhile(path: str) -> Problem:
    """Say that a file was saved while the build read it."""
    return Problem(path, 0, 0, "changed", "it changed while it was being read", "build again")
