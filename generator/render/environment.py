"""Jinja, set up for our templates, and its faults as problems with template and line."""

import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from types import TracebackType
from typing import Any

from jinja2 import (
    Environment,
    FunctionLoader,
    StrictUndefined,
    TemplateError,
    TemplateSyntaxError,
)
from markupsafe import Markup

from generator import links
from generator.config import Config
from generator.i18n import direction, in_words, with_territory
from generator.markdown import fill_links
from generator.model.body import Body
from generator.model.problem import Place, Problem, Refused
from generator.model.views import ResolvedLink
from generator.render.bytecode import Compiled, Keep
from generator.render.quick import QuickEnvironment, checked
from generator.render.templates import Template
from generator.words import Dictionary

# What an expression of a template can raise: the owner's fault, if it comes out of a template.
_FAULTS = (
    TemplateError, TypeError, ValueError, LookupError, ArithmeticError, AttributeError,
    RecursionError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class At:
    """Where a page lies."""

    here: str
    """Its own address, from the site's root."""
    root: str
    """The way from it to the root: `../../`."""
    section: str
    """The address of the part of the site that it is in: `/tags/`."""


_KEPT = 20_000
"""Results of macros that a worker keeps: some 20 MB."""


def environment(
    templates: tuple[Template, ...], keep: Keep, words: Dictionary, config: Config
) -> Environment:
    """Set Jinja up: autoescape on, no undefined value passes, no white space of block lines.

    Compiled templates are kept in `keep`. Of the settings, `links` and `dates` count.
    """
    index_names = config.links == "file"
    sources = {template.name: (template.text, template.path) for template in templates}

    def load(name: str) -> tuple[str, str, Callable[[], bool]] | None:
        return (*sources[name], lambda: True) if name in sources else None

    def under(url: str, root: str) -> str:
        way = links.under(url, root)
        return links.as_file(way) if index_names and url.startswith("/") else way

    def filled(html: str, targets: Iterable[ResolvedLink], root: str) -> Markup:
        ways = {link.href: under(link.url, root) for link in targets}
        return Markup(fill_links(html, ways))  # noqa: S704 (Markdown's own HTML)

    kept: dict[tuple[object, ...], str] = {}

    def once(macro: Callable[..., str], *values: object) -> str:
        """Call a macro once for the same values: a card looks alike in every list of one depth."""
        key = (macro, *[getattr(value, "digest", value) for value in values])
        found = kept.get(key)
        if found is None:
            if len(kept) >= _KEPT:
                kept.clear()
            found = kept[key] = macro(*values)
        return found

    made = QuickEnvironment(
        loader=FunctionLoader(load),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=checked,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        cache_size=-1,
        bytecode_cache=Compiled(keep),
    )
    made.filters["under"] = under
    made.filters["filled"] = filled
    made.filters["in_words"] = partial(in_words, form=config.dates)
    made.filters["direction"] = direction
    made.filters["with_territory"] = with_territory
    made.globals["once"] = once
    made.globals["say"] = words()
    made.globals["words"] = words
    # The same input gives the same bytes (DESIGN.md, idea 16).
    del made.filters["random"], made.globals["lipsum"]
    return made


def render_template(
    made: Environment,
    name: str,
    at: At,
    page: object,
    body: Body | None,
    cite: object = None,
    measured: tuple[int, int] | None = None,
) -> str:
    """Render one page.

    Raises: Refused, for a fault of a template, with its line and the page it was rendered for.
    """
    with _faults(name, at.here):
        template = made.get_template(name)
        safe = None if body is None else _Safe(body)
        return template.render(
            page=page,
            here=at.here,
            root=at.root,
            section=at.section,
            body=safe,
            cite=cite,
            measured=measured,
        )


class _Safe:
    """A body as templates see it: its HTML is safe, since the markdown room made it."""

    __slots__ = ("headings", "html")

    def __init__(self, body: Body) -> None:
        self.html = Markup(body.html)  # noqa: S704 (see above)
        self.headings = body.headings

    def __html__(self) -> str:
        """Show the text, where a template shows the body as a whole."""
        return self.html


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
