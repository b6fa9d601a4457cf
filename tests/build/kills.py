"""A build that dies in the middle, as by SIGKILL: nothing is cleaned up behind it."""

import os
import sqlite3
import sys
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.conftest import Site

_CHANGES = ("os.rename", "os.remove", "os.rmdir", "os.mkdir", "open", "sqlite3.connect")


def build_killed(site: Site, cut: int) -> bool:
    """Build in a child process that dies before its change to the disk of this number, from 0.

    Gives whether it died: a build with fewer changes ends by itself.
    """
    return _dies(site.build, lambda die: _before_change(site.root, cut, die))


def build_killed_in_cache(site: Site, cut: int) -> bool:
    """Build in a child process that dies before the statement of this number on the cache."""
    return _dies(site.build, lambda die: _before_statement(cut, die))


def _dies(build: Callable[[], object], arm: Callable[[Callable[[], None]], None]) -> bool:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of a fork beside pytest's threads
        child = os.fork()
    if not child:
        try:
            arm(lambda: os._exit(9))
            build()
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status) == 9


def _before_change(root: Path, cut: int, die: Callable[[], None]) -> None:
    left = [cut]

    def audit(event: str, args: tuple[Any, ...]) -> None:
        if event in _CHANGES and _changes(event, args, str(root)):
            if not left[0]:
                die()
            left[0] -= 1

    sys.addaudithook(audit)  # cannot be taken back, but the child ends here


def _changes(event: str, args: tuple[Any, ...], root: str) -> bool:
    is_inside = isinstance(args[0], str | Path) and str(args[0]).startswith(root)
    is_written = event != "open" or bool(args[2] & (os.O_WRONLY | os.O_RDWR))
    return is_inside and is_written


def _before_statement(cut: int, die: Callable[[], None]) -> None:
    left = [cut]
    connect = sqlite3.connect

    def trace(_statement: str) -> None:
        if not left[0]:
            die()
        left[0] -= 1

    def connect_traced(file: Path) -> sqlite3.Connection:
        db = connect(file)
        db.set_trace_callback(trace)
        return db

    sqlite3.connect = connect_traced  # type: ignore[assignment]
