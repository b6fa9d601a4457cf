"""Run a command and measure it: seconds, processor seconds and memory of its whole tree.

Memory is the sum of the processes' PSS (proportional set size: a page that several share counts
once), read from /proc every 20 ms. Reading it walks the page tables of the process, and so slows
it down: of a large tree it is read less often, so that a twentieth of the time is spent on it at
most. On other systems than Linux there is no figure for memory.
"""

import os
import resource
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from bench.machine import busy

_PROC = Path("/proc")
_EVERY = 0.02
"""Seconds between two looks at the memory."""
_SHARE = 20
"""How many times the processor seconds of a look to wait until the next."""


@dataclass(frozen=True, slots=True)
class Use:
    """What a command took. The fields are those of `Row`."""

    wall: float
    cpu: float
    peak: float | None
    other: float
    steal: float
    status: int


class Stopwatch:
    """Measures what others do on the machine while something runs."""

    def __init__(self) -> None:
        self._busy, self._steal = busy()
        self._begun = time.perf_counter()

    def wall(self) -> float:
        return time.perf_counter() - self._begun

    def others(self, cpu: float, wall: float) -> tuple[float, float]:
        """Give the processors that others used, and that the host took, on average."""
        used, stolen = busy()
        return max(0.0, (used - self._busy - cpu) / wall), (stolen - self._steal) / wall


class Memory:
    """Watches the memory of a process and of all that it starts, in a thread."""

    def __init__(self, pid: int) -> None:
        self.peak: float | None = None
        self._pid = pid
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def stop(self) -> float | None:
        """Give the highest sum seen, in MiB."""
        self._end.set()
        self._thread.join()
        return self.peak

    def _watch(self) -> None:
        pause = 0.0
        while not self._end.wait(pause):
            begun = time.thread_time()
            size = sum(_pss(pid) for pid in tree(self._pid)) / 1024
            if size:
                self.peak = max(self.peak or 0.0, size)
            pause = max(_EVERY, _SHARE * (time.thread_time() - begun))


def measure(
    command: Sequence[str], folder: Path, env: Mapping[str, str], log: Path, limit: float
) -> Use:
    """Run a command to its end, or until `limit` seconds are over, and say what it took.

    Processor seconds are those of the process and of every process that was waited for.
    """
    # wait4 alone tells them, and subprocess keeps it to itself.
    with log.open("ab") as out:
        watch = Stopwatch()
        child = _start(command, folder, env, out.fileno())
        memory = Memory(child.pid)
        killer = threading.Timer(limit, _end_all, (child.pid,))
        killer.start()
        _, status, used = os.wait4(child.pid, 0)
        wall = watch.wall()
        killer.cancel()
        child.returncode = os.waitstatus_to_exitcode(status)
    peak = memory.stop()
    cpu = _seconds(used)
    return Use(wall, cpu, peak, *watch.others(cpu, wall), child.returncode)


@contextmanager
def running(
    command: Sequence[str], folder: Path, env: Mapping[str, str], log: Path
) -> Iterator[int]:
    """Keep a command running, and end it and all that it started afterwards. Gives its pid."""
    with log.open("ab") as out:
        child = _start(command, folder, env, out.fileno())
    started = {child.pid}
    try:
        yield child.pid
    finally:
        started |= set(tree(child.pid))
        child.terminate()
        try:
            child.wait(20)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
        for pid in started - {child.pid}:
            _end(pid)


def tree(pid: int) -> list[int]:
    """List a process and all that descend from it, as far as they have not been orphaned."""
    children = _children if (_PROC / f"self/task/{os.getpid()}/children").exists() else _family()
    found, waiting = [], [pid]
    while waiting:
        found.append(waiting.pop())
        waiting += children(found[-1])
    return found


def _children(pid: int) -> list[int]:
    """Read the children that each thread of a process has started."""
    tasks = _PROC / str(pid) / "task"
    found: list[int] = []
    with suppress(OSError):  # it has ended meanwhile
        for task in os.listdir(tasks):  # noqa: PTH208 (names are enough)
            found += map(int, (tasks / task / "children").read_text().split())
    return found


def _family() -> Callable[[int], list[int]]:
    """Read the parents of all processes: for kernels that do not tell the children."""
    parents: dict[int, list[int]] = {}
    for entry in os.listdir(_PROC) if _PROC.exists() else ():  # noqa: PTH208
        if entry.isdecimal() and (stat := _stat(int(entry))):
            parents.setdefault(int(stat[1]), []).append(int(entry))
    return lambda pid: parents.get(pid, [])


def tree_seconds(pid: int) -> float:
    """Add up the processor seconds of a tree up to now, ended children included."""
    ticks = 0
    for one in tree(pid):
        if stat := _stat(one):
            ticks += sum(int(field) for field in stat[11:15])
    return ticks / os.sysconf("SC_CLK_TCK")


def _start(
    command: Sequence[str], folder: Path, env: Mapping[str, str], out: int
) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        command,
        cwd=folder,
        env={**os.environ, **env},
        stdin=subprocess.DEVNULL,
        stdout=out,
        stderr=out,
    )


def _end_all(pid: int) -> None:
    for one in tree(pid):
        _end(one)


def _end(pid: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, 9)


def _seconds(used: resource.struct_rusage) -> float:
    return used.ru_utime + used.ru_stime


def _stat(pid: int) -> list[str] | None:
    """Read the fields of /proc/PID/stat behind the name: state, parent, …"""
    try:
        return (_PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    except OSError:  # it has ended meanwhile
        return None


def _pss(pid: int) -> int:
    try:
        for line in (_PROC / str(pid) / "smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    except OSError:
        pass
    return 0
