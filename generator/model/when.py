"""Dates as archives know them: EDTF, levels 0 and 1 (ISO 8601-2:2019, annex A).

A date is never filled up: `2025-02` has no day and `184X` no year. What order it has in a
list comes from the first and the last second that it may mean. Our own parser, since PyPI's
`edtf` takes milliseconds a date; that package is the oracle of our tests where it is at hand.
Specification: https://www.loc.gov/standards/datetime/
"""

import re
from datetime import date
from functools import lru_cache

from generator.model.encoding import Record

DAY = 86_400
ALWAYS = 10**17
"""Seconds to an end that is not known: three billion years, past any date that can be read."""

_YEAR_ZERO = 365
"""Days from 0000-01-01 to the day before 0001-01-01, which Python counts as 0."""

_POINT = re.compile(
    r"""(?P<year>Y-?\d{5,9}|-?(?:\d{4}|\d{3}X|\d{2}XX|\dXXX))
        (?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?)?
        (?:T(?P<clock>\d\d:\d\d:\d\d)(?P<zone>Z|[+-]\d\d(?::?\d\d)?)?)?
        (?P<doubt>[~?%]?)""",
    re.VERBOSE | re.ASCII,
)
_SEASON_MONTHS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 12)}
"""Northern months of the seasons, for order only; winter is put at its year's end."""


class Point(Record, frozen=True):
    """One date of an EDTF value, in parts, for showing it in words."""

    year: int
    """The year; with `unknown_digits`, the first year that it may be."""
    unknown_digits: int = 0
    """How many last digits of the year are not known: 1 in `184X`, a decade; 2 in `18XX`."""
    month: int = 0
    """1 to 12, 21 to 24 for a season (spring first), 0 where unknown."""
    day: int = 0
    """0 where unknown."""
    clock: str = ""
    """`10:00:00Z`, as written, or nothing."""
    doubt: str = ""
    """`~` about, `?` uncertain, `%` both."""


class When(Record, frozen=True):
    """A date or an interval of dates. Read one with `When.parse`.

    Sort by `(lower, upper, address)`: `1848` stands before the dated days of 1848.
    """

    text: str
    """The value in EDTF."""
    lower: int
    """The first second that it may mean, counted from 0000-01-01T00:00:00Z, proleptic Gregorian."""
    upper: int
    """The last second that it may mean."""
    first: Point | None
    """The date, or the start of an interval; nothing where that is open or unknown."""
    last: Point | None
    """The date, or the end of an interval; nothing where that is open or unknown."""

    @classmethod
    def parse(cls, text: str) -> "When":
        """Read an EDTF value.

        Raises: ValueError, where it is none of levels 0 and 1, or names a day that never was.
        """
        start, slash, end = text.strip().partition("/")
        if not slash:
            point, lower, upper = _read_point(start)
            return cls(text.strip(), lower, upper, point, point)
        if {start, end} <= {"", ".."}:
            raise ValueError(text)
        first, lower, _ = _read_end(start, lower=-ALWAYS, upper=-ALWAYS)
        last, _, upper = _read_end(end, lower=ALWAYS, upper=ALWAYS)
        if first and last and lower > upper:
            raise ValueError(text)
        return cls(text.strip(), lower, upper, first, last)

    @property
    def is_interval(self) -> bool:
        """Say whether this is a span such as `1848/1850`."""
        return "/" in self.text

    @property
    def period(self) -> str:
        """Name the year for archives and folders: `1848`, or `184X` where that is all we know."""
        point = self.first or self.last
        assert point is not None, "an interval has one end at least"
        year = f"{abs(point.year):04d}"
        if point.unknown_digits:
            year = year[: -point.unknown_digits] + "X" * point.unknown_digits
        return "-" + year if point.year < 0 else year

    @property
    def year(self) -> int:
        """Give the first year of that period."""
        point = self.first or self.last
        return point.year if point else 0

    @property
    def month(self) -> int:
        """Give the month of the year that it is filed under: 1 to 12, or 0 where unknown."""
        point = self.first or self.last
        return point.month if point and point.month <= 12 else 0

    @property
    def is_day(self) -> bool:
        """Say whether one day is meant, for certain."""
        return bool(self.html) and self.first is not None and self.first.day > 0

    @property
    def end(self) -> str:
        """Give the last second that it may mean, in RFC 3339; nothing outside years 1 to 9999."""
        return _end(self.upper)

    @property
    def html(self) -> str:
        """Give the value of HTML's `datetime` attribute, or nothing where HTML knows no such date.

        HTML Standard, section 2.3.5: no doubt, no interval, no unknown digits, years from 0001.
        """
        point = self.first
        if self.is_interval or point is None or point.doubt or point.unknown_digits:
            return ""
        if point.month > 12 or not 1 <= point.year <= 9999 or "X" in self.text:
            return ""
        has_hours_alone = point.clock[-3:-2] in ("+", "-")
        return self.text + ":00" if has_hours_alone else self.text


@lru_cache(maxsize=50_000)
def _end(second: int) -> str:
    days, seconds = divmod(second, DAY)
    if not 0 < days - _YEAR_ZERO <= date.max.toordinal():
        return ""
    day = date.fromordinal(days - _YEAR_ZERO).isoformat()
    minutes, seconds = divmod(seconds, 60)
    return f"{day}T{minutes // 60:02d}:{minutes % 60:02d}:{seconds:02d}Z"


def _read_end(text: str, lower: int, upper: int) -> tuple[Point | None, int, int]:
    return (None, lower, upper) if text in ("", "..") else _read_point(text)


def _read_point(text: str) -> tuple[Point, int, int]:
    match = _POINT.fullmatch(text)
    if not match:
        raise ValueError(text)
    year, unknown = _year(match["year"])
    month = _number(match["month"])
    day = _number(match["day"])
    clock = (match["clock"] or "") + (match["zone"] or "")
    if (unknown and match["month"]) or (day and not month) or (clock and not day):
        raise ValueError(text)
    point = Point(year, unknown, month, day, clock, match["doubt"])
    lower, upper = _bounds(point)
    if clock:
        lower = upper = lower + _seconds(match["clock"]) - _offset(match["zone"] or "Z")
    return point, lower, upper


def _year(text: str) -> tuple[int, int]:
    if text.startswith("Y"):
        year = int(text[1:])
        if abs(year) <= 9999:
            raise ValueError(text)  # `Y` is for years of more than four digits, and only for them
        return year, 0
    unknown = text.count("X")
    if unknown and text.startswith("-"):
        raise ValueError(text)  # decades before year 0 count backwards; nobody has asked for them
    return int(text.replace("X", "0")), unknown


def _number(text: str | None) -> int:
    if text in (None, "XX"):
        return 0
    assert text is not None
    number = int(text)
    if not number:
        raise ValueError(text)
    return number


def _bounds(point: Point) -> tuple[int, int]:
    if point.unknown_digits:
        last = point.year + 10**point.unknown_digits - 1
        return _midnight(point.year, 1, 1), _midnight(last + 1, 1, 1) - 1
    if not point.month:
        return _midnight(point.year, 1, 1), _midnight(point.year + 1, 1, 1) - 1
    if point.month in _SEASON_MONTHS and not point.day:
        start, end = _SEASON_MONTHS[point.month]
        return _midnight(point.year, start, 1), _after_month(point.year, end) - 1
    if not 1 <= point.month <= 12:
        raise ValueError(point.month)
    after = _after_month(point.year, point.month)
    start = _midnight(point.year, point.month, point.day or 1)
    if not point.day:
        return start, after - 1
    if start >= after:
        raise ValueError(point.day)
    return start, start + DAY - 1


def _after_month(year: int, month: int) -> int:
    return _midnight(year + 1, 1, 1) if month == 12 else _midnight(year, month + 1, 1)


def _midnight(year: int, month: int, day: int) -> int:
    """Count seconds from 0000-01-01 to a day of the proleptic Gregorian calendar.

    Years are shifted to begin in March, so that the leap day is a year's last:
    http://howardhinnant.github.io/date_algorithms.html, `days_from_civil`.
    """
    shifted = year - (month <= 2)
    era, of_era = divmod(shifted, 400)
    of_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    days = era * 146_097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year
    return (days + 60) * DAY


def _seconds(clock: str) -> int:
    hours, minutes, seconds = (int(part) for part in clock.split(":"))
    if hours > 23 or minutes > 59 or seconds > 59:
        raise ValueError(clock)
    return hours * 3600 + minutes * 60 + seconds


def _offset(zone: str) -> int:
    if zone == "Z":
        return 0
    digits = zone[1:].replace(":", "").ljust(4, "0")
    hours, minutes = int(digits[:2]), int(digits[2:])
    if hours > 23 or minutes > 59:
        raise ValueError(zone)
    seconds = hours * 3600 + minutes * 60
    return -seconds if zone[0] == "-" else seconds
