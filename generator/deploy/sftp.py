"""A folder of a server that speaks SFTP and nothing else, by paramiko."""

import os
import stat
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath
from typing import Any

from generator.deploy.host import refused
from generator.model.output import MANIFEST
from generator.model.target import SftpTarget

_INCOMING = f"{MANIFEST}/incoming.tmp"
"""One name for all: what a killed run leaves there, the next one takes."""


class Sftp:
    """A folder that SFTP reaches. Keys, and what `~/.ssh/config` says of a host, are ssh's own."""

    def __init__(self, target: SftpTarget) -> None:
        self._target = target
        try:
            import paramiko
        except ImportError:
            raise refused(
                target, "paramiko is not installed", 'pip install "broadsheet[sftp]"'
            ) from None
        self._client = paramiko.SSHClient()
        self._base = PurePosixPath(target.path)
        self._made: set[str] = set()
        """Folders that are known to be there."""
        with self._asking():
            # Servers that ssh does not know are refused, as it would.
            self._client.load_system_host_keys()
            self._client.connect(**_said_of(target), timeout=30)
            self._sftp = self._client.open_sftp()

    def manifest(self) -> dict[str, bytes]:
        """Read the manifest's files by their names."""
        with self._asking():
            try:
                names = sorted(self._sftp.listdir(self._at(MANIFEST)))
            except FileNotFoundError:
                return {}
            return {name: self._read(f"{MANIFEST}/{name}") for name in names if name[-4:] == ".txt"}

    def standing(self, paths: Sequence[str]) -> Collection[str]:
        """Say at which of these paths something is in our way already."""
        with self._asking():
            missing: set[str] = set()
            return [path for path in paths if self._is_taken(path, missing)]

    def put(self, folder: Path, paths: Sequence[str]) -> None:
        """Send files, each under another name, and rename it."""
        with self._asking():
            self._make(MANIFEST)
            for path in paths:
                self._make(str(PurePosixPath(path).parent))
                self._sftp.put(str(folder / path), self._at(_INCOMING))
                self._sftp.posix_rename(self._at(_INCOMING), self._at(path))

    def remove(self, paths: Sequence[str]) -> None:
        """Remove files, and the folders that are empty then: others cannot be removed."""
        with self._asking():
            for path in paths:
                with suppress(FileNotFoundError):
                    if not stat.S_ISDIR(self._sftp.lstat(self._at(path)).st_mode or 0):
                        self._sftp.remove(self._at(path))
            above = {str(one) for path in paths for one in PurePosixPath(path).parents if one.name}
            for one in sorted(above, key=lambda folder: folder.count("/"), reverse=True):
                with suppress(OSError):
                    self._sftp.rmdir(self._at(one))
                    self._made.discard(one)

    def settle(self) -> None:
        """There is nobody to tell."""

    def finish(self) -> None:
        """Nothing is left to do."""

    def close(self) -> None:
        """End the connection."""
        self._client.close()

    def _at(self, path: str) -> str:
        return str(self._base / path)

    def _read(self, path: str) -> bytes:
        with self._sftp.open(self._at(path)) as file:
            file.prefetch()
            content: bytes = file.read()
            return content

    def _is_taken(self, path: str, missing: set[str]) -> bool:
        """Look from the top: below a folder that is not there, nothing is."""
        for folder in (str(one) for one in reversed(PurePosixPath(path).parents) if one.name):
            if folder in missing:
                return False
            try:
                mode = self._sftp.stat(self._at(folder)).st_mode
            except FileNotFoundError:
                missing.add(folder)
                return False
            if not stat.S_ISDIR(mode or 0):
                return True
        try:
            self._sftp.lstat(self._at(path))
        except FileNotFoundError:
            return False
        return True

    def _make(self, folder: str) -> None:
        """Make a folder and those above it; the target's own, too, but none above that."""
        for one in (*reversed(PurePosixPath(folder).parents), PurePosixPath(folder)):
            if str(one) not in self._made:
                try:
                    self._sftp.stat(self._at(str(one)))
                except FileNotFoundError:
                    self._sftp.mkdir(self._at(str(one)))
                self._made.add(str(one))

    @contextmanager
    def _asking(self) -> Iterator[None]:
        """Say what the server said, where it does not do what it is asked."""
        from paramiko.ssh_exception import SSHException

        try:
            yield
        except (SSHException, OSError, EOFError) as error:
            said = str(error) or type(error).__name__
            raise refused(self._target, f"sftp: {said}", _hint(said)) from None


def _said_of(target: SftpTarget) -> dict[str, Any]:
    """Gather what is known of the server, from the target, then from the owner's ssh settings."""
    from paramiko import SSHConfig

    file = Path.home() / ".ssh" / "config"
    known = SSHConfig.from_path(str(file)).lookup(target.host) if file.is_file() else {}
    key = target.key or next(iter(known.get("identityfile", ())), "")
    return {
        "hostname": known.get("hostname", target.host),
        "port": target.port or int(known.get("port", 22)),
        "username": target.user or known.get("user") or os.environ.get("USER"),
        "key_filename": str(Path(key).expanduser()) if key else None,
    }


def _hint(said: str) -> str:
    if "not found in known_hosts" in said:
        return "connect once with ssh or sftp, and look at the key that it shows"
    return ""
