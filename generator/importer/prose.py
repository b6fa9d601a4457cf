"""A run of prose cut into paragraphs, and a paragraph's lines put together."""

import re
from collections.abc import Iterator, Sequence

from generator.importer import hyphens
from generator.importer.draft import Line
from generator.importer.measure import Layout, ends_clause, has_room, least_indent, starts_lower

_SPACES = re.compile(r"\s\s+")  # found faster than \s{2,}


def cut(lines: Sequence[Line], layout: Layout) -> Iterator[list[Line]]:
    """Cut at every line where lines are paragraphs; else at indents and after short last lines."""
    paragraph: list[Line] = []
    base = least_indent(lines)
    for line in lines:
        if paragraph and _opens(paragraph[-1], line, base, layout):
            yield paragraph
            paragraph = []
        paragraph.append(line)
    yield paragraph


def _opens(last: Line, line: Line, base: int, layout: Layout) -> bool:
    if not layout.width:
        return not (starts_lower(line.text) and not ends_clause(last.text) and len(last.text) > 30)
    roomy = has_room(last.text, line.text, layout.width)
    if line.indent >= base + 2 and (last.indent < line.indent or roomy or ends_clause(last.text)):
        return True
    if not roomy or layout.has_gaps:
        return False
    short = len(last.text) < 0.8 * layout.width
    return short and ends_clause(last.text) and not starts_lower(line.text)


def put_together(lines: Sequence[Line], words: hyphens.Words) -> tuple[str, bool]:
    """Put lines together; say whether the last one ends in a hyphen."""
    text = lines[0].text.strip()
    for line in lines[1:]:
        text, _ = hyphens.join(text, line.text.strip(), words)
    if "  " in text or not text.isprintable():  # a space that is no single blank
        text = _SPACES.sub(" ", text)
    return text, text.endswith("-") and text[-2:-1].isalpha()
