"""What a run of lines is: a list, a table, code, verse, a quotation, or prose.

Each question looks at the form of the lines: markers, columns, indentation, whether the breaks
were made on purpose (`measure.has_room`).
"""

import itertools
import re
from collections.abc import Sequence

from generator.importer.draft import Line
from generator.importer.measure import Layout, ends_sentence, has_room, least_indent

BULLET = re.compile(r"^\s*(?P<mark>[-*+•·‣◦▪●○■⁃∙]|–(?=\s))\s+(?=\S)")
NUMBER = re.compile(r"^\s*(?P<mark>\(?(?P<number>\d{1,3})[.)])\s+(?=\S)")
_STRICT = "•‣◦▪●○■⁃∙·"
_DASHES = re.compile(r":?-+:?")
_COLUMNS = re.compile(r"\S(?: {2,}|\t+ *)(?=\S)")
_CODE = re.compile(
    r"[{}=<>\[\]|&]|\w\(|[);]$|^\s*(?:\$|>>>|#!|//|/\*|import |def |class |fn |let |return\b)"
)
_PUNCTUATED = re.compile(r"[,;:.!?—–…][\"'”’»)]*$")


def is_wrapped(run: Sequence[Line], width: int) -> bool:
    """Say whether most of a run's breaks are wraps at this width."""
    pairs = list(itertools.pairwise(run))
    wraps = sum(not has_room(a.text, b.text, width) for a, b in pairs)
    return bool(pairs) and wraps >= 0.5 * len(pairs)


def has_marker(text: str) -> bool:
    """Say whether a line begins as a list's item does."""
    return bool(BULLET.match(text) or NUMBER.match(text))


def is_list(run: Sequence[Line], neighbours: Sequence[str]) -> bool:
    """Say whether a run begins as a list: a marker that repeats here or in runs beside it.

    Or one with the lines below set under its text.
    """
    first = run[0].text
    bullet = BULLET.match(first)
    if bullet:
        mark = bullet["mark"]
        again = sum(_has_mark(line.text, mark) for line in run[1:])
        again += sum(_has_mark(text, mark) for text in neighbours)
        hangs = len(run) > 1 and all(line.indent == bullet.end() for line in run[1:])
        return mark in _STRICT or again > 0 or hangs
    number = NUMBER.match(first)
    if not number:
        return False
    wanted = {int(number["number"]) + 1, int(number["number"]) - 1}
    texts = [line.text for line in run[1:]] + list(neighbours)
    found = {int(match["number"]) for match in map(NUMBER.match, texts) if match}
    return bool(wanted & found)


def _has_mark(text: str, mark: str) -> bool:
    match = BULLET.match(text)
    return bool(match and match["mark"] == mark)


def is_table(run: Sequence[Line]) -> bool:
    """Say whether a run's lines have the same columns, two at least, in two lines at least."""
    if len(run) < 2 or not any(_has_gap(line.text) for line in run):
        return False
    ends = [{match.end() for match in _COLUMNS.finditer(line.text)} for line in run]
    filled = [columns for columns in ends if columns]
    tabs = sum(line.text.strip().count("\t") > 0 for line in run)
    if tabs >= 0.8 * len(run):
        return True
    if len(filled) < max(2, 0.6 * len(run)) or any(len(line.text) > 140 for line in run):
        return False
    gaps = sum(len(columns) for columns in filled)
    sentences = sum(bool(re.search(r"[.!?]  \S", line.text)) for line in run)
    return gaps >= 1.5 * len(filled) and sentences < 0.3 * len(run)


def _has_gap(text: str) -> bool:
    return "\t" in text or "  " in text.strip()


def is_piped(run: Sequence[Line]) -> bool:
    """Say whether a run is a table of Markdown: a row of dashes below its head."""
    if len(run) < 2 or "|" not in run[0].text:
        return False
    columns = run[1].text.strip().strip("|").split("|")
    return bool(columns) and all(_DASHES.fullmatch(cell.strip()) for cell in columns)


def is_code(run: Sequence[Line], layout: Layout) -> bool:
    """Say whether an indented run is code: signs that prose has not, or a bare command."""
    if least_indent(run) < layout.margin + 2:
        return False
    signs = sum(bool(_CODE.search(line.text)) for line in run)
    if signs >= 0.5 * len(run):
        return True
    text = run[0].text.strip()
    command = len(run) == 1 and text[:1].islower() and not ends_sentence(text) and len(text) < 60
    steps = {line.indent for line in run}
    nested = len(steps) > 1 and signs >= 0.3 * len(run)
    return (command and not layout.width) or nested


def is_verse(run: Sequence[Line], layout: Layout) -> bool:
    """Say whether a run's lines were broken on purpose, as verse and addresses are."""
    if len(run) < 2:
        return False
    lengths = [len(line.text.strip()) for line in run]
    indented = least_indent(run) >= layout.margin + 2
    if indented and _has_capitals_inside(run):
        return True
    if max(lengths) > 75 or sum(lengths) / len(run) > 60:
        return False
    width = layout.width - (run[0].indent - layout.margin) if layout.width else 72
    pairs = list(itertools.pairwise(run))
    roomy = sum(has_room(a.text.strip(), b.text.strip(), width) for a, b in pairs)
    punctuated = sum(bool(_PUNCTUATED.search(line.text)) for line in run)
    capitals = sum(_begins_with_capital(line.text) for line in run)
    if layout.width and not indented:
        phrased = punctuated >= 0.4 * len(run) or capitals >= 0.8 * len(run)
        return roomy == len(pairs) and len(run) >= 3 and phrased
    if roomy < 0.75 * len(pairs):
        return False
    whole = sum(ends_sentence(line.text) for line in run)
    if not indented and whole == len(run) and len(run) < 4 and sum(lengths) / len(run) > 40:
        return False
    return indented or punctuated >= 0.3 * len(run) or capitals >= 0.5 * len(run)


def _has_capitals_inside(run: Sequence[Line]) -> bool:
    """Say whether four lines or more begin with capitals, three of them within a sentence.

    Verse of long lines fills them as prose does; but prose seldom breaks three times running
    before a name.
    """
    if len(run) < 4 or not all(_begins_with_capital(line.text) for line in run):
        return False
    inside = [line for line in run[:-1] if not ends_sentence(line.text)]
    return len(inside) >= 3


def _begins_with_capital(text: str) -> bool:
    return text.strip("\"'“‘ ")[:1].isupper()


def looks_like_verse(lines: Sequence[Line]) -> bool:
    """Say whether a whole text of narrow lines is verse: lines that end where a phrase ends."""
    texts = [line.text.strip() for line in lines if line.text]
    if len(texts) < 4 or sum(map(len, texts)) / len(texts) > 60:
        return False
    punctuated = sum(bool(_PUNCTUATED.search(text)) for text in texts)
    capitals = sum(_begins_with_capital(text) for text in texts)
    return punctuated >= 0.45 * len(texts) or (
        capitals >= 0.9 * len(texts) and punctuated >= 0.3 * len(texts)
    )
