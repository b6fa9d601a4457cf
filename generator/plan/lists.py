"""Plan the lists: home, all terms, each term with its pages, the archive."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from generator.cite import site_json
from generator.config import Config
from generator.i18n import in_words
from generator.links import absolute, file_of
from generator.model.article import Card, Link
from generator.model.collection import Collection, Group, Taxonomy
from generator.model.output import Output, Rank, Sheet, sheet
from generator.model.views import (
    Chrome,
    HomeView,
    ListView,
    Part,
    RedirectView,
    SpanView,
    TermLine,
    TermsView,
)
from generator.model.when import When
from generator.plan.alphabet import MANY, by_letter, in_alphabet
from generator.plan.feeds import feed_url, term_feed
from generator.plan.histogram import of_months, of_years
from generator.plan.paging import Span, spans
from generator.plan.series import IN_ONE, in_order
from generator.plan.years import by_decade, lines_of, named
from generator.words import Words

_YEAR_IN_ONE = 500
"""Articles of a year that stand on one page; a year with more is cut by months."""
_HOME_TERMS = 24
_RELATED = 8
_RELATED_FROM = 200
"""Newest articles of a term that are asked for its related terms: a bound, so that no list
grows with the square (DESIGN.md, idea 4)."""


def home_sheet(collection: Collection, config: Config, chrome: Chrome) -> Sheet:
    """Plan the front page."""
    by_kind = {taxonomy.kind: taxonomy.groups for taxonomy in collection.taxonomies}
    periods = named(collection.periods, chrome.language)
    decades = by_decade(periods, chrome.language)
    values = HomeView(
        chrome=chrome,
        latest=collection.latest[: config.latest],
        tags=_most_used(by_kind["tags"]),
        tag_count=len(by_kind["tags"]),
        authors=_most_used(by_kind["authors"]),
        author_count=len(by_kind["authors"]),
        series=_most_used(by_kind["series"]),
        series_count=len(by_kind["series"]),
        periods=lines_of(decades, "/archive/") or tuple(_line(group) for group in periods),
        article_count=len(collection.latest),
        json_ld=site_json(chrome.title, chrome.tagline, chrome.url, chrome.language)
        if chrome.url
        else "",
    )
    return sheet("/", home_outputs, values)


def home_outputs(values: HomeView) -> Iterator[Output]:
    """Plan the front page."""
    yield Output("index.html", "home.html", values, rank=Rank.HOME)


def taxonomy_sheets(
    collection: Collection, taxonomy: Taxonomy, config: Config, words: Words, chrome: Chrome
) -> Iterator[Sheet]:
    """Plan the list of all terms, and each term's own address with the pages behind it."""
    parent = Link(words[taxonomy.kind], taxonomy.url)
    lines = in_alphabet(_line(group) for group in taxonomy.groups)
    values = TermsView(
        chrome=chrome,
        kind=taxonomy.kind,
        title=parent.title,
        url=taxonomy.url,
        terms=lines,
        parts=by_letter(lines) if len(lines) >= MANY else (),
        histogram=None,
        undated=None,
    )
    yield sheet(taxonomy.url, terms_outputs, values)
    newest = config.latest
    if taxonomy.kind == "series":
        taxonomy, newest = in_order(collection, taxonomy), IN_ONE
    for group in taxonomy.groups:
        yield sheet(group.url, list_outputs, taxonomy.kind, group, parent, newest, chrome)


def archive_sheets(
    collection: Collection, config: Config, words: Words, chrome: Chrome
) -> Iterator[Sheet]:
    """Plan the years, and what has none."""
    archive = Link(words["archive"], "/archive/")
    periods = named(collection.periods, chrome.language)
    undated = Group.of("undated", words["undated"], "/archive/undated/", collection.undated)
    values = TermsView(
        chrome=chrome,
        kind="archive",
        title=archive.title,
        url=archive.url,
        terms=tuple(_line(group) for group in periods),
        parts=by_decade(periods, chrome.language),
        histogram=of_years(collection.periods),
        undated=_line(undated) if undated.cards else None,
    )
    yield sheet(archive.url, terms_outputs, values)
    for year in periods:
        yield sheet(year.url, year_outputs, year, archive, chrome)
    if undated.cards:
        yield sheet(undated.url, list_outputs, "archive", undated, archive, config.latest, chrome)


def terms_outputs(values: TermsView) -> Iterator[Output]:
    """Plan the list of all terms, or of all years."""
    yield Output(file_of(values.url), "terms.html", values)


def year_outputs(year: Group, archive: Link, chrome: Chrome) -> Iterator[Output]:
    """Plan a year. Its articles are all on its page, or on those of its months."""
    months = _months(year, chrome.language)
    if len(year.cards) <= _YEAR_IN_ONE:
        view = _view("archive", year, archive, chrome, year.cards)
        if len(months) > 1:
            anchors = [replace(one, url=f"{year.url}#_{one.slug}") for one in months]
            parts = tuple(Part(f"_{one.slug}", one.title, one.cards) for one in months)
            bars = of_months(anchors, chrome.language)
            view = replace(view, cards=(), parts=parts, histogram=bars)
        yield _list_output(view)
        return
    lines = tuple(_line(month) for month in months)
    view = _view("archive", year, archive, chrome, (), months=lines)
    yield _list_output(replace(view, histogram=of_months(months, chrome.language)))
    for month in months:
        parent = Link(year.title, year.url)
        yield _list_output(_view("archive", month, parent, chrome, month.cards))


def list_outputs(
    kind: str, group: Group, parent: Link, newest: int, chrome: Chrome
) -> Iterator[Output]:
    """Plan a list's own address with its newest, and the pages behind it where there are more."""
    yield from _merged(group, chrome)
    feed = ""
    if kind != "archive" and chrome.has_feeds_of_all:
        feed = feed_url(group)
        yield term_feed(group, chrome)
    if len(group.cards) <= newest:
        yield _list_output(_view(kind, group, parent, chrome, group.cards, feed=feed))
        return
    pages = spans(group.cards, chrome.language)
    links = [Link(page.label, _span_url(group, page)) for page in pages]
    shown = group.cards[:newest]
    position = _page_after(pages, newest)
    older = links[position]
    yield _list_output(
        _view(kind, group, parent, chrome, shown, older=older, oldest=links[-1], feed=feed)
    )
    own = Link(group.title, group.url)
    for page, link, newer, before in zip(
        pages, links, [None, *links[:-1]], [*links[1:], None], strict=True
    ):
        values = SpanView(
            chrome=chrome,
            kind=kind,
            title=group.title,
            url=link.url,
            parent=own,
            label=page.label,
            cards=page.cards,
            newer=newer,
            older=before,
        )
        yield Output(file_of(link.url), "span.html", values)


def _merged(group: Group, chrome: Chrome) -> Iterator[Output]:
    """Plan pages that lead on from the addresses of spellings that are merged into a term."""
    canonical = absolute(group.url, chrome.url) if chrome.url else ""
    for url in group.merged:
        yield Output(file_of(url), "redirect.html", RedirectView(url, group.url, canonical))


def _page_after(pages: Sequence[Span], shown: int) -> int:
    """Find the page that holds the first article which the list's own address does not show."""
    before = 0
    for number, page in enumerate(pages):
        before += len(page.cards)
        if before > shown:
            return number
    raise AssertionError("the pages hold more articles than are shown")


def _span_url(group: Group, page: Span) -> str:
    return f"{group.url}from/{page.name}/"


def _view(
    kind: str,
    group: Group,
    parent: Link,
    chrome: Chrome,
    cards: tuple[Card, ...],
    *,
    older: Link | None = None,
    oldest: Link | None = None,
    months: tuple[TermLine, ...] = (),
    feed: str = "",
) -> ListView:
    return ListView(
        chrome=chrome,
        kind=kind,
        title=group.title,
        url=group.url,
        parent=parent,
        cards=cards,
        count=len(group.cards),
        related=_related(group),
        older=older,
        oldest=oldest,
        months=months,
        parts=(),
        histogram=None,
        feed_url=feed,
        description=group.description,
        see_also=group.see_also,
    )


def _list_output(values: ListView) -> Output:
    return Output(file_of(values.url), "list.html", values)


def _related(group: Group) -> tuple[TermLine, ...]:
    """Count the tags of a list's newest articles, most used first."""
    counts = Counter(tag for card in group.cards[:_RELATED_FROM] for tag in card.tags)
    ranked = sorted(counts.items(), key=lambda entry: (-entry[1], entry[0].url))
    others = (entry for entry in ranked if entry[0].url != group.url)
    return tuple(
        TermLine(tag.title, tag.url, count)
        for (tag, count), _ in zip(others, range(_RELATED), strict=False)
    )


def _months(year: Group, language: str) -> tuple[Group, ...]:
    """Cut a year by its months, newest first; what has no month stands at the end."""
    grouped: dict[int, list[Card]] = defaultdict(list)
    for card in year.cards:
        grouped[card.date.month if card.date else 0].append(card)
    return tuple(
        Group.of(
            f"{month:02d}" if month else "no-month",
            title=_in_words(year.slug, month, language) if month else year.title,
            url=f"{year.url}{month:02d}/" if month else f"{year.url}no-month/",
            cards=grouped[month],
        )
        for month in sorted(grouped, reverse=True)
    )


def _in_words(year: str, month: int, language: str) -> str:
    return in_words(When.parse(f"{year}-{month:02d}"), language)


def _most_used(groups: Sequence[Group]) -> tuple[TermLine, ...]:
    ranked = sorted(groups, key=lambda group: (-len(group.cards), group.slug))
    return tuple(_line(group) for group in ranked[:_HOME_TERMS])


def _line(group: Group) -> TermLine:
    return TermLine(group.title, group.url, len(group.cards))
