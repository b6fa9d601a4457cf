"""A crawler: every link of a built page must lead to a file that is there."""

from collections.abc import Iterator
from functools import lru_cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

_HOST = "http://crawled.test"


def broken_links(public: Path, base: str = "/", *, is_on_disk: bool = False) -> list[str]:
    """List the links of all pages that lead nowhere, as `page -> link`.

    `base` is the path that the site is published at. From a disk no folder gives its index.html.
    """
    pages = {path: page for path, page in _pages(public).items() if path.endswith(".html")}
    return sorted(
        f"{path} -> {link}"
        for path, page in pages.items()
        if not (is_on_disk and path == "404.html")  # only a server shows it
        for link in page.links
        if not _is_there(public, path, link, base, is_on_disk=is_on_disk)
    )


def broken_links_from_home(public: Path) -> list[str]:
    """List the links that lead nowhere of all pages that a reader comes to from the home page."""
    pages = _pages(public)
    found: list[str] = []
    seen, pending = {"index.html"}, ["index.html"]
    while pending:
        path = pending.pop()
        for link in pages[path].links:
            target, _ = _target(path, link, "/", is_on_disk=False)
            if target is None or target in seen:
                continue
            seen.add(target)
            if not (public / target).is_file():
                found.append(f"{path} -> {link}")
            elif target in pages:
                pending.append(target)
    return sorted(found)


def links_of(public: Path, path: str) -> tuple[str, ...]:
    """List the links of one page, as they are written."""
    return _read((public / path).read_bytes()).links


class _Page(HTMLParser):
    """Collects where a page leads, and what can be led to in it."""

    def __init__(self) -> None:
        super().__init__()
        self.links: tuple[str, ...] = ()
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        self.ids.add(given.get("id") or "")
        for name in ("href", "src"):
            if given.get(name) is not None:
                self.links += (given[name] or "",)
        if tag == "meta" and given.get("http-equiv") == "refresh":
            self.links += ((given["content"] or "").partition("url=")[2],)


@lru_cache(maxsize=5_000)
def _read(content: bytes) -> _Page:
    page = _Page()
    page.feed(content.decode())
    page.close()
    return page


def _pages(public: Path) -> dict[str, _Page]:
    return {
        file.relative_to(public).as_posix(): _read(file.read_bytes())
        for file in _files(public)
        if file.suffix == ".html"
    }


def _files(public: Path) -> Iterator[Path]:
    return (file for file in sorted(public.rglob("*")) if file.is_file())


def _is_there(public: Path, page: str, link: str, base: str, *, is_on_disk: bool) -> bool:
    target, fragment = _target(page, link, base, is_on_disk=is_on_disk)
    if target is None:
        return True
    if not (public / target).is_file():
        return False
    is_page = target.endswith(".html")
    return not (fragment and is_page) or fragment in _read((public / target).read_bytes()).ids


def _target(
    page: str, link: str, base: str, *, is_on_disk: bool
) -> tuple[str | None, str]:  # fmt: skip
    """Find the file that a browser asks for; nothing where that is not of this site."""
    here = _HOST + base + quote_path(page)
    url = urlsplit(urljoin(here, link))
    if f"{url.scheme}://{url.netloc}" != _HOST:
        return (None, "") if url.scheme in ("http", "https", "mailto", "data") else (link, "")
    assert url.path.startswith(base), f"{page} leads out of the site: {link}"
    assert not url.query, f"{page} asks a question: {link}"
    path = unquote(url.path.removeprefix(base))
    if not is_on_disk and (not path or path.endswith("/")):
        path += "index.html"
    return path, unquote(url.fragment)


def quote_path(path: str) -> str:
    """Write a file's path as an address, as a browser does."""
    from urllib.parse import quote

    return quote(path, safe="/:@!$&'()*+,;=~")
