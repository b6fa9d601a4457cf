"""What the owner says of all raw texts, or of those in one folder: `[import]` in `site.toml`."""

import re
from dataclasses import dataclass, replace

_SAID = ("language", "date_order", "authors", "publication", "filename", "split")


@dataclass(frozen=True, slots=True)
class Owner:
    """The table `[import]`, with the tables `[[import.folder]]` below it."""

    language: str = ""
    date_order: str = ""
    authors: tuple[str, ...] = ()
    publication: str = ""
    filename: str = ""
    split: str = ""
    furniture: tuple[str, ...] = ()
    """Lines, or regular expressions for whole lines."""
    labels: tuple[tuple[str, str], ...] = ()
    """From `content/tags.yaml`: a folded spelling, and the tag that is written for it."""
    folders: tuple[tuple[str, "Owner"], ...] = ()
    """What holds in a folder only; a path below the seeds folder, and what is said of it."""

    def of(self, file: str) -> "Owner":
        """Give what is said of one file: the deepest folder wins, furniture adds up."""
        if not self.folders:
            return self
        said = replace(self, folders=())
        for path, other in sorted(self.folders, key=lambda folder: len(folder[0])):
            if file.startswith(f"{path}/"):
                named = {name: getattr(other, name) for name in _SAID if getattr(other, name)}
                said = replace(said, **named, furniture=(*said.furniture, *other.furniture))
        return said


def is_line(pattern: str, text: str) -> bool:
    """Say whether a line is the one that the owner means, or matches the owner's pattern."""
    if text == pattern:
        return True
    try:
        return bool(re.fullmatch(pattern, text))
    except re.error:
        return False
