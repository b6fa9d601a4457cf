"""Find what of a built site is stale: first by sheets, then by outputs."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from generator.build.keys import Parts, common_key, output_key, output_parts
from generator.build.known import Known, KnownOutput
from generator.config import Config
from generator.model.encoding import digest_of_texts
from generator.model.output import Output, Sheet

REASONS = {
    "new": "it was not there before",
    "values": "what it shows has changed",
    "bodies": "the text of a file that it shows has changed",
    "renderer": "its template, or one that it is made of, has changed",
    "common": "broadsheet itself, a library, or a setting of every page has changed",
    "touched": "somebody else had changed or removed its file",
}
"""Why an output is rendered, in words."""


@dataclass(frozen=True, slots=True)
class Stale:
    """What a build must look at, and what it may leave alone."""

    kept: Mapping[str, KnownOutput]
    """Outputs of sheets that need not be planned, by path."""
    planned: Sequence[tuple[Sheet, Output]]
    """The outputs of all other sheets."""
    keys: Mapping[str, str]
    """The keys of those, by path."""
    parts: Mapping[str, Parts]
    """And what they are made of."""
    why: Mapping[str, str]
    """Why those must be rendered that must be, by path: some of `REASONS`."""
    outputs: tuple[Output, ...]
    """Those among them that an untouched file of the same key does not already hold."""
    everywhere: str
    """What all outputs are made with besides templates: generator and settings."""
    common: str
    """What all outputs are made with: generator, settings and templates."""
    was_touched: AbstractSet[str]
    """Paths of the built site that somebody has changed or removed."""


def find_stale(
    sheets: Sequence[Sheet],
    looks: Mapping[str, str],
    config: Config,
    known: Known,
    was_touched: AbstractSet[str],
    rest: Iterable[str] = (),
) -> Stale:
    """Compare a plan with what an earlier build has left. `looks` are the templates' digests.

    `was_touched` are the paths of the built site that somebody has changed or removed; `rest` are
    the names of sheets that are known to be what they were.
    """
    everywhere = common_key(config)
    common = digest_of_texts(everywhere, *looks, *looks.values())
    stale_sheets = _stale_sheets(sheets, known, common, was_touched)
    fresh = {sheet.name for sheet in sheets} - {sheet.name for sheet in stale_sheets}
    kept = _kept(known, fresh.union(rest))
    planned = [(sheet, output) for sheet in stale_sheets for output in sheet.outputs()]
    parts = {output.path: output_parts(output, looks, everywhere) for _, output in planned}
    keys = {output.path: output_key(output, parts[output.path]) for _, output in planned}
    outputs = tuple(
        output
        for _, output in planned
        if output.path in was_touched or not _is_same(known, output, keys)
    )
    why = {
        output.path: reasons(
            known.outputs.get(output.path),
            parts[output.path],
            was_touched=output.path in was_touched,
        )
        for output in outputs
    }
    return Stale(kept, planned, keys, parts, why, outputs, everywhere, common, was_touched)


def reasons(row: KnownOutput | None, parts: Parts, *, was_touched: bool) -> str:
    """Compare an output with what was left of it: the reasons to render it, or nothing."""
    if row is None:
        return "new"
    old = row.parts.split(" ")
    new = parts.shortened().split(" ")
    changed = [name for name, a, b in zip(Parts._fields, old, new, strict=False) if a != b]
    return " ".join([*changed, *(["touched"] if was_touched else [])])


def _stale_sheets(
    sheets: Iterable[Sheet], known: Known, common: str, was_touched: Iterable[str]
) -> list[Sheet]:
    """Find the sheets that must be planned: their values are new, or a file was touched."""
    sheets = list(sheets)
    if known.common != common:
        return sheets
    touched_sheets = {known.outputs[path].sheet for path in was_touched}
    # Two of one name collide, and that is found where both are planned.
    named = Counter(sheet.name for sheet in sheets)
    return [
        sheet
        for sheet in sheets
        if known.sheets.get(sheet.name) != sheet.digest
        or sheet.name in touched_sheets
        or named[sheet.name] > 1
    ]


def _kept(known: Known, names: AbstractSet[str]) -> dict[str, KnownOutput]:
    return {path: row for path, row in known.outputs.items() if row.sheet in names}


def _is_same(known: Known, output: Output, keys: Mapping[str, str]) -> bool:
    row = known.outputs.get(output.path)
    return row is not None and row.key == keys[output.path]
