"""What the whole collection says about a file: furniture, names, tags; and in any order."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.importer import slugs
from generator.importer.decode import decode
from generator.importer.draft import Kind
from generator.importer.duplicates import SHORT, Sketch, _alike, is_copy, pairs, sketch
from generator.importer.evidence import Evidence, Survey
from generator.importer.survey import survey
from tests.importer.prose import body, imported

_BODY = "The {0} of Potosí were paid once a year, and what the {0} were paid they spent in a week."
_FOOT = "Reading this made somebody at The Example very happy."


def _texts(foot: str) -> list[str]:
    people = ("miners", "carriers", "judges", "widows", "priests", "coiners")
    return [f"About {p}\n\n{_BODY.format(p)}\n\n{_BODY.format(p[:-1])}\n\n{foot}\n" for p in people]


def _evidence(texts: list[str]) -> Evidence:
    found = Survey()
    for text in texts:
        found.count(survey(decode("a.txt", text.encode(), "")).said)
    return Evidence.of(found)


def test_a_line_that_the_whole_collection_ends_with_is_furniture() -> None:
    texts = _texts(_FOOT)

    draft = imported(texts[0], _evidence(texts))

    assert _FOOT not in body(draft)
    assert [_FOOT] == [d.text for d in draft.decisions if d.kind is Kind.FURNITURE]


def test_the_same_line_in_one_article_is_its_text() -> None:
    texts = _texts("Nobody could say why.")

    assert _FOOT in body(imported(_texts(_FOOT)[0], _evidence(texts)))


@pytest.mark.parametrize(
    ("foot", "authors", "date"),
    [
        ("— Kara Reinsel", ("Kara Reinsel",), ""),
        ("Kara Reinsel", ("Kara Reinsel",), ""),
        ("By Kara Reinsel", ("Kara Reinsel",), ""),
        ("3 May 1851", (), "1851-05-03"),
        ("Potosí, 3 May 1851", (), "1851-05-03"),
    ],
)
def test_who_signs_a_collection_and_its_date_are_no_furniture(
    foot: str, authors: tuple[str, ...], date: str
) -> None:
    texts = _texts(foot)

    draft = imported(texts[0], _evidence(texts))

    assert [] == [d.text for d in draft.decisions if d.kind is Kind.FURNITURE]
    assert (authors, date) == (draft.authors, draft.date)


def test_a_signature_stays_where_the_head_names_who_wrote() -> None:
    texts = [
        text.replace("\n\n", "\n\nBy Ana Ruiz\n\n3 May 1851\n\n", 1)
        for text in _texts("— Kara Reinsel")
    ]

    draft = imported(texts[0], _evidence(texts))

    assert "Kara Reinsel" in body(draft)
    assert ("Ana Ruiz",) == draft.authors


def test_evidence_is_the_same_in_any_order_of_files() -> None:
    texts = _texts(_FOOT)[:4]

    found = {repr(sorted(_evidence(list(order)).words.items())) for order in permutations(texts)}

    assert len(found) == 1


def test_the_same_words_in_another_order_are_another_text() -> None:
    one = [f"word{n}" for n in range(80)]

    assert is_copy(one, [*one[:40], "changed", *one[41:]])
    assert not is_copy(one, one[::-1])


def test_copies_are_found_by_their_sketches() -> None:
    text = "\n\n".join(
        f"Paragraph {n} says what number {n} has to say of the others." for n in range(40)
    )
    first, other = (
        imported(text, file="b.txt"),
        imported(text.replace("Paragraph 7", "Page 7"), file="a.txt"),
    )

    found = list(pairs([sketch(first), sketch(other), sketch(imported("Else", file="c.txt"))]))

    assert [{"a.txt", "b.txt"}] == [{pair.kept, pair.other} for pair in found]


def test_a_title_that_is_taken_gets_the_date_alone() -> None:
    new = slugs.Named("b.txt", "Silver", "1849", "cd" * 32)

    assert {"b.txt": "1849/silver-1849.md"} == slugs.places([new], {"silver"})


def test_half_a_sentence_of_a_script_without_spaces_is_no_tag() -> None:
    text = "港がふたたび開く\n\n文・山田花子\n\n島の港は、だれにもうまく説明できない工事を終えた。"

    assert not [tag for tag in imported(text).tags if len(tag) > 8]


_SKETCHES = st.lists(
    st.tuples(st.integers(0, 200), st.frozensets(st.integers(0, 60), max_size=32)), max_size=12
)


@given(_SKETCHES)
def test_no_pair_is_missed_by_comparing_few(drawn: list[tuple[int, frozenset[int]]]) -> None:
    """Against comparing all with all."""
    made = [Sketch(f"{n:02}", words, tuple(sorted(h))) for n, (words, h) in enumerate(drawn)]
    ranked = sorted(made, key=lambda s: (-s.words, s.file))
    wanted = {
        (one.file, other.file)
        for at, other in enumerate(ranked)
        for one in ranked[:at]
        if one.smallest and other.smallest
        if _alike(one, other) >= (1.0 if other.words < SHORT else 0.8)
    }

    assert wanted == {tuple(pair) for pair in pairs(made)}
