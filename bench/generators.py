"""The generators that are compared, as a table: where their files lie and how they are called."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bench.kinds import Addresses
from bench.tools import ROOT, Tools

Command = tuple[str, ...]

PLAIN: dict[str, str | bool] = {"title": "Collected Articles", "url": "https://example.org/"}
LIKE_HUGO: dict[str, str | bool] = {**PLAIN, "markdown_copies": False, "feeds": "newest"}
"""The settings with which broadsheet writes no more kinds of files than Hugo's layouts do."""


@dataclass(frozen=True, slots=True)
class Generator:
    """One generator in one set-up."""

    name: str
    title: str
    """Its name in tables."""
    layout: str
    """The front matter and folders that it expects, as make_corpus.py names them."""
    content: str
    """The folder of the articles."""
    output: str
    caches: tuple[str, ...]
    """What else is removed before a cold build."""
    template: str
    """The template of every page, which one scenario edits."""
    addresses: Addresses
    program: Callable[[Tools], Command | None]
    """How it is called, or nothing where it is not installed."""
    build: Command
    """The words that have it build."""
    version: Command
    """The words that have it say its version."""
    serve: Callable[[int], Command] | None = None
    """The words that have it serve at a port, and tell browsers to reload."""
    socket: str = "/livereload"
    env: Mapping[str, str] = field(default_factory=dict)
    """Variables of the environment; `{site}` stands for the site's folder."""
    most: int = 1_000_000
    """How many articles it is asked to build at most: some would take hours."""
    settings: Mapping[str, str | bool] | None = None
    """broadsheet's settings; the peers' lie in ../shared/bench/peers/LAYOUT."""


def _broadsheet(tools: Tools) -> Command:
    return (str(tools.python), "-P", "-m", "generator")


def _hugo(tools: Tools) -> Command | None:
    found = tools.hugo()
    return (str(found),) if found else None


def _pelican(tools: Tools) -> Command | None:
    found = tools.pelican()
    return (str(found),) if found else None


def _eleventy(tools: Tools) -> Command | None:
    found = tools.eleventy()
    return ("node", "--max-old-space-size=12000", str(found)) if found else None


def _set_up(name: str, title: str, settings: Mapping[str, str | bool]) -> Generator:
    return Generator(
        name,
        title,
        layout="plain",
        content="content/articles",
        output="public",
        caches=(".broadsheet",),
        template="templates/base.html",
        addresses=Addresses(archive="archive", feed="feed.xml"),
        program=_broadsheet,
        build=("build",),
        version=("--version",),
        serve=lambda port: ("serve", "--port", str(port)),
        env={"PYTHONPATH": str(ROOT)},
        settings=settings,
    )


GENERATORS = (
    Generator(
        "hugo",
        "Hugo",
        layout="hugo",
        content="content/articles",
        output="public",
        caches=("resources", ".hugo_build.lock", ".cache"),
        template="layouts/baseof.html",
        addresses=Addresses(),
        program=_hugo,
        build=("--quiet",),
        version=("version",),
        serve=lambda port: ("server", "--bind", "127.0.0.1", "--port", str(port)),
        env={"HUGO_CACHEDIR": "{site}/.cache"},
    ),
    _set_up("broadsheet", "broadsheet", LIKE_HUGO),
    _set_up("broadsheet-all", "all on", PLAIN),
    Generator(
        "pelican",
        "Pelican",
        layout="pelican",
        content="content",
        output="output",
        caches=("cache",),
        template="theme/templates/base.html",
        addresses=Addresses(),
        program=_pelican,
        build=("-q", "-s", "pelicanconf.py"),
        version=("--version",),
        most=10_000,
    ),
    Generator(
        "eleventy",
        "Eleventy",
        layout="eleventy",
        content="content",
        output="_site",
        caches=(),
        template="_includes/base.njk",
        addresses=Addresses(),
        program=_eleventy,
        build=("--quiet",),
        version=("--version",),
        serve=lambda port: ("--quiet", "--serve", "--incremental", f"--port={port}"),
        socket="/",
        most=10_000,
    ),
)


def called(generator: Generator, tools: Tools, words: Command) -> Command:
    """Write the command of a generator that is installed."""
    program = generator.program(tools)
    assert program is not None
    return (*program, *words)


def environment(generator: Generator, root: Path) -> dict[str, str]:
    """Fill in the variables of the environment for a site's folder."""
    return {name: value.replace("{site}", str(root)) for name, value in generator.env.items()}


def peer_files(generator: Generator, tools: Tools) -> Path:
    """Say where a peer's settings and layouts lie."""
    return tools.shared / "peers" / generator.name
