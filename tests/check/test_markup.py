"""The quick look at the tags misses no fault that the slow, exact parser finds."""

import turbohtml
from hypothesis import given
from hypothesis import strategies as st
from tinyhtml5.parser import HTMLParser

from generator.check.markup import faults_of

PAGE = '<!DOCTYPE html><html lang="en"><head><title>T</title></head><body>{}</body></html>'
TAGS = ("p", "div", "a", "b", "i", "ul", "li", "table", "tr", "td", "h2", "span", "form", "em")
pieces = st.one_of(
    st.sampled_from([f"<{tag}>" for tag in TAGS]),
    st.sampled_from([f"</{tag}>" for tag in TAGS]),
    st.sampled_from(["text", "<br>", "<img src='x' alt='x'>", "<!-- <p> -->", "&amp;"]),
)


def of_parser(text: str) -> list[str]:
    parser = HTMLParser()
    parser.parse(text)
    return [code for _, code, _ in parser.errors]


@given(st.lists(pieces, max_size=12))
def test_a_page_with_a_parse_error_is_never_called_right(soup: list[str]) -> None:
    text = PAGE.format("".join(soup))

    found = faults_of(text, turbohtml.parse(text))

    assert bool(of_parser(text)) <= bool(found), (text, of_parser(text))


@given(st.lists(st.sampled_from(["<p>One", "<ul><li>One<li>Two</ul>", "<p>Two</p>"]), max_size=4))
def test_closing_tags_that_may_be_left_out_are_no_faults(parts: list[str]) -> None:
    text = PAGE.format("".join(parts))

    assert () == faults_of(text, turbohtml.parse(text))


def test_a_drawing_in_a_page_needs_no_closing_tags() -> None:
    text = PAGE.format('<svg viewBox="0 0 1 1"><path d="M0 0"/><circle r="1"/></svg>')

    assert () == faults_of(text, turbohtml.parse(text))


def test_roles_of_books_are_roles() -> None:
    text = PAGE.format('<section role="doc-endnotes"><h2>Notes</h2></section>')

    assert () == faults_of(text, turbohtml.parse(text))


def test_the_element_that_was_left_open_is_named_where_it_begins() -> None:
    (fault,) = faults_of(text := PAGE.format("\n<div>\n<p>One"), turbohtml.parse(text))

    assert (2, 1, "never-closed", "<div> is never closed") == (
        fault.line, fault.column, fault.code, fault.message,
    )  # fmt: skip
