"""The manifest: which files of the built site are ours, and their digests.

It lies in the built site itself and travels to the host, so that nothing need be remembered
elsewhere. It is cut into shards, so that an edit writes little of it. Each shard is a list that
`sha256sum --check` reads: a digest, two spaces, a path.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path

from generator.files import move, write_atomic
from generator.model.output import MANIFEST
from generator.shards import shard, width

Entries = Mapping[str, str]
"""The digest of each file, by its path in the built site."""


def read_manifest(public: Path) -> dict[str, str]:
    """Read which files are ours. A damaged line is left out: then its file is not ours."""
    files = sorted((public / MANIFEST).glob("*.txt"))
    return dict(entries_of(file.read_bytes() for file in files))


def entries_of(contents: Iterable[bytes]) -> Iterator[tuple[str, str]]:
    """Read the lines of a manifest's files, as path and digest."""
    for content in contents:
        # Not `splitlines`: names of files may have what it takes for the end of a line.
        for line in content.decode("utf-8", "replace").split("\n"):
            digest, two_spaces, path = line.partition("  ")
            if two_spaces and len(digest) == 64 and _is_inside(path):
                yield path, digest


def damaged(contents: Collection[bytes]) -> int:
    """Count the lines of a manifest's files that nobody can read."""
    texts = [content.decode("utf-8", "replace").split("\n") for content in contents]
    lines = sum(1 for text in texts for line in text if line)
    return lines - sum(1 for _ in entries_of(contents))


def contents_of(entries: Entries, changed: AbstractSet[str] | None = None) -> dict[str, bytes]:
    """Write a manifest's files, by their names; only those with lines of `changed`, where given."""
    digits = width(len(entries))
    paths: Iterable[str] = entries
    shards: dict[str, list[str]] = {}
    if changed is not None:
        shards = {shard(path, digits): [] for path in changed}
        paths = [path for path in entries if shard(path, digits) in shards]
    for path in sorted(paths):
        shards.setdefault(shard(path, digits), []).append(f"{entries[path]}  {path}\n")
    return {f"{name}.txt": "".join(lines).encode() for name, lines in shards.items()}


def _is_inside(path: str) -> bool:
    """Say whether a path stays in the built site: no edited manifest makes us remove another."""
    return not {"", ".", ".."} & set(path.split("/"))


def manifest_files(public: Path) -> list[str]:
    """List the manifest's own files, as paths in the built site."""
    return sorted(f"{MANIFEST}/{file.name}" for file in (public / MANIFEST).glob("*.txt"))


MOVING = ".moving.tmp"
"""What comes from another file system waits here in the built site, whole, to be renamed."""


def write_manifest(
    public: Path, entries: Entries, stage: Path, before: Entries | None = None
) -> None:
    """Write the manifest: the shards that differ, then away with those of another width.

    `before` is what it lists already, where that is known. All is written in the stage and moved,
    so that a kill leaves nothing in the built site.
    """
    if before == entries:
        return
    if before is not None and width(len(before)) == width(len(entries)):
        changed = {path for path, digest in entries.items() if before.get(path) != digest}
        contents = contents_of(entries, changed | (before.keys() - entries.keys()))
        gone = [name for name, content in contents.items() if not content]
    else:
        contents = contents_of(entries)
        there = sorted((public / MANIFEST).glob("*.txt"))
        gone = [file.name for file in there if file.name not in contents]
    for name, content in contents.items():
        if content:
            staged = stage / MANIFEST / name
            _write_changed(public / MANIFEST / name, content, staged, public / MOVING)
    for name in gone:
        (public / MANIFEST / name).unlink(missing_ok=True)
    if not entries and (public / MANIFEST).is_dir():
        (public / MANIFEST).rmdir()


def _write_changed(file: Path, content: bytes, staged: Path, by: Path) -> None:
    if not file.exists() or file.read_bytes() != content:
        write_atomic(staged, content)
        file.parent.mkdir(parents=True, exist_ok=True)
        move(staged, file, by)
