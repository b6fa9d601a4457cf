"""How names are split where nobody has said it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.article import Person
from generator.names import Name, name_of, split_name


@pytest.mark.parametrize(
    ("text", "family", "given", "suffix"),
    [
        ("Cesar Uco", "Uco", "Cesar", ""),
        ("Karl  Heinrich Marx", "Marx", "Karl Heinrich", ""),
        ("J. R. R. Tolkien", "Tolkien", "J. R. R.", ""),
        ("Plato", "Plato", "", ""),
        ("Ludwig van Beethoven", "van Beethoven", "Ludwig", ""),
        ("Charles-Joseph de La Vallée Poussin", "de La Vallée Poussin", "Charles-Joseph", ""),
        ("Vincent Van Gogh", "Van Gogh", "Vincent", ""),
        ("Robert De Niro", "De Niro", "Robert", ""),
        ("José Ortega y Gasset", "Ortega y Gasset", "José", ""),
        ("Osama bin Laden", "bin Laden", "Osama", ""),
        ("de Gaulle", "de Gaulle", "", ""),
        ("Martin Luther King Jr.", "King", "Martin Luther", "Jr."),
        ("Martin Luther King, Jr.", "King", "Martin Luther", "Jr."),
        ("Henry Louis Gates III", "Gates", "Henry Louis", "III"),
        ("García Márquez, Gabriel José", "García Márquez", "Gabriel José", ""),
        ("King, Martin Luther, Jr.", "King", "Martin Luther", "Jr."),
        ("村上 春樹", "村上", "春樹", ""),
        ("김 정은", "김", "정은", ""),
        ("习近平", "习近平", "", ""),
        ("Ahn Mi-ryeong", "Ahn", "Mi-ryeong", ""),
        ("Mary Smith-Jones", "Smith-Jones", "Mary", ""),
        ("Лев Давидович Троцкий", "Троцкий", "Лев Давидович", ""),
        ("محمد علي", "علي", "محمد", ""),
        ("The Daily News", "The Daily News", "", ""),
        ("Editorial Board", "Editorial Board", "", ""),
        ("Associated Press", "Associated Press", "", ""),
        ("Smith & Sons", "Smith & Sons", "", ""),
    ],
)
def test_a_name_is_split_with_care(text: str, family: str, given: str, suffix: str) -> None:
    assert Name(family, given, suffix) == split_name(text)


def test_what_the_front_matter_says_holds() -> None:
    parts = Person("Gabriel José García Márquez", "García Márquez", "Gabriel José")

    assert Name("García Márquez", "Gabriel José") == name_of(parts)
    assert Name("Ana Roe") == name_of(Person("Ana Roe", is_organisation=True))


@given(st.lists(st.text("ABcdé.-'村", min_size=1), min_size=1, max_size=5).map(" ".join))
def test_no_word_of_a_name_is_lost(text: str) -> None:
    name = split_name(text)

    said = f"{name.given} {name.family} {name.suffix}".replace(",", "").split()
    assert sorted(text.replace(",", "").split()) == sorted(said)
