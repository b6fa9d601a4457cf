"""Addresses that last: redirects, pages of what is gone, and the ledger of published ones."""

from collections.abc import Callable

import pytest

from generator.addresses import addresses
from generator.cli import run
from tests.conftest import Site
from tests.crawl import broken_links

Make = Callable[[str], Site]

TWO = """
    articles/1848/silver.md
        title: Silver in Peru
        date: 1848
        aliases: [/2019/old-silver/, blog/silver.html]
        tags: [peru]
        ---
        Words.
    articles/1849/tin.md
        title: Tin & <more>
        date: 1849
        tags: [tin]
        ---
        Secret words.
    addresses.txt
        # A remark.
        /articles/silver/
        /articles/tin/   # and another
    """


def problems(s: Site) -> list[tuple[str, int, str]]:
    return [(one.code, one.line, one.hint) for one in s.build().problems]


def test_an_old_address_leads_on_by_a_page_and_by_a_line_for_hosts(site: Make) -> None:
    s = site(TWO)

    assert s.build().is_right

    assert 'url=../../articles/silver/"' in s.page("/2019/old-silver/")
    assert (
        "/2019/old-silver/ /articles/silver/ 301\n/blog/silver.html /articles/silver/ 301\n"
    ) == s.page("/_redirects")


def test_hosts_are_told_of_the_path_that_the_site_lies_below(site: Make) -> None:
    s = site(TWO)
    s.write("site.toml", 'url = "https://example.org/review/"\n')
    s.build()

    assert "/review/2019/old-silver/ /review/articles/silver/ 301\n" in s.page("/_redirects")


def test_the_owners_own_redirects_go_first(site: Make) -> None:
    s = site(TWO)
    s.write("content/static/_redirects", "/a /b\n")

    assert s.build().is_right
    assert "/a /b\n" == s.page("/_redirects")


def test_without_old_addresses_there_is_no_list_of_them(site: Make) -> None:
    s = site(TWO)
    s.replace(
        "content/articles/1848/silver.md", "aliases: [/2019/old-silver/, blog/silver.html]\n", ""
    )
    s.build()

    assert "_redirects" not in s.public()


def test_what_is_gone_leaves_a_page_that_says_so_and_nothing_else(site: Make) -> None:
    s = site(TWO)
    s.build()
    s.replace("content/articles/1849/tin.md", "tags:", "gone: true\naliases: [/tin/]\ntags:")

    assert s.build().is_right

    page = s.page("/articles/tin/")
    assert "Tin &amp; &lt;more&gt;</h1>" in page
    assert 'content="noindex"' in page
    assert "articles/tin" not in s.page("/") + s.page("/sitemap.xml") + s.page("/feed.xml")
    assert not [path for path, content in s.public().items() if b"Secret words" in content]
    assert {"articles/tin/index.html", "tin/index.html"} == {
        path for path in s.public() if "tin" in path
    }
    assert [] == broken_links(s.root / "public")
    assert s.clean_build() == s.public()


def test_an_address_that_would_be_lost_is_an_error_that_says_what_to_do(site: Make) -> None:
    s = site(TWO)
    s.rename("content/articles/1849/tin.md", "content/articles/1849/tin-in-peru.md")

    ((code, line, hint),) = problems(s)

    assert ("lost-address", 3) == (code, line)
    assert "`aliases: [/articles/tin/]`" in hint
    assert "did you mean `/articles/tin-in-peru/`?" in hint

    s.replace("content/articles/1849/tin-in-peru.md", "tags:", "aliases: [/articles/tin/]\ntags:")
    assert [] == problems(s)


@pytest.mark.parametrize("mark", ["draft: true", "gone: true"])
def test_an_address_is_lost_by_a_draft_and_kept_by_what_is_gone(site: Make, mark: str) -> None:
    s = site(TWO)
    s.replace("content/articles/1849/tin.md", "tags:", f"{mark}\ntags:")

    assert (["lost-address"] if "draft" in mark else []) == [code for code, _, _ in problems(s)]
    assert s.build(drafts=True, target="preview").is_right


def test_an_article_that_cannot_be_read_is_the_one_error(site: Make) -> None:
    s = site(TWO)
    s.replace("content/articles/1849/tin.md", "date: 1849", "date: never")

    assert ["bad-date"] == [code for code, _, _ in problems(s)]


def test_an_edit_of_the_ledger_is_noticed_at_once(site: Make) -> None:
    s = site(TWO)
    s.build()
    s.write("addresses.txt", "/articles/gone/\n")

    assert ["lost-address"] == [code for code, _, _ in problems(s)]


def test_the_ledger_is_written_when_a_site_has_been_published(site: Make) -> None:
    s = site(TWO)
    s.write("content/articles/1850/new.md", "---\ntitle: New\n---\n")
    s.write("content/articles/1850/draft.md", "---\ntitle: Draft\ndraft: true\n---\n")

    assert ("/articles/new/",) == addresses(s.root, update=False).new
    before = s.read("addresses.txt")
    addresses(s.root, update=True)

    assert before + "/articles/new/\n" == s.read("addresses.txt")
    assert () == addresses(s.root, update=True).new


def test_the_first_ledger_says_what_it_is(site: Make) -> None:
    s = site(TWO)
    s.remove("addresses.txt")

    assert 0 == run(["addresses", "--update", "--site", str(s.root)])

    lines = s.read("addresses.txt").splitlines()
    assert lines[0].startswith("# The addresses of the articles")
    assert ["/articles/silver/", "/articles/tin/"] == [one for one in lines if one[0] == "/"]


def test_a_site_with_errors_adds_nothing(site: Make, capsys: pytest.CaptureFixture[str]) -> None:
    s = site(TWO)
    s.write("addresses.txt", "/articles/gone/\n")

    assert 1 == run(["addresses", "--update", "--site", str(s.root)])

    assert "/articles/gone/\n" == s.read("addresses.txt")
    assert "/articles/gone/ was published" in capsys.readouterr().err


@pytest.mark.parametrize(
    "line", ["foo", "articles/silver/", "https://example.org/articles/silver/", "/a b/"]
)
def test_a_line_that_is_no_address_is_told_as_such(site: Make, line: str) -> None:
    s = site(TWO)
    s.write("addresses.txt", f"# Published\n{line}\n")

    (problem,) = s.build().problems

    assert ("addresses.txt:2", "not-address") == (problem.place, problem.code)
    assert f"this line is no address: {line}" == problem.message
