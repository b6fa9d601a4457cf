"""The lines that a head can be made of, sorted into what each can be."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.importer.dates import Found, read_date
from generator.importer.draft import Draft, Line, body_lines
from generator.importer.evidence import Evidence
from generator.importer.measure import ends_sentence, has_room, starts_lower
from generator.importer.names import Byline, read_marked, read_names
from generator.importer.titleblock import is_more, signed

_REACH = 14
"""Lines that a head may take."""
PARTS = re.compile(r"\s+[|·•/]\s+|\s{3,}|\t")
UNDERLINE = re.compile(r"(?:={3,}|-{3,}|~{3,}|\*{3,})$")


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the head, and what it can be."""

    line: Line
    is_alone: bool
    """Blank lines, or the file's ends, before and after it."""
    date: Found | None
    byline: Byline | None
    is_marked: bool
    """It says that it is a byline, or holds a date too."""
    is_prose: bool
    also: tuple[Line, ...] = ()
    """Further lines of its byline."""


def items_of(draft: Draft, evidence: Evidence) -> list[Item]:
    """Give the lines of the head, up to the first line of prose, which is the last item."""
    lines = body_lines(draft)
    texts = [i for i, line in enumerate(lines) if line.text][:_REACH]
    items: list[Item] = []
    taken: set[Line] = set()
    for place in texts:
        line = lines[place]
        if line in taken:
            continue
        before = lines[place - 1].text if place else ""
        after = lines[place + 1].text if place + 1 < len(lines) else ""
        item = _sorted(line, not before and not after, after, evidence)
        if not item.date and items:
            item = _with_block(item, [other for other in lines[place:] if other.text][:8])
            taken.update(item.also)
        items.append(item)
        if item.is_prose and len(items) > 1:
            break
    return items


def _with_block(item: Item, following: Sequence[Line]) -> Item:
    """Read a byline that takes several lines, or says what else its author has written."""
    block = signed(following)
    if not block or (len(block.lines) == 1 and not is_more(item.line.text)):
        return item
    return replace(
        item, byline=block.byline, is_marked=True, is_prose=False, also=tuple(block.lines[1:])
    )


def _sorted(line: Line, is_alone: bool, after: str, evidence: Evidence) -> Item:
    text = line.text.strip()
    date = read_date(text, evidence.order) if len(text) < 90 else None
    byline = None
    marked = False
    if not date and len(text) <= 220:
        byline = read_marked(text)
        marked = byline is not None
        parts = [part for part in PARTS.split(text) if part.strip()]
        if len(parts) > 1:
            dates = [
                found for found in (read_date(part, evidence.order) for part in parts) if found
            ]
            named = [n for n in (read_marked(p) or read_names(p) for p in parts) if n]
            if dates:
                date = dates[0]
                byline = named[0] if named else None
                marked = True
        if not byline:
            byline = read_names(text)
    return Item(line, is_alone, date, byline, marked, _is_prose(text, after))


def _is_prose(text: str, after: str) -> bool:
    """Say whether a line is running text: a sentence, or a line that fills its measure."""
    if len(text) > 150 or (ends_sentence(text) and len(text) > 70):
        return True
    if ends_sentence(text) and len(text.split()) > 7 and not text.isupper():
        return True
    wraps = after and len(text) > 50 and (starts_lower(after) or len(after) > 50)
    return bool(
        wraps and not UNDERLINE.match(after.strip()) and not has_room(text, after, len(text) + 4)
    )


def meta_follows(items: Sequence[Item]) -> bool:
    """Say whether a byline or a date stands among the next lines, before any prose."""
    for item in items:
        if item.date or item.is_marked:
            return True
        if item.is_prose and not item.is_alone:
            return False
    return False


def plain_title(text: str) -> str:
    """Write a line without the Markdown that sets it off."""
    text = re.sub(r"^#{1,6}\s+|\s+#+$", "", text.strip())
    for mark in ("**", "__", "*", "_"):
        inner = text[len(mark) : -len(mark)]
        if text.startswith(mark) and text.endswith(mark) and len(inner) > 1 and mark not in inner:
            text = inner
    return re.sub(r"\s+", " ", text).strip()
