"""When to build: after a moment of quiet, never two at once, and always the last state."""

import asyncio
from collections.abc import Awaitable, Callable

from generator.serve.report import Report

QUIET = 0.02
"""Seconds without a change before a build; the watcher has seen 10 ms of quiet before it speaks."""
PATIENCE = 1.0
"""Seconds after which a build begins, or errors are told, although files still change."""

_SETTLING = 0.1
"""Seconds that errors wait for news: of a file that was empty, since it was just being saved."""


class Rounds:
    """Turns changes into builds: at most one runs, and at most one waits."""

    def __init__(
        self, build: Callable[[], Awaitable[Report]], tell: Callable[[Report], None]
    ) -> None:
        """Build with `build`; hand what came of it to `tell`."""
        self._build = build
        self._tell = tell
        self._stirred = asyncio.Event()
        self._last = 0.0
        self._held = 0.0

    def stir(self) -> None:
        """Note that something has changed: a build is now due, whether or not one is running."""
        self._last = _now()
        self._stirred.set()

    async def run(self) -> None:
        """Build, round after round, for as long as the preview lasts."""
        while True:
            await self._stirred.wait()
            await self._quiet()
            # Cleared before the build begins: what changes from here on is for the next round.
            self._stirred.clear()
            report = await self._build()
            if report.is_passing:
                self.stir()
            if not report.is_right:
                await asyncio.sleep(_SETTLING)
            if not self._is_premature(report):
                self._tell(report)

    def _is_premature(self, report: Report) -> bool:
        """Say whether errors are of a state that is past, and so may be gone in the next round.

        A file that is being saved in place is empty for a moment. Errors that outlast all
        patience are told while files still change.
        """
        if report.is_overtaken:
            return True
        if report.is_right or report.is_locked_out or not self._stirred.is_set():
            self._held = 0.0
            return False
        now = _now()
        self._held = self._held or now
        return now < self._held + PATIENCE

    async def _quiet(self) -> None:
        latest = _now() + PATIENCE
        while (now := _now()) < min(self._last + QUIET, latest):
            await asyncio.sleep(min(self._last + QUIET, latest) - now)


def _now() -> float:
    """Read the loop's own clock, by which its sleeps end."""
    return asyncio.get_running_loop().time()
