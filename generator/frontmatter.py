"""Front matter is text: split it off, read every scalar as text with its line, write it again.

YAML 1.1 reads `language: no` as false, `title: 12:30` as 750, and takes the last of two equal
keys without a word. So nothing is guessed here: the schema of `parse` knows the types. Keys
that stand twice, anchors and aliases are problems. (YAML 1.1, yaml.org/spec/1.1.)
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from generator.model.problem import Place, Problem, Refused

# The C parser is ten times as fast; where PyYAML was built without it the values are the same.
_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

_IS_C = hasattr(yaml, "CBaseLoader")
_BREAKS = "\x85\u2028\u2029"
"""What YAML 1.1 takes for the end of a line, but YAML 1.2 (5.4) and editors do not."""
_UNUSED = range(0xF0000, 0xFFFFE)
"""Code points that nobody has given a meaning to (Unicode, plane 15)."""

_OPENING = re.compile(r"---[ \t]*\r?\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Split:
    """A file's two parts."""

    front: str | None
    """The YAML between the lines of dashes, or nothing where the file has none."""
    body: str
    body_line: int
    """The line of the file, from 1, on which the body begins."""


@dataclass(frozen=True, slots=True)
class Text:
    """A scalar, as written, without its quotes."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Items:
    """A YAML sequence."""

    items: "tuple[Node, ...]"
    place: Place


@dataclass(frozen=True, slots=True)
class Fields:
    """A YAML mapping, in the order in which it is written."""

    fields: "tuple[tuple[Text, Node], ...]"
    place: Place


Node = Text | Items | Fields


@dataclass(frozen=True, slots=True)
class Plain:
    """A scalar that `write` leaves without quotes: a date, a number."""

    text: str


Writable = str | Plain | tuple["Writable", ...] | Mapping[str, "Writable"]


def split(text: str) -> Split:
    """Split a Markdown file into its front matter and its body."""
    text = text.removeprefix("\ufeff")
    opening = _OPENING.match(text)
    if not opening:
        return Split(None, text, 1)
    closing = _CLOSING.search(text, opening.end())
    if not closing:
        return Split(None, text, 1)
    front = text[opening.end() : closing.start()]
    return Split(front, text[closing.end() :], text.count("\n", 0, closing.end()) + 1)


def read(front: str, path: str) -> Fields:
    """Read front matter: every scalar as text, every value with its line in the file.

    Raises: Refused, for what is not YAML, not a mapping, or written in a way that hides a value.
    """
    return read_yaml(front, path, line=2)


def read_yaml(text: str, path: str, line: int = 1) -> Fields:
    """Read a YAML mapping whose first line is this line of the file.

    Raises: Refused, as `read` does.
    """
    veil = _veil(text)
    text = text.translate(veil) if veil else text
    try:
        root = yaml.compose(text, _Loader)
        if "&" in text or "*" in text:
            _refuse_anchors(text, path, line)
    except yaml.MarkedYAMLError as error:
        raise Refused(_yaml_problem(error, path, line)) from None
    except yaml.YAMLError as error:
        raise Refused(_not_allowed(text, getattr(error, "position", 0), path, line)) from None
    if root is None:
        return Fields((), Place(path, line))
    node = _node(root, path, line, {veiled: letter for letter, veiled in veil.items()})
    if not isinstance(node, Fields):
        raise Refused(
            node.place.problem(
                "front-matter", "this is not a list of `key: value`", "write one key a line"
            )
        )
    return node


def write(entries: Iterable[tuple[str, Writable]]) -> str:
    """Write front matter, with its lines of dashes.

    Keys keep their order, lists and mappings stand in one line. What YAML 1.1 or 1.2 would read
    as something else than text is quoted, so that other programs read the same values as we do:
    in double quotes, whose escapes are JSON's (YAML 1.2, section 7.3.1).
    """
    lines = "".join(f"{_scalar(key)}: {_value(value)}\n" for key, value in entries)
    return f"---\n{lines}---\n"


def as_key(text: str) -> str:
    """Write a text as a key, or as an item of a list in brackets."""
    return _scalar(text, is_inside=True)


def line_of(text: str, key: str, value: str = "") -> int:
    """Find the line of a key of the front matter, or of a value below it; 0 where it is not."""
    found = re.search(rf"^{key}[ \t]*:", text, re.MULTILINE)
    if not found:
        return 0
    at = max(text.find(value, found.end()), found.start()) if value else found.start()
    return text.count("\n", 0, at) + 1


def _value(value: Writable, *, is_inside: bool = False) -> str:
    if isinstance(value, str):
        return _scalar(value, is_inside=is_inside)
    if isinstance(value, Plain):
        return value.text
    if isinstance(value, tuple):
        return "[" + ", ".join(_value(item, is_inside=True) for item in value) + "]"
    pairs = (
        f"{_scalar(key, is_inside=True)}: {_value(item, is_inside=True)}"
        for key, item in value.items()
    )
    return "{" + ", ".join(pairs) + "}"


def _scalar(text: str, *, is_inside: bool = False) -> str:
    """Write a text plain where every reader takes it as text, else in quotes."""
    plain = _INSIDE if is_inside else _ALONE
    if plain.fullmatch(text) and text.lower() not in _NO_TEXTS:
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return _UNPRINTABLE.sub(lambda match: f"\\u{ord(match[0]):04x}", quoted)


# A letter first; then neither `: ` nor ` #`, nothing that YAML does not print, no space at the end.
_HIDDEN = r"\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff"
_REST = rf"(?:(?! #|:(?:\s|$)|\s$)[^\x00-\x1f{_HIDDEN}%s])*"
_ALONE = re.compile(r"[^\W\d_]" + _REST % "")
_INSIDE = re.compile(r"[^\W\d_]" + _REST % r",\[\]{}?")  # the question mark is PyYAML's own fault
_UNPRINTABLE = re.compile(f"[{_HIDDEN}]")
_NO_TEXTS = frozenset(("y", "n", "yes", "no", "true", "false", "on", "off", "null"))


def _veil(text: str) -> dict[int, int]:
    """Find what may stand for characters that PyYAML takes for the end of a line, one for one."""
    found = [ord(letter) for letter in _BREAKS if letter in text]
    free = (code for code in _UNUSED if chr(code) not in text)
    return dict(zip(found, free, strict=False)) if found else {}


def _not_allowed(text: str, position: int, path: str, line: int) -> Problem:
    """Say where a character is that YAML does not allow: its error has no mark, but a position.

    The C parser counts in bytes.
    """
    before = text.encode()[:position].decode(errors="ignore") if _IS_C else text[:position]
    at = len(before)
    place = Place(path, line + before.count("\n"), at - before.rfind("\n"))
    which = f" (U+{ord(text[at]):04X})" if at < len(text) else ""
    return place.problem(
        "front-matter", f"a character that YAML does not allow{which}", "remove it"
    )


def _node(node: Any, path: str, line: int, unveiled: Mapping[int, int]) -> Node:
    """Take PyYAML's node tree over, with lines that count from the file's first."""
    mark = node.start_mark
    place = Place(path, mark.line + line, mark.column + 1)
    if isinstance(node, yaml.ScalarNode):
        return Text(node.value.translate(unveiled) if unveiled else node.value, place)
    if isinstance(node, yaml.SequenceNode):
        return Items(tuple(_node(item, path, line, unveiled) for item in node.value), place)
    fields: list[tuple[Text, Node]] = []
    seen: dict[str, Place] = {}
    for key_node, value_node in node.value:
        key = _node(key_node, path, line, unveiled)
        if not isinstance(key, Text):
            raise Refused(
                key.place.problem("front-matter", "a key is a word", "write `key: value`")
            )
        if key.text in seen:
            raise Refused(
                key.place.problem(
                    "duplicate-key",
                    f"`{key.text}` stands twice; the first is in line {seen[key.text].line}",
                    "keep one of them",
                )
            )
        seen[key.text] = key.place
        fields.append((key, _node(value_node, path, line, unveiled)))
    return Fields(tuple(fields), place)


def _refuse_anchors(text: str, path: str, line: int) -> None:
    for event in _events(text):
        anchor = getattr(event, "anchor", None)
        if anchor:
            place = Place(path, event.start_mark.line + line, event.start_mark.column + 1)
            raise Refused(
                place.problem(
                    "front-matter",
                    f"`{anchor}` is a YAML anchor or alias, which front matter does not use",
                    "write the value out, or put it in quotes if it begins with & or *",
                )
            )


def _events(text: str) -> Iterator[Any]:
    yield from yaml.parse(text, _Loader)


def _yaml_problem(error: yaml.MarkedYAMLError, path: str, line: int) -> Any:
    mark = error.problem_mark or error.context_mark
    place = Place(path, line + mark.line, mark.column + 1) if mark else Place(path, line)
    what = error.problem or "this is not YAML"
    hint = "a text that has `: ` or `#` in it, or begins with `*`, `&` or `[`, stands in quotes"
    if "\\t" in what or "tab character" in what:  # in the words of either parser
        hint = "indent with spaces, not with a tab"
    return place.problem("front-matter", f"front matter is not YAML here: {what}", hint)
