"""Which templates there are, and what each is made of, told from their text alone.

A template's digest covers all that it extends, includes and imports, so that an edit renders
again just what it can change, and all words of the theme. Where a template names another by an
expression, any may be meant: then its digest covers them all. Jinja itself is not needed for this
(DESIGN.md, idea 14).
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.model.encoding import digest_of_texts
from generator.model.problem import Place, Problem
from generator.model.source import THEME, is_words
from generator.suggest import did_you_mean
from generator.words import Dictionary, english, faults

_STATEMENT = re.compile(r"\{%[-+]?\s*(extends|include|import|from)\b(.*?)%\}", re.DOTALL)
_LITERAL = re.compile(
    r"""\s*(?P<quote>["'])(?P<name>[^"'\\]+)(?P=quote)\s*
        (?:as\s.*|import\s.*|ignore\s+missing.*|with(?:out)?\s+context.*|-|\+)?\s*[-+]?""",
    re.DOTALL | re.VERBOSE,
)
_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Template:
    """A template of the site or of the theme, or a file of its words."""

    name: str
    """What other templates call it: `base.html`."""
    path: str
    """Its file, for messages."""
    text: str


def read_words(
    templates: Iterable[Template], language: str
) -> tuple[Dictionary, tuple[Problem, ...]]:
    """Read the theme's words, and the site's own before them, where nothing is wrong with these."""
    files = {one.name: one.text for one in templates if is_words(one.name)}
    known = english(files)
    problems: list[Problem] = []
    for template in templates:
        if is_words(template.name) and not template.path.startswith(THEME):
            found = tuple(faults(template.text, template.path, known))
            problems += found
            if found:
                files.pop(template.name)
    return Dictionary(files, language), tuple(problems)


def template_digests(
    templates: tuple[Template, ...],
) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """Give each template's digest by its name, and the names in them that no template has."""
    words = digest_of_texts(
        *[text for one in templates if is_words(one.name) for text in (one.name, one.text)]
    )
    templates = tuple([template for template in templates if not is_words(template.name)])
    texts = {template.name: template.text for template in templates}
    used: dict[str, set[str]] = {}
    problems: list[Problem] = []
    for template in templates:
        used[template.name], found = _references(template, texts)
        problems += found
    digests = {}
    for name in texts:
        whole = sorted(_reachable(name, used))
        digests[name] = digest_of_texts(words, *whole, *(texts[part] for part in whole))
    return digests, tuple(problems)


def made_of(templates: tuple[Template, ...], name: str) -> tuple[Template, ...]:
    """List the templates that one is made of, itself among them."""
    texts = {template.name: template.text for template in templates}
    used = {template.name: _references(template, texts)[0] for template in templates}
    whole = _reachable(name, used) if name in used else set()
    return tuple(template for template in templates if template.name in whole)


def _references(
    template: Template, texts: Mapping[str, str]
) -> tuple[set[str], tuple[Problem, ...]]:
    names: set[str] = set()
    problems: list[Problem] = []
    # Comments are blanked, not cut, so that lines still count.
    text = _COMMENT.sub(lambda match: "\n" * match[0].count("\n"), template.text)
    for statement in _STATEMENT.finditer(text):
        literal = _LITERAL.fullmatch(statement[2])
        if not literal:
            names |= set(texts)
        elif literal["name"] in texts:
            names.add(literal["name"])
        elif "ignore missing" not in " ".join(statement[2].split()):
            line = text.count("\n", 0, statement.start()) + 1
            problems.append(
                Place(template.path, line).problem(
                    "missing-template",
                    f"there is no template {literal['name']!r}",
                    did_you_mean(literal["name"], texts),
                )
            )
    return names, tuple(problems)


def _reachable(name: str, used: Mapping[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    pending = {name}
    while pending:
        seen |= pending
        pending = {inner for outer in pending for inner in used[outer]} - seen
    return seen
