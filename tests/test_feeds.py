"""Feeds and sitemaps, read by somebody else's readers."""

import json
import re
import warnings
from collections import Counter
from collections.abc import Callable
from html import unescape
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import feeds
from generator.model.article import Card, Link
from generator.model.views import FeedEntry, FeedView, SitemapEntry, SitemapView
from generator.model.when import When
from tests.conftest import Site
from tests.crawl import broken_links
from tests.dates import EDTF

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import feedparser

Make = Callable[[str], Site]
TEXTS = st.text(st.characters(exclude_categories=["Cs"])) | st.text("<>&\"'\0\v\uffff]é")
ATOM = "{http://www.w3.org/2005/Atom}"

TWO = """
    articles/1848/b.md
        title: Silver & <lead>
        date: 1848
        online: 2026-01-01
        authors: [Ana Roe, Juan Pérez]
        tags: [peru, “silver”]
        ---
        See [the coast](../2025/c.md#x) and ![a map](b/map.svg), 1 < 2.
    articles/1848/b/map.svg
        <svg xmlns="http://www.w3.org/2000/svg"/>
    articles/2025/c.md
        title: A letter
        date: 2025-02-03
        updated: 2026-02-01T10:00:00+01:00
        language: es
        summary: From the coast.
        ---
        Nada.
    articles/undated/n.md
        title: A note
        ---
        Found.
    """


def parsed(s: Site) -> Any:
    return feedparser.parse((s.root / "public/feed.xml").read_bytes())


def test_a_feed_reader_finds_nothing_to_complain_of(site: Make) -> None:
    s = site(TWO)
    s.build()

    feed = parsed(s)

    assert (0, "atom10") == (feed.bozo, feed.version)
    assert ("The Test", "https://example.org/") == (feed.feed.title, feed.feed.link)
    assert "2026-02-01T09:00:00Z" == feed.feed.updated


def test_each_entry_has_what_its_article_says(site: Make) -> None:
    s = site(TWO)
    s.build()

    silver, letter = parsed(s).entries

    assert "https://example.org/articles/b/" == silver.id == silver.link
    assert "Silver & <lead>" == unescape(silver.title)
    assert ["Ana Roe", "Juan Pérez"] == [author.name for author in silver.authors]
    assert ["https://example.org/authors/ana-roe/", "https://example.org/authors/juan-perez/"] == [
        author.href for author in silver.authors
    ]
    assert ["peru", "“silver”"] == [tag.term for tag in silver.tags]
    assert "2026-01-01T23:59:59Z" == silver.updated
    assert "published" not in silver  # a year is no day
    assert "2026-02-01T09:00:00Z" == letter.updated
    assert "2025-02-03T00:00:00Z" == letter.published
    assert "From the coast." == letter.summary
    assert "es" == letter.content[0].language


def test_the_text_is_there_in_full_with_whole_addresses(site: Make) -> None:
    s = site(TWO)
    s.build()

    text = parsed(s).entries[0].content[0].value

    assert 'href="https://example.org/articles/c/#x"' in text
    assert 'src="https://example.org/articles/b/map.svg"' in text
    assert "1 &lt; 2" in text


def test_what_has_no_day_stays_out_with_a_warning(site: Make) -> None:
    s = site(TWO)

    result = s.build()

    assert ["content/articles/undated/n.md"] == [
        problem.path for problem in result.problems if problem.code == "no-day"
    ]
    assert 2 == len(parsed(s).entries)


def test_a_site_without_articles_has_a_feed_without_entries(site: Make) -> None:
    s = site("")
    s.build()

    feed = parsed(s)

    assert (0, []) == (feed.bozo, feed.entries)
    assert "1970-01-01T00:00:00Z" == feed.feed.updated


def test_the_feed_has_the_newest_that_joined(site: Make) -> None:
    s = site("")
    s.write("site.toml", 'url = "https://example.org/"\nlatest = 2\n')
    for day in range(1, 6):
        s.write(
            f"content/articles/x/a{day}.md",
            f"---\ntitle: Text {day}\ndate: {2000 - day}\nonline: 2026-01-0{day}\n---\n",
        )
    s.build()

    assert ["Text 5", "Text 4"] == [entry.title for entry in parsed(s).entries]


@pytest.mark.parametrize(
    ("date", "published"),
    [
        ("2025-02-03", "2025-02-03T00:00:00Z"),
        ("2025-02-03T10:00:00Z", "2025-02-03T10:00:00Z"),
        ("2025-02-03T10:00:00+01", "2025-02-03T09:00:00Z"),
        ("2025-02-03T10:00:00-05:30", "2025-02-03T15:30:00Z"),
        ("2025-02-03T10:00:00", "2025-02-03T00:00:00Z"),
        ("2025-02", ""),
        ("2025-02-03~", ""),
        ("2025-02-03/2025-02-04", ""),
        ("Y12025", ""),
    ],
)
def test_a_time_of_publication_is_not_invented(date: str, published: str) -> None:
    text = feeds.atom(feed(entry(date=When.parse(date))), [""])

    found = ET.fromstring(text).find(f"{ATOM}entry/{ATOM}published")
    assert published == (found.text if found is not None else "")


def entry(text: str = "x", date: When | None = None, url: str = "/articles/x/") -> FeedEntry:
    links = (Link(text, "/tags/x/"),)
    when = When.parse("2026-01-01")
    card = Card(text, url, "x", date, when, None, links, links, text, text, "en", False)
    return FeedEntry(card, when, ())


def feed(*entries: FeedEntry, text: str = "x") -> FeedView:
    return FeedView(text, text, "/feed.xml", "/", "https://example.org", "en", entries)


@given(TEXTS, TEXTS)
def test_any_text_gives_well_formed_xml_that_says_it(text: str, body: str) -> None:
    xml = feeds.atom(feed(entry(text), text=text), [body])

    root = ET.fromstring(xml.encode())

    def kept(value: str) -> str:
        """What XML 1.0 can say of a text, with its line ends (sections 2.2 and 2.11)."""
        shown = "".join(c for c in value if c in "\t\n\r" or (c >= " " and c not in "\ufffe\uffff"))
        return shown.replace("\r\n", "\n").replace("\r", "\n")

    assert kept(text) == (root.findtext(f"{ATOM}title") or "")
    assert kept(text) == (root.findtext(f"{ATOM}entry/{ATOM}title") or "")
    assert kept(body) == (root.findtext(f"{ATOM}entry/{ATOM}content") or "")


@given(st.lists(EDTF, max_size=3))
def test_any_dates_give_times_in_rfc_3339(dates: list[str]) -> None:
    entries = [entry(date=When.parse(date)) for date in dates]

    root = ET.fromstring(feeds.atom(feed(*entries), [""] * len(entries)))

    tags = (f"{ATOM}updated", f"{ATOM}published")
    times = [one.text or "" for one in root.iter() if one.tag in tags]
    assert all(len("2026-01-01T00:00:00Z") == len(time) and time[-1] == "Z" for time in times)


def many(site: Make, count: int, **settings: object) -> Site:
    """Make a site of so many articles that joined on as many days."""
    s = site("")
    more = "".join(f"{name} = {value}\n" for name, value in settings.items())
    s.write("site.toml", f'title = "The Test"\nurl = "https://example.org/"\n{more}')
    for number in range(count):
        day = f"{2020 + number // 300}-{1 + number // 25 % 12:02}-{1 + number % 25:02}"
        s.write(f"content/articles/x/a{number}.md", text_of(number, day))
    return s


def text_of(number: int, day: str) -> str:
    return (
        f"---\ntitle: Text {number}\ndate: 1900\nonline: {day}\ntags: [peru]\n"
        f"authors: [Ana Roe]\n---\nWords of {number}.\n"
    )


def walked(s: Site) -> list[list[str]]:
    """Read the whole feed, from the newest on, as a reader does by RFC 5005."""
    documents: list[list[str]] = []
    url = "https://example.org/feed.xml"
    while url:
        text = s.read("public/" + url.removeprefix("https://example.org/"))
        feed = feedparser.parse(text.encode())
        assert 0 == feed.bozo
        root = ET.fromstring(text)
        links = {one.get("rel"): str(one.get("href")) for one in root.iter(f"{ATOM}link")}
        is_archive = root.find("{http://purl.org/syndication/history/1.0}archive") is not None
        assert is_archive == bool(documents)
        assert url == root.findall(f"{ATOM}link[@rel='self']")[0].get("href")
        if is_archive:
            assert "https://example.org/feed.xml" == links["current"]
        assert all(entry.content[0].value for entry in feed.entries)
        documents.append([entry.title for entry in feed.entries])
        older = root.findall(f"{ATOM}link[@rel='prev-archive']")
        url = str(older[0].get("href")) if older else ""
    return documents


def test_the_whole_collection_is_in_the_feed_and_its_archives_each_text_once(site: Make) -> None:
    s = many(site, 130)
    s.build()

    documents = walked(s)

    assert [f"Text {number}" for number in reversed(range(130))] == [
        title for document in documents for title in document
    ]
    assert 20 == len(documents[0])
    assert all(len(archive) <= 60 for archive in documents[1:])


def test_every_document_keeps_the_rules_of_atom(site: Make) -> None:
    """RFC 4287, sections 4.1.1 and 4.1.2: what stands once, at most once, and at least once."""
    s = many(site, 90)
    s.write("content/articles/x/bare.md", "---\ntitle: <b>\nonline: 2026-01-01\n---\n")
    s.build()

    feeds = [path for path in s.public() if path.startswith("feed/") or path.endswith("feed.xml")]
    assert len(feeds) >= 4
    for path in feeds:
        root = ET.fromstring(s.read(f"public/{path}"))
        assert f"{ATOM}feed" == root.tag
        for one in (root, *root.iter(f"{ATOM}entry")):
            counted = Counter(child.tag.removeprefix(ATOM) for child in one)
            assert (1, 1, 1) == (counted["id"], counted["title"], counted["updated"])
            assert max(counted["published"], counted["summary"], counted["content"]) <= 1
            assert str(one.findtext(f"{ATOM}id")).startswith("https://example.org/")
            alternates = one.findall(f"{ATOM}link[@rel='alternate']")
            assert 1 == len(alternates)  # an entry without content needs one
            assert all(
                str(link.get("href")).startswith("https://") for link in one.iter(f"{ATOM}link")
            )
        assert root.find(f"{ATOM}author") is not None  # so that entries need none


def test_one_more_article_changes_the_newest_and_one_or_two_archives(site: Make) -> None:
    s = many(site, 130)
    s.build()
    s.write("content/articles/x/new.md", text_of(1000, "2026-01-01"))

    result = s.build()

    changed = [path for path in result.written if path.startswith("feed")]
    assert {"feed.json", "feed.xml"} < set(changed)
    assert len(changed) <= 4
    assert "Text 1000" == walked(s)[0][0]
    assert s.clean_build() == s.public()


def test_an_archive_is_named_after_the_article_that_opens_it_and_stays(site: Make) -> None:
    s = many(site, 60)
    s.build()
    before = {path for path in s.public() if path.startswith("feed/from/")}
    for number in range(100, 120):
        s.write(f"content/articles/x/a{number}.md", text_of(number, f"2026-02-{number - 95:02}"))
    s.build()

    assert before <= {path for path in s.public() if path.startswith("feed/from/")}
    assert "feed/from/a0.xml" in before


def test_the_newest_are_there_as_a_json_feed(site: Make) -> None:
    s = site(TWO)
    s.build()

    feed = json.loads(s.read("public/feed.json"))

    assert "https://jsonfeed.org/version/1.1" == feed["version"]
    assert "https://example.org/feed.json" == feed["feed_url"]
    silver, letter = feed["items"]
    assert "Silver & <lead>" == silver["title"]
    assert 'href="https://example.org/articles/c/#x"' in silver["content_html"]
    assert "date_published" not in silver
    assert ("2025-02-03T00:00:00Z", "es") == (letter["date_published"], letter["language"])
    assert {"name": "Ana Roe", "url": "https://example.org/authors/ana-roe/"} in silver["authors"]


def test_a_term_has_a_feed_of_cards_which_its_page_names(site: Make) -> None:
    s = many(site, 25)
    s.build()

    feed = feedparser.parse((s.root / "public/tags/peru/feed.xml").read_bytes())

    assert (0, "peru · The Test", 20) == (feed.bozo, feed.feed.title, len(feed.entries))
    assert "https://example.org/tags/peru/" == feed.feed.id == feed.feed.link
    assert ("Text 24", "Words of 24.") == (feed.entries[0].title, feed.entries[0].summary)
    assert "content" not in feed.entries[0]
    found = re.findall(r'<link rel="alternate" [^>]*href="([^"]*)"', s.page("/tags/peru/"))
    assert "../../tags/peru/feed.xml" in found
    assert "feed.xml" not in s.page("/tags/peru/from/a0/").partition("<body")[0].replace(
        'href="../../../../feed.xml"', ""
    )


def test_all_feeds_are_listed_for_readers_of_feeds(site: Make) -> None:
    s = site(TWO)
    s.build()

    root = ET.fromstring(s.read("public/feeds.opml"))

    urls = [str(one.get("xmlUrl")) for one in root.iter("outline")]
    assert ("opml", "2.0", "The Test") == (
        root.tag,
        root.get("version"),
        root.findtext("head/title"),
    )
    assert "https://example.org/feed.xml" == urls[0]
    assert "https://example.org/tags/peru/feed.xml" in urls
    assert all((s.root / "public" / u.removeprefix("https://example.org/")).exists() for u in urls)


def test_a_site_without_an_address_has_no_feeds_and_no_links_to_them(site: Make) -> None:
    s = site(TWO)
    s.write("site.toml", 'title = "The Test"\n')
    s.build()

    assert not [path for path in s.public() if "feed" in path]
    assert "feed" not in s.page("/") + s.page("/tags/peru/") + s.page("/llms.txt")


def test_an_owner_says_which_feeds_there_are(site: Make) -> None:
    s = many(site, 45)
    settings = s.read("site.toml")
    s.build()
    everything = s.public()

    s.write("site.toml", 'feeds = "newest"\n' + settings)
    s.build()
    newest = s.public()
    assert {"feed.xml", "feed.json"} == {path for path in newest if "feed" in path}
    assert s.clean_build() == newest
    feed = feedparser.parse((s.root / "public/feed.xml").read_bytes())
    assert (0, 20) == (feed.bozo, len(feed.entries))
    assert "prev-archive" not in s.page("/feed.xml")
    assert "feeds.opml" not in s.page("/")
    assert [] == broken_links(s.root / "public")

    s.write("site.toml", 'feeds = "none"\n' + settings)
    s.build()
    assert not [path for path in s.public() if "feed" in path]
    assert "feed" not in s.page("/") + s.page("/tags/peru/") + s.page("/llms.txt")
    assert "sitemap.xml" in s.public()

    s.write("site.toml", settings)
    s.build()
    assert everything == s.public()


def test_programs_that_read_are_told_where_they_find_what(site: Make) -> None:
    s = site(TWO)
    s.write("content/pages/about.md", "---\ntitle: About\n---\n")
    s.build()

    text = s.page("/llms.txt")

    assert text.startswith("# The Test\n")
    assert "- [About](https://example.org/about/)" in text
    assert "- [Silver & <lead>](https://example.org/articles/b/index.md)" in text
    assert "- [Catalogue (CSV)](https://example.org/collection.csv)" in text


def test_a_sitemap_lists_what_is_worth_finding(site: Make) -> None:
    s = site(TWO)
    s.build()

    root = ET.fromstring(s.read("public/sitemap.xml"))

    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    assert f"{space}urlset" == root.tag
    urls = root.iter(f"{space}url")
    found = {url.findtext(f"{space}loc"): url.findtext(f"{space}lastmod") for url in urls}
    assert "2026-01-01" == found["https://example.org/articles/b/"]
    assert "2026-02-01" == found["https://example.org/articles/c/"]
    assert None is found["https://example.org/articles/n/"]
    assert {"https://example.org/", "https://example.org/tags/peru/"} < found.keys()
    assert not any("from/" in str(url) or "404" in str(url) for url in found)


@given(st.lists(st.text("/aé&<>'\" %", max_size=9), max_size=3))
def test_any_address_gives_a_well_formed_sitemap(urls: list[str]) -> None:
    view = SitemapView("https://example.org", tuple(SitemapEntry(f"/{url}", "") for url in urls))

    for write in (feeds.sitemap, feeds.sitemap_index):
        assert len(urls) == len(ET.fromstring(write(view)))


def test_a_large_sitemap_is_cut_into_shards_that_the_index_names(site: Make) -> None:
    s = site("")
    for number in range(1001):
        s.write(f"content/articles/x/a{number}.md", f"---\ntitle: Text {number}\n---\n")
    s.write("site.toml", 'url = "https://example.org/"\nmarkdown_copies = false\n')
    s.build()

    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    index = ET.fromstring(s.read("public/sitemap.xml"))
    named = [str(one.text) for one in index.iter(f"{space}loc")]
    shards = [name.removeprefix("https://example.org/") for name in named]
    pages = [
        str(one.text)
        for shard in shards
        for one in ET.fromstring(s.read(f"public/{shard}")).iter(f"{space}loc")
    ]
    assert f"{space}sitemapindex" == index.tag
    assert 16 == len(shards)
    assert 1001 == sum("/articles/" in page for page in pages)
    assert len(pages) == len(set(pages))
