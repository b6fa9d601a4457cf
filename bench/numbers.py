"""From single runs to medians and ratios. Pure."""

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One run of one command, or one edit while serving."""

    count: int
    """Articles in the collection."""
    generator: str
    scenario: str
    wall: float
    """Seconds; of an edit while serving: from the save to the message that has pages reload."""
    cpu: float
    """Seconds of user and system time, of the process and all that it started."""
    peak: float | None
    """MiB at most in use by the whole tree of processes; nothing where this cannot be seen."""
    other: float
    """Processors busy with anything else meanwhile, on average."""
    steal: float
    """Processors taken away by the host of this machine, on average."""
    is_right: bool
    """Whether it ended well and its effect was seen in the built pages."""


@dataclass(frozen=True, slots=True)
class Median:
    """The runs of one generator, one scenario and one count, taken together."""

    wall: float
    cpu: float
    peak: float | None
    runs: int
    is_right: bool
    """Whether every one of the runs was right."""


Key = tuple[int, str, str]
"""Count, scenario, generator."""


def medians(rows: Iterable[Row]) -> dict[Key, Median]:
    """Take the median of each measure; the order of first appearance is kept."""
    groups: dict[Key, list[Row]] = {}
    for row in rows:
        groups.setdefault((row.count, row.scenario, row.generator), []).append(row)
    return {key: _median(group) for key, group in groups.items()}


def ratio(value: float | None, base: float | None) -> float | None:
    """Divide, where both are known and there is something to divide by."""
    return value / base if value is not None and base else None


def load(rows: Sequence[Row]) -> tuple[float, float]:
    """Give the mean and the highest share of processors that others used."""
    others = [row.other + row.steal for row in rows]
    return (statistics.mean(others), max(others)) if others else (0.0, 0.0)


def _median(rows: Sequence[Row]) -> Median:
    peaks = [row.peak for row in rows if row.peak is not None]
    return Median(
        statistics.median(row.wall for row in rows),
        statistics.median(row.cpu for row in rows),
        statistics.median(peaks) if peaks else None,
        len(rows),
        all(row.is_right for row in rows),
    )
