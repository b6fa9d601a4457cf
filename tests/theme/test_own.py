"""How a site changes the theme: file by file, or block by block."""

import re
from collections.abc import Callable

import pytest

from tests.conftest import Site

Make = Callable[[str], Site]

ONE = """
    articles/1848/potosi.md
        title: Silver in Potosí
        date: 1848
        ---
        Silver was found there in 1545.
    """


def test_a_sites_template_stands_in_for_the_themes(site: Make) -> None:
    s = site(ONE)
    s.write("templates/404.html", "Lost at {{ page.url }}")

    s.build()

    assert "Lost at /404.html" == s.read("public/404.html")


def test_a_site_overrides_a_single_block_of_every_page(site: Make) -> None:
    s = site(ONE)
    s.write(
        "templates/base.html",
        '{% extends "theme/base.html" %}{% block head %}<meta name="mine">{% endblock %}',
    )

    s.build()

    assert '<meta name="mine">' in s.page("/articles/potosi/")
    assert '<meta name="mine">' in s.page("/")
    assert "Silver was found there" in s.page("/articles/potosi/")


def test_the_accent_of_the_settings_is_in_the_stylesheet_alone(site: Make) -> None:
    s = site(ONE)
    s.build()
    s.write("site.toml", s.read("site.toml") + 'accent = "#225588"\n')

    result = s.build()

    assert "--accent: #225588" in s.read("public/style.css")
    assert "style.css" in result.written
    assert s.clean_build() == s.public()


def test_title_tagline_and_footer_are_on_the_pages(site: Make) -> None:
    s = site(ONE)
    s.write("site.toml", 'title = "A & B"\ntagline = "Of <tin>"\nfooter = "*CC* [by](/tags/)"\n')

    s.build()

    assert '<p class="nameplate"><a href="../../">A &amp; B</a></p>' in s.page("/articles/potosi/")
    assert '<span class="tagline">Of &lt;tin&gt;</span>' in s.page("/")
    assert '<p><em>CC</em> <a href="../../tags/">by</a></p>' in s.page("/articles/potosi/")


def test_a_pale_accent_is_told_with_a_darker_one(site: Make) -> None:
    s = site(ONE)
    s.write("site.toml", 'url = "https://example.org/"\naccent = "#ffcc00"\n')

    (problem,) = s.build().problems

    assert ("site.toml", 2, "pale-accent") == (problem.path, problem.line, problem.code)
    assert 'write accent = "#' in problem.hint


def test_a_menu_of_the_settings_is_the_whole_menu(site: Make) -> None:
    s = site(ONE)
    s.write("content/pages/about.md", "---\ntitle: About\nmenu: 1\n---\n")
    s.build()
    assert links_of_menu(s) == [
        ("../../archive/", "Archive"), ("../../tags/", "Tags"), ("../../authors/", "Authors"),
        ("../../about/", "About"),
    ]  # fmt: skip
    s.write(
        "site.toml",
        'url = "https://example.org/"\nmenu = ["[All & more](/archive/)", "[Us](/about)", '
        '"[Shop](https://example.com/)"]\n',
    )

    result = s.build()

    assert () == result.problems
    assert links_of_menu(s) == [
        ("../../archive/", "All &amp; more"), ("../../about/", "Us"),
        ("https://example.com/", "Shop"),
    ]  # fmt: skip
    assert s.clean_build() == s.public()


def links_of_menu(s: Site) -> list[tuple[str, str]]:
    menu = s.page("/articles/potosi/").partition('class="site-nav"')[2].partition("</nav>")[0]
    return re.findall(r'<a href="([^"]*)">([^<]*)</a>', menu)


def test_an_entry_of_the_menu_that_leads_nowhere_is_told(site: Make) -> None:
    s = site(ONE)
    s.write("site.toml", 'url = "https://example.org/"\nmenu = ["[P](/articles/potosy/)"]\n')

    (problem,) = s.build().problems

    assert ("site.toml", 2, "dead-link") == (problem.path, problem.line, problem.code)
    assert "did you mean `/articles/potosi/`?" == problem.hint


SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d 40"/>'


def test_a_logo_stands_for_the_title(site: Make) -> None:
    s = site(ONE)
    s.write("content/static/art/logo.svg", SVG % 160)
    s.write("site.toml", 'title = "A & B"\nurl = "https://example.org/"\nlogo = "art/logo.svg"\n')

    result = s.build()

    assert () == result.problems
    shown = '<img src="%sart/logo.svg" alt="A &amp; B" width="160" height="40">'
    assert f'<a href="../../">{shown % "../../"}</a>' in s.page("/articles/potosi/")
    assert shown % "" + "</h1>" in s.page("/")
    assert shown % "/" in s.page("/404.html")


def test_a_logo_of_another_size_is_another_frame_and_one_of_the_same_is_not(site: Make) -> None:
    s = site(ONE)
    s.write("content/static/logo.svg", SVG % 160)
    s.write("site.toml", 'url = "https://example.org/"\nlogo = "/logo.svg"\n')
    s.build()
    s.write("content/static/logo.svg", SVG % 160 + "\n")

    same = s.build()
    s.write("content/static/logo.svg", SVG % 80)
    other = s.build()

    assert ("logo.svg",) == same.written
    assert "articles/potosi/index.html" in other.written
    assert s.clean_build() == s.public()


@pytest.mark.parametrize(
    ("logo", "where", "code", "hint"),
    [
        ("lgo.svg", ("site.toml", 2), "no-logo", "did you mean `logo.svg`?"),
        ("x/y.png", ("site.toml", 2), "no-logo", "put it at content/static/x/y.png"),
        ("logo.svg", ("content/static/logo.svg", 0), "bad-logo", "save it as SVG with a viewBox"),
        ("logo.txt", ("site.toml", 2), "bad-setting", "put it into content/static/"),
    ],
)
def test_a_logo_that_cannot_be_shown_is_told(
    site: Make, logo: str, where: tuple[str, int], code: str, hint: str
) -> None:
    s = site(ONE)
    s.write("content/static/logo.svg", "<svg/>")
    s.write("site.toml", f'url = "https://example.org/"\nlogo = "{logo}"\n')

    (problem,) = s.build().problems

    assert (*where, code) == (problem.path, problem.line, problem.code)
    assert problem.hint.startswith(hint)


@pytest.mark.parametrize("place", ["content/static/own.css", "templates/static/own.css"])
def test_a_style_sheet_of_the_owners_stands_behind_the_themes(site: Make, place: str) -> None:
    s = site(ONE)
    s.build()
    assert "own.css" not in s.page("/articles/potosi/")
    s.write(place, "p { color: #123456 }\n")
    s.build()

    head = s.page("/articles/potosi/").partition("</head>")[0]
    assert head.index('href="../../style.css"') < head.index('href="../../own.css"')
    s.write(place, "p { color: #654321 }\n")
    assert ("own.css",) == s.build().written
    s.remove(place)
    s.build()
    assert s.clean_build() == s.public()
    assert "own.css" not in s.page("/")


def test_dates_are_written_as_the_settings_say(site: Make) -> None:
    s = site(ONE)
    s.replace("content/articles/1848/potosi.md", "date: 1848", "date: 1848-05-03")
    s.build()
    assert '<time datetime="1848-05-03">3 May 1848</time>' in s.page("/")
    s.write("site.toml", s.read("site.toml") + 'dates = "iso"\n')
    s.build()

    assert '<time datetime="1848-05-03">1848-05-03</time>' in s.page("/articles/potosi/")
    assert s.clean_build() == s.public()


def test_lists_show_as_many_as_the_settings_say(site: Make) -> None:
    s = site(ONE)
    for number in range(5):
        s.write(f"content/articles/x/n{number}.md", f"---\ntitle: N{number}\ndate: 1900\n---\n")
    s.write("site.toml", 'url = "https://example.org/"\nlatest = 2\n')

    s.build()

    assert 2 == s.page("/").count("<article")
    assert 2 == s.page("/feed.xml").count("<entry")


def test_a_site_overrides_the_menu_alone(site: Make) -> None:
    s = site(ONE)
    s.write(
        "templates/base.html",
        '{% extends "theme/base.html" %}{% from "macros.html" import nav_item %}'
        '{% block nav %}<nav>{{ nav_item("Mine", "/x/", root, section, false) }}</nav>'
        "{% endblock %}",
    )

    s.build()

    assert '<nav><li><a href="../../x/">Mine</a></li></nav>' in s.page("/articles/potosi/")
    assert "site-nav" not in s.page("/articles/potosi/")
