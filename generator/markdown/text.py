"""Plain text out of HTML, and the counting of its words."""

import re
from collections.abc import Iterable
from html import unescape

_NOTE = re.compile(r'<sup class="footnote-ref">.*?</sup>|<a [^<>]*role="doc-backlink".*?</a>')
_TAG = re.compile(r"<!--.*?-->|<[/a-zA-Z!?](?:[^<>\"]|\"[^\"]*\")*>", re.DOTALL)
_IDEOGRAPHS = re.compile(
    # Han, kana, bopomofo, and their extensions.
    r"[\u3005-\u3007\u3040-\u312f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    r"\uff66-\uff9f\U0001aff0-\U0001b16f\U00020000-\U0003ffff]"
)
_SPACELESS = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
"""Thai, Lao, Burmese, Khmer."""
_LETTERS_A_WORD = 5
_FIRST_OCTETS = tuple(bytes([octet]) for octet in (*range(0xE0, 0xEA), 0xEF, 0xF0) if octet != 0xE2)
"""What UTF-8 writes all of these scripts with, but neither Latin, Greek nor Cyrillic letters nor
typographic punctuation: to look for eleven octets takes a tenth of what the expressions take."""

_LONGEST = 600
_END = re.compile(r"[.!?…]['\"”’»“)\]]*(?=\s)|[。！？]['\"”’」』）]*")


def plain(html: str) -> str:
    """Take the text out of HTML."""
    return unescape(_TAG.sub("", _NOTE.sub("", html))).strip()


def single_spaced(text: str) -> str:
    """Make line breaks, tabs and runs of spaces one space each. (`split` takes five times as long.)"""
    text = text.replace("\n", " ").replace("\t", " ").strip(" ")
    while "  " in text:
        text = text.replace("  ", " ")
    return text


def count_words(text: str) -> int:
    """Count words: what stands between spaces.

    Chinese and Japanese have no spaces: each character counts as one word, as in word
    processors. Thai, Lao, Burmese and Khmer have none either: five letters count as a word.
    Korean has spaces.
    """
    if not text.isascii():
        octets = text.encode("utf-8", "surrogatepass")
        if any(first in octets for first in _FIRST_OCTETS):
            return _count_spaceless(text)
    return _count_spaced(text)


def _count_spaced(text: str) -> int:
    text = single_spaced(text)
    return text.count(" ") + 1 if text else 0


def _count_spaceless(text: str) -> int:
    rest, ideographs = _IDEOGRAPHS.subn(" ", text)
    rest, letters = _SPACELESS.subn("", rest)
    return _count_spaced(rest) + ideographs + -(-letters // _LETTERS_A_WORD)


def opening(paragraphs: Iterable[str]) -> str:
    """Join the first paragraphs, up to 600 characters: whole ones, else whole sentences."""
    text = ""
    for paragraph in paragraphs:
        words = single_spaced(paragraph)
        if text and len(text) + len(words) >= _LONGEST:
            break
        text = f"{text} {words}" if text else words
    return text if len(text) <= _LONGEST else _cut(text)


def _cut(text: str) -> str:
    start = text[: _LONGEST + 1]
    ends = [match.end() for match in _END.finditer(start)]
    if ends and ends[-1] > _LONGEST // 4:
        return start[: ends[-1]].rstrip()
    words = start[:_LONGEST].rpartition(" ")[0] or start[:_LONGEST]
    return words.rstrip(" ,;:–—") + " …"
