"""`broadsheet explain`: what it says of the next build is what the next build does."""

import json
from collections.abc import Callable

import pytest

from generator.build.explain import Explanation, explain
from generator.cli import run
from generator.model.problem import Refused
from tests.conftest import Site

Make = Callable[[str], Site]

SITE = """
    articles/1848/silver.md
        title: Silver
        date: 1848
        tags: [peru]
        ---
        Silver was found there. It was much.

    articles/1849/gold.md
        title: Gold
        date: 1849
        tags: [chile]
        ---
        Gold was found there, as [silver](../1848/silver.md) had been.

    articles/1850/later.md
        title: Later
        draft: true
        ---
        Not yet.

    pages/about.md
        title: About
        ---
        A test.

    static/a.txt
        a
    """
SILVER = "content/articles/1848/silver.md"
NEXT = "the next build renders it: "


def facts(s: Site, path: str) -> dict[str, tuple[str, ...]]:
    return {fact.text: fact.paths for fact in explain(s.root, path).facts}


def test_a_source_says_what_it_becomes_and_which_pages_show_it(site: Make) -> None:
    s = site(SITE)
    s.build()

    told = facts(s, SILVER)

    assert ("articles/silver/index.html", "articles/silver/index.md") == told["becomes"]
    assert {"feed.json", "feed.xml"} == set(told["what is in it stands in"])
    cards = told["its title and summary are shown by"]
    assert {"index.html", "tags/peru/index.html", "archive/1848/index.html"} <= set(cards)
    assert not any("chile" in path for path in cards)
    assert {"articles/gold/index.html", "sitemap.xml"} <= set(told["its address is named by"])
    assert "it is up to date" in told


def test_a_page_says_what_it_is_made_of(site: Make) -> None:
    s = site(SITE)
    s.build()

    told = facts(s, "/tags/peru/")

    assert () == told["is at /tags/peru/"]
    assert "theme:list.html" in told["rendered by the template list.html"]
    assert ("/articles/silver/",) == told["tells of articles"]
    assert (SILVER,) == facts(s, "articles/silver/index.html")["has what is in"]


def test_it_says_why_the_last_build_rendered_a_page_and_why_not(site: Make) -> None:
    s = site(SITE)
    s.build()
    new = facts(s, "index.html")
    s.replace(SILVER, "It was much.", "It was little.")
    s.build()
    article, home = facts(s, "articles/silver/index.html"), facts(s, "about/index.html")
    s.write("content/static/b.txt", "b")
    s.build()
    before = facts(s, "articles/silver/index.html")

    text = "the text of a file that it shows has changed"
    assert "the last build rendered it: it was not there before" in new
    assert any(t.startswith("the last build rendered it: ") and text in t for t in article)
    assert "the last build left it alone: nothing that it is made of had changed" in home
    assert any(t.startswith("it was rendered one build before: ") and text in t for t in before)


def tag(s: Site) -> None:
    s.replace(SILVER, "[peru]", "[peru, silver]")


def body(s: Site) -> None:
    s.replace(SILVER, "It was much.", "It was little.")


def template(s: Site) -> None:
    s.write("templates/article.html", '{% extends "theme/article.html" %}')


def setting(s: Site) -> None:
    s.replace("site.toml", "The Test", "Another")


def removal(s: Site) -> None:
    s.remove("public/tags/peru/index.html")


def language(s: Site) -> None:
    s.write("site.toml", s.read("site.toml") + 'language = "es"\n')


@pytest.mark.parametrize(
    ("edit", "reason"),
    [
        (tag, "what it shows has changed"),
        (body, "the text of a file that it shows has changed"),
        (template, "its template, or one that it is made of, has changed"),
        (setting, "what it shows has changed"),
        (removal, "somebody else had changed or removed its file"),
        (language, "broadsheet itself, a library, or a setting of every page has changed"),
    ],
)
def test_what_it_says_of_the_next_build_is_what_that_does(
    site: Make, edit: Callable[[Site], None], reason: str
) -> None:
    s = site(SITE)
    s.build()
    edit(s)

    built = sorted(path for path in s.public() if not path.startswith("broadsheet-manifest/"))
    told = {path: facts(s, path) for path in built if path != "gone"} | (
        {"tags/peru/index.html": facts(s, "tags/peru/index.html")}
    )
    said = {path for path, found in told.items() if any(NEXT in text for text in found)}
    result = s.build()

    assert set(result.rendered) & told.keys() == said
    assert said
    assert any(reason in text for found in told.values() for text in found if NEXT in text)


def test_an_address_may_be_written_in_many_ways(
    site: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    s = site(SITE)
    s.build()
    monkeypatch.chdir(s.root / "content")

    told = [
        explain(s.root, path).path
        for path in (
            *("/about/", "/about", "https://example.org/about/", "about/index.html"),
            *("public/about/index.html", "../public/about/index.html"),
            str(s.root / "public/about/index.html"),
        )
    ]
    assert {"about/index.html"} == set(told)
    assert "content/pages/about.md" == explain(s.root, "pages/about.md").path


def test_a_draft_becomes_nothing(site: Make) -> None:
    s = site(SITE)
    s.build()

    told = facts(s, "content/articles/1850/later.md")

    assert "becomes nothing: it is a draft, gone, or has an error" in told


def test_a_template_says_which_pages_it_is_part_of(site: Make) -> None:
    s = site(SITE)
    s.write("templates/colophon.html", "<p>Ours</p>")
    s.build()

    theme = explain(s.root, "templates/base.html")
    own = explain(s.root, "templates/colophon.html")

    assert ("theme:base.html", "template") == (theme.path, theme.kind)
    assert "index.html" in theme.facts[0].paths
    assert "templates/colophon.html" == own.path


def test_a_raw_text_and_its_article_know_one_another(site: Make) -> None:
    s = site("seeds/one.txt\n    Silver in Peru\n\n    Silver was found there, and much of it.\n")
    run(["import", "--site", str(s.root)])
    (article,) = (s.root / "content/articles").rglob("*.md")
    path = article.relative_to(s.root).as_posix()

    assert (path,) == facts(s, "content/seeds/one.txt")["import has made of it"]
    assert ("content/seeds/one.txt",) == facts(s, path)["was made by import, of"]


def test_what_is_not_there_is_said_with_what_may_be_meant(site: Make) -> None:
    s = site(SITE)

    with pytest.raises(Refused) as refused:
        explain(s.root, "content/pages/abuot.md")

    (problem,) = refused.value.problems
    assert "the site has no such file, and no such address" == problem.message
    assert "did you mean `content/pages/about.md`?" == problem.hint


def test_an_address_that_is_not_there_is_answered_with_an_address(site: Make) -> None:
    with pytest.raises(Refused) as refused:
        explain(site(SITE).root, "/abuot/")

    (problem,) = refused.value.problems
    assert "did you mean `/about/`?" == problem.hint


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("site.toml", "has the settings of the whole site: each page goes by them"),
        ("public/CNAME", "is not broadsheet's: no build has made it, and none removes it"),
        ("notes.txt", "is no part of the site: no build reads it"),
        ("content/pages/c.txt", "this file belongs to no article and is left out"),
    ],
)
def test_a_file_that_is_there_and_no_source_is_said_to_be_so(
    site: Make, path: str, says: str
) -> None:
    s = site(SITE)
    s.build()
    if path != "site.toml":
        s.write(path, "x")

    told = explain(s.root, path)

    assert (path, "other") == (told.path, told.kind)
    assert says in [fact.text for fact in told.facts]


def test_nothing_is_written(site: Make) -> None:
    s = site(SITE)
    s.build()
    body(s)
    before = s.times(".")

    explain(s.root, SILVER)

    after = s.times(".")
    assert {**before, ".broadsheet/lock": 0} == {**after, ".broadsheet/lock": 0}


def test_the_command_prints_it_short_whole_or_as_json(
    site: Make, capfd: pytest.CaptureFixture[str]
) -> None:
    s = site(SITE)
    for number in range(20):
        s.write(f"content/static/{number}.html", "<p>x")
    s.build()
    words = ["explain", "--site", str(s.root)]

    assert 0 == run([*words, "theme:base.html"])
    short = capfd.readouterr().out
    run([*words, "theme:base.html", "--all"])
    whole = capfd.readouterr().out
    run([*words, "theme:base.html", "--json"])
    told = json.loads(capfd.readouterr().out)

    assert "more: --all lists them\n" in short
    assert len(told["facts"][0]["paths"]) + 2 == len(whole.splitlines())
    assert Explanation("theme:base.html", "template", ()).kind == told["kind"]
    assert 1 == run([*words, "nowhere"])
