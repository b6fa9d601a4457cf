"""Feeds and sitemaps: values to text.

Atom is RFC 4287 with the archives of RFC 5005, JSON Feed is https://jsonfeed.org/version/1.1,
OPML is http://opml.org/spec2.opml; the sitemap protocol is https://www.sitemaps.org/protocol.html.
All addresses in them are absolute.
"""

import json
import re
from collections.abc import Iterator, Sequence
from html import escape as escape_all
from typing import Any

from generator.links import absolute
from generator.model.article import Card
from generator.model.views import FeedEntry, FeedView, OpmlView, SitemapView

_XML = '<?xml version="1.0" encoding="utf-8"?>\n'
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NEVER = "1970-01-01T00:00:00Z"
"""An Atom feed has a time of change, also when it has no entry yet."""


def atom(feed: FeedView, bodies: Sequence[str]) -> str:
    """Write an Atom document.

    `bodies` are the HTML of its entries, with absolute links; where there are none, the entries
    have their summaries alone.
    """
    changed = max((entry.updated.end for entry in feed.entries), default=_NEVER)
    spaces = ' xmlns:fh="http://purl.org/syndication/history/1.0"' if feed.current else ""
    page = absolute(feed.page, feed.site)
    lines = [
        f'<feed xmlns="http://www.w3.org/2005/Atom"{spaces} xml:lang={quoteattr(feed.language)}>',
        f"  <title>{_text(feed.title)}</title>",
        *([f"  <subtitle>{_text(feed.subtitle)}</subtitle>"] if feed.subtitle else []),
        f"  <id>{_text(page)}</id>",
        *(["  <fh:archive/>"] if feed.current else []),
        f'  <link rel="alternate" type="text/html" href={quoteattr(page)}/>',
        *_feed_links(feed),
        f"  <updated>{changed}</updated>",
        f"  <author><name>{_text(feed.title)}</name></author>",
        "  <generator>broadsheet</generator>",
    ]
    for entry, body in zip(feed.entries, bodies or [""] * len(feed.entries), strict=True):
        lines += _entry(entry, body if bodies else None, feed)
    return _XML + "\n".join([*lines, "</feed>", ""])


def json_feed(feed: FeedView, bodies: Sequence[str]) -> str:
    """Write a JSON Feed. `bodies` are the HTML of its entries, with absolute links."""
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "description": feed.subtitle,
        "home_page_url": absolute(feed.page, feed.site),
        "feed_url": absolute(feed.url, feed.site),
        "language": feed.language,
    }
    items = [_item(entry, body, feed) for entry, body in zip(feed.entries, bodies, strict=True)]
    return json.dumps({**_kept(document), "items": items}, ensure_ascii=False, indent=1) + "\n"


def opml(view: OpmlView) -> str:
    """List the site's feeds for a reader of feeds."""
    lines = ['<opml version="2.0">', f"<head><title>{_text(view.title)}</title></head>", "<body>"]
    for feed in view.feeds:
        title = quoteattr(_clean(feed.title))
        url = quoteattr(absolute(feed.url, view.site))
        page = quoteattr(absolute(feed.url.removesuffix("feed.xml"), view.site))
        lines.append(
            f'  <outline type="rss" text={title} title={title} xmlUrl={url} htmlUrl={page}/>'
        )
    return _XML + "\n".join([*lines, "</body>", "</opml>", ""])


def sitemap(view: SitemapView) -> str:
    """Write a sitemap of 50,000 addresses at most."""
    return _sitemap(view, "urlset", "url")


def sitemap_index(view: SitemapView) -> str:
    """Write the index of a sitemap that is cut into several files."""
    return _sitemap(view, "sitemapindex", "sitemap")


def _feed_links(feed: FeedView) -> Iterator[str]:
    links = (
        ("self", feed.url),
        ("current", feed.current),
        ("prev-archive", feed.older),
        ("next-archive", feed.newer),
    )
    for rel, url in links:
        if url:
            href = quoteattr(absolute(url, feed.site))
            yield f'  <link rel="{rel}" type="application/atom+xml" href={href}/>'


def _entry(entry: FeedEntry, body: str | None, feed: FeedView) -> Iterator[str]:
    card = entry.card
    address = absolute(card.url, feed.site)
    language = f" xml:lang={quoteattr(card.language)}" if card.language else ""
    yield f"  <entry{language} xml:base={quoteattr(address)}>"
    yield f"    <title>{_text(card.title)}</title>"
    yield f"    <id>{_text(address)}</id>"
    yield f'    <link rel="alternate" type="text/html" href={quoteattr(address)}/>'
    yield f"    <updated>{entry.updated.end}</updated>"
    time = published(card)
    if time:
        yield f"    <published>{time}</published>"
    for author in card.authors:
        uri = absolute(author.url, feed.site)
        yield f"    <author><name>{_text(author.title)}</name><uri>{_text(uri)}</uri></author>"
    for tag in card.tags:
        yield f"    <category term={quoteattr(_clean(tag.title))}/>"
    if card.summary:
        yield f"    <summary>{_text(card.summary)}</summary>"
    if body is not None:
        yield f'    <content type="html">{_text(body)}</content>'
    yield "  </entry>"


def _item(entry: FeedEntry, body: str, feed: FeedView) -> dict[str, Any]:
    card = entry.card
    address = absolute(card.url, feed.site)
    item = {
        "id": address,
        "url": address,
        "title": card.title,
        "content_html": body or "<p></p>",
        "summary": card.summary,
        "date_published": published(card),
        "date_modified": entry.updated.end,
        "authors": [
            {"name": author.title, "url": absolute(author.url, feed.site)}
            for author in card.authors
        ],
        "tags": [tag.title for tag in card.tags],
        "language": card.language,
    }
    return _kept(item)


def _kept(described: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in described.items() if value}


def published(card: Card) -> str:
    """Say when a text appeared, where that is a day: a time of publication may not be invented."""
    if not (card.date and card.date.is_day and card.date.first):
        return ""
    clock = card.date.first.clock
    is_zoned = clock[-1:] == "Z" or "+" in clock or "-" in clock
    # With a zone it is one second, which may lie before the first year that Atom can write.
    return card.date.end if is_zoned else card.date.text[:10] + "T00:00:00Z"


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
