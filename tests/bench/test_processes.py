"""Commands are measured with all that they start, and ended with it."""

import socket
import sys
import threading
import time
from pathlib import Path

import pytest

from bench.livereload import Page, fetch
from bench.processes import measure, running, tree

_CHILD = "import time; kept = bytearray(b'x' * 60_000_000); time.sleep(0.4)"
_PARENT = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {_CHILD!r}])"
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")


@on_linux
def test_memory_is_that_of_the_whole_tree(tmp_path: Path) -> None:
    use = measure([sys.executable, "-c", _PARENT], tmp_path, {}, tmp_path / "log", 20)

    assert use.status == 0
    assert use.peak is not None
    assert 57 < use.peak < 120
    assert 0 < use.cpu
    assert 0.4 < use.wall


@on_linux
def test_a_command_that_takes_too_long_is_ended_with_all_that_it_started(tmp_path: Path) -> None:
    slow = [sys.executable, "-c", _PARENT.replace("0.4", "60")]

    use = measure(slow, tmp_path, {}, tmp_path / "log", 1)

    assert use.status == -9
    assert use.wall < 20


@on_linux
def test_a_server_is_ended_with_all_that_it_started(tmp_path: Path) -> None:
    with running(["sh", "-c", "sleep 60 & wait"], tmp_path, {}, tmp_path / "log") as pid:
        while len(tree(pid)) < 2:
            pass
        sleeper = tree(pid)[1]

    assert not Path(f"/proc/{pid}").exists()
    end = time.perf_counter() + 10
    while _is_alive(sleeper) and time.perf_counter() < end:
        time.sleep(0.01)
    assert not _is_alive(sleeper)


def _is_alive(pid: int) -> bool:
    try:
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False


def test_a_page_is_told_to_reload_and_answers_a_ping() -> None:
    heard: list[bytes] = []

    def answer(server: socket.socket) -> None:
        client, _ = server.accept()
        with client:
            heard.append(client.recv(65536))
            client.sendall(b"HTTP/1.1 101 Switching Protocols\r\n\r\n\x89\x02hi")
            reload = b'{"command":"reload"}'
            client.sendall(b"\x81" + bytes([len(reload)]) + reload)
            while not heard[-1].endswith(b"end"):
                heard.append(client.recv(65536) or b"end")

    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=answer, args=(server,))
        thread.start()
        with Page(server.getsockname()[1], "/livereload", "/articles/a/") as page:
            assert page.wait(10)
            assert not page.wait(0.05)
        thread.join()

    assert heard[0].startswith(b"GET /livereload HTTP/1.1\r\n")
    assert b"\x8a\x82" in b"".join(heard[1:]), "a pong of two bytes, masked"


def test_a_server_without_a_websocket_is_an_error() -> None:
    def answer(server: socket.socket) -> None:
        client, _ = server.accept()
        with client:
            client.recv(65536)
            client.sendall(b"HTTP/1.1 404 Not Found\r\n\r\n")

    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=answer, args=(server,))
        thread.start()
        with pytest.raises(ConnectionError, match="no websocket"):
            Page(server.getsockname()[1], "/livereload", "/")
        thread.join()
        port = server.getsockname()[1]

    assert fetch(port, "/", 1) == ""
