"""Slugs and the folding of terms: what a text is called in an address.

`Márquez` and `marquez`, `Newspapers` and `newspapers` fold alike, so that they are one term.
"""

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from anyascii import anyascii

_OTHER = re.compile(r"[^a-z0-9]+")
_APOSTROPHES = re.compile(r"(?<=\w)['’ʼ](?=\w)")
_PLUS = re.compile(r"(?<=[a-z0-9])\+\+|(?<=[a-z0-9])\+(?![a-z0-9+])")
_SHARP = re.compile(r"(?<=[a-z])#(?![a-z0-9])")
"""What tells C++, C# and C apart: at the end of a word a sign is read out; within, it divides."""
_LONGEST = 80


@lru_cache(maxsize=200_000)
def slug(text: str) -> str:
    """Name a text for an address: lower-case ASCII letters, digits and hyphens.

    Every script is transliterated (anyascii); the signs of `C++`, `C#` and `LGBTQ+` are read out,
    so that these are not `C` and `LGBTQ`. Long texts are cut at a word, after 80 characters
    at most. Empty where the text has no letter and no digit.
    """
    plain = anyascii(_APOSTROPHES.sub("", text)).lower()
    if "+" in plain or "#" in plain:
        plain = _SHARP.sub(" sharp", _PLUS.sub(lambda signs: " plus" * len(signs[0]) + " ", plain))
    words = _OTHER.sub("-", plain).strip("-")
    if len(words) <= _LONGEST:
        return words
    cut = words[: _LONGEST + 1].rpartition("-")[0]
    return cut or words[:_LONGEST]


def preferred(labels: Iterable[str]) -> str:
    """Choose the spelling that a term is shown in: the most used, then by alphabet."""
    counted = Counter(labels)
    return min(counted, key=lambda label: (-counted[label], label))
