"""Lines in their order, and articles that are imported from their own Markdown."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings

from generator.importer import article
from generator.importer.draft import Draft, Part, Shape
from generator.model.problem import Refused
from tests.importer.prose import imported
from tests.importer.test_words import TEXTS

_LETTER = re.compile(r"[^\W\d_]")
_CORPORA = Path(__file__).parents[2].parent / "shared" / "corpora"
_SETS = ("artefacts", "hard", "langs", "seedlike", "speeches", "tags")
"""Not `ocr` and `gutenberg`, whose pages and tables lose the measure of their lines in Markdown,
nor `peps`, where one line after a marker can be a list in one layout and prose in another."""


def _letters(text: str) -> str:
    """Give the letters of a text: hyphens and markers may go or come, letters may not."""
    return "".join(_LETTER.findall(text)).casefold()


def _drafted(text: str) -> Draft:
    try:
        return imported(text)
    except Refused:
        return Draft("", "", ())


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_each_block_has_the_letters_of_its_lines_in_their_order(text: str) -> None:
    """Blocks stand in the order of their first lines, and each line of the body is in one.

    One thing moves: a note that stood in the middle of a sentence goes behind its paragraph.
    """
    draft = _drafted(text)
    body: dict[int, str] = {}
    for line in draft.lines:  # a line with a page break in its middle is two of one number
        if line.part is Part.BODY:
            body[line.number] = body.get(line.number, "") + line.text

    used = {number for block in draft.blocks for number in block.lines}
    firsts = [block.lines[0] for block in draft.blocks]
    assert sorted(firsts) == firsts
    assert {number for number, line in body.items() if _letters(line)} <= used
    whole = _letters("".join(block.text + block.marker for block in draft.blocks))
    for block in draft.blocks:
        if block.shape not in (Shape.NOTE, Shape.ITEM, Shape.CODE):
            assert list(block.lines) == sorted(block.lines)
            assert _letters(block.text) in whole


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_what_was_taken_out_is_in_the_report_in_its_order(text: str) -> None:
    draft = _drafted(text)

    for decision in draft.decisions:
        assert list(decision.lines) == sorted(decision.lines)
    for part in (Part.FURNITURE, Part.TITLE, Part.BYLINE, Part.DATE, Part.HEADER):
        taken = [line.text.strip() for line in draft.lines if line.part is part]
        told = "\n".join(decision.text for decision in draft.decisions)
        assert all(line in told for line in taken)


@pytest.mark.shared
@pytest.mark.parametrize("name", _SETS)
def test_an_article_imported_from_its_own_markdown_is_the_same_again(name: str) -> None:
    seen = 0
    for path in sorted((_CORPORA / name / "raw").rglob("*.txt")):
        try:
            draft = imported(path.read_bytes(), file=path.name)
        except Refused:
            continue
        again = imported(article.as_markdown(draft, "2026-11-24"))
        assert article.body(draft.blocks) == article.body(again.blocks), path.name
        assert (draft.title, draft.date) == (again.title, again.date)
        seen += 1
        if seen == 10:
            return
