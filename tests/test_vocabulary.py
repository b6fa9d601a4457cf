"""What the owner says of tags and of authors."""

import re
from collections.abc import Callable

import pytest

from generator.vocabulary import read_vocabulary
from tests.conftest import Site
from tests.crawl import broken_links

Make = Callable[[str], Site]

SITE = """
    articles/1848/a.md
        title: Silver
        date: 1848
        tags: [Peruvian, silver]
        authors: [Gabo, Ana Roe]
        ---
        Words.
    articles/1849/b.md
        title: Tin
        date: 1849
        tags: [Peru, peru]
        authors: [Gabriel García Márquez]
        roles: {editor: [The Daily News]}
        ---
        Words.
    content/tags.yaml
        Peru:
          aliases: [Peruvian, República del Perú]
          description: The republic & its silver.
          see_also: [Silver, Bolivia]
        Silver:
        Bolivia: []
    content/authors.yaml
        Gabriel García Márquez: {family: García Márquez, given: Gabriel José, aliases: [Gabo]}
        The Daily News: {organisation: yes}
    """


def main_of(page: str) -> str:
    return page.partition("<main")[2].partition("</main>")[0]


def test_spellings_that_mean_the_same_are_one_term_under_the_preferred_label(site: Make) -> None:
    s = site(SITE)

    result = s.build()

    assert () == result.problems
    page = main_of(s.page("/tags/peru/"))
    assert ">Peru</bdi></h1>" in page
    assert ">Silver</a>" in page
    assert ">Tin</a>" in page
    assert "tags/peruvian/" not in s.page("/tags/")
    assert [] == broken_links(s.root / "public")


def test_a_term_is_described_and_leads_to_related_ones_that_have_articles(site: Make) -> None:
    s = site(SITE)
    s.build()

    page = s.page("/tags/peru/")

    assert '<p class="deck">The republic &amp; its silver.</p>' in page
    assert 'name="description" content="The republic &amp; its silver."' in page
    assert '<a href="../../tags/silver/"><bdi>Silver</bdi></a>' in page
    assert "Bolivia" not in page


def test_the_address_of_a_merged_spelling_leads_on(site: Make) -> None:
    s = site(SITE)
    s.build()

    assert 'url=../../tags/peru/"' in s.page("/tags/peruvian/")
    assert 'url=../../authors/gabriel-garcia-marquez/"' in s.page("/authors/gabo/")
    assert "/tags/republica-del-peru/ /tags/peru/ 301\n" in s.page("/_redirects")


def test_an_author_is_named_and_cited_as_the_owner_says(site: Make) -> None:
    s = site(SITE)
    s.build()

    page = s.page("/articles/a/")
    authors = re.findall(r'name="citation_author" content="([^"]*)"', page)

    assert ["García Márquez, Gabriel José", "Roe, Ana"] == authors
    assert "<bdi>Gabriel García Márquez</bdi>" in page
    assert "Gabo" not in main_of(page)
    assert ["The Daily News,"] == re.findall(
        r'name="citation_editor" content="([^"]*)"', s.page("/articles/b/")
    )


def test_parts_of_the_front_matters_own_stay(site: Make) -> None:
    s = site(SITE)
    s.replace(
        "content/articles/1848/a.md",
        "[Gabo, Ana Roe]",
        "[{family: Márquez, given: Gabriel García}]",
    )
    s.build()

    assert 'name="citation_author" content="Márquez, Gabriel García;"' in s.page("/articles/a/")


def test_a_change_of_the_vocabulary_renders_what_it_changes(site: Make) -> None:
    s = site(SITE)
    s.write("content/articles/1850/c.md", "---\ntitle: Other\ndate: 1850\ntags: [tin]\n---\n")
    s.build()
    s.replace("content/authors.yaml", "given: Gabriel José", "given: Gabriel J.")

    result = s.build()

    assert () == result.parsed
    assert "articles/a/index.html" in result.written
    assert "articles/c/index.html" not in result.rendered
    assert s.clean_build() == s.public()
    s.remove("content/tags.yaml")
    s.build()
    assert s.clean_build() == s.public()


def test_without_the_owners_word_the_most_used_spelling_is_shown_and_told(site: Make) -> None:
    s = site(SITE)
    s.remove("content/tags.yaml")

    (problem,) = s.build().problems

    assert ("content/articles/1849/b.md:4", "one-term") == (problem.place, problem.code)
    assert "`Peru` and `peru` are one term of tags, shown as `Peru`" == problem.message
    assert "or choose in content/tags.yaml:\nPeru:" in problem.hint


def test_many_merged_spellings_are_told_once_with_the_lines_that_settle_them(site: Make) -> None:
    s = site(SITE)
    s.remove("content/tags.yaml")
    for number in range(12):
        front = f"title: T{number}\ndate: 1850\ntags: [Tag {number:02}, tag {number:02}]"
        s.write(f"content/articles/1850/t{number}.md", f"---\n{front}\n---\nWords.\n")

    (problem,) = s.build().problems

    assert "so are the spellings of 12 more" in problem.message
    *lines, last = problem.hint.split("\n")[1:]
    assert (10, "… and 3 more") == (len(lines), last)
    s.write("content/tags.yaml", "\n".join([*lines, "Tag 09:", "Tag 10:", "Tag 11:", ""]))
    assert () == s.build().problems


@pytest.mark.parametrize(
    ("kind", "text", "place", "message"),
    [
        ("tags", "Peru: {alias: [x]}", (1, 8), "`Peru` has no part `alias`"),
        ("tags", "Peru: {family: x}", (1, 8), "`Peru` has no part `family`"),
        ("tags", "Peru: Peruvian", (1, 7), "this is a list"),
        ("tags", "Peru: {aliases: Peruvian}", (1, 17), "this is a list"),
        ("tags", "Peru: [x]\nTin: [X]", (2, 1),
         "`Tin` and `Peru` of line 1 have the spelling `x` in common"),
        ("tags", "Peru:\nperu:", (2, 1),
         "`peru` and `Peru` of line 1 have the spelling `peru` in common"),
        ("tags", "Peru: ['!']", (1, 1), "a spelling of `Peru` has no letter and no digit"),
        ("tags", "Peru: {see_also: [Tin]}", (1, 1),
         "`Peru` says see also `Tin`, which is not in this file"),
        ("tags", "- Peru", (1, 1), "this is not a list of `key: value`"),
        ("authors", "Ana Roe: {given: Ana}", (1, 1), "`Ana Roe` has no `family`"),
        ("authors", "News: {organisation: maybe}", (1, 1), "`organisation` is true or left out"),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_place(
    kind: str, text: str, place: tuple[int, int], message: str
) -> None:
    _, problems = read_vocabulary(text, kind)

    assert [(f"content/{kind}.yaml", *place, message)] == [
        (one.path, one.line, one.column, one.message) for one in problems
    ]
