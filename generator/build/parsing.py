"""Parse Markdown files, in workers; the cache has those that did not change.

A file whose bytes are new is parsed where it is read (`reading`). What is left for here are
files that are as they were, but were parsed by other code or with other settings.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypeVar

from generator.build.known import Parsed
from generator.build.reading import Place, Read, changed_meanwhile
from generator.files import decode, read_bytes, source_file
from generator.model.article import Article, FileRef, Page
from generator.model.encoding import decode as decoded
from generator.model.encoding import digest_of_bytes, encode
from generator.model.problem import Problem, Refused
from generator.model.source import MARKDOWN, Kind, Source
from generator.parse import parse_article, parse_page
from generator.workers import Workers, in_batches

T = TypeVar("T")


@dataclass(slots=True)
class Parsing:
    """The articles and pages, and which of them were parsed now."""

    articles: list[Article] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)
    values: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    """Parsed now: for the cache."""
    problems: list[Problem] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)


def parse_sources(
    place: Place, sources: Sequence[Source], read: Read, old: Parsed, workers: Workers
) -> Parsing:
    """Give all articles and pages: parsed while they were read, or now, or by an earlier build."""
    done = Parsing(values=read.values, problems=read.faults, paths=read.parsed)
    markdown = [one for one in sources if one.kind in MARKDOWN and one.path in read.digests]
    new = set(read.parsed)
    unknown = [
        one
        for one in markdown
        if one.path not in new and old.get(one.path, ("", b""))[0] != read.digests[one.path]
    ]
    for batch in in_batches(_parse, (place, read.digests), unknown, workers):
        for path, value, problems in batch:
            done.paths.append(path)
            done.problems += problems
            if value:
                done.values[path] = (read.digests[path], value)
    for one in markdown:
        entry = done.values.get(one.path) or old.get(one.path)
        if entry and entry[0] == read.digests[one.path]:
            if one.kind is Kind.ARTICLE:
                done.articles.append(value_of(Article, entry[1]))
            else:
                done.pages.append(value_of(Page, entry[1]))
    return done


@lru_cache(maxsize=200_000)
def value_of(kind: type[T], content: bytes) -> T:
    """Decode an article or a page. A preview keeps them from one build to the next."""
    return decoded(kind, content)


def parse_bytes(
    place: Place, source: Source, content: bytes, digest: str
) -> tuple[bytes, tuple[Problem, ...]]:
    """Parse a Markdown file to its encoded value, empty where there are problems."""
    file = FileRef(source.path, digest)
    try:
        text = decode(content, source.path)
    except Refused as refused:
        return b"", refused.problems
    if source.kind is Kind.ARTICLE:
        value, problems = parse_article(file, text, place.config)
    else:
        value, problems = parse_page(file, source.name, text, place.config)
    return encode(value) if value else b"", problems


def _parse(
    shared: tuple[Place, Mapping[str, str]], batch: Sequence[Source]
) -> list[tuple[str, bytes, tuple[Problem, ...]]]:
    place, digests = shared
    return [(one.path, *_parse_one(place, one, digests[one.path])) for one in batch]


def _parse_one(place: Place, source: Source, digest: str) -> tuple[bytes, tuple[Problem, ...]]:
    try:
        content = read_bytes(*source_file(place.root, place.theme, source.path))
    except Refused as refused:
        return b"", refused.problems
    if digest_of_bytes(content) != digest:
        return b"", (changed_meanwhile(source.path),)
    return parse_bytes(place, source, content, digest)
