"""What `parse` makes of one Markdown file, and the card that lists show of it."""

from dataclasses import dataclass, field, replace

from generator.model.encoding import digest
from generator.model.when import When


@dataclass(frozen=True, slots=True)
class Person:
    """Who wrote, spoke, edited or translated: a person or an organisation."""

    name: str
    """As shown: `Cesar Uco`."""
    family: str = ""
    """Where the front matter gives the name in parts."""
    given: str = ""
    suffix: str = ""
    is_organisation: bool = False


@dataclass(frozen=True, slots=True)
class Role:
    """The people who did one other thing than write: `editor`, `translator`."""

    name: str
    people: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class Publication:
    """Where the text first appeared."""

    name: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Extra:
    """One entry of the front matter's `extra`, as text. Nested values are YAML text."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class FileRef:
    """A file whose bytes an output shows or copies. Equal digests mean equal bytes."""

    path: str
    """Posix path from the site's root; the theme's own files begin with `theme:`."""
    digest: str
    """SHA-256 of the bytes."""


@dataclass(frozen=True, slots=True)
class SourceLink:
    """A link of a body to another file of the site, still as the owner wrote it."""

    href: str
    """As written: `../2020/b.md#top`."""
    line: int
    """In the file, from 1."""


@dataclass(frozen=True, slots=True)
class Article:
    """A dated, authored Markdown file: its front matter, typed, and the facts of its body.

    The body itself is not here: it stays in its file, and whoever shows it reads it again.
    """

    source: FileRef
    slug: str
    url: str
    """The permalink, from the site's root: `/articles/silver-in-peru/`."""
    title: str
    date: When | None = None
    """The text's own date."""
    online: When | None = None
    """The day on which it joined the site."""
    updated: When | None = None
    authors: tuple[Person, ...] = ()
    roles: tuple[Role, ...] = ()
    tags: tuple[str, ...] = ()
    summary: str = ""
    """The owner's, else the body's first sentences."""
    kicker: str = ""
    subtitle: str = ""
    dateline: str = ""
    section: str = ""
    language: str = ""
    """A BCP 47 tag, or nothing where it is the site's."""
    series: str = ""
    series_index: int = 0
    translation_of: str = ""
    is_draft: bool = False
    is_gone: bool = False
    aliases: tuple[str, ...] = ()
    image: str = ""
    attachments: tuple[str, ...] = ()
    license: str = ""
    source_url: str = ""
    publication: Publication | None = None
    extra: tuple[Extra, ...] = ()
    words: int = 0
    """Of the body, for the reading time."""
    links: tuple[SourceLink, ...] = ()
    """The body's links to other Markdown files and to files beside it."""
    face: str = field(default="", compare=False)
    """Digest of what a card shows of it; set by `sealed`."""
    record: str = field(default="", compare=False)
    """Digest of what a catalogue says of it: all but its body; set by `sealed`."""
    digest: str = field(default="", compare=False)
    """Of all the above; set by `sealed`."""


@dataclass(frozen=True, slots=True)
class Page:
    """A file of `content/pages/`: a title and a body."""

    source: FileRef
    slug: str
    url: str
    title: str
    summary: str = ""
    language: str = ""
    menu: int = 0
    """Its place in the menu, from 1; 0 keeps it out."""
    links: tuple[SourceLink, ...] = ()
    digest: str = field(default="", compare=False)
    """Of all the above; set by `parse`."""


@dataclass(frozen=True, slots=True)
class Link:
    """A title with its address."""

    title: str
    url: str
    """From the site's root; templates make it relative to their own page."""


@dataclass(frozen=True, slots=True)
class Card:
    """What a list shows of an article, and all that a list may know of it."""

    title: str
    url: str
    slug: str
    date: When | None
    online: When | None
    updated: When | None
    authors: tuple[Link, ...]
    """Each with its author page."""
    tags: tuple[Link, ...]
    summary: str
    kicker: str
    language: str
    is_draft: bool
    digest: str = field(default="", compare=False)
    """Of all the above; set by `collect`."""


def sealed(article: Article) -> Article:
    """Put the digests into an article. `parse` does it, in workers, once for each text."""
    face = digest(
        (
            article.title,
            article.url,
            article.slug,
            article.date,
            article.online,
            article.updated,
            tuple(person.name for person in article.authors),
            article.tags,
            article.summary,
            article.kicker,
            article.language,
            article.is_draft,
        )
    )
    record = digest(without_body(article))
    return replace(article, face=face, record=record, digest=digest(article))


def without_body(article: Article) -> Article:
    """Leave out what changes with the body alone: what is left is a line of a catalogue."""
    return replace(
        article, source=FileRef("", ""), words=0, links=(), face="", record="", digest=""
    )
