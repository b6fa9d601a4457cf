"""A line that is a date, in any usual form and language, read as EDTF (ISO 8601-2).

Every token of the line must be accounted for, so that a sentence with a date in it is none.
A day or month that is not written is not invented; a day that never was is no date.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from generator.importer.months import fold, months, weekdays
from generator.model.when import When


class Order(StrEnum):
    """What comes first in 5/11/2024."""

    DAY = "day"
    MONTH = "month"
    UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A date that was read."""

    edtf: str
    """Empty where the text is in the form of a date, but there is no such day."""
    sure: float
    order: Order = Order.UNKNOWN
    """What the form itself shows of the writer's habit."""
    rest: str = ""
    """Words before it that are not the date's: a place."""


_LABELS = (
    "published|posted|updated|last updated|modified|created|written|dated|date|released|issued|"
    "first published|originally published|publication date|publié|paru|mis à jour|mise à jour|"
    "veröffentlicht|erschienen|aktualisiert|stand|publicado|actualizado|fecha|data|pubblicato|"
    "aggiornato|gepubliceerd|datum|опубликовано|дата|обновлено|opublikowano|publicerad|"
    "発行日|日付|公開日|更新日|发布|发表|日期|게시일|작성일|입력|نشر|תאריך"
)
_LABEL = re.compile(
    rf"^\W*(?:{_LABELS})\b(?:\s+(?:on|le|am|el|em|il|op))?\s*[:：]?\s*", re.IGNORECASE
)
_FILLERS_TEXT = """
    of the de del la le el den der da do di am vom um on at the dia mes ano year year's г год года
    р року από του την της a an in im en ngày tháng năm o uhr kl klo ob anno domini a.d ad h est
    edt cst cdt mst mdt pst pdt et pt ct gmt utc cet cest bst am pm a.m p.m day
"""
_FILLERS = frozenset(_FILLERS_TEXT.split())
_CJK = re.compile(
    r"(\d{4})\s*[年년]\s*(?:(\d{1,2})\s*[月월])?\s*(?:(\d{1,2})\s*[日일号])?\s*(?:[(（]?[月火水木金土日]曜?[)）]?)?"
)
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?:[T ].{0,20})?")
_SLASHED = re.compile(r"(\d{1,2})\s*([/.\-])\s*(\d{1,2})\s*\2\s*(\d{4}|\d{2})")
_CLOCK = re.compile(
    r",?\s*\b(?:at\s+)?\d{1,2}[:.h]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?|uhr)?\s*(?:[+-]\d{4}|\(?[A-Z]{2,4}\)?)?\s*$",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"\d+|[^\W\d_][^\s\d,;/()\-–—]*|[^\s\w]")
_ORDINAL = re.compile(
    r"(\d)(?:st|nd|rd|th|er|ère|º|ª|\.|e|eme|ème|:?a|-го|го)(?=[\s,]|$)", re.IGNORECASE
)
_ABOUT = re.compile(
    r"^(?:circa|ca?\.?|about|around|vers|um|approx\.?|около|hacia)\s+(?=\d)", re.IGNORECASE
)
_DECADE = re.compile(r"(?:the\s+)?(?:early |mid-?|late )?(\d{3})0['’]?s", re.IGNORECASE)
_SPAN = re.compile(r"(\d{4})\s*[-–—/]\s*(\d{4})")
_MARKS = frozenset(",.-–—/()'’")
_BETWEEN = frozenset(("of", "the", "de", "du", "la", "des", "di", "der"))
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_PLACE = re.compile(r"^([^\W\d_][^\d,;:!?]{1,40}?),\s+(?=\S*\s*\S*\s*,?\s*\d{4})")


def read_date(text: str, order: Order = Order.UNKNOWN) -> Found | None:
    """Read a line as a date, or give nothing where it is none.

    `order` is the collection's habit, for dates such as 5/11/2024. A place may stand before the
    date (`New York, June 22, 1790.`): it is given back as the rest.
    """
    text = text.strip().strip("*_()[]").strip()
    if not 4 <= len(text) <= 90 or not any(c.isdigit() for c in text):
        return None
    bare = _LABEL.sub("", text)
    if bare == text and bare[:1].islower() and not _starts_date(bare):
        return None
    found = _read(bare.rstrip(" .").strip("*_ "), order)
    if found:
        return found
    place = _PLACE.match(bare)
    if place and len(place[1].split()) <= 4:
        found = _read(bare[place.end() :].rstrip(" ."), order)
        if found and found.edtf:
            return Found(found.edtf, found.sure * 0.95, found.order, place[1])
    return _after_words(bare, order)


def _starts_date(text: str) -> bool:
    """Say whether a text in small letters may begin a date: `le 3 février`, `c. 1848`."""
    word = text.split(maxsplit=1)[0]
    return word.casefold() in _FILLERS or fold(word) in months() or bool(_ABOUT.match(text))


def _after_words(text: str, order: Order) -> Found | None:
    """Read `N. York July 13, 1791`: at most three capitalised words, then a month and a year.

    Small words may stand between them: `Department of State July 29th 1803`.
    """
    words = text.rstrip(" .").split()
    for count in range(1, 6):
        before = [word for word in words[:count] if word not in _BETWEEN]
        if count >= len(words) - 1 or len(before) > 3 or not all(w[:1].isupper() for w in before):
            return None
        if fold(words[count].strip(",")) in months() or words[count][:1].isdigit():
            found = _read(" ".join(words[count:]), order)
            if found and found.edtf and len(found.edtf) > 7:
                rest = " ".join(words[:count]).rstrip(",")
                return Found(found.edtf, 0.8, found.order, rest)
    return None


def _read(text: str, order: Order) -> Found | None:
    doubt = ""
    if _ABOUT.match(text):
        text, doubt = _ABOUT.sub("", text), "~"
    elif text.endswith("?"):
        text, doubt = text[:-1].strip(), "?"
    text = _digits(text)
    found = _numeric(text, order) or _worded(text)
    if found and doubt and found.edtf:
        return Found(found.edtf + doubt, found.sure, found.order)
    return found


def _digits(text: str) -> str:
    """Write digits of any script as 0 to 9."""
    return "".join(
        str(int(c)) if c.isdigit() and not c.isascii() and c.isdecimal() else c for c in text
    )


def _numeric(text: str, order: Order) -> Found | None:
    if match := _DECADE.fullmatch(text):
        return Found(match[1] + "X", 0.9)
    if match := _SPAN.fullmatch(text):
        return _checked(f"{match[1]}/{match[2]}", 0.8)
    if match := _CJK.fullmatch(text):
        return _joined(int(match[1]), int(match[2] or 0), int(match[3] or 0), 0.98)
    text = _CLOCK.sub("", text).strip(" ,")
    if match := _ISO.fullmatch(text):
        return _joined(int(match[1]), int(match[2]), int(match[3] or 0), 0.98)
    if match := _SLASHED.fullmatch(text):
        return _slashed(int(match[1]), int(match[3]), match[4], match[2], order)
    if re.fullmatch(r"1[4-9]\d\d|20\d\d", text):
        return Found(text, 0.7)
    return None


def _slashed(first: int, second: int, year: str, mark: str, order: Order) -> Found:
    full = int(year) if len(year) == 4 else int(year) + (2000 if int(year) < 50 else 1900)
    sure = 0.95 if len(year) == 4 else 0.8
    if first > 12:
        return _joined(full, second, first, sure, Order.DAY)
    if second > 12:
        return _joined(full, first, second, sure, Order.MONTH)
    if mark == ".":
        return _joined(full, second, first, sure, Order.DAY)
    if order is Order.MONTH:
        return _joined(full, first, second, 0.7)
    if order is Order.DAY or first == second:
        return _joined(full, second, first, 0.7)
    return Found("", 0.3)


def _worded(text: str) -> Found | None:
    """Read a date with the month, or a season, as a word."""
    text = _CLOCK.sub("", _ORDINAL.sub(r"\1", text))
    numbers: list[str] = []
    month = at = 0
    for token in _TOKEN.findall(text):
        word = fold(token)
        name = word if word in months() else word.removeprefix("ב")  # Hebrew: in February
        if token.isdigit():
            numbers.append(token)
        elif not month and name in months():
            month, at = months()[name], len(numbers)
        elif not month and word in _SEASONS:
            month, at = _SEASONS[word], len(numbers)
        elif word in weekdays() or word in _FILLERS or token in _MARKS:
            continue
        else:
            return None
    if not month or not 1 <= len(numbers) <= 2:
        return None
    return _from_words(numbers, month, at)


def _from_words(numbers: list[str], month: int, at: int) -> Found | None:
    years = [n for n in numbers if len(n) == 4]
    days = [n for n in numbers if len(n) <= 2]
    if len(numbers) == 1:
        return _joined(int(years[0]), month, 0, 0.9) if years else None
    if len(years) == 1 and len(days) == 1:
        order = Order.DAY if at and numbers[0] == days[0] else Order.MONTH
        return _joined(int(years[0]), month, int(days[0]), 0.98, order)
    if len(days) == 2 and at == 1:
        year = int(days[1])
        return _joined(year + (2000 if year < 50 else 1900), month, int(days[0]), 0.7, Order.DAY)
    return None


def _joined(year: int, month: int, day: int, sure: float, order: Order = Order.UNKNOWN) -> Found:
    text = f"{year:04d}" + (f"-{month:02d}" if month else "") + (f"-{day:02d}" if day else "")
    return _checked(text, sure, order)


def _checked(edtf: str, sure: float, order: Order = Order.UNKNOWN) -> Found:
    try:
        return Found(When.parse(edtf).text, sure, order)
    except ValueError:
        return Found("", 0.3, order)
