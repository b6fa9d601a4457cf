"""What `scan` finds: the files that a site is made of, by their place."""

from enum import StrEnum
from typing import NamedTuple

from generator.model.encoding import Record

THEME = "theme:"
"""Begins the path of a file of the default theme, where the site has none of its own."""

WORDS = "words/"
"""Begins the name of a file of words, within a theme: `words/es.toml`."""
THEME_WORDS = "theme/" + WORDS
"""The same, of the default theme's own."""


class Kind(StrEnum):
    """What a file is, told by where it lies."""

    ARTICLE = "article"
    PAGE = "page"
    BESIDE = "beside"
    """In `YYYY/slug/` beside `YYYY/slug.md`: published under the article's address."""
    STATIC = "static"
    TEMPLATE = "template"
    LEDGER = "ledger"
    """The list of published addresses."""
    TERMS = "terms"
    """What the owner says of tags and of authors."""


MARKDOWN = (Kind.ARTICLE, Kind.PAGE)


class Stamp(NamedTuple):
    """What the file system says of a file: equal stamps mean, nearly always, equal bytes."""

    size: int
    mtime: int
    """In nanoseconds."""
    ctime: int
    """In nanoseconds. Set by the system: it shows edits that put an old mtime back."""
    inode: int


class Source(Record, frozen=True):
    """A file of the site, not yet read."""

    path: str
    """Posix path from the site's root, or `theme:` and a path in the theme."""
    kind: Kind
    name: str
    """Its path within its room: `about.md` of `content/pages/about.md`."""
    stamp: Stamp


def is_words(name: str) -> bool:
    """Say whether a file of a theme is one of words."""
    return name.startswith((WORDS, THEME_WORDS)) and name.endswith(".toml")
