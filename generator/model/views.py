"""What each kind of page is given: the values that templates and feeds are rendered from.

A template sees one of these as `page`, and what is alike on all pages as `page.chrome`.
All addresses begin with `/`, the site's root; templates write them relative to their own page.
"""

from generator.model.article import Article, Card, FileRef, Link
from generator.model.encoding import Record
from generator.model.when import When


class ResolvedLink(Record, frozen=True):
    """Where a link leads that stands in a body, or in the footer."""

    href: str
    """As written in the Markdown."""
    url: str
    """From the site's root, with its fragment."""


class Logo(Record, frozen=True):
    """The picture that stands for the site's title."""

    url: str
    """From the site's root."""
    width: int
    """In pixels, as its file says."""
    height: int


class Chrome(Record, frozen=True):
    """What is on every page, made from `site.toml`, the pages' titles and nothing else."""

    title: str
    tagline: str
    url: str
    """The address that the site is published at, without its last slash, or nothing."""
    base: str
    """The path part of `url`, ending in `/`: what `404.html` needs, served at any depth."""
    language: str
    direction: str
    """`ltr` or `rtl`, of the site's language."""
    logo: Logo | None
    menu: tuple[Link, ...]
    """The whole menu, where `has_own_menu`; else what stands in it behind the lists."""
    has_own_menu: bool
    has_own_style: bool
    """Whether there is a style sheet `/own.css`."""
    footer: str
    """Markdown's inline HTML of the setting `footer`."""
    footer_links: tuple[ResolvedLink, ...]
    """Where those of its links lead that begin with `/`."""
    accent: str
    """A CSS colour, or nothing for the theme's own."""
    has_feed: bool
    """Whether there is a feed of the newest articles."""
    has_feeds_of_all: bool
    """Whether there are archives behind it, and feeds of terms."""
    files: tuple[Link, ...]
    """What the site offers to programs: feeds, and the whole collection."""
    generator: str
    """`broadsheet`, for the meta element. Without a version: an upgrade need not change pages."""
    digest: str = ""


class Picture(Record, frozen=True):
    """A picture that a page shows: one of the output's bodies, of which its size is read."""

    url: str
    """From the site's root."""
    file: FileRef


class InSeries(Record, frozen=True):
    """Where an article stands in its series."""

    title: str
    """Of the series."""
    url: str
    part: int
    """As its owner counts, or 0."""
    before: Link | None
    after: Link | None


class Translation(Record, frozen=True):
    """One version of a text that there is in several languages."""

    language: str
    name: str
    """Of the language, in itself: `español`."""
    title: str
    url: str
    is_original: bool
    """Whether the others are translated from it."""


class ArticleView(Record, frozen=True):
    """An article's own page."""

    chrome: Chrome
    article: Article
    card: Card
    newer: Link | None
    """Its neighbours in reading order, by date."""
    older: Link | None
    related: tuple[Link, ...]
    """A few that share terms with it, best first."""
    series: InSeries | None
    minutes: int
    """Reading time, rounded up."""
    markdown_url: str
    """Its Markdown copy, or nothing."""
    image_url: str
    """Its picture, or nothing."""
    share_url: str
    """The picture of its title that is made for shared links, or nothing."""
    attachments: tuple[Link, ...]
    """Files that belong to it, by name."""
    pictures: tuple[Picture, ...]
    """Those of the site that it shows, its own and its body's."""
    links: tuple[ResolvedLink, ...]
    translations: tuple[Translation, ...]
    """All versions of the text, this one among them; nothing where it is the only one."""


class MarkdownView(Record, frozen=True):
    """An article's Markdown copy, for readers that are programs: without import's memory."""

    article: Article
    site: str
    """The site's absolute URL without its last slash, or nothing: links are then from the root."""
    links: tuple[ResolvedLink, ...]
    original: str = ""
    """The address of the text that it is a translation of, from the root, or nothing."""


class PageView(Record, frozen=True):
    """A page of `content/pages/`."""

    chrome: Chrome
    title: str
    url: str
    summary: str
    language: str
    links: tuple[ResolvedLink, ...]
    pictures: tuple[Picture, ...]


class TermLine(Record, frozen=True):
    """A term, with how many articles have it."""

    title: str
    url: str
    count: int


class Bar(Record, frozen=True):
    """A bar of a histogram: how many articles a year has, or a month. Places are percentages."""

    title: str
    url: str
    count: int
    x: str
    y: str
    width: str
    height: str


class Tick(Record, frozen=True):
    """What is written below the bars of a histogram, and where."""

    text: str
    x: str


class Histogram(Record, frozen=True):
    """Articles over time. What it shows stands in the list beside it, too."""

    bars: tuple[Bar, ...]
    """From the oldest on."""
    ticks: tuple[Tick, ...]


class Part(Record, frozen=True):
    """The articles of one month on the page of its year."""

    id: str
    """Its anchor."""
    title: str
    cards: tuple[Card, ...]
    """Newest first."""


class HomeView(Record, frozen=True):
    """The front page: the newest by `online`, the most used terms, the years."""

    chrome: Chrome
    latest: tuple[Card, ...]
    tags: tuple[TermLine, ...]
    """The most used, most used first."""
    tag_count: int
    authors: tuple[TermLine, ...]
    author_count: int
    series: tuple[TermLine, ...]
    """The longest, longest first."""
    series_count: int
    periods: tuple[TermLine, ...]
    """Years, or decades where the years are many, newest first."""
    article_count: int
    json_ld: str
    """The site in the terms of schema.org, safe in a script element; nothing without a `url`."""


class ListView(Record, frozen=True):
    """The own address of a term or of a year: its newest articles, its count, its related terms."""

    chrome: Chrome
    kind: str
    """`tags`, `authors`, `series` or `archive`."""
    title: str
    url: str
    parent: Link
    """The list that it belongs to: all tags."""
    cards: tuple[Card, ...]
    """Newest first."""
    count: int
    related: tuple[TermLine, ...]
    older: Link | None
    """The page where its list goes on, or nothing where `cards` are all."""
    oldest: Link | None
    """The last page of its list. The pages behind do not name it: it changes its name."""
    months: tuple[TermLine, ...]
    """Of a year that is cut by months; then there are no cards."""
    parts: tuple[Part, ...]
    """Of a year on one page, its articles by month; then there are no `cards`."""
    histogram: Histogram | None
    """Of a year, its months."""
    feed_url: str
    """Its feed, or nothing."""
    description: str
    """What the owner says of the term."""
    see_also: tuple[Link, ...]
    """Related terms, as the owner names them."""


class SpanView(Record, frozen=True):
    """One page of a list: the articles of a span of time. Never says how many pages there are."""

    chrome: Chrome
    kind: str
    title: str
    """Of the list: the term."""
    url: str
    parent: Link
    """The list's own address."""
    label: str
    """The dates that it spans, as EDTF years: `1848–1851`."""
    cards: tuple[Card, ...]
    """Newest first."""
    newer: Link | None
    older: Link | None
    """Titled by the spans that they lead to."""


class TermPart(Record, frozen=True):
    """The terms that begin with one letter; of the archive, the years of a decade."""

    title: str
    id: str
    """Its anchor."""
    terms: tuple[TermLine, ...]


class TermsView(Record, frozen=True):
    """All terms of a taxonomy, or all years of the archive."""

    chrome: Chrome
    kind: str
    title: str
    url: str
    terms: tuple[TermLine, ...]
    """By name; years newest first."""
    parts: tuple[TermPart, ...]
    """The same terms by their first letter, years by decade, where they are many."""
    histogram: Histogram | None
    """Of the archive, its years."""
    undated: TermLine | None
    """Of the archive: articles without a date."""


class PlainView(Record, frozen=True):
    """A page that needs nothing but the chrome: 404."""

    chrome: Chrome
    url: str


class GoneView(Record, frozen=True):
    """What stands where an article was that its owner has removed."""

    chrome: Chrome
    title: str
    url: str
    language: str


class RedirectView(Record, frozen=True):
    """A page left at an old address."""

    url: str
    """The old address."""
    target: str
    canonical: str
    """The target as an absolute URL, or nothing where the site's `url` is not set."""


class FeedEntry(Record, frozen=True):
    """An article in the whole-site feed, in full text: its body is one of the output's bodies."""

    card: Card
    updated: When
    links: tuple[ResolvedLink, ...]


class FeedView(Record, frozen=True):
    """A document of a feed: Atom (RFC 4287) or JSON Feed 1.1."""

    title: str
    subtitle: str
    url: str
    """The document's own address, from the root."""
    page: str
    """The address of the page whose feed it is."""
    site: str
    """The site's absolute URL, without its last slash."""
    language: str
    entries: tuple[FeedEntry, ...]
    """Newest first, by the day they joined the site. In full text where the output has bodies."""
    current: str = ""
    """Of an archive: the address of the document that has the newest (RFC 5005, section 4)."""
    older: str = ""
    newer: str = ""
    """The addresses of the archives before and after it."""


class OpmlView(Record, frozen=True):
    """All feeds of the site, for readers of feeds (OPML 2.0)."""

    title: str
    site: str
    feeds: tuple[Link, ...]
    """The titles and addresses of the feeds."""


class CatalogueView(Record, frozen=True):
    """All articles, for programs, without their bodies."""

    title: str
    site: str
    """The site's absolute URL without its last slash, or nothing, as in `MarkdownView`."""
    language: str
    articles: tuple[Article, ...]
    """In reading order."""


class LlmsView(Record, frozen=True):
    """`llms.txt`: where programs that read find what (https://llmstxt.org/)."""

    title: str
    tagline: str
    site: str
    pages: tuple[Link, ...]
    latest: tuple[Link, ...]
    """Each with the address of its Markdown copy, where there is one."""
    lists: tuple[Link, ...]
    files: tuple[Link, ...]


class SitemapEntry(Record, frozen=True):
    """An address, with the day of its last change where that is known."""

    url: str
    lastmod: str


class SitemapView(Record, frozen=True):
    """A shard of the sitemap (sitemaps.org, 50,000 addresses at most), or its index."""

    site: str
    entries: tuple[SitemapEntry, ...]


class TextView(Record, frozen=True):
    """A finished small text: robots.txt, _headers."""

    text: str


class CopyView(Record, frozen=True):
    """A file copied as it is; its one body is the file."""


class ShareView(Record, frozen=True):
    """The picture of an article's title, for shared links. Its bodies are fonts of the owner's."""

    title: str
    byline: str
    date: str
    """In words."""
    site: str
    accent: str
    """A CSS colour, or nothing for the theme's own."""
    direction: str
    """`ltr` or `rtl`, of the article's language."""
    faces: tuple[int, ...] = ()
    """The numbers of the bodies that title, byline, date and site are set in; -1 is our face."""


class StyleView(Record, frozen=True):
    """The theme's stylesheet in the site's own colour; its one body is the file."""

    accent: str
