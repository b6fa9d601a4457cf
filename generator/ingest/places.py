"""The files beside an article: named for its folder, and never over a file of the owner's."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from generator.files import write_atomic
from generator.importer import article
from generator.ingest import stage, there


@dataclass(frozen=True, slots=True)
class Placed:
    """The files beside an article: what goes there, what of an earlier import goes away."""

    files: tuple[str, ...]
    digests: tuple[str, ...]
    """SHA-256 of each."""
    gone: tuple[tuple[str, str], ...]
    """Paths with the SHA-256 that they have while nobody has changed them."""


def place(
    root: Path, raw: str, path: str, names: tuple[str, ...], put: Mapping[str, str]
) -> Placed:
    """Link an article's staged text to its files, and say where these go, in their order.

    `path` is the article's; `put` says what an earlier import put beside it, by name, with its
    digest: unchanged, it gives way. A file that is there already, with another content, is left
    alone: the new one is named by its digest, too.
    """
    folder = path.removesuffix(".md")
    ours = {n: d for n, d in put.items() if _digest(root / folder / n) == d}
    waits = [stage.staged_file(root, raw, number) for number in range(len(names))]
    free = {
        name: name if name in ours else _free(root, folder, name, waiting)
        for name, waiting in zip(names, waits, strict=True)
    }
    gone = tuple((f"{folder}/{n}", d) for n, d in ours.items() if n not in free.values())
    if names:
        waiting = stage.staged(root, raw)
        text = article.placed(there.text(waiting), folder.rpartition("/")[2], free)
        write_atomic(waiting, text.encode())
    digests = tuple(_digest(file) for file in waits)
    return Placed(tuple(f"{folder}/{free[name]}" for name in names), digests, gone)


def _digest(file: Path) -> str:
    return sha256(file.read_bytes()).hexdigest() if file.is_file() else ""


def _free(root: Path, folder: str, name: str, staged: Path) -> str:
    content = staged.read_bytes()
    target = root / folder / name
    if not target.exists() or (target.is_file() and target.read_bytes() == content):
        return name
    stem, dot, ending = name.rpartition(".")
    return f"{stem}-{sha256(content).hexdigest()[:8]}{dot}{ending}"
