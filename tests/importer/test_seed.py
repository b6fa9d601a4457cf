"""The text that the project began with, imported right in all that can be seen."""

from pathlib import Path

import pytest

from generator.frontmatter import split
from generator.importer import article
from generator.importer.draft import Draft, Kind
from tests.importer.prose import body, imported

pytestmark = pytest.mark.shared
SEED = "000_cf85ff9f4dd4cf3c.txt"


@pytest.fixture(scope="module")
def draft() -> Draft:
    shared = Path(__file__).parents[2].parent / "shared"
    return imported((shared / "seeds" / SEED).read_bytes(), file=SEED)


def test_its_head_is_read(draft: Draft) -> None:
    title = "Peru's President Boluarte curries favor with Trump and mining corporations"
    assert (title, ("Cesar Uco",), "2025-02-03", "en") == (
        draft.title,
        draft.authors,
        draft.date,
        draft.language,
    )


def test_its_three_cut_paragraphs_are_joined(draft: Draft) -> None:
    assert 3 == sum(decision.kind is Kind.JOINED for decision in draft.decisions)
    assert "to suppress protests over Castillo's overthrow" in body(draft)
    assert "programs, which have plunged 55 percent" in body(draft)
    assert 'She claimed that Peru "is the country' in body(draft)


def test_its_markdown_is_kept(draft: Draft) -> None:
    assert "daily *Gestión* carried" in body(draft)
    assert "exceeding \\$2 billion" in body(draft)


def test_its_contact_notice_is_in_the_report_and_not_in_the_body(draft: Draft) -> None:
    taken = "\n".join(d.text for d in draft.decisions if d.kind is Kind.FURNITURE)
    assert "To contact the WSWWS and the Socialist Equality Party visit:" in taken
    assert "wsws.org/contact" in taken
    assert "contact" not in body(draft)


def test_its_tags_are_those_of_a_reader(draft: Draft) -> None:
    tags = [tag.casefold() for tag in draft.tags]
    assert {"peru", "boluarte", "trump", "mining", "davos"} <= set(tags)
    assert len(tags) <= 8


def test_the_article_is_marked_with_its_seed(draft: Draft) -> None:
    text = article.as_markdown(draft, "2026-11-24")
    front = split(text).front or ""
    wanted = {"file": SEED, "raw": draft.raw, "made": article.digest(text)}
    assert wanted == article.seed_of(front)
