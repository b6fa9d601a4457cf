"""Find where the links of bodies lead: to articles, to pages, and to files beside an article."""

from collections.abc import Mapping
from contextlib import suppress

from generator.model.article import Article, FileRef, Link, Page
from generator.model.problem import Place, Problem, Refused, Severity
from generator.model.views import Picture, ResolvedLink
from generator.pictures import SUFFIXES
from generator.plan.targets import Targets


def resolve(
    one: Article | Page, known: Targets
) -> tuple[tuple[ResolvedLink, ...], tuple[Problem, ...]]:
    """Resolve the links of one body.

    A link to a Markdown file that is not there is an error; any other is left as it is, with a
    warning, since the owner may serve something there that we do not know. An address from the root
    that is none of the site's is left as it is: it may be another part of the host's.
    """
    resolved: list[ResolvedLink] = []
    problems: list[Problem] = []
    for link in one.links:
        path, url = known.find(link.href, one.source.path)
        if url:
            resolved.append(ResolvedLink(link.href, url))
        elif path and path not in known.faulty:
            place = Place(one.source.path, link.line)
            problems.append(_dead_link(place, link.href, path, known))
    return tuple(resolved), tuple(problems)


def file_beside(article: Article, name: str, key: str, known: Targets) -> tuple[str, str]:
    """Find a file that the front matter names: its path and its address. `key` names it so.

    Raises: Refused, with a warning, where there is no such file.
    """
    folder = article.source.path.removesuffix(".md").rpartition("/")[2]
    for href in (name, f"{folder}/{name}"):
        path, url = known.find(href, article.source.path)
        if path and url:
            return path, url
    setting = "attachments" if key == "attachment" else key
    message = f"`{setting}` names {name}, and there is no such file beside the article"
    hint = f"put it into the folder {folder}/ beside {folder}.md"
    if ".." in name.split("/"):
        hint += ", and write its name alone"
    place = Place(article.source.path)
    raise Refused(place.problem(f"no-{key}", message, hint, Severity.WARNING))


def of_front_matter(
    article: Article, known: Targets
) -> tuple[str, tuple[Link, ...], tuple[Problem, ...]]:
    """Find the addresses of an article's picture and of its attachments.

    Each is a file beside it, or a whole address.
    """
    problems: list[Problem] = []
    image, attachments = "", list[Link]()
    if article.image:
        try:
            image = _address(article, article.image, "image", known)
        except Refused as refused:
            problems += refused.problems
    for name in article.attachments:
        try:
            url = _address(article, name, "attachment", known)
        except Refused as refused:
            problems += refused.problems
        else:
            attachments.append(Link(name.rpartition("/")[2] or name, url))
    return image, tuple(attachments), tuple(problems)


def pictures(
    one: Article | Page, known: Targets, digests: Mapping[str, str]
) -> tuple[Picture, ...]:
    """List the pictures of the site that a page shows, or links to."""
    paths = [known.find(link.href, one.source.path)[0] for link in one.links]
    if isinstance(one, Article) and one.image and not _is_whole(one.image):
        with suppress(Refused):
            paths.append(file_beside(one, one.image, "image", known)[0])
    shown = dict.fromkeys(path for path in paths if path.lower().endswith(SUFFIXES))
    return tuple(
        Picture(known.urls[path], FileRef(path, digests[path]))
        for path in shown
        if path in known.urls and path in digests
    )


def _address(article: Article, name: str, key: str, known: Targets) -> str:
    return name if _is_whole(name) else file_beside(article, name, key, known)[1]


def _is_whole(name: str) -> bool:
    return name.startswith(("https://", "http://"))


def _dead_link(place: Place, href: str, path: str, known: Targets) -> Problem:
    is_markdown = path.endswith(".md")
    severity = Severity.ERROR if is_markdown else Severity.WARNING
    if path in known.sources:
        message = f"it links to {href}, and {path} is not published"
        return place.problem("dead-link", message, "it is a draft, or gone", severity)
    hint = known.names.did_you_mean(path.rpartition("/")[2]) if is_markdown else ""
    hint = hint or "links are written from the folder of the file in which they stand"
    return place.problem("dead-link", f"it links to {href}, and there is no {path}", hint, severity)
