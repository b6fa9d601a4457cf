"""What a site's sources say, for those who look at it and build nothing: the cache is read only."""

from dataclasses import dataclass
from pathlib import Path

from generator.build import WORK, open_cache, open_site
from generator.build.keys import parser_key, whole_key
from generator.build.parsing import parse_sources
from generator.build.reading import Place, read_sources
from generator.build.result import Options
from generator.build.untouched import touched
from generator.config import Config
from generator.files import locked, theme_root
from generator.model.article import Article, Page
from generator.model.problem import Problem
from generator.model.source import Source
from generator.scan import scan


@dataclass(frozen=True, slots=True)
class Sources:
    """The sources, read and parsed."""

    sources: tuple[Source, ...]
    articles: tuple[Article, ...]
    """Those that are published: neither drafts nor gone."""
    pages: tuple[Page, ...]
    problems: tuple[Problem, ...]
    """What keeps a build from being right."""
    is_built: bool
    """The built site is what a build of them has made, untouched since."""


def read_site(root: Path, options: Options) -> Sources:
    """Read all sources of a site, in workers where that is worth it.

    Raises: Refused, where there is no site, or where a build is running.
    """
    config, faults = open_site(root)
    with locked(root / WORK / "lock", f"{WORK}/lock"):
        return _read(root, options, config, faults)


def _read(root: Path, options: Options, config: Config, faults: tuple[Problem, ...]) -> Sources:
    place = Place(root, theme_root(), config)
    cache = open_cache(root, options)
    known = cache.read()
    sources, strays = scan(root, place.theme)
    # No time is that of this reading: a file that was written just now is read once more.
    read = read_sources(place, sources, known.sources, 0, options.workers)
    old = cache.read_parsed(parser_key(config))
    parsing = parse_sources(place, sources, read, old, options.workers)
    problems = (*faults, *strays, *read.problems)
    key = whole_key(config, options.drafts, problems, sources, read.digests)
    return Sources(
        sources=sources,
        articles=tuple(one for one in parsing.articles if not one.is_draft and not one.is_gone),
        pages=tuple(parsing.pages),
        problems=(*problems, *parsing.problems),
        is_built=key == known.done and not any(touched(str(root / options.target), known.outputs)),
    )
