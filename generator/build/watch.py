"""A build's stopwatch: how long each stage took, and how far a long one has come."""

from collections.abc import Callable, Iterable, Iterator, Sized
from time import perf_counter
from typing import TypeVar

B = TypeVar("B", bound=Sized)
Tell = Callable[[str, int, int], None]
"""Is told the stage, how many of its items are done, and of how many."""


def tell_nobody(_stage: str, _done: int, _total: int) -> None:
    """Say nothing."""


class Watch:
    """Of one build, kept by its parent process."""

    def __init__(self, tell: Tell = tell_nobody) -> None:
        self.stages: list[tuple[str, float]] = []
        """Those that are done, in order, with their seconds."""
        self._tell = tell
        self._began = perf_counter()

    def done(self, stage: str) -> None:
        """Take down how long a stage took: since the last one, or since the start."""
        now = perf_counter()
        self.stages.append((stage, now - self._began))
        self._began = now

    def through(self, stage: str, total: int, batches: Iterable[B]) -> Iterator[B]:
        """Hand on a stage's batches, telling how far it has come."""
        done = 0
        for batch in batches:
            yield batch
            done += len(batch)
            self._tell(stage, done, total)
