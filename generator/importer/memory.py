"""`content/imports.jsonl`: which raw text became which article, and what is to be done now.

One object a line, sorted by file, digests and paths only: a diff of it reads well, and the owner
commits it.
"""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.importer.result import Fate, Outcome
from generator.model.problem import Place, Problem, Refused


@dataclass(frozen=True, slots=True)
class Entry:
    """What import remembers of one raw file."""

    file: str
    raw: str
    """SHA-256 of the raw file."""
    article: str = ""
    """Path from the site's root, as it was written."""
    same_as: str = ""
    """Of a duplicate: the file that was imported instead."""
    files: tuple[tuple[str, str], ...] = ()
    """What import put beside the article: names in its folder, with their SHA-256."""


@dataclass(frozen=True, slots=True)
class Found:
    """An article that is there, as far as import is concerned."""

    path: str
    raw: str
    """What its `seed` says; empty where it has none."""
    is_untouched: bool
    online: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be done with one raw file."""

    file: str
    raw: str
    fate: Fate
    article: str = ""
    online: str = ""
    """Of an article that is renewed: the day on which it joined."""
    same_as: str = ""


MEMORY = "content/imports.jsonl"


def read_memory(text: str) -> dict[str, Entry]:
    """Read the memory.

    Raises: Refused, with every line that is none: it may have held which article its owner has
    deleted, which nothing else knows.
    """
    entries: dict[str, Entry] = {}
    problems: list[Problem] = []
    # Not `splitlines`: names of files may have what it takes for the end of a line.
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            item = json.loads(line)
            keys = ("file", "raw", "article", "same_as")
            texts = {key: str(item[key]) for key in keys if key in item}
            files = tuple((str(k), str(v)) for k, v in dict(item.get("files") or {}).items())
            entry = Entry(**texts, files=files)
        except (ValueError, TypeError, AttributeError, RecursionError):
            hint = "take it back from your backup, or remove it: then its raw text counts as new"
            message = "this line is none that import has written"
            problems.append(Place(MEMORY, number).problem("not-memory", message, hint))
            continue
        entries[entry.file] = entry
    if problems:
        raise Refused(*problems)
    return entries


def write_memory(entries: Iterable[Entry]) -> str:
    """Write the memory: sorted, one object a line."""
    lines = []
    for entry in sorted(entries, key=lambda e: e.file):
        item: dict[str, object] = {"file": entry.file, "raw": entry.raw}
        item |= {"article": entry.article} if entry.article else {}
        item |= {"same_as": entry.same_as} if entry.same_as else {}
        if entry.files:
            item["files"] = dict(sorted(entry.files))
        lines.append(json.dumps(item, ensure_ascii=False) + "\n")
    return "".join(lines)


def plan(
    raws: Mapping[str, str],
    memory: Mapping[str, Entry],
    articles: Sequence[Found],
    again: Collection[str] = (),
    take_new: Collection[str] = (),
) -> tuple[Plan, ...]:
    """Decide what to do with each raw file (`raws` maps them to their digests).

    `again` are files whose deleted articles are wanted back, `take_new` those whose edited
    articles give way to the new import.
    """
    by_path = {found.path: found for found in articles}
    by_raw: dict[str, Found] = {}
    for found in articles:
        if found.raw:
            by_raw.setdefault(found.raw, found)
    gone = {e.raw: e for e in memory.values() if e.file not in raws and e.article}
    first_of: dict[str, str] = {}
    plans: list[Plan] = []
    for file in sorted(raws):
        raw = raws[file]
        entry = memory.get(file)
        first = first_of.setdefault(raw, file)
        if entry is None and raw in gone:
            entry = gone[raw]
        if entry is not None and entry.raw == raw and entry.same_as in raws:
            plans.append(Plan(file, raw, Fate.DUPLICATE, same_as=entry.same_as))
        elif entry is not None and not entry.same_as:
            plans.append(_known(file, raw, entry, by_path, by_raw, again, take_new))
        elif first != file:
            plans.append(Plan(file, raw, Fate.DUPLICATE, same_as=first))
        elif raw in by_raw:
            plans.append(Plan(file, raw, Fate.UNCHANGED, by_raw[raw].path))
        else:
            plans.append(Plan(file, raw, Fate.NEW))
    return tuple(plans)


def remembered(
    known: Mapping[str, Entry], plans: Sequence[Plan], outcomes: Sequence[Outcome]
) -> list[Entry]:
    """Say what is to be remembered: what is there, and what was there once."""
    entries = dict(known)
    put = {entry.article: entry.files for entry in known.values()}
    moved = {p.raw for p in plans if p.fate is Fate.MOVED}
    here = {p.file for p in plans}
    for entry in known.values():
        if entry.file not in here and entry.raw in moved:
            del entries[entry.file]
    for plan, outcome in zip(plans, outcomes, strict=True):
        if outcome.fate is Fate.REFUSED:
            entries.pop(plan.file, None)
        elif outcome.fate is Fate.DUPLICATE:
            entries[plan.file] = Entry(plan.file, plan.raw, same_as=outcome.same_as)
        elif outcome.fate is not Fate.EDITED:
            is_made = outcome.fate in (Fate.NEW, Fate.RENEWED)
            names = tuple(file.rpartition("/")[2] for file in outcome.files)
            files = tuple(zip(names, outcome.digests, strict=True)) if is_made else ()
            kept = known[plan.file].files if plan.file in known else put.get(outcome.article, ())
            entries[plan.file] = Entry(
                plan.file, plan.raw, outcome.article, files=files if is_made else kept
            )
    return list(entries.values())


def _known(
    file: str,
    raw: str,
    entry: Entry,
    by_path: Mapping[str, Found],
    by_raw: Mapping[str, Found],
    again: Collection[str],
    take_new: Collection[str],
) -> Plan:
    """Decide on a file that was imported before."""
    article = by_path.get(entry.article) or by_raw.get(entry.raw)
    if article is None:
        fate = Fate.NEW if file in again else Fate.DELETED
        return Plan(file, raw, fate, "" if fate is Fate.NEW else entry.article)
    if file in take_new or (entry.raw != raw and article.is_untouched):
        return Plan(file, raw, Fate.RENEWED, article.path, article.online)
    if entry.raw != raw:
        return Plan(file, raw, Fate.EDITED, article.path, article.online)
    fate = Fate.UNCHANGED if entry.file == file else Fate.MOVED
    return Plan(file, raw, fate, article.path)
