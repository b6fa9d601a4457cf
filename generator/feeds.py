"""Feeds and sitemaps: values to text.

Atom is RFC 4287; the sitemap protocol is https://www.sitemaps.org/protocol.html. All addresses
in them are absolute.
"""

import re
from collections.abc import Iterator, Sequence
from html import escape as escape_all

from generator.links import absolute
from generator.model.article import Card
from generator.model.views import FeedEntry, FeedView, SitemapView

_XML = '<?xml version="1.0" encoding="utf-8"?>\n'
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NEVER = "1970-01-01T00:00:00Z"
"""An Atom feed has a time of change, also when it has no entry yet."""


def atom(feed: FeedView, bodies: Sequence[str]) -> str:
    """Write an Atom document. `bodies` are the HTML of its entries, with absolute links."""
    changed = max((entry.updated.end for entry in feed.entries), default=_NEVER)
    own = quoteattr(absolute(feed.url, feed.site))
    lines = [
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoteattr(feed.language)}>',
        f"  <title>{_text(feed.title)}</title>",
        *([f"  <subtitle>{_text(feed.subtitle)}</subtitle>"] if feed.subtitle else []),
        f"  <id>{_text(absolute('/', feed.site))}</id>",
        f'  <link rel="self" type="application/atom+xml" href={own}/>',
        f'  <link rel="alternate" type="text/html" href={quoteattr(absolute("/", feed.site))}/>',
        f"  <updated>{changed}</updated>",
        f"  <author><name>{_text(feed.title)}</name></author>",
        "  <generator>broadsheet</generator>",
    ]
    for entry, body in zip(feed.entries, bodies, strict=True):
        lines += _entry(entry, body, feed)
    return _XML + "\n".join([*lines, "</feed>", ""])


def sitemap(view: SitemapView) -> str:
    """Write a sitemap of 50,000 addresses at most."""
    return _sitemap(view, "urlset", "url")


def sitemap_index(view: SitemapView) -> str:
    """Write the index of a sitemap that is cut into several files."""
    return _sitemap(view, "sitemapindex", "sitemap")


def _entry(entry: FeedEntry, body: str, feed: FeedView) -> Iterator[str]:
    card = entry.card
    address = absolute(card.url, feed.site)
    language = f" xml:lang={quoteattr(card.language)}" if card.language else ""
    yield f"  <entry{language} xml:base={quoteattr(address)}>"
    yield f"    <title>{_text(card.title)}</title>"
    yield f"    <id>{_text(address)}</id>"
    yield f'    <link rel="alternate" type="text/html" href={quoteattr(address)}/>'
    yield f"    <updated>{entry.updated.end}</updated>"
    yield from _published(card)
    for author in card.authors:
        uri = absolute(author.url, feed.site)
        yield f"    <author><name>{_text(author.title)}</name><uri>{_text(uri)}</uri></author>"
    for tag in card.tags:
        yield f"    <category term={quoteattr(_clean(tag.title))}/>"
    if card.summary:
        yield f"    <summary>{_text(card.summary)}</summary>"
    yield f'    <content type="html">{_text(body)}</content>'
    yield "  </entry>"


def _published(card: Card) -> Iterator[str]:
    """Say when a text appeared, where that is a day: a time of publication may not be invented."""
    if card.date and card.date.is_day and card.date.first:
        clock = card.date.first.clock
        is_zoned = clock[-1:] == "Z" or "+" in clock or "-" in clock
        # With a zone it is one second, which may lie before the first year that Atom can write.
        time = card.date.end if is_zoned else card.date.text[:10] + "T00:00:00Z"
        if time:
            yield f"    <published>{time}</published>"


def _sitemap(view: SitemapView, root: str, item: str) -> str:
    lines = [f'<{root} xmlns="{_SITEMAP}">']
    for entry in view.entries:
        lastmod = f"<lastmod>{entry.lastmod}</lastmod>" if entry.lastmod else ""
        address = escape(absolute(entry.url, view.site))
        lines.append(f"  <{item}><loc>{address}</loc>{lastmod}</{item}>")
    return _XML + "\n".join([*lines, f"</{root}>", ""])


def escape(text: str) -> str:
    """Escape a text for XML."""
    return escape_all(text, quote=False)


def quoteattr(text: str) -> str:
    """Quote an attribute's value."""
    return f'"{escape_all(text)}"'


def _text(text: str) -> str:
    return escape(_clean(text))


def _clean(text: str) -> str:
    """Leave out the characters that XML 1.0 does not allow (section 2.2)."""
    return text if text.isprintable() else _NOT_XML.sub("", text)
