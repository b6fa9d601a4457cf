"""What still looks odd in a finished body, for the owner to look at: kept as decisions.

Nothing is changed here. A paragraph that ends without its sentence, one that begins in the middle
of one, lines that could be paragraphs or not: each is a place where a reader may stumble.
"""

from collections.abc import Iterator

from generator.importer.draft import Block, Decision, Draft, Kind, Shape
from generator.importer.evidence import Evidence
from generator.importer.measure import ends_clause, starts_plainly_lower

_PROSE = (Shape.PARAGRAPH, Shape.ITEM, Shape.QUOTE)
_SHOWN = 80


def step(draft: Draft, _evidence: Evidence) -> Draft:
    """Note what looks odd."""
    if not draft.blocks:
        empty = Decision(Kind.DOUBT, (), "", "nothing is left for the body", 0.7)
        return draft.decided(empty)
    return draft.decided(*_odd(draft.blocks))


def _odd(blocks: tuple[Block, ...]) -> Iterator[Decision]:
    for place, block in enumerate(blocks):
        after = blocks[place + 1] if place + 1 < len(blocks) else None
        before = blocks[place - 1] if place else None
        reason, sure = _doubt(block, before, after)
        if reason:
            yield Decision(Kind.DOUBT, block.lines, block.text[:_SHOWN], reason, sure)


def _doubt(block: Block, before: Block | None, after: Block | None) -> tuple[str, float]:
    text = block.text
    if "\ufffd" in text:
        return "a character that could not be read", 0.7
    if block.shape is Shape.PARAGRAPH and before is not None:
        if starts_plainly_lower(text) and before.shape in _PROSE:
            return "it begins in the middle of a sentence", 0.8
        close = before.shape is Shape.PARAGRAPH and block.lines[0] == before.lines[-1] + 1
        if close and block.was_split:
            return "a paragraph of its own, or the line above goes on", 0.8
    ends = block.shape in _PROSE and after is not None and after.shape is Shape.PARAGRAPH
    if ends and len(text) > 60 and not ends_clause(text) and text[-1] not in "*_":
        return (
            "it ends without the end of a sentence",
            0.7 if block.shape is Shape.PARAGRAPH else 0.9,
        )
    if block.shape is Shape.PARAGRAPH and len(text) < 15 and not ends_clause(text):
        return "it is very short", 0.85
    return "", 1.0
