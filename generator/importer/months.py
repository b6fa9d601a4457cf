"""The names of months and weekdays in the languages that Babel's CLDR data names here."""

import unicodedata
from functools import lru_cache

from generator.importer.monthnames import MONTHS, WEEKDAYS

LANGUAGES = (
    "en", "de", "fr", "es", "pt", "it", "nl", "sv", "da", "nb", "fi", "is", "pl", "cs", "sk", "sl",
    "hr", "sr", "bg", "ru", "uk", "be", "el", "tr", "hu", "ro", "ca", "gl", "eu", "lt", "lv", "et",
    "ar", "he", "fa", "hi", "bn", "ur", "id", "ms", "vi", "af", "eo", "cy", "ga", "la",
)  # fmt: skip
"""In case of two readings of a name the language that stands first wins."""


def fold(word: str) -> str:
    """Make words comparable: no case, no accents, no full stop."""
    plain = unicodedata.normalize("NFKD", word.casefold().rstrip("."))
    return "".join(c for c in plain if not unicodedata.combining(c))


@lru_cache(maxsize=1)
def months() -> dict[str, int]:
    """Map the folded names and abbreviations of months to their numbers."""
    return {name: number for number, row in enumerate(MONTHS, 1) for name in _names(row)}


@lru_cache(maxsize=1)
def weekdays() -> frozenset[str]:
    """Give the folded names and abbreviations of weekdays."""
    return frozenset(_names(WEEKDAYS))


def _names(row: str) -> list[str]:
    return [" ".join(name.split()) for name in row.split(",")]
