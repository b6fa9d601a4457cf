"""Plan every file of the built site, from the collection and the settings. Nothing is rendered.

`plan` reads like a table of contents: a line a kind of output.
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from generator.config import Config
from generator.links import folders
from generator.model.article import Article, Link, Page
from generator.model.collection import Collection, Related
from generator.model.output import MANIFEST, Sheet
from generator.model.problem import Place, Problem
from generator.model.source import Kind, Source
from generator.model.views import Logo, ResolvedLink
from generator.plan.addresses import lost, redirect_sheets
from generator.plan.articles import Resolved, Shown, article_sheets, page_sheets
from generator.plan.assets import asset_sheets
from generator.plan.chrome import chrome
from generator.plan.lists import archive_sheets, home_sheet, taxonomy_sheets
from generator.plan.machines import host_sheets, left_out_of_feeds, machine_sheets
from generator.plan.own import has_style, menu
from generator.plan.resolve import of_front_matter, pictures, resolve
from generator.plan.share import Shared
from generator.plan.targets import Targets, targets
from generator.plan.translations import translations
from generator.words import Words


def plan(
    collection: Collection,
    config: Config,
    words: Words,
    sources: Sequence[Source],
    digests: Mapping[str, str],
    faulty: Container[str] = (),
    ledger: str = "",
    *,
    kin: Related,
    logo: Logo | None = None,
    pictured: Shared = MappingProxyType({}),
) -> tuple[tuple[Sheet, ...], tuple[Problem, ...]]:
    """Plan the site, titled in the `words` of its language.

    `digests` gives the digest of each source's bytes, by its path; `faulty` are the paths of those
    that have problems already. `ledger` is the text of the list of published addresses. `kin` are
    the articles that were chosen for each, of those that are not gone; `logo` is the picture that
    stands for the title, if there is one; `pictured` are the pictures of titles, by the articles'
    paths.
    """
    everything = [member.article for member in collection.members]
    articles = [article for article in everything if not article.is_gone]
    known = targets(everything, collection.pages, sources, config, faulty)
    resolved, problems = _resolved(collection, known)
    shown, missing = _shown([*articles, *collection.pages], known, digests)
    translated, unfound = translations(articles, config.language)
    entries, astray = menu(config, collection.pages, known)
    problems += [*missing, *unfound, *astray]
    frame = chrome(config, words, known, entries, logo, has_style(sources))

    def sheets() -> Iterator[Sheet]:
        yield from asset_sheets(sources, digests, known, config)
        yield from article_sheets(
            collection, config, frame, resolved, shown, translated, kin, pictured
        )
        yield from page_sheets(collection.pages, frame, resolved, shown)
        for taxonomy in collection.taxonomies:
            if taxonomy.groups or taxonomy.kind != "series":
                yield from taxonomy_sheets(collection, taxonomy, config, words, frame)
        yield from archive_sheets(collection, config, words, frame)
        yield home_sheet(collection, config, frame)
        yield from machine_sheets(collection, config, words, frame, resolved)
        own = {source.name for source in sources if source.kind is Kind.STATIC}
        yield from host_sheets(config, own)
        yield from redirect_sheets(collection, frame, own)

    planned = tuple(sheets())
    problems += lost(ledger, collection)
    if frame.has_feed:
        problems += left_out_of_feeds(collection)
    return planned, tuple(problems)


def collisions(planned: Iterable[tuple[str, str]]) -> Iterator[Problem]:
    """Find two outputs of one path, and a file where another output needs a folder.

    `planned` gives each output's path, with the origin of its sheet.
    """
    taken: dict[str, str] = {}
    twice: dict[str, list[str]] = defaultdict(list)
    for path, origin in planned:
        if path in taken:
            twice[path].append(origin)
        taken.setdefault(path, origin)
    # In order, since sheets that are planned again come behind those that are not.
    for path, again in twice.items():
        taken[path], *others = sorted([taken[path], *again])
        for origin in others:
            yield _collision(origin, taken[path], f"{path} is written twice")
    below: dict[str, str] = {}
    for path, origin in taken.items():
        for folder in folders(path):
            below[folder] = min(origin, below.get(folder, origin))
    for folder in sorted(below.keys() & taken.keys()):
        yield _collision(taken[folder], below[folder], f"{folder} is a file and a folder")
    if MANIFEST in below or MANIFEST in taken:
        message = f"{MANIFEST}/ is where broadsheet lists the files that it has written"
        place = Place(below.get(MANIFEST) or taken[MANIFEST])
        yield place.problem("same-output", message, "choose another name")


def _collision(one: str, other: str, message: str) -> Problem:
    # The greater of the two is a file of the owner's, if one is: addresses begin with a slash.
    other, one = sorted((one, other))
    return Place(one).problem(
        "same-output", f"{message}: by this and by {other}", "rename one of the two"
    )


def _shown(
    found: Iterable[Article | Page], known: Targets, digests: Mapping[str, str]
) -> tuple[dict[str, Shown], list[Problem]]:
    """Find what pages show besides their text; most show nothing and are not listed."""
    files: dict[str, Shown] = {}
    problems: list[Problem] = []
    for one in found:
        image, attachments = "", tuple[Link, ...]()
        if isinstance(one, Article) and (one.image or one.attachments):
            image, attachments, missing = of_front_matter(one, known)
            problems += missing
        if image or attachments or one.links:
            files[one.source.path] = Shown(image, attachments, pictures(one, known, digests))
    return files, problems


def _resolved(collection: Collection, known: Targets) -> tuple[Resolved, list[Problem]]:
    resolved: dict[str, tuple[ResolvedLink, ...]] = {}
    problems: list[Problem] = []
    articles = tuple(member.article for member in collection.members)
    bodies: tuple[Article | Page, ...] = (*articles, *collection.pages)
    for one in bodies:
        resolved[one.source.path], found = resolve(one, known)
        problems += found
    return resolved, problems
