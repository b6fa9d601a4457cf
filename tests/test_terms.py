"""Slugs: what a text is called in an address."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.terms import preferred, slug


@given(st.text())
def test_a_slug_is_made_of_letters_digits_and_hyphens(text: str) -> None:
    assert re.fullmatch(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*)?", slug(text))
    assert len(slug(text)) <= 80


@given(st.text())
def test_a_slug_of_a_slug_is_the_same(text: str) -> None:
    assert slug(text) == slug(slug(text))


@given(st.text(st.characters(max_codepoint=127)))
def test_capitals_and_space_around_make_no_difference(text: str) -> None:
    assert slug(text) == slug(text.upper()) == slug(f"  {text}\n")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Silver in Peru", "silver-in-peru"),
        ("Márquez", "marquez"),
        ("M\u0301arquez", "marquez"),
        ("Ma\u0301rquez", "marquez"),
        ("it’s & it's", "its-its"),
        ("rock ’n’ roll", "rock-n-roll"),
        ("C", "c"),
        ("C++", "c-plus-plus"),
        ("C++14", "c-plus-plus-14"),
        ("C#", "c-sharp"),
        ("C♯", "c-sharp"),
        ("F#-minor", "f-sharp-minor"),
        ("LGBTQ+", "lgbtq-plus"),
        ("1+1", "1-1"),
        ("a + b", "a-b"),
        ("issue #12", "issue-12"),
        ("#metoo", "metoo"),
        ("AC/DC", "ac-dc"),
        ("Straße", "strasse"),
        ("Łódź", "lodz"),
        ("鉄", "zhi"),
        ("Москва", "moskva"),
        ("İstanbul", "istanbul"),
        ("1848–1850", "1848-1850"),
        ("١٨٤٨", "1848"),
        ("😀", "grinning"),
        ("ﬁne", "fine"),
        ("", ""),
        ("!?", ""),
        ("—", ""),
        ("\u200b", ""),
    ],
)
def test_a_text_and_its_name(text: str, name: str) -> None:
    assert name == slug(text)


def test_a_long_text_is_cut_at_a_word() -> None:
    assert "word" + "-word" * 15 == slug("word " * 100)
    assert "x" * 80 == slug("x" * 500)


def test_the_most_used_spelling_is_shown_then_the_first_by_alphabet() -> None:
    assert "peru" == preferred(["Peru", "peru", "peru"])
    assert "Peru" == preferred(["peru", "Peru"])


@given(st.lists(st.text(max_size=3), min_size=1).flatmap(lambda x: st.tuples(
    st.just(x), st.permutations(x))))  # fmt: skip
def test_the_order_of_articles_does_not_choose(drawn: tuple[list[str], list[str]]) -> None:
    assert preferred(drawn[0]) == preferred(drawn[1])
