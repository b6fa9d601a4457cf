"""Lines put together again: where a line ends in a hyphen, whether the hyphen is the word's.

A form that stands unbroken elsewhere, in the file or in the collection, decides; then whether
both halves are words of their own; else the hyphen was the line's.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

_HYPHENS = ("-", "‐", "¬")
_BROKEN = re.compile(r"([^\W\d_]+(?:[-’'][^\W\d_]+)*)(-|‐|¬)$")
_START = re.compile(r"^([^\W\d_]+)")
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_WIDE = re.compile("[\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef]")


@dataclass(frozen=True, slots=True)
class Words:
    """How often words stand in this text, and in how many texts of the collection."""

    own: Mapping[str, int]
    collection: Mapping[str, int]

    def count(self, word: str) -> int:
        """Count a word, folded."""
        return self.own.get(word, 0) + self.collection.get(word, 0)


def count_words(texts: list[str]) -> dict[str, int]:
    """Count the words of lines; nothing where no line ends in a hyphen, and nobody will ask."""
    if not any(text.endswith(_HYPHENS) for text in texts):
        return {}
    counts: dict[str, int] = {}
    for text in texts:
        for word in _WORD.findall(text.casefold()):
            counts[word] = counts.get(word, 0) + 1
    return counts


def join(text: str, following: str, words: Words) -> tuple[str, str]:
    """Put two lines together; say what was done where a hyphen stood, or nothing."""
    following = following.lstrip()
    # A search for its end goes through the whole text, and texts grow line by line.
    broken = _BROKEN.search(text) if text.endswith(_HYPHENS) else None
    start = _START.match(following) if broken else None
    if not broken or not start or not start[1][0].islower():
        if text and following and _WIDE.match(text[-1]) and _WIDE.match(following[0]):
            return text + following, ""
        return f"{text} {following}", ""
    head, tail = broken[1], start[1]
    if broken[2] == "-" and _keeps(head, tail, words):
        return text + following, f"{head}-{tail}"
    return text[: -len(broken[2])] + following, f"{head}{tail}"


def _keeps(head: str, tail: str, words: Words) -> bool:
    last = head.rsplit("-", 1)[-1].casefold()
    after = tail.casefold()
    whole, compound = last + after, f"{head.casefold()}-{after}"
    with_hyphen = words.count(compound)
    without = words.count(whole) + (words.count(head.casefold() + after) if "-" in head else 0)
    if with_hyphen or without:
        return with_hyphen > without
    both = min(words.count(last), words.count(after))
    return both >= 2 and len(last) > 2 and len(after) > 3
