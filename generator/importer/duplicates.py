"""The same text under two names, and nearly the same: found by the smallest of its hashes.

Of each text the hashes of its runs of five words are taken, and the smallest are kept (a bottom-k
sketch: Cohen and Kaplan 2007). A run's hash is Python's of its words' checksums: numbers, which it
hashes the same in every process. Two texts that are nearly the same share nearly all of them; pairs
that do are then compared word by word, in order, so that two texts made of the same paragraphs in
another order are two texts.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple
from zlib import crc32

from generator.importer.draft import Draft
from generator.importer.phrases import words_of
from generator.importer.remembered import Remembered
from generator.model.encoding import Record

_RUN = 5
_KEPT = 32
_RANGE = 2**64
"""Of Python's hashes: half of them are below zero."""
_KEYS = 4
"""So many of the smallest are looked up: a pair alike by nine tenths is missed once in 10,000."""
ALIKE = 0.9
_SHORT = 60
"""Words below which a text has only copies that are the same word for word."""
_COMPARED = 6000
"""Words that are compared one by one."""


class Sketch(Record, frozen=True):
    """What is kept of a text for finding its like."""

    file: str
    words: int
    smallest: tuple[int, ...]


class Pair(NamedTuple):
    """Two files that may hold the same text; the first is the one to keep."""

    kept: str
    other: str


def sketch(draft: Draft) -> Sketch:
    """Sketch a draft."""
    return sketch_of(draft.file, texts_words(draft))


def sketch_of(file: str, words: Sequence[str]) -> Sketch:
    """Sketch a text by its folded words; short texts are sketched by their words alone."""
    run = min(_RUN, max(1, len(words) // 4))
    sums = list(map(_SUMS.__getitem__, words))
    hashes = set(map(hash, zip(*(sums[start:] for start in range(run)), strict=False)))
    return Sketch(file, len(words), tuple(_smallest(hashes)))


def _smallest(hashes: set[int]) -> list[int]:
    """Give the smallest: hashes lie evenly, so they are nearly always in a low share of them."""
    bound = _RANGE * 3 * _KEPT // max(1, len(hashes)) - _RANGE // 2
    low = sorted([value for value in hashes if value < bound])
    return low[:_KEPT] if len(low) >= _KEPT else sorted(hashes)[:_KEPT]


def _sum(word: str) -> int:
    return crc32(word.encode("utf-8", "surrogatepass"))


_SUMS = Remembered(_sum)


def texts_words(draft: Draft) -> list[str]:
    """Give the folded words of a draft's body."""
    return [word for block in draft.blocks for word in words_of(block.text)]


def pairs(sketches: Iterable[Sketch], imported: Sequence[str] = ()) -> Iterator[Pair]:
    """Find pairs that are alike by their sketches.

    What is `imported` already is kept; else the longer text, or the first by its file's name.
    """
    here = set(imported)
    ranked = sorted(sketches, key=lambda s: (s.file not in here, -s.words, s.file))
    seen: defaultdict[int, list[Sketch]] = defaultdict(list)
    for item in ranked:
        found: dict[str, Sketch] = {}
        for key in item.smallest[:_KEYS]:
            for other in seen[key]:
                found.setdefault(other.file, other)
            seen[key].append(item)
        for other in found.values():
            short = min(item.words, other.words) < _SHORT
            if _alike(item, other) >= (1.0 if short else ALIKE - 0.1):
                yield Pair(other.file, item.file)


def _alike(one: Sketch, other: Sketch) -> float:
    """Estimate what share of their runs of words two texts have in common."""
    shared = set(one.smallest).intersection(other.smallest)
    union = len(one.smallest) + len(other.smallest) - len(shared)
    most = len(shared) / min(_KEPT, union)
    if most < ALIKE - 0.1:  # it cannot be more: no need to sort
        return most
    lowest = sorted({*one.smallest, *other.smallest})[:_KEPT]
    return sum(value in shared for value in lowest) / len(lowest)


def is_copy(one: Sequence[str], other: Sequence[str]) -> bool:
    """Say whether two texts have nearly all their words in common, in the same order."""
    if min(len(one), len(other)) < _SHORT:
        return list(one) == list(other)
    matcher = SequenceMatcher(None, one[:_COMPARED], other[:_COMPARED], autojunk=False)
    return matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE
