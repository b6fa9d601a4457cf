"""Acronyms and Roman numerals in running text, marked so that a theme can set them smaller."""

import re

_CAPITALS = "A-ZÀ-ÖØ-ÞΑ-ΩА-ЯЁ"
_ACRONYM = re.compile(
    # Not part of a word, an address or an entity; and no line that shouts: its neighbours do, too.
    rf"(?<![\w&/@.:#\\-])(?<![{_CAPITALS}]{{2}}[ \n])[{_CAPITALS}]{{3,}}"
    rf"(?![\w@/\\]|[.:]\w|[ \n][{_CAPITALS}]{{2}})"
)
_ROUGHLY = bytes(
    65 if 65 <= byte <= 90 or byte == 0xD0 or 0x90 <= byte <= 0xAF else byte for byte in range(256)
)
"""Makes one letter of all capitals, of the bytes of Cyrillic ones (and of a few others), too."""
_LEFT_ALONE = re.compile(r"<(h[1-6]|code|th)\b.*?</\1>", re.DOTALL)


def marked(html: str) -> str:
    """Mark words of three capitals and more: `<span class="caps">NASA</span>`.

    Headings, code and the heads of tables are left alone.
    """
    # Most texts have none, and are told by this in a tenth of the time.
    if b"AAA" not in html.encode("utf-8", "surrogatepass").translate(_ROUGHLY):
        return html
    kept = [match.span() for match in _LEFT_ALONE.finditer(html)]
    parts: list[str] = []
    position = 0
    for match in _ACRONYM.finditer(html):
        start, end = match.span()
        while kept and kept[0][1] <= start:
            kept.pop(0)
        is_kept = kept and kept[0][0] <= start
        if is_kept or html.rfind("<", position, start) > html.rfind(">", position, start):
            continue
        parts += (html[position:start], f'<span class="caps">{match[0]}</span>')
        position = end
    return "".join(parts) + html[position:]
