"""Addresses: root-relative URLs, the files that they name, and the way from one to another."""

import re
from collections.abc import Iterator, Mapping
from posixpath import normpath
from urllib.parse import quote, unquote

_NO_STEP = re.compile(r"[\x00-\x1f\x7f\\?#]|^https?:")


def file_of(url: str) -> str:
    """Name the file of `public/` behind an address: `/tags/` is `tags/index.html`."""
    path = unquote(url.partition("#")[0]).lstrip("/")
    return path + "index.html" if not path or path.endswith("/") else path


def url_of(file: str) -> str:
    """Name the address of a file of `public/`, percent-encoded; `index.html` is left out."""
    path = "/" + file
    if path.endswith("/index.html"):
        path = path[: -len("index.html")]
    return quote(path, safe="/:@!$&'()*+,;=~")


def folders(path: str) -> Iterator[str]:
    """List the folders that a file lies in: `a/b` and `a` for `a/b/c.html`."""
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path


def relative(url: str, here: str) -> str:
    """Write one root address relative to the page at another, so that a site works from any path.

    `/tags/` from `/articles/x/` is `../../tags/`: always by way of the root. Addresses that are
    not of this site stay.
    """
    return under(url, way_to_root(here))


def way_to_root(here: str) -> str:
    """Give the way from a page to the site's root: `../../` from `/articles/x/`."""
    return "../" * here.count("/", 1)


def under(url: str, root: str) -> str:
    """Put a root address under a way to the root: `/tags/` under `../../` is `../../tags/`."""
    if url[:1] != "/":
        return url
    way = root + url[1:]
    # Nothing is no address, and what stands before a colon would be a scheme (RFC 3986, 4.2).
    return way if root or (way and ":" not in way.partition("/")[0]) else "./" + way


def as_file(way: str) -> str:
    """Write `index.html` out in a relative link, for sites read from a disk (`links = "file"`)."""
    path, mark, fragment = way.partition("#")
    if path.endswith("/"):
        path += "index.html"
    return path + mark + fragment


def absolute(url: str, site: str) -> str:
    """Put the site's address before a root address."""
    return site.rstrip("/") + url if url.startswith("/") else url


def is_local(href: str) -> bool:
    """Say whether a body's link may lead to a file of the site: a path, no scheme, no host."""
    path = href.partition("#")[0].partition("?")[0]
    first = path.partition("/")[0]
    return bool(path) and not path.startswith("//") and ":" not in first


def is_rooted(href: str) -> bool:
    """Say whether a link is a path from the root: `/about/`, and not `//example.org/`."""
    return href.startswith("/") and is_local(href)


def is_address(text: str) -> bool:
    """Say whether a text may be the address of a file of the site: a path that stays within it."""
    steps = unquote(text).removeprefix("/").removesuffix("/").split("/")
    return not any(step in ("", ".", "..") or _NO_STEP.search(step) for step in steps)


def target_file(href: str, source: str) -> tuple[str, str]:
    """Find the file that a link names, from the file in which it stands, and its fragment.

    `../2020/b.md#top` in `content/articles/2021/a.md` is `content/articles/2020/b.md`, `#top`.
    """
    path, mark, fragment = href.partition("#")
    folder = source.rpartition("/")[0]
    return normpath(f"{folder}/{unquote(path)}"), mark + fragment


def beside(path: str, articles: Mapping[str, str]) -> str:
    """Give the address of a file beside an article, or nothing where that is not published."""
    folder = path
    while folder:
        folder = folder.rpartition("/")[0]
        if folder in articles:
            base = articles[folder].removesuffix(".html").rstrip("/")
            return base + url_of(path[len(folder) + 1 :])
    return ""
