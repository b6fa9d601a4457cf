"""From an address, as a page has it, to a file of the built site (RFC 3986, section 5)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from posixpath import normpath
from urllib.parse import unquote, urlsplit

from generator.links import url_of

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")


@dataclass(frozen=True, slots=True)
class Target:
    """Where an address leads."""

    path: str = ""
    """From the site's root, decoded: `tags/` or `style.css`. It may climb out: `../x`."""
    fragment: str = ""
    """Decoded."""
    outside: str = ""
    """The whole address, where it leads to another site by http or https."""
    is_other: bool = False
    """It leads to no file at all: `mailto:`, `data:`."""
    is_whole: bool = False
    """It is written with the site's own host."""


class Ways:
    """Reads addresses for a site that is published at `url`, without its last slash, or nowhere."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self.host = parts.netloc.lower()
        self.base = parts.path.rstrip("/") + "/"

    def lead(self, href: str, page: str) -> Target:
        """Say where an address leads that is written in a page (its path in the built site)."""
        href = href.strip()
        if href.startswith("//") or _SCHEME.match(href):
            return self._whole(href)
        way, _, fragment = href.partition("#")
        way = way.partition("?")[0]
        if not way:
            return Target(page, unquote(fragment))
        if way.startswith("/"):
            return self._rooted(way, fragment)
        folder = page.rpartition("/")[0]
        return Target(_joined(folder, unquote(way)), unquote(fragment))

    def _whole(self, href: str) -> Target:
        scheme = href.partition(":")[0].lower() if not href.startswith("//") else "https"
        if scheme not in ("http", "https"):
            return Target(is_other=True)
        try:
            parts = urlsplit(href if not href.startswith("//") else "https:" + href)
        except ValueError:  # a host in brackets that is none
            return Target(outside=href)
        if not self.host or parts.netloc.lower() != self.host:
            return Target(outside=href)
        way = self._rooted(parts.path or "/", parts.fragment)
        if way.path.startswith("../"):
            return Target(outside=href)
        return Target(way.path, way.fragment, is_whole=True)

    def _rooted(self, way: str, fragment: str) -> Target:
        path = unquote(way)
        if (path + "/").startswith(self.base):
            return Target(_joined("", path[len(self.base) :]), unquote(fragment))
        return Target("../" + path.lstrip("/"), unquote(fragment))


def _joined(folder: str, way: str) -> str:
    """Join a relative way to a folder; a last slash stays."""
    path = normpath(f"{folder}/{way}" if folder else way)
    if path == ".":
        return ""
    is_folder = way.endswith(("/", "/.", "/..")) or way in (".", "..")
    return path + "/" if is_folder and not path.endswith("/") else path


class Files:
    """The files of a built site, asked as a host is."""

    def __init__(self, paths: Iterable[str]) -> None:
        self.paths = frozenset(paths)
        self.folders: set[str] = {""}
        for path in self.paths:
            while "/" in path:
                path = path.rpartition("/")[0]  # noqa: PLW2901 (upwards)
                if path in self.folders:
                    break
                self.folders.add(path)
        self._folded: dict[str, str] = {}

    def find(self, path: str) -> str:
        """Give the file that a host serves for a path: a folder's is its `index.html`; or ``."""
        if path in self.paths:
            return path
        if not path or path.endswith("/"):
            path += "index.html"
            return path if path in self.paths else ""
        return ""

    def is_folder(self, path: str) -> bool:
        """Say whether a path is a folder, written without its last slash."""
        return path in self.folders and f"{path}/index.html" in self.paths

    def spelled_otherwise(self, path: str) -> str:
        """Give the address of a file that differs by case alone, or nothing."""
        if not self._folded:
            self._folded = {one.casefold(): one for one in sorted(self.paths)}
        wanted = path.casefold()
        for name in (wanted, wanted + "index.html", wanted + "/index.html"):
            if name in self._folded:
                return url_of(self._folded[name])
        return ""
