"""What `parse` makes of one Markdown file, and the card that lists show of it."""

from msgspec.structs import replace

from generator.model.encoding import Record, digest
from generator.model.when import When


class Person(Record, frozen=True):
    """Who wrote, spoke, edited or translated: a person or an organisation."""

    name: str
    """As shown: `Cesar Uco`."""
    family: str = ""
    """Where the front matter gives the name in parts."""
    given: str = ""
    suffix: str = ""
    is_organisation: bool = False


class Role(Record, frozen=True):
    """The people who did one other thing than write: `editor`, `translator`."""

    name: str
    people: tuple[Person, ...]


class Publication(Record, frozen=True):
    """Where the text first appeared."""

    name: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    place: str = ""


class Extra(Record, frozen=True):
    """One entry of the front matter's `extra`, as text. Nested values are YAML text."""

    key: str
    text: str


class FileRef(Record, frozen=True):
    """A file whose bytes an output shows or copies. Equal digests mean equal bytes."""

    path: str
    """Posix path from the site's root; the theme's own files begin with `theme:`."""
    digest: str
    """SHA-256 of the bytes."""


class SourceLink(Record, frozen=True):
    """A link of a body to another file of the site, still as the owner wrote it."""

    href: str
    """As written: `../2020/b.md#top`."""
    line: int
    """In the file, from 1."""


class Article(Record, frozen=True):
    """A dated, authored Markdown file: its front matter, typed, and the facts of its body.

    The body itself is not here: it stays in its file, and whoever shows it reads it again.
    """

    source: FileRef
    slug: str
    url: str
    """The permalink, from the site's root: `/articles/silver-in-peru/`."""
    title: str
    """Its title, in plain text. Required."""
    date: When | None = None
    """The text's own date; left out if unknown."""
    online: When | None = None
    """The day on which it joined the site."""
    updated: When | None = None
    """The day of its last change."""
    authors: tuple[Person, ...] = ()
    """Who wrote it, or speaks in it."""
    roles: tuple[Role, ...] = ()
    """Who did something else: edited it, translated it."""
    tags: tuple[str, ...] = ()
    """What it is about; each has a page that lists its articles."""
    summary: str = ""
    """The owner's, else the body's first sentences."""
    kicker: str = ""
    """A word or two above the title, as in newspapers: `Letters`."""
    subtitle: str = ""
    """A line below the title; newspapers call it the deck."""
    dateline: str = ""
    """Where it was written or sent from: `Lima, 3 February`."""
    section: str = ""
    """The part of the newspaper or site that it stood in."""
    language: str = ""
    """A BCP 47 tag, or nothing where it is the site's."""
    series: str = ""
    """The series that it belongs to, which has a page that lists its articles."""
    series_index: int = 0
    """Its place in the series, from 1."""
    translation_of: str = ""
    """The article that it translates: its file's name without `.md`, or its path as in a link
    (`../2020/silver.md`). All versions then name each other."""
    is_draft: bool = False
    """Whether it is built in previews only."""
    is_gone: bool = False
    """Whether it was removed, on purpose. A page at its address says so; its text is published
    nowhere."""
    aliases: tuple[str, ...] = ()
    """Old addresses; each becomes a page that leads on, and a line of `_redirects`."""
    image: str = ""
    """A file beside the article: its picture where it is shared."""
    attachments: tuple[str, ...] = ()
    """Files beside the article, to be read or saved."""
    license: str = ""
    """The licence of the text: its name, or its address."""
    source_url: str = ""
    """Where the text was found."""
    publication: Publication | None = None
    """Where it first appeared."""
    extra: tuple[Extra, ...] = ()
    """Your own keys; shown nowhere by the theme, and at hand in templates."""
    words: int = 0
    """Of the body, for the reading time."""
    links: tuple[SourceLink, ...] = ()
    """The body's links to other Markdown files and to files beside it."""
    face: str = ""
    """Digest of what a card shows of it; set by `sealed`."""
    record: str = ""
    """Digest of what a catalogue says of it: all but its body; set by `sealed`."""
    digest: str = ""
    """Of all the above; set by `sealed`."""


class Page(Record, frozen=True):
    """A file of `content/pages/`: a title and a body."""

    source: FileRef
    slug: str
    url: str
    title: str
    """Its title, in plain text. Required."""
    summary: str = ""
    """The owner's, else the body's first sentences."""
    language: str = ""
    """A BCP 47 tag, or nothing where it is the site's."""
    menu: int = 0
    """Its place in the menu, from 1; 0 keeps it out."""
    links: tuple[SourceLink, ...] = ()
    digest: str = ""
    """Of all the above; set by `parse`."""


class Link(Record, frozen=True):
    """A title with its address."""

    title: str
    url: str
    """From the site's root; templates make it relative to their own page."""


class Card(Record, frozen=True):
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
    digest: str = ""
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
