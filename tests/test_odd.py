"""Odd content: every link of every built page leads to a file that is there."""

from collections.abc import Callable

import pytest

from generator.model.problem import Problem
from tests.conftest import Site
from tests.crawl import broken_links, links_of

Make = Callable[[str], Site]

ODD = """
    articles/1848/b.md
        title: Silver & <lead> “tin” {{ 1 }} {% if %}
        date: 1848~
        authors: [Ana Roe, "AC/DC", "鉄", "😀"]
        tags: [peru, "%41", "a/b", "..", "C++", "الفضة", "Peru", "x y"]
        series: "#1?"
        aliases: [/old/, older.html, "/ä b/c/", "/deep/er/"]
        ---
        See [the coast](<../2025/c d.md#coast>), [itself](b.md), [a note](../undated/Émile%20Z.md),
        ![a map](<b/a map.svg>), [100%](b/100%25.txt), [colon](./b/a:b.txt), [hash](b/a%23b.txt),
        [static](../../static/files/note:1.txt), [question](b/what%3F.txt), [é](b/é.txt),
        [about](../../pages/sub/Über%20uns.md), [outside](https://example.com/a?b=c#d).

        [ref]: ../2025/c%20d.md "titled"
        [ref] and a note[^1].

        [^1]: With a [link](b.md).
    articles/1848/b/a map.svg
        <svg xmlns="http://www.w3.org/2000/svg"/>
    articles/1848/b/100%.txt
        x
    articles/1848/b/a:b.txt
        x
    articles/1848/b/a#b.txt
        x
    articles/1848/b/what?.txt
        x
    articles/1848/b/é.txt
        x
    articles/1848/b/deep/er/x y.txt
        x
    static/files/note:1.txt
        x
    static/a:b.txt
        x
    articles/2025/c d.md
        title: "12:30"
        date: 2025-02-03T10:00:00+01
        tags: [peru]
        ---
        ## Coast

        [colon](../../static/a:b.txt), [back](../1848/b.md).
    articles/undated/Émile Z.md
        title: "!?"
        ---
    articles/x/50%.md
        title: no
        date: -0044-03
        online: 2026-01-01
        ---
        Before our time.
    articles/x/far.md
        title: Far
        date: Y17000
        ---
        Later.
    articles/x/open.md
        title: Open
        date: ../1900
        ---
        Until then.
    articles/x/decade.md
        title: ~
        date: 184X
        ---
        The forties.
    articles/x/鉄.md
        title: 鉄
        date: 1840/1850
        ---
        鉄.
    pages/sub/Über uns.md
        title: About & us
        menu: 1
        ---
        See [silver](<../../articles/1848/b.md>).
    pages/a:b.md
        title: A colon
        menu: 2
        ---
    """


def settings(**more: object) -> str:
    import json

    given = {"title": "The Test", "url": "https://example.org/", **more}
    return "".join(f"{name} = {json.dumps(value)}\n" for name, value in given.items())


@pytest.mark.parametrize("links", ["relative", "file"])
@pytest.mark.parametrize(
    "permalink",
    ["/articles/{slug}/", "/{year}/{month}/{slug}.html", "/{slug}.html", "/{slug}/", "/ä/{slug}/",
     "/a:b/{slug}.html"],
)  # fmt: skip
def test_every_link_leads_to_a_file(site: Make, permalink: str, links: str) -> None:
    s = site(ODD)
    s.write("site.toml", settings(permalink=permalink, links=links, latest=2))

    result = s.build()

    assert result.is_right, result.problems
    assert [] == broken_links(s.root / "public", is_on_disk=links == "file")


def test_a_link_that_leads_nowhere_is_found(site: Make) -> None:
    """The crawler sees what it looks for."""
    s = site(ODD)
    s.build()
    s.remove("public/articles/b/a map.svg")
    s.replace("public/articles/c-d/index.html", 'id="coast"', 'id="cost"')
    s.remove("public/tags/41")

    found = broken_links(s.root / "public")

    assert "articles/b/index.html -> ../../articles/b/a%20map.svg" in found
    assert "articles/b/index.html -> ../../articles/c-d/#coast" in found
    assert "tags/index.html -> ../tags/41/" in found
    assert "404.html -> /tags/41/" not in found


def test_every_link_leads_to_a_file_below_another_path(site: Make) -> None:
    s = site(ODD)
    s.write("site.toml", settings(url="https://example.org/my/review/"))

    s.build()

    assert [] == broken_links(s.root / "public", "/my/review/")


def test_every_link_of_long_lists_leads_to_a_file(site: Make) -> None:
    s = site(ODD)
    for number in range(90):
        s.write(
            f"content/articles/y/a{number}.md",
            f"---\ntitle: Text {number}\ndate: {1800 + number}\ntags: [peru, x y]\n---\n",
        )
        s.write(
            f"content/articles/y/n{number}.md", f"---\ntitle: Note {number}\ntags: [peru]\n---\n"
        )

    s.build()

    assert [] == broken_links(s.root / "public")
    pages = [path for path in s.public() if "/from/" in path]
    assert len(pages) > 6


def test_links_of_a_body_lead_where_they_say(site: Make) -> None:
    s = site(ODD)
    s.build()

    links = links_of(s.root / "public", "articles/b/index.html")

    for link in ("../../articles/c-d/#coast", "../../articles/b/a%20map.svg",
                 "../../articles/b/100%25.txt", "../../articles/b/a:b.txt",
                 "../../articles/b/a%23b.txt", "../../articles/b/what%3F.txt",
                 "../../articles/b/%C3%A9.txt", "../../sub/uber-uns/",
                 "../../files/note:1.txt", "https://example.com/a?b=c#d"):  # fmt: skip
        assert link in links


ROOTED = """
    site.toml
        url = "https://example.org/my/review/"
        footer = "[About](/sub/about/) and [the host](/other/) and [out](//example.com/)"
    articles/2020/a.md
        title: A
        date: 2020
        tags: [tin]
        image: /pictures/ä b.svg
        aliases: [/old/]
        ---
        [about](/sub/about/#x), [without a slash](/sub/about), [a list](/tags/tin/), [home](/),
        [old](/old/), [file](/feed.xml), [the host's](/other/), [there](//example.com/x),
        [gone](/articles/gone/), [copy](/articles/a/index.md), [index](/index.html).

        ![a map](/pictures/%C3%A4%20b.svg)
    articles/2020/gone.md
        title: Gone
        gone: true
        ---
    pages/sub/about.md
        title: About
        ---
        ## x

        [Up](/).
    static/pictures/ä b.svg
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 4"/>
    """


def test_a_link_from_the_root_holds_below_any_path(site: Make) -> None:
    s = site(ROOTED)
    result = s.build()

    assert result.is_right
    links = links_of(s.root / "public", "articles/a/index.html")
    for link in ("../../sub/about/#x", "../../sub/about/", "../../tags/tin/", "../../",
                 "../../articles/a/", "../../feed.xml", "/other/", "//example.com/x",
                 "../../articles/gone/", "../../articles/a/index.md",
                 "//example.com/"):  # fmt: skip
        assert link in links
    assert "/sub/about/" not in links
    (shown,) = [line for line in s.page("/articles/a/").split("\n") if "<img" in line]
    assert 'src="../../pictures/%C3%A4%20b.svg"' in shown
    assert 'width="8" height="4"' in shown
    assert 'href="https://example.org/my/review/sub/about/#x"' in s.page("/feed.xml").replace(
        "&quot;", '"'
    )
    assert "(https://example.org/my/review/sub/about/#x)" in s.page("/articles/a/index.md")
    assert 'content="https://example.org/my/review/pictures/%C3%A4%20b.svg"' in s.page(
        "/articles/a/"
    )
    assert '<a href="/my/review/sub/about/">About</a>' in s.page("/404.html")


def test_a_page_that_joins_is_linked_from_the_root(site: Make) -> None:
    s = site(ROOTED)
    page = s.read("content/pages/sub/about.md")
    s.remove("content/pages/sub/about.md")
    s.build()
    assert "/sub/about/#x" in links_of(s.root / "public", "articles/a/index.html")
    s.write("content/pages/sub/about.md", page)

    s.build()

    assert "../../sub/about/#x" in links_of(s.root / "public", "articles/a/index.html")
    assert s.clean_build() == s.public()


def test_an_old_address_leads_to_the_new_one(site: Make) -> None:
    s = site(ODD)
    s.build()

    for path, way in {
        "old/index.html": "../articles/b/",
        "older.html": "articles/b/",
        "ä b/c/index.html": "../../articles/b/",
        "deep/er/index.html": "../../articles/b/",
    }.items():
        assert way in links_of(s.root / "public", path)
        assert 'rel="canonical" href="https://example.org/articles/b/"' in s.read(f"public/{path}")


def test_what_an_owner_writes_is_text_and_no_template(site: Make) -> None:
    s = site(ODD)
    s.build()

    assert "Silver &amp; &lt;lead&gt; “tin” {{ 1 }} {% if %}" in s.page("/articles/b/")
    assert "<lead>" not in s.page("/")


def test_a_site_without_articles_is_a_site(site: Make) -> None:
    s = site("")

    result = s.build()

    assert (0, ()) == (result.articles, result.problems)
    assert "Nothing has been published here yet." in s.page("/")
    assert [] == broken_links(s.root / "public")


def test_a_site_of_one_article_of_nothing_is_a_site(site: Make) -> None:
    s = site("articles/x/a.md\n    title: A\n    ---\n")

    result = s.build()

    assert ["no-day"] == [problem.code for problem in result.problems]
    assert "1 article" in s.page("/")
    assert [] == broken_links(s.root / "public")


def test_a_title_of_500_characters_is_shown_whole(site: Make) -> None:
    title = ("Ein Wort und noch eines " * 30)[:500].strip()
    s = site("")
    s.write("content/articles/x/a.md", f"---\ntitle: {title}\ntags: [{'t' * 500}]\n---\n")

    s.build()

    assert f">{title}</h1>" in s.page("/articles/a/")
    assert "t" * 500 in s.page(f"/tags/{'t' * 80}/")
    assert [] == broken_links(s.root / "public")


def test_a_name_of_250_bytes_is_cut_for_its_address(site: Make) -> None:
    s = site("")
    s.write(f"content/articles/x/{'a' * 247}.md", "---\ntitle: A\ndate: 1848\n---\n")

    assert s.build().is_right
    assert (s.root / f"public/articles/{'a' * 80}/index.html").is_file()


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_the_ends_of_lines_make_no_difference(site: Make, end: str) -> None:
    s = site(ODD)
    s.build()
    before = s.public()
    path = "content/articles/1848/b.md"
    s.write(path, s.read(path).replace("\n", end))

    result = s.build()

    assert (path,) == result.parsed
    assert () == result.written
    assert before == s.public()


def test_a_byte_order_mark_makes_no_difference(site: Make) -> None:
    s = site(ODD)
    s.build()
    before = s.public()
    for path in ("content/articles/1848/b.md", "content/pages/a:b.md", "site.toml"):
        s.write(path, "\ufeff" + s.read(path))

    s.build()

    assert before == s.public()


def test_two_files_that_differ_in_capitals_alone_are_told(site: Make) -> None:
    s = site("")
    for name in ("a.md", "A.md"):
        s.write(f"content/articles/x/{name}", "---\ntitle: A\ndate: 1848\n---\n")

    assert (
        Problem(
            "content/articles/x/a.md",
            0,
            0,
            "same-address",
            "its address /articles/a/ is also that of content/articles/x/A.md",
            "rename one of the two files: the address is made from the file's name",
        ),
    ) == s.build().problems


@pytest.mark.parametrize(
    "body", ["", "\n\n\n", "\0", "\ufffe\uffff", "# ", "[", "[^1]", "---", "<", "&", "> " * 200,
             "[" * 500, "*" * 999, "|a|\n|-|\n", "\u202eabc", "a" * 100_000]
)  # fmt: skip
def test_any_body_is_a_page(site: Make, body: str) -> None:
    s = site("")
    s.write("content/articles/x/a.md", f"---\ntitle: A\ndate: 1848\nonline: 2026\n---\n{body}")

    result = s.build()

    assert () == result.problems
    assert [] == broken_links(s.root / "public")
    assert s.clean_build() == s.public()


def test_dates_of_all_times_have_their_place_in_the_archive(site: Make) -> None:
    s = site(ODD)
    s.build()

    archive = links_of(s.root / "public", "archive/index.html")

    years = [way for way in archive if way.startswith("../archive/") and way != "../archive/"]
    assert [
        f"../archive/{year}/"
        for year in ("17000", "2025", "1900", "1848", "184X", "1840", "-0044", "undated")
    ] == years
