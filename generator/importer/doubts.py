"""What still looks odd in a finished draft, for the owner to look at: kept as decisions.

Nothing is changed here. A paragraph that ends without its sentence, one that begins in the middle
of one, a date that was left in the text: each is a place where a reader may stumble.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from statistics import median_low

from generator.importer import hyphens
from generator.importer.dates import read_date
from generator.importer.draft import Block, Decision, Draft, Kind, Shape, body_lines
from generator.importer.evidence import Evidence
from generator.importer.measure import (
    ends_clause,
    ends_sentence,
    has_room,
    starts_lower,
    starts_plainly_lower,
)
from generator.importer.names import read_marked, read_names

EMPTY = "nothing is left for the body"
UNREADABLE = "a character that could not be read"
UNBEGUN = "it begins in the middle of a sentence"
SPLIT = "a paragraph of its own, or the line above goes on"
UNENDED = "it ends without the end of a sentence"
LEFT_DATE = "it may be the text's date"
LEFT_NAME = "it may say who wrote the text"
TITLED_MORE = "it may say more than the title: who wrote the text, or when"
AGAIN = "the same words stand above, too"
LONG = "it is much longer than the others"
WITHIN = "a sentence ends before its line is full: a paragraph, perhaps"
BETWEEN = "nothing but a short line says that a paragraph begins"
"""What `sureness` knows the doubts by."""

_TAIL = re.compile(r"(?:,| [-–—] | by )\s*([^,]+)$")
_FIELD = re.compile(r"[A-Z][\w-]{1,20}:\s")
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_PROSE = (Shape.PARAGRAPH, Shape.ITEM, Shape.QUOTE)
_KEPT = {
    Shape.VERSE: "its lines are kept, as those of verse",
    Shape.TABLE: "its lines are kept, as those of a table",
    Shape.CODE: "its lines are kept, as those of code",
}
_SHOWN = 80
_EDGE = 3
"""Blocks at the body's ends where a line of the head may have been left."""


def step(draft: Draft, evidence: Evidence) -> Draft:
    """Note what looks odd."""
    if not draft.blocks:
        empty = Decision(Kind.DOUBT, (), "", EMPTY, 0.7)
        return draft.decided(*_titled_more(draft), empty)
    found = (
        *_titled_more(draft),
        *_odd(draft.blocks),
        *_kept(draft.blocks),
        *_left(draft, evidence),
        *_repeated(draft.blocks),
        *_long(draft.blocks),
        *_breaks(draft),
        *_broken(draft, evidence),
    )
    return draft.decided(*found)


def _odd(blocks: tuple[Block, ...]) -> Iterator[Decision]:
    for place, block in enumerate(blocks):
        after = blocks[place + 1] if place + 1 < len(blocks) else None
        before = blocks[place - 1] if place else None
        for reason, sure in _doubts(block, before, after):
            yield _doubt(block, reason, sure)


def _doubt(block: Block, reason: str, sure: float, kind: Kind = Kind.DOUBT) -> Decision:
    return Decision(kind, block.lines, block.text[:_SHOWN], reason, sure)


def _doubts(block: Block, before: Block | None, after: Block | None) -> Iterator[tuple[str, float]]:
    text = block.text
    if "\ufffd" in text:
        yield UNREADABLE, 0.7
    is_paragraph = block.shape is Shape.PARAGRAPH
    if is_paragraph and before is not None:
        if starts_plainly_lower(text) and before.shape in _PROSE:
            yield UNBEGUN, 0.8
        close = before.shape is Shape.PARAGRAPH and block.lines[0] == before.lines[-1] + 1
        if close and block.was_split:
            yield SPLIT, 0.8
    ends = block.shape in _PROSE and (after is None or after.shape is Shape.PARAGRAPH)
    if ends and len(text) > 60 and not ends_clause(text) and text[-1] not in "*_":
        yield UNENDED, 0.7 if is_paragraph else 0.9
    elif is_paragraph and len(text) < 15 and not ends_clause(text):
        yield "it is very short", 0.85


def _kept(blocks: Sequence[Block]) -> Iterator[Decision]:
    """Note lines that were not put together, without a mark that asks for it."""
    for block in blocks:
        reason = _KEPT.get(block.shape, "")
        if reason and len(block.lines) > 1:
            yield _doubt(block, reason, 0.9, Kind.SHAPE)


def _left(draft: Draft, evidence: Evidence) -> Iterator[Decision]:
    """Note a date or a name at the body's ends, where the head has none."""
    blocks = draft.blocks
    edges = blocks if len(blocks) <= 2 * _EDGE else (*blocks[:_EDGE], *blocks[-_EDGE:])
    for block in edges:
        text = block.text
        if len(text) > 90 or block.shape not in (Shape.PARAGRAPH, Shape.HEADING, Shape.VERSE):
            continue
        if read_date(text, evidence.order):
            yield _doubt(block, LEFT_DATE, 0.5 if not draft.date else 0.8)
        elif read_marked(text) or (not draft.authors and read_names(text)):
            yield _doubt(block, LEFT_NAME, 0.5 if not draft.authors else 0.8)


def _titled_more(draft: Draft) -> Iterator[Decision]:
    """Note a title that ends with a name or a year, or names a field, where the head has none."""
    title = draft.title
    tail = _TAIL.search(title)
    has_name = not draft.authors and tail and read_names(tail[1])
    has_field = not draft.authors and _FIELD.match(title)
    if has_name or has_field or (not draft.date and _YEAR.search(title)):
        lines = next((d.lines for d in draft.decisions if d.kind is Kind.TITLE), ())
        yield Decision(Kind.DOUBT, lines, title, TITLED_MORE, 0.3)


def _repeated(blocks: Sequence[Block]) -> Iterator[Decision]:
    """Note short blocks that stand in the text twice: furniture, perhaps."""
    seen: set[str] = set()
    for block in blocks:
        text = block.text
        if block.shape in (Shape.PARAGRAPH, Shape.HEADING) and 3 < len(text) < 100:
            if text in seen:
                yield _doubt(block, AGAIN, 0.8)
            seen.add(text)


def _long(blocks: Sequence[Block]) -> Iterator[Decision]:
    """Note a paragraph that is much longer than the others: two, perhaps."""
    lengths = [len(block.text) for block in blocks if block.shape is Shape.PARAGRAPH]
    if len(lengths) < 4:
        return
    limit = max(1500, 5 * median_low(lengths))
    for block in blocks:
        if block.shape is Shape.PARAGRAPH and len(block.text) > limit:
            yield _doubt(block, LONG, 0.9)


def _breaks(draft: Draft) -> Iterator[Decision]:
    """Note where nothing but a line's length says whether a paragraph ends.

    A line within a paragraph that ends a sentence though it had room for the next word; a
    paragraph that no blank line and no indentation part from the one above.
    """
    lines = {line.number: line for line in draft.lines if line.text}
    within: list[int] = []
    between: list[int] = []
    last = 0
    for block in draft.blocks:
        if block.shape not in (Shape.PARAGRAPH, Shape.QUOTE):
            last = 0
            continue
        is_close = last == block.lines[0] - 1 and last in lines and block.lines[0] in lines
        if is_close and lines[block.lines[0]].indent <= lines[last].indent:
            between.append(block.lines[0])
        last = block.lines[-1]
        if len(block.lines) == 1:
            continue
        own = [lines[number] for number in block.lines if number in lines]
        width = max((len(line.text) for line in own), default=0)
        for line, after in itertools.pairwise(own):
            if len(line.text) >= width or after.number != line.number + 1:
                continue
            ends = ends_sentence(line.text) and not starts_lower(after.text)
            if ends and has_room(line.text, after.text, width):
                within.append(line.number)
    if within:
        share = min(1.0, len(within) / len(draft.blocks))
        yield Decision(Kind.DOUBT, tuple(within), "", WITHIN, round(1 - 0.9 * share, 2))
    if between:
        yield Decision(Kind.DOUBT, tuple(between), "", BETWEEN, _less(len(between)))


def _less(count: int) -> float:
    return round(0.5 + 0.45 / count, 2)


def _broken(draft: Draft, evidence: Evidence) -> Iterator[Decision]:
    """Note words that a line's end broke, and of which no other text knows."""
    lines = body_lines(draft)
    places = [i for i, line in enumerate(lines[:-1]) if line.text.endswith(hyphens.HYPHENS)]
    if not places:
        return
    words = hyphens.Words(hyphens.count_words([line.text for line in lines]), evidence.words)
    for place in places:
        after = next((line for line in lines[place + 1 :] if line.text), None)
        word = hyphens.unknown(lines[place].text, after.text, words) if after else ""
        if word and after:
            numbers = (lines[place].number, after.number)
            reason = "broken at a line's end, and whole in no other place"
            yield Decision(Kind.HYPHEN, numbers, word, reason, 0.9)
