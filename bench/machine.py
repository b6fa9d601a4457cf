"""What the machine is, and what else it is doing: a benchmark shares it with others."""

import os
import platform
import time
from pathlib import Path

_STAT = Path("/proc/stat")
_QUIET = 0.2
"""Processors busy with other work, at most, in a quiet machine."""


def busy() -> tuple[float, float]:
    """Give the processor seconds since the start: used here, and taken away by the host."""
    if not _STAT.exists():
        return 0.0, 0.0
    ticks = [int(field) for field in _STAT.read_text().split("\n", 1)[0].split()[1:9]]
    user, nice, system, _idle, _wait, interrupts, soft, steal = ticks
    second = os.sysconf("SC_CLK_TCK")
    return (user + nice + system + interrupts + soft) / second, steal / second


def settle(limit: float) -> None:
    """Wait for a quiet machine, at most so many seconds; what is to be written is written first.

    Else the pages that one generator has left in memory are written while the next is measured.
    """
    if limit and hasattr(os, "sync"):
        os.sync()
    end = time.perf_counter() + limit
    while time.perf_counter() < end:
        begun, before = time.perf_counter(), sum(busy())
        time.sleep(min(1.0, limit))
        if (sum(busy()) - before) / (time.perf_counter() - begun) < _QUIET:
            return


def describe() -> dict[str, str | int]:
    """Say what the machine is, for whoever reads the figures later."""
    return {
        "system": platform.platform(),
        "processor": _processor(),
        "processors": os.cpu_count() or 1,
        "python": platform.python_version(),
    }


def _processor() -> str:
    information = Path("/proc/cpuinfo")
    if information.exists():
        for line in information.read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()
