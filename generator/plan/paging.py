"""Cut a list into pages where the articles say, so that one more article changes few of them.

DESIGN.md, idea 3: a new page opens at an article whose address digest is divisible by 16, no
sooner than 10 and no later than 60 articles after the last cut. Lists are cut from the oldest
on, so that a page keeps the name of the article that opens it when newer ones join.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

from generator.i18n import period_in_words
from generator.model.article import Card
from generator.terms import slug

SHORTEST, LONGEST, ONE_IN = 10, 60, 16


@dataclass(frozen=True, slots=True)
class Span:
    """One page of a list."""

    name: str
    """Of the article that opens it, its oldest."""
    label: str
    """The years that it spans: `1848–1851`, or nothing where its articles have no date."""
    cards: tuple[Card, ...]
    """Newest first."""


def spans(cards: Sequence[Card], language: str) -> tuple[Span, ...]:
    """Cut a list, newest first and undated at the end, into its pages, in the same order.

    They are labelled in the given language.
    """
    dated = [card for card in cards if card.date]
    undated = [card for card in cards if not card.date]
    pages = [*cut(dated), *cut(undated)]
    return tuple(
        Span(name, _label(page, language), tuple(page))
        for name, page in zip(names(pages), pages, strict=True)
    )


def names(pages: Sequence[Sequence[Card]]) -> list[str]:
    """Name each page after the article that opens it."""
    openers = Counter(page[-1].slug for page in pages)
    return [page[-1].slug if openers[page[-1].slug] == 1 else slug(page[-1].url) for page in pages]


def cut(newest_first: Sequence[Card]) -> list[list[Card]]:
    """Cut a list into pages, both newest first."""
    pages: list[list[Card]] = []
    for card in reversed(newest_first):
        length = len(pages[-1]) if pages else LONGEST
        if length >= LONGEST or (length >= SHORTEST and _opens(card.url)):
            pages.append([])
        pages[-1].append(card)
    return [page[::-1] for page in reversed(pages)]


@lru_cache(maxsize=200_000)
def _opens(url: str) -> bool:
    return sha256(url.encode()).digest()[-1] % ONE_IN == 0


def _label(page: Sequence[Card], language: str) -> str:
    years = [period_in_words(card.date.period, language) for card in page if card.date]
    if not years:
        return ""
    return years[-1] if years[-1] == years[0] else f"{years[-1]}–{years[0]}"
