"""A raw file that holds many texts, cut into them: at form feeds, at a line, or a mailbox.

A piece is named after its file and its number, `box.txt#3`, and has a digest of its own. When
texts are put in or taken out, the numbers shift: `realigned` finds each text again.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from generator.importer.memory import Entry
from generator.importer.owner import is_line

FORM_FEED = "form feed"
MBOX = "mbox"
_PIECE = re.compile(r"^(?P<file>.*)#(?P<number>\d+)$")
_ENVELOPE = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From .*\d:\d\d.*\d{4}")
_WIDE = ((b"\xff\xfe\x00\x00", "utf-32"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


@dataclass(frozen=True, slots=True)
class Span:
    """Where a piece stands in its file."""

    start: int
    end: int
    """In bytes, of the file or, where that is UTF-16, of the same in UTF-8 (`narrowed`)."""
    is_wide: bool = False
    """The file is UTF-16: it has to be read whole."""
    suffix: str = ""
    """What reads the piece, as a file's ending."""


def file_of(name: str) -> str:
    """Name the file that a piece is of; of a file that is not cut, itself."""
    match = _PIECE.match(name)
    return match["file"] if match else name


def way_to_cut(file: str, said: str) -> str:
    """Say how a file is to be cut: as the owner says, a mailbox at its messages, or not at all."""
    return said or (MBOX if file.lower().endswith(".mbox") else "")


def narrowed(content: bytes) -> bytes:
    """Write UTF-16 as UTF-8, so that bytes can be looked for; leave all else."""
    for mark, encoding in _WIDE:
        if content.startswith(mark):
            return content.decode(encoding, "replace").encode("utf-8", "replace")
    return content


def cut(content: bytes, file: str, how: str) -> list[Span]:
    """Find the texts of a file. A part without a word is none."""
    narrow = narrowed(content)
    suffix = ".mbox" if how == MBOX else "." + file.rpartition(".")[2].lower()
    spans: list[Span] = []
    for first, last in _bounds(narrow, how):
        part = narrow[first:last]
        blank = re.match(rb"(?:[^\S\n]*\n)*", part)
        start = first + (blank.end() if blank else 0)
        end = first + len(part.rstrip())
        if end > start and re.search(r"\w", narrow[start:end].decode("utf-8", "replace")):
            spans.append(Span(start, end, narrow is not content, suffix))
    return spans


def _bounds(content: bytes, how: str) -> Iterator[tuple[int, int]]:
    starts = [(0, 0), *_marks(content, how)]
    for place, (_, start) in enumerate(starts):
        yield start, starts[place + 1][0] if place + 1 < len(starts) else len(content)


def _marks(content: bytes, how: str) -> Iterator[tuple[int, int]]:
    """Give where a text ends and where the next begins."""
    if how == FORM_FEED:
        yield from (match.span() for match in re.finditer(rb"\f", content))
    elif how == MBOX:
        yield from (match.span() for match in _ENVELOPE.finditer(content))
    else:
        place = 0
        for line in content.splitlines(keepends=True):
            text = _decoded(line).strip("\ufeff \t\r\n\f")
            if is_line(how, text):  # a line without a word parts texts, and is of none
                after = place if re.search(r"\w", text) else place + len(line)
                yield place, after
            place += len(line)


def _decoded(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace")


def realigned(known: Mapping[str, Entry], raws: Mapping[str, str]) -> dict[str, Entry]:
    """Give the memory with each piece's entry under the number that its text has now.

    A text that is the same is found by its digest wherever it stands; one that has changed, by
    standing between the same neighbours. An entry whose text is gone is kept by its digest.
    """
    whole = dict(known)
    before, now = _by_file(known), _by_file(raws)
    for file, names in now.items():
        old = [known[name] for name in before.get(file, ())]
        for entry in old:
            del whole[entry.file]
        for entry, name in _matched(old, names, raws):
            whole[name] = replace(entry, file=name)
    return whole


def _matched(
    old: list[Entry], names: list[str], raws: Mapping[str, str]
) -> Iterator[tuple[Entry, str]]:
    by_raw = {entry.raw: entry for entry in reversed(old)}
    same = {name: by_raw.pop(raws[name]) for name in names if raws[name] in by_raw}
    yield from ((entry, name) for name, entry in same.items())
    used = {entry.file for entry in same.values()}
    matcher = SequenceMatcher(None, [e.raw for e in old], [raws[n] for n in names], autojunk=False)
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        olds = [entry for entry in old[i1:i2] if entry.file not in used]
        news = [name for name in names[j1:j2] if name not in same]
        is_change = kind == "replace" and len(olds) == len(news)
        yield from zip(olds, news, strict=True) if is_change else _gone(olds)


def _gone(entries: list[Entry]) -> Iterator[tuple[Entry, str]]:
    yield from ((entry, f"{file_of(entry.file)}#gone-{entry.raw[:12]}") for entry in entries)


def _by_file(names: Iterable[str]) -> dict[str, list[str]]:
    """Give the pieces of each file that is cut, in their order."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name in names:
        if _PIECE.match(name):
            found[file_of(name)].append(name)
    for pieces in found.values():
        pieces.sort(key=lambda name: int(name.rpartition("#")[2]))
    return found
