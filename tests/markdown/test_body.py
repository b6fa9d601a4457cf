"""What a body holds beside its HTML; and the HTML, by fixtures."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.markdown import plain_text, reference, to_html
from generator.markdown.text import count_words, opening
from tests.markdown.prose import cases


@pytest.mark.parametrize(("title", "text", "html"), cases("body"))
def test_prose(title: str, text: str, html: str) -> None:
    assert html == to_html(text).html.rstrip("\n"), title
    assert html == to_html(text, engine=reference).html.rstrip("\n"), title


def test_headings_are_listed_with_their_levels_and_ids_as_they_are_shown() -> None:
    body = to_html('# The *miners\'* "`x`"\n\nText.\n\n### Pay\n')

    assert [(2, "The miners’ “x”", "the-miners-x"), (4, "Pay", "pay")] == [
        (heading.level, heading.text, heading.id) for heading in body.headings
    ]


def test_targets_are_listed_once_in_order_as_an_owner_writes_them() -> None:
    body = to_html(
        "[a](../2020/b.md#é) ![c](<ein bild.png>) [d](../2020/b.md#é) [e](50%25.md) <mailto:f@g.h>"
    )

    assert ("../2020/b.md#é", "ein bild.png", "50%25.md", "mailto:f@g.h") == body.hrefs


def test_the_links_of_footnotes_are_no_targets() -> None:
    assert ("x.md",) == to_html("a[^1]\n\n[^1]: b [c](x.md)\n").hrefs


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("One two  three\nfour.", 4),
        ("# One\n\n- two\n- three *four*five\n\n> six\n\n    code seven", 7),
        ("![not seen](a.png) seen[^1]\n\n[^1]: and noted\n", 3),
        ("銀の山", 3),
        ("2025年の silver 山", 5),
        ("은 산의 광부", 3),
        ("ภาษาไทย", 2),
        ("Silver — ‘plata’ — “argent”", 5),
    ],
)
def test_words_are_counted(text: str, words: int) -> None:
    assert words == count_words(plain_text(to_html(text).html).encode())


def test_the_opening_is_the_first_paragraphs_without_headings_code_and_tables() -> None:
    text = (
        '# Title\n\nOne "two".\n\n```\ncode\n```\n\n| a |\n|---|\n\n> Three[^1].\n\n[^1]: Note.\n'
    )

    assert "One “two”. Three." == opening(to_html(text).html)


def test_the_opening_ends_with_a_paragraph() -> None:
    paragraph = "Silver was found. " * 20

    assert paragraph.strip() == opening(to_html(f"{paragraph}\n\n{paragraph}\n").html)


def test_the_opening_of_a_long_paragraph_ends_with_a_sentence() -> None:
    text = opening(to_html("Silver was found there. " * 60).html)

    assert text.endswith("there.")
    assert 500 < len(text) <= 600


def test_the_opening_of_an_endless_sentence_ends_with_a_word() -> None:
    text = opening(to_html("silver " * 200).html)

    assert text.endswith("silver …")
    assert len(text) <= 602


def test_raw_html_comes_through_unchanged_where_it_is_allowed() -> None:
    text = '<div title="it\'s -- \\"a\\"">\n<p>"b"</p> <script>if (a < "b") c--;</script>\n</div>\n'

    assert text == to_html(text, raw_html=True).html


def test_text_between_raw_tags_is_ours_and_raw_code_is_not() -> None:
    html = to_html('"a" <b>"c"</b> <code>"d"</code> <kbd>it\'s</kbd>', raw_html=True).html

    assert "“a” <b>“c”</b> <code>&quot;d&quot;</code> <kbd>it's</kbd></p>" in html


def test_links_in_raw_html_are_targets_too() -> None:
    body = to_html('[a](a.md)\n\n<img src="b c.png" alt="">\n\n<a href="a.md">x</a>', raw_html=True)

    assert ("a.md", "b c.png") == body.hrefs


def test_ids_in_raw_html_are_not_taken_again() -> None:
    assert 'id="silver-2"' in to_html('<a id="silver"></a>\n\n# Silver', raw_html=True).html


def test_windows_line_ends_make_no_difference() -> None:
    text = "# A\n\nb  \nc\n\n```\nd\n```\n"

    assert to_html(text) == to_html(text.replace("\n", "\r\n")) == to_html(text.replace("\n", "\r"))


@given(st.text())
def test_plain_text_gives_back_what_was_escaped(text: str) -> None:
    for character in '&<>"':
        text = text.replace(character, f" {character} ")
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

    assert text.strip() == plain_text(f"<p><em>{escaped}</em></p>".replace('"', "&quot;"))
