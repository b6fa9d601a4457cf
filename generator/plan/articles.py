"""Plan what has a body of its own: articles, their Markdown copies, pages; and old addresses."""

from collections.abc import Iterator, Mapping, Sequence

from generator.config import Config
from generator.links import absolute, file_of
from generator.model.article import Article, Card, FileRef, Link, Page
from generator.model.collection import Collection, Member, Related
from generator.model.encoding import Record
from generator.model.output import Output, Rank, Sheet, sheet
from generator.model.views import (
    ArticleView,
    Chrome,
    GoneView,
    InSeries,
    MarkdownView,
    PageView,
    Picture,
    RedirectView,
    ResolvedLink,
    ShareView,
    Translation,
)
from generator.plan.addresses import old_address
from generator.plan.series import places
from generator.plan.share import Shared, share_output, share_url
from generator.plan.translations import Translations

WORDS_A_MINUTE = 230

Resolved = Mapping[str, tuple[ResolvedLink, ...]]
"""Where the links of each file lead, by the file's path."""


class Around(Record, frozen=True):
    """What an article's page leads to besides lists."""

    newer: Link | None
    older: Link | None
    related: tuple[Link, ...]
    series: InSeries | None


class Shown(Record, frozen=True):
    """What a page shows besides its text."""

    image: str
    """The address of its own picture, or nothing."""
    attachments: tuple[Link, ...]
    pictures: tuple[Picture, ...]


NO_FILES = Shown("", (), ())


class Beside(Record, frozen=True):
    """What an article's files are planned from besides the article and what is on every page."""

    around: Around
    copies: bool
    """Whether there are Markdown copies."""
    files: Shown
    links: tuple[ResolvedLink, ...]
    """Where the links of its body lead."""
    translations: tuple[Translation, ...]
    picture: tuple[ShareView, tuple[FileRef, ...]] | None
    """What the picture of its title shows, and the fonts."""


def article_sheets(
    collection: Collection,
    config: Config,
    chrome: Chrome,
    resolved: Resolved,
    files: Mapping[str, Shown],
    translated: Translations,
    kin: Related,
    pictured: Shared,
) -> Iterator[Sheet]:
    """Plan the articles, each with its neighbours. `files` are what they show, by path.

    `pictured` are the pictures of titles, for shared links.

    Where an article is gone, a page says so.
    """
    for member in collection.members:
        if member.article.is_gone:
            path = member.article.source.path
            yield sheet(member.article.url, gone_outputs, member, chrome, origin=path)
    shown = [member for member in collection.members if not member.article.is_gone]
    cards = [member.card for member in shown]
    neighbours = _neighbours(cards)
    links = [Link(card.title, card.url) for card in cards]
    series = places(collection)
    for member, chosen in zip(shown, kin.chosen, strict=True):
        path = member.article.source.path
        url = member.article.url
        alike = tuple([links[other] for other in chosen])
        around = Around(*neighbours[url], alike, series.get(url))
        beside = Beside(
            around,
            config.markdown_copies,
            files.get(path, NO_FILES),
            resolved[path],
            translated.get(path, ()),
            pictured.get(path),
        )
        yield article_sheet(member, chrome, beside)


def article_sheet(member: Member, chrome: Chrome, beside: Beside) -> Sheet:
    """Plan an article: all that is at its address, and what leads there from old ones."""
    article = member.article
    return sheet(article.url, article_outputs, member, chrome, beside, origin=article.source.path)


def article_outputs(member: Member, chrome: Chrome, beside: Beside) -> Iterator[Output]:
    """Plan an article's page, its Markdown copy, its picture, a redirect from each alias."""
    article, files, picture = member.article, beside.files, beside.picture
    share = share_url(article.url) if picture else ""
    copy = copy_url(article.url) if beside.copies else ""
    yield Output(
        path=file_of(article.url),
        renderer="article.html",
        values=_view(member, chrome, beside, copy, share),
        bodies=(article.source, *[one.file for one in files.pictures]),
        rank=Rank.ARTICLE,
    )
    if picture:
        yield share_output(file_of(share), *picture)
    if copy:
        versions = beside.translations
        originals = [one.url for one in versions if one.is_original and one.url != article.url]
        yield Output(
            path=file_of(copy),
            renderer="markdown",
            values=MarkdownView(article, chrome.url, beside.links, "".join(originals)),
            bodies=(article.source,),
            rank=Rank.ARTICLE,
        )
    yield from _redirects(article, chrome)


def gone_outputs(member: Member, chrome: Chrome) -> Iterator[Output]:
    """Plan what stands where an article was, and the redirects to it."""
    article = member.article
    values = GoneView(chrome, article.title, article.url, article.language)
    yield Output(file_of(article.url), "gone.html", values, rank=Rank.ARTICLE)
    yield from _redirects(article, chrome)


def page_sheets(
    pages: Sequence[Page], chrome: Chrome, resolved: Resolved, files: Mapping[str, Shown]
) -> Iterator[Sheet]:
    """Plan the pages of `content/pages/`."""
    for page in pages:
        path = page.source.path
        pictures = files.get(path, NO_FILES).pictures
        yield sheet(page.url, page_outputs, page, chrome, resolved[path], pictures, origin=path)


def page_outputs(
    page: Page, chrome: Chrome, links: tuple[ResolvedLink, ...], pictures: tuple[Picture, ...]
) -> Iterator[Output]:
    """Plan one page."""
    values = PageView(
        chrome=chrome,
        title=page.title,
        url=page.url,
        summary=page.summary,
        language=page.language,
        links=links,
        pictures=pictures,
    )
    bodies = (page.source, *[one.file for one in pictures])
    yield Output(file_of(page.url), "page.html", values, bodies)


def _view(member: Member, chrome: Chrome, beside: Beside, copy: str, share: str) -> ArticleView:
    around, files = beside.around, beside.files
    return ArticleView(
        chrome=chrome,
        article=member.article,
        card=member.card,
        newer=around.newer,
        older=around.older,
        related=around.related,
        series=around.series,
        minutes=-(-member.article.words // WORDS_A_MINUTE),
        markdown_url=copy,
        image_url=files.image,
        share_url=share,
        attachments=files.attachments,
        pictures=files.pictures,
        links=beside.links,
        translations=beside.translations,
    )


def copy_url(url: str) -> str:
    """Name an article's Markdown copy: beside `index.html`, or like `slug.html` but for its end."""
    return url + "index.md" if url.endswith("/") else url.removesuffix(".html") + ".md"


def _neighbours(ordered: Sequence[Card]) -> dict[str, tuple[Link | None, Link | None]]:
    """Find the newer and the older neighbour of each article in reading order.

    Only title and address are kept: a neighbour whose summary changes must not render this
    article again (DESIGN.md, idea 1). Undated articles neighbour each other alone.
    """
    found: dict[str, tuple[Link | None, Link | None]] = {}
    for group in (
        [card for card in ordered if card.date],
        [card for card in ordered if not card.date],
    ):
        links = [Link(card.title, card.url) for card in group]
        newer, older = [None, *links][:-1], [*links, None][1:]
        for card, before, after in zip(group, newer, older, strict=True):
            found[card.url] = (before, after)
    return found


def _redirects(article: Article, chrome: Chrome) -> Iterator[Output]:
    for alias in article.aliases:
        old = old_address(alias)
        canonical = absolute(article.url, chrome.url) if chrome.url else ""
        values = RedirectView(url=old, target=article.url, canonical=canonical)
        yield Output(file_of(old), "redirect.html", values, rank=Rank.LIST)
