"""What links may name: the files of the site by their paths, and its pages by their addresses."""

import re
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from urllib.parse import unquote

from generator.config import Config
from generator.links import beside, target_file, url_of
from generator.model.article import Article, Page
from generator.model.source import Kind, Source
from generator.plan.addresses import old_address
from generator.plan.articles import copy_url
from generator.suggest import Paths

_ROOMS = ("/tags/", "/authors/", "/series/", "/archive/", "/feed/", "/sitemap/")
"""Addresses below these are lists and feeds of ours, or nobody's."""
_REST = re.compile(r"[?#].*", re.DOTALL)
_FILES = ("/robots.txt", "/llms.txt")
_FEEDS = {"all": ("/feed.xml", "/feed.json", "/feeds.opml"), "newest": ("/feed.xml", "/feed.json")}


@dataclass(frozen=True, slots=True)
class Targets:
    """What the links of bodies may name, by path from the site's root."""

    urls: Mapping[str, str]
    """The address of every file that is published."""
    sources: Container[str]
    """All files that are there: drafts, too, and what is gone."""
    faulty: Container[str]
    """Files with a problem of their own: links to them are not judged."""
    names: Paths
    """The names of the files that are published, without their folders."""
    listed: Callable[[], Mapping[str, str]]
    """Where an address leads that is not a list's: an old one to the new, any other to itself.
    Asked for by the first link from the root: to list them takes as long as to plan all pages."""
    paths: Mapping[str, str]
    """The file behind an address: `urls` the other way round."""

    def find(self, href: str, source: str) -> tuple[str, str]:
        """Find what a link names that stands in a file: the file's path, and where the link leads.

        A path counts from the file's folder; one that begins with `/` is an address of the site,
        whatever path that is published below. Nothing leads to what is not known.
        """
        if href.startswith("/"):
            url = self.rooted(href)
            return self.paths.get(_REST.sub("", url), ""), url
        path, fragment = target_file(href, source)
        return path, self.urls[path] + fragment if path in self.urls else ""

    def rooted(self, href: str) -> str:
        """Give the address that a link from the root means, with its fragment, or nothing."""
        path = _REST.sub("", href)
        address, rest = _canonical(path), href[len(path) :]
        listed = self.listed()
        for one in (address, address + "/"):
            if one in listed:
                return listed[one] + rest
        return address + rest if address.startswith(_ROOMS) else ""


def targets(
    articles: Iterable[Article],
    pages: Iterable[Page],
    sources: Sequence[Source],
    config: Config,
    faulty: Container[str] = (),
) -> Targets:
    """List what can be linked. Articles that are gone have an address, and no file."""
    articles, pages = list(articles), list(pages)
    found: list[Article | Page] = [one for one in articles if not one.is_gone]
    found += pages
    urls = {one.source.path: one.url for one in found}
    stems = {path.removesuffix(".md"): url for path, url in urls.items()}
    for source in sources:
        if source.kind is Kind.STATIC and source.path.startswith("content/"):
            urls[source.path] = url_of(source.name)
        elif source.kind is Kind.BESIDE:
            address = beside(source.path, stems)
            if address:
                urls[source.path] = address
    paths = {url: path for path, url in urls.items()}
    names = Paths(path.rpartition("/")[2] for path in urls)
    there = {source.path for source in sources}
    listed = cache(partial(_listed, articles, paths, config))
    return Targets(urls, there, faulty, names, listed, paths)


def _listed(articles: Sequence[Article], urls: Iterable[str], config: Config) -> Mapping[str, str]:
    found = {old_address(old): one.url for one in articles for old in one.aliases}
    own = ["/", *_FILES, *(f"/collection.{form}" for form in config.collection)]
    if config.url:
        own += ["/sitemap.xml", *_FEEDS.get(config.feeds, ())]
    own += [one.url for one in articles]
    if config.markdown_copies:
        own += [copy_url(one.url) for one in articles if not one.is_gone]
    found |= {url: url for url in (*own, *urls)}
    return {_canonical(address): url for address, url in found.items()}


def _canonical(address: str) -> str:
    """Write an address as the site does, in whatever way it was written."""
    return url_of(unquote(address[1:]))
