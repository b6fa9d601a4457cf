"""Related articles: a few for each, by what they share, so that one more article changes few.

DESIGN.md, idea 4: no list grows with the square. An article asks the nearest in time that have one
of its four rarest terms. How rare a term is counts in powers of two, and each article has its own
threshold between them: when a term of 511 articles gets one more, the rank of the term changes
for one or two of these articles, not for all 512 at once.

Who is chosen depends on addresses, days and terms alone, so that a choice is kept from one build to
the next: the edit of a text or a title does not change it.
"""

from collections.abc import Sequence
from math import log2
from zlib import crc32

from generator.model.article import Card
from generator.model.collection import Related
from generator.model.encoding import digest

SHOWN = 3
_RAREST = 4
_AROUND = 8
"""Articles that are asked on each side, of each term."""
_COMMONEST = 16
"""The power of two from which on a term tells next to nothing."""


def related(ordered: Sequence[Card], known: Related) -> Related:
    """Choose the articles related to each; what is known already is not chosen again.

    `ordered` are all articles in reading order. Those that stand before and after an article are
    left out, since its page leads to them in any case. Of articles that share as much, the
    nearest in time go first. Time grows with the articles and their terms.
    """
    terms = [[link.url for link in card.tags + card.authors] for card in ordered]
    urls = [card.url for card in ordered]
    days = [card.date.lower // 86_400 if card.date else 0 for card in ordered]
    asked = digest((urls, days, terms))
    return known if known.asked == asked else Related(asked, _chosen(urls, days, terms))


def _chosen(
    urls: Sequence[str], days: Sequence[int], terms: Sequence[Sequence[str]]
) -> tuple[tuple[int, ...], ...]:
    having: dict[str, list[int]] = {}
    for number, own in enumerate(terms):
        for term in own:
            having.setdefault(term, []).append(number)
    bits = {term: log2(len(numbers)) for term, numbers in having.items() if len(numbers) > 1}
    marks = [crc32(url.encode()) for url in urls]
    places = dict.fromkeys(having, 0)
    found: list[tuple[int, ...]] = []
    for number, own in enumerate(terms):
        threshold = marks[number] / 2**32
        ranked = [(int(bits[term] + threshold), term) for term in own if term in bits]
        ranked.sort()
        shared: dict[int, int] = {}
        known = shared.get
        for rarity, term in ranked[:_RAREST]:
            weight = max(1, _COMMONEST - rarity)
            place = places[term]
            first = place - _AROUND if place > _AROUND else 0
            for other in having[term][first : place + _AROUND + 1]:
                shared[other] = known(other, 0) + weight
        for term in own:
            places[term] += 1
        for near in (number - 1, number, number + 1):
            shared.pop(near, None)
        found.append(_best(shared, days, marks, number) if shared else ())
    return tuple(found)


def _best(
    shared: dict[int, int], days: Sequence[int], marks: Sequence[int], number: int
) -> tuple[int, ...]:
    """Choose the few that share most; of those that share as much, the nearest in time."""
    least = sorted(shared.values())[-SHOWN:][0]
    day, mark = days[number], marks[number]
    # Where the days are alike, an order that is the pair's own: nobody is chosen by all.
    ranked = [
        (-weight, abs(days[other] - day), marks[other] ^ mark, other)
        for other, weight in shared.items()
        if weight >= least
    ]
    ranked.sort()
    return tuple([other for *_, other in ranked[:SHOWN]])
