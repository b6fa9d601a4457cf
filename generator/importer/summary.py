"""A summary, where the first sentences of the article are not one.

Without `summary` a list shows how the article begins. That is no use where it begins with an
editor's note, a salutation, verse or a list: then the first real sentences are written out.
"""

import re

from msgspec.structs import replace

from generator.importer.characters import any_of
from generator.importer.draft import Block, Decision, Draft, Kind, Shape
from generator.importer.evidence import Evidence

_LONGEST = 280
_SHORTEST = 60
_EMPHASIS = re.compile(r"(?<![\\\w])[*_`]{1,3}(?=\S)|(?<=\S)(?<!\\)[*_`]{1,3}(?!\w)")
_MARKED = "*_`[\\"
_SENTENCE = re.compile(r".+?[.!?。！？।][\"'”’»)\]]*(?=\s+[^\W\d_a-z]|\s*$)|.+$")
_ABBREVIATED = re.compile(
    r"(?:\b(?:[A-Z]|Mr|Mrs|Ms|Dr|St|Prof|Gen|Col|Sen|Rep|No|vs|etc|Jr|Sr|U\.S)\.)$"
)


def step(draft: Draft, _evidence: Evidence) -> Draft:
    """Write a summary where the beginning does not serve."""
    if draft.summary or draft.subtitle:
        return draft
    first = next((b for b in draft.blocks if b.shape is not Shape.HEADING), None)
    real = next((block for block in draft.blocks if _is_real(block)), None)
    if real is None or first is None or real is first or _opens_well(first):
        return draft
    text = cut(plain(real.text))
    reason = "the text begins with something else than its subject"
    return replace(draft, summary=text).decided(
        Decision(Kind.SUMMARY, real.lines, text, reason, 0.7)
    )


def _opens_well(block: Block) -> bool:
    """Say whether a block serves as the beginning of a summary, short as it may be."""
    return block.shape is Shape.PARAGRAPH and len(block.text) > 30 and block.text[-1] in ".!?…"


def _is_real(block: Block) -> bool:
    text = block.text.strip()
    emphasised = text.startswith(("*", "_")) and text.endswith(("*", "_"))
    return block.shape is Shape.PARAGRAPH and len(text) >= _SHORTEST and not emphasised


def cut(text: str) -> str:
    """Give the first sentences of a text, to 280 characters; a longer one is cut at a word."""
    out = ""
    for match in _SENTENCE.finditer(text):
        more = f"{out} {match[0].strip()}".strip()
        if len(more) > _LONGEST and out and not _ABBREVIATED.search(out):
            break
        out = more
        if len(out) > _LONGEST:
            return out[:_LONGEST].rsplit(maxsplit=1)[0].rstrip(",;:—–-") + " …"
    return out


def plain(text: str) -> str:
    """Write a text without its inline Markdown."""
    if not any_of(_MARKED, text):
        return text
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"\[\^?[\w-]+\]", "", text)
    text = _EMPHASIS.sub("", text)
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text)
