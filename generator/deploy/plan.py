"""What a deploy would do: two manifests compared, and the order in which it is carried out."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import ceil

from generator import commit
from generator.commit.manifest import Entries
from generator.links import folders

UNKNOWN = "0" * 64
"""In a host's manifest, the digest of a file that is ours and of which nobody can say what is in
it: one that a deploy was about to send or to remove."""

_LEAST = 50
_FEEDS = (".xml", "robots.txt", "_redirects", "llms.txt")


@dataclass(frozen=True, slots=True)
class Plan:
    """What differs between the built site and the host, by path."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    kept: int
    """Files that the host has already."""
    size: int
    """Bytes to send; the manifest's own are not counted."""

    @property
    def is_empty(self) -> bool:
        """Say whether the host has all of the built site, and nothing more of ours."""
        return not (self.added or self.changed or self.removed)


def plan(local: Entries, there: Entries, size_of: Callable[[str], int]) -> Plan:
    """Compare the built site's manifest with the host's. `size_of` tells a local file's bytes."""
    added = sorted(local.keys() - there.keys())
    changed = sorted(p for p in local.keys() & there.keys() if local[p] != there[p])
    return Plan(
        added=tuple(added),
        changed=tuple(changed),
        removed=tuple(sorted(there.keys() - local.keys())),
        kept=len(local) - len(added) - len(changed),
        size=sum(size_of(path) for path in (*added, *changed)),
    )


def too_many(made: Plan, there: Entries, max_removals: int) -> bool:
    """Say whether a plan removes more than goes without a question.

    That is a tenth of what is there, unless the target says a number.
    """
    most = max_removals if max_removals >= 0 else len(there) // 10
    return len(made.removed) > most


def obstructing(made: Plan) -> tuple[str, ...]:
    """Find files to be removed that stand where a folder goes, or in a folder where a file goes.

    They are removed first: nothing can be put there before.
    """
    return commit.obstructing(made.removed, set(made.added))


def wanted(made: Plan) -> tuple[str, ...]:
    """List where nothing may be on the host: new paths, unless a file of ours gives way there."""
    ours = set(obstructing(made))
    below = {folder for path in ours for folder in folders(path)}
    return tuple(
        path
        for path in made.added
        if path not in below and not any(folder in ours for folder in folders(path))
    )


def step(made: Plan) -> int:
    """Say after how many files the host's manifest is written: ten times in a large deploy.

    One that breaks off goes on from there.
    """
    return max(_LEAST, ceil((len(made.added) + len(made.changed)) / 10))


def batches(made: Plan) -> Iterator[tuple[str, ...]]:
    """Cut what is to be sent into batches, in an order in which readers meet no broken page.

    First what is new, while nothing leads to it yet: pages after all that they need, the home
    page last. Then what replaces something: each page then finds what it leads to, and so does
    a feed, last.
    """
    size = step(made)
    for group, feeds in ((made.added, 0), (made.changed, 3)):
        for rank in range(4):
            paths = [path for path in group if _rank(path, feeds) == rank]
            for start in range(0, len(paths), size):
                yield tuple(paths[start : start + size])


def _rank(path: str, feeds: int) -> int:
    """Say how late a file goes: what pages need, pages, the home page; feeds as it is said."""
    if path.endswith(_FEEDS):
        return feeds
    if path == "index.html":
        return 2
    return 1 if path.endswith(".html") else 0
