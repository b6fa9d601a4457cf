"""Words and phrases that a text speaks of: runs of up to three words, none of them a small one."""

import re
from collections import Counter
from collections.abc import Container, Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice

from generator.importer.letters import SIGNS
from generator.importer.remembered import Remembered
from generator.importer.smallwords import SMALL

_RUN = re.compile(rf"[^\W_][\w{SIGNS}’'.&/-]*")
_BREAKS = re.compile(
    r"(?<!\b[^\W\d_])[.](?=$|[\"”»)])|[,;:!?()\[\]{}\"“”«»„…|<>—–=]+(?=$|[\"”»)])|[()\[\]{}\"“”«»„…|<>—=,;]+"
)
_LINES = re.compile(r"[\n\t]+")
_STRIP = "'’.-/&"
_REMEMBERED_TEXTS = 500
"""The blocks of some articles: each is asked for its phrases, and then for its words."""
LONGEST = 3


@dataclass(slots=True)
class Phrase:
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


@dataclass(frozen=True, slots=True, eq=False)
class _Word:
    """What there is to know of a word, however often it stands."""

    label: str
    key: str
    is_good: bool
    """It may begin and end a phrase."""
    links: bool
    """It may stand within one: `department of justice`."""
    is_capital: bool


def _word(text: str) -> _Word:
    low = text.casefold().replace("’", "'")
    good = len(text) > 1 and low not in SMALL and (not text[0].isdigit() or _is_code(text))
    is_capital = text[0].isupper() or text[0].isdigit()
    return _Word(text, _folded(low), good, low in ("of", "and", "de"), is_capital)


_BREAK = _Word("", "", is_good=False, links=False, is_capital=False)
"""Stands between words where a phrase cannot go on. It is no word."""
_OTHER = _Word("", "", is_good=False, links=False, is_capital=False)
"""Stands for a word that is in no phrase."""


def _words(chunk: str) -> tuple[_Word, ...]:
    """Give the words of what stands between two spaces, and where phrases end in it."""
    if chunk.isalpha():
        return (_word(chunk),)
    if len(chunk) > 2 and chunk[-1] in ".," and chunk[:-1].isalpha():
        return _word(chunk[:-1]), _BREAK
    if chunk == "-":
        return (_BREAK,)
    found: list[_Word] = []
    for piece in _BREAKS.split(chunk):
        found.append(_BREAK)
        found += (_word(word) for word in (w.strip(_STRIP) for w in _RUN.findall(piece)) if word)
    return tuple(found[1:])


_WORDS = Remembered(_words)


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


@dataclass(frozen=True, slots=True)
class Wanted:
    """The phrases that are wanted, and what they begin with: most runs of words begin none."""

    phrases: Container[str] = ()
    beginnings: Container[str] = ()


def beginnings_of(phrases: Iterable[str]) -> frozenset[str]:
    """Give what phrases of several words begin with: the first, the first two."""
    several = (phrase.split() for phrase in phrases if " " in phrase)
    return frozenset(" ".join(p[:end]) for p in several for end in range(1, len(p)))


def phrases(
    texts: Iterable[str],
    wanted: Wanted | None = None,
    lone_before: int = 0,
    kept: Container[str] = (),
) -> dict[str, Phrase]:
    """Count the phrases of a text's blocks: all, or those that are wanted.

    With `lone_before`, a word that stands once and only behind so many words is in no phrase,
    unless it is one of the `kept`: most phrases of a text stand once, and most of those late.
    """
    row = list(chain.from_iterable(map(_row, texts)))
    if lone_before:
        row = _without_late_ones(row, lone_before, kept)
    chosen = wanted.phrases if wanted else ()
    beginnings = wanted.beginnings if wanted else ()
    found: dict[str, Phrase] = {}
    at, inside = 0, False
    for place, word in enumerate(row):
        if word.is_good:
            key, capital, end, last = word.key, word.is_capital, place + 1, word
            while True:  # the row ends with a break
                if last.is_good and (wanted is None or key in chosen):
                    phrase = found.get(key)
                    if phrase is None:
                        phrase = found[key] = Phrase(key, _label(row, place, end), at)
                    elif inside and not phrase.inside:
                        phrase.label = _label(row, place, end)
                    phrase.count += 1
                    if inside:
                        phrase.inside += 1
                        phrase.capitals += capital
                if end == place + LONGEST or not (wanted is None or key in beginnings):
                    break
                last = row[end]
                if last.is_good:
                    capital = capital and last.is_capital
                elif not last.links or end > place + 1:
                    break
                key = f"{key} {last.key}"
                end += 1
        inside = word is not _BREAK
        at += inside
    return found


@lru_cache(maxsize=_REMEMBERED_TEXTS)
def _row(text: str) -> tuple[_Word, ...]:
    """Give the words of a text, with breaks between and behind them."""
    row: list[_Word] = []
    is_line = "\n" not in text and "\t" not in text
    for line in (text,) if is_line else _LINES.split(text):
        row += chain.from_iterable(map(_WORDS.__getitem__, line.split()))
        row.append(_BREAK)
    return tuple(row)


def _without_late_ones(row: list[_Word], lone_before: int, kept: Container[str]) -> list[_Word]:
    """Put another word in the place of late ones that stand once."""
    times = Counter([word.key for word in row])
    words = (place for place, word in enumerate(row) if word is not _BREAK)
    start = next(islice(words, lone_before, None), len(row))
    late = [
        word if times[word.key] > 1 or word.links or word.key in kept or word is _BREAK else _OTHER
        for word in row[start:]
    ]
    return row[:start] + late


def _label(row: list[_Word], start: int, end: int) -> str:
    if end == start + 1:
        return row[start].label
    return " ".join([word.label for word in row[start:end]])


def words_of(text: str) -> list[str]:
    """Give the words of a text in order, folded, small ones too."""
    return [word.key for word in _row(text) if word is not _BREAK]
