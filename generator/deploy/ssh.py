"""One ssh connection for all that a deploy calls: a passphrase is asked for once."""

import shlex
import subprocess
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory

from generator.deploy.host import refused
from generator.model.target import RsyncTarget

_IDLE = 60
"""Seconds after which a connection ends that a killed deploy has left (`ControlPersist`)."""


class Connection:
    """A connection to a server, shared by OpenSSH's `ControlPath`; without a server, none."""

    def __init__(self, target: RsyncTarget, server: str) -> None:
        self.command = target.ssh or "ssh"
        self._server = server
        # Not in the site's folder: the path of a socket has at most about 100 bytes.
        self._folder = TemporaryDirectory(prefix="broadsheet-", ignore_cleanup_errors=True)
        if not server:
            return
        program = shlex.split(self.command)[0]
        if which(program) is None:
            self._server = ""
            self.close()
            raise refused(target, f"there is no {program} on this machine", f"install {program}")
        control = Path(self._folder.name) / "ssh"
        self.command = f"{self.command} -o ControlPath={control}"
        # It stays behind as a process of its own, so it must not hold our pipes.
        opening = ("-M", "-N", "-f", "-o", f"ControlPersist={_IDLE}", server)
        words = [*shlex.split(self.command), *opening]
        log = Path(self._folder.name) / "log"
        with log.open("wb") as said:
            done = subprocess.run(words, stdout=said, stderr=said, check=False)
        if done.returncode:
            self._server = ""
            lines = log.read_text("utf-8", "replace").strip().splitlines()
            self.close()
            raise refused(target, lines[-1].strip() if lines else f"ssh to {server} failed")

    def close(self) -> None:
        """End it."""
        if self._server:
            words = [*shlex.split(self.command), "-O", "exit", self._server]
            subprocess.run(words, capture_output=True, check=False)
        self._folder.cleanup()
