"""What the owner knows wins over what is found.

`metadata.csv` beside raw files is asked first, then the files' names by the owner's pattern, then
`[import]` in `site.toml`. A row names a file of the table's folder and what is known of it: title,
authors (parted by semicolons), date, tags and other keys of the front matter, and `encoding`.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from generator.importer.dates import Order, read_date
from generator.importer.draft import Decision, Draft, Kind
from generator.importer.evidence import Evidence
from generator.importer.filenames import read_name
from generator.importer.owner import Owner
from generator.importer.pieces import file_of
from generator.model.problem import Place, Problem, Severity
from generator.model.when import When
from generator.suggest import did_you_mean
from generator.terms import slug

KEYS = (
    "file", "title", "authors", "date", "updated", "tags", "summary", "kicker", "subtitle",
    "dateline", "section", "language", "publication", "license", "source_url", "slug", "encoding",
)  # fmt: skip
_FIELDS = ("section", "language", "publication", "license", "source_url", "slug")


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
    rows = csv.reader((line + "\n" for line in text.split("\n")), delimiter=mark)
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
    begins = rows.line_num + 1
    for row in rows:
        number, begins = begins, rows.line_num + 1
        cells = [" ".join(cell.split()) for cell in row]  # a cell in quotes may have several lines
        said = {key: cell for key, cell in zip(known, cells, strict=False) if cell}
        file = said.pop("file", "")
        if file:
            fields = tuple((key, value) for key, value in said.items() if key in KEYS)
            name = f"{folder}/{file}" if folder else file
            found[name] = Hints(fields, said.get("encoding", ""), number, path)
    return found, problems


def of_file(said: Mapping[str, Hints], file: str) -> Hints:
    """Give what is said of a file: of a text in a file of many, what is said of both."""
    own, name = said.get(file, Hints()), file_of(file)
    if name == file or name not in said:
        return own
    whole = said[name]
    fields = tuple((dict(whole.fields) | dict(own.fields)).items())
    return Hints(fields, own.encoding or whole.encoding)


def unused(said: Mapping[str, Hints], files: Iterable[str], seeds: str) -> Iterator[Problem]:
    """Name the hints on files that are not there."""
    there = {name for file in files for name in (file, file_of(file))}
    for file, hints in said.items():
        if file not in there:
            message = f"there is no {seeds}/{file}"
            hint = did_you_mean(file, sorted(there)) or "write the file's name with its ending"
            place = Place(hints.table, hints.row)
            yield place.problem("unused-hint", message, hint, Severity.WARNING)


def unused_settings(
    owner: Owner, files: Sequence[str], used: Mapping[str, int] | None, toml: str
) -> Iterator[Problem]:
    """Name what `[import]` says to no effect: of folders, of names, of furniture.

    `used` counts the owner's furniture; it is None where no text was read in this run.
    """
    for path, _ in owner.folders:
        if not any(file.startswith(f"{path}/") for file in files):
            folders = {file.rpartition("/")[0] for file in files if "/" in file}
            hint = did_you_mean(path, folders) if folders else "write a folder of content/seeds/"
            yield _unused(toml, path, f"there are no raw texts in the folder `{path}`", hint)
    for file in sorted({file_of(file) for file in files}):
        pattern = owner.of(file).filename
        if pattern and read_name(pattern, file, Order(owner.of(file).date_order)) is None:
            message = f"the name of {file} is not of the form `{pattern}`"
            hint = "rename it, or say in metadata.csv what its name does not"
            yield _unused(toml, pattern, message, hint)
    lines = {
        line for said in (owner, *(said for _, said in owner.folders)) for line in said.furniture
    }
    for line in sorted(lines):
        if used is not None and not used.get(line):
            hint = "write a line as it stands in the file, or a regular expression for all of it"
            yield _unused(toml, line, f"no text has the furniture `{line}`", hint)


def _unused(toml: str, said: str, message: str, hint: str) -> Problem:
    """Make a warning with the first line of `site.toml` that has these words."""
    written = (said, said.replace("\\", "\\\\"))
    lines = enumerate(toml.split("\n"), 1)
    number = next((n for n, line in lines if any(form in line for form in written)), 0)
    place = Place("site.toml", number)
    return place.problem("unused-hint", message, hint, Severity.WARNING)


def step(draft: Draft, evidence: Evidence) -> Draft:
    """Let what the owner says win over what was found."""
    draft, said = _named(draft, evidence)
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
    others = [(key, said[key]) for key in _FIELDS if key in said]
    for key in ("language", "publication"):
        given = getattr(evidence.owner, key)
        if given and key not in said and not draft.field(key):
            others.append((key, given))
    return replace(draft, fields=(*draft.fields, *others)) if others else draft


def _named(draft: Draft, evidence: Evidence) -> tuple[Draft, dict[str, str]]:
    """Put together what the file's name says and, above it, what the owner says of the file.

    Where the name's title is the text's own title in other letters, or its beginning, the text's
    is kept: `perus-president` is `Peru’s President`.
    """
    said = dict(draft.hints)
    pattern = evidence.owner.filename
    name = read_name(pattern, draft.file, evidence.order) if pattern else {}
    if name is None:
        reason = f"the file's name is not of the form {pattern}"
        return draft.decided(Decision(Kind.DOUBT, (), "", reason, 0.9)), said
    title = name.get("title", "")
    if title and draft.title and slug(draft.title).startswith(slug(title)):
        del name["title"]
    return draft, name | said


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
