"""Templates: what they may do, and how their faults are told."""

from collections.abc import Callable

import pytest

from generator.model.problem import Problem
from tests.conftest import Site

Make = Callable[[str], Site]

ONE = """
    pages/about.md
        title: About
        ---
        A *test*.
    """
LISTED = "docs/theme.md lists what each template is given"


def fault(site: Site, template: str) -> Problem:
    """Build with this template for the 404 page, and give the one problem."""
    site.write("templates/404.html", template)
    (problem,) = site.build().problems
    return problem


@pytest.mark.parametrize(
    ("template", "line", "message"),
    [
        ("\n{% if %}", 2, "expected an expression, got 'end of statement block'"),
        ("{% endif %}", 1, "encountered unknown tag 'endif'"),
        ("{{ 'x' | shout }}", 1, "no filter named 'shout'"),
        ("{{ [1, 2] | random }}", 1, "no filter named 'random'"),
    ],
)
def test_a_template_that_is_none_is_told_with_its_line(
    site: Make, template: str, line: int, message: str
) -> None:
    problem = fault(site(ONE), template)

    assert ("templates/404.html", line, "template") == (problem.path, problem.line, problem.code)
    assert problem.message.startswith(message)


@pytest.mark.parametrize(
    ("template", "line", "message"),
    [
        ("\n\n{{ nothing }}", 3, "'nothing' is undefined"),
        ("{{ page.nothing }}", 1, "'generator.model.views.PlainView object' has no"),
        ("{{ 1 / 0 }}", 1, "division by zero"),
        ("{{ {}['x'] }}", 1, "'dict object' has no attribute 'x'"),
        ("{{ lipsum() }}", 1, "'lipsum' is undefined"),
        ("\n{{ page.url.upper }}", 2, "`upper` is shown and not called: write `upper()`"),
        ("{% macro m() %}{% endmacro %}{{ m }}", 1, "`m` is shown and not called: write `m()`"),
        ("{{ 'ab' | map('upper') }}", 1, "a filter's result is shown as it is: write `| join`"),
        ("{{ cycler('a', 'b') }}", 1, "a Cycler has no text: name one of its fields"),
        ("{{ 1 + 'x' }}", 1, "unsupported operand type(s) for +: 'int' and 'str'"),
        ("\n{% include '404.html' %}", 2, "maximum recursion depth exceeded"),
        ("{% extends '404.html' %}", 1, "maximum recursion depth exceeded"),
    ],
)  # fmt: skip
def test_what_fails_while_a_page_is_rendered_is_told_with_line_and_page(
    site: Make, template: str, line: int, message: str
) -> None:
    problem = fault(site(ONE), template)

    assert ("templates/404.html", line, "template") == (problem.path, problem.line, problem.code)
    assert problem.message.startswith(message)
    assert f"while rendering /404.html; {LISTED}" == problem.hint


def test_a_fault_in_a_macro_is_told_where_the_macro_is(site: Make) -> None:
    s = site(ONE)
    s.write("templates/own.html", "{% macro shown(x) %}\n{{ x.nothing }}\n{% endmacro %}\n")

    problem = fault(s, "{% from 'own.html' import shown %}\n{{ shown('x') }}")

    assert ("templates/own.html", 2) == (problem.path, problem.line)


@pytest.mark.parametrize("statement", ["extends", "include", "import"])
def test_a_template_that_is_not_there_is_told_with_the_nearest_name(
    site: Make, statement: str
) -> None:
    rest = " as x" if statement == "import" else ""

    problem = fault(site(ONE), f"\n{{% {statement} 'bsae.html'{rest} %}}")

    assert problem == Problem(
        "templates/404.html",
        2,
        0,
        "missing-template",
        "there is no template 'bsae.html'",
        "did you mean `base.html`?",
    )


def test_what_may_be_missing_may_be_missing(site: Make) -> None:
    s = site(ONE)
    s.write("templates/404.html", "a{% include 'none.html' ignore missing %}b")

    s.build()

    assert "ab" == s.read("public/404.html")


def test_values_are_escaped_and_bodies_are_not(site: Make) -> None:
    s = site(ONE)
    s.replace("content/pages/about.md", "title: About", "title: A < B & C")
    s.write("templates/page.html", "{{ page.title }} {{ body }}")

    s.build()

    shown = s.page("/about/")
    assert shown.startswith("A &lt; B &amp; C <p")
    assert "<em>test</em>" in shown


def test_a_body_is_shown_alike_in_every_build(site: Make) -> None:
    s = site(ONE)
    s.write("templates/page.html", "{{ body }}")

    s.build()

    assert s.clean_build() == s.public()


def test_no_white_space_is_left_by_block_lines(site: Make) -> None:
    s = site(ONE)
    s.write("templates/404.html", "a\n  {% if true %}\nb\n  {% endif %}\nc\n")

    s.build()

    assert "a\nb\nc\n" == s.read("public/404.html")
