"""What a page says of its article to machines, as `meta` elements: names and contents.

Google Scholar (https://scholar.google.com/intl/en/scholar/inclusion.html#indexing) reads
`citation_*`; Zotero reads them and the others, in ways that its translator "Embedded Metadata"
shows: without `z:itemType` a `citation_title` makes a journal article, without
`prism.publicationName` our site becomes the newspaper; a lone author of two family names is torn
into two people unless a semicolon follows, and an organisation is whole where a comma does.
DCTERMS: https://www.dublincore.org/specifications/dublin-core/dcmi-terms/, dates in EDTF.
"""

from collections.abc import Iterator

from generator.cite import dates
from generator.cite.work import Kind, Work
from generator.model.article import Article
from generator.model.when import When
from generator.names import Name

_TYPES = {Kind.NEWS: "newspaperArticle", Kind.POST: "blogPost", Kind.SPEECH: "presentation"}


def metas(work: Work, article: Article) -> tuple[tuple[str, str], ...]:
    """Give all names with their contents, in order; none is empty."""
    return tuple((name, content) for name, content in _metas(work, article) if content)


def _metas(work: Work, article: Article) -> Iterator[tuple[str, str]]:
    origin = work.publication
    yield "z:itemType", _TYPES[work.kind]
    yield "citation_title", work.title
    yield from _people("citation_author", work.authors)
    yield from _people("citation_editor", work.editors)
    yield from _dates(work.date, article.online)
    yield "citation_language", work.language
    yield "citation_public_url", work.url
    yield "citation_keywords", "; ".join(tag.replace(";", ",") for tag in article.tags)
    if origin.name:
        yield "prism.publicationName", origin.name
        yield "prism.volume", origin.volume
        yield "prism.number", origin.issue
        first, _, last = origin.pages.replace("–", "-").partition("-")
        yield "citation_firstpage", first.strip()
        yield "citation_lastpage", last.strip()
        yield "z:place", origin.place
    yield "z:section", article.section if work.kind is Kind.NEWS else ""
    yield "DCTERMS.title", work.title
    yield from (("DCTERMS.creator", name.inverted) for name in work.authors)
    contributors = (*work.editors, *work.translators)
    yield from (("DCTERMS.contributor", name.inverted) for name in contributors)
    yield "DCTERMS.issued", article.date.text if article.date else ""
    yield "DCTERMS.available", article.online.text if article.online else ""
    yield "DCTERMS.modified", article.updated.text if article.updated else ""
    yield "DCTERMS.publisher", work.site
    yield "DCTERMS.language", work.language
    yield "DCTERMS.identifier", work.url
    yield "DCTERMS.license", article.license
    yield "DCTERMS.source", article.source_url


def _people(name: str, people: tuple[Name, ...]) -> Iterator[tuple[str, str]]:
    for one in people:
        if one.is_whole and " " in one.family:
            # A comma of its own would part it; the one behind it keeps it from being split.
            content = one.family.replace(",", "") + ","
        else:
            content = one.inverted
        yield name, content + ";" if len(people) == 1 and one.given else content


def _dates(date: When | None, online: When | None) -> Iterator[tuple[str, str]]:
    """Give the text's date, never more of it than is known, and the day it joined the site.

    Where the text has no date none is given: Zotero would take ours for it.
    """
    if date is None:
        return
    day = _slashed(date)
    yield "citation_publication_date", day or dates.year(date)
    # Zotero takes this one, where there is more to say than a year.
    text = date.text if not day and dates.year(date) not in ("", date.text) else ""
    yield "citation_date", text
    yield "citation_online_date", _slashed(online) if online else ""


def _slashed(when: When) -> str:
    if not when.is_day or when.first is None:
        return ""
    return f"{when.first.year:04d}/{when.first.month:02d}/{when.first.day:02d}"
