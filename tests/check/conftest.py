"""Two sites of the same articles: one clean; in the other each article has a fault of its own."""

from pathlib import Path

import pytest

from generator.check.run import Options, Result, check
from generator.workers import Processes
from tests.check.seeds import DOT, SEEDS, article
from tests.conftest import Site

SETTINGS = """title = "The Test"
url = "https://example.org/"
raw_html = true
[check]
host = "cloudflare-pages"
"""


def checked(site: Site, **wishes: object) -> Result:
    return check(site.root, Options(workers=Processes(1), **wishes))  # type: ignore[arg-type]


def clean(root: Path) -> Site:
    """Write a site without a fault: an article for each seed, a page, a picture."""
    site = Site(root)
    site.write("site.toml", SETTINGS)
    site.write("content/static/dot.svg", DOT)
    site.write(
        "content/pages/about.md",
        "---\ntitle: About\nsummary: Who we are.\nmenu: 1\n---\nWe are we.\n",
    )
    for number, seed in enumerate(SEEDS):
        words = seed.name.replace("-", " ")
        site.write(
            article(seed.name),
            f"---\ntitle: {words.capitalize()}\nsummary: What {words} is about.\ndate: 2020\n"
            f"online: 2020-01-02\ntags: [silver]\n---\n"
            f"Silver was found at the mine of {words}, number {number}.\n",
        )
    return site


@pytest.fixture(scope="module")
def clean_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    site = clean(tmp_path_factory.mktemp("clean"))
    assert site.build().is_right
    return site


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, Result]:
    """All faults in one site, and what `check` says of it."""
    site = clean(tmp_path_factory.mktemp("faulty"))
    for seed in SEEDS:
        for edit in seed.source:
            edit(site)
    result = site.build()
    assert result.is_right, result.problems
    for seed in SEEDS:
        for edit in seed.built:
            edit(site)
    return site, checked(site)
