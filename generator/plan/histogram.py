"""Count articles over time, as bars: a year each in the archive, a month each in a year.

A bar is placed by percentages, which SVG takes as attributes: a page needs no style of its own.
"""

from collections.abc import Iterable, Sequence

from generator.i18n import month_letters
from generator.model.collection import Group
from generator.model.views import Bar, Histogram, Tick

_TOP, _FOOT = 2.0, 86.0
"""Where the highest bar ends and all bars begin, in percent of the height; below are the ticks."""
_STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000)
_MOST_TICKS = 7
_WIDEST = 2.5
"""How wide a bar may be, in percent of the width: a few years are not to weigh more than many."""
_LONGEST = 400
"""Years that are drawn at most: beyond, a bar is too thin to be seen."""


def of_years(periods: Iterable[Group]) -> Histogram | None:
    """Draw the years of an archive; those of which a digit is unknown have no place among them.

    Nothing for a single year, and for a span of which no bar could be seen.
    """
    years = {int(group.slug): group for group in periods if group.slug.lstrip("-").isdigit()}
    if len(years) < 2:
        return None
    first, last = min(years), max(years)
    span = last - first + 1
    if span > _LONGEST:
        return None
    step = next(step for step in _STEPS if span / step <= _MOST_TICKS)
    bars = [(year - first, years[year]) for year in sorted(years)]
    ticks = [(year - first, str(year)) for year in range(first, last + 1) if year % step == 0]
    return _drawn(bars, ticks, span)


def of_months(months: Iterable[Group], language: str) -> Histogram | None:
    """Draw the months of a year, as `plan.lists` cuts it; nothing for a single month."""
    bars = [(int(group.slug) - 1, group) for group in months if group.slug.isdigit()]
    if len(bars) < 2:
        return None
    return _drawn(sorted(bars), list(enumerate(month_letters(language))), 12)


def _drawn(
    places: Sequence[tuple[int, Group]], ticks: Iterable[tuple[int, str]], span: int
) -> Histogram:
    most = max(len(group.cards) for _, group in places)
    slot = 100 / span
    width = min(0.8 * slot, _WIDEST)
    bars = []
    for place, group in places:
        height = max(1.0, (_FOOT - _TOP) * len(group.cards) / most)
        bars.append(
            Bar(
                title=group.title,
                url=group.url,
                count=len(group.cards),
                x=_percent((place + 0.5) * slot - width / 2),
                y=_percent(_FOOT - height),
                width=_percent(width),
                height=_percent(height),
            )
        )
    marks = tuple(Tick(text, _percent((place + 0.5) * slot)) for place, text in ticks)
    return Histogram(tuple(bars), marks)


def _percent(number: float) -> str:
    return f"{number:.2f}%"
