"""Where the importer looks at less, it finds what looking at all would have found."""

import random

from hypothesis import given
from hypothesis import strategies as st

from generator.importer import escape, tags
from generator.importer.characters import clean, is_clean, may_be_mojibake, mend
from generator.importer.draft import Block, Draft, Shape
from generator.workers import _batches

_WORDS = [
    "Silver",
    "mine",
    "of",
    "and",
    "the",
    "Potosí",
    "river,",
    "law.",
    "court;",
    "king's",
    "harbour",
    "and",
    "Lima",
    "mint",
    "coin",
]
_MARKS = st.text("\\`*_<[]()!&#;^ab/:.\n", max_size=60)
_RAW = st.text(
    st.one_of(
        st.sampled_from("ab é\u0301\u00a0\u00ad\u200b\t\x1bÃ©â€œﬁ«:5\u2003"),
        st.characters(codec="utf-8"),
    ),
    max_size=40,
)


def _text(seed: int, words: int) -> Draft:
    """Make a text in which some words stand often, and each of the others once."""
    chance = random.Random(seed)
    rare = (chance.choice("QqZz") + chr(0x3B1 + n % 20) + str(n) + "x" for n in range(words))
    few = chance.choice((1, 4, 30))
    said = [
        chance.choice(_WORDS[:few]) if chance.random() < 0.6 else next(rare) for _ in range(words)
    ]
    said = ["the"] * chance.choice((0, 0, 180, 300)) + said
    title = " ".join(said[-3:])  # late words that stand once may be the title's
    return Draft("a.txt", "", (), title=title, blocks=(Block(Shape.PARAGRAPH, " ".join(said), ()),))


@given(st.integers(0, 10_000), st.integers(1, 900))
def test_a_file_votes_for_its_heaviest_phrases(seed: int, words: int) -> None:
    draft = _text(seed, words)

    heaviest = sorted(tags.all_weighed(draft), key=lambda item: (-item[1], item[0].key))
    assert tuple(phrase.key for phrase, _ in heaviest[: tags.VOTES]) == tags.votes(draft)


@given(_MARKS)
def test_marks_are_found_where_a_whole_search_finds_them(text: str) -> None:
    whole = [match.span() for match in escape._TOKEN.finditer(text)]

    assert whole == [match.span() for match in escape._tokens(text)]


@given(_RAW)
def test_a_clean_text_is_one_that_cleaning_leaves(line: str) -> None:
    if is_clean(line):
        assert clean(line) == line.rstrip()
    if not may_be_mojibake(line):
        assert mend(line) == line


@given(st.integers(0, 5_000), st.integers(1, 9))
def test_batches_hold_every_item_once_in_order_and_end_small(items: int, workers: int) -> None:
    batches = list(_batches(range(items), workers))

    assert list(range(items)) == [item for batch in batches for item in batch]
    assert all(len(batch) <= 4 for batch in batches[-workers:])
