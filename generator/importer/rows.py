"""The words of a text, one after the other, folded: what phrases and sketches are made of.

What there is to know of a word is found out once, for it comes again in nearly all texts.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain
from zlib import crc32

from msgspec import Struct

from generator.importer.letters import SIGNS, WORD
from generator.importer.remembered import Remembered
from generator.importer.smallwords import SMALL

_RUN = re.compile(rf"[^\W_][\w{SIGNS}’'.&/-]*")
_BREAKS = re.compile(
    r"(?<!\b[^\W\d_])[.](?=$|[\"”»)])|[,;:!?()\[\]{}\"“”«»„…|<>—–=]+(?=$|[\"”»)])|[()\[\]{}\"“”«»„…|<>—=,;]+"
)
_LINES = re.compile(r"[\n\t]+")
_STRIP = "'’.-/&"
_LETTERS = re.compile(WORD)
_REMEMBERED_TEXTS = 500
"""The blocks of some articles: each is asked for its phrases, and for its words."""


class Word(Struct, frozen=True, eq=False, gc=False):
    """What there is to know of a word, however often it stands."""

    label: str
    key: str
    """Folded: small letters, no plural s."""
    is_good: bool
    """It may begin and end a phrase."""
    links: bool
    """It may stand within one: `department of justice`."""
    is_capital: bool
    sum: int
    """A checksum of its key, the same in every process."""


def _word(text: str) -> Word:
    low = text.casefold().replace("’", "'")
    good = len(text) > 1 and low not in SMALL and (not text[0].isdigit() or _is_code(text))
    is_capital = text[0].isupper() or text[0].isdigit()
    key = _folded(low)
    links = low in ("of", "and", "de")
    return Word(text, key, good, links, is_capital, crc32(key.encode("utf-8", "surrogatepass")))


BREAK = Word("", "", is_good=False, links=False, is_capital=False, sum=0)
"""Stands between words where a phrase cannot go on. It is no word."""
OTHER = Word("", "", is_good=False, links=False, is_capital=False, sum=0)
"""Stands for a word that is in no phrase."""


def _words(chunk: str) -> tuple[Word, ...]:
    """Give the words of what stands between two spaces, and where phrases end in it."""
    if chunk.isalpha():
        return (_word(chunk),)
    if len(chunk) > 2 and chunk[-1] in ".," and chunk[:-1].isalpha():
        return _word(chunk[:-1]), BREAK
    if chunk == "-":
        return (BREAK,)
    found: list[Word] = []
    for piece in _BREAKS.split(chunk):
        found.append(BREAK)
        found += (_word(word) for word in (w.strip(_STRIP) for w in _RUN.findall(piece)) if word)
    return tuple(found[1:])


def _letters(chunk: str) -> tuple[str, ...]:
    """Give the words of letters of what stands between two spaces, with hyphens in them too."""
    folded = chunk.casefold()
    bare = folded[:-1] if folded[-1] in ".," else folded
    return (bare,) if bare.isalpha() else tuple(_LETTERS.findall(folded))


_WORDS, _FOLDED = Remembered(_words), Remembered(_letters)


def fold(phrase: str) -> str:
    """Fold a phrase: case, plurals."""
    return " ".join(_word(word).key for word in phrase.split())


def _folded(word: str) -> str:
    word = word.removesuffix("'s")
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return word


def _is_code(word: str) -> bool:
    """Tell words such as 18F and 10x from numbers and ordinals."""
    letters = any(c.isalpha() for c in word)
    return letters and word[-2:].casefold() not in ("st", "nd", "rd", "th")


@lru_cache(maxsize=_REMEMBERED_TEXTS)
def _chunks(text: str) -> list[str]:
    return text.split()


@lru_cache(maxsize=_REMEMBERED_TEXTS)
def row_of(text: str) -> tuple[Word, ...]:
    """Give the words of a text, with breaks between and behind them."""
    row: list[Word] = []
    is_line = "\n" not in text and "\t" not in text
    for line in (text,) if is_line else _LINES.split(text):
        row += chain.from_iterable(map(_WORDS.__getitem__, _chunks(line)))
        row.append(BREAK)
    return tuple(row)


def words_of(text: str) -> list[str]:
    """Give the words of a text in order, folded, small ones too."""
    return [word.key for word in row_of(text) if word is not BREAK]


def sums_of(text: str) -> list[int]:
    """Give the checksums of a text's words in order, folded, small ones too."""
    return [word.sum for word in row_of(text) if word is not BREAK]


def folded(text: str) -> Iterator[str]:
    """Give the words of letters of a text, in small letters, plurals as they are."""
    return chain.from_iterable(map(_FOLDED.__getitem__, text.split()))


def folded_in(texts: Iterable[str]) -> set[str]:
    """Give the words of letters of some texts, each once, in small letters, plurals as they are."""
    chunks = set(chain.from_iterable(map(_chunks, texts)))
    return set(chain.from_iterable(map(_FOLDED.__getitem__, chunks)))
