"""Counts of hashes, most of which come once: eight bytes for each, not a dictionary's hundred."""

from array import array
from collections.abc import Iterable, Iterator
from itertools import groupby


class Tally:
    """Hashes of 64 bits as they came; they are counted when all are there."""

    __slots__ = ("_came",)

    def __init__(self) -> None:
        """Begin with none."""
        self._came = array("Q")

    def update(self, more: "Iterable[int] | Tally") -> None:
        """Add one of each hash, or all of another tally's."""
        self._came.extend(more._came if isinstance(more, Tally) else array("Q", more))

    def items(self) -> Iterator[tuple[int, int]]:
        """Give each hash with how often it came, the smallest first."""
        for value, same in groupby(sorted(self._came)):
            yield value, sum(1 for _ in same)
