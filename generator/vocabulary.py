"""What the owner says of tags and of authors: `content/tags.yaml`, `content/authors.yaml`.

A controlled vocabulary: each term by its preferred label, with the spellings that mean the same,
a description and related terms; of an author also the name in parts.

    Peru: [Peruvian, República del Perú]
    Gabriel García Márquez: {family: García Márquez, given: Gabriel José, aliases: [Gabo]}
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from generator.frontmatter import Fields, Items, Node, Text, read_yaml
from generator.model.article import Person
from generator.model.problem import Place, Problem, Refused, Severity
from generator.suggest import did_you_mean
from generator.terms import slug

FILES = {"tags": "content/tags.yaml", "authors": "content/authors.yaml"}
"""By taxonomy."""
_NAME = ("family", "given", "suffix", "organisation")


@dataclass(frozen=True, slots=True)
class Term:
    """A term, as its owner wants it."""

    label: str
    aliases: tuple[str, ...] = ()
    description: str = ""
    see_also: tuple[str, ...] = ()
    """Labels of related terms."""
    person: Person | None = None
    """Of an author whose name is given in parts."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The terms of one taxonomy, found by the slug of their label or of any alias."""

    terms: Mapping[str, Term] = field(default_factory=lambda: MappingProxyType({}))

    def preferred(self, label: str) -> str:
        """Give the preferred label of a spelling, or the spelling where nothing is said of it."""
        term = self.terms.get(slug(label)) if self.terms else None
        return term.label if term else label


NOTHING = Vocabulary()


def read_vocabulary(text: str, kind: str) -> tuple[Vocabulary, tuple[Problem, ...]]:
    """Read what the owner says of a taxonomy; where there are problems, what is right counts."""
    path = FILES[kind]
    try:
        fields = read_yaml(text, path).fields
    except Refused as refused:
        return NOTHING, refused.problems
    terms: dict[str, Term] = {}
    places: dict[str, Place] = {}
    problems: list[Problem] = []
    for label, node in fields:
        try:
            term = _term(label, node, kind)
        except Refused as refused:
            problems += refused.problems
            continue
        for name in dict.fromkeys(map(slug, (term.label, *term.aliases))):
            if not name:
                message = f"a spelling of `{term.label}` has no letter and no digit"
                problems.append(label.place.problem("bad-value", message, "write it in words"))
            elif name in terms:
                message = (
                    f"`{term.label}` and `{terms[name].label}` of line {places[name].line} "
                    f"have the spelling `{name}` in common"
                )
                problems.append(label.place.problem("same-term", message, "keep one of the two"))
            else:
                terms[name], places[name] = term, label.place
    problems += _unrelated(terms, places)
    return Vocabulary(terms), tuple(problems)


def _term(label: Text, node: Node, kind: str) -> Term:
    if not isinstance(node, Fields):
        return Term(label.text, _texts(node) if not _is_empty(node) else ())
    readers: dict[str, Callable[[Node], Any]] = {
        "aliases": _texts,
        "description": _text,
        "see_also": _texts,
    }
    if kind == "authors":
        readers |= dict.fromkeys(_NAME, _text)
    said: dict[str, Any] = {}
    for key, value in node.fields:
        if key.text not in readers:
            message = f"`{label.text}` has no part `{key.text}`"
            hint = did_you_mean(key.text, readers)
            raise Refused(key.place.problem("unknown-key", message, hint))
        said[key.text] = readers[key.text](value)
    person = _person(label, said)
    return Term(label.text, person=person, **{k: v for k, v in said.items() if k not in _NAME})


def _person(label: Text, said: Mapping[str, Any]) -> Person | None:
    if said.get("organisation", "").lower() in ("true", "yes"):
        return Person(label.text, is_organisation=True)
    if "organisation" in said:
        hint = "write `organisation: true`"
        raise Refused(label.place.problem("bad-value", "`organisation` is true or left out", hint))
    if said.get("given") and not said.get("family"):
        hint = "write its `family` part, too"
        raise Refused(label.place.problem("bad-value", f"`{label.text}` has no `family`", hint))
    if not said.get("family"):
        return None
    return Person(label.text, said["family"], said.get("given", ""), said.get("suffix", ""))


def _is_empty(node: Node) -> bool:
    return isinstance(node, Text) and not node.text.strip()


def _text(node: Node) -> str:
    if not isinstance(node, Text):
        raise Refused(node.place.problem("bad-value", "this is a text", "write it in one line"))
    return " ".join(node.text.split())


def _texts(node: Node) -> tuple[str, ...]:
    if not isinstance(node, Items):
        raise Refused(node.place.problem("bad-value", "this is a list", "write `[one, two]`"))
    return tuple(_text(item) for item in node.items)


def _unrelated(terms: Mapping[str, Term], places: Mapping[str, Place]) -> Iterable[Problem]:
    labels = {term.label for term in terms.values()}
    for name, term in terms.items():
        for label in term.see_also if name == slug(term.label) else ():
            if slug(label) not in terms:
                yield places[name].problem(
                    "no-term",
                    f"`{term.label}` says see also `{label}`, which is not in this file",
                    did_you_mean(label, labels) or f"write a line `{label}:`",
                    Severity.WARNING,
                )
