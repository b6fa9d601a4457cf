"""What an import did, file by file: what the report is written from."""

from dataclasses import dataclass
from enum import StrEnum
from zlib import compress, decompress

from generator.importer.draft import Decision
from generator.model.encoding import decode, encode
from generator.model.problem import Problem, errors


class Fate(StrEnum):
    """What became of a raw file."""

    NEW = "new"
    RENEWED = "renewed"
    """Its raw text has changed, and nobody had edited the article."""
    UNCHANGED = "unchanged"
    MOVED = "moved"
    """The same raw text under another name; the article stays."""
    EDITED = "edited"
    """Its raw text has changed, but so has the article, which was left alone."""
    DELETED = "deleted"
    """The owner has deleted the article, so it was not made again."""
    DUPLICATE = "duplicate"
    """The same text as another file's."""
    REFUSED = "refused"
    """No text, or none that could be read."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One raw file's story."""

    file: str
    fate: Fate
    article: str = ""
    """Path from the site's root."""
    sure: float = 1.0
    title: str = ""
    slug: str = ""
    """What the text, its file's name or the owner says that its address is; else the title's."""
    authors: tuple[str, ...] = ()
    date: str = ""
    tags: tuple[str, ...] = ()
    account: bytes = b""
    """Its decisions, `packed`: as values, those of ten thousand files take up much room."""
    same_as: str = ""
    """Of a duplicate: the file whose article stands for it."""
    files: tuple[str, ...] = ()
    """What is put beside the article: its pictures, the original. Paths from the site's root."""
    digests: tuple[str, ...] = ()
    """SHA-256 of each of these files."""
    gone: tuple[tuple[str, str], ...] = ()
    """Of a renewed article: files that an earlier import put beside it, no longer wanted; with
    their SHA-256."""
    diff: str = ""
    """Of an edited article: what the new import would have changed."""

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """Unpack what was decided."""
        return decode(tuple[Decision, ...], decompress(self.account)) if self.account else ()


def packed(decisions: tuple[Decision, ...]) -> bytes:
    """Pack decisions; none are nothing."""
    return compress(encode(decisions), 1) if decisions else b""


@dataclass(frozen=True, slots=True)
class Result:
    """One import."""

    outcomes: tuple[Outcome, ...]
    """In the order of the files."""
    problems: tuple[Problem, ...] = ()
    is_dry: bool = False

    @property
    def is_right(self) -> bool:
        """Say whether nothing went wrong. A file that is no text is a warning only."""
        return not errors(self.problems)
