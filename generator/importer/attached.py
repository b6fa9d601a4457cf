"""The end of an article: links to the files that came with its raw text, by name and size."""

import re
from collections.abc import Iterable

from msgspec.structs import replace

from generator.importer.draft import Block, Draft, Shape
from generator.importer.raw import FILES, Picture
from generator.sizes import size

_MARK = re.compile(r"[*`<&~]|(?<!\w)_|_(?!\w)")


def with_links(draft: Draft, files: Iterable[Picture]) -> Draft:
    """Add a list of links, below a rule, to files that have a title: those no text shows."""
    items = tuple(Block(Shape.ITEM, _link(file), (), marker="-") for file in files if file.title)
    rule = (Block(Shape.RULE, "", ()),) if items and draft.blocks else ()
    return replace(draft, blocks=(*draft.blocks, *rule, *items))


def _link(file: Picture) -> str:
    title = _MARK.sub(r"\\\g<0>", file.title)
    return f"[{title}]({FILES}{file.name}), {size(len(file.content))}"
