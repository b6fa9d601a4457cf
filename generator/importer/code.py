"""Runs of lines that are kept as they are: Markdown's fences, and code, with its blank lines."""

import re
from collections.abc import Sequence

from generator.importer.draft import Block, Line, Shape
from generator.importer.measure import Layout, ends_sentence
from generator.importer.runs import Run, numbers_of
from generator.importer.shapes import is_code

FENCE = re.compile(r"^\s{0,3}(```+|~~~+)")


def fenced(runs: list[Run], place: int) -> tuple[list[Block], int]:
    """Keep a fenced block of Markdown as it is, with the blank lines in it."""
    fence = FENCE.match(runs[place].lines[0].text)
    assert fence is not None, "only called at a fence"
    chosen: list[Line] = []
    for at in range(place, len(runs)):
        chosen += runs[at].lines
        last = runs[at].lines[-1].text.strip()
        if (
            last.startswith(fence[1])
            and last.strip("`~") == ""
            and (at > place or len(runs[at].lines) > 1)
        ):
            inner = with_gaps(list(chosen[1:-1]), 0)
            return [Block(Shape.CODE, inner, numbers_of(chosen))], at + 1
    run = runs[place]
    return [Block(Shape.CODE, with_gaps(run.lines, 0), numbers_of(run.lines))], place + 1


def code(runs: list[Run], place: int, layout: Layout) -> tuple[list[Block], int]:
    """Put runs of code together: a blank line within code does not end it."""
    chosen = list(runs[place].lines)
    at = place + 1
    while at < len(runs) and _goes_on_as_code(runs[at].lines, layout) and not runs[at].starts_page:
        chosen += runs[at].lines
        at += 1
    indent = min(line.indent for line in chosen)
    return [Block(Shape.CODE, with_gaps(chosen, indent), numbers_of(chosen))], at


def _goes_on_as_code(run: Sequence[Line], layout: Layout) -> bool:
    deep = min(line.indent for line in run) >= layout.margin + 4
    return deep and (is_code(run, layout) or not ends_sentence(run[-1].text))


def with_gaps(lines: Sequence[Line], indent: int) -> str:
    """Write lines with the blank ones between them, less an indentation."""
    out: list[str] = []
    last = 0
    for line in lines:
        if last and line.number > last + 1:
            out.append("")
        out.append(line.text[indent:] if not line.text[:indent].strip() else line.text.strip())
        last = line.number
    return "\n".join(out)
