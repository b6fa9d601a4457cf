"""From what a build has found to the plan of the site: parse → collect → plan."""

from collections.abc import Iterable
from dataclasses import dataclass

from generator.build.found import Found
from generator.build.parsing import Parsing, parse_sources
from generator.build.reading import Place
from generator.collect import collect
from generator.files import read_text, source_file
from generator.model.collection import Collection
from generator.model.output import Sheet
from generator.model.problem import Problem, Refused, errors
from generator.model.source import Kind, Source
from generator.plan import plan
from generator.render.templates import Template, template_digests


@dataclass(frozen=True, slots=True)
class Planned:
    """What the site will be."""

    parsing: Parsing
    collection: Collection
    sheets: tuple[Sheet, ...]
    templates: tuple[Template, ...]
    looks: dict[str, str]
    """The digest of each template, with all that it is made of."""
    problems: tuple[Problem, ...]
    has_clashes: bool
    """Whether two articles are at one address: then no more is said of that."""
    articles: int


def plan_site(found: Found, parser: str) -> Planned:
    """Plan the site, drafts as the options say."""
    place, options = found.place, found.options
    old_values = found.cache.read_parsed(parser)
    parsing = parse_sources(place, found.sources, found.read, old_values, options.workers)
    found.watch.done("parse")
    templates, unread = _templates(place, found.sources)
    looks, missing = template_digests(templates)
    articles = [one for one in parsing.articles if options.drafts or not one.is_draft]
    collection, clashes = collect(articles, parsing.pages)
    faulty = {problem.path for problem in (*found.problems, *parsing.problems)}
    sheets, unplanned = plan(collection, place.config, found.sources, found.read.digests, faulty)
    problems = (*found.problems, *parsing.problems, *unread, *missing, *clashes, *unplanned)
    return Planned(
        parsing=parsing,
        collection=collection,
        sheets=sheets,
        templates=templates,
        looks=looks,
        problems=problems,
        has_clashes=bool(errors(clashes)),
        articles=len(articles),
    )


def _templates(
    place: Place, sources: Iterable[Source]
) -> tuple[tuple[Template, ...], tuple[Problem, ...]]:
    """Read the templates' texts: a dozen small files, since any may be part of any other."""
    templates: list[Template] = []
    problems: list[Problem] = []
    for source in sources:
        if source.kind is Kind.TEMPLATE:
            try:
                text = read_text(*source_file(place.root, place.theme, source.path))
            except Refused as refused:
                problems += refused.problems
            else:
                templates.append(Template(source.name, source.path, text))
    return tuple(templates), tuple(problems)
