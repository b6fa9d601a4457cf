"""Addresses are read as a browser reads them."""

from urllib.parse import quote, unquote, urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.check.addresses import Files, Ways

PAGES = ("index.html", "a/index.html", "a/b/index.html", "a/b/c.html")
steps = st.lists(st.sampled_from(["a", "b", "..", ".", "c.html", "ä"]), min_size=1, max_size=5)


@given(steps, st.sampled_from(PAGES), st.booleans())
def test_a_relative_way_leads_where_a_browser_goes(
    way: list[str], page: str, is_folder: bool
) -> None:
    href = "/".join(quote(step) for step in way) + ("/" if is_folder else "")
    target = Ways("https://example.org").lead(href, page)
    if target.path == ".." or target.path.startswith("../"):
        return  # a browser stops at the root; that is a fault here

    there = unquote(urlsplit(urljoin(f"https://example.org/{page}", href)).path)

    assert there == "/" + target.path


@pytest.mark.parametrize(
    ("href", "path"),
    [
        ("/review/tags/", "tags/"),
        ("/review", ""),
        ("/tags/", "../tags/"),
        ("https://example.org/review/a.png", "a.png"),
        ("//EXAMPLE.org/review/a.png", "a.png"),
        ("?q=1#x", "a/index.html"),
    ],
)
def test_a_site_below_a_path_has_its_own_root(href: str, path: str) -> None:
    assert path == Ways("https://example.org/review").lead(href, "a/index.html").path


@pytest.mark.parametrize(
    ("href", "outside", "is_other"),
    [
        ("https://example.org/other/", "https://example.org/other/", False),
        ("http://[bad", "http://[bad", False),
        ("mailto:a@example.org", "", True),
        ("data:image/png;base64,AA", "", True),
        ("JAVASCRIPT:void(0)", "", True),
    ],
)
def test_what_is_not_of_the_site_is_told_apart(href: str, outside: str, is_other: bool) -> None:
    target = Ways("https://example.org/review").lead(href, "a/index.html")

    assert (outside, is_other) == (target.outside, target.is_other)


def test_a_folder_is_its_index_and_case_counts() -> None:
    files = Files(["index.html", "a/index.html", "b/x.png"])

    assert ("index.html", "a/index.html", "", "", "") == tuple(
        files.find(path) for path in ("", "a/", "a", "b/", "A/")
    )
    assert files.is_folder("a")
    assert not files.is_folder("b")
    assert "/a/" == files.spelled_otherwise("A/")
