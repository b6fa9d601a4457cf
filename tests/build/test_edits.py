"""Of an edit of texts only what it reaches is planned: the site is what a fresh build gives."""

import re
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.build import renew
from tests.conftest import IS_LONG, Site, write_site

SITE = """
    content/tags.yaml
        Peru: {aliases: [Perú]}
    articles/2020/a.md
        title: Silver
        date: 2020-02-03
        authors: [Ana Roe]
        tags: [Perú, silver]
        image: map.png
        summary: About silver.
        ---
        Silver was found. See [b](b.md).
    articles/2020/a/map.png
        not a picture
    articles/2020/b.md
        title: Gold
        date: 2020-02-04
        series: Metals
        tags: [Peru]
        summary: About gold.
        ---
        Gold was found.
    articles/2020/c.md
        title: Tin
        date: 2019
        summary: About tin.
        translation_of: b
        language: es
        ---
        Tin was found.
    articles/2020/d.md
        title: Lead
        gone: true
        date: 2018
        summary: Lead.
        ---
        Lead was found.
    pages/about.md
        title: About
        ---
        See [a](../articles/2020/a.md).
    """
BODIES = (
    "Nothing.",
    "See [b](b.md), [c](c.md#x) and ![map](a/map.png).",
    "One.\n\nTwo [dead](none.jpg).\n\n# Head\n\nWords " * 3,
    "“Quoted” [d](d.md) https://example.org/",
    "Words and words. " * 300,
)
ARTICLES = ("a", "b", "c", "d")


def _edit(site: Site, name: str, body: str) -> None:
    path = f"content/articles/2020/{name}.md"
    head = re.match(r"---\n.*?\n---\n", site.read(path), re.DOTALL)[0]  # type: ignore[index]
    site.write(path, head + body + "\n")


def _refuse(*_: object) -> None:
    raise AssertionError("all was planned anew")


@settings(max_examples=200 if IS_LONG else 12)
@given(
    st.lists(st.tuples(st.sampled_from(ARTICLES), st.sampled_from(BODIES)), min_size=1, max_size=3)
)
def test_edits_of_texts_are_planned_again_and_build_what_a_fresh_build_does(
    edits: list[tuple[str, str]],
) -> None:
    with TemporaryDirectory() as folder:
        site = write_site(Path(folder) / "site", SITE)
        site.keep_cache()
        site.build()
        for name, body in edits:
            _edit(site, name, body)
            result = site.build()
            clean, files = site.clean_result()
            assert result.problems == clean.problems
            assert site.public() == files or not clean.is_right


@pytest.mark.parametrize("is_kept", [True, False])
@pytest.mark.parametrize("settings", ["", "url = 'https://example.org/'\nlatest = 1\n"])
def test_an_edit_of_a_text_plans_no_other_page(
    site: Callable[[str], Site], monkeypatch: pytest.MonkeyPatch, is_kept: bool, settings: str
) -> None:
    it = site(SITE)
    it.write("site.toml", settings)
    if is_kept:
        it.keep_cache()
    it.build()
    for names in ("a", "ab", "bc", "c"):
        for name in names:
            path = f"content/articles/2020/{name}.md"
            it.write(path, it.read(path) + "More words.\n")
        with monkeypatch.context() as patch:
            patch.setattr(renew, "plan_site", _refuse)
            result = it.build()
        pages = [path for path in result.rendered if path.endswith("index.html")]
        assert pages == [f"articles/{name}/index.html" for name in names]
        assert it.public() == it.clean_build()


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("content/articles/2020/a.md", "title: Silver", "title: Copper"),
        ("content/articles/2020/a.md", "tags: [Perú, silver]", "tags: [silver]"),
        ("content/articles/2020/b.md", "series: Metals", "series: Ores"),
        ("content/articles/2020/d.md", "gone: true", "gone: false"),
        ("content/pages/about.md", "See", "Look at"),
        ("content/tags.yaml", "aliases", "description: A land., aliases"),
        ("site.toml", "", 'title = "Other"\n'),
        ("content/articles/2020/a/map.png", "not a", "no"),
        ("content/articles/2020/a.md", "title: Silver", "titel: Silver"),
    ],
)
def test_any_other_edit_is_planned_as_a_whole(
    site: Callable[[str], Site], path: str, old: str, new: str
) -> None:
    it = site(SITE)
    it.build()
    text = it.read(path)
    assert old in text
    it.write(path, text.replace(old, new, 1) if old else new + text)
    _edit(it, "c", BODIES[4])
    result = it.build()
    clean, files = it.clean_result()
    assert result.problems == clean.problems
    assert it.public() == files or not clean.is_right


def test_sources_that_another_build_has_read_are_not_taken_for_those_of_this(
    site: Callable[[str], Site],
) -> None:
    it = site(SITE)
    it.build()
    path = "content/articles/2020/b.md"
    it.write(path, it.read(path).replace("title: Gold", "title: Copper"))
    it.build(target=".broadsheet/preview", drafts=True)
    _edit(it, "a", "Silver was lost. See [b](b.md).")
    it.build()
    assert it.public() == it.clean_build()


def test_a_page_that_somebody_has_changed_is_mended_beside_an_edit(
    site: Callable[[str], Site],
) -> None:
    it = site(SITE)
    it.build()
    it.write("public/articles/b/index.html", "Mine.")
    _edit(it, "a", "Silver was lost. See [b](b.md).")
    it.build()
    assert it.public() == it.clean_build()
