"""What is there: raw files, what the owner says of them, and the articles made before."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from generator.config import read_config
from generator.files import read_bytes
from generator.frontmatter import split
from generator.importer import article, hints, memory
from generator.importer.evidence import Owner
from generator.model.problem import Problem, Refused

SEEDS = "content/seeds"
ARTICLES = "content/articles"
METADATA = "metadata.csv"
SUFFIXES = (".txt",)
_ONLINE = re.compile(r"^online: ['\"]?([^'\"\n]+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Seeds:
    """The raw files of a site."""

    digests: dict[str, str]
    """Of each, by its path below the seeds folder."""
    hints: dict[str, hints.Hints]
    """What `metadata.csv` says of each."""
    problems: tuple[Problem, ...]


def seeds(root: Path) -> Seeds:
    """Find the raw files, in any folders, with the hints beside them.

    One that cannot be read is a problem, and no reason to stop.
    """
    digests: dict[str, str] = {}
    problems: list[Problem] = []
    said: dict[str, hints.Hints] = {}
    for path in _files(root):
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


def _files(root: Path) -> list[str]:
    base = root / SEEDS
    return sorted(path.relative_to(base).as_posix() for path in _visible(base))


def _visible(folder: Path) -> Iterator[Path]:
    if not folder.is_dir():
        return
    for path in folder.iterdir():
        if path.name.startswith("."):
            continue
        if path.is_dir():
            yield from _visible(path)
        elif path.suffix.lower() in SUFFIXES or path.name == METADATA:
            yield path


def owner(root: Path) -> tuple[Owner, tuple[Problem, ...]]:
    """Read what `[import]` in `site.toml` says, if there is one."""
    path = root / "site.toml"
    if not path.exists():
        return Owner(), ()
    config, problems = read_config(text(path))
    said = config.imports
    return Owner(said.language, said.date_order, said.authors, said.furniture), problems


def articles(root: Path) -> list[memory.Found]:
    """Read of each article what it says of its seed, and whether it is as import left it."""
    paths = sorted(path.relative_to(root).as_posix() for path in (root / ARTICLES).rglob("*.md"))
    return [_found(root, path) for path in paths]


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
