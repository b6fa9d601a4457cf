"""The whole collection in one file, read by the programs that it is for."""

import csv
import json
from collections.abc import Callable

import rispy
from bibtexparser.entrypoint import parse_string

from tests.conftest import Site

Make = Callable[[str], Site]
ALL = 'collection = ["csv", "jsonl", "bib", "ris", "json"]\n'

TWO = """
    articles/1848/b.md
        title: Silver, "tin" & more
        date: 1848-03
        authors: [Ana Roe, {organisation: The Guardians}]
        tags: [peru, silver]
        publication: {name: The Daily News, issue: 4}
        ---
        Words.
    articles/2025/c.md
        title: A letter
        date: 184X
        ---
        Nada.
    articles/2026/gone.md
        title: Gone
        gone: true
        ---
    """


def built(site: Make) -> Site:
    s = site(TWO)
    s.write("site.toml", f'url = "https://example.org/"\n{ALL}')
    assert s.build().is_right
    return s


def test_the_catalogue_as_a_table_has_a_line_an_article(site: Make) -> None:
    s = built(site)

    silver, letter = csv.DictReader(s.read("public/collection.csv").splitlines())

    assert 'Silver, "tin" & more' == silver["title"]
    assert ("Ana Roe; The Guardians", "1848-03") == (silver["authors"], silver["date"])
    assert ("The Daily News", "4") == (silver["publication"], silver["issue"])
    assert "https://example.org/articles/b/" == silver["address"]
    assert ("184X", "") == (letter["date"], letter["authors"])


def test_the_catalogue_as_json_lines_leaves_out_what_is_not_known(site: Make) -> None:
    s = built(site)

    silver, letter = map(json.loads, s.read("public/collection.jsonl").splitlines())

    assert ["Ana Roe", "The Guardians"] == silver["authors"]
    assert {"title", "date", "address", "language", "summary"} == letter.keys()


def test_the_catalogue_loads_in_reference_managers(site: Make) -> None:
    s = built(site)

    bib = parse_string(s.read("public/collection.bib"))
    ris = rispy.loads(s.read("public/collection.ris"))
    csl = json.loads(s.read("public/collection.json"))

    assert [] == bib.failed_blocks
    assert ["article", "online"] == [entry.entry_type for entry in bib.entries]
    assert [["Roe, Ana", "The Guardians"], []] == [one.get("authors", []) for one in ris]
    assert [{"date-parts": [[1848, 3]]}, {"literal": "1840s"}] == [one["issued"] for one in csl]


def test_two_that_would_share_a_key_have_two(site: Make) -> None:
    s = built(site)
    for year in (1900, 1901):
        s.write(
            f"content/articles/{year}/silver-in-peru-at-the-{year}.md",
            "---\ntitle: Silver\ndate: 1900\nauthors: [Ana Roe]\n---\n",
        )
    s.build()

    keys = [entry.key for entry in parse_string(s.read("public/collection.bib")).entries]

    assert {"roe1900-silver-in-peru-at", "roe1900-silver-in-peru-at-2"} < set(keys)


def test_a_reader_finds_it_at_the_foot_of_each_page(site: Make) -> None:
    s = built(site)

    assert 'href="../../collection.csv"' in s.page("/articles/b/")
    assert 'href="collection.bib"' in s.page("/")


def test_an_owner_may_want_none(site: Make) -> None:
    s = site(TWO)
    s.write("site.toml", "collection = []\n")
    s.build()

    assert not [path for path in s.public() if path.startswith("collection")]


def test_a_form_that_is_not_known_is_an_error_with_the_known_ones(site: Make) -> None:
    s = site(TWO)
    s.write("site.toml", 'collection = ["xml"]\n')

    (problem,) = [one for one in s.build().problems if one.code == "bad-setting"]

    assert '"csv", "jsonl", "bib"' in problem.message
