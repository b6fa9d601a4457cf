"""Lines put together again: where a line ends in a hyphen, whether the hyphen is the word's.

A form that stands unbroken elsewhere, in the file or in the collection, decides; then whether
both halves are words of their own, endings aside; else the hyphen was the line's.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain

from generator.importer.letters import LETTERS, WORD
from generator.importer.rows import folded

HYPHENS = ("-", "‐", "¬")
_BROKEN = re.compile(rf"({WORD})(-|‐|¬)$")
_START = re.compile(rf"^({LETTERS})")
_ADDRESS = re.compile(r"(?P<open><?)(?:https?|ftp)://[^\s<>]*$")
_REST = re.compile(r"[^\s<>]+>")
_LONGEST_ADDRESS = 300
_SHORTEST = 4
_LONGEST_ENDING = 4
"""Letters of a word that others can be made of, and of what is put behind it."""
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
    if not any(text.endswith(HYPHENS) for text in texts):
        return {}
    return Counter(chain.from_iterable(map(folded, texts)))


def join(text: str, following: str, words: Words) -> tuple[str, str]:
    """Put two lines together; say what was done where a hyphen stood, or nothing."""
    following = following.lstrip()
    if "://" in text[-_LONGEST_ADDRESS:] and _is_address(text, following):
        return text + following, ""
    # A search for its end goes through the whole text, and texts grow line by line.
    broken = _BROKEN.search(text) if text.endswith(HYPHENS) else None
    start = _START.match(following) if broken else None
    if not broken or not start or start[1][0].isupper():
        if text and following and _WIDE.match(text[-1]) and _WIDE.match(following[0]):
            return text + following, ""
        return f"{text} {following}", ""
    head, tail = broken[1], start[1]
    if broken[2] == "-" and _keeps(head, tail, words):
        return text + following, f"{head}-{tail}"
    return text[: -len(broken[2])] + following, f"{head}{tail}"


def _is_address(text: str, following: str) -> bool:
    """Say whether a line's end broke an address: within `<…>`, or at its own hyphen."""
    found = _ADDRESS.search(text[-_LONGEST_ADDRESS:])
    if not found:
        return False
    return bool(found["open"] and _REST.match(following)) or text.endswith("-")


def unknown(text: str, following: str, words: Words) -> str:
    """Give the word that two lines share, where nothing shows how it is written; else nothing."""
    broken = _BROKEN.search(text)
    start = _START.match(following.lstrip())
    if not broken or not start or start[1][0].isupper():
        return ""
    head, tail = broken[1].casefold(), start[1].casefold()
    return "" if any(_counts(head, tail, words)) else f"{broken[1]}{broken[2]}{start[1]}"


def _counts(head: str, tail: str, words: Words) -> tuple[int, int]:
    """Count a word, folded, with its hyphen and without."""
    whole = words.count(head.rsplit("-", 1)[-1] + tail)
    return words.count(f"{head}-{tail}"), whole + (words.count(head + tail) if "-" in head else 0)


def _keeps(head: str, tail: str, words: Words) -> bool:
    last, after = head.rsplit("-", 1)[-1].casefold(), tail.casefold()
    with_hyphen, without = _counts(head.casefold(), after, words)
    if with_hyphen or without:
        return with_hyphen > without
    if min(words.count(last), len(last) - 1) < 2 or len(after) <= 3:
        return False
    # `easy-goingness`, `under-standing`: of a word that nobody else writes, what is known of it.
    known = max(words.count(after), _known_of(after, _SHORTEST, words))
    return known >= 2 and not _known_of(last + after, len(last) + 2, words)


def _known_of(word: str, shortest: int, words: Words) -> int:
    """Count a word by its longest beginning that is a word: an ending may be on it (`-ness`)."""
    least = max(shortest, len(word) - _LONGEST_ENDING)
    counts = (words.count(word[:end]) for end in range(len(word) - 1, least - 1, -1))
    return next((count for count in counts if count), 0)
