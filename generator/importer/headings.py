"""Short lines that stand alone above prose: headings.

Told from short paragraphs by their form: no full stop, not long, a capital first, longer text
below. A numbered one, or one in capitals, is surer than others.
"""

import itertools
import re

from msgspec.structs import replace

from generator.importer.dates import read_date
from generator.importer.draft import Block, Decision, Draft, Kind, Shape
from generator.importer.evidence import Evidence
from generator.importer.measure import ends_clause, is_half_sentence, starts_lower
from generator.importer.names import read_marked

_LONGEST = 90
_NUMBERED = re.compile(
    r"""^(?:(?:chapter|part|section|kapitel|chapitre|capítulo|teil)\s+(?:\d{1,2}|[IVXL]{1,5})[.)]?
        | \d{1,2}(?:\.\d{1,2})*[.)]? | [IVXL]{1,5}[.)] | (?-i:[IVXL]{2,5})
    )\s+(?=[^\W\d_]|[“\"‘])""",
    re.IGNORECASE | re.VERBOSE,
)
"""A number alone has its point, or more letters: `I have seen` and `Xi spoke` have none."""
_NO_HEADING = re.compile(
    r"^(?:[QA]|[A-Z][\w.]{1,20}):|^[-–—“\"‘'„«]|\{|\}|https?://|@|^\W|[,;—–-]$"
)
_SENTENCES = re.compile(r"\b[a-zà-ÿ]{3,}\.\s+[^\W\d_a-zà-ÿ]")
"""One sentence ends and another begins, as in no heading: `… more than once. He would …`."""
_SALUTATION = re.compile(
    r"^(?:(?:my )?(?:very )?dear(?:est)?\b|sehr geehrte|liebe[rs]? [A-Z]|ch[eè]re?s? [A-Z]|"
    r"querid[oa]s? [A-Z]|estimad[oa]s? [A-Z]|(?:sirs?|gentlemen|madam|messieurs|monsieur|"
    r"fellow[- ]citizens)\W*$)[^.]{0,40}$",
    re.IGNORECASE,
)
_LEADING_TEXT = """
    a an the of and or le la les du et der die das dem des und el los las una y del il gli e
    di het een van
"""
_LEADING = frozenset(_LEADING_TEXT.split())
"""Words that lead to another: no heading ends with them."""
_BY = frozenset(("by", "von", "par", "por", "door", "af", "av", "di", "de", "per"))


def step(draft: Draft, _evidence: Evidence) -> Draft:
    """Mark headings."""
    blocks = list(draft.blocks)
    found: list[Decision] = []
    is_cut = any(decision.kind is Kind.JOINED for decision in draft.decisions)
    for place, block in enumerate(blocks):
        after = blocks[place + 1] if place + 1 < len(blocks) else None
        sure = 0.0 if not place and _is_of_head(block.text) else _is_heading(block, after, is_cut)
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
    if found:
        found += _questions(blocks)
    return replace(draft, blocks=tuple(blocks)).decided(*found)


def _questions(blocks: list[Block]) -> list[Decision]:
    """Mark short questions above longer text, in a text that has other headings."""
    found: list[Decision] = []
    for place, (block, after) in enumerate(itertools.pairwise(blocks)):
        if block.shape is not Shape.PARAGRAPH or after.shape not in (Shape.PARAGRAPH, Shape.ITEM):
            continue
        text = block.text
        asks = text.endswith("?") and text.count("?") == 1 and not re.search(r"[.!]\s", text)
        short = len(text) <= 80 and len(block.lines) == 1 and text[0].isupper()
        if asks and short and 2 * len(text) < len(after.text) and not _NO_HEADING.search(text):
            blocks[place] = replace(block, shape=Shape.HEADING, level=2)
            reason = "a heading: a short question above longer text"
            sure = 0.9 if place else 0.6  # the first may be what the text asks
            found.append(Decision(Kind.SHAPE, block.lines, text, reason, sure))
    return found


def _is_of_head(text: str) -> bool:
    """Say whether the first block is rather what was left of the head: a date, or who wrote it."""
    return bool(read_date(text) or read_marked(text)) if len(text) < _LONGEST else False


def _is_no_heading(text: str) -> bool:
    """Say whether a short line is a form of address, or leads to what stands below it."""
    words = text.casefold().split()
    return bool(_SALUTATION.match(text)) or words[-1] in _LEADING or text.casefold() in _BY


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
    if _SENTENCES.search(text):
        return 0.0
    if _NUMBERED.match(text) and not ends_clause(text) and len(text) < 80:
        return 0.95
    if ends_clause(text) or _NO_HEADING.search(text) or len(text.split()) > 12:
        return 0.0
    if _is_no_heading(text):
        return 0.0
    if text.isupper() and len(text) > 3:
        return 0.95
    if not text[0].isupper() and not text[0].isdigit():
        return 0.0
    longer = len(after.text) > len(text) or after.shape in (Shape.ITEM, Shape.CODE)
    if not longer:
        return 0.0
    return _sure_when_cut(text, after) if is_cut or after.starts_page else 0.95


def _sure_when_cut(text: str, after: Block) -> float:
    """Say how sure it is that a short block is no half sentence, where sentences were cut.

    A page seldom ends with a heading; a sentence opens with a small word more often than a
    heading does, and has more of them.
    """
    words = text.split()
    if after.starts_page or starts_lower(after.text):
        return 0.4
    small = sum(word[0].islower() for word in words)
    return 0.5 if is_half_sentence(text) else 0.8 if small > 2 else 0.9
