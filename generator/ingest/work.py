"""What workers do: survey raw files, convert them, and stage the articles."""

import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

import msgspec
from msgspec import structs

from generator.files import write_atomic
from generator.importer import article, duplicates
from generator.importer.attached import with_links
from generator.importer.convert import convert
from generator.importer.decode import decode
from generator.importer.draft import Draft
from generator.importer.evidence import Evidence, Survey
from generator.importer.hints import Hints, of_file
from generator.importer.memory import Plan
from generator.importer.owner import Owner
from generator.importer.pieces import Span, file_of
from generator.importer.raw import FILES, Importer, Picture, Raw, file_name
from generator.importer.result import Fate, Outcome, packed
from generator.importer.sureness import sureness
from generator.importer.survey import survey
from generator.ingest import stage, surveys, there
from generator.ingest.readers import SEEDS, read_raw
from generator.model.encoding import encode
from generator.model.problem import Problem, Refused
from generator.workers import Processes, Workers, in_batches

_WORTH_COUNTING = 200
"""Files from which on an import takes longer than a second: progress is shown, surveys are kept."""
_TO_DO = (Fate.NEW, Fate.RENEWED, Fate.EDITED)
AS_IT_IS = (Fate.UNCHANGED, Fate.MOVED)
"""Of files whose articles stay; they are converted only to say how that went."""


@dataclass(frozen=True, slots=True)
class Made:
    """What a worker made of a raw file: the article is staged under its raw digest."""

    outcome: Outcome
    raw: str
    problems: tuple[Problem, ...] = ()
    files: tuple[str, ...] = ()
    """Names of the staged files that belong beside the article."""


@dataclass(frozen=True, slots=True)
class Surveyed:
    """What a worker has heard of raw files."""

    survey: Survey = field(default_factory=Survey)
    sketches: list[duplicates.Sketch] = field(default_factory=list)
    said: dict[str, bytes] = field(default_factory=dict)
    """Of each file, encoded, to be kept."""


@dataclass(frozen=True, slots=True)
class Converted:
    """What all workers have made."""

    plans: Sequence[Plan]
    made: tuple[Made, ...] = ()
    furniture: Mapping[str, int] | None = None
    """In how many texts the owner's furniture stands; None where none was read."""


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


@dataclass(frozen=True, slots=True)
class _Shared:
    """What every worker is handed."""

    root: str
    evidence: Evidence
    hints: Mapping[str, Hints]
    spans: Mapping[str, Span]
    ways: Ways
    is_staged: bool = True
    """What readers make of a file is kept for the run: it is wanted twice."""


def convert_all(
    root: Path,
    plans: Sequence[Plan],
    seeds: there.Seeds,
    owner: Owner,
    ways: Ways,
) -> Converted:
    """Convert what is new or has changed, with the evidence of all that is there.

    New files that hold the text of another are planned as its duplicates.
    """
    if not any(_is_wanted(plan, ways) for plan in plans):
        return Converted(plans)
    shared = _Shared(str(root), Evidence(owner=owner), seeds.hints, seeds.spans, ways)
    plans, evidence, furniture = _surveyed(shared, plans)
    shared = replace(shared, evidence=evidence)
    pending = [plan for plan in plans if _is_wanted(plan, ways)]
    made: list[Made] = []
    for batch in in_batches(convert_batch, shared, pending, ways.workers):
        made += batch
        _show_progress("imported", len(made), len(pending))
    return Converted(plans, tuple(made), furniture)


def _is_wanted(plan: Plan, ways: Ways) -> bool:
    return plan.fate in _TO_DO or (plan.fate in AS_IT_IS and plan.raw in ways.untold)


def _surveyed(
    shared: _Shared, plans: Sequence[Plan]
) -> tuple[Sequence[Plan], Evidence, Mapping[str, int]]:
    """Survey all files. Give the plans without copies, the evidence, the owner's furniture.

    What only the survey needs, such as words of one file alone, ends with it.
    """
    root = Path(shared.root)
    whole = Survey()
    sketches: list[duplicates.Sketch] = []
    files = {plan.file: plan.raw for plan in plans if plan.fate is not Fate.DUPLICATE}
    keys = _keys(shared, files)
    kept = set()
    for file, said in surveys.read(root, keys):
        whole.count(said)
        sketches.append(said.sketch)
        kept.add(file)
    left = [file for file in files if file not in kept]
    for new in in_batches(survey_batch, shared, left, shared.ways.workers):
        whole.add(new.survey)
        sketches += new.sketches
        if keys and not shared.ways.is_dry:
            surveys.write(root, keys, new.said)
        _show_progress("surveyed", whole.files, len(files))
    if keys and not shared.ways.is_dry:
        surveys.forget(root, set(keys.values()))
    plans = _without_copies(shared, plans, sketches)
    return plans, Evidence.of(whole, shared.evidence.owner), whole.furniture


def _keys(shared: _Shared, files: Mapping[str, str]) -> dict[str, str]:
    """Say under which keys files' surveys are kept: none of few files, that is done in no time.

    What a site's own reader makes of a file depends on code that we do not know.
    """
    if len(files) < _WORTH_COUNTING:
        return {}
    own = tuple(shared.ways.importers)
    owner = shared.evidence.owner
    return {
        file: surveys.key_of(file, raw, of_file(shared.hints, file), owner.of(file))
        for file, raw in files.items()
        if not file_of(file).lower().endswith(own)
    }


def _show_progress(what: str, done: int, whole: int) -> None:
    """Count on a terminal, in one line that ends empty; say nothing in a pipe."""
    if sys.stderr.isatty() and whole > _WORTH_COUNTING:
        line = f"{what} {done:,} of {whole:,}" if done < whole else ""
        sys.stderr.write(f"\r\033[K{line}")
        sys.stderr.flush()


def survey_batch(shared: _Shared, files: Sequence[str]) -> Surveyed:
    """Survey raw files, in a worker. Files that cannot be read say nothing."""
    found = Surveyed()
    for file in files:
        try:
            draft = _read(shared, file, "")
        except Refused:
            continue
        said = survey(draft, shared.evidence.of_file(file))
        found.survey.count(said)
        found.sketches.append(said.sketch)
        with suppress(UnicodeEncodeError):  # of a name that is not UTF-8
            found.said[file] = encode(said)
    return found


def convert_batch(shared: _Shared, plans: Sequence[Plan]) -> list[Made]:
    """Convert raw files, in a worker, and stage the articles."""
    return [_made(shared, plan) for plan in plans]


def _read(shared: _Shared, file: str, raw: str) -> Draft:
    """Decode a raw file, with what the owner says of it."""
    return _draft(shared, file, raw, _raw(shared, file))


def _draft(shared: _Shared, file: str, digest: str, raw: Raw) -> Draft:
    said = of_file(shared.hints, file)
    draft = decode(file, raw.content, digest, said.encoding if raw.is_plain else "")
    draft = structs.replace(draft, hints=said.fields, is_markdown=raw.is_markdown)
    return draft.decided(*raw.decisions)


def _raw(shared: _Shared, file: str) -> Raw:
    """Read a raw file as text. What took a reader is kept until the run ends."""
    kept = stage.kept(Path(shared.root), file)
    if shared.is_staged and kept.exists():
        return msgspec.msgpack.decode(kept.read_bytes(), type=Raw)
    content, suffix = there.raw(Path(shared.root), file, shared.spans.get(file))
    raw = read_raw(Path(shared.root), file, content, suffix, shared.ways.importers)
    if shared.is_staged and not raw.is_plain:
        write_atomic(kept, msgspec.msgpack.encode(raw))
    return raw


def raw_text(root: Path, file: str, owner: Owner, importers: Mapping[str, Importer]) -> str:
    """Give a raw file's text with the line numbers that the report speaks of."""
    lines: dict[int, str] = {}
    span = there.span_of(root, file, owner)
    spans = {file: span} if span else {}
    ways = Ways(importers=importers)
    shared = _Shared(str(root), Evidence(), {}, spans, ways, is_staged=False)
    for line in _read(shared, file, "").lines:
        lines[line.number] = f"{lines.get(line.number, '')} {line.text}".removeprefix(" ")
    return "\n".join(lines.get(number, "") for number in range(1, max(lines, default=0) + 1))


def _made(shared: _Shared, plan: Plan) -> Made:
    try:
        raw = _raw(shared, plan.file)
        draft = _draft(shared, plan.file, plan.raw, raw)
    except Refused as refused:
        path = f"{SEEDS}/{plan.file}"
        problems = tuple(replace(p, path=path) for p in refused.problems)
        return Made(Outcome(plan.file, Fate.REFUSED, sure=0.0), plan.raw, problems)
    evidence = shared.evidence.of_file(plan.file)
    draft = convert(draft, evidence)
    pictures, attachments = _beside(shared, plan.file, raw)
    for number, picture in enumerate(pictures):
        write_atomic(stage.staged_file(Path(shared.root), plan.raw, number), picture.content)
    finished = with_links(draft, pictures)
    text = article.as_markdown(finished, plan.online or shared.ways.online, attachments)
    target = stage.staged(Path(shared.root), plan.raw)
    write_atomic(target, text.encode("utf-8", "replace"))
    outcome = Outcome(
        plan.file,
        plan.fate,
        plan.article,
        sureness(draft, evidence),
        draft.title,
        draft.field("slug"),
        draft.authors,
        draft.date,
        draft.tags,
        packed(draft.decisions),
    )
    return Made(outcome, plan.raw, files=tuple(picture.name for picture in pictures))


def _beside(shared: _Shared, file: str, raw: Raw) -> tuple[list[Picture], list[str]]:
    """Give what belongs beside an article, and what of it is an attachment: the original."""
    pictures = list(raw.pictures)
    if not shared.ways.keep_original:
        return pictures, []
    content, _ = there.raw(Path(shared.root), file, shared.spans.get(file))
    name = file_name(
        file_of(file) if file in shared.spans else file, {picture.name for picture in pictures}
    )
    return [*pictures, Picture(name, content)], [FILES + name]


def _without_copies(
    shared: _Shared, plans: Sequence[Plan], sketches: Sequence[duplicates.Sketch]
) -> Sequence[Plan]:
    """Plan new files that hold another's text, word for word or nearly, as its duplicates."""
    here = tuple(plan.file for plan in plans if plan.fate not in (Fate.NEW, Fate.DUPLICATE))
    new = {plan.file for plan in plans if plan.fate is Fate.NEW}
    copies: dict[str, str] = {}
    for pair in duplicates.pairs(sketches, here):
        if pair.other in new and pair.other not in copies and pair.kept not in copies:
            words = [_words(shared, file) for file in (pair.kept, pair.other)]
            if duplicates.is_copy(*words):
                copies[pair.other] = pair.kept
    return [_copied(plan, copies) for plan in plans]


def _copied(plan: Plan, copies: Mapping[str, str]) -> Plan:
    """Plan a copy as one, and a copy of a copy as one of the text that is imported."""
    if plan.file in copies:
        return replace(plan, fate=Fate.DUPLICATE, same_as=copies[plan.file])
    return replace(plan, same_as=copies.get(plan.same_as, plan.same_as))


def _words(shared: _Shared, file: str) -> list[str]:
    draft = convert(_read(shared, file, ""), Evidence())
    return duplicates.texts_words(draft)
