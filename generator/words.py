"""The theme's own words in the reader's language: "Cite this", "3 articles".

They stand in `templates/words/LANGUAGE.toml`, a line a text. In braces stands what is put in; a
text about a number is a table of the plural forms that its language has (CLDR's categories,
https://unicode.org/reports/tr35/tr35-numbers.html#Language_Plural_Rules). What a language does
not say is said in English. A site's own file stands before the theme's of the same name, text
by text.
"""

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from markupsafe import Markup, escape

from generator.model.problem import Place, Problem
from generator.model.source import THEME_WORDS, WORDS
from generator.suggest import did_you_mean

FALLBACK = "en"
CATEGORIES = ("zero", "one", "two", "few", "many", "other")
_FIELD = re.compile(r"\{(\w+)\}")

Forms = str | Mapping[str, str]
"""A text, or its forms by plural category."""


class Phrase:
    """A text with something to put in. Templates call it: `say.by(names=…)`, `say.articles(3)`."""

    __slots__ = ("_forms", "_kept", "_language", "_name")

    def __init__(self, name: str, forms: Forms, language: str) -> None:
        self._name = name
        table = {"other": forms} if isinstance(forms, str) else forms
        self._forms = {category: _pattern(text) for category, text in table.items()}
        self._language = language
        self._kept: dict[int, Markup] = {}

    def __call__(self, count: int | None = None, **values: object) -> Markup:
        """Put values in, escaped. `count` chooses the form, and is put in as {count}."""
        if count is None:
            return self._filled("other", values)
        if values:
            return self._filled(self._category(count), {**values, "count": count})
        found = self._kept.get(count)
        if found is None:
            found = self._kept[count] = self._filled(self._category(count), {"count": count})
        return found

    def _category(self, count: int) -> str:
        return plural_rule(self._language)(count)  # CLDR is loaded when a number is first said

    def _filled(self, category: str, values: Mapping[str, object]) -> Markup:
        pattern = self._forms.get(category) or self._forms["other"]
        safe = {name: escape(value) for name, value in values.items()}
        try:
            return Markup(pattern % safe)  # noqa: S704 (each part is escaped)
        except KeyError as error:
            raise TypeError(f"the text `{self._name}` needs `{error.args[0]}`") from None


class Words:
    """The texts of one language, each an attribute: `say.archive`. Safe as they are in HTML."""

    def __init__(self, language: str, texts: Mapping[str, tuple[Forms, str]]) -> None:
        """Take each text with the language that it is in."""
        self._texts = {name: text for name, (text, _) in texts.items() if isinstance(text, str)}
        self.language = language
        for name, (text, own) in texts.items():
            is_plain = isinstance(text, str) and not _FIELD.search(text)
            setattr(self, name, escape(text) if is_plain else Phrase(name, text, own))

    def __getitem__(self, name: str) -> str:
        """Give a text that nothing is put into, unescaped."""
        return self._texts[name]

    def role(self, name: str) -> str:
        """Say what somebody did: a role that is not known as the owner has written it."""
        return self._texts.get(f"role_{name}") or name[:1].upper() + name[1:]


class Dictionary:
    """The words of all languages, read as they are asked for."""

    def __init__(self, files: Mapping[str, str], language: str) -> None:
        """Take the texts of files by their names in the theme, and the site's language."""
        self._files = files
        self._found: dict[str, Words] = {}
        self._site = self.of(language) or self._read(FALLBACK, (FALLBACK,))
        self._found = {"": self._site, language: self._site}

    def __call__(self, language: str = "") -> Words:
        """Give the words of a language; the site's, where it is unknown or not said."""
        found = self._found.get(language)
        if found is None:
            found = self._found[language] = self.of(language) or self._site
        return found

    def of(self, language: str) -> Words | None:
        """Give the words of a language, or nothing where no file has any."""
        tags = [tag for tag in _wider(language) if WORDS + tag + ".toml" in self._files]
        return self._read(language, (*tags, FALLBACK)) if tags else None

    def _read(self, language: str, tags: Iterable[str]) -> Words:
        texts: dict[str, tuple[Forms, str]] = {}
        for tag in tags:
            for name in (WORDS, THEME_WORDS):
                for key, forms in _parsed(self._files.get(f"{name}{tag}.toml", "")).items():
                    texts.setdefault(key, (forms, tag))
        return Words(language, texts)


def faults(text: str, path: str, known: Mapping[str, Forms]) -> Iterator[Problem]:
    """Find what is wrong in a file of words. `known` are all that there are, in English.

    A `Dictionary` takes files without faults alone.
    """
    try:
        said = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        # At the end of the document, it says no line.
        line = re.search(r"at line (\d+)", str(error))
        place = Place(path, int(line[1]) if line else text.rstrip("\n").count("\n") + 1)
        yield place.problem("not-toml", f"not TOML: {error}", 'write `archive = "Archive"`')
        return
    for name, forms in said.items():
        place = Place(path, _line(text, name))
        if name not in known:
            hint = did_you_mean(name, known)
            yield place.problem("unknown-word", f"the theme has no text `{name}`", hint)
        elif fault := _fault(name, forms, known[name]):
            yield place.problem("bad-word", *fault)


def english(files: Mapping[str, str]) -> Mapping[str, Forms]:
    """Give the theme's English texts: all that there are."""
    return _parsed(files[f"{THEME_WORDS}{FALLBACK}.toml"])


def fields_of(forms: Forms) -> set[str]:
    """Name what is put into a text."""
    texts = [forms] if isinstance(forms, str) else forms.values()
    return {field for text in texts for field in _FIELD.findall(text)}


@cache
def plural_rule(language: str) -> Callable[[int], str]:
    """Give the rule that tells a number's plural category in a language."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(language, sep="-").plural_form
    except (UnknownLocaleError, ValueError):
        return lambda count: "one" if count == 1 else "other"


@cache
def _parsed(text: str) -> dict[str, Any]:
    return tomllib.loads(text)


def _wider(language: str) -> Iterator[str]:
    """Give a tag, and the wider ones that it lies in: `pt-BR`, `pt`."""
    while language:
        yield language
        language = language.rpartition("-")[0]


def _pattern(text: str) -> str:
    """Make a text a pattern of Python's oldest kind, the quickest to fill: `By %(names)s`."""
    return _FIELD.sub(r"%(\1)s", str(escape(text)).replace("%", "%%"))


def _fault(name: str, forms: object, model: Forms) -> tuple[str, str] | None:
    if isinstance(model, str):
        if not isinstance(forms, str):
            return f"`{name}` is a text", f'write {name} = "{model}"'
    elif not isinstance(forms, dict) or not all(isinstance(form, str) for form in forms.values()):
        return f"`{name}` is a table of plural forms", f"write [{name}], and a line a form below it"
    elif unknown := set(forms) - set(CATEGORIES):
        return f"`{name}` has no form {min(unknown)!r}", f"there are: {', '.join(CATEGORIES)}"
    elif "other" not in forms:
        return f"`{name}` has no form `other`", "write the form for all numbers that have no own"
    if strange := fields_of(forms) - fields_of(model):
        hint = did_you_mean(min(strange), fields_of(model))
        return f"nothing called {{{min(strange)}}} is put into `{name}`", hint
    return None


def _line(text: str, name: str) -> int:
    found = re.search(rf"(?m)^\s*\[?\s*{re.escape(name)}\s*[\]=]", text)
    return text.count("\n", 0, found.end()) + 1 if found else 0
