"""The first pass over a file: what it says for the collection's evidence."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

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
from generator.importer.draft import Cut, Draft, Kind, Part, body_lines, islands
from generator.importer.duplicates import sketch
from generator.importer.evidence import Evidence, Said, hashed
from generator.importer.marks import Island
from generator.importer.months import fold
from generator.importer.repetition import head_key, near_page_end
from generator.importer.rows import folded_in

_NOTHING = Evidence()
_EDGE = 6
"""Islands at a file's end whose lines are counted."""
_HEAD = 40
"""Lines in which a head stands."""
_NO_HEAD = (Part.BODY, Part.FURNITURE)
_REASONED = (Kind.TITLE, Kind.BYLINE)


class Heard(NamedTuple):
    """What a file has said, and what of it need not be found out twice."""

    said: Said
    cut: Cut | None


def survey(draft: Draft, evidence: Evidence = _NOTHING) -> Heard:
    """Note what one file has to say, by steps that know nothing of the others yet."""
    draft = header.step(draft, evidence)
    draft = columns.step(initials.step(draft, evidence), evidence)
    runs = list(islands(body_lines(draft)))
    repeats, cuts = _alone(runs)
    draft = furniture.step(draft, evidence)
    draft = head.step(draft, evidence)
    found = [name for name in ("title", "authors", "date") if getattr(draft, name)]
    found += head_forms(draft)
    order = head.order_of(draft)
    draft = paragraphs.step(draft, evidence)
    cut = paragraphs.cut_of(draft)
    found += ["cut"] if joins.is_cut(draft) else []
    draft = joins.step(draft, evidence)
    said = Said(
        sketch(draft),
        tails=tuple(_tails(runs)),
        repeats=tuple(repeats),
        cuts=tuple(cuts),
        names=tuple({fold(name) for name in draft.authors}),
        words=tuple(folded_in(block.text for block in draft.blocks)),
        topics=tags.votes(draft),
        found=tuple(found),
        orders=(order.value,) if order else (),
        furniture=tuple(set(_owners_furniture(draft))),
    )
    return Heard(said, cut)


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


def _tails(runs: Sequence[Island]) -> set[int]:
    """Give the lines at the end, hashed."""
    if len(runs) <= 3:
        return set()
    return {hashed(line.text.strip()) for run in runs[-_EDGE:] for line in run[-3:]}


def _alone(runs: list[Island]) -> tuple[set[int], set[int]]:
    """Give the short lines that stand alone, hashed, and those of them where pages end."""
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
    return alone, cut
