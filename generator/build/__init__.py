"""The build: from the files of a site to the files of its built site.

The whole story is two functions, and they read top to bottom. `build`, here: what is there, and
has anything changed? `renew`, in its own module, where something has: scan → parse → collect →
plan → render → commit. Each step is given values and gives values; what goes wrong is a value,
too, and all of it is found before any of it is shown.
"""

from pathlib import Path

from generator.build.cache import Cache
from generator.build.found import Found
from generator.build.keys import whole_key
from generator.build.reading import Place, read_saved, read_sources
from generator.build.result import Options, Result
from generator.build.untouched import touched
from generator.build.watch import Watch
from generator.config import Config
from generator.files import locked, read_text, theme_root, unwritable
from generator.model.problem import Place as At
from generator.model.problem import Problem, Refused, errors
from generator.scan import glance, scan
from generator.settings import no_url, read_config
from generator.workers import uncollected

__all__ = ["Options", "Result", "build", "clean", "open_cache", "open_site"]

WORK = ".broadsheet"
"""The folder of the cache, the stage and the preview. All in it can be made again."""


def build(root: Path, options: Options | None = None, cache: Cache | None = None) -> Result:
    """Build a site. Where any problem is an error, the built site stays as it was.

    A process that builds a site again and again hands its `open_cache` in each time.
    """
    options = options or Options()
    root = root.absolute()  # workers may start from another folder
    cache = cache or open_cache(root, options)
    try:
        options.workers.check()
        config, faults = open_site(root)
        with locked(root / WORK / "lock", f"{WORK}/lock") as taken, uncollected():
            return _build(Place(root, theme_root(), config), options, cache, faults, taken)
    except Refused as refused:
        return Result(refused.problems)
    except OSError as error:  # of a write: what cannot be read has been told by then
        return Result((unwritable(root, error),))


def open_cache(root: Path, options: Options) -> Cache:
    """Give the cache of a site and a target; nothing is read before a build asks."""
    return Cache(root.absolute() / WORK / "cache.sqlite", options.target)


def open_site(root: Path) -> tuple[Config, tuple[Problem, ...]]:
    """Read a site's settings.

    Raises: Refused, where there is no site, or its settings cannot be read: without them nothing
    else can be judged.
    """
    _refuse_no_site(root)
    config, faults = read_config(read_text(root, "site.toml"))
    if any(fault.code == "not-toml" for fault in faults):
        raise Refused(*faults)
    # Where a setting is wrong, it may be that one.
    is_unsaid = not config.url and not errors(faults)
    return config, (*faults, no_url()) if is_unsaid else faults


def _refuse_no_site(root: Path) -> None:
    if not (root / "site.toml").exists():
        hint = "go to the folder of your site, or start one: broadsheet new review"
        raise Refused(At("site.toml").problem("no-site", "there is no site.toml here", hint))


def clean(root: Path, *, public: bool) -> int:
    """Remove the cache and the preview, and what is ours in `public/`, too, if wanted.

    Gives how many files went. Files that broadsheet did not write stay.

    Raises: Refused, where there is no site.
    """
    _refuse_no_site(root)
    import shutil

    from generator.commit import commit, read_manifest

    work = root / WORK
    count = sum(1 for file in work.rglob("*") if file.is_file())
    shutil.rmtree(work, ignore_errors=True)
    if public:
        target = root / Options().target
        ours = read_manifest(target)
        commit((), work, target, ours, {})
        count += len(ours)
    return count


def _build(
    place: Place, options: Options, cache: Cache, faults: tuple[Problem, ...], taken: int
) -> Result:
    found = find(place, options, cache, faults, taken)
    known = found.known
    is_done = found.key == known.done
    if is_done and (found.is_glance or not any(touched(found.public, known.outputs))):
        found.watch.done("compare")
        stages = tuple(found.watch.stages)
        return Result(
            known.problems, known.articles, known.count, stages=stages, is_glance=found.is_glance
        )

    from generator.build.renew import renew  # 0.2 s to load: Jinja, Markdown, YAML

    return renew(found)


def find(
    place: Place, options: Options, cache: Cache, faults: tuple[Problem, ...], taken: int
) -> Found:
    """Find what is there: the sources, read, and what an earlier build knew of them."""
    watch = Watch(options.tell)
    root, config = place.root, place.config
    known = cache.read()
    watch.done("load")
    seen = glance(root, cache.scanned, options.saved) if options.saved and cache.scanned else None
    sources, strays = cache.scanned = seen or scan(root, place.theme)
    watch.done("scan")
    if seen:
        read = read_saved(place, sources, options.saved, known.sources, taken, options.workers)
    else:
        read = read_sources(place, sources, known.sources, taken, options.workers, watch)
    problems = (*faults, *strays, *read.problems)
    key = whole_key(config, options.drafts, problems, sources, read.digests)
    watch.done("read")
    return Found(
        *(place, options, root / WORK, cache, known, sources, read, problems, watch),
        is_glance=seen is not None,
        key=key,
    )
