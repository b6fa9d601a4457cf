"""The manifest: which files of the built site are ours, and their digests.

It lies in the built site itself and travels to the host, so that nothing need be remembered
elsewhere. It is cut into shards, so that an edit writes little of it. Each shard is a list that
`sha256sum --check` reads: a digest, two spaces, a path.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from generator.files import move, write_atomic
from generator.model.output import MANIFEST
from generator.shards import shard, width

Entries = Mapping[str, str]
"""The digest of each file, by its path in the built site."""


def read_manifest(public: Path) -> dict[str, str]:
    """Read which files are ours. A damaged line is left out: then its file is not ours."""
    entries: dict[str, str] = {}
    for file in sorted((public / MANIFEST).glob("*.txt")):
        # Not `splitlines`: names of files may have what it takes for the end of a line.
        for line in file.read_bytes().decode("utf-8", "replace").split("\n"):
            digest, two_spaces, path = line.partition("  ")
            if two_spaces and len(digest) == 64 and _is_inside(path):
                entries[path] = digest
    return entries


def _is_inside(path: str) -> bool:
    """Say whether a path stays in the built site: no edited manifest makes us remove another."""
    return not {"", ".", ".."} & set(path.split("/"))


def manifest_files(public: Path) -> list[str]:
    """List the manifest's own files, as paths in the built site."""
    return sorted(f"{MANIFEST}/{file.name}" for file in (public / MANIFEST).glob("*.txt"))


def write_manifest(public: Path, entries: Entries, stage: Path) -> None:
    """Write the manifest: the shards that differ, then away with those of another width.

    They are written in the stage and moved, so that a kill leaves nothing in the built site.
    """
    digits = width(len(entries))
    shards: dict[str, list[str]] = defaultdict(list)
    for path in sorted(entries):
        shards[shard(path, digits)].append(f"{entries[path]}  {path}\n")
    for name, lines in shards.items():
        _write_changed(public / MANIFEST / f"{name}.txt", lines, stage / MANIFEST / f"{name}.txt")
    for file in sorted((public / MANIFEST).glob("*.txt")):
        if file.stem not in shards:
            file.unlink()
    if not shards and (public / MANIFEST).is_dir():
        (public / MANIFEST).rmdir()


def _write_changed(file: Path, lines: Iterable[str], staged: Path) -> None:
    content = "".join(lines).encode()
    if not file.exists() or file.read_bytes() != content:
        write_atomic(staged, content)
        file.parent.mkdir(parents=True, exist_ok=True)
        move(staged, file)
