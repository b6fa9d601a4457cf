"""Commands on a real terminal, a pseudo one: what its owner sees there in the end."""

import os
import pty
import re
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT, Site

EAGER = """
import os, signal, sys
from generator import cli, console
console._PATIENCE = console._EVERY = 0
show = console.Progress._show
def long(self, line):
    show(self, line and line.ljust(90, "~"))
    if line and sys.argv[1] == "interrupted":
        os.kill(os.getpid(), signal.SIGINT)
console.Progress._show = long
sys.exit(cli.run(sys.argv[2:]))
"""
"""Runs a command that shows its progress from the first moment on, in long lines."""
LOGIN = "import os, sys; os.login_tty(0); os.execv(sys.argv[1], sys.argv[1:])"


class Terminal:
    """A command that runs on a terminal of its own."""

    def __init__(self, folder: Path, *words: str) -> None:
        ours, theirs = pty.openpty()
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm", "NO_COLOR": ""}
        self.process = subprocess.Popen(
            [sys.executable, "-c", LOGIN, sys.executable, "-P", *words],
            cwd=folder,
            env=environment,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
        )
        os.close(theirs)
        self._ours = ours
        self._written = b""
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        while True:
            try:
                chunk = os.read(self._ours, 4096)
            except OSError:  # Linux says so where the other end is closed
                return
            if not chunk:
                return
            self._written += chunk

    @property
    def written(self) -> str:
        return self._written.decode()

    def type(self, text: str) -> None:
        os.write(self._ours, text.encode())

    def wait_for(self, pattern: str, after: int = 0) -> None:
        last = time.monotonic() + 20
        while not re.search(pattern, "\n".join(screen(self.written[after:])), re.MULTILINE):
            assert time.monotonic() < last, f"waited in vain for {pattern!r} in\n{self.written}"
            time.sleep(0.01)

    def ended(self) -> tuple[int, list[str]]:
        """Wait for the end, and give the exit status and what then stands on the screen."""
        status = self.process.wait(20)
        self._reader.join(20)
        return status, screen(self.written)

    def close(self) -> None:
        self.process.kill()
        self.process.wait(20)
        self._reader.join(20)
        os.close(self._ours)


def screen(written: str) -> list[str]:
    """Say what a terminal shows of what was written; the last line is the one the cursor is in."""
    lines, column = [""], 0
    for part in re.findall(r"\x1b\[[\d;]*[A-Za-z]|\r|\n|[^\x1b\r\n]+", written):
        if part == "\n":
            lines.append("")
            column = 0
        elif part == "\r":
            column = 0
        elif part == "\x1b[K":
            lines[-1] = lines[-1][:column]
        elif not part.startswith("\x1b"):
            lines[-1] = lines[-1][:column] + part + lines[-1][column + len(part) :]
            column += len(part)
    return [line.rstrip() for line in lines]


@pytest.fixture
def terminal() -> Iterator[Callable[..., Terminal]]:
    begun: list[Terminal] = []

    def begin(*arguments: object) -> Terminal:
        folder, *words = arguments
        begun.append(Terminal(Path(str(folder)), *map(str, words)))
        return begun[-1]

    yield begin
    for one in begun:
        one.close()


SITE = """
    site.toml
        title = "The Test"
        url = "https://paper.example/"
        [deploy.live]
        type = "directory"
        path = "../there"
    articles/a.md
        title: A
        date: 2020
        ---
        Silver.
    """


def test_a_run_that_is_interrupted_leaves_nothing_of_its_progress(
    site: Callable[[str], Site], terminal: Callable[..., Terminal]
) -> None:
    s = site(SITE)
    build = terminal(s.root, "-c", EAGER, "interrupted", "build", "--jobs", "1")

    status, seen = build.ended()

    assert re.search(r"\d+ of \d+", build.written)
    assert (130, [""]) == (status, seen)


@pytest.mark.parametrize("words", [["build"], ["deploy", "live"], ["deploy", "live", "--dry-run"]])
def test_what_is_said_stands_on_clean_lines(
    words: list[str], site: Callable[[str], Site], terminal: Callable[..., Terminal]
) -> None:
    s = site(SITE)
    command = terminal(s.root, "-c", EAGER, "to the end", *words, "--jobs", "1")

    status, seen = command.ended()

    assert re.search(r"\d+ of \d+", command.written)
    assert (0, "") == (status, seen[-1])
    assert [] == [line for line in seen if "~" in line]


def test_the_owner_is_asked_on_a_clean_line(
    site: Callable[[str], Site], terminal: Callable[..., Terminal]
) -> None:
    s = site(SITE)
    s.write("content/static/a.txt", "a")
    terminal(s.root, "-m", "generator", "deploy", "--jobs", "1").ended()
    for name in "bcdefghi":
        s.write(f"content/articles/{name}.md", f"---\ntitle: {name}\ndate: 2020\n---\nGold.\n")
    terminal(s.root, "-m", "generator", "deploy", "--jobs", "1").ended()
    for name in "bcdefghi":
        s.remove(f"content/articles/{name}.md")
    (s.root / "addresses.txt").unlink()

    command = terminal(s.root, "-c", EAGER, "to the end", "deploy", "--jobs", "1")
    command.wait_for(r"^\d+ of \d+ files there would be removed\. Remove them\? \[y/N\]$")
    command.type("n\n")

    status, seen = command.ended()
    assert 1 == status
    assert "  nothing was sent and nothing removed" in seen
    assert "Not deployed" in seen[-2]


def test_a_preview_says_what_it_builds_and_ends_with_a_clean_line(
    site: Callable[[str], Site], terminal: Callable[..., Terminal]
) -> None:
    s = site(SITE)
    preview = terminal(s.root, "-m", "generator", "serve", "--port", "0")
    preview.wait_for(r"^See it at http://127\.0\.0\.1:\d+/ \(Ctrl-C ends it\)\.$")

    s.replace("content/articles/a.md", "title: A", "titel: A")
    preview.wait_for(r"^Not built \(.*\): see the errors above\.$")
    assert "error\x1b" in preview.written
    assert "content/articles/a.md:2:1: error: there is no key `titel`" in screen(preview.written)
    before = len(preview.written)
    s.replace("content/articles/a.md", "titel: A", "title: B")
    preview.wait_for(r"^Rebuilt \(.*\): the errors are gone, \d+ files written\.$", before)

    preview.type("\x03")

    status, seen = preview.ended()
    assert (0, "") == (status, seen[-1])
