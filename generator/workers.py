"""Work in batches: in this process, or in others by a `concurrent.futures.Executor`.

Work goes out in batches of addresses; what all batches share (a plan, templates) is handed to
each worker once. The answers come back in the order of the items, whatever order they ended in.
"""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Executor, ProcessPoolExecutor

C = TypeVar("C")
I = TypeVar("I")  # noqa: E741 (an item)
R = TypeVar("R")

WORTH_A_POOL = 150
"""Items from which starting processes (about 60 ms) costs less than it saves."""


def in_batches(
    work: Callable[[C, Sequence[I]], R], shared: C, items: Sequence[I], jobs: int = 0
) -> Iterator[R]:
    """Call `work(shared, batch)` for batches of the items, and give the answers in their order.

    `jobs` is the number of processes; 0 means one a core, and none at all where the items are
    too few to be worth it. `work` is a function of a module, and `shared` what it reads only.
    """
    jobs = jobs or (len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 2)
    if jobs == 1 or len(items) < WORTH_A_POOL:
        yield from (work(shared, batch) for batch in _batches(items, 1))
        return
    with _processes(jobs, shared) as executor:
        yield from _ordered(executor, work, _batches(items, jobs))


def _ordered(
    executor: "Executor", work: Callable[[C, Sequence[I]], R], batches: Iterator[Sequence[I]]
) -> Iterator[R]:
    futures = [executor.submit(_call, work, batch) for batch in batches]
    for future in futures:
        yield future.result()


def _batches(items: Sequence[I], jobs: int) -> Iterator[Sequence[I]]:
    """Cut so that each worker gets about eight batches: late ones fill the gaps of slow ones."""
    size = max(1, min(500, -(-len(items) // (jobs * 8)))) if jobs > 1 else max(1, len(items))
    for start in range(0, len(items), size):
        yield items[start : start + size]


def _processes(jobs: int, shared: object) -> "ProcessPoolExecutor":
    """Start processes that have `shared`: on Linux they inherit it by fork, unpickled."""
    import multiprocessing
    import threading
    from concurrent.futures import ProcessPoolExecutor

    can_fork = sys.platform.startswith("linux") and threading.active_count() == 1
    context = multiprocessing.get_context("fork" if can_fork else "spawn")
    return ProcessPoolExecutor(jobs, context, initializer=_adopt, initargs=(shared,))


_shared: list[Any] = []
"""In a worker process only: what `_adopt` was handed. An executor has no other place for it."""


def _adopt(shared: object) -> None:
    _shared[:] = [shared]


def _call(work: Callable[[Any, Sequence[I]], R], batch: Sequence[I]) -> R:
    return work(_shared[0], batch)
