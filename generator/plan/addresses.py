"""Addresses that last: redirects from old ones, and the ledger of those that were published.

DESIGN.md, idea 13: `addresses.txt` lists permalinks that readers know. A build that would lose one,
without an alias that leads on or an article that says `gone: true`, is an error.
"""

from collections.abc import Container, Iterable, Iterator
from urllib.parse import unquote

from generator.model.article import Article
from generator.model.collection import Collection
from generator.model.output import Output, Rank, Sheet, sheet
from generator.model.problem import Place, Problem
from generator.model.views import Chrome, TextView
from generator.suggest import Paths

LEDGER = "addresses.txt"
REDIRECTS = "_redirects"


def old_address(alias: str) -> str:
    """Give the address that an alias names: `old` is `/old/`."""
    old = alias if alias.startswith("/") else "/" + alias
    return old if old.endswith(("/", ".html", ".htm")) else old + "/"


def redirect_sheets(
    collection: Collection, chrome: Chrome, names: Container[str]
) -> Iterator[Sheet]:
    """Plan `_redirects`, which Netlify and Cloudflare Pages read, where there are old addresses.

    `names` are static files of the owner's: their own `_redirects` goes first. Pages that lead on
    stand at the old addresses in any case.
    """
    base = chrome.base.rstrip("/")
    moved = [
        (old_address(alias), member.article.url)
        for member in collection.members
        for alias in member.article.aliases
    ]
    moved += [
        (url, group.url)
        for taxonomy in collection.taxonomies
        for group in taxonomy.groups
        for url in group.merged
    ]
    lines = [f"{base}{old} {base}{new} 301\n" for old, new in moved]
    if lines and REDIRECTS not in names:
        yield sheet("/" + REDIRECTS, redirect_outputs, "".join(sorted(lines)))


def redirect_outputs(text: str) -> Iterator[Output]:
    """Plan `_redirects`."""
    yield Output(REDIRECTS, "text", TextView(text), (), Rank.LIST)


def lost(ledger: str, collection: Collection) -> Iterator[Problem]:
    """Find published addresses that are no more."""
    listed = list(read_ledger(ledger))
    if not listed:
        return
    articles = [member.article for member in collection.members]
    near = Paths(article.url for article in articles)
    known = {unquote(address) for address in kept(articles)}
    known |= {unquote(page.url) for page in collection.pages}
    for line, address in listed:
        if not address.startswith("/") or " " in address:
            yield Place(LEDGER, line).problem(
                "not-address",
                f"this line is no address: {address}",
                "an address begins with a slash, `/articles/silver/`; a remark begins with `#`",
            )
        elif unquote(address) not in known:
            found = near.nearest(address)
            like = f"; did you mean `{found}`?" if found else ""
            yield Place(LEDGER, line).problem(
                "lost-address",
                f"{address} was published, and nothing is there any more",
                f"write `aliases: [{address}]` into the article that stands for it{like}; "
                "or bring its file back with `gone: true`",
            )


def kept(articles: Iterable[Article]) -> Iterator[str]:
    """List the addresses of articles: their own, also where they are gone, and their old ones."""
    for article in articles:
        yield article.url
        yield from map(old_address, article.aliases)


def read_ledger(text: str) -> Iterator[tuple[int, str]]:
    """Read the ledger: an address a line, each with its line. `#` begins a remark."""
    for number, line in enumerate(text.split("\n"), 1):
        address = line.partition("#")[0].strip()
        if address:
            yield number, address
