"""Plan the feeds: the newest in full, archives behind them, and a feed of each term.

Every text stands in one document of the whole-site feed: among the newest, or in an archive.
Archives are cut as lists are, from the oldest on, so that one more article changes few of them
(DESIGN.md, idea 3; RFC 5005, section 4).
"""

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from generator.config import Config
from generator.model.article import Card, FileRef, Link
from generator.model.collection import Collection, Group, joined
from generator.model.encoding import Record, digest, digest_of_texts
from generator.model.output import Output, Rank, Sheet, sheet
from generator.model.views import Chrome, FeedEntry, FeedView, OpmlView, ResolvedLink
from generator.model.when import When
from generator.plan.articles import Resolved
from generator.plan.paging import cut, names

NEWEST_URL = "/feed.xml"
NEWEST = 20
"""Articles in the feed of a term."""


class Part(Record, frozen=True):
    """What stands in one document of the whole-site feed. It carries its digest: see `sheet`."""

    url: str
    cards: tuple[Card, ...]
    bodies: tuple[FileRef, ...]
    links: tuple[tuple[ResolvedLink, ...], ...]
    """Of each body."""
    older: str
    newer: str
    digest: str

    @classmethod
    def of(
        cls,
        url: str,
        cards: Sequence[Card],
        sources: Mapping[str, FileRef],
        resolved: Resolved,
        older: str = "",
        newer: str = "",
    ) -> "Part":
        """Make a part, with its digest."""
        bodies = tuple([sources[card.url] for card in cards])
        links = tuple([resolved[body.path] for body in bodies])
        digests = [
            text
            for card, body in zip(cards, bodies, strict=True)
            for text in (card.digest, body.digest, body.path)
        ]
        known = digest_of_texts(url, older, newer, *digests, digest(links) if any(links) else "")
        return cls(url, tuple(cards), bodies, links, older, newer, known)

    def showing(self, texts: Mapping[str, FileRef]) -> "Part":
        """Make the same part with other texts, by their paths."""
        pairs = zip(self.cards, self.bodies, strict=True)
        sources = {card.url: texts.get(body.path, body) for card, body in pairs}
        resolved = {body.path: links for body, links in zip(self.bodies, self.links, strict=True)}
        return Part.of(self.url, self.cards, sources, resolved, self.older, self.newer)


def feed_sheets(
    collection: Collection, config: Config, chrome: Chrome, resolved: Resolved
) -> Iterator[Sheet]:
    """Plan the feed of the newest; where there are all feeds, the archives and the list of all."""
    sources = {member.card.url: member.article.source for member in collection.members}
    cards = [card for card in collection.latest if updated(card)]
    archives = cut(cards[config.latest :]) if chrome.has_feeds_of_all else []
    urls = [f"/feed/from/{name}.xml" for name in names(archives)]
    newer, older = ["", *urls][:-1], [*urls, ""][1:]
    first = urls[0] if urls else ""
    newest = Part.of(NEWEST_URL, cards[: config.latest], sources, resolved, older=first)
    yield feed_sheet(newest, chrome)
    for url, archive, after, before in zip(urls, archives, newer, older, strict=True):
        yield feed_sheet(Part.of(url, archive, sources, resolved, before, after), chrome)
    if chrome.has_feeds_of_all:
        feeds = _all(collection, chrome)
        yield sheet("/feeds.opml", opml_outputs, OpmlView(chrome.title, chrome.url, feeds))


def feed_sheet(part: Part, chrome: Chrome) -> Sheet:
    """Plan one document of the whole-site feed."""
    planner = newest_outputs if part.url == NEWEST_URL else archive_outputs
    return sheet(part.url, planner, part, chrome)


def newest_outputs(part: Part, chrome: Chrome) -> Iterator[Output]:
    """Plan the feed of the newest, as Atom and as JSON."""
    view = _view(part, chrome)
    yield Output("feed.xml", "atom", view, part.bodies, Rank.FEED)
    view = replace(view, url="/feed.json", older="")
    yield Output("feed.json", "json-feed", view, part.bodies, Rank.FEED)


def archive_outputs(part: Part, chrome: Chrome) -> Iterator[Output]:
    """Plan an archive."""
    view = replace(_view(part, chrome), current=NEWEST_URL)
    yield Output(part.url[1:], "atom", view, part.bodies, Rank.FEED)


def opml_outputs(values: OpmlView) -> Iterator[Output]:
    """Plan the list of all feeds."""
    yield Output("feeds.opml", "opml", values, (), Rank.FEED)


def term_feed(group: Group, chrome: Chrome) -> Output:
    """Plan the feed of a term: its newest, as cards."""
    newest = sorted((card for card in group.cards if updated(card)), key=joined, reverse=True)
    values = FeedView(
        title=f"{group.title} · {chrome.title}",
        subtitle="",
        url=feed_url(group),
        page=group.url,
        site=chrome.url,
        language=chrome.language,
        entries=tuple(_entry(card, ()) for card in newest[:NEWEST]),
    )
    return Output(values.url[1:], "atom", values, (), Rank.FEED)


def feed_url(group: Group) -> str:
    """Give the address of a term's feed."""
    return f"{group.url}feed.xml"


def updated(card: Card) -> When | None:
    """Say when an article was last changed: `updated`, else `online`, else its own date."""
    for when in (card.updated, card.online, card.date):
        if when and when.end:
            return when
    return None


def _view(part: Part, chrome: Chrome) -> FeedView:
    return FeedView(
        title=chrome.title,
        subtitle=chrome.tagline,
        url=part.url,
        page="/",
        site=chrome.url,
        language=chrome.language,
        entries=tuple(map(_entry, part.cards, part.links)),
        older=part.older,
        newer=part.newer,
    )


def _entry(card: Card, links: tuple[ResolvedLink, ...]) -> FeedEntry:
    when = updated(card)
    assert when is not None, "what has no day stays out of feeds"
    return FeedEntry(card, when, links)


def _all(collection: Collection, chrome: Chrome) -> tuple[Link, ...]:
    own = Link(chrome.title, NEWEST_URL)
    groups = (group for taxonomy in collection.taxonomies for group in taxonomy.groups)
    return (own, *(Link(group.title, feed_url(group)) for group in groups))
