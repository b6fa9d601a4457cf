"""What a visitor's browser makes of one built page: its links, its ids, its head, its faults.

A page is parsed once, by turbohtml (the WHATWG's algorithm in C: 0.07 ms a page with positions).
Every check is made from what is kept here. Where the markup itself is judged, see `markup`.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import turbohtml

from generator.check.markup import Fault, faults_of
from generator.check.result import KINDS

_LINKS = "a[href],area[href]"
_LEADS = (
    "link[href],meta[http-equiv],[src],[srcset],[poster],object[data],image[href],use[href],a[name]"
)
_SAYS = "meta,title,main"
_LOADS = {
    "img": ("src",),
    "script": ("src",),
    "iframe": ("src",),
    "source": ("src",),
    "video": ("src", "poster"),
    "audio": ("src",),
    "track": ("src",),
    "embed": ("src",),
    "input": ("src",),
    "object": ("data",),
    "image": ("href",),
    "use": ("href",),
}
"""Attributes whose file a browser loads with the page (HTML, the elements' own sections)."""
_LOADED_LINKS = frozenset(("stylesheet", "icon", "preload", "modulepreload", "manifest"))
_HINTS = frozenset(("preconnect", "dns-prefetch"))
_REFRESH = re.compile(r"\s*[\d.]+\s*[;,]\s*(?:url\s*=\s*)?(.*)", re.IGNORECASE)
_FEEDS = ("application/atom+xml", "application/rss+xml", "application/feed+json")


@dataclass(frozen=True, slots=True)
class Picture:
    """An image that says nothing to those who do not see it."""

    src: str
    has_alt: bool
    """Whether it has an empty `alt`, which says that it is an ornament."""


@dataclass(frozen=True, slots=True)
class Document:
    """A built page. All addresses are as they are written in it."""

    path: str
    """In the built site: `articles/silver/index.html`."""
    links: tuple[str, ...] = ()
    """Where a reader may go from here, each once."""
    assets: tuple[str, ...] = ()
    """What is loaded with it, each once."""
    ids: tuple[str, ...] = ()
    twice: tuple[str, ...] = ()
    """Ids that stand more than once."""
    titles: tuple[str, ...] = ()
    descriptions: tuple[str, ...] = ()
    canonicals: tuple[str, ...] = ()
    feeds: tuple[str, ...] = ()
    refresh: str | None = None
    """Where it leads on by itself."""
    language: str = ""
    is_hidden: bool = False
    """It asks search engines to leave it out."""
    is_empty: bool = False
    """Below its head there is not a word and nothing to see."""
    pictures: tuple[Picture, ...] = ()
    """Those without a text that stands for them."""
    faults: tuple[Fault, ...] = ()


def read_document(path: str, text: str, kinds: Sequence[str] = KINDS) -> Document:
    """Read a built page, as far as these kinds of checks need it."""
    is_judged = "html" in kinds
    tree = turbohtml.parse(text, positions=is_judged)
    found = _Reading()
    # Three looks at the tree, in C, are faster than one at all of its elements.
    found.links = dict.fromkeys(_texts(tree, _LINKS, "href"))
    ids = _texts(tree, "[id]", "id")
    found.ids = dict.fromkeys(ids, 1)
    if len(found.ids) < len(ids):
        found.ids = dict(Counter(ids))
    for element in tree.select(_LEADS if list(kinds) == ["links"] else f"{_LEADS},{_SAYS}"):
        found.take(element)
    root = tree.root
    language = str(root.attrs.get("lang") or "") if root is not None else ""
    return Document(
        path=path,
        links=tuple(found.links),
        assets=tuple(found.assets),
        ids=tuple(found.ids),
        twice=tuple(sorted(name for name, count in found.ids.items() if count > 1)),
        titles=tuple(found.titles),
        descriptions=tuple(found.descriptions),
        canonicals=tuple(found.canonicals),
        feeds=tuple(found.feeds),
        refresh=found.refresh,
        language=language,
        is_hidden=found.is_hidden,
        is_empty=found.is_empty,
        pictures=tuple(found.pictures),
        faults=faults_of(text, tree) if is_judged else (),
    )


def _texts(tree: Any, selector: str, name: str) -> list[str]:
    return [element.attrs.get(name) for element in tree.select(selector)]


class _Reading:
    """Collects while the elements of a page go by. Dictionaries keep order, and each once."""

    def __init__(self) -> None:
        self.links: dict[str, None] = {}
        self.assets: dict[str, None] = {}
        self.ids: dict[str, int] = {}
        self.titles: list[str] = []
        self.descriptions: list[str] = []
        self.canonicals: list[str] = []
        self.feeds: list[str] = []
        self.pictures: list[Picture] = []
        self.refresh: str | None = None
        self.is_hidden = False
        self.is_empty = False

    def take(self, element: Any) -> None:
        """Take what one element says. `Any`: its attributes are texts, or lists of them."""
        tag, attrs = element.tag, element.attrs
        if tag == "a":
            if name := attrs.get("name"):
                self.ids.setdefault(name, 1)
        elif tag == "link":
            self._link(attrs)
        elif tag == "meta":
            self._meta(attrs)
        elif tag == "title" and element.namespace.value != "svg":
            self.titles.append(" ".join(element.text.split()))
        elif tag == "main":
            self.is_empty = _is_empty(element)
        elif tag in _LOADS:
            self._loads(tag, attrs)

    def _link(self, attrs: Any) -> None:
        href, rels = attrs.get("href"), _words(attrs.get("rel"))
        if href is None or _HINTS & rels or any(rel.startswith("schema.") for rel in rels):
            return  # a vocabulary is named by an address, not linked
        if "canonical" in rels:
            self.canonicals.append(href)
        elif _LOADED_LINKS & rels:
            self.assets[href] = None
        else:
            self.links[href] = None
            if "alternate" in rels and attrs.get("type") in _FEEDS:
                self.feeds.append(href)

    def _meta(self, attrs: Any) -> None:
        name = (attrs.get("name") or "").lower()
        content = attrs.get("content") or ""
        if name == "description":
            self.descriptions.append(" ".join(content.split()))
        elif name == "robots":
            self.is_hidden = self.is_hidden or "noindex" in content.lower()
        elif (attrs.get("http-equiv") or "").lower() == "refresh":
            if leads := _REFRESH.fullmatch(content):
                self.refresh = leads[1].strip("'\" ")
        elif attrs.get("property") == "og:image" and content:
            self.assets[content] = None

    def _loads(self, tag: str, attrs: Any) -> None:
        for name in _LOADS[tag]:
            if (href := attrs.get(name)) is not None:
                self.assets[href] = None
        if srcset := attrs.get("srcset"):
            for candidate in re.split(r",\s+", srcset.strip()):
                self.assets[candidate.split()[0]] = None
        is_picture = tag == "img" or (tag == "input" and attrs.get("type") == "image")
        if is_picture and not (attrs.get("alt") or "").strip():
            self.pictures.append(Picture(attrs.get("src") or "", attrs.get("alt") is not None))


def _words(value: Any) -> frozenset[str]:
    """Give the words of an attribute that turbohtml may have cut into a list."""
    if value is None:
        return frozenset()
    return frozenset((value if isinstance(value, str) else " ".join(value)).lower().split())


def _is_empty(main: Any) -> bool:
    """Say whether there is nothing in a page's main part but its heading."""
    if main.select_one("img,video,audio,svg,iframe,object,picture") is not None:
        return False
    heads = sum(len(head.text.split()) for head in main.select("header,h1:not(header h1)"))
    return len(main.text.split(None, heads)) <= heads
