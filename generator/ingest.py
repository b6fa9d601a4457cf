"""The importer's runner: it reads raw files, has them surveyed and converted, and writes.

Workers stage the articles they make; when all are there, a journal is written, the articles are
renamed into place, and the memory last. A run that was killed is finished by the next one, from
the journal: the same end, whatever was already done.
"""

import json
import os
import re
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from difflib import unified_diff
from functools import partial
from hashlib import sha256
from pathlib import Path

from generator.files import read_bytes, write_atomic
from generator.frontmatter import split
from generator.importer import article, memory, slugs
from generator.importer.convert import convert
from generator.importer.decode import decode
from generator.importer.evidence import Evidence, Survey, total
from generator.importer.result import Fate, Outcome, Result
from generator.importer.sureness import sureness
from generator.importer.survey import survey
from generator.model.problem import Problem, Refused
from generator.workers import in_batches

SEEDS = "content/seeds"
ARTICLES = "content/articles"
MEMORY = "content/imports.jsonl"
STAGE = ".broadsheet/import"
_JOURNAL = f"{STAGE}/journal.jsonl"
_ONLINE = re.compile(r"^online: ['\"]?([^'\"\n]+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Options:
    """What the owner asks of an import."""

    dry_run: bool = False
    online: str = ""
    """The day on which new articles join, instead of today (UTC)."""
    jobs: int = 0
    again: tuple[str, ...] = ()
    """Raw files whose deleted articles are wanted back."""
    take_new: tuple[str, ...] = ()
    """Raw files whose edited articles give way to the new import."""


@dataclass(frozen=True, slots=True)
class _Shared:
    """What every worker is handed."""

    root: str
    evidence: Evidence
    online: str


@dataclass(frozen=True, slots=True)
class _Made:
    """What a worker made of a raw file: the article is staged under its raw digest."""

    outcome: Outcome
    raw: str
    problems: tuple[Problem, ...] = ()


def ingest(root: Path, options: Options) -> Result:
    """Make articles of the raw texts in `content/seeds/` that have none yet."""
    _finish(root)
    raws, unreadable = _digests(root)
    known = memory.read_memory(_text(root / MEMORY))
    articles = [_found(root, path) for path in _articles(root)]
    plans = memory.plan(raws, known, articles, options.again, options.take_new)
    made = _convert(root, plans, options)
    named = _named(made, plans, articles)
    outcomes = {m.outcome.file: _told(root, m, named) for m in made}
    result = Result(
        tuple(
            outcomes.get(p.file) or Outcome(p.file, p.fate, p.article, same_as=p.same_as)
            for p in plans
        ),
        tuple(sorted([*unreadable, *(problem for m in made for problem in m.problems)])),
        options.dry_run,
    )
    entries = _remembered(known, plans, result.outcomes)
    if options.dry_run:
        _clear(root)
    else:
        _write(
            root,
            result.outcomes,
            {m.outcome.file: m.raw for m in made},
            memory.write_memory(entries),
        )
    return result


def _files(root: Path) -> list[str]:
    base = root / SEEDS
    found = (path for path in base.rglob("*.txt") if path.is_file())
    paths = (path.relative_to(base) for path in found)
    return sorted(p.as_posix() for p in paths if not any(part.startswith(".") for part in p.parts))


def _digests(root: Path) -> tuple[dict[str, str], list[Problem]]:
    """Hash the raw files. One that cannot be read is a problem, and no reason to stop."""
    raws: dict[str, str] = {}
    problems: list[Problem] = []
    for file in _files(root):
        try:
            raws[file] = sha256(read_bytes(root, f"{SEEDS}/{file}")).hexdigest()
        except Refused as refused:
            problems += refused.problems
    return raws, problems


def _articles(root: Path) -> list[str]:
    base = root / ARTICLES
    return sorted(path.relative_to(root).as_posix() for path in base.rglob("*.md"))


def _found(root: Path, path: str) -> memory.Found:
    """Read what an article says of its seed, and whether it is as import left it."""
    text = _text(root / path)
    front = split(text).front or ""
    online = _ONLINE.search(front)
    joined = online[1] if online else ""
    seed = article.seed_of(front)
    is_untouched = bool(seed) and article.digest(text) == seed.get("made")
    return memory.Found(path, seed.get("raw", ""), is_untouched, joined)


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "replace") if path.exists() else ""


def _convert(root: Path, plans: Sequence[memory.Plan], options: Options) -> list[_Made]:
    """Convert what is new or has changed, with the evidence of all that is there."""
    pending = [p for p in plans if p.fate in (Fate.NEW, Fate.RENEWED, Fate.EDITED)]
    if not pending:
        return []
    files = [p.file for p in plans]
    surveys = in_batches(survey_batch, str(root), files, options.jobs)
    evidence = Evidence.of(total(surveys))
    shared = _Shared(str(root), evidence, options.online or _today())
    batches = in_batches(convert_batch, shared, pending, options.jobs)
    return [made for batch in batches for made in batch]


def survey_batch(root: str, files: Sequence[str]) -> Survey:
    """Survey raw files, in a worker. Files that cannot be read say nothing."""
    surveys = []
    for file in files:
        try:
            content = read_bytes(Path(root), f"{SEEDS}/{file}")
            surveys.append(survey(decode(file, content, "")))
        except Refused:
            continue
    return total(surveys)


def convert_batch(shared: _Shared, plans: Sequence[memory.Plan]) -> list[_Made]:
    """Convert raw files, in a worker, and stage the articles."""
    return [_made(shared, plan) for plan in plans]


def _made(shared: _Shared, plan: memory.Plan) -> _Made:
    root = Path(shared.root)
    try:
        draft = decode(plan.file, read_bytes(root, f"{SEEDS}/{plan.file}"), plan.raw)
    except Refused as refused:
        problems = tuple(replace(p, path=f"{SEEDS}/{plan.file}") for p in refused.problems)
        return _Made(Outcome(plan.file, Fate.REFUSED, sure=0.0), plan.raw, problems)
    draft = convert(draft, shared.evidence)
    text = article.as_markdown(draft, plan.online or shared.online)
    write_atomic(_staged(root, plan.raw), text.encode("utf-8", "replace"))
    return _Made(
        Outcome(
            plan.file, plan.fate, plan.article, sureness(draft.decisions), draft.title,
            draft.authors, draft.date, draft.tags, draft.decisions,
        ),
        plan.raw,
    )  # fmt: skip


def _staged(root: Path, raw: str) -> Path:
    return root / STAGE / f"{raw}.md"


def _named(
    made: Iterable[_Made], plans: Sequence[memory.Plan], articles: Sequence[memory.Found]
) -> dict[str, str]:
    """Give new articles their places."""
    new = [
        slugs.Named(m.outcome.file, m.outcome.title, m.outcome.date, m.raw)
        for m in made
        if m.outcome.fate is Fate.NEW
    ]
    taken = {found.path.rpartition("/")[2].removesuffix(".md") for found in articles}
    taken |= {p.article.rpartition("/")[2].removesuffix(".md") for p in plans if p.article}
    return {file: f"{ARTICLES}/{place}" for file, place in slugs.places(new, taken).items()}


def _told(root: Path, made: _Made, named: dict[str, str]) -> Outcome:
    """Complete an outcome: where the article goes, or what it would have changed."""
    outcome = made.outcome
    if outcome.fate is Fate.NEW:
        return replace(outcome, article=named[outcome.file])
    if outcome.fate is Fate.EDITED:
        old, new = _text(root / outcome.article), _text(_staged(root, made.raw))
        lines = unified_diff(
            old.splitlines(), new.splitlines(), outcome.article, "the new import", n=1, lineterm=""
        )
        return replace(outcome, diff="\n".join(lines))
    return outcome


def _remembered(
    known: dict[str, memory.Entry], plans: Sequence[memory.Plan], outcomes: Sequence[Outcome]
) -> list[memory.Entry]:
    """Say what is to be remembered: what is there, and what was there once."""
    entries = dict(known)
    moved = {p.raw for p in plans if p.fate is Fate.MOVED}
    here = {p.file for p in plans}
    for entry in known.values():
        if entry.file not in here and entry.raw in moved:
            del entries[entry.file]
    for plan, outcome in zip(plans, outcomes, strict=True):
        if outcome.fate is Fate.REFUSED:
            entries.pop(plan.file, None)
        elif outcome.fate is Fate.DUPLICATE:
            entries[plan.file] = memory.Entry(plan.file, plan.raw, same_as=outcome.same_as)
        elif outcome.fate is not Fate.EDITED:
            entries[plan.file] = memory.Entry(plan.file, plan.raw, outcome.article)
    return list(entries.values())


def _write(root: Path, outcomes: Sequence[Outcome], raws: dict[str, str], remembered: str) -> None:
    """Put the staged articles in place, and the memory after them."""
    ready = [o for o in outcomes if o.fate in (Fate.NEW, Fate.RENEWED)]
    if not ready and _text(root / MEMORY) == remembered:
        _clear(root)
        return
    moves = [{"raw": raws[o.file], "article": o.article} for o in ready]
    lines = [json.dumps(move) for move in moves]
    write_atomic(root / _JOURNAL, "\n".join([*lines, json.dumps({"memory": remembered})]).encode())
    _finish(root)


def _finish(root: Path) -> None:
    """Do what the journal says is still to be done, and remove it."""
    journal = root / _JOURNAL
    if journal.exists():
        items = [json.loads(line) for line in _text(journal).splitlines()]
        for item in items[:-1]:
            staged = _staged(root, item["raw"])
            target = root / item["article"]
            if staged.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                staged.replace(target)
        write_atomic(root / MEMORY, items[-1]["memory"].encode())
    _clear(root)


def _clear(root: Path) -> None:
    """Remove the stage, the journal last."""
    stage = root / STAGE
    if not stage.is_dir():
        return
    for path in sorted(stage.iterdir()):
        if path.name != "journal.jsonl":
            path.unlink()
    (root / _JOURNAL).unlink(missing_ok=True)
    stage.rmdir()
    with suppress(OSError):  # the cache may be in it
        stage.parent.rmdir()


def _today() -> str:
    """Give today's date in UTC, or the one of SOURCE_DATE_EPOCH (reproducible-builds.org)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    clock = partial(time.gmtime, int(epoch)) if epoch.isdecimal() else time.gmtime
    return time.strftime("%Y-%m-%d", clock())
