"""Markdown to HTML: what Markdown means here is written in `docs/markdown.md`.

Nothing heavy is imported until something is rendered. The room knows no article, no address
and no template: a body comes in as text and goes out as a `Body`.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from generator.markdown.engines import Engine, engine_key, fastest, reference
from generator.model.body import Body

__all__ = [
    "ENGINE_KEY",
    "Engine",
    "fastest",
    "fill_links",
    "inline_html",
    "link_targets",
    "plain_text",
    "reference",
    "sized",
    "to_html",
]

ENGINE_KEY: str
"""The engines and their versions, for the keys of a build. Found out when it is first read."""

if not TYPE_CHECKING:

    def __getattr__(name: str) -> str:
        if name == "ENGINE_KEY":
            return engine_key()
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def to_html(
    text: str,
    *,
    language: str = "en",
    raw_html: bool = False,
    smart: bool = True,
    engine: Engine = fastest,
) -> Body:
    """Render the Markdown of one body.

    `language` (BCP 47) chooses the quotation marks; `smart=False` leaves punctuation as it was
    typed. With `raw_html=False` HTML in the text is shown, not obeyed. `engine` makes plain HTML
    of Markdown; what is ours (anchors, punctuation, headings below h1) is added behind it.
    Every text is rendered: what nests too deeply to be obeyed is shown as it is.
    """
    from generator.markdown.finish import finish

    return finish(engine(text, raw_html), language=language, smart=smart)


def inline_html(text: str, *, language: str = "en", smart: bool = True) -> str:
    """Render the inline Markdown of a line, such as a footer. Raw HTML is always escaped.

    It may hold links: do not put it inside of one.
    """
    from generator.markdown.engines import inline
    from generator.markdown.finish import finish_inline

    return finish_inline(inline(text), language=language, smart=smart)


def fill_links(html: str, urls: Mapping[str, str]) -> str:
    """Put resolved addresses in the place of links' and images' targets.

    `urls` maps targets as `Body.hrefs` lists them, or as the owner wrote them, to addresses;
    targets that it does not have stay. Only attribute values change.
    """
    from generator.markdown.links import fill

    return fill(html, urls) if urls else html


def link_targets(html: str) -> tuple[str, ...]:
    """List the targets of links and images in HTML, as an owner would write them."""
    from generator.markdown.links import targets

    return tuple(dict.fromkeys(targets(html)))


def sized(html: str, sizes: Mapping[str, tuple[int, int]]) -> str:
    """Say how wide and high pictures are, in pixels, by their addresses in the HTML."""
    from generator.markdown import pictures

    return pictures.sized(html, sizes)


def plain_text(html: str) -> str:
    """Take the text out of HTML that this room has made: no tags, no notes' numbers."""
    from generator.markdown.text import plain

    return plain(html).strip()
