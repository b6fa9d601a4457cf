"""Builds in a process of its own, so that pages are served while a build runs.

A thread would share the interpreter's lock with the server, and could not fork workers safely.
"""

import asyncio
import json
import os
import pickle
import signal
import sys
from asyncio.subprocess import PIPE, Process
from contextlib import suppress
from pathlib import Path

from generator.model.problem import Place
from generator.serve.report import Report

_GRACE = 2.0
"""Seconds that an idle child has for ending by itself."""


class Builder:
    """Asks a child process for builds, one at a time, and starts it anew when it has died."""

    def __init__(self, site: Path) -> None:
        self._site = site
        self._child: Process | None = None

    async def start(self) -> None:
        """Start the child ahead of the first build: it takes a while to load its modules."""
        await self._alive()

    async def build(self, saved: frozenset[str] = frozenset()) -> Report:
        """Build once. Where `saved` names files, no others are said to have changed.

        A child that dies over it (a fault of ours) is a problem like any other.
        """
        child = await self._alive()
        reading = asyncio.ensure_future(self._ask(child, saved))
        dying = asyncio.ensure_future(child.wait())
        # Both are awaited, since workers that outlive the child hold its end of the pipe open.
        try:
            await asyncio.wait((reading, dying), return_when=asyncio.FIRST_COMPLETED)
            if reading.done() and (report := reading.result()) is not None:
                return report
            return _broken_off(await dying)
        finally:
            reading.cancel()
            dying.cancel()

    async def close(self) -> None:
        """End the child and whatever it has started, at once if it is building."""
        child, self._child = self._child, None
        if child is None:
            return
        if child.returncode is None and child.stdin is not None:
            child.stdin.close()
            with suppress(TimeoutError):
                await asyncio.wait_for(child.wait(), 0.2)
        _signal(child, signal.SIGTERM)
        try:
            await asyncio.wait_for(child.wait(), _GRACE)
        except TimeoutError:
            _signal(child, signal.SIGKILL)
            await child.wait()

    async def _alive(self) -> Process:
        if self._child is None or self._child.returncode is not None:
            if self._child is not None:
                _signal(self._child, signal.SIGTERM)
            self._child = await asyncio.create_subprocess_exec(
                sys.executable,
                "-P",  # nothing in the folder we were started from may pass for a module of ours
                "-m",
                "generator.serve.child",
                str(self._site.absolute()),
                stdin=PIPE,
                stdout=PIPE,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
                start_new_session=True,
            )
        return self._child

    async def _ask(self, child: Process, saved: frozenset[str]) -> Report | None:
        """Ask for a build and read the answer; nothing, where the child has died."""
        assert child.stdin is not None
        assert child.stdout is not None
        try:
            child.stdin.write(json.dumps(sorted(saved)).encode() + b"\n")
            await child.stdin.drain()
            size = int.from_bytes(await child.stdout.readexactly(8), "big")
            content = await child.stdout.readexactly(size)
        except (asyncio.IncompleteReadError, ConnectionError):
            return None
        report = pickle.loads(content)  # noqa: S301 (our own child wrote it)
        assert isinstance(report, Report)
        return report


def _signal(child: Process, number: signal.Signals) -> None:
    """Signal the child's whole session: a build's workers, too."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(child.pid, number)


def _broken_off(status: int) -> Report:
    problem = Place("the build").problem(
        "broken-off",
        f"it broke off with status {status}, which is a fault of broadsheet, not of your site",
        "the terminal has the traceback: please report it; saving any file tries again",
    )
    return Report((problem,))
