"""Paragraphs that a page break cut in the middle of a sentence, joined again.

A paragraph that ends without the end of a sentence, before one that begins with a small letter,
was cut. Before a capital it was cut if it is long and breaks off at a small word or a comma, or
if the file is known to be cut. A footnote that stood between goes behind.
"""

import itertools
import re
from collections.abc import Sequence

from msgspec.structs import replace

from generator.importer import hyphens
from generator.importer.draft import Block, Decision, Draft, Kind, Shape
from generator.importer.evidence import Evidence
from generator.importer.measure import (
    ends_clause,
    is_half_sentence,
    starts_lower,
    starts_plainly_lower,
)

_LONG = 100
"""Characters from which a block without an end is no heading."""
_SOME = 3
"""Lines of a list that has lost its marks."""
_ENDED = re.compile(r"[.!?]\s+[^\W\d_]")
_NOTE = re.compile(r"^(?:[*†‡§«¹²³⁰-⁹^'‘]|\[?\d{1,2}[\])]?\s|I\s)")


def step(draft: Draft, evidence: Evidence) -> Draft:
    """Join what page breaks cut."""
    own = hyphens.count_words([block.text for block in draft.blocks])
    words = hyphens.Words(own, evidence.words)
    is_cut_file = is_cut(draft) or 2 * evidence.found.get("cut", 0) > evidence.files > 2
    blocks: list[Block] = []
    decisions: list[Decision] = []
    apart = _listed(draft.blocks) | _titled(draft.blocks)
    for place, block in enumerate(draft.blocks):
        before = _unfinished(blocks) if place not in apart else None
        if before is not None and _belongs(
            blocks[before], block, blocks[before + 1 :], is_cut_file
        ):
            joined, made = _join(blocks[before], block, words, is_cut_file)
            blocks[before] = joined
            decisions.append(made)
        else:
            blocks.append(block)
    return replace(draft, blocks=tuple(blocks)).decided(*decisions)


def _listed(blocks: Sequence[Block]) -> set[int]:
    """Find lines that are a list whose marks were lost: no one of them goes on with another.

    After a colon, some short lines in small letters stand alone, and no sentence ends in them.
    Gives their places, and that of the block below them.
    """
    found: set[int] = set()
    for place, block in enumerate(blocks):
        if block.shape is not Shape.PARAGRAPH or not block.text.endswith(":"):
            continue
        items = list(itertools.takewhile(_is_item, blocks[place + 1 :]))
        if len(items) >= _SOME:
            found |= set(range(place + 1, place + len(items) + 2))
    return found


def _titled(blocks: Sequence[Block]) -> set[int]:
    """Find paragraphs below a heading, in a text that also begins others with a small letter.

    Where names are written small (`shepmaster proposed …`), a short line above one is no half
    sentence: it stands alone, its line had room, and other paragraphs begin so below a full stop.
    """
    pairs = list(enumerate(itertools.pairwise(blocks), 1))
    if not any(_begins_small(above, below) for _, (above, below) in pairs):
        return set()
    return {
        place
        for place, (above, below) in pairs
        if above.ends_short and len(above.lines) == 1 and len(above.text) < 0.6 * _LONG
        if not below.starts_page and starts_plainly_lower(below.text)
        if above.text[:1].isupper() and len(below.text) > len(above.text)
    }


def _begins_small(above: Block, below: Block) -> bool:
    """Say whether a paragraph begins with a small letter, and the one above it has ended."""
    are_prose = above.shape is below.shape is Shape.PARAGRAPH and not below.starts_page
    return are_prose and ends_clause(above.text) and starts_plainly_lower(below.text)


def _is_item(block: Block) -> bool:
    is_line = block.shape is Shape.PARAGRAPH and len(block.lines) == 1 and not block.starts_page
    is_short = is_line and len(block.text) < 2 * _LONG and not _ENDED.search(block.text)
    return is_short and starts_plainly_lower(block.text)


def _unfinished(blocks: list[Block]) -> int | None:
    """Find the block that a paragraph may go on with: the last, or one above footnotes."""
    for back in range(len(blocks) - 1, max(-1, len(blocks) - 4), -1):
        block = blocks[back]
        if back == len(blocks) - 1 and block.shape in (Shape.PARAGRAPH, Shape.ITEM, Shape.QUOTE):
            if not ends_clause(block.text) and not _is_emphasised(block.text):
                return back
        elif (
            block.shape is Shape.PARAGRAPH and not ends_clause(block.text) and len(block.text) > 60
        ):
            return back
        if not _NOTE.match(block.text) or block.shape is not Shape.PARAGRAPH:
            return None
    return None


def _is_emphasised(text: str) -> bool:
    """Say whether all of a block is set in italics or bold: it is whole without a full stop."""
    return len(text) > 2 and text[0] == text[-1] and text[0] in "*_"


def is_cut(draft: Draft) -> bool:
    """Say whether a text surely has paragraphs that were cut in mid-sentence."""
    return any(_is_surely_cut(a, b) for a, b in itertools.pairwise(draft.blocks))


def _is_surely_cut(block: Block, after: Block) -> bool:
    if block.shape is not Shape.PARAGRAPH or after.shape is not Shape.PARAGRAPH:
        return False
    if len(block.text) < 60 or ends_clause(block.text) or _is_emphasised(block.text):
        return False
    small = len(block.text) > _LONG and _is_small(block.text.rsplit(maxsplit=1)[-1])
    return small or starts_plainly_lower(after.text)


def _belongs(block: Block, after: Block, between: Sequence[Block], is_cut_file: bool) -> bool:
    if after.shape is not Shape.PARAGRAPH and not (
        block.shape is after.shape is Shape.QUOTE and after.starts_page
    ):
        return False
    if between:
        return after.starts_page and starts_plainly_lower(after.text) and block.is_full
    if block.shape is Shape.ITEM:
        long = len(block.text) > 60 or after.starts_page
        return long and starts_plainly_lower(after.text)
    if starts_plainly_lower(after.text):
        return True
    last = block.text.rsplit(maxsplit=1)[-1]
    if starts_lower(after.text):
        return after.starts_page or (len(block.text) >= _LONG and last[-1:] not in "*_")
    if len(after.text) < _LONG and not ends_clause(after.text):
        return False  # it looks like a heading, and a heading does not go on with a sentence
    if block.ends_short:
        return False
    if (after.starts_page or is_cut_file) and _is_half(block):
        return True
    if _is_titled(block.text):
        return False
    enough = 0.7 * _LONG if is_cut_file else _LONG
    if len(block.text) < enough and not (block.is_full and after.starts_page):
        return after.starts_page and _is_small(last) and len(block.text) > 25
    return after.starts_page or is_cut_file or last.endswith(",") or _is_small(last)


def _is_half(block: Block) -> bool:
    """Say whether a short line, in a text whose lines are paragraphs, is half a sentence."""
    is_line = not block.is_full and len(block.lines) == 1
    return is_line and 25 < len(block.text) < _LONG and is_half_sentence(block.text)


def _is_titled(text: str) -> bool:
    """Say whether a line is written as titles are, most words with a capital."""
    words = [word for word in text.split() if word[0].isalpha()]
    capital = sum(word[0].isupper() for word in words)
    return len(text) < 1.5 * _LONG and capital >= 0.6 * len(words)


def _is_small(word: str) -> bool:
    """Say whether a sentence cannot well end with this word: short, and in small letters."""
    return word.isalpha() and word.islower() and len(word) <= 4


def _join(
    block: Block, after: Block, words: hyphens.Words, is_cut_file: bool
) -> tuple[Block, Decision]:
    text, _ = hyphens.join(block.text, after.text, words)
    lower = starts_lower(after.text)
    page = "a page break" if after.starts_page else "a blank line"
    reason = f"cut in mid-sentence by {page}" + ("" if lower else ", before a capital")
    where = (block.lines[-1], after.lines[0])
    shown = f"{_end(block.text)} | {_start(after.text)}"
    likely = is_cut_file and (_is_small(block.text.split()[-1]) or block.text.endswith(","))
    sure = 0.97 if lower else 0.85 if likely else 0.7
    made = Decision(Kind.JOINED, where, shown, reason, sure)
    joined = replace(block, text=text, lines=(*block.lines, *after.lines))
    joined = replace(joined, is_full=after.is_full, ends_short=after.ends_short)
    return joined, made


def _end(text: str) -> str:
    return "… " + " ".join(text.split()[-5:])


def _start(text: str) -> str:
    return " ".join(text.split()[:5]) + " …"
