"""The server over real HTTP: what a host would serve, and nothing that is not ours to serve."""

import hashlib
import socket
from pathlib import Path

import pytest

from generator.model.problem import Problem
from generator.serve.report import Report
from tests.serve.conftest import POLICY, Served, serving


def test_a_page_has_the_script_and_the_policy_that_lets_it_in(served: Served) -> None:
    page = served.ask("/")

    assert 200 == page.status
    assert "text/html; charset=utf-8" == page.headers["Content-Type"]
    assert f'Home<script src="/livereload.js?port={served.port}&amp;' in page.text
    socket_address = f"ws://127.0.0.1:{served.port}/livereload"
    assert f"{POLICY} {socket_address}" == page.headers["Content-Security-Policy"]
    assert str(len(page.body)) == page.headers["Content-Length"]
    assert "no-cache" == page.headers["Cache-Control"]
    assert page.headers["Server"] is None


def test_other_files_are_served_as_they_are(served: Served) -> None:
    assert b"body { color: red }" == served.ask("/style.css").body
    assert "text/css; charset=utf-8" == served.ask("/style.css").headers["Content-Type"]


def test_the_script_is_that_of_the_livereload_package(served: Served) -> None:
    answer = served.ask("/livereload.js?port=1")
    assert b"official-7" in answer.body
    assert "text/javascript; charset=utf-8" == answer.headers["Content-Type"]
    assert 200 == served.ask("/livereload.css").status


def test_a_missing_page_is_404_html_with_status_404(served: Served) -> None:
    for path in (
        "/nope",
        "/articles/nope/",
        "/data.bin/",
        "/_headers",
        "/_redirects",
        "/articles/",
    ):
        answer = served.ask(path)
        assert (404, True) == (answer.status, "Missing<script" in answer.text), path
        assert "Etag" not in answer.headers


def test_without_404_html_there_is_a_plain_page(served: Served) -> None:
    (served.preview.folder / "404.html").unlink()
    answer = served.ask("/nope")
    assert 404 == answer.status
    assert "livereload.js" in answer.text


def test_a_site_that_is_not_built_is_unavailable_and_waits(served: Served) -> None:
    (served.preview.folder / "index.html").unlink()
    answer = served.ask("/")
    assert 503 == answer.status
    assert "livereload.js" in answer.text


def test_a_folder_without_its_slash_is_redirected(served: Served) -> None:
    answer = served.ask("/articles/a?x=1")
    assert (301, "/articles/a/?x=1") == (answer.status, answer.headers["Location"])


def test_head_gives_the_headers_of_get(served: Served) -> None:
    for path in ("/", "/style.css", "/nope"):
        got, head = served.ask(path), served.ask(path, "HEAD")
        assert (got.status, b"") == (head.status, head.body)
        for name in ("Content-Length", "Content-Type", "Etag", "Content-Security-Policy"):
            assert got.headers[name] == head.headers[name], (path, name)


def test_other_methods_are_not_allowed(served: Served) -> None:
    for method in ("POST", "PUT", "DELETE", "OPTIONS", "BREW"):
        answer = served.ask("/", method)
        assert (405, "GET, HEAD") == (answer.status, answer.headers["Allow"]), method


def test_parts_of_a_file_are_given(served: Served) -> None:
    part = served.ask("/data.bin", Range="bytes=2-4")
    assert (206, b"234") == (part.status, part.body)
    assert "bytes 2-4/10" == part.headers["Content-Range"]
    etag = part.headers["Etag"]

    assert b"89" == served.ask("/data.bin", Range="bytes=-2", If_Range=etag).body
    assert 200 == served.ask("/data.bin", Range="bytes=-2", If_Range='"other"').status
    assert 200 == served.ask("/data.bin", "HEAD", Range="bytes=2-4").status
    assert 200 == served.ask("/data.bin", Range="bytes=0-1,3-4").status
    beyond = served.ask("/data.bin", Range="bytes=10-")
    assert (416, "bytes */10") == (beyond.status, beyond.headers["Content-Range"])


def test_a_big_file_is_sent_whole(served: Served) -> None:
    content = "0123456789abcdef" * 200_000
    served.write("big.txt", content)
    wanted = hashlib.sha256(content.encode()).hexdigest()
    assert wanted == hashlib.sha256(served.ask("/big.txt").body).hexdigest()
    assert content[-1000:].encode() == served.ask("/big.txt", Range="bytes=-1000").body


@pytest.mark.parametrize("path", ["/", "/style.css", "/livereload.js"])
def test_what_a_browser_has_is_not_sent_again(served: Served, path: str) -> None:
    etag = served.ask(path).headers["Etag"]
    answer = served.ask(path, If_None_Match=f'"x", {etag}')
    assert (304, b"") == (answer.status, answer.body)
    assert etag == answer.headers["Etag"]
    assert 200 == served.ask(path, If_None_Match='"x"').status


def test_a_304_is_never_stale(served: Served) -> None:
    """livereload remembers a file's hash by its path and its second: our answers are fresh."""
    for path in ("/", "/style.css"):
        for number in range(10):  # of one length, and many in a second
            etag = served.ask(path).headers["Etag"]
            served.write(path.lstrip("/") or "index.html", f"<body>{number}</body>")
            answer = served.ask(path, If_None_Match=etag)
            assert (200, True) == (answer.status, f"{number}" in answer.text)


def test_a_page_is_sent_again_when_its_panel_has_changed(served: Served) -> None:
    etag = served.ask("/").headers["Etag"]
    served.take(Report((Problem("site.toml", 1, 0, "x", "it is wrong"),)))
    answer = served.ask("/", If_None_Match=etag)
    assert 200 == answer.status
    assert "it is wrong" in answer.text
    assert "url = &quot;https://example.org/&quot;" in answer.text

    served.take(Report())
    assert "it is wrong" not in served.ask("/").text


def test_warnings_make_no_panel(served: Served) -> None:
    from generator.model.problem import Severity

    served.take(Report((Problem("a.md", 1, 0, "x", "odd", "", Severity.WARNING),)))
    assert "odd" not in served.ask("/").text


def test_redirects_are_followed_as_hosts_do(served: Served) -> None:
    for path, status, to in (
        ("/old", 301, "/articles/a/"),
        ("/old/", 301, "/articles/a/"),
        ("/blog/x/y?z=1", 302, "/articles/x/y?z=1"),
    ):
        answer = served.ask(path)
        assert (status, to) == (answer.status, answer.headers["Location"])
        assert "no-cache" == answer.headers["Cache-Control"]
    gone = served.ask("/gone")
    assert (410, True) == (gone.status, "Missing" in gone.text)
    shown = served.ask("/shown")
    assert (200, True) == (shown.status, "Text" in shown.text)
    assert "/style.css" == served.ask("/forced.css").headers["Location"]
    assert 404 == served.ask("/proxy").status


def test_new_rules_of_a_build_are_in_force(served: Served) -> None:
    served.write("_redirects", "/new /style.css\n")
    served.write("_headers", "/*\n  X-New: yes\n")
    served.take(Report(written=("_headers", "_redirects")))
    assert "/style.css" == served.ask("/new").headers["Location"]
    assert "yes" == served.ask("/").headers["X-New"]


def test_a_site_published_below_a_path_is_served_at_the_root(built: Path) -> None:
    """Links in 404.html begin at the base path, since hosts show it at any depth."""
    (built / "site.toml").write_text('url = "https://example.org/press"\n')
    with serving(built) as served:
        assert "/style.css" == served.ask("/press/style.css").headers["Location"]
        assert "/" == served.ask("/press/").headers["Location"]
        assert 404 == served.ask("/other/style.css").status


@pytest.mark.parametrize(
    "path",
    [
        *("/../site.toml", "/%2e%2e/%2e%2e/site.toml", "/..%2f..%2fsite.toml"),
        *("/..%5c..%5csite.toml", "/%00", "/index.html%00.css", "/a\\..\\b", "/%ff%fe"),
    ],
)
def test_a_hostile_path_is_refused(served: Served, path: str) -> None:
    answer = served.ask(path)
    assert 400 == answer.status
    assert b"example.org" not in answer.body


def test_a_link_that_leads_out_is_missing(served: Served) -> None:
    (served.preview.folder / "out.txt").symlink_to(served.preview.site / "site.toml")
    assert 404 == served.ask("/out.txt").status


@pytest.mark.parametrize("host", ["evil.example", "evil.example:{port}", "192.168.7.7:{port}"])
@pytest.mark.parametrize("path", ["/", "/nope", "/livereload.js", "/livereload"])
def test_a_foreign_host_is_refused(served: Served, host: str, path: str) -> None:
    """DNS rebinding: a page's own name that points to 127.0.0.1 reads nothing here."""
    answer = served.ask(path, Host=host.format(port=served.port))
    assert 403 == answer.status
    assert b"Home" not in answer.body


@pytest.mark.parametrize("host", ["localhost", "localhost:{port}", "my.localhost:1", "[::1]:1"])
def test_every_name_of_loopback_is_answered(served: Served, host: str) -> None:
    assert 200 == served.ask("/", Host=host.format(port=served.port)).status


def test_a_host_that_is_none_is_refused(served: Served) -> None:
    assert b"HTTP/1.1 400" == served.ask_raw(b"GET / HTTP/1.1\r\nHost: a b\r\n\r\n")[:12]
    assert b"HTTP/1.1 400" == served.ask_raw(b"GET / HTTP/1.1\r\n\r\n")[:12]


def test_one_who_asked_for_all_to_listen_is_reached_by_any_name(built: Path) -> None:
    with serving(built, "0.0.0.0") as served:
        assert 200 == served.ask("/", Host="my-laptop.local:8000").status


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"x" * 1_000_000 + b"\r\n\r\n", b"431"),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\n" + b"X: yyyyy\r\n" * 20_000 + b"\r\n", b"431"),
        (b"GET /" + b"x" * 1_000_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n", b"414"),
        (b"GET / HTTP/1.1\r\nHost: " + b"x" * 1_000_000 + b"\r\n\r\n", b"431"),
        (b"NONSENSE\r\n\r\n", b"400"),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nno colon\r\n\r\n", b"400"),
        (b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 999999999\r\n\r\n", b"4"),
    ],
)
def test_a_monstrous_request_is_refused_and_the_server_lives(
    served: Served, request_: bytes, status: bytes
) -> None:
    assert served.ask_raw(request_).startswith(b"HTTP/1.1 " + status)
    assert 200 == served.ask("/").status


def test_endless_headers_are_cut_off_and_the_server_lives(served: Served) -> None:
    with socket.create_connection(("127.0.0.1", served.port), timeout=20) as connection:
        try:
            connection.sendall(b"GET / HTTP/1.1\r\nX: ")
            for _ in range(100):
                connection.sendall(b"x" * 100_000)
        except OSError:
            pass  # cut off, as wanted
    assert 200 == served.ask("/").status


def test_one_who_hangs_up_in_the_middle_disturbs_nobody(served: Served) -> None:
    served.write("big.txt", "x" * 20_000_000)
    for _ in range(3):
        with socket.create_connection(("127.0.0.1", served.port), timeout=20) as connection:
            connection.sendall(b"GET /big.txt HTTP/1.1\r\nHost: localhost\r\n\r\n")
            connection.recv(1000)
    assert 200 == served.ask("/").status
