"""The preview: builds the site with drafts, serves it, and shows every change as it is saved.

It only calls `build`, in a process of its own, and serves what that leaves in
`.broadsheet/preview/`. Watcher and server are ours, on watchfiles and tornado; of `livereload`
its protocol and its script are used.
"""

import asyncio
import signal
from collections.abc import Coroutine
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from socket import socket
from typing import Any, TypeVar

from generator import console
from generator.model.problem import Refused

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Wishes:
    """How to preview."""

    host: str = "127.0.0.1"
    port: int | None = None
    """Without one, the usual port, or the next that is free."""
    opens: bool = False
    """Whether to open the owner's browser."""
    has_facts: bool = False
    """Whether pages say at their foot what the last build did."""


def serve(site: Path, wishes: Wishes) -> int:
    """Preview a site until it is told to end (Ctrl-C, SIGTERM), and give the exit status."""
    from generator.serve.claim import claimed
    from generator.serve.listen import listening, url_of

    try:
        _check_is_site(site)
        with listening(wishes.host, wishes.port) as sockets:
            url = url_of(wishes.host, sockets)
            with claimed(site, url):
                asyncio.run(_serve(site, url, sockets, wishes))
        console.wipe()  # the `^C` that a terminal has written
    except Refused as refused:
        console.show(refused.problems)
        return 1
    return 0


def _check_is_site(site: Path) -> None:
    if not (site / "site.toml").is_file():
        from generator.build import open_site

        open_site(site)


async def _serve(site: Path, url: str, sockets: list[socket], wishes: Wishes) -> None:
    from generator.serve.builder import Builder
    from generator.serve.listen import warning_for
    from generator.serve.preview import Preview
    from generator.serve.report import Report
    from generator.serve.rounds import Rounds
    from generator.serve.server import start_server, stop_server
    from generator.serve.watcher import Watcher
    from generator.serve.words import Words

    ended = _told_to_end()
    async with AsyncExitStack() as stack:
        builder = Builder(site)
        stack.push_async_callback(builder.close)
        await builder.start()
        preview, words = Preview(site, has_facts=wishes.has_facts), Words()

        def tell(report: Report) -> None:
            words.again(report)
            preview.take(report)

        rounds = Rounds(builder.build, tell)
        loop = asyncio.get_running_loop()

        def stir(saved: frozenset[str]) -> None:
            loop.call_soon_threadsafe(rounds.stir, saved)

        watcher = Watcher(site, stir, console.say)
        # It watches before the first build begins, so that nothing is saved unseen.
        watcher.start()
        stack.callback(watcher.stop)

        report = await _until(ended, builder.build())
        if report is None:
            return
        if report.is_passing:
            rounds.stir()
        words.first(report)
        preview.take(report)
        server = start_server(preview, sockets)
        stack.push_async_callback(stop_server, server, preview)
        console.say(f"{warning_for(sockets)}See it at {url} (Ctrl-C ends it).")
        if wishes.opens:
            _open(url)
        await _until(ended, rounds.run())


def _open(url: str) -> None:
    """Open the owner's browser, without waiting for it."""
    import threading
    import webbrowser

    def open_it() -> None:
        if not webbrowser.open(url):
            console.say("No browser could be opened: go to that address yourself.")

    threading.Thread(target=open_it, daemon=True).start()


def _told_to_end() -> asyncio.Event:
    """Give an event that comes with the first signal to end."""
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        # `nohup` has a program go on without its terminal.
        if number != signal.SIGHUP or signal.getsignal(number) != signal.SIG_IGN:
            loop.add_signal_handler(number, ended.set)
    return ended


async def _until(ended: asyncio.Event, work: Coroutine[Any, Any, T]) -> T | None:
    """Do some work, unless the preview is told to end before it is done."""
    working, waiting = asyncio.create_task(work), asyncio.create_task(ended.wait())
    await asyncio.wait((working, waiting), return_when=asyncio.FIRST_COMPLETED)
    waiting.cancel()
    if working.done():
        return working.result()
    working.cancel()
    with suppress(asyncio.CancelledError):
        await working
    return None
