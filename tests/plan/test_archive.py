"""The archive's histogram, the months of a year, and long lists of terms by letter."""

import re
from collections.abc import Callable

from tests.conftest import Site
from tests.crawl import broken_links

Make = Callable[[str], Site]


def write(s: Site, number: int, date: str, more: str = "") -> None:
    front = f"title: Text {number}\n" + (f"date: {date}\n" if date else "") + more
    s.write(f"content/articles/x/a{number}.md", f"---\n{front}---\n")


def bars(page: str) -> list[tuple[str, float]]:
    """List the bars of a page's histogram: where each leads, and how high it is."""
    chart = page.partition("<svg")[2].partition("</svg>")[0]
    found = re.findall(r'<a href="([^"]*)".*?<rect x="[^"]*" y="[^"]*".*?height="([\d.]+)%"', chart)
    return [(href, float(height)) for href, height in found]


def test_the_archive_draws_its_years_as_high_as_they_have_articles(site: Make) -> None:
    s = site("")
    for number, date in enumerate(["1848", "1848-02", "1850", "1850", "1850", "1850", "184X", ""]):
        write(s, number, date)
    s.build()

    drawn = dict(bars(s.page("/archive/")))

    assert ["1848", "1850"] == [href.split("/")[-2] for href in drawn]
    low, high = drawn.values()
    assert high == 2 * low
    assert " style=" not in s.page("/archive/")
    assert ">1840s<" in s.page("/archive/").partition("</svg>")[2]  # in the list, which has all
    assert [] == broken_links(s.root / "public")


def test_the_bars_of_few_years_are_no_wider_than_those_of_many(site: Make) -> None:
    s = site("")
    write(s, 1, "1848")
    write(s, 2, "1850")
    s.build()

    widths = re.findall(r'<rect x="[^"]*" y="[^"]*" width="([\d.]+)%"', s.page("/archive/"))

    assert ["2.50", "2.50"] == widths


def test_many_years_stand_by_decade_and_the_front_page_names_decades(site: Make) -> None:
    s = site("")
    dates = [str(year) for year in range(1848, 1876)] + ["184X", "18XX", "-0044", "Y17000"]
    for number, date in enumerate(dates[3:]):
        write(s, number, date)
    s.build()
    assert 'id="_187X"' not in s.page("/archive/")
    for number, date in enumerate(dates):
        write(s, number, date)
    s.build()

    page = s.page("/archive/")

    headings = re.findall(r'<h2 id="(_[^"]*)">(.*?)</h2>', page)
    assert [
        ("_17000", "17000"),
        ("_187X", "1870s"),
        ("_186X", "1860s"),
        ("_185X", "1850s"),
        ("_184X", "1840s"),
        ("_18XX", "1800s"),
        ("_-0044", "-0044"),
    ] == headings
    assert 'href="archive/#_186X"><bdi>1860s</bdi></a>&nbsp;<span class="count">10<' in s.page("/")
    assert "1849" not in s.page("/").partition("_years")[2]
    assert [] == broken_links(s.root / "public")
    assert s.clean_build() == s.public()


def test_a_year_of_which_a_digit_is_unknown_is_named_in_the_sites_language(site: Make) -> None:
    s = site("site.toml\n    title = 'x'\n    language = 'de'\n")
    write(s, 1, "184X")
    s.build()

    assert "1840er Jahre</bdi></h1>" in s.page("/archive/184X/")
    assert ">1840er Jahre<" in s.page("/archive/")
    assert ">1840er Jahre<" in s.page("/")


def test_one_year_alone_and_years_too_far_apart_are_not_drawn(site: Make) -> None:
    s = site("")
    write(s, 1, "1848")
    s.build()
    assert "<svg" not in s.page("/archive/")
    write(s, 2, "0048")
    s.build()
    assert "<svg" not in s.page("/archive/")


def test_a_year_draws_its_months_and_leads_to_them(site: Make) -> None:
    s = site("")
    for number, date in enumerate(["1848-03-04", "1848-11", "1848-03", "1848"]):
        write(s, number, date)
    s.build()
    page = s.page("/archive/1848/")

    assert ["../../archive/1848/#_03", "../../archive/1848/#_11"] == [
        href for href, _ in bars(page)
    ]
    order = [page.index(text) for text in ('id="_11"', "/a1/", 'id="_03"', "/a0/", "/a2/", "/a3/")]
    assert sorted(order) == order
    assert [] == broken_links(s.root / "public")
    write(s, 9, "1848-01")
    s.build()
    assert s.clean_build() == s.public()


def test_many_tags_stand_by_letter_and_few_do_not(site: Make) -> None:
    s = site("")
    tags = [f"{first}{n}" for first in ("éa", "Eb", "ф", "中", "9", "“q") for n in range(10)]
    write(s, 1, "", f"tags: [{', '.join(tags[:-1])}]\n")
    s.build()
    assert 'class="letters"' not in s.page("/tags/")
    write(s, 2, "", f"tags: [{tags[-1]}]\n")
    s.build()
    page = s.page("/tags/")

    letters = re.findall(r'<h2 id="_letter-\d+">(.*?)</h2>', page)

    assert ["0–9", "E", "Q", "Ф", "漢"] == letters
    assert page.count('href="#_letter-') == len(letters)
    assert page.index(">éa9<") < page.index(">Eb0<")
    assert [] == broken_links(s.root / "public")
