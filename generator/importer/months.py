"""The names of months and weekdays in the languages that Babel's CLDR data names here."""

import unicodedata
from functools import lru_cache

LANGUAGES = (
    "en", "de", "fr", "es", "pt", "it", "nl", "sv", "da", "nb", "fi", "is", "pl", "cs", "sk", "sl",
    "hr", "sr", "bg", "ru", "uk", "be", "el", "tr", "hu", "ro", "ca", "gl", "eu", "lt", "lv", "et",
    "ar", "he", "fa", "hi", "bn", "ur", "id", "ms", "vi", "af", "eo", "cy", "ga", "la",
)  # fmt: skip
"""In case of two readings of a name the language that stands first wins."""

_OLD = {"sept": 9, "febr": 2, "octob": 10, "decemb": 12, "novemb": 11, "septemb": 9}


def fold(word: str) -> str:
    """Make words comparable: no case, no accents, no full stop."""
    plain = unicodedata.normalize("NFKD", word.casefold().rstrip("."))
    return "".join(c for c in plain if not unicodedata.combining(c))


@lru_cache(maxsize=1)
def months() -> dict[str, int]:
    """Map the folded names and abbreviations of months to their numbers."""
    from babel import Locale, UnknownLocaleError

    names: dict[str, int] = dict(_OLD)
    for language in LANGUAGES:
        try:
            tables = Locale(language).months
        except UnknownLocaleError:
            continue
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in tables[context][width].items():
                    word = fold(name)
                    if len(word) > 2 and not word[0].isdigit():
                        names.setdefault(word, number)
    return names


@lru_cache(maxsize=1)
def weekdays() -> frozenset[str]:
    """Give the folded names and abbreviations of weekdays."""
    from babel import Locale, UnknownLocaleError

    names: set[str] = set()
    for language in LANGUAGES:
        try:
            tables = Locale(language).days
        except UnknownLocaleError:
            continue
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                names.update(fold(name) for name in tables[context][width].values())
    return frozenset(name for name in names if len(name) > 1)
