"""Read the built site as a visitor would, and say what is wrong, with the line of its source.

`check` reads top to bottom: read the sources, read the built files, ask each kind of check, give
each finding its place. The checks are pure: `links`, `reach`, `heads`, `limits` and `machines` see
the built site, `collection` and `bodies` the articles. Only `reading`, `articles` and `memory`
touch the disk, and only `asking` the network, where it is told to.
"""

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from generator.build import Options as BuildOptions
from generator.build import open_site
from generator.build.sources import Sources, read_site
from generator.check import heads, limits, links, machines, reach
from generator.check.built import Built, Finding
from generator.check.places import origins, placed
from generator.check.reading import Read, read_built
from generator.check.result import KINDS, Result
from generator.config import Config
from generator.files import text_of
from generator.links import file_of
from generator.model.problem import Place, Refused, Severity, errors
from generator.model.source import Kind
from generator.workers import Processes, Workers, uncollected

if TYPE_CHECKING:
    from generator.check.external import Wish

__all__ = ["KINDS", "Options", "Result", "check"]


@dataclass(frozen=True, slots=True)
class Options:
    """What is to be checked."""

    target: str = "public"
    """The folder of the built site."""
    kinds: tuple[str, ...] = KINDS
    host: str = ""
    """The host that the site is meant for; where it is empty, the one of `site.toml`."""
    external: "Wish | None" = None
    """How to ask other sites; None asks nobody."""
    workers: Workers = field(default_factory=Processes)


def check(root: Path, options: Options | None = None) -> Result:
    """Check a site that is built. Nothing is written but what is remembered of external links."""
    options = options or Options()
    root = root.absolute()
    began = time.perf_counter()
    try:
        config, _ = open_site(root)
        with uncollected():
            return _checked(root, config, options, began)
    except Refused as refused:
        return Result(refused.problems)


def _checked(root: Path, config: Config, options: Options, began: float) -> Result:
    public = root / options.target
    if not public.is_dir():
        hint = "build first: broadsheet build"
        return Result((Place(options.target).problem("not-built", "there is no built site", hint),))
    found = read_site(root, BuildOptions(options.target, workers=options.workers))
    if errors(found.problems):
        return Result(tuple(sorted(set(found.problems))))
    files = origins(found)
    read = read_built(public, options.workers, options.kinds)
    built = _built(read, found, files, config, options)
    findings = [*read.findings, *_findings(built, options.kinds)]
    problems = [*placed(_by_file(findings), files, options.target, text_of(root))]
    if not found.is_built:
        message = "the built site is not what a build of the sources makes"
        place, hint = Place(options.target), "build first: broadsheet build"
        problems.append(place.problem("not-up-to-date", message, hint, Severity.WARNING))
    if "articles" in options.kinds:
        from generator.check.articles import of_articles  # 0.3 s to load: the importer

        problems += of_articles(root, found, options.workers)
    asked, remembered = 0, 0
    if options.external is not None:
        from generator.check.external import ask  # 0.1 s to load: Tornado

        wish = replace(options.external, ignore=config.check.external_ignore)
        answer = ask(built, root, wish)
        asked, remembered = answer.asked, answer.remembered
        problems += placed(_by_file(answer.findings), files, options.target, text_of(root))
    ignored = set(config.check.ignore)
    kept = sorted({one for one in problems if one.code not in ignored})
    return Result(
        problems=tuple(kept),
        pages=len(built.documents),
        files=len(built.sizes),
        links=sum(len(page.links) + len(page.assets) for page in built.documents),
        asked=asked,
        remembered=remembered,
        seconds=time.perf_counter() - began,
    )


def _built(
    read: Read, found: Sources, files: dict[str, str], config: Config, options: Options
) -> Built:
    kinds = {source.path: source.kind for source in found.sources}
    ours = {file_of(one.url) for one in found.articles}
    ours |= {file_of(one.url) for one in found.pages}
    return Built(
        url=config.url.rstrip("/"),
        sizes=read.sizes,
        documents=read.documents,
        texts=read.texts,
        redirects=read.redirects,
        articles=frozenset(ours),
        statics=frozenset(f for f, path in files.items() if kinds[path] is Kind.STATIC),
        beside=frozenset(f for f, path in files.items() if kinds[path] is Kind.BESIDE),
        host=options.host or config.check.host,
    )


def _findings(built: Built, kinds: Sequence[str]) -> Iterator[Finding]:
    """Ask each kind of check."""
    judge = links.Judge.of(built)
    dead: set[str] = set()
    if "links" in kinds:
        followed = links.follow(built, judge)
        yield from followed.findings
        dead.update(*[one.written for one in followed.findings])
        yield from reach.orphans(built, followed)
        yield from reach.circles(built, judge)
    if "pages" in kinds:
        yield from reach.empty(built)
        yield from heads.titles(built)
        yield from heads.canonicals(built, judge)
        yield from heads.mixed(built)
    if "html" in kinds:
        yield from heads.markup(built)
    if "feeds" in kinds:
        for one in machines.feeds(built, judge):
            # A build writes a feed's live links whole: what it leaves is dead, and told of already.
            if one.file in built.statics or not dead.intersection(one.written):
                yield one
        yield from machines.sitemap(built, judge)
    if "limits" in kinds:
        yield from limits.limits(built)


def _by_file(findings: Iterable[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda finding: (finding.file, finding.line))
