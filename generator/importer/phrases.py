"""Phrases that a text speaks of: runs of up to three words, none of them a small one."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Container, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice

from msgspec import Struct

from generator.importer.rows import BREAK, OTHER, Word, row_of

LONGEST = 3
"""Words of a phrase, at most."""


class Phrase(Struct, gc=False):
    """A phrase of a text, its spellings taken together. Filled while the text is read."""

    key: str
    """Folded: small letters, no plural s."""
    label: str
    """A spelling; one from within a sentence where there is one."""
    first: int
    """At which word of the text it first stands."""
    count: int = 0
    capitals: int = 0
    """How often it is written with capitals within a sentence."""
    inside: int = 0
    """How often it stands within a sentence, not at its beginning."""

    @property
    def is_name(self) -> bool:
        """Say whether it is written as a name is."""
        return 2 * self.capitals > self.inside > 0 or (
            2 <= len(self.label) <= 6 and self.label.isupper()
        )


Phrases = dict[str, Phrase]
"""By their keys."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The phrases that are wanted, and what they begin with: most words of a text begin none."""

    phrases: Container[str] = ()
    beginnings: Container[str] = ()
    """Of those of several words: the first, the first two."""
    firsts: Container[str] = ()
    """The first words of all."""

    @classmethod
    def of(cls, chosen: Collection[str]) -> "Wanted":
        """Want these phrases."""
        several = (phrase.split() for phrase in chosen if " " in phrase)
        begun = frozenset(" ".join(p[:end]) for p in several for end in range(1, len(p)))
        return cls(
            frozenset(chosen), begun, frozenset(phrase.partition(" ")[0] for phrase in chosen)
        )


def phrases(texts: Iterable[str], lone_before: int = 0, kept: Container[str] = ()) -> Phrases:
    """Count all phrases of a text's blocks.

    With `lone_before`, what stands once and only behind so many words is no phrase, unless it is
    one of the `kept`: most phrases of a text stand once, and most of those late.
    """
    row = _row(texts)
    late = len(row)
    if lone_before:
        words = (place for place, word in enumerate(row) if word is not BREAK)
        late = next(islice(words, lone_before, None), late)
        row[late:] = _without_lone_ones(row, late, kept)
    breaks = _breaks(row)
    found: Phrases = {}
    once: dict[str, int] = {}
    """Of late phrases of several words that have come once: where."""
    for place in [place for place, word in enumerate(row) if word.is_good]:
        last = row[place]
        key, end, capital = last.key, place + 1, last.is_capital
        inside = place > 0 and row[place - 1] is not BREAK
        while True:  # the row ends with a break
            if last.is_good:
                phrase = found.get(key)
                if phrase is None and key in once:
                    phrase = found[key] = _begun(key, row, once[key], end - place, breaks)
                if phrase is not None:
                    phrase.count += 1
                    if inside:
                        if not phrase.inside:
                            phrase.label = _label(row, place, end)
                        phrase.inside += 1
                        phrase.capitals += capital
                elif place < late or end == place + 1 or key in kept:
                    found[key] = _begun(key, row, place, end - place, breaks)
                else:
                    once[key] = place
            if end == place + LONGEST:
                break
            last = row[end]
            if last.is_good:
                capital = capital and last.is_capital
            elif not last.links or end > place + 1:
                break
            key = f"{key} {last.key}"
            end += 1
    return found


def wanted_phrases(texts: Iterable[str], wanted: Wanted) -> Phrases:
    """Count the phrases of a text's blocks that are wanted."""
    row = _row(texts)
    chosen, beginnings, firsts = wanted.phrases, wanted.beginnings, wanted.firsts
    breaks = _breaks(row)
    found: Phrases = {}
    places = [place for place, word in enumerate(row) if word.key in firsts and word.is_good]
    for place in places:
        last = row[place]
        key, end, capital = last.key, place + 1, last.is_capital
        inside = place > 0 and row[place - 1] is not BREAK
        while True:  # the row ends with a break
            if last.is_good and key in chosen:
                phrase = found.get(key)
                if phrase is None:
                    found[key] = _begun(key, row, place, end - place, breaks)
                else:
                    phrase.count += 1
                    if inside:
                        if not phrase.inside:
                            phrase.label = _label(row, place, end)
                        phrase.inside += 1
                        phrase.capitals += capital
            if end == place + LONGEST or key not in beginnings:
                break
            last = row[end]
            if last.is_good:
                capital = capital and last.is_capital
            elif not last.links or end > place + 1:
                break
            key = f"{key} {last.key}"
            end += 1
    return found


def parts_of(key: str) -> Iterator[str]:
    """Give the shorter runs of words within a phrase."""
    words = key.split()
    for length in range(1, len(words)):
        for start in range(len(words) - length + 1):
            yield " ".join(words[start : start + length])


def _row(texts: Iterable[str]) -> list[Word]:
    return list(chain.from_iterable(map(row_of, texts)))


def _breaks(row: list[Word]) -> list[int]:
    return [place for place, word in enumerate(row) if word is BREAK]


def _without_lone_ones(row: list[Word], late: int, kept: Container[str]) -> list[Word]:
    """Give the late part of a row, with another word in the place of those that stand once."""
    times = Counter([word.key for word in row])
    return [
        word if times[word.key] > 1 or word.links or word.key in kept or word is BREAK else OTHER
        for word in row[late:]
    ]


def _begun(key: str, row: list[Word], place: int, length: int, breaks: list[int]) -> Phrase:
    """Begin to count a phrase of so many words, where it stands first."""
    first = place - bisect_left(breaks, place)
    inside = place > 0 and row[place - 1] is not BREAK
    if length == 1:
        word = row[place]
        return Phrase(key, word.label, first, 1, int(inside and word.is_capital), int(inside))
    words = row[place : place + length]
    capital = inside and all(word.is_capital for word in words if word.is_good)
    label = " ".join([word.label for word in words])
    return Phrase(key, label, first, 1, int(capital), int(inside))


def _label(row: list[Word], start: int, end: int) -> str:
    if end == start + 1:
        return row[start].label
    return " ".join([word.label for word in row[start:end]])
