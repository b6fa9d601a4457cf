"""Find where the links of bodies lead: to articles, to pages, and to files beside an article."""

from collections.abc import Container, Iterable, Mapping

from generator.links import target_file, url_of
from generator.model.article import Article, Page
from generator.model.problem import Place, Problem, Severity
from generator.model.source import Kind, Source
from generator.model.views import ResolvedLink
from generator.suggest import did_you_mean

Targets = Mapping[str, str]
"""The address of every file that a link may name, by its path from the site's root."""


def targets(found: Iterable[Article | Page], sources: Iterable[Source]) -> Targets:
    """List what can be linked."""
    known = {one.source.path: one.url for one in found}
    articles = {path.removesuffix(".md"): url for path, url in known.items()}
    for source in sources:
        if source.kind is Kind.STATIC and source.path.startswith("content/"):
            known[source.path] = url_of(source.name)
        elif source.kind is Kind.BESIDE:
            address = beside(source.path, articles)
            if address:
                known[source.path] = address
    return known


def beside(path: str, articles: Mapping[str, str]) -> str:
    """Give the address of a file beside an article, or nothing where that is not published."""
    folder = path
    while folder:
        folder = folder.rpartition("/")[0]
        if folder in articles:
            base = articles[folder].removesuffix(".html").rstrip("/")
            return base + url_of(path[len(folder) + 1 :])
    return ""


def resolve(
    one: Article | Page, known: Targets, faulty: Container[str] = ()
) -> tuple[tuple[ResolvedLink, ...], tuple[Problem, ...]]:
    """Resolve the links of one body.

    A link to a Markdown file that is not there is an error; any other is left as it is, with a
    warning, since the owner may serve something there that we do not know. A link to a file
    that is `faulty` is not judged: that file has a problem of its own.
    """
    resolved: list[ResolvedLink] = []
    problems: list[Problem] = []
    for link in one.links:
        path, fragment = target_file(link.href, one.source.path)
        if path in known:
            resolved.append(ResolvedLink(link.href, known[path] + fragment))
            continue
        if path in faulty:
            continue
        is_markdown = path.endswith(".md")
        names = {target.rpartition("/")[2]: target for target in known}
        hint = did_you_mean(path.rpartition("/")[2], names) if is_markdown else ""
        problems.append(
            Place(one.source.path, link.line).problem(
                "dead-link",
                f"it links to {link.href}, and {path} is not there, or not published",
                hint or "links are written from the folder of the file in which they stand",
                Severity.ERROR if is_markdown else Severity.WARNING,
            )
        )
    return tuple(resolved), tuple(problems)
