"""Carry out a plan, so that it can end at any moment and go on later.

The host's manifest says at any moment what of ours is there. Before the first file is sent it
names all that will be touched, with a digest that nobody's content has; after each batch it
tells of what has been sent; after the last removal it is that of the built site. So nothing is
remembered here, and a run after a broken one sends what is missing and no more.
"""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path

from generator.commit.manifest import Entries, contents_of, damaged, entries_of
from generator.deploy.host import Host
from generator.deploy.plan import UNKNOWN, Plan, batches, obstructing, step
from generator.files import write_atomic
from generator.model.output import MANIFEST

Still = Callable[[], AbstractContextManager[object]]
"""Holds the built site as it is for a while, and refuses where it is not what was planned."""
Tell = Callable[[int, int], None]
"""Is told how many files of how many have been sent."""


class Ledger:
    """The manifest on the host, and what of it is written there."""

    def __init__(self, host: Host, stage: Path) -> None:
        self._host = host
        self._stage = stage
        self._there: Mapping[str, bytes] = host.manifest()

    def entries(self) -> dict[str, str]:
        """Read which files on the host are ours.

        A run that was broken off while the manifest was cut anew leaves a path in two files of
        it: then nobody knows which is right.
        """
        entries: dict[str, str] = {}
        for path, digest in entries_of(self._there[name] for name in sorted(self._there)):
            is_other = entries.get(path, digest) != digest
            entries[path] = UNKNOWN if is_other else digest
        return entries

    def damaged(self) -> int:
        """Count the lines there that nobody can read."""
        return damaged(self._there.values())

    def write(self, entries: Entries) -> None:
        """Send the files of it that differ, then remove those that are not needed any more."""
        contents = contents_of(entries)
        changed = [name for name in contents if self._there.get(name) != contents[name]]
        for name in changed:
            write_atomic(self._stage / MANIFEST / name, contents[name])
        if changed:
            self._host.put(self._stage, [f"{MANIFEST}/{name}" for name in changed])
        gone = sorted(self._there.keys() - contents.keys())
        if gone:
            self._host.remove([f"{MANIFEST}/{name}" for name in gone])
        self._there = contents


def carry_out(
    plan: Plan, local: Entries, host: Host, ledger: Ledger, public: Path, still: Still, tell: Tell
) -> None:
    """Make the host's files those of the built site."""
    entries = ledger.entries()
    entries |= dict.fromkeys((*plan.added, *plan.changed, *plan.removed), UNKNOWN)
    total, sent, written = len(plan.added) + len(plan.changed), 0, 0
    ledger.write(entries)
    first = obstructing(plan)
    if first:
        host.remove(first)
    for batch in batches(plan):
        with still():
            host.put(public, batch)
        entries |= {path: local[path] for path in batch}
        sent += len(batch)
        if step(plan) <= sent - written < total - written:
            ledger.write(entries)
            written = sent
        tell(sent, total)
    if last := [path for path in plan.removed if path not in first]:
        host.remove(last)
    host.settle()
    ledger.write(local)
    host.finish()
