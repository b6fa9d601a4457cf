"""A build that is killed leaves a site that works, and the next build is right.

DESIGN.md, idea 8: found before committed, in an order in which every cut is a working site.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.build.kills import build_killed, build_killed_in_cache, states_of_a_build
from tests.conftest import IS_LONG, Site
from tests.crawl import broken_links_from_home

Make = Callable[[str], Site]

BEFORE = """
    articles/1848/b.md
        title: Silver in Potosí
        date: 1848
        authors: [Ana Roe]
        tags: [silver, peru]
        ---
        See [the coast](../2025/c.md) and [a map](b/map.svg).
    articles/1848/b/map.svg
        <svg xmlns="http://www.w3.org/2000/svg"/>
    articles/1900/d.md
        title: Mines
        date: 1900-05
        authors: [Ana Roe]
        tags: [peru]
        ---
        Nothing.
    articles/2025/c.md
        title: A letter from Lima
        date: 2025-02-03
        authors: [Juan Pérez]
        tags: [peru, letters]
        summary: From the coast.
        ---
        Nothing has changed.
    pages/about.md
        title: About
        menu: 1
        ---
        See [the mines](../articles/1848/b.md).
    """
MORE = "---\ntitle: Tin\ndate: {date}\ntags: [tin, peru]\nauthors: [New Name]\n---\n[Mines](d.md)\n"


def some(states: list[Site]) -> list[Site]:
    """Keep states to build again from: all in a long run, else some, the first and last ones."""
    return states if IS_LONG else [*states[:4], *states[4:-4:5], *states[-4:]]


def write_one_more(s: Site) -> None:
    s.write("content/articles/1900/tin.md", MORE.format(date="1900-06"))


def delete_one(s: Site) -> None:
    s.replace("content/articles/1848/b.md", "[the coast](../2025/c.md)", "the coast")
    s.remove("content/articles/2025/c.md")


def rename_one(s: Site) -> None:
    s.rename("content/articles/1848/b.md", "content/articles/1848/bb.md")
    s.rename("content/articles/1848/b", "content/articles/1848/bb")
    s.replace("content/articles/1848/bb.md", "(b/map.svg)", "(bb/map.svg)")
    s.replace("content/articles/1848/bb.md", "date:", "aliases: [/articles/b/]\ndate:")
    s.replace("content/pages/about.md", "1848/b.md", "1848/bb.md")


def move_all(s: Site) -> None:
    s.write("site.toml", 'url = "https://example.org/"\npermalink = "/{year}/{slug}.html"\n')


def change_much(s: Site) -> None:
    write_one_more(s)
    delete_one(s)
    rename_one(s)
    s.write("site.toml", 'url = "https://example.org/"\nlatest = 1\nmarkdown_copies = false\n')
    s.write("templates/static/style.css", "p {}")
    s.remove("content/pages/about.md")


@pytest.mark.parametrize(
    "edit", [write_one_more, delete_one, rename_one, move_all, change_much]
)  # fmt: skip
def test_a_kill_at_any_change_leaves_a_working_site_and_the_next_build_is_right(
    site: Make, tmp_path: Path, edit: Callable[[Site], None]
) -> None:
    s = site(BEFORE)
    s.write("public/CNAME", "example.org\n")
    s.build()
    edit(s)
    clean = {"CNAME": b"example.org\n", **s.clean_build()}

    states = states_of_a_build(s, tmp_path / "states")

    assert clean == states[-1].public()
    assert len(states) > 10
    for state in states:
        assert [] == broken_links_from_home(state.root / "public"), state.root
        assert "example.org\n" == state.read("public/CNAME")
    for state in some(states):
        state.build()
        assert clean == state.public(), state.root


def test_a_kill_of_the_first_build_is_mended_by_the_next(site: Make, tmp_path: Path) -> None:
    s = site(BEFORE)
    clean = s.clean_build()

    for state in some(states_of_a_build(s, tmp_path / "states")):
        state.build()
        assert clean == state.public(), state.root


def test_an_edit_that_is_taken_back_after_a_kill_leaves_nothing(site: Make, tmp_path: Path) -> None:
    s = site(BEFORE)
    s.build()
    clean = s.public()
    write_one_more(s)

    for state in some(states_of_a_build(s, tmp_path / "states")):
        state.remove("content/articles/1900/tin.md")
        state.build()
        assert clean == state.public(), state.root


def test_a_kill_while_pages_are_staged_leaves_the_built_site_as_it_was(site: Make) -> None:
    s = site(BEFORE)
    s.build()
    before = s.public()
    change_much(s)

    was_killed = build_killed(s, 22)

    assert was_killed
    assert any((s.root / ".broadsheet/stage").rglob("*.html"))
    assert before == s.public()
    s.build()
    assert s.clean_build() == s.public()


def test_a_kill_while_the_cache_is_read_or_written_costs_nothing_but_time(site: Make) -> None:
    s = site(BEFORE)
    s.build()
    cut = 0
    while build_killed_in_cache(s, cut):
        s.build()
        assert s.clean_build() == s.public(), cut
        s.replace("content/articles/1900/d.md", "Nothing", "Nothing and nothing")
        cut += 1 if IS_LONG else 5

    assert cut > 15
