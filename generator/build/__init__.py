"""The build: from the files of a site to the files of its built site. This is the whole story.

scan → read → parse → collect → plan → render → commit. Each step is given values and gives
values; what goes wrong is a value, too, and is shown when all of it has been found.
"""

import shutil
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from generator.build.cache import Cache, Known, KnownOutput
from generator.build.keys import generator_key, output_key, parser_key, settings_key, site_key
from generator.build.reading import Place, parse_sources, read_sources
from generator.build.result import Options, Result
from generator.build.staging import Stage, render_stale
from generator.collect import collect
from generator.commit import commit, in_our_way, manifest_files, read_manifest
from generator.config import Config, read_config
from generator.files import locked, read_text, source_file, theme_root
from generator.model.encoding import digest
from generator.model.output import Output
from generator.model.problem import Place as At
from generator.model.problem import Problem, Refused, errors
from generator.model.source import Kind, Source
from generator.plan import plan
from generator.render.templates import Template, template_digests
from generator.scan import scan, stamp_of

__all__ = ["Options", "Result", "build", "open_site"]

WORK = ".broadsheet"
"""The folder of the cache, the stage and the preview. All in it can be made again."""


def build(root: Path, options: Options | None = None) -> Result:
    """Build a site. Where any problem is an error, the built site stays as it was."""
    options = options or Options()
    try:
        config, faults = open_site(root)
        with locked(root / WORK / "lock", f"{WORK}/lock") as taken:
            return _build(root, options, config, faults, taken)
    except Refused as refused:
        return Result(refused.problems)


def open_site(root: Path) -> tuple[Config, tuple[Problem, ...]]:
    """Read a site's settings.

    Raises: Refused, where there is no site, or its settings cannot be read.
    """
    if not (root / "site.toml").exists():
        hint = "go to the folder of your site, or make it one: write site.toml, also an empty one"
        raise Refused(At("site.toml").problem("no-site", "there is no site.toml here", hint))
    return read_config(read_text(root, "site.toml"))


def clean(root: Path, *, public: bool) -> int:
    """Remove the cache and the preview, and what is ours in `public/`, too, if wanted.

    Gives how many files went. Files that broadsheet did not write stay.
    """
    work = root / WORK
    count = sum(1 for file in work.rglob("*") if file.is_file())
    shutil.rmtree(work, ignore_errors=True)
    if public:
        target = root / Options().target
        ours = read_manifest(target)
        commit((), target, ours, {})
        count += len(ours)
    return count


def _build(
    root: Path, options: Options, config: Config, faults: tuple[Problem, ...], taken: int
) -> Result:
    place = Place(root, theme_root(), config)
    cache = Cache(root / WORK / "cache.sqlite", options.target)
    known = cache.read()

    # What there is, and which of it has changed.
    sources, strays = scan(root, place.theme)
    read = read_sources(place, sources, known.sources, taken, options.jobs)
    problems = [*faults, *strays, *read.problems]
    facts = (digest(config), options.drafts, _named(sources, read.digests), tuple(problems))
    done = site_key(facts)
    if done == known.done and _is_untouched(root / options.target, known):
        return Result(known.problems, known.articles, _count(known))

    # What it says, and what the site will be.
    parser = parser_key(config)
    parsed = parse_sources(place, sources, read.digests, cache.read_parsed(parser), options.jobs)
    templates, unread = _templates(place, sources)
    looks, missing = template_digests(templates)
    articles = [one for one in parsed.articles if options.drafts or not one.is_draft]
    collection, clashes = collect(articles, parsed.pages)
    outputs, unplanned = plan(collection, config, sources, read.digests)
    problems += [*parsed.problems, *unread, *missing, *clashes, *unplanned]

    # What of it is stale, rendered beside the built site.
    public = root / options.target
    ours = {**read_manifest(public), **_digests(known)}
    problems += in_our_way((output.path for output in outputs), public, options.target, ours)
    common = digest((generator_key(), settings_key(config)))
    keys = {output.path: output_key(output, looks, common) for output in outputs}
    stage = Stage(
        root, place.theme, options.target, root / WORK / "stage", config, templates, outputs, ours
    )
    stale = [] if errors(problems) else _stale(outputs, keys, known, public)
    rendered = render_stale(stage, stale, options.jobs)
    problems += rendered.problems

    # Found before committed: nothing of the built site is replaced unless all is right.
    removed: tuple[str, ...] = ()
    now = Known(sources=read.known, outputs=known.outputs)
    if not errors(problems):
        fresh = {**_digests(known), **rendered.digests}
        new = {output.path: fresh[output.path] for output in outputs}
        removed = commit(rendered.staged, public, ours, new)
        now.outputs = _as_left(public, keys, new)
        now.done, now.problems, now.articles = done, _in_order(problems), len(articles)
    cache.write(known, now, parsed.texts, known.sources.keys() - read.known.keys(), parser)
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


def _named(sources: Sequence[Source], digests: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((source.path, digests.get(source.path, "")) for source in sources)


def _in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(set(problems)))


def _digests(known: Known) -> dict[str, str]:
    return {path: row.digest for path, row in known.outputs.items() if row.key}


def _count(known: Known) -> int:
    return sum(1 for row in known.outputs.values() if row.key)


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
        or not _is_as_left(public / output.path, row)
    ]


def _is_untouched(public: Path, known: Known) -> bool:
    """Say whether every file of the built site is as we left it, the manifest among them."""
    return all(_is_as_left(public / path, row) for path, row in known.outputs.items())


def _is_as_left(file: Path, row: KnownOutput) -> bool:
    try:
        return stamp_of(file.stat()) == row.stamp
    except OSError:
        return False


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
