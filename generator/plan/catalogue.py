"""Plan the catalogue: all articles in one file, for programs, in the forms that the owner wants."""

from collections.abc import Iterator

from generator.config import Config
from generator.model.article import Article, without_body
from generator.model.collection import Collection
from generator.model.encoding import Record, digest_of_texts
from generator.model.output import Output, Rank, Sheet, sheet
from generator.model.views import CatalogueView, Chrome


class _Shelf(Record, frozen=True):
    """All articles, with the digest of what a catalogue says of them: not that of their bodies."""

    articles: tuple[Article, ...]
    digest: str


def catalogue_sheets(collection: Collection, config: Config, chrome: Chrome) -> Iterator[Sheet]:
    """Plan the catalogue in each form of the setting `collection`."""
    if not config.collection:
        return
    articles = tuple(
        [member.article for member in collection.members if not member.article.is_gone]
    )
    shelf = _Shelf(articles, digest_of_texts(*[article.record for article in articles]))
    for form in dict.fromkeys(config.collection):
        yield sheet(f"/collection.{form}", catalogue_outputs, form, shelf, chrome)


def catalogue_outputs(form: str, shelf: _Shelf, chrome: Chrome) -> Iterator[Output]:
    """Plan one form of the catalogue."""
    articles = tuple([without_body(article) for article in shelf.articles])
    values = CatalogueView(chrome.title, chrome.url, chrome.language, articles)
    yield Output(f"collection.{form}", f"catalogue-{form}", values, (), Rank.FEED)
