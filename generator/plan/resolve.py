"""Find where the links of bodies lead: to articles, to pages, and to files beside an article."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.links import beside, target_file, url_of
from generator.model.article import Article, Page
from generator.model.problem import Place, Problem, Severity
from generator.model.source import Kind, Source
from generator.model.views import ResolvedLink
from generator.suggest import did_you_mean


@dataclass(frozen=True, slots=True)
class Targets:
    """What the links of bodies may name, by path from the site's root."""

    urls: Mapping[str, str]
    """The address of every file that is published."""
    sources: Container[str]
    """All files that are there: drafts, too, and what is gone."""
    faulty: Container[str]
    """Files with a problem of their own: links to them are not judged."""


def targets(
    found: Iterable[Article | Page], sources: Sequence[Source], faulty: Container[str] = ()
) -> Targets:
    """List what can be linked."""
    urls = {one.source.path: one.url for one in found}
    articles = {path.removesuffix(".md"): url for path, url in urls.items()}
    for source in sources:
        if source.kind is Kind.STATIC and source.path.startswith("content/"):
            urls[source.path] = url_of(source.name)
        elif source.kind is Kind.BESIDE:
            address = beside(source.path, articles)
            if address:
                urls[source.path] = address
    return Targets(urls, {source.path for source in sources}, faulty)


def resolve(
    one: Article | Page, known: Targets
) -> tuple[tuple[ResolvedLink, ...], tuple[Problem, ...]]:
    """Resolve the links of one body.

    A link to a Markdown file that is not there is an error; any other is left as it is, with a
    warning, since the owner may serve something there that we do not know.
    """
    resolved: list[ResolvedLink] = []
    problems: list[Problem] = []
    for link in one.links:
        path, fragment = target_file(link.href, one.source.path)
        if path in known.urls:
            resolved.append(ResolvedLink(link.href, known.urls[path] + fragment))
        elif path not in known.faulty:
            place = Place(one.source.path, link.line)
            problems.append(_dead_link(place, link.href, path, known))
    return tuple(resolved), tuple(problems)


def image_url(article: Article, known: Targets) -> tuple[str, tuple[Problem, ...]]:
    """Find the address of an article's picture: a file beside it, or a whole address."""
    name = article.image
    if not name or name.startswith(("https://", "http://")):
        return name, ()
    folder = article.source.path.removesuffix(".md").rpartition("/")[2]
    for href in (name, f"{folder}/{name}"):
        path, _ = target_file(href, article.source.path)
        if path in known.urls:
            return known.urls[path], ()
    message = f"`image` names {name}, and there is no such file beside the article"
    hint = f"put it into the folder {folder}/ beside {folder}.md"
    place = Place(article.source.path)
    return "", (place.problem("no-image", message, hint, Severity.WARNING),)


def _dead_link(place: Place, href: str, path: str, known: Targets) -> Problem:
    is_markdown = path.endswith(".md")
    severity = Severity.ERROR if is_markdown else Severity.WARNING
    if path in known.sources:
        message = f"it links to {href}, and {path} is not published"
        return place.problem("dead-link", message, "it is a draft, or gone", severity)
    names = {target.rpartition("/")[2] for target in known.urls}
    hint = did_you_mean(path.rpartition("/")[2], names) if is_markdown else ""
    hint = hint or "links are written from the folder of the file in which they stand"
    return place.problem("dead-link", f"it links to {href}, and there is no {path}", hint, severity)
