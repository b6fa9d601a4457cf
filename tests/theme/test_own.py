"""How a site changes the theme: file by file, or block by block."""

from collections.abc import Callable

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
