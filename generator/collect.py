"""Put all articles together: sort them, make their cards, group them by what they share.

No loop in it runs inside another over the same list: time grows with the articles and their terms.
"""

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from operator import attrgetter
from types import MappingProxyType

from msgspec.structs import replace

from generator.frontmatter import as_key, line_of
from generator.model.article import Article, Card, FileRef, Link, Page, Person, Role
from generator.model.collection import Collection, Group, Member, Taxonomy, bounds, joined
from generator.model.encoding import digest, digest_of_texts
from generator.model.problem import Place, Problem, Severity
from generator.terms import preferred, slug
from generator.vocabulary import FILES, NOTHING, Vocabulary

_LINES = 10
"""So many lines for the file of terms are shown."""
KINDS = ("tags", "authors", "series")


def collect(
    articles: Iterable[Article],
    pages: Iterable[Page],
    vocabularies: Mapping[str, Vocabulary] = MappingProxyType({}),
    read: Callable[[str], str] = lambda _path: "",
) -> tuple[Collection, tuple[Problem, ...]]:
    """Make the collection. Two articles at one address are a problem that names both files.

    So are, as warnings, a term that has no letter and no digit, since it gets no address and no
    list, and spellings that are one term without the owner's word. `vocabularies` are what the
    owner says of terms, by taxonomy. `read` gives a source's text, for the line to name.
    """
    if any(vocabulary.terms for vocabulary in vocabularies.values()):
        articles = [in_words_of(article, vocabularies) for article in articles]
    kept = sorted(articles, key=_by_date, reverse=True)
    spelled = {kind: _spelled(kind, kept) for kind in KINDS}
    terms = {kind: _terms(kind, spellings) for kind, spellings in spelled.items()}
    members = tuple([Member.of(article, _card(article, terms)) for article in kept])
    cards = [member.card for member in members if not member.article.is_gone]
    taxonomies = tuple(
        Taxonomy(
            kind,
            f"/{kind}/",
            _groups(kind, terms[kind], members, vocabularies.get(kind, NOTHING)),
        )
        for kind in KINDS
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
    for kind, spellings in spelled.items():
        problems += _merged(kind, spellings, terms[kind], kept, read)
    return collection, tuple(problems)


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


def in_words_of(article: Article, vocabularies: Mapping[str, Vocabulary]) -> Article:
    """Call an article's tags and people what their owner prefers."""
    tags = vocabularies.get("tags", NOTHING)
    people = vocabularies.get("authors", NOTHING)
    changed = replace(
        article,
        tags=tuple(dict.fromkeys(map(tags.preferred, article.tags))),
        authors=_named(article.authors, people),
        roles=tuple(Role(role.name, _named(role.people, people)) for role in article.roles),
    )
    if changed == article:
        return article
    known = digest((changed.tags, changed.authors, changed.roles))
    return replace(
        changed,
        digest=digest_of_texts(article.digest, known),
        record=digest_of_texts(article.record, known),
    )


def _named(people: Iterable[Person], vocabulary: Vocabulary) -> tuple[Person, ...]:
    """Give people their preferred names, in parts; parts of the front matter's own stay."""
    found: dict[Person, None] = {}
    for person in people:
        term = vocabulary.terms.get(slug(person.name))
        has_parts = person.family or person.is_organisation
        if term is None:
            found[person] = None
        elif term.person and not has_parts:
            found[term.person] = None
        else:
            found[replace(person, name=term.label)] = None
    return tuple(found)


def _spelled(kind: str, articles: Iterable[Article]) -> dict[str, list[str]]:
    """List the spellings of each term; of what folds to nothing under no name."""
    spellings: dict[str, list[str]] = defaultdict(list)
    for article in articles:
        for label in labels_of(kind, article):
            spellings[slug(label)].append(label)
    return spellings


def _terms(kind: str, spellings: Mapping[str, Sequence[str]]) -> dict[str, Link]:
    """Choose one label for the spellings that fold alike: `Newspapers` and `newspapers`."""
    return {
        name: Link(preferred(labels), term_url(kind, name)) for name, labels in spellings.items()
    }


def _merged(
    kind: str,
    spellings: Mapping[str, Sequence[str]],
    terms: Mapping[str, Link],
    articles: Sequence[Article],
    read: Callable[[str], str],
) -> Iterable[Problem]:
    """Tell which spellings are one term, without the owner's having said so: once a taxonomy."""
    merged = {name: sorted(set(labels)) for name, labels in spellings.items() if name}
    merged = {name: labels for name, labels in merged.items() if len(labels) > 1}
    if not merged:
        return
    first: dict[str, tuple[str, str]] = {}
    for article in articles:
        for label in labels_of(kind, article):
            name = slug(label)
            if name in merged and label != terms[name].title:
                here = (article.source.path, label)
                first[name] = min(here, first.get(name, here))
    name = min(merged, key=lambda name: (first[name], name))
    path, label = first[name]
    shown = terms[name].title
    said = " and ".join(f"`{label}`" for label in merged[name])
    message = f"{said} are one term of {kind}, shown as `{shown}`"
    hint = "write it alike everywhere"
    if others := len(merged) - 1:
        message += f"; so are the spellings of {others:,} more"
        hint = "write each alike everywhere"
    if kind in FILES:
        lines = [f"{as_key(terms[one].title)}:" for one in sorted(merged)]
        more = len(lines) - _LINES
        lines = [*lines[:_LINES], f"… and {more:,} more"] if more > 0 else lines
        hint = "\n".join([f"{hint}, or choose in {FILES[kind]}:", *lines])
    place = Place(path, line_of(read(path), kind, label))
    yield place.problem("one-term", message, hint, Severity.WARNING)


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


def _groups(
    kind: str, terms: Mapping[str, Link], members: Sequence[Member], vocabulary: Vocabulary
) -> tuple[Group, ...]:
    grouped: dict[str, list[Card]] = defaultdict(list)
    for member in members:
        if member.article.is_gone:
            continue
        for name in dict.fromkeys([slug(label) for label in labels_of(kind, member.article)]):
            if name:
                grouped[name].append(member.card)
    return tuple(
        Group.of(
            name,
            terms[name].title,
            terms[name].url,
            grouped[name],
            *_said(kind, name, terms, grouped, vocabulary),
        )
        for name in sorted(grouped)
    )


def _said(
    kind: str,
    name: str,
    terms: Mapping[str, Link],
    grouped: Container[str],
    vocabulary: Vocabulary,
) -> tuple[str, tuple[Link, ...], tuple[str, ...]]:
    """Give what the owner says of a term: description, related terms, addresses merged into it."""
    term = vocabulary.terms.get(name)
    if term is None:
        return "", (), ()
    related = [slug(vocabulary.preferred(label)) for label in term.see_also]
    aliases = [slug(alias) for alias in term.aliases]
    return (
        term.description,
        tuple(terms[other] for other in dict.fromkeys(related) if other in grouped),
        tuple(term_url(kind, alias) for alias in dict.fromkeys(aliases) if alias not in grouped),
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
        for kind in KINDS:
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
