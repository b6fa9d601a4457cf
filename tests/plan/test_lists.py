"""Lists: the newest at their own address, the rest behind; years that are cut by months."""

from collections.abc import Callable

import pytest

from tests.conftest import Site
from tests.crawl import broken_links, links_of

Make = Callable[[str], Site]


def write(s: Site, number: int, date: str, more: str = "") -> None:
    front = f"title: Text {number}\n" + (f"date: {date}\n" if date else "") + more
    s.write(f"content/articles/x/a{number}.md", f"---\n{front}online: 2026-01-01\n---\n")


def entries(s: Site, path: str) -> list[str]:
    """List the articles that a page shows, in order."""
    links = links_of(s.root / "public", path)
    return [link.split("/")[-2] for link in links if "articles/a" in link]


def test_a_year_of_500_articles_is_one_page_and_one_of_501_is_cut_by_months(site: Make) -> None:
    s = site("")
    s.write("site.toml", "markdown_copies = false\n")
    for number in range(499):
        write(s, number, f"1848-{number % 12 + 1:02}-{number % 28 + 1:02}")
    write(s, 499, "1848")
    s.build()
    whole = entries(s, "archive/1848/index.html")
    write(s, 500, "1848-05")

    s.build()

    assert 500 == len(whole)
    assert [] == entries(s, "archive/1848/index.html")
    assert 43 == len(entries(s, "archive/1848/05/index.html"))
    assert ["a499"] == entries(s, "archive/1848/no-month/index.html")
    assert [] == broken_links(s.root / "public")
    assert s.clean_build() == s.public()
    s.remove("content/articles/x/a500.md")
    s.build()
    assert whole == entries(s, "archive/1848/index.html")
    assert not (s.root / "public/archive/1848/05").exists()


@pytest.mark.parametrize("count", [1, 19, 20, 21, 45])
def test_a_term_shows_its_newest_20_and_leads_to_all(site: Make, count: int) -> None:
    s = site("")
    for number in range(count):
        write(s, number, str(1800 + number), "tags: [peru]\n")
    s.build()
    newest = [f"a{number}" for number in reversed(range(count))]

    shown = entries(s, "tags/peru/index.html")
    behind = sorted(path for path in s.public() if path.startswith("tags/peru/from/"))

    assert newest[:20] == shown
    assert (count > 20) == bool(behind)
    if behind:
        assert set(newest) == {name for path in behind for name in entries(s, path)}
        (older,) = {link for link in links_of(s.root / "public", "tags/peru/index.html")
                    if "/from/" in link}  # fmt: skip
        assert older.replace("../../", "") + "index.html" in behind


def test_undated_articles_have_a_list_of_their_own(site: Make) -> None:
    s = site("")
    for number in range(30):
        write(s, number, "")
    write(s, 30, "1848")

    s.build()

    assert 20 == len(entries(s, "archive/undated/index.html"))
    pages = [path for path in s.public() if path.startswith("archive/undated/from/")]
    assert 30 == len({name for path in pages for name in entries(s, path)})
    assert [] == broken_links(s.root / "public")


def test_a_list_tells_which_tags_its_articles_share(site: Make) -> None:
    s = site("")
    write(s, 1, "1848", "tags: [peru, tin, silver]\n")
    write(s, 2, "1849", "tags: [peru, tin]\n")
    s.build()

    links = links_of(s.root / "public", "tags/peru/index.html")

    assert links.index("../../tags/tin/") < links.index("../../tags/silver/")


def test_neighbours_are_those_in_reading_order(site: Make) -> None:
    s = site("")
    for number, date in enumerate(("1848", "1850", "1849", "", "")):
        write(s, number, date)
    s.build()

    def around(number: int) -> list[str]:
        shown = entries(s, f"articles/a{number}/index.html")
        return [name for name in shown if name != f"a{number}"]

    assert [["a2"], ["a2"], ["a1", "a0"]] == [around(0), around(1), around(2)]
    assert [["a4"], ["a3"]] == [around(3), around(4)]
