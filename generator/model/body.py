"""A body of Markdown, rendered: what pages and feeds show of an article's text."""

from generator.model.encoding import Record


class Heading(Record, frozen=True):
    """A heading of a body, for a table of contents."""

    level: int
    """1 to 6, as in HTML."""
    text: str
    """Plain text."""
    id: str
    """Its anchor."""


class Body(Record, frozen=True):
    """The HTML of one Markdown text, and the facts that others need of it."""

    html: str
    headings: tuple[Heading, ...]
    hrefs: tuple[str, ...]
    """Targets of its links and images, as written, without repeats, in order of appearance."""
