"""Heads: title, kicker, deck, byline, date, told in `heads.md`; what the collection decides."""

import pytest

from generator.importer.draft import Draft
from tests.importer.prose import body, cases, imported


def _head(draft: Draft) -> str:
    found = {
        "title": draft.title,
        "kicker": draft.kicker,
        "subtitle": draft.subtitle,
        "authors": "; ".join(draft.authors),
        "date": draft.date,
        "dateline": draft.dateline,
    }
    return "\n".join(f"{name}: {value}" for name, value in found.items() if value)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [pytest.param(raw, expected, id=title) for title, raw, expected in cases("heads")],
)
def test_a_head_is_read_as_the_fixture_says(raw: str, expected: str) -> None:
    assert expected == _head(imported(raw))


def test_broken_front_matter_is_reported_and_no_text() -> None:
    text = "---\ntitle: [unclosed\nauthor: : :\n---\n\nThe ferry had been late for nine weeks.\n"

    draft = imported(text)

    assert body(draft) == "The ferry had been late for nine weeks."
    assert any("cannot be read" in decision.reason for decision in draft.decisions)


def test_a_title_page_that_repeats_the_header_leaves_the_text() -> None:
    text = (
        "Title: The Lost Mine\nAuthor: Arthur Doe\n\n[Illustration]\n\n\nTHE LOST MINE\n\nby\n\n"
        "SIR ARTHUR DOE\n\nAUTHOR OF 'SILVER'\n\nLondon\n\n"
        "In the year of the great frost the miners were paid in silver.\n"
    )

    draft = imported(text)

    assert ("The Lost Mine", ("Arthur Doe",)) == (draft.title, draft.authors)
    assert ["[Illustration]", "## London"] == body(draft).split("\n\n")[:2]
    assert "AUTHOR OF 'SILVER'" in "".join(decision.text for decision in draft.decisions)


def test_another_name_below_the_title_that_a_header_names_stays() -> None:
    text = (
        "Title: The Lost Mine\nAuthor: Arthur Doe\n\nTHE LOST MINE\n\nby Jane Roe\n\n"
        "In the year of the great frost the miners were paid in silver.\n"
    )

    assert "by Jane Roe" in body(imported(text))
