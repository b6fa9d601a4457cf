"""One file of the built site, planned: what it is called, who writes it, and from what."""

from collections.abc import Callable, Iterable
from enum import IntEnum

from generator.model.article import FileRef
from generator.model.encoding import Record, Value, digest

MANIFEST = "broadsheet-manifest"
"""The folder of the built site in which broadsheet lists its files: no output lies in it."""


class Rank(IntEnum):
    """The order in which outputs are committed: after each, no page links to what is missing."""

    ASSET = 0
    ARTICLE = 1
    LIST = 2
    HOME = 3
    FEED = 4


class Output(Record, frozen=True):
    """A planned file. Its values and bodies are its dependencies: it is given nothing else.

    DESIGN.md, idea 1: no dependency is ever recorded, so none can be forgotten.
    """

    path: str
    """In `public/`, as a posix path: `articles/silver-in-peru/index.html`."""
    renderer: str
    """A template of the theme, `article.html`, or one of `render.RENDERERS`."""
    values: Value
    """A frozen value (`model.views`)."""
    bodies: tuple[FileRef, ...] = ()
    """The files whose text or bytes it shows, by digest, in the order in which they are shown."""
    rank: Rank = Rank.LIST


Planner = Callable[..., Iterable[Output]]
"""A function of a module that plans outputs from values, and from nothing else."""


class Sheet(Record, frozen=True):
    """The outputs that one function plans from the same values: an article's, a term's.

    It is idea 1 once more, a step earlier: its values are its dependencies. A sheet whose values
    are those of the last build need not be planned; its outputs are those of the last build.
    """

    name: str
    """What it is about, unique in a plan: an address, as a rule."""
    origin: str
    """What its owner would look for: a file's path, else the address."""
    planner: Planner
    values: tuple[Value, ...]
    digest: str
    """Of planner and values."""

    def outputs(self) -> tuple[Output, ...]:
        """Plan."""
        return tuple(self.planner(*self.values))


def sheet(name: str, planner: Planner, *values: Value, origin: str = "") -> Sheet:
    """Make a sheet. Its digest is made of the very values that its planner will be given.

    A value that carries its own digest is known by that.
    """
    short = [getattr(value, "digest", "") or value for value in values]
    return Sheet(name, origin or name, planner, values, digest([planner.__qualname__, *short]))
