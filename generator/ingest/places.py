"""The files beside an article: named for its folder, and never over a file of the owner's."""

from hashlib import sha256
from pathlib import Path

from generator.files import write_atomic
from generator.importer import article
from generator.ingest import stage, there


def place(root: Path, raw: str, path: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """Link an article's staged text to its files, and say where these go, in their order.

    `path` is the article's. A file that is there already, with another content, is left alone:
    the new one is named by its digest, too.
    """
    folder = path.removesuffix(".md")
    free = {
        name: _free(root, folder, name, stage.staged_file(root, raw, number))
        for number, name in enumerate(names)
    }
    waiting = stage.staged(root, raw)
    text = article.placed(there.text(waiting), folder.rpartition("/")[2], free)
    write_atomic(waiting, text.encode())
    return tuple(f"{folder}/{free[name]}" for name in names)


def _free(root: Path, folder: str, name: str, staged: Path) -> str:
    content = staged.read_bytes()
    target = root / folder / name
    if not target.exists() or (target.is_file() and target.read_bytes() == content):
        return name
    stem, dot, ending = name.rpartition(".")
    return f"{stem}-{sha256(content).hexdigest()[:8]}{dot}{ending}"
