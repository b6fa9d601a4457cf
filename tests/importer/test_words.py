"""Nothing is lost: every word of a raw text is in the article or in the report."""

import re
import unicodedata
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.importer.decode import decode
from generator.importer.draft import Draft, Kind
from generator.importer.rows import words_of
from generator.model.problem import Refused
from tests.importer.prose import imported

_WORD = re.compile(r"[^\W_]+")
_LINE = st.sampled_from(
    (
        "", "", "3", "Page 4 of 9", "THE WEEKLY REGISTER", "By Ana Ruiz and Bo Chen", "3 May 2024",
        "The miners were paid once a year, and what they were paid they spent in the same week,",
        "which was soon over. Nobody could say why this was so, or who had thought of it first.",
        "- silver", "• tin", "1. dust", "    for boat in boats:", "        print(boat)", "* * *",
        "Share on Facebook", "To contact the office, write to desk@example.org.", "[1] Ibid.",
        "What came first", "the lamp went out at half past two,", "It was a much-", "loved lamp[1]",
        "Copyright © 2025 The Example. All rights reserved.", "> quoted, and quoted again", "---",
        "Title: Silver", "Author: Ana Ruiz", "Month   Trips   Late", "June       62      4", "ENDS",
    )
)  # fmt: skip
TEXTS = st.lists(_LINE | st.text(max_size=90), min_size=1, max_size=40).map("\n".join)


def _words(text: str) -> Counter[str]:
    # ¹ calls the note [^1], a word of its own.
    plain = unicodedata.normalize("NFKC", re.sub("[⁰¹²³⁴-⁹]+", r" \g<0> ", text))
    return Counter(word.casefold() for word in _WORD.findall(plain))


def _kept(draft: Draft) -> Counter[str]:
    """Count the words of the article and of what was taken out."""
    taken = [d.text for d in draft.decisions if d.kind not in (Kind.LAYOUT, Kind.LANGUAGE)]
    return _words("\n".join([*(block.text + " " + block.marker for block in draft.blocks), *taken]))


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_every_word_of_a_text_is_in_the_article_or_in_the_report(text: str) -> None:
    try:
        decoded = decode("a.txt", text.encode(), "")
    except Refused:
        return
    raw = _words("\n".join(line.text for line in decoded.lines))
    letters = "".join(sorted("".join(raw.elements())))

    kept = _kept(imported(text))

    lost = "".join(sorted("".join((raw - kept).elements())))
    assert not lost or _only_rejoined(raw, kept), (raw - kept, letters)


def _only_rejoined(raw: Counter[str], kept: Counter[str]) -> bool:
    """Say whether what is missing was put together at a line's end: `much-` and `loved`."""
    whole = "\n".join((kept - raw).elements())
    return all(word in whole for word in (raw - kept))


@given(st.binary(max_size=400))
@settings(max_examples=150, deadline=None)
def test_any_bytes_are_imported_or_refused_with_a_reason(content: bytes) -> None:
    try:
        draft = imported(content)
    except Refused as refused:
        draft, problems = None, refused.problems
    else:
        problems = ()

    assert all(problem.message and problem.hint for problem in problems)
    assert problems or (draft and draft.title)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "there is no text in it"),
        (b"\xef\xbb\xbf\r\n \x0c", "there is no text in it"),
        (b"%PDF-1.4 and so on", "this is a PDF, not a text"),
        (b"\x89PNG\r\n", "this is a PNG picture, not a text"),
        (bytes(range(32)) * 9, "this is not a text: most of it is control characters"),
    ],
)
def test_what_is_no_text_is_refused_with_a_reason(content: bytes, message: str) -> None:
    with pytest.raises(Refused) as caught:
        decode("a.txt", content, "")

    assert message == caught.value.problems[0].message


@pytest.mark.parametrize("word", ["महल", "महाराजा", "विद्यालय", "فُتِح", "ความรัก", "café"])
def test_signs_upon_letters_are_of_the_word(word: str) -> None:
    assert [word.casefold()] == words_of(word)


def test_half_a_character_is_one_that_could_not_be_read() -> None:
    draft = decode("a.txt", b"Half a letter: +2AA-.\n", "", "utf-7")

    assert draft.lines[0].text == "Half a letter: \ufffd."
