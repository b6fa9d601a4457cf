"""One text in several languages: its versions name each other."""

import re
from collections.abc import Callable

import pytest

from tests.conftest import Site

Make = Callable[[str], Site]

THREE = """
    articles/1848/silver.md
        title: Silver
        date: 1848
        ---
        Silver.
    articles/2020/plata.md
        title: Plata
        date: 1848
        language: es
        translation_of: silver
        ---
        Plata.
    articles/2020/argent.md
        title: Argent
        date: 1848
        language: fr
        translation_of: ../2020/plata.md
        ---
        Argent.
    articles/2020/gold.md
        title: Gold
        date: 1849
        ---
        Gold.
    """
VERSIONS = [
    ("en", "https://example.org/articles/silver/"),
    ("es", "https://example.org/articles/plata/"),
    ("fr", "https://example.org/articles/argent/"),
]


def heads(page: str) -> list[tuple[str, str]]:
    return re.findall(r'<link rel="alternate" hreflang="([^"]*)" href="([^"]*)">', page)


def line(page: str) -> str:
    found = re.search(r'<p class="also"[^>]*>(.*?)</p>', page, re.DOTALL)
    return re.sub(r"\s+", " ", re.sub("<[^>]*>", "", found[1])).strip() if found else ""


def test_each_version_names_all_in_its_head_and_the_others_in_its_own_words(site: Make) -> None:
    s = site(THREE)

    s.build()

    pages = {name: s.page(f"/articles/{name}/") for name in ("silver", "plata", "argent")}
    assert all(heads(page) == VERSIONS for page in pages.values())
    assert "Also in: español, français" == line(pages["silver"])
    assert "También en: English, français" == line(pages["plata"])
    assert "Aussi en : English, español" == line(pages["argent"])
    assert (
        '<a href="../../articles/plata/" hreflang="es" lang="es" rel="alternate">'
        in pages["silver"]
    )


def test_a_text_alone_names_none(site: Make) -> None:
    s = site(THREE)

    s.build()

    assert [] == heads(s.page("/articles/gold/"))
    assert "" == line(s.page("/articles/gold/"))


def test_the_locale_is_that_of_the_text(site: Make) -> None:
    s = site(THREE)

    s.build()

    assert '<meta property="og:locale" content="es_ES">' in s.page("/articles/plata/")
    assert '<meta property="og:locale" content="en_US">' in s.page("/articles/silver/")
    assert '<meta property="og:locale" content="en_US">' in s.page("/")


def test_a_translation_that_joins_or_leaves_touches_its_versions_alone(site: Make) -> None:
    s = site(THREE)
    s.build()
    s.replace("content/articles/2020/argent.md", "translation_of: ../2020/plata.md\n", "")

    result = s.build()

    articles = {path for path in result.written if path.startswith("articles/")}
    named = {f"articles/{name}/index.html" for name in ("silver", "plata", "argent")}
    assert named | {"articles/argent/index.md"} == articles
    assert VERSIONS[:2] == heads(s.page("/articles/silver/"))
    assert s.clean_build() == s.public()


def test_a_ring_of_translations_is_one_text(site: Make) -> None:
    s = site(THREE)
    s.replace("content/articles/1848/silver.md", "date:", "translation_of: argent\ndate:")

    result = s.build()

    assert result.is_right
    assert all(
        heads(s.page(f"/articles/{name}/")) == VERSIONS for name in ("silver", "plata", "argent")
    )


@pytest.mark.parametrize(
    ("named", "hint"),
    [
        ("silvr", "did you mean `silver`?"),
        ("../1848/silvre.md", "did you mean `silver`?"),
        ("zzzz", "known here: "),
    ],
)
def test_an_original_that_is_not_there_is_told(site: Make, named: str, hint: str) -> None:
    s = site(THREE)
    s.replace("content/articles/2020/plata.md", "of: silver", f"of: {named}")

    (problem,) = s.build().problems

    assert ("content/articles/2020/plata.md", "no-original") == (problem.path, problem.code)
    assert f"`translation_of` names {named}, and no such article is published" == problem.message
    assert problem.hint.startswith(hint)
