"""What is said of a link that leads nowhere."""

from collections.abc import Callable

import pytest

from tests.check.conftest import checked
from tests.conftest import Site

Make = Callable[[str], Site]


def said(site: Site, link: str, url: str = "https://example.org/") -> list[tuple[str, str]]:
    """Give message and hint of all that is wrong with the links of an article with this one."""
    site.write("site.toml", f'title = "The Test"\nurl = "{url}"\nraw_html = true\n')
    site.write("content/static/dot.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>')
    site.write("content/articles/a.md", f"---\ntitle: A\ndate: 2020\n---\n{link}\n")
    assert site.build().is_right
    problems = checked(site, kinds=("links",)).problems
    return [(p.message, p.hint) for p in problems if p.path == "content/articles/a.md"]


@pytest.mark.parametrize("address", ["/no/", "/caf%C3%A9/", "/no.pdf"])
def test_an_address_is_not_said_twice(address: str, site: Make) -> None:
    found = said(site(""), f"[x]({address})")

    assert [(f"{address} leads nowhere: the site has no such address", "")] == found


def test_a_relative_address_is_said_as_what_it_comes_to(site: Make) -> None:
    found = said(site(""), "[x](no/)")

    assert [("no/ leads nowhere: there is no /articles/a/no/", "")] == found


def test_an_anchor_is_named_with_its_page_as_the_owner_calls_it(site: Make) -> None:
    s = site("pages/about.md\n    title: About\n    menu: 1\n    ---\n    ## Team\n")

    found = said(s, "[x](/about/#teem) [y](#here)")

    assert [
        ("it links to #here of this page, and there is none", ""),
        ("it links to #teem of /about/, and there is none", "did you mean #team?"),
    ] == sorted(found)


def test_a_dead_link_is_told_of_once_and_not_for_each_feed_that_shows_it(site: Make) -> None:
    s = site("")
    said(s, "[x](/no/) ![y](no.png)")

    problems = checked(s, kinds=("links", "feeds")).problems

    assert {"content/articles/a.md"} == {problem.path for problem in problems}


def test_below_a_path_a_dead_link_is_said_to_be_dead_and_a_live_one_to_need_the_path(
    site: Make,
) -> None:
    url = "https://example.org/sub/"
    s = site("")

    base = "the site is published below /sub/"
    assert [("/no/ leads out of the site", f"{base}, and has no /no/")] == said(s, "[x](/no/)", url)
    assert [("/dot.svg leads out of the site", f"{base}: did you mean /sub/dot.svg?")] == said(
        s, "<a href=/dot.svg>x</a>", url
    )
