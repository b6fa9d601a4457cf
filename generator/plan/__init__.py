"""Plan every file of the built site, from the collection and the settings. Nothing is rendered.

`plan` reads like a table of contents: a line a kind of output.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from posixpath import dirname

from generator.config import Config, no_url
from generator.model.article import Article, Page
from generator.model.collection import Collection
from generator.model.output import Output
from generator.model.problem import Place, Problem
from generator.model.source import Source
from generator.model.views import ResolvedLink
from generator.plan.articles import Resolved, article_outputs, page_outputs
from generator.plan.assets import asset_outputs
from generator.plan.chrome import chrome
from generator.plan.lists import archive_outputs, home_output, taxonomy_outputs
from generator.plan.machines import left_out_of_feeds, machine_outputs
from generator.plan.resolve import Targets, resolve, targets


def plan(
    collection: Collection, config: Config, sources: Sequence[Source], digests: Mapping[str, str]
) -> tuple[tuple[Output, ...], tuple[Problem, ...]]:
    """Plan the site. `digests` gives the digest of each source's bytes, by its path."""
    articles = [member.article for member in collection.members if not member.article.is_gone]
    known = targets([*articles, *collection.pages], sources)
    resolved, problems = _resolved(collection, known)
    frame = chrome(collection, config)

    def outputs() -> Iterator[Output]:
        yield from asset_outputs(sources, digests, known, config)
        yield from article_outputs(collection, config, frame, resolved)
        yield from page_outputs(collection.pages, frame, resolved)
        for taxonomy in collection.taxonomies:
            if taxonomy.groups or taxonomy.kind != "series":
                yield from taxonomy_outputs(taxonomy, config, frame)
        yield from archive_outputs(collection, config, frame)
        yield home_output(collection, config, frame)
        yield from machine_outputs(collection, config, frame, resolved)

    planned = tuple(outputs())
    problems += _collisions(planned)
    if frame.url:
        problems += left_out_of_feeds(collection)
    else:
        problems.append(no_url())
    return planned, tuple(problems)


def _resolved(collection: Collection, known: Targets) -> tuple[Resolved, list[Problem]]:
    resolved: dict[str, tuple[ResolvedLink, ...]] = {}
    problems: list[Problem] = []
    articles = tuple(member.article for member in collection.members)
    bodies: tuple[Article | Page, ...] = (*articles, *collection.pages)
    for one in bodies:
        resolved[one.source.path], found = resolve(one, known)
        problems += found
    return resolved, problems


def _collisions(outputs: Iterable[Output]) -> Iterator[Problem]:
    """Find two outputs of one path, and a file where another output needs a folder."""
    taken: dict[str, Output] = {}
    for output in outputs:
        other = taken.setdefault(output.path, output)
        if other is not output:
            yield _collision(output, other, f"{output.path} is written twice")
    for output in taken.values():
        folder = dirname(output.path)
        while folder:
            if folder in taken:
                yield _collision(output, taken[folder], f"{folder} is a file and a folder")
            folder = dirname(folder)


def _collision(output: Output, other: Output, message: str) -> Problem:
    return Place(_origin(output)).problem(
        "same-output",
        f"{message}: by this and by {_origin(other)}",
        "rename one of the two",
    )


def _origin(output: Output) -> str:
    if output.bodies:
        return output.bodies[0].path
    return str(getattr(output.values, "url", output.path))
