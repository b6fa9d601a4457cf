"""Nearly the same text in two articles: sketched from the words as they stand, then compared.

As in `importer.duplicates`, runs of five words are hashed and the smallest hashes kept; here words
are parted by their spaces alone, which takes a fifth of the time. What is alike by this is compared
word by word.
"""

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from zlib import crc32

from generator.frontmatter import split
from generator.importer.duplicates import RUN, SHORT, Sketch, is_copy, pairs, smallest
from generator.model.problem import Place, Problem, Severity

_DROPPED = b"'\"*_,.;:!?()[]{}#>`~|\\-"
"""Marks that one copy may have and another not; with these, which are not of one byte:"""
_CURLED = "‘’“”–—"
_MOST = 20
"""Letters a word; where there are more, no spaces part the words, and letters count as such:
Chinese, Japanese, Thai."""


def sketch_of(path: str, body: str) -> Sketch:
    """Sketch an article's body; a short one has only copies that are the same."""
    words = _words(body)
    if len(words) < SHORT:
        return Sketch(path, len(words), (crc32(b" ".join(words)),) if words else ())
    return Sketch(path, len(words), smallest(list(map(crc32, words)), RUN))


def _words(body: str) -> list[bytes]:
    text = unicodedata.normalize("NFC", body).lower()
    for mark in _CURLED:
        text = text.replace(mark, "")
    words = text.encode("utf-8", "replace").translate(None, _DROPPED).split()
    if len(text) > _MOST * len(words):
        return [letter.encode("utf-8", "replace") for letter in text if letter.isalnum()]
    return words


def copies(sketches: Sequence[Sketch], read: Callable[[str], str]) -> Iterator[Problem]:
    """Find articles that are nearly the same text.

    `read` gives an article's file; of each pair that the sketches find both are read and compared
    word by word.
    """
    for pair in pairs(sketch for sketch in sketches if sketch.words):
        one, other = (_words(split(read(path)).body) for path in (pair.kept, pair.other))
        if is_copy(one, other):
            yield Place(pair.other).problem(
                "duplicate-article",
                f"it has nearly the same text as {pair.kept}",
                "keep one, and give it the address of the other: `aliases: [/articles/…/]`",
                Severity.WARNING,
            )
