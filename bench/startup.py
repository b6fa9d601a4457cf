"""How long it takes to say its version: what every command pays before it begins."""

import statistics
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from bench.tools import ROOT

_NOTHING = ("-c", "pass")
_VERSION = ("-m", "generator", "--version")


@dataclass(frozen=True, slots=True)
class Startup:
    """Medians, in seconds."""

    nothing: float
    """`python -c pass`."""
    version: float
    """`broadsheet --version`."""

    @property
    def most(self) -> float:
        """The bar: one and a half times as long as nothing, and 60 ms."""
        return 1.5 * self.nothing + 0.06


def measure_startup(python: Path, repeats: int) -> Startup:
    """Start both, in turn."""
    seconds: dict[tuple[str, ...], list[float]] = {_NOTHING: [], _VERSION: []}
    for _ in range(repeats):
        for words, found in seconds.items():
            begun = time.perf_counter()
            subprocess.run(
                [str(python), "-P", *words],
                env={"PYTHONPATH": str(ROOT)},
                stdout=subprocess.DEVNULL,
                check=True,
            )
            found.append(time.perf_counter() - begun)
    return Startup(statistics.median(seconds[_NOTHING]), statistics.median(seconds[_VERSION]))
