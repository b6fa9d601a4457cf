"""Footnotes: `[1]` or ¹ in the text and the notes below it, into Markdown's footnotes.

Only where every note that is defined is also called, so that no note is lost: Markdown does not
show a note that nothing calls.
"""

import re

from msgspec.structs import replace

from generator.importer.draft import Block, Decision, Draft, Kind, Shape
from generator.importer.evidence import Evidence

_SUPER = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_DEFINED = re.compile(
    r"^(?:\[(?P<square>\d{1,3})\]|(?P<super>[⁰¹²³⁴-⁹]+)|\[\^(?P<markdown>[\w-]+)\]:)\s*(?=\S)"
)
_CALLED = re.compile(
    r"(?<=\S)\[(?P<square>\d{1,3})\](?!\()|(?<=[^\s\d])(?P<super>[⁰¹²³⁴-⁹]+)"
    r"|\[\^(?P<markdown>[\w-]+)\](?!:)"
)
_LABEL = re.compile(
    r"^(?:foot|end)?notes?:?$|^(?:anmerkungen|fußnoten|notas|note|noten|примечания|références|references):?$",
    re.IGNORECASE,
)


def step(draft: Draft, _evidence: Evidence) -> Draft:
    """Turn notes and their calls into Markdown footnotes."""
    defined: dict[str, int] = {}
    blocks = _split(draft.blocks)
    for place, block in enumerate(blocks):
        match = _DEFINED.match(block.text) if block.shape in (Shape.PARAGRAPH, Shape.ITEM) else None
        if match and 2 * place >= len(blocks) - 1:
            label = _label(match)
            if label in defined:
                return draft
            defined[label] = place
    if not defined:
        return draft
    calls = {
        _label(m)
        for i, block in enumerate(blocks)
        if i not in defined.values() and _takes_calls(block)
        for m in _CALLED.finditer(block.text)
    }
    if set(defined) - calls:
        return draft
    made = [
        _note(block) if i in defined.values() else _call(block, defined)
        for i, block in enumerate(blocks)
    ]
    numbers = tuple(n for place in defined.values() for n in blocks[place].lines)
    count = "one note" if len(defined) == 1 else f"{len(defined)} notes, each"
    reason = f"{count} called in the text"
    found = Decision(Kind.NOTES, numbers, "", reason, 0.95)
    return replace(draft, blocks=tuple(made)).decided(found)


def _split(blocks: tuple[Block, ...]) -> list[Block]:
    """Cut blocks of several notes, a line each, into one block a note."""
    out: list[Block] = []
    for block in blocks:
        lines = block.text.split("\n")
        if block.shape is Shape.VERSE and all(_DEFINED.match(line.strip()) for line in lines):
            pairs = zip(lines, block.lines, strict=False)
            out += [Block(Shape.PARAGRAPH, line.strip(), (number,)) for line, number in pairs]
        else:
            out.append(block)
    return out


def _takes_calls(block: Block) -> bool:
    return block.shape in (Shape.PARAGRAPH, Shape.ITEM, Shape.QUOTE, Shape.HEADING)


def _label(match: re.Match[str]) -> str:
    groups = match.groupdict()
    return (
        groups.get("square")
        or (groups.get("super") or "").translate(_SUPER)
        or groups.get("markdown")
        or ""
    )


def _note(block: Block) -> Block:
    match = _DEFINED.match(block.text)
    assert match is not None, "only called with notes"
    return replace(block, shape=Shape.NOTE, marker=_label(match), text=block.text[match.end() :])


def _call(block: Block, defined: dict[str, int]) -> Block:
    if not _takes_calls(block):
        return block

    def written(match: re.Match[str]) -> str:
        label = _label(match)
        return f"[^{label}]" if label in defined else match[0]

    return replace(block, text=_CALLED.sub(written, block.text))
