"""What the last build found out: the values that the cache keeps."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from generator.model.collection import Related
from generator.model.problem import Problem


class KnownSource(NamedTuple):
    """A source as it was when it was last read: a row of the cache. It begins with its stamp."""

    size: int
    mtime: int
    ctime: int
    inode: int
    taken: int
    """The file system's time when the stamp was taken, in nanoseconds."""
    digest: str


class KnownOutput(NamedTuple):
    """A file of the built site as we left it: a row of the cache. It begins with its stamp."""

    size: int
    mtime: int
    ctime: int
    inode: int
    key: str
    """Empty for the manifest's own files."""
    digest: str
    sheet: str
    """The name of the sheet that planned it."""
    parts: str = ""
    """The parts of its key (`keys.Parts`), so that `explain` can say which of them changed."""
    why: str = ""
    """Why it was rendered when it was rendered last: some of `stale.REASONS`."""
    build: int = 0
    """The number of that build."""


@dataclass(slots=True)
class Known:
    """What the cache knows. Not a frozen value: it is the parent's, and never leaves it."""

    sources: dict[str, KnownSource] = field(default_factory=dict)
    outputs: dict[str, KnownOutput] = field(default_factory=dict)
    sheets: dict[str, str] = field(default_factory=dict)
    """The digest of each sheet, by its name."""
    common: str = ""
    """What all outputs were made with: generator, settings and templates."""
    done: str = ""
    """The key of the whole site as it was last built without an error."""
    problems: tuple[Problem, ...] = ()
    """The warnings of that build."""
    articles: int = 0
    related: Related = field(default_factory=Related)
    """The related articles of each."""
    build: int = 0
    """The number of that build: how many have had something to do since the cache is there."""

    @property
    def count(self) -> int:
        """Count the outputs; the manifest's own files are none."""
        return sum(1 for row in self.outputs.values() if row.key)


Parsed = Mapping[str, tuple[str, bytes]]
"""What was parsed, by path: the digest of the file's bytes, and the encoded value."""
