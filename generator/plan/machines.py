"""Plan what machines ask for: feeds, catalogues, the sitemap, headers, the page for 404."""

from collections import defaultdict
from collections.abc import Container, Iterator

from generator.config import Config
from generator.links import absolute
from generator.model.article import Link
from generator.model.collection import Collection
from generator.model.output import Output, Rank, Sheet, sheet
from generator.model.problem import Place, Problem, Severity
from generator.model.target import GitTarget
from generator.model.views import (
    Chrome,
    LlmsView,
    PlainView,
    SitemapEntry,
    SitemapView,
    TextView,
)
from generator.plan.articles import Resolved, copy_url
from generator.plan.catalogue import catalogue_sheets
from generator.plan.feeds import feed_sheets, updated
from generator.shards import shard, width
from generator.words import Words

CSP = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; "
    "media-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'"
)
"""No inline script, no inline style, nothing from elsewhere (DESIGN.md, idea 15)."""

_HEADERS = f"""/*
  Content-Security-Policy: {CSP}
  X-Content-Type-Options: nosniff
  Referrer-Policy: strict-origin-when-cross-origin
"""


def machine_sheets(
    collection: Collection, config: Config, words: Words, chrome: Chrome, resolved: Resolved
) -> Iterator[Sheet]:
    """Plan the files that no reader opens. Feed and sitemap need the site's `url`."""
    yield sheet("/404.html", missing_outputs, chrome)
    robots = "User-agent: *\nAllow: /\n"
    if chrome.url:
        robots += f"\nSitemap: {absolute('/sitemap.xml', chrome.url)}\n"
        if chrome.has_feed:
            yield from feed_sheets(collection, config, chrome, resolved)
        yield sheet("/sitemap.xml", sitemap_outputs, chrome.url, tuple(_addresses(collection)))
    yield from catalogue_sheets(collection, config, chrome)
    yield sheet("/llms.txt", llms_outputs, _llms(collection, config, words, chrome))
    yield sheet("/robots.txt", text_outputs, "robots.txt", robots)
    yield sheet("/_headers", text_outputs, "_headers", _HEADERS)


def host_sheets(config: Config, names: Container[str]) -> Iterator[Sheet]:
    """Plan what the pages of code hosts ask for, where the site goes to a branch of one.

    `names` are files of the owner's own: they go first.
    """
    branches = [target for target in config.targets if isinstance(target, GitTarget)]
    cnames = sorted({target.cname for target in branches} - {""})
    # Without it GitHub leaves out what begins with an underscore.
    files = {".nojekyll": "" if branches else None, "CNAME": f"{cnames[0]}\n" if cnames else None}
    for name, text in files.items():
        if text is not None and name not in names:
            yield sheet(f"/{name}", text_outputs, name, text)


def missing_outputs(chrome: Chrome) -> Iterator[Output]:
    """Plan the page that hosts show where there is none."""
    yield Output("404.html", "404.html", PlainView(chrome, "/404.html"))


def text_outputs(path: str, text: str) -> Iterator[Output]:
    """Plan a small text."""
    yield Output(path, "text", TextView(text))


def llms_outputs(values: LlmsView) -> Iterator[Output]:
    """Plan what programs that read are told."""
    yield Output("llms.txt", "llms", values, (), Rank.FEED)


def sitemap_outputs(site: str, entries: tuple[SitemapEntry, ...]) -> Iterator[Output]:
    """Plan the sitemap: one file, or an index and shards, so that an edit rewrites a small one."""
    digits = width(len(entries))
    if not digits:
        yield Output("sitemap.xml", "sitemap", SitemapView(site, entries), (), Rank.FEED)
        return
    shards: dict[str, list[SitemapEntry]] = defaultdict(list)
    for entry in entries:
        shards[shard(entry.url, digits)].append(entry)
    for name in sorted(shards):
        view = SitemapView(site, tuple(shards[name]))
        yield Output(f"sitemap/{name}.xml", "sitemap", view, (), Rank.FEED)
    index = tuple(SitemapEntry(f"/sitemap/{name}.xml", "") for name in sorted(shards))
    yield Output("sitemap.xml", "sitemap-index", SitemapView(site, index), (), Rank.FEED)


def left_out_of_feeds(collection: Collection) -> Iterator[Problem]:
    """Warn of articles of which no day is known: a feed needs one."""
    for member in collection.members:
        if not member.article.is_gone and updated(member.card) is None:
            yield Place(member.article.source.path).problem(
                "no-day",
                "it has neither `online` nor a date, so it stays out of the feed",
                "write the day on which it joined the site: `online: 2026-11-24`",
                Severity.WARNING,
            )


def _llms(collection: Collection, config: Config, words: Words, chrome: Chrome) -> LlmsView:
    copies = config.markdown_copies
    by_kind = (taxonomy for taxonomy in collection.taxonomies if taxonomy.groups)
    lists = [
        Link(words["archive"], "/archive/"),
        *(Link(words[one.kind], one.url) for one in by_kind),
    ]
    return LlmsView(
        title=chrome.title,
        tagline=chrome.tagline,
        site=chrome.url,
        pages=tuple(Link(page.title, page.url) for page in collection.pages),
        latest=tuple(
            Link(card.title, copy_url(card.url) if copies else card.url)
            for card in collection.latest[: config.latest]
        ),
        lists=tuple(lists),
        files=chrome.files,
    )


def _addresses(collection: Collection) -> Iterator[SitemapEntry]:
    """List the addresses worth finding: articles, pages, and lists by their own address."""
    yield SitemapEntry("/", "")
    yield from (SitemapEntry(page.url, "") for page in collection.pages)
    for member in collection.members:
        if not member.article.is_gone:
            when = updated(member.card)
            yield SitemapEntry(member.card.url, when.end[:10] if when else "")
    for taxonomy in collection.taxonomies:
        if taxonomy.groups:
            yield SitemapEntry(taxonomy.url, "")
        yield from (SitemapEntry(group.url, "") for group in taxonomy.groups)
    yield SitemapEntry("/archive/", "")
    yield from (SitemapEntry(group.url, "") for group in collection.periods)
