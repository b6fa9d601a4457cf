"""The archive's years, named in words, and by decades where they are many."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from generator.i18n import period_in_words
from generator.model.collection import Group
from generator.model.views import TermLine, TermPart

MANY = 30
"""Years from which on the front page names decades, and the archive is cut by them."""


def named(periods: Iterable[Group], language: str) -> tuple[Group, ...]:
    """Name years of which a digit is unknown as readers do: `184X` is the 1840s."""
    return tuple(_named(group, language) if "X" in group.slug else group for group in periods)


def by_decade(periods: Sequence[Group], language: str) -> tuple[TermPart, ...]:
    """Cut years, newest first, by their decades, in the same order.

    A century of which no decade is known stands by itself. Nothing where the years are few.
    """
    if len(periods) < MANY:
        return ()
    grouped: dict[str, list[TermLine]] = defaultdict(list)
    for group in periods:
        line = TermLine(group.title, group.url, len(group.cards))
        grouped[_decade(group.slug)].append(line)
    return tuple(
        TermPart(period_in_words(decade, language), f"_{decade}", tuple(lines))
        for decade, lines in grouped.items()
    )


def lines_of(parts: Iterable[TermPart], url: str) -> tuple[TermLine, ...]:
    """Count the articles of each part, with the way to where it stands on a page."""
    return tuple(
        TermLine(part.title, f"{url}#{part.id}", sum(term.count for term in part.terms))
        for part in parts
    )


def _decade(period: str) -> str:
    """Name its decade as EDTF does, which has no such name before year 0 and of five digits."""
    return period[:-1] + "X" if len(period) == 4 else period


def _named(group: Group, language: str) -> Group:
    return Group.of(group.slug, period_in_words(group.slug, language), group.url, group.cards)
