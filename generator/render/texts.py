"""The small renderers that are no templates: an article's Markdown copy, and finished texts."""

import re

from generator.frontmatter import Plain, Writable, split, write
from generator.links import absolute
from generator.model.article import Article
from generator.model.views import MarkdownView, StyleView


def markdown_copy(view: MarkdownView, source: str) -> str:
    """Write an article's Markdown for readers that are programs.

    What import keeps in the front matter for itself is left out, and the links of the body that
    lead to files of the site lead to their addresses.
    """
    body = split(source).body.lstrip("\n")
    for link in view.links:
        target = absolute(link.url, view.site)
        written = re.escape(link.href)
        body = re.sub(rf"(\]\(\s*<?|\]:\s+<?){written}(?=[>)\s])", rf"\g<1>{target}", body)
    return write(_front_matter(view.article)) + "\n" + body


def style(view: StyleView, source: str) -> str:
    """Set the theme's stylesheet in the site's own colour."""
    return f"{source.rstrip()}\n\n:root {{ --accent: {view.accent}; }}\n"


def _front_matter(article: Article) -> list[tuple[str, Writable]]:
    entries: list[tuple[str, Writable]] = [("title", article.title)]
    for name in ("date", "updated"):
        when = getattr(article, name)
        if when:
            entries.append((name, Plain(when.text)))
    if article.authors:
        entries.append(("authors", tuple(person.name for person in article.authors)))
    if article.tags:
        entries.append(("tags", article.tags))
    for name in ("subtitle", "language", "license", "source_url"):
        text = getattr(article, name)
        if text:
            entries.append((name, text))
    return entries
