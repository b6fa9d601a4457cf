"""Citations for programs, read by somebody else's readers."""

import json
import re
from typing import Any

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from hypothesis import given
from hypothesis import strategies as st

from generator.cite.formats import bibtex, csl_item, csl_json, ris
from generator.cite.work import Work
from tests.cite.works import MARQUEZ, NEWS, UCO, WHOLE, WORKS, work

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"])) | st.text('{}\\&%$#_~^"@,= é')


def read_bibtex(one: Work) -> dict[str, str]:
    library = parse_string(bibtex(one))
    assert [] == library.failed_blocks
    (entry,) = library.entries
    fields = {field.key: field.value for field in entry.fields}
    return {"ENTRYTYPE": entry.entry_type, "ID": entry.key, **fields}


def read_ris(one: Work) -> dict[str, Any]:
    (entry,) = rispy.loads(ris(one))
    return dict(entry)


def test_bibtex_has_the_parts_of_a_newspaper_article() -> None:
    one = work("1848-03-02", UCO, MARQUEZ, publication=WHOLE)

    assert {
        "ENTRYTYPE": "article",
        "ID": "uco1848-silver-in-peru",
        "author": "Uco, Cesar and {García Márquez}, Gabriel José",
        "title": "{Silver in Peru}",
        "journal": "The Daily News",
        "volume": "3",
        "number": "4",
        "pages": "5-6",
        "address": "London",
        "date": "1848-03-02",
        "year": "1848",
        "month": "mar",
        "url": "https://example.org/articles/silver-in-peru/",
        "language": "en",
    } == read_bibtex(one)


def test_ris_has_the_parts_of_a_newspaper_article() -> None:
    one = read_ris(work("1848-03-02", UCO, MARQUEZ, publication=WHOLE))

    assert "NEWS" == one["type_of_reference"]
    assert ["Uco, Cesar", "García Márquez, Gabriel José"] == one["authors"]
    assert ("Silver in Peru", "The Daily News") == (one["title"], one["secondary_title"])
    assert ("1848", "1848/03/02/") == (one["year"], one["date"])
    assert ("3", "4", "5", "6", "London") == tuple(
        one[name] for name in ("volume", "number", "start_page", "end_page", "place_published")
    )
    assert ["https://example.org/articles/silver-in-peru/"] == one["urls"]


def test_csl_json_has_the_parts_of_a_newspaper_article() -> None:
    (item,) = json.loads(csl_json(work("1848-03-02", UCO, publication=NEWS)))

    assert {
        "id": "https://example.org/articles/silver-in-peru/",
        "type": "article-newspaper",
        "title": "Silver in Peru",
        "author": [{"family": "Uco", "given": "Cesar"}],
        "issued": {"date-parts": [[1848, 3, 2]]},
        "container-title": "The Daily News",
        "URL": "https://example.org/articles/silver-in-peru/",
        "language": "en",
    } == item


@pytest.mark.parametrize(
    ("date", "year", "bib", "csl", "of_ris"),
    [
        ("1848", "1848", "1848", {"date-parts": [[1848]]}, "1848///"),
        ("1848-03", "1848", "1848-03", {"date-parts": [[1848, 3]]}, "1848/03//"),
        ("1848-03-22T10:00:00Z", "1848", "1848-03-22", {"date-parts": [[1848, 3, 22]]},
         "1848/03/22/"),
        ("1848~", "1848", "1848~", {"date-parts": [[1848]], "circa": True}, "1848///about 1848"),
        ("1848-21", "1848", "1848-21", {"date-parts": [[1848]], "season": 1},
         "1848///spring 1848"),
        ("184X", "1840s", "184X", {"literal": "1840s"}, "///1840s"),
        ("1848/1850", "1848--1850", "1848/1850", {"date-parts": [[1848], [1850]]},
         "///1848–1850"),
        ("1848/..", "from 1848", "1848/..", {"literal": "from 1848"}, "///from 1848"),
        ("", None, None, None, None),
    ],
)  # fmt: skip
def test_a_date_is_never_filled_up(
    date: str, year: str | None, bib: str | None, csl: object, of_ris: str | None
) -> None:
    one = work(date, UCO)

    assert (year, bib) == (read_bibtex(one).get("year"), read_bibtex(one).get("date"))
    assert csl == csl_item(one).get("issued")
    assert of_ris == read_ris(one).get("date")


def test_an_organisation_is_whole_in_all() -> None:
    one = WORKS["organisation"]

    assert "{The Guardians of Peru}" == read_bibtex(one)["author"]
    assert ["The Guardians of Peru"] == read_ris(one)["authors"]
    assert [{"literal": "The Guardians of Peru"}] == csl_item(one)["author"]


def test_a_suffix_stands_where_each_format_has_it() -> None:
    one = WORKS["suffix"]

    assert "King, Jr., Martin Luther" == read_bibtex(one)["author"]
    assert ["King, Martin Luther, Jr."] == read_ris(one)["authors"]
    assert [{"family": "King", "given": "Martin Luther", "suffix": "Jr."}] == csl_item(one)[
        "author"
    ]


@pytest.mark.parametrize("name", WORKS)
def test_every_work_is_read_by_every_reader(name: str) -> None:
    one = WORKS[name]

    assert len(one.authors) == len(read_ris(one).get("authors", []))
    assert read_bibtex(one)["ID"]
    assert one.title == json.loads(csl_json(one))[0]["title"]


@given(TEXTS, TEXTS)
def test_any_text_stays_within_its_field(title: str, author: str) -> None:
    one = work("1848", " ".join(author.split()) or "x", title=" ".join(title.split()) or "x")

    entry = read_bibtex(one)
    assert {"ENTRYTYPE", "ID", "url"} <= entry.keys()
    assert "1848" == entry["year"]
    inner = re.sub(r"\\text\w+\{\}|\\[&%$#_]", "", bibtex(one))
    assert inner.count("{") == inner.count("}")
    assert one.title == json.loads(csl_json(one))[0]["title"]
