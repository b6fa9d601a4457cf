"""The fast engine gives what the reference gives, byte for byte, and is used for most texts."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from generator.markdown import engines, fast, reference, to_html
from generator.markdown.alike import is_alike
from tests.markdown.texts import link_texts, list_texts, texts

IS_LONG = bool(os.environ.get("BROADSHEET_LONG"))
CASES = settings(
    max_examples=100_000 if IS_LONG else 300,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
    phases=[Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink],
)
ARTICLES = ("artefacts", "hard", "langs", "ocr", "seedlike", "speeches", "tags")
"""The corpora that are articles; the others are books, standards and programmers' blogs."""
PLACES = (
    *("{0}a", "a{0}", "a {0} b", "a*{0}b*c", "a*b{0}*c", "a {0}_b_{0} c", "# {0}a{0}", "-{0}a"),
    *("- {0}\n- a{0}", "`{0}`", "[a](b{0}c)", "[{0}](b)", "a\\{0}b", "&{0}a;", "a\n{0} b"),
    *("{0}a\n===\n", "> {0}a{0}\n> {0}", "a\\\n{0}{0}b\\\n{0}", "1. {0}a\n\n   {0}b", "<{0}@b.c>"),
)

needs_comrak = pytest.mark.skipif(fast.comrak() is None, reason="comrak is not installed")


def assert_alike(text: str) -> None:
    assert to_html(text, engine=reference) == to_html(text)


@needs_comrak
@CASES
@given(texts.filter(is_alike))
def test_texts_on_the_list_come_out_alike(text: str) -> None:
    assert_alike(text)


@needs_comrak
@CASES
@given(list_texts.filter(is_alike))
def test_lists_come_out_alike(text: str) -> None:
    assert_alike(text)


@needs_comrak
@CASES
@given(link_texts.filter(is_alike))
def test_links_come_out_alike(text: str) -> None:
    assert_alike(text)


@needs_comrak
@CASES
@given(st.characters(exclude_categories=["Cs"]), st.sampled_from(PLACES))
def test_every_character_comes_out_alike_wherever_it_stands(character: str, form: str) -> None:
    assert_alike(form.format(character) + "\n")


@pytest.mark.parametrize(
    "text",
    [
        "<div>a</div>\n",
        "a <b>b</b>\n",
        "a|b\n-|-\nc|d\n",
        "~~a~~\n",
        "a[^1]\n\n[^1]: b\n",
        "^[a]\n",
        "a\n: b\n",
        "[a]\n\n[a]: b\n",
        "[a](javascript:b)\n",
        "[a](<b c>)\n",
        "[a](//é.example)\n",
        "a\0b\n",
        "a\tb\n",
        "\ufeffa\n",
        "-\n\n  a\n",
        ">>a\n    #\n",
        "- a\n  ```\n  b\n  ```\n",
        "`a\n b`\n",
        "\\`a`\n `b`\n",
        "`a```b``\n `c`\n",
        "```\na\n",
        "> " * 30 + "a\n",
        "*\u20c1a*\n",
    ],
)
def test_what_only_one_engine_knows_goes_to_the_reference(text: str) -> None:
    assert not is_alike(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Silver, “tin” & *lead*: it's \\$2 — **more** _or_ less (5 < 6).\n",
        "# Silver\n\nTin\n---\n\n***\n\n> Lead\n> > ore\n",
        "- a\n- b\n  - c\n    - d\n\n1. e\n2. f\n",
        '[a](b.md#c) [d](https://e.example/f?g=h&i=j_(k) "l") ![m](n.png) <https://o.example>\n',
        "[aside] and [another]\n",
        "`<b>` ``x y``\n\n```html\n<b> [x]: y | ~~\n```\n\n    <- code\n",
        "a\\\nb  \nc\n\n\u2003\u2003d\n\n\u3000山里有银。\n",
    ],
)
def test_what_articles_are_made_of_goes_the_fast_way(text: str) -> None:
    assert is_alike(text)
    assert_alike(text)


@pytest.mark.shared
def test_the_corpora_come_out_alike_and_most_go_the_fast_way(shared: Path) -> None:
    """Taken as they are; imported, nineteen in twenty of all go the fast way (docs/markdown.md)."""
    fast_ones = articles = 0
    for name, text in _raw_texts(shared):
        assert_alike(text)
        if name in ARTICLES:
            articles += 1
            fast_ones += is_alike(text.rstrip(" "))

    assert fast_ones > 0.85 * articles


def test_without_comrak_all_is_as_before(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "# Silver\n\n*Tin*\n"
    before = to_html(text)
    monkeypatch.setitem(sys.modules, "comrak", None)
    fast.comrak.cache_clear()

    try:
        assert fast.comrak() is None
        assert before == to_html(text)
    finally:
        fast.comrak.cache_clear()


def test_a_comrak_that_does_otherwise_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fast, "_PROBED", "something else")
    fast.comrak.cache_clear()

    try:
        assert fast.comrak() is None
    finally:
        monkeypatch.undo()
        fast.comrak.cache_clear()


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
def test_lines_without_markup_need_no_parser(text: str) -> None:
    from generator.markdown.parser import inline_parser

    assert inline_parser().renderInline(text) == engines.inline(text)


def _raw_texts(shared: Path) -> Iterable[tuple[str, str]]:
    files = sorted((shared / "corpora").glob("*/raw/*.txt"))
    for file in files if IS_LONG else files[::4]:
        text = file.read_bytes().decode("utf-8", "replace")
        if len(text) < 2_000_000 if IS_LONG else len(text) < 50_000:  # there are books
            yield file.parts[-3], text
