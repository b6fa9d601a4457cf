"""Read the built site from the disk: its files' sizes, its pages in workers, its texts."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from generator.check.built import Finding
from generator.check.document import Document, read_document
from generator.model.output import MANIFEST
from generator.rules import Redirect, read_redirects
from generator.workers import Workers, in_batches

_TEXTS = ("_redirects", "_headers", "robots.txt")


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
