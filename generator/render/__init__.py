"""Render one output from its values and its bodies, and from nothing else."""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from generator import feeds, links
from generator.cite import Citation, citation
from generator.cite.catalogue import CATALOGUES
from generator.config import Config
from generator.files import decode
from generator.frontmatter import split
from generator.markdown import fill_links, sized, to_html
from generator.model.article import FileRef
from generator.model.body import Body
from generator.model.output import Output
from generator.model.views import ArticleView, FeedView, PageView, ResolvedLink
from generator.pictures import size_of
from generator.render.bytecode import Keep
from generator.render.environment import At, environment, render_template
from generator.render.templates import Template, read_words
from generator.render.texts import llms, markdown_copy, style

Read = Callable[[FileRef], bytes]
"""Gives the bytes of a source."""


class Renderer:
    """The templates of a site, compiled once, and the settings that every page is set by."""

    def __init__(self, templates: tuple[Template, ...], config: Config, keep: Keep) -> None:
        self.config = config
        self._base = urlsplit(config.url).path.rstrip("/") + "/"
        words, _ = read_words(templates, config.language)
        self._environment = environment(templates, keep, words, config)

    def render(self, output: Output, read: Read) -> bytes:
        """Render an output to the bytes of its file.

        Raises: Refused, for a fault of a template or of a source.
        """
        if output.renderer == "copy":
            return read(output.bodies[0])
        if output.renderer == "share":
            from generator.render.share import picture  # loads Pillow

            return picture(output.values, [read(font) for font in output.bodies])
        if output.renderer in RENDERERS:
            texts = [decode(read(body), body.path) for body in output.bodies]
            return RENDERERS[output.renderer](self.config, output.values, texts).encode()
        return self.page(output, self.body(output, read), read)

    def body(self, output: Output, read: Read) -> Body | None:
        """Render the body that a page shows; nothing for a page that has none of its own.

        Raises: Refused, for a fault of the source.
        """
        values = output.values
        if not isinstance(values, ArticleView | PageView):
            return None
        own = values.article.language if isinstance(values, ArticleView) else values.language
        at = self._at(output.path)
        text = decode(read(output.bodies[0]), output.bodies[0].path)
        body = _html(self.config, text, own, values.links, lambda url: self._way(url, at))
        sizes = {self._way(url, at): size for url, size in _sizes(values, read).items()}
        return Body(sized(body.html, sizes), body.headings, body.hrefs) if sizes else body

    def page(self, output: Output, body: Body | None, read: Read) -> bytes:
        """Render a page by its template.

        Raises: Refused, for a fault of a template.
        """
        at, values = self._at(output.path), output.values
        cite = self._cite(values)
        # Of the article's own picture: those of its body are in the body.
        size = _own_size(values, read) if isinstance(values, ArticleView) else None
        return render_template(
            self._environment, output.renderer, at, values, body, cite, size
        ).encode()

    def _cite(self, values: object) -> Citation | None:
        if not isinstance(values, ArticleView):
            return None
        chrome = values.chrome
        return citation(
            values.article, values.card, chrome.title, chrome.url, chrome.language, values.image_url
        )

    def _at(self, path: str) -> At:
        here = links.url_of(path)
        # Hosts serve this page at any address, so its links begin at the site's base path.
        root = self._base if path == "404.html" else links.way_to_root(here)
        return At(here, root, here[: here.find("/", 1) + 1] or "/")

    def _way(self, url: str, at: At) -> str:
        way = links.under(url, at.root)
        return links.as_file(way) if self.config.links == "file" else way


def _sizes(values: ArticleView | PageView, read: Read) -> dict[str, tuple[int, int]]:
    """Measure the pictures of a page, by their addresses."""
    measured = {picture.url: size_of(read(picture.file)) for picture in values.pictures}
    return {url: size for url, size in measured.items() if size}


def _own_size(values: ArticleView, read: Read) -> tuple[int, int] | None:
    """Measure the article's own picture, where it has one."""
    own = (one.file for one in values.pictures if one.url == values.image_url)
    file = next(own, None)
    return size_of(read(file)) if file else None


def _html(
    config: Config,
    source: str,
    language: str,
    resolved: Iterable[ResolvedLink],
    way: Callable[[str], str],
) -> Body:
    """Render a Markdown file's body, with its links written by `way`."""
    body = _rendered(source, language or config.language, config.raw_html)
    urls = {link.href: way(link.url) for link in resolved}
    if not urls:
        return body
    return Body(fill_links(body.html, urls), body.headings, body.hrefs)


@lru_cache(maxsize=256)
def _rendered(source: str, language: str, raw_html: bool) -> Body:
    """Render a text, once for its page and the feeds that have it: some 5 MB are kept."""
    return to_html(split(source).body, language=language, raw_html=raw_html)


def _bodies(config: Config, feed: FeedView, texts: Sequence[str]) -> list[str]:
    """Render the texts of a feed's entries. The feed of a term has none."""
    return [
        _html(
            config,
            text,
            entry.card.language,
            entry.links,
            lambda url: links.absolute(url, feed.site),
        ).html
        for entry, text in zip(feed.entries if texts else (), texts, strict=True)
    ]


def _catalogue(write: Callable[[Any], str]) -> Callable[[Config, Any, Sequence[str]], str]:
    return lambda _, view, __: write(view)


RENDERERS: dict[str, Callable[[Config, Any, Sequence[str]], str]] = {
    "atom": lambda config, view, texts: feeds.atom(view, _bodies(config, view, texts)),
    "json-feed": lambda config, view, texts: feeds.json_feed(view, _bodies(config, view, texts)),
    "opml": lambda _, view, __: feeds.opml(view),
    "llms": lambda _, view, __: llms(view),
    "sitemap": lambda _, view, __: feeds.sitemap(view),
    "sitemap-index": lambda _, view, __: feeds.sitemap_index(view),
    "markdown": lambda _, view, texts: markdown_copy(view, texts[0]),
    "style": lambda _, view, texts: style(view, texts[0]),
    "text": lambda _, view, __: view.text,
    **{f"catalogue-{form}": _catalogue(write) for form, write in CATALOGUES.items()},
}
"""What is not a template. Each is given the settings, its output's view and its bodies' texts."""
