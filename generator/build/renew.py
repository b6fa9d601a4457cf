"""Renew a built site: parse → collect → plan → render → commit."""

import shutil
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from generator.build.cache import Known, KnownOutput
from generator.build.found import Found
from generator.build.keys import generator_key, output_key, parser_key, settings_key
from generator.build.parsing import parse_sources
from generator.build.reading import Place
from generator.build.result import Result
from generator.build.staging import Stage, render_stale
from generator.build.untouched import is_as_left
from generator.collect import collect
from generator.commit import commit, in_our_way, manifest_files, read_manifest
from generator.files import read_text, source_file
from generator.model.encoding import digest
from generator.model.output import Output
from generator.model.problem import Problem, Refused, errors
from generator.model.source import Kind, Source
from generator.plan import plan
from generator.render.templates import Template, template_digests
from generator.scan import stamp_of


def renew(found: Found) -> Result:
    """Make the built site what its sources say. Nothing of it is replaced unless all is right."""
    place, options, known = found.place, found.options, found.known
    config, digests = place.config, found.read.digests

    # What the sources say, and what the site will be.
    parser = parser_key(config)
    old = found.cache.read_parsed(parser)
    parsed = parse_sources(place, found.sources, digests, old, options.jobs)
    templates, unread = _templates(place, found.sources)
    looks, missing = template_digests(templates)
    articles = [one for one in parsed.articles if options.drafts or not one.is_draft]
    collection, clashes = collect(articles, parsed.pages)
    outputs, unplanned = plan(collection, config, found.sources, digests)
    problems = [*found.problems, *parsed.problems, *unread, *missing, *clashes, *unplanned]

    # What of it is stale, rendered beside the built site.
    public = place.root / options.target
    ours = {**read_manifest(public), **_digests(known)}
    problems += in_our_way((output.path for output in outputs), public, options.target, ours)
    common = digest((generator_key(), settings_key(config)))
    keys = {output.path: output_key(output, looks, common) for output in outputs}
    stage = Stage(place, options.target, found.work / "stage", templates, outputs, ours)
    stale = [] if errors(problems) else _stale(outputs, keys, known, public)
    rendered = render_stale(stage, stale, options.jobs)
    problems += rendered.problems

    # Found before committed.
    removed: tuple[str, ...] = ()
    now = Known(sources=found.read.known, outputs=known.outputs)
    if not errors(problems):
        fresh = {**_digests(known), **rendered.digests}
        new = {output.path: fresh[output.path] for output in outputs}
        removed = commit(rendered.staged, public, ours, new)
        now.outputs = _as_left(public, keys, new)
        now.done, now.problems, now.articles = found.key, _in_order(problems), len(articles)
    gone = known.sources.keys() - found.read.known.keys()
    found.cache.write(known, now, parsed.texts, gone, parser)
    shutil.rmtree(stage.folder, ignore_errors=True)
    return Result(
        problems=_in_order(problems),
        articles=len(articles),
        outputs=len(outputs),
        parsed=tuple(sorted(parsed.paths)),
        rendered=tuple(sorted(outputs[number].path for number in stale)),
        written=tuple(sorted(one.path for one in rendered.staged)) if now.done else (),
        removed=removed,
    )


def _in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(set(problems)))


def _digests(known: Known) -> dict[str, str]:
    return {path: row.digest for path, row in known.outputs.items() if row.key}


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


def _stale(
    outputs: Sequence[Output], keys: Mapping[str, str], known: Known, public: Path
) -> list[int]:
    """Find the outputs that an untouched file of the same key does not already hold."""
    return [
        number
        for number, output in enumerate(outputs)
        if (row := known.outputs.get(output.path)) is None
        or row.key != keys[output.path]
        or not is_as_left(public / output.path, row)
    ]


def _as_left(
    public: Path, keys: Mapping[str, str], new: Mapping[str, str]
) -> dict[str, KnownOutput]:
    """Note the state in which the built site is left. The manifest's own files have no key."""
    left: dict[str, KnownOutput] = {}
    for path, sum_ in new.items():
        left[path] = KnownOutput(stamp_of((public / path).stat()), keys[path], sum_)
    for path in manifest_files(public):
        left[path] = KnownOutput(stamp_of((public / path).stat()), "", "")
    return left
