"""What the owner knows wins: `metadata.csv` beside raw files, `[import]` in `site.toml`.

A row names a file of the table's folder and what is known of it: title, authors (parted by
semicolons), date, tags and other keys of the front matter, and `encoding`.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from generator.importer.dates import read_date
from generator.importer.draft import Decision, Draft, Kind
from generator.importer.evidence import Evidence
from generator.model.problem import Place, Problem, Severity
from generator.model.when import When
from generator.suggest import did_you_mean

KEYS = (
    "file", "title", "authors", "date", "updated", "tags", "summary", "kicker", "subtitle",
    "dateline", "section", "language", "license", "source_url", "encoding",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hints:
    """What the owner says of one raw file."""

    fields: tuple[tuple[str, str], ...] = ()
    encoding: str = ""
    row: int = 0
    """Of the table."""
    table: str = ""


def read_hints(text: str, folder: str, path: str) -> tuple[dict[str, Hints], list[Problem]]:
    """Read a `metadata.csv`, parted by commas, semicolons or tabs."""
    problems: list[Problem] = []
    first = text.split("\n", 1)[0]
    mark = max(",;\t", key=first.count)
    rows = csv.reader(text.splitlines(), delimiter=mark)
    names = [name.strip().casefold() for name in next(rows, [])]
    known = [{"author": "authors", "tag": "tags", "filename": "file"}.get(n, n) for n in names]
    for name in known:
        if name not in KEYS:
            hint = did_you_mean(name, KEYS)
            problems.append(
                Place(path, 1).problem(
                    "unknown-column", f"there is no column `{name}`", hint, Severity.WARNING
                )
            )
    if "file" not in known:
        hint = "name the column of the files' names `file`"
        problems.append(Place(path, 1).problem("no-file-column", "no column says which file", hint))
        return {}, problems
    found: dict[str, Hints] = {}
    for number, row in enumerate(rows, 2):
        said = {key: value.strip() for key, value in zip(known, row, strict=False) if value.strip()}
        file = said.pop("file", "")
        if file:
            fields = tuple((key, value) for key, value in said.items() if key in KEYS)
            name = f"{folder}/{file}" if folder else file
            found[name] = Hints(fields, said.get("encoding", ""), number, path)
    return found, problems


def unused(said: Mapping[str, Hints], files: Iterable[str], seeds: str) -> Iterator[Problem]:
    """Name the hints on files that are not there."""
    there = set(files)
    for file, hints in said.items():
        if file not in there:
            message = f"there is no {seeds}/{file}"
            hint = did_you_mean(file, sorted(there)) or "write the file's name with its ending"
            place = Place(hints.table, hints.row)
            yield place.problem("unused-hint", message, hint, Severity.WARNING)


def step(draft: Draft, evidence: Evidence) -> Draft:
    """Let what the owner says win over what was found."""
    said = dict(draft.hints)
    if not draft.authors and "authors" not in said and evidence.owner.authors:
        draft = _decided(
            replace(draft, authors=evidence.owner.authors),
            "authors",
            "; ".join(evidence.owner.authors),
        )
    if "title" in said:
        draft = _decided(replace(draft, title=said["title"]), "title", said["title"])
    if "authors" in said:
        names = tuple(name.strip() for name in said["authors"].split(";") if name.strip())
        draft = _decided(replace(draft, authors=names), "authors", said["authors"])
    for key in ("date", "updated"):
        date = _date(said.get(key, ""), evidence)
        if date and key == "date":
            draft = _decided(replace(draft, date=date), key, date)
        elif date:
            draft = _decided(replace(draft, updated=date), key, date)
    if "tags" in said:
        tags = ", ".join(tag.strip() for tag in said["tags"].split(";"))
        draft = replace(draft, fields=(*draft.fields, ("tags", tags)))
    draft = replace(
        draft,
        summary=said.get("summary", draft.summary),
        kicker=said.get("kicker", draft.kicker),
        subtitle=said.get("subtitle", draft.subtitle),
        dateline=said.get("dateline", draft.dateline),
    )
    others = [(k, said[k]) for k in ("section", "language", "license", "source_url") if k in said]
    language = evidence.owner.language
    if language and "language" not in said and not draft.field("language"):
        others.append(("language", language))
    return replace(draft, fields=(*draft.fields, *others)) if others else draft


def _date(text: str, evidence: Evidence) -> str:
    """Read a date as EDTF, or in words."""
    try:
        return When.parse(text).text
    except ValueError:
        found = read_date(text, evidence.order)
        return found.edtf if found else ""


def _decided(draft: Draft, key: str, value: str) -> Draft:
    kinds = {"title": Kind.TITLE, "authors": Kind.BYLINE, "date": Kind.DATE}
    kept = tuple(d for d in draft.decisions if d.lines or d.kind is not kinds.get(key))
    made = Decision(Kind.HINT, (), f"{key}: {value}", "the owner says so", 1.0)
    return replace(draft, decisions=kept).decided(made)
