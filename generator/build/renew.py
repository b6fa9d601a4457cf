"""Renew a built site: parse → collect → plan → render → commit."""

import os
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from pathlib import Path

from generator.build.bodies import body_keys
from generator.build.edits import kept_plans, plan_edit
from generator.build.found import Found
from generator.build.keys import parser_key
from generator.build.known import Known, KnownOutput
from generator.build.planning import plan_site
from generator.build.result import Result
from generator.build.staging import Stage, clear_stage, render_stale
from generator.build.stale import Stale, find_stale
from generator.build.untouched import touched
from generator.commit import commit, in_our_way, manifest_files, read_manifest
from generator.model.output import Sheet
from generator.model.problem import Problem, errors
from generator.plan import collisions
from generator.scan import stamp_of


def renew(found: Found) -> Result:
    """Make the built site what its sources say. Nothing of it is replaced unless all is right."""
    place, options, known = found.place, found.options, found.known
    config = place.config
    public = place.root / options.target

    # What the sources say, and what the site will be.
    parser = parser_key(config)
    known.sheets = found.cache.read_sheets()
    was_touched = set(touched(found.public, _looked_at(found)))
    planned = plan_edit(found, parser, was_touched) or plan_site(found, parser)
    parsing, sheets, problems = planned.parsing, planned.sheets, list(planned.problems)
    found.watch.done("plan")

    # What of it is stale, and must be rendered beside the built site.
    stale = find_stale(sheets, planned.looks, config, known, was_touched, planned.rest)
    if not planned.has_clashes:
        problems += _collisions(sheets, stale, known)
    untouched = _untouched(known, stale.was_touched)
    ours = untouched
    if not ours or stale.was_touched:
        ours = {**read_manifest(public), **untouched}
    paths = (output.path for output in stale.outputs)
    problems += in_our_way(paths, public, options.target, ours)
    outputs = () if errors(problems) else stale.outputs
    stage = Stage(place, options.target, found.work, planned.templates, outputs, ours)
    stage.untouched = frozenset(untouched)
    stage.body_keys = body_keys(outputs, stale.everywhere)
    stage.bodies = found.cache.read_bodies(stage.body_keys)
    found.watch.done("compare")
    rendered = render_stale(stage, options.workers, found.watch)
    problems += rendered.problems
    found.watch.done("render")

    # Found before committed.
    removed: tuple[str, ...] = ()
    now = replace(known, sources=found.read.known, done="", related=planned.kin)
    if not errors(problems):
        sums = {**ours, **rendered.digests}
        new = {path: row.digest for path, row in stale.kept.items()}
        new |= {output.path: sums[output.path] for _, output in stale.planned}
        # Where nothing was touched, the manifest's own files were not either.
        is_listed = bool(untouched) and not stale.was_touched
        removed = commit(rendered.staged, stage.folder, public, ours, new, is_listed=is_listed)
        now.build = known.build + 1
        now.outputs = {
            **stale.kept,
            **_as_left(public, stale, sums, now.build, known),
            **_manifest(public),
        }
        now.sheets = {**planned.rest, **{one.name: one.digest for one in sheets}}
        now.common = stale.common
        now.done, now.problems, now.articles = found.key, _in_order(problems), planned.articles
        found.watch.done("commit")
    stand = rendered.bodies if now.done else {}
    plans = kept_plans(planned, known.sheets) if now.done else {}
    found.cache.write(known, now, parsing.values, parser, stand, plans)
    clear_stage(stage, rendered.staged)
    found.watch.done("save")
    return Result(
        problems=_in_order(problems),
        articles=planned.articles,
        outputs=len(stale.kept) + len(stale.planned),
        parsed=tuple(sorted(parsing.paths)),
        rendered=tuple(sorted(output.path for output in stage.outputs)),
        bodies=rendered.own_bodies,
        written=tuple(sorted(one.path for one in rendered.staged)) if now.done else (),
        removed=removed,
        stages=tuple(found.watch.stages),
        is_glance=found.is_glance,
    )


def _looked_at(found: Found) -> Mapping[str, KnownOutput]:
    """List the files of the built site that are looked at: of a glance, the manifest's alone."""
    rows = found.known.outputs
    return {path: row for path, row in rows.items() if not row.key} if found.is_glance else rows


def _in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(set(problems)))


def _untouched(known: Known, was_touched: AbstractSet[str]) -> dict[str, str]:
    """List the files that lie as we left them, with their digests.

    Of a file that was touched since, the manifest alone can say that it is ours.
    """
    rows = known.outputs.items()
    return {path: row.digest for path, row in rows if row.key and path not in was_touched}


def _collisions(sheets: Iterable[Sheet], stale: Stale, known: Known) -> Iterator[Problem]:
    """Look for collisions where there are paths that the last build, which was right, had not."""
    paths = [*stale.kept, *(output.path for _, output in stale.planned)]
    were = {path for path, row in known.outputs.items() if row.key}
    if len(set(paths)) == len(paths) and were.issuperset(paths):
        return
    origins = {sheet.name: sheet.origin for sheet in sheets}
    yield from collisions(
        [
            *((path, origins[row.sheet]) for path, row in stale.kept.items()),
            *((output.path, sheet.origin) for sheet, output in stale.planned),
        ]
    )


def _as_left(
    public: Path, stale: Stale, sums: Mapping[str, str], build: int, known: Known
) -> dict[str, KnownOutput]:
    """Note the state in which planned outputs are left, and why those were rendered that were."""
    rows: dict[str, KnownOutput] = {}
    for sheet, output in stale.planned:
        path = output.path
        why, when = stale.why.get(path, ""), build
        if not why and (old := known.outputs.get(path)):
            why, when = old.why, old.build
        rows[path] = KnownOutput(
            *stamp_of(os.stat(f"{public}/{path}")),  # noqa: PTH116 (for every output)
            key=stale.keys[path],
            digest=sums[path],
            sheet=sheet.name,
            parts=stale.parts[path].shortened(),
            why=why,
            build=when,
        )
    return rows


def _manifest(public: Path) -> dict[str, KnownOutput]:
    """Note the state of the manifest's own files: they have no key."""
    return {
        path: KnownOutput(*stamp_of((public / path).stat()), "", "", "")
        for path in manifest_files(public)
    }
