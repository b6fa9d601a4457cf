"""The small renderers that are no templates: an article's Markdown copy, and finished texts."""

import re

from generator.frontmatter import Plain, Writable, split, write
from generator.links import absolute
from generator.markdown.links import readable
from generator.model.article import Article
from generator.model.views import LlmsView, MarkdownView, StyleView

_TARGET = re.compile(r"(\]\(\s*|\]:\s+)(?:<([^<>\n]+)>|([^\s<>()]+(?:\([^\s<>()]*\)[^\s<>()]*)*))")
"""What stands before the target of a link, and the target: in pointed brackets, or bare."""


def markdown_copy(view: MarkdownView, source: str) -> str:
    """Write an article's Markdown for readers that are programs.

    What import keeps in the front matter for itself is left out, and the links of the body that
    lead to files of the site lead to their addresses.
    """
    body = split(source).body.lstrip("\n")
    urls = {link.href: absolute(link.url, view.site) for link in view.links}

    def resolved(match: re.Match[str]) -> str:
        url = urls.get(readable(match[2] or match[3]))
        if url is None:
            return match[0]
        return f"{match[1]}<{url}>" if match[2] or "(" in url or ")" in url else match[1] + url

    if urls:
        body = _TARGET.sub(resolved, body)
    entries = _front_matter(view.article)
    if view.original:
        entries.append(("translation_of", absolute(view.original, view.site)))
    return write(entries) + "\n" + body


def llms(view: LlmsView) -> str:
    """Say to programs that read where they find what (https://llmstxt.org/)."""
    parts = [f"# {view.title}", *([f"> {view.tagline}"] if view.tagline else [])]
    sections = (
        ("Pages", view.pages),
        ("Lists of all articles", view.lists),
        ("Files for programs", view.files),
        ("Newest articles", view.latest),
    )
    for heading, found in sections:
        if found:
            lines = (f"- [{_bare(one.title)}]({absolute(one.url, view.site)})" for one in found)
            parts += [f"## {heading}", "\n".join(lines)]
    return "\n\n".join(parts) + "\n"


def _bare(title: str) -> str:
    return title.translate({ord("["): "(", ord("]"): ")"})


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
