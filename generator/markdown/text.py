"""Plain text out of HTML, and the counting of its words."""

import re

_NOTE = re.compile(
    r'<sup class="footnote-ref">.*?</sup>| ?<a [^<>]*role="doc-backlink"[^<>]*>.*?</a>'
)
_TAG = re.compile(r"<[^<>]*>")
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
_SPACE_OR_NOT = bytes(0x20 if octet in b" \t\n\r" else 0x78 for octet in range(256))

_LONGEST = 600
_END = re.compile(r"[.!?…]['\"”’»“)\]]*(?=\s)|[。！？]['\"”’」』）]*")


def plain(html: str) -> str:
    """Take the text out of HTML as the engines write it: no tags, no numbers of notes."""
    if "<" in html:
        if "<sup" in html or "<div" in html:
            html = _NOTE.sub("", html)
        html = _TAG.sub("", html)
    # The engines escape these four and no more; `html.unescape` takes much longer.
    if "&" in html:
        html = html.replace("&quot;", '"')
        if "&" in html:
            html = html.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return html


def count_words(text: bytes) -> int:
    """Count words in UTF-8: what stands between spaces.

    Chinese and Japanese have no spaces: each character counts as one word, as in word
    processors. Thai, Lao, Burmese and Khmer have none either: five letters count as a word.
    Korean has spaces.
    """
    if text.isascii() or not any(first in text for first in _FIRST_OCTETS):
        return _count_spaced(text)
    rest, ideographs = _IDEOGRAPHS.subn(" ", text.decode("utf-8", "surrogatepass"))
    rest, letters = _SPACELESS.subn("", rest)
    words = _count_spaced(rest.encode("utf-8", "surrogatepass"))
    return words + ideographs + -(-letters // _LETTERS_A_WORD)


def _count_spaced(text: bytes) -> int:
    # A word begins where a space is followed by something else. (Splitting takes thrice as long.)
    return b"".join((b" ", text)).translate(_SPACE_OR_NOT).count(b" x")


def opening(html: str) -> str:
    """Take the text of the first paragraphs, up to 600 characters: whole ones, else sentences."""
    text = ""
    position = 0
    while (position := html.find('<p id="p-', position)) >= 0:
        end = html.find("</p>", position)
        paragraph = plain(html[position:end]).replace("\n", " ")
        if text and len(text) + len(paragraph) >= _LONGEST:
            break
        text = f"{text} {paragraph}" if text else paragraph
        position = end
    return text if len(text) <= _LONGEST else _cut(text)


def ends_of_sentences(text: str) -> list[int]:
    """Find where sentences end, behind their closing quotation marks. Chinese needs no space."""
    return [match.end() for match in _END.finditer(text)]


def _cut(text: str) -> str:
    start = text[: _LONGEST + 1]
    ends = ends_of_sentences(start)
    if ends and ends[-1] > _LONGEST // 4:
        return start[: ends[-1]]
    words = start[:_LONGEST].rpartition(" ")[0] or start[:_LONGEST]
    return words.rstrip(" ,;:–—") + " …"
