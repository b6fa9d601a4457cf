"""Lists the folders of raw files and of articles. What cannot be listed is no empty folder."""

import os
from pathlib import Path

from generator.ingest.readers import SEEDS, UNREAD
from generator.model.problem import Place, Problem, Refused, Severity

METADATA = "metadata.csv"


def raw_files(root: Path, endings: tuple[str, ...], problems: list[Problem]) -> list[str]:
    """List the raw files, as paths within the seeds. Links to folders are followed, but no loop."""
    found: list[str] = []
    pending: list[tuple[str, frozenset[str]]] = [("", frozenset())]
    while pending:
        inner, above = pending.pop()
        here = os.path.realpath(root / SEEDS / inner)
        if here in above:
            message = "it is a link to a folder that it lies in, and is not followed"
            place = Place(shown(f"{SEEDS}/{inner}"))
            problems.append(place.problem("loop", message, "remove the link", Severity.WARNING))
            continue
        for entry in listed(root, f"{SEEDS}/{inner}".rstrip("/")):
            path = f"{inner}/{entry.name}" if inner else entry.name
            if entry.name.startswith("."):
                continue
            if entry.is_dir():
                pending.append((path, above | {here}))
            elif entry.name.lower().endswith((*endings, *UNREAD)) or entry.name == METADATA:
                found.append(path)
    return sorted(found)


def listed(root: Path, folder: str) -> list[os.DirEntry[str]]:
    """List a folder of the site; one that is not there has nothing in it.

    Raises: Refused, where the disk does not give it.
    """
    try:
        with os.scandir(root / folder) as entries:
            return list(entries)
    except FileNotFoundError:
        return []
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        hint = "see that it is a folder that you may read; nothing was imported"
        problem = Place(shown(folder)).problem("unreadable", f"cannot be read: {reason}", hint)
        raise Refused(problem) from None


def shown(path: str) -> str:
    """Write a path of bytes that are no UTF-8 so that it can be shown."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
