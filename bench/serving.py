"""Serving: from the save of an article to the message that has its page reload.

All servers run at once and are asked in turn, so that they share whatever else the machine does;
a server that nobody asks is idle.
"""

import sys
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace

from bench.generators import called, environment
from bench.livereload import Page, fetch, free_port, wait_for
from bench.numbers import Row
from bench.processes import Memory, Stopwatch, running, tree_seconds
from bench.scenarios import SERVED
from bench.site import Site
from bench.tools import Tools

_QUIET = 1.0
"""Seconds without a message, after which a server has nothing more to say of the last edit."""


@dataclass(frozen=True, slots=True)
class _Server:
    site: Site
    pid: int
    port: int
    address: str
    memory: Memory


def serve(
    sites: Sequence[Site], repeats: int, tools: Tools, limit: float, settle: Callable[[], None]
) -> list[Row]:
    """Measure edits while serving; a server that does not come up is left out, with a message."""
    rows: list[Row] = []
    with ExitStack() as stack:
        servers = [
            server
            for site in sites
            if site.generator.serve and (server := _start(site, tools, limit, stack))
        ]
        for number in range(repeats):
            for server in servers:
                settle()
                try:
                    rows.append(_edit(server, f"serving-{number + 1}", limit))
                except ConnectionError as error:
                    print(f"{server.site.generator.title}: {error}", file=sys.stderr)
        peaks = {server.site.generator.name: server.memory.stop() for server in servers}
    return [replace(row, peak=peaks[row.generator]) for row in rows]


def _start(site: Site, tools: Tools, limit: float, stack: ExitStack) -> _Server | None:
    generator, port = site.generator, free_port()
    assert generator.serve is not None
    site.clean()
    command = called(generator, tools, generator.serve(port))
    env = environment(generator, site.root)
    pid = stack.enter_context(running(command, site.root, env, site.log))
    memory = Memory(pid)
    address = f"/articles/{site.middle[1]}/"
    try:
        if not wait_for(port, address, limit):
            raise ConnectionError(f"no page at {address} in {limit:.0f} s")
        with Page(port, generator.socket, address):
            pass  # it can be told
    except OSError as error:
        print(f"{generator.title} does not serve: {error} (see {site.log})", file=sys.stderr)
        memory.stop()
        return None
    return _Server(site, pid, port, address, memory)


def _edit(server: _Server, mark: str, limit: float) -> Row:
    # Opened for each edit: a page that is left alone answers no pings, and its server lets it go.
    with Page(server.port, server.site.generator.socket, server.address) as page:
        _drain(page)
        before, watch = tree_seconds(server.pid), Stopwatch()
        server.site.append(mark)
        is_told = page.wait(limit)
        wall = watch.wall()
        is_right = is_told and mark in fetch(server.port, server.address)
        _drain(page)
    cpu = tree_seconds(server.pid) - before
    others = watch.others(cpu, watch.wall())
    generator = server.site.generator.name
    return Row(server.site.count, generator, SERVED, wall, cpu, None, *others, is_right)


def _drain(page: Page) -> None:
    """Hear what is left to be said of what was before."""
    end = time.perf_counter() + 30
    while page.wait(_QUIET) and time.perf_counter() < end:
        pass
