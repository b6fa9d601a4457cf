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
_OURS = frozenset(
    ("img-missing-alt", "duplicate-id", "missing-title", "missing-lang", "section-no-heading")
)
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
_LEFT_OPEN = frozenset(
    (
        "end-tag-too-early",
        "expected-one-end-tag-but-got-another",
        "expected-closing-tag-but-got-eof",
    )
)
_MAY_STAY_OPEN = frozenset(
    ("p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "rt", "rp")
)
"""Their closing tags may be left out (HTML, 13.1.2.4)."""
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
     "wbr", "!doctype", "path", "circle", "ellipse", "line", "polyline", "polygon", "rect", "use")
)  # fmt: skip
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
        if message.code in _OURS or message.severity == "info":
            continue
        # Roles of books, which ARIA takes in by a module of its own (DPUB-ARIA): `doc-noteref`.
        if message.code != "aria-invalid-role" or not _is_of_books(
            text, message.line, message.column
        ):
            is_error = message.severity == "error"
            at = message.line, message.column + 1 if message.line else 0
            found.append(Fault(*at, message.code, _lowered(message.message), is_error))
    if not text[:400].lstrip("\ufeff \r\n\t").lower().startswith("<!doctype html"):
        found.append(Fault(1, 1, "missing-doctype", "it does not begin with <!doctype html>"))
    if not _is_as_written(text, tree):
        found += _named(text)
    return tuple(found)


def _is_of_books(text: str, line: int, column: int) -> bool:
    here = text.split("\n")[line - 1][column:]
    return bool(re.match(r"<[^<>]*\brole=[\"']?doc-", here))


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
    told: set[int] = set()
    for (line, column), code, values in parser.errors:
        if line in told or code in _BY_TOKENIZER:
            continue
        told.add(line)  # the first says what is wrong; what follows, what comes of it
        if code in _LEFT_OPEN and (left := _left_open(text, line, column)):
            yield left
        else:
            message = _WORDS.get(code, _plain(code)).format_map(_Known(values))
            yield Fault(line, column + 1, code, message)


def _left_open(text: str, line: int, column: int) -> Fault | None:
    """Find the element that was not closed, from the tag at which a parser has noticed it."""
    lines = text.split("\n")
    end = sum(len(one) + 1 for one in lines[: line - 1]) + column
    closing = text.rfind("<", 0, end)
    open_tags: list[tuple[str, int]] = []
    for tag in _TAGS.finditer(text, 0, max(closing, 0)):
        name = tag[1].lower()
        if not name.startswith("/"):
            if name not in _VOID:
                open_tags.append((name, tag.start()))
        elif any(name[1:] == one for one, _ in open_tags):
            while open_tags.pop()[0] != name[1:]:
                pass
    for name, start in reversed(open_tags):
        if f"</{name}" == text[closing : closing + len(name) + 2]:
            return None
        if name not in _MAY_STAY_OPEN:
            at = text.count("\n", 0, start) + 1
            message = f"<{name}> is never closed"
            return Fault(at, start - text.rfind("\n", 0, start), "never-closed", message)
    return None


class _Known(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return key


def _plain(code: str) -> str:
    """Make words of an error's code: the standard's own names are nearly sentences."""
    return code.replace("-", " ")


def _lowered(message: str) -> str:
    return message.rstrip(".")
