"""All articles together: in reading order, and grouped by what they share."""

from collections.abc import Sequence

from generator.model.article import Article, Card, Page
from generator.model.encoding import Record, digest_of_texts


class Member(Record, frozen=True):
    """An article with the card that lists show of it."""

    article: Article
    card: Card
    digest: str
    """Of both."""


class Group(Record, frozen=True):
    """The articles of one term, or of one year."""

    slug: str
    title: str
    """The label in its preferred spelling; of a year, its EDTF: `1848`, `184X`."""
    url: str
    cards: tuple[Card, ...]
    """Newest first; undated at the end."""
    digest: str
    """Of all the above."""

    @classmethod
    def of(cls, slug: str, title: str, url: str, cards: Sequence[Card]) -> "Group":
        """Make a group, with its digest."""
        digest = digest_of_texts(slug, title, url, *[card.digest for card in cards])
        return cls(slug, title, url, tuple(cards), digest)


class Taxonomy(Record, frozen=True):
    """A way of grouping articles: `tags`, `authors`, `series`."""

    kind: str
    title: str
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
