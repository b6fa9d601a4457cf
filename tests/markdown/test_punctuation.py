"""Typographic punctuation: what is set, and what is left as it was typed."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.markdown import inline_html, plain_text, to_html
from tests.markdown.prose import cases


def shown(text: str, language: str = "en") -> str:
    html = to_html(text, language=language).html.rstrip("\n")
    return re.sub(r'^<p id="[^"]*">|</p>$', "", html)


@pytest.mark.parametrize(("title", "text", "html"), cases("punctuation"))
def test_prose(title: str, text: str, html: str) -> None:
    assert html == shown(text), title


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "“It’s ‘so’,” he said."),
        ("en-GB", "“It’s ‘so’,” he said."),
        ("de", "„It’s ‚so‘,“ he said."),
        ("de-AT", "„It’s ‚so‘,“ he said."),
        ("de-CH", "«It’s ‹so›,» he said."),
        ("fr", "«\u202fIt’s ‹\u202fso\u202f›,\u202f» he said."),
        ("es", "«It’s “so”,» he said."),
        ("pt-BR", "“It’s ‘so’,” he said."),
        ("ru", "«It’s „so“,» he said."),
        ("pl", "„It’s ‚so’,” he said."),
        ("sv", "”It’s ’so’,” he said."),
        ("ja", "&quot;It's 'so',&quot; he said."),
        ("xx", "&quot;It's 'so',&quot; he said."),
    ],
)
def test_each_language_has_its_marks_and_an_unknown_one_keeps_what_was_typed(
    language: str, expected: str
) -> None:
    assert expected == shown("\"It's 'so',\" he said.", language)


def test_it_can_be_turned_off() -> None:
    html = to_html('"It\'s" -- so...', smart=False).html

    assert "&quot;It's&quot; -- so...</p>" in html


def test_what_is_open_is_forgotten_at_the_end_of_a_block() -> None:
    assert "12&quot; long" in to_html('"Open\n\nIt is 12" long.\n').html


def test_lines_of_inline_markdown_are_set_too() -> None:
    line = '"A" *b* [it\'s](https://example.org/a--b) <b>'

    assert (
        '“A” <em>b</em> <a href="https://example.org/a--b" rel="external">it’s</a> &lt;b&gt;'
    ) == inline_html(line)


def test_a_plain_line_is_only_set() -> None:
    assert "Silver — it’s tin" == inline_html("Silver — it's tin")


SMART = {"“": '"', "”": '"', "‘": "'", "’": "'", "–": "--", "—": "--", "…": "..."}


@given(st.text(st.sampled_from("ab 1\"'-.<&>()/@:*`\n"), max_size=60))
def test_only_marks_change(text: str) -> None:
    """Written back as they are typed, the marks give the text that was there before."""
    plain = plain_text(to_html(text, smart=False).html)
    smart = plain_text(to_html(text).html)

    for mark, typed in SMART.items():
        smart = smart.replace(mark, typed)
    assert plain.replace("---", "--") == smart.replace("---", "--")
