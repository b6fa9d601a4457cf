"""The build as a whole: what it writes, what it leaves alone, what it says."""

from collections.abc import Callable

from tests.conftest import Site

Make = Callable[[str], Site]

THREE = """
    articles/1848/potosi.md
        title: Silver in Potosí
        date: 1848
        online: 2026-01-01
        authors: [Ana Roe]
        tags: [silver, peru]
        summary: What the mines paid.
        ---
        Siver was found there in 1545.
    articles/2025/lima.md
        title: A letter from Lima
        date: 2025-02-03
        online: 2026-01-02
        authors: [Ana Roe, Juan Pérez]
        tags: [peru]
        summary: From the coast.
        ---
        Nothing has changed, see [the mines](../1848/potosi.md).
    articles/undated/note.md
        title: A note
        summary: Found in a drawer.
        ---
        It has no date.
    pages/about.md
        title: About
        menu: 1
        ---
        This is a test.
    """


def test_a_site_has_all_that_a_static_host_needs(site: Make) -> None:
    """Pages for readers, and what browsers, crawlers and feed readers ask for."""
    s = site(THREE)

    result = s.build()

    assert result.is_right
    wanted = {
        "index.html",
        "404.html",
        "robots.txt",
        "sitemap.xml",
        "feed.xml",
        "favicon.svg",
        "style.css",
        "about/index.html",
        "articles/potosi/index.html",
        "articles/potosi/index.md",
        "tags/index.html",
        "tags/peru/index.html",
        "authors/index.html",
        "authors/juan-perez/index.html",
        "archive/index.html",
        "archive/1848/index.html",
        "archive/undated/index.html",
    }
    assert wanted <= set(s.public())


def test_the_second_build_does_nothing(site: Make) -> None:
    s = site(THREE)
    s.build()
    before = {file: file.stat().st_mtime_ns for file in (s.root / "public").rglob("*")}

    result = s.build()

    assert ((), (), (), ()) == (result.parsed, result.rendered, result.written, result.removed)
    assert before == {file: file.stat().st_mtime_ns for file in (s.root / "public").rglob("*")}


def test_a_mended_typo_renders_that_article_alone(site: Make) -> None:
    """Lists show cards, and nothing of the body is in a card with a summary."""
    s = site(THREE)
    s.build()
    s.replace("content/articles/1848/potosi.md", "Siver", "Silver")

    result = s.build()

    assert ("content/articles/1848/potosi.md",) == result.parsed
    assert {
        "articles/potosi/index.html",
        "articles/potosi/index.md",
        "feed.json",
        "feed.xml",
    } == set(result.rendered)
    assert s.clean_build() == s.public()


def test_a_new_title_reaches_every_list_that_shows_it(site: Make) -> None:
    s = site(THREE)
    s.build()
    s.replace("content/articles/1848/potosi.md", "title: Silver in Potosí", "title: Cerro Rico")

    s.build()

    for address in ("/", "/tags/peru/", "/authors/ana-roe/", "/archive/1848/", "/articles/lima/"):
        assert "Cerro Rico" in s.page(address), address
    assert s.clean_build() == s.public()


def test_a_deleted_article_leaves_nothing_behind(site: Make) -> None:
    s = site(THREE)
    s.build()
    s.replace("content/articles/2025/lima.md", "[the mines](../1848/potosi.md)", "the mines")
    s.remove("content/articles/1848/potosi.md")

    result = s.build()

    assert "archive/1848/index.html" in result.removed
    assert not (s.root / "public/articles/potosi").exists()
    assert s.clean_build() == s.public()


def test_links_between_articles_are_written_for_the_page_they_stand_on(site: Make) -> None:
    s = site(THREE)

    s.build()

    assert 'href="../../articles/potosi/"' in s.page("/articles/lima/")
    assert 'href="https://example.org/articles/potosi/"' in s.page("/feed.xml").replace(
        "&quot;", '"'
    )


def test_a_file_that_is_not_ours_is_never_touched(site: Make) -> None:
    s = site(THREE)
    s.write("public/CNAME", "example.org\n")
    s.build()
    s.remove("content/pages/about.md")

    s.build()

    assert "example.org\n" == s.read("public/CNAME")


def test_a_draft_is_built_in_previews_only(site: Make) -> None:
    s = site(THREE)
    s.replace("content/articles/undated/note.md", "title: A note", "title: A note\ndraft: true")

    s.build()
    s.build(drafts=True, target=".broadsheet/preview")

    assert not (s.root / "public/articles/note").exists()
    assert (s.root / ".broadsheet/preview/articles/note/index.html").exists()


def test_what_somebody_changed_in_the_built_site_is_put_right(site: Make) -> None:
    s = site(THREE)
    s.build()
    good = s.public()
    s.write("public/index.html", "scribbled over")
    (s.root / "public/style.css").unlink()

    result = s.build()

    assert {"index.html", "style.css"} == set(result.written)
    assert good == s.public()


def test_without_an_address_of_its_own_the_site_has_no_feed_and_says_so(site: Make) -> None:
    s = site(THREE)
    s.write("site.toml", 'title = "The Test"\n')

    result = s.build()

    assert ["no-url"] == [problem.code for problem in result.problems]
    assert not (s.root / "public/feed.xml").exists()
    assert "feed.xml" not in s.page("/")
    assert result == s.build() or s.build().problems == result.problems


def test_the_number_of_workers_is_never_visible(site: Make) -> None:
    s = site(THREE)
    for number in range(200):
        s.write(
            f"content/articles/1900/a{number}.md",
            f"---\ntitle: Article {number}\ndate: 19{number % 90 + 10}\n"
            f"tags: [tag{number % 7}]\n---\nText {number}.\n",
        )
    s.build(jobs=1)
    serial = s.public()
    s.remove("public")
    s.remove(".broadsheet")

    s.build(jobs=3)

    assert serial == s.public()


def test_links_to_other_sites_are_left_as_they_are(site: Make) -> None:
    s = site("""
        articles/2025/lima.md
            title: A letter
            date: 2025
            summary: A letter.
            ---
            See [them](https://elsewhere.example/a.md), [below](#end) and [home](/).
        """)

    result = s.build()

    assert [] == [problem.code for problem in result.problems]
    assert 'href="https://elsewhere.example/a.md"' in s.page("/articles/lima/")
