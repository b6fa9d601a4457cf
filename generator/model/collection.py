"""All articles together: in reading order, and grouped by what they share."""

from dataclasses import dataclass

from generator.model.article import Article, Card, Page


@dataclass(frozen=True, slots=True)
class Member:
    """An article with the card that lists show of it."""

    article: Article
    card: Card


@dataclass(frozen=True, slots=True)
class Group:
    """The articles of one term, or of one year."""

    slug: str
    title: str
    """The label in its preferred spelling; of a year, its EDTF: `1848`, `184X`."""
    url: str
    cards: tuple[Card, ...]
    """Newest first; undated at the end."""


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """A way of grouping articles: `tags`, `authors`, `series`."""

    kind: str
    title: str
    url: str
    """Of the list of all its terms: `/tags/`."""
    groups: tuple[Group, ...]
    """By slug."""


@dataclass(frozen=True, slots=True)
class Collection:
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
