"""Bylines: who is named, in the forms of many languages."""

import pytest

from generator.importer.names import read_field, read_marked, read_names, read_placed


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("By Ana Ruiz, Bo Chen and Cara O'Dell", ("Ana Ruiz", "Bo Chen", "Cara O'Dell")),
        ("BY ERIN STRENIO AND AMY ASHIDA", ("Erin Strenio", "Amy Ashida")),
        ("By Ludwig van der Berg", ("Ludwig van der Berg",)),
        ("By The Harbour News Service", ("The Harbour News Service",)),
        ("By Ana Ruiz, Staff Writer", ("Ana Ruiz",)),
        ("Von Jürgen Weiß", ("Jürgen Weiß",)),
        ("par Hélène Moreau", ("Hélène Moreau",)),
        ("di Chiara D'Amico", ("Chiara D'Amico",)),
        ("Автор: Мария Соколова", ("Мария Соколова",)),
        ("文・山田花子", ("山田花子",)),
        ("作者：王小明", ("王小明",)),
        ("김민수 기자", ("김민수",)),
        ("بقلم سارة الخطيب", ("سارة الخطيب",)),
    ],
)
def test_a_line_that_says_so_is_a_byline(text: str, names: tuple[str, ...]) -> None:
    found = read_marked(text)

    assert found is not None
    assert names == found.names


def test_a_place_after_a_name_is_no_name() -> None:
    found = read_marked("By Edwin Torres, WASHINGTON")

    assert found is not None
    assert (("Edwin Torres",), "WASHINGTON") == (found.names, found.place)


@pytest.mark.parametrize(
    "text", ["Amy Mok and Emily Read", "I. Okafor", "Anna-Lena Groß und Max Köhler"]
)
def test_a_line_of_names_alone_can_be_a_byline(text: str) -> None:
    assert read_names(text) is not None


@pytest.mark.parametrize(
    "text", ["What the Harbour Needs", "A Title and Nothing Else", "De la mer au ciel"]
)
def test_a_title_is_no_line_of_names(text: str) -> None:
    assert read_names(text) is None


def test_addresses_in_a_header_are_no_names() -> None:
    text = "Guido van Rossum <guido@python.org>, Tim Peters <tim@example.com>"
    assert ("Guido van Rossum", "Tim Peters") == read_field(text)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Dan Williams and Maya", ("Dan Williams", "Maya")),
        ("Hillary, Aaron and Kate", ("Hillary", "Aaron", "Kate")),
        ("Jtag", ("Jtag",)),
        ("The Harbour Press and News Office", ("The Harbour Press and News Office",)),
        ("Friends of the harbour and the sea", ("Friends of the harbour and the sea",)),
    ],
)
def test_first_names_in_a_bylines_place_are_told_apart(text: str, names: tuple[str, ...]) -> None:
    assert names == read_placed(text).names
