"""Find what is not valid in a page's markup: what a parser stumbles over, what none may write.

Three looks, cheapest first (docs/check.md has the measurements):
- the tokenizer's errors and the authoring rules that turbohtml knows, in C;
- whether the tags that a browser sees are those that were written: the tree written out again
  must have the same tags in the same order. Then no tag was left open, closed too early, or moved;
- where it has not, tinyhtml5 (a port of html5lib) names what is wrong. That takes 11 ms a page, and
  pages as our templates write them never need it. Closing tags that HTML lets one leave out
  (`</p>`, `</li>`) end there, too, and are no faults.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from turbohtml import conformance

_TAGS = re.compile(r"<(/?[a-zA-Z][^\s/>]*)")
_DRAWN = re.compile(r"></(?:path|circle|ellipse|line|polyline|polygon|rect|use|stop|image)>")
_OURS = frozenset(("img-missing-alt", "duplicate-id", "missing-title"))
"""Found by checks of their own, with better hints."""
_WORDS = {
    "adoption-agency-1.2": "{name} is closed in the wrong order",
    "adoption-agency-1.3": "{name} is closed in the wrong order",
    "end-tag-too-early": "{name} is closed and was not open, or what is in it was not closed",
    "end-tag-too-early-named": "{gotName} is closed before {expectedName}",
    "unexpected-end-tag": "</{name}> closes nothing",
    "expected-one-end-tag-but-got-another": "{expectedName} is never closed",
    "expected-closing-tag-but-got-eof": "something is never closed",
    "unexpected-start-tag-implies-end-tag": "{startName} stands within {endName}",
    "unexpected-start-tag-implies-table-voodoo": "{name} stands in a table, outside of its cells",
    "unexpected-start-tag": "{name} must not stand here",
    "non-void-element-with-trailing-solidus": "<{name}/> does not close it",
}
_BY_TOKENIZER = frozenset(
    ("named-entity-without-semicolon", "expected-named-entity", "duplicate-attribute",
     "expected-tag-name", "invalid-codepoint")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong in a page's markup."""

    line: int
    """Of the built file, from 1."""
    column: int
    """From 1."""
    code: str
    message: str
    is_error: bool = True


def faults_of(text: str, tree: Any) -> tuple[Fault, ...]:
    """Find what is wrong in a page: its text, and the tree that turbohtml has made of it."""
    found = [Fault(one.line, one.col + 1, one.code, _plain(one.code)) for one in tree.errors]
    for message in conformance.check(tree).messages:
        if message.code not in _OURS and message.severity != "info":
            is_error = message.severity == "error"
            at = message.line, message.column + 1 if message.line else 0
            found.append(Fault(*at, message.code, _lowered(message.message), is_error))
    if not text[:400].lstrip("\ufeff \r\n\t").lower().startswith("<!doctype html"):
        found.append(Fault(1, 1, "missing-doctype", "it does not begin with <!doctype html>"))
    if not _is_as_written(text, tree):
        found += _named(text)
    return tuple(found)


def _is_as_written(text: str, tree: Any) -> bool:
    written, seen = text, tree.serialize()
    if _TAGS.findall(written) == _TAGS.findall(seen):
        return True
    # Drawings are closed in their own tags: `<path/>`.
    shorter = _DRAWN.sub("/>", written), _DRAWN.sub("/>", seen)
    return _TAGS.findall(shorter[0]) == _TAGS.findall(shorter[1])


def _named(text: str) -> Iterator[Fault]:
    from tinyhtml5.parser import HTMLParser  # 20 ms to load, and seldom needed

    parser = HTMLParser()
    parser.parse(text)
    for (line, column), code, values in parser.errors:
        if code not in _BY_TOKENIZER:
            message = _WORDS.get(code, _plain(code)).format_map(_Known(values))
            yield Fault(line, column + 1, code, message)


class _Known(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return key


def _plain(code: str) -> str:
    """Make words of an error's code: the standard's own names are nearly sentences."""
    return code.replace("-", " ")


def _lowered(message: str) -> str:
    return message.rstrip(".")
