"""One file of the built site, planned: what it is called, who writes it, and from what."""

from dataclasses import dataclass
from enum import IntEnum

from generator.model.article import FileRef
from generator.model.encoding import Value


class Rank(IntEnum):
    """The order in which outputs are committed: after each, no page links to what is missing."""

    ASSET = 0
    ARTICLE = 1
    LIST = 2
    HOME = 3
    FEED = 4


@dataclass(frozen=True, slots=True)
class Output:
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
