"""A build that dies in the middle, as by SIGKILL: nothing is cleaned up behind it."""

import os
import shutil
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
    return _dies(site.build, lambda die: _before_change(str(site.root), cut, die))


def build_killed_in_cache(site: Site, cut: int) -> bool:
    """Build in a child process that dies before the statement of this number on the cache."""
    return _dies(site.build, lambda die: _before_statement(cut, die))


def states_of_a_build(site: Site, keep: Path) -> list[Site]:
    """Build, and keep a copy of the whole site as it is before each change of its `public/`.

    These are the states in which a kill leaves it. The last is that after the build.
    """
    copies: list[int] = []

    def copy() -> None:
        shutil.copytree(site.root, keep / f"{len(copies):03}" / "site", symlinks=True)
        copies.append(0)

    def build() -> None:
        site.build()
        copy()

    assert not _dies(build, lambda _: _before_change(f"{site.root}/public", -1, copy))
    return [Site(folder / "site") for folder in sorted(keep.iterdir())]


def _dies(build: Callable[[], object], arm: Callable[[Callable[[], None]], None]) -> bool:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of a fork beside pytest's threads
        child = os.fork()
    if not child:
        status = 1
        try:
            arm(lambda: os._exit(9))
            build()
            status = 0
        finally:
            os._exit(status)
    _, status = os.waitpid(child, 0)
    status = os.waitstatus_to_exitcode(status)
    assert status in (0, 9), "the build failed in the child process"
    return status == 9


def _before_change(folder: str, cut: int, act: Callable[[], None]) -> None:
    """Act before the change of this number in a folder; before each if it is negative."""
    left = [cut]

    def audit(event: str, args: tuple[Any, ...]) -> None:
        if event in _CHANGES and _changes(event, args, folder):
            if left[0] <= 0:
                act()
            left[0] -= 1

    sys.addaudithook(audit)  # cannot be taken back, but the child ends here


def _changes(event: str, args: tuple[Any, ...], folder: str) -> bool:
    paths = args[:2] if event == "os.rename" else args[:1]
    is_inside = any(isinstance(path, str | Path) and str(path).startswith(folder) for path in paths)
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
