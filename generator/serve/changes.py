"""What a browser must be told after a build: nothing, which files to swap, or to load again."""

import re
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field

RELOAD = ("*",)
"""Load the page again."""
_SWAPPED = re.compile(r".*\.(?:css|jpe?g|png|gif)", re.IGNORECASE | re.DOTALL)
"""What livereload.js can put into a page that stays: style sheets and pictures."""
_REMEMBERED = 100
"""Builds that a browser may have slept through and still be told no more than it missed."""


def told(written: Iterable[str], removed: Iterable[str]) -> tuple[str, ...]:
    """Say what to tell a browser of files that have changed: paths to swap, or `RELOAD`."""
    changed = sorted(written)
    if any(removed) or not all(_SWAPPED.fullmatch(path) for path in changed):
        return RELOAD
    return tuple(changed)


@dataclass(slots=True)
class Changes:
    """The changes of one run of the preview. Every page carries the stamp of the state it shows."""

    run: str
    """A name that no earlier run of the preview has had: its pages are stale."""
    number: int = 0
    recent: deque[tuple[str, ...]] = field(default_factory=lambda: deque(maxlen=_REMEMBERED))

    @property
    def stamp(self) -> str:
        """Name the present state."""
        return f"{self.run}-{self.number}"

    def add(self, paths: tuple[str, ...]) -> None:
        """Note a change of which browsers are told this."""
        self.number += 1
        self.recent.append(paths)

    def missed(self, stamp: str) -> tuple[str, ...]:
        """Say what a page of that stamp has not been told."""
        run, _, number = stamp.rpartition("-")
        if run != self.run or not number.isdecimal():
            return RELOAD
        count = self.number - int(number)
        if not 0 <= count <= len(self.recent):
            return RELOAD
        paths = {path for told in list(self.recent)[len(self.recent) - count :] for path in told}
        return RELOAD if RELOAD[0] in paths else tuple(sorted(paths))
