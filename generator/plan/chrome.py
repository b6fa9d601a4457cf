"""What is alike on all pages. It is made from the settings and the pages' titles alone."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from msgspec.structs import replace

from generator.config import Config
from generator.i18n import direction
from generator.links import is_rooted
from generator.markdown import inline_html, link_targets
from generator.model.article import Link
from generator.model.encoding import digest
from generator.model.views import Chrome, Logo, ResolvedLink
from generator.plan.targets import Targets
from generator.words import Words

FORMS = {
    "csv": "CSV",
    "jsonl": "JSON Lines",
    "bib": "BibTeX",
    "ris": "RIS",
    "json": "CSL-JSON",
}
"""The forms in which the whole collection may be published."""


def files(config: Config, words: Words) -> tuple[Link, ...]:
    """List what the site offers to programs. Feeds need the site's `url`."""
    newest = (Link(words["feed"], "/feed.xml"), Link("JSON Feed", "/feed.json"))
    every = Link(f"{words['all_feeds']} (OPML)", "/feeds.opml")
    return (
        *(newest if _has_feed(config) else ()),
        *((every,) if _has_feeds_of_all(config) else ()),
        *(
            Link(f"{words['catalogue']} ({FORMS[form]})", f"/collection.{form}")
            for form in config.collection
        ),
    )


def _has_feed(config: Config) -> bool:
    return bool(config.url) and config.feeds != "none"


def _has_feeds_of_all(config: Config) -> bool:
    return bool(config.url) and config.feeds == "all"


def chrome(
    config: Config,
    words: Words,
    known: Targets,
    menu: tuple[Link, ...],
    logo: Logo | None,
    has_own_style: bool,
) -> Chrome:
    """Make the chrome. No total, no newest article: what changes daily lives on the home page."""
    site = config.url.rstrip("/")
    footer = inline_html(config.footer) if config.footer else ""
    made = Chrome(
        title=config.title,
        tagline=config.tagline,
        url=site,
        base=urlsplit(site).path + "/",
        language=config.language,
        direction=direction(config.language),
        logo=logo,
        menu=menu,
        has_own_menu=bool(config.menu),
        has_own_style=has_own_style,
        footer=footer,
        footer_links=tuple(_rooted(footer, known)),
        accent=config.accent,
        has_feed=_has_feed(config),
        has_feeds_of_all=_has_feeds_of_all(config),
        files=files(config, words),
        generator="broadsheet",
    )
    return replace(made, digest=digest(made))


def _rooted(html: str, known: Targets) -> Iterator[ResolvedLink]:
    """Find where the links of the footer lead that begin with `/`: to addresses of the site."""
    for href in link_targets(html):
        url = known.rooted(href) if is_rooted(href) else ""
        if url:
            yield ResolvedLink(href, url)
