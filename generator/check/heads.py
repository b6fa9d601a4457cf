"""What search engines, shared links and screen readers are told: a page's head and its pictures."""

from collections import defaultdict
from collections.abc import Iterator
from urllib.parse import urlsplit

from generator.check.addresses import Ways
from generator.check.built import Built, Finding
from generator.check.document import Document
from generator.check.links import Judge
from generator.links import absolute, url_of
from generator.model.problem import Severity

WARNING = Severity.WARNING


def titles(built: Built) -> Iterator[Finding]:
    """Find pages without a title, and those that share one; the same of descriptions.

    Of articles and pages, that is: the pages of one list are told apart by what they list.
    """
    by_title: dict[str, list[Document]] = defaultdict(list)
    by_description: dict[str, list[Document]] = defaultdict(list)
    for page in built.documents:
        if len(page.titles) != 1 or not page.titles[0]:
            what = "it has no title" if not any(page.titles) else "it has more than one title"
            yield Finding(page.path, "missing-title", what, "write one <title> in its <head>")
        if page.refresh is not None or page.is_hidden or page.path not in built.articles:
            continue
        by_title[page.titles[0] if page.titles else ""].append(page)
        said = [one for one in page.descriptions if one]
        if said:
            by_description[said[0]].append(page)
        else:
            hint = "write `summary: …` in its front matter"
            yield Finding(page.path, "missing-description", "it has no description", hint, WARNING)
    yield from _shared(by_title, "duplicate-title", "title", "tell them apart", "title: ")
    hint = "write `summary: …` in its front matter"
    yield from _shared(by_description, "duplicate-description", "description", hint, "summary: ")


def _shared(
    grouped: dict[str, list[Document]], code: str, what: str, hint: str, written: str
) -> Iterator[Finding]:
    for text, pages in grouped.items():
        if not text or len(pages) < 2:
            continue
        first = min(pages, key=lambda page: page.path)
        for page in pages:
            if page is not first:
                message = f"its {what} is that of {url_of(first.path)}, too: {_short(text)}"
                yield Finding(page.path, code, message, hint, WARNING, written=(written,))


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"


def canonicals(built: Built, judge: Judge) -> Iterator[Finding]:
    """Find canonical addresses that are missing, foreign, double, or those of another page."""
    for page in built.documents:
        own = absolute(url_of(page.path), built.url)
        if not page.canonicals:
            if built.url and page.path in built.articles:
                hint = "the theme writes one where its block `meta` is kept"
                message = "it has no canonical address"
                yield Finding(page.path, "missing-canonical", message, hint, WARNING)
            continue
        href = page.canonicals[0]
        if len(page.canonicals) > 1:
            message = "it has more than one canonical address, so none counts"
            yield Finding(page.path, "bad-canonical", message, written=(href,))
        elif "://" not in href:
            message = f"its canonical address {href} is not a whole one"
            yield Finding(page.path, "bad-canonical", message, f"write {own}", written=(href,))
        elif not (target := judge.ways.lead(href, page.path)).is_whole:
            message = f"its canonical address {href} is not of this site"
            yield Finding(page.path, "bad-canonical", message, f"write {own}", written=(href,))
        elif not judge.files.find(target.path):
            message = f"its canonical address {href} leads nowhere"
            yield Finding(page.path, "bad-canonical", message, f"write {own}", written=(href,))
        elif href != own and page.refresh is None:
            message = f"its canonical address is that of another page, {href}"
            hint = f"write {own}, if both are to be found"
            yield Finding(page.path, "bad-canonical", message, hint, WARNING, written=(href,))


def mixed(built: Built) -> Iterator[Finding]:
    """Find what a page of an https site loads by http, and what its own policy keeps away."""
    is_secure, policy = built.url.startswith("https:"), _policy(built)
    ways = Ways(built.url)
    for page in built.documents:
        for href in page.assets:
            outside = ways.lead(href, page.path).outside
            if is_secure and href.lower().startswith("http:"):
                message = f"it loads {_short(href)} by http: browsers refuse that in an https page"
                hint = "write https, or put the file beside the article"
                yield Finding(page.path, "mixed-content", message, hint, written=(href,))
            elif outside and policy and urlsplit(outside).netloc not in policy:
                message = (
                    f"it loads {_short(href)} from elsewhere, and the site's policy forbids it"
                )
                hint = "put the file beside the article, or allow its host in _headers"
                code = "foreign-asset"
                yield Finding(page.path, code, message, hint, WARNING, written=(href,))
        for href in page.links:
            if is_secure and href.lower().startswith("http:") and ways.lead(href, "").is_whole:
                message = f"{_short(href)} leads to this site by http"
                hint = "write https, or link the file"
                yield Finding(page.path, "insecure-link", message, hint, WARNING, written=(href,))


def _policy(built: Built) -> str:
    for line in built.texts.get("_headers", "").splitlines():
        name, _, value = line.strip().partition(":")
        if name.lower() == "content-security-policy":
            return value
    return ""


def markup(built: Built) -> Iterator[Finding]:
    """Report what is wrong in the markup, ids that stand twice, pictures without a text."""
    for page in built.documents:
        for fault in page.faults:
            severity = Severity.ERROR if fault.is_error else WARNING
            code = f"html-{fault.code}"
            yield Finding(page.path, code, fault.message, "", severity, fault.line, fault.column)
        for name in page.twice:
            message = f"the id {name} stands more than once in it"
            hint = "links to it lead to the first alone"
            written = (f'id="{name}"', f"id='{name}'", f"id={name}", f"#{name}")
            yield Finding(page.path, "duplicate-id", message, hint, written=written)
        for picture in page.pictures:
            src = _short(picture.src)
            if not picture.has_alt:
                message, severity = f"the image {src} has no alt text", Severity.ERROR
            elif page.path in built.articles:
                message, severity = f"the image {src} has an empty alt text", WARNING
            else:
                continue  # an ornament of the theme
            hint = "say in a few words what is to be seen: ![a mine in 1545](mine.jpg)"
            yield Finding(page.path, "missing-alt", message, hint, severity, written=(picture.src,))
        if not page.language:
            message = "it does not say its language"
            yield Finding(page.path, "missing-language", message, 'write <html lang="en">', WARNING)
