"""Dates: any usual form and language, as EDTF, and nothing invented."""

import pytest

from generator.importer.dates import Order, read_date


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("3 February 2025", "2025-02-03"),
        ("Wednesday, March 4, 1925", "1925-03-04"),
        ("Sept. 21, 2023", "2023-09-21"),
        ("Published April 18, 2016", "2016-04-18"),
        ("Thu, 27 Sep 2018 09:12:44 +0000", "2018-09-27"),
        ("16-Oct-2000", "2000-10-16"),
        ("1er avril 2023", "2023-04-01"),
        ("3. Februar 2025", "2025-02-03"),
        ("03.02.2025", "2025-02-03"),
        ("7 de marzo de 2024", "2024-03-07"),
        ("3 lutego 2025", "2025-02-03"),
        ("3 февраля 2025 г.", "2025-02-03"),
        ("3 Φεβρουαρίου 2025", "2025-02-03"),
        ("2025年2月3日", "2025-02-03"),
        ("2025년 2월 3일", "2025-02-03"),
        ("3 فبراير 2025", "2025-02-03"),
        ("3 בפברואר 2025", "2025-02-03"),
        ("3 फ़रवरी 2025", "2025-02-03"),
        ("May 2018", "2018-05"),
        ("1848", "1848"),
        ("c. 1848", "1848~"),
        ("1840s", "184X"),
        ("1848-1850", "1848/1850"),
        ("Spring 2020", "2020-21"),
    ],
)
def test_a_date_is_read_in_its_own_form(text: str, edtf: str) -> None:
    found = read_date(text)

    assert found is not None
    assert edtf == found.edtf


@pytest.mark.parametrize(
    "text",
    [
        "On 3 February 2025 the ferry was on time, and nobody noticed.",
        "The year 1984 was good",
        "Python 2.1",
        "Inaugural Address of George Washington",
        "12",
        "",
    ],
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert read_date(text) is None


def test_a_day_that_never_was_is_no_day() -> None:
    found = read_date("31 February 2025")

    assert found is not None
    assert found.edtf == ""


@pytest.mark.parametrize(
    ("order", "edtf"), [(Order.DAY, "2024-11-05"), (Order.MONTH, "2024-05-11"), (Order.UNKNOWN, "")]
)
def test_day_and_month_are_told_apart_by_the_collection(order: Order, edtf: str) -> None:
    found = read_date("05/11/2024", order)

    assert found is not None
    assert edtf == found.edtf


def test_a_place_before_a_date_is_kept() -> None:
    found = read_date("New York, June 22, 1790.")

    assert found is not None
    assert ("1790-06-22", "New York") == (found.edtf, found.rest)
