"""Addresses, with the standard library's `urljoin` as the reader's browser."""

from urllib.parse import unquote, urljoin, urlsplit

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.links import (
    absolute,
    as_file,
    file_of,
    is_address,
    is_local,
    relative,
    target_file,
    url_of,
)

STEPS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="/")
    | st.sampled_from("abc.:%#?&=@ é~"),
    min_size=1,
    max_size=6,
).filter(lambda step: step not in (".", ".."))
FILES = st.lists(STEPS, min_size=1, max_size=4).map("/".join)
"""Files of `public/`: any names that a file system allows."""


@given(FILES)
def test_a_file_is_found_by_its_address(file: str) -> None:
    assert file == file_of(url_of(file))


@given(FILES)
def test_an_address_is_one_for_every_browser(file: str) -> None:
    """RFC 3986: a path of allowed characters, no query, no fragment."""
    url = url_of(file)

    parts = urlsplit("http://example.org" + url)
    assert (url, "", "") == (parts.path, parts.query, parts.fragment)
    assert url.isascii()
    assert unquote(url) == "/" + file.removesuffix("index.html" if "/index.html" in file else "")


@given(FILES, FILES)
def test_a_relative_link_leads_where_the_address_is(file: str, here: str) -> None:
    url, page = url_of(file), url_of(here)

    link = relative(url, page)

    assert "http://example.org" + url == urljoin("http://example.org" + page, link)
    assert not link.startswith("/")


@given(FILES, FILES, st.sampled_from(("/", "/review/", "/a/b/")))
def test_a_relative_link_holds_below_any_path(file: str, here: str, base: str) -> None:
    link = relative(url_of(file), url_of(here))

    site = "http://example.org" + base
    assert site + url_of(file)[1:] == urljoin(site + url_of(here)[1:], link)


@given(FILES, FILES, st.text("abc-", min_size=1))
def test_a_fragment_is_kept(file: str, here: str, fragment: str) -> None:
    link = relative(f"{url_of(file)}#{fragment}", url_of(here))

    page = "http://example.org" + url_of(here)
    assert f"http://example.org{url_of(file)}#{fragment}" == urljoin(page, link)


@given(FILES, FILES)
def test_a_link_for_a_disk_names_the_file_itself(file: str, here: str) -> None:
    link = as_file(relative(url_of(file), url_of(here)))

    target = urlsplit(urljoin(f"file:///site/{url_of(here)[1:] or ''}", link))
    assert f"/site/{file}" == unquote(target.path)


@pytest.mark.parametrize(
    ("url", "here", "link"),
    [
        ("/", "/", "./"),
        ("/", "/tags/", "../"),
        ("/tags/", "/", "tags/"),
        ("/tags/", "/articles/x/", "../../tags/"),
        ("/tags/peru/#x", "/x.html", "tags/peru/#x"),
        ("/a:b.txt", "/x.html", "./a:b.txt"),
        ("/a:b.txt", "/x/", "../a:b.txt"),
        ("/x/a:b", "/", "x/a:b"),
        ("https://example.org/", "/x/", "https://example.org/"),
        ("mailto:a@example.org", "/x/", "mailto:a@example.org"),
        ("#top", "/x/", "#top"),
    ],
)
def test_the_way_to_an_address(url: str, here: str, link: str) -> None:
    assert link == relative(url, here)


@pytest.mark.parametrize(
    ("url", "site", "whole"),
    [
        ("/", "https://example.org", "https://example.org/"),
        ("/tags/", "https://example.org/review/", "https://example.org/review/tags/"),
        ("https://other.org/x", "https://example.org", "https://other.org/x"),
        ("#top", "https://example.org", "#top"),
    ],
)
def test_a_whole_address(url: str, site: str, whole: str) -> None:
    assert whole == absolute(url, site)


@pytest.mark.parametrize(
    ("href", "local"),
    [
        ("b.md", True),
        ("../2020/b.md#top", True),
        ("./a:b.pdf", True),
        ("a%3Ab.pdf", True),
        ("map.svg?large", True),
        ("", False),
        ("#top", False),
        ("?x", False),
        ("/about/", True),
        ("/", True),
        ("//example.org/x", False),
        ("https://example.org/", False),
        ("mailto:a@example.org", False),
        ("javascript:alert(1)", False),
    ],
)
def test_a_link_may_lead_to_a_file_of_the_site(href: str, local: bool) -> None:
    assert local == is_local(href)


@pytest.mark.parametrize(
    ("href", "file", "fragment"),
    [
        ("b.md", "content/articles/2021/b.md", ""),
        ("./b.md#x", "content/articles/2021/b.md", "#x"),
        ("../2020/b%20c.md", "content/articles/2020/b c.md", ""),
        ("../2020/b c.md#é", "content/articles/2020/b c.md", "#é"),
        ("../../pages/about.md", "content/pages/about.md", ""),
        ("100%25.pdf", "content/articles/2021/100%.pdf", ""),
        ("../../../../../etc/passwd", "../../etc/passwd", ""),
    ],
)
def test_the_file_that_a_link_names(href: str, file: str, fragment: str) -> None:
    assert (file, fragment) == target_file(href, "content/articles/2021/a.md")


@given(st.text(max_size=20))
def test_an_address_of_the_site_stays_in_the_site(text: str) -> None:
    assume(is_address(text))

    file = file_of(text if text.startswith("/") else "/" + text)

    steps = file.split("/")
    assert not {"", ".", ".."} & set(steps)
    assert file.isprintable() or not any(c < " " for c in file)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("/old/", True),
        ("old", True),
        ("/2020/05/old.html", True),
        ("/ä b/", True),
        ("/%C3%A4/", True),
        ("/", False),
        ("", False),
        ("/../up/", False),
        ("/a/../../up/", False),
        ("/%2e%2e/up/", False),
        ("/a/./b/", False),
        ("//example.org/x/", False),
        ("https://example.org/x/", False),
        ("/a?b", False),
        ("/a#b", False),
        ("/a\\b", False),
        ("/a\nb", False),
        ("/a%00b", False),
    ],
)
def test_what_an_alias_may_be(text: str, right: bool) -> None:
    assert right == is_address(text)
