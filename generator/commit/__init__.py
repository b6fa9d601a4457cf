"""Put staged files into the built site, in an order in which every cut is a working site.

First all new files, then the changed ones, each by rank (assets, articles, lists, home, feeds),
then removals: at any moment each page that can be reached links to files that are there. The
manifest says what is ours: old and new before the first rename, new after the last removal.
This is the one place that renames and removes.
"""

import os
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path

from generator.commit.manifest import (
    MOVING,
    Entries,
    manifest_files,
    read_manifest,
    write_manifest,
)
from generator.files import move, remove, swap
from generator.links import folders
from generator.model.output import Rank
from generator.model.problem import Place, Problem, Refused

__all__ = [
    "Staged",
    "commit",
    "in_our_way",
    "manifest_files",
    "obstructing",
    "read_manifest",
    "refuse_foreign",
]


@dataclass(frozen=True, slots=True)
class Staged:
    """A rendered file that waits in the stage, at the path that it will have in the built site."""

    path: str
    rank: Rank


def commit(
    staged: Sequence[Staged],
    stage: Path,
    public: Path,
    old: Entries,
    new: Entries,
    *,
    is_listed: bool = False,
) -> tuple[str, ...]:
    """Make the built site what was planned, and give the paths that were removed.

    `old` is what we have written so far, `new` what there will be. Files in neither are not
    touched. Whole folders that are new are moved as one. `is_listed` says that the manifest lies
    there as it was left, and lists the old files.
    """
    remove(public / MOVING)  # of a run that was killed
    removed = sorted(old.keys() - new.keys())
    both = {**new, **old}
    write_manifest(public, both, stage, old if is_listed else None)
    for path in obstructing(removed, {one.path for one in staged}):
        _remove(public / path)
        _remove_empty_folders(public, [path])
    changed = _move_new(staged, stage, public)
    for one in sorted(changed, key=_by_rank):
        swap(stage / one.path, public / one.path, public / MOVING)
    for path in removed:
        _remove(public / path)
    _remove_empty_folders(public, removed)
    write_manifest(public, new, stage, both)
    return tuple(removed)


def _move_new(staged: Iterable[Staged], stage: Path, public: Path) -> list[Staged]:
    """Move what the built site does not have yet; give back what replaces something."""
    changed: list[Staged] = []
    moved: set[str] = set()
    there: set[str] = set()
    for one in sorted(staged, key=_by_rank):
        for folder in reversed(list(folders(one.path))):
            if folder in moved:
                break
            if folder not in there and not (public / folder).exists():
                move(stage / folder, public / folder, public / MOVING)
                moved.add(folder)
                break
            there.add(folder)
        else:
            if os.path.lexists(public / one.path):
                changed.append(one)
            else:
                move(stage / one.path, public / one.path, public / MOVING)
    return changed


def _by_rank(one: Staged) -> tuple[Rank, str]:
    return one.rank, one.path


def in_our_way(paths: Iterable[str], public: Path, shown: str, old: Entries) -> tuple[Problem, ...]:
    """Find what lies where we would write and is not ours: folders, and files for folders.

    A file of the same name is found when it is compared with what we would write.
    """
    problems: dict[str, Problem] = {}
    if os.path.lexists(public) and not public.is_dir():
        return (_way(shown, "a file stands where a folder goes"),)
    seen: set[str] = set()
    for path in paths:
        if os.path.isdir(f"{public}/{path}") and not _holds_only(public / path, public, old):  # noqa: PTH112
            problems[path] = _way(f"{shown}/{path}", "a folder stands where a file goes")
        for folder in folders(path):
            if folder in seen:
                break
            seen.add(folder)
            if folder not in old and (public / folder).is_file():
                problems[folder] = _way(f"{shown}/{folder}", "a file stands where a folder goes")
    return tuple(problems.values())


def refuse_foreign(path: str, shown: str) -> Refused:
    """Say that a file of this name is there which broadsheet did not write."""
    return Refused(_way(f"{shown}/{path}", "a file that broadsheet did not write is in our way"))


def _way(path: str, message: str) -> Problem:
    hint = "move it away; files that are to be published as they are go to content/static/"
    return Place(path).problem("in-our-way", message, hint)


def obstructing(removed: Iterable[str], files: AbstractSet[str]) -> tuple[str, ...]:
    """Find old files that stand where a folder of new files goes, or in a folder where one goes."""
    above = {folder for path in files for folder in folders(path)}
    return tuple(
        path
        for path in removed
        if path in above or any(folder in files for folder in folders(path))
    )


def _holds_only(folder: Path, public: Path, old: Entries) -> bool:
    files = (file for file in folder.rglob("*") if not file.is_dir())
    return all(file.relative_to(public).as_posix() in old for file in files)


def _remove(file: Path) -> None:
    """Remove a file of ours. A folder that has taken its place is somebody else's."""
    if file.is_file() or file.is_symlink():
        file.unlink()


def _remove_empty_folders(public: Path, removed: Iterable[str]) -> None:
    emptied = {folder for path in removed for folder in folders(path)}
    for folder in sorted(emptied, key=lambda folder: folder.count("/"), reverse=True):
        place = public / folder
        if place.is_dir() and not any(place.iterdir()):
            place.rmdir()
