"""Drafts on their way from the survey to the import, so that no raw text is decoded and cut twice.

What a worker has made of a batch lies in one file of the stage. Where each draft is in it, three
small values, is all that is kept of it in memory.
"""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from generator.importer.draft import Draft
from generator.ingest import stage
from generator.model.encoding import decode, encode


class Spot(NamedTuple):
    """Where a draft is."""

    name: str
    """Of its batch's file."""
    start: int
    size: int
    """Bytes."""


def write(root: Path, drafts: Mapping[str, Draft]) -> dict[str, Spot]:
    """Put a batch's drafts down, and say of each raw file where its draft is."""
    found: dict[str, Spot] = {}
    if not drafts:
        return found
    name = sha256(next(iter(drafts)).encode("utf-8", "surrogatepass")).hexdigest()
    path = stage.spooled(root, name)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        for raw, draft in drafts.items():
            found[raw] = Spot(name, file.tell(), file.write(encode(draft)))
    return found


def read(root: Path, spot: Spot) -> Draft:
    """Read a draft."""
    with stage.spooled(root, spot.name).open("rb") as file:
        file.seek(spot.start)
        return decode(Draft, file.read(spot.size))
