"""Renew a built site: parse → collect → plan → render → commit."""

import os
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from pathlib import Path

from generator.build.bodies import body_keys
from generator.build.found import Found
from generator.build.keys import parser_key
from generator.build.known import Known, KnownOutput
from generator.build.parsing import parse_sources
from generator.build.reading import Place
from generator.build.result import Result
from generator.build.staging import Stage, clear_stage, render_stale
from generator.build.stale import Stale, find_stale
from generator.collect import collect
from generator.commit import commit, in_our_way, manifest_files, read_manifest
from generator.files import read_text, source_file
from generator.model.output import Sheet
from generator.model.problem import Problem, Refused, errors
from generator.model.source import Kind, Source
from generator.plan import collisions, plan
from generator.plan.addresses import LEDGER
from generator.render.templates import Template, read_words, template_digests
from generator.scan import stamp_of
from generator.vocabulary import FILES, Vocabulary, read_vocabulary


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
    words, unsaid = read_words(templates, config.language)
    said, unheard = _said(place, found.sources)
    articles = [one for one in parsing.articles if options.drafts or not one.is_draft]
    vocabularies, unclear = _vocabularies(said)
    collection, clashes = collect(articles, parsing.pages, vocabularies)
    faulty = {problem.path for problem in (*found.problems, *parsing.problems)}
    # Without the articles that could not be read, nobody knows which addresses are lost.
    ledger = "" if errors(parsing.problems) else said.get(LEDGER, "")
    sheets, unplanned = plan(collection, config, words(), found.sources, digests, faulty, ledger)
    problems = [
        *found.problems,
        *parsing.problems,
        *unread,
        *unheard,
        *missing,
        *unsaid,
        *unclear,
        *clashes,
        *unplanned,
    ]

    # What of it is stale, and must be rendered beside the built site.
    known.sheets = found.cache.read_sheets()
    stale = find_stale(sheets, looks, config, known, str(public))
    if not errors(clashes):
        problems += _collisions(sheets, stale, known)
    untouched = _untouched(known, stale.was_touched)
    ours = untouched
    if not ours or stale.was_touched:
        ours = {**read_manifest(public), **untouched}
    paths = (output.path for output in stale.outputs)
    problems += in_our_way(paths, public, options.target, ours)
    outputs = () if errors(problems) else stale.outputs
    stage = Stage(place, options.target, found.work, templates, outputs, ours)
    stage.untouched = frozenset(untouched)
    stage.body_keys = body_keys(outputs, stale.everywhere)
    stage.bodies = found.cache.read_bodies(stage.body_keys)
    rendered = render_stale(stage, options.workers)
    problems += rendered.problems

    # Found before committed.
    removed: tuple[str, ...] = ()
    now = replace(known, sources=found.read.known, done="")
    if not errors(problems):
        sums = {**ours, **rendered.digests}
        new = {path: row.digest for path, row in stale.kept.items()}
        new |= {output.path: sums[output.path] for _, output in stale.planned}
        removed = commit(rendered.staged, stage.folder, public, ours, new)
        now.outputs = {**stale.kept, **_as_left(public, stale, sums), **_manifest(public)}
        now.sheets, now.common = {one.name: one.digest for one in sheets}, stale.common
        now.done, now.problems, now.articles = found.key, _in_order(problems), len(articles)
    stand = rendered.bodies if now.done else {}
    found.cache.write(known, now, parsing.values, parser, stand)
    clear_stage(stage, rendered.staged)
    return Result(
        problems=_in_order(problems),
        articles=len(articles),
        outputs=len(stale.kept) + len(stale.planned),
        parsed=tuple(sorted(parsing.paths)),
        rendered=tuple(sorted(output.path for output in stage.outputs)),
        bodies=rendered.own_bodies,
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


def _said(place: Place, sources: Iterable[Source]) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """Read what the owner says of the site as a whole: of addresses, of tags, of authors."""
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    for source in sources:
        if source.kind in (Kind.LEDGER, Kind.TERMS):
            try:
                texts[source.path] = read_text(place.root, source.path)
            except Refused as refused:
                problems += refused.problems
    return texts, tuple(problems)


def _vocabularies(
    said: Mapping[str, str],
) -> tuple[dict[str, Vocabulary], tuple[Problem, ...]]:
    vocabularies: dict[str, Vocabulary] = {}
    problems: list[Problem] = []
    for kind, path in FILES.items():
        if path in said:
            vocabularies[kind], found = read_vocabulary(said[path], kind)
            problems += found
    return vocabularies, tuple(problems)


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


def _as_left(public: Path, stale: Stale, sums: Mapping[str, str]) -> dict[str, KnownOutput]:
    """Note the state in which planned outputs are left."""
    return {
        output.path: KnownOutput(
            *stamp_of(os.stat(f"{public}/{output.path}")),  # noqa: PTH116 (for every output)
            stale.keys[output.path],
            sums[output.path],
            sheet.name,
        )
        for sheet, output in stale.planned
    }


def _manifest(public: Path) -> dict[str, KnownOutput]:
    """Note the state of the manifest's own files: they have no key."""
    return {
        path: KnownOutput(*stamp_of((public / path).stat()), "", "", "")
        for path in manifest_files(public)
    }
