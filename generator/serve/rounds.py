"""When to build: after a moment of quiet, never two at once, and always the last state.

Where only certain files were saved, a build glances at these: it need not look at ten thousand
others to show a reader the one that was edited. When nothing has changed for a second, a whole
look follows, and says nothing unless it finds something.
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

from generator.model.problem import Problem
from generator.serve.report import Report

QUIET = 0.02
"""Seconds without a change before a build; the watcher has seen 10 ms of quiet before it speaks."""
PATIENCE = 1.0
"""Seconds after which a build begins, or errors are told, although files still change."""

_SETTLING = 0.1
"""Seconds that errors wait for news: of a file that was empty, since it was just being saved."""


_LOOK = 1.0
"""Seconds without a change after which a whole look follows a glance."""

Saved = frozenset[str]
"""Files that were saved, and no others; where there are none, anything may have changed."""


class Rounds:
    """Turns changes into builds: at most one runs, and at most one waits."""

    def __init__(
        self, build: Callable[[Saved], Awaitable[Report]], tell: Callable[[Report], None]
    ) -> None:
        """Build with `build`; hand what came of it to `tell`."""
        self._build = build
        self._tell = tell
        self._stirred = asyncio.Event()
        self._last = 0.0
        self._held = 0.0
        self._saved: set[str] = set()
        self._is_anything = False
        self._is_look_due = False
        self._problems: tuple[Problem, ...] = ()

    def stir(self, saved: Saved = frozenset()) -> None:
        """Note that something has changed: a build is now due, whether or not one is running."""
        self._saved |= saved
        self._is_anything = self._is_anything or not saved
        self._last = _now()
        self._stirred.set()

    async def run(self) -> None:
        """Build, round after round, for as long as the preview lasts."""
        while True:
            is_look = not await self._is_stirred()
            report = await self._build(self._taken())
            self._is_look_due = report.is_glance
            if report.is_passing:
                self.stir()
            if not report.is_right:
                await asyncio.sleep(_SETTLING)
            has_news = report.is_new or report.problems != self._problems
            if not self._is_premature(report) and (has_news or not is_look):
                self._problems = report.problems
                self._tell(report)

    async def _is_stirred(self) -> bool:
        """Wait until a build is due, and say whether that is since something has changed."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._stirred.wait(), _LOOK if self._is_look_due else None)
        if not self._stirred.is_set():
            return False
        await self._quiet()
        return True

    def _taken(self) -> Saved:
        """Take what was saved up to now: what changes from here on is for the next round."""
        saved = frozenset() if self._is_anything else frozenset(self._saved)
        self._stirred.clear()
        self._saved, self._is_anything = set(), False
        return saved

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
