"""Short lines that stand alone above prose: headings.

Told from short paragraphs by their form: no full stop, not long, a capital first, longer text
below. A numbered one, or one in capitals, is surer than others.
"""

import re
from dataclasses import replace

from generator.importer.draft import Block, Decision, Draft, Kind, Shape
from generator.importer.evidence import Evidence
from generator.importer.measure import ends_clause

_LONGEST = 90
_NUMBERED = re.compile(
    r"^(?:(?:chapter|part|section|kapitel|chapitre|capítulo|teil)\s+)?(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[IVXL]{1,5}[.)]?)\s+(?=[^\W\d_]|[“\"‘])",
    re.IGNORECASE,
)
_NO_HEADING = re.compile(r"^(?:[QA]|[A-Z][\w.]{1,20}):|^[-–—“\"‘'„«]|\{|\}|https?://|@|^\W|[,;]$")


def step(draft: Draft, _evidence: Evidence) -> Draft:
    """Mark headings."""
    blocks = list(draft.blocks)
    found: list[Decision] = []
    is_cut = any(decision.kind is Kind.JOINED for decision in draft.decisions)
    for place, block in enumerate(blocks):
        after = blocks[place + 1] if place + 1 < len(blocks) else None
        sure = _is_heading(block, after, is_cut)
        if sure:
            blocks[place] = replace(block, shape=Shape.HEADING, level=2)
            found.append(
                Decision(
                    Kind.SHAPE,
                    block.lines,
                    block.text,
                    "a heading: short, alone, above prose",
                    sure,
                )
            )
    return replace(draft, blocks=tuple(blocks)).decided(*found)


def _is_heading(block: Block, after: Block | None, is_cut: bool) -> float:
    """Say how sure it is that a block is a heading; 0 where it is none.

    In a text that pages have cut it may be the beginning of a sentence, too.
    """
    text = block.text
    if block.shape is not Shape.PARAGRAPH or after is None or len(block.lines) > 2:
        return 0.0
    if len(text) > _LONGEST or after.shape in (Shape.RULE, Shape.HEADING):
        return 0.0
    bold = re.fullmatch(r"\*\*([^*]+)\*\*", text)
    if bold:
        text = bold[1]
    if _NUMBERED.match(text) and not ends_clause(text) and len(text) < 80:
        return 0.9
    if ends_clause(text) or _NO_HEADING.search(text) or len(text.split()) > 12:
        return 0.0
    if text.isupper() and len(text) > 3:
        return 0.9
    if not text[0].isupper() and not text[0].isdigit():
        return 0.0
    longer = len(after.text) > len(text) or after.shape in (Shape.ITEM, Shape.CODE)
    small = sum(word[0].islower() for word in text.split())
    unsure = 0.6 if is_cut and small > 2 else 0.8
    return unsure if longer else 0.0
