"""Watches what a site is made of, by the system's notices (inotify, FSEvents), not by polling.

The site's own folder is watched flat, and only the folders that a build reads are watched deep:
what a build writes, a repository's `.git` and a virtual environment cost nothing.
"""

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path, PurePath
from threading import Event, Thread

from watchfiles._rust_notify import RustNotify, WatchfilesRustInternalError

from generator.files import theme_root
from generator.scan import is_left_behind

FOLDERS = ("content", "templates")
WORK = ".broadsheet"
FILES = ("site.toml", "addresses.txt")
_SEEDS = "seeds"  # content/seeds is the importer's; builds do not read it

_STEP, _GROUP = 10, 100
"""Milliseconds: of quiet before changes are reported, and at most until they are."""
_POLL = 300
"""Milliseconds between two looks where the system gives no notices."""
_PATIENCE = 100
_FLOOD = 1000
"""So many changes at once may have overflowed the system's queue, and a new folder's birth lost."""


Stir = Callable[[frozenset[str]], None]
"""Is told which files have changed, from the site's root; of no file, that it may be any."""


class Watcher:
    """Calls `stir`, from threads of its own, after anything that a build may read has changed."""

    def __init__(self, site: Path, stir: Stir, warn: Callable[[str], None]) -> None:
        self._site = site.absolute()
        self._stir = stir
        self._warn = warn
        self._ended = Event()
        self._stale = _Stale(self._ended)
        self._threads: list[Thread] = []

    def start(self) -> None:
        """Begin to watch: whatever changes after this returns is noticed."""
        top = _notices([self._site], deep=False, warn=self._warn)
        below = _notices(self._folders(), deep=True, warn=self._warn)
        self._threads = [
            Thread(target=self._watch_top, args=(top,), daemon=True),
            Thread(target=self._watch_below, args=(below,), daemon=True),
        ]
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """End the threads, and wait until they have ended."""
        self._ended.set()
        for thread in self._threads:
            thread.join()

    def _folders(self) -> list[Path]:
        own = [self._site / name for name in FOLDERS]
        return [folder for folder in dict.fromkeys([*own, theme_root()]) if folder.is_dir()]

    def _watch_top(self, notices: RustNotify) -> None:
        while True:
            paths = _next(notices, self._ended)
            if self._ended.is_set():
                return
            if paths is None:
                notices = _notices([self._site], deep=False, warn=self._warn)
            names = {PurePath(path).name for path in paths or ()}
            if paths is None or names.intersection(FOLDERS):
                self._stale.set()
            if paths is None or names.intersection(FOLDERS + FILES) or self._is_cleaned(names):
                self._stir(frozenset())

    def _is_cleaned(self, names: set[str]) -> bool:
        """Say whether `broadsheet clean`, or its like, has removed what we serve."""
        return WORK in names and not (self._site / WORK).exists()

    def _watch_below(self, notices: RustNotify) -> None:
        seeds = self._site / "content" / _SEEDS
        while True:
            paths = _next(notices, self._stale)
            if self._ended.is_set():
                return
            if paths is None or len(paths) >= _FLOOD:
                # The new watch stands before the old one falls, and then all is looked at again.
                self._stale.clear()
                notices = _notices(self._folders(), deep=True, warn=self._warn)
            saved = [path for path in paths or () if is_source(path, seeds)]
            if paths is None or saved:
                self._stir(self._from_root(saved))

    def _from_root(self, paths: Sequence[str]) -> frozenset[str]:
        """Name files from the site's root; none, if one lies elsewhere: in the theme."""
        root = f"{self._site.as_posix()}/"
        names = [PurePath(path).as_posix() for path in paths]
        if not all(name.startswith(root) for name in names):
            return frozenset()
        return frozenset(name.removeprefix(root) for name in names)


def is_source(path: str, seeds: PurePath) -> bool:
    """Say whether a build may read a file: no editor's leavings, and no raw text."""
    file = PurePath(path)
    return not is_left_behind(file.name) and seeds not in file.parents


class _Stale:
    """Says to a waiting watch that it should end: for good, or since its folders are others."""

    def __init__(self, ended: Event) -> None:
        self._ended = ended
        self._renewed = Event()

    def is_set(self) -> bool:
        return self._ended.is_set() or self._renewed.is_set()

    def set(self) -> None:
        self._renewed.set()

    def clear(self) -> None:
        self._renewed.clear()


def _next(notices: RustNotify, ended: "Event | _Stale") -> list[str] | None:
    """Wait for changes and give their paths; nothing, where this watch is of no more use."""
    try:
        # No time limit: at its end watchfiles forgets what came in just then.
        changes = notices.watch(_GROUP, _STEP, 0, ended)
    except WatchfilesRustInternalError:
        return None
    return None if isinstance(changes, str) else [path for _, path in changes]


def _notices(folders: Sequence[Path], *, deep: bool, warn: Callable[[str], None]) -> RustNotify:
    """Ask the system for notices; where it has none to give, look again and again."""
    polls = os.environ.get("WATCHFILES_FORCE_POLLING", "").lower()
    try:
        return _notify(folders, deep, polls not in ("", "false", "disable", "disabled"))
    except OSError as error:
        warn(f"the system does not say what changes ({error}): looking three times a second")
        return _notify(folders, deep, True)


def _notify(folders: Sequence[Path], deep: bool, polls: bool) -> RustNotify:
    for _ in range(_PATIENCE):
        there = [str(folder) for folder in folders if folder.is_dir()]
        with suppress(FileNotFoundError):  # a folder has just gone: it is not asked for again
            return RustNotify(there, False, polls, _POLL, deep, True)
    raise RuntimeError(f"folders come and go too fast to be watched: {there}")
