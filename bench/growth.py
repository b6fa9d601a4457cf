"""Draw how time and memory grow with the number of articles, as an SVG of our own. Pure."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from xml.sax.saxutils import escape

from bench.numbers import Key, Median

_COLOURS = ("#7a1f1f", "#1f4e7a", "#c46210", "#3f7a1f", "#6b3fa0", "#555555", "#999999")
_WIDTH, _HEIGHT, _LEFT, _TOP = 400, 300, 60, 40
"""Of one panel's field, and where it begins."""
_STEP = _LEFT + _WIDTH + 30
_STYLE = (
    "text{font:12px sans-serif;fill:#222}.t{font-weight:bold;font-size:14px}"
    ".e{text-anchor:end}.m{text-anchor:middle}"
)

Line = tuple[str, list[tuple[float, float]]]


def draw(found: Mapping[Key, Median], titles: Mapping[str, str]) -> str:
    """Draw two panels, both axes logarithmic: seconds of a cold build, and MiB."""
    panels = (
        ("Cold build, seconds", _lines(found, titles, lambda median: median.wall)),
        ("Memory of the whole tree, MiB", _lines(found, titles, lambda median: median.peak)),
    )
    parts: list[str] = []
    for at, (title, lines) in enumerate(panels):
        parts.append(f'<g transform="translate({_LEFT + at * _STEP},{_TOP})">')
        parts += [*_panel(title, lines, titles), "</g>"]
    keys = [name for name in titles if any(key[2] == name for key in found if key[1] == "cold")]
    for at, name in enumerate(keys):
        x, y = _LEFT + at * 120, _TOP + _HEIGHT + 55
        colour = _colour(titles, titles[name])
        parts.append(f'<path d="M{x} {y}h20" stroke="{colour}" stroke-width="2"/>')
        parts.append(f'<text x="{x + 26}" y="{y + 4}">{escape(titles[name])}</text>')
    width = max(2 * _STEP, _LEFT + 120 * len(keys))
    size = f'viewBox="0 0 {width} {_TOP + _HEIGHT + 75}" width="{width}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img">'
    about = "<title>How time and memory grow with the number of articles</title>"
    paper = '<rect width="100%" height="100%" fill="#fff"/>'
    return "\n".join([head, about, f"<style>{_STYLE}</style>", paper, *parts, "</svg>"]) + "\n"


def decades(values: Iterable[float]) -> tuple[int, int]:
    """Give the powers of ten that enclose all values."""
    found = [math.log10(value) for value in values if value > 0] or [0.0]
    low, high = math.floor(min(found)), math.ceil(max(found))
    return low, max(high, low + 1)


def _lines(
    found: Mapping[Key, Median],
    titles: Mapping[str, str],
    get: Callable[[Median], float | None],
) -> list[Line]:
    lines: list[Line] = []
    for name, title in titles.items():
        points = [
            (float(count), value)
            for (count, scenario, generator), median in found.items()
            if generator == name and scenario == "cold" and (value := get(median))
        ]
        if points:
            lines.append((title, sorted(points)))
    return lines


def _panel(title: str, lines: Sequence[Line], titles: Mapping[str, str]) -> list[str]:
    left, right = decades(x for _, points in lines for x, _ in points)
    low, high = decades(y for _, points in lines for _, y in points)

    def place(x: float, y: float) -> tuple[float, float]:
        across = (math.log10(x) - left) / (right - left) * _WIDTH
        down = (high - math.log10(y)) / (high - low) * _HEIGHT
        return round(across, 1), round(down, 1)

    parts = [f'<text class="t" y="-15">{escape(title)}</text>']
    for power in range(left, right + 1):
        x, _ = place(10.0**power, 10.0**low)
        parts.append(f'<path d="M{x} 0v{_HEIGHT}" stroke="#ddd"/>')
        parts.append(f'<text class="m" x="{x}" y="{_HEIGHT + 18}">{_power(power)}</text>')
    for power in range(low, high + 1):
        _, y = place(10.0**left, 10.0**power)
        parts.append(f'<path d="M0 {y}h{_WIDTH}" stroke="#ddd"/>')
        parts.append(f'<text class="e" x="-8" y="{y + 4}">{_power(power)}</text>')
    parts.append(f'<text class="m" x="{_WIDTH / 2}" y="{_HEIGHT + 34}">articles</text>')
    for name, points in lines:
        places = [place(x, y) for x, y in points]
        path = "L".join(f"{x} {y}" for x, y in places)
        colour = _colour(titles, name)
        parts.append(f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [f'<circle cx="{x}" cy="{y}" r="3" fill="{colour}"/>' for x, y in places]
    return parts


def _colour(titles: Mapping[str, str], title: str) -> str:
    return _COLOURS[list(titles.values()).index(title) % len(_COLOURS)]


def _power(power: int) -> str:
    return f"{10**power:,}" if power >= 0 else f"{10.0**power:g}"
