"""Real hosts, one a test."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Site, write_site
from tests.deploy.hosts import KINDS, RealHost, Servers, make_host

SITE = """
    articles/1848/silver.md
        title: Silver
        date: 1848
        tags: [peru]
        ---
        Silver was found there.

    articles/1849/gold.md
        title: Gold
        date: 1849
        tags: [chile]
        ---
        Gold was found there.

    articles/1850/été 1.md
        title: Summer
        date: 1850
        ---
        It was hot. [Gold](../1849/gold.md)

    pages/about.md
        title: About
        menu: 1
        ---
        A test.

    static/files/a b é.txt
        a
    """


@pytest.fixture(scope="session")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Servers]:
    made = Servers(tmp_path_factory.mktemp("servers"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ACCESS_KEY_ID", "a")
        patch.setenv("AWS_SECRET_ACCESS_KEY", "b")
        patch.setenv("AWS_CONFIG_FILE", "/dev/null")
        yield made
    made.close()


SERVED = ("rsync", "ssh", "sftp")
"""Kinds of which the servers must be installed."""


def marked(kind: str, *more: object) -> Any:
    """Make a parameter of a kind, with the mark of its servers."""
    return pytest.param(kind, *more, marks=[pytest.mark.services] if kind in SERVED else [])


@pytest.fixture(params=[marked(kind) for kind in KINDS])
def host(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    servers: Servers,
    monkeypatch: pytest.MonkeyPatch,
) -> RealHost:
    """An empty host of each kind."""
    if request.param == "sftp":
        monkeypatch.setenv("HOME", str(servers.folder / "home"))
    folder = tmp_path / "hosts"
    folder.mkdir()
    return make_host(request.param, folder, servers)


@pytest.fixture
def s(tmp_path: Path, host: RealHost) -> Site:
    """A site of three articles that is deployed to the host."""
    root = tmp_path / "site"
    root.mkdir()
    made = write_site(root, SITE)
    made.write("site.toml", site_toml(host.table))
    return made


def site_toml(table: str) -> str:
    return f'title = "The Test"\nurl = "https://paper.example/"\n[deploy.live]\n{table}'
