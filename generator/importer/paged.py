"""Pieces of text with their places on a page into lines, as `pdftotext` would set them.

A PDF knows no paragraphs: what parts them is a gap above a line, or an indentation. Both are
made what they are in plain text, a blank line and spaces, so that the stages find them there.
"""

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median_low

_NARROW = 0.5
"""Of a letter's height, its usual width."""
_DEEPEST = 8
"""Columns; a line that stands deeper is set in the middle, or to the right."""
_NUMBER = re.compile(r"\d+")
_SPACES = re.compile(r"[ \u00a0]{2,}")


@dataclass(frozen=True, slots=True)
class Piece:
    """A text that stands on a page, in points from its lower left corner."""

    text: str
    x: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    x: float
    y: float
    size: float


def pages_text(pages: Iterable[Iterable[Piece]]) -> list[str]:
    """Write pages as lines, with blank ones where there are gaps, and indentations."""
    lined = [_lines(pieces) for pieces in pages]
    if lined and _opens_with_running_head(lined):
        first, *others = lined[0]
        return ["\n\n".join((_set(others), first.text)), *map(_set, lined[1:])]
    return [_set(lines) for lines in lined]


def _opens_with_running_head(pages: Sequence[Sequence[_Line]]) -> bool:
    """Say whether the first page's first line is on others too, no larger than the text is.

    It would pass for the title. Set below its page, it is told from the text as all others are.
    """
    opening = pages[0][0] if len(pages[0]) > 1 else None
    others = [page[0] for page in pages[1:] if page]
    if opening is None or len(others) < 2:
        return False
    usual = median_low(line.size for page in pages for line in page)
    alike = sum(_NUMBER.sub("", line.text) == _NUMBER.sub("", opening.text) for line in others)
    return opening.size <= 1.05 * usual and alike >= 0.4 * len(others)


def _set(lines: Sequence[_Line]) -> str:
    leading = _leading(lines)
    out: list[str] = []
    for column in _columns(lines):
        if out and (column[0].size > 1.15 * lines[0].size or _is_alone(column, leading)):
            out.append("")
        left = _left(column)
        above: _Line | None = None
        for line in column:
            if above is not None and _is_gap(above, line, leading):
                out.append("")
            columns = round((line.x - left) / (_NARROW * line.size)) if line.size else 0
            out.append(" " * (columns if 0 < columns <= _DEEPEST else 0) + line.text)
            above = line
    return "\n".join(out)


def _lines(pieces: Iterable[Piece]) -> list[_Line]:
    """Put pieces together to lines: a newline within a piece ends one."""
    lines: list[_Line] = []
    open_ones: list[Piece] = []
    for piece in pieces:
        first, *others = piece.text.split("\n")
        if first:
            open_ones.append(Piece(first, piece.x, piece.y, piece.size))
        for other in others:
            lines += _line(open_ones)
            open_ones = [Piece(other, piece.x, piece.y, piece.size)] if other else []
    return lines + _line(open_ones)


def _line(pieces: Sequence[Piece]) -> list[_Line]:
    text = _SPACES.sub(" ", "".join(piece.text for piece in pieces)).strip()
    if not text:
        return []
    first = next(piece for piece in pieces if piece.text.strip())
    size = max(piece.size for piece in pieces if piece.text.strip())
    return [_Line(text, first.x, first.y, size)]


def _leading(lines: Sequence[_Line]) -> float:
    """Measure the usual distance from a line to the next."""
    steps = [a.y - b.y for a, b in itertools.pairwise(lines) if 0 < a.y - b.y < 4 * a.size]
    return median_low(steps) if steps else 0.0


def _columns(lines: Sequence[_Line]) -> list[list[_Line]]:
    """Cut where the text goes on higher up: at the head of the next column."""
    columns: list[list[_Line]] = []
    for line in lines:
        if not columns or line.y > columns[-1][-1].y + 2 * line.size:
            columns.append([])
        columns[-1].append(line)
    return columns


def _left(column: Sequence[_Line]) -> float:
    """Find where the usual line begins: nearly the leftmost, so that a stray one does not count."""
    places = sorted(line.x for line in column)
    return places[len(places) // 10]


def _is_alone(column: Sequence[_Line], leading: float) -> bool:
    return len(column) < 3 or _is_gap(column[0], column[1], leading)


def _is_gap(above: _Line, line: _Line, leading: float) -> bool:
    """Say whether a blank line belongs between two lines."""
    step = above.y - line.y
    larger = max(above.size, line.size) > 1.15 * min(above.size, line.size)
    return bool(leading) and (step > 1.3 * leading or (larger and step > 0.9 * leading))
