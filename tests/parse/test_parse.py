"""One Markdown file, parsed: what it says, and where it will be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.config import Config
from generator.markdown import to_html
from generator.markdown.text import opening
from generator.model.article import Article, Extra, FileRef, Page, Person, Publication, Role
from generator.model.article import SourceLink as To
from generator.parse import parse_article, parse_page, summary_of

SILVER = "content/articles/1848/silver.md"


def article(
    front: str = "title: T\n",
    body: str = "",
    path: str = SILVER,
    permalink: str = "/articles/{slug}/",
) -> Article:
    config = Config(permalink=permalink)
    value, problems = parse_article(FileRef(path, "0"), f"---\n{front}---\n{body}", config)
    assert () == problems
    assert isinstance(value, Article)
    return value


def page(name: str) -> Page:
    value, problems = parse_page(
        FileRef(f"content/pages/{name}", "0"), name, "---\ntitle: T\n---\n", Config()
    )
    assert () == problems
    assert isinstance(value, Page)
    return value


def test_every_key_has_its_value() -> None:
    one = article(
        """title: " The  title "
date: 1848~
online: 2026-01-01
updated: 2026-02-01
authors:
  - Ana Roe
  - {family: Pérez, given: Juan, suffix: jr}
  - {organisation: The Daily News}
roles: {editor: [A, B], translator: C}
tags: [peru, " a  b ", peru, ""]
summary: |
  What it
  says.
kicker: k
subtitle: s
dateline: Lima, 3 May
section: World
language: es
series: Letters
series_index: 3
translation_of: other
draft: yes
gone: FALSE
aliases: /old/
image: x.jpg
attachments: [a.pdf]
license: CC0-1.0
source_url: https://example.com/
publication: {name: The Paper, issue: "7", pages: 1-2}
seed: {file: x.txt, raw: "0", made: "0"}
extra: {mood: no, list: [1, 2], table: {a: b}}
"""
    )

    assert ("The title", "1848~", "2026-01-01", "2026-02-01") == (
        one.title, one.date and one.date.text, one.online and one.online.text,
        one.updated and one.updated.text,
    )  # fmt: skip
    assert (
        Person("Ana Roe"),
        Person("Juan Pérez jr", "Pérez", "Juan", "jr"),
        Person("The Daily News", is_organisation=True),
    ) == one.authors
    editors, translators = (Person("A"), Person("B")), (Person("C"),)
    assert (Role("editor", editors), Role("translator", translators)) == one.roles
    assert (("peru", "a b"), "What it says.") == (one.tags, one.summary)
    assert ("k", "s", "Lima, 3 May", "World") == (
        one.kicker, one.subtitle, one.dateline, one.section
    )  # fmt: skip
    assert ("es", "Letters", 3, "other") == (
        one.language, one.series, one.series_index, one.translation_of
    )  # fmt: skip
    assert (True, False) == (one.is_draft, one.is_gone)
    assert (("/old/",), "x.jpg", ("a.pdf",)) == (one.aliases, one.image, one.attachments)
    assert ("CC0-1.0", "https://example.com/") == (one.license, one.source_url)
    assert Publication(name="The Paper", issue="7", pages="1-2") == one.publication
    assert (Extra("mood", "no"), Extra("list", "[1, 2]"), Extra("table", "{a: b}")) == one.extra


@pytest.mark.parametrize(
    ("pattern", "date", "url"),
    [
        ("/articles/{slug}/", "1848", "/articles/silver/"),
        ("/{year}/{month}/{slug}.html", "1848-05-03", "/1848/05/silver.html"),
        ("/{year}/{month}/{slug}.html", "1848", "/1848/undated/silver.html"),
        ("/{year}/{month}/{slug}.html", "1848-21", "/1848/undated/silver.html"),
        ("/{year}/{month}/{day}/{slug}.html", "1848-05-03", "/1848/05/03/silver.html"),
        ("/{year}/{month}/{day}/{slug}/", "1848-05", "/1848/05/undated/silver/"),
        ("/{year}/{slug}/", "184X", "/184X/silver/"),
        ("/{year}/{slug}/", "-0044", "/-0044/silver/"),
        ("/{year}/{slug}/", "../1850", "/1850/silver/"),
        ("/{year}/{slug}/", "", "/undated/silver/"),
    ],
)
def test_an_article_is_where_the_permalink_says(pattern: str, date: str, url: str) -> None:
    front = f"title: T\ndate: {date}\n" if date else "title: T\n"

    assert url == article(front, permalink=pattern).url


@pytest.mark.parametrize(
    ("name", "slug"),
    [("a b.md", "a-b"), ("Émile.md", "emile"), ("2025-02-03.md", "2025-02-03"), ("50%.md", "50"),
     ("a.b.md", "a-b"), ("鉄.md", "zhi")],
)  # fmt: skip
def test_the_slug_is_made_of_the_files_name(name: str, slug: str) -> None:
    assert slug == article(path=f"content/articles/x/{name}").slug


@pytest.mark.parametrize(
    ("name", "url"),
    [("about.md", "/about/"), ("sub/About us.md", "/sub/about-us/"), ("a/b/c.md", "/a/b/c/"),
     ("index.md", "/index/")],
)  # fmt: skip
def test_a_page_is_where_it_lies(name: str, url: str) -> None:
    assert url == page(name).url


def test_links_to_files_are_listed_with_their_lines() -> None:
    body = "See [b](b.md#x),\n[again](b.md#x) and ![c](<c d.jpg>).\n\n[e](/x/) [f](#g) [h](i:j)\n"

    assert (To("b.md#x", 4), To("c d.jpg", 5), To("/x/", 7)) == article(body=body).links


@pytest.mark.parametrize("summary", ["", "summary: s\n"])
@pytest.mark.parametrize(
    "body",
    ["[b](b.md)", "![b](b.md)", "[b]\n\n[b]: b.md", "[b]\n\n[b]:\nb.md", "[b](b.md 'title')",
     "[^1]\n\n[^1]: [b](b.md)", "> - [b](\n>   b.md)", "[![b](b.md)](b.md)"],
)  # fmt: skip
def test_a_link_is_listed_however_it_is_written(summary: str, body: str) -> None:
    assert ["b.md"] == [link.href for link in article(f"title: T\n{summary}", body).links]


def test_the_summary_is_the_first_sentences_unless_the_owner_has_one() -> None:
    body = "Silver was *found* there in 1545.\n\nMore.\n"

    assert "Silver was found there in 1545. More." == article(body=body).summary
    assert "Mine" == article("title: T\nsummary: Mine\n", body).summary


@given(st.lists(st.text("ab .!?…。é", min_size=1, max_size=90), max_size=20).map("\n\n".join))
def test_a_summary_is_short_and_from_the_text(text: str) -> None:
    body = to_html(text)

    summary = summary_of(body)

    assert len(summary) <= 303
    assert opening(body.html).startswith(summary.removesuffix(" …").rstrip(",;:"))


@pytest.mark.parametrize(
    ("text", "summary"),
    [
        ("", ""),
        ("One.", "One."),
        ("A first sentence of some length, so that it may stand alone here. " + "x" * 300,
         "A first sentence of some length, so that it may stand alone here."),
        ("word " * 100, "word " * 59 + "word …"),
        ("Said “" + "a long way " * 6 + "and home.” Then " + "x" * 300,
         "Said “" + "a long way " * 6 + "and home.”"),
        ("字" * 70 + "。" + "字" * 300, "字" * 70 + "。"),
        ("x" * 400, "x" * 300 + " …"),
        ("字" * 400, "字" * 120 + " …"),
        (("字" * 30 + "。") * 10, ("字" * 30 + "。") * 3),
    ],
)  # fmt: skip
def test_a_summary_ends_with_a_sentence_or_a_word(text: str, summary: str) -> None:
    assert summary == summary_of(to_html(text))


def test_the_words_of_a_body_are_counted_without_its_front_matter() -> None:
    assert 5 == article("title: Not counted at all\n", "Five words are in here.\n").words


def test_all_faults_of_a_file_are_given_at_once() -> None:
    text = "---\ndate: May\ntag: a\ndraft: perhaps\n---\n"

    value, problems = parse_article(FileRef(SILVER, "0"), text, Config())

    assert value is None
    assert ["bad-date", "unknown-key", "bad-value", "no-title"] == [one.code for one in problems]
