"""From what a build has found to the plan of the site: parse → collect → plan."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from generator.build.found import Found
from generator.build.looks import find_logo, measured_faces
from generator.build.parsing import Parsing, parse_sources, value_of
from generator.build.reading import Place
from generator.collect import collect, collect_again
from generator.files import read_text, source_file, text_of
from generator.model.article import Article
from generator.model.collection import Collection
from generator.model.problem import Problem, Refused, errors
from generator.model.source import Kind, Source
from generator.plan import Plan, plan
from generator.plan.addresses import LEDGER
from generator.plan.again import plan_again
from generator.plan.related import Related, related
from generator.plan.share import letters, share_views, shared
from generator.render.templates import Template, read_words, template_digests
from generator.vocabulary import FILES, Vocabulary, read_vocabulary


@dataclass(frozen=True, slots=True)
class Planned:
    """What the site will be."""

    parsing: Parsing
    collection: Collection
    plan: Plan
    templates: tuple[Template, ...]
    looks: dict[str, str]
    """The digest of each template, with all that it is made of."""
    aside: tuple[Problem, ...]
    """What is wrong besides what the plan says."""
    has_clashes: bool
    """Whether two articles are at one address: then no more is said of that."""
    articles: int
    kin: Related
    """The related articles of each: kept, since few edits change them."""
    vocabularies: Mapping[str, Vocabulary]
    digests: Mapping[str, str]
    """Of all sources, by path."""
    rest: tuple[object, ...]
    """What it was planned from besides sources."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """List all that is wrong."""
        return (*self.aside, *self.plan.problems)


def plan_site(found: Found, parser: str) -> Planned:
    """Plan the site, drafts as the options say.

    A process that builds again and again plans only what the edit of a text can reach.
    """
    rest = (found.place.config, found.options.drafts, parser, found.problems)
    before = found.cache.planned
    texts = _texts_alone(before, found, rest) if before else {}
    planned = _again(before, found, texts) if before and texts else _anew(found, parser, rest)
    found.cache.planned = planned
    return planned


def _texts_alone(
    before: Planned, found: Found, rest: tuple[object, ...]
) -> dict[str, tuple[Article, Article]]:
    """Give the articles whose texts have changed, before and now, if nothing else has.

    All other sources have the bytes that they had, and in these articles the front matter says
    what it said. Gives nothing where more has changed, or nothing at all.
    """
    digests, read = found.read.digests, found.read
    if rest != before.rest or before.parsing.problems or read.faults:
        return {}
    if digests.keys() != before.digests.keys():
        return {}
    paths = {path for path, known in before.digests.items() if digests[path] != known}
    # A problem names a line, which the edit may have moved.
    if not paths or any(problem.path in paths for problem in before.problems):
        return {}
    were = {one.source.path: one for one in before.parsing.articles if one.source.path in paths}
    if were.keys() != paths or not read.values.keys() >= paths:
        return {}
    texts = {path: (old, value_of(Article, read.values[path][1])) for path, old in were.items()}
    # Of an article that is gone no text is published.
    is_text = all(old.record == new.record and not old.is_gone for old, new in texts.values())
    return texts if is_text else {}


def _again(before: Planned, found: Found, texts: Mapping[str, tuple[Article, Article]]) -> Planned:
    new = {path: now for path, (_, now) in texts.items()}
    found.watch.done("parse")
    collection, changed = collect_again(before.collection, new, before.vocabularies)
    config, digests = found.place.config, found.read.digests
    articles = [new.get(one.source.path, one) for one in before.parsing.articles]
    pages = before.parsing.pages
    return replace(
        before,
        parsing=Parsing(articles, pages, found.read.values, [], found.read.parsed),
        collection=collection,
        plan=plan_again(before.plan, collection, changed, config, digests),
        digests=digests,
    )


def _anew(found: Found, parser: str, rest: tuple[object, ...]) -> Planned:
    place, options = found.place, found.options
    old_values = found.cache.read_parsed(parser)
    parsing = parse_sources(place, found.sources, found.read, old_values, options.workers)
    found.watch.done("parse")
    looking, unread = _texts(place, found.sources, Kind.TEMPLATE)
    templates = tuple([Template(one.name, one.path, text) for one, text in looking.items()])
    looks, missing = template_digests(templates)
    words, unsaid = read_words(templates, place.config.language)
    speaking, unheard = _texts(place, found.sources, Kind.LEDGER, Kind.TERMS)
    said = {one.path: text for one, text in speaking.items()}
    articles = [one for one in parsing.articles if options.drafts or not one.is_draft]
    vocabularies, unclear = _vocabularies(said)
    collection, clashes = collect(articles, parsing.pages, vocabularies, text_of(place.root))
    faulty = {problem.path for problem in (*found.problems, *parsing.problems)}
    # Without the articles that could not be read, nobody knows which addresses are lost.
    ledger = "" if errors(parsing.problems) else said.get(LEDGER, "")
    digests = found.read.digests
    logo, unseen = find_logo(place, found.sources)
    views = share_views(collection, place.config)
    faces, unfound = measured_faces(place, found.sources, digests, letters(views.values()))
    pictured, faceless = shared(views if faces else {}, faces)
    cards = [member.card for member in collection.members if not member.article.is_gone]
    kin = related(cards, found.cache.read_related())
    made = plan(
        *(collection, place.config, words(), found.sources, digests, faulty, ledger),
        kin=kin,
        logo=logo,
        pictured=pictured,
    )
    return Planned(
        parsing=parsing,
        collection=collection,
        plan=made,
        templates=templates,
        looks=looks,
        aside=(
            *found.problems,
            *parsing.problems,
            *unread,
            *unheard,
            *missing,
            *unsaid,
            *unclear,
            *clashes,
            *unseen,
            *unfound,
            *faceless,
        ),
        has_clashes=bool(errors(clashes)),
        articles=len(articles),
        kin=kin,
        vocabularies=vocabularies,
        digests=digests,
        rest=rest,
    )


def _texts(
    place: Place, sources: Iterable[Source], *kinds: Kind
) -> tuple[dict[Source, str], tuple[Problem, ...]]:
    """Read the sources of some kinds: a dozen small files, all that plan and templates need."""
    texts: dict[Source, str] = {}
    problems: list[Problem] = []
    for source in sources:
        if source.kind in kinds:
            try:
                texts[source] = read_text(*source_file(place.root, place.theme, source.path))
            except Refused as refused:
                problems += refused.problems
    return texts, tuple(problems)


def _vocabularies(
    said: Mapping[str, str],
) -> tuple[dict[str, Vocabulary], tuple[Problem, ...]]:
    vocabularies: dict[str, Vocabulary] = {}
    problems: list[Problem] = []
    for kind, path in FILES.items():
        if path in said:
            vocabularies[kind], found = read_vocabulary(said[path], kind)
            problems += found
    return vocabularies, tuple(problems)
