"""The canonical encoding: one text for equal values, and only for them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.article import Article, Extra, FileRef, Link, Person, Publication, Role
from generator.model.encoding import decode, digest, digest_of_bytes, digest_of_texts, encode
from generator.model.problem import Problem, Severity
from generator.model.when import When

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8)
NUMBERS = st.integers(-(2**63), 2**64 - 1)
WHENS = st.sampled_from(("1848", "184X", "1840~/1850", "../1848", "2025-02-03T10:00:00Z"))
PEOPLE = st.builds(Person, TEXTS, TEXTS, TEXTS, TEXTS, st.booleans())
ARTICLES = st.builds(
    Article,
    source=st.builds(FileRef, TEXTS, TEXTS),
    slug=TEXTS,
    url=TEXTS,
    title=TEXTS,
    date=st.none() | st.builds(When.parse, WHENS),
    authors=st.lists(PEOPLE, max_size=2).map(tuple),
    roles=st.lists(st.builds(Role, TEXTS, st.tuples(PEOPLE)), max_size=2).map(tuple),
    tags=st.lists(TEXTS, max_size=2).map(tuple),
    publication=st.none() | st.builds(Publication, TEXTS, TEXTS),
    extra=st.lists(st.builds(Extra, TEXTS, TEXTS), max_size=2).map(tuple),
    words=NUMBERS,
)
VALUES = st.recursive(
    st.none() | NUMBERS | TEXTS,
    lambda inner: (
        st.lists(inner, max_size=3).map(tuple)
        | st.builds(Link, TEXTS, TEXTS)
        | st.builds(Extra, TEXTS, TEXTS)
        | st.builds(FileRef, TEXTS, TEXTS)
        | st.builds(Person, TEXTS)
    ),
    max_leaves=5,
)


@given(ARTICLES)
def test_what_is_encoded_is_decoded_again(article: Article) -> None:
    assert article == decode(Article, encode(article))


@given(VALUES, VALUES)
def test_equal_values_and_only_they_have_equal_digests(one: object, other: object) -> None:
    assert (one == other) == (digest(one) == digest(other))


@given(VALUES)
def test_a_digest_is_the_same_for_a_copy(value: object) -> None:
    copies = (("a", value), ("a", value))

    assert digest(copies[0]) == digest(copies[1])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((), None),
        ("", None),
        ("1", 1),
        ((("a",), "b"), ("a", ("b",))),
        (("a", "b"), Link("a", "b")),
        (None, False),
        (Link("a", "b"), Extra("a", "b")),
        (FileRef("a.md", "0"), FileRef("b.md", "0")),
    ],
)
def test_values_that_look_alike_are_told_apart(one: object, other: object) -> None:
    assert digest(one) != digest(other)


def test_fields_stand_in_the_order_of_their_declaration() -> None:
    assert encode(Link("a", "b")) == encode(Link(url="b", title="a"))


@given(st.lists(TEXTS, max_size=3), st.lists(TEXTS, max_size=3))
def test_equal_rows_of_texts_and_only_they_have_equal_digests(
    one: list[str], other: list[str]
) -> None:
    assert (one == other) == (digest_of_texts(*one) == digest_of_texts(*other))


@pytest.mark.parametrize("content", [b"", b"{", b"\x90", b"\x07", b"\x91\xa1a", b"\xc0", b"\xff"])
def test_other_bytes_than_an_encoding_are_refused(content: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 (the words are msgspec's)
        decode(Article, content)


def test_an_enumeration_is_decoded_as_itself() -> None:
    problem = Problem("a.md", 1, 0, "code", "message", severity=Severity.WARNING)

    assert Severity.WARNING is decode(Problem, encode(problem)).severity


def test_bytes_are_hashed_as_sha256sum_does() -> None:
    wanted = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

    assert wanted == digest_of_bytes(b"abc")
