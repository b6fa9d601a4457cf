"""The pure parts: ranges, rules of hosts, policies, names of hosts, content types, changes."""

import pytest

from generator.media import content_type
from generator.rules import (
    Redirect,
    headers_for,
    read_headers,
    read_redirects,
    redirect_for,
)
from generator.serve.changes import RELOAD, Changes, told
from generator.serve.hosts import host_name, host_port, is_loopback
from generator.serve.policy import for_preview
from generator.serve.ranges import UnsatisfiableError, read_range


@pytest.mark.parametrize(
    ("header", "wanted"),
    [
        ("bytes=0-3", (0, 4)),
        ("bytes=4-", (4, 10)),
        ("bytes=-3", (7, 10)),
        ("bytes=-30", (0, 10)),
        ("bytes=8-99", (8, 10)),
        ("Bytes = 2-2", (2, 3)),
        ("bytes=0-1,4-5", None),
        ("bytes=5-2", None),
        ("bytes=-", None),
        ("lines=1-2", None),
        ("", None),
    ],
)
def test_a_range_is_read(header: str, wanted: tuple[int, int] | None) -> None:
    assert wanted == read_range(header, 10)


@pytest.mark.parametrize("header", ["bytes=10-", "bytes=99-100", "bytes=-0", f"bytes={9**99}-"])
def test_a_range_after_the_end_cannot_be_given(header: str) -> None:
    with pytest.raises(UnsatisfiableError):
        read_range(header, 10)


def test_a_range_of_nothing_cannot_be_given() -> None:
    with pytest.raises(UnsatisfiableError):
        read_range("bytes=0-", 0)


def test_headers_of_all_matching_rules_are_joined() -> None:
    rules = read_headers(
        "# a comment\n"
        "/*\n  X-One: 1\n  Cache-Control: max-age=9\n\n"
        "/a/:name/\n  X-Two: 2\n  X-One: 3\n  no colon\n"
    )
    assert {"X-One": "1"} == headers_for("/", rules)
    assert {"X-One": "1, 3", "X-Two": "2"} == headers_for("/a/b/", rules)
    assert {"X-One": "1"} == headers_for("/a/b/c/", rules)


def test_redirects_are_read_and_filled_in() -> None:
    rules = read_redirects(
        "# a comment here\n"
        "/old   /new/\n"
        "/blog/* /articles/:splat 302\n"
        "/:year/:slug /articles/:slug/ 308!\n"
        "/one-word\n/x /y z\n/a/:b/:b /never\n"
    )
    assert Redirect("/old", "/new/", 301) == redirect_for("/old", rules)
    assert Redirect("/old", "/new/", 301) == redirect_for("/old/", rules)
    assert "/articles/a/b" == getattr(redirect_for("/blog/a/b", rules), "to", None)
    assert Redirect("/:year/:slug", "/articles/x/", 308, True) == redirect_for("/1848/x", rules)
    assert redirect_for("/a/b/c", rules) is None
    assert redirect_for("/other", rules) is None


def test_a_dot_in_a_rule_is_a_dot() -> None:
    assert redirect_for("/fooxml", read_redirects("/foo.xml /feed.xml\n")) is None


WS, JS, CSS = "ws://x:1/livereload", "http://x:1/livereload.js", "http://x:1/livereload.css"
STRICT = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'"


@pytest.mark.parametrize(
    ("policy", "wanted"),
    [
        (
            STRICT,
            STRICT + " ws://x:1/livereload",
        ),
        (
            "default-src 'self'",
            "default-src 'self'; connect-src 'self' ws://x:1/livereload",
        ),
        (
            "default-src 'none'; connect-src 'none'",
            f"default-src 'none'; connect-src {WS}; script-src {JS}; style-src {CSS}",
        ),
        (
            "script-src-elem https://a; script-src 'self'",
            "script-src-elem https://a http://x:1/livereload.js; script-src 'self'",
        ),
        ("img-src 'self'; upgrade-insecure-requests", "img-src 'self'"),
        ("default-src *; DEFAULT-SRC 'none'", "default-src *"),
        ("", ""),
    ],
)
def test_a_policy_is_opened_by_no_more_than_the_preview_needs(policy: str, wanted: str) -> None:
    assert wanted == for_preview(policy, "http://x:1")


def test_a_policy_has_no_words_for_ipv6_but_self() -> None:
    assert STRICT == for_preview(STRICT, "http://[::1]:8000")
    assert "connect-src 'self'" == for_preview("connect-src 'none'", "http://[::1]:8000")


@pytest.mark.parametrize(
    ("header", "name", "port", "is_ours"),
    [
        ("localhost:8000", "localhost", "8000", True),
        ("LocalHost", "LocalHost", "80", True),
        ("site.localhost:1", "site.localhost", "1", True),
        ("127.0.0.1:8000", "127.0.0.1", "8000", True),
        ("127.9.9.9", "127.9.9.9", "80", True),
        ("[::1]:8000", "[::1]", "8000", True),
        ("evil.example:8000", "evil.example", "8000", False),
        ("127.0.0.1.evil.example", "127.0.0.1.evil.example", "80", False),
        ("evil-localhost", "evil-localhost", "80", False),
        ("192.168.1.1", "192.168.1.1", "80", False),
        ("localhost:8000@evil", "", "80", False),
        ("a b", "", "80", False),
        ("x;y", "", "80", False),
        ("", "", "80", False),
    ],
)
def test_a_host_header_is_read_and_judged(header: str, name: str, port: str, is_ours: bool) -> None:
    assert (name, port, is_ours) == (
        host_name(header),
        host_port(header),
        is_loopback(host_name(header)),
    )


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("index.html", "text/html; charset=utf-8"),
        ("index.md", "text/markdown; charset=utf-8"),
        ("feed.xml", "application/xml; charset=utf-8"),
        ("favicon.svg", "image/svg+xml; charset=utf-8"),
        ("A.JPG", "image/jpeg"),
        ("font.woff2", "font/woff2"),
        ("paper.pdf", "application/pdf"),
        ("CNAME", "application/octet-stream"),
        ("html", "application/octet-stream"),
        ("x.unheard-of", "application/octet-stream"),
    ],
)
def test_a_file_has_the_type_of_its_suffix(name: str, wanted: str) -> None:
    assert wanted == content_type(name)


def test_style_sheets_and_pictures_are_swapped_and_all_else_loads_the_page_again() -> None:
    assert ("a.css", "b.PNG") == told(["b.PNG", "a.css"], [])
    assert RELOAD == told(["a.css", "index.html"], [])
    assert RELOAD == told([], ["a.css"])
    assert () == told([], [])


def test_a_page_is_told_what_it_has_missed_and_no_more() -> None:
    changes = Changes("run")
    changes.add(RELOAD)
    loaded = changes.stamp
    changes.add(("a.css",))
    changes.add(("b.css", "a.css"))

    assert ("a.css", "b.css") == changes.missed(loaded)
    assert () == changes.missed(changes.stamp)
    assert RELOAD == changes.missed("run-0")


@pytest.mark.parametrize("stamp", ["", "run", "other-1", "run-2", "run-x", "run--1", "-1"])
def test_a_page_of_another_run_is_loaded_again(stamp: str) -> None:
    changes = Changes("run")
    changes.add(("a.css",))
    assert RELOAD == changes.missed(stamp)


def test_a_page_that_slept_through_too_much_is_loaded_again() -> None:
    changes = Changes("run")
    stamp = changes.stamp
    for _ in range(101):
        changes.add(("a.css",))
    assert RELOAD == changes.missed(stamp)
