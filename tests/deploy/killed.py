"""A deploy that is killed in the midst: `python -m tests.deploy.killed SITE FILES`."""

import os
import signal
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import generator.deploy
from generator.build.result import Options as BuildOptions
from generator.deploy import Options, deploy
from generator.deploy.host import host_of
from generator.workers import Processes


class Dying:
    """A host that, after so many files, has this process and all that it started killed."""

    def __init__(self, host: Any, most: int) -> None:
        self._host = host
        self._left = most

    def __getattr__(self, name: str) -> Any:
        return getattr(self._host, name)

    def put(self, folder: Path, paths: Sequence[str]) -> None:
        """Send files; the last batch is under way when the kill comes."""
        if self._left >= len(paths):
            self._left -= len(paths)
            self._host.put(folder, paths)
            return
        if self._left:
            self._host.put(folder, paths[: self._left])
        rest = paths[self._left :]
        threading.Thread(target=self._host.put, args=(folder, rest), daemon=True).start()
        time.sleep(0.02)
        os.killpg(0, signal.SIGKILL)


def main() -> None:
    site, most = Path(sys.argv[1]), int(sys.argv[2])
    generator.deploy.host_of = lambda *values: Dying(host_of(*values), most)  # type: ignore[attr-defined]
    deploy(site, "live", Options(BuildOptions(workers=Processes(1)), checks=False))


if __name__ == "__main__":
    main()
