"""What lies in the built site and is not ours: it is never touched."""

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.build import clean
from generator.cli import run
from generator.model.problem import Problem
from tests.conftest import Site

Make = Callable[[str], Site]

ONE = """
    articles/1848/b.md
        title: Silver
        date: 1848
        ---
        Silver was found there.
    pages/about.md
        title: About
        ---
        A test.
    """
HINT = "move it away; files that are to be published as they are go to content/static/"


def way(path: str, message: str) -> Problem:
    return Problem(path, 0, 0, "in-our-way", message, HINT)


def refused(site: Site) -> Problem:
    """Build, and give the one problem; the built site must be as it was."""
    before, times = site.public(), site.times()
    (problem,) = site.build().problems
    assert (before, times) == (site.public(), site.times())
    return problem


def test_a_file_in_our_way_stops_the_build(site: Make) -> None:
    s = site(ONE)
    s.write("public/tags/index.html", "somebody's")

    assert refused(s) == way(
        "public/tags/index.html", "a file that broadsheet did not write is in our way"
    )


def test_a_file_that_is_what_we_would_write_is_ours_from_then_on(site: Make) -> None:
    s = site(ONE)
    s.write("content/static/robots2.txt", "all")
    s.write("public/robots2.txt", "all")
    s.build()
    s.remove("content/static/robots2.txt")

    result = s.build()

    assert ("robots2.txt",) == result.removed
    assert s.clean_build() == s.public()


@pytest.mark.parametrize("target", ["/nowhere/at/all", "own.txt"])
def test_a_link_in_our_way_stops_the_build(site: Make, target: str) -> None:
    s = site(ONE)
    s.build()
    s.write("public/own.txt", "mine")
    (s.root / "public/new.txt").symlink_to(target)
    s.write("content/static/new.txt", "new")

    assert refused(s) == way("public/new.txt", "a file that broadsheet did not write is in our way")
    assert (s.root / "public/new.txt").is_symlink()


def test_a_folder_in_our_way_stops_the_build(site: Make) -> None:
    s = site(ONE)
    s.write("public/robots.txt/x", "somebody's")

    assert refused(s) == way("public/robots.txt", "a folder stands where a file goes")


def test_a_file_where_a_folder_goes_stops_the_build(site: Make) -> None:
    s = site(ONE)
    s.write("public/tags", "somebody's")

    assert refused(s) == way("public/tags", "a file stands where a folder goes")


def test_a_file_in_the_place_of_the_built_site_stops_the_build(site: Make) -> None:
    s = site(ONE)
    s.write("public", "somebody's")

    (problem,) = s.build().problems

    assert problem == way("public", "a file stands where a folder goes")
    assert "somebody's" == s.read("public")


def test_the_built_site_may_be_a_link_to_a_folder(site: Make) -> None:
    s = site(ONE)
    (s.root / "elsewhere").mkdir()
    (s.root / "public").symlink_to("elsewhere")

    s.build()

    assert (s.root / "elsewhere/index.html").is_file()


def test_a_folder_in_the_place_of_a_page_that_goes_is_left_alone(site: Make) -> None:
    s = site(ONE)
    s.build()
    s.remove("public/about/index.html")
    s.write("public/about/index.html/own", "somebody's")
    s.remove("content/pages/about.md")

    result = s.build()

    assert result.is_right
    assert {**s.clean_build(), "about/index.html/own": b"somebody's"} == s.public()


def test_a_file_in_the_place_of_a_folder_that_goes_is_left_alone(site: Make) -> None:
    s = site(ONE)
    s.build()
    s.remove("public/about")
    s.write("public/about", "somebody's")
    s.remove("content/pages/about.md")

    s.build()

    assert {**s.clean_build(), "about": b"somebody's"} == s.public()


def test_of_a_file_that_was_replaced_only_the_manifest_says_that_it_is_ours(site: Make) -> None:
    """The cache alone is not enough: another built site may have been put there."""
    s = site(ONE)
    s.build()
    s.remove("public")
    s.write("public/about/index.html", "somebody's")
    s.remove("content/pages/about.md")

    s.build()

    assert {**s.clean_build(), "about/index.html": b"somebody's"} == s.public()


def test_a_folder_keeps_what_is_not_ours_when_our_file_goes(site: Make) -> None:
    s = site(ONE)
    s.build()
    s.write("public/about/notes.txt", "somebody's")
    s.remove("content/pages/about.md")

    s.build()

    assert {**s.clean_build(), "about/notes.txt": b"somebody's"} == s.public()


def test_an_edited_manifest_makes_us_touch_nothing_outside(site: Make) -> None:
    s = site(ONE)
    s.build()
    s.write("precious.txt", "x")
    listed = s.read("public/broadsheet-manifest/all.txt")
    s.write("public/broadsheet-manifest/all.txt", f"{listed}{'0' * 64}  ../precious.txt\n")

    s.build()

    assert "x" == s.read("precious.txt")
    assert s.clean_build() == s.public()


@pytest.mark.parametrize("how", ["longer", "shorter", "wrong", "gone"])
def test_a_manifest_that_was_changed_is_put_right(site: Make, how: str) -> None:
    s = site(ONE)
    s.build()
    path = "public/broadsheet-manifest/all.txt"
    lines = s.read(path).splitlines(keepends=True)
    if how == "gone":
        s.remove(path)
    else:
        changed = {"longer": [*lines, "#\n"], "shorter": lines[1:], "wrong": ["0" + lines[0][1:]]}
        s.write(path, "".join(changed[how]))

    s.build()

    assert s.clean_build() == s.public()


def test_clean_removes_what_is_ours_and_nothing_else(site: Make) -> None:
    s = site(ONE)
    s.write("public/CNAME", "example.org\n")
    s.build()

    clean(s.root, public=True)

    assert {"CNAME": b"example.org\n"} == s.public()
    assert not (s.root / ".broadsheet").exists()


def test_clean_leaves_the_built_site_unless_asked(site: Make) -> None:
    s = site(ONE)
    s.build()
    before = s.public()

    clean(s.root, public=False)

    assert before == s.public()
    assert not (s.root / ".broadsheet").exists()


def test_clean_is_refused_where_there_is_no_site(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / ".broadsheet").mkdir()

    assert 1 == run(["clean", "--site", str(tmp_path)])
    assert "site.toml: error: there is no site.toml here" in capsys.readouterr().err
    assert (tmp_path / ".broadsheet").is_dir()


def test_clean_has_nothing_to_do_where_nothing_was_built(site: Make) -> None:
    assert 0 == clean(site(ONE).root, public=True)
