"""Citations of an article: for its readers in words, for their programs, and for machines.

All are text, made from frozen values alone. A template is handed one `Citation`.
"""

from dataclasses import dataclass
from urllib.parse import quote

from generator.cite.formats import bibtex, csl_json, key, ris
from generator.cite.linked import article_json, site_json
from generator.cite.metas import metas
from generator.cite.styles import styled
from generator.cite.work import work_of
from generator.model.article import Article, Card

_SAFE = "/:@!$'()*+,;=?"
"""What a path may have beside letters and digits (RFC 3986, section 3.3)."""
_PERCENT = tuple((mark, quote(mark, safe="")) for mark in '%\t\n\r "#&<>[\\]^`{|}')
"""All other printable ASCII. The per cent sign comes first, since it stands in all the others."""

__all__ = ["Citation", "Saved", "citation", "site_json"]


@dataclass(frozen=True, slots=True)
class Saved:
    """A citation for programs."""

    name: str
    text: str
    file: str
    """What it is called where a reader saves it."""
    url: str
    """The text as an address (RFC 2397), for a link that saves it."""


@dataclass(frozen=True, slots=True)
class Citation:
    """All that an article's page says about how to cite it."""

    metas: tuple[tuple[str, str], ...]
    """Names and contents of `meta` elements."""
    styles: tuple[tuple[str, str], ...]
    """A style's name, and the citation as safe HTML."""
    formats: tuple[Saved, ...]
    json_ld: str
    """Safe within a script element; nothing where the site has no address."""


def citation(
    article: Article, card: Card, title: str, site: str, language: str, image: str
) -> Citation:
    """Cite an article of a site with this title, absolute address and language.

    `site` may be empty: then there are no addresses. `image` is the address of its picture.
    """
    work = work_of(article, title, site, language)
    name = key(work)
    return Citation(
        metas=metas(work, article),
        styles=styled(work),
        formats=(
            _saved("BibTeX", bibtex(work), f"{name}.bib", "application/x-bibtex"),
            _saved("RIS", ris(work), f"{name}.ris", "application/x-research-info-systems"),
            _saved("CSL-JSON", csl_json(work), f"{name}.json", "application/json"),
        ),
        json_ld=article_json(work, article, card, site, image) if site else "",
    )


def _saved(name: str, text: str, file: str, media: str) -> Saved:
    return Saved(name, text, file, f"data:{media};charset=utf-8,{_encoded(text)}")


def _encoded(text: str) -> str:
    """Percent-encode a text; `quote` takes ten times as long."""
    if not text.isascii():
        return quote(text, safe=_SAFE)
    for mark, coded in _PERCENT:
        text = text.replace(mark, coded)
    return text
