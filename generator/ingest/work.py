"""What workers do: survey raw files, convert them, and stage the articles."""

import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from msgspec import structs

from generator.importer import article, duplicates
from generator.importer.attached import with_links
from generator.importer.convert import convert
from generator.importer.draft import Draft
from generator.importer.evidence import Evidence, Survey
from generator.importer.hints import of_file
from generator.importer.memory import Plan
from generator.importer.owner import Owner
from generator.importer.pieces import file_of
from generator.importer.raw import FILES, Picture, Raw, file_name
from generator.importer.result import Fate, Outcome, packed
from generator.importer.sureness import sureness
from generator.importer.survey import survey
from generator.ingest import spool, stage, surveys, there
from generator.ingest.drafts import Shared, Ways, prepared, read
from generator.ingest.readers import SEEDS
from generator.ingest.spool import Spot
from generator.model.encoding import encode
from generator.model.problem import Problem, Refused
from generator.workers import in_batches

_WORTH_COUNTING = 200
"""Files from which on an import takes longer than a second: progress is shown, surveys are kept."""


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
    spots: dict[str, Spot] = field(default_factory=dict)
    """Where the drafts are that the import takes up again."""


@dataclass(frozen=True, slots=True)
class Converted:
    """What all workers have made."""

    plans: Sequence[Plan]
    made: tuple[Made, ...] = ()
    furniture: Mapping[str, int] | None = None
    """In how many texts the owner's furniture stands; None where none was read."""


class _Pending(NamedTuple):
    """A file to convert."""

    plan: Plan
    spot: Spot | None
    """Where its draft is, if the survey has made one."""


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
    if not any(ways.wants(plan) for plan in plans):
        return Converted(plans)
    shared = Shared(str(root), Evidence(owner=owner), seeds.hints, seeds.spans, ways)
    spots: dict[str, Spot] = {}
    plans, evidence, furniture = _surveyed(shared, plans, spots)
    shared = replace(shared, evidence=evidence)
    pending = [_Pending(plan, spots.get(plan.file)) for plan in plans if ways.wants(plan)]
    made: list[Made] = []
    for batch in in_batches(convert_batch, shared, pending, ways.workers):
        made += batch
        _show_progress("imported", len(made), len(pending))
    return Converted(plans, tuple(made), furniture)


def _surveyed(
    shared: Shared, plans: Sequence[Plan], spots: dict[str, Spot]
) -> tuple[Sequence[Plan], Evidence, Mapping[str, int]]:
    """Survey all files. Give the plans without copies, the evidence, the owner's furniture.

    Where drafts are left for the import is added to the `spots`.

    What only the survey needs, such as words of one file alone, ends with it.
    """
    root = Path(shared.root)
    whole = Survey()
    sketches: list[duplicates.Sketch] = []
    files = [plan for plan in plans if plan.fate is not Fate.DUPLICATE]
    keys = _keys(shared, files)
    kept = set()
    for file, said in surveys.read(root, keys):
        whole.count(said)
        sketches.append(said.sketch)
        kept.add(file)
    left = [plan for plan in files if plan.file not in kept]
    for new in in_batches(survey_batch, shared, left, shared.ways.workers):
        whole.add(new.survey)
        sketches += new.sketches
        spots |= new.spots
        if keys and not shared.ways.is_dry:
            surveys.write(root, keys, new.said)
        _show_progress("surveyed", whole.files, len(files))
    if keys and not shared.ways.is_dry:
        surveys.forget(root, set(keys.values()))
    plans = _without_copies(shared, plans, sketches)
    return plans, Evidence.of(whole, shared.evidence.owner), whole.furniture


def _keys(shared: Shared, files: Sequence[Plan]) -> dict[str, str]:
    """Say under which keys files' surveys are kept: none of few files, that is done in no time.

    What a site's own reader makes of a file depends on code that we do not know.
    """
    if len(files) < _WORTH_COUNTING:
        return {}
    own = tuple(shared.ways.importers)
    owner = shared.evidence.owner
    return {
        p.file: surveys.key_of(p.file, p.raw, of_file(shared.hints, p.file), owner.of(p.file))
        for p in files
        if not file_of(p.file).lower().endswith(own)
    }


def _show_progress(what: str, done: int, whole: int) -> None:
    """Count on a terminal, in one line that ends empty; say nothing in a pipe."""
    if sys.stderr.isatty() and whole > _WORTH_COUNTING:
        line = f"{what} {done:,} of {whole:,}" if done < whole else ""
        sys.stderr.write(f"\r\033[K{line}")
        sys.stderr.flush()


def survey_batch(shared: Shared, plans: Sequence[Plan]) -> Surveyed:
    """Survey raw files, in a worker. Files that cannot be read say nothing."""
    found = Surveyed()
    drafts: dict[str, Draft] = {}
    for plan in plans:
        try:
            raw, draft = prepared(shared, plan, None)
        except Refused:
            continue
        said, cut = survey(draft, shared.evidence.of_file(plan.file))
        found.survey.count(said)
        found.sketches.append(said.sketch)
        with suppress(UnicodeEncodeError):  # of a name that is not UTF-8
            found.said[plan.file] = encode(said)
        if shared.ways.wants(plan) and raw.is_plain and not raw.pictures:
            drafts[plan.file] = structs.replace(draft, cut=cut)
    found.spots.update(spool.write(Path(shared.root), drafts))
    return found


def convert_batch(shared: Shared, pending: Sequence[_Pending]) -> list[Made]:
    """Convert raw files, in a worker, and stage the articles."""
    return [_made(shared, plan, spot) for plan, spot in pending]


def _made(shared: Shared, plan: Plan, spot: Spot | None) -> Made:
    try:
        raw, draft = prepared(shared, plan, spot)
    except Refused as refused:
        path = f"{SEEDS}/{plan.file}"
        problems = tuple(replace(p, path=path) for p in refused.problems)
        return Made(Outcome(plan.file, Fate.REFUSED, sure=0.0), plan.raw, problems)
    evidence = shared.evidence.of_file(plan.file)
    draft = convert(draft, evidence)
    pictures, attachments = _beside(shared, plan.file, raw)
    for number, picture in enumerate(pictures):
        stage.put(stage.staged_file(Path(shared.root), plan.raw, number), picture.content)
    finished = with_links(draft, pictures)
    text = article.as_markdown(finished, plan.online or shared.ways.online, attachments)
    stage.put(stage.staged(Path(shared.root), plan.raw), text.encode("utf-8", "replace"))
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


def _beside(shared: Shared, file: str, raw: Raw) -> tuple[list[Picture], list[str]]:
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
    shared: Shared, plans: Sequence[Plan], sketches: Sequence[duplicates.Sketch]
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


def _words(shared: Shared, file: str) -> list[str]:
    draft = convert(read(shared, file, ""), Evidence())
    return duplicates.texts_words(draft)
