"""Articles put in place: staged by workers, renamed from a journal, the memory written last.

A run that was killed is finished by the next one from the journal, so that it ends as a whole
one would have. Without a journal nothing was put in place, and the stage is thrown away.
"""

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from generator.files import write_atomic
from generator.importer.memory import MEMORY
from generator.importer.result import Fate, Outcome

_STAGE = ".broadsheet/import"
_JOURNAL = f"{_STAGE}/journal.jsonl"


def staged(root: Path, raw: str) -> Path:
    """Say where the article of a raw text waits, by the raw text's digest."""
    return root / _STAGE / f"{raw}.md"


def staged_file(root: Path, raw: str, number: int) -> Path:
    """Say where a file that belongs beside an article waits."""
    return root / _STAGE / f"{raw}.{number}"


def spooled(root: Path, name: str) -> Path:
    """Say where drafts of a batch wait for their second use."""
    return root / _STAGE / f"{name}.drafts"


def kept(root: Path, file: str) -> Path:
    """Say where what a reader made of a raw file waits for its second use."""
    return root / _STAGE / f"{sha256(file.encode('utf-8', 'surrogatepass')).hexdigest()}.raw"


def put(path: Path, content: bytes) -> None:
    """Put a file down in the stage, which is thrown away if the run does not end well."""
    try:
        path.write_bytes(content)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def commit(
    root: Path, outcomes: Sequence[Outcome], raws: Mapping[str, str], remembered: str
) -> None:
    """Put the staged articles in place, and the memory after them."""
    ready = [o for o in outcomes if o.fate in (Fate.NEW, Fate.RENEWED)]
    memory = root / MEMORY
    is_same = memory.read_bytes() == remembered.encode() if memory.exists() else not remembered
    if not ready and is_same:
        clear(root)
        return
    moves = [
        json.dumps({"raw": raws[o.file], "article": o.article, "files": o.files, "gone": o.gone})
        for o in ready
    ]
    journal = "\n".join([*moves, json.dumps({"memory": remembered})])
    write_atomic(root / _JOURNAL, journal.encode())
    finish(root)


def finish(root: Path) -> None:
    """Do what the journal says is still to be done, and remove it with the stage."""
    journal = root / _JOURNAL
    if journal.exists():
        *moves, last = (json.loads(line) for line in journal.read_text("utf-8").splitlines())
        for move in moves:
            for number, file in enumerate(move["files"]):  # first, so that no link is broken
                _move(staged_file(root, move["raw"], number), root / file)
            _move(staged(root, move["raw"]), root / move["article"])
            for file, digest in move.get("gone", ()):
                _remove(root / file, digest)
        write_atomic(root / MEMORY, last["memory"].encode())
    clear(root)


def _move(source: Path, target: Path) -> None:
    if source.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        source.replace(target)


def _remove(file: Path, digest: str) -> None:
    """Remove a file that import once put there, unless it has been changed since."""
    if file.is_file() and sha256(file.read_bytes()).hexdigest() == digest:
        file.unlink()
        with suppress(OSError):  # others may be in its folder
            file.parent.rmdir()


def clear(root: Path) -> None:
    """Remove the stage, the journal last."""
    folder = root / _STAGE
    if not folder.is_dir():
        return
    for path in sorted(folder.iterdir()):
        if path.name != "journal.jsonl":
            path.unlink()
    (root / _JOURNAL).unlink(missing_ok=True)
    folder.rmdir()
    with suppress(OSError):  # the build's cache may be in it
        folder.parent.rmdir()
