"""Follow links and anchors within the site, and what its pages load: each leads to a file.

The way from a page to the root begins most of our links, so what is behind it is judged once for
the whole site: 400,000 links of 10,000 articles are 70,000 questions.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from urllib.parse import unquote

from generator.check.addresses import Files, Target, Ways
from generator.check.built import Built, Finding
from generator.check.document import Document
from generator.check.redirects import Redirects
from generator.links import url_of
from generator.model.problem import Severity
from generator.suggest import Paths

MISSING = "404.html"
_ALWAYS = ("", "top")
"""Fragments that lead to the top of any page (HTML, 7.4.6.4)."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of one address."""

    file: str = ""
    """Where it leads, within the site."""
    code: str = ""
    message: str = ""
    hint: str = ""
    severity: Severity = Severity.ERROR


@dataclass(slots=True)
class Judge:
    """Judges addresses, each once."""

    built: Built
    ways: Ways
    files: Files
    ids: dict[str, frozenset[str]]
    redirects: Redirects
    near: Paths
    known: dict[str, Verdict] = field(default_factory=dict)

    @classmethod
    def of(cls, built: Built) -> "Judge":
        """Make ready for a site."""
        ids = {one.path: frozenset(one.ids) for one in built.documents}
        files = Files(built.sizes)
        near = Paths(url_of(one) for one in files.paths if not one.endswith(".txt"))
        return cls(built, Ways(built.url), files, ids, Redirects(built.redirects), near)

    def verdict(self, href: str, page: Document, way: str) -> Verdict:
        """Judge an address of a page; `way` is the one from it to the root, `../../`."""
        if way and href.startswith(way) and not href.startswith("../", len(way)):
            rest = href[len(way) :]
            found = self.known.get(rest)
            if found is None:
                found = self.known[rest] = self._judge(self.ways.lead("./" + rest, ""), href, page)
            return found
        return self._judge(self.ways.lead(href, page.path), href, page)

    def _judge(self, target: Target, href: str, page: Document) -> Verdict:
        if target.outside or target.is_other:
            return Verdict()
        shown = href if len(href) <= 100 else href[:99] + "…"
        if target.path == ".." or target.path.startswith("../"):
            hint = f"the site is published below {self.ways.base}" if self.built.url else ""
            if href.startswith("/"):
                hint += self._below(target.path.removeprefix("../"))
            return Verdict("", "link-outside", f"{shown} leads out of the site", hint)
        file = self.files.find(target.path)
        if not file:
            return self._missing(target, shown)
        if target.fragment in _ALWAYS or target.fragment.startswith(":~:") or file not in self.ids:
            return Verdict(file)
        if target.fragment in self.ids[file]:
            return Verdict(file)
        near = get_close_matches(target.fragment, self.ids[file], n=1)
        where = "this page" if file == page.path else url_of(file)
        return Verdict(
            file,
            "broken-anchor",
            f"it links to #{target.fragment} of {where}, and there is none",
            f"did you mean #{near[0]}?" if near else "",
        )

    def _missing(self, target: Target, shown: str) -> Verdict:
        if self.files.is_folder(target.path):
            return Verdict(
                f"{target.path}/index.html",
                "link-without-slash",
                f"{shown} is a folder: a host leads on to {shown}/",
                "write the slash at its end",
                Severity.WARNING,
            )
        redirect = self.redirects.find("/" + target.path)
        if redirect and redirect.status < 400:
            return Verdict()
        there = url_of(target.path)
        is_said = unquote(there) == unquote(shown)  # no need to say the same address twice
        why = "the site has no such address" if is_said else f"there is no {there}"
        message = f"{shown} leads nowhere: {why}"
        other = self.files.spelled_otherwise(target.path)
        if other:
            return Verdict("", "broken-link", message, f"did you mean {other}? Hosts tell case")
        return Verdict("", "broken-link", message, self._near(target.path))

    def _below(self, path: str) -> str:
        """Say of a path from the host's root what it is below the site's own."""
        if self.files.find(path):
            return f": did you mean {self.ways.base.rstrip('/')}{url_of(path)}?"
        return f", and has no {url_of(path)}"

    def _near(self, path: str) -> str:
        near = self.near.nearest(url_of(path))
        return f"did you mean {near}?" if near else ""


@dataclass(frozen=True, slots=True)
class Followed:
    """All links, followed."""

    findings: tuple[Finding, ...]
    reached: tuple[tuple[str, ...], ...]
    """To which files each document leads, in the order of the documents."""


def follow(built: Built, judge: Judge) -> Followed:
    """Follow every link of every page."""
    findings: list[Finding] = []
    reached: list[tuple[str, ...]] = []
    for page in built.documents:
        way = "../" * page.path.count("/")
        leads: list[str] = []
        for href in (*page.links, *_refreshed(page)):
            verdict = judge.verdict(href, page, way)
            if verdict.file:
                leads.append(verdict.file)
            if verdict.code:
                findings.append(_found(page, href, verdict))
        for href in page.assets:
            verdict = judge.verdict(href, page, way)
            if verdict.file:
                leads.append(verdict.file)
            if verdict.code:
                code = "missing-asset" if verdict.code == "broken-link" else verdict.code
                findings.append(_found(page, href, verdict, code))
        reached.append(tuple(leads))
        findings += _of_missing(page)
    return Followed(tuple(findings), tuple(reached))


def _refreshed(page: Document) -> tuple[str, ...]:
    return (page.refresh,) if page.refresh else ()


def _found(page: Document, href: str, verdict: Verdict, code: str = "") -> Finding:
    return Finding(
        page.path,
        code or verdict.code,
        verdict.message,
        verdict.hint,
        verdict.severity,
        written=(href,),
    )


def _of_missing(page: Document) -> Iterator[Finding]:
    """Judge the page for 404: it is shown at any depth, so no link of it may start from there."""
    if page.path != MISSING:
        return
    for href in (*page.links, *page.assets):
        if not href.startswith(("/", "#")) and ":" not in href.partition("/")[0]:
            message = f"{href} starts from the page's own place, but 404.html is shown at any depth"
            yield Finding(
                MISSING, "relative-in-404", message, "begin it with a slash", written=(href,)
            )
