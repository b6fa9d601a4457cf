"""What was said of each raw text when it was imported, kept so that it can be said again.

An article stays as it was made, whatever a later import would make of its raw text: so does the
account of it. Where the file is lost, its texts are converted once more to say how that goes.
"""

from collections.abc import Collection, Iterable
from dataclasses import replace
from pathlib import Path
from zlib import error

from generator.importer.memory import Plan
from generator.importer.result import Outcome
from generator.ingest import rows
from generator.model.encoding import decode, encode

FILE = ".broadsheet/accounts.sqlite"


def read(root: Path, raws: Collection[str]) -> dict[str, Outcome]:
    """Give what was said of raw texts, by their digests."""
    said: dict[str, Outcome] = {}
    for raw, value in rows.read(root, FILE) if raws else ():
        if raw in raws:
            try:
                outcome = decode(Outcome, value)
                _ = outcome.decisions  # another version may have written them otherwise
            except (ValueError, error):
                continue
            said[raw] = outcome
    return said


def again(said: Outcome, plan: Plan) -> Outcome:
    """Say again what was said at import, of a raw text whose article is still there."""
    files = said.files if said.article == plan.article else ()
    return replace(said, file=plan.file, fate=plan.fate, article=plan.article, files=files, gone=())


def write(root: Path, outcomes: Iterable[tuple[str, Outcome]], here: Collection[str]) -> None:
    """Keep what is said of raw texts, by their digests, and forget those no longer `here`."""
    new = [(raw, encode(outcome)) for raw, outcome in outcomes]
    if new:
        rows.write(root, FILE, new)
        rows.forget(root, FILE, here)
