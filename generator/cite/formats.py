"""Citations for programs: BibTeX, RIS and CSL-JSON.

BibTeX as biblatex extends it (`date` in EDTF); RIS by the tags that Zotero and EndNote share;
CSL-JSON 1.0.2 (https://docs.citationstyles.org/). In all an organisation stays whole.
"""

import re
from collections.abc import Iterator
from typing import Any

from msgspec.json import encode

from generator.cite import dates
from generator.cite.work import Kind, Work
from generator.i18n import in_words
from generator.model.when import Point
from generator.names import Name
from generator.terms import slug

_BIBTEX = {Kind.NEWS: "article", Kind.POST: "online", Kind.SPEECH: "unpublished"}
_RIS = {Kind.NEWS: "NEWS", Kind.POST: "BLOG", Kind.SPEECH: "SLIDE"}
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_TEX = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    **{character: "\\" + character for character in "&%$#_"},
}  # fmt: skip
_SPECIAL = re.compile(r"[\\{}~^&%$#_]")


def bibtex(work: Work) -> str:
    """Write a BibTeX entry."""
    # A month is one of BibTeX's own macros, and so stands without braces.
    fields = "".join(
        f",\n  {name} = {value if name == 'month' else f'{{{value}}}'}"
        for name, value in _bibtex_fields(work)
        if value
    )
    return f"@{_BIBTEX[work.kind]}{{{key(work)}{fields}\n}}\n"


def key(work: Work) -> str:
    """Name a work in BibTeX: `uco2025-perus-president-boluarte`."""
    author = slug(work.authors[0].family) if work.authors else ""
    words = "-".join(work.slug.split("-")[:4])
    head = (author + dates.year(work.date)) or "anon"
    return f"{head}-{words}"


def _bibtex_fields(work: Work) -> Iterator[tuple[str, str]]:
    origin = work.publication
    yield "author", " and ".join(_bibtex_name(name) for name in work.authors)
    yield "editor", " and ".join(_bibtex_name(name) for name in work.editors)
    yield "translator", " and ".join(_bibtex_name(name) for name in work.translators)
    yield "title", f"{{{_tex(work.title)}}}"
    yield "journal" if work.kind is Kind.NEWS else "organization", _tex(work.container)
    yield "volume", _tex(origin.volume)
    yield "number", _tex(origin.issue)
    yield "pages", _tex(origin.pages).replace("–", "--")
    yield "address", _tex(origin.place)
    yield from _bibtex_date(work)
    yield "url", work.url.replace("{", "%7B").replace("}", "%7D")
    yield "language", work.language


def _bibtex_date(work: Work) -> Iterator[tuple[str, str]]:
    if work.date is None:
        return
    points = dates.ends(work.date)
    yield "date", work.date.text.partition("T")[0] if len(points) == 1 else work.date.text
    yield "year", "--".join(str(point.year) for point in points) or _tex(in_words(work.date, "en"))
    if len(points) == 1 and 1 <= points[0].month <= 12:
        yield "month", _MONTHS[points[0].month - 1]


def _bibtex_name(name: Name) -> str:
    if name.is_whole:
        return f"{{{_tex(name.family)}}}"
    # A family name of several words is one word in braces, unless a small particle begins it.
    family = _tex(name.family)
    if " " in name.family and not name.family[0].islower():
        family = f"{{{family}}}"
    return ", ".join(part for part in (family, _tex(name.suffix), _tex(name.given)) if part)


def _tex(text: str) -> str:
    return _SPECIAL.sub(lambda match: _TEX[match[0]], text)


def ris(work: Work) -> str:
    """Write a RIS record."""
    return "".join(f"{tag}  - {value}\n" for tag, value in _ris_lines(work) if value) + "ER  - \n"


def _ris_lines(work: Work) -> Iterator[tuple[str, str]]:
    origin = work.publication
    yield "TY", _RIS[work.kind]
    yield from (("AU", name.inverted) for name in work.authors)
    yield from (("A2", name.inverted) for name in work.editors)
    yield from (("A4", name.inverted) for name in work.translators)
    yield "TI", work.title
    yield "T2", work.container
    yield "PY", dates.year(work.date)
    yield "DA", _ris_date(work)
    yield "VL", origin.volume
    yield "IS", origin.issue
    first, _, last = origin.pages.replace("–", "-").partition("-")
    yield "SP", first.strip()
    yield "EP", last.strip()
    yield "CY", origin.place
    yield "UR", work.url
    yield "LA", work.language


def _ris_date(work: Work) -> str:
    """Write `YYYY/MM/DD/other`; what has no one year stands as other information."""
    if work.date is None:
        return ""
    points = dates.ends(work.date)
    if len(points) != 1:
        return f"///{in_words(work.date, 'en')}"
    point = points[0]
    month = f"{point.month:02d}" if 1 <= point.month <= 12 else ""
    day = f"{point.day:02d}" if point.day else ""
    other = in_words(work.date, "en") if point.doubt or point.month > 12 else ""
    return f"{point.year:04d}/{month}/{day}/{other}"


def csl_json(work: Work) -> str:
    """Write a CSL-JSON list of one item."""
    fields = (f'  "{name}": {encode(value).decode()}' for name, value in csl_item(work).items())
    return "[{\n" + ",\n".join(fields) + "\n}]\n"


def csl_item(work: Work) -> dict[str, Any]:
    """Give a CSL-JSON item."""
    origin = work.publication
    item: dict[str, Any] = {
        "id": work.url or work.slug,
        "type": work.kind.value,
        "title": work.title,
        "author": [_csl_name(name) for name in work.authors],
        "editor": [_csl_name(name) for name in work.editors],
        "translator": [_csl_name(name) for name in work.translators],
        "issued": _csl_date(work),
        "container-title": work.container,
        "volume": origin.volume,
        "issue": origin.issue,
        "page": origin.pages,
        "publisher-place": origin.place,
        "URL": work.url,
        "language": work.language,
    }
    return {name: value for name, value in item.items() if value}


def _csl_name(name: Name) -> dict[str, str]:
    if name.is_whole:
        return {"literal": name.family}
    parts = {"family": name.family, "given": name.given, "suffix": name.suffix}
    return {part: text for part, text in parts.items() if text}


def _csl_date(work: Work) -> dict[str, Any]:
    if work.date is None:
        return {}
    points = dates.ends(work.date)
    if not points:
        return {"literal": in_words(work.date, "en")}
    issued: dict[str, Any] = {"date-parts": [_date_parts(point) for point in points]}
    if points[0].month > 12:
        issued["season"] = points[0].month - 20
    if dates.is_doubtful(work.date):
        issued["circa"] = True
    return issued


def _date_parts(point: Point) -> list[int]:
    month = [point.month] if 1 <= point.month <= 12 else []
    return [point.year, *month, *([point.day] if point.day else [])]
