"""The schema of the front matter: every key, the value that it fills, and how it is read.

What is not in the two tables at the end is a problem, and what is in them has one type.
"""

import json
import re
from collections.abc import Callable
from typing import Any

from generator.config import LANGUAGE
from generator.frontmatter import Fields, Items, Node, Text
from generator.links import is_address
from generator.model.article import Extra, Person, Publication, Role
from generator.model.problem import Problem, Refused
from generator.model.when import When
from generator.suggest import did_you_mean

_DATE_HINT = (
    "write 2025-02-03, 2025-02, 2025, 1848~ (about 1848), 184X (in the 1840s) or 1848/1850; "
    "leave it out if unknown"
)

_SHOWN = 60
"""Characters of a wrong value that a message shows."""
_UNSHOWN = re.compile(r"[\x00-\x1f\x7f-\x9f\ufffe\uffff]")
"""Control characters, and what is none: neither HTML nor XML has them."""


def _text(key: str, node: Node) -> str:
    """Read a text."""
    if not isinstance(node, Text):
        raise Refused(_wrong(key, node, "a text", f"write `{key}: …` in one line"))
    text = " ".join(node.text.split())
    if not text.isprintable() and (found := _UNSHOWN.search(text)):
        message = f"`{key}` has a character that no page can show: U+{ord(found[0]):04X}"
        raise Refused(node.place.problem("bad-value", message, "remove it"))
    return text


def _texts(key: str, node: Node) -> tuple[str, ...]:
    """Read a list of texts: `[one, two]`."""
    if isinstance(node, Text) and "," not in node.text:
        return (_text(key, node),)
    if not isinstance(node, Items):
        raise Refused(_wrong(key, node, "a list", f"write `{key}: [one, two]`"))
    return tuple(dict.fromkeys(text for item in node.items if (text := _item(key, item))))


def _item(key: str, node: Node) -> str:
    if not isinstance(node, Text):
        quoted = json.dumps(_as_text(node).strip("{}"), ensure_ascii=False)
        hint = f"put it in quotes: {quoted}"
        raise Refused(_wrong(key, node, "a list of texts, and this is none", hint))
    return _text(key, node)


def _language(key: str, node: Node) -> str:
    """Read a language tag: `es`, `pt-BR`."""
    text = _text(key, node)
    if not LANGUAGE.fullmatch(text):
        raise Refused(_wrong(key, node, "a language tag", f"write `{key}: es` or `{key}: pt-BR`"))
    return text


def _addresses(key: str, node: Node) -> tuple[str, ...]:
    """Read a list of addresses: `[/old/place/]`."""
    texts = _texts(key, node)
    for text in texts:
        if not is_address(text):
            message = f"`{key}`: {text!r} is not an address of this site"
            raise Refused(node.place.problem("bad-value", message, "write `/old/place/`"))
    return texts


def _when(key: str, node: Node) -> When:
    """Read a date (EDTF): `2025-02-03`, `2025-02`, `2025`, `1848~`, `184X`, `1848/1850`."""
    text = _text(key, node)
    try:
        return When.parse(text)
    except ValueError:
        problem = node.place.problem("bad-date", f"`{key}`: {text!r} is not a date", _DATE_HINT)
        raise Refused(problem) from None


def _flag(key: str, node: Node) -> bool:
    """Read `true` or `false`."""
    text = _text(key, node).lower()
    if text not in ("true", "false", "yes", "no"):
        raise Refused(_wrong(key, node, "true or false", f"write `{key}: true`"))
    return text in ("true", "yes")


def _number(key: str, node: Node) -> int:
    """Read a whole number."""
    text = _text(key, node)
    if not text.isdecimal() or len(text) > 9:
        raise Refused(_wrong(key, node, "a whole number", f"write `{key}: 1`"))
    return int(text)


def _people(key: str, node: Node) -> tuple[Person, ...]:
    """Read a list of names: `[A Name, {family: …, given: …, suffix: …}, {organisation: …}]`."""
    items = node.items if isinstance(node, Items) else (node,)
    if isinstance(node, Text) and "," in node.text:
        raise Refused(_wrong(key, node, "a list", f"write `{key}: [One Name, Another Name]`"))
    found = (_person(key, item) for item in items)
    return tuple(dict.fromkeys(person for person in found if person.name))


def _person(key: str, node: Node) -> Person:
    if isinstance(node, Text):
        return Person(_text(key, node))
    if not isinstance(node, Fields):
        raise Refused(_wrong(key, node, "a name", "write `[Cesar Uco]`"))
    parts = _parts(key, node, ("family", "given", "suffix", "organisation"))
    if "organisation" in parts:
        return Person(parts["organisation"], is_organisation=True)
    family, given, suffix = (parts.get(name, "") for name in ("family", "given", "suffix"))
    name = " ".join(part for part in (given, family, suffix) if part)
    if not family:
        hint = "write {family: Uco, given: Cesar} or {organisation: The Daily News}"
        raise Refused(_wrong(key, node, "a name with its `family` part", hint))
    return Person(name, family, given, suffix)


def _roles(key: str, node: Node) -> tuple[Role, ...]:
    """Read lists of names: `{editor: [A Name], translator: [A Name]}`."""
    if not isinstance(node, Fields):
        raise Refused(_wrong(key, node, "a table", f"write `{key}: {{editor: [A Name]}}`"))
    return tuple(Role(name.text, _people(name.text, people)) for name, people in node.fields)


def _publication(key: str, node: Node) -> Publication:
    """Read a name, or `{name: …, volume: …, issue: …, pages: …, place: …}`."""
    if isinstance(node, Text):
        return Publication(_text(key, node))
    if not isinstance(node, Fields):
        raise Refused(_wrong(key, node, "a table", f"write `{key}: {{name: …, issue: …}}`"))
    return Publication(**_parts(key, node, ("name", "volume", "issue", "pages", "place")))


def _parts(key: str, node: Fields, known: tuple[str, ...]) -> dict[str, str]:
    """Read a mapping whose keys are fixed.

    Raises: Refused, with all that are unknown or no texts.
    """
    unknown = [
        name.place.problem(
            "unknown-key", f"`{key}` has no part `{name.text}`", did_you_mean(name.text, known)
        )
        for name, _ in node.fields
        if name.text not in known
    ]
    if unknown:
        raise Refused(*unknown)
    return {name.text: _text(f"{key}: {name.text}", part) for name, part in node.fields}


def _extra(key: str, node: Node) -> tuple[Extra, ...]:
    """Read a table: `{name: value}`."""
    if not isinstance(node, Fields):
        raise Refused(_wrong(key, node, "a table", f"write `{key}: {{name: value}}`"))
    return tuple(Extra(name.text, _as_text(value)) for name, value in node.fields)


def _as_text(node: Node) -> str:
    if isinstance(node, Text):
        return node.text
    if isinstance(node, Items):
        return "[" + ", ".join(_as_text(item) for item in node.items) + "]"
    inner = ", ".join(f"{name.text}: {_as_text(value)}" for name, value in node.fields)
    return "{" + inner + "}"


def _nothing(_key: str, _node: Node) -> None:
    """Read what import writes to know the raw text again."""


def _wrong(key: str, node: Node, wanted: str, hint: str) -> Problem:
    written = ""
    if isinstance(node, Text):
        shown = node.text if len(node.text) <= _SHOWN else node.text[: _SHOWN - 1] + "…"
        written = f", not {shown!r}"
    return node.place.problem("bad-value", f"`{key}` is {wanted}{written}", hint)


Key = tuple[str, Callable[[str, Node], Any]]
"""The attribute of the value that a key fills, and the function that reads it."""

ARTICLE: dict[str, Key] = {
    "title": ("title", _text),
    "date": ("date", _when),
    "online": ("online", _when),
    "updated": ("updated", _when),
    "authors": ("authors", _people),
    "roles": ("roles", _roles),
    "tags": ("tags", _texts),
    "summary": ("summary", _text),
    "kicker": ("kicker", _text),
    "subtitle": ("subtitle", _text),
    "dateline": ("dateline", _text),
    "section": ("section", _text),
    "language": ("language", _language),
    "series": ("series", _text),
    "series_index": ("series_index", _number),
    "translation_of": ("translation_of", _text),
    "draft": ("is_draft", _flag),
    "gone": ("is_gone", _flag),
    "aliases": ("aliases", _addresses),
    "image": ("image", _text),
    "attachments": ("attachments", _texts),
    "license": ("license", _text),
    "source_url": ("source_url", _text),
    "publication": ("publication", _publication),
    "seed": ("", _nothing),
    "extra": ("extra", _extra),
}

PAGE: dict[str, Key] = {
    "title": ("title", _text),
    "summary": ("summary", _text),
    "language": ("language", _language),
    "menu": ("menu", _number),
}
