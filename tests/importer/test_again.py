"""Lines in their order, and articles that are imported from their own Markdown."""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.importer import article
from generator.importer.draft import Draft, Kind, Part, Shape
from generator.model.problem import Refused
from tests.importer.prose import imported
from tests.importer.test_words import TEXTS

_LETTER = re.compile(r"[^\W\d_]")
_CORPORA = Path(__file__).parents[2].parent / "shared" / "corpora"
_SETS = ("artefacts", "hard", "langs", "seedlike", "speeches", "tags")
"""Not `ocr` and `gutenberg`, whose pages and tables lose the measure of their lines in Markdown,
nor `peps`, where one line after a marker can be a list in one layout and prose in another."""


_ALL = (*_SETS, "gutenberg", "ocr", "peps", "rustblog")
_MOST = 15
"""Files of a set that are read."""


def _signs(text: str) -> str:
    """Give the letters and digits of a text."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(sign for sign in plain if sign.isalnum())


def _real(name: str) -> Iterator[Draft]:
    """Import the first files of a set that can be read."""
    for path in sorted((_CORPORA / name / "raw").iterdir())[:_MOST]:
        try:
            yield imported(path.read_bytes(), file=path.name)
        except Refused:
            continue


def _is_plain(draft: Draft) -> bool:
    """Say whether plain text can say all that is in a draft."""
    shapes = {block.shape for block in draft.blocks}
    is_guess = any(d.kind is Kind.TITLE and d.sure < 0.5 for d in draft.decisions)
    many = any(" and " in name for name in draft.authors)
    head = draft.kicker or draft.subtitle or draft.dateline or is_guess or many
    return bool(shapes) and shapes <= {Shape.PARAGRAPH, Shape.HEADING} and not head


def _as_plain(draft: Draft) -> str:
    byline = [f"By {' and '.join(draft.authors)}"] if draft.authors else []
    date = [draft.date] if draft.date else []
    return "\n\n".join([draft.title, *byline, *date, *(block.text for block in draft.blocks)])


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
@pytest.mark.parametrize("name", _ALL)
def test_every_word_of_a_real_text_is_in_the_article_or_the_report_in_order(name: str) -> None:
    """Sign by sign, so word by word: only hyphens at lines' ends and white space may differ."""
    for draft in _real(name):
        told = _signs(" ".join(d.text for d in draft.decisions))
        body: dict[int, str] = {}
        for line in draft.lines:
            if line.part is Part.BODY:
                body[line.number] = body.get(line.number, "") + line.text
            else:
                assert _signs(line.text) in told, (draft.file, line.number)
        used = {number for block in draft.blocks for number in block.lines}
        assert {number for number, text in body.items() if _signs(text)} <= used, draft.file
        for block in draft.blocks:
            raw = _signs("".join(body.get(number, "") for number in block.lines))
            assert raw == _signs(block.marker + block.text), (draft.file, block.lines)


@pytest.mark.shared
@pytest.mark.parametrize("name", _SETS)
def test_an_article_imported_from_its_own_plain_text_is_the_same_again(name: str) -> None:
    """Title, byline, date, and a line a paragraph or heading: what a reader would copy.

    Plain text has no marks, so lists, quotations, verse and code are not asked for, nor what only
    a collection can tell: a deck, or one name with `and` in it.
    """
    seen = 0
    for draft in _real(name):
        if _is_plain(draft):
            again = imported(_as_plain(draft), file=draft.file)
            assert (draft.title, draft.authors, draft.date) == (
                again.title, again.authors, again.date,
            ), draft.file  # fmt: skip
            assert [(b.shape, b.text) for b in draft.blocks] == [
                (b.shape, b.text) for b in again.blocks
            ], draft.file
            seen += 1
    assert seen > 2


_WORDS = st.sampled_from(("the", "lamp", "was", "out", "again", "boat", "came", "in", "night"))
_SENTENCE = st.lists(_WORDS, min_size=9, max_size=30).map(
    lambda words: f"{' '.join(words).capitalize()}."
)
_PARAGRAPH = st.lists(_SENTENCE, min_size=1, max_size=5).map(" ".join)


@given(
    st.sampled_from(("What came first", "The Lamp at Night", "Eleven boats, and why")),
    st.sampled_from(((), ("Ana Ruiz",), ("Ana Ruiz", "Bo van der Berg"))),
    st.sampled_from(("", "1848-05-03", "2024-02")),
    st.lists(_PARAGRAPH, min_size=1, max_size=8, unique=True),
)
@settings(max_examples=100, deadline=None)
def test_plain_prose_is_imported_as_it_stands(
    title: str, authors: tuple[str, ...], date: str, paragraphs: list[str]
) -> None:
    byline = [f"By {' and '.join(authors)}"] if authors else []
    text = "\n\n".join([title, *byline, *([date] if date else []), *paragraphs])

    draft = imported(text)

    assert (title, authors, date) == (draft.title, draft.authors, draft.date)
    assert paragraphs == [block.text for block in draft.blocks]


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
