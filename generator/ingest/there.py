"""What is there: raw files, what the owner says of them, and the articles made before."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from generator.config import read_config
from generator.files import read_bytes
from generator.frontmatter import Fields, Items, Node, Text, read_yaml, split
from generator.importer import article, hints, memory
from generator.importer.evidence import Owner
from generator.importer.phrases import fold
from generator.ingest.readers import ENDINGS, SEEDS, UNREAD
from generator.model.problem import Place, Problem, Refused, Severity

ARTICLES = "content/articles"
TAGS = "content/tags.yaml"
METADATA = "metadata.csv"
_ONLINE = re.compile(r"^online: ['\"]?([^'\"\n]+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Seeds:
    """The raw files of a site."""

    digests: dict[str, str]
    """Of each, by its path below the seeds folder."""
    hints: dict[str, hints.Hints]
    """What `metadata.csv` says of each."""
    problems: tuple[Problem, ...]


def seeds(root: Path, own: Collection[str] = ()) -> Seeds:
    """Find the raw files, in any folders, with the hints beside them; `own` are further endings.

    One that cannot be read is a problem, and no reason to stop.
    """
    digests: dict[str, str] = {}
    problems: list[Problem] = []
    said: dict[str, hints.Hints] = {}
    for path in _files(root, (*ENDINGS, *own)):
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
        else:
            digests[path] = sha256(content).hexdigest()
    problems += hints.unused(said, digests, SEEDS)
    return Seeds(digests, said, tuple(problems))


def _unread(path: str) -> Problem:
    message = f"{path.rpartition('.')[2].upper()} files cannot be read"
    hint = "open it in the program that made it, and save it as .docx, .odt or .txt"
    return Place(f"{SEEDS}/{path}").problem("not-read", message, hint, Severity.WARNING)


def _files(root: Path, endings: tuple[str, ...]) -> list[str]:
    base = root / SEEDS
    return sorted(path.relative_to(base).as_posix() for path in _visible(base, endings))


def _visible(folder: Path, endings: tuple[str, ...]) -> Iterator[Path]:
    if not folder.is_dir():
        return
    for path in folder.iterdir():
        if path.name.startswith("."):
            continue
        if path.is_dir():
            yield from _visible(path, endings)
        elif path.suffix.lower() in (*endings, *UNREAD) or path.name == METADATA:
            yield path


def owner(root: Path) -> tuple[Owner, tuple[Problem, ...]]:
    """Read what `[import]` in `site.toml` says, if there is one."""
    path = root / "site.toml"
    labels, faults = _labels(root)
    if not path.exists():
        return Owner(labels=labels), faults
    config, problems = read_config(text(path))
    said = config.imports
    owner = Owner(said.language, said.date_order, said.authors, said.furniture, labels)
    return owner, (*problems, *faults)


def _labels(root: Path) -> tuple[tuple[tuple[str, str], ...], tuple[Problem, ...]]:
    """Read the preferred tags: `label: [alias, …]`, or `label: {aliases: [alias, …]}`."""
    try:
        fields = read_yaml(text(root / TAGS), TAGS).fields
    except Refused as refused:
        return (), refused.problems
    found: dict[str, str] = {}
    for label, value in fields:
        given: dict[str, Node] = {}
        if isinstance(value, Fields):
            given = {key.text: item for key, item in value.fields}
        aliases = given.get("aliases", value)
        items = aliases.items if isinstance(aliases, Items) else ()
        for spelling in (label.text, *(item.text for item in items if isinstance(item, Text))):
            found[fold(spelling)] = label.text
    return tuple(found.items()), ()


def articles(root: Path) -> list[memory.Found]:
    """Read of each article what it says of its seed, and whether it is as import left it."""
    return [_found(root, path) for path in article_paths(root)]


def article_paths(root: Path) -> list[str]:
    """List the articles, as paths from the site's root."""
    return sorted(path.relative_to(root).as_posix() for path in (root / ARTICLES).rglob("*.md"))


def _found(root: Path, path: str) -> memory.Found:
    content = text(root / path)
    front = split(content).front or ""
    online = _ONLINE.search(front)
    seed = article.seed_of(front)
    is_untouched = bool(seed) and article.digest(content) == seed.get("made")
    return memory.Found(path, seed.get("raw", ""), is_untouched, online[1] if online else "")


def text(path: Path) -> str:
    """Read a text file of ours; nothing where there is none."""
    return path.read_bytes().decode("utf-8", "replace") if path.exists() else ""
