"""An event loop whose clock does not wait: it leaps to the next thing that is due.

What is tested of time (quiet, patience, that nothing more comes) is then exact, and takes none.
"""

import asyncio
import selectors


class Leaping(asyncio.SelectorEventLoop):
    """Sleeps take no time; a wait for what never comes is an error, not a hang."""

    def __init__(self) -> None:
        self._now = 0.0
        selector = selectors.DefaultSelector()
        ask = selector.select

        def leap(timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
            assert timeout is not None, "nothing is due, now or ever"
            self._now += max(timeout, 0.0)
            return ask(0)

        selector.select = leap  # type: ignore[method-assign]
        super().__init__(selector)

    def time(self) -> float:
        """Give the seconds since the loop was made, as its sleeps have counted them."""
        return self._now
