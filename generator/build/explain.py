"""Explain a page or a source: what it is made of, why it was rendered, which pages show it.

It plans the site as a build does, renders nothing, and compares as a build does: what it says
of the next build is what that will do.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from generator.build import WORK, Options, find, open_cache, open_site
from generator.build.found import Found
from generator.build.keys import common_key, output_parts, parser_key
from generator.build.planning import Planned, plan_site
from generator.build.reading import Place
from generator.build.stale import REASONS, reasons
from generator.build.untouched import touched
from generator.files import locked, theme_root
from generator.importer.memory import MEMORY, read_memory
from generator.links import file_of, url_of
from generator.model.article import Card
from generator.model.encoding import Record
from generator.model.output import Output, Sheet
from generator.model.problem import Place as At
from generator.model.problem import Problem, Refused
from generator.model.source import MARKDOWN, THEME, Kind, Source
from generator.render.templates import made_of
from generator.suggest import Paths

_SEEDS = "content/seeds/"


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that can be said of a file: a line, and the paths that it speaks of."""

    text: str
    paths: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """What can be said of one file."""

    path: str
    kind: str
    """`output`, `seed`, `other`, or one of `Kind`."""
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class _Site:
    """The site, planned, and what the last build knew of it."""

    found: Found
    planned: Planned
    outputs: tuple[tuple[Sheet, Output], ...]


def explain(root: Path, path: str, options: Options | None = None) -> Explanation:
    """Explain a file of the site or of the built site, or what is at an address.

    Raises: Refused, where there is no site, or no such file in it.
    """
    root = root.absolute()
    options = options or Options()
    config, faults = open_site(root)
    with locked(root / WORK / "lock", f"{WORK}/lock"):
        # No time is that of this reading: a file that was written just now is read once more.
        place, cache = Place(root, theme_root(), config), open_cache(root, options)
        found = find(place, options, cache, faults, 0)
        planned = plan_site(found, parser_key(config))
    outputs = tuple((sheet, output) for sheet in planned.sheets for output in sheet.outputs())
    site = _Site(found, planned, outputs)
    names = _names(root, path, config.url, options.target)
    for name in names:
        for source in found.sources:
            if source.path == name:
                return Explanation(name, source.kind, tuple(_of_source(site, source)))
        for sheet, output in outputs:
            if output.path == name:
                return Explanation(name, "output", tuple(_of_output(site, sheet, output)))
        if name.startswith(_SEEDS) and (root / name).is_file():
            return Explanation(name, "seed", tuple(_of_seed(root, name)))
    for name in names:
        if (root / name).is_file():
            return Explanation(name, "other", tuple(_of_other(site, name)))
    raise Refused(_no_file(site, path, names))


def _names(root: Path, path: str, url: str, target: str) -> tuple[str, ...]:
    """List what may be meant: a path from here, from the site or the built site; an address."""
    if "://" in path:
        base = urlsplit(url).path.rstrip("/")
        way = urlsplit(path).path.removeprefix(base)
        return file_of(way), file_of(way.rstrip("/") + "/")
    here = Path(os.path.abspath(path))  # noqa: PTH100 (it takes `..` away, links or not)
    inner = here.relative_to(root).as_posix() if here.is_relative_to(root) else ""
    names = [inner, path.removeprefix("./"), inner.removeprefix(f"{target}/")]
    names += [path.removeprefix("./").removeprefix(f"{target}/")]
    names += [THEME + name.removeprefix("templates/") for name in (inner, path) if name]
    names += [file_of(path), file_of(path.rstrip("/") + "/")]
    return tuple(dict.fromkeys(name for name in names if name))


def _of_output(site: _Site, sheet: Sheet, output: Output) -> Iterator[Fact]:
    yield Fact(f"is at {url_of(output.path)}")
    parts = made_of(site.planned.templates, output.renderer)
    if parts:
        yield Fact(
            f"rendered by the template {output.renderer}",
            tuple(sorted(part.path for part in parts)),
        )
    else:
        yield Fact(f"made by `{output.renderer}`")
    if output.bodies:
        yield Fact("has what is in", tuple(dict.fromkeys(body.path for body in output.bodies)))
    elif sheet.origin != sheet.name:
        yield Fact("is there for", (sheet.origin,))
    cards = tuple(sorted({one.url for one in _values_of(output.values) if isinstance(one, Card)}))
    if cards:
        yield Fact("tells of articles", cards)
    yield from _history(site, output)


def _history(site: _Site, output: Output) -> Iterator[Fact]:
    """Say what the last build did with an output, and what the next one will do."""
    known = site.found.known
    row = known.outputs.get(output.path)
    if row:
        why = " and ".join(REASONS[reason] for reason in row.why.split())
        if row.build == known.build:
            yield Fact(f"the last build rendered it: {why}")
        else:
            ago = known.build - row.build
            builds = "one build before" if ago == 1 else f"{ago:,} builds before"
            yield Fact("the last build left it alone: nothing that it is made of had changed")
            yield Fact(f"it was rendered {builds}: {why}")
    else:
        yield Fact("no build has made it yet")
    common = common_key(site.found.place.config)
    parts = output_parts(output, site.planned.looks, common)
    public = str(site.found.place.root / site.found.options.target)
    was_touched = bool(row) and any(touched(public, {output.path: row} if row else {}))
    if next_one := reasons(row, parts, was_touched=was_touched):
        why = " and ".join(REASONS[reason] for reason in next_one.split())
        yield Fact(f"the next build renders it: {why}")
    else:
        yield Fact("it is up to date")


def _of_source(site: _Site, source: Source) -> Iterator[Fact]:
    if source.kind is Kind.TEMPLATE:
        yield from _of_template(site, source)
        return
    own = [output for sheet, output in site.outputs if sheet.origin == source.path]
    if own:
        yield Fact("becomes", tuple(output.path for output in own))
    elif source.kind is Kind.ARTICLE:
        yield Fact("becomes nothing: it is a draft, gone, or has an error")
    others = [output for sheet, output in site.outputs if sheet.origin != source.path]
    bodies = [o.path for o in others if any(body.path == source.path for body in o.bodies)]
    if bodies:
        yield Fact("what is in it stands in", tuple(bodies))
    if source.kind in MARKDOWN and own:
        yield from _shown(url_of(own[0].path), others)
    seed = [one for one in _remembered(site.found.place.root) if one[1] == source.path]
    if seed:
        yield Fact("was made by import, of", tuple(_SEEDS + file for file, _ in seed))
    is_new = source.path in site.planned.parsing.paths
    if is_new:
        yield Fact("the next build reads it: it has changed since the last one")
    for output in own[:1]:
        yield from _history(site, output)


def _shown(url: str, others: list[Output]) -> Iterator[Fact]:
    """Say which other pages show an article or a page: as a card, or by a link."""
    cards, links = [], []
    for output in others:
        seen = list(_values_of(output.values))
        if any(isinstance(one, Card) and one.url == url for one in seen):
            cards.append(output.path)
        elif any(str(getattr(one, "url", "")).partition("#")[0] == url for one in seen):
            links.append(output.path)
    if cards:
        yield Fact("its title and summary are shown by", tuple(cards))
    if links:
        yield Fact("its address is named by", tuple(links))


def _of_template(site: _Site, source: Source) -> Iterator[Fact]:
    templates = site.planned.templates
    renderers = {output.renderer for _, output in site.outputs}
    using = {
        name
        for name in renderers
        if any(part.path == source.path for part in made_of(templates, name))
    }
    pages = tuple(output.path for _, output in site.outputs if output.renderer in using)
    yield Fact("is part of", pages) if pages else Fact("is part of no page")
    if own := [
        one.path for one in templates if one.name == source.name and one.path != source.path
    ]:
        yield Fact("another file goes before it", tuple(own))


def _of_seed(root: Path, path: str) -> Iterator[Fact]:
    articles = tuple(a for file, a in _remembered(root) if _SEEDS + file.partition("#")[0] == path)
    if articles:
        yield Fact("import has made of it", articles)
    else:
        yield Fact("no article was made of it: `broadsheet import` says why")


def _of_other(site: _Site, path: str) -> Iterator[Fact]:
    """Say of a file of the site's folder what it is, if no build makes anything of it."""
    if path == "site.toml":
        yield Fact("has the settings of the whole site: each page goes by them")
    elif path == MEMORY:
        yield Fact("is what import remembers: which raw text became which article")
    elif path.startswith(f"{site.found.options.target}/"):
        yield Fact("is not broadsheet's: no build has made it, and none removes it")
    else:
        yield Fact("is no part of the site: no build reads it")
    yield from (Fact(one.message) for one in site.found.problems if one.path == path)


def _remembered(root: Path) -> list[tuple[str, str]]:
    """List what import has made of which raw text, as it remembers it."""
    memory = root / MEMORY
    text = memory.read_text("utf-8", "replace") if memory.is_file() else ""
    try:
        return [(entry.file, entry.article) for entry in read_memory(text).values()]
    except Refused:  # import says so
        return []


def _values_of(value: object) -> Iterator[object]:
    """Give a frozen value and all that is in it."""
    if isinstance(value, tuple):
        for item in value:
            yield from _values_of(item)
    elif isinstance(value, Record):
        yield value
        for name in value.__struct_fields__:
            yield from _values_of(getattr(value, name))


def _no_file(site: _Site, path: str, names: tuple[str, ...]) -> Problem:
    if path.startswith("/"):
        addresses = [url_of(output.path) for _, output in site.outputs]
        near = Paths(addresses).nearest(path)
    else:
        known = [source.path for source in site.found.sources]
        known += [output.path for _, output in site.outputs]
        paths = Paths(known)
        near = next((found for name in names if (found := paths.nearest(name))), "")
    hint = f"did you mean `{near}`?" if near else ""
    hint = hint or "name a file of the site, or an address: content/pages/about.md, /tags/peru/"
    return At(path).problem("no-file", "the site has no such file, and no such address", hint)
