"""A folder as a host: copies, each renamed into place."""

import os
import shutil
from collections.abc import Collection, Sequence
from pathlib import Path

from generator.deploy.host import refused
from generator.model.output import MANIFEST
from generator.model.target import DirectoryTarget


class Directory:
    """A folder of this machine."""

    def __init__(self, target: DirectoryTarget, root: Path) -> None:
        self._target = target
        self._folder = root / Path(target.path).expanduser()
        if not self._folder.parent.is_dir():
            # Not made: it may be the place of a disk that is not mounted now.
            hint = "make that folder, or mount its disk"
            raise refused(target, f"there is no folder {self._folder.parent}", hint)

    def manifest(self) -> dict[str, bytes]:
        """Read the manifest's files by their names."""
        files = sorted((self._folder / MANIFEST).glob("*.txt"))
        return {file.name: file.read_bytes() for file in files}

    def standing(self, paths: Sequence[str]) -> Collection[str]:
        """Say at which of these paths something is in our way already."""
        return [path for path in paths if self._is_taken(path)]

    def put(self, folder: Path, paths: Sequence[str]) -> None:
        """Copy files."""
        # One name for all: what a killed run leaves there, the next one takes.
        incoming = self._folder / MANIFEST / "incoming.tmp"
        incoming.parent.mkdir(parents=True, exist_ok=True)
        for path in paths:
            file = self._folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(folder / path, incoming)
            incoming.replace(file)

    def remove(self, paths: Sequence[str]) -> None:
        """Remove files, and the folders that are empty then."""
        for path in paths:
            file = self._folder / path
            if file.is_file() or file.is_symlink():
                file.unlink()
            above = file.parent
            while above != self._folder and above.is_dir() and not any(above.iterdir()):
                above.rmdir()
                above = above.parent

    def settle(self) -> None:
        """There is nobody to tell."""

    def finish(self) -> None:
        """Nothing is left to do."""
        (self._folder / MANIFEST / "incoming.tmp").unlink(missing_ok=True)

    def close(self) -> None:
        """Nothing is held."""

    def _is_taken(self, path: str) -> bool:
        above = Path(path).parents
        return os.path.lexists(self._folder / path) or any(
            (self._folder / folder).is_file() for folder in above
        )
