"""What is in the articles' own texts: furniture that import left behind, and the same text twice.

Furniture is seen by the importer's own eyes (`importer.furniture`), copies by those of `copies`.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.check.copies import sketch_of
from generator.frontmatter import split
from generator.importer import furniture
from generator.importer.draft import Decision, Draft, Kind, Line
from generator.importer.duplicates import Sketch
from generator.importer.evidence import Evidence
from generator.importer.owner import Owner
from generator.model.problem import Place, Problem, Severity

_SURE = 0.85
"""Furniture that is less sure is not reported: somebody has read an article, unlike a raw text."""
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_MARKS = ("#", "-", "*", ">", "|", "1", "[", "!", "`", "~", "+", ":", "<")
"""What begins a line of Markdown that is no plain paragraph."""


@dataclass(frozen=True, slots=True)
class Body:
    """What is kept of an article's body."""

    path: str
    sketch: Sketch
    furniture: tuple[Decision, ...] = ()
    is_empty: bool = False
    """There is not a character below its front matter."""


def read_body(path: str, text: str, owner: Owner) -> Body:
    """Sketch an article's body, and look for furniture in it."""
    parts = split(text)
    found = tuple(_furniture(path, parts.body, parts.body_line, owner))
    return Body(path, sketch_of(path, parts.body), found, not parts.body.strip())


def _furniture(path: str, body: str, first: int, owner: Owner) -> Iterator[Decision]:
    plain = tuple(Line(number, line) for number, line in enumerate(_prose(body), start=first))
    draft = furniture.step(Draft(path, "", plain), Evidence(owner=owner))
    for decision in draft.decisions:
        if decision.kind is Kind.FURNITURE and decision.sure >= _SURE:
            yield decision


def _prose(body: str) -> Iterator[str]:
    """Keep the plain lines, the others blank: what Markdown gives a meaning is no furniture."""
    fence = ""
    for line in body.split("\n"):
        mark = _FENCE.match(line)
        if fence:
            yield ""
            if mark and mark[1].startswith(fence) and not line[mark.end() :].strip():
                fence = ""
        elif mark:
            yield ""
            fence = mark[1]
        elif line.startswith(("    ", "\t")) or (line.startswith(_MARKS) and not _is_page(line)):
            yield ""
        else:
            yield line.rstrip().replace("\\", "")


def _is_page(text: str) -> bool:
    """Say whether a line may be a page number: `- 14 -`, `14`."""
    return text.strip("-–—*[]() ").isdigit()


def wordless(bodies: Iterable[Body]) -> Iterator[Problem]:
    """Find articles that have a head and no text."""
    for body in bodies:
        if body.is_empty:
            message = "there is nothing below its front matter"
            hint = "write it, or say `draft: true` until it is written; it is published as it is"
            yield Place(body.path).problem("empty-article", message, hint, Severity.WARNING)


def leftovers(bodies: Iterable[Body]) -> Iterator[Problem]:
    """Report furniture, each with its line."""
    for body in bodies:
        for decision in body.furniture:
            shown = decision.text.partition("\n")[0]
            shown = shown if len(shown) <= 60 else shown[:59] + "…"
            yield Place(body.path, min(decision.lines)).problem(
                "furniture",
                f"this looks like furniture ({decision.reason}): {shown}",
                "remove it, if it is not part of the text",
                Severity.WARNING,
            )
