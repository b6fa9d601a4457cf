"""The steps in their order, and the survey of a file for the collection's evidence."""

from collections.abc import Callable

from generator.importer import (
    columns,
    doubts,
    furniture,
    head,
    header,
    headings,
    hints,
    initials,
    joins,
    language,
    notes,
    paragraphs,
    summary,
    tags,
)
from generator.importer.draft import Draft
from generator.importer.evidence import Evidence

STEPS: tuple[Callable[[Draft, Evidence], Draft], ...] = (
    header.step,  # first: what a header names need not be looked for
    initials.step,  # before furniture: a capital that stands apart may look like a page's number
    columns.step,
    furniture.step,  # before the head: a path of navigation is no title
    head.step,
    hints.step,  # after the head: its lines leave the body, whatever the owner says is in them
    paragraphs.step,
    joins.step,  # before headings: half a sentence is short, and no heading
    headings.step,
    notes.step,
    language.step,
    tags.step,  # knows the language, and what is a heading
    summary.step,
    doubts.step,  # last: it looks at what the others have left
)


def convert(draft: Draft, evidence: Evidence) -> Draft:
    """Make an article of a decoded raw text."""
    for step in STEPS:
        draft = step(draft, evidence)
    return draft
