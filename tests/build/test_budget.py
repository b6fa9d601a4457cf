"""Little changes little: the budget of an edit, by the counters of the build.

"Incremental" can never quietly become "everything" (DESIGN.md, ideas 2 and 3).
"""

from collections.abc import Callable, Iterator
from random import Random

import pytest

from tests.conftest import Site, write_site

Make = Callable[[str], Site]
COUNT = 300

OWN = 2
"""An article's page and its Markdown copy."""
NEIGHBOURS = 2
LIST = 1 + 4 + 1
"""A list's own address, the pages behind it, and its feed."""
CATALOGUES = 5
ONE_EACH = 7 + CATALOGUES
"""All tags, all authors, the archive, the home page, sitemap, llms.txt, the list of feeds."""
FEEDS = 2 + 4
"""The newest, as Atom and as JSON, and the archives behind them."""
MOST = OWN + NEIGHBOURS + 2 * LIST + 1 + FEEDS + ONE_EACH
"""One more article, of one tag and one author: two lists, and its year."""
SETTINGS = """
title = "The Test"
url = "https://example.org/"
collection = ["csv", "jsonl", "bib", "ris", "json"]
"""


def article(number: int, date: str, more: str = "") -> str:
    return (
        f"---\ntitle: Article {number}\ndate: {date}\ntags: [peru]\nauthors: [Ana Roe]\n"
        f"summary: What is in it, {number}.\n{more}---\nWords of {number}.\n"
    )


def address(number: int) -> str:
    return f"content/articles/all/a{number}.md"


def archive_of(s: Site, number: int) -> str:
    """Find the archive of the feed that has an article's text."""
    (found,) = [
        path
        for path, content in s.public().items()
        if path.startswith("feed/from/") and f"/articles/a{number}/<".encode() in content
    ]
    return found


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site of 300 articles of one tag, built. Tests leave it as they found it."""
    root = tmp_path_factory.mktemp("large") / "site"
    root.mkdir()
    s = write_site(root, "pages/about.md\n    title: About\n    ---\n    A test.\n")
    s.write("site.toml", SETTINGS)
    random = Random(3)
    for number in range(COUNT):
        date = f"{random.randint(1840, 2025)}-{random.randint(1, 12):02}"
        s.write(address(number), article(number, date))
    assert s.build().is_right
    return s


@pytest.fixture
def s(large: Site) -> Iterator[Site]:
    """Hand the large site out, and take back what a test has done to it."""
    before = {file: file.read_bytes() for file in (large.root / "content").rglob("*.md")}
    yield large
    for file in (large.root / "content").rglob("*.md"):
        if file not in before:
            file.unlink()
    for file, content in before.items():
        if not file.exists() or file.read_bytes() != content:
            file.write_bytes(content)
    for own in ("templates", "content/static"):
        if (large.root / own).exists():
            large.remove(own)
    large.write("site.toml", SETTINGS)
    assert large.build().is_right


def test_a_list_of_300_has_pages_behind_its_newest_20(s: Site) -> None:
    pages = [path for path in s.public() if path.startswith("tags/peru/from/")]

    assert 300 // 60 <= len(pages) <= 300 // 10


def test_the_budget_of_one_more_article_is_a_hundred_files() -> None:
    assert MOST <= 100


def test_the_second_build_renders_nothing(s: Site) -> None:
    result = s.build()

    assert ((), (), (), ()) == (result.parsed, result.rendered, result.written, result.removed)
    assert COUNT == result.articles
    assert len(s.public()) - 1 == result.outputs  # the manifest is none


@pytest.mark.parametrize("date", ["1840", "1848-05", "1900", "1933-03-03", "2025-12-31", "2026"])
def test_one_more_article_of_any_date_renders_few_files(s: Site, date: str) -> None:
    s.write(address(COUNT), article(COUNT, date))

    result = s.build()

    assert (address(COUNT),) == result.parsed
    assert OWN + 2 + ONE_EACH - 1 <= len(result.rendered) <= MOST
    assert set(result.written) <= set(result.rendered)


def test_one_more_undated_article_renders_few_files(s: Site) -> None:
    s.write(address(COUNT), "---\ntitle: A note\ntags: [peru]\n---\nFound.\n")

    result = s.build()

    assert len(result.rendered) <= MOST
    assert s.clean_build() == s.public()


def test_an_article_that_goes_renders_few_files(s: Site) -> None:
    s.remove(address(150))

    result = s.build()

    assert () == result.parsed
    assert len(result.rendered) <= MOST
    assert {"articles/a150/index.html", "articles/a150/index.md"} <= set(result.removed)
    assert s.clean_build() == s.public()


def test_a_body_renders_its_two_files_and_the_feed_that_has_its_text(s: Site) -> None:
    newest = next(n for n in range(COUNT) if f"/articles/a{n}/" in s.page("/feed.xml"))
    s.replace(address(newest), f"Words of {newest}", "Other words")

    result = s.build()

    own = {f"articles/a{newest}/index.html", f"articles/a{newest}/index.md"}
    assert own | {"feed.xml", "feed.json"} == set(result.rendered)
    assert set(result.rendered) == set(result.written)


def test_a_body_among_the_older_renders_its_two_files_and_its_archive(s: Site) -> None:
    oldest = next(n for n in range(COUNT) if f"/articles/a{n}/" not in s.page("/feed.xml"))
    archive = archive_of(s, oldest)
    s.replace(address(oldest), f"Words of {oldest}", "Other words")

    result = s.build()

    own = {f"articles/a{oldest}/index.html", f"articles/a{oldest}/index.md"}
    assert own | {archive} == set(result.rendered)


def test_a_title_renders_the_lists_that_show_it_and_its_neighbours(s: Site) -> None:
    s.replace(address(150), "title: Article 150", "title: Another")

    result = s.build()

    assert {"articles/a150/index.html", "articles/a150/index.md"} <= set(result.rendered)
    assert len(result.rendered) <= OWN + NEIGHBOURS + 2 * 2 + 1 + 1 + CATALOGUES


def test_a_file_that_was_saved_without_a_change_renders_nothing(s: Site) -> None:
    s.write(address(150), s.read(f"{address(150)}"))

    result = s.build()

    assert ((), (), ()) == (result.parsed, result.rendered, result.written)


def test_a_key_that_no_page_shows_writes_a_line_of_the_catalogue(s: Site) -> None:
    archive = archive_of(s, 150)
    s.replace(address(150), "---\nWords", "series_index: 3\n---\nWords")

    result = s.build()

    catalogues = {f"collection.{form}" for form in ("csv", "jsonl", "bib", "ris", "json")}
    own = {"articles/a150/index.html", "articles/a150/index.md"}
    assert own | {archive} | catalogues == set(result.rendered)
    assert ("collection.csv", "collection.jsonl") == result.written


def test_a_template_renders_the_pages_that_use_it(s: Site) -> None:
    s.write("templates/page.html", "{% extends 'theme/page.html' %}{% block foot %}{% endblock %}")

    result = s.build()

    assert ("about/index.html",) == result.rendered
    assert s.clean_build() == s.public()


def test_a_part_of_templates_renders_the_pages_that_are_made_of_it(s: Site) -> None:
    s.write("templates/colophon.html", "{% macro colophon(page, root) %}{% endmacro %}")

    result = s.build()

    pages = {f"articles/a{number}/index.html" for number in range(COUNT)}
    assert pages == set(result.rendered)


FRAME = "{% extends 'theme/base.html' %}{% block footer %}LINE{% endblock %}"


def test_a_template_that_changes_renders_no_body_again(s: Site) -> None:
    s.write("templates/base.html", FRAME)
    result = s.build()
    assert len(result.rendered) > COUNT
    assert result.bodies == 0

    s.replace(address(7), "Words of", "More words of")
    s.write("templates/base.html", FRAME.replace("LINE", "Another line"))
    assert s.build().bodies == 1
    assert s.clean_build() == s.public()


def test_a_page_that_was_touched_gives_no_body(s: Site) -> None:
    page = s.root / "public/articles/a7/index.html"
    page.write_text(page.read_text().replace("Words of 7.", "Swords of 7."))
    s.write("templates/base.html", FRAME)
    assert s.build().bodies == 1
    assert "Swords" not in page.read_text()


def test_a_body_that_a_template_shows_changed_is_rendered_again(s: Site) -> None:
    loud = "{% extends 'theme/page.html' %}{% block main %}{{ body.html | upper }}{% endblock %}"
    s.write("templates/page.html", loud)
    s.build()
    s.write("templates/page.html", loud + " ")
    result = s.build()
    assert (("about/index.html",), 1) == (result.rendered, result.bodies)


def test_a_template_that_is_new_and_unused_renders_nothing(s: Site) -> None:
    s.write("templates/unused.html", "unused")

    assert () == s.build().rendered


def test_a_stylesheet_writes_one_file(s: Site) -> None:
    s.write("content/static/style.css", "p {}")

    result = s.build()

    assert ("style.css",) == result.rendered == result.written


def test_the_accent_writes_the_stylesheet_and_whatever_shows_it(s: Site) -> None:
    s.write("site.toml", SETTINGS + 'accent = "#123456"\n')

    result = s.build()

    assert "style.css" in result.written
    assert () == result.parsed


def test_an_unknown_file_in_nobodys_room_renders_nothing(s: Site) -> None:
    s.write("README.txt", "about the site")

    assert () == s.build().rendered
    s.remove("README.txt")
