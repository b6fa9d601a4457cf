"""A browser that waits to be told to reload: as much of a websocket (RFC 6455) as that needs."""

import base64
import json
import os
import socket
import struct
import time
from http.client import HTTPConnection, HTTPException
from types import TracebackType
from typing import Self

_HELLO = {"command": "hello", "protocols": ["http://livereload.com/protocols/official-7"]}
_TEXT, _CLOSE, _PING, _PONG = 1, 8, 9, 10


class Page:
    """An open page. Speaks livereload's protocol; Eleventy's server sends without being greeted."""

    def __init__(self, port: int, path: str, address: str, limit: float = 30) -> None:
        self._waiting = b""
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=limit)
        try:
            self._open(port, path, limit)
        except OSError:
            self._socket.close()
            raise
        if path.endswith("/livereload"):
            self._say(_HELLO)
            self._say({"command": "info", "url": f"http://127.0.0.1:{port}{address}"})

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._socket.close()

    def wait(self, limit: float) -> bool:
        """Wait until told to reload, at most so many seconds."""
        end = time.perf_counter() + limit
        try:
            while True:
                kind, content = self._frame(end)
                if kind == _TEXT and is_reload(content.decode()):
                    return True
                if kind == _PING:
                    self._send(_PONG, content)
                if kind == _CLOSE:
                    raise ConnectionError("the server has closed the websocket")
        except TimeoutError:
            return False

    def _open(self, port: int, path: str, limit: float) -> None:
        key = base64.b64encode(os.urandom(16)).decode()
        lines = (
            f"GET {path} HTTP/1.1",
            f"Host: 127.0.0.1:{port}",
            "Upgrade: websocket",
            "Connection: Upgrade",
            f"Sec-WebSocket-Key: {key}",
            "Sec-WebSocket-Version: 13",
        )
        self._socket.sendall("\r\n".join([*lines, "", ""]).encode())
        while b"\r\n\r\n" not in self._waiting:
            self._read(time.perf_counter() + limit)
        head, _, self._waiting = self._waiting.partition(b"\r\n\r\n")
        if b" 101 " not in head.split(b"\r\n")[0]:
            raise ConnectionError(f"no websocket at {path}: {head[:80]!r}")

    def _say(self, message: object) -> None:
        # Hugo looks for `"command":"hello"` as it stands, without a space.
        self._send(_TEXT, json.dumps(message, separators=(",", ":")).encode())

    def _send(self, kind: int, content: bytes) -> None:
        self._socket.sendall(frame(kind, content, os.urandom(4)))

    def _frame(self, end: float) -> tuple[int, bytes]:
        """Read a frame. One that arrives in part before the time is over stays for the next try."""
        while (found := unframe(self._waiting)) is None:
            self._read(end)
        kind, content, self._waiting = found
        return kind, content

    def _read(self, end: float) -> None:
        left = end - time.perf_counter()
        if left <= 0:
            raise TimeoutError
        self._socket.settimeout(left)
        received = self._socket.recv(65536)
        if not received:
            raise ConnectionError("the server has closed the connection")
        self._waiting += received


def is_reload(message: str) -> bool:
    """Say whether a message has pages reload: livereload's, or that of Eleventy's server."""
    try:
        said = json.loads(message)
    except ValueError:
        return False
    if not isinstance(said, dict):
        return False
    return said.get("command") == "reload" or said.get("type") == "eleventy.reload"


def frame(kind: int, content: bytes, mask: bytes) -> bytes:
    """Write a frame of a client, which must be masked."""
    size = len(content)
    length = bytes([0x80 | size]) if size < 126 else b"\xfe" + struct.pack(">H", size)
    masked = bytes(byte ^ mask[at % 4] for at, byte in enumerate(content))
    return bytes([0x80 | kind]) + length + mask + masked


def unframe(received: bytes) -> tuple[int, bytes, bytes] | None:
    """Read a frame of a server: its kind, its content, the rest; nothing where it is not whole."""
    if len(received) < 2:
        return None
    size, start = received[1] & 0x7F, 2
    if size >= 126:
        start = 4 if size == 126 else 10
        if len(received) < start:
            return None
        size = int.from_bytes(received[2:start], "big")
    if len(received) < start + size:
        return None
    return received[0] & 0x0F, received[start : start + size], received[start + size :]


def fetch(port: int, path: str, limit: float = 60) -> str:
    """Get a page; nothing where there is none."""
    connection = HTTPConnection("127.0.0.1", port, timeout=limit)
    try:
        connection.request("GET", path)
        response = connection.getresponse()
        content = response.read()
    except (OSError, HTTPException):
        return ""
    finally:
        connection.close()
    return content.decode("utf-8", "replace") if response.status == 200 else ""


def wait_for(port: int, path: str, limit: float) -> bool:
    """Wait until a server answers with a page."""
    end = time.perf_counter() + limit
    while time.perf_counter() < end:
        if "</html>" in fetch(port, path).lower():
            return True
        time.sleep(0.05)
    return False


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
