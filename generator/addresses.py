"""The ledger of published addresses: a runner that adds to `addresses.txt` what has joined.

A build only reads it; it is written when a site has been published, here or by deploying.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.build import Options, Result, build, open_cache, open_site
from generator.build.keys import parser_key
from generator.files import theme_root, write_atomic
from generator.model.article import Article
from generator.model.encoding import decode
from generator.model.source import Kind
from generator.plan.addresses import LEDGER, read_ledger
from generator.scan import scan

_HEAD = """\
# The addresses of the articles that have been published; broadsheet reads this file and adds to it.
# A build that would lose one of them is an error: see `aliases` and `gone` in the reference.
"""


@dataclass(frozen=True, slots=True)
class Ledger:
    """What the ledger says, and what it does not say yet."""

    result: Result
    """Of the build that went before."""
    listed: int = 0
    new: tuple[str, ...] = ()
    """Addresses that are not listed, or were not before this run."""


def addresses(root: Path, *, update: bool) -> Ledger:
    """Build a site, and compare its addresses with the ledger; add those that are missing.

    Where the build has errors, nothing is written.
    """
    result = build(root)
    if not result.is_right:
        return Ledger(result)
    file = root / LEDGER
    text = file.read_text("utf-8") if file.exists() else ""
    listed = {address for _, address in read_ledger(text)}
    new = tuple(sorted(set(_published(root)) - listed))
    if update and new:
        text = text or _HEAD
        lines = "".join(f"{address}\n" for address in new)
        write_atomic(file, (text if text.endswith("\n") else text + "\n").encode() + lines.encode())
    return Ledger(result, len(listed), new)


def _published(root: Path) -> Iterator[str]:
    """List the addresses of the articles of a site that has just been built."""
    config, _ = open_site(root)
    parsed = open_cache(root, Options()).read_parsed(parser_key(config))
    for source in scan(root, theme_root())[0]:
        if source.kind is Kind.ARTICLE:
            article = decode(Article, parsed[source.path][1])
            if not article.is_draft:
                yield article.url
