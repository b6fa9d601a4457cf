"""What is found of a site, and what cannot be a source."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.model.problem import Problem, Severity
from generator.model.source import Kind
from generator.scan import scan
from tests.conftest import Site

Make = Callable[[str], Site]
NOWHERE = Path("/nowhere")


def found(site: Site) -> list[tuple[str, str, str]]:
    sources, problems = scan(site.root, NOWHERE)
    assert () == problems
    return [(source.path, source.kind.value, source.name) for source in sources]


def faults(site: Site) -> tuple[Problem, ...]:
    return scan(site.root, NOWHERE)[1]


def test_a_file_is_what_its_place_says(site: Make) -> None:
    s = site("""
        articles/1848/b.md
            title: b
        articles/1848/b/map.svg
            <svg/>
        articles/1848/b/deep/c.txt
            deep
        pages/sub/about.md
            title: About
        static/css/own.css
            p {}
        templates/static/more.css
            q {}
        templates/base.html
            base
        """)

    assert [
        ("content/articles/1848/b.md", "article", "1848/b.md"),
        ("content/articles/1848/b/deep/c.txt", "beside", "1848/b/deep/c.txt"),
        ("content/articles/1848/b/map.svg", "beside", "1848/b/map.svg"),
        ("content/pages/sub/about.md", "page", "sub/about.md"),
        ("content/static/css/own.css", "static", "css/own.css"),
        ("templates/base.html", "template", "base.html"),
        ("templates/static/more.css", "static", "more.css"),
    ] == found(s)


def test_a_site_without_content_has_no_sources(site: Make) -> None:
    assert [] == found(site(""))


def test_the_sites_own_files_stand_in_for_the_themes(site: Make, tmp_path: Path) -> None:
    theme = Site(tmp_path / "theme")
    for path in ("base.html", "page.html", "static/style.css", "static/icon.svg", "static/x.css"):
        theme.write(path, "theme")
    s = site("templates/base.html\ntemplates/static/style.css\nstatic/x.css\n")

    sources, _ = scan(s.root, theme.root)

    assert {
        "base.html": "templates/base.html",
        "page.html": "theme:page.html",
        "theme/base.html": "theme:base.html",
        "theme/page.html": "theme:page.html",
        "style.css": "templates/static/style.css",
        "icon.svg": "theme:static/icon.svg",
        "x.css": "content/static/x.css",
    } == {source.name: source.path for source in sources}


@pytest.mark.parametrize(
    "name", ["a.md~", ".a.md.swp", ".#a.md", "#a.md#", ".DS_Store", "4913", "a.tmp", ".git/x"]
)
def test_what_an_editor_leaves_behind_is_no_source(site: Make, name: str) -> None:
    s = site("")
    s.write(f"content/articles/1848/{name}", "left behind")

    assert [] == found(s)


def test_a_file_of_nobody_is_left_out_with_a_warning(site: Make) -> None:
    s = site("articles/1848/b.jpg\npages/c.txt\n")

    assert (
        Problem(
            "content/pages/c.txt",
            0,
            0,
            "stray-file",
            "this file belongs to no article and is left out",
            "put it into content/static/",
            Severity.WARNING,
        ),
        Problem(
            "content/articles/1848/b.jpg",
            0,
            0,
            "stray-file",
            "this file belongs to no article and is left out",
            "put it into a folder named after its article, or content/static/",
            Severity.WARNING,
        ),
    ) == faults(s)


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("page.htm", "did you mean `page.html`?"),
        ("page.html.j2", "did you mean `page.html`?"),
        ("feed.xml.jinja2", "did you mean `feed.xml`?"),
        ("parts/card.tmpl", "did you mean `parts/card.html`?"),
        ("en.toml", "words go into templates/words/"),
        (
            "own.css",
            "what is published as it is goes into templates/static/;"
            " templates end in .html, .xml, .txt, .jinja",
        ),
    ],
)
def test_a_file_among_the_templates_that_is_none_is_left_out_with_a_warning(
    name: str, hint: str, site: Make
) -> None:
    s = site("")
    s.write(f"templates/{name}", "x")
    s.write("templates/.gitkeep", "")

    (problem,) = faults(s)
    assert (f"templates/{name}", Severity.WARNING, hint) == (
        problem.path,
        problem.severity,
        problem.hint,
    )
    first, second, third = s.build(), s.build(), s.clean_result()[0]
    assert first.problems == second.problems == third.problems == (problem,)
    s.remove(f"templates/{name}")
    assert () == s.build().problems


def test_a_folder_named_like_an_article_is_a_folder(site: Make) -> None:
    s = site("")
    s.write("content/articles/1848/x.md/y.md", "y")

    assert [("content/articles/1848/x.md/y.md", "article", "1848/x.md/y.md")] == found(s)


def test_a_link_to_a_file_is_that_file(site: Make) -> None:
    s = site("elsewhere.css\n    p {}\n")
    (s.root / "content/static").mkdir(parents=True)
    (s.root / "content/static/own.css").symlink_to(s.root / "elsewhere.css")

    assert [("content/static/own.css", Kind.STATIC.value, "own.css")] == found(s)


def test_a_link_to_nothing_cannot_be_read(site: Make) -> None:
    s = site("")
    (s.root / "content/static").mkdir(parents=True)
    (s.root / "content/static/x.css").symlink_to("/nowhere/at/all")

    assert (
        Problem(
            "content/static/x.css",
            0,
            0,
            "unreadable",
            "cannot be read: no such file or directory",
            "check that it is a file that you may read",
        ),
    ) == faults(s)


def test_a_link_to_a_folder_is_not_followed(site: Make) -> None:
    """A loop of them has no end."""
    s = site("")
    (s.root / "content/static").mkdir(parents=True)
    (s.root / "content/static/loop").symlink_to(s.root / "content")

    assert (
        Problem(
            "content/static/loop",
            0,
            0,
            "no-file",
            "it is a link to a folder, which is not followed",
            "put the folder here",
        ),
    ) == faults(s)


def test_a_pipe_is_not_waited_for(site: Make) -> None:
    s = site("")
    (s.root / "content/static").mkdir(parents=True)
    os.mkfifo(s.root / "content/static/pipe")

    assert (
        Problem(
            "content/static/pipe", 0, 0, "no-file", "it is neither a file nor a folder",
            "move it away",
        ),
    ) == faults(s)  # fmt: skip


@pytest.mark.parametrize(
    ("name", "shown"), [(b"a\nb.md", "a\\x0ab.md"), (b"\xff.md", "\\xff.md"), (b"\x7f", "\\x7f")]
)
def test_a_name_that_no_address_can_have_is_refused(site: Make, name: bytes, shown: str) -> None:
    s = site("")
    (s.root / "content/static").mkdir(parents=True)
    (s.root / "content/static" / os.fsdecode(name)).write_text("x")

    assert (
        Problem(
            f"content/static/{shown}",
            0,
            0,
            "bad-name",
            "its name cannot be part of an address",
            "give it a name in UTF-8, without control characters",
        ),
    ) == faults(s)


@pytest.mark.parametrize("name", ["a b.css", "ä%41.css", "a\u2028b\u0085.css", "a\u00a0b.css"])
def test_any_other_name_is_right(site: Make, name: str) -> None:
    s = site("")
    s.write(f"content/static/{name}", "p {}")

    assert [(f"content/static/{name}", "static", name)] == found(s)
