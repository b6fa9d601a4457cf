"""A deploy whose process is killed (SIGKILL) at each tenth of the upload, and run again."""

import signal
import subprocess
import sys

import pytest

from tests.conftest import ROOT, Site
from tests.deploy.conftest import marked
from tests.deploy.hosts import RealHost
from tests.deploy.test_hosts import done

KINDS = [marked(kind) for kind in ("zip", "git", "ssh", "sftp", "s3")]


@pytest.mark.slow
@pytest.mark.parametrize("host", KINDS, indirect=True)
def test_a_deploy_that_was_killed_goes_on_and_ends_right(s: Site, host: RealHost) -> None:
    done(s)
    host.plant("mine.txt", b"mine")
    for tenth in range(10):
        # What is on every page changes, so that all of them are sent.
        s.replace("site.toml", f"The Test{' again' * tenth}", f"The Test{' again' * (tenth + 1)}")
        pages = sum(1 for path in s.public() if path.endswith(".html"))

        module = [sys.executable, "-m", "tests.deploy.killed", str(s.root)]
        killed = subprocess.run(
            [*module, str(pages * tenth // 10)], cwd=ROOT, start_new_session=True, check=False
        )
        half = host.read()
        done(s)

        assert -signal.SIGKILL == killed.returncode
        assert half != {**s.public(), "mine.txt": b"mine"}
        assert {**s.public(), "mine.txt": b"mine"} == host.read()
