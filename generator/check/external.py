"""Ask other sites, on request only, whether what is linked there is still there.

Polite: one request a time to a host and a pause after each, HEAD first and GET only where a host
does not answer that properly, `Retry-After` obeyed. Each address is asked once, whoever links it,
and one that was there is not asked again for a week (`memory`). robots.txt is not read: it is for
programs that follow links on (RFC 9309); this asks for single addresses that a person has chosen.
"""

import asyncio
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urldefrag, urlsplit

from generator.check import memory
from generator.check.addresses import Ways
from generator.check.asking import Asker, Said
from generator.check.built import Built, Finding
from generator.model.problem import Severity

ARCHIVE = "https://archive.org/wayback/available"
"""The Wayback Machine's own question for its nearest copy (archive.org/help/wayback_api.php)."""
_GONE = (404, 410)


@dataclass(frozen=True, slots=True)
class Wish:
    """How other sites are asked."""

    today: str
    archive: bool = False
    """Whether archive.org may be asked for copies of what is gone."""
    pause: float = 1.0
    """Seconds between two requests to one host."""
    patience: float = 20.0
    """Seconds that an answer may take."""
    at_once: int = 16
    """Hosts that are asked at the same time."""
    days: int = 7
    """So long an address that was there is not asked again."""
    ignore: tuple[str, ...] = ()
    """Addresses, or patterns for whole addresses, that are not asked."""
    archive_url: str = ARCHIVE


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of it."""

    findings: tuple[Finding, ...] = ()
    asked: int = 0
    remembered: int = 0


@dataclass(slots=True)
class _Round:
    """Who is asked, and what they said."""

    wish: Wish
    asker: Asker
    said: dict[str, Said] = field(default_factory=dict)


def ask(built: Built, root: Path, wish: Wish) -> Answer:
    """Ask for every external address of a site, and report those that are gone or have moved."""
    where = _linked(built, wish.ignore)
    known = memory.read(root)
    fresh = {
        url: known[url]
        for url in where
        if url in known and known[url].is_there and memory.age(known[url], wish.today) < wish.days
    }
    unknown = [url for url in where if url not in fresh]
    said = asyncio.run(_ask_all(unknown, wish)) if unknown else {}
    memory.write(root, {**{url: one for url, one in known.items() if url in where}, **said})
    findings = [
        finding
        for url, one in {**fresh, **said}.items()
        for finding in _findings(url, one, where[url], wish)
    ]
    return Answer(tuple(findings), len(said), len(fresh))


def _linked(built: Built, ignore: Sequence[str]) -> dict[str, list[tuple[str, str]]]:
    """List external addresses, without fragments, each with the pages that have it, as written."""
    ways = Ways(built.url)
    where: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for page in built.documents:
        for href in (*page.links, *page.assets):
            outside = ways.lead(href, page.path).outside
            if outside and not any(_is_meant(pattern, outside) for pattern in ignore):
                where[urldefrag(outside).url].append((page.path, href))
    return dict(sorted(where.items()))


def _is_meant(pattern: str, url: str) -> bool:
    if pattern in (url, urlsplit(url).netloc):
        return True
    try:
        return bool(re.fullmatch(pattern, url))
    except re.error:
        return False


async def _ask_all(urls: Iterable[str], wish: Wish) -> dict[str, Said]:
    by_host: dict[str, list[str]] = defaultdict(list)
    for url in urls:
        by_host[urlsplit(url).netloc.lower()].append(url)
    turn = _Round(wish, Asker(wish.patience, wish.today))
    gate = asyncio.Semaphore(wish.at_once)
    await asyncio.gather(*[_ask_host(turn, gate, host) for host in by_host.values()])
    if wish.archive:
        for url, said in turn.said.items():
            if said.is_gone:
                question = f"{wish.archive_url}?url={quote(url, safe='')}"
                turn.said[url] = await turn.asker.archived(question, said)
                await asyncio.sleep(wish.pause)
    return turn.said


async def _ask_host(turn: _Round, gate: asyncio.Semaphore, urls: Sequence[str]) -> None:
    async with gate:
        for number, url in enumerate(urls):
            if number:
                await asyncio.sleep(turn.wish.pause)
            turn.said[url] = await turn.asker.ask(url)


def _findings(
    url: str, said: Said, where: Sequence[tuple[str, str]], wish: Wish
) -> Iterable[Finding]:
    code, message, hint, severity = _judged(url, said, wish)
    if not code:
        return ()
    return [Finding(page, code, message, hint, severity, written=(href,)) for page, href in where]


def _judged(url: str, said: Said, wish: Wish) -> tuple[str, str, str, Severity]:
    if said.is_gone:
        hint = f"look for a copy: https://web.archive.org/web/*/{url}"
        if said.archived:
            hint = f"there is a copy: {said.archived}"
        elif wish.archive:
            hint = "archive.org has no copy"
        reason = f"it answers {said.status}" if said.status in _GONE else said.trouble
        return "external-gone", f"{url} is gone: {reason}", hint, Severity.ERROR
    if said.moved:
        message = f"{url} has moved for good to {said.moved}"
        return "external-moved", message, "link the new address", Severity.WARNING
    if not said.is_there:
        reason = f"it answers {said.status}" if said.status else said.trouble
        hint = "see for yourself: some hosts answer browsers alone"
        return "external-unsure", f"{url}: {reason}", hint, Severity.WARNING
    return "", "", "", Severity.WARNING
