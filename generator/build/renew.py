"""Renew a built site: parse → collect → plan → render → commit."""

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path

from generator.build.cache import Known, KnownOutput
from generator.build.found import Found
from generator.build.keys import generator_key, output_key, parser_key, settings_key
from generator.build.parsing import parse_sources
from generator.build.reading import Place
from generator.build.result import Result
from generator.build.staging import Stage, render_stale
from generator.build.untouched import touched
from generator.collect import collect
from generator.commit import commit, in_our_way, manifest_files, read_manifest
from generator.files import read_text, source_file
from generator.model.encoding import digest_of_texts
from generator.model.output import Output, Sheet
from generator.model.problem import Problem, Refused, errors
from generator.model.source import Kind, Source
from generator.plan import collisions, plan
from generator.render.templates import Template, template_digests
from generator.scan import stamp_of


def renew(found: Found) -> Result:
    """Make the built site what its sources say. Nothing of it is replaced unless all is right."""
    place, options, known = found.place, found.options, found.known
    config, digests = place.config, found.read.digests
    public = place.root / options.target

    # What the sources say, and what the site will be.
    parser = parser_key(config)
    old_values = found.cache.read_parsed(parser)
    parsing = parse_sources(place, found.sources, found.read, old_values, options.workers)
    templates, unread = _templates(place, found.sources)
    looks, missing = template_digests(templates)
    articles = [one for one in parsing.articles if options.drafts or not one.is_draft]
    collection, clashes = collect(articles, parsing.pages)
    sheets, unplanned = plan(collection, config, found.sources, digests)
    problems = [*found.problems, *parsing.problems, *unread, *missing, *clashes, *unplanned]

    # What of it is stale: first by sheets, then by outputs.
    everywhere = digest_of_texts(generator_key(), settings_key(config))
    known.sheets = found.cache.read_sheets()
    now = Known(
        sources=found.read.known,
        sheets={sheet.name: sheet.digest for sheet in sheets},
        common=digest_of_texts(everywhere, *looks, *looks.values()),
    )
    was_touched = set(touched(str(public), known.outputs))
    stale_sheets = _stale_sheets(sheets, known, now.common, was_touched)
    kept = _kept(known, {sheet.name for sheet in sheets} - {sheet.name for sheet in stale_sheets})
    planned = [(sheet, output) for sheet in stale_sheets for output in sheet.outputs()]
    if not errors(clashes):
        problems += _collisions(sheets, planned, kept, known)
    keys = {output.path: output_key(output, looks, everywhere) for _, output in planned}
    stale = [
        output
        for _, output in planned
        if output.path in was_touched or not _is_same(known, output, keys)
    ]

    # Rendered beside the built site.
    ours = _untouched(known, was_touched)
    if not ours or was_touched:
        ours = {**read_manifest(public), **ours}
    problems += in_our_way((output.path for output in stale), public, options.target, ours)
    stage = Stage(
        place,
        options.target,
        found.work,
        templates,
        () if errors(problems) else tuple(stale),
        ours,
    )
    rendered = render_stale(stage, options.workers)
    problems += rendered.problems

    # Found before committed.
    removed: tuple[str, ...] = ()
    if errors(problems):
        now.outputs, now.sheets, now.common = known.outputs, known.sheets, known.common
    else:
        sums = {**ours, **rendered.digests}
        new = {path: row.digest for path, row in kept.items()}
        new |= {output.path: sums[output.path] for _, output in planned}
        removed = commit(rendered.staged, stage.folder, public, ours, new)
        now.outputs = {**kept, **_as_left(public, planned, keys, sums), **_manifest(public)}
        now.done, now.problems, now.articles = found.key, _in_order(problems), len(articles)
    found.cache.write(known, now, parsing.values, parser)
    shutil.rmtree(stage.folder.parent, ignore_errors=True)
    return Result(
        problems=_in_order(problems),
        articles=len(articles),
        outputs=len(kept) + len(planned),
        parsed=tuple(sorted(parsing.paths)),
        rendered=tuple(sorted(output.path for output in stage.outputs)),
        written=tuple(sorted(one.path for one in rendered.staged)) if now.done else (),
        removed=removed,
    )


def _in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(set(problems)))


def _templates(
    place: Place, sources: Iterable[Source]
) -> tuple[tuple[Template, ...], tuple[Problem, ...]]:
    """Read the templates' texts: a dozen small files, since any may be part of any other."""
    templates: list[Template] = []
    problems: list[Problem] = []
    for source in sources:
        if source.kind is Kind.TEMPLATE:
            try:
                text = read_text(*source_file(place.root, place.theme, source.path))
            except Refused as refused:
                problems += refused.problems
            else:
                templates.append(Template(source.name, source.path, text))
    return tuple(templates), tuple(problems)


def _stale_sheets(
    sheets: Iterable[Sheet], known: Known, common: str, was_touched: Iterable[str]
) -> list[Sheet]:
    """Find the sheets that must be planned: their values are new, or a file was touched."""
    if known.common != common:
        return list(sheets)
    touched_sheets = {known.outputs[path].sheet for path in was_touched}
    return [
        sheet
        for sheet in sheets
        if known.sheets.get(sheet.name) != sheet.digest or sheet.name in touched_sheets
    ]


def _kept(known: Known, names: AbstractSet[str]) -> dict[str, KnownOutput]:
    return {path: row for path, row in known.outputs.items() if row.sheet in names}


def _untouched(known: Known, was_touched: AbstractSet[str]) -> dict[str, str]:
    """List the files that lie as we left them, with their digests.

    Of a file that was touched since, the manifest alone can say that it is ours.
    """
    rows = known.outputs.items()
    return {path: row.digest for path, row in rows if row.key and path not in was_touched}


def _collisions(
    sheets: Iterable[Sheet],
    planned: Sequence[tuple[Sheet, Output]],
    kept: Mapping[str, KnownOutput],
    known: Known,
) -> Iterator[Problem]:
    """Look for collisions where there are paths that the last build, which was right, had not."""
    paths = [*kept, *(output.path for _, output in planned)]
    if len(set(paths)) == len(paths) and known.outputs.keys() >= set(paths):
        return
    origins = {sheet.name: sheet.origin for sheet in sheets}
    yield from collisions(
        [
            *((path, origins[row.sheet]) for path, row in kept.items()),
            *((output.path, sheet.origin) for sheet, output in planned),
        ]
    )


def _is_same(known: Known, output: Output, keys: Mapping[str, str]) -> bool:
    row = known.outputs.get(output.path)
    return row is not None and row.key == keys[output.path]


def _as_left(
    public: Path,
    planned: Iterable[tuple[Sheet, Output]],
    keys: Mapping[str, str],
    sums: Mapping[str, str],
) -> dict[str, KnownOutput]:
    """Note the state in which planned outputs are left."""
    return {
        output.path: KnownOutput(
            *stamp_of(os.stat(f"{public}/{output.path}")),  # noqa: PTH116 (for every output)
            keys[output.path],
            sums[output.path],
            sheet.name,
        )
        for sheet, output in planned
    }


def _manifest(public: Path) -> dict[str, KnownOutput]:
    """Note the state of the manifest's own files: they have no key."""
    return {
        path: KnownOutput(*stamp_of((public / path).stat()), "", "", "")
        for path in manifest_files(public)
    }
