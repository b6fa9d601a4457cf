"""How sure an import is: less where errors were put in, and never surer for another doubt."""

import textwrap
from dataclasses import replace

import pytest
from msgspec import structs

from generator.importer.decode import decode
from generator.importer.draft import Decision, Kind
from generator.importer.evidence import Evidence, Survey
from generator.importer.sureness import WEIGHTS, signals, sureness
from generator.importer.survey import survey
from tests.importer.prose import imported

_HEAD = "About the {0}\n\nBy Ana Ruiz\n\n3 May 18{1}\n\n"
_TEXT = (
    "The {0} of Potosí were paid once a year. What the {0} were paid they spent in the same week, "
    "in the town that lay below the mountain.\n\nNobody could say why this was so. It had been so "
    "for as long as anybody could remember, and the {0} had never asked.\n\nThe lamp went out. No "
    "one lit it again.\n\nThe council said in its own defence that there was no oil to be had.\n"
)
_PEOPLE = ("miners", "carriers", "judges", "widows", "priests", "coiners")


def _evidence() -> Evidence:
    found = Survey()
    for number, who in enumerate(_PEOPLE):
        text = (_HEAD + _TEXT).format(who, 40 + number)
        found.count(survey(decode("a.txt", text.encode(), "")).said)
    return Evidence.of(found)


def _sure(text: str) -> float:
    evidence = _evidence()
    return sureness(imported(text.format("miners", 40), evidence), evidence)


@pytest.mark.parametrize(
    "broken",
    [
        "About the {0}\n\n3 May 18{1}\n\n" + _TEXT,
        _HEAD.replace("3 May", "31 June") + _TEXT,
        "About the {0}, by Ana Ruiz, 3 May 18{1}, in the Register\n\n" + _TEXT,
        _HEAD + "\n".join(textwrap.fill(part, 52) for part in _TEXT.split("\n\n")),
        _HEAD + _TEXT.replace(" had never asked.", " had never ask\ufffd."),
        _HEAD + _TEXT.replace("in the town", "\n\nin the town"),
    ],
)
def test_a_text_with_an_error_in_it_is_less_sure(broken: str) -> None:
    assert _sure(broken) < _sure(_HEAD + _TEXT)


def test_a_title_that_holds_a_name_is_doubted_where_nobody_signs() -> None:
    merged = "About the {0}, Ana Ruiz\n\n3 May 18{1}\n\n" + _TEXT
    plain = "About the {0}, a study\n\n3 May 18{1}\n\n" + _TEXT

    assert _sure(merged) < 0.5 * _sure(plain)


def test_a_text_that_lost_its_paragraphs_is_the_less_sure_the_more_it_lost() -> None:
    wrapped = [textwrap.fill(part, 52) for part in _TEXT.split("\n\n")]
    some = "\n\n".join([wrapped[0], "\n".join(wrapped[1:3]), *wrapped[3:]])

    assert _sure(_HEAD + "\n".join(wrapped)) < _sure(_HEAD + some)


def test_what_all_others_have_is_missed_more_than_what_half_of_them_have() -> None:
    dated = Evidence(files=10, found={"date": 10, "authors": 10, "title": 10})
    half = Evidence(files=10, found={"date": 5, "authors": 10, "title": 10})
    draft = imported(_HEAD.replace("\n\n3 May 18{1}", "") + _TEXT)

    assert 8 * signals(draft, half)["no date"] == signals(draft, dated)["no date"]


def test_a_text_like_its_neighbours_is_nearly_certain() -> None:
    assert _sure(_HEAD + _TEXT) > 0.95


@pytest.mark.parametrize("kind", [Kind.JOINED, Kind.SHAPE, Kind.BYLINE, Kind.READER])
def test_one_more_doubt_makes_nothing_surer(kind: Kind) -> None:
    draft = imported((_HEAD + _TEXT).format("miners", 40))
    doubted = draft.decided(Decision(kind, (1,), "", "nobody knows", 0.3))

    assert sureness(doubted, Evidence()) < sureness(draft, Evidence())


def test_every_weight_is_of_a_signal_that_is_measured() -> None:
    """A doubt that is renamed would count for nothing, without a word."""
    draft = imported((_HEAD + _TEXT).format("miners", 40))
    given = [Decision(kind, (1,), "", "a heading", 0.3) for kind in Kind]
    given += [Decision(Kind.DOUBT, (1,), "", name, 0.3) for name in WEIGHTS]
    given += [Decision(Kind.SHAPE, (1,), "", "kept", 0.3)]
    left = [Decision(Kind.DOUBT, (1,), "", "it may be the text's date", 0.3)]
    bare = structs.replace(draft, title="", authors=(), date="").decided(*given, *left)

    assert set(WEIGHTS) <= set(signals(bare, replace(_evidence(), files=6)))
