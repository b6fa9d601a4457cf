"""The engines: functions from Markdown to plain HTML, alike byte for byte.

A site's own markdown-it-py instance (DESIGN.md, section 8) will be a third one; `to_html`
takes any.
"""

from collections.abc import Callable
from functools import cache

Engine = Callable[[str, bool], str]
"""Makes HTML of Markdown; the second argument says whether raw HTML is obeyed."""


def reference(text: str, raw_html: bool = False) -> str:
    """Render with markdown-it-py, which defines what Markdown means here."""
    from generator.markdown.parser import parser

    html: str = parser(raw_html).render(text)
    return html


def fastest(text: str, raw_html: bool = False) -> str:
    """Render with comrak where the bytes are known to be the same, else with the reference."""
    from generator.markdown.alike import is_alike
    from generator.markdown.fast import comrak

    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    render = comrak()
    return render(text) if render and is_alike(text) else reference(text, raw_html)


def inline(text: str) -> str:
    """Render inline Markdown with markdown-it-py; raw HTML is escaped."""
    if not any(c in text for c in '\\`*_[]<>&~"\n\r\0'):
        return text  # a plain title need not load it
    from generator.markdown.parser import inline_parser

    html: str = inline_parser().renderInline(text)
    return html


@cache
def engine_key() -> str:
    """Name the engines that are installed, with their versions, without importing them."""
    # importlib.metadata itself costs more than a start-up may.
    from importlib.metadata import PackageNotFoundError, version

    names = []
    for package in ("markdown-it-py", "mdit-py-plugins", "mdurl", "anyascii", "comrak"):
        try:
            names.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            names.append(f"no {package}")
    return ", ".join(names)
