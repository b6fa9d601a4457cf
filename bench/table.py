"""Tables of ratios, as text. Pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bench.numbers import Key, Median, ratio

Get = Callable[[Median], float | None]

MEASURES: tuple[tuple[str, str, Get], ...] = (
    ("wall", "s", lambda median: median.wall),
    ("processors", "s", lambda median: median.cpu),
    ("memory, whole tree", "MiB", lambda median: median.peak),
)


@dataclass(frozen=True, slots=True)
class Bar:
    """A promise: a measure of a set-up is at most so many times Hugo's."""

    count: int
    scenario: str
    generator: str
    measure: str
    most: float


_OURS = "broadsheet"
BARS = (
    Bar(1_000, "cold", "broadsheet", "wall", 1.0),
    Bar(10_000, "cold", "broadsheet", "wall", 0.5),
    Bar(10_000, "cold", "broadsheet-all", "wall", 1.0),
    Bar(10_000, "nothing changed", "broadsheet", "wall", 1 / 20),
    Bar(10_000, "one body edited", "broadsheet", "wall", 1 / 15),
    Bar(10_000, "one template edited", "broadsheet", "wall", 0.4),
    Bar(10_000, "serving: save to reload", "broadsheet", "wall", 1 / 12),
    Bar(10_000, "cold", "broadsheet", "memory, whole tree", 1 / 3),
)


def tables(
    found: Mapping[Key, Median], count: int, titles: Mapping[str, str], base: str
) -> list[str]:
    """Write a table a measure: the base in its unit, all others as ratios to it.

    `titles` maps the generators to their headings, in the order of the columns. A figure of runs
    that were not right carries a `!`.
    """
    scenarios = list(dict.fromkeys(key[1] for key in found if key[0] == count))
    present = {key[2] for key in found if key[0] == count}
    columns = [name for name in titles if name in present]
    columns.sort(key=lambda name: name != base)
    made: list[str] = []
    for measure, unit, get in MEASURES:
        head = [measure, f"{titles[base]}, {unit}", *(titles[name] for name in columns[1:]), "bar"]
        rows = [
            [
                scenario,
                *_cells(found, count, scenario, columns, get),
                _bars(count, scenario, measure),
            ]
            for scenario in scenarios
        ]
        if any(cell not in ("", "–") for row in rows for cell in row[1:-1]):
            made.append(aligned([head, *rows]))
    return made


def missed_when_large(found: Mapping[Key, Median]) -> list[str]:
    """Say which promises for 100,000 articles were not kept, of those that were measured."""
    cold, ten = found.get((100_000, "cold", _OURS)), found.get((10_000, "cold", _OURS))
    edit = found.get((100_000, "one body edited", _OURS))
    lines: list[str] = []
    if cold and ten and cold.wall > 12 * ten.wall:
        grown = number(cold.wall / ten.wall)
        lines.append(f"100,000 articles, cold: {grown} times 10,000, and the bar is 12")
    if cold and cold.peak and cold.peak > 1_500:
        lines.append(f"100,000 articles: {number(cold.peak)} MiB, and the bar is 1,500")
    if edit and edit.wall > 5:
        lines.append(f"100,000 articles, one edit: {number(edit.wall)} s, and the bar is 5 s")
    return lines


def aligned(rows: Sequence[Sequence[str]]) -> str:
    """Write rows in columns: the first to the left, the others to the right; a rule below the head.

    A column that is empty but for its head is left out.
    """
    kept = [at for at in range(len(rows[0])) if at == 0 or any(row[at] for row in rows[1:])]
    widths = {at: max(len(row[at]) for row in rows) for at in kept}
    lines = [
        "  ".join(
            row[at].ljust(widths[at]) if at == 0 else row[at].rjust(widths[at]) for at in kept
        ).rstrip()
        for row in rows
    ]
    return "\n".join([lines[0], "─" * max(map(len, lines)), *lines[1:]])


def missed(found: Mapping[Key, Median], base: str) -> list[str]:
    """Say which bars were not reached, of those that were measured."""
    lines: list[str] = []
    for bar in BARS:
        mine = found.get((bar.count, bar.scenario, bar.generator))
        theirs = found.get((bar.count, bar.scenario, base))
        get = next(get for measure, _, get in MEASURES if measure == bar.measure)
        reached = ratio(get(mine), get(theirs)) if mine and theirs else None
        if reached is not None and reached > bar.most:
            lines.append(
                f"{bar.count:,} articles, {bar.scenario}, {bar.generator}, {bar.measure}:"
                f" {number(reached)}, and the bar is {number(bar.most)}"
            )
    return lines


def number(value: float | None) -> str:
    """Write a figure with three digits that count."""
    if value is None:
        return "–"
    if value >= 100:
        return f"{value:,.0f}"
    if value >= 10:
        return f"{value:.1f}"
    return f"{value:.2f}" if value >= 0.1 else f"{value:.3f}"


def _cells(
    found: Mapping[Key, Median], count: int, scenario: str, columns: Sequence[str], get: Get
) -> list[str]:
    """Write the base's own figure and the ratios of the others to it."""
    first = found.get((count, scenario, columns[0]))
    base = get(first) if first else None
    cells = [number(base) + _flag(first) if first else ""]
    for name in columns[1:]:
        median = found.get((count, scenario, name))
        value = ratio(get(median), base) if median else None
        cells.append(number(value) + _flag(median) if median else "")
    return cells


def _flag(median: Median | None) -> str:
    return "" if median is None or median.is_right else "!"


def _bars(count: int, scenario: str, measure: str) -> str:
    bars = [
        number(bar.most)
        for bar in BARS
        if (bar.count, bar.scenario, bar.measure) == (count, scenario, measure)
    ]
    return "≤ " + ", ".join(bars) if bars else ""
