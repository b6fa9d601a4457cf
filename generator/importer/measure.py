"""What a text's lines look like: marks at their ends, their measure, whether a break is a wrap.

A line break is a wrap where the next word would not have fitted into the line. Where it would
have fitted, somebody broke the line on purpose: that tells verse, lists and addresses from
prose, and the last line of a paragraph from the others.
"""

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.importer.draft import Line

_ENDS = re.compile(
    r"""[.!?:;…。！？؟।։]['"’”»›)\]}*_`*]*(?:\[\^?\d+\]|[¹²³⁰-⁹\^]+|\[\w{1,3}\])?$|[”»]$|[}>]$"""
)
_SENTENCE_ENDS = re.compile(
    r"""[.!?…。！？؟।։]['"’”»›)\]}*_`]*(?:\[\^?\d+\]|[¹²³⁰-⁹\^]+)?$|[”»]$"""
)
_OPEN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789,-")
"""What neither a sentence nor a clause ends with: most lines do, and need no search."""
_LONGEST_END = 60
"""Characters that a text's last mark can be away from its end, with quotes and a note's call."""
_LOWER = re.compile(r"""^['"“‘„«(\[*_]*(?=[^\W\d_])""")

_OWN_LINE = re.compile(
    r"\s*(?:[-*+•·‣◦▪●○■–]\s|\(?\d{1,3}[.)]\s|([=\-~^\"'`#*+.])\1{2,}$|\.\. |\[)"
)
_PLAIN = re.compile(r"^[\"'“‘„«(\[*_]*[^\W\d_]+(?=[\s,;:!?)’”'\"*_.—–-]|$)")
_NAME = re.compile(r"^[\"'“‘(*_]*\w+\.\w{2,}|^\w*[a-z][A-Z]")


@dataclass(frozen=True, slots=True)
class Layout:
    """How a text is set."""

    width: int
    """Columns of its measure; 0 where paragraphs are lines of their own."""
    margin: int
    """Columns before its usual line."""
    sure: float
    has_gaps: bool = True
    """Blank lines part its paragraphs: a short line does not."""


def ends_clause(text: str) -> bool:
    """Say whether a text ends as a sentence, an introduction or a quotation ends."""
    return text[-1:] not in _OPEN and bool(_ENDS.search(text, len(text) - _LONGEST_END))


def ends_sentence(text: str) -> bool:
    """Say whether a text ends as a sentence ends."""
    return text[-1:] not in _OPEN and bool(_SENTENCE_ENDS.search(text, len(text) - _LONGEST_END))


def starts_lower(text: str) -> bool:
    """Say whether a text begins with a small letter, quotes and brackets aside."""
    bare = _LOWER.sub("", text.lstrip(), count=1)
    return bare[:1].islower()


def starts_plainly_lower(text: str) -> bool:
    """Say whether a text begins with a small word, and no name such as login.gov or iPhone."""
    return starts_lower(text) and bool(_PLAIN.match(text)) and not _NAME.match(text)


def least_indent(lines: Iterable[Line]) -> int:
    """Give the columns that all of these lines begin with."""
    least = 1_000_000
    for line in lines:
        if not line.text[:1].isspace():  # most lines are not indented: then it is none
            return 0
        least = min(least, line.indent)
    return least


def measure(lines: Sequence[Line]) -> Layout:
    """Measure a text: its margin, and its width if its lines are wrapped.

    Only lines that another follows without a blank line can be wrapped. The width is where
    nearly all of them end; if the breaks below it leave room for the next word, there is no
    wrapping at all.
    """
    texts = [line for line in lines if line.text]
    margin = _margin(texts)
    # What stands deep may be code or verse; list items and rules begin lines of their own.
    pairs = [
        (a, b)
        for a, b in itertools.pairwise(lines)
        if a.text
        and b.text
        and (not b.text[:1].isspace() or b.indent < margin + 4)
        and not _OWN_LINE.match(b.text)
    ]
    has_gaps = sum(not line.text for line in lines) * 4 > len(texts)
    if len(pairs) < 2 or not texts:
        return Layout(0, margin, 0.6 if pairs else 0.95, has_gaps)
    lengths = sorted(len(a.text) for a, _ in pairs)
    width = lengths[min(len(lengths) - 1, int(len(lengths) * 0.95))]
    longest = max(len(line.text) for line in texts)
    if width > 140 or (longest > 200 and longest > 2 * width and _share_long(texts, 200) > 0.2):
        return Layout(0, margin, 0.9, has_gaps)
    wraps = sum(not has_room(a.text, b.text, width) for a, b in pairs)
    long_pairs = sum(len(a.text) >= 0.6 * width for a, _ in pairs)
    share = wraps / len(pairs)
    has_some = sum(not line.text for line in lines) * 25 > len(texts)
    wide_enough = width >= 28 or _is_wide_script(texts)
    if wide_enough and share >= 0.3 and long_pairs >= 0.5 * len(pairs):
        return Layout(width, margin, min(0.98, 0.5 + share / 2), has_some)
    if wide_enough and has_some and longest <= 130 and _flows(pairs):
        return Layout(width, margin, 0.6)
    return Layout(0, margin, 0.75, has_gaps)


def _flows(pairs: Sequence[tuple[Line, Line]]) -> bool:
    """Say whether lines broken where the writer liked go on as sentences go on."""
    lower = sum(starts_lower(after.text) for _, after in pairs)
    whole = sum(len(before.text) > 35 for before, _ in pairs)
    return lower >= 0.4 * len(pairs) and whole >= 0.6 * len(pairs)


def has_room(line: str, following: str, width: int) -> bool:
    """Say whether the next line's first word would have fitted into this line.

    A tenth of the width is allowed for: proportional type was set before it was text.
    """
    first = following.split(maxsplit=1)[0]
    slack = max(2, width // 10) if len(line) > width // 2 else 0
    return len(line) + 1 + len(first) <= width - slack


def _share_long(texts: Sequence[Line], limit: int) -> float:
    return sum(len(line.text) > limit for line in texts) / len(texts)


def _margin(texts: Sequence[Line]) -> int:
    """Find the columns that nearly all lines begin with."""
    if not texts:
        return 0
    indents = sorted(line.indent for line in texts)
    return indents[len(indents) // 10]


def _is_wide_script(texts: Sequence[Line]) -> bool:
    sample = "".join(line.text for line in texts[:40])
    return sum(c > "\u2e80" for c in sample) > 0.5 * len(sample)


_OPENINGS_TEXT = """
    we i it he she they this these there if when while as since because
    although but and so wir ich er sie es il elle nous ils lo él ella
"""
_OPENINGS = frozenset(_OPENINGS_TEXT.split())
"""Words that a sentence opens with, and a heading seldom: `We`, but not `My path to here`."""


def is_half_sentence(text: str) -> bool:
    """Say whether a short text without an end is rather the beginning of a sentence than a title.

    It opens as sentences do, or ends with whose something is: `The Administration's`.
    """
    words = text.split()
    return words[0].casefold() in _OPENINGS or words[-1].endswith(("'s", "’s"))
