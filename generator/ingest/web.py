"""Web pages, by two readers: trafilatura says what of a page is its article, ours how it is set.

Trafilatura tells an article from menus, banners and what is related; our reader keeps headings,
lists, quotations, code and captions. What is left out is in the report. Trafilatura's dates are
not used: it fills days up.
"""

import re
from dataclasses import replace

from generator.frontmatter import write
from generator.importer.draft import Decision, Kind
from generator.importer.formats import blocks_of
from generator.importer.raw import Raw, read_by

_SIGNED = re.compile(
    r"\b(?:1[5-9]|20)\d\d\b|^\W*(?:by|von|par|por|de|da|di|door|av|от|автор|posted|published)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")
_LINK = re.compile(r"\]\([^()\s]*\)")
_LARGEST = 5_000_000
_NEAR = 4
"""Blocks above the text in which a byline or a date may stand."""


def read_web(content: bytes, simple: Raw) -> Raw:
    """Read a web page's article, or give what the simple reader has read: where there is none."""
    import trafilatura

    if len(content) > _LARGEST:
        return simple
    fields, blocks = blocks_of(content)
    found = trafilatura.extract(content, include_comments=False, favor_recall=True) or ""
    about = trafilatura.extract_metadata(content)
    author = fields.get("author") or about.author or ""
    if author:
        fields = {**fields, "author": author}
    chosen = _chosen(blocks, found)
    first = next((i for i, is_in in enumerate(chosen) if is_in), 0)
    if not author or not fields.get("date"):
        for place in range(max(0, first - _NEAR), first):
            chosen[place] = chosen[place] or bool(_SIGNED.search(blocks[place]))
    kept = [block for block, is_in in zip(blocks, chosen, strict=True) if is_in]
    if _length(kept) < 0.2 * _length(blocks):
        return simple
    head = write([(name, " ".join(value.split())) for name, value in fields.items() if value])
    raw = read_by(f"trafilatura {trafilatura.__version__}", "\n\n".join((head, *kept)))
    out = [block for block, is_in in zip(blocks, chosen, strict=True) if not is_in]
    told = Decision(Kind.FURNITURE, (), "\n".join(out), "it stands around the article", 0.9)
    decisions = (*raw.decisions, told) if out else raw.decisions
    return replace(raw, is_markdown=True, decisions=decisions)


def _chosen(blocks: list[str], found: str) -> list[bool]:
    """Say of each block whether it is in what was found: its words in their order, or nearly all.

    A block of a few words has to be a line of its own there, since its words may be anywhere.
    Headings and captions that stand between blocks of the article are the article's.
    """
    lines = {_words(line) for line in re.split(r"[\n|]", found)}
    whole = f" {' '.join(_words(found).split())} "
    known = set(whole.split())
    chosen = []
    for block in blocks:
        words = _words(block)
        many = words.split()
        is_long = len(many) > 3
        is_nearly = is_long and sum(word in known for word in many) >= 0.95 * len(many)
        chosen.append(words in lines or (is_long and f" {words} " in whole) or is_nearly)
    for place in range(1, len(blocks) - 1):
        if blocks[place].startswith("!["):
            chosen[place] = chosen[place - 1] or chosen[place + 1]
        elif chosen[place - 1] and chosen[place + 1] and len(blocks[place]) < 300:
            chosen[place] = True
    return chosen


def _words(text: str) -> str:
    return " ".join(_WORD.findall(_LINK.sub("]", text).casefold()))


def _length(blocks: list[str]) -> int:
    return sum(len(_words(block)) for block in blocks)
