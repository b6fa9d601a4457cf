"""Drafts of raw files, for workers: read from the disk, or as the survey has left them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
from msgspec import structs

from generator.files import write_atomic
from generator.importer.decode import decode
from generator.importer.draft import Draft
from generator.importer.evidence import Evidence
from generator.importer.hints import Hints, of_file
from generator.importer.memory import Plan
from generator.importer.owner import Owner
from generator.importer.pieces import Span
from generator.importer.raw import Importer, Raw
from generator.importer.result import Fate
from generator.ingest import spool, stage, there
from generator.ingest.readers import read_raw
from generator.ingest.spool import Spot
from generator.workers import Processes, Workers

_TO_DO = (Fate.NEW, Fate.RENEWED, Fate.EDITED)
AS_IT_IS = (Fate.UNCHANGED, Fate.MOVED)
"""Of files whose articles stay; they are converted only to say how that went."""


@dataclass(frozen=True, slots=True)
class Ways:
    """How the owner wants an import done."""

    online: str = ""
    """The day on which new articles join."""
    workers: Workers = field(default_factory=Processes)
    importers: Mapping[str, Importer] = field(default_factory=dict)
    """The site's own readers, by ending."""
    keep_original: bool = False
    is_dry: bool = False
    """Nothing is to be written that stays."""
    untold: frozenset[str] = frozenset()
    """Digests of raw texts whose articles stay, and which are converted, too, for the report."""

    def wants(self, plan: Plan) -> bool:
        """Say whether a file is to be converted."""
        return plan.fate in _TO_DO or (plan.fate in AS_IT_IS and plan.raw in self.untold)


@dataclass(frozen=True, slots=True)
class Shared:
    """What every worker is handed."""

    root: str
    evidence: Evidence
    hints: Mapping[str, Hints]
    spans: Mapping[str, Span]
    ways: Ways
    is_staged: bool = True
    """What readers make of a file is kept for the run: it is wanted twice."""


def prepared(shared: Shared, plan: Plan, spot: Spot | None) -> tuple[Raw, Draft]:
    """Give a raw file and its draft: of a plain text as the survey has left it, if it has."""
    if spot is not None:
        return Raw(b""), spool.read(Path(shared.root), spot)
    raw = raw_of(shared, plan.file)
    return raw, draft_of(shared, plan.file, plan.raw, raw)


def read(shared: Shared, file: str, raw: str) -> Draft:
    """Decode a raw file, with what the owner says of it."""
    return draft_of(shared, file, raw, raw_of(shared, file))


def draft_of(shared: Shared, file: str, digest: str, raw: Raw) -> Draft:
    said = of_file(shared.hints, file)
    draft = decode(file, raw.content, digest, said.encoding if raw.is_plain else "")
    draft = structs.replace(draft, hints=said.fields, is_markdown=raw.is_markdown)
    return draft.decided(*raw.decisions)


def raw_of(shared: Shared, file: str) -> Raw:
    """Read a raw file as text. What took a reader is kept until the run ends."""
    root = Path(shared.root)
    # What is nothing but text needs no reader, and its name none to be looked for.
    is_kept = shared.is_staged and not (file.endswith(".txt") and not shared.ways.importers)
    kept = stage.kept(root, file) if is_kept else None
    if kept is not None and kept.exists():
        return msgspec.msgpack.decode(kept.read_bytes(), type=Raw)
    content, suffix = there.raw(root, file, shared.spans.get(file))
    raw = read_raw(root, file, content, suffix, shared.ways.importers)
    if kept is not None and not raw.is_plain:
        write_atomic(kept, msgspec.msgpack.encode(raw))
    return raw


def raw_text(root: Path, file: str, owner: Owner, importers: Mapping[str, Importer]) -> str:
    """Give a raw file's text with the line numbers that the report speaks of."""
    lines: dict[int, str] = {}
    span = there.span_of(root, file, owner)
    spans = {file: span} if span else {}
    ways = Ways(importers=importers)
    shared = Shared(str(root), Evidence(), {}, spans, ways, is_staged=False)
    for line in read(shared, file, "").lines:
        lines[line.number] = f"{lines.get(line.number, '')} {line.text}".removeprefix(" ")
    return "\n".join(lines.get(number, "") for number in range(1, max(lines, default=0) + 1))
