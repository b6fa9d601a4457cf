"""Fixtures that are prose: a title, a raw text and what is expected of it, parted by dots."""

import hashlib
from pathlib import Path

from generator.importer import article
from generator.importer.convert import convert
from generator.importer.decode import decode
from generator.importer.draft import Draft
from generator.importer.evidence import Evidence

HERE = Path(__file__).parent


def cases(name: str) -> list[tuple[str, str, str]]:
    """Read `name.md`: title, raw text, expected text, each ended by a line with a dot."""
    parts = (HERE / f"{name}.md").read_text("utf-8").split("\n.\n")
    triples = zip(parts[::3], parts[1::3], parts[2::3], strict=False)
    return [(title.strip(), raw, expected.strip("\n")) for title, raw, expected in triples]


def imported(text: str | bytes, evidence: Evidence | None = None, file: str = "a.txt") -> Draft:
    """Convert a raw text as import does."""
    content = text if isinstance(text, bytes) else text.encode()
    draft = decode(file, content, hashlib.sha256(content).hexdigest())
    return convert(draft, evidence or Evidence())


def body(draft: Draft) -> str:
    """Give the Markdown of a draft's body."""
    return article.body(draft.blocks).strip("\n")
