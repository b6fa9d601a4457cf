"""Lists are cut where the articles say (DESIGN.md, idea 3)."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.article import Card
from generator.model.when import When
from generator.plan.paging import LONGEST, SHORTEST, Span, spans
from tests.conftest import IS_LONG

DATES = st.none() | st.integers(1, 2025).map(lambda year: When.parse(f"{year:04}"))
CARDS = st.lists(st.tuples(st.integers(0, 10**6), DATES), max_size=300, unique_by=lambda c: c[0])


def card(number: int, date: When | None) -> Card:
    return Card(
        title=f"Article {number}",
        url=f"/articles/a{number}/",
        slug=f"a{number}",
        date=date,
        online=None,
        updated=None,
        authors=(),
        tags=(),
        summary="",
        kicker="",
        language="",
        is_draft=False,
    )


def in_order(cards: list[Card]) -> list[Card]:
    """Sort as `collect` does: newest first, undated at the end."""

    def by_date(one: Card) -> tuple[int, int, str]:
        bounds = (one.date.lower, one.date.upper) if one.date else (-(10**18), -(10**18))
        return (*bounds, one.url)

    return sorted(cards, key=by_date, reverse=True)


def pages(cards: list[Card]) -> dict[str, tuple[object, ...]]:
    """Give all that each page shows, by its name: its cards, its label, its way on."""
    cut = spans(in_order(cards), "en")
    around: list[Span | None] = [None, *cut, None]
    return {
        page.name: (page.cards, page.label, newer and newer.name, older and older.name)
        for newer, page, older in zip(around, cut, around[2:], strict=False)
    }


@given(CARDS)
def test_every_article_stands_on_one_page_and_the_order_is_kept(
    drawn: list[tuple[int, When | None]],
) -> None:
    cards = in_order([card(*one) for one in drawn])

    cut = spans(cards, "en")

    assert cards == [one for page in cut for one in page.cards]
    assert len(cut) == len({page.name for page in cut})


@given(CARDS)
def test_no_page_is_too_long_and_only_the_newest_is_short(
    drawn: list[tuple[int, When | None]],
) -> None:
    cut = spans(in_order([card(*one) for one in drawn]), "en")

    assert all(len(page.cards) <= LONGEST for page in cut)
    for kind in (True, False):
        lengths = [len(page.cards) for page in cut if (page.cards[0].date is not None) is kind]
        assert all(length >= SHORTEST for length in lengths[1:])


@given(CARDS)
def test_undated_articles_have_pages_of_their_own(drawn: list[tuple[int, When | None]]) -> None:
    for page in spans(in_order([card(*one) for one in drawn]), "en"):
        assert 1 == len({one.date is None for one in page.cards})


def test_a_page_is_named_after_its_oldest_and_labelled_by_its_years() -> None:
    cards = [card(number, When.parse(str(1900 + number))) for number in range(3)]

    (page,) = spans(in_order(cards), "en")

    assert ("a0", "1900–1902") == (page.name, page.label)


@pytest.mark.parametrize(
    ("first", "last", "label"),
    [
        ("1848", "1848-05", "1848"),
        ("184X", "1848", "1840s–1848"),
        ("-0044", "1848/1850", "-0044–1848"),
        ("0900", "Y17000", "0900–17000"),
    ],
)
def test_a_label_never_invents_a_year(first: str, last: str, label: str) -> None:
    (page,) = spans(in_order([card(1, When.parse(first)), card(2, When.parse(last))]), "en")

    assert label == page.label


def test_two_openers_of_one_slug_have_two_names() -> None:
    """A permalink with the year allows it: /1900/a1/ and /1901/a1/."""
    cards = [
        Card("t", f"/{year}/a{n}/", f"a{n}", When.parse(str(year)), None, None, (), (), "", "", "",
             False)
        for year in range(1900, 2000)
        for n in range(3)
    ]  # fmt: skip

    names = [page.name for page in spans(in_order(cards), "en")]

    assert len(names) == len(set(names))


def test_one_more_article_of_any_date_changes_few_pages() -> None:
    """1.2 on average and never more than 4, the pagers of neighbours among them."""
    random = Random(1)
    dates = [When.parse(f"{random.randint(1840, 2025)}") for _ in range(2300 if IS_LONG else 1100)]
    cards = [card(number, date) for number, date in enumerate(dates[:1000])]
    before = pages(cards)
    changes = []
    for number, date in enumerate(dates[1000:], start=1000):
        after = pages([*cards, card(number, date)])
        changes.append(sum(before.get(name) != after[name] for name in after))

    assert max(changes) <= 4
    assert sum(changes) / len(changes) < 1.5


def test_articles_that_join_leave_the_names_of_pages_as_they_are() -> None:
    random = Random(2)
    dates = [When.parse(f"{random.randint(1840, 2025)}") for _ in range(1300)]
    cards = [card(number, date) for number, date in enumerate(dates)]

    kept = set(pages(cards[:1000])) & set(pages(cards))

    assert len(kept) > 0.6 * len(pages(cards[:1000]))
