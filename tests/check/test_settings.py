"""A site without a fault is clean whatever its settings are, and whatever it is made of."""

from collections.abc import Callable

import pytest

from tests.check.conftest import checked
from tests.conftest import Site

Make = Callable[[str], Site]

SITE = """
    articles/2020/silver.md
        title: Silver
        date: 2020-02-03
        tags: [silver, mining]
        authors: [Ada Lovelace]
        aliases: [/old/silver/, old.html]
        ---
        # The mine

        Silver was found there.[^1] See [gold](../1848/gold.md#the-river).

        ![A bar](silver/bar.svg)

        | year | bars |
        |------|------|
        | 1545 | 12   |

        [^1]: In 1545.

    articles/1848/gold.md
        title: Gold
        date: 1848~
        ---
        ## The river

        It lay in the *river*. [Us](../../pages/about.md).

    articles/2020/silver/bar.svg
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1z"/></svg>

    pages/about.md
        title: About
        summary: Who we are.
        menu: 1
        ---
        We are we.
    """


@pytest.mark.parametrize(
    "settings",
    [
        'url = "https://example.org/"',
        'url = "https://example.org/review/"',
        'url = "http://127.0.0.1:8000/"',
        'url = "https://example.org/"\nlinks = "file"',
        'url = "https://example.org/"\npermalink = "/{year}/{slug}.html"\nmarkdown_copies = false',
        "",
    ],
)
def test_a_site_is_clean_under_any_settings(settings: str, site: Make) -> None:
    s = site(SITE)
    s.write("site.toml", settings)
    assert s.build().is_right

    assert () == checked(s).problems


def test_a_site_of_no_article_is_clean(site: Make) -> None:
    s = site("site.toml")
    s.build()

    assert () == checked(s).problems


def test_a_site_of_many_pages_is_read_by_workers_alike(site: Make) -> None:
    from generator.check.run import Options, check
    from generator.workers import Processes

    s = site("")
    for number in range(150):
        text = f"---\ntitle: Article {number}\ndate: 2020\n---\n[x](/no{number}/)\n"
        s.write(f"content/articles/2020/a{number}.md", text)
    s.build()

    one, two = (
        check(s.root, Options(kinds=("links", "articles"), workers=Processes(jobs)))
        for jobs in (1, 2)
    )

    assert 150 == len(one.problems)
    assert one.problems == two.problems
