"""A limit on the processor's time that a foreign reader may take: a hostile file hangs no run.

The time is the process's own, so that a busy machine makes no file too slow.
"""

import gc
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class TooLongError(BaseException):
    """The time is up. No `Exception`: readers that mend what they stumble over would catch it."""


_AGAIN = 0.25
"""Seconds to the next try, where the first came when nothing can be raised."""
_WEAK = ("weakref.py", "_weakrefset.py")
"""Modules of Python whose functions are called when an object ends."""


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Raise TooLongError where what is done within takes longer.

    Only a process's first thread can be stopped (CPython's `signal`); in others there is no limit.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(_number: int, frame: FrameType | None) -> None:
        if not _is_cleaning(frame):
            raise TooLongError

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds, _AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _is_cleaning(frame: FrameType | None) -> bool:
    """Say whether the end of an object has called this: what is raised there is lost."""
    callbacks = [getattr(callback, "__code__", None) for callback in gc.callbacks]
    while frame is not None:
        code = frame.f_code
        if code.co_name == "__del__" or code in callbacks or code.co_filename.endswith(_WEAK):
            return True
        frame = frame.f_back
    return False
