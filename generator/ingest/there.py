"""What is there: raw files, what the owner says of them, and the articles made before."""

import os
import re
import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from hashlib import sha256
from pathlib import Path

from generator.config import ImportConfig
from generator.files import read_bytes, read_text
from generator.frontmatter import split
from generator.importer import article, hints, memory, pieces
from generator.importer.owner import Owner
from generator.importer.rows import fold
from generator.ingest import listing
from generator.ingest.listing import METADATA
from generator.ingest.readers import ENDINGS, EXTRAS, SEEDS, UNREAD, suffix_of
from generator.model.problem import Place, Problem, Refused, Severity, errors
from generator.settings import read_config
from generator.suggest import did_you_mean
from generator.vocabulary import FILES, read_vocabulary

ARTICLES = "content/articles"
TAGS = FILES["tags"]
_ONLINE = re.compile(r"^online: ['\"]?([^'\"\n]+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Seeds:
    """The raw files of a site."""

    digests: dict[str, str]
    """Of each, by its path below the seeds folder."""
    hints: dict[str, hints.Hints]
    """What `metadata.csv` says of each."""
    spans: dict[str, pieces.Span]
    """Of each that is a text in a file of many: where it stands there."""
    problems: tuple[Problem, ...]


def seeds(root: Path, owner: Owner, own: Collection[str] = ()) -> Seeds:
    """Find the raw files, in any folders, with the hints beside them; `own` are further endings.

    A file of many texts is found as its texts, `box.txt#1` and so on.

    One that cannot be read is a problem, and no reason to stop.

    Raises: Refused, where a folder cannot be read: what is in it would count as taken away.
    """
    digests: dict[str, str] = {}
    problems: list[Problem] = []
    said: dict[str, hints.Hints] = {}
    spans: dict[str, pieces.Span] = {}
    for path in listing.raw_files(root, (*ENDINGS, *own), problems):
        if fault := _no_file(root, path):
            problems.append(fault)
            continue
        if path.lower().endswith(UNREAD) and not path.lower().endswith(tuple(own)):
            problems.append(_unread(path))
            continue
        try:
            content = read_bytes(root, f"{SEEDS}/{path}")
        except Refused as refused:
            problems += refused.problems
            continue
        if path.rpartition("/")[2] == METADATA:
            text = content.decode("utf-8-sig", "replace")
            found, faults = hints.read_hints(text, path.rpartition("/")[0], f"{SEEDS}/{path}")
            said |= found
            problems += faults
        elif suffix_of(path) not in EXTRAS and (
            how := pieces.way_to_cut(path, owner.of(path).split)
        ):
            cut, faults = _cut(path, content, how)
            spans |= cut
            narrow = pieces.narrowed(content)
            for name, span in cut.items():
                digests[name] = sha256(narrow[span.start : span.end]).hexdigest()
            problems += faults
        else:
            digests[path] = sha256(content).hexdigest()
    problems += hints.unused(said, digests, SEEDS)
    return Seeds(digests, said, spans, tuple(problems))


def _cut(path: str, content: bytes, how: str) -> tuple[dict[str, pieces.Span], list[Problem]]:
    """Cut a file of many texts; one that stays whole is a warning."""
    found = pieces.cut(content, path, how)
    spans = {f"{path}#{number}": span for number, span in enumerate(found, 1)}
    if len(found) > 1 or (found and how == pieces.MBOX and found[0].start):
        return spans, []
    message = (
        f"`split` finds one text in it, not many: {how}" if found else "there is no text in it"
    )
    hint = "say in a [[import.folder]] of its own how this file is to be cut"
    place = Place(f"{SEEDS}/{path}")
    return spans, [place.problem("not-split", message, hint, Severity.WARNING)]


def named(option: str, files: Sequence[str], found: Seeds) -> tuple[str, ...]:
    """Read names of raw files that the owner has given, as they are listed or from the root.

    Raises: Refused, with each that there is no raw file of.
    """
    known = {f"{SEEDS}/{file}": file for file in found.digests}
    known |= {file: file for file in found.digests}
    strange = [file for file in files if file.removeprefix("./") not in known]
    if strange:
        hint = f"name it by its path below {SEEDS}/"
        raise Refused(
            *[
                Place(option).problem(
                    "no-seed",
                    f"there is no raw file {file}",
                    did_you_mean(file, found.digests) or hint,
                )
                for file in strange
            ]
        )
    return tuple(known[file.removeprefix("./")] for file in files)


def raw(root: Path, file: str, span: pieces.Span | None) -> tuple[bytes, str]:
    """Read a raw text, and say how it is to be read: by the ending of its file's name.

    Raises: Refused, where the disk does not give it.
    """
    path = f"{SEEDS}/{pieces.file_of(file)}" if span else f"{SEEDS}/{file}"
    if span is None:
        return read_bytes(root, path), suffix_of(file)
    if span.is_wide:
        return pieces.narrowed(read_bytes(root, path))[span.start : span.end], span.suffix
    return read_bytes(root, path, span.start, span.end), span.suffix


def span_of(root: Path, file: str, owner: Owner) -> pieces.Span | None:
    """Find where a text stands in a file of many; nothing where its file is not cut."""
    path = pieces.file_of(file)
    if path == file:
        return None
    content = read_bytes(root, f"{SEEDS}/{path}")
    how = pieces.way_to_cut(path, owner.of(path).split)
    return pieces.cut(content, path, how)[int(file.rpartition("#")[2]) - 1]


def _no_file(root: Path, path: str) -> Problem | None:
    """Say why a raw file cannot even be named, or opened without waiting for ever."""
    file = root / SEEDS / path
    place = Place(listing.shown(f"{SEEDS}/{path}"))
    if any("\udc80" <= letter <= "\udcff" for letter in path):
        return place.problem("bad-name", "its name is not UTF-8", "give it another name")
    if file.exists() and not file.is_file():
        return place.problem("no-file", "it is neither a file nor a folder", "move it away")
    return None


def _unread(path: str) -> Problem:
    message = f"{path.rpartition('.')[2].upper()} files cannot be read"
    hint = "open it in the program that made it, and save it as .docx, .odt or .txt"
    return Place(f"{SEEDS}/{path}").problem("not-read", message, hint, Severity.WARNING)


def owner(root: Path) -> tuple[Owner, tuple[Problem, ...]]:
    """Read what `[import]` in `site.toml` says, if there is one.

    Raises: Refused, where that or `tags.yaml` has an error: articles made without what the owner
    says would be other ones, and then stay.
    """
    path = root / "site.toml"
    labels, faults = _labels(root)
    if not path.exists():
        if errors(faults):
            raise Refused(*faults)
        return Owner(labels=labels), faults
    config, problems = read_config(read_text(root, "site.toml"))
    if errors((*problems, *faults)):
        raise Refused(*problems, *faults)
    folders = tuple((said.path, _owner(said)) for said in config.folders)
    owner = replace(_owner(config.imports), labels=labels, folders=folders)
    return owner, (*problems, *faults)


def _owner(said: ImportConfig) -> Owner:
    names = [field.name for field in fields(ImportConfig)]
    return Owner(**{name: getattr(said, name) for name in names})


def _labels(root: Path) -> tuple[tuple[tuple[str, str], ...], tuple[Problem, ...]]:
    """Read the preferred tags, by every spelling, folded."""
    vocabulary, problems = read_vocabulary(text(root / TAGS), "tags")
    return tuple(
        {
            fold(spelling): term.label
            for term in dict.fromkeys(vocabulary.terms.values())
            for spelling in (term.label, *term.aliases)
        }.items()
    ), problems


def articles(root: Path) -> list[memory.Found]:
    """Read of each article what it says of its seed, and whether it is as import left it."""
    return [_found(root, path) for path in article_paths(root)]


def article_paths(root: Path) -> list[str]:
    """List the articles, as paths from the site's root.

    Raises: Refused, where a folder cannot be read: its articles would count as deleted.
    """
    found: list[str] = []
    pending = [ARTICLES]
    while pending:
        folder = pending.pop()
        for entry in listing.listed(root, folder):
            if entry.is_dir(follow_symlinks=False):
                pending.append(f"{folder}/{entry.name}")
            elif entry.name.endswith(".md"):
                found.append(f"{folder}/{entry.name}")
    return sorted(found)


def _found(root: Path, path: str) -> memory.Found:
    content = text(root / path)
    front = split(content).front or ""
    online = _ONLINE.search(front)
    seed = article.seed_of(front)
    is_untouched = bool(seed) and article.digest(content) == seed.get("made")
    return memory.Found(path, seed.get("raw", ""), is_untouched, online[1] if online else "")


def text(path: Path) -> str:
    """Read a text file of ours; nothing where there is none.

    Raises: Refused, where the disk does not give it.
    """
    if not path.exists():
        return ""
    return read_bytes(Path(), str(path)).decode("utf-8-sig", "replace")


def whole_ones(
    known: Mapping[str, memory.Entry], found: Seeds, made: Sequence[memory.Found]
) -> Iterator[Problem]:
    """Name articles that were made of a whole file which is now imported text by text."""
    cut = {pieces.file_of(name) for name in found.spans}
    paths = {article.path for article in made}
    for file in sorted(cut & set(known)):
        if known[file].article in paths:
            message = (
                f"this was made of the whole of {SEEDS}/{file}, whose texts now have their own"
            )
            hint = "delete it, if the new articles are what you want"
            place = Place(known[file].article)
            yield place.problem("was-whole", message, hint, Severity.WARNING)


def today() -> str:
    """Give today's date in UTC, or the one of SOURCE_DATE_EPOCH (reproducible-builds.org)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    clock = time.gmtime(int(epoch)) if epoch.isdecimal() else time.gmtime()
    return time.strftime("%Y-%m-%d", clock)
