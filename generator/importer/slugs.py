"""Where articles are put: `YYYY/slug.md`, the slug given, or from the title, made distinct.

Addresses that exist stay. Titles that collide within one run all get the date, then the seed's
digest; one that collides with an article that is there gets it alone (DESIGN.md, section 5).
"""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from generator.model.when import When
from generator.terms import slug


@dataclass(frozen=True, slots=True)
class Named:
    """An article that needs a place."""

    file: str
    title: str
    date: str
    raw: str
    slug: str = ""
    """The last part of the address that it had elsewhere; else the title gives one."""


def places(articles: Iterable[Named], taken: Collection[str]) -> dict[str, str]:
    """Give each file's article its path below `content/articles/`; `taken` are slugs in use."""
    waiting = sorted(articles, key=lambda a: a.file)
    used = set(taken)
    chosen: dict[str, str] = {}
    for name in (_by_title, _by_date, _by_digest):
        wished = Counter(name(article) for article in waiting)
        held: list[Named] = []
        for article in waiting:
            wish = name(article)
            if wished[wish] > 1 or wish in used:
                held.append(article)
            else:
                used.add(wish)
                chosen[article.file] = f"{folder(article.date)}/{wish}.md"
        waiting = held
    for article in waiting:  # one raw text twice, and `--again` for both
        chosen[article.file] = (
            f"{folder(article.date)}/{_by_digest(article)}-{slug(article.file)}.md"
        )
    return chosen


def folder(date: str) -> str:
    """Name the folder of a date: its year, or `undated`."""
    return When.parse(date).period if date else "undated"


def _by_title(article: Named) -> str:
    return slug(article.slug) or slug(article.title) or "untitled"


def _by_date(article: Named) -> str:
    return f"{_by_title(article)}-{slug(article.date)}" if article.date else _by_digest(article)


def _by_digest(article: Named) -> str:
    dated = f"{_by_title(article)}-{slug(article.date)}" if article.date else _by_title(article)
    return f"{dated}-{article.raw[:8]}"
