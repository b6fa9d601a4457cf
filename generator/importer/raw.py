"""What a reader makes of a raw file that is no plain text: text for the stages, and its pictures.

The text is handed on as bytes, as a plain text is, so that all formats end in the same stages.
A picture is named in the text by a path below `FILES`, until the article has its place.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from anyascii import anyascii

from generator.importer.draft import Decision, Kind
from generator.model.problem import Place, Refused, Severity

FILES = "./@files/"
"""Stands before a file's name in links until the article's own folder is known."""
_UNSAFE = re.compile(r"[^a-z0-9.-]+")
_LONGEST = 80
"""Letters of a name before its ending."""

Importer = Callable[[bytes], str]
"""A site's own reader of a kind of files: what is in the file, as text or Markdown."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A file that belongs beside the article."""

    name: str
    content: bytes
    title: str = ""
    """What it is called at the article's end, where it is linked; empty of what the text shows."""


@dataclass(frozen=True, slots=True)
class Raw:
    """A raw file as text."""

    content: bytes
    decisions: tuple[Decision, ...] = ()
    """Which reader was used, and what it has left out."""
    pictures: tuple[Picture, ...] = ()
    is_markdown: bool = False
    """What looks like Markdown in it is Markdown: a reader wrote it so."""

    @property
    def is_plain(self) -> bool:
        """Say whether the file was text already, in an encoding that is to be found out."""
        return not self.decisions


def read_by(reader: str, text: str, sure: float = 1.0) -> Raw:
    """Hand on a text with the name of the reader that made it, and how well it can read."""
    decision = Decision(Kind.READER, (), reader, "by the file's ending", sure)
    return Raw(text.encode("utf-8", "replace"), (decision,))


def refused(code: str, message: str, hint: str) -> Refused:
    """Leave a raw file out. Whoever knows its path adds it."""
    return Refused(Place("").problem(code, message, hint, Severity.WARNING))


def file_name(name: str, taken: Iterable[str] = ()) -> str:
    """Write a file's name so that it can stand in any address, and in none of the others' place.

    Other scripts are transliterated. In an article's folder a name that ends in `.md` would be an
    article's, and `index.html` the article's own page: such names are made others.
    """
    latin = anyascii(re.split(r"[/\\]", name)[-1]).lower()
    bare = _UNSAFE.sub("-", latin).strip("-.") or "file"
    bare = re.sub(r"-*\.-*", ".", bare)
    stem, dot, ending = bare.rpartition(".")
    if ending in ("md", "markdown") and stem:
        stem, ending = bare, "txt"
    first = f"{stem[:_LONGEST].rstrip('-.')}{dot}" if stem else ""
    bare = f"{first}{ending[:_LONGEST]}"
    others = {*taken, "index.html"}
    number = 2
    while bare in others:
        bare = f"{first.removesuffix('.') or ending}-{number}{dot}{ending if stem else ''}"
        number += 1
    return bare
