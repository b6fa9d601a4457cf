"""Dates in words: no part is shown that the date does not have."""

import re
from calendar import month_name

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.i18n import direction, in_words
from generator.model.when import Point, When
from tests.dates import EDTF

LANGUAGES = ("en", "en-US", "es", "fr", "de", "pt-BR", "ru", "zh", "ar", "tl", "ja", "zz", "x-!")
MONTHS = re.compile("|".join(month_name[1:]))


def points(when: When) -> list[Point]:
    return [point for point in (when.first, when.last) if point]


@given(EDTF, st.sampled_from(LANGUAGES))
def test_every_number_that_is_shown_was_written(text: str, language: str) -> None:
    when = When.parse(text)
    written = {abs(n) for point in points(when) for n in (point.year, point.day, point.month)}
    for point in points(when):
        if point.unknown_digits > 1:
            written.add(point.year + 10**point.unknown_digits - 1)

    shown = {int(digits) for digits in re.findall(r"\d+", in_words(when, language))}

    assert shown <= written


@given(EDTF)
def test_a_month_is_shown_where_one_is_written(text: str) -> None:
    when = When.parse(text)
    named = [
        month_name[point.month]
        for point in ([when.first] if not when.is_interval else [when.first, when.last])
        if point and 1 <= point.month <= 12 and 1 <= point.year <= 9999
    ]

    assert named == MONTHS.findall(in_words(when))


@given(EDTF)
def test_every_year_is_shown(text: str) -> None:
    when = When.parse(text)

    assert all(str(abs(point.year)) in in_words(when) for point in points(when))


@given(st.text(max_size=12) | st.from_regex(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", fullmatch=True))
def test_any_language_has_some_words(language: str) -> None:
    for text in ("2025-02-03", "2025-02", "184X~", "18XX", "1848-21", "1848/.."):
        assert in_words(When.parse(text), language)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2025-02-03", "3 February 2025"),
        ("2025-02", "February 2025"),
        ("2025", "2025"),
        ("2025-02-03T10:00:00Z", "3 February 2025"),
        ("1848~", "about 1848"),
        ("1848?", "1848?"),
        ("1848-05%", "about May 1848?"),
        ("184X", "1840s"),
        ("18XX", "1800s"),
        ("1XXX", "1000s"),
        ("1848-21", "spring 1848"),
        ("1848-24~", "about winter 1848"),
        ("1848/1850", "1848–1850"),
        ("1848-05/1850-06-07", "May 1848–7 June 1850"),
        ("1848~/184X", "about 1848–1840s"),
        ("1848/..", "from 1848"),
        ("../1850-07", "until July 1850"),
        ("/1850", "until 1850"),
        ("0001", "1"),
        ("0000", "0"),
        ("0000-05-03", "0-05-03"),
        ("-0044-03", "-44-03"),
        ("Y17000", "17000"),
        ("1848-XX-XX", "1848"),
    ],
)
def test_a_date_in_english(text: str, words: str) -> None:
    assert words == in_words(When.parse(text))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en-US", "February 3, 2025"),
        ("es", "3 de febrero de 2025"),
        ("fr", "3 février 2025"),
        ("de", "3. Februar 2025"),
        ("pt-BR", "3 de fevereiro de 2025"),
        ("ru", "3 февраля 2025\u202fг."),
        ("zh", "2025年2月3日"),
        ("DE", "3. Februar 2025"),
        ("zz", "3 February 2025"),
    ],
)
def test_a_date_in_other_languages(language: str, words: str) -> None:
    assert words == in_words(When.parse("2025-02-03"), language)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("es", "década de 1840"),
        ("fr", "années 1840"),
        ("de", "1840er Jahre"),
        ("pt-BR", "década de 1840"),
        ("ru", "1840-е годы"),
        ("zh-Hant", "1840年代"),
        ("ar", "عقد 1840"),
        ("tl", "1840s"),
    ],
)
def test_a_decade_in_other_languages(language: str, words: str) -> None:
    assert words == in_words(When.parse("184X"), language)


@pytest.mark.parametrize(
    ("language", "way"),
    [("en", "ltr"), ("ar", "rtl"), ("AR-EG", "rtl"), ("az-Arab", "rtl"), ("he", "rtl"),
     ("zh-Hant", "ltr"), ("pa-Arab-PK", "rtl"), ("arn", "ltr"), ("", "ltr")],
)  # fmt: skip
def test_the_direction_of_a_language(language: str, way: str) -> None:
    assert way == direction(language)


@pytest.mark.parametrize(
    ("text", "language", "medium", "iso"),
    [
        ("2025-02-03", "en", "3 Feb 2025", "2025-02-03"),
        ("2025-02-03", "en-US", "Feb 3, 2025", "2025-02-03"),
        ("2025-02-03", "de", "03.02.2025", "2025-02-03"),
        ("1848-05~", "en", "about May 1848", "about 1848-05"),
        ("0800", "en", "800", "0800"),
        ("1848/1850", "en", "1848–1850", "1848–1850"),
        ("184X", "en", "1840s", "1840s"),
    ],
)
def test_the_other_forms_of_a_date(text: str, language: str, medium: str, iso: str) -> None:
    assert medium == in_words(When.parse(text), language, "medium")
    assert iso == in_words(When.parse(text), language, "iso")
