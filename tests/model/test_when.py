"""Dates as archives know them: nothing is filled up, and the order is total."""

from calendar import monthrange
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.when import ALWAYS, DAY, When
from tests.dates import EDTF, INTERVALS, MONTHS, POINTS, TIMES, YEARS


def second(day: date) -> int:
    """Count the seconds from 0000-01-01 to a day as Python counts days (the oracle)."""
    return (day.toordinal() + 365) * DAY


def bounds(text: str) -> tuple[int, int]:
    when = When.parse(text)
    return when.lower, when.upper


@given(st.dates())
def test_a_day_is_that_day(day: date) -> None:
    assert (second(day), second(day) + DAY - 1) == bounds(day.isoformat())


@given(st.integers(1, 9998), st.integers(1, 12))
def test_a_month_is_from_its_first_to_its_last_day(year: int, month: int) -> None:
    first, last = date(year, month, 1), date(year, month, monthrange(year, month)[1])

    assert (second(first), second(last) + DAY - 1) == bounds(f"{year:04}-{month:02}")


@given(st.integers(1, 9998))
def test_a_year_is_from_new_year_to_new_years_eve(year: int) -> None:
    expected = (second(date(year, 1, 1)), second(date(year, 12, 31)) + DAY - 1)

    assert expected == bounds(f"{year:04}")


@given(st.datetimes(timezones=st.just(UTC)), st.integers(-14, 14))
def test_a_time_with_a_zone_is_one_second(moment: datetime, hours: int) -> None:
    moment = moment.replace(microsecond=0)
    try:
        local = moment + timedelta(hours=hours)
    except OverflowError:
        return
    since = second(moment.date()) + moment.hour * 3600 + moment.minute * 60 + moment.second

    assert (since, since) == bounds(local.strftime(f"%04Y-%m-%dT%H:%M:%S{hours:+03}:00"))


@given(YEARS, st.integers(1, 3))
def test_unknown_digits_are_all_the_years_that_they_may_be(year: int, digits: int) -> None:
    first = year - year % 10**digits
    text = f"{year:04}"[: 4 - digits] + "X" * digits

    lower = bounds(f"{first:04}")[0]
    after = first + 10**digits
    upper = bounds(f"{after:04}" if after < 10_000 else f"Y{after}")[0] - 1
    assert (lower, upper) == bounds(text)


@given(st.integers(-12_000, 12_000))
def test_each_year_begins_where_the_one_before_ends(year: int) -> None:
    def written(number: int) -> str:
        if abs(number) > 9999:
            return f"Y{number}"
        return f"-{-number:04}" if number < 0 else f"{number:04}"

    assert bounds(written(year))[1] + 1 == bounds(written(year + 1))[0]


@given(EDTF)
def test_a_date_begins_before_it_ends_and_keeps_its_text(text: str) -> None:
    when = When.parse(text)

    assert when.lower <= when.upper
    assert text == when.text
    assert when == When.parse(when.text)


@given(st.lists(EDTF).flatmap(lambda texts: st.tuples(st.just(texts), st.permutations(texts))))
def test_the_order_is_total(drawn: tuple[list[str], list[str]]) -> None:
    """Whatever the order in which dates come, sorted they stand in one."""

    def key(text: str) -> tuple[int, int, str]:
        return (*bounds(text), text)

    assert sorted(drawn[0], key=key) == sorted(drawn[1], key=key)


@given(INTERVALS)
def test_an_interval_is_from_the_begin_of_its_start_to_the_end_of_its_end(text: str) -> None:
    start, _, end = text.partition("/")
    lower = bounds(start)[0] if start not in ("", "..") else -ALWAYS
    upper = bounds(end)[1] if end not in ("", "..") else ALWAYS

    assert (lower, upper) == bounds(text)
    assert When.parse(text).is_interval


@given(EDTF)
def test_no_part_is_invented(text: str) -> None:
    """What is not written is not there: no month, no day, no clock."""
    when = When.parse(text)
    ends = text.split("/") if "/" in text else [text, text]
    for point, end in zip((when.first, when.last), ends, strict=True):
        if point is None:
            assert end in ("", "..")
            continue
        plain = end.partition("T")[0].rstrip("~?%")
        parts = plain.lstrip("-Y").split("-")
        assert abs(point.year) == int(parts[0].replace("X", "0"))
        assert point.unknown_digits == plain.count("X")
        assert point.month == (int(parts[1]) if len(parts) > 1 else 0)
        assert point.day == (int(parts[2]) if len(parts) > 2 else 0)
        assert point.clock == end.partition("T")[2]
        assert point.doubt == (end[-1] if end[-1] in "~?%" else "")


@given(EDTF)
def test_html_knows_a_date_only_where_it_is_exact(text: str) -> None:
    """HTML Standard, 2.3.5: a year, a month, a date, a local or a global date and time."""
    html = When.parse(text).html

    exact = all(mark not in text for mark in "~?%X/Y")
    assert bool(html) == (exact and text[0] != "-" and text[:4] != "0000" and "-2" not in text[4:6])
    if "T" in html:
        assert datetime.fromisoformat(html).isoformat()[:19] == text[:19]
    elif html:
        assert html == text


@given(EDTF)
def test_the_end_is_the_last_second_in_rfc_3339(text: str) -> None:
    when = When.parse(text)

    if when.end:
        moment = datetime.strptime(when.end, "%Y-%m-%dT%H:%M:%SZ")  # noqa: DTZ007 (the Z is UTC)
        since = moment.hour * 3600 + moment.minute * 60 + moment.second
        assert when.upper == second(moment.date()) + since
    else:
        assert not second(date.min) <= when.upper < second(date.max) + DAY


@pytest.mark.parametrize(
    ("text", "period", "month"),
    [
        ("1848", "1848", 0),
        ("1848~", "1848", 0),
        ("1848-05", "1848", 5),
        ("1848-05-03?", "1848", 5),
        ("1848-21", "1848", 0),
        ("184X", "184X", 0),
        ("18XX", "18XX", 0),
        ("1XXX", "1XXX", 0),
        ("-0044-03", "-0044", 3),
        ("0000", "0000", 0),
        ("0009", "0009", 0),
        ("Y17000", "17000", 0),
        ("Y-17000", "-17000", 0),
        ("1848/1850", "1848", 0),
        ("1848-05/..", "1848", 5),
        ("../1850-07", "1850", 7),
        ("/184X", "184X", 0),
        ("1848-XX-XX", "1848", 0),
        ("1848-05-XX", "1848", 5),
    ],
)
def test_a_date_is_filed_under_its_year_or_what_is_known_of_it(
    text: str, period: str, month: int
) -> None:
    when = When.parse(text)

    assert (period, month) == (when.period, when.month)


@given(POINTS)
def test_a_period_can_stand_in_an_address(text: str) -> None:
    assert When.parse(text).period.replace("-", "").replace("X", "0").isdecimal()


@given(TIMES | MONTHS)
def test_a_day_is_one_day_for_certain(text: str) -> None:
    assert ("T" in text) == When.parse(text).is_day


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "yesterday",
        "3/2/2020x",
        "2025-2-3",
        "25-02-03",
        "2025-00",
        "2025-13",
        "2025-20",
        "2025-25",
        "2025-02-00",
        "2025-02-30",
        "1900-02-29",
        "2025-21-01",
        "2025-XX-03",
        "184X-05",
        "18X8",
        "-184X",
        "12025",
        "Y2025",
        "Y02025",
        "Y-2025",
        "2025-02-03T10:00",
        "2025-02-03T25:00:00Z",
        "2025-02-03T10:60:00Z",
        "2025-02-03T10:00:00+25",
        "2025-02-03T10:00:00+01:60",
        "2025-02T10:00:00Z",
        "2025-02-03 10:00:00",
        "2025~?",
        "~2025",
        "/",
        "../..",
        "../",
        "1850/1848",
        "1848/1849/1850",
        "2025-02-03\n2025",
        "２０２５",
        "2025\u200b",
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 (callers say it in their words)
        When.parse(text)


@given(st.text("0123456789-/TXYZ.:~?%+ ", max_size=16))
def test_a_text_is_a_date_or_a_value_error(text: str) -> None:
    try:
        when = When.parse(text)
    except ValueError:
        return

    assert text.strip() == when.text


def test_a_year_stands_before_the_days_of_the_year() -> None:
    texts = ["1848-05-03", "1848", "184X", "1849", "1848-02", "1847-12-31"]

    ordered = sorted(texts, key=bounds)

    assert ["184X", "1847-12-31", "1848", "1848-02", "1848-05-03", "1849"] == ordered
