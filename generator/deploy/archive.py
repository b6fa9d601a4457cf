"""A zip file as a host: written anew as a whole, with the same bytes for the same site."""

import zipfile
from collections.abc import Collection, Sequence
from contextlib import ExitStack
from pathlib import Path

from generator.deploy.host import refused
from generator.model.output import MANIFEST
from generator.model.target import ZipTarget

_LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip file can tell: the same site is the same bytes at any time."""
_MODE = 0o100644 << 16


class Archive:
    """A zip file. Until `finish` nothing is written."""

    def __init__(self, target: ZipTarget, root: Path) -> None:
        self._target = target
        self._file = root / Path(target.path).expanduser()
        self._put: dict[str, Path] = {}
        self._removed: set[str] = set()
        self._is_there = self._file.exists()
        if self._is_there and not zipfile.is_zipfile(self._file):
            hint = "it is not broadsheet's: move it away, or give `path` another name"
            raise refused(target, f"{self._file} is there, and is no zip file", hint)

    def manifest(self) -> dict[str, bytes]:
        """Read the manifest's files by their names."""
        if not self._is_there:
            return {}
        with zipfile.ZipFile(self._file) as old:
            names = [name for name in old.namelist() if name.startswith(MANIFEST + "/")]
            return {name.rpartition("/")[2]: old.read(name) for name in names}

    def standing(self, paths: Sequence[str]) -> Collection[str]:
        """Say which of these paths the file has already."""
        return self._names().intersection(paths)

    def put(self, folder: Path, paths: Sequence[str]) -> None:
        """Take note of files."""
        self._put |= {path: folder / path for path in paths}

    def remove(self, paths: Sequence[str]) -> None:
        """Take note of what goes."""
        self._removed |= set(paths)
        for path in paths:
            self._put.pop(path, None)

    def settle(self) -> None:
        """There is nobody to tell."""

    def finish(self) -> None:
        """Write it beside the old one, and rename it into place."""
        beside = self._file.with_name(f".{self._file.name}.tmp")
        old_names = self._names()
        with ExitStack() as stack:
            new = stack.enter_context(zipfile.ZipFile(beside, "w", zipfile.ZIP_DEFLATED))
            old = stack.enter_context(zipfile.ZipFile(self._file)) if self._is_there else None
            for name in sorted(old_names - self._removed | self._put.keys()):
                info = zipfile.ZipInfo(name, _LONG_AGO)
                info.external_attr = _MODE
                info.compress_type = zipfile.ZIP_DEFLATED
                file = self._put.get(name)
                assert file or old
                new.writestr(info, file.read_bytes() if file else old.read(name))  # type: ignore[union-attr]
        beside.replace(self._file)

    def close(self) -> None:
        """Nothing is held."""

    def _names(self) -> set[str]:
        if not self._is_there:
            return set()
        with zipfile.ZipFile(self._file) as old:
            return set(old.namelist())
