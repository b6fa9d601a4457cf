"""From what a build has found to the plan of the site: parse → collect → plan."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from generator.build.found import Found
from generator.build.looks import find_logo, measured_faces
from generator.build.parsing import Parsing, parse_sources
from generator.build.reading import Place
from generator.collect import collect
from generator.files import read_text, source_file, text_of
from generator.model.collection import Related
from generator.model.output import Sheet
from generator.model.problem import Problem, Refused, errors
from generator.model.source import Kind, Source
from generator.plan import plan
from generator.plan.addresses import LEDGER
from generator.plan.related import related
from generator.plan.share import letters, share_views, shared
from generator.render.templates import Template, read_words, template_digests
from generator.vocabulary import FILES, Vocabulary, read_vocabulary


@dataclass(frozen=True, slots=True)
class Planned:
    """What the site will be."""

    parsing: Parsing
    sheets: tuple[Sheet, ...]
    templates: tuple[Template, ...]
    looks: dict[str, str]
    """The digest of each template, with all that it is made of."""
    problems: tuple[Problem, ...]
    has_clashes: bool
    """Whether two articles are at one address: then no more is said of that."""
    articles: int
    kin: Related
    """The related articles of each: kept, since few edits change them."""
    rest: Mapping[str, str] = field(default_factory=dict)
    """The digests of sheets that are what the last build left, and are not planned."""


def plan_site(found: Found, parser: str) -> Planned:
    """Plan the site, drafts as the options say."""
    place, options = found.place, found.options
    old_values = found.cache.read_parsed(parser)
    parsing = parse_sources(place, found.sources, found.read, old_values, options.workers)
    found.watch.done("parse")
    templates, unread = read_templates(found)
    looks, missing = template_digests(templates)
    words, unsaid = read_words(templates, place.config.language)
    said, unheard = read_said(found)
    articles = [one for one in parsing.articles if options.drafts or not one.is_draft]
    vocabularies, unclear = read_vocabularies(said)
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
    sheets, unplanned = plan(
        *(collection, place.config, words(), found.sources, digests, faulty, ledger),
        kin=kin,
        logo=logo,
        pictured=pictured,
    )
    problems = (
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
        *unplanned,
    )
    return Planned(
        parsing=parsing,
        sheets=sheets,
        templates=templates,
        looks=looks,
        problems=problems,
        has_clashes=bool(errors(clashes)),
        articles=len(articles),
        kin=kin,
    )


def read_templates(found: Found) -> tuple[tuple[Template, ...], tuple[Problem, ...]]:
    """Read the templates."""
    texts, problems = _texts(found.place, found.sources, Kind.TEMPLATE)
    return tuple([Template(one.name, one.path, text) for one, text in texts.items()]), problems


def read_said(found: Found) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """Read what the owner says of the whole site, by path: addresses and terms."""
    texts, problems = _texts(found.place, found.sources, Kind.LEDGER, Kind.TERMS)
    return {one.path: text for one, text in texts.items()}, problems


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


def read_vocabularies(
    said: Mapping[str, str],
) -> tuple[dict[str, Vocabulary], tuple[Problem, ...]]:
    """Read what the owner says of terms, from the files that there are, by path."""
    vocabularies: dict[str, Vocabulary] = {}
    problems: list[Problem] = []
    for kind, path in FILES.items():
        if path in said:
            vocabularies[kind], found = read_vocabulary(said[path], kind)
            problems += found
    return vocabularies, tuple(problems)
