"""What programs read of whole sites: feeds, sitemap, OPML and JSON-LD, by their schemas."""

import json
import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from lxml import etree

pytestmark = pytest.mark.shared
SITES = ("own", "seed", "corpus", "hard")
SCHEMAS = Path(__file__).parents[1] / "schemas"
_LD = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
Public = Callable[[str], Path]


def faults(schema: Any, files: list[Path]) -> list[str]:
    """Ask a schema about files, and read each as XML for that."""
    return [
        f"{file}: {schema.error_log.last_error}"
        for file in files
        if not schema.validate(etree.parse(file))
    ]


def relax_ng(name: str) -> Any:
    return etree.RelaxNG(etree.parse(SCHEMAS / name))


@pytest.mark.parametrize("name", SITES)
def test_atom_feeds_are_as_the_rfc_says(name: str, public: Public) -> None:
    folder = public(name)
    files = [folder / "feed.xml", *folder.glob("feed/**/*.xml"), *folder.glob("*/*/feed.xml")]

    assert len(files) > 3
    assert [] == faults(relax_ng("atom.rng"), files)
    for file in files:
        found = partial(etree.parse(file).xpath, namespaces={"a": "http://www.w3.org/2005/Atom"})
        # The RFC's rules in Schematron, of authors, links and ids (RFC 4287, 4.1.1 and 4.1.2).
        assert found("/a:feed/a:author or not(/a:feed/a:entry[not(a:author)])")
        assert not found("//a:entry[not(a:link[@rel='alternate'] or a:content)]")
        ids = found("//a:entry/a:id/text()")
        assert len(ids) == len(set(ids))


def test_the_schema_of_atom_sees_what_is_wrong(public: Public) -> None:
    schema = relax_ng("atom.rng")
    right = (public("hard") / "feed.xml").read_text("utf-8")
    for old, new in {
        "<updated>2026-": "<updated>26-",
        "<generator>": "<maker/><generator>",
        "<subtitle>": "<title>x</title><subtitle>",
        "    <id>": "    <ident>x</ident><id>",
    }.items():
        assert old in right
        assert not schema.validate(etree.fromstring(right.replace(old, new, 1).encode()))


@pytest.mark.parametrize("name", SITES)
def test_json_feeds_are_as_the_specification_says(name: str, public: Public) -> None:
    schema = json.loads((SCHEMAS / "json-feed.json").read_text("utf-8"))
    ask = Draft202012Validator(schema, format_checker=FormatChecker())
    folder = public(name)
    files = [folder / "feed.json", *folder.glob("feed/**/*.json")]
    feeds = [json.loads(file.read_text("utf-8")) for file in files]

    assert feeds[0]["items"]
    assert [] == [error.message for feed in feeds for error in ask.iter_errors(feed)]
    assert list(ask.iter_errors({**feeds[0], "author": {}}))  # version 1 had that


@pytest.mark.parametrize("name", SITES)
def test_sitemap_and_opml_are_as_their_specifications_say(name: str, public: Public) -> None:
    folder = public(name)
    sitemap = etree.XMLSchema(etree.parse(SCHEMAS / "sitemap.xsd"))

    assert [] == faults(sitemap, [folder / "sitemap.xml", *folder.glob("sitemap/*.xml")])
    assert [] == faults(relax_ng("opml.rng"), [folder / "feeds.opml"])


@pytest.mark.parametrize("name", SITES)
def test_json_ld_has_what_google_asks_of_articles_and_sites(name: str, public: Public) -> None:
    """All that its lists of properties name, where the article says it; and no more than is known.

    Of articles author (with name and url), dateModified, datePublished, headline and image; of
    breadcrumbs position, name and item; of sites name and url.
    """
    folder = public(name)
    pages = sorted(folder.glob("articles/*/index.html"))
    assert pages
    for page in pages[:200]:
        graph = {one["@type"]: one for one in described(page)}
        crumbs = graph.pop("BreadcrumbList")
        (about,) = graph.values()
        assert about["@type"] in ("Article", "NewsArticle")
        assert about["headline"]
        assert_address(about["url"])
        for name_of_date in ("datePublished", "dateModified"):
            assert is_iso(about.get(name_of_date, "2026"))
        # The corpus has articles that say nothing of the day on which they came online.
        assert "dateModified" in about or name in ("corpus", "hard")
        for author in about.get("author", ()):
            assert author["@type"] in ("Person", "Organization")
            assert author["name"]
            assert_address(author["url"])
        for image in about.get("image", ()):
            assert_address(image)
        steps = crumbs["itemListElement"]
        assert len(steps) >= 2
        assert list(range(1, len(steps) + 1)) == [step["position"] for step in steps]
        for step in steps:
            assert step["name"]
            assert_address(step["item"])
    (site,) = described(folder / "index.html")
    assert "WebSite" == site["@type"]
    assert site["name"]
    assert_address(site["url"])


def described(page: Path) -> Iterator[dict[str, Any]]:
    """Read the JSON-LD of a page."""
    (text,) = _LD.findall(page.read_text("utf-8"))
    about = json.loads(text)
    assert "https://schema.org" == about["@context"]
    yield from about["@graph"]


def is_iso(text: str) -> bool:
    """Say whether a text is an ISO 8601 date: a year, a month, a day, or a day and a time."""
    if re.fullmatch(r"\d{4}(-\d\d)?", text):
        return True
    try:
        return bool(date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text))
    except ValueError:
        return False


def assert_address(text: str) -> None:
    assert re.match(r"https?://[^/\s]+/", text), text
