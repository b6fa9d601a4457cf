"""A preview glances at the files that were saved; a whole look finds what a glance passes over."""

from collections.abc import Callable

import pytest

from tests.conftest import Site

A, B = "content/articles/2020/a.md", "content/articles/2020/b.md"
SITE = """
    articles/2020/a.md
        title: Silver
        date: 2020-02-03
        summary: About silver.
        ---
        Silver was found.
    articles/2020/b.md
        title: Gold
        date: 2020-02-04
        summary: About gold.
        ---
        Gold was found.
    pages/about.md
        title: About
        ---
        Words.
    static/note.txt
        Note.
    """


@pytest.fixture
def it(site: Callable[[str], Site]) -> Site:
    it = site(SITE)
    it.keep_cache()
    assert it.build().is_right
    return it


def test_a_glance_builds_the_file_that_was_saved(it: Site) -> None:
    for path, old, new in (
        (A, "was found", "is lost"),
        ("content/pages/about.md", "Words", "Text"),
    ):
        it.write(path, it.read(path).replace(old, new))
        result = it.build(saved=path)
        assert result.is_glance
        assert result.parsed == (path,)
        assert it.public() == it.clean_build()


@pytest.mark.parametrize("title", ["Copper", "Ärger: mit *Zeichen*"])
def test_a_glance_builds_all_that_an_edit_reaches(it: Site, title: str) -> None:
    it.write(A, it.read(A).replace("title: Silver", f"title: '{title}'\ntags: [new]"))
    assert it.build(saved=A).is_glance
    assert it.public() == it.clean_build()


def test_a_glance_sees_no_other_file_and_a_whole_look_sees_all(it: Site) -> None:
    it.write(A, it.read(A).replace("was found", "is lost"))
    it.write(B, it.read(B).replace("was found", "is lost"))
    (it.root / "public/about/index.html").unlink()
    assert it.build(saved=A).is_glance
    assert not (it.root / "public/about/index.html").exists()
    assert not it.build().is_glance
    assert it.public() == it.clean_build()


def test_a_glance_at_an_article_whose_page_is_gone_writes_it_again(it: Site) -> None:
    (it.root / "public/articles/a/index.html").unlink()
    it.write(A, it.read(A).replace("was found", "is lost"))
    assert it.build(saved=A).is_right
    assert it.public() == it.clean_build()


@pytest.mark.parametrize(
    "path",
    [
        "content/articles/2020/c.md",
        "site.toml",
        "content/static/note.txt",
        "templates/base.html",
        A,
    ],
)
def test_where_more_than_a_text_may_have_changed_all_is_looked_at(it: Site, path: str) -> None:
    if path == A:
        (it.root / A).unlink()
    else:
        text = (
            "{% extends 'theme/base.html' %}" if path.startswith("templates") else "title = 'X'\n"
        )
        it.write(path, "---\ntitle: Tin\n---\nTin.\n" if path.endswith(".md") else text)
    assert not it.build(saved=path).is_glance
    assert it.public() == it.clean_build()


def test_a_glance_finds_a_fault_and_a_glance_its_mending(it: Site) -> None:
    right = it.read(A)
    it.write(A, right.replace("title", "titel"))
    broken = it.build(saved=A)
    assert broken.is_glance
    assert [problem.path for problem in broken.problems] == [A, A]
    it.write(A, right)
    assert it.build(saved=A).is_right
    assert it.public() == it.clean_build()


def test_without_an_earlier_build_there_is_nothing_to_glance_from(
    site: Callable[[str], Site],
) -> None:
    assert not site(SITE).build(saved=A).is_glance
