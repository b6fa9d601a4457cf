"""Jinja, set up for our templates, and its faults as problems with template and line."""

import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined, TemplateError, TemplateSyntaxError
from markupsafe import Markup

from generator.i18n import in_words
from generator.links import as_file, relative
from generator.model.body import Body
from generator.model.problem import Place, Problem, Refused
from generator.render.templates import Template

# What an expression of a template can raise: the owner's fault, if it comes out of a template.
_FAULTS = (TemplateError, TypeError, ValueError, LookupError, ArithmeticError, AttributeError)

NOT_FOUND = "/404.html"
"""Hosts serve this page at any address, so its links begin at the site's base path."""


def environment(templates: tuple[Template, ...], base: str, *, index_names: bool) -> Environment:
    """Set Jinja up: autoescape on, no undefined value passes, no white space of block lines.

    `base` is the path that the site is published at; `index_names` writes `index.html` out in
    links.
    """
    sources = {template.name: (template.text, template.path) for template in templates}

    def load(name: str) -> tuple[str, str, Callable[[], bool]] | None:
        return (*sources[name], lambda: True) if name in sources else None

    def relative_to(url: str, here: str) -> str:
        if here == NOT_FOUND and url.startswith("/"):
            return base + url[1:]
        way = relative(url, here)
        return as_file(way) if index_names and url.startswith("/") else way

    made = Environment(
        loader=FunctionLoader(load),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        cache_size=-1,
    )
    made.filters["relative_to"] = relative_to
    made.filters["in_words"] = in_words
    return made


def render_template(
    made: Environment, name: str, here: str, page: object, body: Body | None
) -> str:
    """Render one page.

    Raises: Refused, for a fault of a template, with its line and the page it was rendered for.
    """
    with _faults(name, here):
        template = made.get_template(name)
        shown = None if body is None else _Shown(body)
        return template.render(page=page, here=here, body=shown)


class _Shown:
    """A body as templates see it: its HTML is safe, since the markdown room made it."""

    __slots__ = ("headings", "html", "words")

    def __init__(self, body: Body) -> None:
        self.html = Markup(body.html)  # noqa: S704 (see above)
        self.headings = body.headings
        self.words = body.words


@contextmanager
def _faults(name: str, here: str) -> Iterator[None]:
    try:
        yield
    except TemplateSyntaxError as error:
        place = Place(error.filename or name, error.lineno)
        message = _lowered(error.message or "syntax error")
        raise Refused(place.problem("template", message)) from None
    except _FAULTS as error:
        problem = _fault(error, error.__traceback__, here)
        if problem is None:
            raise
        raise Refused(problem) from None


def _fault(error: Exception, trace: TracebackType | None, here: str) -> Problem | None:
    """Say which line of which template failed. Nothing where no template was being rendered."""
    frames = [frame for frame in traceback.extract_tb(trace) if _is_template(frame)]
    if not frames:
        return None
    last = frames[-1]
    hint = f"while rendering {here}; docs/theme.md lists what each template is given"
    place = Place(last.filename, last.lineno or 0)
    return place.problem("template", _lowered(str(error) or type(error).__name__), hint)


def _is_template(frame: traceback.FrameSummary) -> bool:
    return frame.filename.startswith(("templates/", "theme:"))


def _lowered(message: Any) -> str:
    text = str(message).rstrip(".")
    return text[:1].lower() + text[1:]
