"""Bodies: what becomes of paragraphs, lists, verse, code and notes, told in `paragraphs.md`."""

import pytest

from tests.importer.prose import body, cases, imported


@pytest.mark.parametrize(
    ("raw", "expected"),
    [pytest.param(raw, expected, id=title) for title, raw, expected in cases("paragraphs")],
)
def test_a_body_comes_out_as_the_fixture_says(raw: str, expected: str) -> None:
    assert expected == body(imported(raw))
