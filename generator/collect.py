"""Put all articles together: sort them, make their cards, group them by what they share.

No loop in it runs inside another over the same list: time grows with the articles and their terms.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter

from generator.model.article import Article, Card, FileRef, Link, Page
from generator.model.collection import Collection, Group, Member, Taxonomy, bounds, joined
from generator.model.encoding import digest_of_texts
from generator.model.problem import Place, Problem, Severity
from generator.terms import preferred, slug

TITLES = {"tags": "Tags", "authors": "Authors", "series": "Series"}


def collect(
    articles: Iterable[Article], pages: Iterable[Page]
) -> tuple[Collection, tuple[Problem, ...]]:
    """Make the collection. Two articles at one address are a problem that names both files.

    So is, as a warning, a term that has no letter and no digit: it gets no address and no list.
    """
    kept = sorted(articles, key=_by_date, reverse=True)
    terms = {kind: _terms(kind, kept) for kind in TITLES}
    members = tuple([_member(article, terms) for article in kept])
    cards = [member.card for member in members if not member.article.is_gone]
    taxonomies = tuple(
        Taxonomy(kind, title, f"/{kind}/", _groups(kind, terms[kind], members))
        for kind, title in TITLES.items()
    )
    collection = Collection(
        members=members,
        latest=tuple(sorted(cards, key=joined, reverse=True)),
        taxonomies=taxonomies,
        periods=_periods(cards),
        undated=tuple(card for card in cards if card.date is None),
        pages=tuple(sorted(pages, key=attrgetter("url"))),
    )
    problems = [*_twice([*kept, *collection.pages])]
    if any("" in of_kind for of_kind in terms.values()):
        problems += _nameless(kept)
    return collection, tuple(problems)


def _member(article: Article, terms: Mapping[str, Mapping[str, Link]]) -> Member:
    card = _card(article, terms)
    return Member(article, card, digest_of_texts(article.digest, card.digest))


def labels_of(kind: str, article: Article) -> tuple[str, ...]:
    """List an article's terms in one taxonomy, as its owner wrote them."""
    if kind == "tags":
        return article.tags
    if kind == "series":
        return (article.series,) if article.series else ()
    others = (person for role in article.roles for person in role.people)
    return tuple(dict.fromkeys(person.name for person in (*article.authors, *others)))


def term_url(kind: str, name: str) -> str:
    """Give the address of a term."""
    return f"/{kind}/{name}/"


def _terms(kind: str, articles: Iterable[Article]) -> dict[str, Link]:
    """Choose one label for the spellings that fold alike: `Newspapers` and `newspapers`.

    What folds to nothing is there, too, under no name.
    """
    spellings: dict[str, list[str]] = defaultdict(list)
    for article in articles:
        for label in labels_of(kind, article):
            spellings[slug(label)].append(label)
    return {
        name: Link(preferred(labels), term_url(kind, name)) for name, labels in spellings.items()
    }


def _card(article: Article, terms: Mapping[str, Mapping[str, Link]]) -> Card:
    authors = _links([person.name for person in article.authors], terms["authors"])
    tags = _links(article.tags, terms["tags"])
    return Card(
        title=article.title,
        url=article.url,
        slug=article.slug,
        date=article.date,
        online=article.online,
        updated=article.updated,
        authors=authors,
        tags=tags,
        summary=article.summary,
        kicker=article.kicker,
        language=article.language,
        is_draft=article.is_draft,
        # The face knows the labels as this article spells them; how they are shown is added.
        digest=digest_of_texts(article.face, *[link.title for link in (*authors, *tags)]),
    )


def _links(written: Iterable[str], terms: Mapping[str, Link]) -> tuple[Link, ...]:
    """Link an article's terms, in the owner's order, each once."""
    names = dict.fromkeys([slug(label) for label in written])
    return tuple([terms[name] for name in names if name])


def _groups(kind: str, terms: Mapping[str, Link], members: Sequence[Member]) -> tuple[Group, ...]:
    grouped: dict[str, list[Card]] = defaultdict(list)
    for member in members:
        if member.article.is_gone:
            continue
        for name in dict.fromkeys([slug(label) for label in labels_of(kind, member.article)]):
            if name:
                grouped[name].append(member.card)
    return tuple(
        Group.of(name, terms[name].title, terms[name].url, grouped[name])
        for name in sorted(grouped)
    )


def _periods(cards: Iterable[Card]) -> tuple[Group, ...]:
    """Group dated cards by year, or by what is known of it; newest first.

    The years' order is their own: an article until 1848 may be older than all, its year is not.
    """
    grouped: dict[str, list[Card]] = defaultdict(list)
    for card in cards:
        if card.date:
            grouped[card.date.period].append(card)
    years = {card.date.period: card.date.year for card in cards if card.date}
    order = sorted(grouped, key=lambda period: (years[period], period), reverse=True)
    return tuple(
        Group.of(period, period, f"/archive/{period}/", grouped[period]) for period in order
    )


def _by_date(article: Article) -> tuple[tuple[int, int], str]:
    return bounds(article.date), article.url


def _nameless(articles: Iterable[Article]) -> Iterable[Problem]:
    for article in articles:
        for kind in TITLES:
            for label in labels_of(kind, article):
                if not slug(label):
                    yield Place(article.source.path).problem(
                        "no-address",
                        f"{label!r} among its {kind} has no letter and no digit: it gets no list",
                        "write it in words",
                        Severity.WARNING,
                    )


def _twice(found: Iterable[Article | Page]) -> Iterable[Problem]:
    first: dict[str, FileRef] = {}
    for one in sorted(found, key=lambda one: one.source.path):
        other = first.setdefault(one.url, one.source)
        if other is not one.source:
            yield Place(one.source.path).problem(
                "same-address",
                f"its address {one.url} is also that of {other.path}",
                "rename one of the two files: the address is made from the file's name",
            )
