"""Typographic punctuation, by language: quotation marks, apostrophes, dashes, ellipses.

It is for display and holds back: what could be something else (feet and inches, options of
commands, addresses) stays as it was typed. It reads HTML as the engines write it, where `<` and
`>` are tags and nothing else; tags and code are left alone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass


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

# One expression a mark: a literal beginning is found four times as fast as one of several.
_MARKS = tuple(map(re.compile, ("&quot;", "'", "---*", r"\.\.\.*")))
_APOSTROPHE = re.compile(r"'(?<=[^\W\d_]')(?=[^\W\d_])")
_IN_TAG = re.compile(r"<[^<>']*'")
_URL = re.compile(
    r"""(?: (?<![\w.+-]) (?: [\w.+-] | (?<=\w)'(?=\w) )*+ (?: :// | @ ) | \bwww\. )
        (?: [^\s"<>&] | &amp; )* (?<![.,;:!?')\]])""",
    re.VERBOSE,
)
_TOKEN_END = re.compile(r"[\s<>]")
_SHORTENED = re.compile(
    r"'(?:\d\ds?|tis|twas|twere|em|til|cause|cos|round|n|[kmrst](?!\w?'))\b", re.IGNORECASE
)
"""The '90s, 'tis, rock 'n' roll; 's avonds and 't woeste air."""
_INNER_END = re.compile(r"(?<=[^\s(\[{])'(?!\w)")
_REACH = 1000
"""How far ahead the end of an inner quotation is looked for."""

_SPACE = " \t\n\u00a0\u2000\u2001\u2002\u2003\u2009\u202f\u3000"
_BEFORE_OPENING = "([{-–—‒―/“‘„‚«‹\"'¿¡"
_AFTER_CLOSING = "[)]}-–—‒―/”’»›\"'.,;:!?…"
_NEVER_OPENED = ")]}.,;:!?"
_ARROWS = "<>!&"

_NOTE = '<sup class="footnote-ref">'
_ESCAPED = (("&quot;", '"'), ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"))
_CODE = ("code", "kbd", "samp", "pre", "script", "style", "textarea")


def quotes_of(language: str) -> Quotes | None:
    """Find the quotation marks of a language (BCP 47): of `de-AT`, those of `de`."""
    tag = language.lower().replace("_", "-")
    while tag and tag not in _QUOTES:
        tag = tag.rpartition("-")[0]
    return _QUOTES.get(tag)


def smarten(html: str, quotes: Quotes, *, has_addresses: bool = True, has_code: bool = True) -> str:
    """Set typographic punctuation in the text of an engine's HTML.

    `has_addresses` says whether its text (not its tags) may hold URLs or e-mail addresses,
    `has_code` whether there may be code or raw HTML: none of these is to change. Time grows with
    the text.
    """
    if "'" in html and not (has_addresses or has_code or _IN_TAG.search(html)):
        html = _APOSTROPHE.sub("’", html)  # most marks are these
    spans = [match.span() for mark in _MARKS for match in mark.finditer(html)]
    if not spans:
        return html
    spans.sort()
    setter = _Setter(html, quotes, has_addresses, has_code)
    parts: list[str] = []
    position = 0
    for start, end in spans:
        if setter.is_text(start):
            parts.append(html[position:start])
            parts.append(setter.choose(start, end))
            position = end
    parts.append(html[position:])
    return "".join(parts)


def _code(html: str) -> Iterator[tuple[int, int]]:
    yield from _between(html, "<code", "</code>")
    if "\0" in html:  # raw HTML, wrapped by the reference engine
        for name in _CODE:
            yield from _between(html, f"<\0:\0l{name}", f"<\0:\0l/{name}")


def _between(html: str, opening: str, closing: str) -> Iterator[tuple[int, int]]:
    end = 0
    while (start := html.find(opening, end)) >= 0:
        end = html.find(closing, start)
        end = end if end >= 0 else len(html)
        yield start, end


class _Setter:
    """Goes from mark to mark, and knows what is open; that is forgotten at a block's end."""

    __slots__ = (
        "addresses",
        "code",
        "double_is_open",
        "has_addresses",
        "html",
        "in_tag",
        "position",
        "quotes",
        "single_is_open",
        "stray",
        "token_end",
    )

    def __init__(self, html: str, quotes: Quotes, has_addresses: bool, has_code: bool) -> None:
        self.html, self.quotes, self.has_addresses = html, quotes, has_addresses
        # The first is last, to be taken off.
        self.code = sorted(_code(html), reverse=True) if has_code else []
        self.addresses: list[tuple[int, int]] = []
        self.position = self.token_end = 0
        self.in_tag = self.double_is_open = self.single_is_open = self.stray = False

    def is_text(self, start: int) -> bool:
        """Go on to a mark, and say whether it may be changed."""
        html, position = self.html, self.position
        opened = html.rfind("<", position, start)
        if opened >= 0:
            self.in_tag = html.find(">", opened, start) < 0
            if html.find(">\n<", position, start) >= 0:
                self.double_is_open = self.single_is_open = self.stray = False
        elif self.in_tag:
            self.in_tag = html.find(">", position, start) < 0
        self.position = start
        if self.in_tag:
            return False
        while self.code and self.code[-1][1] <= start:
            self.code.pop()
        if self.code and self.code[-1][0] <= start:
            return False
        return not (self.has_addresses and self._is_in_address(start, position))

    def _is_in_address(self, start: int, after: int) -> bool:
        if start >= self.token_end:
            self._read_token(start, after)
        return any(begin <= start < end for begin, end in self.addresses)

    def _read_token(self, start: int, after: int) -> None:
        """Find the addresses in what stands between spaces or tags around a mark."""
        html = self.html
        begin = 1 + max(html.rfind(c, after, start) for c in " \n>")
        begin = max(begin, after)
        found = _TOKEN_END.search(html, start)
        self.token_end = end = found.start() if found else len(html)
        token = html[begin:end]
        self.addresses = []
        if "@" in token or "://" in token or "www." in token:
            is_link = html[begin - 1 : begin] == ">" and html.startswith("</a>", end)
            if is_link:
                self.addresses = [(begin, end)]
            else:
                self.addresses = [m.span() for m in _URL.finditer(html, begin, end)]

    def choose(self, start: int, end: int) -> str:
        """Choose what to write for a mark."""
        html = self.html
        mark = html[start]
        before, after = html[start - 1 : start], html[end : end + 1]
        if mark == "'" and before.isalpha() and after.isalpha():
            return "’"
        if before in ">;":
            before = _seen_before(html, start)
        if after in "<&":
            after = _seen_after(html, end)
        if mark == "&":
            return self._double(before, after)
        if mark == "'":
            return self._single(start, before, after)
        if mark == "-":
            is_host = html.endswith("xn", 0, start)
            return html[start:end] if is_host else _dash(html[start:end], before, after)
        is_path = before in ("/", "\\") or after in ("/", "\\")
        return "…" if end - start == 3 and not is_path else html[start:end]

    def _double(self, before: str, after: str) -> str:
        side = _side(before, after)
        if side > 0:
            self.double_is_open = True
            return self.quotes.opening
        if side == 0 and self.double_is_open and before.isalnum():
            side = -1  # the "A"s
        # A lone mark behind a digit is an inch; behind a mark that was left alone, its partner.
        if side < 0 and (self.double_is_open or not (self.stray or before.isdigit())):
            self.double_is_open = False
            return self.quotes.closing
        self.stray = not self.stray
        return "&quot;"

    def _single(self, start: int, before: str, after: str) -> str:
        if before.isalnum() and after.isalnum():
            return "'" if before.isdigit() and after.isdigit() else "’"
        side = _side(before, after)
        if side > 0 and not _SHORTENED.match(self.html, start) and self._ends(start):
            self.single_is_open = True
            return self.quotes.inner_opening
        if side < 0 and self.single_is_open:
            self.single_is_open = False
            return self.quotes.inner_closing
        return "'" if side == 0 or before.isdigit() else "’"

    def _ends(self, start: int) -> bool:
        """Say whether an inner quotation that begins here ends in the same block."""
        stop = self.html.find(">\n<", start, start + _REACH)
        stop = stop + 1 if stop >= 0 else start + _REACH
        return bool(_INNER_END.search(self.html, start + 1, stop))


def _side(before: str, after: str) -> int:
    """Tell an opening mark (1) from a closing one (-1) by its neighbours; 0 is neither."""
    if before in _SPACE:
        return 0 if after in _SPACE else 1
    if after in _SPACE:
        return -1
    if before in _BEFORE_OPENING and after not in _NEVER_OPENED:
        return 1
    return -1 if after in _AFTER_CLOSING else 0


def _dash(mark: str, before: str, after: str) -> str:
    """Set two hyphens as an en dash, between letters as an em dash, three as an em dash."""
    is_spaced = before in _SPACE and after in _SPACE
    if len(mark) > 3 or (before in _SPACE and not is_spaced):
        return mark  # a rule, `--option`
    if (before and before in _ARROWS) or (after and after in _ARROWS):
        return mark  # `<!--`, `-->`
    return "–" if len(mark) == 2 and (is_spaced or before.isdigit()) else "—"


def _seen_before(html: str, end: int) -> str:
    """Give the character that a reader sees before, or nothing at the start."""
    while html[end - 1 : end] == ">":
        end = html.rfind("<", 0, end)
        if html.startswith("</sup>", end):
            end = html.rfind(_NOTE, 0, end)
    if html[end - 1 : end] == ";":
        return next((c for code, c in _ESCAPED if html.endswith(code, 0, end)), ";")
    return html[end - 1 : end] if end else ""


def _seen_after(html: str, start: int) -> str:
    """Give the character that a reader sees behind, or nothing at the end."""
    while html[start : start + 1] == "<":
        if html.startswith(_NOTE, start):
            start = html.find("</sup>", start)
        start = html.find(">", start) + 1
    if html[start : start + 1] == "&":
        return next((c for code, c in _ESCAPED if html.startswith(code, start)), "&")
    return html[start : start + 1]
