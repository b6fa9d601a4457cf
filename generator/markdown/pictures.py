"""Pictures of a body: with their captions, loaded when they are needed, in a place that is kept."""

import re
from collections.abc import Mapping
from html import escape

_ALONE = re.compile(r'<p( id="[^"]*")>(<img [^>]*?)(?: title="([^"]+)")?></p>')
_IMAGE = re.compile(r"<img ([^>]*)>")
_SOURCE = re.compile(r'<img src="([^"]*)"')
_FOLD = 1_500
"""Characters of HTML before a picture that a reader need not scroll to, at least on a desk."""


def with_captions(html: str) -> str:
    """Make a figure of a picture that is a paragraph by itself; its title is its caption."""
    return _ALONE.sub(_figure, html)


def _figure(match: re.Match[str]) -> str:
    name, picture, title = match.groups()
    caption = f"<figcaption>{title}</figcaption>" if title else ""
    return f"<figure{name}>{picture}>{caption}</figure>"


def unhurried(html: str) -> str:
    """Let pictures further down load when a reader comes near them, and none hold up the text."""

    def marked(match: re.Match[str]) -> str:
        lazy = ' loading="lazy"' if match.start() > _FOLD else ""
        return f'<img {match[1]}{lazy} decoding="async">'

    return _IMAGE.sub(marked, html)


def sized(html: str, sizes: Mapping[str, tuple[int, int]]) -> str:
    """Say how wide and high pictures are, by their addresses as they stand in the HTML."""
    known = {escape(url): size for url, size in sizes.items()}

    def measured(match: re.Match[str]) -> str:
        size = known.get(match[1])
        return f'{match[0]} width="{size[0]}" height="{size[1]}"' if size else match[0]

    return _SOURCE.sub(measured, html)
