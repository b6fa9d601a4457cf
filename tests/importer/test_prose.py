"""Bodies: what becomes of paragraphs, lists, verse, code and notes, told in `paragraphs.md`."""

import unicodedata

import pytest

from generator.importer import article
from generator.importer.rows import folded_in
from tests.importer.prose import body, cases, imported


@pytest.mark.parametrize(
    ("raw", "expected"),
    [pytest.param(raw, expected, id=title) for title, raw, expected in cases("paragraphs")],
)
def test_a_body_comes_out_as_the_fixture_says(raw: str, expected: str) -> None:
    assert expected == body(imported(raw))


@pytest.mark.parametrize(
    ("head", "tail"), [("ọ́mọ̀", "wé"), ("हिन्दु", "स्तान"), ("שָׁ", "לוֹם"), ("m̃bo", "roré")]
)
def test_a_sign_upon_a_letter_belongs_to_its_word(head: str, tail: str) -> None:
    word = unicodedata.normalize("NFC", head + tail)
    lines = (
        f"What was said\n\nBy Ana Ruiz\n\nNobody in all of the town had heard of {word} before"
        f" that day.\nIn the end all who came to the market spoke of nothing but {head}-\n{tail},"
        " and went home when the lamps were lit, as they\nhad done for as long as anybody knew.\n"
    )

    draft = imported(lines)

    assert word in folded_in(block.text for block in draft.blocks)
    assert f"nothing but {word}, and went" in body(draft)


def test_a_link_of_restructuredtext_is_one_of_markdown() -> None:
    lines = (
        "What was said\n\nBy Ana Ruiz\n\nAll of it is kept in the archive of the list: see `Another"
        " [Relative]\nImport <https://example.org/python-dev/(18).html>`__ and the answers to it,\n"
        "of which there were many. A name such as `this` is no link, nor is `<that>`_.\n"
    )

    text = article.as_markdown(imported(lines), "2026-11-24")

    link = r"[Another \[Relative\] Import](https://example.org/python-dev/%2818%29.html)"
    assert f"the list: see {link} and the answers" in text
    assert "such as `this` is no link, nor is `<that>`\\_." in text
