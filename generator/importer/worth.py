"""What a phrase is worth as a tag, by how many files of the collection speak of it.

It is the same for every file, and so it is reckoned once, from the sums.
"""

from collections.abc import Iterator, Mapping
from math import log

_SHARE = 0.3
"""Of the files, from which on a word is no topic but the collection's air."""


def least(files: int) -> int:
    """Say how many of so many files must speak of a tag."""
    return 1 if files < 40 else 2 if files < 120 else 3


def in_files(key: str, words: Mapping[str, int]) -> int:
    """Say in how many files a folded phrase may stand: as often as the rarest of its words."""
    return min(_in_files(word, words) for word in key.split())


def _in_files(word: str, words: Mapping[str, int]) -> int:
    return max(words.get(word, 0), words.get(word + "s", 0), words.get(word[:-1] + "ies", 0))


def worths(
    files: int, topics: Mapping[str, int], words: Mapping[str, int]
) -> Iterator[tuple[str, float]]:
    """Give the phrases that enough files speak of, with what each is worth."""
    enough = least(files)
    for key, voted in topics.items():
        if voted >= enough:
            yield key, _worth(voted, max(voted, in_files(key, words)), files)


def _worth(voted: int, standing: int, files: int) -> float:
    """Weigh how many files speak of a phrase against in how many it stands, of all."""
    share = standing / files
    common = (_SHARE / share) ** 2 if share > _SHARE else 1.0
    rarity = log(1 + files / standing)
    return float(rarity * log(1 + voted) ** 1.5 * (voted / standing) ** 0.3 * common)
