"""Names in parts: what is the family name, and what is given.

Where the front matter or `content/authors.yaml` says it, that holds. Else a name is split with
care: what cannot be known is left whole. Western names end with the family name, which begins at
its particles (`Ludwig van Beethoven`, `José Ortega y Gasset`); names in Chinese, Japanese and
Korean script, and such as `Ahn Mi-ryeong`, begin with it; one word, and what looks like an
organisation, stays whole.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from generator.model.article import Person

_PARTICLES_TEXT = """
    van von der den de del della dello dei degli delle di da do das dos du des d' la le el al ad
    bin ibn bint ben ter ten te zu zum zur af av of vom 't op in het und
"""
_PARTICLES = frozenset(_PARTICLES_TEXT.split())
_CAPITALS_TEXT = "Van Von De Del Della Di Da Du Des Dos La Le Las Los St. Ter"
_CAPITAL_PARTICLES = frozenset(_CAPITALS_TEXT.split())
_JOINS = frozenset(("y", "i", "e"))
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv", "esq", "phd", "md"))
_EAST_ASIAN = re.compile(r"[\u2e80-\u2fff\u3005-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_ROMANISED = re.compile(r"[A-Z][a-z]{0,6} [A-Z][a-z]+-[a-z]+")
"""`Ahn Mi-ryeong`, `Tsai Ing-wen`: no other names have a small letter behind their hyphen."""
_INSTITUTIONS_TEXT = """
    agency association board bureau collective commission committee company correspondents council
    department editorial editors federation foundation group inc institute league ltd ministry
    movement network news newsroom office organisation organization party reporters society staff
    team union university redaktion rédaction redacción redazione редакция
"""
_INSTITUTIONS = frozenset(_INSTITUTIONS_TEXT.split())
_PRESS = frozenset(("associated press", "united press", "agence france-presse"))


@dataclass(frozen=True, slots=True)
class Name:
    """A name in parts; a whole one has a `family` part alone."""

    family: str
    given: str = ""
    suffix: str = ""

    @property
    def is_whole(self) -> bool:
        """Say whether this is an organisation, a single name, or one that was not split."""
        return not self.given

    @property
    def is_east_asian(self) -> bool:
        """Say whether it is written in a script whose names stand without space or comma."""
        return bool(_EAST_ASIAN.match(self.family))

    @property
    def inverted(self) -> str:
        """Give `García Márquez, Gabriel José`, with the suffix behind a second comma."""
        return ", ".join(part for part in (self.family, self.given, self.suffix) if part)


def name_of(person: Person) -> Name:
    """Give a person's name in parts: as it was given, else split."""
    if person.is_organisation:
        return Name(person.name)
    if person.family:
        return Name(person.family, person.given, person.suffix)
    return split_name(person.name)


@lru_cache(maxsize=20_000)
def split_name(text: str) -> Name:
    """Split a name as it is written in a byline."""
    name, suffix = _without_suffix(" ".join(text.split()))
    family, comma, given = name.partition(", ")
    if comma and "," not in given:
        return Name(family, given, suffix)
    words = name.split(" ")
    if comma or len(words) == 1 or _is_institution(words):
        return Name(text)
    if _EAST_ASIAN.match(name) or _ROMANISED.fullmatch(name):
        return Name(words[0], " ".join(words[1:]), suffix)
    first = _family_begins(words)
    if not first:
        return Name(text)
    return Name(" ".join(words[first:]), " ".join(words[:first]), suffix)


def _without_suffix(name: str) -> tuple[str, str]:
    rest, _, last = name.rpartition(" ")
    is_suffix = last.replace(".", "").lower() in _SUFFIXES and " " in rest.strip(",")
    return (rest.rstrip(","), last) if is_suffix else (name, "")


def _family_begins(words: list[str]) -> int:
    """Find the word at which the family name begins; 0 where no word would be left before it."""
    last = len(words) - 1
    for number, word in enumerate(words[:last]):
        if word in _JOINS and number > 1:
            return number - 1
        if word in _PARTICLES or (number and word in _CAPITAL_PARTICLES):
            return number
    return last


def _is_institution(words: list[str]) -> bool:
    plain = [word.strip(".,").lower() for word in words]
    return (
        plain[0] == "the"
        or any(word == "&" or word.isdigit() for word in words)
        or not _INSTITUTIONS.isdisjoint(plain)
        or " ".join(plain) in _PRESS
    )
