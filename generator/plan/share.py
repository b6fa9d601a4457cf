"""Plan the pictures of articles' titles, for links that are shared: 1200 × 630, one an article.

What each shows, and the face that has all its letters, is found before anything is drawn, so that
a picture is drawn again only where what it shows has changed.
"""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from generator.config import Config
from generator.i18n import direction, in_words
from generator.model.article import Article, FileRef
from generator.model.collection import Collection
from generator.model.output import Output, Rank
from generator.model.problem import Place, Problem, Severity
from generator.model.views import ShareView


@dataclass(frozen=True, slots=True)
class Face:
    """A font, and which of the letters that are asked for it can draw here."""

    file: FileRef | None
    """Nothing for the one that comes with `broadsheet[images]`."""
    letters: frozenset[str]


Shared = Mapping[str, tuple[ShareView, tuple[FileRef, ...]]]
"""What the picture of each article shows, and the fonts of the owner's, by the article's path."""


def share_views(collection: Collection, config: Config) -> dict[str, ShareView]:
    """Say what the pictures show, by the articles' paths; an article's own `image` goes first.

    Without a `url` there are none: a shared link is whole, and so must be that of its picture.
    """
    if not (config.share_images and config.url):
        return {}
    articles = [member.article for member in collection.members]
    return {
        one.source.path: _view(one, config)
        for one in articles
        if not (one.is_gone or one.image)
    }  # fmt: skip


def letters(views: Iterable[ShareView]) -> frozenset[str]:
    """List all letters that pictures show."""
    return _letters("".join({text for view in views for text in _texts(view)}))


def shared(
    views: Mapping[str, ShareView], faces: Sequence[Face]
) -> tuple[Shared, tuple[Problem, ...]]:
    """Choose for each text the first face that has all its letters.

    An article of which a text has none gets no picture.
    """
    found: dict[str, tuple[ShareView, tuple[FileRef, ...]]] = {}
    problems: list[Problem] = []
    for path, view in views.items():
        chosen: list[FileRef | None] = []
        for text in _texts(view):
            needed = _letters(text)
            face = next((face for face in faces if needed <= face.letters), None)
            if face is None:
                lacking = min((needed - face.letters for face in faces), key=len, default=needed)
                problems.append(_faceless(path, sorted(lacking)))
                break
            chosen.append(face.file)
        else:
            files = [*dict.fromkeys(file for file in chosen if file)]
            numbers = tuple(files.index(file) if file else -1 for file in chosen)
            found[path] = (replace(view, faces=numbers), tuple(files))
    return found, tuple(problems)


def share_url(url: str) -> str:
    """Name an article's picture: `share.png` in its folder, or `slug.png` beside `slug.html`."""
    return url + "share.png" if url.endswith("/") else url.removesuffix(".html") + ".png"


def share_output(path: str, view: ShareView, fonts: tuple[FileRef, ...]) -> Output:
    """Plan a picture."""
    return Output(path, "share", view, fonts, Rank.ASSET)


def _view(article: Article, config: Config) -> ShareView:
    language = article.language or config.language
    date = in_words(article.date, language, config.dates) if article.date else ""
    return ShareView(
        title=unicodedata.normalize("NFC", article.title),
        byline=unicodedata.normalize("NFC", ", ".join(one.name for one in article.authors)),
        date=date,
        site=unicodedata.normalize("NFC", config.title),
        accent=config.accent,
        direction=direction(language),
    )


def _texts(view: ShareView) -> tuple[str, ...]:
    return view.title, view.byline, view.date, view.site


def _letters(text: str) -> frozenset[str]:
    return frozenset(one for one in text if not one.isspace() and unicodedata.category(one) != "Cf")


def _faceless(path: str, lacking: Sequence[str]) -> Problem:
    shown = ", ".join(f"{one} (U+{ord(one):04X})" for one in lacking[:3])
    return Place(path).problem(
        "no-face",
        f"no picture of its title is made: no font has {shown}{' …' if lacking[3:] else ''}",
        'name one that has: share_fonts = ["fonts/name.ttf"], in content/static/; letters that '
        "join or run from right to left also need the library libfribidi on this machine",
        Severity.WARNING,
    )
