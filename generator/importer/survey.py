"""The first pass over a file: what it says for the collection's evidence."""

import re
from collections.abc import Iterator

from generator.importer import (
    columns,
    furniture,
    head,
    header,
    initials,
    joins,
    paragraphs,
    tags,
)
from generator.importer.draft import Draft, Kind, Part, body_lines, islands
from generator.importer.duplicates import Sketch, sketch
from generator.importer.evidence import Evidence, Survey, hashed
from generator.importer.months import fold
from generator.importer.repetition import head_key, near_page_end

_NOTHING = Evidence()
_EDGE = 6
"""Islands at a file's end whose lines are counted."""
_HEAD = 40
"""Lines in which a head stands."""
_NO_HEAD = (Part.BODY, Part.FURNITURE)
_REASONED = (Kind.TITLE, Kind.BYLINE)
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")


def survey(draft: Draft, found: Survey, evidence: Evidence = _NOTHING) -> Sketch:
    """Add what one file has to say to the counts, by steps that know nothing of the others yet.

    The sketch that is given back is for finding the same text under another name.
    """
    found.files += 1
    draft = header.step(draft, evidence)
    draft = columns.step(initials.step(draft, evidence), evidence)
    _lines(draft, found)
    draft = furniture.step(draft, evidence)
    found.furniture.update(set(_owners_furniture(draft)))
    draft = head.step(draft, evidence)
    found.found.update(name for name in ("title", "authors", "date") if getattr(draft, name))
    found.names.update({fold(name) for name in draft.authors})
    found.found.update(head_forms(draft))
    order = head.order_of(draft)
    if order:
        found.orders[order] += 1
    draft = paragraphs.step(draft, evidence)
    found.found.update(["cut"] if joins.is_cut(draft) else [])
    draft = joins.step(draft, evidence)
    found.words.update(words_in(draft))
    found.topics.update(tags.votes(draft))
    return sketch(draft)


def head_forms(draft: Draft) -> tuple[str, ...]:
    """Say how a text's head is set: its lines in their order, and why they were taken for that."""
    parts = [line.part.value for line in draft.lines[:_HEAD] if line.part not in _NO_HEAD]
    reasons = [f"{d.kind} {d.reason}" for d in draft.decisions if d.kind in _REASONED]
    return (" ".join(("head", *dict.fromkeys(parts))), *dict.fromkeys(reasons))


def _owners_furniture(draft: Draft) -> Iterator[str]:
    """Give the owner's lines and patterns that this text has."""
    for decision in draft.decisions:
        if decision.reason.startswith(furniture.BY_OWNER):
            yield decision.reason.removeprefix(furniture.BY_OWNER)


def words_in(draft: Draft) -> set[str]:
    """Give the folded words of a draft's body, each once."""
    return {word for block in draft.blocks for word in _WORD.findall(block.text.casefold())}


def _lines(draft: Draft, found: Survey) -> None:
    """Count the lines at the end, and the short ones that stand alone."""
    runs = list(islands(body_lines(draft)))
    tail = {hashed(line.text.strip()) for run in runs[-_EDGE:] for line in run[-3:]}
    found.tails.update(tail if len(runs) > 3 else ())
    alone: set[int] = set()
    cut: set[int] = set()
    taken = [False] * len(runs)
    for index, run in enumerate(runs):
        key = head_key(run[0].text) if len(run) == 1 else ""
        if not key:
            continue
        name = hashed(key)
        alone.add(name)
        if near_page_end(runs, index, taken):
            cut.add(name)
    found.repeats.update(alone)
    found.cuts.update(cut)
