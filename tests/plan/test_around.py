"""What an article's page leads to: related articles, and its series."""

from collections.abc import Callable

from tests.conftest import Site
from tests.crawl import broken_links

Make = Callable[[str], Site]

RELATED = 'id="_related"'


def write(s: Site, name: str, date: str, more: str = "") -> None:
    front = f"title: Text {name}\n" + (f"date: {date}\n" if date else "") + more
    s.write(f"content/articles/x/{name}.md", f"---\n{front}---\nWords.\n")


def related(s: Site, name: str) -> list[str]:
    part = s.page(f"/articles/{name}/").partition(RELATED)[2].partition("</nav>")[0]
    return [piece.partition("/")[0] for piece in part.split("articles/")[1:]]


def test_what_shares_the_rarest_term_is_related_first(site: Make) -> None:
    s = site("")
    for number in range(20):
        write(s, f"a{number}", f"{1848 + number}", "tags: [peru]\n")
    write(s, "one", "1840", "tags: [peru, tin]\n")
    write(s, "two", "1990", "tags: [peru, tin]\n")
    write(s, "none", "1995")
    write(s, "other", "1836", "tags: [zinc]\n")
    s.build()

    assert ["two", "a1", "a2"] == related(s, "one")  # a0 is the next one
    assert ["one", "a18", "a17"] == related(s, "two")
    assert RELATED not in s.page("/articles/none/")
    assert RELATED not in s.page("/articles/other/")
    assert [] == broken_links(s.root / "public")


def test_an_article_that_joins_or_goes_leaves_related_articles_exact(site: Make) -> None:
    s = site("")
    for number in range(30):
        tags = ["silver", "tin", "lead", "zinc"][number % 4 : number % 4 + 2]
        write(s, f"a{number}", str(1800 + number % 7), f"tags: [{', '.join(tags)}]\n")
    s.build()
    write(s, "new", "1803", "tags: [tin, silver]\n")
    s.build()
    assert s.clean_build() == s.public()
    s.remove("content/articles/x/a7.md")
    s.build()
    assert s.clean_build() == s.public()


SERIES = """
    articles/x/third.md
        title: Text three
        date: 1850
        series: The mines
        series_index: 3
        ---
    articles/x/first.md
        title: Text one
        date: 1852
        series: The Mines
        series_index: 1
        ---
    articles/x/second.md
        title: Text two
        date: 1851
        series: The mines
        series_index: 2
        ---
    articles/x/later.md
        title: A supplement
        series: The mines
        ---
    articles/x/gone.md
        title: Gone
        series: The mines
        series_index: 2
        gone: true
        ---
    """


def test_an_article_shows_its_place_in_its_series(site: Make) -> None:
    s = site(SERIES)
    s.build()

    second = s.page("/articles/second/").partition('class="way"')[2].partition("</nav>")[0]
    first = s.page("/articles/first/")

    assert '<a href="../../series/the-mines/"><bdi>The mines</bdi></a>, part 2</p>' in s.page(
        "/articles/second/"
    )
    assert second.index("articles/first/") < second.index("articles/third/")
    assert "articles/gone/" not in s.page("/articles/second/")
    assert "Next part" in first
    assert "Previous part" not in first
    assert ", part" not in s.page("/articles/later/")


def test_a_series_is_listed_in_the_order_of_its_parts_and_linked_from_home(site: Make) -> None:
    s = site(SERIES)
    s.build()

    page = s.page("/series/the-mines/")
    shown = [piece.partition("/")[0] for piece in page.split("articles/")[1:]]

    assert ["first", "second", "third", "later"] == shown
    assert 'href="series/the-mines/"' in s.page("/")
    assert 'href="../../series/"' in page
    assert [] == broken_links(s.root / "public")


def test_a_part_that_joins_changes_its_neighbours_alone(site: Make) -> None:
    s = site("")
    for number in range(1, 40):
        write(s, f"a{number}", str(1800 + number), f"series: Mines\nseries_index: {number}\n")
    s.build()
    s.write(
        "content/articles/x/new.md",
        "---\ntitle: New\nseries: Mines\nseries_index: 20\n---\n",
    )

    pages = {path for path in s.build().rendered if path.startswith("articles/a")}

    assert pages <= {f"articles/a{number}/index.html" for number in (20, 21)}
    assert len(pages) >= 1
    assert s.clean_build() == s.public()
