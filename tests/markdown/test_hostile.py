"""No text is refused, none takes long, and none gives HTML that is not well formed."""

import time
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.markdown import inline_html, to_html

VOID = {"br", "hr", "img"}


class WellFormed(HTMLParser):
    """Refuses end tags that do not match, and ids that are there twice."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not {name for name, _ in attrs} & {"style", "onclick", "onerror", "srcdoc"}
        self.ids += [value or "" for name, value in attrs if name == "id"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def assert_well_formed(html: str) -> None:
    parser = WellFormed()
    parser.feed(html)
    parser.close()
    assert [] == parser.open
    assert len(parser.ids) == len(set(parser.ids))


@pytest.mark.parametrize(
    "text",
    [
        ">" * 10_000,
        "> " * 10_000,
        "[" * 10_000,
        "[a](" * 5_000,
        "- " * 5_000,
        "![" * 3_000 + "](x)" * 3_000,
        "[" * 3_000 + "](x)" * 3_000,
        "^[" * 3_000 + "]" * 3_000,
        "*a" * 10_000,
        "*" * 20_000,
        "`" * 20_000,
        "".join("`" * n + "a" for n in range(200)),
        "<" * 20_000,
        "&" * 20_000,
        '"' * 20_000,
        "'a " * 10_000,
        "a'" * 20_000,
        '1" ' * 10_000,
        "-" * 20_000,
        "--a" * 10_000,
        "a@" * 10_000,
        "http://" * 5_000 + "'",
        "www." * 10_000,
        "# a\n" * 5_000,
        "a\n\n" * 5_000,
        "```\n" * 5_001,
        "|a" * 2_000 + "\n" + "|-" * 2_000 + "\n" + "|" * 2_000,
        "\n".join(">" * n for n in range(200)),
        "\n".join(" " * n + "- a" for n in range(300)),
        "[^a]: " * 2_000,
        "a\n: b\n" * 2_000,
        "x" * 200_000,
        " " * 200_000,
        "\u3000" * 20_000 + "\n" + " \u3000" * 20_000,
    ],
    ids=lambda text: ascii(text[:8]),
)
def test_what_nests_or_repeats_without_end_is_rendered_in_time(text: str) -> None:
    """A bound far above what it takes, and far below what growth by squares would take."""
    started = time.process_time()
    body = to_html(text)

    assert time.process_time() - started < 20
    assert_well_formed(body.html)


def test_nothing_is_lost_that_nests_too_deeply() -> None:
    html = to_html("".join(">" * n + f" word{n}\n\n" for n in range(1, 100))).html

    assert all(f"word{n}" in html for n in range(1, 100))


@pytest.mark.parametrize("text", ["\0", "a\0b", "# \0", "[\0](\0)", "<\0:\0lscript\0g>", "`\0`"])
def test_nul_becomes_a_replacement_character(text: str) -> None:
    for raw_html in (False, True):
        html = to_html(text, raw_html=raw_html).html

        assert "\0" not in html
        assert "<script" not in html
        assert "\ufffd" in html or "%EF%BF%BD" in html


def test_marks_of_direction_stay_in_their_block() -> None:
    """Blocks isolate text of either direction; that is HTML's own rule, and ours are blocks."""
    html = to_html("a \u202eb\n\nc \u2067d\n").html

    assert [2, 2] == [html.count("<p"), html.count("</p>")]


def test_lone_surrogates_break_nothing() -> None:
    assert "\ud800" in to_html("a \ud800 [b](\ud800)").html


PIECES = st.sampled_from(
    (
        *"<>&\"'/=- \n`*_[]()!#|:~^\\aé\0\u202e",
        *("<script>", "</p>", "<!--", "-->", "&lt;", "&#60;", "<a href='x' onclick=y>"),
        *("[^1]", "[^1]: ", "](", "javascript:", "  \n"),
    )
)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_every_text_gives_well_formed_html(text: str) -> None:
    assert_well_formed(to_html(text).html)
    assert_well_formed(inline_html(text))
