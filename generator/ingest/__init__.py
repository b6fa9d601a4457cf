"""The importer's runner: raw files are found, surveyed, converted, put in place, remembered.

`ingest` is the whole story. What only workers do is in `work`, what is there in `there`, how
articles are put in place so that a killed run ends well in `stage`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import unified_diff
from pathlib import Path
from types import MappingProxyType

from generator.importer import hints, memory, pieces, slugs
from generator.importer.raw import Importer
from generator.importer.result import Fate, Outcome, Result
from generator.ingest import accounts, drafts, stage, there, work
from generator.ingest.places import place
from generator.ingest.work import Made
from generator.workers import Processes

__all__ = ["Options", "Result", "ingest", "report_page"]


@dataclass(frozen=True, slots=True)
class Options:
    """What the owner asks of an import."""

    dry_run: bool = False
    online: str = ""
    """The day on which new articles join, instead of today (UTC)."""
    jobs: int = 0
    """Processes; 0 for one a core."""
    again: tuple[str, ...] = ()
    """Raw files whose deleted articles are wanted back."""
    take_new: tuple[str, ...] = ()
    """Raw files whose edited articles give way to the new import."""
    tells_all: bool = False
    """Whether the report is to say of files whose articles are there already how sure they are."""
    keep_original: bool = False
    """Whether raw files are put beside their articles, as attachments."""


def ingest(
    root: Path, options: Options, importers: Mapping[str, Importer] = MappingProxyType({})
) -> Result:
    """Make articles of the raw texts in `content/seeds/` that have none yet.

    `importers` are a site's own readers, by the ending of the files that they read (`.tei`).
    """
    stage.finish(root)
    owner, faults = there.owner(root)
    seeds = there.seeds(root, owner, tuple(importers))
    again = there.named("--again", options.again, seeds)
    take_new = there.named("--take-new", options.take_new, seeds)
    known = memory.read_memory(there.text(root / memory.MEMORY))
    known = pieces.realigned(known, seeds.digests)
    articles = there.articles(root)
    planned = memory.plan(seeds.digests, known, articles, again, take_new)
    online = options.online or there.today()
    workers = Processes(options.jobs)
    stay = {plan.raw for plan in planned if plan.fate in drafts.AS_IT_IS}
    said = accounts.read(root, stay) if options.tells_all else {}
    ways = drafts.Ways(
        online=online,
        workers=workers,
        importers=dict(importers),
        keep_original=options.keep_original,
        is_dry=options.dry_run,
        untold=frozenset(stay - said.keys()) if options.tells_all else frozenset(),
    )
    converted = work.convert_all(root, planned, seeds, owner, ways)
    plans, made = converted.plans, converted.made
    named = _named(made, plans, articles)
    told = {item.outcome.file: _told(root, item, named, known) for item in made}
    outcomes = tuple(told.get(plan.file) or _untold(plan, said) for plan in plans)
    problems = [*faults, *seeds.problems, *(problem for item in made for problem in item.problems)]
    toml = there.text(root / "site.toml")
    problems += hints.unused_settings(owner, tuple(seeds.digests), converted.furniture, toml)
    problems += there.whole_ones(known, seeds, articles)
    if options.dry_run:
        stage.clear(root)
    else:
        raws = {item.outcome.file: item.raw for item in made}
        put = (Fate.NEW, Fate.RENEWED, *drafts.AS_IT_IS)
        new = [(raws[file], outcome) for file, outcome in told.items() if outcome.fate in put]
        accounts.write(root, new, {plan.raw for plan in plans})
        remembered = memory.write_memory(memory.remembered(known, plans, outcomes))
        stage.commit(root, outcomes, raws, remembered)
    return Result(outcomes, tuple(sorted(problems)), options.dry_run)


def report_page(
    root: Path, result: Result, importers: Mapping[str, Importer] = MappingProxyType({})
) -> str:
    """Write the report of an import as an HTML page, raw and result side by side."""
    from generator.importer.page import as_html, shown

    owner, _ = there.owner(root)
    told = shown(result)
    raws = {o.file: drafts.raw_text(root, o.file, owner, importers) for o in told}
    articles = {outcome.file: there.text(root / outcome.article) for outcome in told}
    return as_html(result, raws, articles)


def _named(
    made: Iterable[Made], plans: Sequence[memory.Plan], articles: Sequence[memory.Found]
) -> dict[str, str]:
    """Give new articles their places."""
    new = [
        slugs.Named(o.file, o.title, o.date, item.raw, o.slug)
        for item in made
        if (o := item.outcome).fate is Fate.NEW
    ]
    paths = [found.path for found in articles] + [p.article for p in plans if p.article]
    taken = {path.rpartition("/")[2].removesuffix(".md") for path in paths}
    return {file: f"{there.ARTICLES}/{place}" for file, place in slugs.places(new, taken).items()}


def _untold(plan: memory.Plan, said: Mapping[str, Outcome]) -> Outcome:
    """Say of a file that was not converted what was said of it before, if that is kept."""
    if plan.fate in drafts.AS_IT_IS and plan.raw in said:
        return accounts.again(said[plan.raw], plan)
    return Outcome(plan.file, plan.fate, plan.article, same_as=plan.same_as)


def _told(
    root: Path, made: Made, named: Mapping[str, str], known: Mapping[str, memory.Entry]
) -> Outcome:
    """Complete an outcome: where the article goes, or what it would have changed."""
    outcome = made.outcome
    if outcome.fate in drafts.AS_IT_IS:
        return outcome
    if outcome.fate is Fate.NEW:
        outcome = replace(outcome, article=named[outcome.file])
    is_known = outcome.fate is Fate.RENEWED and outcome.file in known
    put = dict(known[outcome.file].files) if is_known else {}
    if made.files or put:
        placed = place(root, made.raw, outcome.article, made.files, put)
        if outcome.fate is not Fate.EDITED:
            outcome = replace(outcome, files=placed.files, digests=placed.digests, gone=placed.gone)
    if outcome.fate is Fate.EDITED:
        old = there.text(root / outcome.article).splitlines()
        new = there.text(stage.staged(root, made.raw)).splitlines()
        lines = unified_diff(old, new, outcome.article, "the new import", n=1, lineterm="")
        return replace(outcome, diff="\n".join(lines))
    return outcome
