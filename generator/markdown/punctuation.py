"""Typographic punctuation, by language: quotation marks, apostrophes, dashes, ellipses.

It is for display and holds back: what could be something else (feet and inches, options of
commands, Hebrew abbreviations, addresses) stays as it was typed. It knows text, not HTML: the
caller leaves out code, and writes `GAP` where inline markup was and `BREAK` between blocks.
"""

import re
from dataclasses import dataclass

GAP = "\0"
"""Stands in for inline markup: nothing, to the eye."""
BREAK = "\0\n\0"
"""What stands between two blocks."""


@dataclass(frozen=True, slots=True)
class Quotes:
    """The quotation marks of a language."""

    opening: str
    closing: str
    inner_opening: str
    inner_closing: str


_ENGLISH = Quotes("“", "”", "‘", "’")
_GERMAN = Quotes("„", "“", "‚", "‘")
_POLISH = Quotes("„", "”", "‚", "’")
_NORDIC = Quotes("”", "”", "’", "’")
_ANGLED = Quotes("«", "»", "‹", "›")
_FRENCH = Quotes("«\u202f", "\u202f»", "‹\u202f", "\u202f›")
_SPANISH = Quotes("«", "»", "“", "”")
_RUSSIAN = Quotes("«", "»", "„", "“")

_QUOTES = {
    **dict.fromkeys(("en", "af", "cy", "ga", "id", "ms", "nl", "pt-br", "sw", "tl"), _ENGLISH),
    **dict.fromkeys(("tr", "vi"), _ENGLISH),
    **dict.fromkeys(("bg", "cs", "da", "de", "is", "lb", "lt", "sk", "sl"), _GERMAN),
    **dict.fromkeys(("bs", "hr", "hu", "pl", "ro", "sr"), _POLISH),
    **dict.fromkeys(("fi", "sv"), _NORDIC),
    **dict.fromkeys(("de-ch", "de-li", "fr-ch", "it-ch", "nb", "nn", "no"), _ANGLED),
    **dict.fromkeys(("ca", "el", "es", "eu", "gl", "it", "pt"), _SPANISH),
    **dict.fromkeys(("be", "ru", "uk"), _RUSSIAN),
    "fr": _FRENCH,
}
"""By language tag, in lower case. A language that is not here keeps what was typed."""

_MARK = re.compile(r"'|\"|--+|\.\.\.+")
_URL = r"""(?:(?<![\w.+-])(?:[\w.+-]|(?<=\w)'(?=\w))*+(?:://|@)|\bwww\.)
           (?:[^\s\0"<>&]|&amp;)*(?<![.,;:!?'])"""
_MARK_OR_URL = re.compile(rf"(?P<url>{_URL})|'|\"|--+|\.\.\.+", re.VERBOSE)
_SHORTENED = re.compile(r"'(?:\d\ds?|tis|twas|twere|em|til|cause|cos|n|round)\b", re.IGNORECASE)
_INNER_END = re.compile(r"(?<=[^\s\0(\[{])\0*'(?!\w)")
_REACH = 1000
"""How far ahead the end of an inner quotation is looked for."""

_SPACE = " \t\n\u00a0\u202f"
_BEFORE_OPENING = "([{-–—‒―/“‘„‚«‹\"'¿¡"
_AFTER_CLOSING = ")]}-–—‒―/”’»›\"'.,;:!?…&"
_NEVER_OPENED = ")]}.,;:!?"


def quotes_of(language: str) -> Quotes | None:
    """Find the quotation marks of a language (BCP 47): of `de-AT`, those of `de`."""
    tag = language.lower().replace("_", "-")
    while tag and tag not in _QUOTES:
        tag = tag.rpartition("-")[0]
    return _QUOTES.get(tag)


def smarten(text: str, quotes: Quotes) -> str:
    """Set typographic punctuation. Quotation marks are `"` here, never `&quot;`.

    Time grows with the text: the state of a block is carried from mark to mark.
    """
    has_url = "://" in text or "@" in text or "www." in text
    return (_MARK_OR_URL if has_url else _MARK).sub(_Block(text, quotes).mark, text)


class _Block:
    """What is open where the setting has got to; forgotten at the end of each block."""

    __slots__ = ("inner", "outer", "position", "quotes", "stray", "text")

    def __init__(self, text: str, quotes: Quotes) -> None:
        self.text = text
        self.quotes = quotes
        self.position = 0
        self.outer = self.inner = self.stray = False

    def mark(self, match: re.Match[str]) -> str:
        """Choose what to write for a mark."""
        found, text = match[0], self.text
        start, end = match.span()
        before, after = text[start - 1 : start], text[end : end + 1]
        if found == "'" and before.isalpha() and after.isalpha():
            return "’"
        if before == GAP:
            before = _last(text, start)
        if after == GAP:
            after = _first(text, end)
        if found == "'":
            return self._single(start, before, after)
        if found == '"':
            return self._double(start, before, after)
        if found[0] == "-":
            return _dash(found, before, after)
        if found[0] == ".":
            return "…" if found == "..." and before not in "/\\" and after not in "/\\" else found
        return found

    def _double(self, start: int, before: str, after: str) -> str:
        self._enter(start)
        side = _side(before, after)
        if side > 0:
            self.outer = True
            return self.quotes.opening
        if side < 0 and (self.outer or not (self.stray or before.isdigit())):
            self.outer = False
            return self.quotes.closing
        self.stray = not self.stray
        return '"'

    def _single(self, start: int, before: str, after: str) -> str:
        self._enter(start)
        if before.isalnum() and after.isalnum():
            return "'" if before.isdigit() and after.isdigit() else "’"
        side = _side(before, after)
        if side > 0:
            if _SHORTENED.match(self.text, start) or not self._ends(start):
                return "’"
            self.inner = True
            return self.quotes.inner_opening
        if side < 0 and self.inner:
            self.inner = False
            return self.quotes.inner_closing
        return "’" if side < 0 and not before.isdigit() else "'"

    def _enter(self, start: int) -> None:
        if self.text.find(BREAK, self.position, start) >= 0:
            self.outer = self.inner = self.stray = False
        self.position = start

    def _ends(self, start: int) -> bool:
        """Say whether an inner quotation that begins here ends in the same block."""
        stop = self.text.find(BREAK, start, start + _REACH)
        stop = start + _REACH if stop < 0 else stop
        return bool(_INNER_END.search(self.text, start + 1, stop))


def _side(before: str, after: str) -> int:
    """Tell an opening mark (1) from a closing one (-1) by its neighbours; 0 is neither."""
    if not before or before in _SPACE:
        return 1 if after and after not in _SPACE else 0
    if not after or after in _SPACE:
        return -1
    if before in _BEFORE_OPENING and after not in _NEVER_OPENED:
        return 1
    return -1 if after in _AFTER_CLOSING else 0


def _dash(found: str, before: str, after: str) -> str:
    """Set two hyphens as an en dash, between letters as an em dash, three as an em dash."""
    spaced = (not before or before in _SPACE) and (not after or after in _SPACE)
    if len(found) > 3 or not (spaced or (before + after).strip(_SPACE + "<>&;!") == before + after):
        return found
    if not spaced and not (before and after):
        return found
    return "—" if len(found) == 3 or not (spaced or before.isdigit()) else "–"


def _last(text: str, end: int) -> str:
    while end and text[end - 1] == GAP:
        end -= 1
    return text[end - 1 : end]


def _first(text: str, start: int) -> str:
    while text.startswith(GAP, start):
        start += 1
    return text[start : start + 1]
