"""A folder of a server as a host, by rsync over ssh (rsync 3.1 or newer, on both sides).

rsync is told exactly which files to send or to remove: never `--delete`, which would take away
what others have put there. It writes each file under another name and renames it.
"""

import subprocess
from collections.abc import Collection, Sequence
from pathlib import Path, PurePosixPath
from shutil import rmtree, which

from generator.deploy.host import refused
from generator.deploy.ssh import Connection
from generator.model.output import MANIFEST
from generator.model.target import RsyncTarget

_LISTED = ("--from0", "--files-from=-", "--no-implied-dirs", "--dirs")
_PARTIAL, _VANISHED = 23, 24
"""Exit statuses (rsync(1)): the folder is not there; what is to go is not here, as meant."""


class Rsync:
    """A folder that rsync reaches."""

    def __init__(self, target: RsyncTarget, root: Path, work: Path) -> None:
        self._target = target
        self._root = root
        self._work = work
        if which("rsync") is None:
            raise refused(target, "there is no rsync on this machine", "install rsync")
        to = target.to.rstrip("/") + "/"
        is_far = ":" in to.partition("/")[0]
        self._to = to if is_far else str(root / Path(to).expanduser()) + "/"
        is_ssh = is_far and "::" not in to and not to.startswith("rsync:")
        self._ssh = Connection(target, to.partition(":")[0] if is_ssh else "")
        self._is_new = False
        """Whether the folder itself is not there yet."""

    def manifest(self) -> dict[str, bytes]:
        """Read the manifest's files by their names."""
        into = self._empty("manifest")
        only = (f"--include=/{MANIFEST}/", f"--include=/{MANIFEST}/*.txt", "--exclude=*")
        done = self._rsync("--recursive", *only, self._to, f"{into}/", passing=(_PARTIAL,))
        if done.returncode == _PARTIAL:
            if b"No such file" not in done.stderr:
                raise self._refused(done)
            self._is_new = True
        files = sorted((into / MANIFEST).glob("*.txt"))
        return {file.name: file.read_bytes() for file in files}

    def standing(self, paths: Sequence[str]) -> Collection[str]:
        """Say at which of these paths something is in our way: rsync tells what it would fetch."""
        if self._is_new or not paths:
            return ()
        return {name.rstrip("/") for name in self._found(paths)}.intersection(paths)

    def put(self, folder: Path, paths: Sequence[str]) -> None:
        """Send files. What is there already is compared by content, and not sent again."""
        words = ("--checksum", "--times", "--omit-dir-times", "--chmod=D755,F644")
        self._rsync(*words, *_LISTED[:2], f"{folder}/", self._to, given=_listed(paths))

    def remove(self, paths: Sequence[str]) -> None:
        """Remove files, then the folders that are empty then, from the deepest on.

        They are listed as to be sent from an empty folder, and `--delete-missing-args`.
        """
        self._remove(paths)
        above = {str(one) for path in paths for one in PurePosixPath(path).parents if one.name}
        # Those that are folders still: what goes may have given way to a file of that name.
        folders = [name.rstrip("/") for name in self._found(sorted(above)) if name.endswith("/")]
        for depth in sorted({folder.count("/") for folder in folders}, reverse=True):
            self._remove([folder for folder in folders if folder.count("/") == depth])

    def settle(self) -> None:
        """There is nobody to tell."""

    def finish(self) -> None:
        """Nothing is left to do."""

    def close(self) -> None:
        """End the connection."""
        self._ssh.close()

    def _found(self, paths: Sequence[str]) -> list[str]:
        """Say which of these are there, and which folders above them: those end in a slash.

        rsync tells what it would fetch.
        """
        words = ("--dry-run", "--links", "--8-bit-output", "--out-format=%n", *_LISTED)
        into = f"{self._empty('nothing')}/"
        given = _listed(paths)
        done = self._rsync(*words, "--ignore-missing-args", self._to, into, given=given)
        return [name for name in done.stdout.decode("utf-8", "replace").split("\n") if name]

    def _remove(self, paths: Sequence[str]) -> None:
        nothing = f"{self._empty('nothing')}/"
        words = ("--delete-missing-args", *_LISTED, nothing, self._to)
        self._rsync(*words, given=_listed(paths), passing=(_VANISHED,))

    def _empty(self, name: str) -> Path:
        folder = self._work / name
        rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        return folder

    def _rsync(
        self, *words: str, given: bytes = b"", passing: Collection[int] = ()
    ) -> subprocess.CompletedProcess[bytes]:
        """Call rsync. Names are sent by its own protocol, so that no shell reads them.

        Raises: Refused, with its first line.
        """
        done = subprocess.run(
            ["rsync", "--protect-args", "--rsh", self._ssh.command, *words],
            input=given,
            capture_output=True,
            check=False,
            cwd=self._root,
        )
        if done.returncode not in (0, *passing):
            raise self._refused(done)
        return done

    def _refused(self, done: "subprocess.CompletedProcess[bytes]") -> Exception:
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
        said = lines[0] if lines else f"it ended with status {done.returncode}"
        return refused(self._target, f"rsync: {said.removeprefix('rsync: ')}")


def _listed(paths: Sequence[str]) -> bytes:
    return "".join(f"{path}\0" for path in paths).encode()
