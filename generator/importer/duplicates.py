"""The same text under two names, and nearly the same: found by the smallest of its hashes.

Of each text the hashes of its runs of five words are taken, and the smallest are kept (a bottom-k
sketch: Cohen and Kaplan 2007). A run's hash is Python's of its words' checksums: numbers, which it
hashes the same in every process. Two texts that are nearly the same share nearly all of them; pairs
that do are then compared word by word, in order, so that two texts made of the same paragraphs in
another order are two texts.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from math import ceil
from typing import NamedTuple

from generator.importer.draft import Draft
from generator.importer.rows import sums_of, words_of
from generator.model.encoding import Record

RUN = 5
"""Words a run."""
_KEPT = 32
_RANGE = 2**64
"""Of Python's hashes: half of them are below zero."""
ALIKE = 0.9
_LEAST = 0.8
"""So alike are the sketches of texts that may be: they say it roughly."""
SHORT = 60
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
    return sketch_of(draft.file, [s for block in draft.blocks for s in sums_of(block.text)])


def sketch_of(file: str, sums: Sequence[int]) -> Sketch:
    """Sketch a text by its words' checksums; short texts are sketched by their words alone."""
    run = min(RUN, max(1, len(sums) // 4))
    return Sketch(file, len(sums), smallest(sums, run))


def smallest(sums: Sequence[int], run: int) -> tuple[int, ...]:
    """Give the smallest hashes of a text's runs of so many words, by the words' checksums.

    Hashes lie evenly, so that the smallest are nearly always in a low share of them.
    """
    hashes = set(map(hash, zip(*(sums[start:] for start in range(run)), strict=False)))
    bound = _RANGE * 3 * _KEPT // max(1, len(hashes)) - _RANGE // 2
    low = sorted([value for value in hashes if value < bound])
    return tuple((low if len(low) >= _KEPT else sorted(hashes))[:_KEPT])


def texts_words(draft: Draft) -> list[str]:
    """Give the folded words of a draft's body."""
    return [word for block in draft.blocks for word in words_of(block.text)]


def pairs(sketches: Iterable[Sketch], imported: Sequence[str] = ()) -> Iterator[Pair]:
    """Find pairs that are alike by their sketches.

    What is `imported` already is kept; else the longer text, or the first by its file's name.

    None is missed, and few are compared, by prefixes (Bayardo, Ma and Srikant 2007): two sketches
    that share four fifths of their hashes have one in common among the rarest fifth of each, and
    what stands in many texts, such as a line of their publisher's, is seldom among those.
    """
    here = set(imported)
    ranked = sorted(sketches, key=lambda s: (s.file not in here, -s.words, s.file))
    times = Counter([value for item in ranked for value in item.smallest])
    seen: defaultdict[int, list[int]] = defaultdict(list)
    for place, item in enumerate(ranked):
        found: set[int] = set()
        few = len(item.smallest) - ceil(_LEAST * len(item.smallest)) + 1
        for key in sorted(item.smallest, key=lambda value: (times[value], value))[:few]:
            found.update(seen[key])
            seen[key].append(place)
        for other in map(ranked.__getitem__, sorted(found)):
            short = min(item.words, other.words) < SHORT
            if _alike(item, other) >= (1.0 if short else _LEAST):
                yield Pair(other.file, item.file)


def _alike(one: Sketch, other: Sketch) -> float:
    """Estimate what share of their runs of words two texts have in common."""
    shared = set(one.smallest).intersection(other.smallest)
    union = len(one.smallest) + len(other.smallest) - len(shared)
    most = len(shared) / min(_KEPT, union)
    if most < _LEAST:  # it cannot be more: no need to sort
        return most
    lowest = sorted({*one.smallest, *other.smallest})[:_KEPT]
    return sum(value in shared for value in lowest) / len(lowest)


def is_copy(one: Sequence[Hashable], other: Sequence[Hashable]) -> bool:
    """Say whether two texts have nearly all their words in common, in the same order."""
    if min(len(one), len(other)) < SHORT:
        return list(one) == list(other)
    matcher = SequenceMatcher(None, one[:_COMPARED], other[:_COMPARED], autojunk=False)
    return matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE
