"""A preview to ask: within this process, without builds, or the command as an owner starts it."""

import asyncio
import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import pytest
from tornado.httpserver import HTTPServer

from generator.serve.listen import listening
from generator.serve.preview import Preview
from generator.serve.report import Report
from generator.serve.server import start_server, stop_server
from tests.conftest import ROOT

T = TypeVar("T")

POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'"
FILES = {
    "index.html": "<!doctype html><title>Home</title><body>Home</body>",
    "404.html": "<!doctype html><title>Missing</title><body>Missing</body>",
    "articles/a/index.html": "<!doctype html><title>A</title><body>Text</body>",
    "style.css": "body { color: red }",
    "data.bin": "0123456789",
    "_headers": f"/*\n  Content-Security-Policy: {POLICY}\n  Cache-Control: max-age=9\n",
    "_redirects": "/old /articles/a/\n/blog/* /articles/:splat 302\n/gone /404.html 410\n"
    "/shown /articles/a/ 200\n/proxy https://example.org/ 200\n/forced.css /style.css 302!\n",
    "forced.css": "not this",
}


def run(
    work: Coroutine[Any, Any, T], loop: Callable[[], asyncio.AbstractEventLoop] | None = None
) -> T:
    """Run a coroutine in a thread of its own: this one may belong to playwright's loop."""
    answers: list[T] = []
    faults: list[BaseException] = []

    def target() -> None:
        try:
            with asyncio.Runner(loop_factory=loop) as runner:
                answers.append(runner.run(work))
        except BaseException as fault:  # noqa: BLE001 (raised again below, in the test's thread)
            faults.append(fault)

    thread = threading.Thread(target=target)
    thread.start()
    thread.join()
    if faults:
        raise faults[0]
    return answers[0]


def wait_for(condition: Callable[[], T], what: str, seconds: float = 20) -> T:
    """Wait until a condition holds, and give what it gives."""
    last = time.monotonic() + seconds
    while not (found := condition()):
        assert time.monotonic() < last, f"waited {seconds} s in vain: {what}"
        time.sleep(0.005)
    return found


class Answered:
    """An answer of the server."""

    def __init__(self, response: http.client.HTTPResponse) -> None:
        self.status = response.status
        self.headers = response.headers
        self.body = response.read()
        response.close()

    @property
    def text(self) -> str:
        return self.body.decode()


class Served:
    """A preview of files that no build has made, served in this process."""

    def __init__(self, preview: Preview, loop: asyncio.AbstractEventLoop, port: int) -> None:
        self.preview = preview
        self.port = port
        self.origin = f"http://127.0.0.1:{port}"
        self._loop = loop

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answered:
        """Send a request; `If_None_Match=…` is a header."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, headers=named)
            return Answered(connection.getresponse())
        finally:
            connection.close()

    def ask_raw(self, request: bytes) -> bytes:
        """Send bytes as they are, and read the head of the answer."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=20) as connection:
            connection.sendall(request)
            received = b""
            while b"\r\n\r\n" not in received and (piece := connection.recv(65536)):
                received += piece
            return received

    def write(self, path: str, text: str) -> None:
        """Put a file into the built site as builds do: renamed into place."""
        file = self.preview.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        beside = file.with_name(file.name + ".new")
        beside.write_text(text, "utf-8")
        beside.replace(file)

    def take(self, report: Report) -> None:
        """Have the preview take a report, in the server's own thread."""
        done = threading.Event()

        def take() -> None:
            self.preview.take(report)
            done.set()

        self._loop.call_soon_threadsafe(take)
        assert done.wait(20)


@contextmanager
def serving(site: Path, host: str = "127.0.0.1") -> Iterator[Served]:
    """Serve a site's preview in a thread of its own."""
    loop = asyncio.new_event_loop()
    preview = Preview(site)
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    try:
        with listening(host, 0) as sockets:

            async def start() -> HTTPServer:
                return start_server(preview, sockets)

            server = asyncio.run_coroutine_threadsafe(start(), loop).result(20)
            yield Served(preview, loop, sockets[0].getsockname()[1])
            asyncio.run_coroutine_threadsafe(stop_server(server, preview), loop).result(20)
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A site's folder with a preview in it that no build has made."""
    (tmp_path / "site.toml").write_text('url = "https://example.org/"\n')
    folder = tmp_path / ".broadsheet" / "preview"
    for path, text in FILES.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    return tmp_path


@pytest.fixture
def served(built: Path) -> Iterator[Served]:
    with serving(built) as served:
        yield served


class Command:
    """`broadsheet serve` as a process, and what it has said."""

    def __init__(self, site: Path, *words: str) -> None:
        self.site = site
        self.process = subprocess.Popen(
            [sys.executable, "-m", "generator", "serve", "--site", str(site), *words],
            cwd=site,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env={**os.environ, "PYTHONUNBUFFERED": "1", "PYTHONPATH": str(ROOT)},
        )
        self.lines: list[str] = []
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.append(line.rstrip("\n"))

    @property
    def said(self) -> str:
        return "\n".join(self.lines)

    @property
    def url(self) -> str:
        """The address that was printed, once it is served."""

        def find() -> str:
            assert self.process.poll() is None, f"it has ended:\n{self.said}"
            found = re.search(r"See it at (\S+)", self.said)
            return found[1] if found else ""

        return wait_for(find, "an address to open")

    def wait_for_line(self, pattern: str, after: int = 0) -> str:
        """Wait for a line that matches, among those from that number on."""

        def find() -> str:
            return next((line for line in self.lines[after:] if re.search(pattern, line)), "")

        return wait_for(find, f"a line like {pattern!r}, in\n{self.said}")

    def end(self, number: signal.Signals = signal.SIGINT) -> int:
        """End it by a signal, and give its exit status."""
        if self.process.poll() is None:
            self.process.send_signal(number)
        status = self.process.wait(20)
        self._reader.join()
        assert self.process.stdout is not None
        self.process.stdout.close()
        return status

    def children(self) -> list[int]:
        """List the processes that it has started."""
        listed = subprocess.run(
            ["ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True
        )
        pairs = (line.split() for line in listed.stdout.splitlines())
        return [int(pid) for pid, parent in pairs if int(parent) == self.process.pid]


@pytest.fixture
def command() -> Iterator[Callable[..., Command]]:
    """Start `broadsheet serve` for a site; it has ended, cleanly, when the test has."""
    started: list[Command] = []

    def start(site: Path, *words: str) -> Command:
        started.append(Command(site, *(words or ("--port", "0"))))
        return started[-1]

    yield start
    for one in started:
        was_running = one.process.poll() is None
        status = one.end()
        assert not was_running or status == 0, one.said
        assert "Traceback" not in one.said, one.said
