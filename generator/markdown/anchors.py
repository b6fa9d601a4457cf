"""Anchors: the ids of headings and paragraphs, unique in a body and stable from build to build."""

import re
from hashlib import sha256

_OTHER = re.compile(r"[^a-z0-9]+")
_APOSTROPHES = re.compile(r"(?<=\w)['’ʼ](?=\w)")
_LONGEST = 80


def heading_id(text: str) -> str:
    """Name a heading: `silver-in-peru`; `section` where it has no letter and no digit.

    Every script is transliterated (anyascii).
    """
    if "'" in text or "’" in text or "ʼ" in text:
        text = _APOSTROPHES.sub("", text)
    if not text.isascii():
        from anyascii import anyascii

        text = anyascii(text)
    words = _OTHER.sub("-", text.lower()).strip("-")
    if len(words) > _LONGEST:
        words = words[: _LONGEST + 1].rpartition("-")[0] or words[:_LONGEST]
    return words or "section"


def paragraph_id(words: bytes) -> str:
    """Name a paragraph by its plain text: `p-` and eight hex digits.

    The text is single-spaced UTF-8, so that the name changes with the words alone: not with
    line breaks, emphasis or what stands around it.
    """
    return "p-" + sha256(words).hexdigest()[:8]


def unique(name: str, taken: dict[str, int]) -> str:
    """Give a name, or the name with `-2`, `-3` … where it is taken, and take it.

    `taken` has each name with the last number tried, so that a thousand alike stay cheap.
    """
    number = taken.get(name, 0)
    if not number:
        taken[name] = 1
        return name
    while True:
        number += 1
        candidate = f"{name}-{number}"
        if candidate not in taken:
            taken[name], taken[candidate] = number, 1
            return candidate
