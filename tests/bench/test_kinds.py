"""Is the same work compared? What was built is sorted into kinds."""

import pytest

from bench.kinds import Addresses, Built, differences, expect, faults, look, words_shown

CORPUS = [
    ("a-0", '---\ntitle: "A"\ndate: 2001-02-03T00:00:00Z\nauthors: ["X"]\ntags: ["t", "u"]\n---\n'),
    ("b-1", '---\ntitle: "B"\ndate: 2002-02-03T00:00:00Z\nauthors: ["X"]\ntags: ["t"]\n---\n'),
]
A, B = '<a href="/articles/a-0/">A</a>', '<a href="../../articles/b-1/">B</a>'
SITEMAP = "<loc>https://x.org/articles/a-0/</loc> <loc>https://x.org/articles/b-1/</loc>"
SITE = {
    "articles/a-0/index.html": "",
    "articles/b-1/index.html": "",
    "index.html": B,
    "page/2/index.html": A,
    "tags/index.html": "",
    "tags/t/index.html": B,
    "tags/t/page/2/index.html": A,
    "tags/u/index.html": A,
    "authors/index.html": "",
    "authors/x/index.html": A + B,
    "years/index.html": "",
    "years/2001/index.html": A,
    "years/2002/index.html": B,
    "index.xml": "<item><title>A</title></item><item></item>",
    "sitemap.xml": SITEMAP,
}


def _look(site: dict[str, str], addresses: Addresses | None = None) -> Built:
    return look(site, site.__getitem__, addresses or Addresses())


def test_what_the_corpus_has_is_what_was_built() -> None:
    built = _look(SITE)

    assert faults(built, expect(CORPUS)) == ()
    assert (built.behind, built.home, built.feed, built.addresses) == (2, 2, 2, 2)
    assert built.others == {}


def test_other_addresses_of_the_same_kinds_are_the_same() -> None:
    moved = {
        path.replace("years/", "archive/").replace("page/2", "from/a-0"): text
        for path, text in SITE.items()
        if not path.startswith("page/") and not path.endswith(".xml")
    }
    moved["index.html"] = A + B
    moved["feed.xml"] = "<entry>"
    moved["sitemap.xml"] = "<loc>https://x.org/sitemap/1.xml</loc>"
    moved["sitemap/1.xml"] = SITEMAP

    built = _look(moved, Addresses(archive="archive", feed="feed.xml"))

    assert faults(built, expect(CORPUS)) == ()
    assert built.addresses == 2


@pytest.mark.parametrize(
    ("path", "fault"),
    [
        ("articles/b-1/index.html", "b-1 of the articles not built"),
        (
            "tags/t/page/2/index.html",
            "tags: 1 of 2 lists have the same articles, and there are 2 lists",
        ),
        (
            "years/2001/index.html",
            "archive: 1 of 2 lists have the same articles, and there are 1 lists",
        ),
        ("tags/index.html", "no page of all tags"),
        ("sitemap.xml", "a-0, b-1 not in the sitemap"),
    ],
)
def test_what_is_missing_is_named(path: str, fault: str) -> None:
    site = {name: text for name, text in SITE.items() if name != path}

    assert faults(_look(site), expect(CORPUS)) == (fault,)


def test_an_empty_feed_is_missing_too() -> None:
    assert faults(_look({**SITE, "index.xml": ""}), expect(CORPUS)) == ("no feed",)


def test_an_empty_page_shows_no_words() -> None:
    source = "---\ntitle: T\n---\n\nOne *two* [three](https://x.example/four).\n"

    assert words_shown(source, "<p>One <em>two</em> <a href='x'>three</a>.") == 1.0
    assert words_shown("Title: T\n\nOne two", "<h1>T</h1> One") == 0.5
    assert words_shown(source, "") == 0.0


def test_kinds_that_only_one_of_them_writes_are_differences() -> None:
    more = _look({**SITE, "articles/a-0/index.md": "", "articles/b-1/index.md": "", "404.html": ""})

    assert differences(more, _look(SITE)) == ("404.html: 1, not 0", "articles/**.md: 2, not 0")
