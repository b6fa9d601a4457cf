"""Words and phrases that a text speaks of: runs of up to three words, none of them a small one."""

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from generator.importer.smallwords import SMALL

_RUN = re.compile(r"[^\W_][\w’'.&/-]*")
_BREAK = re.compile(
    r"(?<!\b[^\W\d_])[.](?=$|[\"”»)])|[,;:!?()\[\]{}\"“”«»„…|<>—–=]+(?=$|[\"”»)])|[()\[\]{}\"“”«»„…|<>—=,;]+"
)
_LINES = re.compile(r"[\n\t]+")
_STRIP = "'’.-/&"
_REMEMBERED = 30_000
"""Different words between spaces: most of a text's words are among the usual ones."""
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


@dataclass(frozen=True, slots=True)
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


@lru_cache(maxsize=_REMEMBERED)
def _pieces(chunk: str) -> tuple[tuple[_Word, ...], ...]:
    """Give the words of what stands between two spaces, cut where a phrase ends: `(Hi, you` in three."""
    if chunk == "-":
        return (), ()
    found = ((w.strip(_STRIP) for w in _RUN.findall(piece)) for piece in _BREAK.split(chunk))
    return tuple(tuple(_word(word) for word in words if word) for words in found)


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


def phrases(texts: Iterable[str], wanted: Container[str] | None = None) -> dict[str, Phrase]:
    """Count the phrases of a text's blocks: all, or those that are wanted."""
    found: dict[str, Phrase] = {}
    at = 0
    for run in _runs(texts):
        _count(run, at, found, wanted)
        at += len(run)
    return found


def _runs(texts: Iterable[str]) -> Iterator[list[_Word]]:
    """Give the runs of words that nothing parts, in order."""
    run: list[_Word] = []
    for line in (line for text in texts for line in _LINES.split(text)):
        for chunk in line.split():
            first, *others = _pieces(chunk)
            run += first
            for words in others:
                yield run
                run = [*words]
        yield run
        run = []


def _count(
    run: list[_Word], at: int, found: dict[str, Phrase], wanted: Container[str] | None
) -> None:
    """Count the phrases of one run of words, which is the text's from its word `at` on."""
    for place, word in enumerate(run):
        if not word.is_good:
            continue
        key, capital = word.key, word.is_capital
        if wanted is None or key in wanted:
            _seen(found, key, run[place : place + 1], at + place, place > 0, capital)
        for end in range(place + 1, min(len(run), place + LONGEST)):
            last = run[end]
            key = f"{key} {last.key}"
            if last.is_good:
                capital = capital and last.is_capital
                if wanted is None or key in wanted:
                    _seen(found, key, run[place : end + 1], at + place, place > 0, capital)
            elif not (last.links and end == place + 1):
                break


def _seen(
    found: dict[str, Phrase], key: str, words: list[_Word], at: int, inside: bool, capital: bool
) -> None:
    phrase = found.get(key)
    if phrase is None:
        phrase = found[key] = Phrase(key, _label(words), at)
    elif inside and not phrase.inside:
        phrase.label = _label(words)
    phrase.count += 1
    if inside:
        phrase.inside += 1
        phrase.capitals += capital


def _label(words: Iterable[_Word]) -> str:
    return " ".join([word.label for word in words])


def words_of(text: str) -> list[str]:
    """Give the words of a text in order, folded, small ones too."""
    return [word.key for chunk in text.split() for words in _pieces(chunk) for word in words]
