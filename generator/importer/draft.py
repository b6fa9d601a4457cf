"""What the steps of the importer hand on: the lines of a raw text, and what was decided of them.

Nothing is dropped. A line leaves the body by being given a part and a decision that keeps its
text; the report shows the decisions, and the article what is left.
"""

from collections.abc import Iterable, Iterator
from enum import StrEnum

from msgspec.structs import replace

from generator.model.encoding import Record


class Part(StrEnum):
    """Where a line of the raw text went."""

    BODY = "body"
    HEADER = "header"
    TITLE = "title"
    SUBTITLE = "subtitle"
    KICKER = "kicker"
    BYLINE = "byline"
    DATE = "date"
    DATELINE = "dateline"
    FURNITURE = "furniture"


class Kind(StrEnum):
    """What a decision was about."""

    READER = "reader"
    DECODED = "decoded"
    MENDED = "mended"
    FIELD = "field"
    TITLE = "title"
    SUBTITLE = "subtitle"
    KICKER = "kicker"
    BYLINE = "byline"
    DATE = "date"
    DATELINE = "dateline"
    FURNITURE = "furniture"
    LAYOUT = "layout"
    JOINED = "joined"
    HYPHEN = "hyphen"
    SHAPE = "shape"
    NOTES = "notes"
    LANGUAGE = "language"
    TAGS = "tags"
    SUMMARY = "summary"
    HINT = "hint"
    DOUBT = "doubt"
    DUPLICATE = "duplicate"


class Shape(StrEnum):
    """What a block of the body is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"
    QUOTE = "quote"
    VERSE = "verse"
    CODE = "code"
    TABLE = "table"
    RULE = "rule"
    NOTE = "note"


class Line(Record, frozen=True, gc=False):
    """A line of the raw text, decoded and cleaned."""

    number: int
    """In the raw file, from 1. A line with a page break in its middle is two of one number."""
    text: str
    """Without its trailing white space."""
    part: Part = Part.BODY
    opens_page: bool = False
    """A form feed stood before it."""

    @property
    def is_blank(self) -> bool:
        """Say whether there is nothing on it."""
        return not self.text

    @property
    def indent(self) -> int:
        """Count the columns before its text."""
        return len(self.text) - len(self.text.lstrip())


class Decision(Record, frozen=True):
    """One thing that the importer made up its mind about."""

    kind: Kind
    lines: tuple[int, ...]
    """Of the raw file."""
    text: str
    """What was found or taken out, in full."""
    reason: str
    sure: float = 1.0
    """0 to 1: how often such a decision is right."""


class Block(Record, frozen=True):
    """A block of the body, on its way to Markdown."""

    shape: Shape
    text: str
    """Plain text with the inline Markdown that was there; verse, code and tables keep lines."""
    lines: tuple[int, ...]
    """Of the raw file."""
    level: int = 0
    """Of a heading, from 2; of a list item, its depth."""
    marker: str = ""
    """Of a list item: `-` or `1.`; of a note: its label."""
    is_full: bool = False
    """Its last line was filled to the margin, so it may go on below."""
    ends_short: bool = False
    """Its lines are wrapped and its last one was not filled: it ends where it ends."""
    starts_page: bool = False
    """A page break, or furniture, stood before it."""
    was_split: bool = False
    """It was cut from the line above it, without a blank line, in a text that has blank lines."""


class Cut(Record, frozen=True):
    """What lines were cut into, to be taken again where they are still the same lines."""

    lines: str
    """Their digest."""
    blocks: tuple[Block, ...]
    layout: Decision


class Draft(Record, frozen=True):
    """A raw text on its way to an article."""

    file: str
    """Posix path below the seeds folder."""
    raw: str
    """SHA-256 of the raw file."""
    lines: tuple[Line, ...]
    encoding: str = "utf-8"
    is_markdown: bool = False
    """Its marks are Markdown's for certain: a lone `> line` is a quotation."""
    decisions: tuple[Decision, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()
    """What the text's own header, or the owner, says, by name of the front matter's keys."""
    hints: tuple[tuple[str, str], ...] = ()
    """What the owner says of this file."""
    title: str = ""
    subtitle: str = ""
    kicker: str = ""
    authors: tuple[str, ...] = ()
    date: str = ""
    """EDTF."""
    updated: str = ""
    dateline: str = ""
    language: str = ""
    tags: tuple[str, ...] = ()
    summary: str = ""
    blocks: tuple[Block, ...] = ()
    cut: Cut | None = None
    """From the survey."""

    def field(self, name: str) -> str:
        """Give what the header says of this key, or nothing."""
        return dict(self.fields).get(name, "")

    def decided(self, *decisions: Decision) -> "Draft":
        """Add decisions."""
        return replace(self, decisions=(*self.decisions, *decisions))

    def taken(self, part: Part, chosen: Iterable["Line"], reason: str, sure: float) -> "Draft":
        """Take lines out of the body, with a decision that keeps their text."""
        kept = tuple(chosen)
        if not kept:
            return self
        out = set(kept)
        near = {line.number for line in kept}  # asked first: hashes of lines take longer
        lines = tuple(
            [
                replace(line, part=part) if line.number in near and line in out else line
                for line in self.lines
            ]
        )
        text = "\n".join(line.text.strip() for line in kept)
        kind = Kind.FIELD if part is Part.HEADER else Kind(part.value)
        numbers = tuple(line.number for line in kept)
        return replace(self, lines=lines).decided(Decision(kind, numbers, text, reason, sure))


def body_lines(draft: Draft) -> tuple[Line, ...]:
    """Give the lines that are still in the body, blank ones too."""
    return tuple([line for line in draft.lines if line.part is Part.BODY])


def islands(lines: Iterable[Line]) -> Iterator[tuple[Line, ...]]:
    """Cut lines into runs without a blank line or a page break in them."""
    run: list[Line] = []
    for line in lines:
        if run and (line.is_blank or line.opens_page):
            yield tuple(run)
            run = []
        if not line.is_blank:
            run.append(line)
    if run:
        yield tuple(run)
