"""Our parts of Jinja write what Jinja's own write, and complain where they complain."""

from typing import Any

import pytest
from jinja2 import Environment, StrictUndefined
from jinja2.exceptions import TemplateError
from markupsafe import Markup

from generator.render.quick import QuickEnvironment


class _Html:
    def __html__(self) -> str:
        return "<b>own</b>"


class _Text:
    def __str__(self) -> str:
        return "<i>"


VALUES: dict[str, Any] = {
    "text": "a < b & \"c\" 'd'",
    "safe": Markup("<b>&amp;</b>"),
    "number": 7,
    "none": None,
    "flag": True,
    "html": _Html(),
    "object": _Text(),
    "words": ["<x>", Markup("<y>")],
}
MACROS = """
{%- macro plain(a, b="<none>", c=none) %}{{ a }}|{{ b }}|{{ c }}{% endmacro %}
{%- macro many(a) %}{{ a }}{{ varargs | join(",") }}{{ kwargs.x }}{% endmacro %}
{%- macro around(a) %}<p>{{ a }}{{ caller() }}</p>{% endmacro %}
{%- macro one(a) %}{{ a }}{% endmacro %}"""

ALIKE = [
    *[f"{{{{ {name} }}}}" for name in VALUES],
    "{{ text | upper }}{{ words | join('&') }}{{ text ~ safe }}",
    "{{ plain(text) }}{{ plain(text, safe) }}{{ plain(text, c=number) }}{{ plain(a=1, b=2) }}",
    "{{ plain(plain(text), one(text)) | length }}{{ plain(safe) ~ '<' }}",
    "{{ many(1, 2, '<', x=text) }}",
    "{% call around(text) %}<hr>{{ text }}{% endcall %}",
    "{% set kept %}<a>{{ text }}</a>{% endset %}{{ kept }}{{ one(kept) }}",
    "{% for word in words %}{{ one(word) }}{{ loop.index }}{% endfor %}",
    "{% block b %}{{ one(text) }}{{ self.c() }}{% endblock %}{% block c %}<{% endblock %}",
    "{% filter upper %}{{ text }}<{% endfilter %}{{ (1, '<') }}{{ '<lit>' }}{{ 3 + 4 }}",
    "{% autoescape false %}{{ text }}{{ one(text) }}{{ html }}{% endautoescape %}{{ one(text) }}",
    "{% autoescape number == 7 %}{{ text }}{{ one(text) }}{% endautoescape %}",
]
REFUSED = [
    "{{ plain() }}",
    "{{ plain(1, 2, 3, 4) }}",
    "{{ plain(1, d=2) }}",
    "{{ one(1, a=2) }}",
    "{{ one(1, caller=2) }}",
    "{{ around(1) }}",
    "{{ missing }}",
    "{{ one(missing) }}",
    "{{ text.nothing }}",
]


def _rendered(kind: type[Environment], source: str) -> str:
    made = kind(autoescape=True, undefined=StrictUndefined)
    return made.from_string(MACROS + source).render(VALUES)


@pytest.mark.parametrize("source", ALIKE)
def test_a_template_is_rendered_as_by_jinja(source: str) -> None:
    rendered = _rendered(QuickEnvironment, source)
    assert rendered == _rendered(Environment, source)
    assert rendered


@pytest.mark.parametrize("source", REFUSED)
def test_a_wrong_template_is_refused_as_by_jinja(source: str) -> None:
    with pytest.raises((TemplateError, TypeError)) as jinja:
        _rendered(Environment, source)
    with pytest.raises((TemplateError, TypeError)) as ours:
        _rendered(QuickEnvironment, source)
    assert (type(ours.value), str(ours.value)) == (type(jinja.value), str(jinja.value))


def test_macros_are_called_without_jinjas_steps() -> None:
    made = QuickEnvironment(autoescape=True)
    code = made.compile(MACROS, raw=True)
    assert "environment.QuickMacro(environment" in code
    assert "escape(" not in code.replace("autoescape", "")
