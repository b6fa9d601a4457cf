"""What a reader cannot come to, or cannot leave: orphans, empty pages, redirects in a circle."""

from collections.abc import Iterator, Mapping

from generator.check.built import Built, Finding
from generator.check.links import MISSING, Followed, Judge
from generator.links import url_of
from generator.model.problem import Severity

HOME = "index.html"
_LISTS = ("tags/", "authors/", "archive/")
_MOST = 10
"""Redirects in a row that are followed; browsers stop at 20."""


def orphans(built: Built, followed: Followed) -> Iterator[Finding]:
    """Find the pages, and the files beside articles, to which no way leads from the front page."""
    if HOME not in built.sizes:
        yield Finding(HOME, "no-front-page", "there is no index.html", "is public/ whole? Build")
        return
    leads = {
        page.path: files for page, files in zip(built.documents, followed.reached, strict=True)
    }
    seen, pending = {HOME}, [HOME]
    while pending:
        for file in leads.get(pending.pop(), ()):
            if file not in seen:
                seen.add(file)
                pending.append(file)
    for page in built.documents:
        is_meant = page.path == MISSING or page.refresh is not None or page.path in built.statics
        if page.path not in seen and not is_meant and not _lists_nothing(built, page.path):
            yield Finding(
                page.path,
                "orphan",
                f"no link leads from the front page to {url_of(page.path)}",
                "link it, or give it a place in the menu: `menu: 1`",
                Severity.WARNING,
            )
    for file in sorted(built.beside - seen):
        if file in built.sizes and not file.endswith((".html", ".htm")):
            message = f"{url_of(file)} is published beside its article, and nothing links to it"
            hint = "link it in the article, or move it away"
            yield Finding(file, "orphan-file", message, hint, Severity.WARNING)


def _lists_nothing(built: Built, path: str) -> bool:
    """Say whether this is the list of all tags, authors or years of a site that has none."""
    folder = path.removesuffix(HOME)
    return folder in _LISTS and not any(p.startswith(folder) and p != path for p in built.sizes)


def empty(built: Built) -> Iterator[Finding]:
    """Find pages without a word, and files without a byte."""
    for page in built.documents:
        if page.is_empty and page.refresh is None:
            message = "there is nothing on it below its heading"
            hint = "write something, or remove it; it is published as it is"
            yield Finding(page.path, "empty-page", message, hint, Severity.WARNING)
    for path, size in built.sizes.items():
        if not size and not path.rpartition("/")[2].startswith("."):
            yield Finding(path, "empty-file", "it has not a byte", "", Severity.WARNING)


def circles(built: Built, judge: Judge) -> Iterator[Finding]:
    """Find redirects that come back to where they began, or lead nowhere.

    Both kinds lead on: pages with a refresh, and the lines of `_redirects`. As hosts do it, a line
    counts only where there is no file of that address, unless its status ends in `!`.
    """
    pages = {
        page.path: page.refresh for page in built.documents if page.refresh and page.path != MISSING
    }
    found: set[frozenset[str]] = set()
    for path in sorted(pages):
        way = _walk(url_of(path), pages, judge)
        yield from _told(path, way, found)
    for rule in built.redirects:
        if rule.pattern.startswith("/") and "*" not in rule.pattern and ":" not in rule.pattern:
            way = _walk(rule.pattern, pages, judge)
            yield from _told("_redirects", way, found, rule.pattern)
            is_there = judge.files.find(rule.pattern.strip("/"))
            is_there = is_there or judge.files.find(rule.pattern.lstrip("/"))
            # Hosts that read no `_redirects` show the page that leads on to the same.
            is_there = "" if is_there in pages else is_there
            if is_there and not rule.is_forced and rule.status != 404:
                yield Finding(
                    "_redirects",
                    "redirect-unused",
                    f"there is a file at {rule.pattern}, so this line never counts",
                    "remove one of the two, or write the status with an exclamation mark: 301!",
                    Severity.WARNING,
                    written=(rule.pattern,),
                )


def _walk(start: str, pages: Mapping[str, str], judge: Judge) -> list[str]:
    """Follow redirects from an address. The last step is where it ends: nothing for nowhere."""
    way, here = [start], start
    for _ in range(_MOST):
        file = judge.files.find(here.lstrip("/"))
        rule = judge.redirects.find(here)
        if rule and rule.status < 400 and rule.status != 200 and (rule.is_forced or not file):
            target = judge.ways.lead(rule.to, "")
        elif file in pages:
            target = judge.ways.lead(pages[file], file)
        elif file or judge.files.is_folder(here.strip("/")):
            return way
        else:
            return [*way, ""]
        if target.outside or target.is_other:
            return way
        here = "/" + target.path
        way.append(here)
        if here in way[:-1] or here.rstrip("/") in [one.rstrip("/") for one in way[:-1]]:
            return way
    return way


def _told(
    file: str, way: list[str], found: set[frozenset[str]], written: str = ""
) -> Iterator[Finding]:
    last = way[-1].rstrip("/")
    if last in [one.rstrip("/") for one in way[:-1]] and len(way) > 1:
        circle = frozenset(one.rstrip("/") for one in way)
        if circle not in found:
            found.add(circle)
            message = "it leads in a circle: " + " → ".join(way)
            hint = "let one of them lead to a page"
            yield Finding(
                file, "redirect-loop", message, hint, written=(written,) if written else ()
            )
    elif not way[-1] and file == "_redirects":
        message = f"{way[0]} leads to {way[-2]}, and nothing is there"
        yield Finding(file, "redirect-nowhere", message, written=(written,))
    elif len(way) > 3:
        message = f"{way[0]} leads on {len(way) - 1} times: " + " → ".join(way)
        hint = "let it lead to the last of them"
        places = (written,) if written else ()
        yield Finding(file, "redirect-chain", message, hint, Severity.WARNING, written=places)
