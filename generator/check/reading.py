"""Read the built site from the disk: its files' sizes, its pages in workers, its texts."""

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from generator.build import WORK
from generator.build.keys import generator_key
from generator.check.bodies import Body, read_body
from generator.check.built import Finding
from generator.check.document import Document, read_document
from generator.files import write_atomic
from generator.importer.owner import Owner
from generator.model.article import FileRef
from generator.model.encoding import decode, digest, encode
from generator.model.output import MANIFEST
from generator.rules import Redirect, read_redirects
from generator.workers import Workers, in_batches

_BODIES = "bodies.msgpack"
_TEXTS = ("_redirects", "_headers", "robots.txt")


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


@dataclass(slots=True)
class Read:
    """The built site, read."""

    sizes: dict[str, int] = field(default_factory=dict)
    documents: list[Document] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    redirects: tuple[Redirect, ...] = ()
    findings: list[Finding] = field(default_factory=list)


def read_built(public: Path, workers: Workers, kinds: tuple[str, ...]) -> Read:
    """Read a built site, as far as these kinds of checks need it."""
    read = Read(sizes=dict(sorted(_sizes(str(public)))))
    pages = [path for path in read.sizes if path.endswith((".html", ".htm"))]
    for batch in in_batches(_read, (str(public), kinds), pages, workers):
        for document, is_text in batch:
            read.documents.append(document)
            if not is_text:
                message, hint = "it is not UTF-8", "save it as UTF-8"
                read.findings.append(Finding(document.path, "not-utf-8", message, hint))
    for path in read.sizes:
        if (path in _TEXTS or path.endswith(".xml")) and not path.startswith(MANIFEST + "/"):
            read.texts[path] = (public / path).read_bytes().decode("utf-8", "replace")
    read.redirects = read_redirects(read.texts.get("_redirects", ""))
    return read


def _sizes(public: str) -> Iterator[tuple[str, int]]:
    """List all files: `os.scandir` in a loop, since a site has hundreds of thousands."""
    pending = [""]
    while pending:
        folder = pending.pop()
        with os.scandir(f"{public}/{folder}") as entries:
            for entry in entries:
                path = f"{folder}/{entry.name}" if folder else entry.name
                if entry.is_dir(follow_symlinks=False):
                    pending.append(path)
                elif entry.is_file():
                    yield path, entry.stat().st_size


def _read(shared: tuple[str, tuple[str, ...]], batch: Sequence[str]) -> list[tuple[Document, bool]]:
    public, kinds = shared
    found: list[tuple[Document, bool]] = []
    for path in batch:
        with open(f"{public}/{path}", "rb") as file:  # noqa: PTH123 (for every page)
            content = file.read()
        try:
            text, is_text = content.decode(), True
        except UnicodeDecodeError:
            text, is_text = content.decode("utf-8", "replace"), False
        found.append((read_document(path, text, kinds), is_text))
    return found


def read_bodies(
    root: Path, files: Sequence[FileRef], owner: Owner, workers: Workers
) -> tuple[Body, ...]:
    """Read the articles' own texts: those that an earlier run has not read as they are now.

    A body takes 2.6 ms, ten times as long as a page (docs/check.md), so what comes of it is kept
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


def text_of(root: Path) -> Callable[[str], str]:
    """Make a function that reads a file of the site; what cannot be read is an empty text."""

    def read(path: str) -> str:
        try:
            text = (root / path).read_bytes().decode("utf-8", "replace")
        except OSError:
            return ""
        return text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")

    return read
