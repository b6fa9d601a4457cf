"""Dates in words, by language: CLDR's forms (Babel), and our own words for doubt and spans."""

from datetime import date
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from generator.model.when import Point, When

if TYPE_CHECKING:
    from babel import Locale

_RTL = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"})

_WORDS = {
    # about, decade, century, from, until, spring, summer, autumn, winter
    "en": "about {}|{}s|{}s|from {}|until {}|spring {}|summer {}|autumn {}|winter {}",
    "es": "hacia {}|década de {}|años {}–{}|desde {}|hasta {}"
    "|primavera de {}|verano de {}|otoño de {}|invierno de {}",
    "fr": "vers {}|années {}|années {}–{}|depuis {}|jusqu’à {}"
    "|printemps {}|été {}|automne {}|hiver {}",
    "de": "um {}|{}er Jahre|{}–{}|ab {}|bis {}|Frühjahr {}|Sommer {}|Herbst {}|Winter {}",
    "pt": "cerca de {}|década de {}|anos {}–{}|desde {}|até {}"
    "|primavera de {}|verão de {}|outono de {}|inverno de {}",
    "ru": "около {}|{}-е годы|{}–{}|с {}|до {}|весна {}|лето {}|осень {}|зима {}",
    "zh": "约{}|{}年代|{}–{}年|自{}|至{}|{}春|{}夏|{}秋|{}冬",
    "ar": "حوالي {}|عقد {}|{}–{}|منذ {}|حتى {}|ربيع {}|صيف {}|خريف {}|شتاء {}",
}
_NAMES = ("about", "decade", "century", "from", "until")


def direction(language: str) -> str:
    """Say in which direction a language is written: `ltr` or `rtl`."""
    parts = language.lower().split("-")
    return "rtl" if parts[0] in _RTL or "arab" in parts[1:] or "hebr" in parts[1:] else "ltr"


@cache
def autonym(language: str) -> str:
    """Name a language in itself: `español`; what CLDR does not know as its tag."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(language, sep="-").get_display_name() or language
    except (UnknownLocaleError, ValueError):
        return language


@cache
def with_territory(language: str) -> str:
    """Write a language as Open Graph wants it, with the territory that is likely: `es_ES`.

    Nothing where CLDR knows none (https://ogp.me/#optional).
    """
    from babel import Locale, UnknownLocaleError
    from babel.core import get_global

    try:
        locale = Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return ""
    likely = str(get_global("likely_subtags").get(locale.language, ""))
    territory = locale.territory or likely.rpartition("_")[2]
    return f"{locale.language}_{territory}" if territory.isalpha() else ""


@lru_cache(maxsize=50_000)
def in_words(when: When, language: str = "en", form: str = "long") -> str:
    """Write a date for readers: `3 February 2025`, `about 1848`, `1840s`, `1848–1850`.

    No part is shown that the date does not have. The other forms of days and months are `medium`
    (`3 Feb 2025`) and `iso` (`2025-02-03`).
    """
    if not when.is_interval:
        assert when.first is not None, "only an interval has an open end"
        return _point(when.first, language, form)
    if when.first and when.last:
        return f"{_point(when.first, language, form)}–{_point(when.last, language, form)}"
    if when.first:
        return _phrase("from", language).format(_point(when.first, language, form))
    assert when.last is not None, "an interval has one end at least"
    return _phrase("until", language).format(_point(when.last, language, form))


def period_in_words(period: str, language: str) -> str:
    """Name what is known of a year (`When.period`): `1848`; `1840s` for `184X`; `17000`."""
    return in_words(When.parse(period), language) if "X" in period else period


def _point(point: Point, language: str, form: str) -> str:
    words = _undoubted(point, language, form)
    if point.doubt in ("~", "%"):
        words = _phrase("about", language).format(words)
    return words + "?" if point.doubt in ("?", "%") else words


def _undoubted(point: Point, language: str, form: str) -> str:
    if point.unknown_digits == 1:
        return _phrase("decade", language).format(point.year)
    if point.unknown_digits:
        last = point.year + 10**point.unknown_digits - 1
        return _phrase("century", language).format(point.year, last)
    if point.month > 12:
        return _season(point.month, language).format(point.year)
    if form == "iso" or not 1 <= point.year <= 9999:
        year = f"{point.year:04d}" if form == "iso" and point.year >= 0 else str(point.year)
        rest = [f"{part:02d}" for part in (point.month, point.day) if part]
        return "-".join([year, *rest])
    return _calendar(point, language, form)


def _calendar(point: Point, language: str, form: str) -> str:
    from babel.dates import format_date, format_skeleton

    locale = _locale(language)
    day = date(point.year, point.month or 1, point.day or 1)
    if point.day:
        return format_date(day, form, locale)
    month = "yMMM" if form == "medium" else "yMMMM"
    return format_skeleton(month if point.month else "y", day, locale=locale)


@cache
def month_letters(language: str) -> tuple[str, ...]:
    """Give the shortest names of the months, as a calendar's head has them: `J`, `F`, `M`."""
    from babel.dates import get_month_names

    names = get_month_names("narrow", "stand-alone", _locale(language))
    return tuple(names[month] for month in range(1, 13))


@cache
def _locale(language: str) -> "Locale":
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        locale = Locale("en")
    if locale.language == "en" and not locale.territory:
        return Locale("en", "GB")  # day, month, year: the order of most of the world
    return locale


def _phrase(name: str, language: str) -> str:
    return _words(language)[_NAMES.index(name)]


def _season(number: int, language: str) -> str:
    return _words(language)[len(_NAMES) + number - 21]


def _words(language: str) -> list[str]:
    return _WORDS.get(language.split("-", maxsplit=1)[0].lower(), _WORDS["en"]).split("|")
