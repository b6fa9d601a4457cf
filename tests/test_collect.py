"""The collection: in reading order, and grouped by what articles share."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.collect import collect
from generator.model.article import Article, FileRef, Link, Page, Person, Role, sealed
from generator.model.collection import Collection, Group
from generator.model.problem import Problem, Severity
from generator.model.when import When
from tests.dates import EDTF


def article(name: str, date: str = "", *tags: str, online: str = "", **more: object) -> Article:
    return sealed(
        Article(
            source=FileRef(f"content/articles/{name}.md", name),
            slug=name,
            url=f"/articles/{name}/",
            title=name.upper(),
            date=When.parse(date) if date else None,
            online=When.parse(online) if online else None,
            tags=tags,
            **more,  # type: ignore[arg-type]
        )
    )


def collected(*articles: Article) -> Collection:
    collection, problems = collect(articles, ())
    assert {problem.code for problem in problems} <= {"one-term"}
    return collection


def groups(collection: Collection, kind: str) -> dict[str, list[str]]:
    (found,) = (one.groups for one in collection.taxonomies if one.kind == kind)
    return {group.title: [card.slug for card in group.cards] for group in found}


def names(groups: tuple[Group, ...]) -> list[str]:
    return [group.slug for group in groups]


def test_articles_stand_newest_first_and_undated_at_the_end() -> None:
    c = collected(
        article("a", "1848"), article("z"), article("b", "2025-02-03"), article("c", "../1848"),
        article("d", "2025"), article("e", "Y17000"), article("f", "-0044"), article("y"),
    )  # fmt: skip

    assert ["e", "b", "d", "a", "f", "c", "z", "y"] == [one.article.slug for one in c.members]


@given(st.lists(EDTF, max_size=12), st.randoms(use_true_random=False))
def test_the_order_of_files_is_never_visible(dates: list[str], random: Random) -> None:
    articles = [article(f"a{n}", date, f"tag{n % 3}") for n, date in enumerate(dates)]
    shuffled = articles.copy()
    random.shuffle(shuffled)

    assert collect(articles, ()) == collect(shuffled, ())


def test_the_latest_are_those_that_joined_last() -> None:
    c = collected(
        article("old", "1848", online="2026-03-01"),
        article("new", "2025", online="2026-01-01"),
        article("unsaid", "2026-02"),
        article("undated"),
    )

    assert ["old", "unsaid", "new", "undated"] == [card.slug for card in c.latest]


def test_terms_that_fold_alike_are_one_under_the_most_used_spelling() -> None:
    c = collected(
        article("a", "1848", "Peru", "Márquez"),
        article("b", "1849", "peru"),
        article("c", "1850", "peru", "marquez", "PERU"),
    )

    assert {"Márquez": ["c", "a"], "peru": ["c", "b", "a"]} == groups(c, "tags")
    shown = c.members[0].card.tags
    assert (Link("peru", "/tags/peru/"), Link("Márquez", "/tags/marquez/")) == shown


def test_people_in_other_roles_have_their_lists_too() -> None:
    c = collected(
        article(
            "a",
            "1848",
            authors=(Person("Ana Roe"),),
            roles=(Role("editor", (Person("Juan Pérez"), Person("Ana Roe"))),),
        )
    )

    assert {"Ana Roe": ["a"], "Juan Pérez": ["a"]} == groups(c, "authors")
    assert (Link("Ana Roe", "/authors/ana-roe/"),) == c.members[0].card.authors


def test_a_series_is_a_list() -> None:
    c = collected(article("a", "1848", series="Letters"), article("b", "1849", series="letters"))

    assert {"Letters": ["b", "a"]} == groups(c, "series")


def test_years_stand_newest_first_whatever_their_articles_may_mean() -> None:
    """An article until 1848 may be the oldest of all; its year is 1848."""
    c = collected(
        article("a", "1848"), article("b", "../1848"), article("c", "1840"), article("d", "184X"),
        article("e", "1900-05"), article("f", "-0044"), article("g", "Y17000"),
        article("h", "0044"), article("i", "1800/1900"), article("j"),
    )  # fmt: skip

    assert ["17000", "1900", "1848", "184X", "1840", "1800", "0044", "-0044"] == names(c.periods)
    assert ["j"] == [card.slug for card in c.undated]


def test_what_is_gone_is_in_no_list() -> None:
    c = collected(article("a", "1848", "peru"), article("b", "1849", "tin", is_gone=True))

    assert ["b", "a"] == [one.article.slug for one in c.members]
    assert ["a"] == [card.slug for card in c.latest]
    assert {"peru": ["a"]} == groups(c, "tags")
    assert ["1848"] == names(c.periods)


def test_nothing_is_a_collection() -> None:
    c = collected()

    assert ((), (), (), (), ()) == (c.members, c.latest, c.periods, c.undated, c.pages)
    assert ["tags", "authors", "series"] == [one.kind for one in c.taxonomies]


def test_two_files_of_one_address_are_told_in_the_later() -> None:
    page = Page(FileRef("content/pages/x.md", ""), "x", "/articles/a/", "x")
    _, problems = collect([article("a", "1848")], [page])

    assert (
        Problem(
            "content/pages/x.md",
            0,
            0,
            "same-address",
            "its address /articles/a/ is also that of content/articles/a.md",
            "rename one of the two files: the address is made from the file's name",
        ),
    ) == problems


def test_a_term_without_letters_has_no_list_and_that_is_told() -> None:
    collection, problems = collect([article("a", "1848", "!!!", "peru")], ())

    assert {"peru": ["a"]} == groups(collection, "tags")
    assert (Link("peru", "/tags/peru/"),) == collection.members[0].card.tags
    assert (
        Problem(
            "content/articles/a.md",
            0,
            0,
            "no-address",
            "'!!!' among its tags has no letter and no digit: it gets no list",
            "write it in words",
            Severity.WARNING,
        ),
    ) == problems


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Another"},
        {"summary": "Another"},
        {"kicker": "Another"},
        {"language": "es"},
        {"updated": When.parse("2026")},
        {"online": When.parse("2026")},
        {"date": When.parse("1849")},
        {"tags": ("tin",)},
        {"authors": (Person("Ana Roe"),)},
        {"is_draft": True},
        {"url": "/x/"},
        {"slug": "x"},
    ],
)
def test_a_card_has_another_digest_where_it_shows_something_else(change: dict[str, object]) -> None:
    from msgspec.structs import replace

    one = article("a", "1848", "peru")
    other = sealed(replace(one, **change))

    assert collected(one).latest[0].digest != collected(other).latest[0].digest


@pytest.mark.parametrize(
    "change",
    [
        {"subtitle": "Another"},
        {"license": "CC0"},
        {"words": 9},
        {"source": FileRef("content/articles/a.md", "other bytes")},
        {"aliases": ("/old/",)},
    ],
)
def test_a_card_is_the_same_where_it_shows_the_same(change: dict[str, object]) -> None:
    from msgspec.structs import replace

    one = article("a", "1848", "peru")
    other = sealed(replace(one, **change))

    assert collected(one).latest == collected(other).latest
    assert collected(one).latest[0].digest == collected(other).latest[0].digest
    assert collected(one).members[0].digest != collected(other).members[0].digest


def test_a_card_has_another_digest_when_a_term_is_spelled_otherwise_by_others() -> None:
    one = article("a", "1848", "Peru")
    others = [article(name, "1900", "peru") for name in ("b", "c")]

    assert collected(one).latest[0].digest != collected(one, *others).latest[-1].digest
