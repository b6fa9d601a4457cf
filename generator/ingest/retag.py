"""Tags proposed for articles that exist: shown as a difference, never written over the owner's."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from generator.frontmatter import Fields, Items, Text, read, split
from generator.importer import tags
from generator.importer.draft import Block, Draft, Shape
from generator.importer.evidence import Evidence, Survey
from generator.importer.rows import folded_in
from generator.ingest import there
from generator.model.problem import Refused


@dataclass(frozen=True, slots=True)
class Proposal:
    """The tags of one article, and what import would give it now."""

    article: str
    has: tuple[str, ...]
    proposed: tuple[str, ...]


def retag(root: Path) -> tuple[Proposal, ...]:
    """Propose tags for the articles that exist, chosen with all of them in view."""
    owner, _ = there.owner(root)
    read_ones = [one for path in there.article_paths(root) if (one := _read(root, path))]
    survey = Survey(files=len(read_ones))
    for draft, _has in read_ones:
        survey.words.update(folded_in(block.text for block in draft.blocks))
        survey.topics.update(tags.votes(draft))
    evidence = Evidence.of(survey, owner)
    proposals = (
        Proposal(draft.file, has, tags.step(draft, evidence).tags) for draft, has in read_ones
    )
    return tuple(found for found in proposals if found.has != found.proposed)


def as_text(proposals: Iterable[Proposal]) -> str:
    """Write the proposals as a difference, an article after the other."""
    lines: list[str] = []
    for found in proposals:
        lines.append(found.article)
        lines += [f"  - {tag}" for tag in found.has if tag not in found.proposed]
        lines += [f"  + {tag}" for tag in found.proposed if tag not in found.has]
    return "\n".join(lines) or "No other tags to propose."


def _read(root: Path, path: str) -> tuple[Draft, tuple[str, ...]] | None:
    """Read an article as a draft, with the tags that it has. One that cannot be read is left."""
    parts = split(there.text(root / path))
    try:
        fields = read(parts.front or "", path)
    except Refused:
        return None
    pieces = [piece for piece in parts.body.split("\n\n") if piece.strip()]
    blocks = tuple(Block(Shape.PARAGRAPH, " ".join(piece.split()), ()) for piece in pieces)
    draft = Draft(path, "", (), title=_text(fields, "title"), blocks=blocks)
    return draft, _texts(fields, "tags")


def _text(fields: Fields, name: str) -> str:
    return next((v.text for k, v in fields.fields if k.text == name and isinstance(v, Text)), "")


def _texts(fields: Fields, name: str) -> tuple[str, ...]:
    value = next((v for k, v in fields.fields if k.text == name), None)
    items = value.items if isinstance(value, Items) else ()
    return tuple(item.text for item in items if isinstance(item, Text))
