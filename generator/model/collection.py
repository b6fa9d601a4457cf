"""All articles together: in reading order, and grouped by what they share."""

from collections.abc import Sequence

from generator.model.article import Article, Card, Link, Page
from generator.model.encoding import Record, digest_of_texts
from generator.model.when import ALWAYS, When


class Member(Record, frozen=True):
    """An article with the card that lists show of it."""

    article: Article
    card: Card
    digest: str
    """Of both."""

    @classmethod
    def of(cls, article: Article, card: Card) -> "Member":
        """Make a member, with its digest."""
        return cls(article, card, digest_of_texts(article.digest, card.digest))


class Group(Record, frozen=True):
    """The articles of one term, or of one year."""

    slug: str
    title: str
    """The label in its preferred spelling; of a year, its EDTF: `1848`, `184X`."""
    url: str
    cards: tuple[Card, ...]
    """Newest first; undated at the end."""
    digest: str
    """Of all that is here."""
    description: str = ""
    see_also: tuple[Link, ...] = ()
    """Related terms, as the owner names them."""
    merged: tuple[str, ...] = ()
    """Addresses of spellings that the owner has merged into this term."""

    @classmethod
    def of(
        cls,
        slug: str,
        title: str,
        url: str,
        cards: Sequence[Card],
        description: str = "",
        see_also: tuple[Link, ...] = (),
        merged: tuple[str, ...] = (),
    ) -> "Group":
        """Make a group, with its digest."""
        said = [description, *merged, *[f"{link.title} {link.url}" for link in see_also]]
        digest = digest_of_texts(slug, title, url, *said, *[card.digest for card in cards])
        return cls(slug, title, url, tuple(cards), digest, description, see_also, merged)


_BEFORE_ALL = (-ALWAYS * 2, -ALWAYS * 2)


def bounds(when: When | None) -> tuple[int, int]:
    """Give what dates are sorted by; what has none is older than all."""
    return (when.lower, when.upper) if when else _BEFORE_ALL


def joined(card: Card) -> tuple[tuple[int, int], tuple[int, int], str]:
    """Give what feeds are sorted by: the day on which it joined the site, else its date."""
    return bounds(card.online or card.date), bounds(card.date), card.url


class Taxonomy(Record, frozen=True):
    """A way of grouping articles: `tags`, `authors`, `series`."""

    kind: str
    url: str
    """Of the list of all its terms: `/tags/`."""
    groups: tuple[Group, ...]
    """By slug."""


class Collection(Record, frozen=True):
    """What `plan` is given. Every order in it is total."""

    members: tuple[Member, ...]
    """Newest first, by date and address; undated at the end."""
    latest: tuple[Card, ...]
    """Newest first, by the day they joined the site, else by date."""
    taxonomies: tuple[Taxonomy, ...]
    periods: tuple[Group, ...]
    """The archive's years, newest first."""
    undated: tuple[Card, ...]
    pages: tuple[Page, ...]
    """By address."""


class Related(Record, frozen=True):
    """The articles that were chosen for each."""

    asked: str = ""
    """Digest of all that the choice was made from."""
    chosen: tuple[tuple[int, ...], ...] = ()
    """For each article the numbers of others, best first, by the order in which all were given."""
