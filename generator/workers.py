"""Work in batches: in this process, or by an executor's workers, wherever they are.

`in_batches` is handed a value that says where work may run: `Processes` of this machine, here, or
another of that form (`Workers`). Work goes out in batches of addresses; what all batches share (a
plan, templates) is handed to each worker once. The answers come back in the order of the items,
whatever order they ended in.
"""

import gc
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import partial
from time import perf_counter
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Executor

C = TypeVar("C")
I = TypeVar("I")  # noqa: E741 (an item)
R = TypeVar("R")

WORTH_A_POOL = 100
"""Items below which nobody is asked, however long they take: an edit's budget of outputs."""

FORKING, SPAWNING = 0.06, 0.5
"""Seconds of work from which it pays to start processes (docs/adr/0008-workers.md)."""

_FEW = 16
"""Items a batch while it is open whether workers are worth it."""

_LEAST, _MOST = 4, 500
"""Items a batch for workers."""


class Crew(NamedTuple):
    """Workers that have what all batches share, ready for the batches."""

    executor: "Executor"
    size: int
    shared: tuple[object, ...] = ()
    """What the executor is to be given in place of the shared value, where that is needed."""


class Workers(Protocol):
    """Where work may run."""

    def check(self) -> None:
        """Look whether they can be had at all, as far as that can be told quickly.

        Raises: Refused, saying what to do.
        """

    def are_worth(self, seconds: float) -> bool:
        """Say whether work that would take so long here is better done by them."""

    def hired(self, shared: object) -> AbstractContextManager[Crew]:
        """Get them ready, and hand each of them the shared value once.

        Raises: Refused, where they cannot be had, or are lost over the work.
        """


@dataclass(frozen=True, slots=True)
class Processes:
    """Processes of this machine."""

    count: int = 0
    """At most so many; 0 for one a core. 1 is this process."""

    def check(self) -> None:
        """Find nothing wrong: a machine can always start processes."""

    def are_worth(self, seconds: float) -> bool:
        """Compare what they save with what starting them takes."""
        count = self._count()
        return count > 1 and seconds * (1 - 1 / count) >= (FORKING if _can_fork() else SPAWNING)

    @contextmanager
    def hired(self, shared: object) -> Iterator[Crew]:
        """Start processes that have the shared value: forked ones inherit it, unpickled."""
        import multiprocessing
        from concurrent.futures import ProcessPoolExecutor

        context = multiprocessing.get_context("fork" if _can_fork() else "spawn")
        count = self._count()
        pool = ProcessPoolExecutor(count, context, initializer=_begin, initargs=(shared,))
        try:
            yield Crew(pool, count)
        finally:
            # Whoever ends it (Ctrl-C) does not wait for the batches that nobody has begun.
            pool.shutdown(cancel_futures=True)

    def _count(self) -> int:
        if self.count:
            return self.count
        return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 2


def in_batches(
    work: Callable[[C, Sequence[I]], R], shared: C, items: Sequence[I], workers: Workers
) -> Iterator[R]:
    """Call `work(shared, batch)` for batches of the items, and give the answers in their order.

    The first items are done here: they show how long the others will take, and what they load
    (modules, templates) is inherited by processes that are forked then. `work` is a function of a
    module, and `shared` what it reads only.

    Raises: Refused, where the workers cannot be had.
    """
    done, seconds = 0, 0.0
    while done < len(items):
        left = len(items) - done
        expected = left * seconds / max(1, done - 1)
        if left >= WORTH_A_POOL and workers.are_worth(expected):
            with workers.hired(shared) as crew:
                yield from _ordered(crew, work, _batches(items[done:], crew.size))
            return
        size = left if left < WORTH_A_POOL else _FEW if done else 1
        began = perf_counter()
        answer = work(shared, items[done : done + size])
        if done:  # the first one also loads modules
            seconds += perf_counter() - began
        done += size
        yield answer


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep Python's collector of cycles still. Workers that are forked meanwhile inherit it.

    Nearly all that a build or a check makes lives to its end, and none of it is a cycle: to look
    through the values of ten thousand articles for some, again and again, takes a fifth of the
    time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _ordered(
    crew: Crew, work: Callable[[C, Sequence[I]], R], batches: Iterator[Sequence[I]]
) -> Iterator[R]:
    calls = (partial(_call, work, batch) for batch in batches)
    futures = [crew.executor.submit(call, *crew.shared) for call in calls]
    futures.reverse()
    while futures:  # an answer that was given is not kept
        yield futures.pop().result()


def _batches(items: Sequence[I], count: int) -> Iterator[Sequence[I]]:
    """Cut smaller and smaller: the last ones are short, so that no worker waits long for another.

    Each takes its part of an eighth of what is left (guided self-scheduling: Polychronopoulos and
    Kuck 1987).
    """
    start = 0
    while start < len(items):
        size = max(_LEAST, min(_MOST, (len(items) - start) // (count * 8)))
        yield items[start : start + size]
        start += size


def _can_fork() -> bool:
    """Say whether a fork is safe: other threads' locks would stay locked in the child for ever."""
    import threading

    return sys.platform.startswith("linux") and threading.active_count() == 1


_adopted: list[Any] = []
"""In a worker process only: what `_adopt` was handed. An executor has no other place for it."""


def _begin(shared: object) -> None:
    """Begin as a worker process: Ctrl-C, which a terminal sends to all, ends it without a word."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_DFL)
    _adopt(shared)


def _adopt(shared: object) -> None:
    _adopted[:] = [shared]


def _call(work: Callable[[Any, Sequence[I]], R], batch: Sequence[I], *shared: object) -> R:
    (common,) = shared or _adopted
    return work(common, batch)
