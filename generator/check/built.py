"""The built site as the checks see it: frozen values, and what a check finds in them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from generator.check.document import Document
from generator.model.problem import Severity
from generator.rules import Redirect


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong in a file of the built site. `places` finds the source's line behind it."""

    file: str
    """In the built site."""
    code: str
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR
    line: int = 0
    """Of the built file, where it is known."""
    column: int = 0
    written: tuple[str, ...] = ()
    """What to look for, first in the source and then in the built file: an address, an id."""


@dataclass(frozen=True, slots=True)
class Built:
    """A built site, read."""

    url: str = ""
    """Where it is published, without its last slash, or nothing."""
    sizes: Mapping[str, int] = field(default_factory=dict)
    """The bytes of each file, by its path."""
    documents: Sequence[Document] = ()
    """By path."""
    texts: Mapping[str, str] = field(default_factory=dict)
    """Of the files that are for machines: feeds, sitemaps, `_redirects`, `_headers`, robots.txt."""
    redirects: Sequence[Redirect] = ()
    articles: frozenset[str] = frozenset()
    """The files of articles and pages; where they were not asked for, none."""
    statics: frozenset[str] = frozenset()
    """Files that the owner put there as they are."""
    beside: frozenset[str] = frozenset()
    """Files that lie beside an article."""
    host: str = ""
    """The host that it is meant for (`limits`), or nothing."""
