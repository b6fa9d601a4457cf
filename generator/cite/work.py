"""What is cited: an article, as the reference managers of the world see one."""

from dataclasses import dataclass
from enum import StrEnum

from generator.links import absolute
from generator.model.article import Article, Person, Publication
from generator.model.when import When
from generator.names import Name, name_of


class Kind(StrEnum):
    """What sort of text it is, in CSL's words."""

    NEWS = "article-newspaper"
    """It appeared somewhere before."""
    POST = "post-weblog"
    """It appears here."""
    SPEECH = "speech"


@dataclass(frozen=True, slots=True)
class Work:
    """A text to be cited."""

    kind: Kind
    title: str
    authors: tuple[Name, ...]
    editors: tuple[Name, ...]
    translators: tuple[Name, ...]
    date: When | None
    container: str
    """The newspaper that it appeared in, else the name of the site."""
    site: str
    publication: Publication
    url: str
    """Its permalink, absolute; nothing where the site has no address."""
    language: str
    slug: str


_NOWHERE = Publication()


def work_of(article: Article, title: str, url: str, language: str) -> Work:
    """Make a work of an article, on a site of this title, address and language.

    Who speaks is the author of a speech that names no author.
    """
    roles = {role.name.lower(): role.people for role in article.roles}
    speakers = roles.get("speaker", ())
    publication = article.publication or _NOWHERE
    is_news = bool(publication.name)
    return Work(
        kind=Kind.SPEECH if speakers else Kind.NEWS if is_news else Kind.POST,
        title=article.title,
        authors=_names(article.authors or speakers),
        editors=_names(roles.get("editor", ())),
        translators=_names(roles.get("translator", ())),
        date=article.date,
        container=publication.name or title,
        site=title,
        publication=publication,
        url=absolute(article.url, url) if url else "",
        language=article.language or language,
        slug=article.slug,
    )


def _names(people: tuple[Person, ...]) -> tuple[Name, ...]:
    return tuple([name_of(person) for person in people])
