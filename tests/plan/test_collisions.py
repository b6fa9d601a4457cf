"""Two outputs of one path, found whatever the cache knows."""

from collections.abc import Callable

import pytest

from generator.model.problem import Problem
from generator.plan import collisions
from tests.conftest import Site

Make = Callable[[str], Site]

ONE = """
    articles/1848/b.md
        title: Silver
        date: 1848
        tags: [peru]
        aliases: [/old/]
        ---
        Silver was found there.
    """
PAGE = "---\ntitle: x\n---\n"
RENAME = "rename one of the two"


def same(path: str, message: str, hint: str = RENAME) -> Problem:
    return Problem(path, 0, 0, "same-output", message, hint)


CASES = [
    ("content/pages/tags.md", "tags/index.html is written twice: by this and by /tags/", RENAME),
    ("content/pages/archive/1848.md",
     "archive/1848/index.html is written twice: by this and by /archive/1848/", RENAME),
    ("content/pages/old.md",
     "old/index.html is written twice: by this and by content/articles/1848/b.md", RENAME),
    ("content/static/index.html", "index.html is written twice: by this and by /", RENAME),
    ("content/static/feed.xml", "feed.xml is written twice: by this and by /feed.xml", RENAME),
    ("content/static/tags", "tags is a file and a folder: by this and by /tags/", RENAME),
    ("content/static/robots.txt/x", "robots.txt is a file and a folder: by this and by /robots.txt",
     RENAME),
    ("content/static/broadsheet-manifest/all.txt",
     "broadsheet-manifest/ is where broadsheet lists the files that it has written",
     "choose another name"),
    ("content/static/broadsheet-manifest",
     "broadsheet-manifest/ is where broadsheet lists the files that it has written",
     "choose another name"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "message", "hint"), CASES)
def test_two_outputs_of_one_path_are_told_in_a_first_build(
    site: Make, path: str, message: str, hint: str
) -> None:
    s = site(ONE)
    s.write(path, PAGE)

    assert (same(path, message, hint),) == s.build().problems


@pytest.mark.parametrize(("path", "message", "hint"), CASES[:-1])
def test_two_outputs_of_one_path_are_told_in_a_later_build(
    site: Make, path: str, message: str, hint: str
) -> None:
    s = site(ONE)
    s.build()
    before = s.public()
    s.write(path, PAGE)

    assert (same(path, message, hint),) == s.build().problems
    assert before == s.public()


def test_an_alias_written_twice_is_told_once_a_file(site: Make) -> None:
    s = site(ONE)
    s.write("content/articles/1848/c.md", "---\ntitle: c\ndate: 1848\naliases: [old]\n---\n")
    s.build()

    (problem,) = s.build().problems

    message = "old/index.html is written twice: by this and by content/articles/1848/b.md"
    assert same("content/articles/1848/c.md", message) == problem


def test_of_three_the_first_is_named_in_the_others() -> None:
    planned = [("x", "c"), ("x", "a"), ("x", "b")]

    assert [
        same("b", "x is written twice: by this and by a"),
        same("c", "x is written twice: by this and by a"),
    ] == list(collisions(planned))


def test_a_file_in_the_way_of_many_is_told_once() -> None:
    planned = [(f"x/{number}", f"/{number}/") for number in range(9)]

    assert [same("own", "x is a file and a folder: by this and by /0/")] == list(
        collisions([*planned, ("x", "own")])
    )
