"""Parse the Markdown files whose bytes are new, in workers; the cache has the others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from generator.build.reading import Place, changed_meanwhile
from generator.files import decode, read_bytes, source_file
from generator.model.article import Article, FileRef, Page
from generator.model.encoding import digest_of_bytes, dump, load
from generator.model.problem import Problem, Refused
from generator.model.source import Kind, Source
from generator.parse import parse_article, parse_page
from generator.workers import in_batches

Texts = Mapping[str, tuple[str, str]]
"""What was parsed, by path: the digest of the bytes and the dumped value."""


@dataclass(slots=True)
class Parsed:
    """The articles and pages, and which of them were parsed now."""

    articles: list[Article] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)
    texts: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Parsed now: for the cache."""
    problems: list[Problem] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)


def parse_sources(
    place: Place, sources: Sequence[Source], digests: Mapping[str, str], old: Texts, jobs: int
) -> Parsed:
    """Parse the Markdown files whose digest is new, and take the others from the cache."""
    done = Parsed()
    markdown = [
        source
        for source in sources
        if source.kind in (Kind.ARTICLE, Kind.PAGE) and source.path in digests
    ]
    unknown = [s for s in markdown if old.get(s.path, ("", ""))[0] != digests[s.path]]
    new: dict[str, tuple[str, str]] = {}
    for batch in in_batches(_parse, (place, digests), unknown, jobs):
        for path, text, problems in batch:
            done.paths.append(path)
            done.problems += problems
            if text:
                new[path] = (digests[path], text)
    for source in markdown:
        entry = new.get(source.path) or old.get(source.path)
        if entry and entry[0] == digests[source.path]:
            if source.kind is Kind.ARTICLE:
                done.articles.append(load(Article, entry[1]))
            else:
                done.pages.append(load(Page, entry[1]))
    done.texts = new
    return done


def _parse(
    shared: tuple[Place, Mapping[str, str]], batch: Sequence[Source]
) -> list[tuple[str, str, tuple[Problem, ...]]]:
    place, digests = shared
    return [(source.path, *_parse_one(place, source, digests[source.path])) for source in batch]


def _parse_one(place: Place, source: Source, digest: str) -> tuple[str, tuple[Problem, ...]]:
    file = FileRef(source.path, digest)
    try:
        content = read_bytes(*source_file(place.root, place.theme, source.path))
        if digest_of_bytes(content) != digest:
            return "", (changed_meanwhile(source.path),)
        text = decode(content, source.path)
    except Refused as refused:
        return "", refused.problems
    if source.kind is Kind.ARTICLE:
        value, problems = parse_article(file, text, place.config)
    else:
        value, problems = parse_page(file, source.name, text, place.config)
    return dump(value) if value else "", problems
