"""Read feeds and the sitemap: they are well formed, and what they name is there.

Atom is RFC 4287; the sitemap is sitemaps.org's protocol 0.9.
"""

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

import turbohtml

from generator.check.built import Built, Finding
from generator.check.links import MISSING, Judge
from generator.links import absolute, url_of
from generator.model.problem import Severity

_ATOM = "{http://www.w3.org/2005/Atom}"
_MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
_DAY = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?)?)?")
_MOST_ADDRESSES = 50_000
SITEMAP = "sitemap.xml"


def feeds(built: Built, judge: Judge) -> Iterator[Finding]:
    """Read every Atom feed as a strict reader does, and follow its links."""
    for path, text in built.texts.items():
        if path.endswith(".xml") and ("<feed" in text or _is_linked(path, built, judge)):
            root = _parsed(text)
            if isinstance(root, Finding):
                yield _at(path, root)
            elif root.tag != f"{_ATOM}feed":
                yield Finding(path, "bad-feed", f"it is no Atom feed: it begins with {root.tag}")
            else:
                yield from _feed(path, root, built, judge)


def _is_linked(path: str, built: Built, judge: Judge) -> bool:
    home = next((page for page in built.documents if page.path == "index.html"), None)
    hrefs = home.feeds if home else ()
    return any(judge.files.find(judge.ways.lead(href, "index.html").path) == path for href in hrefs)


def _feed(path: str, root: ET.Element, built: Built, judge: Judge) -> Iterator[Finding]:
    yield from _parts(path, "the feed", root)
    own = absolute(url_of(path), built.url)
    for link in root.iterfind(f"{_ATOM}link"):
        href = link.get("href", "")
        if link.get("rel") == "self" and built.url and href != own:
            message = f"it says that its own address is {href}"
            yield Finding(path, "bad-feed", message, f"write {own}", written=(href,))
    seen: set[str] = set()
    for entry in root.iterfind(f"{_ATOM}entry"):
        title = (entry.findtext(f"{_ATOM}title") or "").strip()
        name = f"the entry {title!r}" if title else "an entry"
        yield from _parts(path, name, entry)
        identity = (entry.findtext(f"{_ATOM}id") or "").strip()
        if identity in seen:
            yield Finding(
                path, "bad-feed", f"two entries have the id {identity}", written=(identity,)
            )
        seen.add(identity)
        if entry.find(f"{_ATOM}author") is None and root.find(f"{_ATOM}author") is None:
            yield Finding(path, "bad-feed", f"{name} has no author, and neither has the feed")
        yield from _entry_links(path, name, entry, judge)


def _parts(path: str, name: str, element: ET.Element) -> Iterator[Finding]:
    for part in ("id", "title", "updated"):
        text = (element.findtext(f"{_ATOM}{part}") or "").strip()
        if not text and element.find(f"{_ATOM}{part}") is None:
            yield Finding(path, "bad-feed", f"{name} has no <{part}>", "Atom asks for it")
        elif part == "updated" and not _TIME.fullmatch(text):
            hint = "write 2025-02-03T10:00:00Z"
            yield Finding(path, "bad-feed", f"{name}: {text!r} is no time", hint, written=(text,))


def _entry_links(path: str, name: str, entry: ET.Element, judge: Judge) -> Iterator[Finding]:
    hrefs = [link.get("href", "") for link in entry.iterfind(f"{_ATOM}link")]
    content = entry.find(f"{_ATOM}content")
    if content is not None and content.get("type") == "html" and content.text:
        tree = turbohtml.parse(content.text)
        inside = [str(link.url) for link in tree.links()]
        for href in inside:
            if not href.startswith("#") and ":" not in href.partition("/")[0]:
                message = f"{name} links to {href}: readers of feeds need whole addresses"
                hint = "link a file, or write the whole address"
                yield Finding(
                    path, "relative-in-feed", message, hint, Severity.WARNING, written=(href,)
                )
        hrefs += [href for href in inside if "://" in href]
    for href in hrefs:
        target = judge.ways.lead(href, path)
        if not target.outside and not target.is_other and not judge.files.find(target.path):
            message = f"{name} links to {href}, and nothing is there"
            yield Finding(path, "broken-link", message, written=(href,))


def sitemap(built: Built, judge: Judge) -> Iterator[Finding]:
    """Compare the sitemap with the files: what it names is there, and articles are named."""
    if SITEMAP not in built.texts:
        if built.url and SITEMAP not in built.sizes:
            yield Finding(SITEMAP, "no-sitemap", "there is none", "build again", Severity.WARNING)
        return
    named: set[str] = set()
    yield from _map(SITEMAP, built, judge, named)
    hidden = {page.path for page in built.documents if page.is_hidden}
    for path in sorted(named & hidden):
        message = f"it names {url_of(path)}, which asks search engines to leave it out"
        yield Finding(SITEMAP, "bad-sitemap", message, "", Severity.WARNING)
    for path in sorted(built.articles - named - hidden - {MISSING}):
        if path.endswith((".html", ".htm")) and path in built.sizes:
            message = f"the sitemap does not name {url_of(path)}"
            yield Finding(path, "not-in-sitemap", message, "build again", Severity.WARNING)
    for line in built.texts.get("robots.txt", "").splitlines():
        name, _, href = line.partition(":")
        if name.strip().lower() == "sitemap":
            target = judge.ways.lead(href.strip(), "robots.txt")
            if not target.outside and not judge.files.find(target.path):
                message = f"it names the sitemap {href.strip()}, and nothing is there"
                yield Finding("robots.txt", "bad-robots", message, written=(href.strip(),))


def _map(path: str, built: Built, judge: Judge, named: set[str]) -> Iterator[Finding]:
    root = _parsed(built.texts[path])
    if isinstance(root, Finding):
        yield _at(path, root)
        return
    if root.tag not in (f"{_MAP}urlset", f"{_MAP}sitemapindex"):
        yield Finding(path, "bad-sitemap", f"it is no sitemap: it begins with {root.tag}")
        return
    if len(root) > _MOST_ADDRESSES:
        yield Finding(
            path, "bad-sitemap", f"it has {len(root):,} addresses, and 50,000 are allowed"
        )
    is_index = root.tag == f"{_MAP}sitemapindex"
    for entry in root:
        href = (entry.findtext(f"{_MAP}loc") or "").strip()
        day = (entry.findtext(f"{_MAP}lastmod") or "").strip()
        if day and not _DAY.fullmatch(day):
            message = f"{day!r} is no day: {href}"
            yield Finding(path, "bad-sitemap", message, "write 2025-02-03", written=(day,))
        target = judge.ways.lead(href, path)
        file = judge.files.find(target.path)
        if not target.is_whole:
            message = f"{href or 'an empty address'} is no whole address of this site"
            yield Finding(path, "bad-sitemap", message, written=(href,) if href else ())
        elif not file:
            message = f"it names {href}, and nothing is there"
            yield Finding(path, "bad-sitemap", message, "build again", written=(href,))
        elif file in named:
            yield Finding(path, "bad-sitemap", f"it names {href} twice", written=(href,))
        elif is_index and file in built.texts:
            named.add(file)
            yield from _map(file, built, judge, named)
        named.add(file)


def _parsed(text: str) -> ET.Element | Finding:
    """Parse XML of our own site: expat since 2.4.1 refuses texts that blow up."""
    try:
        return ET.fromstring(text)  # noqa: S314
    except ET.ParseError as error:
        line, column = error.position
        message = f"it is not well formed: {str(error).partition(':')[0]}"
        return Finding("", "not-xml", message, "readers refuse it", line=line, column=column + 1)


def _at(path: str, found: Finding) -> Finding:
    return Finding(
        path, found.code, found.message, found.hint, found.severity, found.line, found.column
    )
