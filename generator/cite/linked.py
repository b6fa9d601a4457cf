"""JSON-LD in the terms of schema.org, as Google's documentation asks of articles and sites.

https://developers.google.com/search/docs/appearance/structured-data/article
"""

from typing import Any

from msgspec.json import encode

from generator.cite.work import Kind, Work
from generator.i18n import period_in_words
from generator.links import absolute
from generator.model.article import Article, Card, Link
from generator.model.when import When
from generator.names import Name

_CONTEXT = "https://schema.org"
# What could end a script element, or be taken for markup in it (HTML Standard, 4.12.1.3).
_ESCAPES = (
    ("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026"), ("\u2028", "\\u2028"),
    ("\u2029", "\\u2029"),
)  # fmt: skip


def article_json(work: Work, article: Article, card: Card, site: str, image: str) -> str:
    """Describe an article and the way to it. `site` is the site's absolute address.

    `image` is the address of its picture, or nothing.
    """
    publisher = {"@type": "Organization", "name": work.site, "url": absolute("/", site)}
    about: dict[str, Any] = {
        "@type": "NewsArticle" if work.kind is Kind.NEWS else "Article",
        "@id": work.url,
        "mainEntityOfPage": work.url,
        "url": work.url,
        "headline": work.title,
        "alternativeHeadline": article.subtitle,
        "description": article.summary,
        "image": [absolute(image, site)] if image else [],
        "datePublished": _date(article.date),
        "dateModified": _date(article.updated or article.online),
        "author": [
            _agent(name, absolute(link, site))
            for name, link in zip(work.authors, _pages(work, card), strict=True)
        ],
        "editor": [_agent(name) for name in work.editors],
        "translator": [_agent(name) for name in work.translators],
        "publisher": publisher,
        "isPartOf": _part_of(work),
        "keywords": list(article.tags),
        "articleSection": article.section,
        "inLanguage": work.language,
        "wordCount": article.words,
        "license": article.license if article.license.startswith("http") else "",
    }
    crumbs = [Link(work.site, "/")]
    if article.date:
        period = article.date.period
        crumbs.append(Link(period_in_words(period, work.language), f"/archive/{period}/"))
    crumbs.append(Link(work.title, article.url))
    return _written([_kept(about), _breadcrumbs(crumbs, site)])


def site_json(title: str, tagline: str, site: str, language: str) -> str:
    """Describe a site, on its front page."""
    about = {
        "@type": "WebSite",
        "name": title,
        "description": tagline,
        "url": absolute("/", site),
        "inLanguage": language,
    }
    return _written([_kept(about)])


def _written(graph: list[dict[str, Any]]) -> str:
    """Write JSON so that nothing in it ends the script element that it stands in."""
    text = encode({"@context": _CONTEXT, "@graph": graph}).decode()
    for mark, escaped in _ESCAPES:
        text = text.replace(mark, escaped)
    return text


def _kept(described: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in described.items() if value}


def _date(when: When | None) -> str:
    """Give an ISO 8601 date, of just what is known; nothing where ISO cannot say it."""
    return when.html if when else ""


def _agent(name: Name, url: str = "") -> dict[str, str]:
    if name.is_whole and " " in name.family:
        about = {"@type": "Organization", "name": name.family}
    else:
        shown = " ".join(part for part in (name.given, name.family, name.suffix) if part)
        about = {"@type": "Person", "name": shown, "givenName": name.given}
        about |= {"familyName": name.family if name.given else ""}
    return _kept({**about, "url": url})


def _pages(work: Work, card: Card) -> tuple[str, ...]:
    """Give the address of each author's page, where the card has as many authors."""
    if len(card.authors) == len(work.authors):
        return tuple(link.url for link in card.authors)
    return ("",) * len(work.authors)


def _part_of(work: Work) -> dict[str, Any]:
    if work.kind is not Kind.NEWS:
        return {}
    return {"@type": "Newspaper", "name": work.publication.name}


def _breadcrumbs(crumbs: list[Link], site: str) -> dict[str, Any]:
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": link.title,
                "item": absolute(link.url, site),
            }
            for position, link in enumerate(crumbs, 1)
        ],
    }
