"""Plain text out of HTML, and the counting of its words."""

import re
from collections.abc import Iterable
from html import unescape

_NOTE = re.compile(r'<sup class="footnote-ref">.*?</sup>|<a [^<>]*role="doc-backlink".*?</a>')
_TAG = re.compile(r"<!--.*?-->|<[/a-zA-Z!?](?:[^<>\"]|\"[^\"]*\")*>", re.DOTALL)
_UNSPACED = re.compile(
    # Han, kana, bopomofo, and their extensions: one word a character, as word processors count.
    r"[\u3005-\u3007\u3040-\u312f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    r"\uff66-\uff9f\U0001aff0-\U0001b16f\U00020000-\U0003ffff]"
)
_SPACELESS = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
"""Thai, Lao, Burmese, Khmer: letters, but no spaces between words."""
_LETTERS_A_WORD = 5

_LONGEST = 600
_END = re.compile(r"[.!?…]['\"”’»“)\]]*(?=\s)|[。！？]['\"”’」』）]*")


def plain(html: str) -> str:
    """Take the text out of HTML."""
    return unescape(_TAG.sub("", _NOTE.sub("", html))).strip()


def count_words(text: str) -> int:
    """Count words: what stands between spaces, if it has a letter or a digit is not asked.

    Chinese and Japanese have no spaces: each character counts as one word. Thai, Lao, Burmese
    and Khmer have none either: five letters count as one word. Korean has spaces.
    """
    words = len(text.split())
    if text.isascii():
        return words
    apart, ideographs = _UNSPACED.subn(" ", text)
    spaceless = len(_SPACELESS.findall(text))
    if ideographs:
        words = len(apart.split()) + ideographs
    return words + spaceless // _LETTERS_A_WORD


def opening(paragraphs: Iterable[str]) -> str:
    """Join the first paragraphs, up to 600 characters: whole ones, else whole sentences."""
    text = ""
    for paragraph in paragraphs:
        words = " ".join(paragraph.split())
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
