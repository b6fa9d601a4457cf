"""The whole collection in one file, in the forms that programs read.

CSV (RFC 4180, in UTF-8) and JSON Lines say what the front matter says; BibTeX, RIS and CSL-JSON
are for reference managers.
"""

import csv
from collections.abc import Callable, Iterator
from typing import Any

from msgspec.json import encode

from generator.cite.formats import bibtex, csl_item, key, ris
from generator.cite.work import Work, work_of
from generator.links import absolute
from generator.model.article import Article
from generator.model.views import CatalogueView

COLUMNS = (
    "title", "authors", "date", "tags", "address", "online", "updated", "language", "summary",
    "kicker", "subtitle", "section", "series", "series_index", "publication", "volume", "issue",
    "pages", "place", "license", "source_url",
)  # fmt: skip
"""Of the CSV; several authors or tags in one stand with a semicolon between them."""


def as_csv(view: CatalogueView) -> str:
    """Write a table with a line an article."""
    lines = _Lines()
    writer = csv.writer(lines, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for article in view.articles:
        said = _fields(article, view)
        writer.writerow([_cell(said.get(name, "")) for name in COLUMNS])
    return "".join(lines.written)


def as_jsonl(view: CatalogueView) -> str:
    """Write a line of JSON an article; what is empty is left out."""
    lines = (
        encode({n: v for n, v in _fields(a, view).items() if v}).decode() for a in view.articles
    )
    return "".join(f"{line}\n" for line in lines)


def as_bibtex(view: CatalogueView) -> str:
    """Write a BibTeX entry an article. Keys that two would share get a number."""
    taken: dict[str, int] = {}
    entries = []
    for work in _works(view):
        name = key(work)
        taken[name] = taken.get(name, 0) + 1
        number = taken[name]
        entry = bibtex(work)
        entries.append(entry if number == 1 else entry.replace(name, f"{name}-{number}", 1))
    return "\n".join(entries)


def as_ris(view: CatalogueView) -> str:
    """Write a RIS record an article."""
    return "\n".join(ris(work) for work in _works(view))


def as_csl(view: CatalogueView) -> str:
    """Write a CSL-JSON list."""
    items = ",\n".join(encode(csl_item(work)).decode() for work in _works(view))
    return f"[\n{items}\n]\n"


CATALOGUES: dict[str, Callable[[CatalogueView], str]] = {
    "csv": as_csv,
    "jsonl": as_jsonl,
    "bib": as_bibtex,
    "ris": as_ris,
    "json": as_csl,
}


class _Lines:
    """What csv writes to: a list."""

    def __init__(self) -> None:
        self.written: list[str] = []

    def write(self, line: str) -> None:
        self.written.append(line)


def _works(view: CatalogueView) -> Iterator[Work]:
    return (work_of(a, view.title, view.site, view.language) for a in view.articles)


def _fields(article: Article, view: CatalogueView) -> dict[str, Any]:
    origin = article.publication
    return {
        "title": article.title,
        "authors": [person.name for person in article.authors],
        "date": article.date.text if article.date else "",
        "tags": list(article.tags),
        "address": absolute(article.url, view.site),
        "online": article.online.text if article.online else "",
        "updated": article.updated.text if article.updated else "",
        "language": article.language or view.language,
        "summary": article.summary,
        "kicker": article.kicker,
        "subtitle": article.subtitle,
        "section": article.section,
        "series": article.series,
        "series_index": article.series_index,
        "publication": origin.name if origin else "",
        "volume": origin.volume if origin else "",
        "issue": origin.issue if origin else "",
        "pages": origin.pages if origin else "",
        "place": origin.place if origin else "",
        "license": article.license,
        "source_url": article.source_url,
    }


def _cell(value: object) -> str:
    return "; ".join(value) if isinstance(value, list) else str(value or "")
