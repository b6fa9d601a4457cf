"""An article's Markdown copy, for readers that are programs."""

from collections.abc import Callable

import pytest

from generator.frontmatter import split
from generator.model.article import Article, FileRef, Person
from generator.model.views import MarkdownView, ResolvedLink, StyleView
from generator.model.when import When
from generator.render.texts import markdown_copy, style
from tests.conftest import Site

Make = Callable[[str], Site]


def copied(body: str, *links: ResolvedLink, site: str = "https://example.org") -> str:
    article = Article(FileRef("a.md", ""), "a", "/articles/a/", "A")
    copy = markdown_copy(MarkdownView(article, site, links), f"---\ntitle: A\n---\n{body}")
    return split(copy).body


@pytest.mark.parametrize(
    ("body", "copy"),
    [
        ("[x](../b%20c.md)", "[x](https://example.org/b/)"),
        ("[x](<../b c.md>)", "[x](<https://example.org/b/>)"),
        ('[x](../b%20c.md "t")', '[x](https://example.org/b/ "t")'),
        ("![x](../b%20c.md)", "![x](https://example.org/b/)"),
        ("[![x](../b%20c.md)](../b%20c.md)", "[![x](https://example.org/b/)](https://example.org/b/)"),
        ("[x]\n\n[x]: ../b%20c.md", "[x]\n\n[x]: https://example.org/b/"),
        ("[x]\n\n[x]: <../b c.md> 't'", "[x]\n\n[x]: <https://example.org/b/> 't'"),
        ("[x](../b%20c.md#y)", "[x](../b%20c.md#y)"),
        ("[x](../b.md)", "[x](../b.md)"),
        ("../b%20c.md", "../b%20c.md"),
    ],
)  # fmt: skip
def test_links_lead_to_whole_addresses(body: str, copy: str) -> None:
    assert f"\n{copy}" == copied(body, ResolvedLink("../b c.md", "/b/"))


def test_links_are_rooted_where_the_site_has_no_address() -> None:
    assert "\n[x](/b/)" == copied("[x](b.md)", ResolvedLink("b.md", "/b/"), site="")


def test_parentheses_do_not_end_a_link() -> None:
    links = (ResolvedLink("b(1).txt", "/x/b(1).txt"), ResolvedLink("c(.txt", "/x/c(.txt"))

    copy = copied("[b](b(1).txt) [c](<c(.txt>) [d](e)", *links, site="")

    assert "\n[b](</x/b(1).txt>) [c](</x/c(.txt>) [d](e)" == copy


def test_the_front_matter_says_what_readers_may_know() -> None:
    article = Article(
        FileRef("a.md", ""),
        "a",
        "/articles/a/",
        "12:30",
        date=When.parse("1848~"),
        online=When.parse("2026-01-01"),
        updated=When.parse("2026-02-01"),
        authors=(Person("Ana Roe"), Person("The Daily News", is_organisation=True)),
        tags=("peru", "a, b"),
        summary="Not here.",
        subtitle="No",
        language="es",
        license="CC0-1.0",
        source_url="https://example.com/",
    )

    text = markdown_copy(MarkdownView(article, "", ()), "---\nseed: {raw: 0}\n---\n\n\nWords.\n")

    assert (
        "---\n"
        'title: "12:30"\n'
        "date: 1848~\n"
        "updated: 2026-02-01\n"
        "authors: [Ana Roe, The Daily News]\n"
        'tags: [peru, "a, b"]\n'
        'subtitle: "No"\n'
        "language: es\n"
        "license: CC0-1.0\n"
        "source_url: https://example.com/\n"
        "---\n\nWords.\n"
    ) == text


def test_a_translation_names_its_original_by_address(site: Make) -> None:
    s = site("""
        articles/2020/plata.md
            title: Plata
            language: es
            translation_of: silver.md
            ---
        articles/2020/silver.md
            title: Silver
            ---
        """)
    s.build()

    named = "translation_of: https://example.org/articles/silver/\n"
    assert named in s.page("/articles/plata/index.md")
    assert "translation_of" not in s.page("/articles/silver/index.md")


def test_no_link_of_a_built_copy_names_a_source(site: Make) -> None:
    from tests.test_odd import ODD

    s = site(ODD)
    s.build()

    copies = [text.decode() for path, text in s.public().items() if path.endswith("index.md")]
    assert 8 == len(copies)
    assert not any("](../" in copy or "]: ../" in copy or ".md>)" in copy for copy in copies)


def test_the_stylesheet_has_the_sites_colour() -> None:
    assert "p {}\n\n:root { --accent: #123456; }\n" == style(StyleView("#123456"), "p {}\n\n")
