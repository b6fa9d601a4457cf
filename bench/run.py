"""The whole run, from top to bottom: prepare, warm up and look, build in turn, serve, add up."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from bench.floor import write_plan
from bench.generators import GENERATORS, Generator, called, environment
from bench.kinds import Built, Expected, expect, look
from bench.links import LINKS, check_links
from bench.machine import settle
from bench.numbers import Row
from bench.processes import measure
from bench.scenarios import SCENARIOS, SERVING, Step, build, marks
from bench.serving import serve
from bench.site import Site, prepare, remove
from bench.tools import ROOT, Tools

FLOORS = {"floor-1": "floor, 1", "floor-2": "floor, 2"}
_LARGE = 50_000
TITLES = {**{generator.name: generator.title for generator in GENERATORS}, **FLOORS}


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be measured."""

    counts: Sequence[int]
    generators: Sequence[Generator]
    scenarios: Sequence[str]
    repeats: int
    """Runs of each build; 0 for as many as the count allows."""
    settle: float
    """Seconds to wait for a quiet machine before each run, at most."""
    limit: float
    """Seconds that a build may take."""
    work: Path


@dataclass(frozen=True, slots=True)
class Seen:
    """What one count has brought."""

    rows: tuple[Row, ...]
    built: Mapping[str, Built]
    expected: Expected
    leaving: tuple[str, ...] = ()
    """The generators that leave the page of a deleted article in the built site."""
    links: tuple[Row, ...] = ()
    """The link check of broadsheet's site, by broadsheet and by lychee."""


def installed(generators: Sequence[Generator], tools: Tools) -> tuple[Generator, ...]:
    """Keep the generators that are there."""
    return tuple(one for one in generators if one.program(tools) is not None)


def versions(generators: Sequence[Generator], tools: Tools) -> dict[str, str]:
    """Ask each generator for its version."""
    found: dict[str, str] = {}
    for one in generators:
        command, env = called(one, tools, one.version), environment(one, Path())
        said = subprocess.run(
            command, env={**os.environ, **env}, capture_output=True, text=True, check=False
        )
        found[one.name] = said.stdout.strip()
    return found


def run(wish: Wish, count: int, tools: Tools) -> Seen:
    """Measure one count."""
    generators = [one for one in wish.generators if count <= one.most]
    sites = [_prepared(one, count, wish, tools) for one in generators]
    repeats = wish.repeats or _repeats(count)
    try:
        built = {site.generator.name: _first_build(site, tools, wish) for site in sites}
        expected = _expected(sites)
        rows: list[Row] = []
        leaving: tuple[str, ...] = ()
        for name in SCENARIOS:
            if name in wish.scenarios:
                floors = _floors(sites, wish) if name == "cold" else ()
                rows += _noted(_in_turn(name, sites, repeats, floors, tools, wish), wish)
            if name == "article":
                slug = f"added-by-{next(marks(name))}"
                leaving = tuple(site.generator.name for site in sites if site.page(slug))
        if SERVING in wish.scenarios:
            _say(f"{count:,} articles, serving …")
            # Tens of gigabytes, if servers of large sites ran at once.
            groups = [sites] if count < _LARGE else [[site] for site in sites]
            for group in groups:
                served = serve(group, repeats, tools, wish.limit, lambda: settle(wish.settle))
                rows += _noted(served, wish)
        links = _links(sites, repeats, tools, wish) if LINKS in wish.scenarios else []
        return Seen(tuple(rows), built, expected, leaving, tuple(links))
    finally:
        for site in sites:
            site.restore()


def _in_turn(
    name: str,
    sites: Sequence[Site],
    repeats: int,
    floors: Sequence[tuple[str, list[str], Path]],
    tools: Tools,
    wish: Wish,
) -> list[Row]:
    """Do a scenario so many times, one generator after the other each time."""
    rows: list[Row] = []
    for number, mark in zip(range(repeats), marks(name), strict=False):
        for site in sites:
            for step in SCENARIOS[name]:
                turn = f"{number + 1} of {repeats}"
                _say(f"{site.count:,} articles, {step.name}, {turn}, {site.generator.title} …")
                settle(wish.settle)
                rows.append(build(site, step, mark, tools, wish.limit))
        for floor, command, output in floors:
            remove(output)
            settle(wish.settle)
            use = measure(
                command, wish.work, {"PYTHONPATH": str(ROOT)}, wish.work / "floor.log", wish.limit
            )
            rows.append(
                Row(sites[0].count, floor, SCENARIOS[name][0].name, use.wall, use.cpu, use.peak,
                    use.other, use.steal, use.status == 0)
            )  # fmt: skip
    for _, _, output in floors:
        remove(output)
    return rows


def _links(sites: Sequence[Site], repeats: int, tools: Tools, wish: Wish) -> list[Row]:
    """Check the links of broadsheet's site, built anew: what was edited is as it was."""
    site = next((one for one in sites if one.generator.name == "broadsheet"), None)
    if site is None:
        return []
    _say(f"{site.count:,} articles, checking links …")
    site.restore()
    step = Step("restored", lambda _, __: None, lambda one, _: bool(one.home()))
    build(site, step, "restored", tools, wish.limit)
    return _noted(check_links(site, repeats, tools, wish.limit, lambda: settle(wish.settle)), wish)


def _noted(rows: list[Row], wish: Wish) -> list[Row]:
    """Keep the rows of a scenario on the disk: a run takes hours and may be broken off."""
    with (wish.work / "runs.jsonl").open("a", encoding="utf-8") as file:
        file.writelines(json.dumps(asdict(row)) + "\n" for row in rows)
    return rows


def _first_build(site: Site, tools: Tools, wish: Wish) -> Built:
    """Build once before anything is measured, and look at what there is."""
    _say(f"{site.count:,} articles, first build, {site.generator.title} …")
    step = Step("first", lambda one, _: one.clean(), lambda one, _: bool(one.home()))
    if not build(site, step, "first", tools, wish.limit).is_right:
        print(f"{site.generator.title} does not build: see {site.log}", file=sys.stderr)
    files = [path for path in site.output.rglob("*") if path.is_file()]
    names = sorted(path.relative_to(site.output).as_posix() for path in files)
    return look(
        names,
        lambda name: (site.output / name).read_text("utf-8"),
        site.generator.addresses,
        (site.middle[1], site.article),
    )


def _prepared(generator: Generator, count: int, wish: Wish, tools: Tools) -> Site:
    _say(f"{count:,} articles, preparing {generator.title} …")
    return prepare(generator, count, wish.work, tools)


def _expected(sites: Sequence[Site]) -> Expected:
    """Read the corpus where its files are named after the articles' slugs, else what was built."""
    plain = next((site for site in sites if site.generator.layout == "plain"), None)
    return expect(plain.sources()) if plain else Expected(frozenset(), {})


def _floors(sites: Sequence[Site], wish: Wish) -> list[tuple[str, list[str], Path]]:
    """Plan the floor after what broadsheet reads and writes, or whoever there is."""
    site = next((one for one in sites if one.generator.name == "broadsheet"), sites[0])
    plan, output = wish.work / f"floor-{site.count}.json", wish.work / f"floor-{site.count}"
    write_plan(site.root / site.generator.content, site.output, plan)
    command = [sys.executable, "-P", "-m", "bench.floor", str(plan), str(output)]
    return [(name, [*command, name[-1]], output) for name in FLOORS]


def _repeats(count: int) -> int:
    return 5 if count <= 1_000 else 3 if count <= 10_000 else 1


def _say(line: str) -> None:
    """Show progress on a terminal."""
    if sys.stderr.isatty():
        print(f"\r\x1b[K{line}", end="", file=sys.stderr, flush=True)
