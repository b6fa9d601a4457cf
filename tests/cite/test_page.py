"""What an article's page says of how to cite it, to readers and to machines."""

import json
import re
from collections.abc import Callable
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Reader, Site

Make = Callable[[str], Site]

ONE = """
    articles/1848/silver.md
        title: Silver in Potosí & "tin" </script><script>alert(1)</script>
        date: 1848-03
        online: 2026-01-01
        updated: 2026-02-01
        authors: [{family: García Márquez, given: Gabriel José}]
        roles: {editor: [Ana Roe], translator: [{organisation: The Press Office}]}
        tags: [peru, silver]
        section: Mines
        language: es
        image: map.svg
        publication: {name: The Daily News, volume: 3, issue: 4, pages: 5-6, place: London}
        license: https://creativecommons.org/licenses/by/4.0/
        ---
        Silver was found there.
    articles/1848/silver/map.svg
        <svg xmlns="http://www.w3.org/2000/svg"/>
    """


class Head(HTMLParser):
    """The meta and link elements of a page, and what is said in JSON-LD."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.metas: list[tuple[str, str]] = []
        self.links: dict[str, str] = {}
        self.scripts: list[str] = []
        self.is_script = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "meta":
            name = given.get("name") or given.get("property") or ""
            self.metas.append((name, given.get("content", "")))
        elif tag == "link":
            self.links |= dict.fromkeys(given["rel"].split(), given["href"])
        self.is_script = tag == "script" and "src" not in dict(attrs)
        if self.is_script:
            self.scripts.append("")

    def handle_data(self, data: str) -> None:
        if self.is_script:
            self.scripts[-1] += data

    def handle_endtag(self, tag: str) -> None:
        self.is_script = self.is_script and tag != "script"

    def all(self, name: str) -> list[str]:
        return [content for one, content in self.metas if one == name]

    def graph(self) -> list[dict[str, Any]]:
        (script,) = self.scripts
        graph: list[dict[str, Any]] = json.loads(script)["@graph"]
        return graph


def head_of(s: Site, front: str) -> Head:
    """Build an article with this front matter, and read its head."""
    s.write("content/articles/x/a.md", f"---\ntitle: A text\n{front}\n---\nWords.\n")
    result = s.build()
    assert result.is_right, result.problems
    return Head(s.page("/articles/a/"))


def test_machines_are_told_what_kind_of_text_it_is_and_where_it_appeared(site: Make) -> None:
    s = site(ONE)
    s.build()

    head = Head(s.page("/articles/silver/"))

    assert ["newspaperArticle"] == head.all("z:itemType")
    assert ["The Daily News"] == head.all("prism.publicationName")
    assert ["García Márquez, Gabriel José;"] == head.all("citation_author")
    assert ["García Márquez, Gabriel José"] == head.all("DCTERMS.creator")
    assert ["Roe, Ana;"] == head.all("citation_editor")
    assert ["Roe, Ana", "The Press Office"] == head.all("DCTERMS.contributor")
    assert ("1848", "1848-03") == (
        *head.all("citation_publication_date"),
        *head.all("citation_date"),
    )
    assert ["2026/01/01"] == head.all("citation_online_date")
    assert ["1848-03"] == head.all("DCTERMS.issued")
    assert ["5", "6"] == head.all("citation_firstpage") + head.all("citation_lastpage")
    assert ["https://example.org/articles/silver/map.svg"] == head.all("og:image")
    assert ["summary_large_image"] == head.all("twitter:card")
    assert "https://example.org/articles/silver/" == head.links["cite-as"]
    assert "../../articles/silver/index.md" == head.links["describedby"]
    assert [] == head.all("citation_journal_title")
    assert "Z3988" not in s.page("/articles/silver/")


@pytest.mark.parametrize(
    ("date", "day", "more", "issued"),
    [
        ("date: 2025-02-03", ["2025/02/03"], [], ["2025-02-03"]),
        ("date: 2025-02-03T10:00:00Z", ["2025/02/03"], [], ["2025-02-03T10:00:00Z"]),
        ("date: 1848", ["1848"], [], ["1848"]),
        ("date: 1848-03", ["1848"], ["1848-03"], ["1848-03"]),
        ("date: 1848~", ["1848"], ["1848~"], ["1848~"]),
        ("date: 2025-02-03?", ["2025"], ["2025-02-03?"], ["2025-02-03?"]),
        ("date: 184X", [], [], ["184X"]),
        ("date: 1848/1850", [], [], ["1848/1850"]),
        ("online: 2026-01-01", [], [], []),
    ],
)
def test_a_day_is_never_invented(
    site: Make, date: str, day: list[str], more: list[str], issued: list[str]
) -> None:
    head = head_of(site(""), date)

    assert day == head.all("citation_publication_date")
    assert more == head.all("citation_date")
    assert issued == head.all("DCTERMS.issued")
    if not issued:  # Zotero would take the day on which it joined the site, or any other time
        assert [] == head.all("citation_online_date")


def test_a_text_without_a_date_has_no_time_that_could_be_taken_for_it(site: Make) -> None:
    s = site("")
    head_of(s, "online: 2026-01-01\nupdated: 2026-02-01")

    page = s.page("/articles/a/")

    assert "1 January 2026" in page
    assert "1 February 2026" in page
    assert "<time" not in page


@pytest.mark.parametrize(
    ("authors", "expected"),
    [
        ("authors: [Cesar Uco]", ["Uco, Cesar;"]),
        ("authors: [Cesar Uco, Ana Roe]", ["Uco, Cesar", "Roe, Ana"]),
        ("authors: [{organisation: The Guardians of Peru}]", ["The Guardians of Peru,"]),
        ("authors: [{organisation: 'Roe, Uco and Sons'}]", ["Roe Uco and Sons,"]),
        ("authors: [Plato]", ["Plato"]),
        ("roles: {speaker: [Ana Roe]}", ["Roe, Ana;"]),
        ("", []),
    ],
)
def test_each_author_is_named_so_that_none_is_torn(
    site: Make, authors: str, expected: list[str]
) -> None:
    assert expected == head_of(site(""), authors).all("citation_author")


def test_a_speech_is_one_and_what_appeared_nowhere_else_is_a_post(site: Make) -> None:
    s = site("")

    assert ["presentation"] == head_of(s, "roles: {speaker: [Ana Roe]}").all("z:itemType")
    assert ["blogPost"] == head_of(s, "authors: [Ana Roe]").all("z:itemType")
    assert [] == head_of(s, "authors: [Ana Roe]").all("prism.publicationName")


def test_json_ld_has_what_search_engines_ask_of_articles(site: Make) -> None:
    s = site(ONE)
    s.build()

    article, crumbs = Head(s.page("/articles/silver/")).graph()

    assert "NewsArticle" == article["@type"]
    assert 'Silver in Potosí & "tin" </script><script>alert(1)</script>' == article["headline"]
    assert "1848-03" == article["datePublished"]
    assert "2026-02-01" == article["dateModified"]
    assert [
        {
            "@type": "Person",
            "name": "Gabriel José García Márquez",
            "givenName": "Gabriel José",
            "familyName": "García Márquez",
            "url": "https://example.org/authors/gabriel-jose-garcia-marquez/",
        }
    ] == article["author"]
    assert ["https://example.org/articles/silver/map.svg"] == article["image"]
    assert "https://example.org/articles/silver/" == article["mainEntityOfPage"]
    assert "es" == article["inLanguage"]
    assert ["https://example.org/", "https://example.org/archive/1848/"] == [
        one["item"] for one in crumbs["itemListElement"][:2]
    ]


@pytest.mark.parametrize("date", ["1848~", "184X", "1848/1850", ""])
def test_json_ld_has_no_date_that_iso_8601_cannot_say(site: Make, date: str) -> None:
    head = head_of(site(""), f"date: {date}" if date else "kicker: None")

    assert "datePublished" not in head.graph()[0]


def test_the_way_to_an_article_of_an_unknown_year_is_in_words(site: Make) -> None:
    crumbs = head_of(site(""), "date: 184X").graph()[1]["itemListElement"]

    assert ("1840s", "https://example.org/archive/184X/") == (crumbs[1]["name"], crumbs[1]["item"])


def test_the_front_page_describes_the_site(site: Make) -> None:
    s = site(ONE)
    s.build()

    (about,) = Head(s.page("/")).graph()

    assert ("WebSite", "The Test", "https://example.org/") == (
        about["@type"], about["name"], about["url"]
    )  # fmt: skip


def test_nothing_of_a_hostile_title_ends_the_script_that_describes_it(site: Make) -> None:
    s = site(ONE)
    s.build()

    page = s.page("/articles/silver/")

    assert 2 == page.count("<script") == page.count("</script"), "the data, and the theme's own"
    assert "\\u003c/script" in page


def test_without_an_address_of_the_site_nothing_absolute_is_said(site: Make) -> None:
    s = site(ONE)
    s.write("site.toml", 'title = "The Test"\n')
    s.build()

    page = s.page("/articles/silver/")
    head = Head(page)

    assert [] == head.scripts
    assert not {"cite-as", "canonical"} & head.links.keys()
    assert ["García Márquez, Gabriel José;"] == head.all("citation_author")
    assert "García Márquez, G. J. (1848, March)." in page


def test_a_picture_that_is_not_there_is_named(site: Make) -> None:
    s = site(ONE)
    s.replace("content/articles/1848/silver.md", "image: map.svg", "image: mop.svg")

    result = s.build()

    assert ["no-image"] == [problem.code for problem in result.problems]
    assert "og:image" not in s.page("/articles/silver/")


def test_the_citation_stands_below_the_text(site: Make) -> None:
    s = site(ONE)
    s.build()

    details = re.search(
        r"<details class=\"cite\">.*?</details>", s.page("/articles/silver/"), re.DOTALL
    )

    assert details
    text = unescape(details[0])
    assert "<i>The Daily News</i> [London], translated by The Press Office, vol. 3" in text
    assert "@article{garcia-marquez1848-silver" in text
    assert "TY  - NEWS" in text
    assert '"container-title": "The Daily News"' in text


@pytest.mark.browser
def test_a_reader_saves_a_citation_and_marks_one_with_a_click(
    site: Make, reader: Reader, serve_folder: Callable[[Path], str], tmp_path: Path
) -> None:
    """Under the site's own policy, without a script."""
    s = site(ONE)
    s.build()
    reader.page.goto(serve_folder(s.root / "public") + "articles/silver/")
    reader.page.get_by_text("Cite this").click()

    with reader.page.expect_download() as download:
        reader.page.get_by_role("link", name="Save BibTeX").click()
    download.value.save_as(tmp_path / "saved.bib")
    reader.page.locator(".cite .copy").first.click()

    text = (tmp_path / "saved.bib").read_text("utf-8")
    assert "garcia-marquez1848-silver.bib" == download.value.suggested_filename
    assert text.startswith("@article{")
    assert "{García Márquez}, Gabriel José" in text
    marked = reader.page.evaluate("getSelection().toString()")
    assert marked.startswith("García Márquez, G. J. (1848, March).")
    assert [] == reader.faults
