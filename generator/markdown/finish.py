"""The one pass over an engine's HTML: all that is ours, the same behind every engine.

An engine writes `<` and `>` only around tags, so that a few searches for literals do, one for
each thing that is ours. The ids come first: they are made of the text as it was written.
"""

import re
from html import escape, unescape

from generator.markdown import links
from generator.markdown.acronyms import marked
from generator.markdown.anchors import heading_id, paragraph_id, unique
from generator.markdown.pictures import unhurried, with_captions
from generator.markdown.punctuation import quotes_of, smarten
from generator.markdown.raw import unwrapped
from generator.markdown.text import plain
from generator.model.body import Body, Heading

NOTES = '<div class="footnotes" role="doc-endnotes">\n'
"""What the footnotes begin with. The engines write no other `div`; a `section` would ask for a
heading, and no word for it is right in every language."""

_KIND = re.compile(r"<(\0|[a-z]+[1-6]?)")
_RAW = "\0"
_HEADING = re.compile(r"<h([1-6])>(.*?)</h\1>", re.DOTALL)
_FINISHED_HEADING = re.compile(r'<h([1-6]) id="([^"]*)">(.*?)</h\1>', re.DOTALL)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_VOID = frozenset({"br", "hr", "img"})
_LINK = re.compile(r'<(a href|img src)="([^"]*)"(?! id="fnref| class="footnote)')
_ID = re.compile(r'\sid="([^"]*)"')
_CELL = re.compile(r'<(t[dh]) style="text-align:(left|center|right)">')
_TABLE = re.compile(r"<table>\n.*?</table>", re.DOTALL)
_HEAD_CELL = re.compile(r"<th(?: class=[^>]*)?>(.*?)</th>", re.DOTALL)


def finish(html: str, *, language: str, smart: bool) -> Body:
    """Make a body of an engine's HTML."""
    # What elements there are, since each search for one that is not there takes as long.
    kinds = frozenset(_KIND.findall(html))
    html = _normalised(html, kinds)
    has_headings = not kinds.isdisjoint(_HEADINGS)
    notes = ""
    taken: dict[str, int] = {}
    if "div" in kinds or _RAW in kinds:
        taken = dict.fromkeys(_ID.findall(html), 1)
    if has_headings:
        html = _headings(html, taken)
    if "div" in kinds:
        html, mark, rest = html.partition(NOTES)
        notes = mark + rest
    html = _paragraphs(html, taken) + notes
    hrefs: tuple[str, ...] = ()
    if "a" in kinds or "img" in kinds:
        html, hrefs = _links(html)
    if "img" in kinds:
        html = unhurried(with_captions(html))
    if "table" in kinds:  # a strict Content-Security-Policy forbids `style` (DESIGN.md, idea 15)
        html = _CELL.sub(r'<\1 class="align-\2">', html)
    quotes = quotes_of(language) if smart else None
    if quotes:
        has_code = "code" in kinds or _RAW in kinds
        html = smarten(html, quotes, has_addresses=_has_addresses(html), has_code=has_code)
    if smart and _RAW not in kinds:
        html = marked(html)
    if "table" in kinds:
        html = _tables(html)
    if _RAW in kinds:
        html = unwrapped(html)
        hrefs = tuple(dict.fromkeys((*hrefs, *links.targets(html))))
    return Body(
        html=html,
        headings=_listed(html) if has_headings else (),
        hrefs=hrefs,
    )


def _has_addresses(html: str) -> bool:
    """Say whether its text may hold URLs or e-mail addresses, which are not to change."""
    return any(mark in html and _is_in_text(mark, html) for mark in ("@", "://", "www."))


def _is_in_text(mark: str, html: str) -> bool:
    """Look for a mark outside of tags: most addresses are the targets of links."""
    place = html.find(mark)
    while place >= 0:
        end = html.find(">", place)
        if end < 0 or html.find("<", place, end) >= 0:
            return True
        place = html.find(mark, end)
    return False


def _normalised(html: str, kinds: frozenset[str]) -> str:
    """Write what the engines write differently, or as XHTML, in one way, as HTML."""
    if not kinds.isdisjoint(_VOID):
        html = html.replace(" />", ">")
    if "blockquote" in kinds:
        html = html.replace("<blockquote>\n</blockquote>", "<blockquote></blockquote>")
    return html


def finish_inline(html: str, *, language: str, smart: bool) -> str:
    """Finish the HTML of a single line: links and punctuation only."""
    html, _ = _links(_normalised(html, _VOID))
    quotes = quotes_of(language) if smart else None
    return smarten(html, quotes) if quotes else html


def _headings(html: str, taken: dict[str, int]) -> str:
    """Give headings their ids; move all so that the highest is an h2, below the page's title."""
    found = list(_HEADING.finditer(html))
    shift = 2 - min([int(match[1]) for match in found])
    parts = []
    position = 0
    for match in found:
        level = min(int(match[1]) + shift, 6)
        name = unique(heading_id(plain(match[2])), taken)
        parts.append(html[position : match.start()])
        parts.append(f'<h{level} id="{name}">{match[2]}</h{level}>')
        position = match.end()
    parts.append(html[position:])
    return "".join(parts)


def _listed(html: str) -> tuple[Heading, ...]:
    return tuple(
        [
            Heading(int(level), plain(text).replace("\n", " "), name)
            for level, name, text in _FINISHED_HEADING.findall(html)
        ]
    )


def _paragraphs(html: str, taken: dict[str, int]) -> str:
    """Give paragraphs their anchors."""
    first, *pieces = html.split("<p>")
    parts = [first]
    for piece in pieces:
        inner = piece.partition("</p>")[0]
        text = plain(inner) if "<" in inner or "&" in inner else inner
        octets = text.replace("\n", " ").strip(" ").encode("utf-8", "surrogatepass")
        # A paragraph that is only a picture is known by the picture.
        name = paragraph_id(octets or inner.encode("utf-8", "surrogatepass"))
        parts.append(f'<p id="{unique(name, taken) if name in taken else name}">{piece}')
        taken.setdefault(name, 1)
    return "".join(parts)


def _tables(html: str) -> str:
    """Let a table scroll by itself, by keyboard, too: its frame can be focused and has a name.

    The name is that of its columns, which is right in every language; none is given twice.
    """
    taken: dict[str, int] = {}

    def framed(match: re.Match[str]) -> str:
        cells = [" ".join(plain(cell).split()) for cell in _HEAD_CELL.findall(match[0])]
        name = unique(", ".join(cell for cell in cells if cell) or "\u25a6", taken)
        opening = f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(name)}">'
        return f"{opening}\n{match[0]}\n</div>"

    return _TABLE.sub(framed, html)


def _links(html: str) -> tuple[str, tuple[str, ...]]:
    """Mark links that lead out of the site, and list the targets of links and images."""
    found: dict[str, None] = {}

    def finished(match: re.Match[str]) -> str:
        kind, target = match.groups()
        found[links.readable(unescape(target))] = None
        if kind == "img src" or not target.startswith(("http://", "https://", "//")):
            return match[0]
        # A printed page says where a link leads, unless the link itself does.
        says_so = html.startswith((">http://", ">https://", ">www."), match.end())
        return match[0] + (' class="address"' if says_so else "") + ' rel="external"'

    return _LINK.sub(finished, html), tuple(found)
