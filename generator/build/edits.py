"""Plan what the edit of a text can reach, from what the last plan has left in the cache.

Most edits mend a text: its front matter says what it said, and so all cards, lists and orders are
what they were. What such an edit reaches is known without the other ten thousand articles: the
article's own sheet, and the document of the feed that shows its text. These two are planned from
what they were planned from last time; nothing else is even read (ADR 12).
"""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet

from generator.build.found import Found
from generator.build.keys import whole_key
from generator.build.parsing import Parsing, value_of
from generator.build.planning import Planned, read_said, read_templates, read_vocabularies
from generator.collect import in_words_of
from generator.model.article import Article, Card, FileRef
from generator.model.collection import Member
from generator.model.encoding import Record, decode, encode
from generator.model.output import Sheet
from generator.model.source import Kind
from generator.model.views import Chrome
from generator.plan.articles import Beside, article_outputs, article_sheet
from generator.plan.feeds import Part, archive_outputs, feed_sheet, newest_outputs
from generator.render.templates import template_digests

_FRAME, _FEEDS = "frame", "feeds"
"""What is kept besides sheets, whose names begin with a slash: what is on every page, and which
document of the feed shows which article."""


class _Kept(Record, frozen=True):
    """What an article's sheet was planned from, besides the article."""

    card: Card
    beside: Beside


def kept_plans(planned: Planned, known: Mapping[str, str]) -> dict[str, bytes]:
    """Keep what sheets were planned from that are new; `known` are the old ones' digests."""
    kept: dict[str, bytes] = {}
    feeds: dict[str, str] = {}
    for sheet in planned.sheets:
        is_new = known.get(sheet.name) != sheet.digest
        if sheet.planner is article_outputs:
            if is_new:
                member, chrome, beside = sheet.values
                kept[sheet.name] = encode(_Kept(member.card, beside))
                kept.setdefault(_FRAME, encode(chrome))
        elif sheet.planner in (newest_outputs, archive_outputs):
            part, _ = sheet.values
            feeds |= {body.path: sheet.name for body in part.bodies}
            if is_new:
                kept[sheet.name] = encode(part)
    # An edit of texts moves none from one document of the feed to another.
    return kept if planned.rest else kept | {_FEEDS: encode(feeds)}


def plan_edit(found: Found, parser: str, was_touched: AbstractSet[str]) -> Planned | None:
    """Plan an edit of nothing but texts; nothing, where there is more to it.

    `was_touched` are the paths of the built site that somebody has changed or removed.
    """
    texts = _texts(found, parser)
    if not texts:
        return None
    plans = found.cache.read_plans((_FRAME, _FEEDS, *[one.url for one in texts]))
    if len(plans) < len(texts) + 2:
        return None
    sheets = _sheets(found, texts, plans)
    if not sheets:
        return None
    names = {sheet.name for sheet in sheets}
    known = found.known
    if any(known.outputs[path].sheet not in names for path in was_touched):
        return None
    templates, _ = read_templates(found)
    return Planned(
        parsing=Parsing(values=found.read.values, paths=found.read.parsed),
        sheets=sheets,
        templates=templates,
        looks=template_digests(templates)[0],
        problems=known.problems,
        has_clashes=False,
        articles=known.articles,
        kin=known.related,
        rest={name: digest for name, digest in known.sheets.items() if name not in names},
    )


def _texts(found: Found, parser: str) -> tuple[Article, ...]:
    """Give the articles whose texts have changed, if nothing else has since the last build."""
    known, read, options = found.known, found.read, found.options
    if not known.done or read.faults or read.digests.keys() != known.sources.keys():
        return ()
    were = {path: row.digest for path, row in known.sources.items()}
    paths = {path for path, digest in were.items() if read.digests[path] != digest}
    if not paths or not paths <= read.values.keys():
        return ()
    kinds = {source.kind for source in found.sources if source.path in paths}
    # A problem names a line, which the edit may have moved.
    if kinds != {Kind.ARTICLE} or any(problem.path in paths for problem in known.problems):
        return ()
    # The sources may have been read by a build with other settings, or of another target.
    key = whole_key(found.place.config, options.drafts, found.problems, found.sources, were)
    if key != known.done:
        return ()
    texts: list[Article] = []
    values = found.cache.read_parsed_of(paths, parser)
    for path in sorted(paths):
        digest, value = values.get(path, ("", b""))
        if digest != were[path]:
            return ()
        old, new = value_of(Article, value), value_of(Article, read.values[path][1])
        if not _is_text_alone(old, new) or (new.is_draft and not options.drafts):
            return ()
        texts.append(new)
    found.watch.done("parse")
    return tuple(texts)


def _is_text_alone(old: Article, new: Article) -> bool:
    """Say whether two states of an article differ in no more than words between the same links."""
    were, are = [[link.href for link in one.links] for one in (old, new)]
    # Of an article that is gone no text is published.
    return old.record == new.record and were == are and not new.is_gone


def _sheets(
    found: Found, texts: Iterable[Article], plans: Mapping[str, bytes]
) -> tuple[Sheet, ...]:
    """Plan the articles, and the documents of the feed that show them. Gives none at a loss."""
    chrome = decode(Chrome, plans[_FRAME])
    shown: dict[str, str] = decode(dict[str, str], plans[_FEEDS])
    vocabularies, _ = read_vocabularies(read_said(found)[0])
    if not any(vocabulary.terms for vocabulary in vocabularies.values()):
        vocabularies = {}
    sheets: list[Sheet] = []
    feeds: dict[str, dict[str, FileRef]] = {}
    for article in texts:
        kept = decode(_Kept, plans[article.url])
        said = in_words_of(article, vocabularies) if vocabularies else article
        sheets.append(article_sheet(Member.of(said, kept.card), chrome, kept.beside))
        path = article.source.path
        if path in shown:
            feeds.setdefault(shown[path], {})[path] = article.source
    parts = found.cache.read_plans(feeds)
    if len(parts) < len(feeds):
        return ()
    for name, files in feeds.items():
        part = decode(Part, parts[name]).showing(files)
        sheets.append(feed_sheet(part, chrome))
    return tuple(sheets)
