"""What a generator has built, in kinds: is the same work compared? Pure."""

import html
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

Read = Callable[[str], str]

_ARTICLE = re.compile(r'href="[^"]*\barticles/([^/"#?]+)/')
_TAG = re.compile(r"<[^>]*>")
_TARGET = re.compile(r"\]\([^)]*\)")
_WORD = re.compile(r"[^\W\d_]+")
_LOCATION = re.compile(r"<loc>\s*([^<]*?)\s*</loc>")
_ENTRY = re.compile(r"<(?:item|entry)[\s>]")
_ENOUGH = 0.99
"""Of an article's words: markup is told from words by a few patterns only."""
TAXONOMIES = ("tags", "authors", "archive")


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where a generator puts what all of them write."""

    tags: str = "tags"
    authors: str = "authors"
    archive: str = "years"
    feed: str = "index.xml"
    sitemap: str = "sitemap.xml"


Lists = Counter[frozenset[str]]
"""The lists of a taxonomy as the articles in them: two terms may list the same ones."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What every generator should build of a corpus."""

    articles: frozenset[str]
    lists: Mapping[str, Lists]


@dataclass(frozen=True, slots=True)
class Built:
    """What a generator has built."""

    articles: frozenset[str]
    lists: Mapping[str, Lists]
    overviews: frozenset[str]
    """The taxonomies of which a page names all terms."""
    behind: int
    """Pages of lists behind their first ones."""
    home: int
    """Articles that the home page and the pages behind it list."""
    feed: int
    """Entries of the feed of the whole site."""
    sitemap: frozenset[str]
    addresses: int
    """Addresses in the sitemap."""
    words: float
    """Which share of an article's words its page shows: a page may be there and be empty."""
    others: Mapping[str, int]
    """Files that are none of these, by kind."""
    files: int


def expect(articles: Iterable[tuple[str, str]]) -> Expected:
    """Read the front matter that make_corpus.py writes, given the slug and text of each article."""
    slugs: set[str] = set()
    groups: dict[str, dict[str, set[str]]] = {name: {} for name in TAXONOMIES}
    for slug, text in articles:
        slugs.add(slug)
        head = text.partition("\n---")[0]
        year = re.search(r"^date: (\d{4})", head, re.MULTILINE)
        terms = {
            "tags": _listed(head, "tags"),
            "authors": _listed(head, "authors"),
            "archive": [year[1]] if year else [],
        }
        for name, listed in terms.items():
            for term in listed:
                groups[name].setdefault(term, set()).add(slug)
    return Expected(frozenset(slugs), {name: _lists(groups[name]) for name in TAXONOMIES})


def look(
    paths: Iterable[str], read: Read, addresses: Addresses, sample: tuple[str, str] = ("", "")
) -> Built:
    """Sort the files of a built site into kinds; the lists, the feed and the sitemap are read.

    `sample` is the slug and the source of an article of which the page is read.
    """
    articles: set[str] = set()
    home: set[str] = set()
    groups: dict[str, dict[str, set[str]]] = {name: {} for name in TAXONOMIES}
    folders = {getattr(addresses, name): name for name in TAXONOMIES}
    behind = files = 0
    others: Counter[str] = Counter()
    sitemaps: list[str] = []
    overviews: set[str] = set()
    for path in paths:
        files += 1
        first, *rest = path.split("/")
        taxonomy = folders.get(first)
        is_page = path.endswith("index.html")
        if first == "articles" and is_page and len(rest) == 2:
            articles.add(rest[0])
        elif path == "index.html" or (is_page and first == "page"):
            home |= _linked(read(path))
            behind += first == "page"
        elif taxonomy and is_page and len(rest) > 1:
            groups[taxonomy].setdefault(rest[0], set()).update(_linked(read(path)))
            behind += len(rest) > 2
        elif taxonomy and is_page:
            overviews.add(taxonomy)
        elif path == addresses.sitemap or (first == "sitemap" and path.endswith(".xml")):
            sitemaps += _LOCATION.findall(read(path))
        elif path != addresses.feed:
            others[_kind(path)] += 1
    pages = [at for at in sitemaps if not at.endswith(".xml")]
    return Built(
        frozenset(articles),
        {name: _lists(groups[name]) for name in TAXONOMIES},
        frozenset(overviews),
        behind,
        len(home),
        len(_ENTRY.findall(_read(read, addresses.feed))),
        frozenset(match[1] for at in pages if (match := re.search(r"/articles/([^/]+)/", at))),
        len(pages),
        words_shown(sample[1], _read(read, f"articles/{sample[0]}/index.html")) if sample[0] else 1,
        dict(others.most_common()),
        files,
    )


def faults(built: Built, expected: Expected) -> tuple[str, ...]:
    """Say where a generator did not build what the corpus has."""
    found: list[str] = []
    if missing := sorted(expected.articles - built.articles):
        found.append(f"{_some(missing)} of the articles not built")
    if more := sorted(built.articles - expected.articles):
        found.append(f"{_some(more)} built that the corpus does not have")
    if built.words < _ENOUGH:
        found.append(f"a page shows {built.words:.0%} of its article's words")
    for name, lists in expected.lists.items():
        same = (built.lists[name] & lists).total()
        if same != lists.total() or built.lists[name].total() != same:
            found.append(
                f"{name}: {same} of {lists.total()} lists have the same articles,"
                f" and there are {built.lists[name].total()} lists"
            )
        if name not in built.overviews:
            found.append(f"no page of all {name}")
    if not built.feed:
        found.append("no feed")
    if missing := sorted(expected.articles - built.sitemap):
        found.append(f"{_some(missing)} not in the sitemap")
    return tuple(found)


def differences(built: Built, base: Built) -> tuple[str, ...]:
    """Say which kinds a generator writes more or fewer of than the one compared with."""
    found: list[str] = []
    for name, mine, theirs in (
        ("pages of lists behind the first", built.behind, base.behind),
        ("articles listed on the home page and behind it", built.home, base.home),
        ("entries in the feed", built.feed, base.feed),
        ("addresses in the sitemap", built.addresses, base.addresses),
    ):
        if mine != theirs:
            found.append(f"{name}: {mine:,}, not {theirs:,}")
    for kind in sorted({*built.others, *base.others}):
        mine, theirs = built.others.get(kind, 0), base.others.get(kind, 0)
        if mine != theirs:
            found.append(f"{kind}: {mine:,}, not {theirs:,}")
    return tuple(found)


def words_shown(source: str, page: str) -> float:
    """Say which share of the words of an article's body a page shows."""
    body = source.partition("\n---\n" if source.startswith("---") else "\n\n")[2]
    wanted = Counter(_WORD.findall(_TARGET.sub("]", body)))
    shown = Counter(_WORD.findall(html.unescape(_TAG.sub(" ", page))))
    return (wanted & shown).total() / wanted.total() if wanted else 1.0


def _listed(head: str, key: str) -> list[str]:
    found = re.search(rf"^{key}: \[(.*)\]$", head, re.MULTILINE)
    return re.findall(r'"((?:[^"\\]|\\.)*)"', found[1]) if found else []


def _lists(groups: Mapping[str, set[str]]) -> Lists:
    return Counter(frozenset(articles) for articles in groups.values())


def _linked(page: str) -> set[str]:
    return set(_ARTICLE.findall(page))


def _read(read: Read, path: str) -> str:
    try:
        return read(path)
    except FileNotFoundError:
        return ""


def _kind(path: str) -> str:
    """Name the kind of a file: by its name at the root, else by folder and suffix."""
    folder, slash, rest = path.partition("/")
    name = rest.rpartition("/")[2]
    return f"{folder}/**{name[name.rfind('.') :] if '.' in name else ''}" if slash else path


def _some(names: list[str]) -> str:
    shown = ", ".join(names[:3])
    return shown if len(names) <= 3 else f"{shown} and {len(names) - 3:,} more"
