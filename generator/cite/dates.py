"""Dates as the styles of citation write them. No part is written that the date does not have."""

from collections.abc import Callable
from dataclasses import dataclass

from generator.i18n import in_words
from generator.model.when import Point, When

_SEASONS = ("Spring", "Summer", "Autumn", "Winter")
_LONG = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December", *["?"] * 8, *_SEASONS,
)  # fmt: skip
_SHORT = (
    "Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.",
    *["?"] * 8, *_SEASONS,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Form:
    months: tuple[str, ...]
    is_day_first: bool
    join: Callable[[str, str, bool], str]
    """Of the year, the day with its month, and whether there is a day."""


_APA = _Form(_LONG, False, lambda year, rest, _: f"{year}, {rest}")
_MLA = _Form(_SHORT, True, lambda year, rest, _: f"{rest} {year}")
_CHICAGO = _Form(_LONG, False, lambda year, rest, day: f"{rest}{',' if day else ''} {year}")


def apa(when: When | None) -> str:
    """`2025, February 3`, `ca. 1848`, `1848–1850`, `n.d.` (APA 7, sections 9.13 to 9.17)."""
    return _doubtful(when, _APA, "ca. {}") if when else "n.d."


def mla(when: When | None) -> str:
    """`3 Feb. 2025`, `circa 1848`; nothing where there is none (MLA 9, 5.78 to 5.83)."""
    return _doubtful(when, _MLA, "circa {}") if when else ""


def chicago(when: When | None) -> str:
    """`February 3, 2025`, `[1848?]`, `n.d.` (Chicago 17, 14.44 and 14.171)."""
    return _doubtful(when, _CHICAGO, "[{}?]") if when else "n.d."


def year(when: When | None) -> str:
    """Give the one year that is meant, of four digits, or nothing where there is no such year."""
    if when is None or when.is_interval or when.first is None or not _is_plain(when.first):
        return ""
    return f"{when.first.year:04d}"


def is_doubtful(when: When) -> bool:
    """Say whether the date is approximate or uncertain."""
    return any(point is not None and point.doubt for point in (when.first, when.last))


def ends(when: When) -> tuple[Point, ...]:
    """Give the one date or the two that are meant, where each has a year from 1 to 9999.

    None where it is a decade, has an open end, or lies before year 1: that takes words.
    """
    first, last = when.first, when.last
    if first is None or last is None or not (_is_plain(first) and _is_plain(last)):
        return ()
    return (first, last) if when.is_interval else (first,)


def _is_plain(point: Point) -> bool:
    return not point.unknown_digits and 1 <= point.year <= 9999


def _doubtful(when: When, form: _Form, doubt: str) -> str:
    points = ends(when)
    if not points:
        return in_words(when, "en")
    words = _point(points[0], form) if len(points) == 1 else _span(points[0], points[1], form)
    return doubt.format(words) if is_doubtful(when) else words


def _point(point: Point, form: _Form) -> str:
    if not point.month:
        return str(point.year)
    return form.join(str(point.year), _rest(point, form), point.day > 0)


def _rest(point: Point, form: _Form) -> str:
    month = form.months[point.month - 1]
    if not point.day:
        return month
    return f"{point.day} {month}" if form.is_day_first else f"{month} {point.day}"


def _span(first: Point, last: Point, form: _Form) -> str:
    if first.year != last.year or not (first.month and last.month):
        return f"{_point(first, form)}–{_point(last, form)}"
    if first.month == last.month and first.day and last.day:
        month = form.months[first.month - 1]
        days = f"{first.day}–{last.day}"
        rest = f"{days} {month}" if form.is_day_first else f"{month} {days}"
    else:
        rest = f"{_rest(first, form)}–{_rest(last, form)}"
    return form.join(str(first.year), rest, last.day > 0)
