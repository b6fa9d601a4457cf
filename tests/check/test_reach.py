"""What a reader cannot come to."""

from collections.abc import Callable

from tests.check.conftest import checked
from tests.conftest import Site


def test_a_list_of_nothing_that_nothing_links_is_no_orphan(site: Callable[[str], Site]) -> None:
    """A site that has no tags and a menu of its own does well to leave the list of tags out."""
    s = site("""
        pages/about.md
            title: About
            ---
            We are we.
        articles/2020/a.md
            title: Silver
            date: 2020
            online: 2020-01-01
            ---
            Silver was found there.
        templates/base.html
            {% set chrome = page.chrome %}
            <!doctype html>
            <html lang="en"><head><title>{{ title }}</title></head>
            <body>{% block main %}{% endblock %}</body></html>
        templates/home.html
            {% extends "base.html" %}
            {% set title = "Home" %}
            {% block main %}<h1>Nothing</h1> is linked from here.{% endblock %}
        """)
    assert s.build().is_right

    found = {p.path for p in checked(s).problems if p.code == "orphan"}

    assert {
        "content/articles/2020/a.md",
        "content/pages/about.md",
        "public/archive/index.html",
        "public/archive/2020/index.html",
    } == found
