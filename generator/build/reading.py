"""Find the digests of the sources, reading in workers those that changed.

Stat first, digest when the stamp differs. A file that was written
within two seconds of its stamp is hashed again: a second edit may have left the stamp alike
("racily clean", as git calls it; file systems keep times of two seconds at worst).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from generator.build.cache import KnownSource
from generator.config import Config
from generator.files import read_bytes, source_file
from generator.model.encoding import digest_of_bytes
from generator.model.problem import Problem, Refused
from generator.model.source import Source
from generator.workers import in_batches

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


def read_sources(
    place: Place, sources: Sequence[Source], old: Mapping[str, KnownSource], taken: int, jobs: int
) -> Read:
    """Find the digest of every source, reading those alone whose stamp is new or doubtful."""
    done = Read()
    unsure: list[Source] = []
    for source in sources:
        row = old.get(source.path)
        if row and row.stamp == source.stamp and not _is_racy(row):
            done.digests[source.path] = row.digest
            done.known[source.path] = row
        else:
            unsure.append(source)
    for batch in in_batches(_digests, place, unsure, jobs):
        for source, digest, problems in batch:
            done.problems += problems
            if digest:
                done.digests[source.path] = digest
                done.known[source.path] = KnownSource(source.stamp, taken, digest)
    return done


def _is_racy(row: KnownSource) -> bool:
    return max(row.stamp.mtime, row.stamp.ctime) + RACY >= row.taken


def _digests(
    place: Place, batch: Sequence[Source]
) -> list[tuple[Source, str, tuple[Problem, ...]]]:
    found: list[tuple[Source, str, tuple[Problem, ...]]] = []
    for source in batch:
        try:
            content = read_bytes(*source_file(place.root, place.theme, source.path))
        except Refused as refused:
            found.append((source, "", refused.problems))
        else:
            found.append((source, digest_of_bytes(content), ()))
    return found


def changed_meanwhile(path: str) -> Problem:
    """Say that a file was saved while the build read it."""
    return Problem(path, 0, 0, "changed", "it changed while it was being read", "build again")
